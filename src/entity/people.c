/* SPDX-License-Identifier: Apache-2.0 */
/* All forms of a name in an article become one person. Forms are taken from the longest
 * to the shortest: a shorter one joins the person whose name holds all its words; a
 * family name alone joins the person named last before it who bears it. Words are
 * compared folded; spellings of one family name (Qasemi, Ghasemi) may differ as the rules
 * of romanisation allow, or by a misprint, where the article has only one such person. A
 * title right at a name speaks for or against: it may tell that a name is a known one's.
 */
#include "entity_work.h"

#include "name_form.h"
#include <nuncio/name_match.h>
#include <stdlib.h>
#include <string.h>

enum { PEOPLE_COMPARED = 384 };

typedef struct {
    uint32_t form; /* its fullest form */
    uint32_t entity;
    uint32_t row;
    uint32_t asked; /* the row with whose name the fullest form was compared last */
    bool answer;    /* whether it may be a spelling of that name */
} Person;

typedef struct {
    uint32_t word_count;
    uint32_t form;
} Rank;

typedef struct {
    EntityWork *work;
    NameForms names;
    ARRAY_OF(NameForm) forms; /* in text order */
    Rank *order;              /* forms, longest first */
    ARRAY_OF(Person) people;
} People;

/* Chinese, Korean and Vietnamese names begin with the family. */
static bool leads_with_family(const People *people, const Person *person)
{
    const NuncioMention *name =
        work_mention(people->work, people->forms.items[person->form].mention);
    return work_is(people->work, name->first_token, WORD_BIT(FAMILY_FIRST));
}

/* "Ali Larijani" is not the Ali Larijani Zadeh of the same article, nor is "Trump" Donald
 * Trump Jr. */
static bool is_longer_namesake(const People *people, const NameForm *form,
                               const Person *person, const NameForm *fullest)
{
    uint32_t row = fullest->known.maybe;
    bool junior = fullest->known.suffix && !form->known.suffix;
    bool shorter = row != NUNCIO_NONE && (form->known.row == row || junior);
    bool longer = form->known.maybe != NUNCIO_NONE && form->known.maybe == person->row;
    /* "Mohammad Reza Khatami, a lawmaker," and Mohammad Khatami, the president */
    bool brother = form->known.row != NUNCIO_NONE && person->row == NUNCIO_NONE &&
                   fullest->title.role &&
                   name_title_was_held(people->work, &form->title, form->known.row) &&
                   !name_title_was_held(people->work, &fullest->title, form->known.row);
    /* "King Abdullah II" and Abdulkhaleq Abdullah */
    bool ordinal = form->known.row != NUNCIO_NONE && form->known.suffix &&
                   person->row == NUNCIO_NONE && !fullest->known.suffix;
    return (shorter || longer || brother || ordinal) && !name_form_is_same(form, fullest);
}

/* "Qatari Foreign Minister Khalid bin Hamad" and the Kuwaiti one, Khalid bin Hamad
 * Al-Dosari. One name in the same words cannot be told apart. */
static bool is_other_office(const People *people, const NameForm *form,
                            const Person *person, const NameForm *fullest)
{
    return form->word_count > 1 && person->row == NUNCIO_NONE &&
           !name_form_is_same(form, fullest) &&
           name_title_is_other(people->work, &form->title, &fullest->title);
}

/* Whether the fullest name of the person may be a spelling of the known one's. */
static bool is_name_of(People *people, Person *person, uint32_t row)
{
    if (person->asked == row) {
        return person->answer;
    }
    EntityWork *work = people->work;
    NuncioSpan span = work_mention(work, people->forms.items[person->form].mention)->span;
    NuncioView texts[] = {document_slice(work->doc, span.begin_offset, span.end_offset),
                          nuncio_lexicon_person(work->lexicon, row)->name};
    NuncioName *names[2] = {NULL, NULL};
    for (size_t i = 0; i < 2; i++) {
        NuncioStatus status = nuncio_name_read(work->lexicon, texts[i], &names[i], NULL);
        work->doc->arena.failed = work->doc->arena.failed || status == NUNCIO_ERR_MEMORY;
    }
    person->asked = row;
    person->answer =
        names[0] && names[1] &&
        nuncio_name_compare(names[0], names[1]).verdict != NUNCIO_NAMES_DIFFERENT;
    nuncio_name_free(names[0]);
    nuncio_name_free(names[1]);
    return person->answer;
}

/* "President Trump" is not Melania Trump: the title and the family name tell who it is.
 */
static bool is_other_holder(People *people, const NameForm *form, Person *person)
{
    if (form->holder == NUNCIO_NONE || form->known.row != NUNCIO_NONE) {
        return false;
    }
    const NameForm *fullest = &people->forms.items[person->form];
    bool full = fullest->word_count > form->word_count;
    return person->row != NUNCIO_NONE ? person->row != form->holder
                                      : full && !is_name_of(people, person, form->holder);
}

