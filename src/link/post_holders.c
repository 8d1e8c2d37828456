/* SPDX-License-Identifier: Apache-2.0 */

/* Posts over time. Each claim that somebody holds a post is a sighting; the sightings of
 * one holder are a row. Nothing is inferred: who followed whom stands there only if an
 * article says it. */

#include "post_holders.h"
#include "archive_read.h"
#include "sort_unique.h"
#include "views.h"
#include <stdlib.h>

enum { RIVALS = 16 /* holders behind one of the same post that are compared with it */ };

typedef struct {
    Node post;
    Node holder;
    uint32_t day;
    Word status;
    uint32_t article;
    Node claim;
} Sighting;

/* A row, and what is known of it beyond what is shown. */
typedef struct {
    NuncioPostHolder shown;
    Node post;
    Node holder;
    uint32_t first, last;         /* days in office, 0: none */
    uint32_t own_first, own_last; /* the same without those as acting holder */
    Slice sightings;
} Row;

/* An article says that `other` came before or behind `holder` in the post, or was the
 * date of a start or end. */
typedef struct {
    Node post;
    Node holder;
    Node other;
} Neighbour;

typedef ARRAY_OF(Neighbour) Neighbours;

typedef struct {
    Archive *archive;
    const Node *same_person;
    ARRAY_OF(Sighting) sightings;
    Neighbours before, behind;
    Neighbours starts, ends; /* `other` is the string of a date */
    ARRAY_OF(Row) rows;
    ARRAY_OF(NuncioPostConflict) conflicts;
    ARRAY_OF(NuncioPostConflict) namesakes;
} Holders;

/* A row by whom it is about. */
typedef struct {
    Node holder;
    uint32_t row;
} HolderRow;

static int compare_u32(uint32_t a, uint32_t b)
{
    return (a > b) - (a < b);
}

static int compare_sightings(const void *left, const void *right)
{
    const Sighting *a = left, *b = right;
    int order = compare_u32(a->post, b->post);
    order = order ? order : compare_u32(a->holder, b->holder);
    order = order ? order : compare_u32(a->day, b->day);
    return order ? order : compare_u32(a->claim, b->claim);
}

static int compare_rows(const void *left, const void *right)
{
    const Row *a = left, *b = right;
    int order = compare_u32(a->post, b->post);
    order = order ? order : compare_u32(a->first - 1, b->first - 1); /* none is last */
    return order ? order : compare_u32(a->holder, b->holder);
}

static int compare_neighbours(const void *left, const void *right)
{
    const Neighbour *a = left, *b = right;
    int order = compare_u32(a->post, b->post);
    order = order ? order : compare_u32(a->holder, b->holder);
    return order ? order : compare_u32(a->other, b->other);
}

static Node holder_of(const Holders *holders, Node person)
{
    return holders->same_person[archive_record(holders->archive, person)];
}

static void list_sightings(Holders *holders)
{
    Archive *archive = holders->archive;
    Node begin, end;
    graph_space(archive->graph, "claim/", &begin, &end);
    for (Node node = begin; node < end; node++) {
        ClaimRecord claim = archive_claim(archive, node);
        if (claim.predicate != FIELD_HOLDS || claim.article == NUNCIO_NONE ||
            claim.status == WORD_INCOMING ||
            !archive_is_kind(archive, claim.subject, "person/") ||
            !archive_is_kind(archive, claim.object, "post/")) {
            continue;
        }
        uint32_t day =
            claim.as_of ? claim.as_of : archive->articles.items[claim.article].day;
        ARRAY_PUSH(archive->arena, &holders->sightings,
                   (Sighting){claim.object, holder_of(holders, claim.subject), day,
                              (Word)claim.status, claim.article, node});
    }
    holders->sightings.count =
        sort_unique(holders->sightings.items, holders->sightings.count,
                    sizeof *holders->sightings.items, compare_sightings);
}

