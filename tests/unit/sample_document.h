/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SAMPLE_DOCUMENT_H
#define SAMPLE_DOCUMENT_H

#include "document_impl.h"
#include "error.h"
#include "views.h"
#include <nuncio/writer.h>
#include <stdlib.h>

/* An analysed article made by hand, for the tests of src/rdf. */

#define SAMPLE_TITLE "Shamkhani, Mekdad meet in Tehran"
#define SAMPLE_TEXT                                                                      \
    SAMPLE_TITLE                                                                         \
    "\nAli Shamkhani met Syrian Foreign Minister Faisal al-Mekdad in Tehran on "         \
    "Tuesday. \xE2\x80\x9CWe stand together\xE2\x80\x9D, Mekdad said. Zarif will visit " \
    "Syria. Mekdad replaced Walid Muallem."

enum {
    SAMPLE_SHAMKHANI,
    SAMPLE_MEKDAD,
    SAMPLE_ZARIF,
    SAMPLE_MUALLEM,
    SAMPLE_IRAN,
    SAMPLE_SYRIA,
    SAMPLE_TEHRAN,
    SAMPLE_COUNCIL,
    SAMPLE_UN
};

enum {
    SAMPLE_SECRETARY,
    SAMPLE_MINISTER,
    SAMPLE_ANALYST,
    SAMPLE_AMBASSADOR,
    SAMPLE_ENVOY
};

/* Where `words` stand first in the text; an empty span if nowhere. */
static inline NuncioSpan sample_span(const NuncioDocument *document, const char *words)
{
    NuncioView text = document->article.text;
    size_t size = strlen(words);
    for (size_t i = 0; i + size <= text.size; i++) {
        if (memcmp(text.data + i, words, size) == 0) {
            return (NuncioSpan){(uint32_t)i, (uint32_t)(i + size)};
        }
    }
    return (NuncioSpan){0, 0};
}

#define SAMPLE_ENTITY(kind_, key_, name_, country_)                                      \
    ARRAY_PUSH(&document->arena, &document->entities,                                    \
               (NuncioEntity){.kind = (kind_),                                           \
                              .key = view_of(key_),                                      \
                              .name = view_of(name_),                                    \
                              .row = NUNCIO_NONE,                                        \
                              .country = (country_)})

static inline void sample_add_entities(NuncioDocument *document)
{
    SAMPLE_ENTITY(NUNCIO_PERSON, "ali-shamkhani", "Ali Shamkhani", NUNCIO_NONE);
    SAMPLE_ENTITY(NUNCIO_PERSON, "", "Faisal al-Mekdad", NUNCIO_NONE);
    SAMPLE_ENTITY(NUNCIO_PERSON, "", "Zarif", NUNCIO_NONE);
    SAMPLE_ENTITY(NUNCIO_PERSON, "walid-muallem", "Walid Muallem", NUNCIO_NONE);
    SAMPLE_ENTITY(NUNCIO_COUNTRY, "ir", "Iran", NUNCIO_NONE);
    SAMPLE_ENTITY(NUNCIO_COUNTRY, "sy", "Syria", NUNCIO_NONE);
    SAMPLE_ENTITY(NUNCIO_PLACE, "ir_tehran", "Tehran", SAMPLE_IRAN);
    SAMPLE_ENTITY(NUNCIO_BODY, "", "Supreme National Security Council", SAMPLE_IRAN);
    SAMPLE_ENTITY(NUNCIO_BODY, "un", "United Nations", NUNCIO_NONE);
}

static inline NuncioPost sample_post(const char *role, const char *category,
                                     const char *label, uint32_t country)
{
    return (NuncioPost){.role = view_of(role),
                        .category = view_of(category),
                        .label = view_of(label),
                        .country = country,
                        .accredited_to = NUNCIO_NONE,
                        .body = NUNCIO_NONE};
}

