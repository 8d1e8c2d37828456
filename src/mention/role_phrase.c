/* SPDX-License-Identifier: Apache-2.0 */
/* A role phrase is a wording of the lexicon with what belongs to it: to the left
 * countries, bodies, portfolios and status words ("former US", "Iran's top", "Transport
 * and Urban Development"), to the right a complement with of, for, to ("of Iran's Supreme
 * National Security Council", "of Sports and Youth Affairs"). Determiners stay outside.
 */
#include "scan.h"

#define STATUS_BITS                                                                      \
    (WORD_BIT(TITLE_WORD) | WORD_BIT(FORMER) | WORD_BIT(ACTING) | WORD_BIT(INCOMING) |   \
     WORD_BIT(DEPUTY) | WORD_BIT(DIRECTION))

enum { PHRASE_TOKENS = 24 };

static bool is_strong_run(const Scan *scan, uint32_t i)
{
    const NameRun *run = scan_run(scan, i);
    /* "TPO": an abbreviation, though no list holds it */
    bool letters = run && run->token_end - run->first_token == 1 && !run->person &&
                   scan_has(scan, i, NUNCIO_TOKEN_ALL_CAPITALS);
    return run && !letters && !person_name_is_thing(scan, run);
}

/* A word of a portfolio before a wording: "oil", "Urban", "Foreign". Capitalised words
 * count only where the wording itself is capitalised, and not where they only open the
 * sentence. */
static bool is_portfolio(const Scan *scan, uint32_t i, bool capital_head)
{
    if (!scan_is_word(scan, i) || scan_hit(scan, i) || scan_run(scan, i)) {
        return false;
    }
    if (scan_is(scan, i, WORD_BIT(PORTFOLIO))) {
        return true;
    }
    return capital_head && scan_is_capital(scan, i) &&
           !scan_has(scan, i, NUNCIO_TOKEN_SENTENCE_START) &&
           scan_is(scan, i, WORD_BIT(COMMON)) &&
           !scan_is(scan, i,
                    WORD_BIT(PREPOSITION) | WORD_BIT(DETERMINER) | WORD_BIT(HONORIFIC) |
                        WORD_BIT(SAY) | WORD_BIT(WEEKDAY) | WORD_BIT(MONTH) |
                        WORD_BIT(SUBORDINATOR));
}

/* A country, body or place that ends right before `at`, with or without "'s". */
static uint32_t left_of_hit(const Scan *scan, uint32_t at, const RoleRow *role)
{
    uint32_t end = at;
    bool possessive = scan_token(scan, at - 1)->kind == NUNCIO_TOKEN_POSSESSIVE;
    if (possessive) {
        end--;
    }
    /* "Republic of Korea (ROK) National Security Advisor" */
    if (at >= 4 && scan_is_mark(scan, at - 1, NUNCIO_MARK_CLOSE_BRACKET) &&
        scan_is_mark(scan, at - 3, NUNCIO_MARK_OPEN_BRACKET)) {
        end = at - 3;
    }
    const Hit *hit = end > 0 ? scan_hit(scan, end - 1) : NULL;
    bool into = hit && !possessive && hit->token_end > end && hit->kind == ENTRY_BODY;
    if (!hit || (hit->token_end != end && !into) || hit->kind == ENTRY_PERSON ||
        scan_run(scan, end - 1)) {
        return at;
    }
    /* "the commander in Afghanistan General X": where the one before is */
    uint32_t in = hit->first_token - (hit->first_token > 0);
    if (!possessive && in > 0 && scan_word_is(scan, in, "in") &&
        scan_role(scan, in - 1)) {
        return at;
    }
    if (hit->kind == ENTRY_PLACE && !possessive && !(role->takes & ROLE_TAKES_PRE)) {
        return at;
    }
    return hit->first_token;
}

static bool is_plural(const Scan *scan, const Hit *wording)
{
    return view_is_plural(document_token_view(scan->doc, wording->token_end - 1));
}

