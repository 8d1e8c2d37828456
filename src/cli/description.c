/* SPDX-License-Identifier: Apache-2.0 */
#include "description.h"
#include "messages.h"
#include "output.h"
#include "utf8.h"
#include "views.h"
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* The end of 2100, the last year that dates may have. */
static const long long last_second = 4133980799LL;

/* The time of the run; false after a message. */
static bool find_time(int64_t *out_seconds, bool *out_dated)
{
    const char *fixed = getenv("SOURCE_DATE_EPOCH");
    if (!fixed || !*fixed) {
        *out_dated = false;
        *out_seconds = (int64_t)time(NULL);
        return true;
    }
    char *end = NULL;
    errno = 0;
    long long seconds = strtoll(fixed, &end, 10);
    if (errno || *end || fixed[0] < '0' || fixed[0] > '9' || seconds > last_second) {
        message(MESSAGE_ERROR,
                "SOURCE_DATE_EPOCH '%s' is no number of seconds since 1970 up to the end "
                "of 2100",
                fixed);
        return false;
    }
    *out_dated = true;
    *out_seconds = seconds;
    return true;
}

static int check_path(const char *path, const char *output, char *const *operands,
                      int operand_count)
{
    char copy[NUNCIO_PATH_SIZE];
    if (output_is_input(path, operands, operand_count)) {
        return EXIT_USAGE;
    }
    if (!output) {
        return EXIT_DONE;
    }
    snprintf(copy, sizeof copy, "%s", output);
    char *outputs[] = {copy};
    if (strcmp(path, output) == 0 || output_is_input(path, outputs, 1)) {
        message_at(MESSAGE_ERROR, path, 0, 0,
                   "is both the export and its description; give two names");
        return EXIT_USAGE;
    }
    return EXIT_DONE;
}

static int take_iri(const char *option, const char *iri, NuncioView *out_iri)
{
    if (!iri) {
        return EXIT_DONE;
    }
    *out_iri = view_of(iri);
    if (!nuncio_address_is_valid(*out_iri)) {
        message(MESSAGE_ERROR,
                "--%s '%s' cannot be used; it must be an http or https IRI", option, iri);
        return EXIT_USAGE;
    }
    return EXIT_DONE;
}

static int take_title(const char *title, NuncioView *out_title)
{
    size_t fault_offset;
    if (title && !utf8_check(view_of(title), &fault_offset)) {
        message(MESSAGE_ERROR, "--title is not valid UTF-8");
        return EXIT_USAGE;
    }
    *out_title = title ? view_of(title) : (NuncioView){NULL, 0};
    return EXIT_DONE;
}

int description_check(const DescriptionOptions *options, const char *output,
                      char *const *operands, int operand_count,
                      Description *out_description)
{
    Description description = {.path = options->path};
    if (!options->path) {
        if (options->title || options->license || options->download_url) {
            message(MESSAGE_ERROR, "--title, --license and --download-url belong to a "
                                   "description; name its file with --describe");
            return EXIT_USAGE;
        }
        *out_description = description;
        return EXIT_DONE;
    }
    NuncioDatasetOptions *about = &description.about;
    int status = check_path(options->path, output, operands, operand_count);
    status = status ? status : take_title(options->title, &about->title);
    status = status ? status : take_iri("license", options->license, &about->license);
    status = status
                 ? status
                 : take_iri("download-url", options->download_url, &about->download_url);
    if (!status && !find_time(&about->begun, &description.dated)) {
        status = EXIT_USAGE;
    }
    if (!status) {
        *out_description = description;
    }
    return status;
}

NuncioStatus description_write(Description *description, NuncioWriter *writer,
                               const NuncioLexicon *lexicon,
                               const NuncioWriterOptions *options, NuncioError *error)
{
    AtomicFile file = ATOMIC_FILE_INIT;
    if (!description->path) {
        return NUNCIO_OK;
    }
    NuncioDatasetOptions *about = &description->about;
    about->ended = description->dated ? about->begun : (int64_t)time(NULL);
    NuncioWriterOptions own = {.base = options->base};
    own.syntax = output_choose_syntax(OUTPUT_SYNTAX_BY_NAME, description->path);
    NuncioStatus status = atomic_file_open(description->path, false, &file, error);
    if (status) {
        return status;
    }
    status = nuncio_writer_describe(writer, lexicon, &own, about, file.file, error);
    if (status == NUNCIO_ERR_WRITE && !error->path[0]) {
        snprintf(error->path, sizeof error->path, "%s", description->path);
    }
    if (!status) {
        status = output_publish(&file, description->path, error);
    }
    atomic_file_abort(&file);
    return status;
}
