/* SPDX-License-Identifier: Apache-2.0 */
/* The state that an article speaks from, and the one that a sentence is set in. An
 * agency of the world, or a paper with a correspondent abroad, tells of the state of its
 * dateline: "the prime minister" is that one's, not the paper's. In 7,536 articles 149
 * posts changed their state by it; of 40 read, 26 became right and 2 wrong. */
#include "entity_work.h"

#include "views.h"

/* The state that a mention stands for: its own, or that of a capital. */
static uint32_t state_of(const EntityWork *work, const NuncioMention *mention)
{
    bool state = mention->kind == NUNCIO_MENTION_COUNTRY ||
                 mention->kind == NUNCIO_MENTION_ADJECTIVE ||
                 mention->kind == NUNCIO_MENTION_METONYM;
    if (mention->entity == NUNCIO_NONE || state) {
        return mention->entity;
    }
    if (mention->kind != NUNCIO_MENTION_PLACE) {
        return NUNCIO_NONE;
    }
    const NuncioEntity *place = &work->doc->entities.items[mention->entity];
    const NuncioPlaceRow *row = nuncio_lexicon_place(work->lexicon, place->row);
    return row && row->capital ? place->country : NUNCIO_NONE;
}

/* How often each state is named, by entity; NULL on no memory. */
static uint32_t *count_named(EntityWork *work)
{
    size_t count = work->doc->entities.count;
    uint32_t *named = arena_alloc(&work->doc->arena, (count + 1) * sizeof *named);
    for (uint32_t i = 0; named && i < work->doc->mentions.count; i++) {
        uint32_t state = state_of(work, work_mention(work, i));
        if (state < count) {
            named[state]++;
        }
    }
    return named;
}

uint32_t home_most_named(EntityWork *work)
{
    enum { NAMED = 3 };
    const uint32_t *named = count_named(work);
    uint32_t best = NUNCIO_NONE;
    uint32_t second = 0;
    for (uint32_t i = 0; named && i < work->doc->entities.count; i++) {
        if (best == NUNCIO_NONE || named[i] > named[best]) {
            second = best == NUNCIO_NONE ? 0 : named[best];
            best = i;
        } else if (named[i] > second) {
            second = named[i];
        }
    }
    return best != NUNCIO_NONE && named[best] >= NAMED && named[best] > second
               ? best
               : NUNCIO_NONE;
}

void home_revise(EntityWork *work)
{
    enum { TIMES = 3 };
    const uint32_t *named = count_named(work);
    if (work->home == NUNCIO_NONE || work->official_outlet || !named) {
        return;
    }
    if (work->dateline_home != NUNCIO_NONE) {
        bool there = named[work->dateline_home] > named[work->home];
        work->home = there ? work->dateline_home : work->home;
        return;
    }
    uint32_t told = home_most_named(work);
    if (told != NUNCIO_NONE && named[told] > TIMES * named[work->home]) {
        work->home = told;
    }
}

/* "In Caracas, Vice President X", "In Ankara the president, Y": the state of the place
 * that opens the sentence. */
static uint32_t state_opening(const EntityWork *work, uint32_t at)
{
    if (!work_word_is(work, at, "in") || at + 1 >= work->token_count ||
        !work->starts[at + 1]) {
        return NUNCIO_NONE;
    }
    const NuncioMention *place = work_mention(work, work->starts[at + 1] - 1);
    if (place->entity == NUNCIO_NONE) {
        return NUNCIO_NONE;
    }
    return state_of(work, place);
}

/* "China reacted coolly.", "The Uzbek Foreign Ministry has denied": the state that the
 * sentence has as its subject, or that of a body which is. */
static uint32_t state_as_subject(const EntityWork *work, uint32_t at)
{
    while (work_is(work, at, WORD_BIT(DETERMINER))) {
        at++;
    }
    if (at >= work->token_count || !work->starts[at]) {
        return NUNCIO_NONE;
    }
    const NuncioMention *subject = work_mention(work, work->starts[at] - 1);
    bool adjective = subject->kind == NUNCIO_MENTION_ADJECTIVE;
    const NuncioMention *noun = subject;
    if (adjective) {
        if (!work->starts[subject->token_end]) {
            return NUNCIO_NONE;
        }
        noun = work_mention(work, work->starts[subject->token_end] - 1);
    }
    bool body = noun->kind == NUNCIO_MENTION_BODY;
    bool verb = work_is(work, noun->token_end,
                        WORD_BIT(VERB) | WORD_BIT(SAY) | WORD_BIT(AUXILIARY) |
                            WORD_BIT(FUTURE) | WORD_BIT(ADVERB)) ||
                view_ends_with(document_token_view(work->doc, noun->token_end),
                               NUNCIO_VIEW("ed"));
    if (!verb || subject->entity == NUNCIO_NONE) {
        return NUNCIO_NONE;
    }
    if (adjective) {
        return body ? subject->entity : NUNCIO_NONE;
    }
    return body ? work->doc->entities.items[subject->entity].country
                : state_of(work, subject);
}

uint32_t home_of_sentence(const EntityWork *work, uint32_t token)
{
    enum { SENTENCES = 3 }; /* so far back reaches "In Ankara" */
    uint32_t number = work->tokens[token].sentence;
    if (number == NUNCIO_NONE) {
        return NUNCIO_NONE;
    }
    const NuncioSentence *sentence = &work->doc->sentences.items[number];
    uint32_t state = state_opening(work, sentence->first_token);
    if (state != NUNCIO_NONE || number == 0) {
        return state;
    }
    for (uint32_t back = 1; back <= SENTENCES && back <= number; back++) {
        const NuncioSentence *before = sentence - back;
        if (before->paragraph != sentence->paragraph) {
            break;
        }
        state = state_opening(work, before->first_token);
        state = state == NUNCIO_NONE && back == 1
                    ? state_as_subject(work, before->first_token)
                    : state;
        if (state != NUNCIO_NONE) {
            return state;
        }
    }
    return NUNCIO_NONE;
}
