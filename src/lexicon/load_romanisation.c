/* SPDX-License-Identifier: Apache-2.0 */
/* Row handler of romanisation.tsv. Sounds are written in ASCII; a rule that names
 * anything else, a cost that is no number, or the same rule twice is a fault. */
#include "lexicon_impl.h"

#include "views.h"

enum { RULE, FROM, TO, PLACE, COST };

typedef struct {
    const char *name;
    unsigned value;
} Name;

static const Name places[] = {{"", ROMAN_ANY},          {"first", ROMAN_FIRST},
                              {"inner", ROMAN_INNER},   {"last", ROMAN_LAST},
                              {"beside", ROMAN_BESIDE}, {NULL, 0}};

static const Name word_rules[] = {{"word", 0},
                                  {"article", NAME_WORD_ARTICLE},
                                  {"join-next", NAME_WORD_JOIN_NEXT},
                                  {"join-before", NAME_WORD_JOIN_BEFORE},
                                  {"surname-first", NAME_WORD_SURNAME_FIRST},
                                  {NULL, 0}};

static bool find_name(const Name *names, NuncioView name, unsigned *out_value)
{
    for (; names->name; names++) {
        if (view_is(name, names->name)) {
            *out_value = names->value;
            return true;
        }
    }
    return false;
}

/* A number below ROMAN_NEVER. */
static bool read_number(TableRow *row, size_t field, unsigned *out_number)
{
    NuncioView text = row->fields[field];
    unsigned number = 0;
    bool good = text.size > 0 && text.size <= 3;
    for (size_t i = 0; good && i < text.size; i++) {
        good = text.data[i] >= '0' && text.data[i] <= '9';
        number = number * 10 + (unsigned)(text.data[i] - '0');
    }
    if (!good || number >= ROMAN_NEVER) {
        table_fault(row, field, "a number from 0 to 254 is wanted");
        return false;
    }
    *out_number = number;
    return true;
}

static bool is_sounds(NuncioView text)
{
    for (size_t i = 0; i < text.size; i++) {
        char c = text.data[i];
        bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        if (!letter && c != '|') {
            return false;
        }
    }
    return true;
}

/* One letter that is (or is not) a vowel. */
static bool read_sound(TableRow *row, size_t field, bool vowel, unsigned *out_sound)
{
    NuncioView text = row->fields[field];
    bool none = vowel && view_is(text, "-");
    if (!none && (text.size != 1 || !is_sounds(text) || text.data[0] == '|' ||
                  (romanisation_vowel(text.data[0]) < ROMAN_VOWELS) != vowel)) {
        table_fault(row, field,
                    vowel ? "one of a e i o u - is wanted"
                          : "one letter that is no vowel is wanted");
        return false;
    }
    *out_sound = vowel ? romanisation_vowel(text.data[0]) : (unsigned)text.data[0];
    return true;
}

static NuncioStatus add_letters(Loader *loader, TableRow *row, NuncioView from,
                                unsigned place)
{
    Romanisation *rules = &loader->lexicon->romanisation;
    LetterRule rule = {from, row->fields[TO], (uint8_t)place, (uint8_t)loader->folder};
    for (size_t i = 0; i < rules->letters.count; i++) {
        LetterRule *other = &rules->letters.items[i];
        if (other->place != rule.place || !view_equal(other->from, from)) {
            continue;
        }
        if (other->folder == rule.folder) {
            table_fault(row, FROM, "the letters \"%.*s\" stand twice", (int)from.size,
                        from.data);
        } else {
            *other = rule;
        }
        return NUNCIO_OK;
    }
    return ARRAY_PUSH(&loader->lexicon->arena, &rules->letters, rule) ? NUNCIO_OK
                                                                      : NUNCIO_ERR_MEMORY;
}

