/* SPDX-License-Identifier: Apache-2.0 */
/* All forms of a name in an article become one person. Forms are taken from the longest
 * to the shortest: a shorter one joins the person whose name holds all its words; a
 * family name alone joins the person named last before it who bears it. Words are
 * compared folded; spellings of one family name (Qasemi, Ghasemi) may differ a little
 * where the article has only one such person. */
#include "entity_work.h"

#include "utf8.h"
#include "views.h"
#include <stdlib.h>

enum { FORM_WORDS = 12, PEOPLE_COMPARED = 384 };

typedef struct {
    NuncioView words[FORM_WORDS]; /* folded, particles and suffixes aside */
    bool initials[FORM_WORDS];
    uint32_t word_count;
    uint32_t mention;
    uint32_t person; /* index into the people, or NUNCIO_NONE */
} Form;

typedef struct {
    uint32_t form; /* its fullest form */
    uint32_t entity;
    uint32_t row;
} Person;

typedef struct {
    uint32_t word_count;
    uint32_t form;
} Rank;

typedef struct {
    EntityWork *work;
    ARRAY_OF(Form) forms; /* in text order */
    Rank *order;          /* forms, longest first */
    ARRAY_OF(Person) people;
} People;

static Form read_form(EntityWork *work, uint32_t mention, Buffer *scratch)
{
    Form form = {0};
    form.mention = mention;
    form.person = NUNCIO_NONE;
    const NuncioMention *m = work_mention(work, mention);
    for (uint32_t i = m->first_token; i < m->token_end && form.word_count < FORM_WORDS;
         i++) {
        bool only = m->token_end - m->first_token == 1;
        if (work_token(work, i)->kind != NUNCIO_TOKEN_WORD ||
            (!only &&
             work_is(work, i,
                     WORD_BIT(PARTICLE) | WORD_BIT(SUFFIX) | WORD_BIT(HONORIFIC)))) {
            continue;
        }
        buffer_clear(scratch);
        utf8_fold(scratch, document_token_view(work->doc, i));
        work->doc->arena.failed = work->doc->arena.failed || scratch->failed;
        form.initials[form.word_count] =
            (work_token(work, i)->flags & NUNCIO_TOKEN_INITIAL) != 0;
        form.words[form.word_count++] =
            arena_copy(&work->doc->arena, buffer_view(scratch));
    }
    return form;
}

static bool same_word(const Form *a, uint32_t i, const Form *b, uint32_t j)
{
    if (a->initials[i] || b->initials[j]) {
        return a->words[i].size > 0 && b->words[j].size > 0 &&
               a->words[i].data[0] == b->words[j].data[0];
    }
    return view_equal(a->words[i], b->words[j]);
}

/* Levenshtein distance of two short words, cut at `limit` + 1. */
static size_t distance(NuncioView a, NuncioView b, size_t limit)
{
    enum { WORD = 32 };
    size_t row[WORD + 1];
    if (a.size > WORD || b.size > WORD || a.size + limit < b.size ||
        b.size + limit < a.size) {
        return limit + 1;
    }
    for (size_t j = 0; j <= b.size; j++) {
        row[j] = j;
    }
    for (size_t i = 1; i <= a.size; i++) {
        size_t diagonal = row[0];
        row[0] = i;
        for (size_t j = 1; j <= b.size; j++) {
            size_t change = diagonal + (a.data[i - 1] != b.data[j - 1]);
            size_t gap = (row[j] < row[j - 1] ? row[j] : row[j - 1]) + 1;
            diagonal = row[j];
            row[j] = change < gap ? change : gap;
        }
    }
    return row[b.size];
}

enum { KEY_BYTES = 32 };

/* What spellings of one name by different romanisations share: gh is q, o and u, e, i and
 * y are one letter each, doubled letters count once, a final h is silent. */
static NuncioView spelling_key(NuncioView word, char out_key[KEY_BYTES])
{
    size_t size = 0;
    for (size_t i = 0; i < word.size && size < KEY_BYTES; i++) {
        char c = word.data[i];
        if (c == 'g' && i + 1 < word.size && word.data[i + 1] == 'h') {
            c = 'q';
            i++;
        }
        c = c == 'o' || c == 'w' ? 'u' : c == 'e' || c == 'y' ? 'i' : c == 'k' ? 'q' : c;
        bool silent = c == 'h' && i + 1 == word.size;
        if (!silent && (size == 0 || out_key[size - 1] != c)) {
            out_key[size++] = c;
        }
    }
    return (NuncioView){out_key, size};
}

static bool near_word(NuncioView a, NuncioView b)
{
    char key_a[KEY_BYTES];
    char key_b[KEY_BYTES];
    NuncioView x = spelling_key(a, key_a);
    NuncioView y = spelling_key(b, key_b);
    size_t shorter = x.size < y.size ? x.size : y.size;
    size_t limit = shorter >= 6 ? 1 : 0;
    return shorter >= 4 && distance(x, y, limit) <= limit;
}

/* Whether all words of `part` stand in `whole` in order and the last words agree (a
 * single word may be any but the first of a longer name... or its last). */
