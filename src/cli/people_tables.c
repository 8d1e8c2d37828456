/* SPDX-License-Identifier: Apache-2.0 */

/* The rows of one person are brought together by sorting; then the people are sorted by
 * key. A name that stands alone for a person is kept only where nobody else of the same
 * country in the answer bears it. */

#include "people_tables.h"

#include "error.h"
#include "phrases.h"
#include "utf8.h"
#include "views.h"
#include <stdlib.h>

enum { ALIASES_MAX = 16 };

typedef struct {
    NuncioView category;
    NuncioView state;
    NuncioView start;
    NuncioView end;
} Tenure;

typedef struct {
    NuncioView id;
    NuncioView key;
    NuncioView name;
    NuncioView family; /* empty: none that stands alone */
    NuncioView country;
    ARRAY_OF(NuncioView) aliases;
    ARRAY_OF(Tenure) tenures;
    ARRAY_OF(Tenure) lost; /* offices that no table can hold */
} Person;

typedef struct {
    const NuncioLexicon *lexicon;
    Arena *arena;
    ARRAY_OF(Person) people;
    TablesCount count;
} Tables;

static int compare_rows(const void *a, const void *b)
{
    const AnswerRow *left = a;
    const AnswerRow *right = b;
    const NuncioView lefts[] = {left->id,      left->name,  left->family,
                                left->country, left->alias, left->category,
                                left->state,   left->start, left->end};
    const NuncioView rights[] = {right->id,      right->name,  right->family,
                                 right->country, right->alias, right->category,
                                 right->state,   right->start, right->end};
    int order = 0;
    for (size_t i = 0; order == 0 && i < sizeof lefts / sizeof *lefts; i++) {
        order = view_compare(lefts[i], rights[i]);
    }
    return order;
}

static int compare_keys(const void *a, const void *b)
{
    const Person *left = a;
    const Person *right = b;
    int order = view_compare(left->key, right->key);
    return order ? order : view_compare(left->id, right->id);
}

static int compare_tenures(const void *a, const void *b)
{
    const Tenure *left = a;
    const Tenure *right = b;
    int order = view_compare(left->category, right->category);
    order = order ? order : view_compare(left->state, right->state);
    return order ? order : view_compare(left->start, right->start);
}

/* ---- one person ---- */

/* Another spelling of a whole name: two words or more, the first of them written large.
 */
static bool is_full_name(NuncioView alias)
{
    size_t offset = 0;
    if (alias.size == 0 || memchr(alias.data, ' ', alias.size) == NULL) {
        return false;
    }
    return utf8_is_upper(utf8_next(alias, &offset)) && !utf8_mixed_scripts(alias);
}

static bool has_alias(const Person *person, NuncioView alias)
{
    for (size_t i = 0; i < person->aliases.count; i++) {
        if (view_equal(person->aliases.items[i], alias)) {
            return true;
        }
    }
    return view_equal(person->name, alias);
}

/* The family name must be the last word of the name, or the first as in China. */
static bool is_part_of_name(NuncioView family, NuncioView name)
{
    if (family.size == 0 || family.size >= name.size) {
        return false;
    }
    NuncioView head = {name.data, family.size};
    NuncioView tail = {name.data + name.size - family.size, family.size};
    return (view_equal(tail, family) && name.data[name.size - family.size - 1] == ' ') ||
           (view_equal(head, family) && name.data[family.size] == ' ');
}

static bool is_state(const Tables *tables, NuncioView code)
{
    return code.size > 0 && lexicon_country_row(tables->lexicon, code) != NUNCIO_NONE;
}

static bool is_same_office(const Tenure *tenure, const AnswerRow *row)
{
    return view_equal(tenure->category, row->category) &&
           view_equal(tenure->state, row->state) && view_equal(tenure->start, row->start);
}

