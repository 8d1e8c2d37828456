/* SPDX-License-Identifier: Apache-2.0 */
/* "The chairman of the State Duma" is the speaker; "the chairman of the State Duma
 * Committee on Culture" is a member, like the chairmen of committees that a list has. */
#include "entity_work.h"

static bool is_committee(const EntityWork *work, uint32_t token)
{
    static const char *const words[] = {"committee", "commission", "group",
                                        "caucus",    "faction",    "subcommittee",
                                        "panel",     "delegation"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (work_word_is(work, token, words[i])) {
            return true;
        }
    }
    return false;
}

/* Whether the words from `first` on name a committee: up to a comma, a bracket
 * or a person. */
static bool names_committee(const EntityWork *work, uint32_t first)
{
    enum { WORDS = 10 };
    for (uint32_t at = first; at < first + WORDS; at++) {
        bool person =
            at < work->token_count && work->starts[at] &&
            work_mention(work, work->starts[at] - 1)->kind == NUNCIO_MENTION_PERSON;
        if (!work_same_sentence(work, first, at) || person ||
            work_is_mark(work, at, NUNCIO_MARK_COMMA) ||
            work_is_mark(work, at, NUNCIO_MARK_OPEN_BRACKET)) {
            return false;
        }
        if (is_committee(work, at)) {
            return true;
        }
    }
    return false;
}

/* One word that means whoever presides. */
static bool is_chair(const EntityWork *work, const NuncioMention *mention)
{
    static const char *const words[] = {"chairman", "chairwoman", "chairperson",
                                        "chair",    "head",       "president"};
    bool found = false;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        found = found || work_word_is(work, mention->head_first, words[i]);
    }
    uint32_t before = mention->head_first - (mention->head_first > 0);
    return found && mention->head_end - mention->head_first == 1 &&
           !work_is(work, before, WORD_BIT(DEPUTY)) &&
           !work_is_mark(work, before, NUNCIO_MARK_HYPHEN) &&
           work_word_is(work, mention->head_end, "of");
}

/* "The head of Hungary's parliament", where no list has the body. */
static bool is_of_parliament(const EntityWork *work, const NuncioMention *mention)
{
    return mention->token_end > mention->head_end &&
           (work_word_is(work, mention->token_end - 1, "parliament") ||
            work_word_is(work, mention->token_end - 1, "senate"));
}

/* The row of a role that is bound to no state. */
static const RoleRow *free_row(const EntityWork *work, const char *role)
{
    enum { ROWS = 32 };
    uint32_t first = lexicon_role_row(work->lexicon, view_of(role));
    for (uint32_t row = first; first != NUNCIO_NONE && row < first + ROWS; row++) {
        const RoleRow *found = lexicon_role(work->lexicon, row);
        if (found && view_is(found->role, role) && found->country == NUNCIO_NONE) {
            return found;
        }
    }
    return NULL;
}

void chamber_read(EntityWork *work, RoleReading *reading)
{
    const NuncioMention *mention = work_mention(work, reading->mention);
    const char *role = NULL;
    if (view_is(reading->role->role, "speaker-of-parliament") &&
        names_committee(work, mention->head_end)) {
        role = "legislator"; /* "chairman of the State Duma Committee" */
    } else if (is_chair(work, mention) && !names_committee(work, mention->head_end + 1)) {
        bool listed = view_is(reading->body_kind, "parliament") &&
                      view_is(reading->category, "legislator");
        bool unlisted = reading->body == NUNCIO_NONE && reading->country != NUNCIO_NONE &&
                        is_of_parliament(work, mention);
        role = listed || unlisted ? "speaker-of-parliament" : NULL;
    }
    const RoleRow *row = role ? free_row(work, role) : NULL;
    if (row) {
        if (reading->country == NUNCIO_NONE && reading->role->country != NUNCIO_NONE) {
            reading->country =
                canonical_entity(work, NUNCIO_COUNTRY, reading->role->country);
        }
        reading->role = row;
        reading->category = row->category;
    }
}
