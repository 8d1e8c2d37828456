/* SPDX-License-Identifier: Apache-2.0 */

/* Two passes. The first looks at each line as it comes and keeps a statement as sixteen
 * bytes; the second sorts these by subject and checks what only several statements tell.
 * Nothing is kept of words and texts but their numbers. */

#include "validator.h"
#include "digest.h"
#include "error.h"
#include "line_feed.h"
#include "utf8.h"
#include "views.h"
#include <nuncio/writer.h>
#include <stdarg.h>
#include <stdlib.h>

enum { FILES_MOST = 255, STEP = 256, NAMES_MOST = 1 << 24 };

static const struct {
    const char *name;
    const char *meaning;
} rules[RULE_TOTAL] = {
    [RULE_SYNTAX] = {"syntax", "every line is N-Quads or N-Triples in UTF-8"},
    [RULE_BLANK] = {"blank-node", "there are no blank nodes"},
    [RULE_IRI] = {"iri", "IRIs are absolute, without spaces and backslashes"},
    [RULE_LITERAL] = {"literal",
                      "literals are of the form that their datatype or language "
                      "asks for; dates are days of the calendar"},
    [RULE_TERM] = {"term", "every property and every term of ours is known"},
    [RULE_NAME] = {"name", "names of things are of their form"},
    [RULE_SUBJECT] = {"subject", "properties have the subjects that they may have"},
    [RULE_OBJECT] = {"object", "properties have the values that they may have"},
    [RULE_GRAPH] = {"graph", "every statement stands in its graph"},
    [RULE_SPAN] = {"span", "spans have the length of their words and lie in their text"},
    [RULE_TEXT] = {"text", "words and checksums are those of the texts"},
    [RULE_COUNT] = {"count", "properties occur as often as they must and may"},
    [RULE_CLASS] = {"class", "things have the classes of their kind"},
    [RULE_DESCRIBED] = {"described", "everything that is named is described"},
    [RULE_EVENT] = {"event", "events have one type, and who takes part is an actor"},
    [RULE_DAYS] = {"days", "the earliest day is not behind the latest"},
    [RULE_CLAIM] = {"claim", "facts are claimed, and claims cite their own article"},
    [RULE_MODALITY] = {"modality", "what is planned, proposed, cancelled, denied or only "
                                   "inferred is no plain fact"},
};

const char *nuncio_validator_rule(size_t n, const char **out_meaning)
{
    if (n >= RULE_TOTAL) {
        return NULL;
    }
    *out_meaning = rules[n].meaning;
    return rules[n].name;
}

void violate(NuncioValidator *validator, Place place, Rule rule, const char *format, ...)
{
    char text[NUNCIO_MESSAGE_SIZE * 2];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    validator->violation_count++;
    NuncioViolation violation = {.path = validator->files.items[place.file],
                                 .line = place.line,
                                 .column = place.column,
                                 .rule = rules[rule].name,
                                 .message = text};
    validator->sink(validator->user, &violation);
}

NuncioView shown(const NuncioValidator *validator, NuncioView iri)
{
    NuncioView base = validator->base;
    return view_starts_with(iri, base)
               ? (NuncioView){iri.data + base.size, iri.size - base.size}
               : iri;
}

/* The vocabulary takes the numbers of its enumerators. */
static bool add_vocabulary(NuncioValidator *validator)
{
    Buffer iri = BUFFER_INIT;
    bool added = true;
    for (Vocab term = 1; term < VOCAB_COUNT && added; term++) {
        buffer_clear(&iri);
        buffer_append_view(&iri, terms_vocabulary_of(term));
        buffer_append_string(&iri, terms_vocabulary_local(term));
        NuncioView kept = arena_copy(&validator->arena, buffer_view(&iri));
        added = kept.data && vocabulary_add(&validator->names, kept) == term;
        validator->rules[term] = grammar_property(term);
    }
    buffer_release(&iri);
    return added;
}

NuncioStatus nuncio_validator_new(NuncioView base, NuncioViolationSink sink, void *user,
                                  NuncioValidator **out_validator, NuncioError *error)
{
    base = base.size ? base : term_default_base;
    if (!nuncio_base_is_valid(base)) {
        return error_set(error, NUNCIO_ERR_DATA, NULL,
                         "the base is no absolute http IRI that ends in / or #");
    }
    NuncioValidator *validator = calloc(1, sizeof *validator);
    if (!validator) {
        return error_memory(error);
    }
    validator->arena = (Arena)ARENA_INIT;
    validator->base = base;
    validator->sink = sink;
    validator->user = user;
    if (!add_vocabulary(validator)) {
        nuncio_validator_free(validator);
        return error_memory(error);
    }
    *out_validator = validator;
    return NUNCIO_OK;
}

void nuncio_validator_free(NuncioValidator *validator)
{
    if (validator) {
        buffer_release(&validator->scratch);
        vocabulary_release(&validator->names);
        vocabulary_release(&validator->text_names);
        arena_release(&validator->arena);
        free(validator->facts);
        free(validator->begins);
        free(validator);
    }
}

NuncioStatus nuncio_validator_add_text(NuncioValidator *validator, NuncioView text,
                                       NuncioError *error)
{
    Digest digest = digest_of(text);
    NuncioView name = {digest.hex, DIGEST_SHORT_SIZE};
    if (vocabulary_find(&validator->text_names, name)) {
        return NUNCIO_OK;
    }
    GivenText given = {.bytes = arena_copy(&validator->arena, text)};
    uint32_t *steps =
        arena_alloc_raw(&validator->arena, (text.size / STEP + 1) * sizeof *steps);
    if (!given.bytes.data || !steps) {
        return error_memory(error);
    }
    for (size_t i = 0; i < text.size; i++) {
        if (((unsigned char)text.data[i] & 0xC0) != 0x80) {
            if (given.character_count % STEP == 0) {
                steps[given.character_count / STEP] = (uint32_t)i;
            }
            given.character_count++;
        }
    }
    given.steps = steps;
    name = arena_copy(&validator->arena, name);
    return name.data && ARRAY_PUSH(&validator->arena, &validator->texts, given) &&
                   vocabulary_add(&validator->text_names, name)
               ? NUNCIO_OK
               : error_memory(error);
}

