/* SPDX-License-Identifier: Apache-2.0 */

/* The second door of jansson. The parser knows no places of values, so the reader keeps
 * the steps that led to the value in hand; a fault is looked up in the text by them. All
 * functions go on after a fault, with nothing in hand: the first fault counts. */

#include "gold.h"

#include "error.h"
#include "json_open.h"
#include "json_place.h"
#include "limits.h"
#include "utf8.h"
#include "views.h"
#include <jansson.h>
#include <stdarg.h>
#include <stdio.h>

enum { STEPS_MAX = 8, NAME_MAX = 1024 };

typedef enum { MAY_LACK, MUST_HAVE } Need;

typedef struct {
    NuncioView bytes;
    const char *path;
    Arena *arena;
    ArticleFacts *facts;
    JsonStep steps[STEPS_MAX];
    size_t step_count;
    NuncioStatus status;
    NuncioError *error;
} Reader;

/* ---- steps and faults ---- */

static void step_into(Reader *reader, const char *key, size_t index)
{
    reader->steps[reader->step_count++] = (JsonStep){key, index};
}

static void step_back(Reader *reader)
{
    reader->step_count--;
}

__attribute__((format(printf, 2, 3))) static void fault(Reader *reader,
                                                        const char *format, ...)
{
    char text[NUNCIO_MESSAGE_SIZE];
    unsigned long line, column;
    if (reader->status) {
        return;
    }
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    json_place(reader->bytes, reader->steps, reader->step_count, &line, &column);
    reader->status = error_set_at(reader->error, NUNCIO_ERR_DATA, reader->path, line,
                                  column, "%s", text);
}

static void check_memory(Reader *reader)
{
    if (reader->arena->failed && !reader->status) {
        reader->status = error_memory(reader->error);
    }
}

/* ---- values ---- */

static NuncioView copy_string(Reader *reader, const json_t *value)
{
    size_t offset = 0;
    NuncioView text = {json_string_value(value), json_string_length(value)};
    if (!utf8_check(text, &offset)) {
        fault(reader, "a character that no text may hold");
        return (NuncioView){NULL, 0};
    }
    return arena_copy(reader->arena, text);
}

/* The value in hand as a text that is not empty. */
static NuncioView text_of(Reader *reader, const json_t *value, const char *what,
                          size_t limit)
{
    NuncioView none = {NULL, 0};
    if (!json_is_string(value)) {
        fault(reader, "%s is not a string", what);
        return none;
    }
    if (json_string_length(value) == 0) {
        fault(reader, "%s is empty", what);
        return none;
    }
    if (json_string_length(value) > limit) {
        fault(reader, "%s is longer than %zu bytes", what, limit);
        return none;
    }
    return copy_string(reader, value);
}

/* Absent and null are the same. */
static NuncioView text_member(Reader *reader, const json_t *object, const char *key,
                              Need need, size_t limit)
{
    NuncioView text = {NULL, 0};
    const json_t *value = json_object_get(object, key);
    if (!value || json_is_null(value)) {
        if (need == MUST_HAVE) {
            fault(reader, "'%s' is missing", key);
        }
        return text;
    }
    step_into(reader, key, 0);
    text = text_of(reader, value, key, limit);
    step_back(reader);
    return text;
}

static bool flag_member(Reader *reader, const json_t *object, const char *key)
{
    const json_t *value = json_object_get(object, key);
    if (value && !json_is_null(value) && !json_is_boolean(value)) {
        step_into(reader, key, 0);
        fault(reader, "%s is neither true nor false", key);
        step_back(reader);
    }
    return json_is_true(value);
}

/* The index of the member in a list of words; `otherwise` where it is absent. */
static int word_member(Reader *reader, const json_t *object, const char *key,
                       const char *const *list, int otherwise)
{
    NuncioView word =
        text_member(reader, object, key, otherwise < 0 ? MUST_HAVE : MAY_LACK, NAME_MAX);
    int index = word.size ? fact_word_index(list, word) : otherwise;
    if (word.size && index < 0) {
        step_into(reader, key, 0);
        fault(reader, "'%s' is no %s of the guidelines", word.data, key);
        step_back(reader);
    }
    return index < 0 ? 0 : index;
}

static bool is_country(NuncioView code)
{
    return code.size == 2 && code.data[0] >= 'A' && code.data[0] <= 'Z' &&
           code.data[1] >= 'A' && code.data[1] <= 'Z';
}

static NuncioView country_member(Reader *reader, const json_t *object, const char *key,
                                 Need need)
{
    NuncioView code = text_member(reader, object, key, need, NAME_MAX);
    if (code.size && !is_country(code)) {
        step_into(reader, key, 0);
        fault(reader, "'%s' is no country: two capital letters of ISO 3166", code.data);
        step_back(reader);
    }
    return code;
}

typedef void (*ReadElement)(Reader *reader, const json_t *value, void *target);

