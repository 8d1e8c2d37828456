/* SPDX-License-Identifier: Apache-2.0 */
/* Successions ("X succeeded Y", "his predecessor Y") and deaths, as facts of their own.
 */
#include "event_work.h"

enum { HELD_COMPARED = 64, PAIRS_COMPARED = 512 };

/* The post that both persons hold or held, else the successor's own. */
static uint32_t shared_post(const EventWork *work, uint32_t successor,
                            uint32_t predecessor)
{
    const NuncioHolding *holdings = work->doc->holdings.items;
    uint32_t a = work->first_holding[successor];
    for (int i = 0; i < HELD_COMPARED && a != NUNCIO_NONE; i++) {
        uint32_t b = work->first_holding[predecessor];
        for (int k = 0; k < HELD_COMPARED && b != NUNCIO_NONE; k++) {
            if (holdings[b].post == holdings[a].post) {
                return holdings[a].post;
            }
            b = work->next_holding[b];
        }
        a = work->next_holding[a];
    }
    return work->capacities[successor];
}

/* Whom another one followed in a post held it before, under the same title. */
static void add_former(EventWork *work, const NuncioSuccession *succession)
{
    const NuncioHolding *holdings = work->doc->holdings.items;
    const NuncioHolding *own = NULL;
    uint32_t i = work->first_holding[succession->successor];
    for (int k = 0; k < HELD_COMPARED && i != NUNCIO_NONE && !own; k++) {
        own = holdings[i].post == succession->post ? &holdings[i] : NULL;
        i = work->next_holding[i];
    }
    i = work->first_holding[succession->predecessor];
    for (int k = 0; k < HELD_COMPARED && i != NUNCIO_NONE; k++) {
        if (holdings[i].post == succession->post) {
            return;
        }
        i = work->next_holding[i];
    }
    /* the words that tell of the succession name the post */
    NuncioSpan told = succession->evidence;
    if (own && own->title.begin_offset >= told.begin_offset &&
        own->title.end_offset <= told.end_offset) {
        NuncioHolding former = *own;
        former.person = succession->predecessor;
        former.evidence = succession->evidence;
        former.rule = NUNCIO_VIEW("role.succeeded");
        former.status = NUNCIO_HOLD_FORMER;
        ARRAY_PUSH(&work->doc->arena, &work->doc->holdings, former);
    }
}

static void add(EventWork *work, uint32_t successor, uint32_t predecessor,
                NuncioSpan evidence, const char *rule, bool former)
{
    if (successor == predecessor || successor == NUNCIO_NONE ||
        predecessor == NUNCIO_NONE) {
        return;
    }
    size_t count = work->doc->successions.count;
    for (size_t i = count > PAIRS_COMPARED ? count - PAIRS_COMPARED : 0; i < count; i++) {
        const NuncioSuccession *old = &work->doc->successions.items[i];
        if (old->successor == successor && old->predecessor == predecessor) {
            return;
        }
    }
    uint32_t post = shared_post(work, successor, predecessor);
    if (post == NUNCIO_NONE) {
        return;
    }
    NuncioSuccession succession = {successor, predecessor, post, evidence, view_of(rule)};
    ARRAY_PUSH(&work->doc->arena, &work->doc->successions, succession);
    if (former) {
        add_former(work, &succession);
    }
}

static void read_verb(EventWork *work, const TriggerHit *hit, bool passive)
{
    UnitSet before = {{0}, 0};
    UnitSet behind = {{0}, 0};
    clause_subject(work, hit->first_token, &before);
    clause_object(work, hit->token_end, &behind);
    uint32_t a = unit_first_person(work, &before);
    uint32_t b = unit_first_person(work, &behind);
    if (a == NUNCIO_NONE || b == NUNCIO_NONE) {
        return;
    }
    const Unit *left = &work->units.items[a];
    const Unit *right = &work->units.items[b];
    NuncioSpan evidence = event_span(work, left->first_token, right->token_end);
    if (passive) {
        add(work, right->index, left->index, evidence, "succession.replaced-by",
            event_word_is(work, hit->token_end - 2, "succeeded"));
    } else {
        add(work, left->index, right->index, evidence, "succession.replaced",
            before.count == 1 && event_word_is(work, hit->token_end - 1, "succeeded"));
    }
}

/* "his predecessor Walid Muallem": the pronoun before the wording is the successor. */
static void read_predecessor(EventWork *work, const NuncioMention *role, uint32_t index)
{
    bool predecessor = event_word_is(work, role->head_first, "predecessor");
    bool successor = event_word_is(work, role->head_first, "successor");
    if ((!predecessor && !successor) || role->entity == NUNCIO_NONE || index == 0) {
        return;
    }
    for (uint32_t i = index; i-- > 0;) {
        const NuncioMention *before = &work->doc->mentions.items[i];
        if (before->first_token + 3 < role->first_token) {
            return;
        }
        if (before->kind == NUNCIO_MENTION_PRONOUN && before->entity != NUNCIO_NONE) {
            NuncioSpan evidence = {before->span.begin_offset, role->span.end_offset};
            if (predecessor) {
                add(work, before->entity, role->entity, evidence,
                    "succession.predecessor", false);
            } else {
                add(work, role->entity, before->entity, evidence, "succession.successor",
                    false);
            }
            return;
        }
    }
}

void succession_find_all(EventWork *work)
{
    for (uint32_t i = 0; i < work->doc->mentions.count; i++) {
        const NuncioMention *mention = &work->doc->mentions.items[i];
        if (mention->kind == NUNCIO_MENTION_ROLE) {
            read_predecessor(work, mention, i);
        }
    }
}

void succession_read_sentence(EventWork *work)
{
    for (size_t i = work->trigger_first; i < work->trigger_end; i++) {
        const TriggerHit *hit = &work->triggers.items[i];
        if (hit->kind == ENTRY_CUE && hit->row == CUE_REPLACED) {
            read_verb(work, hit, false);
        } else if (hit->kind == ENTRY_CUE && hit->row == CUE_REPLACED_BY) {
            read_verb(work, hit, true);
        }
    }
}

void death_add_events(EventWork *work)
{
    for (uint32_t i = 0; i < work->doc->entities.count; i++) {
        const NuncioEntity *entity = &work->doc->entities.items[i];
        if (!entity->deceased || entity->death.end_offset == entity->death.begin_offset) {
            continue;
        }
        NuncioEvent event = event_new(NUNCIO_DEATH, entity->death_rule, entity->death);
        NuncioActor actor = {
            i,    work->capacities[i], entity->death, entity->death_rule, NUNCIO_ACTS,
            false};
        if (event_add_actor(work, &event, actor)) {
            ARRAY_PUSH(&work->doc->arena, &work->doc->events, event);
        }
    }
}
