/* SPDX-License-Identifier: Apache-2.0 */
/* Terms of office told by nouns: "two days after his appointment", "after her resignation
 * as minister in May", "the post he had held since 2019". */
#include "term.h"

/* Whose noun it is, and where the words for him begin. */
typedef struct {
    uint32_t person;
    uint32_t first;
} Owner;

/* The person whom the pronoun at `token` means, or NUNCIO_NONE. */
static uint32_t pronoun_at(const EventWork *work, uint32_t token)
{
    uint32_t index = window_mention_from(work, token);
    const NuncioMention *mention =
        index < work->doc->mentions.count ? &work->doc->mentions.items[index] : NULL;
    bool pronoun = mention && mention->first_token == token &&
                   mention->kind == NUNCIO_MENTION_PRONOUN;
    return pronoun ? mention->entity : NUNCIO_NONE;
}

/* Whether the sentence names two people before the token: "X met Y, a day after his". */
static bool names_two(const EventWork *work, uint32_t token)
{
    uint32_t person = NUNCIO_NONE;
    for (uint32_t i = window_mention_from(work, work->token_first);
         i < work->doc->mentions.count; i++) {
        const NuncioMention *mention = &work->doc->mentions.items[i];
        if (mention->first_token >= token) {
            break;
        }
        if (mention->kind == NUNCIO_MENTION_PERSON) {
            if (person != NUNCIO_NONE && person != mention->entity) {
                return true;
            }
            person = mention->entity;
        }
    }
    return false;
}

/* "his appointment", "X's appointment"; false when it is not told whose. */
static bool owner_before(const EventWork *work, uint32_t noun, Owner *out_owner)
{
    if (noun < work->token_first + 2) {
        return false;
    }
    uint32_t at = noun - 1;
    if (event_is(work, at, WORD_BIT(POSSESSIVE_HE) | WORD_BIT(POSSESSIVE_SHE))) {
        *out_owner = (Owner){pronoun_at(work, at), at};
        return out_owner->person != NUNCIO_NONE && !names_two(work, at);
    }
    const Unit *unit = event_token(work, at)->kind == NUNCIO_TOKEN_POSSESSIVE
                           ? term_unit_around(work, at - 1)
                           : NULL;
    if (!unit || unit->kind != UNIT_PERSON) {
        return false;
    }
    *out_owner = (Owner){unit->index, unit->first_token};
    return true;
}

/* The title that begins at `at`, a determiner left out; NULL: none. */
static const NuncioMention *title_at(const EventWork *work, uint32_t at)
{
    at += event_is(work, at, WORD_BIT(DETERMINER));
    for (uint32_t i = window_mention_from(work, at); i < work->doc->mentions.count; i++) {
        const NuncioMention *mention = &work->doc->mentions.items[i];
        if (mention->first_token > at) {
            break;
        }
        if (mention->kind == NUNCIO_MENTION_ROLE && mention->post != NUNCIO_NONE &&
            mention->post_count == 1) {
            return mention;
        }
    }
    return NULL;
}

/* When it was: the date behind the noun's phrase, or counted from another one. */
static bool day_of_noun(const EventWork *work, const Owner *owner, uint32_t end,
                        TermDay *out_day)
{
    uint32_t at =
        end + (event_word_is(work, end, "in") || event_word_is(work, end, "on"));
    uint32_t date = clause_date_at(work, at);
    bool governed =
        owner->first > work->token_first &&
        event_is(work, owner->first - 1, WORD_BIT(PREPOSITION) | WORD_BIT(TIMING));
    if (date != NUNCIO_NONE && governed) {
        const NuncioMention *mention = &work->doc->mentions.items[date];
        *out_day = (TermDay){term_date_of(work, date), mention->first_token,
                             term_date_end(work, date)};
        return out_day->date.year != 0;
    }
    bool closed = event_token(work, end)->kind == NUNCIO_TOKEN_MARK;
    return closed && term_day_counted(work, owner->first, out_day);
}

