/* SPDX-License-Identifier: Apache-2.0 */
/* Names as they are compared within an article: words folded and numbered, so that equal
 * words are one compare, and their sounds only where somebody asks for them. */
#include "name_form.h"

#include "digest.h"
#include "nearest.h"
#include "utf8.h"
#include "views.h"
#include <string.h>

enum { MISPRINT_BYTES = 7 };

/* The number of a folded word; 0 on no memory. */
static uint32_t word_number(NameForms *names, NuncioView folded)
{
    Arena *arena = &names->work->doc->arena;
    uint32_t number = vocabulary_find(&names->numbers, folded);
    if (number) {
        return number;
    }
    FormWord word = {NULL, 0};
    number = vocabulary_add(&names->numbers, arena_copy(arena, folded));
    if (!number || !ARRAY_PUSH(arena, &names->words, word)) {
        arena->failed = true;
        return 0;
    }
    return number;
}

NuncioView name_form_letters(const NameForms *names, uint32_t number)
{
    return names->numbers.strings[number];
}

NameForm name_form_read(NameForms *names, uint32_t mention, Buffer *scratch)
{
    EntityWork *work = names->work;
    NameForm form = {0};
    form.letters = DIGEST_START;
    form.mention = mention;
    form.known = known_name_of(work, mention);
    form.title = name_title_of(work, mention);
    form.family = family_name_first(work, mention);
    form.holder = family_name_holder(work, form.family, &form.title);
    form.person = NUNCIO_NONE;
    const NuncioMention *m = work_mention(work, mention);
    for (uint32_t i = m->first_token; i < m->token_end && form.word_count < FORM_WORDS;
         i++) {
        bool only = m->token_end - m->first_token == 1;
        bool abu = !only && work_word_is(work, i, "abu");
        form.kunya = form.kunya || (abu && i == m->first_token);
        form.has_kunya = form.has_kunya || abu;
        if (work_token(work, i)->kind != NUNCIO_TOKEN_WORD ||
            (!only &&
             work_is(work, i,
                     WORD_BIT(PARTICLE) | WORD_BIT(SUFFIX) | WORD_BIT(HONORIFIC)))) {
            continue;
        }
        buffer_clear(scratch);
        utf8_fold(scratch, document_token_view(work->doc, i));
        form.letters = digest_bytes(form.letters, scratch->data, scratch->size);
        work->doc->arena.failed = work->doc->arena.failed || scratch->failed;
        if (work_token(work, i)->flags & NUNCIO_TOKEN_INITIAL) {
            form.initials |= UINT32_C(1) << form.word_count;
        }
        form.words[form.word_count++] = word_number(names, buffer_view(scratch));
    }
    return form;
}

static bool is_initial(const NameForm *form, uint32_t i)
{
    return (form->initials >> i & 1) != 0;
}

static bool same_word(const NameForms *names, const NameForm *a, uint32_t i,
                      const NameForm *b, uint32_t j)
{
    if (a->words[i] == b->words[j]) {
        return true;
    }
    if (is_initial(a, i) || is_initial(b, j)) {
        NuncioView x = name_form_letters(names, a->words[i]);
        NuncioView y = name_form_letters(names, b->words[j]);
        return x.size > 0 && y.size > 0 && x.data[0] == y.data[0];
    }
    return false;
}

/* The same, where names of several lengths are compared: an initial of the longer one
 * stands for the word at its own place, and for no family name. George Wallace and Walter
 * Bush are not George W. Bush. */
static bool same_part(const NameForms *names, const NameForm *part, uint32_t i,
                      const NameForm *whole, uint32_t j)
{
    bool spelled = is_initial(part, i) || !is_initial(whole, j);
    bool family = i + 1 == part->word_count && j + 1 < whole->word_count;
    return (spelled || (i == j && !family)) && same_word(names, part, i, whole, j);
}

/* The word with its sounds; NULL on no memory. */
static const FormWord *heard_word(NameForms *names, uint32_t number)
{
    if (number == 0) {
        return NULL;
    }
    FormWord *word = &names->words.items[number - 1];
    if (!word->sounds) {
        word->sounds = arena_alloc(&names->work->doc->arena, sizeof *word->sounds);
        if (!word->sounds) {
            return NULL;
        }
        name_word_read(lexicon_romanisation(names->work->lexicon),
                       name_form_letters(names, number), word->sounds);
        for (size_t i = 0; i < word->sounds->reading_count; i++) {
            word->signature |= UINT64_C(1) << (word->sounds->readings[i].key >> 58);
        }
    }
    return word;
}

/* Whether two words are spellings of one name. */
bool name_form_near(NameForms *names, uint32_t a, uint32_t b)
{
    const FormWord *x = heard_word(names, a);
    const FormWord *y = heard_word(names, b);
    if (!x || !y) {
        return false;
    }
    NuncioView letters[] = {name_form_letters(names, a), name_form_letters(names, b)};
    size_t shorter =
        letters[0].size < letters[1].size ? letters[0].size : letters[1].size;
    return (shorter >= MISPRINT_BYTES && nearest_is_misprint(letters[0], letters[1])) ||
           ((x->signature & y->signature) != 0 &&
            name_word_cost(lexicon_romanisation(names->work->lexicon), x->sounds,
                           y->sounds) != NAME_NEVER);
}

