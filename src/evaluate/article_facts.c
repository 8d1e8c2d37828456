/* SPDX-License-Identifier: Apache-2.0 */

/* The rules of the reference reader of exports: people, countries, bodies and places are
 * what a span of type "name" refers to; roles, events and quotations what the claims say.
 * In RDF two things of one IRI are one, so everything here is merged by minted names,
 * which also order equal candidates as IRIs do. The first of two claims about one thing
 * counts, as there. */

#include "article_facts.h"

#include "calendar.h"
#include "reading.h"
#include "views.h"
#include <stdlib.h>

/* ---- one thing, one name ---- */

typedef struct {
    NuncioView key;
    uint32_t kind;
    uint32_t index;
} Named;

static int compare_named(const void *a, const void *b)
{
    const Named *left = a;
    const Named *right = b;
    if (left->kind != right->kind) {
        return left->kind < right->kind ? -1 : 1;
    }
    int order = view_compare(left->key, right->key);
    return order ? order : left->index < right->index ? -1 : left->index > right->index;
}

/* Let out_first[i] be the first thing of the kind and name of thing i. */
static void join_same(Named *things, size_t count, uint32_t *out_first)
{
    qsort(things, count, sizeof *things, compare_named);
    uint32_t first = 0;
    for (size_t i = 0; i < count; i++) {
        if (i == 0 || things[i].kind != things[i - 1].kind ||
            !view_equal(things[i].key, things[i - 1].key)) {
            first = things[i].index;
        }
        out_first[things[i].index] = first;
    }
}

static NuncioView keep(Reading *reading, Buffer *buffer)
{
    NuncioView kept = arena_copy(reading->arena, buffer_view(buffer));
    reading->arena->failed = reading->arena->failed || buffer->failed;
    buffer_clear(buffer);
    return kept;
}

static bool name_entities(Reading *reading, Buffer *scratch)
{
    size_t count = reading->document->entities.count;
    Named *things = arena_alloc(reading->arena, (count + 1) * sizeof *things);
    reading->keys = arena_alloc(reading->arena, (count + 1) * sizeof *reading->keys);
    reading->same_entity =
        arena_alloc(reading->arena, (count + 1) * sizeof *reading->same_entity);
    reading->spellings =
        arena_alloc(reading->arena, (count + 1) * sizeof *reading->spellings);
    reading->people = arena_alloc(reading->arena, (count + 1) * sizeof *reading->people);
    if (reading->arena->failed) {
        return false;
    }
    for (uint32_t i = 0; i < count; i++) {
        mint_entity(scratch, &reading->mint, i);
        reading->keys[i] = keep(reading, scratch);
        reading->people[i] = NUNCIO_NONE;
        things[i] =
            (Named){reading->keys[i], reading->document->entities.items[i].kind, i};
    }
    join_same(things, count, reading->same_entity);
    return true;
}

static bool name_posts(Reading *reading, Buffer *scratch)
{
    size_t count = reading->document->posts.count;
    Named *things = arena_alloc(reading->arena, (count + 1) * sizeof *things);
    reading->same_post =
        arena_alloc(reading->arena, (count + 1) * sizeof *reading->same_post);
    if (reading->arena->failed) {
        return false;
    }
    for (uint32_t i = 0; i < count; i++) {
        mint_post(scratch, &reading->mint, &reading->document->posts.items[i]);
        things[i] = (Named){keep(reading, scratch), 0, i};
    }
    join_same(things, count, reading->same_post);
    return true;
}

