/* SPDX-License-Identifier: Apache-2.0 */
/* Names that are longer than the people table has them. A patronymic, a nisba ("al-X") or
 * an initial more is still the same name; a family name more is another person's ("Ali
 * Larijani Zadeh"), as are "Jr." and a given name in front ("Mohammad Ali Larijani").
 * These are the known one only where the title right at the name is an office that he
 * held on that day: people do have fuller names ("Foreign Minister Mohammad Javad Zarif
 * Khonsari"). */
#include "known_name.h"

#include "tenures.h"
#include "views.h"

enum { GIVEN_IN_FRONT = 2 };

/* The letter of the first initial in `name` ("W" of "George W. Bush"), 0 without one. */
static char initial_in(NuncioView name)
{
    NuncioView word;
    while (view_split(&name, ' ', &word)) {
        if (word.size >= 2 && word.data[1] == '.') {
            return word.data[0];
        }
    }
    return 0;
}

/* Whether the name is another's by its initials: "George H.W. Bush" is not the son. */
static bool initials_differ(const EntityWork *work, NuncioView name, uint32_t row)
{
    char own = initial_in(name);
    char known = initial_in(nuncio_lexicon_person(work->lexicon, row)->name);
    return own && known && own != known;
}

/* "Viktorovich", "Alekseevna": a father's name in the Slavic manner. */
static bool is_patronymic(const EntityWork *work, uint32_t token)
{
    static const char *const endings[] = {"ovich", "evich", "ovych", "evych", "ovic",
                                          "ovna",  "evna",  "ivna",  NULL};
    NuncioView word = document_token_view(work->doc, token);
    for (size_t i = 0; endings[i]; i++) {
        if (view_ends_with(word, view_of(endings[i]))) {
            return true;
        }
    }
    return false;
}

/* The first full name of the people table that ends at this node, NUNCIO_NONE. */
static uint32_t row_at(const EntityWork *work, uint32_t node, NuncioView name)
{
    const Trie *trie = lexicon_names(work->lexicon);
    for (uint32_t e = trie_first_entry(trie, node); e != NUNCIO_NONE;
         e = trie->entries[e].next) {
        const TrieEntry *entry = &trie->entries[e];
        if (entry->kind == ENTRY_PERSON && !initials_differ(work, name, entry->row)) {
            return entry->row;
        }
    }
    return NUNCIO_NONE;
}

/* The row of the people table for a name that has initials, a father's name in the middle
 * or a suffix more than it ("Vladimir V. Putin"); NUNCIO_NONE when there is none. */
static uint32_t row_without_extras(const EntityWork *work, const NuncioMention *mention)
{
    const Trie *trie = lexicon_names(work->lexicon);
    uint32_t node = 0;
    for (uint32_t i = mention->first_token; i < mention->token_end; i++) {
        const NuncioToken *token = work_token(work, i);
        bool middle = i > mention->first_token && i + 1 < mention->token_end;
        if (token->kind != NUNCIO_TOKEN_WORD || (token->flags & NUNCIO_TOKEN_INITIAL) ||
            work_is(work, i, WORD_BIT(SUFFIX)) || (middle && is_patronymic(work, i))) {
            continue;
        }
        node = trie_step(trie, node, token->word);
        if (!node) {
            return NUNCIO_NONE;
        }
    }
    return mention->token_end - mention->first_token > 1
               ? row_at(work, node,
                        document_slice(work->doc, mention->span.begin_offset,
                                       mention->span.end_offset))
               : NUNCIO_NONE;
}

/* Where the longest full name of the row that begins at `first` ends; `first` when none
 * does. With NUNCIO_NONE in *row any will do, and *row is whose it is. */
static uint32_t known_end(const EntityWork *work, uint32_t first, uint32_t end,
                          uint32_t *row)
{
    const Trie *trie = lexicon_names(work->lexicon);
    uint32_t wanted = *row;
    uint32_t node = 0;
    uint32_t found = first;
    for (uint32_t i = first; i < end; i++) {
        if (work_token(work, i)->kind != NUNCIO_TOKEN_WORD) {
            continue;
        }
        node = trie_step(trie, node, work_token(work, i)->word);
        if (!node) {
            break;
        }
        uint32_t here = row_at(work, node, (NuncioView){NULL, 0});
        if (here != NUNCIO_NONE && (wanted == NUNCIO_NONE || here == wanted)) {
            *row = here;
            found = i + 1;
        }
    }
    return found;
}

