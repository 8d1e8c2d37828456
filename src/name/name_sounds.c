/* SPDX-License-Identifier: Apache-2.0 */
/* Words as sounds. Two readings with the same classes of consonants are laid side by side
 * consonant by consonant, so that no search for the best alignment is needed; only the
 * short runs of vowels between them are compared by an edit distance with the costs of
 * the table (Wagner and Fischer 1974). */
#include "name_work.h"

#include "views.h"

enum { RUN = 8 }; /* longer runs of vowels are only equal or not */

static bool is_vowel(char sound)
{
    return romanisation_vowel(sound) < ROMAN_VOWELS;
}

/* The rule for the letters at `at`, NULL when each stands for itself. */
static const LetterRule *find_rule(const Romanisation *rules, NuncioView word, size_t at)
{
    unsigned char byte = (unsigned char)word.data[at];
    NuncioView rest = {word.data + at, word.size - at};
    for (uint32_t i = rules->letters_begin[byte]; i < rules->letters_begin[byte + 1];
         i++) {
        const LetterRule *rule = &rules->letters.items[i];
        bool there =
            rule->place == ROMAN_ANY ||
            (rule->place == ROMAN_FIRST && at == 0 && rule->from.size < word.size) ||
            (rule->place == ROMAN_LAST && at >= 2 && rule->from.size == rest.size);
        if (there && view_starts_with(rest, rule->from)) {
            return rule;
        }
    }
    return NULL;
}

/* Doubled sounds count once. False when there is no room. */
static bool add_sounds(Reading *reading, NuncioView sounds)
{
    for (size_t i = 0; i < sounds.size; i++) {
        if (reading->size > 0 && reading->sounds[reading->size - 1] == sounds.data[i]) {
            continue;
        }
        if (reading->size == NAME_SOUNDS) {
            return false;
        }
        reading->sounds[reading->size++] = sounds.data[i];
    }
    return true;
}

/* Go on with each alternative of `to`; as many readings as there is room for. */
static bool add_alternatives(NameWord *word, NuncioView to)
{
    size_t alternatives = 1;
    for (size_t i = 0; i < to.size; i++) {
        alternatives += to.data[i] == '|';
    }
    size_t count = word->reading_count;
    bool all = count * alternatives <= NAME_READINGS;
    bool fits = true;
    NuncioView part = {NULL, 0};
    for (size_t k = 0; view_split(&to, '|', &part) && (all || k == 0); k++) {
        /* those behind the first begin with what the first has not touched yet */
        for (size_t i = 0; all && i < count && k + 1 < alternatives; i++) {
            word->readings[count * (k + 1) + i] = word->readings[count * k + i];
        }
        for (size_t i = 0; i < count; i++) {
            fits = add_sounds(&word->readings[count * k + i], part) && fits;
        }
    }
    word->reading_count = (uint8_t)(all ? count * alternatives : count);
    return fits;
}

static void finish_reading(const Romanisation *rules, Reading *reading)
{
    reading->key = DIGEST_START;
    for (size_t i = 0; i < reading->size; i++) {
        char class = sound_class(rules, reading->sounds[i]);
        if (class) {
            reading->key = digest_bytes(reading->key, &class, 1);
            reading->consonants++;
        }
    }
}

void name_sounds(const Romanisation *rules, const RawWord *raw, NameWord *out_word)
{
    memset(out_word, 0, sizeof *out_word);
    out_word->spelling = raw->spelling;
    out_word->initial = raw->initial;
    out_word->too_long = raw->too_long;
    out_word->surname_first = raw->surname_first;
    out_word->first = raw->size > 0 ? raw->bytes[0] : '\0';
    out_word->reading_count = 1;
    NuncioView letters = {raw->bytes, raw->size};
    size_t at = 0;
    while (at < letters.size) {
        const LetterRule *rule = find_rule(rules, letters, at);
        NuncioView to = rule ? rule->to : (NuncioView){letters.data + at, 1};
        bool fits = to.size == 0 || add_alternatives(out_word, to);
        out_word->too_long = out_word->too_long || !fits;
        at += rule ? rule->from.size : 1;
    }
    for (size_t i = 0; i < out_word->reading_count; i++) {
        finish_reading(rules, &out_word->readings[i]);
    }
}

void name_word_read(const Romanisation *rules, NuncioView folded, NameWord *out_word)
{
    const NameWordRow *row = romanisation_word(rules, folded);
    NuncioView letters = row && row->to.size > 0 ? row->to : folded;
    RawWord raw = {.spelling = digest_bytes(DIGEST_START, letters.data, letters.size)};
    for (size_t i = 0; i < letters.size; i++) {
        unsigned char c = (unsigned char)letters.data[i];
        bool kept = c >= 0x80 || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (kept && raw.size == sizeof raw.bytes) {
            raw.too_long = true;
        } else if (kept) {
            raw.bytes[raw.size++] = letters.data[i];
        }
    }
    name_sounds(rules, &raw, out_word);
}