static bool is_part(const Form *part, const Form *whole)
{
    if (part->word_count == 0 || part->word_count > whole->word_count) {
        return false;
    }
    uint32_t j = 0;
    for (uint32_t i = 0; i < part->word_count; i++) {
        while (j < whole->word_count && !same_word(part, i, whole, j)) {
            j++;
        }
        if (j++ == whole->word_count) {
            return false;
        }
    }
    return true;
}

/* Two full spellings of one name: as many words, each equal or near. */
static bool is_spelling(const Form *a, const Form *b)
{
    if (a->word_count != b->word_count || a->word_count < 2) {
        return false;
    }
    uint32_t equal = 0;
    for (uint32_t i = 0; i < a->word_count; i++) {
        bool same = same_word(a, i, b, i);
        if (!same && !near_word(a->words[i], b->words[i])) {
            return false;
        }
        equal += same;
    }
    return equal > 0;
}

/* Chinese, Korean and Vietnamese names begin with the family. */
static bool leads_with_family(const People *people, const Person *person)
{
    const NuncioMention *name =
        work_mention(people->work, people->forms.items[person->form].mention);
    return work_is(people->work, name->first_token, WORD_BIT(FAMILY_FIRST));
}

static int fit(const People *people, const Form *form, const Person *person)
{
    const Form *fullest = &people->forms.items[person->form];
    const NuncioMention *mention = work_mention(people->work, form->mention);
    if (mention->row != NUNCIO_NONE && person->row != NUNCIO_NONE) {
        return mention->row == person->row ? 4 : 0;
    }
    if (is_part(form, fullest)) {
        const NuncioView *last = &fullest->words[fullest->word_count - 1];
        bool ends = view_equal(form->words[form->word_count - 1], *last);
        /* "Kim" is Kim Jong-un, not only a Mr. Kim; of several the one who is known */
        if (form->word_count == 1 && fullest->word_count > 1 &&
            leads_with_family(people, person) &&
            view_equal(form->words[0], fullest->words[0])) {
            return person->row != NUNCIO_NONE ? 4 : 3;
        }
        return ends || form->word_count > 1 ? 3 : 1;
    }
    return is_spelling(form, fullest) ? 3 : 0;
}

/* Only the last people are compared. */
static size_t first_compared(const People *people)
{
    size_t count = people->people.count;
    return count > PEOPLE_COMPARED ? count - PEOPLE_COMPARED : 0;
}

/* Whom the same single word meant last before: once "Trump" is the president, his wife
 * named in full between does not change that. */
static uint32_t meant_before(const People *people, const Form *form)
{
    enum { FORMS_BACK = 256 };
    size_t at = (size_t)(form - people->forms.items);
    for (size_t i = at; form->word_count == 1 && i-- > 0 && at - i <= FORMS_BACK;) {
        const Form *before = &people->forms.items[i];
        if (before->word_count == 1 && before->person != NUNCIO_NONE &&
            view_equal(before->words[0], form->words[0])) {
            return before->person;
        }
    }
    return NUNCIO_NONE;
}

/* The person whom `form` names, NUNCIO_NONE when nobody fits yet. Of several the one
 * whom the word meant before is taken, else the one named last before it. */
static uint32_t find_person(const People *people, const Form *form)
{
    uint32_t best = NUNCIO_NONE;
    int best_fit = 0;
    uint32_t best_distance = UINT32_MAX;
    uint32_t at = work_mention(people->work, form->mention)->first_token;
    for (size_t i = first_compared(people); i < people->people.count; i++) {
        const Person *person = &people->people.items[i];
        int fits = fit(people, form, person);
        uint32_t named =
            work_mention(people->work, people->forms.items[person->form].mention)
                ->first_token;
        uint32_t away =
            named <= at ? at - named : (named - at) + people->work->token_count;
        if (fits > best_fit || (fits > 0 && fits == best_fit && away < best_distance)) {
            best = (uint32_t)i;
            best_fit = fits;
            best_distance = away;
        }
    }
    uint32_t before = meant_before(people, form);
    return before != NUNCIO_NONE && before >= first_compared(people) &&
                   fit(people, form, &people->people.items[before]) == best_fit
               ? before
               : best;
}

/* A family name alone in a spelling that is near to just one person's. */
static uint32_t find_near(const People *people, const Form *form)
{
    uint32_t found = NUNCIO_NONE;
    if (form->word_count != 1 || form->words[0].size < 5) {
        return NUNCIO_NONE;
    }
    for (size_t i = first_compared(people); i < people->people.count; i++) {
        const Form *fullest = &people->forms.items[people->people.items[i].form];
        if (fullest->word_count < 2 ||
            !near_word(form->words[0], fullest->words[fullest->word_count - 1])) {
            continue;
        }
        if (found != NUNCIO_NONE) {
            return NUNCIO_NONE;
        }
        found = (uint32_t)i;
    }
    return found;
}

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

/* The row of the people table for a name that has initials more than it ("Vladimir V.
 * Putin"); NUNCIO_NONE when there is none. */