/* "the Russian, Turkish and Iranian foreign ministers", "Transport and Urban
 * Development": one step over the comma or "and" before `at`. */
static uint32_t step_over_link(const Scan *scan, uint32_t at, const RoleRow *role,
                               bool capital_head, bool plural)
{
    uint32_t before = at - 1;
    /* "Industry, Mining, and Trade Minister" */
    before -= before > 0 && scan_is(scan, before, WORD_BIT(CONJUNCTION)) &&
              scan_is_mark(scan, before - 1, NUNCIO_MARK_COMMA);
    bool joins = scan_is(scan, before, WORD_BIT(CONJUNCTION)) ||
                 scan_is_mark(scan, before, NUNCIO_MARK_COMMA);
    const Hit *own = scan_hit(scan, at);
    const Hit *other = before > 0 ? scan_hit(scan, before - 1) : NULL;
    if (joins && plural && own && other && own->kind == ENTRY_ADJECTIVE &&
        other->kind == ENTRY_ADJECTIVE && scan_same_sentence(scan, before - 1, at)) {
        return other->first_token;
    }
    if (joins && (role->takes & ROLE_TAKES_PRE) && before > 0 &&
        scan_same_sentence(scan, before - 1, at) &&
        scan_is(scan, at, WORD_BIT(PORTFOLIO)) &&
        is_portfolio(scan, before - 1, capital_head)) {
        return before - 1;
    }
    return at;
}

/* "Iraqi Nujaba spokesman X": one name that no list holds, between the adjective of a
 * state and the wording, is that of a body. */
static uint32_t left_of_unknown(const Scan *scan, uint32_t at)
{
    const NameRun *run = scan_run(scan, at - 1);
    uint32_t first = run->first_token;
    const Hit *state = first > 0 ? scan_hit(scan, first - 1) : NULL;
    bool one =
        at - first == 1 && !run->person && !scan_is(scan, first, WORD_BIT(GIVEN_NAME));
    return one && state && state->kind == ENTRY_ADJECTIVE && state->token_end == first &&
                   scan_run(scan, at) == NULL
               ? state->first_token
               : at;
}

/* One step to the left from `at`; returns `at` when nothing more belongs. */
static uint32_t step_left(const Scan *scan, uint32_t at, const RoleRow *role,
                          bool capital_head, bool plural)
{
    uint32_t before = at - 1;
    if (scan_is_mark(scan, before, NUNCIO_MARK_HYPHEN) && before > 0 &&
        scan_is(scan, before - 1, STATUS_BITS)) {
        return before - 1;
    }
    uint32_t hit = left_of_hit(scan, at, role);
    if (hit != at) {
        return hit;
    }
    /* "the foreign minister's senior adviser" */
    if (scan_token(scan, before)->kind == NUNCIO_TOKEN_POSSESSIVE && before > 0 &&
        scan_role(scan, before - 1)) {
        return scan_role(scan, before - 1)->first_token;
    }
    if (scan_run(scan, before)) {
        return left_of_unknown(scan, at);
    }
    /* "the 46th president" */
    bool number = scan_token(scan, before)->kind == NUNCIO_TOKEN_NUMBER;
    if (scan_is(scan, before, STATUS_BITS) && (scan_is_word(scan, before) || number)) {
        return before;
    }
    bool ministry = scan_is_capital(scan, at) && scan_word_is(scan, at, "ministry");
    if (is_portfolio(scan, before, capital_head || ministry)) {
        return before;
    }
    return step_over_link(scan, at, role, capital_head, plural);
}

/* "Deputy Industry, Mining and Trade Minister": the rank of a role behind portfolios, no
 * role of its own. */
