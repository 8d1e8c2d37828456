/* SPDX-License-Identifier: Apache-2.0 */

/* From counts to figures. The reference rounds each figure, and the mean from the rounded
 * ones; printing and reading a number rounds like it: correctly, ties to even. */

#include "score.h"

#include <stdio.h>
#include <stdlib.h>

const ScoreRowInfo score_rows[SCORE_ROW_COUNT] = {
    [SCORE_PEOPLE] = {"people", false, true},
    [SCORE_ROLES] = {"roles", false, true},
    [SCORE_ROLE_STATUS] = {"role status", true, false},
    [SCORE_COUNTRIES] = {"countries", false, true},
    [SCORE_BODIES] = {"organisations", false, false},
    [SCORE_PLACES] = {"places", false, false},
    [SCORE_EVENTS] = {"events", false, true},
    [SCORE_PARTICIPANTS] = {"participants", false, true},
    [SCORE_EVENTS_STRICT] = {"events strict", false, true},
    [SCORE_EVENT_DATE] = {"event date", true, false},
    [SCORE_EVENT_STATUS] = {"event status", true, false},
    [SCORE_EVENT_PLACE] = {"event place", true, false},
    [SCORE_EVENT_COUNTRY] = {"event country", true, false},
    [SCORE_QUOTATIONS] = {"quotations", false, false},
    [SCORE_SPEAKER] = {"speaker", true, false},
    [SCORE_STATEMENTS] = {"statements", false, true},
};

static double rounded(double number)
{
    char text[64];
    snprintf(text, sizeof text, "%.3f", number);
    return strtod(text, NULL);
}

static double share(size_t part, size_t rest)
{
    return part + rest > 0 ? (double)part / (double)(part + rest) : 0.0;
}

double tally_precision(const Tally *tally)
{
    return rounded(share(tally->right, tally->wrong));
}

double tally_recall(const Tally *tally)
{
    return rounded(share(tally->right, tally->missed));
}

double tally_f1(const Tally *tally)
{
    double precision = share(tally->right, tally->wrong);
    double recall = share(tally->right, tally->missed);
    double sum = precision + recall;
    return sum > 0 ? rounded(2 * precision * recall / sum) : 0.0;
}

bool tally_accuracy(const Tally *tally, double *out_accuracy)
{
    *out_accuracy = rounded(share(tally->right, tally->wrong));
    return tally->right + tally->wrong > 0;
}

double score_headline(const Score *score)
{
    double sum = 0;
    int count = 0;
    for (int row = 0; row < SCORE_ROW_COUNT; row++) {
        if (score_rows[row].headline) {
            sum += tally_f1(&score->rows[row]);
            count++;
        }
    }
    return rounded(sum / count);
}

void score_add(Score *score, const Score *part)
{
    for (int row = 0; row < SCORE_ROW_COUNT; row++) {
        score->rows[row].right += part->rows[row].right;
        score->rows[row].wrong += part->rows[row].wrong;
        score->rows[row].missed += part->rows[row].missed;
    }
}
