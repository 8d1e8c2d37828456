/* SPDX-License-Identifier: Apache-2.0 */
/* Terms of office by verbs: "took office in May", "was sworn in as president on 5
 * August", "the president named X foreign minister last month", "stepped down on
 * Tuesday". What is planned, refused or denied tells nothing. */
#include "term.h"

#include "calendar.h"

enum { REACH = 16 };

/* "will take office", "refused to step down", "denied that X had resigned". */
bool term_is_unreal(const EventWork *work, uint32_t first)
{
    static const struct {
        uint8_t cue;
        uint8_t reach;
    } unreal[] = {{CUE_PLANNED, 3},
                  {CUE_PROPOSED, 3},
                  {CUE_NEGATED, 3},
                  {CUE_CANCELLED, 3},
                  {CUE_DENIED, 12}};
    enum { REACH_OF_DOUBT = 14 };
    for (size_t i = 0; i < sizeof unreal / sizeof *unreal; i++) {
        if (clause_cue_before(work, (CueKind)unreal[i].cue, first, unreal[i].reach)) {
            return true;
        }
    }
    uint32_t from = first > work->token_first + REACH_OF_DOUBT ? first - REACH_OF_DOUBT
                                                               : work->token_first;
    /* "Had X resigned" */
    bool inverted = event_word_is(work, work->token_first, "had");
    return inverted || window_is_hypothetical(work, from, first) ||
           window_cue_within(work, CUE_RETRACTED, first, work->token_last);
}

/* Whether the verb that ends at `end` gives the title: directly, by "as" or "the post
 * of", or "named X foreign minister". */
static bool is_given(const EventWork *work, uint32_t end, const NuncioMention *title)
{
    uint32_t at = term_title_first(work, title);
    while (at > end && event_is(work, at - 1,
                                WORD_BIT(DETERMINER) | WORD_BIT(TITLE_WORD) |
                                    WORD_BIT(POSSESSIVE_HE) | WORD_BIT(POSSESSIVE_SHE))) {
        at--;
    }
    bool as = at > end && event_word_is(work, at - 1, "as");
    bool post = at > end + 1 && term_is_post_of(work, at);
    const Unit *unit = term_unit_around(work, title->head_first);
    bool named = unit && unit->kind == UNIT_PERSON && unit->first_token >= end &&
                 unit->first_token < title->first_token;
    return (as || post || named || at == end) && term_is_one_phrase(work, end, at);
}

/* "appointed Foreign Minister X ...": the title that X has already. */
static bool is_prenominal(const EventWork *work, const NuncioMention *title)
{
    const Unit *unit = term_unit_around(work, title->head_first);
    return unit && unit->kind == UNIT_PERSON && unit->first_token >= title->first_token &&
           term_is_named(work, unit, unit->token_end) &&
           !term_is_named(work, unit, title->head_first);
}

/* The title that the verb gives or takes, or NULL. */
static const NuncioMention *title_behind(const EventWork *work, uint32_t end, bool given)
{
    for (uint32_t i = window_mention_from(work, end - 1); i < work->doc->mentions.count;
         i++) {
        const NuncioMention *title = &work->doc->mentions.items[i];
        if (title->first_token >= end + REACH || title->first_token >= work->token_last) {
            break;
        }
        if (title->kind == NUNCIO_MENTION_ROLE && title->post != NUNCIO_NONE &&
            title->post_count == 1 && term_title_first(work, title) >= end &&
            !(given && is_prenominal(work, title))) {
            bool ranked = given && term_is_compared(work, title->first_token,
                                                    title->token_end, title->token_end);
            return is_given(work, end, title) && !ranked ? title : NULL;
        }
    }
    return NULL;
}

static bool is_end(const TriggerHit *hit)
{
    return hit->row == CUE_TERM_ENDED || hit->row == CUE_TERM_TAKEN;
}

/* Who took up or left which post, by one verb. */
typedef struct {
    uint32_t person;
    uint32_t post;
    uint32_t first; /* token of the words that say so */
    uint32_t token_end;
} Change;

/* Who takes up or leaves the post: the subject, but the object of "X appointed Y". */
static const Unit *concerned(const EventWork *work, const TriggerHit *hit)
{
    uint32_t before = hit->first_token - (hit->first_token > work->token_first);
    bool passive = event_is(work, before, WORD_BIT(AUXILIARY)) &&
                   !event_word_is(work, before, "has") &&
                   !event_word_is(work, before, "had") &&
                   !event_word_is(work, before, "have");
    bool active = hit->row == CUE_TERM_TAKEN ||
                  event_is(work, hit->token_end - 1, WORD_BIT(APPOINTING));
    if (!active || passive) {
        return hit->row == CUE_TERM_TAKEN ? NULL : term_subject(work, hit->first_token);
    }
    /* "the army ousted President X": the verb may look like a part of the title */
    const Unit *around = term_unit_around(work, hit->token_end);
    if (around && around->kind == UNIT_PERSON &&
        around->first_token <= hit->first_token &&
        !term_is_named(work, around, hit->first_token)) {
        return around->possessive ? NULL : around;
    }
    UnitSet objects = {{0}, 0};
    clause_object(work, hit->token_end, &objects);
    const Unit *object = objects.count == 1 ? event_unit(work, &objects, 0) : NULL;
    bool whole = object && !object->possessive;
    return whole && object->kind == UNIT_PERSON ? object : NULL;
}

