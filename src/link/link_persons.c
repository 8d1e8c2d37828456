/* SPDX-License-Identifier: Apache-2.0 */

/* People under several names. Two are compared when a key of their names and something
 * else that both have (a post, a country, a meeting) are the same. The surest pairs are
 * joined first; a join is held against all members of both clusters. */

#include "cluster.h"
#include "key_pairs.h"
#include "link_list.h"
#include "link_names.h"
#include "pair_index.h"
#include "person_view.h"
#include "views.h"
#include <stdlib.h>

enum {
    NEIGHBOURS = 24,  /* of one key, those who are compared with one person */
    SURE = 3,         /* a strength: one name in one post or at one meeting */
    FEW_HOLDERS = 12, /* a post of more is "general" or "member of parliament" */
    TERM_DAYS = 1827, /* two mentions of one post so far apart tell nothing */
    NEAR_DAYS = 31
};

/* A pair that may be one person. */
typedef struct {
    uint32_t a;
    uint32_t b;
    int strength;
    bool needs_unique; /* the name says little: only if nobody else fits */
    bool misprint;     /* the names differ by a letter */
    bool both_ways;    /* neither end may have anybody else who fits */
    Link link;
} PersonPair;

typedef struct {
    Archive *archive;
    Arena arena;
    LinkNames names;
    uint32_t *holder_counts; /* of a post: how many people hold it; by node */
    KeyRows keys;
    ARRAY_OF(PersonPair) pairs;
    PairIndex index;
    Clusters clusters;
} People;

static const LinkPerson *person_at(const People *people, uint32_t index)
{
    return &people->archive->persons.items[index];
}

/* ---- names and keys ---- */

static void add_keys(People *people, uint32_t person, NuncioNameKeys kind, uint64_t other)
{
    size_t count = 0;
    const NuncioName *name = people->names.names[person];
    const uint64_t *keys = name ? nuncio_name_keys(name, kind, &count) : NULL;
    for (size_t i = 0; i < count; i++) {
        ARRAY_PUSH(&people->arena, &people->keys,
                   (KeyRow){archive_key(keys[i], other, kind), 0, person});
    }
}

static void add_person_keys(People *people, uint32_t index)
{
    const Archive *archive = people->archive;
    const LinkPerson *person = person_at(people, index);
    for (size_t i = 0; i < person->countries.count; i++) {
        add_keys(people, index, NUNCIO_NAME_KEYS_NARROW,
                 archive->countries.items[person->countries.begin + i].value);
    }
    for (size_t i = 0; i < person->encounters.count; i++) {
        uint64_t met = archive->encounters.items[person->encounters.begin + i].value;
        add_keys(people, index, NUNCIO_NAME_KEYS_NARROW, met);
        add_keys(people, index, NUNCIO_NAME_KEYS_WIDE, met);
    }
    Node before = NODE_NONE;
    for (size_t i = 0; i < person->holdings.count; i++) {
        Node post = archive->holdings.items[person->holdings.begin + i].post;
        if (post != before && archive_post_kind(archive, post) != POST_VAGUE) {
            add_keys(people, index, NUNCIO_NAME_KEYS_NARROW, post);
            add_keys(people, index, NUNCIO_NAME_KEYS_WIDE, post);
        }
        before = post;
    }
}

/* ---- what two people have in common, and what speaks against them ---- */

/* How many people of the archive hold each post. */
static bool count_holders(People *people)
{
    const Archive *archive = people->archive;
    people->holder_counts = arena_alloc(
        &people->arena, (archive->graph->node_count + 1) * sizeof *people->holder_counts);
    for (uint32_t i = 0; people->holder_counts && i < archive->persons.count; i++) {
        const LinkPerson *person = person_at(people, i);
        Node before = NODE_NONE;
        for (size_t k = 0; k < person->holdings.count; k++) {
            Node post = archive->holdings.items[person->holdings.begin + k].post;
            people->holder_counts[post] += post != before;
            before = post;
        }
    }
    return people->holder_counts != NULL;
}