void term_read_noun(EventWork *work, const TriggerHit *hit)
{
    Owner owner = {NUNCIO_NONE, 0};
    uint32_t end = hit->token_end;
    bool ends = hit->row == CUE_TERM_LEFT_NOUN;
    if (event_is_quoted(work, hit->first_token) ||
        !owner_before(work, hit->first_token, &owner) ||
        term_is_unreal(work, owner.first)) {
        return;
    }
    const NuncioMention *title =
        event_word_is(work, end, "as") ? title_at(work, end + 1) : NULL;
    end = title ? title->token_end : end;
    TermDay day = {{0, 0, 0}, 0, 0};
    if (!day_of_noun(work, &owner, end, &day) || !term_has_begun(work, day.date)) {
        return;
    }
    uint32_t first = day.first_token < owner.first ? day.first_token : owner.first;
    NuncioSpan said = event_span(work, first, day.token_end > end ? day.token_end : end);
    uint32_t post = title ? term_post(work, owner.person, title, said, ends)
                          : term_only_post(work, owner.person, !ends);
    if (post == NUNCIO_NONE || work->doc->posts.items[post].occupation ||
        (!ends && term_is_sent(work, post))) {
        return;
    }
    NuncioTermDate term = {.person = owner.person,
                           .post = post,
                           .date = day.date,
                           .ends = ends,
                           .evidence = said,
                           .rule = NUNCIO_VIEW("tenure.noun")};
    term_add(work, &term);
}

/* "X since March, when Y left the office he held": Y, named last, is he. */
static bool is_named_last(const EventWork *work, uint32_t person, uint32_t token)
{
    for (size_t i = window_mention_from(work, token); i-- > 0;) {
        const NuncioMention *mention = &work->doc->mentions.items[i];
        if (mention->first_token < work->token_first) {
            break;
        }
        if (mention->kind == NUNCIO_MENTION_PERSON) {
            return mention->entity == person;
        }
    }
    return true;
}

/* "post", "ministry": what one holds or heads. */
static bool is_office_noun(const EventWork *work, uint32_t token)
{
    static const char *const nouns[] = {"post",      "position", "job",        "office",
                                        "portfolio", "ministry", "department", NULL};
    return event_word_in(work, token, nouns);
}

/* The title of the person told last before the token in the sentence, or NULL. */
static const NuncioMention *title_before(const EventWork *work, uint32_t person,
                                         uint32_t token)
{
    for (size_t i = window_mention_from(work, token); i-- > 0;) {
        const NuncioMention *title = &work->doc->mentions.items[i];
        if (title->first_token < work->token_first) {
            return NULL;
        }
        if (title->kind == NUNCIO_MENTION_ROLE && title->post != NUNCIO_NONE &&
            title->post_count == 1) {
            return title->entity == person && term_is_joined(work, title) ? title : NULL;
        }
    }
    return NULL;
}

void term_read_held(EventWork *work, const TriggerHit *hit)
{
    enum { WORDS = 3, BEFORE = 3 };
    uint32_t at = hit->first_token;
    TermPeriod period;
    if (event_is_quoted(work, at) || !term_period_at(work, hit->token_end, &period)) {
        return;
    }
    for (int i = 0;
         i < WORDS && event_is(work, at - 1, WORD_BIT(AUXILIARY) | WORD_BIT(ADVERB));
         i++) {
        at--;
    }
    if (at < work->token_first + BEFORE) {
        return;
    }
    uint32_t person = pronoun_at(work, at - 1);
    uint32_t noun = at - 2;
    bool which = event_word_is(work, noun, "which") || event_word_is(work, noun, "that");
    noun -= which;
    noun -= which && event_is_mark(work, noun, NUNCIO_MARK_COMMA);
    const NuncioMention *title =
        person == NUNCIO_NONE ? NULL : title_before(work, person, noun + 1);
    bool of_title = which && title && title->token_end == noun + 1;
    if (person == NUNCIO_NONE || (!is_office_noun(work, noun) && !of_title) ||
        !is_named_last(work, person, at) || term_is_unreal(work, at)) {
        return;
    }
    NuncioSpan said = event_span(work, noun, period.token_end);
    uint32_t post = title ? term_post(work, person, title, said, false)
                          : term_only_post(work, person, !period.end.year);
    if (post != NUNCIO_NONE) {
        term_add_period(work, person, post, title ? title->first_token : noun, 0,
                        &period);
    }
}