/* The same office from the same day is told once, with the end that is known. */
static void add_tenure(Tables *tables, Person *person, const AnswerRow *row)
{
    for (size_t i = 0; i < person->tenures.count; i++) {
        Tenure *tenure = &person->tenures.items[i];
        if (is_same_office(tenure, row)) {
            tenure->end =
                view_compare(row->end, tenure->end) > 0 ? row->end : tenure->end;
            return;
        }
    }
    Tenure tenure = {row->category, row->state, row->start, row->end};
    (void)ARRAY_PUSH(tables->arena, &person->tenures, tenure);
}

static void add_lost(Tables *tables, Person *person, const AnswerRow *row)
{
    for (size_t i = 0; i < person->lost.count; i++) {
        if (is_same_office(&person->lost.items[i], row)) {
            return;
        }
    }
    Tenure tenure = {row->category, row->state, row->start, row->end};
    (void)ARRAY_PUSH(tables->arena, &person->lost, tenure);
}

static bool has_office(const Tables *tables, const AnswerRow *row)
{
    bool ordered = row->end.size == 0 || view_compare(row->start, row->end) <= 0;
    return row->start.size > 0 && ordered && is_state(tables, row->state) &&
           nuncio_lexicon_role_label(tables->lexicon, row->category).size > 0;
}

static void add_row(Tables *tables, Person *person, const AnswerRow *row)
{
    person->name = person->name.size ? person->name : row->name;
    person->family = person->family.size ? person->family : row->family;
    if (person->country.size == 0 && is_state(tables, row->country)) {
        person->country = row->country;
    }
    if (is_full_name(row->alias) && person->aliases.count < ALIASES_MAX &&
        !has_alias(person, row->alias)) {
        (void)ARRAY_PUSH(tables->arena, &person->aliases, row->alias);
    }
    if (row->category.size > 0) {
        (has_office(tables, row) ? add_tenure : add_lost)(tables, person, row);
    }
}

/* A president who is also head of government is listed as head of state. */
static void drop_double_heads(Person *person)
{
    size_t kept = 0;
    for (size_t i = 0; i < person->tenures.count; i++) {
        Tenure tenure = person->tenures.items[i];
        bool doubled = false;
        for (size_t k = 0; k < person->tenures.count; k++) {
            const Tenure *other = &person->tenures.items[k];
            doubled = doubled || (view_is(tenure.category, "head-of-government") &&
                                  view_is(other->category, "head-of-state") &&
                                  view_equal(tenure.state, other->state) &&
                                  view_equal(tenure.start, other->start));
        }
        if (!doubled) {
            person->tenures.items[kept++] = tenure;
        }
    }
    person->tenures.count = kept;
}

static void add_person(Tables *tables, const AnswerRow *rows, size_t count)
{
    Person person = {.id = rows[0].id};
    for (size_t i = 0; i < count; i++) {
        add_row(tables, &person, &rows[i]);
        tables->count.stateless += rows[i].category.size > 0 &&
                                   !has_office(tables, &rows[i]) &&
                                   (i == 0 || compare_rows(&rows[i - 1], &rows[i]) != 0);
    }
    Buffer slug = BUFFER_INIT;
    utf8_slug(&slug, person.name);
    if (slug.failed) {
        tables->arena->failed = true;
    }
    if (slug.size == 0) {
        tables->count.nameless++;
    } else {
        person.key = arena_copy(tables->arena, buffer_view(&slug));
        if (!is_part_of_name(person.family, person.name)) {
            person.family = (NuncioView){NULL, 0};
        }
        drop_double_heads(&person);
        if (person.tenures.count > 1) {
            qsort(person.tenures.items, person.tenures.count, sizeof(Tenure),
                  compare_tenures);
        }
        (void)ARRAY_PUSH(tables->arena, &tables->people, person);
    }
    buffer_release(&slug);
}

/* ---- all people ---- */

static void part_equal_keys(Tables *tables)
{
    NuncioView before = {NULL, 0};
    for (size_t i = 0; i < tables->people.count; i++) {
        Person *person = &tables->people.items[i];
        NuncioView plain = person->key;
        if (view_equal(plain, before)) {
            Buffer key = BUFFER_INIT;
            buffer_format(&key, "%.*s-q%s", (int)plain.size, plain.data,
                          person->id.data + 1);
            person->key = arena_copy(tables->arena, buffer_view(&key));
            tables->arena->failed = tables->arena->failed || key.failed;
            buffer_release(&key);
        }
        before = plain;
    }
}

