/* SPDX-License-Identifier: Apache-2.0 */
#include "explain.h"
#include "calendar.h"
#include "facts.h"
#include "views.h"
#include <jansson.h>
#include <stdlib.h>

/* Positions are code points, as in the RDF. jansson takes NULL for a value that could not
 * be made, changes nothing and says so: one flag, looked at in the end, tells that memory
 * ran out. */

typedef struct {
    const NuncioDocument *document;
    bool failed;
} Maker;

static void set(Maker *maker, json_t *object, const char *key, json_t *value)
{
    if (!value || json_object_set_new_nocheck(object, key, value) != 0) {
        maker->failed = true;
    }
}

static void push(Maker *maker, json_t *array, json_t *value)
{
    if (!value || json_array_append_new(array, value) != 0) {
        maker->failed = true;
    }
}

/* null for what is absent. */
static json_t *string_of(NuncioView view)
{
    return view.size > 0 ? json_stringn_nocheck(view.data, view.size) : json_null();
}

static json_t *index_of(uint32_t index)
{
    return index == NUNCIO_NONE ? json_null() : json_integer((json_int_t)index);
}

static json_t *date_of(NuncioDate date)
{
    char text[CALENDAR_TEXT_SIZE];
    if (date.year == 0) {
        return json_null();
    }
    calendar_format(date, text);
    return json_string(text);
}

static json_t *post_label(Maker *maker, uint32_t post)
{
    Buffer label = BUFFER_INIT;
    append_post(&label, maker->document, post);
    json_t *value = string_of(buffer_view(&label));
    maker->failed = maker->failed || label.failed;
    buffer_release(&label);
    return value;
}

/* An object with begin, end and text. */
static json_t *located(Maker *maker, NuncioSpan span)
{
    const NuncioDocument *document = maker->document;
    json_t *object = json_object();
    set(maker, object, "begin",
        json_integer(nuncio_document_character_offset(document, span.begin_offset)));
    set(maker, object, "end",
        json_integer(nuncio_document_character_offset(document, span.end_offset)));
    set(maker, object, "text", string_of(nuncio_document_view(document, span)));
    return object;
}

static json_t *span_of(Maker *maker, NuncioSpan span)
{
    return span.begin_offset == span.end_offset ? json_null() : located(maker, span);
}

static void set_evidence(Maker *maker, json_t *object, NuncioSpan evidence,
                         NuncioView rule)
{
    set(maker, object, "evidence", span_of(maker, evidence));
    set(maker, object, "rule", string_of(rule));
}

static json_t *make_article(Maker *maker)
{
    const NuncioArticle *article = nuncio_document_article(maker->document);
    json_t *object = json_object();
    set(maker, object, "id", string_of(article->id));
    set(maker, object, "url", string_of(article->url));
    set(maker, object, "publisher", string_of(article->publisher));
    set(maker, object, "published", date_of(article->published));
    set(maker, object, "language", string_of(article->language));
    set(maker, object, "title", span_of(maker, article->title));
    set(maker, object, "dateline", span_of(maker, article->dateline));
    set(maker, object, "text", string_of(article->text));
    return object;
}

static json_t *make_mention(Maker *maker, const NuncioMention *mention)
{
    static const char *const types[] = {"name", "nominal", "pronoun"};
    json_t *object = located(maker, mention->span);
    set(maker, object, "kind", json_string(mention_kind_name(mention->kind)));
    set(maker, object, "type",
        json_string(mention->type < 3 ? types[mention->type] : "name"));
    set(maker, object, "entity", index_of(mention->entity));
    set(maker, object, "post", index_of(mention->post));
    return object;
}

static json_t *make_mentions(Maker *maker)
{
    size_t count = 0;
    const NuncioMention *mentions = nuncio_document_mentions(maker->document, &count);
    json_t *array = json_array();
    for (size_t i = 0; i < count; i++) {
        push(maker, array, make_mention(maker, &mentions[i]));
    }
    return array;
}

static json_t *make_entity(Maker *maker, const NuncioEntity *entity)
{
    json_t *object = json_object();
    set(maker, object, "kind", json_string(entity_kind_name(entity->kind)));
    set(maker, object, "key", string_of(entity->key));
    set(maker, object, "name", string_of(entity->name));
    set(maker, object, "country", index_of(entity->country));
    set(maker, object, "byline", json_boolean(entity->byline));
    set(maker, object, "deceased", json_boolean(entity->deceased));
    return object;
}

