/* SPDX-License-Identifier: Apache-2.0 */
#include "job_fields.h"
#include "limits.h"
#include <stddef.h>

const char *const job_format_names[] = {"turtle", "ntriples", "nquads", NULL};
const char *const job_evidence_names[] = {"claims", "full", "none", NULL};
const char *const job_store_names[] = {"generic",  "fuseki",   "rdf4j", "graphdb",
                                       "virtuoso", "oxigraph", NULL};
static const char *const compress_names[] = {"none", "gzip", NULL};
static const char *const split_names[] = {"none", "month", NULL};

#define COUNT(table) (sizeof(table) / sizeof *(table))
#define PLAIN(name, type, place, must, words)                                            \
    {                                                                                    \
        name, type, place, must, 0, 0, NULL, NULL, words                                 \
    }

static const JobField source_fields[] = {
    PLAIN("path", JOB_PATH, offsetof(JobSource, path), true,
          "a file, a folder, a pattern with * or ?, or \"-\" for standard input"),
    PLAIN("publisher", JOB_TEXT, offsetof(JobSource, publisher), false,
          "the name of the publisher of articles that name none"),
    PLAIN("published", JOB_DATE, offsetof(JobSource, published), false,
          "a day, for example \"2020-12-08\""),
};
static const JobObject source_object = {"source", source_fields, COUNT(source_fields)};

static const JobField selection_fields[] = {
    PLAIN("since", JOB_DATE, offsetof(JobSelection, since), false,
          "a day, for example \"2020-12-08\""),
    PLAIN("until", JOB_DATE, offsetof(JobSelection, until), false,
          "a day, for example \"2020-12-08\""),
    PLAIN("publishers", JOB_TEXTS, offsetof(JobSelection, publishers), false,
          "a list of names, for example [\"Example News\"]"),
};
static const JobObject selection_object = {"selection", selection_fields,
                                           COUNT(selection_fields)};

static const JobField output_fields[] = {
    PLAIN("path", JOB_PATH, offsetof(JobOutput, path), true,
          "the file to write, for example \"out/news.nq\""),
    {"format", JOB_CHOICE, offsetof(JobOutput, format), false, 0, 0, job_format_names,
     NULL, "\"nquads\", \"ntriples\" or \"turtle\""},
    {"evidence", JOB_CHOICE, offsetof(JobOutput, evidence), false, 0, 0,
     job_evidence_names, NULL, "\"claims\", \"full\" or \"none\""},
    PLAIN("base", JOB_TEXT, offsetof(JobOutput, base), false,
          "an http or https IRI that ends in / or #"),
    {"compress", JOB_CHOICE, offsetof(JobOutput, compress), false, 0, 0, compress_names,
     NULL, "\"gzip\" or \"none\""},
    {"split", JOB_CHOICE, offsetof(JobOutput, split), false, 0, 0, split_names, NULL,
     "\"month\" or \"none\""},
};
static const JobObject output_object = {"output", output_fields, COUNT(output_fields)};

static const JobField limit_fields[] = {
    {"jobs", JOB_NUMBER, offsetof(JobLimits, jobs), false, 1, LIMIT_JOBS, NULL, NULL,
     "how many articles are worked on at a time"},
    {"max_errors", JOB_NUMBER, offsetof(JobLimits, max_errors), false, 0, 1000000000,
     NULL, NULL, "how many rejected articles are too many"},
};
static const JobObject limits_object = {"limits", limit_fields, COUNT(limit_fields)};

static const JobField load_fields[] = {
    PLAIN("to", JOB_TEXT, offsetof(JobLoad, to), true, "the address of the store"),
    {"store", JOB_CHOICE, offsetof(JobLoad, store), false, 0, 0, job_store_names, NULL,
     "\"generic\", \"fuseki\", \"rdf4j\", \"graphdb\", \"virtuoso\" or \"oxigraph\""},
    PLAIN("netrc", JOB_PATH, offsetof(JobLoad, netrc), false,
          "a file with user and password that only its owner may read"),
    PLAIN("cacert", JOB_PATH, offsetof(JobLoad, cacert), false,
          "a file of certificates to trust"),
    PLAIN("insecure_http", JOB_FLAG, offsetof(JobLoad, insecure_http), false,
          "true or false: whether http to other machines is allowed"),
    {"retries", JOB_NUMBER, offsetof(JobLoad, retries), false, 0, 100, NULL, NULL,
     "how often a request is sent again"},
    {"connect_timeout", JOB_NUMBER, offsetof(JobLoad, connect_timeout), false, 1, 3600,
     NULL, NULL, "seconds"},
    {"timeout", JOB_NUMBER, offsetof(JobLoad, timeout), false, 1, 86400, NULL, NULL,
     "seconds"},
    PLAIN("state", JOB_PATH, offsetof(JobLoad, state), false,
          "the file that keeps what was loaded"),
};
static const JobObject load_object = {"load", load_fields, COUNT(load_fields)};

static const JobField job_table[] = {
    PLAIN("$schema", JOB_TEXT, JOB_FOR_OTHERS, false, "the place of job.schema.json"),
    PLAIN("name", JOB_TEXT, offsetof(JobFile, name), false,
          "a name for messages and metrics"),
    {"sources", JOB_SOURCES, offsetof(JobFile, sources), true, 0, 0, NULL, &source_object,
     "a list of paths, for example [\"articles/\", \"feed/*.jsonl\"]"},
    PLAIN("lexicon", JOB_PATHS, offsetof(JobFile, lexicon), false,
          "a list of folders, for example [\"lexicon/\"]"),
    {"selection", JOB_OBJECT, offsetof(JobFile, selection), false, 0, 0, NULL,
     &selection_object, "an object with since, until or publishers"},
    {"output", JOB_OBJECT, offsetof(JobFile, output), true, 0, 0, NULL, &output_object,
     "an object, for example {\"path\": \"out/news.nq\"}"},
    {"limits", JOB_OBJECT, offsetof(JobFile, limits), false, 0, 0, NULL, &limits_object,
     "an object with jobs or max_errors"},
    PLAIN("state", JOB_PATH, offsetof(JobFile, state), true,
          "the file that keeps what was done, for example \"news.state\""),
    PLAIN("withdraw", JOB_FLAG, offsetof(JobFile, withdraw), false,
          "true or false: whether articles that are gone leave the output"),
    PLAIN("quarantine", JOB_PATH, offsetof(JobFile, quarantine), false,
          "a folder for rejected articles, for example \"quarantine/\""),
    PLAIN("metrics", JOB_PATH, offsetof(JobFile, metrics), false,
          "a file that ends in .prom"),
    PLAIN("report", JOB_PATH, offsetof(JobFile, report), false,
          "a file, for example \"report.json\""),
    {"load", JOB_OBJECT, offsetof(JobFile, load), false, 0, 0, NULL, &load_object,
     "an object, for example {\"to\": \"http://localhost:3030/news\"}"},
};
const JobObject job_object = {"job", job_table, COUNT(job_table)};
