/* SPDX-License-Identifier: Apache-2.0 */

#include "brief.h"
#include "failing_alloc.h"
#include "phrases.h"
#include "scratch.h"
#include "suite.h"
#include "views.h"
#include "words.h"

#define COUNTRIES                                                                        \
    "code\talpha3\tname\tnames\tadjectives\tdemonyms\tmetonyms\tcapital\twikidata\n"
#define PLACES "key\tname\tnames\tkind\tcountry\tlat\tlong\tcapital\n"
#define BODIES "key\tname\tnames\tkind\tcountry\n"
#define PEOPLE "key\tname\tnames\tfamily\tcountry\twikidata\n"
#define TENURES "person\tcategory\tcountry\tfrom\tto\n"
#define ROMANISATION "rule\tfrom\tto\tplace\tcost\n"
#define ROLES "role\tcategory\tlabel\twordings\ttakes\tcountry\tbody\twith\n"
#define FRAMES "rule\ttype\tform\ttriggers\tneeds\tactors\tstatus\n"

/* ---- loading ---- */

static NuncioLexicon *load(const char *const *extra, size_t extra_count)
{
    NuncioLexicon *lexicon = NULL;
    NuncioError error = {.status = NUNCIO_OK};
    NuncioStatus status =
        nuncio_lexicon_load(NUNCIO_DATA_DIR, extra, extra_count, &lexicon, &error);
    ck_assert_msg(status == NUNCIO_OK, "%s:%lu: %s", error.path, error.line,
                  error.message);
    return lexicon;
}

START_TEST(loads_the_world)
{
    NuncioLexicon *lexicon = load(NULL, 0);
    uint32_t row = lexicon_country_row(lexicon, NUNCIO_VIEW("ir"));
    const NuncioCountryRow *iran = nuncio_lexicon_country(lexicon, row);
    ck_assert_ptr_nonnull(iran);
    ck_assert_view(iran->name, "Iran");
    ck_assert_view(iran->alpha3, "IRN");
    ck_assert_view(iran->wikidata, "Q794");
    const NuncioPlaceRow *tehran = nuncio_lexicon_place(lexicon, iran->capital);
    ck_assert_ptr_nonnull(tehran);
    ck_assert_view(tehran->key, "ir_tehran");
    ck_assert_uint_eq(tehran->country, row);
    ck_assert(tehran->capital);
    const NuncioBodyRow *un =
        nuncio_lexicon_body(lexicon, lexicon_body_row(lexicon, NUNCIO_VIEW("un")));
    ck_assert_ptr_nonnull(un);
    ck_assert_view(un->name, "United Nations");
    ck_assert_view(nuncio_lexicon_role_label(lexicon, NUNCIO_VIEW("foreign-minister")),
                   "Foreign Minister");
    nuncio_lexicon_free(lexicon);
    nuncio_lexicon_free(NULL);
}
END_TEST

START_TEST(tells_its_version)
{
    Scratch scratch = scratch_new();
    const char *extra = scratch.path;
    NuncioLexicon *plain = load(NULL, 0), *again = load(NULL, 0);
    ck_assert_uint_eq(nuncio_lexicon_version(plain).size, 64);
    ck_assert(view_equal(nuncio_lexicon_version(plain), nuncio_lexicon_version(again)));
    NuncioLexicon *empty = load(&extra, 1);
    ck_assert(view_equal(nuncio_lexicon_version(plain), nuncio_lexicon_version(empty)));
    scratch_write_text(&scratch, "people.tsv", PEOPLE);
    NuncioLexicon *more = load(&extra, 1);
    ck_assert(!view_equal(nuncio_lexicon_version(plain), nuncio_lexicon_version(more)));
    nuncio_lexicon_free(more);
    nuncio_lexicon_free(empty);
    nuncio_lexicon_free(again);
    nuncio_lexicon_free(plain);
    scratch_free(&scratch);
}
END_TEST

