/* SPDX-License-Identifier: Apache-2.0 */
#include "article_pairs.h"
#include "sort_unique.h"
#include <stdlib.h>

enum {
    SHARED_PAIRS = 2,
    SELDOM_ARTICLES = 8, /* a pair that more articles tell of meets often */
    WORDS_ALIKE = 3 /* hundredths of their runs of words that reports of one day share */
};

static int compare_pairs(const void *left, const void *right)
{
    uint64_t a = *(const uint64_t *)left, b = *(const uint64_t *)right;
    return (a > b) - (a < b);
}

/* The pairs of which more than a few articles tell, in order. */
static void list_common_pairs(Archive *archive)
{
    size_t count = archive->article_pairs.count;
    uint64_t *pairs = arena_alloc(archive->arena, (count + 1) * sizeof *pairs);
    if (!pairs || count == 0) {
        return;
    }
    for (size_t i = 0; i < count; i++) {
        pairs[i] = archive->article_pairs.items[i].value;
    }
    qsort(pairs, count, sizeof *pairs, compare_pairs);
    for (size_t i = 0, begin = 0; i < count; i++) {
        begin = pairs[i] == pairs[begin] ? begin : i;
        if (i - begin == SELDOM_ARTICLES) {
            ARRAY_PUSH(archive->arena, &archive->common_pairs, pairs[i]);
        }
    }
}

static bool is_common_pair(const Archive *archive, uint64_t pair)
{
    return archive->common_pairs.count &&
           bsearch(&pair, archive->common_pairs.items, archive->common_pairs.count,
                   sizeof pair, compare_pairs);
}

void article_pairs_finish(Archive *archive)
{
    archive->article_pairs.count =
        sort_unique(archive->article_pairs.items, archive->article_pairs.count,
                    sizeof *archive->article_pairs.items, belongings_compare);
    for (size_t i = 0; i < archive->article_pairs.count; i++) {
        Slice *pairs =
            &archive->articles.items[archive->article_pairs.items[i].owner].pairs;
        pairs->begin = pairs->count ? pairs->begin : i;
        pairs->count++;
    }
    list_common_pairs(archive);
}

/* Two articles by the pairs of parties of which they tell. */
typedef struct {
    size_t both;
    size_t seldom; /* of both, told by few articles */
    size_t fewer;
    size_t either;
} SharedPairs;

static SharedPairs count_shared(const Archive *archive, const LinkArticle *a,
                                const LinkArticle *b)
{
    const Belonging *all = archive->article_pairs.items;
    SharedPairs shared = {0, 0, 0, 0};
    for (size_t i = 0, k = 0; i < a->pairs.count && k < b->pairs.count;) {
        uint64_t left = all[a->pairs.begin + i].value;
        uint64_t right = all[b->pairs.begin + k].value;
        shared.both += left == right;
        shared.seldom += left == right && !is_common_pair(archive, left);
        i += left <= right;
        k += right <= left;
    }
    shared.fewer = a->pairs.count < b->pairs.count ? a->pairs.count : b->pairs.count;
    shared.either = a->pairs.count + b->pairs.count - shared.both;
    return shared;
}

bool articles_share_pairs(const Archive *archive, const LinkArticle *a,
                          const LinkArticle *b)
{
    return count_shared(archive, a, b).both >= SHARED_PAIRS;
}

bool articles_share_most_pairs(const Archive *archive, const LinkArticle *a,
                               const LinkArticle *b)
{
    SharedPairs shared = count_shared(archive, a, b);
    return shared.both >= SHARED_PAIRS &&
           (3 * shared.both >= shared.either ||
            archive_similarity(archive, a, b) >= WORDS_ALIKE);
}

bool articles_share_seldom_pairs(const Archive *archive, const LinkArticle *a,
                                 const LinkArticle *b)
{
    SharedPairs shared = count_shared(archive, a, b);
    return shared.both >= SHARED_PAIRS &&
           ((shared.seldom >= SHARED_PAIRS && shared.both == shared.fewer) ||
            archive_similarity(archive, a, b) >= WORDS_ALIKE);
}
