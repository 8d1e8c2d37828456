/* SPDX-License-Identifier: Apache-2.0 */

#include "brief.h"

#include "calendar.h"
#include "line_parts.h"

static void separate(Buffer *out, size_t start)
{
    if (out->size > start) {
        buffer_append_string(out, "; ");
    }
}

void brief_mentions(Buffer *out, const NuncioDocument *document)
{
    size_t start = out->size;
    size_t count = 0;
    const NuncioMention *mentions = nuncio_document_mentions(document, &count);
    for (size_t i = 0; i < count; i++) {
        separate(out, start);
        buffer_format(out, "%s:", line_mention_kinds[mentions[i].kind]);
        buffer_append_view(out, nuncio_document_view(document, mentions[i].span));
        line_dates(out, "=", mentions[i].earliest, mentions[i].latest);
    }
}

static void brief_person(Buffer *out, const NuncioDocument *document, uint32_t index)
{
    const NuncioEntity *person = line_entity(document, index);
    buffer_append_view(out, person->name);
    buffer_append_string(out, person->deceased ? "+" : "");
    size_t count = 0;
    const NuncioHolding *holdings = nuncio_document_holdings(document, &count);
    const char *between = " = ";
    for (size_t i = 0; i < count; i++) {
        if (holdings[i].person == index) {
            buffer_append_string(out, between);
            if (holdings[i].status != NUNCIO_HOLD_CURRENT) {
                buffer_format(out, "%s ", line_hold_statuses[holdings[i].status]);
            }
            line_post(out, document, holdings[i].post);
            buffer_append_string(out, holdings[i].country_inferred ? "?" : "");
            between = ", ";
        }
    }
}

void brief_people(Buffer *out, const NuncioDocument *document)
{
    size_t start = out->size;
    size_t count = 0;
    const NuncioEntity *entities = nuncio_document_entities(document, &count);
    for (size_t i = 0; i < count; i++) {
        if (entities[i].kind == NUNCIO_PERSON) {
            separate(out, start);
            brief_person(out, document, (uint32_t)i);
        }
    }
}

static void brief_actors(Buffer *out, const NuncioDocument *document,
                         const NuncioEvent *event)
{
    for (uint32_t i = 0; i < event->actor_count; i++) {
        const NuncioActor *actor = &event->actors[i];
        buffer_append_string(out, i > 0 ? ", " : "");
        buffer_append_string(out, actor->function == NUNCIO_ATTENDEE &&
                                          event->type != NUNCIO_GATHERING
                                      ? "+"
                                      : "");
        if (actor->is_post) {
            buffer_append_char(out, '[');
            line_post(out, document, actor->index);
            buffer_append_char(out, ']');
        } else {
            buffer_append_view(out, line_entity_name(document, actor->index));
        }
    }
}

void brief_events(Buffer *out, const NuncioDocument *document)
{
    size_t start = out->size;
    size_t count = 0;
    const NuncioEvent *events = nuncio_document_events(document, &count);
    for (size_t i = 0; i < count; i++) {
        const NuncioEvent *event = &events[i];
        separate(out, start);
        if (event->status != NUNCIO_HELD) {
            buffer_format(out, "%s ", line_event_statuses[event->status]);
        }
        buffer_format(out, "%s: ", line_event_types[event->type]);
        brief_actors(out, document, event);
        uint32_t where = event->place != NUNCIO_NONE ? event->place : event->host_country;
        if (where != NUNCIO_NONE) {
            buffer_append_string(out, " @");
            buffer_append_view(out, line_entity_name(document, where));
            buffer_append_string(out, event->place_inferred ? "?" : "");
        }
        line_dates(out, " ", event->earliest, event->latest);
    }
}

void brief_quotations(Buffer *out, const NuncioDocument *document)
{
    size_t start = out->size;
    size_t count = 0;
    const NuncioQuotation *quotations = nuncio_document_quotations(document, &count);
    for (size_t i = 0; i < count; i++) {
        separate(out, start);
        buffer_append_view(out, line_entity_name(document, quotations[i].speaker));
        if (quotations[i].event != NUNCIO_NONE) {
            buffer_format(out, " <e%u", (unsigned)quotations[i].event);
        }
        buffer_append_string(out, ": ");
        buffer_append_view(out, nuncio_document_view(document, quotations[i].span));
    }
}

void brief_successions(Buffer *out, const NuncioDocument *document)
{
    size_t start = out->size;
    size_t count = 0;
    const NuncioSuccession *successions = nuncio_document_successions(document, &count);
    for (size_t i = 0; i < count; i++) {
        separate(out, start);
        buffer_append_view(out, line_entity_name(document, successions[i].successor));
        buffer_append_string(out, " after ");
        buffer_append_view(out, line_entity_name(document, successions[i].predecessor));
        buffer_append_string(out, " as ");
        line_post(out, document, successions[i].post);
    }
}

void brief_terms(Buffer *out, const NuncioDocument *document)
{
    size_t start = out->size;
    size_t count = 0;
    const NuncioTermDate *terms = nuncio_document_term_dates(document, &count);
    for (size_t i = 0; i < count; i++) {
        char date[CALENDAR_TEXT_SIZE];
        calendar_format(terms[i].date, date);
        separate(out, start);
        buffer_append_view(out, line_entity_name(document, terms[i].person));
        buffer_append_string(out, " as ");
        line_post(out, document, terms[i].post);
        buffer_format(out, " %s %s", terms[i].ends ? "until" : "from", date);
    }
}
