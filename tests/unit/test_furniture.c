/* SPDX-License-Identifier: Apache-2.0 */

#include "suite.h"
#include "furniture.h"
#include "line_pattern.h"
#include "views.h"
#include <stdio.h>

static const struct {
    const char *pattern;
    const char *text;
    const char *star; /* NULL: no match */
} patterns[] = {
    {"Check also", "CHECK ALSO", ""},
    {"Check also", "Check also now", NULL},
    {"Check also", "Check", NULL},
    {"Top * stories", "Top Politics stories", "Politics"},
    {"Top * stories", "Top stories", NULL},
    {"*", "", ""},
    {"*", "abc", "abc"},
    {"a*b*c", "axxbyybzc", "xx"},
    {"a*b*c", "axxbyybz", NULL},
    {"<digits> + <digits> =", "6 + 7 =", ""},
    {"<digits> + <digits> =", "16+7=", ""},
    {"<digits> + <digits> =", "x + 7 =", NULL},
    {"<CAPS>/<CAPS>", "MH/PA", ""},
    {"<CAPS>/<CAPS>", "SA /PA", NULL},
    {"<CAPS> / <CAPS>", "SA /PA", ""},
    {"<CAPS>/<CAPS>", "MHXYZ/PA", NULL},
    {"<CAPS>", "A", NULL},
    {"<line>", "###", ""},
    {"<line>", "**", NULL},
    {"<line>", "#*#", NULL},
    {"By <name>", "By John Smith", ""},
    {"By <name>", "By John F. Smith", ""},
    {"By <name>", "By Rima al-Khatib", ""},
    {"By <name>", "By Jan van der Berg", ""},
    {"By <name>", "By Monday", NULL},
    {"By <name>", "By John and others", NULL},
    {"<name>", "Zoë Müller", ""},
    {"<name>", "the prime minister", NULL},
    {"© *", "© 2020 News", "2020 News"},
    {"*x", "\xC2\xA0x", "\xC2\xA0"},
    {"All by * under *", "All by Agency X under licence", "Agency X"},
};

START_TEST(matches_pattern)
{
    NuncioView star = NUNCIO_VIEW("untouched");
    const bool matched = line_pattern_matches(view_of(patterns[_i].pattern),
                                              view_of(patterns[_i].text), &star);
    ck_assert_msg(matched == (patterns[_i].star != NULL), "%s: %s", patterns[_i].pattern,
                  patterns[_i].text);
    ck_assert_view(star, matched ? patterns[_i].star : "untouched");
}
END_TEST

#define RULE(kind, pattern, argument)                                                    \
    {                                                                                    \
        NUNCIO_VIEW(kind), NUNCIO_VIEW(pattern), NUNCIO_VIEW(argument)                   \
    }
static const FurnitureRule items[] = {
    RULE("section", "Leave a comment", ""),
    RULE("section", "Check also", ""),
    RULE("section", "Most visited in *", "8"),
    RULE("line", "<digits> + <digits> =", ""),
    RULE("line", "<line>", ""),
    RULE("line", "END", ""),
    RULE("line", "<CAPS>/<CAPS>", ""),
    RULE("line", "© *", "8"),
    RULE("unknown", "Good", ""),
    RULE("signature", "<name>", ""),
    RULE("tail", "<CAPS>/<CAPS>", ""),
    RULE("tail", "<CAPS>", ""),
    RULE("tail", "(Source:*)", "8"),
    RULE("tail", "Photo:*", "4"),
    RULE("licence", "All content by * is licensed under *", "30"),
};

#define LICENCE " All Content by Polar Wire is licensed under a free licence."

