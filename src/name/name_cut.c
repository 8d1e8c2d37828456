/* SPDX-License-Identifier: Apache-2.0 */
/* A name as written to the words that are compared. What tells nothing of who is meant
 * (titles before the last word, the Arabic article, also where it is assimilated:
 * as-S..., ash-Sh...) is left out; particles that do tell something (bin, von) and
 * generations (Jr.) are noted beside the words. Parts of one Arabic name (Abd al-Rahman,
 * Salah al-Din) become one word, however they were written. */
#include "name_work.h"

#include "utf8.h"
#include "views.h"
#include "words.h"

enum { RAW_WORDS = 2 * NAME_WORDS };

typedef struct {
    RawWord word;
    bool point; /* a full stop follows */
    uint64_t classes;
    const NameWordRow *row;
} Part;

typedef struct {
    const NuncioLexicon *lexicon;
    Buffer folded;
    Part parts[RAW_WORDS];
    size_t count;
    bool cut;
} Parts;

/* Marks that stand for a glottal stop, or for nothing. */
static bool is_apostrophe(uint32_t code)
{
    return code == '\'' || code == '`' || code == 0xB4 || code == 0x2018 ||
           code == 0x2019 || code == 0x201B || code == 0x2032;
}

static void set_word(RawWord *word, NuncioView letters)
{
    word->spelling = digest_bytes(DIGEST_START, letters.data, letters.size);
    word->too_long = letters.size > sizeof word->bytes;
    word->size = word->too_long ? sizeof word->bytes : letters.size;
    memcpy(word->bytes, letters.data, word->size);
}

static NuncioView word_view(const RawWord *word)
{
    return (NuncioView){word->bytes, word->size};
}

/* Add the word `raw`, folded and without apostrophes. */
static void add_part(Parts *parts, NuncioView raw, bool point)
{
    Buffer *folded = &parts->folded;
    buffer_clear(folded);
    utf8_fold(folded, raw);
    size_t size = 0;
    for (size_t i = 0; i < folded->size; i++) {
        unsigned char c = (unsigned char)folded->data[i];
        bool kept = c >= 0x80 || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        folded->data[size] = folded->data[i];
        size += kept;
    }
    if (size == 0 || folded->failed) {
        return;
    }
    if (parts->count == RAW_WORDS) {
        parts->cut = true;
        return;
    }
    NuncioView letters = {folded->data, size};
    Part *part = &parts->parts[parts->count++];
    memset(part, 0, sizeof *part);
    set_word(&part->word, letters);
    part->point = point;
    part->classes =
        lexicon_word_classes(parts->lexicon, lexicon_word(parts->lexicon, letters));
    part->row = romanisation_word(lexicon_romanisation(parts->lexicon), letters);
    part->word.initial = size == 1 && letters.data[0] >= 'a';
}

/* ElBaradei is el-Baradei. */
static size_t glued_article(NuncioView raw)
{
    bool glued = raw.size >= 5 && (raw.data[0] == 'A' || raw.data[0] == 'E') &&
                 raw.data[1] == 'l' && raw.data[2] >= 'A' && raw.data[2] <= 'Z' &&
                 raw.data[3] >= 'a' && raw.data[3] <= 'z';
    return glued ? 2 : 0;
}

static void add_word(Parts *parts, NuncioView raw, bool point)
{
    size_t article = glued_article(raw);
    if (article > 0) {
        add_part(parts, (NuncioView){raw.data, article}, false);
    }
    add_part(parts, (NuncioView){raw.data + article, raw.size - article}, point);
}

static void cut_parts(Parts *parts, NuncioView text)
{
    size_t begin = 0;
    size_t offset = 0;
    while (offset < text.size) {
        size_t here = offset;
        uint32_t code = utf8_next(text, &offset);
        if (utf8_is_letter(code) || utf8_is_mark(code) || utf8_is_digit(code) ||
            is_apostrophe(code)) {
            continue;
        }
        if (here > begin) {
            add_word(parts, (NuncioView){text.data + begin, here - begin}, code == '.');
        }
        begin = offset;
    }
    if (text.size > begin) {
        add_word(parts, (NuncioView){text.data + begin, text.size - begin}, false);
    }
}

static bool has_flag(const Part *part, unsigned flag)
{
    return part->row && (part->row->flags & flag);
}

/* What a word is read as. */
static NuncioView reading_of(const Part *part)
{
    return part->row && part->row->to.size > 0 ? part->row->to : word_view(&part->word);
}

/* al, el; and as, ash, an before a word that begins with the same consonant. */
static bool is_article(const Part *part, const Part *next)
{
    NuncioView article = word_view(&part->word);
    if (!has_flag(part, NAME_WORD_ARTICLE) || article.size < 2) {
        return false;
    }
    NuncioView consonant = {article.data + 1, article.size - 1};
    return view_is(consonant, "l") || view_starts_with(word_view(&next->word), consonant);
}

