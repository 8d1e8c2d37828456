/* SPDX-License-Identifier: Apache-2.0 */
/* Who says what stands between the marks: the reporting verb and its subject behind the
 * closing mark ("...," Rouhani said), before the opening one (Rouhani said: "..."), or a
 * participle before it (..., adding, "..."). A quotation without its own verb goes on
 * with the speaker of the one before it in the paragraph, or with the subject of its
 * sentence. Up to three words are a quoted expression, no statement. */
#include "event_work.h"

#define VERB_BITS (WORD_BIT(VERB) | WORD_BIT(SAY) | WORD_BIT(AUXILIARY) | WORD_BIT(MODAL))

enum { WORDS_MIN = 4, TAIL_TOKENS = 24 };

typedef struct {
    uint32_t speaker; /* entity */
    uint32_t verb;    /* token, NUNCIO_NONE */
    uint32_t first;   /* tokens of the evidence */
    uint32_t end;
    const char *rule;
} Speaker;

/* Let the clause functions see the sentence of `token`. */
static void enter_sentence(EventWork *work, uint32_t token)
{
    uint32_t sentence = work->tokens[token].sentence;
    if (sentence == NUNCIO_NONE || sentence == work->sentence) {
        return;
    }
    const NuncioSentence *s = &work->doc->sentences.items[sentence];
    work->sentence = sentence;
    work->token_first = s->first_token;
    work->token_last = s->token_end;
    size_t low = 0;
    size_t high = work->units.count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (work->units.items[middle].first_token < s->first_token) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    work->unit_first = low;
    while (low < work->units.count && work->units.items[low].first_token < s->token_end) {
        low++;
    }
    work->unit_end = low;
}

/* "was asked", "was told": who is spoken to, not who speaks. */
static bool is_reporting(const EventWork *work, uint32_t i)
{
    bool passive = (event_word_is(work, i, "asked") || event_word_is(work, i, "told")) &&
                   i > 0 && event_is(work, i - 1, WORD_BIT(AUXILIARY));
    return event_is(work, i, WORD_BIT(SAY) | WORD_BIT(SAYING)) &&
           !event_is_quoted(work, i) && !passive;
}

static uint32_t person_of(const EventWork *work, const UnitSet *set)
{
    for (size_t i = 0; i < set->count; i++) {
        const Unit *unit = &work->units.items[set->items[i]];
        if (unit->kind == UNIT_PERSON) {
            return set->items[i];
        }
    }
    return NUNCIO_NONE;
}

/* The unit right behind a verb ("said Kharrazi"). */
static uint32_t unit_behind(const EventWork *work, uint32_t token)
{
    UnitSet set = {{0}, 0};
    clause_object(work, token + 1, &set);
    return person_of(work, &set);
}

static void take(const EventWork *work, Speaker *speaker, uint32_t unit_index,
                 uint32_t verb, const char *rule)
{
    const Unit *unit = &work->units.items[unit_index];
    speaker->speaker = unit->index;
    speaker->verb = verb;
    speaker->first = unit->first_token < verb ? unit->first_token : verb;
    speaker->end = unit->token_end > verb + 1 ? unit->token_end : verb + 1;
    speaker->rule = rule;
}

/* "...," Rouhani said / said Rouhani: the tail of the sentence behind the closing mark.
 */
static bool read_tail(EventWork *work, const NuncioQuote *quote, Speaker *speaker)
{
    uint32_t from = quote->token_end + (quote->closed ? 1 : 0);
    if (from >= work->token_count || from == 0) {
        return false;
    }
    enter_sentence(work, quote->token_end - 1);
    if (work->tokens[from].sentence != work->sentence) {
        return false;
    }
    uint32_t unit = NUNCIO_NONE;
    for (uint32_t i = from; i < work->token_last && i < from + TAIL_TOKENS; i++) {
        if (event_is_mark(work, i, NUNCIO_MARK_OPEN_QUOTE) ||
            event_is_mark(work, i, NUNCIO_MARK_SEMICOLON)) {
            return false;
        }
        for (size_t u = work->unit_first; u < work->unit_end && unit == NUNCIO_NONE;
             u++) {
            const Unit *found = &work->units.items[u];
            if (found->first_token == i && found->kind == UNIT_PERSON &&
                !found->governed) {
                unit = (uint32_t)u;
            }
        }
        if (!is_reporting(work, i)) {
            continue;
        }
        if (unit != NUNCIO_NONE && work->units.items[unit].token_end <= i) {
            take(work, speaker, unit, i, "quotation.behind");
            return true;
        }
        uint32_t behind = unit_behind(work, i);
        if (behind != NUNCIO_NONE) {
            take(work, speaker, behind, i, "quotation.behind");
            return true;
        }
        return false;
    }
    return false;
}

