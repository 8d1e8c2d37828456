/* SPDX-License-Identifier: Apache-2.0 */
#include "session.h"
#include "calendar.h"
#include "messages.h"
#include "views.h"
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* The folder relative to the program comes first: a tree that was moved, unpacked or
 * installed beside another one finds its own data. The compiled one holds while building
 * and where data was installed elsewhere. */

#ifndef NUNCIO_DATA_DIR
#define NUNCIO_DATA_DIR "/usr/local/share/nuncio"
#endif

enum { PATH_SIZE = 4096 };

static bool is_folder(const char *path)
{
    struct stat found;
    return stat(path, &found) == 0 && S_ISDIR(found.st_mode);
}

/* <folder of the program>/../share/nuncio; false when it is not there. */
static bool folder_beside_program(char *out_path, size_t size)
{
    char program[PATH_SIZE];
    ssize_t program_size = readlink("/proc/self/exe", program, sizeof program - 1);
    if (program_size <= 0) {
        return false;
    }
    program[program_size] = '\0';
    char *slash = strrchr(program, '/');
    if (!slash) {
        return false;
    }
    *slash = '\0';
    int printed = snprintf(out_path, size, "%s/../share/nuncio", program);
    return printed > 0 && (size_t)printed < size && is_folder(out_path);
}

const char *session_compiled_data_folder(void)
{
    return NUNCIO_DATA_DIR;
}

const char *session_data_folder(void)
{
    static char beside[PATH_SIZE];
    const char *named = getenv("NUNCIO_DATA");
    if (named && *named) {
        if (!is_folder(named)) {
            message_at(MESSAGE_ERROR, named, 0, 0,
                       "is not a folder (set by NUNCIO_DATA)");
            return NULL;
        }
        return named;
    }
    if (folder_beside_program(beside, sizeof beside)) {
        return beside;
    }
    if (is_folder(NUNCIO_DATA_DIR)) {
        return NUNCIO_DATA_DIR;
    }
    message(
        MESSAGE_ERROR,
        "the folder of lexicon files is missing: looked for %s and %s; set NUNCIO_DATA "
        "to where it is",
        beside, NUNCIO_DATA_DIR);
    return NULL;
}

int session_read_options(const SessionOptions *options, NuncioReadOptions *out_read)
{
    NuncioReadOptions read = {.line = 0};
    if (options->published &&
        !calendar_parse(view_of(options->published), &read.published)) {
        message(MESSAGE_ERROR, "--published '%s' is not a date; write it as 2020-12-08",
                options->published);
        return EXIT_USAGE;
    }
    if (options->publisher) {
        read.publisher = view_of(options->publisher);
    }
    *out_read = read;
    return EXIT_DONE;
}

int session_load_lexicon(const SessionOptions *options, NuncioLexicon **out_lexicon)
{
    const char *folder = session_data_folder();
    if (!folder) {
        return EXIT_INPUT;
    }
    const OptionList *extra = &options->lexicon_folders;
    for (size_t i = 0; i < extra->count; i++) {
        if (!is_folder(extra->items[i])) {
            message_at(MESSAGE_ERROR, extra->items[i], 0, 0,
                       "is not a folder (given to --lexicon)");
            return EXIT_INPUT;
        }
    }
    NuncioError error = {.status = NUNCIO_OK};
    NuncioStatus status =
        nuncio_lexicon_load(folder, extra->items, extra->count, out_lexicon, &error);
    if (status) {
        message_fault(&error);
    }
    return exit_status_of(status);
}