static inline void sample_add_posts(NuncioDocument *document)
{
    NuncioPost post =
        sample_post("secretary", "security-adviser", "Secretary", SAMPLE_IRAN);
    post.scope = NUNCIO_VIEW("supreme-national-security-council");
    post.scope_label = NUNCIO_VIEW("Supreme National Security Council");
    post.body = SAMPLE_COUNCIL;
    ARRAY_PUSH(&document->arena, &document->posts, post);
    post = sample_post("foreign-minister", "foreign-minister", "Foreign Minister",
                       SAMPLE_SYRIA);
    post.body_slug = NUNCIO_VIEW("ministry-of-foreign-affairs");
    ARRAY_PUSH(&document->arena, &document->posts, post);
    post = sample_post("political-analyst", "analyst", "Political Analyst", SAMPLE_IRAN);
    post.occupation = true;
    ARRAY_PUSH(&document->arena, &document->posts, post);
    post = sample_post("ambassador", "ambassador", "Ambassador", SAMPLE_SYRIA);
    post.body_slug = NUNCIO_VIEW("embassy");
    post.accredited_to = SAMPLE_IRAN;
    ARRAY_PUSH(&document->arena, &document->posts, post);
    post = sample_post("special-envoy", "special-envoy", "Special Envoy", NUNCIO_NONE);
    post.body = SAMPLE_UN;
    post.accredited_to = SAMPLE_SYRIA;
    ARRAY_PUSH(&document->arena, &document->posts, post);
}

static inline void sample_add_holdings(NuncioDocument *document)
{
    ARRAY_PUSH(&document->arena, &document->holdings,
               (NuncioHolding){.person = SAMPLE_MEKDAD,
                               .post = SAMPLE_MINISTER,
                               .title = sample_span(document, "Foreign Minister"),
                               .evidence = sample_span(
                                   document, "Syrian Foreign Minister Faisal al-Mekdad"),
                               .rule = NUNCIO_VIEW("role.before-name"),
                               .status = NUNCIO_HOLD_CURRENT});
    ARRAY_PUSH(&document->arena, &document->successions,
               (NuncioSuccession){
                   .successor = SAMPLE_MEKDAD,
                   .predecessor = SAMPLE_MUALLEM,
                   .post = SAMPLE_MINISTER,
                   .evidence = sample_span(document, "Mekdad replaced Walid Muallem"),
                   .rule = NUNCIO_VIEW("succession.replaced")});
}

static inline NuncioEvent sample_event(const NuncioDocument *document,
                                       NuncioEventType type, const char *evidence)
{
    return (NuncioEvent){.type = (uint8_t)type,
                         .evidence = sample_span(document, evidence),
                         .place = NUNCIO_NONE,
                         .host_country = NUNCIO_NONE,
                         .visit = NUNCIO_NONE,
                         .rule = NUNCIO_VIEW("meeting.met")};
}

static inline void sample_add_actor(NuncioDocument *document, NuncioEvent *event,
                                    uint32_t entity, uint32_t capacity,
                                    NuncioActorFunction function)
{
    NuncioActor *actors =
        arena_alloc(&document->arena, (event->actor_count + 1) * sizeof *actors);
    if (event->actor_count) {
        memcpy(actors, event->actors, event->actor_count * sizeof *actors);
    }
    actors[event->actor_count++] = (NuncioActor){.index = entity,
                                                 .capacity = capacity,
                                                 .evidence = event->evidence,
                                                 .rule = event->rule,
                                                 .function = (uint8_t)function};
    event->actors = actors;
}

static inline void sample_add_events(NuncioDocument *document)
{
    NuncioEvent meeting = sample_event(
        document, NUNCIO_MEETING,
        "Ali Shamkhani met Syrian Foreign Minister Faisal al-Mekdad in Tehran");
    sample_add_actor(document, &meeting, SAMPLE_SHAMKHANI, SAMPLE_SECRETARY, NUNCIO_HOST);
    sample_add_actor(document, &meeting, SAMPLE_MEKDAD, SAMPLE_MINISTER, NUNCIO_GUEST);
    meeting.earliest = meeting.latest = (NuncioDate){2020, 12, 8};
    meeting.day_evidence = sample_span(document, "on Tuesday");
    meeting.place = SAMPLE_TEHRAN;
    meeting.place_evidence = sample_span(document, "in Tehran on");
    meeting.host_country = SAMPLE_IRAN;
    ARRAY_PUSH(&document->arena, &document->events, meeting);
    NuncioEvent visit = sample_event(document, NUNCIO_VISIT, "Zarif will visit Syria");
    sample_add_actor(document, &visit, SAMPLE_ZARIF, NUNCIO_NONE, NUNCIO_VISITOR);
    visit.host_country = SAMPLE_SYRIA;
    visit.status = NUNCIO_PLANNED;
    visit.rule = NUNCIO_VIEW("visit.will");
    ARRAY_PUSH(&document->arena, &document->events, visit);
}

