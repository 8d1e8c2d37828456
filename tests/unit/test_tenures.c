/* SPDX-License-Identifier: Apache-2.0 */

/* Real rows of data/tenures.tsv whose dates everybody can look up. */

#include "suite.h"
#include "tenures.h"
#include "views.h"

static NuncioLexicon *lexicon;

static void load(void)
{
    NuncioError error = {.status = NUNCIO_OK};
    NuncioStatus status = nuncio_lexicon_load(NUNCIO_DATA_DIR, NULL, 0, &lexicon, &error);
    ck_assert_msg(status == NUNCIO_OK, "%s", error.message);
}

static void unload(void)
{
    nuncio_lexicon_free(lexicon);
}

static const TenureRow *first_tenure(const char *key)
{
    const NuncioPersonRow *person = NULL;
    for (uint32_t row = 0; (person = nuncio_lexicon_person(lexicon, row)); row++) {
        if (view_is(person->key, key)) {
            return lexicon_tenure_first(lexicon, row);
        }
    }
    return NULL;
}

static const struct {
    const char *key;
    const char *category;
    NuncioDate day;
    bool covered; /* by one of the person's tenures of that category */
    bool held;    /* by anybody */
} cases[] = {
    {"barack-obama", "head-of-state", {2016, 9, 21}, true, true},
    {"barack-obama", "head-of-state", {2009, 1, 19}, false, true},
    {"barack-obama", "head-of-state", {2018, 5, 9}, false, true},
    {"barack-obama", "head-of-state", {1950, 5, 9}, false, false},
    {"vladimir-putin", "head-of-state", {2010, 5, 9}, false, true},
    {"vladimir-putin", "head-of-state", {2013, 5, 9}, true, true},
    {"vladimir-putin", "head-of-government", {2010, 5, 9}, true, true},
    {"rashid-meredov", "foreign-minister", {2030, 1, 1}, true, true},
    /* an unknown day is in all */
    {"barack-obama", "head-of-state", {0, 0, 0}, true, true},
};

START_TEST(knows_who_held_what_when)
{
    bool covered = false;
    bool held = false;
    const TenureRow *tenure = first_tenure(cases[_i].key);
    ck_assert_ptr_nonnull(tenure);
    for (; tenure; tenure = lexicon_tenure_next(lexicon, tenure)) {
        if (view_is(tenure->category, cases[_i].category)) {
            covered = covered || tenure_covers(tenure, cases[_i].day);
            held = lexicon_office_is_held(lexicon, tenure, cases[_i].day);
        }
    }
    ck_assert_int_eq(covered, cases[_i].covered);
    ck_assert_int_eq(held, cases[_i].held);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("tenures");
    TCase *tcase = tcase_create("tenures");
    tcase_add_unchecked_fixture(tcase, load, unload);
    ADD_CASES(tcase, knows_who_held_what_when, cases);
    suite_add_tcase(suite, tcase);
    return suite_run(suite);
}
