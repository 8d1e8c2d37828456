/* SPDX-License-Identifier: Apache-2.0 */
/* All forms of a name in an article become one person. Forms are taken from the longest
 * to the shortest: a shorter one joins the person whose name holds all its words; a
 * family name alone joins the person named last before it who bears it. Words are
 * compared folded; spellings of one family name (Qasemi, Ghasemi) may differ as the rules
 * of romanisation allow, or by a misprint, where the article has only one such person. */
#include "entity_work.h"

#include "known_name.h"
#include "name_words.h"
#include "utf8.h"
#include "views.h"
#include "vocabulary.h"
#include <stdlib.h>
#include <string.h>

enum { FORM_WORDS = 12, PEOPLE_COMPARED = 384, MISPRINT_BYTES = 7 };

typedef struct {
    uint32_t words[FORM_WORDS]; /* numbers; particles and suffixes aside */
    uint32_t initials;          /* a bit each */
    uint32_t word_count;
    uint32_t mention;
    KnownName known;
    uint32_t person; /* index into the people, or NUNCIO_NONE */
} Form;

/* A word of any name in the article. */
typedef struct {
    NameWord *sounds;   /* NULL until asked for */
    uint64_t signature; /* of the keys of its readings: no common bit, no common key */
} Word;

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
    Vocabulary numbers;   /* of the folded words */
    ARRAY_OF(Word) words; /* by number - 1 */
    ARRAY_OF(Form) forms; /* in text order */
    Rank *order;          /* forms, longest first */
    ARRAY_OF(Person) people;
} People;

/* The number of a folded word; 0 on no memory. */
static uint32_t word_number(People *people, NuncioView folded)
{
    Arena *arena = &people->work->doc->arena;
    uint32_t number = vocabulary_find(&people->numbers, folded);
    if (number) {
        return number;
    }
    Word word = {NULL, 0};
    number = vocabulary_add(&people->numbers, arena_copy(arena, folded));
    if (!number || !ARRAY_PUSH(arena, &people->words, word)) {
        arena->failed = true;
        return 0;
    }
    return number;
}

static NuncioView word_letters(const People *people, uint32_t number)
{
    return people->numbers.strings[number];
}

static Form read_form(People *people, uint32_t mention, Buffer *scratch)
{
    EntityWork *work = people->work;
    Form form = {0};
    form.mention = mention;
    form.known = known_name_of(work, mention);
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
        if (work_token(work, i)->flags & NUNCIO_TOKEN_INITIAL) {
            form.initials |= UINT32_C(1) << form.word_count;
        }
        form.words[form.word_count++] = word_number(people, buffer_view(scratch));
    }
    return form;
}

static bool is_initial(const Form *form, uint32_t i)
{
    return (form->initials >> i & 1) != 0;
}

static bool same_word(const People *people, const Form *a, uint32_t i, const Form *b,
                      uint32_t j)
{
    if (a->words[i] == b->words[j]) {
        return true;
    }
    if (is_initial(a, i) || is_initial(b, j)) {
        NuncioView x = word_letters(people, a->words[i]);
        NuncioView y = word_letters(people, b->words[j]);
        return x.size > 0 && y.size > 0 && x.data[0] == y.data[0];
    }
    return false;
}

/* The word with its sounds; NULL on no memory. */
static const Word *heard_word(People *people, uint32_t number)
{
    if (number == 0) {
        return NULL;
    }
    Word *word = &people->words.items[number - 1];
    if (!word->sounds) {
        word->sounds = arena_alloc(&people->work->doc->arena, sizeof *word->sounds);
        if (!word->sounds) {
            return NULL;
        }
        name_word_read(lexicon_romanisation(people->work->lexicon),
                       word_letters(people, number), word->sounds);
        for (size_t i = 0; i < word->sounds->reading_count; i++) {
            word->signature |= UINT64_C(1) << (word->sounds->readings[i].key >> 58);
        }
    }
    return word;
}

/* Whether two long words differ by one letter too many, missing, wrong or exchanged with
 * its neighbour, as misprints do; beginnings and ends tell names apart (Ivanova). */