static bool is_rank_before_portfolios(const Scan *scan, const Hit *wording)
{
    enum { WORDS = 8 };
    uint32_t first = wording->token_end;
    if (first - wording->first_token != 1 ||
        !scan_is(scan, wording->first_token, WORD_BIT(DEPUTY)) ||
        !scan_is(scan, first, WORD_BIT(PORTFOLIO))) {
        return false;
    }
    for (uint32_t i = first; i < first + WORDS && scan_same_sentence(scan, first - 1, i);
         i++) {
        const Hit *role = scan_role(scan, i);
        if (role) {
            return view_ends_with(lexicon_role(scan->lexicon, role->row)->category,
                                  NUNCIO_VIEW("minister")) &&
                   !is_plural(scan, role);
        }
        bool part = scan_is(scan, i, WORD_BIT(PORTFOLIO) | WORD_BIT(CONJUNCTION)) ||
                    scan_is_mark(scan, i, NUNCIO_MARK_COMMA);
        if (!part || scan_run(scan, i)) {
            return false;
        }
    }
    return false;
}

/* "the chief Syrian diplomat", "head Russian negotiator": an attribute of the role behind
 * the country, no role of its own. */
static bool is_attribute(const Scan *scan, const Hit *wording)
{
    const Hit *country = scan_hit(scan, wording->token_end);
    bool one_word = wording->token_end - wording->first_token == 1;
    /* "on an official visit", "the official talks" */
    bool adjective =
        one_word && token_word_is(scan->doc, wording->first_token, "official") &&
        !scan_is_capital(scan, wording->token_end) &&
        scan_is(scan, wording->token_end, WORD_BIT(STAY) | WORD_BIT(EVENT_HEAD));
    /* "the official Anadolu Agency", "the official Syrian media" */
    bool of_body = one_word && country &&
                   token_word_is(scan->doc, wording->first_token, "official") &&
                   (country->kind == ENTRY_BODY || country->kind == ENTRY_ADJECTIVE) &&
                   scan_same_sentence(scan, wording->first_token, country->first_token);
    return adjective || of_body || is_rank_before_portfolios(scan, wording) ||
           (one_word && country && country->kind == ENTRY_ADJECTIVE &&
            scan_role(scan, country->token_end) &&
            scan_same_sentence(scan, wording->first_token, country->token_end));
}

static uint32_t extend_left(const Scan *scan, const Hit *wording, const RoleRow *role)
{
    bool capital_head = scan_is_capital(scan, wording->first_token);
    bool plural = is_plural(scan, wording);
    uint32_t at = wording->first_token;
    while (at > 0 && scan_same_sentence(scan, at - 1, at) &&
           wording->first_token - at < PHRASE_TOKENS &&
           (!scan_role(scan, at - 1) || is_attribute(scan, scan_role(scan, at - 1)))) {
        uint32_t next = step_left(scan, at, role, capital_head, plural);
        if (next == at || !scan_same_sentence(scan, next, at)) {
            break;
        }
        at = next;
    }
    return at;
}

/* Whether a complement may begin or go on with the word at `i`. */
static bool continues(const Scan *scan, uint32_t i, bool capitals)
{
    if (scan_hit(scan, i)) {
        /* "Chief of the General Staff Milan X": a name, though Milan is a place too */
        bool given = scan_hit(scan, i)->kind == ENTRY_PLACE && scan_run(scan, i) &&
                     scan_is(scan, i, WORD_BIT(GIVEN_NAME));
        return scan_hit(scan, i)->kind != ENTRY_PERSON && !given;
    }
    if (is_strong_run(scan, i)) {
        return false;
    }
    if (scan_is(scan, i, WORD_BIT(MONTH) | WORD_BIT(WEEKDAY) | WORD_BIT(HONORIFIC)) &&
        !scan_is(scan, i, WORD_BIT(COMMON))) {
        return false;
    }
    return (capitals && scan_is_capital(scan, i)) ||
           scan_is(scan, i, WORD_BIT(PORTFOLIO));
}

static uint32_t behind_determiners(const Scan *scan, uint32_t i)
{
    while (scan_is(scan, i, WORD_BIT(DETERMINER))) {
        i++;
    }
    return i;
}

