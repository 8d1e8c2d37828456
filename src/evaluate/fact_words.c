/* SPDX-License-Identifier: Apache-2.0 */

/* The closed lists of the gold guidelines. */

#include "article_facts.h"
#include "views.h"

const char *const fact_categories[] = {"head-of-state",
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
                                       "party-leader",
                                       "religious-leader",
                                       "local-official",
                                       "international-official",
                                       "official",
                                       "royal",
                                       "judge",
                                       "scientist",
                                       "analyst",
                                       "journalist",
                                       "business",
                                       "activist",
                                       "other",
                                       NULL};

const char *const fact_event_types[] = {[NUNCIO_MEETING] = "meeting",
                                        [NUNCIO_CALL] = "call",
                                        [NUNCIO_VISIT] = "visit",
                                        [NUNCIO_GATHERING] = "gathering",
                                        [NUNCIO_DEATH] = NULL};

const char *const fact_event_statuses[] = {
    [NUNCIO_HELD] = "held",         [NUNCIO_PLANNED] = "planned",
    [NUNCIO_PROPOSED] = "proposed", [NUNCIO_CANCELLED] = "cancelled",
    [NUNCIO_NEGATED] = "denied",    NULL};

const char *const fact_hold_statuses[] = {[NUNCIO_HOLD_CURRENT] = "current",
                                          [NUNCIO_HOLD_FORMER] = "former",
                                          [NUNCIO_HOLD_ACTING] = "acting",
                                          [NUNCIO_HOLD_INCOMING] = "elect",
                                          NULL};

int fact_word_index(const char *const *list, NuncioView word)
{
    for (int i = 0; list[i]; i++) {
        if (view_is(word, list[i])) {
            return i;
        }
    }
    return -1;
}