START_TEST(knows_nothing_else)
{
    NuncioLexicon *lexicon = load(NULL, 0);
    ck_assert_uint_eq(lexicon_country_row(lexicon, NUNCIO_VIEW("zz")), NUNCIO_NONE);
    ck_assert_uint_eq(lexicon_body_row(lexicon, NUNCIO_VIEW("no-body")), NUNCIO_NONE);
    ck_assert_ptr_null(nuncio_lexicon_country(lexicon, NUNCIO_NONE));
    ck_assert_ptr_null(nuncio_lexicon_place(lexicon, NUNCIO_NONE));
    ck_assert_ptr_null(nuncio_lexicon_body(lexicon, NUNCIO_NONE));
    ck_assert_ptr_null(nuncio_lexicon_person(lexicon, NUNCIO_NONE));
    ck_assert_view(nuncio_lexicon_role_label(lexicon, NUNCIO_VIEW("no-role")), "");
    ck_assert_uint_eq(lexicon_word(lexicon, NUNCIO_VIEW("qwertyuiop")), 0);
    ck_assert_uint_eq(lexicon_word_classes(lexicon, 0), 0);
    nuncio_lexicon_free(lexicon);
}
END_TEST

static const struct {
    const char *word; /* folded */
    uint64_t classes; /* all of these */
} words[] = {
    {"tuesday", WORD_BIT(WEEKDAY)}, {"said", WORD_BIT(SAY)},
    {"december", WORD_BIT(MONTH)},  {"he", WORD_BIT(PRONOUN_HE)},
    {"mr", WORD_BIT(HONORIFIC)},    {"ali", WORD_BIT(GIVEN_NAME) | WORD_BIT(MALE_NAME)},
};

START_TEST(classes_words)
{
    NuncioLexicon *lexicon = load(NULL, 0);
    for (size_t i = 0; i < COUNT_OF(words); i++) {
        uint32_t word = lexicon_word(lexicon, view_of(words[i].word));
        ck_assert_uint_ne(word, 0);
        ck_assert_uint_eq(lexicon_word_classes(lexicon, word) & words[i].classes,
                          words[i].classes);
    }
    nuncio_lexicon_free(lexicon);
}
END_TEST

/* ---- a second folder ---- */

static const struct {
    const char *file;
    const char *rows;
    const char *text;
    const char *mentions;
} overrides[] = {
    /* rows are added */
    {"countries.tsv", COUNTRIES "zz\tZZZ\tRuritania\t\tRuritanian\tRuritanians\t\t\t\n",
     "Ruritania answered and so did the Ruritanian press.",
     "country:Ruritania; adjective:Ruritanian"},
    {"places.tsv", PLACES "ir_zenda\tZenda\tZendah\tcity\tir\t1.5\t-2\t\n",
     "He has been in Zenda and in Zendah since then.",
     "pronoun:He; place:Zenda; "
     "place:Zendah"},
    /* a row of the same key takes the place of the first, its wordings included */
    {"places.tsv", PLACES "om_muscat\tMascate\t\tcity\tom\t\t\t1\n",
     "It was said that Muscat was not in Mascate.", "place:Mascate"},
};

START_TEST(adds_and_replaces_rows)
{
    Scratch scratch = scratch_new();
    scratch_write_text(&scratch, overrides[_i].file, overrides[_i].rows);
    const char *extra = scratch.path;
    NuncioLexicon *lexicon = load(&extra, 1);
    NuncioDocument *document = nuncio_document_new();
    const NuncioReadOptions options = {.path = NUNCIO_VIEW("a.txt"), .line = 1};
    NuncioError error = {.status = NUNCIO_OK};
    ck_assert_msg(!nuncio_document_read_text(
                      document, lexicon, view_of(overrides[_i].text), &options, &error),
                  "%s", error.message);
    ck_assert_int_eq(nuncio_document_analyse(document, lexicon, NULL), NUNCIO_OK);
    Buffer seen = BUFFER_INIT;
    brief_mentions(&seen, document);
    ck_assert_view(buffer_view(&seen), overrides[_i].mentions);
    buffer_release(&seen);
    nuncio_document_free(document);
    nuncio_lexicon_free(lexicon);
    scratch_free(&scratch);
}
END_TEST

/* ---- faults ---- */

