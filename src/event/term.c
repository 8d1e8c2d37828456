/* SPDX-License-Identifier: Apache-2.0 */
/* Terms of office without a title beside the period: "President X (2005-2013)", "has been
 * in office since 2016", "who held the post until 2011". */
#include "term.h"

/* Of monarchs the years of the life are told so. */
static bool has_royal_title(const EventWork *work, const Unit *unit)
{
    for (uint32_t at = unit->first_token; at < unit->token_end; at++) {
        if (event_is(work, at, WORD_BIT(ROYAL_TITLE))) {
            return true;
        }
    }
    return false;
}

/* "President X (2005-2013)": years of the post, where they are too few for a life. */
static void read_bracket(EventWork *work, const Unit *unit)
{
    enum { LONGEST = 25 };
    TermPeriod period;
    if (unit->kind == UNIT_PERSON && unit->capacity != NUNCIO_NONE && !unit->quoted &&
        term_is_named(work, unit, unit->token_end) &&
        event_is_mark(work, unit->token_end, NUNCIO_MARK_OPEN_BRACKET) &&
        term_period_at(work, unit->token_end, &period) && !has_royal_title(work, unit) &&
        event_is_mark(work, period.token_end, NUNCIO_MARK_CLOSE_BRACKET) &&
        (!period.begin.year || !period.end.year ||
         period.end.year - period.begin.year <= LONGEST)) {
        term_add_period(work, unit->index, unit->capacity, unit->first_token, 0, &period);
        if (period.end.year) {
            term_set_former(work, unit->index,
                            event_span(work, unit->first_token, unit->token_end));
        }
    }
}

/* Whether the verb at `first` may have the unit as its subject: nothing stands before it
 * but the unit, "who", what commas put in, or a verb that it is joined to. */
static bool is_next_to(const EventWork *work, const Unit *unit, uint32_t first)
{
    uint32_t at = first;
    while (at > unit->token_end &&
           event_is(work, at - 1,
                    WORD_BIT(AUXILIARY) | WORD_BIT(ADVERB) | WORD_BIT(PRONOUN_HE) |
                        WORD_BIT(PRONOUN_SHE))) {
        at--;
    }
    /* "his father, who ruled" */
    bool who = event_word_is(work, at - 1, "who");
    uint32_t before = at - 1 - (who && event_is_mark(work, at - 2, NUNCIO_MARK_COMMA));
    return at <= unit->token_end || (who && before <= unit->token_end) ||
           event_is_mark(work, at - 1, NUNCIO_MARK_COMMA) ||
           event_is_mark(work, at - 1, NUNCIO_MARK_CLOSE_BRACKET) ||
           event_is(work, at - 1, WORD_BIT(CONJUNCTION));
}

/* Whether the last sentence before this one that names anybody names two people. After
 * sentences that say only "he", he is whom the article names oftener. */
static bool names_two(const EventWork *work, uint32_t sentence, uint32_t he)
{
    enum { BACK = 4 };
    uint32_t person = NUNCIO_NONE;
    uint32_t told = NUNCIO_NONE;
    for (size_t i = window_mention_from(work, work->token_first); i-- > 0;) {
        const NuncioMention *mention = &work->doc->mentions.items[i];
        uint32_t in = work->tokens[mention->first_token].sentence;
        if (in == NUNCIO_NONE || in + BACK < sentence ||
            (told != NUNCIO_NONE && in != told)) {
            break;
        }
        if (mention->kind == NUNCIO_MENTION_PERSON) {
            bool other = person != NUNCIO_NONE && person != mention->entity;
            if (other && (in + 1 >= sentence ||
                          document_oftener_named(work->doc, (uint32_t)i, person,
                                                 mention->entity) != he)) {
                return true;
            }
            person = mention->entity;
            told = in;
        }
    }
    return false;
}

bool term_is_ambiguous(const EventWork *work, const Unit *unit)
{
    uint32_t at = unit->first_token;
    if (!event_is(work, at, WORD_BIT(PRONOUN_HE) | WORD_BIT(PRONOUN_SHE))) {
        return false;
    }
    if (at == work->token_first) {
        return names_two(work, work->sentence, unit->index);
    }
    if (!event_is(work, at - 1, WORD_BIT(TIMING) | WORD_BIT(SUBORDINATOR))) {
        return false;
    }
    for (const Unit *before = unit; before > &work->units.items[work->unit_first];) {
        before--;
        if (before->kind == UNIT_PERSON) {
            return before->index != unit->index;
        }
    }
    return false;
}

/* The one unit that is the subject of the verb at `first`, or NULL. */
static const Unit *only_subject(const EventWork *work, uint32_t first)
{
    UnitSet subjects = {{0}, 0};
    clause_subject(work, first, &subjects);
    return subjects.count == 1 ? event_unit(work, &subjects, 0) : NULL;
}