/* "the EU's foreign policy service", "the regime's spy agency Mossad" */
static bool is_service_noun(const Scan *scan, uint32_t at)
{
    /* "public relations office" */
    bool second = at > 1 && scan_is(scan, at - 1, WORD_BIT(COMMON)) &&
                  scan_is(scan, at - 2, WORD_BIT(PORTFOLIO)) &&
                  scan_is(scan, at, WORD_BIT(ORGANISATION_HEAD));
    if (!second && scan_token(scan, at - 1)->kind != NUNCIO_TOKEN_POSSESSIVE &&
        !scan_is(scan, at - 1, WORD_BIT(PORTFOLIO))) {
        return false;
    }
    bool noun = scan_is(scan, at, WORD_BIT(COMMON) | WORD_BIT(ORGANISATION_HEAD)) &&
                !scan_is(scan, at,
                         WORD_BIT(SAY) | WORD_BIT(VERB) | WORD_BIT(AUXILIARY) |
                             WORD_BIT(PREPOSITION) | WORD_BIT(CONJUNCTION) |
                             WORD_BIT(SUBORDINATOR) | WORD_BIT(ADVERB));
    return noun && (scan_is(scan, at, WORD_BIT(ORGANISATION_HEAD)) ||
                    scan_is(scan, at + 1, WORD_BIT(ORGANISATION_HEAD)));
}

static bool is_one_of(const Scan *scan, uint32_t i, const char *const *words)
{
    for (; *words; words++) {
        if (scan_word_is(scan, i, *words)) {
            return true;
        }
    }
    return false;
}

/* "Chamber of Commerce", "office at the Ministry of Health": the noun of a body goes on
 * behind a preposition. */
static bool is_body_link(const Scan *scan, uint32_t at)
{
    static const char *const links[] = {"of", "for", "at", NULL};
    return scan_is(scan, at - 1, WORD_BIT(ORGANISATION_HEAD)) &&
           is_one_of(scan, at, links);
}

/* One step of a complement over a preposition or "and", or `at` when it ends. */
static uint32_t step_complement_link(const Scan *scan, uint32_t at)
{
    bool links = scan_is(scan, at, WORD_BIT(CONJUNCTION)) || is_body_link(scan, at);
    uint32_t next = behind_determiners(scan, at + 1);
    if (links && scan_same_sentence(scan, at, next) && !scan_role(scan, next) &&
        continues(scan, next, true)) {
        const Hit *behind = scan_hit(scan, next);
        bool other =
            scan_is(scan, at, WORD_BIT(CONJUNCTION)) && behind &&
            (behind->kind == ENTRY_ADJECTIVE || scan_role(scan, behind->token_end));
        return other ? at : next;
    }
    return at;
}

/* "the commander in Afghanistan Army Gen. X": behind a state a rank begins the name. */
static bool is_rank_behind_state(const Scan *scan, uint32_t at)
{
    const Hit *state = scan_hit(scan, at - 1);
    const Hit *rank = scan_role(scan, at);
    rank =
        !rank && scan_is(scan, at, WORD_BIT(PORTFOLIO)) ? scan_role(scan, at + 1) : rank;
    return state && state->kind == ENTRY_COUNTRY && rank &&
           view_is(lexicon_role(scan->lexicon, rank->row)->role, "general");
}

