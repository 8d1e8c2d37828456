/* SPDX-License-Identifier: Apache-2.0 */
/* Family names that stand alone, as the people table has them: of one word or several
 * ("Amir-Abdollahian", "bin Farhan"), also with an article before it that the table does
 * not write ("al-Kadhimi"). */
#include "known_name.h"

#include "calendar.h"
#include "romanisation.h"
#include "tenures.h"

/* The node of the names trie at the words [first, end); 0 when no phrase begins so. */
static uint32_t node_of(const EntityWork *work, uint32_t first, uint32_t end)
{
    const Trie *trie = lexicon_names(work->lexicon);
    uint32_t node = 0;
    for (uint32_t i = first; i < end; i++) {
        const NuncioToken *token = work_token(work, i);
        if (token->kind != NUNCIO_TOKEN_WORD) {
            continue;
        }
        node = trie_step(trie, node, token->word);
        if (!node) {
            return 0;
        }
    }
    return node;
}

static uint32_t first_family(const EntityWork *work, uint32_t entry)
{
    const Trie *trie = lexicon_names(work->lexicon);
    while (entry != NUNCIO_NONE && trie->entries[entry].kind != ENTRY_FAMILY) {
        entry = trie->entries[entry].next;
    }
    return entry;
}

static bool is_article(const EntityWork *work, uint32_t token)
{
    char folded[4];
    NuncioView word = document_token_view(work->doc, token);
    if (word.size > sizeof folded) {
        return false;
    }
    for (size_t i = 0; i < word.size; i++) {
        folded[i] = (char)(word.data[i] | 0x20); /* ASCII letters */
    }
    const NameWordRow *row = romanisation_word(lexicon_romanisation(work->lexicon),
                                               (NuncioView){folded, word.size});
    return row && (row->flags & NAME_WORD_ARTICLE);
}

/* "al-", "el", "ash-" in front of a name, and what joins it; the token behind them. */
static uint32_t behind_article(const EntityWork *work, const NuncioMention *name)
{
    uint32_t first = name->first_token;
    if (!work_is(work, first, WORD_BIT(PARTICLE)) || !is_article(work, first)) {
        return first;
    }
    return first + (work_is_mark(work, first + 1, NUNCIO_MARK_HYPHEN) ? 2 : 1);
}

uint32_t family_name_first(const EntityWork *work, uint32_t mention)
{
    const Trie *trie = lexicon_names(work->lexicon);
    const NuncioMention *name = work_mention(work, mention);
    uint32_t node = node_of(work, name->first_token, name->token_end);
    uint32_t entry =
        node ? first_family(work, trie_first_entry(trie, node)) : NUNCIO_NONE;
    uint32_t behind = behind_article(work, name);
    if (entry == NUNCIO_NONE && behind > name->first_token && behind < name->token_end) {
        node = node_of(work, behind, name->token_end);
        entry = node ? first_family(work, trie_first_entry(trie, node)) : NUNCIO_NONE;
    }
    return entry;
}

uint32_t family_name_next(const EntityWork *work, uint32_t entry)
{
    return first_family(work, lexicon_names(work->lexicon)->entries[entry].next);
}

uint32_t family_name_row(const EntityWork *work, uint32_t entry)
{
    return lexicon_names(work->lexicon)->entries[entry].row;
}

/* Whether the person of the row held the office of the title on the article's day, or
 * with `before` then or before. */
static bool has_held(const EntityWork *work, const NameTitle *title, uint32_t row,
                     bool before)
{
    NuncioView category = lexicon_role(work->lexicon, title->role->row)->category;
    NuncioDate day = work->doc->article.published;
    const TenureRow *tenure = lexicon_tenure_first(work->lexicon, row);
    for (; tenure; tenure = lexicon_tenure_next(work->lexicon, tenure)) {
        bool begun = tenure->from.year == 0 || !calendar_is_valid(day) ||
                     calendar_compare(calendar_first_day(tenure->from), day) <= 0;
        bool own = title->state == NUNCIO_NONE || title->state == tenure->country;
        if (own && (before ? begun : tenure_covers(tenure, day)) &&
            view_equal(tenure->category, category)) {
            return true;
        }
    }
    return false;
}

/* The only one of them, NUNCIO_NONE without one; *out_many: there are more. */
static uint32_t only_holder(const EntityWork *work, uint32_t entry,
                            const NameTitle *title, bool before, bool *out_many)
{
    uint32_t found = NUNCIO_NONE;
    *out_many = false;
    for (; entry != NUNCIO_NONE && !*out_many; entry = family_name_next(work, entry)) {
        uint32_t row = family_name_row(work, entry);
        if (row != found && has_held(work, title, row, before)) {
            *out_many = found != NUNCIO_NONE;
            found = row;
        }
    }
    return *out_many ? NUNCIO_NONE : found;
}

uint32_t family_name_holder(const EntityWork *work, uint32_t entry,
                            const NameTitle *title)
{
    bool many = false;
    uint32_t found =
        title->role ? only_holder(work, entry, title, false, &many) : NUNCIO_NONE;
    return found == NUNCIO_NONE && !many && title->role
               ? only_holder(work, entry, title, true, &many)
               : found;
}