static NuncioStatus add_word(Loader *loader, TableRow *row, NuncioView from,
                             unsigned flags)
{
    Romanisation *rules = &loader->lexicon->romanisation;
    uint32_t number = vocabulary_add(&rules->words, from);
    NameWordRow empty = {{NULL, 0}, 0, 0};
    if (number == 0 || (number > rules->word_rows.count &&
                        !ARRAY_PUSH(&loader->lexicon->arena, &rules->word_rows, empty))) {
        return NUNCIO_ERR_MEMORY;
    }
    NameWordRow *word = &rules->word_rows.items[number - 1];
    word->flags |= (uint8_t)flags;
    NuncioView to = row->fields[TO];
    if (to.size == 0) {
        return NUNCIO_OK;
    }
    if (word->to.size > 0 && word->folder == loader->folder &&
        !view_equal(word->to, to)) {
        table_fault(row, TO, "\"%.*s\" is also read as \"%.*s\"", (int)from.size,
                    from.data, (int)word->to.size, word->to.data);
        return NUNCIO_OK;
    }
    word->to = to;
    word->folder = (uint8_t)loader->folder;
    return NUNCIO_OK;
}

static NuncioStatus load_list(Loader *loader, TableRow *row, bool letters, unsigned value)
{
    NuncioView rest = row->fields[FROM];
    NuncioView from;
    while (view_split(&rest, '|', &from)) {
        if (from.size == 0) {
            table_fault(row, FROM, "letters are wanted");
            return NUNCIO_OK;
        }
        NuncioStatus status = letters ? add_letters(loader, row, from, value)
                                      : add_word(loader, row, from, value);
        if (status) {
            return status;
        }
    }
    return NUNCIO_OK;
}

static void load_vowel(Romanisation *rules, TableRow *row, unsigned place)
{
    unsigned a = 0;
    unsigned b = 0;
    unsigned cost = 0;
    if (!read_sound(row, FROM, true, &a) || !read_sound(row, TO, true, &b) ||
        !read_number(row, COST, &cost)) {
        return;
    }
    for (unsigned i = 0; i < ROMAN_PLACES; i++) {
        if (place == i || (place == ROMAN_ANY && i != ROMAN_BESIDE)) {
            rules->vowel_cost[i][a][b] = (uint8_t)cost;
            rules->vowel_cost[i][b][a] = (uint8_t)cost;
        }
    }
}

static void load_consonant(Romanisation *rules, TableRow *row)
{
    unsigned a = 0;
    unsigned b = 0;
    unsigned cost = 0;
    if (read_sound(row, FROM, false, &a) && read_sound(row, TO, false, &b) &&
        read_number(row, COST, &cost)) {
        rules->consonant_cost[a][b] = (uint8_t)cost;
        rules->consonant_cost[b][a] = (uint8_t)cost;
    }
}

static void load_limit(Romanisation *rules, TableRow *row)
{
    unsigned count = 0;
    unsigned cost = 0;
    if (!read_number(row, FROM, &count) || !read_number(row, COST, &cost)) {
        return;
    }
    if (count >= ROMAN_LIMITS) {
        table_fault(row, FROM, "at most %d consonants are counted", ROMAN_LIMITS - 1);
        return;
    }
    for (unsigned i = count; i < ROMAN_LIMITS; i++) {
        rules->limits[i] = (uint8_t)cost;
    }
}

NuncioStatus load_romanisation(void *user, TableRow *row)
{
    Loader *loader = user;
    Romanisation *rules = &loader->lexicon->romanisation;
    unsigned place = 0;
    unsigned flags = 0;
    if (!find_name(places, row->fields[PLACE], &place)) {
        table_fault(row, PLACE, "first, inner, last or beside is wanted");
    } else if (view_is(row->fields[RULE], "vowel")) {
        load_vowel(rules, row, place);
    } else if (view_is(row->fields[RULE], "consonant")) {
        load_consonant(rules, row);
    } else if (view_is(row->fields[RULE], "limit")) {
        load_limit(rules, row);
    } else if (view_is(row->fields[RULE], "letters")) {
        if (place == ROMAN_INNER || place == ROMAN_BESIDE) {
            table_fault(row, PLACE, "letters are first, last or anywhere");
        } else if (!is_sounds(row->fields[TO])) {
            table_fault(row, TO, "sounds are written a-z and A-Z");
        } else {
            return load_list(loader, row, true, place);
        }
    } else if (find_name(word_rules, row->fields[RULE], &flags)) {
        return load_list(loader, row, false, flags);
    } else {
        table_fault(row, RULE, "no such rule");
    }
    return NUNCIO_OK;
}