static inline void sample_add_words(NuncioDocument *document)
{
    ARRAY_PUSH(&document->arena, &document->quotations,
               (NuncioQuotation){.span = sample_span(document, "We stand together"),
                                 .verb = sample_span(document, "said"),
                                 .evidence = sample_span(document, "Mekdad said"),
                                 .speaker = SAMPLE_MEKDAD,
                                 .capacity = SAMPLE_MINISTER,
                                 .event = 0,
                                 .rule = NUNCIO_VIEW("quotation.after")});
    ARRAY_PUSH(&document->arena, &document->mentions,
               (NuncioMention){.span = sample_span(document, "Mekdad"),
                               .entity = SAMPLE_MEKDAD,
                               .row = NUNCIO_NONE,
                               .post = NUNCIO_NONE,
                               .kind = NUNCIO_MENTION_PERSON,
                               .type = NUNCIO_MENTIONED_BY_NAME});
    ARRAY_PUSH(&document->arena, &document->mentions,
               (NuncioMention){.span = sample_span(document, "Foreign Minister"),
                               .entity = NUNCIO_NONE,
                               .row = NUNCIO_NONE,
                               .post = SAMPLE_MINISTER,
                               .kind = NUNCIO_MENTION_ROLE,
                               .type = NUNCIO_MENTIONED_BY_NOMINAL});
}

/* The article alone. */
static inline void sample_start(NuncioDocument *document, const char *text)
{
    document_clear(document);
    document->article.text = arena_copy(&document->arena, view_of(text));
    document->article.id = NUNCIO_VIEW("a-1");
    document_index_characters(document);
}

/* The whole sample; the caller frees it with nuncio_document_free. */
static inline NuncioDocument *sample_new(void)
{
    NuncioDocument *document = nuncio_document_new();
    sample_start(document, SAMPLE_TEXT);
    document->article.url = NUNCIO_VIEW("https://news.example/2020/12/08/a");
    document->article.publisher = NUNCIO_VIEW("news.example");
    document->article.title = (NuncioSpan){0, sizeof SAMPLE_TITLE - 1};
    document->article.published = (NuncioDate){2020, 12, 8};
    sample_add_entities(document);
    sample_add_posts(document);
    sample_add_holdings(document);
    sample_add_events(document);
    sample_add_words(document);
    return document;
}

/* What `options` makes of `count` documents in a temporary file, as a string that the
 * caller frees; NULL when something failed, the reason in `error`. */
static inline char *sample_export(const NuncioWriterOptions *options,
                                  NuncioDocument *const *documents, size_t count,
                                  NuncioError *error)
{
    NuncioRenderer *renderer = NULL;
    NuncioWriter *writer = NULL;
    NuncioRendering *rendering = nuncio_rendering_new();
    FILE *file = tmpfile();
    char *bytes = NULL;
    if (!rendering || !file) {
        error_memory(error);
        goto done;
    }
    if (nuncio_renderer_new(NULL, options, &renderer, error) ||
        nuncio_writer_new(options, file, &writer, error)) {
        goto done;
    }
    for (size_t i = 0; i < count; i++) {
        if (nuncio_renderer_render(renderer, documents[i], rendering, error) ||
            nuncio_writer_put(writer, rendering, error)) {
            goto done;
        }
    }
    if (nuncio_writer_finish(writer, error)) {
        goto done;
    }
    long size = ftell(file);
    rewind(file);
    bytes = calloc(1, (size_t)size + 1);
    if (!bytes || fread(bytes, 1, (size_t)size, file) != (size_t)size) {
        error_memory(error);
        free(bytes);
        bytes = NULL;
    }

done:
    nuncio_writer_free(writer);
    nuncio_renderer_free(renderer);
    nuncio_rendering_free(rendering);
    if (file) {
        fclose(file);
    }
    return bytes;
}

#endif