typedef uint8_t VowelCosts[ROMAN_VOWELS + 1][ROMAN_VOWELS + 1];

static uint32_t drop_cost(const VowelCosts *costs, char vowel)
{
    return (*costs)[romanisation_vowel(vowel)][ROMAN_VOWELS];
}

/* One run of vowels against none. */
static uint32_t lone_run(const VowelCosts *costs, NuncioView run)
{
    uint32_t cost = 0;
    for (size_t i = 0; i < run.size; i++) {
        cost += drop_cost(costs, run.data[i]);
    }
    return cost;
}

static uint32_t run_cost(const Romanisation *rules, unsigned place, NuncioView a,
                         NuncioView b)
{
    if (view_equal(a, b)) {
        return 0;
    }
    if (a.size == 0 || b.size == 0) {
        return lone_run(&rules->vowel_cost[place], a.size ? a : b);
    }
    if (a.size > RUN || b.size > RUN) {
        return ROMAN_NEVER;
    }
    const VowelCosts *change = &rules->vowel_cost[place];
    const VowelCosts *drop = &rules->vowel_cost[ROMAN_BESIDE];
    uint32_t row[RUN + 1] = {0};
    for (size_t j = 1; j <= b.size; j++) {
        row[j] = row[j - 1] + drop_cost(drop, b.data[j - 1]);
    }
    for (size_t i = 1; i <= a.size; i++) {
        uint32_t diagonal = row[0];
        unsigned vowel = romanisation_vowel(a.data[i - 1]);
        row[0] += drop_cost(drop, a.data[i - 1]);
        for (size_t j = 1; j <= b.size; j++) {
            uint32_t best =
                diagonal + (*change)[vowel][romanisation_vowel(b.data[j - 1])];
            uint32_t down = row[j] + drop_cost(drop, a.data[i - 1]);
            uint32_t right = row[j - 1] + drop_cost(drop, b.data[j - 1]);
            best = down < best ? down : best;
            diagonal = row[j];
            row[j] = right < best ? right : best;
        }
    }
    return row[b.size];
}

static NuncioView next_run(const Reading *reading, size_t at)
{
    size_t end = at;
    while (end < reading->size && is_vowel(reading->sounds[end])) {
        end++;
    }
    return (NuncioView){reading->sounds + at, end - at};
}

static uint32_t consonant_cost(const Romanisation *rules, char a, char b)
{
    unsigned char x = (unsigned char)a;
    unsigned char y = (unsigned char)b;
    if (x == y) {
        return 0;
    }
    return x < ROMAN_SOUNDS && y < ROMAN_SOUNDS ? rules->consonant_cost[x][y]
                                                : ROMAN_NEVER;
}

/* Two readings of one key, so of as many consonants. */
static uint32_t reading_cost(const Romanisation *rules, const Reading *a,
                             const Reading *b)
{
    size_t count = a->consonants < ROMAN_LIMITS ? a->consonants : ROMAN_LIMITS - 1;
    uint32_t limit = rules->limits[count];
    uint32_t cost = 0;
    size_t i = 0;
    size_t j = 0;
    for (;;) {
        NuncioView run_a = next_run(a, i);
        NuncioView run_b = next_run(b, j);
        bool end = i + run_a.size == a->size || j + run_b.size == b->size;
        unsigned place = i == 0 || j == 0 ? ROMAN_FIRST : end ? ROMAN_LAST : ROMAN_INNER;
        cost += run_cost(rules, place, run_a, run_b);
        i += run_a.size;
        j += run_b.size;
        if (end || cost > limit) {
            break;
        }
        cost += consonant_cost(rules, a->sounds[i++], b->sounds[j++]);
    }
    return cost <= limit && i == a->size && j == b->size ? cost : NAME_NEVER;
}

uint32_t name_word_cost(const Romanisation *rules, const NameWord *a, const NameWord *b)
{
    if (a->spelling == b->spelling) {
        return 0;
    }
    uint32_t best = NAME_NEVER;
    if (a->too_long || b->too_long || a->initial || b->initial) {
        return best;
    }
    for (size_t i = 0; i < a->reading_count; i++) {
        for (size_t j = 0; j < b->reading_count; j++) {
            const Reading *x = &a->readings[i];
            const Reading *y = &b->readings[j];
            if (x->key == y->key && x->consonants == y->consonants) {
                uint32_t cost = reading_cost(rules, x, y);
                best = cost < best ? cost : best;
            }
        }
    }
    return best;
}