static void add_neighbours(Holders *holders, Node tenure, Node replaced)
{
    const Graph *graph = holders->archive->graph;
    Arena *arena = holders->archive->arena;
    Node post = graph_first(graph, tenure, FIELD_POST);
    Node member = graph_first(graph, tenure, FIELD_MEMBER);
    Node other = graph_first(graph, replaced, FIELD_MEMBER);
    if (!post || !archive_is_kind(holders->archive, member, "person/") ||
        !archive_is_kind(holders->archive, other, "person/")) {
        return;
    }
    member = holder_of(holders, member);
    other = holder_of(holders, other);
    ARRAY_PUSH(arena, &holders->before, (Neighbour){post, member, other});
    ARRAY_PUSH(arena, &holders->behind, (Neighbour){post, other, member});
}

static void add_date(Holders *holders, Node tenure, Field field, Node date)
{
    const Graph *graph = holders->archive->graph;
    Node post = graph_first(graph, tenure, FIELD_POST);
    Node member = graph_first(graph, tenure, FIELD_MEMBER);
    if (post && archive_is_kind(holders->archive, member, "person/")) {
        Neighbour dated = {post, holder_of(holders, member), date};
        ARRAY_PUSH(holders->archive->arena,
                   field == FIELD_START ? &holders->starts : &holders->ends, dated);
    }
}

static void sort_neighbours(Neighbours *list)
{
    list->count =
        sort_unique(list->items, list->count, sizeof *list->items, compare_neighbours);
}

static void list_neighbours(Holders *holders)
{
    const Graph *graph = holders->archive->graph;
    Node begin, end;
    graph_space(graph, "tenure/", &begin, &end);
    for (Node node = begin; node < end; node++) {
        FactRange facts = graph_facts(graph, node);
        for (size_t i = 0; i < facts.count; i++) {
            Field field = (Field)facts.items[i].field;
            if (field == FIELD_REPLACES) {
                add_neighbours(holders, node, facts.items[i].object);
            } else if (field == FIELD_START || field == FIELD_END) {
                add_date(holders, node, field, facts.items[i].object);
            }
        }
    }
    sort_neighbours(&holders->before);
    sort_neighbours(&holders->behind);
    sort_neighbours(&holders->starts);
    sort_neighbours(&holders->ends);
}

/* The holder's first neighbour in the post; one behind the last where there is none. */
static size_t first_neighbour(const Neighbours *list, Node post, Node holder)
{
    Neighbour wanted = {post, holder, NODE_NONE};
    size_t low = 0, high = list->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        bool before = compare_neighbours(&list->items[middle], &wanted) < 0;
        low = before ? middle + 1 : low;
        high = before ? high : middle;
    }
    bool found = low < list->count && list->items[low].post == post &&
                 list->items[low].holder == holder;
    return found ? low : list->count;
}

/* The first neighbour of the holder in the post, or NODE_NONE. */
static Node find_neighbour(const Neighbours *list, Node post, Node holder)
{
    size_t first = first_neighbour(list, post, holder);
    return first < list->count ? list->items[first].other : NODE_NONE;
}

static NuncioView text_of(const Graph *graph, Node string)
{
    NuncioView text = graph_name(graph, string);
    return string ? (NuncioView){text.data + 1, text.size - 1} : (NuncioView){NULL, 0};
}

static NuncioView label_of(const Graph *graph, Node node)
{
    return text_of(graph, graph_first(graph, node, FIELD_LABEL));
}

/* Whether `exact` says more than `date`: "2013-08" than "2013". */
static bool is_more_exact(NuncioView exact, NuncioView date)
{
    return exact.size > date.size && exact.data[date.size] == '-' &&
           view_starts_with(exact, date);
}

/* The stated dates in a row, the most exact ones: "2006-09, 2012-12-26". The list is in
 * the order of bytes, so that a month follows its year. */
static NuncioView dates_of(const Holders *holders, const Neighbours *list, const Row *row)
{
    const Graph *graph = holders->archive->graph;
    Buffer dates = BUFFER_INIT;
    for (size_t i = first_neighbour(list, row->post, row->holder);
         i < list->count && list->items[i].post == row->post &&
         list->items[i].holder == row->holder;
         i++) {
        NuncioView date = text_of(graph, list->items[i].other);
        const Neighbour *next = i + 1 < list->count ? &list->items[i + 1] : NULL;
        bool same = next && next->post == row->post && next->holder == row->holder;
        if (same && is_more_exact(text_of(graph, next->other), date)) {
            continue;
        }
        buffer_append_string(&dates, dates.size ? ", " : "");
        buffer_append_view(&dates, date);
    }
    NuncioView kept = arena_copy(holders->archive->arena, buffer_view(&dates));
    holders->archive->arena->failed = holders->archive->arena->failed || dates.failed;
    buffer_release(&dates);
    return kept;
}

