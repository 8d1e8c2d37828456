/* SPDX-License-Identifier: Apache-2.0 */
/* The posts that terms of office are of: the one that a title names, the only one of a
 * person, or the one told last ("Y held the post until 2011"). */
#include "term.h"

#include "categories.h"

enum { TERMS_COMPARED = 64, HELD_COMPARED = 64 };

void term_add(EventWork *work, const NuncioTermDate *term)
{
    size_t count = work->doc->term_dates.count;
    for (size_t i = count > TERMS_COMPARED ? count - TERMS_COMPARED : 0; i < count; i++) {
        const NuncioTermDate *old = &work->doc->term_dates.items[i];
        if (old->person == term->person && old->post == term->post &&
            old->ends == term->ends && old->date.year == term->date.year &&
            old->date.month == term->date.month && old->date.day == term->date.day) {
            return;
        }
    }
    ARRAY_PUSH(&work->doc->arena, &work->doc->term_dates, *term);
}

bool term_is_sent(const EventWork *work, uint32_t post)
{
    return work->doc->posts.items[post].accredited_to != NUNCIO_NONE ||
           view_is(work->doc->posts.items[post].category, "ambassador");
}

/* The same post, or the one of which `bare` leaves out the state. */
static bool means_post(const NuncioPost *bare, const NuncioPost *post)
{
    bool same_role = view_equal(bare->role, post->role) && !post->occupation;
    bool state = bare->country == NUNCIO_NONE || bare->country == post->country;
    bool host =
        bare->accredited_to == NUNCIO_NONE || bare->accredited_to == post->accredited_to;
    bool scope = bare->scope.size == 0 || view_equal(bare->scope, post->scope);
    return same_role && state && host && scope;
}

static uint32_t add_holding(EventWork *work, uint32_t person, uint32_t post,
                            NuncioSpan title, NuncioSpan evidence, bool former)
{
    NuncioHolding holding = {.person = person,
                             .post = post,
                             .title = title,
                             .evidence = evidence,
                             .rule = NUNCIO_VIEW("role.term"),
                             .status = former ? NUNCIO_HOLD_FORMER : NUNCIO_HOLD_CURRENT};
    size_t count = work->doc->holdings.count;
    for (size_t i = count > HELD_COMPARED ? count - HELD_COMPARED : 0; i < count; i++) {
        const NuncioHolding *old = &work->doc->holdings.items[i];
        if (old->person == person && old->post == post) {
            return post;
        }
    }
    return ARRAY_PUSH(&work->doc->arena, &work->doc->holdings, holding) ? post
                                                                        : NUNCIO_NONE;
}

void term_set_former(EventWork *work, uint32_t person, NuncioSpan title)
{
    uint32_t held = work->first_holding[person];
    for (int steps = 0; steps < HELD_COMPARED && held != NUNCIO_NONE; steps++) {
        NuncioHolding *holding = &work->doc->holdings.items[held];
        if (holding->title.begin_offset >= title.begin_offset &&
            holding->title.end_offset <= title.end_offset &&
            holding->status == NUNCIO_HOLD_CURRENT) {
            holding->status = NUNCIO_HOLD_FORMER;
        }
        held = work->next_holding[held];
    }
}

uint32_t term_post(EventWork *work, uint32_t person, const NuncioMention *title,
                   NuncioSpan evidence, bool former)
{
    const NuncioPost *bare = &work->doc->posts.items[title->post];
    uint32_t found = NUNCIO_NONE;
    if (former) {
        term_set_former(work, person, title->span);
    }
    uint32_t held = work->first_holding[person];
    for (int steps = 0; steps < HELD_COMPARED && held != NUNCIO_NONE; steps++) {
        const NuncioHolding *holding = &work->doc->holdings.items[held];
        if (holding->post == title->post) {
            return title->post;
        }
        if (found == NUNCIO_NONE &&
            means_post(bare, &work->doc->posts.items[holding->post])) {
            found = holding->post;
        }
        held = work->next_holding[held];
    }
    bool free = title->entity == NUNCIO_NONE || title->entity == person;
    if (found == NUNCIO_NONE && free && !bare->occupation &&
        (bare->country != NUNCIO_NONE || bare->body != NUNCIO_NONE)) {
        found = add_holding(work, person, title->post, title->span, evidence, former);
    }
    return found;
}

