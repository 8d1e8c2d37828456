/* SPDX-License-Identifier: Apache-2.0 */
#include "violations.h"
#include "messages.h"
#include "views.h"
#include <jansson.h>

static size_t rule_number(const char *name)
{
    const char *meaning, *other;
    for (size_t i = 0; (other = nuncio_validator_rule(i, &meaning)); i++) {
        if (strcmp(other, name) == 0) {
            return i;
        }
    }
    return 0;
}

static void print_json(Violations *violations, const NuncioViolation *violation,
                       const char *path, const char *message)
{
    json_t *object =
        json_pack("{s:s, s:I, s:I, s:s, s:s}", "path", path, "line",
                  (json_int_t)violation->line, "column", (json_int_t)violation->column,
                  "rule", violation->rule, "message", message);
    if (!object || json_dumpf(object, stdout, JSON_COMPACT) != 0) {
        violations->failed = true;
    }
    putchar('\n');
    json_decref(object);
}

static void print_text(const NuncioViolation *violation, const char *path,
                       const char *message)
{
    printf("%s:%lu:", path, violation->line);
    if (violation->column) {
        printf("%lu:", violation->column);
    }
    printf(" %s: %s\n", violation->rule, message);
}

void violations_print(void *user, const NuncioViolation *violation)
{
    Violations *violations = user;
    size_t *count = &violations->counts[rule_number(violation->rule)];
    if ((*count)++ >= violations->most && violations->most) {
        return;
    }
    Buffer path = BUFFER_INIT, message = BUFFER_INIT;
    append_escaped(&path, view_of(violation->path));
    append_escaped(&message, view_of(violation->message));
    buffer_append_char(&path, '\0');
    buffer_append_char(&message, '\0');
    if (path.failed || message.failed) {
        violations->failed = true;
    } else if (violations->json) {
        print_json(violations, violation, path.data, message.data);
    } else {
        print_text(violation, path.data, message.data);
    }
    buffer_release(&path);
    buffer_release(&message);
}

void violations_print_rest(const Violations *violations)
{
    const char *meaning, *name;
    for (size_t i = 0; (name = nuncio_validator_rule(i, &meaning)); i++) {
        size_t count = violations->counts[i];
        if (violations->most && count > violations->most) {
            message(MESSAGE_ERROR, "%s: %zu more; --limit 0 shows all", name,
                    count - (size_t)violations->most);
        }
    }
}