/* "assumed the presidency" is of no other post: its noun begins as the post's label. */
static bool is_office_named(const EventWork *work, const TriggerHit *hit, uint32_t post)
{
    static const NuncioView office = {"presidency", 10};
    enum { STEM = 8 }; /* of "president" and "presidency" */
    NuncioView word = document_token_view(work->doc, hit->token_end - 1);
    NuncioView label = work->doc->posts.items[post].label;
    return !view_equal_ascii_case(word, office) ||
           (label.size >= STEM && view_equal_ascii_case((NuncioView){label.data, STEM},
                                                        (NuncioView){office.data, STEM}));
}

/* "Foreign Minister X, appointed by parliament": the person whose title is given in the
 * words before the comma; NULL otherwise. */
static const Unit *appointed_before(const EventWork *work, const TriggerHit *hit)
{
    uint32_t at = hit->first_token;
    bool comma = hit->row == CUE_TERM_GIVEN && at > work->token_first &&
                 event_is_mark(work, at - 1, NUNCIO_MARK_COMMA) &&
                 event_is(work, hit->token_end - 1, WORD_BIT(APPOINTING));
    const Unit *unit = comma ? window_unit_to(work, at - 1) : NULL;
    return unit && unit->kind == UNIT_PERSON ? unit : NULL;
}

/* "removed X from office", "from his post" */
static bool is_from_office(const EventWork *work, uint32_t at)
{
    static const char *const offices[] = {"office",   "power",  "post",
                                          "position", "duties", NULL};
    if (!event_word_is(work, at, "from")) {
        return false;
    }
    uint32_t noun = at + 1;
    noun += event_is(work, noun,
                     WORD_BIT(DETERMINER) | WORD_BIT(POSSESSIVE_HE) |
                         WORD_BIT(POSSESSIVE_SHE));
    return event_word_in(work, noun, offices);
}

/* "resigned from the board", "lost power supply", "sworn in for a second term": what
 * stands behind the verb makes it another change than one of office. */
static bool has_complement(const EventWork *work, uint32_t at)
{
    enum { WORDS = 6 };
    static const char *const complements[] = {"from", "as", "at", "of", "with", NULL};
    if (is_from_office(work, at)) {
        return false;
    }
    if (event_word_in(work, at, complements)) {
        return true;
    }
    for (uint32_t i = at; i < at + WORDS; i++) {
        if (event_word_is(work, i, "term")) {
            return true;
        }
    }
    bool word = event_token(work, at)->kind == NUNCIO_TOKEN_WORD;
    return event_token(work, at)->kind == NUNCIO_TOKEN_POSSESSIVE ||
           (word && clause_date_at(work, at) == NUNCIO_NONE &&
            !event_is(work, at,
                      WORD_BIT(PREPOSITION) | WORD_BIT(CONJUNCTION) |
                          WORD_BIT(SUBORDINATOR) | WORD_BIT(ADVERB) |
                          WORD_BIT(AUXILIARY) | WORD_BIT(DATE_PART) |
                          WORD_BIT(DATE_WORD)));
}

/* "President X, a banker, was sacked in 2001", "Y unseated him in 2010": where the title
 * does not stand right beside the verb, another post may be meant, and he has this one
 * now. */
static bool is_held_since(const EventWork *work, const TriggerHit *hit,
                          const Change *change, NuncioDate date)
{
    enum { HELD_COMPARED = 64, YEARS = 2 };
    const Unit *unit = concerned(work, hit);
    bool apart = !unit || unit->capacity == NUNCIO_NONE;
    for (uint32_t at = unit ? unit->first_token : hit->first_token; at < hit->first_token;
         at++) {
        bool word = event_token(work, at)->kind == NUNCIO_TOKEN_WORD &&
                    !event_is(work, at, WORD_BIT(AUXILIARY) | WORD_BIT(ADVERB)) &&
                    !event_word_is(work, at, "who");
        bool inside = at < unit->token_end;
        apart = apart || (inside ? event_is_mark(work, at, NUNCIO_MARK_COMMA) : word);
    }
    NuncioDate today = work->doc->article.published;
    bool old = apart && calendar_is_valid(today) && today.year - date.year >= YEARS;
    uint32_t held = work->first_holding[change->person];
    for (int i = 0; old && i < HELD_COMPARED && held != NUNCIO_NONE; i++) {
        const NuncioHolding *holding = &work->doc->holdings.items[held];
        if (holding->post == change->post && holding->status == NUNCIO_HOLD_CURRENT) {
            return true;
        }
        held = work->next_holding[held];
    }
    return false;
}

