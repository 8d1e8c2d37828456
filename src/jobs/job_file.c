/* SPDX-License-Identifier: Apache-2.0 */

/* The text becomes a tree (json_tree.c), the tree fills structs by the tables of
 * job_fields.c. All faults are told, not only the first. */

#include "job_file.h"

#include "calendar.h"
#include "error.h"
#include "job_fields.h"
#include "json_tree.h"
#include "limits.h"
#include "nearest.h"
#include "views.h"
#include <errno.h>
#include <stdio.h>
#include <stdarg.h>
#include <stdlib.h>

typedef struct {
    const char *path;
    NuncioView folder; /* with its final stroke; empty: the current one */
    Arena *arena;
    JobFaultSink sink;
    void *user;
    size_t fault_count;
} Reader;

__attribute__((format(printf, 4, 5))) static void
tell(Reader *reader, unsigned long line, unsigned long column, const char *format, ...)
{
    char what[NUNCIO_MESSAGE_SIZE];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(what, sizeof what, format, arguments);
    va_end(arguments);
    NuncioError fault = {.status = NUNCIO_OK};
    error_set_at(&fault, NUNCIO_ERR_DATA, reader->path, line, column, "%s", what);
    reader->sink(reader->user, &fault);
    reader->fault_count++;
}

static void tell_wrong(Reader *reader, const TreeNode *node, const JobField *field)
{
    tell(reader, node->line, node->column, "\"%s\" cannot be this; it is %s", field->key,
         field->right);
}

static const char *key_at(const void *user, size_t n)
{
    const JobObject *object = user;
    return n < object->field_count ? object->fields[n].key : NULL;
}

static const JobField *find_field(const JobObject *object, NuncioView key)
{
    for (size_t i = 0; i < object->field_count; i++) {
        if (view_is(key, object->fields[i].key)) {
            return &object->fields[i];
        }
    }
    return NULL;
}

static void tell_unknown(Reader *reader, const JobObject *object, const TreeNode *node)
{
    const char *near = nearest_name(node->key.data, key_at, object);
    Buffer all = BUFFER_INIT;
    for (size_t i = 0; i < object->field_count; i++) {
        buffer_format(&all, "%s%s", i ? ", " : "", object->fields[i].key);
    }
    buffer_append_char(&all, '\0');
    if (near) {
        tell(reader, node->key_line, node->key_column,
             "there is no key \"%s\" in %s; did you mean \"%s\"?", node->key.data,
             object->name, near);
    } else {
        tell(reader, node->key_line, node->key_column,
             "there is no key \"%s\" in %s; the keys are %s", node->key.data,
             object->name, all.failed ? "in the manual" : all.data);
    }
    buffer_release(&all);
}

/* A path of the job file as one that can be opened; NULL on no memory. */
static const char *place_path(Reader *reader, NuncioView text)
{
    if (reader->folder.size == 0 || text.data[0] == '/' || view_is(text, "-")) {
        return text.data;
    }
    char *joined = arena_alloc(reader->arena, reader->folder.size + text.size + 1);
    if (joined) {
        memcpy(joined, reader->folder.data, reader->folder.size);
        memcpy(joined + reader->folder.size, text.data, text.size);
    }
    return joined;
}

static bool fill_text(Reader *reader, const TreeNode *node, const JobField *field,
                      void *target)
{
    if (node->kind != TREE_STRING || node->text.size == 0) {
        return false;
    }
    *(const char **)target =
        field->kind == JOB_PATH ? place_path(reader, node->text) : node->text.data;
    return true;
}

static bool fill_date(const TreeNode *node, NuncioDate *target)
{
    return node->kind == TREE_STRING && calendar_parse(node->text, target);
}

static bool fill_flag(const TreeNode *node, bool *target)
{
    *target = node->kind == TREE_TRUE;
    return node->kind == TREE_TRUE || node->kind == TREE_FALSE;
}

static bool fill_choice(const TreeNode *node, const JobField *field, int *target)
{
    for (int i = 0; node->kind == TREE_STRING && field->choices[i]; i++) {
        if (view_is(node->text, field->choices[i])) {
            *target = i;
            return true;
        }
    }
    return false;
}