/* How well the words of the form fit the person; 0: not. */
static int fit_words(People *people, const NameForm *form, const Person *person)
{
    const NameForm *fullest = &people->forms.items[person->form];
    if (form->known.row != NUNCIO_NONE && person->row != NUNCIO_NONE) {
        return form->known.row == person->row ? 4 : 0;
    }
    if (name_form_is_fathers(people->work, form, fullest) ||
        name_form_is_sons(people->work, form, fullest) ||
        is_longer_namesake(people, form, person, fullest) ||
        is_other_office(people, form, person, fullest)) {
        return 0;
    }
    if (name_form_is_royal(people->work, form, fullest)) {
        return 4;
    }
    if (name_form_is_part(&people->names, form, fullest)) {
        bool ends =
            form->words[form->word_count - 1] == fullest->words[fullest->word_count - 1];
        /* "Kim" is Kim Jong-un, not only a Mr. Kim; of several the one who is known, if
         * he was named by then */
        if (form->word_count == 1 && fullest->word_count > 1 &&
            leads_with_family(people, person) && form->words[0] == fullest->words[0]) {
            return person->row != NUNCIO_NONE && fullest->mention < form->mention ? 4 : 3;
        }
        return ends || form->word_count > 1 ? 3 : 1;
    }
    bool same = name_form_is_joined(form, fullest) ||
                name_form_is_family(people->work, form, person->row) ||
                name_form_is_spelling(&people->names, form, fullest) ||
                (name_title_is_same(people->work, &form->title, &fullest->title) &&
                 name_form_is_near_part(&people->names, form, fullest));
    return same ? 3 : 0;
}

static int fit(People *people, const NameForm *form, Person *person)
{
    int fits = fit_words(people, form, person);
    return fits > 0 && is_other_holder(people, form, person) ? 0 : fits;
}

/* Only the last people are compared. */
static size_t first_compared(const People *people)
{
    size_t count = people->people.count;
    return count > PEOPLE_COMPARED ? count - PEOPLE_COMPARED : 0;
}

/* Whom the same single word meant last before: once "Trump" is the president, his wife
 * named in full between does not change that. */
static uint32_t meant_before(const People *people, const NameForm *form)
{
    enum { FORMS_BACK = 256 };
    size_t at = (size_t)(form - people->forms.items);
    for (size_t i = at; form->word_count == 1 && i-- > 0 && at - i <= FORMS_BACK;) {
        const NameForm *before = &people->forms.items[i];
        if (before->word_count == 1 && before->person != NUNCIO_NONE &&
            before->words[0] == form->words[0]) {
            return before->person;
        }
    }
    return NUNCIO_NONE;
}

/* "MP Hassan Rezaei said ... Spokesman Ali Rezaei has opened the hall. Rezaei added":
 * whom the sentence or the one before it brings in by a full name takes the word over
 * from somebody else who is not in the people table. */
static bool takes_over(const People *people, const NameForm *form, uint32_t best,
                       uint32_t before)
{
    if (best == NUNCIO_NONE) {
        return false;
    }
    const EntityWork *work = people->work;
    const Person *newer = &people->people.items[best];
    const Person *older = &people->people.items[before];
    const NameForm *full = &people->forms.items[newer->form];
    uint32_t here = work_mention(work, form->mention)->first_token;
    uint32_t there = work_mention(work, full->mention)->first_token;
    return best != before && older->row == NUNCIO_NONE && full->word_count > 1 &&
           there < here &&
           work->tokens[here].sentence - work->tokens[there].sentence <= 1;
}

/* The person whom `form` names, NUNCIO_NONE when nobody fits yet. Of several the one
 * whom the word meant before is taken, else the one named last before it. */
static uint32_t find_person(People *people, const NameForm *form)
{
    uint32_t best = NUNCIO_NONE;
    int best_fit = 0;
    uint32_t best_distance = UINT32_MAX;
    uint32_t at = work_mention(people->work, form->mention)->first_token;
    for (size_t i = first_compared(people); i < people->people.count; i++) {
        Person *person = &people->people.items[i];
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
    uint32_t before = best_fit > 0 ? meant_before(people, form) : NUNCIO_NONE;
    return before != NUNCIO_NONE && before >= first_compared(people) &&
                   !takes_over(people, form, best, before) &&
                   fit(people, form, &people->people.items[before]) == best_fit
               ? before
               : best;
}

/* A family name alone in a spelling that is near to just one person's. */
static uint32_t find_near(People *people, const NameForm *form)
{
    uint32_t found = NUNCIO_NONE;
    if (form->word_count != 1 ||
        name_form_letters(&people->names, form->words[0]).size < 5) {
        return NUNCIO_NONE;
    }
    for (size_t i = first_compared(people); i < people->people.count; i++) {
        Person *person = &people->people.items[i];
        const NameForm *fullest = &people->forms.items[person->form];
        if (fullest->word_count < 2 || (form->kunya && !fullest->has_kunya) ||
            name_form_is_fathers(people->work, form, fullest) ||
            is_longer_namesake(people, form, person, fullest) ||
            !name_form_near(&people->names, form->words[0],
                            fullest->words[fullest->word_count - 1]) ||
            is_other_holder(people, form, person)) {
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
    NameForm *form = &people->forms.items[form_index];
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
    Person person = {form_index, (uint32_t)work->doc->entities.count - 1, known,
                     NUNCIO_NONE, false};
    if (ARRAY_PUSH(&work->doc->arena, &people->people, person)) {
        form->person = (uint32_t)people->people.count - 1;
    }
}

static void join(People *people, uint32_t form_index, uint32_t person_index)
{
    EntityWork *work = people->work;
    NameForm *form = &people->forms.items[form_index];
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
            NameForm form = name_form_read(&people->names, (uint32_t)i, &scratch);
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
        const NameForm *form = &people->forms.items[i];
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
    people.names.work = work;
    if (collect(&people)) {
        link_forms(&people);
    }
    vocabulary_release(&people.names.numbers);
}
