/* SPDX-License-Identifier: Apache-2.0 */
/* Person names in two steps. First every stretch of words that is built like a name is
 * found: capitalised words that are no ordinary words, with particles (al-, bin, von),
 * initials, hyphens and suffixes. Then each is decided by what speaks for a person: an
 * entry of the people table, a given name, an honorific, a role beside it, a reporting
 * verb behind it; a single word also by a longer name in the same article. */
#include "scan.h"

#include "limits.h"

#define CLOSED_BITS                                                                      \
    (WORD_BIT(DETERMINER) | WORD_BIT(PREPOSITION) | WORD_BIT(CONJUNCTION) |              \
     WORD_BIT(SUBORDINATOR) | WORD_BIT(PRONOUN_HE) | WORD_BIT(PRONOUN_SHE) |             \
     WORD_BIT(PRONOUN_THEY) | WORD_BIT(POSSESSIVE_HE) | WORD_BIT(POSSESSIVE_SHE) |       \
     WORD_BIT(POSSESSIVE_THEY) | WORD_BIT(AUXILIARY) | WORD_BIT(MODAL) |                 \
     WORD_BIT(WEEKDAY) | WORD_BIT(ADVERB) | WORD_BIT(HONORIFIC))

static bool is_capital_word(const Scan *scan, uint32_t i)
{
    return scan_is_capital(scan, i) && !(scan_has(scan, i, NUNCIO_TOKEN_ALL_CAPITALS) &&
                                         scan_has(scan, i, NUNCIO_TOKEN_ABBREVIATION));
}

/* A letter that no English word has. */
static bool has_foreign_letter(const Scan *scan, uint32_t i)
{
    NuncioView word = document_token_view(scan->doc, i);
    for (size_t k = 0; k + 1 < word.size; k++) {
        /* U+00C0..U+024F and U+1E00..U+1EFF, not the apostrophe U+2019 */
        unsigned char lead = (unsigned char)word.data[k];
        if ((lead >= 0xC3 && lead <= 0xC9) ||
            (lead == 0xE1 && word.data[k + 1] >= '\xB8')) {
            return true;
        }
    }
    return false;
}

/* "Sultan bin Turki": a given name, though a title elsewhere. */
static bool is_son(const Scan *scan, uint32_t i)
{
    return scan_is(scan, i, WORD_BIT(GIVEN_NAME)) &&
           (scan_word_is(scan, i + 1, "bin") || scan_word_is(scan, i + 1, "ibn")) &&
           is_capital_word(scan, i + 2);
}

/* A capitalised word that may stand in a name without further reason. */
static bool is_name_word(const Scan *scan, uint32_t i)
{
    if (!is_capital_word(scan, i) || scan_hit(scan, i) ||
        (scan_role(scan, i) && !is_son(scan, i))) {
        return false;
    }
    if (scan->tokens[i].end_offset - scan->tokens[i].begin_offset < 2) {
        return false; /* "I" */
    }
    if (has_foreign_letter(scan, i)) {
        return true; /* "Tô Lâm": folded it would be a preposition */
    }
    if (scan_is(scan, i,
                CLOSED_BITS | WORD_BIT(MONTH) | WORD_BIT(SUFFIX) | WORD_BIT(PARTICLE))) {
        /* "Per Olsson", "Jan Kubis" within a sentence */
        return scan_is(scan, i, WORD_BIT(GIVEN_NAME)) &&
               !scan_is(scan, i, WORD_BIT(PARTICLE) | WORD_BIT(HONORIFIC)) &&
               (scan_word_is(scan, i, "per") ||
                (i > 0 && scan_same_sentence(scan, i - 1, i) &&
                 scan_is_word(scan, i - 1))) &&
               is_name_word(scan, i + 1);
    }
    return scan_is(scan, i, WORD_BIT(GIVEN_NAME)) ||
           !scan_is(scan, i,
                    WORD_BIT(COMMON) | WORD_BIT(TITLE_WORD) | HEAD_BITS |
                        WORD_BIT(PORTFOLIO));
}

static bool is_initial(const Scan *scan, uint32_t i)
{
    return scan_has(scan, i, NUNCIO_TOKEN_INITIAL);
}

