/* SPDX-License-Identifier: Apache-2.0 */
/* From the wordings of the tables to the two tries. A phrase is cut into words here as
 * the tokeniser cuts text: at spaces and hyphens (a hyphen inside a phrase is
 * transparent), with "'s" a word of its own and digits apart from letters only where a
 * mark stands between them. How a word is written says what case its text must have. */
#include "lexicon_impl.h"

#include "error.h"
#include "limits.h"
#include "utf8.h"
#include "views.h"

enum { CASE_ANY = 0, CASE_CAPITAL = 1, CASE_ALL_CAPITALS = 2 };

/* The case that `word` as written asks of the text. */
static uint64_t case_of(NuncioView word)
{
    size_t offset = 0;
    size_t uppers = 0;
    size_t lowers = 0;
    bool first_upper = false;
    for (size_t letters = 0; offset < word.size;) {
        uint32_t code = utf8_next(word, &offset);
        uppers += utf8_is_upper(code);
        lowers += utf8_is_lower(code);
        if (utf8_is_letter(code) && letters++ == 0) {
            first_upper = utf8_is_upper(code);
        }
    }
    if (uppers > 1 && lowers == 0) {
        return CASE_ALL_CAPITALS;
    }
    return first_upper ? CASE_CAPITAL : CASE_ANY;
}

uint32_t loader_word(Loader *loader, NuncioView word)
{
    NuncioLexicon *lexicon = loader->lexicon;
    Buffer folded = BUFFER_INIT;
    utf8_fold(&folded, word);
    uint32_t number = vocabulary_find(&lexicon->words, buffer_view(&folded));
    if (number == 0 && folded.size > 0 && !folded.failed) {
        NuncioView kept = arena_copy(&lexicon->arena, buffer_view(&folded));
        if (kept.data) {
            number = vocabulary_add(&lexicon->words, kept);
        }
        while (number != 0 && lexicon->classes.count <= number) {
            if (!ARRAY_PUSH(&lexicon->arena, &lexicon->classes, 0)) {
                number = 0;
            }
        }
    }
    if (folded.failed || number == 0) {
        lexicon->arena.failed = lexicon->arena.failed || folded.failed || folded.size > 0;
    }
    buffer_release(&folded);
    return number;
}

NuncioStatus loader_class_words(Loader *loader, NuncioView list, uint64_t bits)
{
    NuncioView word;
    while (list.size > 0 && view_split(&list, '|', &word)) {
        uint32_t number = loader_word(loader, word);
        if (number == 0) {
            return NUNCIO_ERR_MEMORY;
        }
        loader->lexicon->classes.items[number] |= bits;
    }
    return NUNCIO_OK;
}

static bool is_boundary(char c)
{
    return c == ' ' || c == '-' || c == ',' || c == '/' || c == '+' || c == '&';
}

/* The next word of *rest; marks other than blanks and hyphens are words too. */
static bool next_word(NuncioView *rest, NuncioView *out_word)
{
    while (rest->size > 0 && (rest->data[0] == ' ' || rest->data[0] == '-')) {
        rest->data++;
        rest->size--;
    }
    if (rest->size == 0) {
        return false;
    }
    size_t size = 0;
    if (is_boundary(rest->data[0])) {
        size = 1;
    }
    bool possessive = rest->size >= 2 && rest->data[0] == '\'' && rest->data[1] == 's';
    if (possessive) {
        size = 2;
    }
    while (size < rest->size && !is_boundary(rest->data[size]) && !possessive &&
           !is_boundary(rest->data[0])) {
        if (size > 0 && rest->data[size] == '\'' && size + 2 <= rest->size &&
            rest->data[size + 1] == 's' &&
            (size + 2 == rest->size || is_boundary(rest->data[size + 2]))) {
            break;
        }
        size++;
    }
    *out_word = (NuncioView){rest->data, size};
    rest->data += size;
    rest->size -= size;
    return true;
}

