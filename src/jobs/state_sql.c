/* SPDX-License-Identifier: Apache-2.0 */

/* The one door of SQLite: opening, faults, and statements that are prepared when they are
 * first used. What the statements are stands in state_sql.h. */

#include "state_sql.h"

#include "error.h"
#include <sqlite3.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

enum { STATE_VERSION = 1, STATE_MARK = 0x6E756E63 };

static const char schema[] =
    "CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;"
    "CREATE TABLE file (id INTEGER PRIMARY KEY, path BLOB NOT NULL UNIQUE,"
    " source INTEGER NOT NULL, place BLOB NOT NULL, size INTEGER, modified INTEGER,"
    " changed INTEGER, inode INTEGER, settled INTEGER NOT NULL, made_with TEXT);"
    "CREATE TABLE fragment (hash TEXT NOT NULL UNIQUE, graph TEXT, result INTEGER NOT "
    "NULL, form TEXT NOT NULL, day TEXT, publisher TEXT, message TEXT, made INTEGER,"
    " run INTEGER, people INTEGER, unresolved INTEGER, size INTEGER, data BLOB);"
    "CREATE TABLE article (file INTEGER NOT NULL, position INTEGER NOT NULL, line "
    "INTEGER,"
    " hash TEXT NOT NULL, PRIMARY KEY (file, position)) WITHOUT ROWID;"
    "CREATE INDEX article_hash ON article (hash);"
    "CREATE TABLE output (path BLOB PRIMARY KEY, digest TEXT, size INTEGER, modified "
    "INTEGER, changed INTEGER, inode INTEGER, statements INTEGER) WITHOUT ROWID;";

#define TEXT_OF(name, sql) sql,
static const char *const texts[] = {STATEMENTS(TEXT_OF)};

struct State {
    const char *path;
    sqlite3 *database;
    sqlite3_stmt *statements[SQL_COUNT_OF];
};

/* ---- faults ---- */

static NuncioStatus damaged(const State *state, NuncioError *error)
{
    return error_set(error, NUNCIO_ERR_DATA, state->path,
                     "is damaged, or no state of nuncio: remove it, and the next run "
                     "makes all of it anew (%s)",
                     sqlite3_errmsg(state->database));
}

static NuncioStatus fault(const State *state, NuncioError *error)
{
    int code = sqlite3_errcode(state->database);
    switch (code) {
    case SQLITE_NOMEM:
        return error_memory(error);
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    case SQLITE_SCHEMA:
    case SQLITE_ERROR: /* a table is missing */
        return damaged(state, error);
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return error_set(error, NUNCIO_ERR_LOCKED, state->path,
                         "another program is writing to this state");
    default: {
        int reason = sqlite3_system_errno(state->database);
        bool reading =
            sqlite3_db_readonly(state->database, "main") == 1 && code != SQLITE_READONLY;
        return error_set(error, reading ? NUNCIO_ERR_READ : NUNCIO_ERR_WRITE, state->path,
                         "the state cannot be %s: %s%s%s", reading ? "read" : "written",
                         sqlite3_errmsg(state->database), reason ? ", " : "",
                         reason ? strerror(reason) : "");
    }
    }
}

/* ---- statements ---- */

void sql_done(State *state, Sql sql)
{
    if (state->statements[sql]) {
        sqlite3_reset(state->statements[sql]);
        sqlite3_clear_bindings(state->statements[sql]);
    }
}

static int bind_view(sqlite3_stmt *statement, int n, NuncioView view, bool bytes)
{
    const char *data = view.data ? view.data : "";
    return bytes ? sqlite3_bind_blob64(statement, n, data, view.size, SQLITE_STATIC)
                 : sqlite3_bind_text64(statement, n, data, view.size, SQLITE_STATIC,
                                       SQLITE_UTF8);
}

/* Prepare, bind and step. *out_row is NULL when there is no row; else sql_done() must
 * follow. What is bound must stay until then. */
