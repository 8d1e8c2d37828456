/* SPDX-License-Identifier: Apache-2.0 */
#ifndef MESSAGES_H
#define MESSAGES_H

#include "buffer.h"
#include <nuncio/status.h>

/* What the program says on stderr. There is one stderr, so this is module state, set once
 * from the options. Only the main thread may speak. Bytes of others are escaped. */

typedef enum {
    MESSAGE_ERROR,
    MESSAGE_WARNING,
    MESSAGE_INFO,
    MESSAGE_DETAIL
} MessageLevel;
typedef enum { MESSAGES_TEXT, MESSAGES_JSON } MessagesFormat;

/* The option --log-format of every command that has it: its values, ended by NULL, in the
 * order of MessagesFormat. */
extern const char *const messages_format_names[];
#define MESSAGES_HELP_FORMAT                                                             \
    "Print messages as text or as json, one object a line with the fields level, path, " \
    "line, column and message."

enum { VERBOSITY_QUIET, VERBOSITY_NORMAL, VERBOSITY_DETAILED };

/* Exit statuses of every command. */
enum {
    EXIT_DONE = 0,
    EXIT_REJECTED = 1, /* done, but some articles were rejected */
    EXIT_USAGE = 2,
    EXIT_INPUT = 3,    /* input or configuration unreadable */
    EXIT_OUTPUT = 4,   /* output failed, nothing published */
    EXIT_INTERNAL = 5, /* internal error or no memory */
    EXIT_REMOTE = 6,   /* a server refused, or cannot be reached */
    EXIT_LOCKED = 75
};

/* Quiet drops information and warnings, not errors; details come when verbose. */
void messages_configure(MessagesFormat format, int verbosity);
/* Called before each message, to clear a progress bar; NULL: nothing. */
void messages_before(void (*hook)(void));

/* "nuncio: message" */
__attribute__((format(printf, 2, 3))) void message(MessageLevel level, const char *format,
                                                   ...);
/* "nuncio: path:line:column: message"; an unknown place is left out. */
__attribute__((format(printf, 5, 6))) void
message_at(MessageLevel level, const char *path, unsigned long line, unsigned long column,
           const char *format, ...);
/* The fault as an error message. */
void message_fault(const NuncioError *fault);

/* The exit status for a fault that ends the run. */
int exit_status_of(NuncioStatus status);

/* The whole of stdout has been written: check, close, and say so if it failed. Gives
 * `exit_status`, or EXIT_OUTPUT. */
int finish_stdout(int exit_status);

/* Append `text` with what a terminal could obey made visible: control characters and
 * bytes that are not UTF-8 as \xNN, bidirectional controls as <U+NNNN>. */
void append_escaped(Buffer *out, NuncioView text);

#endif