static bool is_narrower(const People *people, Node post, Node other)
{
    bool exclusive = archive_is_exclusive(people->archive, post);
    return exclusive != archive_is_exclusive(people->archive, other)
               ? exclusive
               : people->holder_counts[post] < people->holder_counts[other];
}

/* A post of both; the one that fewer can hold before others. *out_days is the least time
 * between two mentions of it, UINT32_MAX if unknown. */
static Node shared_post(const People *people, const LinkPerson *a, const LinkPerson *b,
                        uint32_t *out_days)
{
    const Archive *archive = people->archive;
    const Holding *left = archive->holdings.items + a->holdings.begin;
    const Holding *right = archive->holdings.items + b->holdings.begin;
    Node found = NODE_NONE;
    *out_days = UINT32_MAX;
    for (size_t i = 0; i < a->holdings.count; i++) {
        for (size_t k = 0; k < b->holdings.count; k++) {
            if (left[i].post != right[k].post ||
                archive_post_kind(archive, left[i].post) == POST_VAGUE) {
                continue;
            }
            if (!found || is_narrower(people, left[i].post, found)) {
                found = left[i].post;
                *out_days = UINT32_MAX;
            }
            if (left[i].post == found && left[i].day && right[k].day &&
                days_between(left[i].day, right[k].day) < *out_days) {
                *out_days = days_between(left[i].day, right[k].day);
            }
        }
    }
    return found;
}

/* Nothing but the names may speak against one person. */
static bool circumstances_fit(void *user, uint32_t a, uint32_t b)
{
    const People *people = user;
    const LinkPerson *left = person_at(people, a), *right = person_at(people, b);
    return !(left->known && right->known) &&
           !person_countries_clash(people->archive, left, right) &&
           !person_posts_clash(people->archive, left, right) &&
           !reports_meet(people->archive->person_articles.items, left->articles,
                         right->articles);
}

static bool persons_fit(void *user, uint32_t a, uint32_t b)
{
    const People *people = user;
    return link_names_match(&people->names, a, b).verdict != NUNCIO_NAMES_DIFFERENT &&
           circumstances_fit(user, a, b);
}

/* Where one of two is known, the others need only be spellings of his name. */
static bool anchored_fit(void *user, uint32_t a, uint32_t b)
{
    const People *people = user;
    bool known = person_at(people, a)->known || person_at(people, b)->known;
    return known ? persons_fit(user, a, b) : circumstances_fit(user, a, b);
}

/* ---- the verdict on two people ---- */

/* How sure people of the same name are one; 0: not at all. Many bear a name, so a state
 * in common is enough only where the titles agree, and a post only within a term. */
static int strength_of_same_name(const People *people, const PersonPair *pair, Node post,
                                 uint32_t post_days)
{
    const Archive *archive = people->archive;
    uint32_t reasons = pair->link.reasons;
    if (reasons & reason_bit(REASON_SAME_ENCOUNTER)) {
        return 5;
    }
    if (post && archive_is_exclusive(archive, post)) {
        return post_days == UINT32_MAX || post_days <= TERM_DAYS ? 4 : 0;
    }
    if (post) {
        bool few = people->holder_counts[post] <= FEW_HOLDERS;
        return post_days <= SAME_TERM_DAYS || (few && post_days == UINT32_MAX) ? 3 : 0;
    }
    bool country = reasons & reason_bit(REASON_SAME_COUNTRY);
    bool agree = person_titles_agree(archive, person_at(people, pair->a),
                                     person_at(people, pair->b));
    bool near = country && reasons & reason_bit(REASON_NEAR_IN_TIME) && agree;
    /* of one spelling an export makes one person, too; but a general of 2001 is not the
     * coach of 2022 */
    bool titles_or_term = agree || pair->link.days <= TERM_DAYS;
    bool apart = country && titles_or_term &&
                 link_names_same_letters(&people->names, pair->a, pair->b);
    return near || apart ? 2 : 0;
}

typedef enum { NAMED_THE_SAME, NAMED_NEAR, NAMED_IN_MISPRINT } Naming;

