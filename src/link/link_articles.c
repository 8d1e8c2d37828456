/* SPDX-License-Identifier: Apache-2.0 */

/* Near duplicates: articles that share most of the runs of words that the export quotes.
 * Each is compared with the few that share one of its smallest runs (a sketch of the
 * set), and linked to the first of its kind, never to a copy of a copy. */

#include "link_list.h"
#include "sketch.h"
#include <stdlib.h>

enum {
    KEYS_MOST = 8,
    NEIGHBOURS = 16,       /* of one run, the articles that are compared with it */
    SHINGLES_LEAST = 30,   /* fewer say too little */
    SIMILARITY_LEAST = 70, /* hundredths of the union */
    DAYS_MOST = 7          /* between two copies */
};

typedef struct {
    uint32_t hash;
    uint32_t rank; /* of the article, see Ranked */
} SketchRow;

typedef struct {
    uint32_t day;
    uint32_t article;
} Ranked;

typedef struct {
    uint32_t later;
    uint32_t earlier;
} RankPair;

/* Dated articles first, the earlier ones before the later ones. */
static int compare_ranked(const void *left, const void *right)
{
    const Ranked *a = left, *b = right;
    uint32_t a_day = a->day ? a->day : UINT32_MAX, b_day = b->day ? b->day : UINT32_MAX;
    if (a_day != b_day) {
        return a_day < b_day ? -1 : 1;
    }
    return (a->article > b->article) - (a->article < b->article);
}

static int compare_sketch(const void *left, const void *right)
{
    const SketchRow *a = left, *b = right;
    if (a->hash != b->hash) {
        return a->hash < b->hash ? -1 : 1;
    }
    return (a->rank > b->rank) - (a->rank < b->rank);
}

static int compare_pairs(const void *left, const void *right)
{
    const RankPair *a = left, *b = right;
    if (a->later != b->later) {
        return a->later < b->later ? -1 : 1;
    }
    return (a->earlier > b->earlier) - (a->earlier < b->earlier);
}

static bool near_in_time(const LinkArticle *a, const LinkArticle *b)
{
    if (!a->day || !b->day) {
        return true;
    }
    return (a->day > b->day ? a->day - b->day : b->day - a->day) <= DAYS_MOST;
}

typedef struct {
    Archive *archive;
    Ranked *ranked;
    ARRAY_OF(SketchRow) sketch;
    ARRAY_OF(RankPair) pairs;
    Arena arena;
} Copies;

static bool fill_sketch(Copies *copies)
{
    const Archive *archive = copies->archive;
    size_t count = archive->articles.count;
    copies->ranked = arena_alloc(&copies->arena, (count + 1) * sizeof *copies->ranked);
    if (!copies->ranked) {
        return false;
    }
    for (uint32_t i = 0; i < count; i++) {
        copies->ranked[i] = (Ranked){archive->articles.items[i].day, i};
    }
    qsort(copies->ranked, count, sizeof *copies->ranked, compare_ranked);
    for (uint32_t rank = 0; rank < count; rank++) {
        const LinkArticle *article =
            &archive->articles.items[copies->ranked[rank].article];
        if (article->shingles.count < SHINGLES_LEAST) {
            continue;
        }
        for (size_t k = 0; k < KEYS_MOST; k++) {
            const Shingle *shingle =
                &archive->graph->shingles.items[article->shingles.begin + k];
            ARRAY_PUSH(&copies->arena, &copies->sketch, (SketchRow){shingle->hash, rank});
        }
    }
    return !copies->arena.failed;
}

static void fill_pairs(Copies *copies)
{
    size_t count = copies->sketch.count;
    if (count) {
        qsort(copies->sketch.items, count, sizeof *copies->sketch.items, compare_sketch);
    }
    for (size_t i = 0; i < count; i++) {
        const SketchRow *row = &copies->sketch.items[i];
        for (size_t k = i + 1; k < count && k <= i + NEIGHBOURS; k++) {
            const SketchRow *other = &copies->sketch.items[k];
            if (other->hash != row->hash) {
                break;
            }
            ARRAY_PUSH(&copies->arena, &copies->pairs,
                       (RankPair){other->rank, row->rank});
        }
    }
    if (copies->pairs.count) {
        qsort(copies->pairs.items, copies->pairs.count, sizeof *copies->pairs.items,
              compare_pairs);
    }
}

static void judge_pair(Copies *copies, const RankPair *pair, LinkList *list)
{
    uint32_t earlier = copies->ranked[pair->earlier].article;
    uint32_t later = copies->ranked[pair->later].article;
    LinkArticle *original = &copies->archive->articles.items[earlier];
    LinkArticle *copy = &copies->archive->articles.items[later];
    if (original->leader != earlier || copy->leader != later ||
        !near_in_time(original, copy)) {
        return;
    }
    int alike = archive_similarity(copies->archive, original, copy);
    if (alike < SIMILARITY_LEAST) {
        return;
    }
    copy->leader = earlier;
    Link link = link_of(LINK_NEAR_DUPLICATE);
    link.subject = copy->node;
    link.object = original->node;
    link.reasons = reason_bit(REASON_SAME_ARTICLE_TEXT);
    link.similarity = alike;
    link_list_add(list, &link);
}

bool link_articles(Archive *archive, LinkList *list)
{
    Copies copies = {.archive = archive, .arena = ARENA_INIT};
    for (uint32_t i = 0; i < archive->articles.count; i++) {
        archive->articles.items[i].leader = i;
    }
    bool filled = fill_sketch(&copies);
    if (filled) {
        fill_pairs(&copies);
    }
    for (size_t i = 0; i < copies.pairs.count; i++) {
        judge_pair(&copies, &copies.pairs.items[i], list);
    }
    filled = filled && !copies.arena.failed;
    arena_release(&copies.arena);
    return filled && !list->arena->failed;
}
