/* SPDX-License-Identifier: Apache-2.0 */
#include "atomic_file.h"
#include "commands.h"
#include "error.h"
#include "limits.h"
#include "messages.h"
#include "people_tables.h"
#include "session.h"
#include "views.h"
#include <errno.h>

/* Tables of people and their offices from the answer of a SPARQL service. Both are made
 * in memory before the first is written. */

typedef struct {
    const char *people;
    const char *tenures;
    int verbosity;
} LexiconValues;

static const Option options[] = {
    {0, "people", "FILE", OPTION_TEXT, offsetof(LexiconValues, people), 0, 0, 0, NULL,
     "Write the people to FILE, as in people.tsv. It appears whole, or stays as it was."},
    {0, "tenures", "FILE", OPTION_TEXT, offsetof(LexiconValues, tenures), 0, 0, 0, NULL,
     "Write who held which office when to FILE, as in tenures.tsv."},
    {'q', "quiet", NULL, OPTION_SET, offsetof(LexiconValues, verbosity), VERBOSITY_QUIET,
     0, 0, NULL, "Print errors only: no counts."},
};

/* One byte more than is allowed, so that too much is seen. */
static NuncioStatus read_file(const char *path, Buffer *out_bytes, NuncioError *error)
{
    char piece[16 * 1024];
    size_t size = 0;
    FILE *file = strcmp(path, "-") == 0 ? stdin : fopen(path, "rb");
    if (!file) {
        return error_set(error, NUNCIO_ERR_READ, path, "%s", strerror(errno));
    }
    errno = 0;
    while (out_bytes->size <= LIMIT_LEXICON_FILE &&
           (size = fread(piece, 1, sizeof piece, file)) > 0) {
        buffer_append(out_bytes, piece, size);
    }
    NuncioStatus status = NUNCIO_OK;
    if (ferror(file)) {
        status = error_set(error, NUNCIO_ERR_READ, path, "%s", strerror(errno));
    } else if (out_bytes->failed) {
        status = error_memory(error);
    }
    if (file != stdin) {
        fclose(file);
    }
    return status;
}

static NuncioStatus write_file(const char *path, const Buffer *bytes, NuncioError *error)
{
    AtomicFile file = ATOMIC_FILE_INIT;
    NuncioStatus status = path ? atomic_file_open(path, false, &file, error) : NUNCIO_OK;
    if (!path || status) {
        return status;
    }
    if (bytes->size > 0) {
        (void)fwrite(bytes->data, 1, bytes->size, file.file);
    }
    return atomic_file_publish(&file, error);
}

static void tell_counts(const TablesCount *count)
{
    message(MESSAGE_INFO, "%zu people, %zu offices held", count->people, count->tenures);
    if (count->nameless > 0) {
        message(MESSAGE_WARNING, "left out for want of an English name: %zu",
                count->nameless);
    }
    if (count->stateless > 0) {
        message(MESSAGE_WARNING,
                "offices left out for want of a known state, category or first day: %zu",
                count->stateless);
    }
}

static NuncioStatus import(const char *path, const LexiconValues *values,
                           const NuncioLexicon *lexicon, NuncioError *error)
{
    Arena arena = ARENA_INIT;
    Buffer bytes = BUFFER_INIT;
    Buffer people = BUFFER_INIT;
    Buffer tenures = BUFFER_INIT;
    AnswerRows rows = {NULL, 0, 0};
    TablesCount count = {0, 0, 0, 0};
    NuncioStatus status = read_file(path, &bytes, error);
    if (!status) {
        status = answer_read(buffer_view(&bytes), path, &arena, &rows, error);
    }
    if (!status) {
        status = people_tables(lexicon, &rows, &arena, &people, &tenures, &count, error);
    }
    if (!status) {
        status = write_file(values->people, &people, error);
    }
    if (!status) {
        status = write_file(values->tenures, &tenures, error);
    }
    if (!status) {
        tell_counts(&count);
    }
    buffer_release(&tenures);
    buffer_release(&people);
    buffer_release(&bytes);
    arena_release(&arena);
    return status;
}

static int check_operands(int operand_count, char **argv, const LexiconValues *values)
{
    if (operand_count != 2 || strcmp(argv[1], "import") != 0) {
        message(MESSAGE_ERROR,
                "'nuncio lexicon' takes 'import' and one file; see 'nuncio "
                "help lexicon'");
        return EXIT_USAGE;
    }
    if (!values->people && !values->tenures) {
        message(MESSAGE_ERROR, "nothing to write: give --people, --tenures or both");
        return EXIT_USAGE;
    }
    if (values->people && values->tenures &&
        strcmp(values->people, values->tenures) == 0) {
        message(MESSAGE_ERROR, "--people and --tenures name the same file");
        return EXIT_USAGE;
    }
    return EXIT_DONE;
}

static int run_lexicon(const Command *command, int argc, char **argv)
{
    LexiconValues values = {.verbosity = VERBOSITY_NORMAL};
    int operand_count = 0;
    OptionsResult parsed = options_parse(command, argc, argv, &values, &operand_count);
    if (parsed != OPTIONS_GO) {
        return parsed == OPTIONS_HELP ? finish_stdout(EXIT_DONE) : EXIT_USAGE;
    }
    int exit_status = check_operands(operand_count, argv, &values);
    if (exit_status != EXIT_DONE) {
        return exit_status;
    }
    messages_configure(MESSAGES_TEXT, values.verbosity);
    atomic_file_handle_signals();
    SessionOptions session = {.published = NULL};
    NuncioLexicon *lexicon = NULL;
    exit_status = session_load_lexicon(&session, &lexicon);
    if (exit_status != EXIT_DONE) {
        return exit_status;
    }
    NuncioError error = {.status = NUNCIO_OK};
    NuncioStatus status = import(argv[2], &values, lexicon, &error);
    nuncio_lexicon_free(lexicon);
    if (status) {
        message_fault(&error);
        return exit_status_of(status);
    }
    return EXIT_DONE;
}

const Command command_lexicon = {
    .name = "lexicon",
    .operands = "import FILE",
    .summary = "make tables of people from Wikidata's answer",
    .description =
        "Read FILE, the JSON that the SPARQL service of Wikidata returns for the query "
        "in "
        "docs/formats.md ('-': standard input), and write people and the offices that "
        "they "
        "held as lexicon files, which --lexicon and 'nuncio check' accept. Rows of one "
        "person are brought together; the order does not depend on that of the answer.",
    .example =
        "nuncio lexicon import answer.json --people people.tsv --tenures tenures.tsv",
    .options = options,
    .option_count = sizeof options / sizeof options[0],
    .run = run_lexicon,
};