/* Whether the part, which is not the last, is no word of the name. */
static bool is_left_out(const Part *part, const Part *next, bool first, RawName *name)
{
    if (is_article(part, next)) {
        return true;
    }
    bool surname = first && has_flag(part, NAME_WORD_SURNAME_FIRST);
    if (surname || has_flag(part, NAME_WORD_JOIN_NEXT | NAME_WORD_JOIN_BEFORE)) {
        return false;
    }
    if (part->classes & WORD_BIT(HONORIFIC)) {
        return true;
    }
    bool article = has_flag(part, NAME_WORD_ARTICLE);
    if (article || part->point || !(part->classes & WORD_BIT(PARTICLE))) {
        return false;
    }
    NuncioView particle = reading_of(part);
    name->particles +=
        digest_bytes(DIGEST_START, particle.data, particle.size) | 1; /* in any order */
    return true;
}

static void put_word(RawName *name, const Part *part, const char *before,
                     size_t before_size)
{
    if (name->count == NAME_WORDS) {
        name->cut = true;
        return;
    }
    char letters[2 * NAME_WORD_BYTES];
    NuncioView reading = reading_of(part);
    size_t size = reading.size < NAME_WORD_BYTES ? reading.size : NAME_WORD_BYTES;
    memcpy(letters, before, before_size);
    memcpy(letters + before_size, reading.data, size);
    RawWord *word = &name->words[name->count++];
    *word = part->word;
    if (before_size > 0 || (part->row && part->row->to.size > 0)) {
        bool too_long = part->word.too_long;
        set_word(word, (NuncioView){letters, before_size + size});
        word->too_long = word->too_long || too_long;
        word->initial = false;
    }
    word->surname_first = has_flag(part, NAME_WORD_SURNAME_FIRST);
}

/* Salah and din: one word. */
static bool join_before(RawName *name, const Part *part)
{
    RawWord *word = name->count > 0 ? &name->words[name->count - 1] : NULL;
    if (!word || word->initial || word->too_long) {
        return false;
    }
    char letters[2 * NAME_WORD_BYTES];
    NuncioView reading = reading_of(part);
    size_t size = reading.size < NAME_WORD_BYTES ? reading.size : NAME_WORD_BYTES;
    memcpy(letters, word->bytes, word->size);
    memcpy(letters + word->size, reading.data, size);
    set_word(word, (NuncioView){letters, word->size + size});
    return true;
}

/* The parts up to the last that is no generation: Jr. and III are noted. */
static size_t without_generation(const Parts *parts, RawName *name)
{
    size_t count = parts->count;
    while (count > 1 && (parts->parts[count - 1].classes & WORD_BIT(SUFFIX))) {
        name->generation ^= parts->parts[count - 1].word.spelling;
        count--;
    }
    return count;
}

static void choose_words(const Parts *parts, RawName *name)
{
    char before[NAME_WORD_BYTES];
    size_t before_size = 0;
    const Part *held = NULL; /* what is in `before` */
    size_t count = without_generation(parts, name);
    for (size_t i = 0; i < count; i++) {
        const Part *part = &parts->parts[i];
        bool last = i + 1 == count;
        if (!last && is_left_out(part, part + 1, i == 0, name)) {
            continue;
        }
        NuncioView reading = reading_of(part);
        if (!last && has_flag(part, NAME_WORD_JOIN_NEXT) &&
            reading.size <= sizeof before) {
            if (before_size > 0) {
                put_word(name, held, before, 0);
            }
            memcpy(before, reading.data, reading.size);
            before_size = reading.size;
            held = part;
            continue;
        }
        bool joined = before_size == 0 && has_flag(part, NAME_WORD_JOIN_BEFORE) &&
                      join_before(name, part);
        if (!joined) {
            put_word(name, part, before, before_size);
        }
        before_size = 0;
    }
}

bool name_cut(const NuncioLexicon *lexicon, NuncioView text, RawName *out_name)
{
    Parts parts;
    parts.lexicon = lexicon;
    parts.folded = (Buffer)BUFFER_INIT;
    parts.count = 0;
    parts.cut = false;
    memset(out_name, 0, sizeof *out_name);
    cut_parts(&parts, text);
    choose_words(&parts, out_name);
    out_name->cut = out_name->cut || parts.cut;
    out_name->whole = DIGEST_START;
    if (out_name->cut) {
        out_name->whole = digest_bytes(out_name->whole, text.data, text.size);
    }
    for (size_t i = 0; i < out_name->count; i++) {
        const RawWord *word = &out_name->words[i];
        out_name->whole = digest_bytes(out_name->whole, (const char *)&word->spelling,
                                       sizeof word->spelling);
    }
    bool failed = parts.folded.failed;
    buffer_release(&parts.folded);
    return !failed;
}