uint32_t term_only_post(const EventWork *work, uint32_t person, bool now)
{
    uint32_t only = NUNCIO_NONE;    /* of all */
    uint32_t current = NUNCIO_NONE; /* of those that are not left */
    bool several = false;
    bool several_current = false;
    uint32_t held = work->first_holding[person];
    for (int steps = 0; steps < HELD_COMPARED && held != NUNCIO_NONE; steps++) {
        const NuncioHolding *holding = &work->doc->holdings.items[held];
        const NuncioPost *post = &work->doc->posts.items[holding->post];
        if (!post->occupation && !role_stands_for_state(post->role)) {
            several = several || (only != NUNCIO_NONE && only != holding->post);
            only = holding->post;
            if (holding->status != NUNCIO_HOLD_FORMER) {
                several_current = several_current ||
                                  (current != NUNCIO_NONE && current != holding->post);
                current = holding->post;
            }
        }
        held = work->next_holding[held];
    }
    if (!several && !now) {
        return only;
    }
    return several_current ? NUNCIO_NONE : current;
}

bool term_is_joined(const EventWork *work, const NuncioMention *title)
{
    if (title->entity == NUNCIO_NONE) {
        return false;
    }
    uint32_t held = work->first_holding[title->entity];
    for (int steps = 0; steps < HELD_COMPARED && held != NUNCIO_NONE; steps++) {
        NuncioSpan own = work->doc->holdings.items[held].title;
        bool told = !view_is(work->doc->holdings.items[held].rule, "role.in-office");
        if (told && own.begin_offset >= title->span.begin_offset &&
            own.end_offset <= title->span.end_offset) {
            return true;
        }
        held = work->next_holding[held];
    }
    return false;
}

/* The post in which the person followed, or was followed by, another one. */
static uint32_t post_of_succession(const EventWork *work, uint32_t person)
{
    enum { COMPARED = 64 };
    size_t count = work->doc->successions.count;
    for (size_t i = 0; i < count && i < COMPARED; i++) {
        const NuncioSuccession *one = &work->doc->successions.items[i];
        if (one->successor == person || one->predecessor == person) {
            return one->post;
        }
    }
    return NUNCIO_NONE;
}

/* Whether the title is told of one who has left the post. */
static bool is_left(const EventWork *work, const NuncioMention *title)
{
    uint32_t held =
        title->entity == NUNCIO_NONE ? NUNCIO_NONE : work->first_holding[title->entity];
    for (int steps = 0; steps < HELD_COMPARED && held != NUNCIO_NONE; steps++) {
        const NuncioHolding *holding = &work->doc->holdings.items[held];
        if (holding->post == title->post && holding->status == NUNCIO_HOLD_FORMER) {
            return true;
        }
        held = work->next_holding[held];
    }
    return false;
}

/* The title told last before `token`, in its sentence or the one before it. */
static const NuncioMention *last_title(const EventWork *work, uint32_t token)
{
    uint32_t sentence = work->tokens[token].sentence;
    for (size_t i = window_mention_from(work, token); i-- > 0;) {
        const NuncioMention *title = &work->doc->mentions.items[i];
        uint32_t told = work->tokens[title->first_token].sentence;
        if (told == NUNCIO_NONE || told + 1 < sentence) {
            return NULL;
        }
        if (title->kind == NUNCIO_MENTION_ROLE && title->post != NUNCIO_NONE &&
            title->post_count == 1 && !work->doc->posts.items[title->post].occupation) {
            return is_left(work, title) ? NULL : title;
        }
    }
    return NULL;
}

/* Whether any post of his is told that says what he does. */
static bool holds_office(const EventWork *work, uint32_t person)
{
    uint32_t held = work->first_holding[person];
    for (int steps = 0; steps < HELD_COMPARED && held != NUNCIO_NONE; steps++) {
        const NuncioPost *post =
            &work->doc->posts.items[work->doc->holdings.items[held].post];
        if (!post->occupation && !role_stands_for_state(post->role)) {
            return true;
        }
        held = work->next_holding[held];
    }
    return false;
}

uint32_t term_post_meant(EventWork *work, const Unit *subject, const TriggerHit *verb,
                         bool now)
{
    uint32_t person = subject->index;
    if (holds_office(work, person)) {
        return term_only_post(work, subject->index, now);
    }
    NuncioSpan said = event_span(work, subject->first_token, verb->token_end);
    uint32_t post = post_of_succession(work, person);
    const NuncioMention *title = last_title(work, subject->first_token);
    if (post != NUNCIO_NONE) {
        return add_holding(work, person, post, said, said, !now);
    }
    return title ? add_holding(work, person, title->post, title->span, said, !now)
                 : NUNCIO_NONE;
}
