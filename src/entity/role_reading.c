/* SPDX-License-Identifier: Apache-2.0 */
/* A role mention taken apart by what stands inside it: a country before the wording or
 * behind "of" is the state served, one behind "to" or "for" of an ambassador or envoy the
 * state of accreditation; a named body makes the role its own and may change the
 * category; status words (former, acting) are read off the words before the wording. */
#include "entity_work.h"

#include "categories.h"

/* What the words before and inside the phrase say of the time. */
static uint8_t read_status(const EntityWork *work, const NuncioMention *mention)
{
    uint32_t from = mention->first_token;
    if (from > 0 && work_is_mark(work, from - 1, NUNCIO_MARK_HYPHEN)) {
        from = from >= 2 ? from - 2 : 0;
    } else if (from > 0 && work_same_sentence(work, from - 1, from) &&
               work_is(work, from - 1, WORD_BIT(FORMER) | WORD_BIT(ACTING))) {
        from--;
    }
    for (uint32_t i = from; i < mention->head_first; i++) {
        if (work_is(work, i, WORD_BIT(FORMER))) {
            return NUNCIO_HOLD_FORMER;
        }
        if (work_is(work, i, WORD_BIT(ACTING))) {
            return NUNCIO_HOLD_ACTING;
        }
        if (work_is(work, i, WORD_BIT(INCOMING)) && !work_word_is(work, i, "nominated")) {
            return NUNCIO_HOLD_INCOMING;
        }
    }
    uint32_t behind = mention->head_end;
    if (work_is_mark(work, behind, NUNCIO_MARK_HYPHEN)) {
        behind++;
    }
    bool elect = work_is(work, behind, WORD_BIT(INCOMING)) ||
                 work_word_is(work, mention->head_end - 1, "elect") ||
                 work_word_is(work, mention->head_end - 1, "designate");
    /* "chargé d'affaires ad interim" */
    if (work_word_is(work, mention->head_end - 1, "interim")) {
        return NUNCIO_HOLD_ACTING;
    }
    return elect ? NUNCIO_HOLD_INCOMING : NUNCIO_HOLD_CURRENT;
}

static bool is_plural(const EntityWork *work, const NuncioMention *mention)
{
    NuncioView last = document_token_view(work->doc, mention->head_end - 1);
    NuncioView first = document_token_view(work->doc, mention->head_first);
    bool plural_last = view_is_plural(last);
    bool compound = mention->head_end - mention->head_first > 1;
    bool affairs = view_equal_ascii_case(last, view_of("affairs")) ||
                   view_ends_with(last, NUNCIO_VIEW("ffaires")); /* "chargé d'affaires" */
    /* "permanent representative to the United Nations": the noun before "to" counts */
    for (uint32_t i = mention->head_first + 1; i + 1 < mention->head_end; i++) {
        if (work_word_is(work, i, "to") || work_word_is(work, i, "of")) {
            return view_is_plural(document_token_view(work->doc, i - 1));
        }
    }
    if (compound && (affairs || !plural_last)) {
        return view_is_plural(first);
    }
    return plural_last || view_equal_ascii_case(last, view_of("spokesmen"));
}

/* Whether the tokens before `inner` in the complement are "to", "for", "in". */
static bool is_accreditation(const EntityWork *work, const RoleReading *reading,
                             const NuncioMention *role, const NuncioMention *inner)
{
    if (!(reading->role->takes & ROLE_TAKES_TO)) {
        return false;
    }
    uint32_t at = inner->first_token;
    while (at > role->head_end && work_is(work, at - 1, WORD_BIT(DETERMINER))) {
        at--;
    }
    if (at <= role->head_end && at != role->head_end + 1) {
        return false;
    }
    return work_word_is(work, at - 1, "to") || work_word_is(work, at - 1, "in") ||
           work_word_is(work, at - 1, "for");
}

/* ", B and C": whether a comma or "and" stands before. */
static bool is_listed(const EntityWork *work, const NuncioMention *inner)
{
    uint32_t at = inner->first_token;
    while (at > 0 && work_is(work, at - 1, WORD_BIT(DETERMINER))) {
        at--;
    }
    return at > 0 && (work_is_mark(work, at - 1, NUNCIO_MARK_COMMA) ||
                      work_is(work, at - 1, WORD_BIT(CONJUNCTION)));
}