static NuncioStatus step_list(State *state, Sql sql, SqlRow **out_row, NuncioError *error,
                              const char *format, va_list values)
{
    sqlite3_stmt **statement = &state->statements[sql];
    if (!*statement &&
        sqlite3_prepare_v3(state->database, texts[sql], -1, SQLITE_PREPARE_PERSISTENT,
                           statement, NULL) != SQLITE_OK) {
        return fault(state, error);
    }
    for (int n = 1; *format; format++, n++) {
        int code =
            *format == 'i'
                ? sqlite3_bind_int64(*statement, n, va_arg(values, int64_t))
                : bind_view(*statement, n, va_arg(values, NuncioView), *format == 'b');
        if (code != SQLITE_OK) {
            return fault(state, error);
        }
    }
    int code = sqlite3_step(*statement);
    if (code == SQLITE_ROW) {
        *out_row = (SqlRow *)*statement;
        return NUNCIO_OK;
    }
    NuncioStatus status = code == SQLITE_DONE ? NUNCIO_OK : fault(state, error);
    sql_done(state, sql);
    return status;
}

NuncioStatus sql_query(State *state, Sql sql, SqlRow **out_row, NuncioError *error,
                       const char *format, ...)
{
    va_list values;
    va_start(values, format);
    *out_row = NULL;
    NuncioStatus status = step_list(state, sql, out_row, error, format, values);
    va_end(values);
    return status;
}

NuncioStatus sql_run(State *state, Sql sql, NuncioError *error, const char *format, ...)
{
    va_list values;
    SqlRow *row = NULL;
    va_start(values, format);
    NuncioStatus status = step_list(state, sql, &row, error, format, values);
    va_end(values);
    if (row) {
        sql_done(state, sql);
    }
    return status;
}

NuncioView sql_view(SqlRow *row, int n)
{
    sqlite3_stmt *statement = (sqlite3_stmt *)row;
    const char *data = sqlite3_column_blob(statement, n);
    return (NuncioView){data, (size_t)sqlite3_column_bytes(statement, n)};
}

int64_t sql_number(SqlRow *row, int n)
{
    return sqlite3_column_int64((sqlite3_stmt *)row, n);
}

int64_t sql_change_count(State *state)
{
    return sqlite3_changes64(state->database);
}

NuncioStatus sql_next(State *state, Sql sql, bool *out_row, NuncioError *error)
{
    int code = sqlite3_step(state->statements[sql]);
    *out_row = code == SQLITE_ROW;
    NuncioStatus status =
        code == SQLITE_ROW || code == SQLITE_DONE ? NUNCIO_OK : fault(state, error);
    if (code != SQLITE_ROW) {
        sql_done(state, sql);
    }
    return status;
}

static NuncioStatus execute(State *state, const char *text, NuncioError *error)
{
    return sqlite3_exec(state->database, text, NULL, NULL, NULL) == SQLITE_OK
               ? NUNCIO_OK
               : fault(state, error);
}

/* ---- opening ---- */

static NuncioStatus read_number(State *state, const char *text, int *out_number,
                                NuncioError *error)
{
    sqlite3_stmt *statement = NULL;
    int code = sqlite3_prepare_v2(state->database, text, -1, &statement, NULL);
    code = code == SQLITE_OK ? sqlite3_step(statement) : code;
    NuncioStatus status = NUNCIO_OK;
    if (code == SQLITE_ROW) {
        *out_number = sqlite3_column_int(statement, 0);
    } else {
        status = fault(state, error);
    }
    sqlite3_finalize(statement);
    return status;
}

