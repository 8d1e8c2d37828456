/* SPDX-License-Identifier: Apache-2.0 */
#include "shacl.h"
#include "messages.h"
#include "program.h"
#include "scratch_folder.h"
#include "session.h"
#include "views.h"
#include <errno.h>
#include <nuncio/triples.h>
#include <string.h>
#include <sys/stat.h>

/* The engines by the names of their programs; their arguments with the shapes and the
 * export between them. */
static const struct {
    const char *name;
    const char *before[6]; /* up to the shapes */
    const char *between;   /* shapes and export */
} engines[] = {
    {"pyshacl", {"-f", "human", "-df", "nt", "-s", NULL}, NULL},
    {"shacl", {"validate", "--text", "--shapes", NULL}, "--data"},
};

enum {
    ENGINE_COUNT = sizeof engines / sizeof engines[0],
    KEPT = 64 * 1024 * 1024,
    ARGUMENTS = 16
};

/* The shapes stand beside the data in the source tree, and within them when installed. */
static bool find_shapes(char out_path[PROGRAM_PATH_SIZE])
{
    static const char *const places[] = {"ontology", "../ontology"};
    const char *data = session_data_folder();
    struct stat found;
    for (size_t i = 0; data && i < sizeof places / sizeof *places; i++) {
        int size =
            snprintf(out_path, PROGRAM_PATH_SIZE, "%s/%s/shapes.ttl", data, places[i]);
        if (size < PROGRAM_PATH_SIZE && stat(out_path, &found) == 0) {
            return true;
        }
    }
    if (data) {
        message_at(MESSAGE_ERROR, data, 0, 0, "has no ontology/shapes.ttl beside it");
    }
    return false;
}

static bool find_engine(const char *asked, char out_path[PROGRAM_PATH_SIZE],
                        size_t *out_engine)
{
    const char *slash = asked ? strrchr(asked, '/') : NULL;
    const char *name = slash ? slash + 1 : asked;
    for (size_t i = 0; i < ENGINE_COUNT; i++) {
        if ((!name || strcmp(name, engines[i].name) == 0) &&
            program_find(asked ? asked : engines[i].name, out_path)) {
            *out_engine = i;
            return true;
        }
    }
    message(MESSAGE_ERROR,
            "no SHACL engine was found%s%s; install pyshacl (PyPI package "
            "pyshacl) or Jena's command shacl",
            asked ? ": " : "", asked ? asked : "");
    return false;
}

static int check_one(size_t engine, char *program, char *shapes, const char *export,
                     char *triples)
{
    char *arguments[ARGUMENTS] = {program};
    NuncioError error = {.status = NUNCIO_OK};
    Buffer output = BUFFER_INIT;
    size_t count = 1;
    int code = 0;
    for (size_t i = 0; engines[engine].before[i]; i++) {
        arguments[count++] = (char *)(uintptr_t)engines[engine].before[i];
    }
    arguments[count++] = shapes;
    if (engines[engine].between) {
        arguments[count++] = (char *)(uintptr_t)engines[engine].between;
    }
    arguments[count++] = triples;
    NuncioStatus status = program_run(arguments, KEPT, &output, &code, &error);
    NuncioView report = buffer_view(&output);
    bool conforms = false;
    for (NuncioView rest = report, line; view_split(&rest, '\n', &line);) {
        conforms = conforms || view_starts_with(line, NUNCIO_VIEW("Conforms"));
    }
    conforms = conforms && code == 0;
    if (status) {
        message_fault(&error);
    } else if (code > 1) {
        message_at(MESSAGE_ERROR, program, 0, 0, "ended with %d", code);
    } else if (!conforms) {
        printf("%s:0: shapes: %s says:\n%.*s\n", export, engines[engine].name,
               (int)report.size, report.data ? report.data : "");
    }
    buffer_release(&output);
    return status || code > 1 ? EXIT_INPUT : conforms ? EXIT_DONE : EXIT_REJECTED;
}

/* Engines look into one graph: they are given the triples. */
static NuncioStatus write_triples(const char *export, const char *path,
                                  NuncioError *error)
{
    FILE *from = fopen(export, "rb");
    FILE *to = from ? fopen(path, "wb") : NULL;
    NuncioStatus status = NUNCIO_OK;
    if (!to) {
        status = from ? NUNCIO_ERR_WRITE : NUNCIO_ERR_READ;
        *error = (NuncioError){.status = status};
        snprintf(error->path, sizeof error->path, "%.500s", from ? path : export);
        snprintf(error->message, sizeof error->message, "%s", strerror(errno));
    } else {
        status = nuncio_triples_copy(from, export, to, error);
    }
    if (from) {
        fclose(from);
    }
    if (to) {
        fclose(to);
    }
    return status;
}

static int check_each(size_t engine, char *program, char *shapes,
                      const ScratchFolder *folder, char *const *operands,
                      int operand_count)
{
    char triples[SCRATCH_FOLDER_SIZE + 16];
    NuncioError error = {.status = NUNCIO_OK};
    int exit_status = EXIT_DONE;
    snprintf(triples, sizeof triples, "%s/export.nt", folder->path);
    for (int i = 0;
         i < operand_count && exit_status <= EXIT_REJECTED && !program_was_stopped();
         i++) {
        NuncioStatus status = write_triples(operands[i], triples, &error);
        if (status) {
            message_fault(&error);
            return exit_status_of(status);
        }
        int one = check_one(engine, program, shapes, operands[i], triples);
        exit_status = one > exit_status ? one : exit_status;
    }
    return exit_status;
}

int shacl_run(const char *engine, char *const *operands, int operand_count)
{
    char program[PROGRAM_PATH_SIZE], shapes[PROGRAM_PATH_SIZE];
    NuncioError error = {.status = NUNCIO_OK};
    ScratchFolder folder;
    size_t number = 0;
    if (!find_engine(engine, program, &number) || !find_shapes(shapes)) {
        return EXIT_INPUT;
    }
    program_keep_signals();
    NuncioStatus status = scratch_folder_make(&folder, &error);
    if (status) {
        message_fault(&error);
        return exit_status_of(status);
    }
    int exit_status =
        check_each(number, program, shapes, &folder, operands, operand_count);
    scratch_folder_remove(&folder);
    program_obey_signal();
    return exit_status;
}
