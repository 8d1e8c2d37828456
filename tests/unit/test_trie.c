/* SPDX-License-Identifier: Apache-2.0 */

#include "failing_alloc.h"
#include "suite.h"
#include "trie.h"

enum { PHRASE_MAX = 4, MANY = 3000 };

typedef struct {
    uint32_t words[PHRASE_MAX];
    size_t word_count;
    uint32_t row;
} Phrase;

static const Phrase phrases[] = {
    {{7}, 1, 0}, {{7, 8}, 2, 1},    {{7, 8, 9}, 3, 2},
    {{8}, 1, 3}, {{9, 8, 7}, 3, 4}, {{7, 7}, 2, 5},
};

static bool add(Trie *trie, const Phrase *phrase)
{
    return trie_add(trie, phrase->words, phrase->word_count,
                    (TrieEntry){.row = phrase->row, .kind = 1});
}

/* The last entry of a phrase; NULL when it has none. */
static const TrieEntry *entry_of(const Trie *trie, const uint32_t *words, size_t count)
{
    uint32_t node = 0;
    for (size_t i = 0; i < count; i++) {
        node = trie_step(trie, node, words[i]);
        if (!node) {
            return NULL;
        }
    }
    uint32_t entry = trie_first_entry(trie, node);
    return entry == NUNCIO_NONE ? NULL : &trie->entries[entry];
}

START_TEST(finds_what_was_added)
{
    Trie trie = {0};
    for (size_t i = 0; i < COUNT_OF(phrases); i++) {
        ck_assert(add(&trie, &phrases[i]));
    }
    for (size_t i = 0; i < COUNT_OF(phrases); i++) {
        const Phrase *phrase = &phrases[i];
        const TrieEntry *entry = entry_of(&trie, phrase->words, phrase->word_count);
        ck_assert_ptr_nonnull(entry);
        ck_assert_uint_eq(entry->row, phrase->row);
        ck_assert_uint_eq(entry->word_count, phrase->word_count);
        ck_assert_uint_eq(entry->next, NUNCIO_NONE);
    }
    trie_release(&trie);
}
END_TEST

START_TEST(finds_nothing_else)
{
    Trie trie = {0};
    ck_assert_uint_eq(trie_step(&trie, 0, 7), 0);
    ck_assert_uint_eq(trie_first_entry(&trie, 0), NUNCIO_NONE);
    for (size_t i = 0; i < COUNT_OF(phrases); i++) {
        add(&trie, &phrases[i]);
    }
    ck_assert_ptr_null(entry_of(&trie, (const uint32_t[]){9}, 1));    /* inner node */
    ck_assert_ptr_null(entry_of(&trie, (const uint32_t[]){9, 8}, 2)); /* inner node */
    ck_assert_ptr_null(entry_of(&trie, (const uint32_t[]){8, 8}, 2));
    ck_assert_ptr_null(entry_of(&trie, (const uint32_t[]){1}, 1));
    ck_assert_uint_eq(trie_step(&trie, 0, 0), 0); /* word 0 is no word */
    trie_release(&trie);
}
END_TEST

START_TEST(lists_all_meanings_of_a_phrase)
{
    Trie trie = {0};
    const uint32_t words[] = {5, 6};
    for (uint32_t row = 0; row < 3; row++) {
        ck_assert(trie_add(&trie, words, 2, (TrieEntry){.row = row}));
    }
    const TrieEntry *entry = entry_of(&trie, words, 2);
    for (uint32_t row = 3; row-- > 0;) { /* the last one first */
        ck_assert_ptr_nonnull(entry);
        ck_assert_uint_eq(entry->row, row);
        entry = entry->next == NUNCIO_NONE ? NULL : &trie.entries[entry->next];
    }
    ck_assert_ptr_null(entry);
    trie_release(&trie);
}
END_TEST

START_TEST(keeps_many_apart)
{
    Trie trie = {0};
    for (uint32_t i = 1; i <= MANY; i++) {
        const uint32_t words[] = {i % 100 + 1, i, MANY - i + 1};
        REQUIRE(trie_add(&trie, words, 3, (TrieEntry){.row = i}), "no memory");
    }
    for (uint32_t i = 1; i <= MANY; i++) {
        const uint32_t words[] = {i % 100 + 1, i, MANY - i + 1};
        const TrieEntry *entry = entry_of(&trie, words, 3);
        REQUIRE(entry && entry->row == i, "%u", (unsigned)i);
        REQUIRE(!entry_of(&trie, words, 2), "%u", (unsigned)i);
    }
    trie_release(&trie);
}
END_TEST

START_TEST(survives_lack_of_memory)
{
    for (size_t n = 0; n < 20; n++) {
        Trie trie = {0};
        alloc_fail_after(n);
        uint32_t count = 0;
        for (; count < MANY; count++) {
            const uint32_t words[] = {count + 1, count + 2};
            if (!trie_add(&trie, words, 2, (TrieEntry){.row = count})) {
                break;
            }
        }
        alloc_fail_never();
        for (uint32_t i = 0; i < count; i++) {
            const TrieEntry *entry = entry_of(&trie, (const uint32_t[]){i + 1, i + 2}, 2);
            REQUIRE(entry && entry->row == i, "%u", (unsigned)i);
        }
        trie_release(&trie);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("trie");
    TCase *tcase = tcase_create("all");
    tcase_add_test(tcase, finds_what_was_added);
    tcase_add_test(tcase, finds_nothing_else);
    tcase_add_test(tcase, lists_all_meanings_of_a_phrase);
    tcase_add_test(tcase, keeps_many_apart);
    tcase_add_test(tcase, survives_lack_of_memory);
    suite_add_tcase(suite, tcase);
    return suite_run(suite);
}