static bool fill_number(Reader *reader, const TreeNode *node, const JobField *field,
                        long *target)
{
    char *end = NULL;
    if (node->kind != TREE_NUMBER) {
        return false;
    }
    errno = 0;
    long number = strtol(node->text.data, &end, 10);
    if (*end || errno || number < field->minimum || number > field->maximum) {
        tell(reader, node->line, node->column,
             "\"%s\" cannot be %s; it is a whole number from %ld to %ld", field->key,
             node->text.data, field->minimum, field->maximum);
        return true;
    }
    *target = number;
    return true;
}

static bool fill_texts(Reader *reader, const TreeNode *list, const JobField *field,
                       JobTexts *target)
{
    if (list->kind != TREE_LIST) {
        return false;
    }
    const char **items = arena_alloc(reader->arena, (list->count + 1) * sizeof *items);
    for (const TreeNode *node = list->first; items && node; node = node->next) {
        if (node->kind != TREE_STRING || node->text.size == 0) {
            tell(reader, node->line, node->column,
                 "an element of \"%s\" is a string that is not empty; write %s",
                 field->key, field->right);
            continue;
        }
        items[target->count++] =
            field->kind == JOB_PATHS ? place_path(reader, node->text) : node->text.data;
    }
    target->items = items;
    return true;
}

static void fill_object(Reader *reader, const TreeNode *node, const JobObject *object,
                        void *values);

static bool fill_sources(Reader *reader, const TreeNode *list, const JobField *field,
                         JobFile *job)
{
    if (list->kind != TREE_LIST || list->count == 0) {
        return false;
    }
    job->sources = arena_alloc(reader->arena, list->count * sizeof *job->sources);
    for (const TreeNode *node = list->first; job->sources && node; node = node->next) {
        JobSource *source = &job->sources[job->source_count++];
        source->place = (JobPlace){node->line, node->column};
        if (node->kind == TREE_STRING && node->text.size > 0) {
            source->path = place_path(reader, node->text);
        } else if (node->kind == TREE_OBJECT) {
            fill_object(reader, node, field->object, source);
        } else {
            tell(reader, node->line, node->column,
                 "a source is a path, or an object with a path, for example "
                 "{\"path\": \"feed/\", \"publisher\": \"Example News\"}");
        }
    }
    return true;
}

static void fill_field(Reader *reader, const TreeNode *node, const JobField *field,
                       char *values)
{
    void *target = values + field->offset;
    bool good = false;
    switch (field->kind) {
    case JOB_TEXT:
    case JOB_PATH:
        good = fill_text(reader, node, field, target);
        break;
    case JOB_DATE:
        good = fill_date(node, target);
        break;
    case JOB_FLAG:
        good = fill_flag(node, target);
        break;
    case JOB_NUMBER:
        good = fill_number(reader, node, field, target);
        break;
    case JOB_CHOICE:
        good = fill_choice(node, field, target);
        break;
    case JOB_TEXTS:
    case JOB_PATHS:
        good = fill_texts(reader, node, field, target);
        break;
    case JOB_SOURCES:
        good = fill_sources(reader, node, field, (JobFile *)(void *)values);
        break;
    case JOB_OBJECT:
        good = node->kind == TREE_OBJECT;
        if (good) {
            fill_object(reader, node, field->object, target);
        }
        break;
    }
    if (!good) {
        tell_wrong(reader, node, field);
    }
}

static void fill_object(Reader *reader, const TreeNode *object_node,
                        const JobObject *object, void *values)
{
    for (const TreeNode *node = object_node->first; node; node = node->next) {
        const JobField *field = find_field(object, node->key);
        if (field && field->offset != JOB_FOR_OTHERS) {
            fill_field(reader, node, field, values);
        } else if (!field) {
            tell_unknown(reader, object, node);
        }
    }
    for (size_t i = 0; i < object->field_count; i++) {
        const JobField *field = &object->fields[i];
        if (field->required && !json_tree_member(object_node, field->key)) {
            tell(reader, object_node->line, object_node->column,
                 "\"%s\" is missing in %s; it is %s", field->key, object->name,
                 field->right);
        }
    }
}

/* ---- what no single value can tell ---- */

