/* SPDX-License-Identifier: Apache-2.0 */
#include "commands.h"
#include "messages.h"
#include "session.h"
#include "views.h"
#include <dirent.h>
#include <errno.h>
#include <nuncio/lexicon.h>
#include <string.h>
#include <sys/stat.h>

/* Every fault of a folder of lexicon files, one a line. A folder that is not nuncio's own
 * may hold only some of the files, as --lexicon allows. */

typedef struct {
    int log_format;
} CheckValues;

static const Option options[] = {
    {0, "log-format", "FORMAT", OPTION_CHOICE, offsetof(CheckValues, log_format), 0, 0, 0,
     messages_format_names,
     "Print faults as text or as json, one object a line with the fields level, path, "
     "line, column and message."},
};

static void tell_fault(void *user, const NuncioError *fault)
{
    (void)user;
    message_fault(fault);
}

/* The lexicon files of `folder`, counted by their endings; -1 when it cannot be read. */
static long count_files(const char *folder)
{
    static const char *const endings[] = {".tsv", ".txt"};
    DIR *entries = opendir(folder);
    if (!entries) {
        return -1;
    }
    long count = 0;
    const struct dirent *entry;
    while ((entry = readdir(entries)) != NULL) {
        NuncioView name = view_of(entry->d_name);
        for (size_t i = 0; i < sizeof endings / sizeof endings[0]; i++) {
            count += view_ends_with(name, view_of(endings[i]));
        }
    }
    closedir(entries);
    return count;
}

static int check_folder(const char *folder, const char *base_folder)
{
    long file_count = count_files(folder);
    if (file_count < 0) {
        message_at(MESSAGE_ERROR, folder, 0, 0, "%s", strerror(errno));
        return EXIT_INPUT;
    }
    if (file_count == 0) {
        message_at(MESSAGE_ERROR, folder, 0, 0, "holds no lexicon file (.tsv or .txt)");
        return EXIT_INPUT;
    }
    NuncioError error = {.status = NUNCIO_OK};
    size_t fault_count = 0;
    NuncioStatus status =
        nuncio_lexicon_check(folder, base_folder, tell_fault, NULL, &fault_count, &error);
    if (status) {
        message_fault(&error);
        return exit_status_of(status);
    }
    if (fault_count > 0) {
        printf("%s: %zu fault%s\n", folder, fault_count, fault_count == 1 ? "" : "s");
        return finish_stdout(EXIT_INPUT);
    }
    printf("%s: %ld file%s, no fault\n", folder, file_count, file_count == 1 ? "" : "s");
    return finish_stdout(EXIT_DONE);
}

static bool is_same_folder(const char *a, const char *b)
{
    struct stat first;
    struct stat second;
    return stat(a, &first) == 0 && stat(b, &second) == 0 &&
           first.st_dev == second.st_dev && first.st_ino == second.st_ino;
}

static int run_check(const Command *command, int argc, char **argv)
{
    CheckValues values = {.log_format = MESSAGES_TEXT};
    int operand_count = 0;
    OptionsResult parsed = options_parse(command, argc, argv, &values, &operand_count);
    if (parsed != OPTIONS_GO) {
        return parsed == OPTIONS_HELP ? finish_stdout(EXIT_DONE) : EXIT_USAGE;
    }
    if (operand_count > 1) {
        message(MESSAGE_ERROR, "'nuncio check' takes one folder");
        return EXIT_USAGE;
    }
    messages_configure((MessagesFormat)values.log_format, VERBOSITY_NORMAL);
    const char *own = session_data_folder();
    const char *folder = operand_count == 1 ? argv[1] : own;
    if (!own) {
        return EXIT_INPUT;
    }
    return check_folder(folder, is_same_folder(folder, own) ? NULL : own);
}

const Command command_check = {
    .name = "check",
    .operands = "[DIR]",
    .summary = "find faults in lexicon files",
    .description =
        "Read the lexicon files in DIR and report every fault with its path, line and "
        "column. DIR may hold only some of the files; its rows may name what stands in "
        "nuncio's own. Without DIR, nuncio's own lexicon "
        "is checked.",
    .example = "nuncio check my-names/",
    .options = options,
    .option_count = sizeof options / sizeof options[0],
    .run = run_check,
};