static void count_sighting(Row *row, const Sighting *sighting)
{
    bool former = sighting->status == WORD_FORMER;
    bool acting = sighting->status == WORD_ACTING;
    row->shown.former_count += former;
    row->shown.acting_count += acting;
    row->shown.current_count += !former && !acting;
    if (former || sighting->day == 0) {
        return;
    }
    row->first = row->first ? row->first : sighting->day;
    row->last = sighting->day;
    if (!acting) {
        row->own_first = row->own_first ? row->own_first : sighting->day;
        row->own_last = sighting->day;
    }
}

/* The sightings are in the order of posts, holders and days. */
static void make_rows(Holders *holders)
{
    for (size_t i = 0; i < holders->sightings.count;) {
        const Sighting *first = &holders->sightings.items[i];
        Row row = {.post = first->post, .holder = first->holder, .sightings = {i, 0}};
        for (; i < holders->sightings.count; i++) {
            const Sighting *sighting = &holders->sightings.items[i];
            if (sighting->post != row.post || sighting->holder != row.holder) {
                break;
            }
            count_sighting(&row, sighting);
        }
        row.sightings.count = i - row.sightings.begin;
        ARRAY_PUSH(holders->archive->arena, &holders->rows, row);
    }
    if (holders->rows.count) {
        qsort(holders->rows.items, holders->rows.count, sizeof *holders->rows.items,
              compare_rows);
    }
}

static void describe_row(const Holders *holders, Row *row)
{
    const Graph *graph = holders->archive->graph;
    NuncioView name = graph_name(graph, row->post);
    size_t folder = sizeof "post/" - 1;
    row->shown.post = (NuncioView){name.data + folder, name.size - folder};
    row->shown.title = label_of(graph, row->post);
    row->shown.holder = label_of(graph, row->holder);
    row->shown.first = graph_date(row->first);
    row->shown.last = graph_date(row->last);
    row->shown.started = dates_of(holders, &holders->starts, row);
    row->shown.ended = dates_of(holders, &holders->ends, row);
    row->shown.predecessor =
        label_of(graph, find_neighbour(&holders->before, row->post, row->holder));
    row->shown.successor =
        label_of(graph, find_neighbour(&holders->behind, row->post, row->holder));
}

/* Both are named in office within one stretch of time, and no article makes one the
 * successor of the other on the day on which they touch. Who acts for another is no
 * second holder, but only as long as he acts. */
static bool is_conflict(const Holders *holders, const Row *a, const Row *b)
{
    if (a->post != b->post || !a->own_first || !b->own_first ||
        !archive_is_exclusive(holders->archive, a->post)) {
        return false;
    }
    const Row *early = a->own_first <= b->own_first ? a : b;
    const Row *late = early == a ? b : a;
    bool follows = find_neighbour(&holders->before, b->post, b->holder) == a->holder ||
                   find_neighbour(&holders->before, a->post, a->holder) == b->holder;
    return follows ? late->own_first < early->own_last
                   : late->own_first <= early->own_last;
}

/* The sighting in office that is nearest to the day, also as acting holder or not; the
 * row has one. */
static const Sighting *nearest_sighting(const Holders *holders, const Row *row,
                                        uint32_t day, bool acting)
{
    const Sighting *nearest = NULL;
    for (size_t i = 0; i < row->sightings.count; i++) {
        const Sighting *sighting = &holders->sightings.items[row->sightings.begin + i];
        bool counts = sighting->day && sighting->status != WORD_FORMER &&
                      (acting || sighting->status != WORD_ACTING);
        if (counts && (!nearest || days_between(sighting->day, day) <
                                       days_between(nearest->day, day))) {
            nearest = sighting;
        }
    }
    return nearest;
}

