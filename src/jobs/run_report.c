/* SPDX-License-Identifier: Apache-2.0 */

/* What a run tells other programs: metrics for Prometheus' textfile collector, and a
 * report in JSON. Both appear whole, by a rename. */

#include "atomic_file.h"
#include "error.h"
#include "run_work.h"
#include "views.h"
#include <errno.h>
#include <stdio.h>
#include <string.h>

/* The names are an interface: other people's alarms hang on them. */
typedef struct {
    const char *name;
    const char *labels; /* behind the job's, with a comma before; or empty */
    const char *help;   /* NULL: a further line of the metric above */
    double value;
} Metric;

static void write_quoted(FILE *file, const char *text, bool json)
{
    fputc('"', file);
    for (; *text; text++) {
        unsigned char c = (unsigned char)*text;
        if (c == '"' || c == '\\') {
            fprintf(file, "\\%c", c);
        } else if (c == '\n') {
            fputs("\\n", file);
        } else if (c < ' ' || c == 0x7F) {
            if (json) {
                fprintf(file, "\\u%04x", c);
            }
        } else {
            fputc(c, file);
        }
    }
    fputc('"', file);
}

static void write_metric(FILE *file, const JobFile *job, const Metric *metric)
{
    if (metric->help) {
        fprintf(file, "# HELP %s %s\n# TYPE %s gauge\n", metric->name, metric->help,
                metric->name);
    }
    fprintf(file, "%s{job_name=", metric->name);
    write_quoted(file, job->name, false);
    fprintf(file, "%s} %.15g\n", metric->labels, metric->value);
}

static void write_metrics(FILE *file, const JobFile *job, const RunReport *report)
{
    double share =
        report->people > 0 ? (double)report->unresolved / (double)report->people : 0;
    bool good = report->outcome == RUN_PUBLISHED || report->outcome == RUN_UNCHANGED;
    const Metric metrics[] = {
        {"nuncio_last_run_timestamp_seconds", "", "When the last run ended.",
         (double)report->end},
        {"nuncio_last_success_timestamp_seconds", "",
         "When a run last ended with the output as the sources say.",
         (double)report->last_success},
        {"nuncio_last_run_success", "", "1: the last run ended well.", good ? 1 : 0},
        {"nuncio_articles", ",result=\"exported\"", "Articles in the state.",
         (double)report->exported},
        {"nuncio_articles", ",result=\"rejected\"", NULL, (double)report->rejected},
        {"nuncio_articles", ",result=\"passed_over\"", NULL, (double)report->passed_over},
        {"nuncio_run_articles", ",change=\"new\"", "Articles of the last run.",
         (double)report->fresh},
        {"nuncio_run_articles", ",change=\"changed\"", NULL, (double)report->changed},
        {"nuncio_run_articles", ",change=\"withdrawn\"", NULL, (double)report->withdrawn},
        {"nuncio_run_articles", ",change=\"rejected\"", NULL,
         (double)report->newly_rejected},
        {"nuncio_quads", "", "Statements in the output.", (double)report->statements},
        {"nuncio_duration_seconds", "", "How long the last run took.", report->seconds},
        {"nuncio_read_bytes", "", "Bytes of articles that the last run read.",
         (double)report->bytes},
        {"nuncio_unresolved_person_ratio", "",
         "Share of people whom the word lists do not know.", share},
        {"nuncio_state_bytes", "", "Size of the state.", (double)report->state_size},
    };
    for (size_t i = 0; i < sizeof metrics / sizeof *metrics; i++) {
        write_metric(file, job, &metrics[i]);
    }
}

static NuncioStatus publish(AtomicFile *file, const char *path, NuncioError *error)
{
    NuncioStatus status = NUNCIO_OK;
    if (ferror(file->file)) {
        status =
            error_set(error, NUNCIO_ERR_WRITE, path, "%s", strerror(errno ? errno : EIO));
    }
    status = status ? status : atomic_file_publish(file, error);
    atomic_file_abort(file);
    return status;
}

NuncioStatus run_write_metrics(const JobFile *job, const RunReport *report,
                               NuncioError *error)
{
    AtomicFile file = ATOMIC_FILE_INIT;
    if (!job->metrics) {
        return NUNCIO_OK;
    }
    NuncioStatus status = atomic_file_open(job->metrics, false, &file, error);
    if (status) {
        return status;
    }
    errno = 0;
    write_metrics(file.file, job, report);
    return publish(&file, job->metrics, error);
}

static void write_numbers(FILE *file, const RunReport *report)
{
    const struct {
        const char *name;
        int64_t number;
    } numbers[] = {{"begin", report->begin},
                   {"end", report->end},
                   {"last_success", report->last_success},
                   {"articles_read", report->read},
                   {"articles_made", report->made},
                   {"new", report->fresh},
                   {"changed", report->changed},
                   {"withdrawn", report->withdrawn},
                   {"newly_rejected", report->newly_rejected},
                   {"files", report->files},
                   {"articles", report->articles},
                   {"exported", report->exported},
                   {"rejected", report->rejected},
                   {"passed_over", report->passed_over},
                   {"people", report->people},
                   {"unresolved_people", report->unresolved},
                   {"statements", report->statements},
                   {"outputs_written", report->written},
                   {"bytes_read", report->bytes},
                   {"state_bytes", report->state_size}};
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        fprintf(file, "  \"%s\": %lld,\n", numbers[i].name, (long long)numbers[i].number);
    }
}

NuncioStatus run_write_report(const JobFile *job, const RunReport *report,
                              const NuncioError *fault, NuncioError *error)
{
    AtomicFile file = ATOMIC_FILE_INIT;
    if (!job->report) {
        return NUNCIO_OK;
    }
    NuncioStatus status = atomic_file_open(job->report, false, &file, error);
    if (status) {
        return status;
    }
    errno = 0;
    fputs("{\n  \"job\": ", file.file);
    write_quoted(file.file, job->name, true);
    fprintf(file.file, ",\n  \"outcome\": \"%s\",\n", run_outcome_names[report->outcome]);
    if (fault->status) {
        fputs("  \"fault\": ", file.file);
        write_quoted(file.file, fault->message, true);
        fputs(",\n", file.file);
    }
    write_numbers(file.file, report);
    fprintf(file.file, "  \"seconds\": %.3f\n}\n", report->seconds);
    return publish(&file, job->report, error);
}
