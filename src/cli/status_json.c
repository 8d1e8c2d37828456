/* SPDX-License-Identifier: Apache-2.0 */
#include "job_status.h"
#include "messages.h"
#include "utf8.h"
#include "views.h"
#include <jansson.h>
#include <stdlib.h>

/* The names are those of the report of a run, where both tell the same. jansson takes
 * NULL for a value that could not be made and says so. */

/* A path need not be UTF-8: then it is written as messages write it. */
static json_t *string_of(NuncioView text)
{
    size_t fault = 0;
    if (utf8_check(text, &fault)) {
        return json_stringn(text.size ? text.data : "", text.size);
    }
    Buffer safe = BUFFER_INIT;
    append_escaped(&safe, text);
    json_t *string = safe.failed ? NULL : json_stringn(safe.data, safe.size);
    buffer_release(&safe);
    return string;
}

static json_t *text_or_null(NuncioView text)
{
    return text.size ? string_of(text) : json_null();
}

/* Seconds since 1970; null: never. */
static json_t *time_or_null(long long seconds)
{
    return seconds > 0 ? json_integer(seconds) : json_null();
}

static json_t *make_last_run(JobStatus *status)
{
    static const char *const numbers[][2] = {
        {"articles_read", "last_read"},  {"articles_made", "last_made"},
        {"new", "last_fresh"},           {"changed", "last_changed"},
        {"withdrawn", "last_withdrawn"}, {"newly_rejected", "last_rejected"},
    };
    long long end = job_status_number(status, "last_end");
    if (end <= 0) {
        return json_null();
    }
    json_t *run = json_object();
    bool made = run != NULL;
    made = made && !json_object_set_new(
                       run, "outcome",
                       string_of(view_of(job_status_setting(status, "last_outcome"))));
    made = made && !json_object_set_new(
                       run, "fault",
                       text_or_null(view_of(job_status_setting(status, "last_message"))));
    made = made &&
           !json_object_set_new(run, "begin",
                                time_or_null(job_status_number(status, "last_begin")));
    made = made && !json_object_set_new(run, "end", time_or_null(end));
    for (size_t i = 0; made && i < sizeof numbers / sizeof *numbers; i++) {
        made = !json_object_set_new(
            run, numbers[i][0], json_integer(job_status_number(status, numbers[i][1])));
    }
    if (!made) {
        json_decref(run);
        return NULL;
    }
    return run;
}

static json_t *make_outputs(JobStatus *status)
{
    json_t *list = json_array();
    Buffer path = BUFFER_INIT;
    StateOutput output;
    for (int64_t n = 0; list && job_status_output(status, n, &path, &output); n++) {
        json_t *entry = json_pack("{s:o,s:I}", "path", string_of(view_of(path.data)),
                                  "statements", (json_int_t)output.statements);
        if (json_array_append_new(list, entry)) {
            json_decref(list);
            list = NULL;
        }
    }
    buffer_release(&path);
    return list;
}

static json_t *make_rejected(JobStatus *status)
{
    json_t *list = json_array();
    StateWalk walk = {NULL};
    StateEntry entry;
    while (list && job_status_rejected(status, &walk, &entry)) {
        json_t *article = json_pack("{s:o,s:I,s:o}", "path", string_of(entry.path),
                                    "line", (json_int_t)entry.line, "message",
                                    string_of(entry.fragment.message));
        if (json_array_append_new(list, article)) {
            json_decref(list);
            list = NULL;
        }
    }
    return list;
}

static bool set_totals(json_t *root, JobStatus *status)
{
    StateTotals totals = job_status_totals(status);
    const struct {
        const char *name;
        long long number;
    } numbers[] = {{"files", totals.files},
                   {"articles", totals.articles},
                   {"exported", totals.exported},
                   {"rejected", totals.rejected},
                   {"passed_over", totals.passed_over},
                   {"people", totals.people},
                   {"unresolved_people", totals.unresolved},
                   {"state_bytes", job_status_bytes(status->job)}};
    bool made = true;
    for (size_t i = 0; made && i < sizeof numbers / sizeof *numbers; i++) {
        made =
            !json_object_set_new(root, numbers[i].name, json_integer(numbers[i].number));
    }
    return made;
}

bool job_status_json(JobStatus *status, Buffer *out)
{
    long process = job_status_process(status->job);
    json_t *root = json_object();
    bool made =
        root &&
        !json_object_set_new(root, "job", string_of(view_of(status->job->name))) &&
        !json_object_set_new(root, "state", string_of(view_of(status->job->state))) &&
        !json_object_set_new(root, "at_work", json_boolean(process != 0)) &&
        !json_object_set_new(root, "process",
                             process > 0 ? json_integer(process) : json_null()) &&
        !json_object_set_new(root, "last_run", make_last_run(status)) &&
        !json_object_set_new(root, "last_success",
                             time_or_null(job_status_number(status, "last_success"))) &&
        set_totals(root, status) &&
        !json_object_set_new(root, "outputs", make_outputs(status)) &&
        !json_object_set_new(root, "rejected_articles", make_rejected(status));
    char *text = made ? json_dumps(root, JSON_INDENT(2)) : NULL;
    json_decref(root);
    if (text) {
        buffer_append_string(out, text);
        buffer_append_char(out, '\n');
    }
    free(text);
    return text != NULL && !out->failed;
}