/* Two rows with their sightings nearest to the day. */
static NuncioPostConflict conflict_of(const Holders *holders, size_t a, size_t b,
                                      uint32_t day, bool acting)
{
    const Graph *graph = holders->archive->graph;
    const Row *rows = holders->rows.items;
    NuncioPostConflict conflict = {.holders = {a, b}};
    const Sighting *seen[] = {nearest_sighting(holders, &rows[a], day, acting),
                              nearest_sighting(holders, &rows[b], day, acting)};
    for (size_t i = 0; i < 2; i++) {
        Node article = holders->archive->articles.items[seen[i]->article].node;
        Node span = graph_first(graph, seen[i]->claim, FIELD_EVIDENCE);
        conflict.evidence[i].day = graph_date(seen[i]->day);
        conflict.evidence[i].article =
            text_of(graph, graph_first(graph, article, FIELD_IDENTIFIER));
        conflict.evidence[i].words =
            text_of(graph, graph_first(graph, span, FIELD_WORDS));
    }
    return conflict;
}

static void find_conflicts(Holders *holders)
{
    const Row *rows = holders->rows.items;
    for (size_t i = 0; i < holders->rows.count; i++) {
        for (size_t k = i + 1; k < holders->rows.count && k <= i + RIVALS; k++) {
            if (rows[k].post != rows[i].post) {
                break;
            }
            if (is_conflict(holders, &rows[i], &rows[k])) {
                uint32_t begun = rows[k].own_first > rows[i].own_first
                                     ? rows[k].own_first
                                     : rows[i].own_first;
                ARRAY_PUSH(holders->archive->arena, &holders->conflicts,
                           conflict_of(holders, i, k, begun, false));
            }
        }
    }
}

static int compare_holder_rows(const void *left, const void *right)
{
    const HolderRow *a = left, *b = right;
    int order = compare_u32(a->holder, b->holder);
    return order ? order : compare_u32(a->row, b->row);
}

/* Whether two posts serve two states. */
static bool states_differ(const Holders *holders, const Row *a, const Row *b)
{
    Node state = archive_post_country(holders->archive, a->post);
    Node other = archive_post_country(holders->archive, b->post);
    return state && other && state != other;
}

/* People whom only their spelling tells, named in office of two states: once for each. */
static void find_namesakes(Holders *holders)
{
    Arena *arena = holders->archive->arena;
    HolderRow *by_holder =
        arena_alloc(arena, (holders->rows.count + 1) * sizeof *by_holder);
    size_t count = 0;
    for (size_t i = 0; by_holder && i < holders->rows.count; i++) {
        const Row *row = &holders->rows.items[i];
        if (row->first && archive_post_country(holders->archive, row->post) &&
            archive_is_kind(holders->archive, row->holder, "person/u-")) {
            by_holder[count++] = (HolderRow){row->holder, (uint32_t)i};
        }
    }
    if (count) {
        qsort(by_holder, count, sizeof *by_holder, compare_holder_rows);
    }
    for (size_t i = 0, found = count; i < count; i++) {
        if (i == 0 || by_holder[i].holder != by_holder[i - 1].holder) {
            found = i; /* the holder's first row */
        }
        if (found < count &&
            states_differ(holders, &holders->rows.items[by_holder[found].row],
                          &holders->rows.items[by_holder[i].row])) {
            uint32_t row = by_holder[i].row;
            ARRAY_PUSH(arena, &holders->namesakes,
                       conflict_of(holders, by_holder[found].row, row,
                                   holders->rows.items[row].first, true));
            found = count;
        }
    }
}

bool post_holders(Archive *archive, const Node *same_person, NuncioPostTable *out_table)
{
    Holders holders = {.archive = archive, .same_person = same_person};
    list_sightings(&holders);
    list_neighbours(&holders);
    make_rows(&holders);
    find_conflicts(&holders);
    find_namesakes(&holders);
    size_t count = holders.rows.count;
    NuncioPostHolder *shown = arena_alloc(archive->arena, (count + 1) * sizeof *shown);
    if (archive->arena->failed) {
        return false;
    }
    for (size_t i = 0; i < count; i++) {
        describe_row(&holders, &holders.rows.items[i]);
        shown[i] = holders.rows.items[i].shown;
    }
    if (archive->arena->failed) {
        return false;
    }
    *out_table = (NuncioPostTable){shown,
                                   count,
                                   holders.conflicts.items,
                                   holders.conflicts.count,
                                   holders.namesakes.items,
                                   holders.namesakes.count};
    return true;
}
