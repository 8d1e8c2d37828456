/* SPDX-License-Identifier: Apache-2.0 */

/* People, countries, bodies and places as far as a mention names them. */

#include "reading.h"
#include "utf8.h"
#include "utf8_plain.h"
#include "views.h"
#include <stdlib.h>

static size_t count_characters(NuncioView text)
{
    size_t count = 0;
    for (size_t offset = 0; offset < text.size; count++) {
        (void)utf8_next(text, &offset);
    }
    return count;
}

static size_t count_words(NuncioView text)
{
    size_t count = 0;
    bool inside = false;
    for (size_t offset = 0; offset < text.size;) {
        bool blank = utf8_is_blank(utf8_next(text, &offset));
        count += !blank && !inside;
        inside = !blank;
    }
    return count;
}

static bool views_hold(const Views *views, NuncioView view)
{
    for (size_t i = 0; i < views->count; i++) {
        if (view_equal(views->items[i], view)) {
            return true;
        }
    }
    return false;
}

static void views_add(Reading *reading, Views *views, NuncioView view)
{
    if (!views_hold(views, view)) {
        (void)ARRAY_PUSH(reading->arena, views, view);
    }
}

/* More words, then more characters, then later in byte order. */
static NuncioView fullest(const Views *names)
{
    NuncioView best = names->items[0];
    for (size_t i = 1; i < names->count; i++) {
        NuncioView name = names->items[i];
        size_t words = count_words(name), best_words = count_words(best);
        size_t size = count_characters(name), best_size = count_characters(best);
        bool longer = size != best_size ? size > best_size : view_compare(name, best) > 0;
        if (words != best_words ? words > best_words : longer) {
            best = name;
        }
    }
    return best;
}

NuncioView reading_shortest(const Views *names)
{
    NuncioView best = names->items[0];
    for (size_t i = 1; i < names->count; i++) {
        NuncioView name = names->items[i];
        size_t size = count_characters(name), best_size = count_characters(best);
        if (size != best_size ? size < best_size : view_compare(name, best) < 0) {
            best = name;
        }
    }
    return best;
}

uint32_t reading_person(Reading *reading, uint32_t entity)
{
    const NuncioEntity *item = entity_at(reading, entity);
    if (!item || item->kind != NUNCIO_PERSON) {
        return NUNCIO_NONE;
    }
    entity = reading->same_entity[entity];
    if (reading->people[entity] == NUNCIO_NONE) {
        const NuncioEntity *first = entity_at(reading, entity);
        Views mentions = reading->spellings[entity];
        FactPerson person = {.key = reading->keys[entity], .mentions = mentions};
        person.name = mentions.count > 0 ? fullest(&mentions) : first->name;
        if (mentions.count == 0) {
            views_add(reading, &person.mentions, first->name);
        }
        if (ARRAY_PUSH(reading->arena, &reading->facts->people, person)) {
            reading->people[entity] = (uint32_t)(reading->facts->people.count - 1);
        }
    }
    return reading->people[entity];
}

/* A mention becomes a span that refers to something. */
static bool is_span(const Reading *reading, const NuncioMention *mention)
{
    const NuncioPost *post = post_at(reading, mention->post);
    return mention->span.begin_offset < mention->span.end_offset &&
           mention->span.end_offset <= reading->document->article.text.size &&
           (entity_at(reading, mention->entity) ||
            (mention->kind == NUNCIO_MENTION_ROLE && post && !post->occupation));
}

typedef struct {
    NuncioSpan span;
    uint32_t index;
} Spanned;

static int compare_spans(const void *a, const void *b)
{
    const Spanned *left = a;
    const Spanned *right = b;
    if (left->span.begin_offset != right->span.begin_offset) {
        return left->span.begin_offset < right->span.begin_offset ? -1 : 1;
    }
    if (left->span.end_offset != right->span.end_offset) {
        return left->span.end_offset < right->span.end_offset ? -1 : 1;
    }
    return left->index < right->index ? -1 : left->index > right->index;
}

/* By mention whether its span is of type "name": of several mentions on one span the
 * first decides. NULL: no memory. */
static bool *find_named_spans(const Reading *reading)
{
    size_t count = reading->document->mentions.count;
    const NuncioMention *mentions = reading->document->mentions.items;
    Spanned *spans = arena_alloc(reading->arena, (count + 1) * sizeof *spans);
    bool *named = arena_alloc(reading->arena, (count + 1) * sizeof *named);
    size_t span_count = 0;
    for (uint32_t i = 0; spans && i < count; i++) {
        if (is_span(reading, &mentions[i])) {
            spans[span_count++] = (Spanned){mentions[i].span, i};
        }
    }
    if (!spans || !named) {
        return NULL;
    }
    qsort(spans, span_count, sizeof *spans, compare_spans);
    bool by_name = false;
    for (size_t i = 0; i < span_count; i++) {
        if (i == 0 || spans[i].span.begin_offset != spans[i - 1].span.begin_offset ||
            spans[i].span.end_offset != spans[i - 1].span.end_offset) {
            by_name = mentions[spans[i].index].type == NUNCIO_MENTIONED_BY_NAME;
        }
        named[spans[i].index] = by_name;
    }
    return named;
}

static void add_named(Reading *reading, uint32_t entity)
{
    ArticleFacts *facts = reading->facts;
    const Views *names = &reading->spellings[entity];
    switch (entity_at(reading, entity)->kind) {
    case NUNCIO_PERSON:
        (void)reading_person(reading, entity);
        break;
    case NUNCIO_COUNTRY:
        views_add(reading, &facts->countries, reading_country(reading, entity));
        break;
    case NUNCIO_BODY:
        (void)ARRAY_PUSH(reading->arena, &facts->bodies,
                         (FactBody){.name = fullest(names), .aliases = *names});
        break;
    case NUNCIO_PLACE:
        for (size_t i = 0; i < names->count; i++) {
            views_add(reading, &facts->places, names->items[i]);
        }
        break;
    default:
        break;
    }
}

void reading_mentions(Reading *reading)
{
    ARRAY_OF(uint32_t) order = {NULL, 0, 0};
    const bool *named = find_named_spans(reading);
    for (size_t i = 0; named && i < reading->document->mentions.count; i++) {
        const NuncioMention *mention = &reading->document->mentions.items[i];
        if (!named[i] || !entity_at(reading, mention->entity)) {
            continue;
        }
        uint32_t entity = reading->same_entity[mention->entity];
        if (reading->spellings[entity].count == 0) {
            (void)ARRAY_PUSH(reading->arena, &order, entity);
        }
        views_add(reading, &reading->spellings[entity],
                  nuncio_document_view(reading->document, mention->span));
    }
    for (size_t i = 0; i < order.count && !reading->arena->failed; i++) {
        add_named(reading, order.items[i]);
    }
}
