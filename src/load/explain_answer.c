/* SPDX-License-Identifier: Apache-2.0 */

/* Success is any 2xx, because stores differ in which they give. A table says what the
 * usual refusals mean; the words of the store follow, where it has some. */

#include "explain_answer.h"
#include "retry.h"

typedef struct {
    long first, last; /* statuses of HTTP */
    AnswerMeaning meaning;
    const char *advice;
} AnswerRow;

/* The first row that holds the status counts. */
static const AnswerRow rows[] = {
    {300, 399, ANSWER_USELESS,
     "the store is elsewhere; give the address to which it points with --to, if you "
     "trust "
     "it. nuncio follows no redirects, so that no password goes astray"},
    {401, 401, ANSWER_USELESS, NULL},
    {403, 403, ANSWER_USELESS,
     "this user may not write here; give it the right to, or use another one"},
    {404, 404, ANSWER_USELESS,
     "there is nothing at this address; look at --to and --store, and whether the store "
     "has this dataset or repository"},
    {405, 405, ANSWER_USELESS,
     "graphs cannot be written at this address; look at --to and --store, and whether "
     "the "
     "dataset is read-only"},
    {406, 406, ANSWER_USELESS, "this is no address for graphs; look at --to and --store"},
    {408, 408, ANSWER_USELESS, "the store gave up waiting; run the command again later"},
    {411, 411, ANSWER_REFUSED,
     "something before the store wants another kind of request"},
    {413, 413, ANSWER_REFUSED,
     "the graph is larger than the store, or a proxy before it, takes; raise its limit "
     "for the size of a request (nginx: client_max_body_size)"},
    {415, 415, ANSWER_USELESS,
     "N-Triples are not taken at this address; look at --to and --store"},
    {429, 429, ANSWER_USELESS,
     "the store gets too many requests; run the command again later"},
    {400, 499, ANSWER_REFUSED, "the store does not take this graph"},
    {507, 507, ANSWER_USELESS,
     "the store has no room left; make some, then run the command again"},
    {500, 500, ANSWER_REFUSED, "the store failed at this graph; its log says why"},
    {501, 501, ANSWER_USELESS,
     "this is no store that takes graphs; look at --to and --store"},
    {502, 504, ANSWER_USELESS,
     "the store is down or busy; run the command again later, it goes on where it "
     "stopped"},
    {500, 599, ANSWER_USELESS, "the store failed; its log says why"},
};

static const AnswerRow *find_row(long status)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (status >= rows[i].first && status <= rows[i].last) {
            return &rows[i];
        }
    }
    return NULL;
}

AnswerMeaning explain_meaning(const StoreAnswer *answer, StoreMethod method)
{
    if (answer->status >= 200 && answer->status <= 299) {
        /* 201 and 204 are no answers of login pages, and Virtuoso has pages for 201 */
        bool page = answer->web_page && answer->status != 201 && answer->status != 204;
        return page ? ANSWER_ASK : ANSWER_ACCEPTED;
    }
    if (method == STORE_DELETE && (answer->status == 404 || answer->status == 410)) {
        return ANSWER_ACCEPTED; /* it is gone, which was wanted */
    }
    const AnswerRow *row = find_row(answer->status);
    return row ? row->meaning : ANSWER_USELESS;
}

static const char *advice_for(const StoreAnswer *answer, bool has_password)
{
    if (answer->status == 401) {
        return has_password
                   ? "the user or the password is wrong; look at the netrc file or at "
                     "NUNCIO_LOAD_USER and NUNCIO_LOAD_PASSWORD"
                   : "the store wants a user and a password; give them with --netrc "
                     "FILE, "
                     "or in NUNCIO_LOAD_USER and NUNCIO_LOAD_PASSWORD";
    }
    if (answer->status >= 200 && answer->status <= 299) {
        return "the answer is a web page and the graph is not there: something else, "
               "such "
               "as a login page or a proxy, answers instead of the store; look at --to";
    }
    const AnswerRow *row = find_row(answer->status);
    return row ? row->advice : "this is no answer of a store; look at --to and --store";
}

static void explain_silence(const StoreAnswer *answer, unsigned attempts,
                            const char *endpoint, Buffer *out)
{
    buffer_format(out, "no answer from %s: %s", endpoint, answer->words);
    if (attempts > 1) {
        buffer_format(out, " (%u attempts)", attempts);
    }
    buffer_append_string(out, answer->lasting
                                  ? ""
                                  : "; when the store is there again, run the command "
                                    "again, it goes on where it stopped");
}

void explain_answer(const StoreAnswer *answer, StoreMethod method, bool has_password,
                    unsigned attempts, const char *endpoint, Buffer *out)
{
    static const char *const names[] = {"PUT", "POST", "DELETE"};
    if (answer->status == 0) {
        explain_silence(answer, attempts, endpoint, out);
        return;
    }
    buffer_format(out, "%s at %s: status %ld: %s", names[method], endpoint,
                  answer->status, advice_for(answer, has_password));
    if (attempts > 1) {
        buffer_format(out, " (%u attempts)", attempts);
    }
    if (answer->status >= 300 && answer->status <= 399 && answer->location[0]) {
        buffer_format(out, ". It points to: %s", answer->location);
    } else if (answer->words[0]) {
        buffer_format(out, ". It says: %.200s", answer->words);
    }
}