static const TreeNode *node_of(const TreeNode *root, const char *outer, const char *inner)
{
    const TreeNode *node = json_tree_member(root, outer);
    const TreeNode *within = inner && node ? json_tree_member(node, inner) : NULL;
    return within ? within : node ? node : root;
}

static void check_output(Reader *reader, const TreeNode *root, const JobFile *job)
{
    const JobOutput *output = &job->output;
    const TreeNode *path = node_of(root, "output", "path");
    if (!output->path) {
        return;
    }
    const char *mark = strstr(output->path, "{month}");
    if (output->split == JOB_BY_MONTH && (!mark || strchr(mark, '/'))) {
        tell(reader, path->line, path->column,
             "a file a month needs {month} in its name, for example "
             "\"out/news-{month}.nq\"");
    }
    if (output->split != JOB_BY_MONTH && mark) {
        tell(reader, path->line, path->column,
             "{month} stands in the path, but \"split\" is not \"month\"");
    }
    const TreeNode *base = node_of(root, "output", "base");
    if (output->base && !nuncio_base_is_valid(view_of(output->base))) {
        tell(reader, base->line, base->column,
             "\"base\" cannot be this; it is an http or https IRI in plain ASCII that "
             "ends in / or #");
    }
}

static void check_selection(Reader *reader, const TreeNode *root, const JobFile *job)
{
    const JobSelection *selection = &job->selection;
    const TreeNode *until = node_of(root, "selection", "until");
    if (selection->since.year && selection->until.year &&
        calendar_compare(selection->since, selection->until) > 0) {
        tell(reader, until->line, until->column,
             "\"until\" is before \"since\"; no article can be selected");
    }
}

/* Two files of one name would destroy each other. */
static void check_files(Reader *reader, const TreeNode *root, const JobFile *job)
{
    const struct {
        const char *key;
        const char *path;
    } files[] = {{"output", job->output.path},
                 {"state", job->state},
                 {"metrics", job->metrics},
                 {"report", job->report}};
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        for (size_t k = 0; k < i; k++) {
            if (files[i].path && files[k].path &&
                strcmp(files[i].path, files[k].path) == 0) {
                const TreeNode *node = node_of(root, files[i].key, NULL);
                tell(reader, node->line, node->column,
                     "\"%s\" and \"%s\" are the same file; give each a name of its own",
                     files[k].key, files[i].key);
            }
        }
    }
}

static void check_sources(Reader *reader, const JobFile *job)
{
    size_t streams = 0;
    for (size_t i = 0; i < job->source_count; i++) {
        const JobSource *source = &job->sources[i];
        if (source->path && strcmp(source->path, "-") == 0 && ++streams == 2) {
            tell(reader, source->place.line, source->place.column,
                 "standard input can be read once only");
        }
    }
}

/* A store gets N-Quads, as they are: it must know graphs. Called when the format is
 * chosen. */
static void check_load(Reader *reader, const TreeNode *root, JobFile *job)
{
    const TreeNode *to = node_of(root, "load", "to");
    job->load.place = (JobPlace){to->line, to->column};
    if (job->load.to && (job->output.format != NUNCIO_NQUADS ||
                         job->output.compress != JOB_COMPRESS_NONE)) {
        const TreeNode *load = node_of(root, "load", NULL);
        tell(reader, load->line, load->column,
             "only an output in N-Quads that is not compressed can be loaded");
    }
}

/* The ending of the path, without ".gz", tells the format and the compression where the
 * job does not. */
static void choose_format(JobOutput *output, bool format_given, bool compress_given)
{
    static const struct {
        const char *ending;
        NuncioSyntax syntax;
    } endings[] = {
        {".ttl", NUNCIO_TURTLE}, {".nt", NUNCIO_NTRIPLES}, {".nq", NUNCIO_NQUADS}};
    NuncioView name = view_of(output->path);
    if (view_ends_with(name, NUNCIO_VIEW(".gz"))) {
        name.size -= 3;
        output->compress = compress_given ? output->compress : JOB_COMPRESS_GZIP;
    }
    for (size_t i = 0; !format_given && i < sizeof endings / sizeof *endings; i++) {
        if (view_ends_with(name, view_of(endings[i].ending))) {
            output->format = (int)endings[i].syntax;
        }
    }
}