/* Whether the words of [from, end) behind a known name leave its bearer the same. */
static bool is_same_bearer(const EntityWork *work, uint32_t from, uint32_t end)
{
    bool led = false; /* a particle stands before */
    for (uint32_t i = from; i < end; i++) {
        const NuncioToken *token = work_token(work, i);
        if (token->kind != NUNCIO_TOKEN_WORD) {
            continue;
        }
        if (work_is(work, i, WORD_BIT(PARTICLE))) {
            led = true;
            continue;
        }
        /* "Abiy Ahmed Ali": father's and grandfather's names, no family name */
        bool chain = work_is(work, i, WORD_BIT(GIVEN_NAME)) &&
                     work_is(work, i - 1, WORD_BIT(GIVEN_NAME));
        if (!led && !chain && !is_patronymic(work, i) &&
            !(token->flags & NUNCIO_TOKEN_INITIAL)) {
            return false;
        }
        led = false;
    }
    return true;
}

/* Whether a title right at the name is an office that the person of the row held on that
 * day. */
static bool is_told_by_title(const EntityWork *work, uint32_t mention, uint32_t row)
{
    NameTitle title = name_title_of(work, mention);
    if (!title.role) {
        return false;
    }
    const RoleRow *role = lexicon_role(work->lexicon, title.role->row);
    const TenureRow *tenure = lexicon_tenure_first(work->lexicon, row);
    for (; tenure; tenure = lexicon_tenure_next(work->lexicon, tenure)) {
        if (view_equal(role->category, tenure->category) &&
            (title.state == NUNCIO_NONE || title.state == tenure->country) &&
            tenure_covers(tenure, work->doc->article.published)) {
            return true;
        }
    }
    return false;
}

/* Whom "Mohammad Ali Larijani" may mean: the known name behind one given name or two. */
static uint32_t row_behind_given(const EntityWork *work, const NuncioMention *mention)
{
    uint32_t first = mention->first_token;
    for (int given = 0; given < GIVEN_IN_FRONT; given++) {
        if (!work_is(work, first, WORD_BIT(GIVEN_NAME))) {
            break;
        }
        first += work_is_mark(work, first + 1, NUNCIO_MARK_HYPHEN) ? 2 : 1;
        uint32_t row = NUNCIO_NONE;
        if (first < mention->token_end &&
            known_end(work, first, mention->token_end, &row) == mention->token_end) {
            return row;
        }
    }
    return NUNCIO_NONE;
}

static bool has_suffix(const EntityWork *work, const NuncioMention *mention)
{
    for (uint32_t i = mention->first_token; i < mention->token_end; i++) {
        if (work_is(work, i, WORD_BIT(SUFFIX))) {
            return true;
        }
    }
    return false;
}

KnownName known_name_of(const EntityWork *work, uint32_t index)
{
    const NuncioMention *mention = work_mention(work, index);
    KnownName name = {mention->row, NUNCIO_NONE, has_suffix(work, mention)};
    if (name.row != NUNCIO_NONE) {
        uint32_t end =
            known_end(work, mention->first_token, mention->token_end, &name.row);
        bool same = is_same_bearer(work, end, mention->token_end);
        name.maybe = same ? NUNCIO_NONE : name.row;
    } else {
        name.row = row_without_extras(work, mention);
        name.maybe = name.row == NUNCIO_NONE ? row_behind_given(work, mention)
                     : name.suffix           ? name.row
                                             : NUNCIO_NONE;
    }
    if (name.maybe != NUNCIO_NONE) {
        bool told = is_told_by_title(work, index, name.maybe);
        name.row = told ? name.maybe : NUNCIO_NONE;
        name.maybe = told ? NUNCIO_NONE : name.maybe;
    }
    return name;
}