const Unit *term_subject(const EventWork *work, uint32_t first)
{
    const Unit *subject = only_subject(work, first);
    /* "X, who himself took office" */
    if (subject && (event_word_is(work, subject->first_token, "himself") ||
                    event_word_is(work, subject->first_token, "herself"))) {
        subject = only_subject(work, subject->first_token);
    }
    if (subject && term_is_ambiguous(work, subject)) {
        return NULL;
    }
    return subject && subject->kind == UNIT_PERSON && is_next_to(work, subject, first)
               ? subject
               : NULL;
}

/* "has been", "is in office", and "X, in office since": now. */
static bool is_present(const EventWork *work, uint32_t from, uint32_t to)
{
    bool verb = false;
    for (uint32_t at = from; at < to; at++) {
        if (event_word_is(work, at, "has") || event_word_is(work, at, "have") ||
            event_word_is(work, at, "is")) {
            return true;
        }
        verb = verb || event_is(work, at, VERB_BITS);
    }
    return !verb;
}

/* "ruled Kazakhstan until 2019" */
static uint32_t behind_country(const EventWork *work, const TriggerHit *hit)
{
    const Unit *unit = window_unit_at(work, hit->token_end);
    return unit && unit->kind == UNIT_COUNTRY ? unit->token_end : hit->token_end;
}

/* "has been in office since 2016", "served from 2014 to 2018". */
static void read_in_post(EventWork *work, const TriggerHit *hit)
{
    TermPeriod period;
    uint32_t first = hit->first_token;
    /* "had run the Department of Health" is another one */
    if (event_is_quoted(work, first) || event_word_is(work, hit->token_end, "of") ||
        term_is_unreal(work, first) ||
        !term_period_behind(work, behind_country(work, hit), false, &period) ||
        term_is_compared(work, first, hit->token_end, period.first_token)) {
        return;
    }
    /* "X (in office since 2017)" */
    const Unit *subject = first > work->token_first &&
                                  event_is_mark(work, first - 1, NUNCIO_MARK_OPEN_BRACKET)
                              ? window_unit_to(work, first - 1)
                              : term_subject(work, first);
    if (subject && subject->kind == UNIT_PERSON) {
        bool now = is_present(work, subject->token_end, first + 1) && !period.end.year;
        uint32_t post = hit->row == CUE_IN_POST
                            ? term_post_meant(work, subject, hit, now)
                            : term_only_post(work, subject->index, now);
        term_add_period(work, subject->index, post, subject->first_token, 0, &period);
    }
}

/* Whether a word of the post's names begins as this one does: "defense" and "Defence
 * Minister". */
static bool names_word(NuncioView names, NuncioView word)
{
    enum { STEM = 5 };
    NuncioView stem = {word.data, word.size < STEM ? word.size : STEM};
    for (size_t i = 0; i + stem.size <= names.size; i++) {
        bool starts = i == 0 || names.data[i - 1] == ' ' || names.data[i - 1] == '-' ||
                      names.data[i - 1] == '(';
        if (starts &&
            view_equal_ascii_case((NuncioView){names.data + i, stem.size}, stem)) {
            return true;
        }
    }
    return false;
}

/* Whether the token names the state: "Iran", "Iranian". */
static bool names_state(const EventWork *work, uint32_t state, uint32_t token)
{
    for (uint32_t i = window_mention_from(work, token); i < work->doc->mentions.count;
         i++) {
        const NuncioMention *mention = &work->doc->mentions.items[i];
        if (mention->first_token > token) {
            break;
        }
        if ((mention->kind == NUNCIO_MENTION_COUNTRY ||
             mention->kind == NUNCIO_MENTION_ADJECTIVE) &&
            mention->entity == state) {
            return true;
        }
    }
    return false;
}

/* Whether all that the words [first, end) name is of the post: "the oil ministry" of the
 * oil minister. Words such as "ministry" alone name nothing. */
static bool is_matter_of(const EventWork *work, const NuncioPost *post, uint32_t first,
                         uint32_t end)
{
    uint32_t named = 0;
    for (uint32_t at = first; at < end; at++) {
        NuncioView word = document_token_view(work->doc, at);
        if (event_token(work, at)->kind != NUNCIO_TOKEN_WORD ||
            event_is(work, at,
                     WORD_BIT(DETERMINER) | WORD_BIT(PREPOSITION) |
                         WORD_BIT(CONJUNCTION) | WORD_BIT(ORGANISATION_HEAD)) ||
            names_state(work, post->country, at)) {
            continue;
        }
        if (!names_word(post->label, word) && !names_word(post->scope_label, word) &&
            !names_word(post->body_slug, word)) {
            return false;
        }
        named++;
    }
    return named > 0;
}

/* The one post of the person that the words [first, end) are the matter of, or
 * NUNCIO_NONE. */