static const struct {
    const char *file;
    const char *text;
    const char *faults; /* "file:line:column: message", one a line */
} faults[] = {
    {"countries.tsv", COUNTRIES "zz\tZZZ\tRuritania\t\t\t\t\t\tQ1\n", ""},
    {"countries.tsv", COUNTRIES "ZZ\tZZZ\tRuritania\t\t\t\t\t\t\n",
     "countries.tsv:2:1: a key is made of a-z, 0-9, - and _\n"},
    {"countries.tsv", COUNTRIES "\tZZZ\tRuritania\t\t\t\t\t\t\n",
     "countries.tsv:2:1: a key is made of a-z, 0-9, - and _\n"},
    {"countries.tsv", COUNTRIES "zz\tZZZ\tRuritania\t\t\t\t\t\tP1\n",
     "countries.tsv:2:23: a Wikidata id is Q and a number\n"},
    {"countries.tsv", COUNTRIES "zz\t\tA\t\t\t\t\t\t\nzz\t\tB\t\t\t\t\t\t\n",
     "countries.tsv:3:1: the key \"zz\" stands twice\n"},
    {"countries.tsv", "code\talpha3\n",
     "countries.tsv:1:1: the header lacks the column \"name\"\n"},
    {"places.tsv", PLACES "a\tA\t\tcity\tqq\t\t\t\n",
     "places.tsv:2:11: no country has the code \"qq\"\n"},
    {"places.tsv", PLACES "a\tA\t\tcity\t\tnorth\t1.2.3\t\n",
     "places.tsv:2:12: degrees are written like -12.34\n"
     "places.tsv:2:18: degrees are written like -12.34\n"},
    {"places.tsv", PLACES "a\tZenda\t\tcity\t\t\t\t\nb\tZenda\t\tcity\t\t\t\t\n",
     "places.tsv:2:3: this wording already stands for something else: \"Zenda\"\n"},
    {"bodies.tsv", BODIES "a b\tA\t\tcompany\t\n",
     "bodies.tsv:2:1: a key is made of a-z, 0-9, - and _\n"},
    {"bodies.tsv", BODIES "a\tA\tB||C\tcompany\t\n",
     "bodies.tsv:2:5: no words, or too many: \"\"\n"},
    {"people.tsv", PEOPLE "a\tA B\t\t\tqq\tQ\n",
     "people.tsv:2:12: a Wikidata id is Q and a number\n"
     "people.tsv:2:9: no country has the code \"qq\"\n"},
    {"words.tsv", "class\twords\nno-class\ta|b\n",
     "words.tsv:2:1: \"no-class\" is not known here\n"},
    {"cues.tsv", "cue\tphrases\nplaned\twill\n",
     "cues.tsv:2:1: \"planed\" is not known here\n"},
    {"tenures.tsv", TENURES "no-such-person\thead-of-state\tir\t2001\t\n",
     "tenures.tsv:2:1: people.tsv has no key \"no-such-person\"\n"},
    {"tenures.tsv", TENURES "hassan-rouhani\tchief-cook\tir\t2013\t\n",
     "tenures.tsv:2:16: \"chief-cook\" is not known here\n"},
    {"tenures.tsv", TENURES "hassan-rouhani\tpresident\tqq\t2013-8\t2021-13\n",
     "tenures.tsv:2:29: a date is YYYY, YYYY-MM or YYYY-MM-DD\n"
     "tenures.tsv:2:36: a date is YYYY, YYYY-MM or YYYY-MM-DD\n"
     "tenures.tsv:2:26: no country has the code \"qq\"\n"},
    {"tenures.tsv", TENURES "hassan-rouhani\tpresident\tir\t2013-08-03\t2013-08-02\n",
     "tenures.tsv:2:40: the end is before the beginning\n"},
    {"romanisation.tsv",
     ROMANISATION "letter\ta\tb\t\t\nletters\tzz\t1\t\t\nletters\tzz\tb\tinner\t\n",
     "romanisation.tsv:2:1: no such rule\n"
     "romanisation.tsv:3:12: sounds are written a-z and A-Z\n"
     "romanisation.tsv:4:14: letters are first, last or anywhere\n"},
    {"romanisation.tsv", ROMANISATION "letters\tzz|zz\tb\tfirst\t\n",
     "romanisation.tsv:2:9: the letters \"zz\" stand twice\n"},
    {"romanisation.tsv",
     ROMANISATION "consonant\tb\ta\t\t1\nconsonant\tb\td\t\tx\nvowel\ta\t-\tend\t1\n",
     "romanisation.tsv:2:13: one letter that is no vowel is wanted\n"
     "romanisation.tsv:3:16: a number from 0 to 254 is wanted\n"
     "romanisation.tsv:4:11: first, inner, last or beside is wanted\n"},
    {"romanisation.tsv", ROMANISATION "vowel\ta\tb\t\t1\nlimit\t16\t\t\t1\n",
     "romanisation.tsv:2:9: one of a e i o u - is wanted\n"
     "romanisation.tsv:3:7: at most 15 consonants are counted\n"},
    {"romanisation.tsv", ROMANISATION "word\tfoo||\tbar\t\t\nword\tfoo\tbaz\t\t\n",
     "romanisation.tsv:2:6: letters are wanted\n"
     "romanisation.tsv:3:10: \"foo\" is also read as \"bar\"\n"},
    {"frames.tsv", FRAMES "a.b\tmeet\tverb\tfoo\t\tsubject\theld\n",
     "frames.tsv:2:5: \"meet\" is not known here\n"},
    {"frames.tsv", FRAMES "a.b\tmeeting\tactive\tfoo\t\tsubject\theld\n",
     "frames.tsv:2:13: \"active\" is not known here\n"},
    {"frames.tsv", FRAMES "a.b\tmeeting\tverb\tfoo\tluck,with\tsubject=king\tever\n",
     "frames.tsv:2:45: \"ever\" is not known here\n"},
    {"frames.tsv",
     FRAMES "a.b\tmeeting\tverb\tfoo\tluck,with\tsubject=king,about\theld\n",
     "frames.tsv:2:22: \"luck\" is not known here\n"
     "frames.tsv:2:32: \"king\" is not known here\n"
     "frames.tsv:2:32: \"about\" is not known here\n"},
    {"roles.tsv", ROLES "a\tofficial\tA\tfoo\tnear\t\t\tcompany\n",
     "roles.tsv:2:18: \"near\" is not known here\n"
     "roles.tsv:2:25: an override is written kind=category\n"},
    {"roles.tsv", ROLES "a\tofficial\tA\tfoo\t\t\t\t\nb\tofficial\tB\tfoo\t\t\t\t\n",
     "roles.tsv:2:14: this wording already stands for something else: \"foo\"\n"},
    {"given_names.tsv", "name\tsex\tregion\nAda\tf\n",
     "given_names.tsv:2:1: 2 fields where the header has 3\n"},
};