/* The name word that a particle at `i` leads to ("al-Mekdad", "bin Zayed", "Al Saud"),
 * 0 when there is none. Particles may follow one another ("bin al-"). */
static uint32_t behind_particles(const Scan *scan, uint32_t i)
{
    uint32_t at = i;
    /* "met Bhandari at Sheetal Niwas": an English word, unless a hyphen joins it */
    if (scan_is(scan, i,
                WORD_BIT(DETERMINER) | WORD_BIT(PREPOSITION) | WORD_BIT(SUBORDINATOR)) &&
        !scan_has(scan, i, NUNCIO_TOKEN_CAPITAL) &&
        !scan_is_mark(scan, i + 1, NUNCIO_MARK_HYPHEN)) {
        return 0;
    }
    for (int steps = 0; steps < 3 && scan_is(scan, at, WORD_BIT(PARTICLE)); steps++) {
        at++;
        if (scan_is_mark(scan, at, NUNCIO_MARK_HYPHEN)) {
            at++;
        }
    }
    if (at == i || !scan_same_sentence(scan, i, at)) {
        return 0;
    }
    bool joined = scan_is_mark(scan, at - 1, NUNCIO_MARK_HYPHEN);
    /* "Khalid bin Sultan": a name, though "sultan" is a title elsewhere */
    bool fathers =
        scan_word_is(scan, at - 1, "bin") || scan_word_is(scan, at - 1, "bint");
    if (is_name_word(scan, at) || (fathers && is_capital_word(scan, at)) ||
        (joined && is_capital_word(scan, at) && !scan_hit(scan, at))) {
        return at;
    }
    return 0;
}

/* "J. Smith", "F.W. de Klerk": an initial with more of the name behind. */
static bool opens_with_initial(const Scan *scan, uint32_t i)
{
    return is_initial(scan, i) && !scan_hit(scan, i) &&
           (is_name_word(scan, i + 1) || is_initial(scan, i + 1) ||
            behind_particles(scan, i + 1) != 0);
}

/* Particles that may open a name; the others only continue one. */
static bool opens_with_particle(const Scan *scan, uint32_t i)
{
    if (!scan_is(scan, i, WORD_BIT(PARTICLE)) || scan_role(scan, i) ||
        scan_hit(scan, i)) {
        return false;
    }
    bool capital = scan_has(scan, i, NUNCIO_TOKEN_CAPITAL);
    bool hyphen = scan_is_mark(scan, i + 1, NUNCIO_MARK_HYPHEN);
    bool determiner = scan_is(
        scan, i, WORD_BIT(DETERMINER) | WORD_BIT(PREPOSITION) | WORD_BIT(SUBORDINATOR));
    /* "Crown Prince bin Salman", "Foreign Minister al Safadi" */
    bool titled = i > 0 && scan_same_sentence(scan, i - 1, i) &&
                  ((scan_role(scan, i - 1) && !scan_run(scan, i - 1)) ||
                   scan_is(scan, i - 1, WORD_BIT(HONORIFIC)));
    return hyphen || ((capital || titled) && !determiner);
}

/* A family name that is an ordinary word ("Rice", "Brown") or a place ("Jordan") is taken
 * right behind a given name. */
static bool is_odd_family_name(const Scan *scan, uint32_t i, bool after_given)
{
    if (!after_given || !is_capital_word(scan, i) || scan_role(scan, i) ||
        scan_is(scan, i, HEAD_BITS | CLOSED_BITS)) {
        return false;
    }
    const Hit *hit = scan_hit(scan, i);
    if (hit && (hit->token_end - hit->first_token > 1 || hit->kind == ENTRY_BODY ||
                hit->kind == ENTRY_ADJECTIVE || hit->kind == ENTRY_DEMONYM)) {
        return false;
    }
    uint32_t next = i + 1;
    bool goes_on = is_capital_word(scan, next) && scan_same_sentence(scan, i, next) &&
                   !scan_is(scan, next, WORD_BIT(SUFFIX));
    return !goes_on;
}

