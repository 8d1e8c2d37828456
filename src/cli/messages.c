/* SPDX-License-Identifier: Apache-2.0 */
#include "messages.h"
#include "utf8.h"
#include "views.h"
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>

const char *const messages_format_names[] = {"text", "json", NULL};

/* Every message is composed in memory and written with one call, so that lines of several
 * programs on one terminal do not mix. */

static struct {
    MessagesFormat format;
    int verbosity;
    void (*before)(void);
} settings = {MESSAGES_TEXT, VERBOSITY_NORMAL, NULL};

static const char *const level_names[] = {"error", "warning", "info", "detail"};
static const int level_verbosity[] = {VERBOSITY_QUIET, VERBOSITY_NORMAL, VERBOSITY_NORMAL,
                                      VERBOSITY_DETAILED};

void messages_configure(MessagesFormat format, int verbosity)
{
    settings.format = format;
    settings.verbosity = verbosity;
}

void messages_before(void (*hook)(void))
{
    settings.before = hook;
}

static bool is_bidi_control(uint32_t code)
{
    return (code >= 0x202A && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069) ||
           code == 0x200E || code == 0x200F || code == 0x061C;
}

static void append_code(Buffer *out, const char *bytes, size_t size, uint32_t code)
{
    if (code < 0x20 || code == 0x7F || (code >= 0x80 && code < 0xA0)) {
        buffer_format(out, "\\x%02x", (unsigned)code);
    } else if (is_bidi_control(code) || code == 0x2028 || code == 0x2029) {
        buffer_format(out, "<U+%04X>", (unsigned)code);
    } else {
        buffer_append(out, bytes, size);
    }
}

void append_escaped(Buffer *out, NuncioView text)
{
    while (text.size > 0) {
        size_t fault = text.size;
        bool valid = utf8_check(text, &fault);
        NuncioView good = {text.data, valid ? text.size : fault};
        size_t offset = 0;
        while (offset < good.size) {
            size_t begin = offset;
            uint32_t code = utf8_next(good, &offset);
            append_code(out, good.data + begin, offset - begin, code);
        }
        if (valid) {
            return;
        }
        buffer_format(out, "\\x%02x", (unsigned)(unsigned char)text.data[fault]);
        text = (NuncioView){text.data + fault + 1, text.size - fault - 1};
    }
}

/* The text is escaped already: only quotes and backslashes are left. */
static void append_json_string(Buffer *out, NuncioView text)
{
    Buffer safe = BUFFER_INIT;
    append_escaped(&safe, text);
    buffer_append_char(out, '"');
    for (size_t i = 0; i < safe.size; i++) {
        if (safe.data[i] == '"' || safe.data[i] == '\\') {
            buffer_append_char(out, '\\');
        }
        buffer_append_char(out, safe.data[i]);
    }
    buffer_append_char(out, '"');
    out->failed = out->failed || safe.failed;
    buffer_release(&safe);
}

static void append_json_number(Buffer *out, const char *name, unsigned long number)
{
    if (number > 0) {
        buffer_format(out, ",\"%s\":%lu", name, number);
    } else {
        buffer_format(out, ",\"%s\":null", name);
    }
}

static void compose_json(Buffer *out, MessageLevel level, const char *path,
                         unsigned long line, unsigned long column, const char *text)
{
    buffer_format(out, "{\"level\":\"%s\",\"path\":", level_names[level]);
    if (path && *path) {
        append_json_string(out, view_of(path));
    } else {
        buffer_append_string(out, "null");
    }
    append_json_number(out, "line", line);
    append_json_number(out, "column", line > 0 ? column : 0);
    buffer_append_string(out, ",\"message\":");
    append_json_string(out, view_of(text));
    buffer_append_string(out, "}\n");
}

static void compose_text(Buffer *out, MessageLevel level, const char *path,
                         unsigned long line, unsigned long column, const char *text)
{
    buffer_append_string(out, "nuncio: ");
    if (path && *path) {
        append_escaped(out, view_of(path));
        if (line > 0) {
            buffer_format(out, ":%lu", line);
        }
        if (line > 0 && column > 0) {
            buffer_format(out, ":%lu", column);
        }
        buffer_append_string(out, ": ");
    }
    if (level == MESSAGE_WARNING) {
        buffer_append_string(out, "warning: ");
    }
    append_escaped(out, view_of(text));
    buffer_append_char(out, '\n');
}

static void speak(MessageLevel level, const char *path, unsigned long line,
                  unsigned long column, const char *text)
{
    if (level_verbosity[level] > settings.verbosity) {
        return;
    }
    if (settings.before) {
        settings.before();
    }
    Buffer out = BUFFER_INIT;
    if (settings.format == MESSAGES_JSON) {
        compose_json(&out, level, path, line, column, text);
    } else {
        compose_text(&out, level, path, line, column, text);
    }
    if (out.failed) {
        fputs("nuncio: no memory\n", stderr);
    } else {
        fwrite(out.data, 1, out.size, stderr);
    }
    fflush(stderr);
    buffer_release(&out);
}

void message(MessageLevel level, const char *format, ...)
{
    char text[2048];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    speak(level, NULL, 0, 0, text);
}

void message_at(MessageLevel level, const char *path, unsigned long line,
                unsigned long column, const char *format, ...)
{
    char text[2048];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    speak(level, path, line, column, text);
}

void message_fault(const NuncioError *fault)
{
    const char *text = fault->message;
    if (text[0] == '\0') {
        text = nuncio_status_text(fault->status);
    }
    speak(MESSAGE_ERROR, fault->path, fault->line, fault->column, text);
}

int exit_status_of(NuncioStatus status)
{
    switch (status) {
    case NUNCIO_OK:
        return EXIT_DONE;
    case NUNCIO_ERR_MEMORY:
        return EXIT_INTERNAL;
    case NUNCIO_ERR_WRITE:
        return EXIT_OUTPUT;
    case NUNCIO_ERR_LOCKED:
        return EXIT_LOCKED;
    case NUNCIO_ERR_REMOTE:
        return EXIT_REMOTE;
    case NUNCIO_ERR_LIMIT:
    case NUNCIO_ERR_READ:
    case NUNCIO_ERR_ENCODING:
    case NUNCIO_ERR_SYNTAX:
    case NUNCIO_ERR_DATA:
        return EXIT_INPUT;
    }
    return EXIT_INTERNAL;
}

int finish_stdout(int exit_status)
{
    errno = 0;
    bool failed = ferror(stdout) != 0;
    failed = fflush(stdout) != 0 || failed;
    failed = fclose(stdout) != 0 || failed;
    if (!failed) {
        return exit_status;
    }
    message(MESSAGE_ERROR, "standard output: %s",
            errno ? strerror(errno) : "cannot be written");
    return EXIT_OUTPUT;
}