/* False when it is not said of whom or which post. */
static bool read_change(EventWork *work, const TriggerHit *hit, Change *out_change)
{
    const Unit *appointed = appointed_before(work, hit);
    const NuncioMention *title =
        title_behind(work, hit->token_end, hit->row == CUE_TERM_GIVEN);
    if (appointed && !title && appointed->capacity != NUNCIO_NONE) {
        *out_change = (Change){appointed->index, appointed->capacity,
                               appointed->first_token, hit->token_end};
        return true;
    }
    const Unit *subject = appointed ? appointed : concerned(work, hit);
    uint32_t behind =
        hit->row == CUE_TERM_TAKEN && subject ? subject->token_end : hit->token_end;
    if ((!title || behind >= title->token_end) && has_complement(work, behind)) {
        return false;
    }
    if (!subject && hit->row == CUE_TERM_TAKEN) {
        return false;
    }
    bool before = subject && subject->first_token < hit->first_token;
    out_change->first = before ? subject->first_token : hit->first_token;
    out_change->token_end = title ? title->token_end : hit->token_end;
    if (title && term_is_joined(work, title)) {
        out_change->person = title->entity;
    } else if (subject) {
        out_change->person = subject->index;
    } else {
        return false;
    }
    if (title) {
        NuncioSpan said = event_span(work, out_change->first, title->token_end);
        out_change->post = term_post(work, out_change->person, title, said, is_end(hit));
    } else {
        out_change->post = hit->row == CUE_TERM_GIVEN
                               ? NUNCIO_NONE
                               : term_only_post(work, subject->index, false);
    }
    return out_change->post != NUNCIO_NONE &&
           is_office_named(work, hit, out_change->post);
}

static bool is_sent_later(const EventWork *work, const TriggerHit *hit, uint32_t post)
{
    return event_is(work, hit->token_end - 1, WORD_BIT(APPOINTING)) &&
           term_is_sent(work, post);
}

/* "the newly appointed minister" */
static bool is_attributive(const EventWork *work, uint32_t first)
{
    return first > work->token_first &&
           (event_is(work, first - 1, WORD_BIT(DETERMINER) | WORD_BIT(TITLE_WORD)) ||
            event_is_mark(work, first - 1, NUNCIO_MARK_HYPHEN));
}

static NuncioView rule_of(const TriggerHit *hit)
{
    switch (hit->row) {
    case CUE_TERM_GIVEN:
        return NUNCIO_VIEW("tenure.given");
    case CUE_TERM_ENDED:
        return NUNCIO_VIEW("tenure.ended");
    case CUE_TERM_TAKEN:
        return NUNCIO_VIEW("tenure.taken");
    default:
        return NUNCIO_VIEW("tenure.begun");
    }
}

/* "as vice president and head of the organization": the titles that are given with
 * the first one, which ends before `end`. */
static void add_further(EventWork *work, NuncioTermDate term, uint32_t end)
{
    for (uint32_t i = window_mention_from(work, end); i < work->doc->mentions.count;
         i++) {
        const NuncioMention *title = &work->doc->mentions.items[i];
        uint32_t at = end + event_is_mark(work, end, NUNCIO_MARK_COMMA);
        at += event_is(work, at, WORD_BIT(CONJUNCTION));
        at += event_is(work, at, WORD_BIT(DETERMINER));
        if (title->first_token > at || at == end) {
            return;
        }
        if (title->kind == NUNCIO_MENTION_ROLE && title->first_token == at &&
            title->entity == term.person && title->post_count == 1 &&
            term_is_joined(work, title)) {
            term.post = title->post;
            term_add(work, &term);
            end = title->token_end;
        }
    }
}

void term_read_told(EventWork *work, const TriggerHit *hit)
{
    bool told = hit->row == CUE_TERM_BEGUN || hit->row == CUE_TERM_GIVEN || is_end(hit);
    uint32_t first = hit->first_token;
    if (!told || event_is_quoted(work, first) || is_attributive(work, first) ||
        term_is_unreal(work, first)) {
        return;
    }
    const Unit *subject = term_subject(work, first);
    TermDay day = {{0, 0, 0}, 0, 0};
    Change change = {NUNCIO_NONE, NUNCIO_NONE, 0, 0};
    if (!term_day(work, hit, subject ? subject->first_token : first, &day) ||
        !term_has_begun(work, day.date) || !read_change(work, hit, &change) ||
        work->doc->posts.items[change.post].occupation ||
        is_sent_later(work, hit, change.post) ||
        (is_end(hit) && is_held_since(work, hit, &change, day.date))) {
        return;
    }
    uint32_t begin = change.first;
    uint32_t end = change.token_end;
    if (day.first_token >= work->token_first) {
        begin = day.first_token < begin ? day.first_token : begin;
        end = day.token_end > end ? day.token_end : end;
        begin -=
            begin > work->token_first && event_is(work, begin - 1, WORD_BIT(PREPOSITION));
    }
    NuncioTermDate term = {.person = change.person,
                           .post = change.post,
                           .date = day.date,
                           .ends = is_end(hit),
                           .evidence = event_span(work, begin, end),
                           .rule = rule_of(hit)};
    term_add(work, &term);
    add_further(work, term, change.token_end);
}
