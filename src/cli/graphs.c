/* SPDX-License-Identifier: Apache-2.0 */
#include "graphs.h"
#include "messages.h"
#include "views.h"
#include <errno.h>
#include <string.h>

enum { FAULTS_TOLD = 100 };

static void tell_fault(void *user, const NuncioError *fault)
{
    size_t *told = user;
    if ((*told)++ < FAULTS_TOLD) {
        message_fault(fault);
    }
}

static NuncioStatus read_graph(NuncioLinker *linker, const char *path,
                               size_t *fault_count, NuncioError *error)
{
    bool standard = strcmp(path, "-") == 0;
    FILE *file = standard ? stdin : fopen(path, "rb");
    size_t told = 0;
    if (!file) {
        error->status = NUNCIO_ERR_READ;
        snprintf(error->path, sizeof error->path, "%s", path);
        snprintf(error->message, sizeof error->message, "%s", strerror(errno));
        return NUNCIO_ERR_READ;
    }
    NuncioStatus status =
        nuncio_linker_read(linker, file, standard ? "standard input" : path, tell_fault,
                           &told, fault_count, error);
    if (!standard) {
        fclose(file);
    }
    if (*fault_count > FAULTS_TOLD) {
        message_at(MESSAGE_ERROR, path, 0, 0, "%zu more lines cannot be read",
                   *fault_count - FAULTS_TOLD);
    }
    return status;
}

NuncioStatus graphs_read(NuncioLinker *linker, char *const *operands, int operand_count,
                         size_t *out_fault_count, NuncioError *error)
{
    NuncioStatus status = NUNCIO_OK;
    for (int i = 0; i < operand_count && !status; i++) {
        size_t fault_count = 0;
        status = read_graph(linker, operands[i], &fault_count, error);
        *out_fault_count += fault_count;
    }
    return status;
}

static int use_linker(const NuncioLexicon *lexicon, const GraphsCommand *command,
                      char *const *operands, int operand_count)
{
    NuncioError error = {.status = NUNCIO_OK};
    NuncioLinker *linker = NULL;
    NuncioView base = command->base ? view_of(command->base) : (NuncioView){NULL, 0};
    NuncioStatus status = nuncio_linker_new(lexicon, base, &linker, &error);
    if (status) {
        message_fault(&error);
        return status == NUNCIO_ERR_DATA ? EXIT_USAGE : exit_status_of(status);
    }
    int exit_status = command->use(linker, command->values, operands, operand_count);
    nuncio_linker_free(linker);
    return exit_status;
}

int graphs_run(const GraphsCommand *command, char *const *operands, int operand_count)
{
    NuncioLexicon *lexicon = NULL;
    if (operand_count == 0) {
        message(MESSAGE_ERROR, "no graph to read: name exports (.nq, .nt), or - for "
                               "standard input");
        return EXIT_USAGE;
    }
    int exit_status = session_load_lexicon(command->session, &lexicon);
    if (exit_status == EXIT_DONE) {
        exit_status = use_linker(lexicon, command, operands, operand_count);
    }
    nuncio_lexicon_free(lexicon);
    return exit_status;
}