static void take_country(const EntityWork *work, RoleReading *reading,
                         const NuncioMention *role, const NuncioMention *inner)
{
    uint32_t country = canonical_country_of(work, inner->entity);
    if (country == NUNCIO_NONE) {
        return;
    }
    if (inner->first_token >= role->head_end &&
        is_accreditation(work, reading, role, inner)) {
        if (reading->accredited_to == NUNCIO_NONE) {
            reading->accredited_to = country;
        }
        return;
    }
    bool host = reading->plural && inner->first_token >= role->head_end &&
                reading->accredited_to != NUNCIO_NONE && is_listed(work, inner);
    if (host && country != reading->accredited_to && reading->more_count < 8) {
        reading->more_hosts = true;
        reading->more_countries[reading->more_count++] = country;
        return;
    }
    if (reading->country == NUNCIO_NONE) {
        reading->country = country;
    } else if (reading->plural && country != reading->country &&
               reading->more_count < 8) {
        reading->more_countries[reading->more_count++] = country;
    }
}

static bool is_building(const EntityWork *work, const NuncioMention *place)
{
    const NuncioPlaceRow *row =
        place->entity == NUNCIO_NONE
            ? NULL
            : nuncio_lexicon_place(work->lexicon,
                                   work->doc->entities.items[place->entity].row);
    return row && view_is(row->kind, "building");
}

static void take_inner(const EntityWork *work, RoleReading *reading,
                       const NuncioMention *role, const NuncioMention *inner)
{
    switch (inner->kind) {
    case NUNCIO_MENTION_COUNTRY:
    case NUNCIO_MENTION_ADJECTIVE:
    case NUNCIO_MENTION_METONYM:
        take_country(work, reading, role, inner);
        break;
    case NUNCIO_MENTION_PLACE:
        if (is_building(work, inner)) {
            break; /* "Minister of Amiri Diwan Affairs": several states have one */
        }
        reading->regional = reading->regional || reading->country == NUNCIO_NONE;
        if (reading->country == NUNCIO_NONE ||
            is_accreditation(work, reading, role, inner)) {
            take_country(work, reading, role, inner);
        }
        break;
    case NUNCIO_MENTION_BODY:
        /* "Syria's Permanent Representative to the United Nations" serves Syria */
        if (inner->first_token >= role->head_end &&
            is_accreditation(work, reading, role, inner) &&
            reading->country != NUNCIO_NONE) {
            reading->accredited_to = inner->entity;
            break;
        }
        /* "the foreign ministers of Egypt, Jordan and the Palestinian Authority" */
        if (reading->plural && reading->country != NUNCIO_NONE &&
            inner->first_token >= role->head_end &&
            canonical_country_of(work, inner->entity) != NUNCIO_NONE) {
            take_country(work, reading, role, inner);
            break;
        }
        if (reading->body == NUNCIO_NONE) {
            reading->body = inner->entity;
            reading->body_kind = canonical_body_kind(work, inner->entity);
        }
        break;
    default:
        break;
    }
}

/* Inner mentions stand right behind the outer one in the list. A nested role ends the
 * reading: what follows belongs to it. */
static void read_inside(EntityWork *work, RoleReading *reading)
{
    const NuncioMention *role = work_mention(work, reading->mention);
    uint32_t nested_from = role->token_end;
    for (uint32_t i = reading->mention + 1; i < work->doc->mentions.count; i++) {
        const NuncioMention *inner = work_mention(work, i);
        if (inner->first_token >= role->token_end) {
            break;
        }
        if (inner->kind == NUNCIO_MENTION_ROLE && inner->head_first >= role->head_end) {
            nested_from = inner->head_end;
        }
        /* "Foreign Ministry spokesman": the row knows the body */
        bool known = inner->kind == NUNCIO_MENTION_BODY && inner->row == NUNCIO_NONE &&
                     inner->first_token >= role->head_first &&
                     inner->token_end <= role->head_end;
        if (!known && inner->token_end <= role->token_end &&
            inner->first_token < nested_from && inner->entity != NUNCIO_NONE) {
            take_inner(work, reading, role, inner);
        }
    }
    if (reading->body != NUNCIO_NONE && !view_is(reading->body_kind, "international")) {
        uint32_t country = work->doc->entities.items[reading->body].country;
        reading->country = reading->country == NUNCIO_NONE ? country : reading->country;
    } else if (reading->body != NUNCIO_NONE &&
               !(view_is(reading->category, "ambassador") &&
                 reading->country != NUNCIO_NONE)) {
        reading->country = work->doc->entities.items[reading->body].country;
    }
}