static uint32_t post_of_matter(const EventWork *work, uint32_t person, uint32_t first,
                               uint32_t end)
{
    enum { HELD_COMPARED = 64 };
    uint32_t post = NUNCIO_NONE;
    uint32_t held = work->first_holding[person];
    for (int steps = 0; steps < HELD_COMPARED && held != NUNCIO_NONE; steps++) {
        uint32_t index = work->doc->holdings.items[held].post;
        if (is_matter_of(work, &work->doc->posts.items[index], first, end)) {
            if (post != NUNCIO_NONE && post != index) {
                return NUNCIO_NONE;
            }
            post = index;
        }
        held = work->next_holding[held];
    }
    return post;
}

/* "took charge of Iran's Foreign Ministry on Thursday" */
static void read_charge_taken(EventWork *work, const TriggerHit *hit)
{
    enum { LONGEST = 8 };
    uint32_t end = hit->token_end;
    while (end < hit->token_end + LONGEST && end < work->token_last &&
           clause_date_at(work, end) == NUNCIO_NONE &&
           (event_word_is(work, end, "of") ||
            !event_is(work, end, WORD_BIT(PREPOSITION) | WORD_BIT(CONJUNCTION))) &&
           event_token(work, end)->kind != NUNCIO_TOKEN_MARK) {
        end++;
    }
    const Unit *subject = term_subject(work, hit->first_token);
    TermDay day = {{0, 0, 0}, 0, 0};
    if (!subject || event_is_quoted(work, hit->first_token) ||
        term_is_unreal(work, hit->first_token) ||
        !term_day(work, hit, subject->first_token, &day) ||
        !term_has_begun(work, day.date)) {
        return;
    }
    uint32_t post = post_of_matter(work, subject->index, hit->token_end, end);
    if (post == NUNCIO_NONE || work->doc->posts.items[post].occupation) {
        return;
    }
    uint32_t last = day.token_end > end ? day.token_end : end;
    uint32_t first =
        day.first_token < subject->first_token ? day.first_token : subject->first_token;
    NuncioTermDate term = {.person = subject->index,
                           .post = post,
                           .date = day.date,
                           .evidence = event_span(work, first, last),
                           .rule = NUNCIO_VIEW("tenure.begun")};
    term_add(work, &term);
}

/* "headed the oil ministry from 1997 to 2005", "in charge of defense since": of the one
 * post of the person that this is the matter of. */
static void read_in_charge(EventWork *work, const TriggerHit *hit)
{
    enum { LONGEST = 8 };
    TermPeriod period;
    const Unit *subject = term_subject(work, hit->first_token);
    uint32_t end = hit->token_end;
    while (end < hit->token_end + LONGEST && end < work->token_last &&
           !term_period_at(work, end, &period)) {
        end++;
    }
    if (!subject || event_is_quoted(work, hit->first_token) ||
        term_is_unreal(work, hit->first_token) || end >= work->token_last ||
        !term_period_at(work, end, &period) ||
        !term_is_one_phrase(work, hit->token_end, end)) {
        return;
    }
    uint32_t post = post_of_matter(work, subject->index, hit->token_end, end);
    term_add_period(work, subject->index, post, subject->first_token, 0, &period);
}

static void read_sentence(EventWork *work)
{
    for (size_t i = work->unit_first; i < work->unit_end; i++) {
        read_bracket(work, &work->units.items[i]);
    }
    for (size_t i = work->trigger_first; i < work->trigger_end; i++) {
        const TriggerHit *hit = &work->triggers.items[i];
        if (hit->kind == ENTRY_CUE &&
            (hit->row == CUE_IN_POST || hit->row == CUE_IN_OFFICE)) {
            read_in_post(work, hit);
        } else if (hit->kind == ENTRY_CUE && hit->row == CUE_IN_CHARGE) {
            read_in_charge(work, hit);
            term_read_held(work, hit);
        } else if (hit->kind == ENTRY_CUE && hit->row == CUE_CHARGE_TAKEN) {
            read_charge_taken(work, hit);
        } else if (hit->kind == ENTRY_CUE && hit->row == CUE_SUPPORT) {
            term_read_held(work, hit);
        } else if (hit->kind == ENTRY_CUE &&
                   (hit->row == CUE_TERM_BEGIN_NOUN || hit->row == CUE_TERM_LEFT_NOUN)) {
            term_read_noun(work, hit);
        } else if (hit->kind == ENTRY_CUE) {
            term_read_told(work, hit);
        }
    }
}

void term_find_all(EventWork *work)
{
    term_read_titles(work);
    for (uint32_t i = 0; i < work->doc->sentences.count && !work->doc->arena.failed;
         i++) {
        if (!work->doc->sentences.items[i].heading) {
            window_enter(work, i);
            read_sentence(work);
        }
    }
}