static uint32_t row_without_initials(const EntityWork *work, const NuncioMention *mention)
{
    const Trie *trie = lexicon_names(work->lexicon);
    uint32_t node = 0;
    for (uint32_t i = mention->first_token; i < mention->token_end; i++) {
        const NuncioToken *token = work_token(work, i);
        if (token->kind != NUNCIO_TOKEN_WORD || (token->flags & NUNCIO_TOKEN_INITIAL) ||
            work_is(work, i, WORD_BIT(SUFFIX))) {
            continue;
        }
        node = trie_step(trie, node, token->word);
        if (!node) {
            return NUNCIO_NONE;
        }
    }
    uint32_t e = mention->token_end - mention->first_token > 1
                     ? trie_first_entry(trie, node)
                     : NUNCIO_NONE;
    NuncioView name =
        document_slice(work->doc, mention->span.begin_offset, mention->span.end_offset);
    for (; e != NUNCIO_NONE; e = trie->entries[e].next) {
        if (trie->entries[e].kind == ENTRY_PERSON &&
            !initials_differ(work, name, trie->entries[e].row)) {
            return trie->entries[e].row;
        }
    }
    return NUNCIO_NONE;
}

static void add_person(People *people, uint32_t form_index)
{
    EntityWork *work = people->work;
    Form *form = &people->forms.items[form_index];
    const NuncioMention *mention = work_mention(work, form->mention);
    NuncioEntity entity = {0};
    entity.kind = NUNCIO_PERSON;
    entity.country = NUNCIO_NONE;
    uint32_t known =
        mention->row != NUNCIO_NONE ? mention->row : row_without_initials(work, mention);
    entity.row = known;
    entity.name =
        document_slice(work->doc, mention->span.begin_offset, mention->span.end_offset);
    const NuncioPersonRow *row = nuncio_lexicon_person(work->lexicon, known);
    if (row) {
        entity.key = row->key;
        entity.name = row->name;
    }
    if (!ARRAY_PUSH(&work->doc->arena, &work->doc->entities, entity)) {
        return;
    }
    Person person = {form_index, (uint32_t)work->doc->entities.count - 1, known};
    if (ARRAY_PUSH(&work->doc->arena, &people->people, person)) {
        form->person = (uint32_t)people->people.count - 1;
    }
}

static void join(People *people, uint32_t form_index, uint32_t person_index)
{
    EntityWork *work = people->work;
    Form *form = &people->forms.items[form_index];
    Person *person = &people->people.items[person_index];
    form->person = person_index;
    uint32_t row = work_mention(work, form->mention)->row;
    if (person->row == NUNCIO_NONE && row != NUNCIO_NONE) {
        NuncioEntity *entity = &work->doc->entities.items[person->entity];
        person->row = row;
        entity->row = row;
        entity->key = nuncio_lexicon_person(work->lexicon, row)->key;
        entity->name = nuncio_lexicon_person(work->lexicon, row)->name;
    }
}

/* Longest first, then in text order. */
static int compare_ranks(const void *a, const void *b)
{
    const Rank *x = a;
    const Rank *y = b;
    if (x->word_count != y->word_count) {
        return x->word_count > y->word_count ? -1 : 1;
    }
    return x->form < y->form ? -1 : x->form > y->form;
}

static bool collect(People *people)
{
    EntityWork *work = people->work;
    Buffer scratch = BUFFER_INIT;
    for (size_t i = 0; i < work->doc->mentions.count; i++) {
        if (work_mention(work, (uint32_t)i)->kind == NUNCIO_MENTION_PERSON) {
            Form form = read_form(work, (uint32_t)i, &scratch);
            ARRAY_PUSH(&work->doc->arena, &people->forms, form);
        }
    }
    work->doc->arena.failed = work->doc->arena.failed || scratch.failed;
    buffer_release(&scratch);
    people->order =
        arena_alloc(&work->doc->arena, (people->forms.count + 1) * sizeof *people->order);
    return !work->doc->arena.failed;
}

void people_link(EntityWork *work)
{
    People people = {work, {NULL, 0, 0}, NULL, {NULL, 0, 0}};
    if (!collect(&people)) {
        return;
    }
    for (uint32_t i = 0; i < people.forms.count; i++) {
        people.order[i] = (Rank){people.forms.items[i].word_count, i};
    }
    if (people.forms.count > 0) {
        qsort(people.order, people.forms.count, sizeof *people.order, compare_ranks);
    }
    for (size_t i = 0; i < people.forms.count; i++) {
        uint32_t index = people.order[i].form;
        uint32_t person = find_person(&people, &people.forms.items[index]);
        if (person == NUNCIO_NONE) {
            person = find_near(&people, &people.forms.items[index]);
        }
        if (person == NUNCIO_NONE) {
            add_person(&people, index);
        } else {
            join(&people, index, person);
        }
    }
    for (size_t i = 0; i < people.forms.count; i++) {
        const Form *form = &people.forms.items[i];
        if (form->person != NUNCIO_NONE) {
            work_mention(work, form->mention)->entity =
                people.people.items[form->person].entity;
        }
    }
}