static bool is_misprint(NuncioView a, NuncioView b)
{
    NuncioView longer = a.size >= b.size ? a : b;
    NuncioView shorter = a.size >= b.size ? b : a;
    if (shorter.size < MISPRINT_BYTES || longer.size - shorter.size > 1) {
        return false;
    }
    size_t begin = 0;
    while (begin < shorter.size && longer.data[begin] == shorter.data[begin]) {
        begin++;
    }
    size_t end = 0;
    while (end < shorter.size - begin &&
           longer.data[longer.size - 1 - end] == shorter.data[shorter.size - 1 - end]) {
        end++;
    }
    size_t left = longer.size - begin - end;
    bool exchanged = left == 2 && longer.size == shorter.size &&
                     longer.data[begin] == shorter.data[begin + 1] &&
                     longer.data[begin + 1] == shorter.data[begin];
    return begin > 0 && end > 0 && (left <= 1 || exchanged);
}

/* Whether two words are spellings of one name. */
static bool near_word(People *people, uint32_t a, uint32_t b)
{
    const Word *x = heard_word(people, a);
    const Word *y = heard_word(people, b);
    if (!x || !y) {
        return false;
    }
    return is_misprint(word_letters(people, a), word_letters(people, b)) ||
           ((x->signature & y->signature) != 0 &&
            name_word_cost(lexicon_romanisation(people->work->lexicon), x->sounds,
                           y->sounds) != NAME_NEVER);
}

/* Whether all words of `part` stand in `whole` in order and the last words agree (a
 * single word may be any but the first of a longer name... or its last). */
static bool is_part(const People *people, const Form *part, const Form *whole)
{
    if (part->word_count == 0 || part->word_count > whole->word_count) {
        return false;
    }
    uint32_t j = 0;
    for (uint32_t i = 0; i < part->word_count; i++) {
        while (j < whole->word_count && !same_word(people, part, i, whole, j)) {
            j++;
        }
        if (j++ == whole->word_count) {
            return false;
        }
    }
    return true;
}

/* Two full spellings of one name: as many words, each equal or near, one of them equal.
 */
static bool is_spelling(People *people, const Form *a, const Form *b)
{
    if (a->word_count != b->word_count || a->word_count < 2) {
        return false;
    }
    uint32_t equal = 0;
    for (uint32_t i = 0; i < a->word_count; i++) {
        equal |= (uint32_t)same_word(people, a, i, b, i) << i;
    }
    for (uint32_t i = 0; equal && i < a->word_count; i++) {
        if (!(equal >> i & 1) && !near_word(people, a->words[i], b->words[i])) {
            return false;
        }
    }
    return equal != 0;
}

/* Chinese, Korean and Vietnamese names begin with the family. */
static bool leads_with_family(const People *people, const Person *person)
{
    const NuncioMention *name =
        work_mention(people->work, people->forms.items[person->form].mention);
    return work_is(people->work, name->first_token, WORD_BIT(FAMILY_FIRST));
}

/* "King Salman" is not the son, Mohammed bin Salman: behind a royal title stands a given
 * name, and the word behind "bin" is the father's. */
static bool is_fathers_name(const People *people, const Form *form, const Form *fullest)
{
    const EntityWork *work = people->work;
    const NuncioMention *name = work_mention(work, form->mention);
    const NuncioMention *full = work_mention(work, fullest->mention);
    uint32_t last = full->token_end - 1;
    bool fathers = last > full->first_token && (work_word_is(work, last - 1, "bin") ||
                                                work_word_is(work, last - 1, "bint") ||
                                                work_word_is(work, last - 1, "ibn"));
    return fathers && name->token_end - name->first_token == 1 && name->first_token > 0 &&
           work_is(work, name->first_token - 1, WORD_BIT(ROYAL_TITLE)) &&
           form->words[0] != fullest->words[0];
}

static bool same_name(const Form *a, const Form *b)
{
    return a->word_count == b->word_count && a->known.suffix == b->known.suffix &&
           memcmp(a->words, b->words, a->word_count * sizeof *a->words) == 0;
}

/* "Ali Larijani" is not the Ali Larijani Zadeh of the same article, nor is "Trump" Donald
 * Trump Jr. */
static bool is_longer_namesake(const Form *form, const Person *person,
                               const Form *fullest)
{
    uint32_t row = fullest->known.maybe;
    bool junior = fullest->known.suffix && !form->known.suffix;
    bool shorter = row != NUNCIO_NONE && (form->known.row == row || junior);
    bool longer = form->known.maybe != NUNCIO_NONE && form->known.maybe == person->row;
    return (shorter || longer) && !same_name(form, fullest);
}