/* One step of a complement: behind the next piece, or `at` when it ends. */
static uint32_t step_complement(const Scan *scan, uint32_t at)
{
    const Hit *hit = scan_hit(scan, at);
    if (hit && hit->kind != ENTRY_PERSON) {
        return hit->token_end;
    }
    if (is_rank_behind_state(scan, at)) {
        return at;
    }
    const Hit *role = scan_role(scan, at);
    if (role) {
        return role->token_end;
    }
    if (scan_token(scan, at)->kind == NUNCIO_TOKEN_POSSESSIVE ||
        (scan_is_mark(scan, at, NUNCIO_MARK_HYPHEN) && continues(scan, at + 1, true))) {
        return at + 1;
    }
    if (continues(scan, at, true)) {
        return at + 1;
    }
    /* "the office of Arabian and African countries" */
    const Hit *land = scan_hit(scan, at - 1);
    if (land && land->kind == ENTRY_ADJECTIVE && scan_word_is(scan, at, "countries")) {
        return at + 1;
    }
    /* "the Communist Party of China (CPC) Central Committee" */
    if (scan_is_mark(scan, at, NUNCIO_MARK_OPEN_BRACKET) &&
        scan_has(scan, at + 1, NUNCIO_TOKEN_ALL_CAPITALS) &&
        scan_is_mark(scan, at + 2, NUNCIO_MARK_CLOSE_BRACKET) &&
        scan_has(scan, at + 3, NUNCIO_TOKEN_CAPITAL) && continues(scan, at + 3, true)) {
        return at + 3;
    }
    if (scan_is(scan, at, STATUS_BITS) && scan_role(scan, at + 1)) {
        return at + 1;
    }
    if (is_service_noun(scan, at)) {
        return at + 1;
    }
    return step_complement_link(scan, at);
}

static const char *const of_words[] = {"of", "for", "on", "at", "in", NULL};
static const char *const in_word[] = {"in", NULL};
static const char *const to_words[] = {"to", "in", "for", "of", NULL};
static const char *const plain_of[] = {"of", NULL};

/* "ministers of Germany, France, Britain and Russia": a country behind a comma. */
static uint32_t step_country_list(const Scan *scan, uint32_t at)
{
    const Hit *before = scan_hit(scan, at - 1);
    bool link = scan_is_mark(scan, at, NUNCIO_MARK_COMMA) ||
                scan_is(scan, at, WORD_BIT(CONJUNCTION));
    uint32_t next = at + 1;
    if (scan_is_mark(scan, at, NUNCIO_MARK_COMMA) &&
        scan_is(scan, next, WORD_BIT(CONJUNCTION))) {
        next++;
    }
    while (scan_is(scan, next, WORD_BIT(DETERMINER))) {
        next++;
    }
    const Hit *behind = scan_hit(scan, next);
    bool countries = before && before->kind == ENTRY_COUNTRY && behind &&
                     behind->kind == ENTRY_COUNTRY;
    return link && countries && scan_same_sentence(scan, at, next) ? behind->token_end
                                                                   : at;
}

/* "minister of transport" goes on with "and communications". */
static uint32_t behind_portfolios(const Scan *scan, const Hit *wording)
{
    uint32_t end = wording->token_end;
    bool portfolio = wording->token_end - wording->first_token > 2 &&
                     scan_is(scan, end - 1, WORD_BIT(PORTFOLIO));
    while (portfolio && scan_is(scan, end, WORD_BIT(CONJUNCTION)) &&
           scan_is(scan, end + 1, WORD_BIT(PORTFOLIO)) && !scan_role(scan, end + 1) &&
           !scan_run(scan, end + 1) && scan_same_sentence(scan, end, end + 1)) {
        end += 2;
        while (scan_is(scan, end, WORD_BIT(PORTFOLIO)) && !scan_run(scan, end) &&
               !scan_role(scan, end)) {
            end++;
        }
    }
    return end;
}

