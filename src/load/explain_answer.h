/* SPDX-License-Identifier: Apache-2.0 */
#ifndef EXPLAIN_ANSWER_H
#define EXPLAIN_ANSWER_H

#include "graph_store.h"

/* What an answer means for the load, and what to do about it. */
typedef enum {
    ANSWER_ACCEPTED,
    ANSWER_ASK,     /* it says yes with a web page: see whether the graph is there */
    ANSWER_REFUSED, /* this graph only; others may be taken */
    ANSWER_USELESS  /* no other request would fare better */
} AnswerMeaning;

AnswerMeaning explain_meaning(const StoreAnswer *answer, StoreMethod method);

/* One sentence: what happened and what to do. `graph` is what was asked for, `attempts`
 * how often. */
void explain_answer(const StoreAnswer *answer, StoreMethod method, bool has_password,
                    unsigned attempts, const char *endpoint, Buffer *out);

#endif