/* The byte at which a character begins; `character` is at most the count. */
static size_t byte_of(const GivenText *text, uint32_t character)
{
    if (character == text->character_count) {
        return text->bytes.size;
    }
    size_t at = text->steps[character / STEP];
    for (uint32_t left = character % STEP; left; left--) {
        do {
            at++;
        } while (((unsigned char)text->bytes.data[at] & 0xC0) == 0x80);
    }
    return at;
}

void check_words(NuncioValidator *validator, Place place, const OwnName *span,
                 NuncioView words)
{
    uint32_t number = vocabulary_find(&validator->text_names, span->local);
    if (validator->texts.count == 0) {
        return;
    }
    if (!number) {
        violate(validator, place, RULE_TEXT, "text/%.*s is none of the texts given",
                SHOWN(span->local));
        return;
    }
    const GivenText *text = &validator->texts.items[number - 1];
    if (span->end > text->character_count || span->begin > span->end) {
        violate(validator, place, RULE_TEXT, "the span ends behind its text");
        return;
    }
    size_t begin = byte_of(text, span->begin), end = byte_of(text, span->end);
    NuncioView there = {text->bytes.data + begin, end - begin};
    if (!view_equal(there, words)) {
        violate(validator, place, RULE_TEXT, "the text has \"%.*s\" there, not \"%.*s\"",
                SHOWN(there), SHOWN(words));
    }
}

static bool take_line(void *user, NuncioView line, bool too_long)
{
    NuncioValidator *validator = user;
    const char *fault = NULL;
    size_t offset = 0;
    Quad quad;
    validator->line++;
    Place place = {(uint8_t)(validator->files.count - 1), validator->line, 0};
    if (too_long) {
        violate(validator, place, RULE_SYNTAX, "the line is too long");
        return true;
    }
    if (!utf8_check(line, &offset)) {
        place.column = offset + 1;
        violate(validator, place, RULE_SYNTAX, "the line is not UTF-8");
        return true;
    }
    switch (quad_parse(line, &validator->scratch, &quad, &fault, &offset)) {
    case QUAD_FOUND:
        validator->statement_count++;
        return check_statement(validator, &quad);
    case QUAD_FAULT:
        place.column = offset + 1;
        violate(validator, place, RULE_SYNTAX, "%s", fault);
        return true;
    case QUAD_NO_MEMORY:
        return false;
    case QUAD_NOTHING:
        break;
    }
    return true;
}

NuncioStatus nuncio_validator_read(NuncioValidator *validator, FILE *file,
                                   const char *path, NuncioError *error)
{
    if (validator->files.count == FILES_MOST) {
        return error_set(error, NUNCIO_ERR_LIMIT, path, "more than %d files", FILES_MOST);
    }
    if (!ARRAY_PUSH(&validator->arena, &validator->files, path)) {
        return error_memory(error);
    }
    validator->line = 0;
    validator->has_statement = false;
    NuncioStatus status = line_feed(file, path, take_line, validator, error);
    if (!status && validator->names.count >= NAMES_MOST) {
        status =
            error_set(error, NUNCIO_ERR_LIMIT, path,
                      "more than 16 million names; validate fewer exports at a time");
    }
    return status;
}

static int compare_facts(const void *left, const void *right)
{
    const Fact *a = left, *b = right;
#define ORDER(field)                                                                     \
    if (a->field != b->field) {                                                          \
        return a->field < b->field ? -1 : 1;                                             \
    }
    ORDER(subject)
    ORDER(property)
    ORDER(literal)
    ORDER(object)
    ORDER(file)
    ORDER(line)
#undef ORDER
    return 0;
}

/* Sort, keep the first of what is said twice, and note where each subject begins. */
static bool order_facts(NuncioValidator *validator)
{
    size_t kept = 0;
    Fact *facts = validator->facts;
    if (validator->fact_count) {
        qsort(facts, validator->fact_count, sizeof *facts, compare_facts);
    }
    for (size_t i = 0; i < validator->fact_count; i++) {
        const Fact *last = kept ? &facts[kept - 1] : NULL;
        if (!last || last->subject != facts[i].subject ||
            last->property != facts[i].property || last->object != facts[i].object ||
            last->literal != facts[i].literal) {
            facts[kept++] = facts[i];
        }
    }
    validator->fact_count = kept;
    uint32_t count = validator->names.count;
    validator->begins = malloc((count + 2) * sizeof *validator->begins);
    if (!validator->begins) {
        return false;
    }
    size_t at = 0;
    for (uint32_t name = 0; name <= count + 1; name++) {
        while (at < kept && facts[at].subject < name) {
            at++;
        }
        validator->begins[name] = (uint32_t)at;
    }
    return true;
}

NuncioStatus nuncio_validator_finish(NuncioValidator *validator, NuncioError *error)
{
    return order_facts(validator) && check_whole(validator) && check_claims(validator)
               ? NUNCIO_OK
               : error_memory(error);
}

size_t nuncio_validator_statement_count(const NuncioValidator *validator)
{
    return validator->statement_count;
}

size_t nuncio_validator_violation_count(const NuncioValidator *validator)
{
    return validator->violation_count;
}
