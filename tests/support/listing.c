/* SPDX-License-Identifier: Apache-2.0 */

/* Only what the public records say is printed; a position that cannot be is left out. */

#include "listing.h"

#include "calendar.h"
#include "line_parts.h"
#include "phrases.h"

static const char *const entity_kinds[] = {"person", "country", "body", "place"};

static const char *const mention_types[] = {"name", "nominal", "pronoun"};

static const char *const functions[] = {"actor",  "visitor", "host",    "guest",
                                        "caller", "callee",  "attendee"};

/* ---- text ---- */

static void list_article(Buffer *out, const NuncioDocument *document)
{
    const NuncioArticle *article = nuncio_document_article(document);
    if (article->publisher.size > 0) {
        buffer_append_string(out, "publisher");
        line_quoted(out, article->publisher);
        buffer_append_char(out, '\n');
    }
    if (article->published.year != 0) {
        buffer_append_string(out, "published");
        line_dates(out, " ", article->published, article->published);
        buffer_append_char(out, '\n');
    }
    const struct {
        const char *label;
        NuncioSpan span;
    } parts[] = {{"title", article->title},
                 {"date-line", article->date_line},
                 {"dateline", article->dateline},
                 {"body", article->body}};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        line_labelled(out, parts[i].label, document, parts[i].span);
        if (!line_is_empty(parts[i].span)) {
            buffer_append_char(out, '\n');
        }
    }
}

void listing_text(Buffer *out, const NuncioDocument *document)
{
    list_article(out, document);
    size_t count = 0;
    const NuncioToken *tokens = nuncio_document_tokens(document, &count);
    const NuncioSentence *sentences = nuncio_document_sentences(document, &count);
    for (size_t i = 0; i < count; i++) {
        const NuncioSentence *sentence = &sentences[i];
        if (sentence->first_token >= sentence->token_end) {
            continue;
        }
        NuncioSpan span = {tokens[sentence->first_token].begin_offset,
                           tokens[sentence->token_end - 1].end_offset};
        buffer_format(out, "%s of paragraph %u",
                      sentence->title     ? "title"
                      : sentence->heading ? "heading"
                                          : "sentence",
                      (unsigned)sentence->paragraph);
        line_span(out, document, span);
        buffer_append_char(out, '\n');
    }
    const NuncioQuote *quotes = nuncio_document_quotes(document, &count);
    for (size_t i = 0; i < count; i++) {
        buffer_append_string(out, "quote");
        line_span(out, document, quotes[i].span);
        buffer_format(out, " words=%u%s%s%s", (unsigned)quotes[i].word_count,
                      quotes[i].closed ? "" : " unclosed",
                      quotes[i].continues ? " continues" : "",
                      quotes[i].parent != NUNCIO_NONE ? " nested" : "");
        buffer_append_char(out, '\n');
    }
}

/* ---- mentions ---- */

static NuncioView row_key(const NuncioLexicon *lexicon, const NuncioMention *mention)
{
    if (mention->row == NUNCIO_NONE) {
        return NUNCIO_VIEW("");
    }
    switch (mention->kind) {
    case NUNCIO_MENTION_PERSON:
        return nuncio_lexicon_person(lexicon, mention->row)->key;
    case NUNCIO_MENTION_COUNTRY:
    case NUNCIO_MENTION_ADJECTIVE:
    case NUNCIO_MENTION_METONYM:
        return nuncio_lexicon_country(lexicon, mention->row)->code;
    case NUNCIO_MENTION_BODY:
        return nuncio_lexicon_body(lexicon, mention->row)->key;
    case NUNCIO_MENTION_PLACE:
        return nuncio_lexicon_place(lexicon, mention->row)->key;
    case NUNCIO_MENTION_ROLE:
        return lexicon_role(lexicon, mention->row)->role;
    default:
        return NUNCIO_VIEW("");
    }
}

void listing_mentions(Buffer *out, const NuncioDocument *document,
                      const NuncioLexicon *lexicon)
{
    size_t count = 0;
    const NuncioMention *mentions = nuncio_document_mentions(document, &count);
    for (size_t i = 0; i < count; i++) {
        const NuncioMention *mention = &mentions[i];
        buffer_format(out, "%s by %s", line_mention_kinds[mention->kind],
                      mention_types[mention->type]);
        line_span(out, document, mention->span);
        NuncioView key = row_key(lexicon, mention);
        if (key.size > 0) {
            buffer_append_char(out, ' ');
            buffer_append_view(out, key);
        }
        line_dates(out, " ", mention->earliest, mention->latest);
        buffer_append_char(out, '\n');
    }
}