/* The code of the state that is served; the outlet's own where none is told. */
static NuncioView code_served(const EntityWork *work, const RoleReading *reading)
{
    uint32_t state = reading->country != NUNCIO_NONE ? reading->country : work->home;
    const NuncioCountryRow *row =
        state == NUNCIO_NONE
            ? NULL
            : nuncio_lexicon_country(work->lexicon, work->doc->entities.items[state].row);
    return row ? row->code : (NuncioView){NULL, 0};
}

/* "president of the Slovak parliament", "of the French Football Federation": the last
 * adjective belongs to a body that no list holds; its kind tells the category. */
static void read_unlisted_body(const EntityWork *work, RoleReading *reading,
                               const NuncioMention *mention)
{
    enum { WORDS = 3 };
    const NuncioMention *last = NULL;
    for (uint32_t i = reading->mention + 1; i < work->doc->mentions.count; i++) {
        const NuncioMention *inner = work_mention(work, i);
        if (inner->first_token >= mention->token_end) {
            break;
        }
        last = inner;
    }
    if (!last || last->kind != NUNCIO_MENTION_ADJECTIVE ||
        last->first_token < mention->head_end) {
        return;
    }
    for (uint32_t at = last->token_end; at < last->token_end + WORDS; at++) {
        if (!work_same_sentence(work, mention->first_token, at) ||
            work_token(work, at)->kind != NUNCIO_TOKEN_WORD) {
            return;
        }
        NuncioView kind = body_kind_of_name(document_token_view(work->doc, at));
        if (!work_is(work, at, WORD_BIT(ORGANISATION_HEAD)) && kind.size == 0) {
            if (!(work_token(work, at)->flags & NUNCIO_TOKEN_CAPITAL)) {
                return;
            }
            continue;
        }
        NuncioView category = NUNCIO_VIEW("other");
        for (size_t i = 0; i < reading->role->override_count && kind.size > 0; i++) {
            if (view_equal(reading->role->overrides[i].kind, kind)) {
                category = reading->role->overrides[i].category;
            }
        }
        reading->category = category;
        return;
    }
}

/* What the row says of a body of this kind, or of this state. */
static void apply_overrides(const EntityWork *work, RoleReading *reading)
{
    const RoleRow *role = reading->role;
    NuncioView code =
        role->override_count > 0 ? code_served(work, reading) : (NuncioView){NULL, 0};
    for (size_t i = 0; i < role->override_count; i++) {
        NuncioView kind = role->overrides[i].kind;
        NuncioView category = role->overrides[i].category;
        if (reading->body_kind.size > 0 && view_equal(kind, reading->body_kind)) {
            reading->category = category;
        } else if (code.size > 0 && view_equal(kind, code)) {
            const RoleRow *other =
                lexicon_role(work->lexicon, lexicon_role_row(work->lexicon, category));
            bool concept = other && !view_equal(other->category, category);
            reading->role = concept ? other : role;
            reading->category = concept ? other->category : category;
        }
    }
}