/* How sure it is that names that match mean one person; 0: not at all. */
static int strength_of(const People *people, PersonPair *pair, Naming naming)
{
    const Archive *archive = people->archive;
    const LinkPerson *a = person_at(people, pair->a), *b = person_at(people, pair->b);
    Link *link = &pair->link;
    uint32_t post_days, days = person_days_apart(archive, a, b);
    Node post = shared_post(people, a, b, &post_days);
    Node country = person_shared_country(archive, a, b);
    bool met = belongings_meet(archive->encounters.items, a->encounters, b->encounters);
    link_share(link, post);
    link_share(link, country);
    link->reasons |= (post ? reason_bit(REASON_SAME_POST) : 0) |
                     (country ? reason_bit(REASON_SAME_COUNTRY) : 0) |
                     (met ? reason_bit(REASON_SAME_ENCOUNTER) : 0) |
                     (days <= NEAR_DAYS ? reason_bit(REASON_NEAR_IN_TIME) : 0);
    link->days = days == UINT32_MAX ? -1 : (int)days;
    if (naming == NAMED_IN_MISPRINT) {
        bool undated = post_days == UINT32_MAX && person_is_holder(archive, a, post) &&
                       person_is_holder(archive, b, post);
        bool at_once = person_in_office_at_once(archive, a, b);
        pair->needs_unique = true;
        return post && archive_is_exclusive(archive, post) && (at_once || undated) ? 1
                                                                                   : 0;
    }
    if (naming == NAMED_THE_SAME) {
        int strength = strength_of_same_name(people, pair, post, post_days);
        pair->needs_unique = pair->both_ways = strength == 2;
        return strength;
    }
    pair->needs_unique = true;
    return met && (post || country) ? 3 : person_in_office_at_once(archive, a, b) ? 1 : 0;
}

/* The better known one is the object. */
static bool is_better(const LinkPerson *a, const LinkPerson *b)
{
    if (a->known != b->known) {
        return a->known;
    }
    if (a->one_word != b->one_word) {
        return b->one_word;
    }
    return a->node < b->node;
}

static void judge(void *user, uint32_t a, uint32_t b)
{
    People *people = user;
    PersonPair pair = {.a = a, .b = b, .link = link_of(LINK_SAME_PERSON)};
    NuncioNameMatch match = link_names_match(&people->names, a, b);
    pair.misprint = match.verdict == NUNCIO_NAMES_DIFFERENT;
    if ((pair.misprint && !link_names_misprint(&people->names, a, b)) ||
        !circumstances_fit(people, a, b)) {
        return;
    }
    const LinkPerson *left = person_at(people, a), *right = person_at(people, b);
    bool one_word = left->one_word || right->one_word;
    bool same = match.verdict == NUNCIO_NAMES_SAME && !one_word;
    bool equal = match.reason == NUNCIO_NAME_EQUAL;
    bool part = match.verdict == NUNCIO_NAMES_COMPATIBLE;
    pair.link.reasons = reason_bit(part    ? REASON_PART_OF_NAME
                                   : equal ? REASON_SAME_NAME
                                           : REASON_NAME_VARIANT);
    pair.link.cost = pair.misprint ? -1 : (int)match.cost;
    pair.link.object = is_better(left, right) ? left->node : right->node;
    pair.link.subject = is_better(left, right) ? right->node : left->node;
    pair.strength = strength_of(people, &pair,
                                pair.misprint ? NAMED_IN_MISPRINT
                                : same        ? NAMED_THE_SAME
                                              : NAMED_NEAR);
    if (pair.strength) {
        ARRAY_PUSH(&people->arena, &people->pairs, pair);
    }
}

/* ---- clusters ---- */

static int compare_pairs(const void *left, const void *right)
{
    const PersonPair *a = left, *b = right;
    if (a->misprint != b->misprint) {
        return a->misprint ? 1 : -1;
    }
    if (a->needs_unique != b->needs_unique) {
        return a->needs_unique ? 1 : -1;
    }
    if (a->strength != b->strength) {
        return a->strength > b->strength ? -1 : 1;
    }
    if (a->a != b->a) {
        return a->a < b->a ? -1 : 1;
    }
    return (a->b > b->b) - (a->b < b->b);
}