static json_t *make_entities(Maker *maker)
{
    size_t count = 0;
    const NuncioEntity *entities = nuncio_document_entities(maker->document, &count);
    json_t *array = json_array();
    for (size_t i = 0; i < count; i++) {
        push(maker, array, make_entity(maker, &entities[i]));
    }
    return array;
}

static json_t *make_posts(Maker *maker)
{
    size_t count = 0;
    const NuncioPost *posts = nuncio_document_posts(maker->document, &count);
    json_t *array = json_array();
    for (uint32_t i = 0; i < count; i++) {
        json_t *object = json_object();
        set(maker, object, "label", post_label(maker, i));
        set(maker, object, "role", string_of(posts[i].role));
        set(maker, object, "category", string_of(posts[i].category));
        set(maker, object, "scope", string_of(posts[i].scope));
        set(maker, object, "country", index_of(posts[i].country));
        set(maker, object, "accredited_to", index_of(posts[i].accredited_to));
        set(maker, object, "body", index_of(posts[i].body));
        set(maker, object, "occupation", json_boolean(posts[i].occupation));
        push(maker, array, object);
    }
    return array;
}

static json_t *make_holding(Maker *maker, const NuncioHolding *holding)
{
    json_t *object = json_object();
    set(maker, object, "post", index_of(holding->post));
    set(maker, object, "label", post_label(maker, holding->post));
    set(maker, object, "status", json_string(hold_status_name(holding->status)));
    set(maker, object, "title", span_of(maker, holding->title));
    set(maker, object, "country_inferred", json_boolean(holding->country_inferred));
    set_evidence(maker, object, holding->evidence, holding->rule);
    return object;
}

static json_t *make_person(Maker *maker, uint32_t index, const NuncioEntity *person)
{
    size_t count = 0;
    const NuncioHolding *holdings = nuncio_document_holdings(maker->document, &count);
    json_t *object = json_object();
    json_t *held = json_array();
    set(maker, object, "entity", index_of(index));
    set(maker, object, "name", string_of(person->name));
    for (size_t i = 0; i < count; i++) {
        if (holdings[i].person == index) {
            push(maker, held, make_holding(maker, &holdings[i]));
        }
    }
    set(maker, object, "holds", held);
    return object;
}

static json_t *make_people(Maker *maker)
{
    size_t count = 0;
    const NuncioEntity *entities = nuncio_document_entities(maker->document, &count);
    json_t *array = json_array();
    for (uint32_t i = 0; i < count; i++) {
        if (entities[i].kind == NUNCIO_PERSON && !entities[i].byline) {
            push(maker, array, make_person(maker, i, &entities[i]));
        }
    }
    return array;
}

static json_t *make_actor(Maker *maker, const NuncioActor *actor)
{
    json_t *object = json_object();
    set(maker, object, actor->is_post ? "post" : "entity", index_of(actor->index));
    set(maker, object, "name",
        actor->is_post ? post_label(maker, actor->index)
                       : string_of(fact_entity_name(maker->document, actor->index)));
    set(maker, object, "function", json_string(actor_function_name(actor->function)));
    set(maker, object, "capacity", index_of(actor->capacity));
    set(maker, object, "capacity_label", post_label(maker, actor->capacity));
    set_evidence(maker, object, actor->evidence, actor->rule);
    return object;
}

