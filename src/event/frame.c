/* SPDX-License-Identifier: Apache-2.0 */
/* A frame of frames.tsv fires where its trigger stands and its needs are met. Its slots
 * say where the parties are; what is found becomes actors. Objects that were met one by
 * one ("separately", ministers of one state met by a guest) become events of their own.
 */
#include "frame.h"

#include "categories.h"

static bool is_office_holder(const EventWork *work, uint32_t post)
{
    NuncioView category = post == NUNCIO_NONE ? (NuncioView){NULL, 0}
                                              : work->doc->posts.items[post].category;
    return category_is_single(category) || view_is(category, "minister") ||
           view_is(category, "intelligence-chief") || view_is(category, "deputy-head");
}

/* The leader, the president, the prime minister, the speaker. */
static bool is_head(const EventWork *work, uint32_t post)
{
    static const char *const heads[] = {"supreme-leader", "head-of-state",
                                        "head-of-government", "speaker-of-parliament",
                                        NULL};
    for (size_t i = 0; heads[i]; i++) {
        if (view_is(work->doc->posts.items[post].category, heads[i])) {
            return true;
        }
    }
    return false;
}

static uint32_t country_of_post(const EventWork *work, uint32_t post)
{
    return post == NUNCIO_NONE ? NUNCIO_NONE : work->doc->posts.items[post].country;
}

static size_t member_count(const EventWork *work, const UnitSet *set)
{
    size_t count = 0;
    for (size_t i = 0; i < set->count; i++) {
        const Unit *unit = event_unit(work, set, i);
        count += 1 + (unit->kind == UNIT_POST ? unit->more : 0);
    }
    return count;
}

/* "held meetings with X and Y", "telephone conversations with X and Y"; not "talks". */
static bool is_plural_noun(const EventWork *work, const Firing *firing)
{
    static const char *const nouns[] = {"meetings", "conversations", "calls", NULL};
    for (size_t i = 0; firing->frame->form == FRAME_NOUN && nouns[i]; i++) {
        if (event_word_is(work, firing->hit->token_end - 1, nouns[i]) ||
            event_word_is(work, firing->hit->first_token, nouns[i])) {
            return true;
        }
    }
    return false;
}

/* Whether the others were met one by one: the text says so, or one person met several
 * high office holders of one state whom nothing but a list joins. */
static bool is_separate(const EventWork *work, const Firing *firing)
{
    const UnitSet *others = &firing->sides[1];
    if (member_count(work, others) < 2 || firing->sides[0].count == 0 ||
        firing->frame->type == NUNCIO_VISIT) {
        return false;
    }
    if (window_has_cue(work, CUE_SEPARATE) ||
        (firing->sides[0].count == 1 && is_plural_noun(work, firing))) {
        return true;
    }
    if (others->count < 2) {
        return false;
    }
    if (firing->sides[0].count != 1) {
        return false;
    }
    uint32_t first = frame_post_of(work, event_unit(work, others, 0));
    uint32_t heads = 0;
    bool holders = true;
    for (size_t i = 0; i < others->count; i++) {
        uint32_t post = frame_post_of(work, event_unit(work, others, i));
        if (post == NUNCIO_NONE ||
            country_of_post(work, post) != country_of_post(work, first)) {
            return false;
        }
        holders = holders && is_office_holder(work, post);
        heads += is_head(work, post);
    }
    /* a guest is received by the leader and by the president on their own */
    return firing->frame->type == NUNCIO_MEETING && (holders || heads > 1);
}

static void emit_further(EventWork *work, const Firing *firing)
{
    UnitSet set = firing->sides[1];
    UnitSet next = {{0}, 0};
    uint32_t place = NUNCIO_NONE;
    bool joined =
        firing->frame->functions[SLOT_WITH] && firing->frame->type != NUNCIO_VISIT;
    for (int groups = 0;
         joined && groups < 8 && frame_read_further(work, &set, &next, &place);
         groups++) {
        Firing further = *firing;
        further.sides[1] = next;
        frame_widen(work, &next, &further);
        frame_emit_at(work, &further, &firing->sides[0], &next, place);
        set = next;
        next = (UnitSet){{0}, 0};
    }
}

/* One event for each of `many`, and for each post of "the ministers of A, B and C". */
static void emit_each(EventWork *work, const Firing *firing, const UnitSet *many,
                      bool subjects)
{
    for (size_t i = 0; i < many->count; i++) {
        UnitSet one = {{many->items[i]}, 1};
        const Unit *unit = event_unit(work, many, i);
        uint32_t posts = unit->kind == UNIT_POST ? unit->more + 1 : 1;
        for (uint32_t k = 0; k < posts; k++) {
            Firing single = *firing;
            single.only_post = posts > 1 ? unit->index + k : NUNCIO_NONE;
            frame_emit(work, &single, subjects ? &one : &firing->sides[0],
                       subjects ? &firing->sides[1] : &one);
        }
    }
}

/* The members of a group may stand in another sentence: then "the two leaders" is what
 * the evidence shows. */
static void widen_here(const EventWork *work, const UnitSet *set, Firing *firing)
{
    bool here = true;
    for (size_t i = 0; i < set->count; i++) {
        here = here && set->items[i] >= work->unit_first;
    }
    if (here) {
        frame_widen(work, set, firing);
    }
}

/* Behind the last party, or the place that a visit goes to. */
static uint32_t objects_end(const EventWork *work, const Firing *firing)
{
    uint32_t end = frame_parties_end(work, firing);
    uint32_t place =
        firing->frame->type == NUNCIO_VISIT ? frame_place(work, firing) : NUNCIO_NONE;
    return place != NUNCIO_NONE && work->units.items[place].token_end > end
               ? work->units.items[place].token_end
               : end;
}

static void fire(EventWork *work, const TriggerHit *hit)
{
    if (frame_is_other_word(work, hit)) {
        return;
    }
    Firing firing = {lexicon_frame(work->lexicon, hit->row),
                     hit,
                     {{{0}, 0}, {{0}, 0}},
                     {0, 0},
                     false,
                     false,
                     NUNCIO_NONE,
                     NUNCIO_NONE,
                     hit->first_token,
                     hit->token_end};
    frame_read_parties(work, &firing);
    frame_expand_groups(work, &firing);
    if (!frame_needs_met(work, &firing)) {
        return;
    }
    widen_here(work, &firing.sides[0], &firing);
    widen_here(work, &firing.sides[1], &firing);
    /* "A and B met her separately": here the subjects are those met one by one */
    bool subjects = firing.sides[1].count == 1 && firing.sides[0].count > 1 &&
                    firing.frame->type != NUNCIO_VISIT &&
                    window_has_cue(work, CUE_SEPARATE);
    const UnitSet *many = &firing.sides[subjects ? 0 : 1];
    if (!subjects && !is_separate(work, &firing)) {
        frame_emit(work, &firing, &firing.sides[0], &firing.sides[1]);
        emit_further(work, &firing);
        gapping_emit(work, &firing, objects_end(work, &firing));
        return;
    }
    emit_each(work, &firing, many, subjects);
    if (!subjects) {
        emit_further(work, &firing);
    }
}

void frame_read_sentence(EventWork *work)
{
    for (size_t i = work->trigger_first; i < work->trigger_end; i++) {
        const TriggerHit *hit = &work->triggers.items[i];
        const FrameRow *frame =
            hit->kind == ENTRY_FRAME ? lexicon_frame(work->lexicon, hit->row) : NULL;
        if (frame && !(frame->needs & NEED_GATHERING) && !frame_is_covered(work, hit)) {
            fire(work, hit);
        }
    }
}