/* A president of something that is no state. */
static void read_presidency(const EntityWork *work, RoleReading *reading,
                            const NuncioMention *mention)
{
    if (!view_is(reading->category, "head-of-state")) {
        return;
    }
    uint32_t last = mention->token_end - 1;
    /* "president of the Russian Union of Rectors": of something that no list holds */
    bool capital = (work_token(work, last)->flags & NUNCIO_TOKEN_CAPITAL) != 0;
    bool letters = reading->country == NUNCIO_NONE &&
                   (work_token(work, last)->flags & NUNCIO_TOKEN_ALL_CAPITALS) != 0;
    bool noun =
        work_is(work, last, WORD_BIT(ORGANISATION_HEAD)) &&
        (capital || body_kind_of_name(document_token_view(work->doc, last)).size == 0);
    bool unlisted =
        reading->body == NUNCIO_NONE && last >= mention->head_end && (noun || letters);
    /* "president of the French Football Federation" */
    bool named = reading->body != NUNCIO_NONE && reading->body_kind.size == 0;
    if (unlisted || named) {
        reading->category = NUNCIO_VIEW("other");
    } else if (reading->body == NUNCIO_NONE) {
        read_unlisted_body(work, reading, mention);
    }
    if (reading->regional && view_is(reading->category, "head-of-state")) {
        reading->category = NUNCIO_VIEW("local-official"); /* "Tatarstan's president" */
    }
}

/* "head of the Saudi intelligence service", "member of the Hope parliamentary faction":
 * of a body that no list holds; the word before its noun tells the kind. */
static void read_service(const EntityWork *work, RoleReading *reading,
                         const NuncioMention *mention)
{
    static const char *const groups[] = {"faction", "group",      "bloc",
                                         "caucus",  "commission", "committee"};
    bool found = false;
    NuncioView kind = {NULL, 0};
    for (uint32_t i = mention->head_end; i + 1 < mention->token_end && !found; i++) {
        if (work_word_is(work, i, "intelligence") || work_word_is(work, i, "spy")) {
            found = work_is(work, i + 1, WORD_BIT(ORGANISATION_HEAD)) &&
                    !work_word_is(work, i + 1, "ministry");
            kind = NUNCIO_VIEW("intelligence");
        } else if (work_word_is(work, i, "parliamentary")) {
            for (size_t k = 0; k < sizeof groups / sizeof *groups; k++) {
                found = found || work_word_is(work, i + 1, groups[k]);
            }
            kind = NUNCIO_VIEW("parliament");
        }
    }
    for (size_t i = 0; found && i < reading->role->override_count; i++) {
        if (view_equal(reading->role->overrides[i].kind, kind)) {
            reading->category = reading->role->overrides[i].category;
        }
    }
}

/* "Iran's envoy to Moscow": whoever is sent to a capital, and on no special mission, is
 * the ambassador. */
static void read_envoy(const EntityWork *work, RoleReading *reading,
                       const NuncioMention *mention)
{
    bool bare = view_is(reading->role->role, "special-envoy") &&
                mention->head_end - mention->head_first == 1 &&
                (work_word_is(work, mention->head_first, "envoy") ||
                 work_word_is(work, mention->head_first, "envoys")) &&
                work_word_is(work, mention->head_end, "to");
    for (uint32_t i = mention->first_token; i < mention->head_first; i++) {
        bare = bare && !work_is(work, i, WORD_BIT(PORTFOLIO) | WORD_BIT(DEPUTY));
    }
    bool capital = false;
    for (uint32_t i = reading->mention + 1; bare && i < work->doc->mentions.count; i++) {
        const NuncioMention *inner = work_mention(work, i);
        if (inner->first_token >= mention->token_end) {
            break;
        }
        capital = capital || (inner->first_token == mention->head_end + 1 &&
                              (inner->kind == NUNCIO_MENTION_PLACE ||
                               inner->kind == NUNCIO_MENTION_METONYM));
    }
    const RoleRow *row = lexicon_role(
        work->lexicon, lexicon_role_row(work->lexicon, NUNCIO_VIEW("ambassador")));
    if (bare && capital && row && reading->accredited_to != NUNCIO_NONE) {
        reading->role = row;
        reading->category = row->category;
    }
}

