/* SPDX-License-Identifier: Apache-2.0 */
#include "output.h"
#include "messages.h"
#include "views.h"
#include <sys/stat.h>

const char *const output_syntax_names[] = {"turtle", "ntriples", "nquads", NULL};

static const struct {
    const char *ending;
    NuncioSyntax syntax;
} endings[] = {{".ttl", NUNCIO_TURTLE}, {".nt", NUNCIO_NTRIPLES}, {".nq", NUNCIO_NQUADS}};

NuncioSyntax output_choose_syntax(int asked, const char *path)
{
    if (asked != OUTPUT_SYNTAX_BY_NAME) {
        return (NuncioSyntax)asked;
    }
    NuncioView name = view_of(path ? path : "");
    for (size_t i = 0; i < sizeof endings / sizeof endings[0]; i++) {
        if (view_ends_with(name, view_of(endings[i].ending))) {
            return endings[i].syntax;
        }
    }
    return NUNCIO_TURTLE;
}

bool output_is_input(const char *path, char *const *operands, int operand_count)
{
    struct stat target;
    if (!path || stat(path, &target) != 0 || !S_ISREG(target.st_mode)) {
        return false;
    }
    for (int i = 0; i < operand_count; i++) {
        struct stat input;
        if (stat(operands[i], &input) == 0 && input.st_dev == target.st_dev &&
            input.st_ino == target.st_ino) {
            message_at(MESSAGE_ERROR, path, 0, 0,
                       "is both input and output; write to another file");
            return true;
        }
    }
    return false;
}

NuncioStatus output_publish(AtomicFile *output, const char *path, NuncioError *error)
{
    NuncioStatus status = atomic_file_publish(output, error);
    if (status == NUNCIO_OK && output->unsynced) {
        message_at(MESSAGE_WARNING, path, 0, 0,
                   "is written, but its folder could not be synced to the disk");
    }
    return status;
}

void output_tell_fault(NuncioError *error, const char *path)
{
    if (error->status == NUNCIO_ERR_WRITE && error->path[0] == '\0') {
        snprintf(error->path, sizeof error->path, "%s", path ? path : "standard output");
    }
    message_fault(error);
}
