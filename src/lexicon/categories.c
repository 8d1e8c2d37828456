/* SPDX-License-Identifier: Apache-2.0 */
/* Lists over the categories of roles. They stand here and not in data/ because the rules
 * of the entity and event stages are written for these very categories. */
#include "categories.h"

#include "views.h"

static bool lists(const char *const *categories, NuncioView category)
{
    for (; *categories; categories++) {
        if (view_is(category, *categories)) {
            return true;
        }
    }
    return false;
}

bool category_is_national(NuncioView category)
{
    static const char *const categories[] = {"head-of-state",
                                             "head-of-government",
                                             "deputy-head",
                                             "supreme-leader",
                                             "foreign-minister",
                                             "defence-minister",
                                             "minister",
                                             "deputy-minister",
                                             "security-adviser",
                                             "intelligence-chief",
                                             "speaker-of-parliament",
                                             "legislator",
                                             "ambassador",
                                             "special-envoy",
                                             "spokesperson",
                                             "military-officer",
                                             "adviser",
                                             "local-official",
                                             "official",
                                             "judge",
                                             "party-leader",
                                             "royal",
                                             NULL};
    return lists(categories, category);
}

bool category_is_occupation(NuncioView category)
{
    static const char *const categories[] = {
        "scientist", "journalist", "analyst", "activist", "business", "other", NULL};
    return lists(categories, category);
}

bool category_is_definite(NuncioView category)
{
    return category_is_single(category) || view_is(category, "deputy-head");
}

bool category_is_single(NuncioView category)
{
    static const char *const categories[] = {"head-of-state",    "head-of-government",
                                             "supreme-leader",   "foreign-minister",
                                             "defence-minister", "speaker-of-parliament",
                                             "security-adviser", NULL};
    return lists(categories, category);
}

bool category_is_ministerial(NuncioView category)
{
    static const char *const categories[] = {"minister",
                                             "foreign-minister",
                                             "defence-minister",
                                             "deputy-minister",
                                             "security-adviser",
                                             "head-of-government",
                                             NULL};
    return lists(categories, category);
}

bool role_stands_for_state(NuncioView role)
{
    static const char *const roles[] = {"official",       "diplomat",           "analyst",
                                        "representative", "nuclear-negotiator", NULL};
    return lists(roles, role);
}

enum { GENERAL_CATEGORIES = 10 };

static const struct {
    const char *role;
    const char *categories[GENERAL_CATEGORIES + 1]; /* ends with NULL */
} general_roles[] = {
    {"minister", {"minister", "foreign-minister", "defence-minister", "deputy-minister"}},
    {"deputy-minister", {"deputy-minister"}},
    {"leader",
     {"head-of-state", "head-of-government", "supreme-leader", "party-leader", "royal"}},
    {"diplomat",
     {"foreign-minister", "deputy-minister", "ambassador", "special-envoy", "official",
      "international-official", "spokesperson"}},
    {"official",
     {"official", "minister", "deputy-minister", "security-adviser", "spokesperson",
      "adviser", "special-envoy", "local-official", "international-official",
      "intelligence-chief"}},
    {"special-envoy", {"special-envoy", "ambassador"}},
    {"military-officer", {"military-officer"}},
    {"general", {"military-officer"}},
    {"secretary",
     {"foreign-minister", "defence-minister", "minister", "security-adviser"}}};

bool role_is_general(NuncioView role, NuncioView category, bool *out_fits)
{
    for (size_t i = 0; i < sizeof general_roles / sizeof *general_roles; i++) {
        if (view_is(role, general_roles[i].role)) {
            *out_fits = lists(general_roles[i].categories, category);
            return true;
        }
    }
    return false;
}

static const struct {
    const char *word;
    const char *kind;
} head_kinds[] = {
    {"ministry", "ministry"},    {"department", "ministry"}, {"university", "university"},
    {"institute", "university"}, {"academy", "university"},  {"college", "university"},
    {"company", "company"},      {"corporation", "company"}, {"airlines", "company"},
    {"party", "party"},          {"front", "party"},         {"movement", "party"},
    {"army", "armed-forces"},    {"forces", "armed-forces"}, {"navy", "armed-forces"},
    {"force", "armed-forces"},   {"corps", "armed-forces"},  {"parliament", "parliament"},
    {"senate", "parliament"},    {"assembly", "parliament"}, {"committee", "parliament"},
    {"court", "court"},          {"bank", "bank"},           {"newspaper", "media"},
    {"daily", "media"},          {"network", "media"},       {"agency", "agency"},
    {"organization", "agency"},  {"organisation", "agency"}};

bool body_is_chamber_of_commerce(NuncioView name)
{
    NuncioView word;
    bool chamber = false;
    bool of = false;
    while (view_split(&name, ' ', &word)) {
        if (of && chamber &&
            (view_starts_with(word, view_of("Commerce")) ||
             view_starts_with(word, view_of("Industr")) ||
             view_starts_with(word, view_of("Trade")))) {
            return true;
        }
        of = chamber && view_is(word, "of");
        chamber = of || view_is(word, "Chamber") || view_is(word, "Chambers");
    }
    return false;
}

NuncioView body_kind_of_name(NuncioView name)
{
    NuncioView word;
    NuncioView kind = {NULL, 0};
    while (view_split(&name, ' ', &word)) {
        for (size_t i = 0; i < sizeof head_kinds / sizeof *head_kinds; i++) {
            if (view_equal_ascii_case(word, view_of(head_kinds[i].word))) {
                kind = view_of(head_kinds[i].kind);
            }
        }
    }
    return kind;
}