static int fit(People *people, const Form *form, const Person *person)
{
    const Form *fullest = &people->forms.items[person->form];
    if (form->known.row != NUNCIO_NONE && person->row != NUNCIO_NONE) {
        return form->known.row == person->row ? 4 : 0;
    }
    if (is_fathers_name(people, form, fullest) ||
        is_longer_namesake(form, person, fullest)) {
        return 0;
    }
    if (is_part(people, form, fullest)) {
        bool ends =
            form->words[form->word_count - 1] == fullest->words[fullest->word_count - 1];
        /* "Kim" is Kim Jong-un, not only a Mr. Kim; of several the one who is known */
        if (form->word_count == 1 && fullest->word_count > 1 &&
            leads_with_family(people, person) && form->words[0] == fullest->words[0]) {
            return person->row != NUNCIO_NONE ? 4 : 3;
        }
        return ends || form->word_count > 1 ? 3 : 1;
    }
    return is_spelling(people, form, fullest) ? 3 : 0;
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
            before->words[0] == form->words[0]) {
            return before->person;
        }
    }
    return NUNCIO_NONE;
}

/* The person whom `form` names, NUNCIO_NONE when nobody fits yet. Of several the one
 * whom the word meant before is taken, else the one named last before it. */
static uint32_t find_person(People *people, const Form *form)
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
static uint32_t find_near(People *people, const Form *form)
{
    uint32_t found = NUNCIO_NONE;
    if (form->word_count != 1 || word_letters(people, form->words[0]).size < 5) {
        return NUNCIO_NONE;
    }
    for (size_t i = first_compared(people); i < people->people.count; i++) {
        const Form *fullest = &people->forms.items[people->people.items[i].form];
        if (fullest->word_count < 2 || is_fathers_name(people, form, fullest) ||
            !near_word(people, form->words[0], fullest->words[fullest->word_count - 1])) {
            continue;
        }
        if (found != NUNCIO_NONE) {
            return NUNCIO_NONE;
        }
        found = (uint32_t)i;
    }
    return found;
}

static void add_person(People *people, uint32_t form_index)
{
    EntityWork *work = people->work;
    Form *form = &people->forms.items[form_index];
    const NuncioMention *mention = work_mention(work, form->mention);
    NuncioEntity entity = {0};
    entity.kind = NUNCIO_PERSON;
    entity.country = NUNCIO_NONE;
    uint32_t known = form->known.row;
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
    uint32_t row = form->known.row;
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
            Form form = read_form(people, (uint32_t)i, &scratch);
            ARRAY_PUSH(&work->doc->arena, &people->forms, form);
        }
    }
    work->doc->arena.failed = work->doc->arena.failed || scratch.failed;
    buffer_release(&scratch);
    people->order =
        arena_alloc(&work->doc->arena, (people->forms.count + 1) * sizeof *people->order);
    return !work->doc->arena.failed;
}

static void link_forms(People *people)
{
    EntityWork *work = people->work;
    for (uint32_t i = 0; i < people->forms.count; i++) {
        people->order[i] = (Rank){people->forms.items[i].word_count, i};
    }
    if (people->forms.count > 0) {
        qsort(people->order, people->forms.count, sizeof *people->order, compare_ranks);
    }
    for (size_t i = 0; i < people->forms.count; i++) {
        uint32_t index = people->order[i].form;
        uint32_t person = find_person(people, &people->forms.items[index]);
        if (person == NUNCIO_NONE) {
            person = find_near(people, &people->forms.items[index]);
        }
        if (person == NUNCIO_NONE) {
            add_person(people, index);
        } else {
            join(people, index, person);
        }
    }
    for (size_t i = 0; i < people->forms.count; i++) {
        const Form *form = &people->forms.items[i];
        if (form->person != NUNCIO_NONE) {
            work_mention(work, form->mention)->entity =
                people->people.items[form->person].entity;
        }
    }
}

void people_link(EntityWork *work)
{
    People people;
    memset(&people, 0, sizeof people);
    people.work = work;
    if (collect(&people)) {
        link_forms(&people);
    }
    vocabulary_release(&people.numbers);
}