static void override_category(EntityWork *work, RoleReading *reading)
{
    apply_overrides(work, reading);
    const NuncioMention *mention = work_mention(work, reading->mention);
    if (reading->body == NUNCIO_NONE) {
        read_service(work, reading, mention);
    }
    read_envoy(work, reading, mention);
    read_presidency(work, reading, mention);
    chamber_read(work, reading);
    for (uint32_t i = mention->first_token; i < mention->head_first; i++) {
        reading->deputy = reading->deputy || work_is(work, i, WORD_BIT(DEPUTY));
    }
    for (uint32_t i = mention->first_token; i < mention->token_end; i++) {
        if (view_is(reading->role->role, "governor") && work_word_is(work, i, "bank")) {
            reading->category = NUNCIO_VIEW("official"); /* of a central bank */
        }
    }
    /* "the Russian leader" leads the state, not a party */
    if (view_is(reading->role->role, "leader") && reading->body == NUNCIO_NONE &&
        reading->country != NUNCIO_NONE && !reading->plural &&
        reading->status != NUNCIO_HOLD_FORMER) {
        reading->category = NUNCIO_VIEW("head-of-state");
    }
    bool minister = view_is(reading->category, "minister") ||
                    view_is(reading->category, "foreign-minister") ||
                    view_is(reading->category, "defence-minister");
    if (reading->deputy && minister) {
        reading->category = NUNCIO_VIEW("deputy-minister");
    }
}

/* The words that tell this role from others of its kind: a portfolio in front, or the
 * complement, countries aside. */
static NuncioSpan read_scope(const EntityWork *work, const RoleReading *reading)
{
    const NuncioMention *mention = work_mention(work, reading->mention);
    NuncioSpan none = {0, 0};
    if (reading->body != NUNCIO_NONE || !(reading->role->takes & ROLE_TAKES_PRE)) {
        return none;
    }
    uint32_t first = mention->head_first;
    while (first > mention->first_token &&
           !work_is(work, first - 1, WORD_BIT(TITLE_WORD) | WORD_BIT(DEPUTY)) &&
           (work_is(work, first - 1, WORD_BIT(PORTFOLIO) | WORD_BIT(COMMON)) ||
            work_is(work, first - 1, WORD_BIT(CONJUNCTION)))) {
        first--;
        /* "Industry, Mining, and Trade Minister" */
        bool comma = work_is(work, first, WORD_BIT(CONJUNCTION)) &&
                     first > mention->first_token + 1 &&
                     work_is_mark(work, first - 1, NUNCIO_MARK_COMMA);
        first -= comma;
    }
    if (first < mention->head_first) {
        return work_span(work, first, mention->head_first);
    }
    uint32_t behind = mention->head_end + 1;
    while (work_is(work, behind, WORD_BIT(DETERMINER))) {
        behind++;
    }
    bool words = behind < mention->token_end &&
                 work_is(work, behind, WORD_BIT(PORTFOLIO) | WORD_BIT(COMMON));
    return words ? work_span(work, behind, mention->token_end) : none;
}

static RoleReading read_role(EntityWork *work, uint32_t index)
{
    const NuncioMention *mention = work_mention(work, index);
    RoleReading reading = {0};
    reading.role = lexicon_role(work->lexicon, mention->row);
    reading.category = reading.role->category;
    reading.mention = index;
    reading.country = NUNCIO_NONE;
    reading.in_office = NUNCIO_NONE;
    reading.accredited_to = NUNCIO_NONE;
    reading.body = NUNCIO_NONE;
    reading.person = NUNCIO_NONE;
    reading.person_mention = NUNCIO_NONE;
    reading.plural = is_plural(work, mention);
    reading.status = read_status(work, mention);
    reading.counterpart = view_is(reading.role->role, "counterpart");
    reading.predecessor = view_is(reading.role->role, "predecessor");
    reading.successor = view_is(reading.role->role, "successor");
    read_inside(work, &reading);
    override_category(work, &reading);
    if (reading.country == NUNCIO_NONE && reading.role->country != NUNCIO_NONE) {
        reading.country = canonical_entity(work, NUNCIO_COUNTRY, reading.role->country);
    }
    reading.scope = read_scope(work, &reading);
    return reading;
}

void role_reading_find(EntityWork *work)
{
    for (uint32_t i = 0; i < work->doc->mentions.count; i++) {
        if (work_mention(work, i)->kind == NUNCIO_MENTION_ROLE) {
            RoleReading reading = read_role(work, i);
            ARRAY_PUSH(&work->doc->arena, &work->roles, reading);
        }
    }
    work->read_count = work->roles.count;
}