/* ---- entities ---- */

static void list_links(Buffer *out, const NuncioDocument *document, uint32_t entity)
{
    size_t count = 0;
    const NuncioMention *mentions = nuncio_document_mentions(document, &count);
    for (size_t i = 0; i < count; i++) {
        if (mentions[i].entity == entity) {
            line_place(out, document, mentions[i].span);
        }
    }
}

static void list_entity(Buffer *out, const NuncioDocument *document, uint32_t index)
{
    const NuncioEntity *entity = line_entity(document, index);
    buffer_append_string(out, entity_kinds[entity->kind]);
    line_quoted(out, entity->name);
    buffer_append_char(out, ' ');
    buffer_append_view(out, entity->key.size > 0 ? entity->key : NUNCIO_VIEW("unlisted"));
    if (entity->country != NUNCIO_NONE) {
        buffer_append_string(out, " in ");
        buffer_append_view(out, line_entity_key(document, entity->country));
    }
    buffer_append_string(out, entity->byline ? " byline" : "");
    buffer_append_string(out, entity->deceased ? " deceased" : "");
    buffer_append_string(out, " at");
    list_links(out, document, index);
    buffer_append_char(out, '\n');
    if (!line_is_empty(entity->death)) {
        buffer_append_string(out, "  death");
        line_rule(out, entity->death_rule);
        line_span(out, document, entity->death);
        buffer_append_char(out, '\n');
    }
}

static void list_post(Buffer *out, const NuncioDocument *document, uint32_t index)
{
    size_t count = 0;
    const NuncioPost *post = &nuncio_document_posts(document, &count)[index];
    buffer_append_string(out, post->occupation ? "occupation " : "post ");
    line_post(out, document, index);
    buffer_append_char(out, ' ');
    buffer_append_view(out, post->category);
    line_quoted(out, post->label);
    if (post->scope_label.size > 0) {
        line_quoted(out, post->scope_label);
    }
    if (post->body_slug.size > 0) {
        buffer_append_string(out, " in ");
        buffer_append_view(out, post->body_slug);
    }
    buffer_append_string(out, " at");
    const NuncioMention *mentions = nuncio_document_mentions(document, &count);
    for (size_t i = 0; i < count; i++) {
        const NuncioMention *mention = &mentions[i];
        if (mention->kind == NUNCIO_MENTION_ROLE && mention->post != NUNCIO_NONE &&
            index >= mention->post && index - mention->post < mention->post_count) {
            line_place(out, document, mention->span);
        }
    }
    buffer_append_char(out, '\n');
}

void listing_entities(Buffer *out, const NuncioDocument *document)
{
    size_t count = 0;
    nuncio_document_entities(document, &count);
    for (size_t i = 0; i < count; i++) {
        list_entity(out, document, (uint32_t)i);
    }
    nuncio_document_posts(document, &count);
    for (size_t i = 0; i < count; i++) {
        list_post(out, document, (uint32_t)i);
    }
    const NuncioHolding *holdings = nuncio_document_holdings(document, &count);
    for (size_t i = 0; i < count; i++) {
        const NuncioHolding *holding = &holdings[i];
        buffer_append_string(out, "holding");
        line_quoted(out, line_entity_name(document, holding->person));
        buffer_append_string(out, " as ");
        line_post(out, document, holding->post);
        buffer_format(out, " %s%s", line_hold_statuses[holding->status],
                      holding->country_inferred ? " country-inferred" : "");
        line_rule(out, holding->rule);
        line_labelled(out, " title", document, holding->title);
        line_labelled(out, " evidence", document, holding->evidence);
        buffer_append_char(out, '\n');
    }
}

/* ---- events ---- */

static void list_actor(Buffer *out, const NuncioDocument *document,
                       const NuncioActor *actor)
{
    buffer_format(out, "  %s", functions[actor->function]);
    if (actor->is_post) {
        buffer_append_string(out, " holder of ");
        line_post(out, document, actor->index);
    } else {
        line_quoted(out, line_entity_name(document, actor->index));
    }
    if (actor->capacity != NUNCIO_NONE) {
        buffer_append_string(out, " as ");
        line_post(out, document, actor->capacity);
    }
    line_rule(out, actor->rule);
    line_span(out, document, actor->evidence);
    buffer_append_char(out, '\n');
}