/* "Mushahid Hussein Sayed": an honorific that ends a name is a family name. */
static bool is_last_honorific(const Scan *scan, uint32_t at)
{
    return at > 0 && scan_run(scan, at - 1) == NULL && is_name_word(scan, at - 1) &&
           scan_is(scan, at, WORD_BIT(HONORIFIC)) && is_capital_word(scan, at) &&
           !scan_has(scan, at, NUNCIO_TOKEN_ABBREVIATION) &&
           !is_capital_word(scan, at + 1);
}

/* One step of a name from `at`: where the name goes on, or `at` when it ends. */
static uint32_t step(const Scan *scan, uint32_t at, bool after_given)
{
    if (scan_is_mark(scan, at, NUNCIO_MARK_HYPHEN)) {
        uint32_t next = at + 1;
        bool word = scan_is_word(scan, next) && scan_has(scan, next, NUNCIO_TOKEN_JOINED);
        /* "Sung-han", "Jae-in": the second syllable is written small */
        if (word && is_name_word(scan, at - 1) &&
            !scan_is(scan, next, CLOSED_BITS | HEAD_BITS) &&
            (!scan_is(scan, next, WORD_BIT(COMMON)) ||
             scan_is(scan, next, WORD_BIT(GIVEN_NAME)))) {
            return next + 1;
        }
        bool fits = is_name_word(scan, next) ||
                    scan_is(scan, next, WORD_BIT(GIVEN_NAME)) ||
                    (is_capital_word(scan, next) && !scan_hit(scan, next) &&
                     !scan_role(scan, next));
        if (word && fits) {
            return next + 1;
        }
        uint32_t behind = word ? behind_particles(scan, next) : 0;
        return behind ? behind + 1 : at;
    }
    /* "Samer al-Khalil": a place whose name begins with a particle, behind a name */
    const Hit *hit = scan_hit(scan, at);
    if (hit && hit->kind == ENTRY_PLACE && hit->first_token == at && after_given &&
        scan_is(scan, at, WORD_BIT(PARTICLE)) && hit->token_end > at + 1) {
        return hit->token_end;
    }
    /* "Ahmed Nasser al-Mohammad al-Sabah": the father is in the table */
    if (hit && hit->kind == ENTRY_PERSON && hit->first_token == at && after_given &&
        scan_is(scan, at + 1, WORD_BIT(PARTICLE)) && hit->token_end > at + 2) {
        return hit->token_end;
    }
    if (is_name_word(scan, at) || is_odd_family_name(scan, at, after_given) ||
        is_last_honorific(scan, at)) {
        return at + 1;
    }
    if (opens_with_initial(scan, at)) {
        return at + 1;
    }
    uint32_t behind = behind_particles(scan, at);
    return behind && !scan_role(scan, at) ? behind + 1 : at;
}

/* ", Jr." or "III" behind a name. */
static uint32_t with_suffix(const Scan *scan, uint32_t end)
{
    uint32_t at = scan_is_mark(scan, end, NUNCIO_MARK_COMMA) ? end + 1 : end;
    if (scan_is(scan, at, WORD_BIT(SUFFIX)) && scan_has(scan, at, NUNCIO_TOKEN_CAPITAL) &&
        scan_same_sentence(scan, end - 1, at)) {
        return at + 1;
    }
    return end;
}

/* "[Donald] Trump": a bracketed word in front belongs to the name. */
static bool opens_with_bracket(const Scan *scan, uint32_t i)
{
    return scan_is_mark(scan, i, NUNCIO_MARK_OPEN_BRACKET) && is_name_word(scan, i + 1) &&
           scan_is_mark(scan, i + 2, NUNCIO_MARK_CLOSE_BRACKET) &&
           is_name_word(scan, i + 3) && scan_has(scan, i + 3, 0xFFFF) &&
           scan->doc->article.text.size > 0 &&
           scan->doc->article.text.data[scan->tokens[i].begin_offset] == '[';
}

/* "Park", "Ban", "Moon": a family name that stands first, though it is an English word.
 * Behind another capital it is the noun: "Gorky Park". */