static int compare_families(const void *a, const void *b)
{
    const Person *const *left = a;
    const Person *const *right = b;
    int order = view_compare((*left)->country, (*right)->country);
    return order ? order : view_compare((*left)->family, (*right)->family);
}

static void drop_shared_families(Tables *tables)
{
    size_t count = tables->people.count;
    Person **sorted = arena_alloc(tables->arena, count * sizeof *sorted);
    if (!sorted) {
        return;
    }
    for (size_t i = 0; i < count; i++) {
        sorted[i] = &tables->people.items[i];
    }
    qsort(sorted, count, sizeof *sorted, compare_families);
    for (size_t i = 0, end = 0; i < count; i = end) {
        for (end = i + 1;
             end < count && compare_families(&sorted[i], &sorted[end]) == 0;) {
            end++;
        }
        for (size_t k = i; end - i > 1 && k < end; k++) {
            sorted[k]->family = (NuncioView){NULL, 0};
        }
    }
}

/* ---- the tables ---- */

static void put_person(Buffer *out, const Person *person)
{
    buffer_append_view(out, person->key);
    buffer_append_char(out, '\t');
    buffer_append_view(out, person->name);
    buffer_append_char(out, '\t');
    for (size_t i = 0; i < person->aliases.count; i++) {
        buffer_append_string(out, i ? "|" : "");
        buffer_append_view(out, person->aliases.items[i]);
    }
    buffer_append_char(out, '\t');
    buffer_append_view(out, person->family);
    buffer_append_char(out, '\t');
    buffer_append_view(out, person->country);
    buffer_append_char(out, '\t');
    buffer_append_view(out, person->id);
    buffer_append_char(out, '\n');
}

static void put_tenures(Buffer *out, const Person *person)
{
    for (size_t i = 0; i < person->tenures.count; i++) {
        const Tenure *tenure = &person->tenures.items[i];
        const NuncioView fields[] = {tenure->category, tenure->state, tenure->start,
                                     tenure->end};
        buffer_append_view(out, person->key);
        for (size_t f = 0; f < sizeof fields / sizeof *fields; f++) {
            buffer_append_char(out, '\t');
            buffer_append_view(out, fields[f]);
        }
        buffer_append_char(out, '\n');
    }
}

static void put_tables(Tables *tables, Buffer *people, Buffer *tenures)
{
    buffer_append_string(people, "key\tname\tnames\tfamily\tcountry\twikidata\n");
    buffer_append_string(tenures, "person\tcategory\tcountry\tfrom\tto\n");
    for (size_t i = 0; i < tables->people.count; i++) {
        const Person *person = &tables->people.items[i];
        put_person(people, person);
        put_tenures(tenures, person);
        tables->count.tenures += person->tenures.count;
    }
    tables->count.people = tables->people.count;
}

NuncioStatus people_tables(const NuncioLexicon *lexicon, AnswerRows *rows, Arena *arena,
                           Buffer *out_people, Buffer *out_tenures,
                           TablesCount *out_count, NuncioError *error)
{
    Tables tables = {.lexicon = lexicon, .arena = arena};
    if (rows->count > 0) {
        qsort(rows->items, rows->count, sizeof *rows->items, compare_rows);
    }
    for (size_t i = 0, end = 0; i < rows->count; i = end) {
        for (end = i + 1;
             end < rows->count && view_equal(rows->items[i].id, rows->items[end].id);) {
            end++;
        }
        add_person(&tables, &rows->items[i], end - i);
    }
    if (tables.people.count > 0 && !arena->failed) {
        qsort(tables.people.items, tables.people.count, sizeof(Person), compare_keys);
        part_equal_keys(&tables);
        drop_shared_families(&tables);
    }
    put_tables(&tables, out_people, out_tenures);
    if (arena->failed || out_people->failed || out_tenures->failed) {
        return error_memory(error);
    }
    *out_count = tables.count;
    return NUNCIO_OK;
}