static json_t *make_event(Maker *maker, const NuncioEvent *event)
{
    json_t *object = json_object();
    json_t *actors = json_array();
    set(maker, object, "type", json_string(event_type_name(event->type)));
    set(maker, object, "status", json_string(event_status_name(event->status)));
    set(maker, object, "main", json_boolean(event->main));
    set(maker, object, "name", span_of(maker, event->name));
    set(maker, object, "earliest", date_of(event->earliest));
    set(maker, object, "latest", date_of(event->latest));
    set(maker, object, "day_inferred", json_boolean(event->day_inferred));
    set(maker, object, "day_evidence", span_of(maker, event->day_evidence));
    set(maker, object, "place", index_of(event->place));
    set(maker, object, "place_name",
        string_of(fact_entity_name(maker->document, event->place)));
    set(maker, object, "place_inferred", json_boolean(event->place_inferred));
    set(maker, object, "host_country", index_of(event->host_country));
    set(maker, object, "visit", index_of(event->visit));
    set(maker, object, "postponed_to", index_of(event->postponed_to));
    for (uint32_t i = 0; i < event->actor_count; i++) {
        push(maker, actors, make_actor(maker, &event->actors[i]));
    }
    set(maker, object, "actors", actors);
    set_evidence(maker, object, event->evidence, event->rule);
    return object;
}

static json_t *make_events(Maker *maker)
{
    size_t count = 0;
    const NuncioEvent *events = nuncio_document_events(maker->document, &count);
    json_t *array = json_array();
    for (size_t i = 0; i < count; i++) {
        push(maker, array, make_event(maker, &events[i]));
    }
    return array;
}

static json_t *make_quotations(Maker *maker)
{
    size_t count = 0;
    const NuncioQuotation *quotations =
        nuncio_document_quotations(maker->document, &count);
    json_t *array = json_array();
    for (size_t i = 0; i < count; i++) {
        const NuncioQuotation *quotation = &quotations[i];
        json_t *object = located(maker, quotation->span);
        set(maker, object, "speaker", index_of(quotation->speaker));
        set(maker, object, "speaker_name",
            string_of(fact_entity_name(maker->document, quotation->speaker)));
        set(maker, object, "capacity", index_of(quotation->capacity));
        set(maker, object, "verb", span_of(maker, quotation->verb));
        set(maker, object, "event", index_of(quotation->event));
        set_evidence(maker, object, quotation->evidence, quotation->rule);
        push(maker, array, object);
    }
    return array;
}

static json_t *make_terms(Maker *maker)
{
    size_t count = 0;
    const NuncioTermDate *rows = nuncio_document_term_dates(maker->document, &count);
    json_t *array = json_array();
    for (size_t i = 0; i < count; i++) {
        json_t *object = json_object();
        set(maker, object, "person", index_of(rows[i].person));
        set(maker, object, "post", index_of(rows[i].post));
        set(maker, object, "bound", json_string(rows[i].ends ? "end" : "start"));
        set(maker, object, "date", date_of(rows[i].date));
        set_evidence(maker, object, rows[i].evidence, rows[i].rule);
        push(maker, array, object);
    }
    return array;
}

static json_t *make_successions(Maker *maker)
{
    size_t count = 0;
    const NuncioSuccession *rows = nuncio_document_successions(maker->document, &count);
    json_t *array = json_array();
    for (size_t i = 0; i < count; i++) {
        json_t *object = json_object();
        set(maker, object, "successor", index_of(rows[i].successor));
        set(maker, object, "predecessor", index_of(rows[i].predecessor));
        set(maker, object, "post", index_of(rows[i].post));
        set_evidence(maker, object, rows[i].evidence, rows[i].rule);
        push(maker, array, object);
    }
    return array;
}

static int append_piece(const char *piece, size_t size, void *user)
{
    Buffer *out = user;
    buffer_append(out, piece, size);
    return out->failed ? -1 : 0;
}

void explain_json(Buffer *out, const NuncioDocument *document)
{
    Maker maker = {document, false};
    json_t *root = json_object();
    set(&maker, root, "article", make_article(&maker));
    set(&maker, root, "mentions", make_mentions(&maker));
    set(&maker, root, "entities", make_entities(&maker));
    set(&maker, root, "people", make_people(&maker));
    set(&maker, root, "posts", make_posts(&maker));
    set(&maker, root, "events", make_events(&maker));
    set(&maker, root, "quotations", make_quotations(&maker));
    set(&maker, root, "terms", make_terms(&maker));
    set(&maker, root, "successions", make_successions(&maker));
    if (maker.failed ||
        json_dump_callback(root, append_piece, out, JSON_INDENT(2)) != 0) {
        out->failed = true;
    }
    buffer_append_char(out, '\n');
    json_decref(root);
}

const char *explain_json_library_version(void)
{
    return jansson_version_str();
}
