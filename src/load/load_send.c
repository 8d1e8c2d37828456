/* SPDX-License-Identifier: Apache-2.0 */

/* A request may be sent twice without harm: PUT and DELETE by nature, POST because it
 * adds to a set and exports have no blank nodes. */

#include "load_send.h"
#include "error.h"
#include "explain_answer.h"
#include "views.h"

enum { FAILURES_MOST = 3 };

typedef struct {
    StoreMethod method;
    NuncioView graph;
    PlanBody *body; /* NULL for DELETE */
    StoreAnswer answer;
    unsigned attempts;
} Request;

bool load_wants_stop(const LoadSender *sender)
{
    const LoadWatcher *watcher = sender->watcher;
    return watcher->wants_stop && watcher->wants_stop(watcher->user);
}

static bool moving(void *user, uint64_t sent_bytes)
{
    LoadSender *sender = user;
    const LoadWatcher *watcher = sender->watcher;
    if (watcher->progress) {
        LoadProgress now = sender->progress;
        now.sent_bytes += sent_bytes;
        watcher->progress(watcher->user, &now);
    }
    return !(watcher->wants_abort && watcher->wants_abort(watcher->user));
}

/* Is it there? A store answers with RDF, and with 404 or nothing when it is not. */
static NuncioStatus ask_for_graph(LoadSender *sender, Request *request, bool *out_true,
                                  NuncioError *error)
{
    StoreAnswer seen;
    NuncioStatus status = graph_store_look(sender->store, request->graph, &seen, error);
    bool found = seen.status == 200 && seen.rdf && !seen.empty;
    bool gone = seen.status == 404 || (seen.status == 200 && seen.rdf && seen.empty) ||
                seen.status == 204;
    *out_true = !status && (request->method == STORE_DELETE ? gone : found);
    return status;
}

/* Wait for the next attempt; false: there is none, for the reason that *out_result says.
 */
static bool wait_for_next(LoadSender *sender, const Request *request,
                          SendResult *out_result, NuncioError *error)
{
    const LoadWatcher *watcher = sender->watcher;
    uint64_t wait_ms = 0;
    Buffer why = BUFFER_INIT;
    RetryVerdict verdict =
        retry_decide(&sender->options->retry, &sender->clock, request->attempts,
                     request->answer.retry_after, &wait_ms);
    if (verdict == RETRY_TOO_FAR) {
        *out_result = SEND_FAILED;
        error_set(error, NUNCIO_ERR_REMOTE, NULL,
                  "the store (status %ld) asks to come back in %llu seconds; run the "
                  "command again then, it goes on where it stopped",
                  request->answer.status, (unsigned long long)(wait_ms / 1000));
        return false;
    }
    if (verdict == RETRY_ENOUGH) {
        return false;
    }
    sender->report->repeats++;
    if (watcher->waiting) {
        if (request->answer.status) {
            buffer_format(&why, "status %ld%c", request->answer.status, '\0');
        } else {
            buffer_format(&why, "%s%c", request->answer.words, '\0');
        }
        watcher->waiting(watcher->user, why.failed ? "no answer" : why.data, wait_ms);
        buffer_release(&why);
    }
    if (!sender->clock.wait(sender->clock.user, (uint32_t)wait_ms)) {
        *out_result = SEND_STOPPED;
        return false;
    }
    return true;
}

static SendResult refuse(LoadSender *sender, const Request *request,
                         AnswerMeaning meaning, NuncioError *error)
{
    const StoreOptions *options = &sender->options->store;
    const LoadWatcher *watcher = sender->watcher;
    Buffer words = BUFFER_INIT;
    NuncioError fault = {.status = NUNCIO_OK};
    bool failed = request->answer.status >= 500 || request->answer.status == 0;
    explain_answer(&request->answer, request->method,
                   options->netrc_path || options->user, request->attempts,
                   graph_store_endpoint(sender->store), &words);
    buffer_append_char(&words, '\0');
    sender->failures_in_a_row = failed ? sender->failures_in_a_row + 1 : 0;
    if (words.failed) {
        buffer_release(&words);
        error_memory(error);
        return SEND_FAILED;
    }
    bool ends = meaning == ANSWER_USELESS || sender->failures_in_a_row >= FAILURES_MOST;
    error_set(&fault, NUNCIO_ERR_REMOTE, NULL, "<%.*s>: %s", (int)request->graph.size,
              request->graph.data, words.data);
    if (ends) {
        error_set(error, NUNCIO_ERR_REMOTE, NULL, "%s", words.data);
    } else if (watcher->fault) {
        watcher->fault(watcher->user, &fault);
    }
    sender->report->refused += ends ? 0 : 1;
    buffer_release(&words);
    return ends ? SEND_FAILED : SEND_REFUSED;
}

static SendResult send_request(LoadSender *sender, Request *request, NuncioError *error)
{
    for (;;) {
        SendResult result = SEND_REFUSED;
        request->attempts++;
        if (graph_store_send(sender->store, request->method, request->graph,
                             request->body, &request->answer, error)) {
            return SEND_FAILED;
        }
        if (request->answer.stopped) {
            return SEND_STOPPED;
        }
        AnswerMeaning meaning = explain_meaning(&request->answer, request->method);
        if (meaning == ANSWER_ASK) {
            bool right = false;
            if (ask_for_graph(sender, request, &right, error)) {
                return SEND_FAILED;
            }
            meaning = right ? ANSWER_ACCEPTED : ANSWER_USELESS;
        }
        if (meaning == ANSWER_ACCEPTED) {
            sender->failures_in_a_row = 0;
            return SEND_TAKEN;
        }
        bool again = retry_is_passing(request->answer.status) && !request->answer.lasting;
        if (!again || !wait_for_next(sender, request, &result, error)) {
            return result == SEND_REFUSED ? refuse(sender, request, meaning, error)
                                          : result;
        }
    }
}

SendResult load_send(LoadSender *sender, StoreMethod method, NuncioView graph,
                     const LoadPlan *plan, PlanLine *lines, size_t line_count,
                     NuncioError *error)
{
    PlanBody body;
    bool has_body = method != STORE_DELETE;
    Request request = {.method = method, .graph = graph, .body = has_body ? &body : NULL};
    plan_body_init(&body, plan, lines, has_body ? line_count : 0);
    graph_store_watch(sender->store, moving, sender);
    SendResult result = send_request(sender, &request, error);
    if (result == SEND_TAKEN) {
        sender->progress.graph_count++;
        sender->report->statements += line_count;
        sender->report->bytes += body.size;
    }
    sender->progress.sent_bytes += body.size;
    plan_body_release(&body);
    return result;
}
