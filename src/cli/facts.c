/* SPDX-License-Identifier: Apache-2.0 */
#include "facts.h"
#include "calendar.h"
#include "digest.h"
#include "utf8.h"
#include "views.h"

/* Which actors are the grammatical subject and object of an event depends on its type and
 * on what each did there; everything else is tables of words. */

enum { TYPE_COUNT = NUNCIO_DEATH + 1, STATUS_COUNT = NUNCIO_NEGATED + 1 };

static const char *const verbs[TYPE_COUNT][STATUS_COUNT] = {
    [NUNCIO_MEETING] = {"met", "is to meet", "may meet", "cancelled meeting",
                        "did not meet"},
    [NUNCIO_CALL] = {"called", "is to call", "may call", "cancelled calling",
                     "did not call"},
    [NUNCIO_VISIT] = {"visited", "is to visit", "may visit", "cancelled visiting",
                      "did not visit"},
    [NUNCIO_GATHERING] = {"took part in", "is to take part in", "may take part in",
                          "cancelled taking part in", "did not take part in"},
    [NUNCIO_DEATH] = {"died", "is to die", "may die", "did not die", "did not die"},
};

static const char *const type_names[] = {"meeting", "phone call", "visit", "gathering",
                                         "death"};
static const char *const status_names[] = {"held", "planned", "proposed", "cancelled",
                                           "negated"};
static const char *const kind_names[] = {"person", "country", "organisation", "place"};
static const char *const mention_names[] = {"person",  "country",      "adjective",
                                            "metonym", "organisation", "place",
                                            "role",    "date",         "pronoun"};
static const char *const hold_names[] = {"current", "former", "acting", "incoming"};
static const char *const function_names[] = {"actor",  "visitor", "host",    "guest",
                                             "caller", "callee",  "attendee"};

#define NAME_IN(names, index)                                                            \
    ((index) < sizeof(names) / sizeof(names)[0] ? (names)[index] : "unknown")

const char *event_type_name(unsigned type)
{
    return NAME_IN(type_names, type);
}

const char *event_status_name(unsigned status)
{
    return NAME_IN(status_names, status);
}

const char *entity_kind_name(unsigned kind)
{
    return NAME_IN(kind_names, kind);
}

const char *mention_kind_name(unsigned kind)
{
    return NAME_IN(mention_names, kind);
}

const char *hold_status_name(unsigned status)
{
    return NAME_IN(hold_names, status);
}

const char *actor_function_name(unsigned function)
{
    return NAME_IN(function_names, function);
}

NuncioView fact_entity_name(const NuncioDocument *document, uint32_t entity)
{
    size_t count = 0;
    const NuncioEntity *entities = nuncio_document_entities(document, &count);
    return entity < count ? entities[entity].name : (NuncioView){NULL, 0};
}

static void append_joined(Buffer *out, const char *before, NuncioView name)
{
    if (name.size > 0) {
        buffer_append_string(out, before);
        buffer_append_view(out, name);
    }
}

static bool contains(NuncioView text, NuncioView part)
{
    for (size_t i = 0; i + part.size <= text.size; i++) {
        if (view_equal((NuncioView){text.data + i, part.size}, part)) {
            return true;
        }
    }
    return false;
}

void append_post(Buffer *out, const NuncioDocument *document, uint32_t post)
{
    size_t count = 0;
    const NuncioPost *posts = nuncio_document_posts(document, &count);
    if (post >= count) {
        return;
    }
    const NuncioPost *found = &posts[post];
    NuncioView scope = found->scope_label;
    scope = scope.size > 0 ? scope : fact_entity_name(document, found->body);
    bool long_label = contains(found->label, NUNCIO_VIEW(" of "));
    buffer_append_view(out, found->label);
    if (scope.size > 0 && !contains(found->label, scope)) {
        append_joined(out, ", ", scope);
        long_label = true;
    }
    append_joined(out, long_label ? ", " : " of ",
                  fact_entity_name(document, found->country));
    append_joined(out, " to ", fact_entity_name(document, found->accredited_to));
}

void append_actor(Buffer *out, const NuncioDocument *document, const NuncioActor *actor)
{
    if (actor->is_post) {
        buffer_append_string(out, "the ");
        append_post(out, document, actor->index);
        return;
    }
    buffer_append_view(out, fact_entity_name(document, actor->index));
    if (actor->capacity != NUNCIO_NONE) {
        buffer_append_string(out, " (");
        append_post(out, document, actor->capacity);
        buffer_append_string(out, ")");
    }
}

static bool is_single_word(NuncioView name)
{
    for (size_t i = 0; i < name.size; i++) {
        if (name.data[i] == ' ') {
            return false;
        }
    }
    return true;
}

void append_person_identity(Buffer *out, const NuncioDocument *document,
                            const NuncioEntity *person)
{
    if (person->key.size > 0) {
        buffer_append_view(out, person->key);
        return;
    }
    buffer_append_string(out, "u-");
    if (is_single_word(person->name)) {
        Digest digest = digest_of(nuncio_document_article(document)->text);
        buffer_append(out, digest.hex, DIGEST_SHORT_SIZE);
        buffer_append_char(out, '-');
    }
    utf8_slug(out, person->name);
}

