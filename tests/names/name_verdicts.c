/* SPDX-License-Identifier: Apache-2.0 */
/* usage: name_verdicts [LEXICON-FOLDER] <PAIRS
 *
 * Each line of PAIRS holds two names with a tab between them; what follows a second tab
 * is left alone. For each the verdict, the reason, the cost and whether the names share a
 * narrow key (1 or 0), with tabs between them. For tests/names/measure.py. */
#include <nuncio/name_match.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool share_key(const NuncioName *a, const NuncioName *b)
{
    size_t a_count = 0;
    size_t b_count = 0;
    const uint64_t *a_keys = nuncio_name_keys(a, NUNCIO_NAME_KEYS_NARROW, &a_count);
    const uint64_t *b_keys = nuncio_name_keys(b, NUNCIO_NAME_KEYS_NARROW, &b_count);
    for (size_t i = 0; i < a_count; i++) {
        for (size_t j = 0; j < b_count; j++) {
            if (a_keys[i] == b_keys[j]) {
                return true;
            }
        }
    }
    return false;
}

static bool answer(const NuncioLexicon *lexicon, char *line)
{
    char *first = strtok(line, "\t\n");
    char *second = strtok(NULL, "\t\n");
    NuncioName *a = NULL;
    NuncioName *b = NULL;
    bool good =
        first && second &&
        !nuncio_name_read(lexicon, (NuncioView){first, strlen(first)}, &a, NULL) &&
        !nuncio_name_read(lexicon, (NuncioView){second, strlen(second)}, &b, NULL);
    if (good) {
        NuncioNameMatch match = nuncio_name_compare(a, b);
        printf("%s\t%s\t%u\t%d\n", nuncio_name_verdict_text(match.verdict),
               nuncio_name_reason_text(match.reason), match.cost, share_key(a, b));
    }
    nuncio_name_free(a);
    nuncio_name_free(b);
    return good;
}

int main(int argc, char **argv)
{
    NuncioLexicon *lexicon = NULL;
    NuncioError error = {NUNCIO_OK, 0, 0, "", ""};
    if (nuncio_lexicon_load(argc > 1 ? argv[1] : NUNCIO_DATA_DIR, NULL, 0, &lexicon,
                            &error)) {
        fprintf(stderr, "name_verdicts: %s:%lu: %s\n", error.path, error.line,
                error.message);
        return EXIT_FAILURE;
    }
    bool good = true;
    static char line[4096];
    while (good && fgets(line, sizeof line, stdin)) {
        good = answer(lexicon, line);
    }
    if (!good) {
        fprintf(stderr, "name_verdicts: not two names: %s\n", line);
    }
    nuncio_lexicon_free(lexicon);
    return good ? EXIT_SUCCESS : EXIT_FAILURE;
}
