/* SPDX-License-Identifier: Apache-2.0 */
#include "explain.h"
#include "facts.h"
#include "terminal.h"
#include "views.h"

/* Each fact is one sentence; below it, indented, the words of the article that say it and
 * the id of the rule that found them. */

enum { FACT_INDENT = 2, CONTINUED_INDENT = 4, EVIDENCE_INDENT = 6 };

typedef struct {
    Buffer *out;
    const NuncioDocument *document;
    const ExplainLayout *layout;
    Buffer line; /* reused for every fact */
} Explanation;

static void put_heading(Explanation *explanation, const char *heading)
{
    bool colours = explanation->layout->colours;
    buffer_format(explanation->out, "\n%s%s%s\n", colours ? "\033[1m" : "", heading,
                  colours ? "\033[0m" : "");
}

static void put_nothing(Explanation *explanation)
{
    buffer_append_string(explanation->out, "  none\n");
}

static void clear_line(Explanation *explanation)
{
    explanation->out->failed = explanation->out->failed || explanation->line.failed;
    buffer_clear(&explanation->line);
}

/* Put the composed line out as a fact. */
static void put_fact(Explanation *explanation)
{
    buffer_format(explanation->out, "%*s", FACT_INDENT, "");
    append_wrapped(explanation->out, buffer_view(&explanation->line), FACT_INDENT,
                   CONTINUED_INDENT, explanation->layout->width);
    clear_line(explanation);
}

static void put_evidence(Explanation *explanation, NuncioSpan span, NuncioView rule)
{
    Buffer *line = &explanation->line;
    NuncioView evidence = nuncio_document_view(explanation->document, span);
    clear_line(explanation);
    if (evidence.size > 0) {
        buffer_append_string(line, "| ");
        buffer_append_view(line, evidence);
        buffer_append_string(line, " ");
    }
    buffer_append_string(line, "[");
    buffer_append_view(line, rule);
    buffer_append_string(line, "]");
    buffer_format(explanation->out, "%*s", EVIDENCE_INDENT, "");
    append_wrapped(explanation->out, buffer_view(line), EVIDENCE_INDENT,
                   EVIDENCE_INDENT + 2, explanation->layout->width);
    clear_line(explanation);
}

static void put_holding(Explanation *explanation, const NuncioHolding *holding)
{
    static const char *const verbs[] = {" is ", " was ", " is acting ", " will be "};
    const NuncioDocument *document = explanation->document;
    Buffer *line = &explanation->line;
    size_t verb_count = sizeof verbs / sizeof verbs[0];
    buffer_append_view(line, fact_entity_name(document, holding->person));
    buffer_append_string(line, verbs[holding->status < verb_count ? holding->status : 0]);
    append_post(line, document, holding->post);
    if (holding->country_inferred) {
        buffer_append_string(line, " (country from the context)");
    }
    put_fact(explanation);
    put_evidence(explanation, holding->evidence, holding->rule);
}

/* When the person took up and left the post, as far as the article says. */
static void put_terms(Explanation *explanation, const NuncioHolding *holding)
{
    const NuncioDocument *document = explanation->document;
    Buffer *line = &explanation->line;
    size_t count = 0;
    const NuncioTermDate *terms = nuncio_document_term_dates(document, &count);
    for (size_t i = 0; i < count; i++) {
        if (terms[i].person != holding->person || terms[i].post != holding->post) {
            continue;
        }
        buffer_append_view(line, fact_entity_name(document, holding->person));
        buffer_append_string(line, terms[i].ends ? " left" : " took up");
        buffer_append_string(line, " this post, ");
        append_date(line, terms[i].date);
        put_fact(explanation);
        put_evidence(explanation, terms[i].evidence, terms[i].rule);
    }
}

/* People without a post, and who signed the article, in one line each. */
static void put_names(Explanation *explanation, const char *label, bool byline)
{
    const NuncioDocument *document = explanation->document;
    Buffer *line = &explanation->line;
    size_t entity_count = 0;
    size_t holding_count = 0;
    const NuncioEntity *entities = nuncio_document_entities(document, &entity_count);
    const NuncioHolding *holdings = nuncio_document_holdings(document, &holding_count);
    size_t name_count = 0;
    for (uint32_t i = 0; i < entity_count; i++) {
        bool told = false;
        for (size_t j = 0; j < holding_count; j++) {
            told = told || holdings[j].person == i;
        }
        if (entities[i].kind != NUNCIO_PERSON || entities[i].byline != byline || told) {
            continue;
        }
        buffer_append_string(line, name_count++ == 0 ? label : ", ");
        buffer_append_view(line, entities[i].name);
    }
    if (name_count > 0) {
        put_fact(explanation);
    }
}

static void put_people(Explanation *explanation)
{
    size_t count = 0;
    const NuncioHolding *holdings =
        nuncio_document_holdings(explanation->document, &count);
    put_heading(explanation, "People and posts");
    size_t size_before = explanation->out->size;
    for (size_t i = 0; i < count; i++) {
        put_holding(explanation, &holdings[i]);
        put_terms(explanation, &holdings[i]);
    }
    put_names(explanation, "Named without a post: ", false);
    put_names(explanation, "Signed by: ", true);
    if (explanation->out->size == size_before) {
        put_nothing(explanation);
    }
}