static void note(void *user, const NuncioError *fault)
{
    const char *name = strrchr(fault->path, '/');
    buffer_format(user, "%s:%lu:%lu: %s\n", name ? name + 1 : fault->path, fault->line,
                  fault->column, fault->message);
}

static size_t line_count(const char *text)
{
    size_t count = 0;
    for (; *text; text++) {
        count += *text == '\n';
    }
    return count;
}

START_TEST(checks_each_file)
{
    Scratch scratch = scratch_new();
    scratch_write_text(&scratch, faults[_i].file, faults[_i].text);
    Buffer seen = BUFFER_INIT;
    NuncioError error = {.status = NUNCIO_OK};
    size_t count = 99;
    ck_assert_int_eq(
        nuncio_lexicon_check(scratch.path, NUNCIO_DATA_DIR, note, &seen, &count, &error),
        NUNCIO_OK);
    ck_assert_view(buffer_view(&seen), faults[_i].faults);
    ck_assert_uint_eq(count, line_count(faults[_i].faults));
    buffer_release(&seen);
    scratch_free(&scratch);
}
END_TEST

/* Loading stops at the fault that check tells first. */
START_TEST(does_not_load_faulty_files)
{
    if (faults[_i].faults[0] == '\0') {
        return;
    }
    Scratch scratch = scratch_new();
    scratch_write_text(&scratch, faults[_i].file, faults[_i].text);
    const char *extra = scratch.path;
    NuncioLexicon *lexicon = NULL;
    NuncioError error = {.status = NUNCIO_OK};
    ck_assert_int_eq(nuncio_lexicon_load(NUNCIO_DATA_DIR, &extra, 1, &lexicon, &error),
                     NUNCIO_ERR_DATA);
    ck_assert_ptr_null(lexicon);
    Buffer seen = BUFFER_INIT;
    note(&seen, &error);
    ck_assert_msg(strncmp(faults[_i].faults, seen.data, seen.size) == 0, "%.*snot: %s",
                  (int)seen.size, seen.data, faults[_i].faults);
    buffer_release(&seen);
    scratch_free(&scratch);
}
END_TEST

