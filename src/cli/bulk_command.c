/* SPDX-License-Identifier: Apache-2.0 */
#include "bulk_command.h"
#include "messages.h"
#include "views.h"
#include <stdio.h>
#include <stdlib.h>

/* A table of texts. %f is the exports, each quoted for the shell; %F the same once a line
 * in the words of the store; %u the address. What stands in capitals is to be filled in.
 */

typedef struct {
    const char *before; /* comments, then the begin of the command */
    const char *each;   /* for each export, with %f for it */
    const char *after;
    bool needs_address;
} BulkForm;

static const BulkForm forms[] = {
    [STORE_GENERIC] = {NULL, NULL, NULL, false},
    [STORE_FUSEKI] = {"# Stop Fuseki first. DATABASE is the folder of the TDB2 dataset. "
                      "'basic' survives\n"
                      "# being killed; the default loader is faster and does not.\n"
                      "tdb2.tdbloader --loader=basic --loc DATABASE",
                      " %f", "\n", false},
    [STORE_RDF4J] = {"# The server loads a whole file in one request; it must stay "
                     "running. POST adds:\n"
                     "# never use PUT here, it replaces the whole repository.\n",
                     "curl --fail-with-body --netrc-file NETRC -X POST "
                     "-H 'Content-Type: application/n-quads' -T %f %u/statements\n",
                     "", true},
    [STORE_GRAPHDB] =
        {"# Stop GraphDB first. REPOSITORY must exist; -f replaces what it holds.\n"
         "importrdf load -f -i REPOSITORY",
         " %f", "\n", false},
    [STORE_VIRTUOSO] = {"# The folders of the exports must stand in DirsAllowed of "
                        "virtuoso.ini. PASSWORD\n"
                        "# is asked for when it is left out.\n"
                        "isql-vt 1111 dba <<'END'\n",
                        "ld_dir(%d, %n, 'http://localhost/none');\n",
                        "rdf_loader_run();\ncheckpoint;\nEND\n", false},
    [STORE_OXIGRAPH] =
        {"# Stop the server first; DATABASE is its --location. A load that is "
         "killed leaves a\n# part: begin again with an empty folder.\n"
         "oxigraph load --location DATABASE",
         " --file %f", "\n", false},
};

/* 'it'\''s' */
static void append_quoted(Buffer *out, NuncioView text, const char *quote)
{
    buffer_append_char(out, '\'');
    for (size_t i = 0; i < text.size; i++) {
        if (text.data[i] == '\'') {
            buffer_append_string(out, quote);
        } else {
            buffer_append_char(out, text.data[i]);
        }
    }
    buffer_append_char(out, '\'');
}

typedef struct {
    NuncioView path, folder, name, address;
} BulkValues;

static void append_form(Buffer *out, const char *form, const BulkValues *values)
{
    for (; *form; form++) {
        if (*form != '%') {
            buffer_append_char(out, *form);
            continue;
        }
        switch (*++form) {
        case 'f':
            append_quoted(out, values->path, "'\\''");
            break;
        case 'd': /* of SQL */
            append_quoted(out, values->folder, "''");
            break;
        case 'n':
            append_quoted(out, values->name, "''");
            break;
        case 'u':
            append_quoted(out, values->address, "'\\''");
            break;
        default:
            break;
        }
    }
}

static NuncioView without_slashes(const char *address)
{
    NuncioView view = view_of(address ? address : "URL");
    while (view.size && view.data[view.size - 1] == '/') {
        view.size--;
    }
    return view;
}

static void append_export(Buffer *out, const BulkForm *form, const LoadSetting *setting,
                          const char *path)
{
    char *whole = realpath(path, NULL);
    const char *shown = whole ? whole : path;
    const char *slash = strrchr(shown, '/');
    size_t folder = slash ? (size_t)(slash - shown) : 0;
    BulkValues values = {
        .path = view_of(shown),
        .folder = folder ? (NuncioView){shown, folder} : NUNCIO_VIEW("."),
        .name = view_of(slash ? slash + 1 : shown),
        .address = without_slashes(setting->to),
    };
    append_form(out, form->each, &values);
    free(whole);
}

static bool has_line_end(char *const *operands, int operand_count)
{
    for (int i = 0; i < operand_count; i++) {
        if (strpbrk(operands[i], "\r\n") || strcmp(operands[i], "-") == 0) {
            return true;
        }
    }
    return false;
}

int bulk_command_print(const LoadSetting *setting, char *const *operands,
                       int operand_count)
{
    const BulkForm *form = &forms[setting->kind];
    Buffer out = BUFFER_INIT;
    if (!form->before) {
        message(MESSAGE_ERROR, "--bulk needs --store: each store has its own command");
        return EXIT_USAGE;
    }
    if (operand_count == 0 || has_line_end(operands, operand_count)) {
        message(MESSAGE_ERROR,
                "--bulk needs the names of exports, without line ends, and "
                "not standard input");
        return EXIT_USAGE;
    }
    if (form->needs_address && !setting->to) {
        message(MESSAGE_ERROR, "--bulk for this store needs its address: --to URL");
        return EXIT_USAGE;
    }
    buffer_append_string(&out, form->before);
    for (int i = 0; i < operand_count; i++) {
        append_export(&out, form, setting, operands[i]);
    }
    buffer_append_string(&out, form->after);
    buffer_append_string(&out, "# Then: nuncio load --record with --store, --to and the "
                               "same exports, so that they are not sent again.\n");
    if (out.failed) {
        message(MESSAGE_ERROR, "no memory");
        buffer_release(&out);
        return EXIT_INTERNAL;
    }
    fwrite(out.data, 1, out.size, stdout);
    buffer_release(&out);
    return finish_stdout(EXIT_DONE);
}
