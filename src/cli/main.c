/* SPDX-License-Identifier: Apache-2.0 */
#include "commands.h"
#include "completions.h"
#include "digest.h"
#include "explain.h"
#include "graph_store.h"
#include "messages.h"
#include "session.h"
#include "state.h"
#include "unpack.h"
#include "utf8.h"
#include "version.h"
#include <fcntl.h>
#include <nuncio/writer.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

/* nuncio COMMAND ...: the commands are the table below; each prints its own help. */

static int run_help(const Command *command, int argc, char **argv);

typedef struct {
    int shell;
} HelpValues;

static const Option help_options[] = {
    {0, "completions", "SHELL", OPTION_CHOICE, offsetof(HelpValues, shell), 0, 0, 0,
     completions_shells,
     "Print a script with which the shell completes commands and options: bash, zsh or "
     "fish."},
};

static const Command command_help = {
    .name = "help",
    .operands = "[COMMAND]",
    .summary = "explain nuncio, or one of its commands",
    .description = "Print what COMMAND does and all of its options; without COMMAND, the "
                   "list of commands.",
    .options = help_options,
    .option_count = sizeof help_options / sizeof help_options[0],
    .run = run_help,
};

static const Command *const commands[] = {
    &command_export,  &command_explain,  &command_report,   &command_link,
    &command_posts,   &command_run,      &command_status,   &command_load,
    &command_query,   &command_validate, &command_evaluate, &command_check,
    &command_lexicon, &command_help,
};

enum { COMMAND_COUNT = sizeof commands / sizeof commands[0] };

static const char *command_name_at(const void *user, size_t n)
{
    (void)user;
    return n < COMMAND_COUNT ? commands[n]->name : NULL;
}

static const Command *find_command(const char *name)
{
    for (size_t i = 0; i < COMMAND_COUNT; i++) {
        if (strcmp(commands[i]->name, name) == 0) {
            return commands[i];
        }
    }
    return NULL;
}

static int unknown_command(const char *name)
{
    const char *near = nearest_name(name, command_name_at, NULL);
    if (near) {
        message(MESSAGE_ERROR, "there is no command '%s'; did you mean 'nuncio %s'?",
                name, near);
    } else {
        message(MESSAGE_ERROR, "there is no command '%s'; 'nuncio help' lists them",
                name);
    }
    return EXIT_USAGE;
}

static void print_overview(FILE *file)
{
    fputs("Usage: nuncio COMMAND [options] ...\n\n", file);
    options_print_wrapped(
        file,
        "nuncio reads English diplomatic news and writes an RDF knowledge graph of "
        "people, posts, countries, meetings, calls, visits and quotations, with evidence "
        "for every fact.",
        0);
    fputs("\nCommands:\n", file);
    for (size_t i = 0; i < COMMAND_COUNT; i++) {
        fprintf(file, "  %-8s  %s\n", commands[i]->name, commands[i]->summary);
    }
    fputs("\n'nuncio help COMMAND' tells more, 'nuncio --version' names the versions.\n",
          file);
}

static void print_version(void)
{
    printf("nuncio %s\n", NUNCIO_VERSION);
    printf("raptor2 %s\n", nuncio_raptor_version());
    printf("utf8proc %s\n", utf8_library_version());
    printf("jansson %s\n", explain_json_library_version());
    printf("nettle %s\n", digest_library_version());
    printf("sqlite %s\n", state_library_version());
    printf("libcurl %s\n", graph_store_library_version());
    printf("zlib %s\n", unpack_gzip.library_version());
    printf("zstd %s\n", unpack_zstd.library_version());
    printf("data %s\n", session_compiled_data_folder());
}

static int run_help(const Command *command, int argc, char **argv)
{
    HelpValues values = {.shell = -1};
    int operand_count = 0;
    OptionsResult parsed = options_parse(command, argc, argv, &values, &operand_count);
    if (parsed != OPTIONS_GO) {
        return parsed == OPTIONS_HELP ? finish_stdout(EXIT_DONE) : EXIT_USAGE;
    }
    if (operand_count > 1 || (operand_count > 0 && values.shell >= 0)) {
        message(MESSAGE_ERROR, "'nuncio help' takes the name of one command");
        return EXIT_USAGE;
    }
    const Command *asked = operand_count > 0 ? find_command(argv[1]) : NULL;
    if (operand_count > 0 && !asked) {
        return unknown_command(argv[1]);
    }
    if (values.shell >= 0) {
        completions_print((size_t)values.shell, commands, COMMAND_COUNT, stdout);
    } else if (asked) {
        options_print_help(asked, stdout);
    } else {
        print_overview(stdout);
    }
    return finish_stdout(EXIT_DONE);
}

/* A closed standard stream must not become the number of a file that is opened later. The
 * stand-in fails when it is used. */
static void fill_standard_streams(void)
{
    static const int modes[] = {O_WRONLY, O_RDONLY, O_RDWR};
    for (int i = 0; i < 3; i++) {
        if (fcntl(i, F_GETFD) == -1 && open("/dev/null", modes[i]) != i) {
            _exit(EXIT_INTERNAL);
        }
    }
}

static int run_option(const char *word)
{
    if (strcmp(word, "--version") == 0 || strcmp(word, "-V") == 0) {
        print_version();
        return finish_stdout(EXIT_DONE);
    }
    if (strcmp(word, "--help") == 0 || strcmp(word, "-h") == 0) {
        print_overview(stdout);
        return finish_stdout(EXIT_DONE);
    }
    message(MESSAGE_ERROR,
            "options come after the command, and '%s' stands before one; 'nuncio help' "
            "lists the commands",
            word);
    return EXIT_USAGE;
}

int main(int argc, char **argv)
{
    fill_standard_streams();
    signal(SIGPIPE, SIG_IGN);
    if (argc < 2) {
        print_overview(stderr);
        return EXIT_USAGE;
    }
    if (argv[1][0] == '-') {
        return run_option(argv[1]);
    }
    const Command *command = find_command(argv[1]);
    return command ? command->run(command, argc - 1, argv + 1) : unknown_command(argv[1]);
}