/* Before anything is changed: is it ours, and of a version that we know? */
static NuncioStatus check_version(State *state, int *out_version, NuncioError *error)
{
    int mark = 0;
    int table_count = 0;
    NuncioStatus status =
        read_number(state, "SELECT count(*) FROM sqlite_master", &table_count, error);
    if (!status) {
        status = read_number(state, "PRAGMA application_id", &mark, error);
    }
    if (!status) {
        status = read_number(state, "PRAGMA user_version", out_version, error);
    }
    if (status || (table_count == 0 && mark == 0)) {
        return status;
    }
    if (mark != STATE_MARK) {
        return error_set(error, NUNCIO_ERR_DATA, state->path,
                         "is a database of another program; name another file as state");
    }
    if (*out_version > STATE_VERSION) {
        return error_set(error, NUNCIO_ERR_DATA, state->path,
                         "is a state of version %d, and this program knows up to %d: use "
                         "the newer nuncio that wrote it, or remove the file, and the "
                         "next run makes all of it anew",
                         *out_version, STATE_VERSION);
    }
    return NUNCIO_OK;
}

static NuncioStatus set_up(State *state, StateMode mode, NuncioError *error)
{
    int version = 0;
    sqlite3_busy_timeout(state->database, 5000);
    NuncioStatus status = check_version(state, &version, error);
    if (status) {
        return status;
    }
    if (mode == STATE_READ_ONLY) {
        return version == 0 ? damaged(state, error) : NUNCIO_OK;
    }
    status = execute(state,
                     "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;"
                     "CREATE TEMP TABLE seen (id INTEGER PRIMARY KEY)",
                     error);
    if (!status && version == 0) {
        char text[sizeof schema + 256];
        snprintf(text, sizeof text,
                 "BEGIN IMMEDIATE; %s PRAGMA application_id = %d;"
                 "PRAGMA user_version = %d; COMMIT",
                 schema, STATE_MARK, STATE_VERSION);
        status = execute(state, text, error);
    }
    return status;
}

/* SQLite wants to write beside a state that it only reads; where it may not, the file is
 * opened as one that nobody changes. */
static int open_immutable(State *state)
{
    Buffer name = BUFFER_INIT;
    buffer_append_string(&name, "file:");
    for (const char *at = state->path; *at; at++) {
        if (strchr("?#%", *at)) {
            buffer_format(&name, "%%%02X", (unsigned)(unsigned char)*at);
        } else {
            buffer_append_char(&name, *at);
        }
    }
    buffer_append_string(&name, "?immutable=1");
    buffer_append_char(&name, '\0');
    sqlite3_close(state->database);
    state->database = NULL;
    int code = name.failed
                   ? SQLITE_NOMEM
                   : sqlite3_open_v2(name.data, &state->database,
                                     SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, NULL);
    buffer_release(&name);
    return code;
}

static NuncioStatus open_database(State *state, StateMode mode, NuncioError *error)
{
    int flags = mode == STATE_WRITE ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
                                    : SQLITE_OPEN_READONLY;
    int code = sqlite3_open_v2(state->path, &state->database, flags, NULL);
    if (!state->database) {
        return error_memory(error);
    }
    if (code == SQLITE_OK && mode == STATE_READ_ONLY &&
        sqlite3_exec(state->database, "SELECT 1 FROM sqlite_master", NULL, NULL, NULL) ==
            SQLITE_CANTOPEN) {
        code = open_immutable(state);
    }
    if (code != SQLITE_OK) {
        return fault(state, error);
    }
    return set_up(state, mode, error);
}

NuncioStatus state_open(const char *path, StateMode mode, State **out_state,
                        NuncioError *error)
{
    State *state = calloc(1, sizeof *state);
    if (!state) {
        return error_memory(error);
    }
    state->path = path;
    NuncioStatus status = open_database(state, mode, error);
    if (status) {
        state_close(state);
        return status;
    }
    *out_state = state;
    return NUNCIO_OK;
}

void state_close(State *state)
{
    if (!state) {
        return;
    }
    for (size_t i = 0; i < SQL_COUNT_OF; i++) {
        sqlite3_finalize(state->statements[i]);
    }
    sqlite3_close(state->database);
    free(state);
}

const char *state_library_version(void)
{
    return sqlite3_libversion();
}