/* Rouhani said: "..." / ..., adding, "...": the nearest reporting verb before the mark.
 */
static bool read_head(EventWork *work, const NuncioQuote *quote, Speaker *speaker)
{
    enter_sentence(work, quote->first_token);
    uint32_t open = quote->first_token > 0 ? quote->first_token - 1 : 0;
    if (open <= work->token_first) {
        return false;
    }
    for (uint32_t i = open; i-- > work->token_first;) {
        if (!is_reporting(work, i)) {
            continue;
        }
        UnitSet subject = {{0}, 0};
        clause_subject(work, i, &subject);
        uint32_t unit = person_of(work, &subject);
        if (unit == NUNCIO_NONE) {
            unit = unit_behind(work, i);
        }
        if (unit != NUNCIO_NONE) {
            take(work, speaker, unit, i, "quotation.before");
            return true;
        }
    }
    return false;
}

/* The sentence before ends with "he said:" or names the speaker as its subject. */
static bool read_sentence_subject(EventWork *work, const NuncioQuote *quote,
                                  Speaker *speaker)
{
    enter_sentence(work, quote->first_token);
    for (size_t u = work->unit_first; u < work->unit_end; u++) {
        const Unit *unit = &work->units.items[u];
        if (unit->kind == UNIT_PERSON && !unit->governed && !unit->object &&
            !unit->quoted && !unit->possessive) {
            take(work, speaker, (uint32_t)u, unit->first_token, "quotation.subject");
            speaker->verb = NUNCIO_NONE;
            return true;
        }
    }
    return false;
}

static uint32_t paragraph_of(const EventWork *work, uint32_t token)
{
    uint32_t sentence = work->tokens[token].sentence;
    return sentence == NUNCIO_NONE ? NUNCIO_NONE
                                   : work->doc->sentences.items[sentence].paragraph;
}

/* Goes on from the quotation before: same paragraph or an unclosed one, nothing but
 * quotations between. */
static bool continues(const EventWork *work, const NuncioQuote *quote,
                      const NuncioQuote *before)
{
    if (!before) {
        return false;
    }
    if (before->continues) {
        return true;
    }
    uint32_t a = work->tokens[before->token_end - 1].sentence;
    uint32_t b = work->tokens[quote->first_token].sentence;
    if (a == NUNCIO_NONE || b == NUNCIO_NONE || b < a) {
        return false;
    }
    uint32_t pa = paragraph_of(work, before->token_end - 1);
    uint32_t pb = paragraph_of(work, quote->first_token);
    return pb - pa <= 1 && b - a <= 2;
}

/* Whether the sentence gives a source of its own that is no person: a country that
 * "accused", "the statement said". Then the speaker before does not go on. */
static bool has_other_source(EventWork *work, const NuncioQuote *quote)
{
    enter_sentence(work, quote->first_token);
    for (size_t u = work->unit_first; u < work->unit_end; u++) {
        const Unit *unit = &work->units.items[u];
        bool state = unit->kind == UNIT_COUNTRY || unit->kind == UNIT_BODY;
        if (state && !unit->governed && !unit->object && !unit->quoted &&
            !unit->possessive && event_is(work, unit->token_end, VERB_BITS)) {
            return true;
        }
    }
    for (uint32_t i = work->token_first; i < work->token_last; i++) {
        if (!event_is_quoted(work, i) && event_is(work, i, WORD_BIT(SAY)) &&
            (event_word_is(work, i - 1, "statement") ||
             event_word_is(work, i + 2, "statement") ||
             event_word_is(work, i - 1, "report"))) {
            return true;
        }
    }
    return false;
}