/* Read each element of the list `key`. */
static void each_of(Reader *reader, const json_t *object, const char *key, Need need,
                    ReadElement read, void *target)
{
    const json_t *list = json_object_get(object, key);
    if (!list && need == MUST_HAVE) {
        fault(reader, "'%s' is missing", key);
    }
    if (!list || (json_is_null(list) && need == MAY_LACK)) {
        return;
    }
    step_into(reader, key, 0);
    if (!json_is_array(list)) {
        fault(reader, "'%s' is not a list", key);
    }
    for (size_t i = 0; i < json_array_size(list) && !reader->status; i++) {
        step_into(reader, NULL, i);
        read(reader, json_array_get(list, i), target);
        step_back(reader);
    }
    step_back(reader);
}

static bool is_object(Reader *reader, const json_t *value, const char *what)
{
    if (!json_is_object(value)) {
        fault(reader, "%s is not an object", what);
        return false;
    }
    return true;
}

/* ---- lists of texts ---- */

static void read_name(Reader *reader, const json_t *value, void *target)
{
    Views *views = target;
    (void)ARRAY_PUSH(reader->arena, views, text_of(reader, value, "a name", NAME_MAX));
}

static void read_country(Reader *reader, const json_t *value, void *target)
{
    Views *views = target;
    NuncioView code = text_of(reader, value, "a country", NAME_MAX);
    if (code.size && !is_country(code)) {
        fault(reader, "'%s' is no country: two capital letters of ISO 3166", code.data);
    }
    (void)ARRAY_PUSH(reader->arena, views, code);
}

/* ---- people and roles ---- */

/* The index of a person by key. */
static bool find_person(const ArticleFacts *facts, NuncioView key, uint32_t *out_index)
{
    for (size_t i = 0; i < facts->people.count; i++) {
        if (view_equal(facts->people.items[i].key, key)) {
            *out_index = (uint32_t)i;
            return true;
        }
    }
    return false;
}

static void read_person(Reader *reader, const json_t *value, void *target)
{
    (void)target;
    uint32_t other;
    if (!is_object(reader, value, "a person")) {
        return;
    }
    FactPerson person = {
        .key = text_member(reader, value, "key", MUST_HAVE, NAME_MAX),
        .name = text_member(reader, value, "name", MUST_HAVE, NAME_MAX),
        .byline = flag_member(reader, value, "byline"),
    };
    each_of(reader, value, "mentions", MAY_LACK, read_name, &person.mentions);
    if (person.key.size && find_person(reader->facts, person.key, &other)) {
        fault(reader, "two people have the key '%s'", person.key.data);
    }
    (void)ARRAY_PUSH(reader->arena, &reader->facts->people, person);
}

static uint32_t person_of(Reader *reader, NuncioView key)
{
    uint32_t index = NUNCIO_NONE;
    if (key.size && !find_person(reader->facts, key, &index)) {
        fault(reader, "no person has the key '%s'", key.data);
    }
    return index;
}

static uint32_t person_member(Reader *reader, const json_t *object, const char *key,
                              Need need)
{
    NuncioView name = text_member(reader, object, key, need, NAME_MAX);
    step_into(reader, key, 0);
    uint32_t index = person_of(reader, name);
    step_back(reader);
    return index;
}

static NuncioView category_member(Reader *reader, const json_t *object, const char *key)
{
    return view_of(
        fact_categories[word_member(reader, object, key, fact_categories, -1)]);
}

static void read_role(Reader *reader, const json_t *value, void *target)
{
    (void)target;
    if (!is_object(reader, value, "a role")) {
        return;
    }
    FactRole role = {
        .person = person_member(reader, value, "person", MUST_HAVE),
        .category = category_member(reader, value, "category"),
        .country = country_member(reader, value, "of", MAY_LACK),
        .title = text_member(reader, value, "title", MUST_HAVE, NAME_MAX),
        .status = (uint8_t)word_member(reader, value, "status", fact_hold_statuses,
                                       NUNCIO_HOLD_CURRENT),
    };
    (void)ARRAY_PUSH(reader->arena, &reader->facts->roles, role);
}

static void read_body(Reader *reader, const json_t *value, void *target)
{
    (void)target;
    if (!is_object(reader, value, "an organisation")) {
        return;
    }
    FactBody body = {.name = text_member(reader, value, "name", MUST_HAVE, NAME_MAX)};
    each_of(reader, value, "aliases", MAY_LACK, read_name, &body.aliases);
    (void)ARRAY_PUSH(reader->arena, &reader->facts->bodies, body);
}

/* ---- events and statements ---- */