/* "news" of ".../news.json". */
static const char *name_of_path(const char *path, Arena *arena)
{
    const char *slash = strrchr(path, '/');
    NuncioView name = view_of(slash ? slash + 1 : path);
    if (view_ends_with(name, NUNCIO_VIEW(".json")) && name.size > 5) {
        name.size -= 5;
    }
    return view_is(name, "-") ? "job" : arena_copy(arena, name).data;
}

static void fill_job(Reader *reader, const TreeNode *root, JobFile *job)
{
    fill_object(reader, root, &job_object, job);
    check_output(reader, root, job);
    check_selection(reader, root, job);
    check_files(reader, root, job);
    check_sources(reader, job);
    if (!job->name) {
        job->name = name_of_path(reader->path, reader->arena);
    }
    if (job->output.path) {
        const TreeNode *output = json_tree_member(root, "output");
        choose_format(&job->output, json_tree_member(output, "format") != NULL,
                      json_tree_member(output, "compress") != NULL);
        check_load(reader, root, job);
    }
}

NuncioStatus job_file_parse(NuncioView bytes, const char *path, JobFaultSink sink,
                            void *user, JobFile *out_job)
{
    const char *slash = strrchr(path, '/');
    *out_job = (JobFile){.path = path,
                         .limits = {0, -1},
                         .output = {.format = NUNCIO_NQUADS},
                         .load = {.retries = 5, .connect_timeout = 10, .timeout = 300}};
    Reader reader = {.path = path,
                     .folder = {path, slash ? (size_t)(slash - path) + 1 : 0},
                     .arena = &out_job->arena,
                     .sink = sink,
                     .user = user};
    NuncioError error = {.status = NUNCIO_OK};
    TreeNode *root = NULL;
    NuncioStatus status = json_tree_parse(bytes, path, reader.arena, &root, &error);
    if (status) {
        sink(user, &error);
        return status;
    }
    if (root->kind != TREE_OBJECT) {
        tell(&reader, root->line, root->column, "a job is an object: { ... }");
        return NUNCIO_ERR_DATA;
    }
    fill_job(&reader, root, out_job);
    if (out_job->arena.failed) {
        error_memory(&error);
        sink(user, &error);
        return NUNCIO_ERR_MEMORY;
    }
    return reader.fault_count > 0 ? NUNCIO_ERR_DATA : NUNCIO_OK;
}

static NuncioStatus read_bytes(const char *path, Buffer *bytes, NuncioError *error)
{
    FILE *file = strcmp(path, "-") == 0 ? stdin : fopen(path, "rb");
    if (!file) {
        return error_set(error, NUNCIO_ERR_READ, path, "cannot be read: %s",
                         strerror(errno));
    }
    while (bytes->size <= LIMIT_JOB_FILE && buffer_reserve(bytes, 4096)) {
        errno = 0;
        size_t size = fread(bytes->data + bytes->size, 1, 4096, file);
        bytes->size += size;
        if (size == 0) {
            break;
        }
    }
    NuncioStatus status = NUNCIO_OK;
    if (bytes->failed) {
        status = error_memory(error);
    } else if (ferror(file)) {
        status = error_set(error, NUNCIO_ERR_READ, path, "cannot be read: %s",
                           strerror(errno));
    } else if (bytes->size > LIMIT_JOB_FILE) {
        status =
            error_set_at(error, NUNCIO_ERR_LIMIT, path, 1, 1,
                         "larger than %d bytes; this is no job file", LIMIT_JOB_FILE);
    }
    if (file != stdin) {
        fclose(file);
    }
    return status;
}

NuncioStatus job_file_read(const char *path, JobFaultSink sink, void *user,
                           JobFile *out_job)
{
    Buffer bytes = BUFFER_INIT;
    NuncioError error = {.status = NUNCIO_OK};
    *out_job = (JobFile){.name = NULL};
    NuncioStatus status = read_bytes(path, &bytes, &error);
    if (status) {
        sink(user, &error);
    } else {
        status = job_file_parse(buffer_view(&bytes), path, sink, user, out_job);
    }
    buffer_release(&bytes);
    return status;
}

void job_file_release(JobFile *job)
{
    arena_release(&job->arena);
}