static bool opens_with_family(const Scan *scan, uint32_t i)
{
    bool behind =
        i > 0 && scan_same_sentence(scan, i - 1, i) &&
        (scan_is_capital(scan, i - 1) || scan_is_mark(scan, i - 1, NUNCIO_MARK_HYPHEN)) &&
        !scan_is(scan, i - 1, WORD_BIT(HONORIFIC)) && !scan_role(scan, i - 1);
    behind = behind || (i > 0 && scan_is(scan, i - 1, WORD_BIT(DETERMINER))) ||
             scan_is(scan, i + 1, WORD_BIT(PARTY_NOUN) | WORD_BIT(STATE_PARTY));
    return is_capital_word(scan, i) && scan_is(scan, i, WORD_BIT(FAMILY_FIRST)) &&
           !scan_hit(scan, i) && !scan_role(scan, i) && !behind &&
           !scan_is(scan, i, CLOSED_BITS | WORD_BIT(PARTICLE));
}

static uint32_t run_end(const Scan *scan, uint32_t first, bool *out_given)
{
    uint32_t at = first;
    *out_given = false;
    if (!is_name_word(scan, first) && opens_with_family(scan, first)) {
        at = first + 1;
    }
    if (opens_with_bracket(scan, first)) {
        *out_given = scan_is(scan, first + 1, WORD_BIT(GIVEN_NAME));
        at = first + 3;
    }
    while (at - first < LIMIT_NAME_TOKENS && at < scan->token_count &&
           scan_same_sentence(scan, first, at)) {
        bool after_given = at > first && scan_is(scan, at - 1, WORD_BIT(GIVEN_NAME)) &&
                           scan_has(scan, at - 1, NUNCIO_TOKEN_CAPITAL);
        uint32_t next = step(scan, at, after_given);
        if (next == at) {
            break;
        }
        *out_given = *out_given || (at > first && after_given) ||
                     (next < scan->token_count && next > at + 1 && after_given);
        at = next;
    }
    return at;
}

static bool has_honorific(const Scan *scan, uint32_t first)
{
    return first > 0 && scan_same_sentence(scan, first - 1, first) &&
           (scan_is(scan, first - 1, WORD_BIT(HONORIFIC)) ||
            (scan_is_mark(scan, first - 1, NUNCIO_MARK_OPEN_BRACKET) && first > 1 &&
             scan_is(scan, first - 2, WORD_BIT(HONORIFIC)))) &&
           scan_has(scan, first - 1 - (scan_is_word(scan, first - 1) ? 0 : 1),
                    NUNCIO_TOKEN_CAPITAL);
}

static uint32_t add_run(Scan *scan, uint32_t first, uint32_t end, bool given,
                        uint32_t row)
{
    uint32_t plain = end;
    end = with_suffix(scan, end);
    NameRun run = {first, end, row, given, has_honorific(scan, first), false};
    if (!ARRAY_PUSH(&scan->doc->arena, &scan->runs, run)) {
        return plain;
    }
    for (uint32_t i = first; i < end; i++) {
        scan->run_at[i] = (uint32_t)scan->runs.count;
    }
    return end;
}

/* The end of the word that a hyphen joins to a known name ("Ali Larijani-Zadeh"), 0 when
 * there is none. Behind "Kerry-Zarif" stands another name. */
static uint32_t behind_hyphen(const Scan *scan, uint32_t at)
{
    uint32_t next = at + 1;
    uint32_t end = 0;
    bool joined = scan_is_mark(scan, at, NUNCIO_MARK_HYPHEN) &&
                  scan_has(scan, at, NUNCIO_TOKEN_JOINED) &&
                  scan_has(scan, next, NUNCIO_TOKEN_JOINED);
    bool other = scan_is(scan, next, WORD_BIT(GIVEN_NAME)) ||
                 gazetteer_match(scan, next, ENTRY_FAMILY, &end);
    return joined && is_name_word(scan, next) && !other ? next + 1 : 0;
}

/* Where a name of the people table ends that takes what follows it as well ("Hossein Amir
 * Abdollahian" where the table has a shorter form). */