size_t loader_phrase_words(Loader *loader, NuncioView phrase, uint32_t *out_words,
                           uint64_t *out_case_mask)
{
    size_t count = 0;
    *out_case_mask = 0;
    NuncioView word;
    while (next_word(&phrase, &word)) {
        if (count == LIMIT_PHRASE_TOKENS) {
            return 0;
        }
        uint32_t number = loader_word(loader, word);
        if (number == 0) {
            return 0;
        }
        *out_case_mask |= case_of(word) << (2 * count);
        out_words[count++] = number;
    }
    return count;
}

static void report(Loader *loader, const PendingPhrases *pending, const char *what,
                   NuncioView phrase)
{
    TableRow row = {pending->path, pending->line, {{NULL, 0}}, {0}, loader->faults};
    row.columns[0] = pending->column;
    table_fault(&row, 0, "%s: \"%.*s\"", what, (int)phrase.size, phrase.data);
}

/* Whether the same phrase already stands for the same thing, or for another thing of a
 * kind of which a phrase may mean only one. */
static bool is_doubled(const Trie *trie, const uint32_t *words, size_t count,
                       const PendingPhrases *pending, bool *out_same_folder)
{
    uint32_t node = 0;
    for (size_t i = 0; i < count; i++) {
        node = trie_step(trie, node, words[i]);
        if (!node) {
            return false;
        }
    }
    for (uint32_t e = trie_first_entry(trie, node); e != NUNCIO_NONE;
         e = trie->entries[e].next) {
        const TrieEntry *entry = &trie->entries[e];
        bool single = entry->kind == ENTRY_PLACE || entry->kind == ENTRY_COUNTRY ||
                      entry->kind == ENTRY_ROLE || entry->kind == ENTRY_PERSON;
        if (entry->kind == pending->kind && entry->row != pending->row && single) {
            *out_same_folder = entry->folder == pending->folder;
            return true;
        }
    }
    return false;
}

static NuncioStatus add_phrase(Loader *loader, const PendingPhrases *pending,
                               NuncioView phrase)
{
    NuncioLexicon *lexicon = loader->lexicon;
    uint32_t words[LIMIT_PHRASE_TOKENS];
    TrieEntry entry = {0, pending->row, NUNCIO_NONE, pending->kind, 0, pending->folder};
    size_t count = loader_phrase_words(loader, phrase, words, &entry.case_mask);
    if (lexicon->arena.failed) {
        return NUNCIO_ERR_MEMORY;
    }
    if (count == 0) {
        report(loader, pending, "no words, or too many", phrase);
        return NUNCIO_OK;
    }
    bool trigger = pending->kind == ENTRY_FRAME || pending->kind == ENTRY_CUE;
    Trie *trie = trigger ? &lexicon->triggers : &lexicon->names;
    bool same_folder = false;
    if (is_doubled(trie, words, count, pending, &same_folder)) {
        if (!same_folder) {
            return NUNCIO_OK; /* a later folder has given the wording another meaning */
        }
        if (pending->kind == ENTRY_ROLE || pending->kind == ENTRY_PLACE) {
            report(loader, pending, "this wording already stands for something else",
                   phrase);
        }
        return NUNCIO_OK;
    }
    return trie_add(trie, words, count, entry) ? NUNCIO_OK : NUNCIO_ERR_MEMORY;
}

NuncioStatus loader_build_tries(Loader *loader)
{
    NuncioLexicon *lexicon = loader->lexicon;
    /* Later folders first: where a wording can mean only one thing, theirs holds. */
    for (size_t i = lexicon->pending.count; i-- > 0;) {
        const PendingPhrases *pending = &lexicon->pending.items[i];
        NuncioView rest = pending->phrases;
        NuncioView phrase;
        while (!pending->stale && rest.size > 0 && view_split(&rest, '|', &phrase)) {
            NuncioStatus status = add_phrase(loader, pending, phrase);
            if (status) {
                return status;
            }
        }
    }
    return NUNCIO_OK;
}