START_TEST(needs_every_file_of_the_main_folder)
{
    Scratch scratch = scratch_new();
    NuncioLexicon *lexicon = NULL;
    NuncioError error = {.status = NUNCIO_OK};
    ck_assert_int_eq(nuncio_lexicon_load(scratch.path, NULL, 0, &lexicon, &error),
                     NUNCIO_ERR_READ);
    ck_assert_ptr_nonnull(strstr(error.path, "words.tsv"));
    scratch_free(&scratch);
    error.status = NUNCIO_OK;
    ck_assert_int_eq(nuncio_lexicon_load(scratch.path, NULL, 0, &lexicon, &error),
                     NUNCIO_ERR_READ);
    ck_assert_str_eq(error.message, "no such folder");
    ck_assert_ptr_null(lexicon);
}
END_TEST

START_TEST(finds_no_fault_in_our_own)
{
    Buffer seen = BUFFER_INIT;
    size_t count = 99;
    ck_assert_int_eq(
        nuncio_lexicon_check(NUNCIO_DATA_DIR, NULL, note, &seen, &count, NULL),
        NUNCIO_OK);
    ck_assert_view(buffer_view(&seen), "");
    ck_assert_uint_eq(count, 0);
    buffer_release(&seen);
}
END_TEST

/* ---- memory ---- */

/* Loading takes tens of thousands of allocations; every one of a small folder fails here,
 * and a sample of those of the real one. */
START_TEST(reports_lack_of_memory)
{
    size_t step = 1;
    for (size_t n = 0;; n += step) {
        NuncioLexicon *lexicon = NULL;
        NuncioError error = {.status = NUNCIO_OK};
        alloc_fail_after(n);
        NuncioStatus status =
            nuncio_lexicon_load(NUNCIO_DATA_DIR, NULL, 0, &lexicon, &error);
        alloc_fail_never();
        REQUIRE(status == NUNCIO_OK || status == NUNCIO_ERR_MEMORY, "%d after %zu: %s",
                (int)status, n, error.message);
        if (status == NUNCIO_OK) {
            nuncio_lexicon_free(lexicon);
            break;
        }
        REQUIRE(!lexicon, "a lexicon after %zu", n);
        step = n < 200 ? 1 : n / 16;
    }
}
END_TEST

START_TEST(checks_without_memory)
{
    Scratch scratch = scratch_new();
    scratch_write_text(&scratch, "countries.tsv",
                       COUNTRIES "zz\tZZZ\tRuritania\t\tRuritanian\t\t\t\t\n");
    scratch_write_text(&scratch, "roles.tsv",
                       ROLES "a\tofficial\tA\tfoo|bar\tpre,of\tzz\t\tcompany=business\n");
    size_t count = 0;
    alloc_fail_after(SIZE_MAX); /* count */
    NuncioStatus status =
        nuncio_lexicon_check(scratch.path, NUNCIO_DATA_DIR, note, NULL, &count, NULL);
    size_t needed = alloc_count();
    ck_assert_int_eq(status, NUNCIO_OK);
    for (size_t n = needed - 40; n < needed; n++) { /* the base needs the others */
        alloc_fail_after(n);
        status =
            nuncio_lexicon_check(scratch.path, NUNCIO_DATA_DIR, note, NULL, &count, NULL);
        alloc_fail_never();
        REQUIRE(status == NUNCIO_ERR_MEMORY, "%d after %zu of %zu", (int)status, n,
                needed);
    }
    scratch_free(&scratch);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("lexicon");
    TCase *tcase = tcase_create("all");
    tcase_add_test(tcase, loads_the_world);
    tcase_add_test(tcase, tells_its_version);
    tcase_add_test(tcase, knows_nothing_else);
    tcase_add_test(tcase, classes_words);
    ADD_CASES(tcase, adds_and_replaces_rows, overrides);
    ADD_CASES(tcase, checks_each_file, faults);
    ADD_CASES(tcase, does_not_load_faulty_files, faults);
    tcase_add_test(tcase, needs_every_file_of_the_main_folder);
    tcase_add_test(tcase, finds_no_fault_in_our_own);
    tcase_add_test(tcase, reports_lack_of_memory);
    tcase_add_test(tcase, checks_without_memory);
    tcase_set_timeout(tcase, 120);
    suite_add_tcase(suite, tcase);
    return suite_run(suite);
}