static void read_party(Reader *reader, const json_t *value, void *target)
{
    FactParties *parties = target;
    FactParty party = {.kind = PARTY_PERSON, .person = NUNCIO_NONE};
    if (json_is_string(value)) {
        party.person =
            person_of(reader, text_of(reader, value, "a participant", NAME_MAX));
    } else if (json_object_get(value, "role")) {
        party.kind = PARTY_ROLE;
        party.name = category_member(reader, value, "role");
        party.country = country_member(reader, value, "of", MAY_LACK);
    } else if (json_object_get(value, "country")) {
        party.kind = PARTY_COUNTRY;
        party.country = country_member(reader, value, "country", MUST_HAVE);
    } else if (json_object_get(value, "organisation")) {
        party.kind = PARTY_BODY;
        party.name = text_member(reader, value, "organisation", MUST_HAVE, NAME_MAX);
    } else {
        fault(reader, "a participant is the key of a person, or an object with 'role', "
                      "'country' or 'organisation'");
    }
    (void)ARRAY_PUSH(reader->arena, parties, party);
}

/* 2015, 2015-07 or 2015-07-21 */
static bool is_date(NuncioView text)
{
    static const char pattern[] = "0000-00-00";
    if (text.size != 4 && text.size != 7 && text.size != 10) {
        return false;
    }
    for (size_t i = 0; i < text.size; i++) {
        bool digit = text.data[i] >= '0' && text.data[i] <= '9';
        if (pattern[i] == '0' ? !digit : text.data[i] != '-') {
            return false;
        }
    }
    return true;
}

static NuncioView date_member(Reader *reader, const json_t *object, const char *key)
{
    NuncioView date = text_member(reader, object, key, MAY_LACK, NAME_MAX);
    if (date.size && !is_date(date)) {
        step_into(reader, key, 0);
        fault(reader, "'%s' is no date: write 2015, 2015-07 or 2015-07-21", date.data);
        step_back(reader);
    }
    return date;
}

static void read_event(Reader *reader, const json_t *value, void *target)
{
    (void)target;
    if (!is_object(reader, value, "an event")) {
        return;
    }
    FactEvent event = {
        .type = (NuncioEventType)word_member(reader, value, "type", fact_event_types, -1),
        .status = (NuncioEventStatus)word_member(reader, value, "status",
                                                 fact_event_statuses, -1),
        .date = date_member(reader, value, "date"),
        .place = text_member(reader, value, "place", MAY_LACK, NAME_MAX),
        .country = country_member(reader, value, "country", MAY_LACK),
        .name = text_member(reader, value, "name", MAY_LACK, NAME_MAX),
        .place_inferred = flag_member(reader, value, "place_inferred"),
        .optional = flag_member(reader, value, "optional"),
    };
    each_of(reader, value, "participants", MUST_HAVE, read_party, &event.parties);
    (void)ARRAY_PUSH(reader->arena, &reader->facts->events, event);
}

static void read_statement(Reader *reader, const json_t *value, void *target)
{
    (void)target;
    if (!is_object(reader, value, "a statement")) {
        return;
    }
    FactStatement statement = {
        .quote = text_member(reader, value, "quote", MUST_HAVE, LIMIT_TEXT),
        .speaker = person_member(reader, value, "speaker", MAY_LACK),
    };
    statement.has_speaker = statement.speaker != NUNCIO_NONE;
    (void)ARRAY_PUSH(reader->arena, &reader->facts->statements, statement);
}

/* ---- the file ---- */

static void read_facts(Reader *reader, const json_t *root)
{
    ArticleFacts *facts = reader->facts;
    /* People first: the others name them. */
    const struct {
        const char *key;
        ReadElement read;
        void *target;
    } lists[] = {
        {"people", read_person, NULL},
        {"roles", read_role, NULL},
        {"countries", read_country, &facts->countries},
        {"countries_optional", read_country, &facts->countries_optional},
        {"organisations", read_body, NULL},
        {"places", read_name, &facts->places},
        {"events", read_event, NULL},
        {"statements", read_statement, NULL},
    };
    const json_t *document = json_object_get(root, "document");
    if (!json_is_object(root) || !json_is_object(document)) {
        fault(reader, "no gold file: an object with the member 'document' is expected");
        return;
    }
    step_into(reader, "document", 0);
    facts->id = text_member(reader, document, "id", MUST_HAVE, LIMIT_FIELD);
    step_back(reader);
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
        each_of(reader, root, lists[i].key, MUST_HAVE, lists[i].read, lists[i].target);
    }
}

NuncioStatus gold_read(NuncioView bytes, const char *path, Arena *arena,
                       ArticleFacts *out_facts, NuncioError *error)
{
    json_t *root = NULL;
    NuncioStatus status = json_open(bytes, LIMIT_LINE, path, &root, error);
    if (status) {
        return status;
    }
    ArticleFacts facts = {.id = {NULL, 0}};
    Reader reader = {
        .bytes = bytes, .path = path, .arena = arena, .facts = &facts, .error = error};
    read_facts(&reader, root);
    check_memory(&reader);
    json_decref(root);
    if (reader.status == NUNCIO_OK) {
        *out_facts = facts;
    }
    return reader.status;
}