/* Whether the one who is known by less may be somebody else than `better` as well. */
static bool is_ambiguous(People *people, const PersonPair *pair, uint32_t lesser,
                         uint32_t better)
{
    uint32_t root = clusters_root(&people->clusters, better);
    const uint32_t *begins = people->index.begins;
    for (uint32_t i = begins[lesser]; i < begins[lesser + 1]; i++) {
        const PersonPair *other = &people->pairs.items[people->index.pairs[i]];
        if (other->strength < pair->strength) {
            continue;
        }
        uint32_t candidate = other->a == lesser ? other->b : other->a;
        uint32_t rival = clusters_root(&people->clusters, candidate);
        if (rival != root && rival != clusters_root(&people->clusters, lesser) &&
            !person_at(people, candidate)->one_word) {
            return true;
        }
    }
    return false;
}

static bool is_open(People *people, const PersonPair *pair)
{
    uint32_t lesser = archive_record(people->archive, pair->link.subject);
    uint32_t better = archive_record(people->archive, pair->link.object);
    return (pair->needs_unique && is_ambiguous(people, pair, lesser, better)) ||
           (pair->both_ways && is_ambiguous(people, pair, better, lesser));
}

static void pair_members(const void *user, size_t pair, uint32_t out[2])
{
    const People *people = user;
    out[0] = people->pairs.items[pair].a;
    out[1] = people->pairs.items[pair].b;
}

/* Two misprints of one name, or two far spellings of a known one, need not be alike. */
static ClusterFits fit_of(const People *people, const PersonPair *pair)
{
    bool known = person_at(people, pair->a)->known || person_at(people, pair->b)->known;
    return pair->misprint                                           ? circumstances_fit
           : known && pair->strength >= SURE && !pair->needs_unique ? anchored_fit
                                                                    : persons_fit;
}

static bool join_all(People *people, LinkList *list)
{
    if (people->pairs.count) {
        qsort(people->pairs.items, people->pairs.count, sizeof *people->pairs.items,
              compare_pairs);
    }
    if (!pair_index_init(&people->index, &people->arena, people->archive->persons.count,
                         people->pairs.count, pair_members, people)) {
        return false;
    }
    for (size_t i = 0; i < people->pairs.count; i++) {
        const PersonPair *pair = &people->pairs.items[i];
        if (!is_open(people, pair) && clusters_join(&people->clusters, pair->a, pair->b,
                                                    fit_of(people, pair), people)) {
            link_list_add(list, &pair->link);
        }
    }
    return true;
}

/* The best known member of each cluster stands for all. */
static Node *choose_nodes(People *people)
{
    size_t count = people->archive->persons.count;
    Node *same = arena_alloc(people->archive->arena, (count + 1) * sizeof *same);
    for (uint32_t i = 0; same && i < count; i++) {
        const LinkPerson *best = person_at(people, i);
        for (uint32_t k = people->clusters.next[i]; k != i;
             k = people->clusters.next[k]) {
            const LinkPerson *other = person_at(people, k);
            best = is_better(other, best) ? other : best;
        }
        same[i] = best->node;
    }
    return same;
}

static void release(People *people)
{
    link_names_release(&people->names);
    arena_release(&people->arena);
}

bool link_persons(Archive *archive, const NuncioLexicon *lexicon, LinkList *list,
                  Node **out_same)
{
    People people = {.archive = archive, .arena = ARENA_INIT};
    size_t count = archive->persons.count;
    bool ready = link_names_init(&people.names, archive, lexicon, &people.arena) &&
                 clusters_init(&people.clusters, &people.arena, count) &&
                 count_holders(&people);
    for (uint32_t i = 0; ready && i < count; i++) {
        add_person_keys(&people, i);
    }
    ready = ready &&
            key_pairs_each(&people.keys, NEIGHBOURS, &people.arena, judge, &people) &&
            join_all(&people, list);
    if (ready) {
        *out_same = choose_nodes(&people);
    }
    release(&people);
    return ready && !archive->arena->failed && !list->arena->failed;
}
