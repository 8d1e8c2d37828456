/* SPDX-License-Identifier: Apache-2.0 */

#include "line_parts.h"

#include "calendar.h"
#include "views.h"

const char *const line_mention_kinds[] = {"person",  "country", "adjective",
                                          "metonym", "body",    "place",
                                          "role",    "date",    "pronoun"};

const char *const line_hold_statuses[] = {"current", "former", "acting", "incoming"};

const char *const line_event_types[] = {"meeting", "call", "visit", "gathering", "death"};

const char *const line_event_statuses[] = {"held", "planned", "proposed", "cancelled",
                                           "negated"};

void line_place(Buffer *out, const NuncioDocument *document, NuncioSpan span)
{
    buffer_format(out, " %u-%u",
                  (unsigned)nuncio_document_character_offset(document, span.begin_offset),
                  (unsigned)nuncio_document_character_offset(document, span.end_offset));
}

void line_quoted(Buffer *out, NuncioView text)
{
    buffer_append_string(out, " \"");
    for (size_t i = 0; i < text.size; i++) {
        if (text.data[i] == '\n') {
            buffer_append_string(out, "\\n");
        } else {
            buffer_append_char(out, text.data[i]);
        }
    }
    buffer_append_char(out, '"');
}

void line_span(Buffer *out, const NuncioDocument *document, NuncioSpan span)
{
    line_place(out, document, span);
    line_quoted(out, nuncio_document_view(document, span));
}

bool line_is_empty(NuncioSpan span)
{
    return span.begin_offset == span.end_offset;
}

void line_labelled(Buffer *out, const char *label, const NuncioDocument *document,
                   NuncioSpan span)
{
    if (!line_is_empty(span)) {
        buffer_append_string(out, label);
        line_span(out, document, span);
    }
}

static void put_date(Buffer *out, NuncioDate date)
{
    char text[CALENDAR_TEXT_SIZE];
    calendar_format(date, text);
    buffer_append_string(out, text);
}

void line_dates(Buffer *out, const char *before, NuncioDate earliest, NuncioDate latest)
{
    if (earliest.year == 0 && latest.year == 0) {
        return;
    }
    buffer_append_string(out, before);
    if (earliest.year != 0) {
        put_date(out, earliest);
    }
    if (calendar_compare(earliest, latest) != 0) {
        buffer_append_string(out, "..");
        if (latest.year != 0) {
            put_date(out, latest);
        }
    }
}

void line_rule(Buffer *out, NuncioView rule)
{
    buffer_append_char(out, ' ');
    buffer_append_view(out, rule.size > 0 ? rule : NUNCIO_VIEW("no-rule"));
}

const NuncioEntity *line_entity(const NuncioDocument *document, uint32_t index)
{
    size_t count = 0;
    const NuncioEntity *entities = nuncio_document_entities(document, &count);
    return index < count ? &entities[index] : NULL;
}

NuncioView line_entity_name(const NuncioDocument *document, uint32_t index)
{
    const NuncioEntity *entity = line_entity(document, index);
    return entity ? entity->name : NUNCIO_VIEW("-");
}

/* The key, or the name of what has none. */
NuncioView line_entity_key(const NuncioDocument *document, uint32_t index)
{
    const NuncioEntity *entity = line_entity(document, index);
    if (!entity) {
        return NUNCIO_VIEW("-");
    }
    return entity->key.size > 0 ? entity->key : entity->name;
}

/* "ambassador/sy to ir", "secretary(supreme-national-security-council)/ir". */
void line_post(Buffer *out, const NuncioDocument *document, uint32_t index)
{
    size_t count = 0;
    const NuncioPost *posts = nuncio_document_posts(document, &count);
    if (index >= count) {
        buffer_append_char(out, '-');
        return;
    }
    const NuncioPost *post = &posts[index];
    buffer_append_view(out, post->role);
    if (post->scope.size > 0) {
        buffer_append_char(out, '(');
        buffer_append_view(out, post->scope);
        buffer_append_char(out, ')');
    }
    if (post->country != NUNCIO_NONE) {
        buffer_append_char(out, '/');
        buffer_append_view(out, line_entity_key(document, post->country));
    }
    if (post->body != NUNCIO_NONE) {
        buffer_append_char(out, '@');
        buffer_append_view(out, line_entity_key(document, post->body));
    }
    if (post->accredited_to != NUNCIO_NONE) {
        buffer_append_string(out, " to ");
        buffer_append_view(out, line_entity_key(document, post->accredited_to));
    }
}