/* Behind the complement of `wording`, or its own end when there is none. */
static uint32_t extend_right(const Scan *scan, const Hit *wording, const RoleRow *role)
{
    uint32_t end = behind_portfolios(scan, wording);
    bool of = (role->takes & ROLE_TAKES_OF) && is_one_of(scan, end, of_words);
    /* an ambassador sits "in Doha"; an envoy may only be there */
    bool to = (role->takes & ROLE_TAKES_TO) && is_one_of(scan, end, to_words) &&
              (view_is(role->category, "ambassador") || !is_one_of(scan, end, in_word));
    if (!of && !to && !is_one_of(scan, end, plain_of)) {
        return end;
    }
    uint32_t at = behind_determiners(scan, end + 1);
    uint32_t first = at;
    bool role_next =
        scan_role(scan, at) != NULL ||
        (scan_hit(scan, at) && scan_role(scan, scan_hit(scan, at)->token_end)) ||
        (scan_is(scan, at, STATUS_BITS) && scan_role(scan, at + 1));
    if (!scan_same_sentence(scan, end, at) || !(continues(scan, at, true) || role_next)) {
        return end;
    }
    if (!of && !to && !scan_hit(scan, at)) {
        return end; /* "president of" takes a country or body, no loose words */
    }
    while (at - first < PHRASE_TOKENS && scan_same_sentence(scan, end, at)) {
        uint32_t next = is_plural(scan, wording) ? step_country_list(scan, at) : at;
        next = next == at ? step_complement(scan, at) : next;
        if (next == at) {
            break;
        }
        at = next;
    }
    /* "a leader in Israel's Jewish Power party": of something that is not read */
    bool cut = at > first && view_is(role->role, "leader") &&
               scan_token(scan, at - 1)->kind == NUNCIO_TOKEN_POSSESSIVE;
    /* "the media office of Iran's permanent mission": what it owns is not read */
    at -= at > first + 1 && scan_token(scan, at - 1)->kind == NUNCIO_TOKEN_POSSESSIVE;
    return at > first && !cut ? at : end;
}

/* Wordings inside a longer name of a body ("UN General Assembly") are no roles. */
static bool is_inside_name(const Scan *scan, const Hit *wording)
{
    /* "European Union leaders" are no leaders of a union */
    const Hit *across =
        wording->first_token > 0 ? scan_hit(scan, wording->first_token - 1) : NULL;
    if (across && across->kind == ENTRY_COUNTRY &&
        across->token_end == wording->first_token + 1 &&
        scan_is_capital(scan, wording->first_token)) {
        return true;
    }
    const Hit *hit = scan_hit(scan, wording->first_token);
    return hit && hit->kind != ENTRY_PERSON &&
           hit->token_end - hit->first_token >=
               wording->token_end - wording->first_token &&
           hit->token_end >= wording->token_end;
}

/* The body inside a wording: "Foreign Ministry spokesman", "Parliament speaker". It is
 * named there, though the wording tells it already. */
static void name_body_inside(Scan *scan, const Hit *wording)
{
    for (uint32_t i = wording->first_token; i + 1 < wording->token_end; i++) {
        bool body =
            scan_word_is(scan, i, "ministry") || scan_word_is(scan, i, "parliament");
        if (!body || !scan_is_capital(scan, i) || scan_hit(scan, i) ||
            scan_word_is(scan, i + 1, "of")) {
            continue;
        }
        uint32_t first = i;
        while (first > wording->first_token && scan_is_capital(scan, first - 1) &&
               scan_is(scan, first - 1, WORD_BIT(PORTFOLIO) | WORD_BIT(COMMON))) {
            first--;
        }
        scan_add(scan, first, i + 1, NUNCIO_MENTION_BODY, NUNCIO_MENTIONED_BY_NAME,
                 NUNCIO_NONE);
    }
}

void role_phrase_find(Scan *scan)
{
    for (size_t i = 0; i < scan->roles.count; i++) {
        const Hit *wording = &scan->roles.items[i];
        if (scan->tokens[wording->first_token].sentence == NUNCIO_NONE ||
            is_inside_name(scan, wording) || is_attribute(scan, wording) ||
            scan_run(scan, wording->first_token)) {
            continue;
        }
        const RoleRow *role = lexicon_role(scan->lexicon, wording->row);
        uint32_t first = extend_left(scan, wording, role);
        uint32_t end = extend_right(scan, wording, role);
        NuncioMention *mention = scan_add(scan, first, end, NUNCIO_MENTION_ROLE,
                                          NUNCIO_MENTIONED_BY_NOMINAL, wording->row);
        mention->head_first = wording->first_token;
        mention->head_end = wording->token_end;
        name_body_inside(scan, wording);
        scan->role_begins[first] = true;
        scan->role_ends[end] = true;
        scan->role_ends[wording->token_end] = true;
    }
}