NuncioView reading_country(const Reading *reading, uint32_t entity)
{
    if (!entity_at(reading, entity)) {
        return (NuncioView){NULL, 0};
    }
    NuncioView key = reading->keys[entity];
    char *code = arena_alloc(reading->arena, key.size + 1);
    for (size_t i = 0; code && i < key.size; i++) {
        char c = key.data[i];
        code[i] = (char)(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
    }
    return (NuncioView){code, code ? key.size : 0};
}

/* What the role concept is, or is below. */
static NuncioView category_of(const NuncioPost *post)
{
    if (fact_word_index(fact_categories, post->role) >= 0) {
        return post->role;
    }
    return fact_word_index(fact_categories, post->category) >= 0
               ? post->category
               : NUNCIO_VIEW("official");
}

/* ---- roles ---- */

/* Whether the holding repeats an earlier claim: the same person and post or, of
 * occupations, role. */
static bool is_repeated(const Reading *reading, size_t index)
{
    const NuncioHolding *holdings = reading->document->holdings.items;
    const NuncioPost *post = post_at(reading, holdings[index].post);
    uint32_t person = reading->same_entity[holdings[index].person];
    for (size_t i = 0; i < index; i++) {
        const NuncioPost *other = post_at(reading, holdings[i].post);
        if (!other || !entity_at(reading, holdings[i].person) ||
            reading->same_entity[holdings[i].person] != person ||
            other->occupation != post->occupation) {
            continue;
        }
        if (post->occupation ? view_equal(other->role, post->role)
                             : reading->same_post[holdings[i].post] ==
                                   reading->same_post[holdings[index].post]) {
            return true;
        }
    }
    return false;
}

static void read_holdings(Reading *reading)
{
    const NuncioDocument *document = reading->document;
    for (size_t i = 0; i < document->holdings.count; i++) {
        const NuncioHolding *holding = &document->holdings.items[i];
        const NuncioPost *post = post_at(reading, holding->post);
        uint32_t person = reading_person(reading, holding->person);
        if (!post || person == NUNCIO_NONE || is_repeated(reading, i)) {
            continue;
        }
        NuncioView title = nuncio_document_view(document, holding->title);
        FactRole role = {.person = person,
                         .category = category_of(post),
                         .country = reading_country(reading, post->country),
                         .title = title.size ? title : post->label,
                         .status = holding->status};
        (void)ARRAY_PUSH(reading->arena, &reading->facts->roles, role);
    }
}

/* ---- events ---- */

static bool same_party(const FactParty *a, const FactParty *b)
{
    return a->kind == b->kind && a->person == b->person && view_equal(a->name, b->name) &&
           view_equal(a->country, b->country);
}

/* False for an actor that is nothing. */
static bool read_actor(Reading *reading, const NuncioActor *actor, FactParty *out_party)
{
    const NuncioPost *post = actor->is_post ? post_at(reading, actor->index) : NULL;
    const NuncioEntity *entity = actor->is_post ? NULL : entity_at(reading, actor->index);
    FactParty party = {.person = NUNCIO_NONE};
    if (post) {
        party.kind = PARTY_ROLE;
        party.name = category_of(post);
        party.country = reading_country(reading, post->country);
    } else if (!entity) {
        return false;
    } else if (entity->kind == NUNCIO_PERSON) {
        party.kind = PARTY_PERSON;
        party.person = reading_person(reading, actor->index);
    } else if (entity->kind == NUNCIO_COUNTRY) {
        party.kind = PARTY_COUNTRY;
        party.country = reading_country(reading, actor->index);
    } else {
        const NuncioEntity *first =
            entity_at(reading, reading->same_entity[actor->index]);
        party.kind = PARTY_BODY;
        party.name = first->name.size ? first->name : reading->keys[actor->index];
    }
    *out_party = party;
    return true;
}

static void read_parties(Reading *reading, const NuncioEvent *event, FactParties *parties)
{
    for (uint32_t i = 0; i < event->actor_count; i++) {
        FactParty party;
        bool known = !read_actor(reading, &event->actors[i], &party);
        for (size_t j = 0; j < parties->count && !known; j++) {
            known = same_party(&parties->items[j], &party);
        }
        if (!known) {
            (void)ARRAY_PUSH(reading->arena, parties, party);
        }
    }
}

/* One day; the month or year that holds both days; the first day of a stretch within one
 * month that is not the month itself; else nothing. */
static NuncioView read_day(Reading *reading, const NuncioEvent *event)
{
    NuncioDate first = event->earliest;
    NuncioDate last = event->latest;
    if (!calendar_is_valid(first) || !calendar_is_valid(last) ||
        first.year != last.year) {
        return (NuncioView){NULL, 0};
    }
    bool whole_month = first.day == 1 && last.day >= 28 && first.month == last.month;
    if (first.month != last.month) {
        first.month = 0;
        first.day = 0;
    } else if (whole_month) {
        first.day = 0;
    }
    char text[CALENDAR_TEXT_SIZE];
    calendar_format(first, text);
    return arena_copy(reading->arena, view_of(text));
}

static void read_place(Reading *reading, const NuncioEvent *event, FactEvent *out)
{
    const NuncioEntity *place = entity_at(reading, event->place);
    if (place) {
        uint32_t first = reading->same_entity[event->place];
        const Views *names = &reading->spellings[first];
        place = entity_at(reading, first);
        if (place->kind == NUNCIO_COUNTRY) {
            out->country = reading_country(reading, first);
        } else {
            out->place = names->count > 0 ? reading_shortest(names) : place->name;
        }
        if (place->kind == NUNCIO_PLACE) {
            out->country = reading_country(reading, place->country);
        }
    }
    if (out->country.size == 0) {
        out->country = reading_country(reading, event->host_country);
    }
}

static void read_events(Reading *reading)
{
    for (size_t i = 0; i < reading->document->events.count; i++) {
        const NuncioEvent *event = &reading->document->events.items[i];
        if (event->type == NUNCIO_DEATH) {
            continue;
        }
        FactEvent fact = {.type = (NuncioEventType)event->type,
                          .status = (NuncioEventStatus)event->status,
                          .date = read_day(reading, event),
                          .name = nuncio_document_view(reading->document, event->name)};
        read_parties(reading, event, &fact.parties);
        read_place(reading, event, &fact);
        (void)ARRAY_PUSH(reading->arena, &reading->facts->events, fact);
    }
}

/* ---- quotations ---- */

static void read_quotations(Reading *reading)
{
    const NuncioDocument *document = reading->document;
    for (size_t i = 0; i < document->quotations.count; i++) {
        const NuncioQuotation *quotation = &document->quotations.items[i];
        NuncioSpan span = quotation->span;
        if (span.begin_offset >= span.end_offset) {
            continue;
        }
        const NuncioEntity *speaker = entity_at(reading, quotation->speaker);
        FactStatement statement = {.quote = nuncio_document_view(document, span),
                                   .has_speaker = speaker != NULL,
                                   .speaker = NUNCIO_NONE};
        if (speaker) {
            statement.speaker = reading->people[reading->same_entity[quotation->speaker]];
        }
        (void)ARRAY_PUSH(reading->arena, &reading->facts->statements, statement);
    }
}

void article_facts(const NuncioDocument *document, Arena *arena, ArticleFacts *out_facts)
{
    *out_facts = (ArticleFacts){.id = document->article.id};
    Reading reading = {.document = document, .arena = arena, .facts = out_facts};
    Buffer scratch = BUFFER_INIT;
    mint_start(&reading.mint, document);
    if (name_entities(&reading, &scratch) && name_posts(&reading, &scratch)) {
        reading_mentions(&reading);
        read_holdings(&reading);
        read_events(&reading);
        read_quotations(&reading);
    }
    buffer_release(&scratch);
}