static uint32_t known_end(const Scan *scan, uint32_t first, const Hit *hit)
{
    uint32_t end = hit->token_end;
    while (end < scan->token_count && scan_same_sentence(scan, first, end) &&
           end - first < LIMIT_NAME_TOKENS) {
        /* "Mohammed bin Salman bin Abdulaziz" where the table has a shorter form */
        uint32_t behind = behind_particles(scan, end);
        uint32_t next = behind                    ? behind + 1
                        : is_name_word(scan, end) ? end + 1
                                                  : behind_hyphen(scan, end);
        if (!next) {
            break;
        }
        end = next;
    }
    return end;
}

/* A name of the people table; returns where to go on. */
static uint32_t add_known(Scan *scan, const Hit *hit)
{
    return add_run(scan, hit->first_token, known_end(scan, hit->first_token, hit),
                   hit->token_end - hit->first_token > 1, hit->row);
}

/* The known name that given names at [first, end) stand in front of, so that all of it is
 * another name ("Mohammad Ali Larijani"); NULL when they do not. */
static const Hit *known_behind_given(const Scan *scan, uint32_t first, uint32_t end)
{
    const Hit *hit = scan_hit(scan, end);
    if (!hit || hit->kind != ENTRY_PERSON || hit->first_token > end ||
        hit->token_end - hit->first_token < 2 || !scan_same_sentence(scan, first, end)) {
        return NULL;
    }
    for (uint32_t i = first; i < end; i++) {
        bool hyphen = scan_is_mark(scan, i, NUNCIO_MARK_HYPHEN);
        if (!hyphen && !(scan_is(scan, i, WORD_BIT(GIVEN_NAME)) &&
                         scan_has(scan, i, NUNCIO_TOKEN_CAPITAL))) {
            return NULL;
        }
    }
    return hit;
}

static bool starts_run(const Scan *scan, uint32_t i)
{
    if (scan->tokens[i].sentence == NUNCIO_NONE) {
        return false;
    }
    if (is_name_word(scan, i) || opens_with_bracket(scan, i) ||
        opens_with_family(scan, i)) {
        return true;
    }
    if (is_initial(scan, i)) {
        return opens_with_initial(scan, i);
    }
    if (opens_with_particle(scan, i)) {
        return behind_particles(scan, i) != 0;
    }
    /* "Secretary Rice", "Ms. May": any capitalised word behind an honorific. */
    return i > 0 && scan_is(scan, i - 1, WORD_BIT(HONORIFIC)) &&
           is_capital_word(scan, i) && !scan_hit(scan, i) && !scan_role(scan, i) &&
           !scan_is(scan, i, CLOSED_BITS);
}

/* "Milan Mojsilovic": a place that is a given name too, before a name word, and no
 * preposition of place in front. */
static bool opens_as_given_name(const Scan *scan, const Hit *hit)
{
    uint32_t first = hit->first_token;
    bool place = first > 0 && scan_is(scan, first - 1, WORD_BIT(PREPOSITION)) &&
                 scan_same_sentence(scan, first - 1, first);
    return hit->token_end - first == 1 && scan_is(scan, first, WORD_BIT(GIVEN_NAME)) &&
           !place && scan_same_sentence(scan, first, first + 1) &&
           is_name_word(scan, first + 1);
}

void person_name_find(Scan *scan)
{
    uint32_t i = 0;
    while (i < scan->token_count) {
        const Hit *hit = scan_hit(scan, i);
        if (hit && hit->kind == ENTRY_PERSON && hit->first_token == i) {
            i = add_known(scan, hit);
            continue;
        }
        bool named_like_place =
            hit && hit->kind == ENTRY_PLACE && opens_as_given_name(scan, hit);
        if (!starts_run(scan, i) && !named_like_place) {
            i++;
            continue;
        }
        bool given = named_like_place;
        uint32_t end = run_end(scan, named_like_place ? i + 1 : i, &given);
        given = given || named_like_place;
        const Hit *known = end > i ? known_behind_given(scan, i, end) : NULL;
        if (known) {
            end = known_end(scan, i, known);
            given = true;
        } else if (end <= i) {
            end = i + 1; /* a word behind an honorific that is no name word by itself */
        }
        i = add_run(scan, i, end, given, NUNCIO_NONE);
    }
}