static void append_after(Buffer *line, const char *before, const Buffer *words,
                         const char *after)
{
    if (words->size > 0) {
        buffer_append_string(line, before);
        buffer_append_view(line, buffer_view(words));
        buffer_append_string(line, after);
    }
}

/* Compose "Ali (x) met Baschar (y), with Carl present, 2020-12-08, in Tehran". */
static void compose_event(Explanation *explanation, const NuncioEvent *event,
                          EventWords *words)
{
    Buffer *line = &explanation->line;
    event_words_fill(words, explanation->document, event);
    buffer_append_view(line, buffer_view(&words->who));
    buffer_format(line, " %s", words->verb);
    append_after(line, " ", &words->whom, "");
    append_after(line, ", with ", &words->present, " present");
    append_after(line, ", ", &words->day, event->day_inferred ? " (inferred)" : "");
    append_after(line, ", in ", &words->place,
                 event->place_inferred ? " (inferred)" : "");
    buffer_format(line, " (%s", event_type_name(event->type));
    if (event->type != NUNCIO_DEATH) {
        buffer_format(line, ", %s", event_status_name(event->status));
    }
    if (event->postponed_to != NUNCIO_NONE) {
        size_t count = 0;
        const NuncioEvent *events = nuncio_document_events(explanation->document, &count);
        buffer_append_string(line, ", put off to ");
        fact_append_days(line, &events[event->postponed_to]);
    }
    buffer_append_string(line, event->main ? ", what the article is about)" : ")");
    line->failed = line->failed || event_words_failed(words);
}

static bool same_span(NuncioSpan a, NuncioSpan b)
{
    return a.begin_offset == b.begin_offset && a.end_offset == b.end_offset;
}

/* An actor that another clause than the event's own brings in. */
static void put_actor(Explanation *explanation, const NuncioEvent *event,
                      const NuncioActor *actor)
{
    if (same_span(actor->evidence, event->evidence)) {
        return;
    }
    Buffer *line = &explanation->line;
    append_actor(line, explanation->document, actor);
    buffer_format(line, " took part as %s:", actor_function_name(actor->function));
    buffer_format(explanation->out, "%*s", CONTINUED_INDENT, "");
    append_wrapped(explanation->out, buffer_view(line), CONTINUED_INDENT, EVIDENCE_INDENT,
                   explanation->layout->width);
    put_evidence(explanation, actor->evidence, actor->rule);
}

static void put_events(Explanation *explanation)
{
    size_t count = 0;
    const NuncioEvent *events = nuncio_document_events(explanation->document, &count);
    EventWords words = EVENT_WORDS_INIT;
    put_heading(explanation, "Meetings, calls, visits and other events");
    for (size_t i = 0; i < count; i++) {
        compose_event(explanation, &events[i], &words);
        put_fact(explanation);
        put_evidence(explanation, events[i].evidence, events[i].rule);
        for (uint32_t j = 0; j < events[i].actor_count; j++) {
            put_actor(explanation, &events[i], &events[i].actors[j]);
        }
    }
    if (count == 0) {
        put_nothing(explanation);
    }
    event_words_release(&words);
}

static void put_quotation(Explanation *explanation, const NuncioQuotation *quotation)
{
    const NuncioDocument *document = explanation->document;
    Buffer *line = &explanation->line;
    NuncioView speaker = fact_entity_name(document, quotation->speaker);
    buffer_append_view(line,
                       speaker.size > 0 ? speaker : NUNCIO_VIEW("An unnamed speaker"));
    if (quotation->capacity != NUNCIO_NONE) {
        buffer_append_string(line, " (");
        append_post(line, document, quotation->capacity);
        buffer_append_string(line, ")");
    }
    buffer_append_string(line, ": \"");
    buffer_append_view(line, nuncio_document_view(document, quotation->span));
    buffer_append_string(line, "\"");
    put_fact(explanation);
    put_evidence(explanation, quotation->evidence, quotation->rule);
}

static void put_quotations(Explanation *explanation)
{
    size_t count = 0;
    const NuncioQuotation *quotations =
        nuncio_document_quotations(explanation->document, &count);
    put_heading(explanation, "Quotations");
    for (size_t i = 0; i < count; i++) {
        put_quotation(explanation, &quotations[i]);
    }
    if (count == 0) {
        put_nothing(explanation);
    }
}

static void put_successions(Explanation *explanation)
{
    const NuncioDocument *document = explanation->document;
    size_t count = 0;
    const NuncioSuccession *successions = nuncio_document_successions(document, &count);
    put_heading(explanation, "Successions");
    for (size_t i = 0; i < count; i++) {
        Buffer *line = &explanation->line;
        buffer_append_view(line, fact_entity_name(document, successions[i].successor));
        buffer_append_string(line, " followed ");
        buffer_append_view(line, fact_entity_name(document, successions[i].predecessor));
        buffer_append_string(line, " as ");
        append_post(line, document, successions[i].post);
        put_fact(explanation);
        put_evidence(explanation, successions[i].evidence, successions[i].rule);
    }
    if (count == 0) {
        put_nothing(explanation);
    }
}

void explain_text(Buffer *out, const NuncioDocument *document,
                  const ExplainLayout *layout)
{
    Explanation explanation = {out, document, layout, BUFFER_INIT};
    explain_article(out, document, layout);
    put_people(&explanation);
    put_events(&explanation);
    put_quotations(&explanation);
    put_successions(&explanation);
    buffer_release(&explanation.line);
}