/* Where an actor stands in the sentence. */
typedef enum { PART_WHO, PART_WHOM, PART_PRESENT } Part;

static Part part_of(const NuncioEvent *event, uint32_t index, bool has_caller)
{
    const NuncioActor *actor = &event->actors[index];
    if (actor->function == NUNCIO_ATTENDEE && event->type != NUNCIO_GATHERING) {
        return PART_PRESENT;
    }
    switch (event->type) {
    case NUNCIO_MEETING:
        return index == 0 ? PART_WHO : PART_WHOM;
    case NUNCIO_CALL:
        if (has_caller) {
            return actor->function == NUNCIO_CALLER ? PART_WHO : PART_WHOM;
        }
        return index == 0 ? PART_WHO : PART_WHOM;
    case NUNCIO_VISIT:
        return actor->function == NUNCIO_HOST ? PART_PRESENT : PART_WHO;
    default:
        return PART_WHO;
    }
}

static bool has_function(const NuncioEvent *event, NuncioActorFunction function)
{
    for (uint32_t i = 0; i < event->actor_count; i++) {
        if (event->actors[i].function == function) {
            return true;
        }
    }
    return false;
}

static void append_actors(EventWords *words, const NuncioDocument *document,
                          const NuncioEvent *event)
{
    Buffer *const parts[] = {&words->who, &words->whom, &words->present};
    bool has_caller = has_function(event, NUNCIO_CALLER);
    for (uint32_t i = 0; i < event->actor_count; i++) {
        Buffer *part = parts[part_of(event, i, has_caller)];
        if (part->size > 0) {
            buffer_append_string(part, ", ");
        }
        append_actor(part, document, &event->actors[i]);
    }
}

/* What a visit leads to and a gathering is called. */
static void append_object(EventWords *words, const NuncioDocument *document,
                          const NuncioEvent *event)
{
    if (event->type == NUNCIO_VISIT) {
        NuncioView host = fact_entity_name(document, event->host_country);
        if (host.size == 0) {
            host = fact_entity_name(document, event->place);
        }
        buffer_append_view(&words->whom, host);
    }
    if (event->type == NUNCIO_GATHERING) {
        NuncioView name = nuncio_document_view(document, event->name);
        buffer_append_view(&words->whom,
                           name.size > 0 ? name : NUNCIO_VIEW("a gathering"));
    }
}

void append_date(Buffer *out, NuncioDate date)
{
    char text[CALENDAR_TEXT_SIZE];
    if (date.year) {
        calendar_format(date, text);
        buffer_append_string(out, text);
    }
}

void fact_append_days(Buffer *out, const NuncioEvent *event)
{
    NuncioDate first = event->earliest;
    NuncioDate last = event->latest;
    if (first.year == 0) {
        return;
    }
    NuncioDate month = {first.year, first.month, 0};
    NuncioDate year = {first.year, 0, 0};
    bool one_day = last.year == 0 || calendar_compare(first, last) == 0;
    if (!one_day && first.day == 1 &&
        calendar_compare(last, calendar_last_day(month)) == 0) {
        first = month;
        one_day = true;
    } else if (!one_day && calendar_compare(first, calendar_first_day(year)) == 0 &&
               calendar_compare(last, calendar_last_day(year)) == 0) {
        first = year;
        one_day = true;
    }
    append_date(out, first);
    if (!one_day) {
        buffer_append_string(out, " to ");
        append_date(out, last);
    }
}

static void clear(EventWords *words)
{
    words->verb = "";
    buffer_clear(&words->who);
    buffer_clear(&words->whom);
    buffer_clear(&words->present);
    buffer_clear(&words->day);
    buffer_clear(&words->place);
}

void event_words_fill(EventWords *words, const NuncioDocument *document,
                      const NuncioEvent *event)
{
    clear(words);
    if (event->type < TYPE_COUNT && event->status < STATUS_COUNT) {
        words->verb = verbs[event->type][event->status];
    }
    if (event->type == NUNCIO_CALL && event->status == NUNCIO_HELD &&
        !has_function(event, NUNCIO_CALLER)) {
        words->verb = "spoke by phone with";
    }
    append_actors(words, document, event);
    append_object(words, document, event);
    fact_append_days(&words->day, event);
    buffer_append_view(&words->place, fact_entity_name(document, event->place));
    if (words->who.size == 0) {
        buffer_append_string(&words->who, "someone");
    }
}

void event_words_release(EventWords *words)
{
    buffer_release(&words->who);
    buffer_release(&words->whom);
    buffer_release(&words->present);
    buffer_release(&words->day);
    buffer_release(&words->place);
}

bool event_words_failed(const EventWords *words)
{
    return words->who.failed || words->whom.failed || words->present.failed ||
           words->day.failed || words->place.failed;
}