static const struct {
    const char *text;
    const char *news;
    const char *owner;
} bodies[] = {
    {"They met. They agreed.", "They met. They agreed.", ""},
    {"They met.\n\nLeave a Comment\n\n6 + 7 =", "They met.", ""},
    {"They met.\n\n6 + 7 =\n", "They met.", ""},
    {"They met.\nRima al-Khatib\n\nCheck Also\n\nAnother story\n\nIt began …",
     "They met.", ""},
    {"They met.\nMost Visited in World\nAnother story", "They met.", ""},
    {"They met.\n###", "They met.", ""},
    {"They met.\n\nEND\n\n© 2020 Polar Wire", "They met.", ""},
    {"They met. AB/CD", "They met.", ""},
    {"They met.” AB/CD", "They met.”", ""},
    {"They met.AB/CD", "They met.", ""},
    {"They met.\nAB/CD", "They met.", ""},
    {"They met. AB", "They met.", ""},
    {"They met in the US", "They met in the US", ""},
    {"They met." LICENCE, "They met.", "Polar Wire"},
    {"They met. AB/CD" LICENCE, "They met.", "Polar Wire"},
    {"They met. AB/CD \xC2\xA0 " LICENCE, "They met.", "Polar Wire"},
    {"They met. (Source: Polar Wire)", "They met.", ""},
    {"They met. Photo: Polar Wire", "They met.", ""},
    {"They met. Photo: The two ministers shake hands in Oslo",
     "They met. Photo: The two ministers shake hands in Oslo", ""},
    {"They met Tuesday\nRima al-Khatib", "They met Tuesday\nRima al-Khatib", ""},
    {"Leave a comment", "Leave a comment", ""},
    {"AB/CD", "AB/CD", ""},
    {"  They met.  \n", "They met.", ""},
    {"", "", ""},
};

START_TEST(finds_end)
{
    const FurnitureRules rules = furniture_rules_of(items, COUNT_OF(items));
    const NuncioView text = view_of(bodies[_i].text);
    NuncioView owner = {NULL, 0};
    const size_t end = furniture_find_end(&rules, text, 0, text.size, &owner);
    ck_assert_uint_le(end, text.size);
    ck_assert_view(view_trim((NuncioView){text.data, end}), bodies[_i].news);
    ck_assert_view(owner, bodies[_i].owner);
}
END_TEST

START_TEST(works_without_rules)
{
    const FurnitureRules rules = furniture_rules(NULL);
    const NuncioView text = NUNCIO_VIEW("They met.\nLeave a comment");
    NuncioView owner = {NULL, 0};
    ck_assert_uint_eq(furniture_find_end(&rules, text, 0, text.size, &owner), text.size);
    ck_assert(!furniture_matches(&rules, FURNITURE_LINE, text));
}
END_TEST

/* A rule's work is bounded: many stars and a long tail end quickly. */
START_TEST(is_not_slow)
{
    char text[4096];
    memset(text, 'a', sizeof text);
    ck_assert(!line_pattern_matches(NUNCIO_VIEW("*a*a*a*a*a*a*a*b"),
                                    (NuncioView){text, sizeof text}, NULL));
}
END_TEST

/* Every row of the real file: three fields, a known kind, a pattern. */
START_TEST(data_file_is_sound)
{
    FILE *file = fopen(NUNCIO_DATA_DIR "/furniture.tsv", "rb");
    ck_assert_ptr_nonnull(file);
    char line[512];
    size_t rows = 0;
    while (fgets(line, sizeof line, file)) {
        NuncioView rest = {line, strcspn(line, "\n")};
        if (line[0] == '#' || rows++ == 0) {
            continue; /* comments and the header line */
        }
        NuncioView fields[3] = {{NULL, 0}, {NULL, 0}, {NULL, 0}};
        ck_assert_msg(view_split(&rest, '\t', &fields[0]) &&
                          view_split(&rest, '\t', &fields[1]),
                      "%s", line);
        fields[2] = rest;
        const FurnitureRule rule = {fields[0], fields[1], fields[2]};
        const FurnitureRules rules = furniture_rules_of(&rule, 1);
        size_t known = 0;
        for (size_t kind = 0; kind < FURNITURE_KIND_COUNT; kind++) {
            known += rules.end[kind];
        }
        ck_assert_msg(known == 1 && rule.pattern.size > 0, "%s", line);
        for (size_t i = 0; i < rule.argument.size; i++) {
            ck_assert_msg(rest.data[i] >= '0' && rest.data[i] <= '9', "%s", line);
        }
    }
    fclose(file);
    ck_assert_uint_gt(rows, 100);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("furniture");
    TCase *tcase = tcase_create("furniture");
    ADD_CASES(tcase, matches_pattern, patterns);
    ADD_CASES(tcase, finds_end, bodies);
    tcase_add_test(tcase, data_file_is_sound);
    tcase_add_test(tcase, works_without_rules);
    tcase_add_test(tcase, is_not_slow);
    suite_add_tcase(suite, tcase);
    return suite_run(suite);
}