/* A quotation that names the person does not come from that person. */
static bool names_speaker(const EventWork *work, const NuncioQuote *quote,
                          uint32_t speaker)
{
    for (size_t i = 0; i < work->doc->mentions.count; i++) {
        const NuncioMention *mention = &work->doc->mentions.items[i];
        if (mention->first_token >= quote->token_end) {
            break;
        }
        if (mention->first_token >= quote->first_token && mention->entity == speaker &&
            mention->kind == NUNCIO_MENTION_PERSON) {
            return true;
        }
    }
    return false;
}

static uint32_t event_of(const EventWork *work, uint32_t speaker, NuncioSpan span)
{
    uint32_t best = NUNCIO_NONE;
    for (size_t i = 0; i < work->doc->events.count; i++) {
        const NuncioEvent *event = &work->doc->events.items[i];
        if (event->type == NUNCIO_VISIT || event->type == NUNCIO_DEATH ||
            event->status != NUNCIO_HELD) {
            continue;
        }
        NuncioActor actor = {speaker, NUNCIO_NONE, {0, 0}, {NULL, 0}, 0, false};
        bool told = event->evidence.begin_offset <= span.end_offset + 400;
        if (told && event_has_actor(event, &actor)) {
            best = (uint32_t)i;
        }
    }
    return best;
}

static void add(EventWork *work, const NuncioQuote *quote, const Speaker *speaker)
{
    NuncioQuotation quotation = {0};
    quotation.span = quote->span;
    quotation.speaker = speaker->speaker;
    quotation.capacity = speaker->speaker == NUNCIO_NONE
                             ? NUNCIO_NONE
                             : work->capacities[speaker->speaker];
    quotation.event = speaker->speaker == NUNCIO_NONE
                          ? NUNCIO_NONE
                          : event_of(work, speaker->speaker, quote->span);
    quotation.rule = (NuncioView){speaker->rule, __builtin_strlen(speaker->rule)};
    quotation.evidence = speaker->end > speaker->first
                             ? event_span(work, speaker->first, speaker->end)
                             : quote->span;
    if (speaker->verb != NUNCIO_NONE) {
        quotation.verb = event_span(work, speaker->verb, speaker->verb + 1);
    }
    ARRAY_PUSH(&work->doc->arena, &work->doc->quotations, quotation);
}

static bool is_statement(const EventWork *work, const NuncioQuote *quote)
{
    uint32_t sentence = event_token(work, quote->first_token)->sentence;
    if (quote->word_count < WORDS_MIN || quote->parent != NUNCIO_NONE ||
        quote->token_end <= quote->first_token || sentence == NUNCIO_NONE) {
        return false;
    }
    return !work->doc->sentences.items[sentence].heading;
}

void quotation_find_all(EventWork *work)
{
    Speaker last = {NUNCIO_NONE, NUNCIO_NONE, 0, 0, "quotation.unattributed"};
    const NuncioQuote *before = NULL;
    work->sentence = NUNCIO_NONE;
    for (size_t i = 0; i < work->doc->quotes.count; i++) {
        const NuncioQuote *quote = &work->doc->quotes.items[i];
        if (!is_statement(work, quote)) {
            continue;
        }
        Speaker speaker = {NUNCIO_NONE, NUNCIO_NONE, 0, 0, "quotation.unattributed"};
        bool found = read_tail(work, quote, &speaker) || read_head(work, quote, &speaker);
        if (!found && quote->single) {
            continue; /* a heading or a title of something */
        }
        if (!found && !has_other_source(work, quote) && last.speaker != NUNCIO_NONE &&
            continues(work, quote, before)) {
            speaker = last;
            speaker.rule = "quotation.continued";
            found = true;
        }
        if (!found) {
            read_sentence_subject(work, quote, &speaker);
        }
        if (speaker.speaker != NUNCIO_NONE &&
            names_speaker(work, quote, speaker.speaker)) {
            speaker = (Speaker){NUNCIO_NONE, NUNCIO_NONE, 0, 0, "quotation.unattributed"};
        }
        add(work, quote, &speaker);
        last = speaker;
        before = quote;
    }
}