/* Whether all words of `part` stand in `whole` in order. */
bool name_form_is_part(const NameForms *names, const NameForm *part,
                       const NameForm *whole)
{
    if (part->word_count == 0 || part->word_count > whole->word_count ||
        (part->kunya && !whole->has_kunya)) {
        return false;
    }
    uint32_t j = 0;
    for (uint32_t i = 0; i < part->word_count; i++) {
        while (j < whole->word_count && !same_part(names, part, i, whole, j)) {
            j++;
        }
        if (j++ == whole->word_count) {
            return false;
        }
    }
    return true;
}

bool name_form_is_near_part(NameForms *names, const NameForm *part, const NameForm *whole)
{
    if (part->word_count < 2 || part->word_count > whole->word_count) {
        return false;
    }
    uint32_t j = 0;
    for (uint32_t i = 0; i < part->word_count; i++) {
        while (j < whole->word_count && !same_part(names, part, i, whole, j) &&
               !name_form_near(names, part->words[i], whole->words[j])) {
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
bool name_form_is_spelling(NameForms *names, const NameForm *a, const NameForm *b)
{
    if (a->word_count != b->word_count || a->word_count < 2) {
        return false;
    }
    uint32_t equal = 0;
    for (uint32_t i = 0; i < a->word_count; i++) {
        equal |= (uint32_t)same_word(names, a, i, b, i) << i;
    }
    for (uint32_t i = 0; equal && i < a->word_count; i++) {
        if (!(equal >> i & 1) && !name_form_near(names, a->words[i], b->words[i])) {
            return false;
        }
    }
    return equal != 0;
}

/* "Amir Abdollahian", "Amirabdollahian": the same letters in other words. */
bool name_form_is_joined(const NameForm *a, const NameForm *b)
{
    return a->letters == b->letters && !a->initials && !b->initials;
}

bool name_form_is_family(const EntityWork *work, const NameForm *form, uint32_t row)
{
    uint32_t entry = row == NUNCIO_NONE ? NUNCIO_NONE : form->family;
    while (entry != NUNCIO_NONE && family_name_row(work, entry) != row) {
        entry = family_name_next(work, entry);
    }
    return entry != NUNCIO_NONE;
}

static bool is_bin(const EntityWork *work, uint32_t token)
{
    return work_word_is(work, token, "bin") || work_word_is(work, token, "bint") ||
           work_word_is(work, token, "ibn");
}

/* "King Salman" is not the son, Mohammed bin Salman: behind a royal title stands a given
 * name, and the word behind "bin" is the father's. */
bool name_form_is_fathers(const EntityWork *work, const NameForm *form,
                          const NameForm *fullest)
{
    const NuncioMention *name = work_mention(work, form->mention);
    const NuncioMention *full = work_mention(work, fullest->mention);
    uint32_t last = full->token_end - 1;
    bool fathers = last > full->first_token && is_bin(work, last - 1);
    return fathers && name->token_end - name->first_token == 1 && name->first_token > 0 &&
           work_is(work, name->first_token - 1, WORD_BIT(ROYAL_TITLE)) &&
           form->words[0] != fullest->words[0];
}

/* "Prince bin Salman" is a son of Salman, never Salman bin Abdulaziz. */
bool name_form_is_sons(const EntityWork *work, const NameForm *form,
                       const NameForm *fullest)
{
    const NuncioMention *name = work_mention(work, form->mention);
    const NuncioMention *full = work_mention(work, fullest->mention);
    if (!is_bin(work, name->first_token)) {
        return false;
    }
    NuncioView father = document_token_view(work->doc, name->first_token + 1);
    for (uint32_t i = full->first_token; i + 1 < full->token_end; i++) {
        if (is_bin(work, i) &&
            view_equal_ascii_case(document_token_view(work->doc, i + 1), father)) {
            return false;
        }
    }
    return true;
}

/* Sheikh and its spellings are honorifics, too. */
static bool same_royal_title(const EntityWork *work, uint32_t a, uint32_t b)
{
    bool sheikhs =
        work_is(work, a, WORD_BIT(HONORIFIC)) && work_is(work, b, WORD_BIT(HONORIFIC));
    return work_is(work, a, WORD_BIT(ROYAL_TITLE)) &&
           work_is(work, b, WORD_BIT(ROYAL_TITLE)) &&
           (sheikhs || view_equal_ascii_case(document_token_view(work->doc, a),
                                             document_token_view(work->doc, b)));
}

bool name_form_is_royal(const EntityWork *work, const NameForm *form,
                        const NameForm *fullest)
{
    uint32_t name = work_mention(work, form->mention)->first_token;
    uint32_t full = work_mention(work, fullest->mention)->first_token;
    return form->word_count == 1 && fullest->word_count > 1 && name > 0 && full > 0 &&
           form->words[0] == fullest->words[0] &&
           same_royal_title(work, name - 1, full - 1);
}

bool name_form_is_same(const NameForm *a, const NameForm *b)
{
    return a->word_count == b->word_count && a->known.suffix == b->known.suffix &&
           memcmp(a->words, b->words, a->word_count * sizeof *a->words) == 0;
}