static void list_event(Buffer *out, const NuncioDocument *document, uint32_t index)
{
    size_t count = 0;
    const NuncioEvent *event = &nuncio_document_events(document, &count)[index];
    buffer_format(out, "event %u %s %s%s", (unsigned)index, line_event_types[event->type],
                  line_event_statuses[event->status], event->main ? " main" : "");
    line_dates(out, " on ", event->earliest, event->latest);
    buffer_append_string(out, event->day_inferred ? " (inferred)" : "");
    if (event->place != NUNCIO_NONE) {
        buffer_append_string(out, " in");
        line_quoted(out, line_entity_name(document, event->place));
    }
    buffer_append_string(out, event->place_inferred ? " (inferred)" : "");
    if (event->host_country != NUNCIO_NONE) {
        buffer_append_string(out, " host ");
        buffer_append_view(out, line_entity_key(document, event->host_country));
    }
    if (event->visit != NUNCIO_NONE) {
        buffer_format(out, " during %u", (unsigned)event->visit);
    }
    if (event->postponed_to != NUNCIO_NONE) {
        buffer_format(out, " postponed to %u", (unsigned)event->postponed_to);
    }
    line_rule(out, event->rule);
    line_span(out, document, event->evidence);
    line_labelled(out, " day", document, event->day_evidence);
    line_labelled(out, " place", document, event->place_evidence);
    line_labelled(out, " name", document, event->name);
    buffer_append_char(out, '\n');
    for (uint32_t i = 0; i < event->actor_count; i++) {
        list_actor(out, document, &event->actors[i]);
    }
}

static void list_quotation(Buffer *out, const NuncioDocument *document,
                           const NuncioQuotation *quotation)
{
    buffer_append_string(out, "quotation");
    line_span(out, document, quotation->span);
    if (quotation->speaker != NUNCIO_NONE) {
        buffer_append_string(out, " by");
        line_quoted(out, line_entity_name(document, quotation->speaker));
    }
    if (quotation->capacity != NUNCIO_NONE) {
        buffer_append_string(out, " as ");
        line_post(out, document, quotation->capacity);
    }
    if (quotation->event != NUNCIO_NONE) {
        buffer_format(out, " at event %u", (unsigned)quotation->event);
    }
    line_rule(out, quotation->rule);
    line_labelled(out, " verb", document, quotation->verb);
    line_labelled(out, " evidence", document, quotation->evidence);
    buffer_append_char(out, '\n');
}

void listing_events(Buffer *out, const NuncioDocument *document)
{
    size_t count = 0;
    nuncio_document_events(document, &count);
    for (size_t i = 0; i < count; i++) {
        list_event(out, document, (uint32_t)i);
    }
    const NuncioQuotation *quotations = nuncio_document_quotations(document, &count);
    for (size_t i = 0; i < count; i++) {
        list_quotation(out, document, &quotations[i]);
    }
    const NuncioTermDate *terms = nuncio_document_term_dates(document, &count);
    for (size_t i = 0; i < count; i++) {
        char date[CALENDAR_TEXT_SIZE];
        calendar_format(terms[i].date, date);
        buffer_append_string(out, "term");
        line_quoted(out, line_entity_name(document, terms[i].person));
        buffer_append_string(out, " as ");
        line_post(out, document, terms[i].post);
        buffer_format(out, " %s %s", terms[i].ends ? "until" : "from", date);
        line_rule(out, terms[i].rule);
        line_span(out, document, terms[i].evidence);
        buffer_append_char(out, '\n');
    }
    const NuncioSuccession *successions = nuncio_document_successions(document, &count);
    for (size_t i = 0; i < count; i++) {
        buffer_append_string(out, "succession");
        line_quoted(out, line_entity_name(document, successions[i].successor));
        buffer_append_string(out, " after");
        line_quoted(out, line_entity_name(document, successions[i].predecessor));
        buffer_append_string(out, " as ");
        line_post(out, document, successions[i].post);
        line_rule(out, successions[i].rule);
        line_span(out, document, successions[i].evidence);
        buffer_append_char(out, '\n');
    }
}
