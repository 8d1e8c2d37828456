/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STATE_SQL_H
#define STATE_SQL_H

#include "state.h"

/* The statements of the state, a row each, and how they are run. Values are bound by a
 * format string: i an int64_t, t a text and b bytes, both a NuncioView. */

#define FRAGMENT_COLUMNS                                                                 \
    "f.hash, f.graph, f.result, f.form, f.day, f.publisher, f.message, f.made, f.run, "  \
    "f.people, f.unresolved, f.size"

#define STATEMENTS(X)                                                                    \
    X(BEGIN, "BEGIN IMMEDIATE")                                                          \
    X(ROLLBACK, "ROLLBACK")                                                              \
    X(COMMIT, "COMMIT")                                                                  \
    X(GET, "SELECT value FROM setting WHERE name = ?")                                   \
    X(SET, "REPLACE INTO setting VALUES (?, ?)")                                         \
    X(FIND_FILE, "SELECT id, source, size, modified, changed, inode, settled, made_with" \
                 " FROM file WHERE path = ?")                                            \
    X(PUT_FILE, "INSERT INTO file (path, source, place, settled) VALUES (?, ?, ?, 0)"    \
                " ON CONFLICT (path) DO UPDATE SET source = excluded.source,"            \
                " place = excluded.place, settled = 0")                                  \
    X(SETTLE_FILE, "UPDATE file SET size = ?, modified = ?, changed = ?, inode = ?,"     \
                   " settled = ?, made_with = ? WHERE id = ?")                           \
    X(SEE_FILE, "INSERT OR IGNORE INTO seen VALUES (?)")                                 \
    X(DROP_UNSEEN_ARTICLES,                                                              \
      "DELETE FROM article WHERE file IN (SELECT id FROM file WHERE path <> x'2d'"       \
      " AND id NOT IN (SELECT id FROM seen))")                                           \
    X(DROP_UNSEEN_FILES,                                                                 \
      "DELETE FROM file WHERE path <> x'2d' AND id NOT IN (SELECT id FROM seen)")        \
    X(FIND_ARTICLE, "SELECT hash, line FROM article WHERE file = ? AND position = ?")    \
    X(PUT_ARTICLE, "REPLACE INTO article VALUES (?, ?, ?, ?)")                           \
    X(CUT_ARTICLES, "DELETE FROM article WHERE file = ? AND position >= ?")              \
    X(END_OF_FILE, "SELECT ifnull(max(position) + 1, 0), EXISTS (SELECT 1 FROM article"  \
                   " WHERE file = ?1 AND hash = ?2) FROM article WHERE file = ?1")       \
    X(FIND_FRAGMENT, "SELECT " FRAGMENT_COLUMNS " FROM fragment f WHERE hash = ?")       \
    X(PUT_FRAGMENT, "REPLACE INTO fragment VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"  \
                    " ?)")                                                               \
    X(READ_FRAGMENT, "SELECT data FROM fragment WHERE hash = ?")                         \
    X(ORPHANS, "SELECT hash FROM fragment WHERE hash NOT IN (SELECT hash FROM article)") \
    X(DROP_ORPHANS, "DELETE FROM fragment WHERE hash NOT IN (SELECT hash FROM article)") \
    X(DROP_OTHER_FORMS, "DELETE FROM article WHERE hash IN (SELECT hash FROM fragment"   \
                        " WHERE form <> ?)")                                             \
    X(WALK, "SELECT " FRAGMENT_COLUMNS ", p.path, a.line FROM file p JOIN article a"     \
            " ON a.file = p.id JOIN fragment f ON f.hash = a.hash"                       \
            " ORDER BY p.source, p.place, a.position")                                   \
    X(COUNT, "SELECT (SELECT count(*) FROM file), count(*), sum(f.result = 0),"          \
             " sum(f.result = 1), sum(f.result = 2), sum(f.people), sum(f.unresolved)"   \
             " FROM article a JOIN fragment f ON f.hash = a.hash")                       \
    X(NEW_REJECTED, "SELECT count(*) FROM article a JOIN fragment f ON f.hash = a.hash"  \
                    " WHERE f.result = 1 AND f.run > ?")                                 \
    X(FIND_OUTPUT, "SELECT digest, size, modified, changed, inode, statements"           \
                   " FROM output WHERE path = ?")                                        \
    X(PUT_OUTPUT, "REPLACE INTO output VALUES (?, ?, ?, ?, ?, ?, ?)")                    \
    X(DROP_OUTPUT, "DELETE FROM output WHERE path = ?")                                  \
    X(OUTPUT_AT, "SELECT path FROM output ORDER BY path LIMIT 1 OFFSET ?")

#define NAME_OF(name, sql) SQL_##name,
typedef enum { STATEMENTS(NAME_OF) SQL_COUNT_OF } Sql;

typedef struct SqlRow SqlRow;

/* Run a statement that gives rows: *out_row is the first, NULL when there is none. Behind
 * a row sql_done() must follow; what is bound must stay until then. */
NuncioStatus sql_query(State *state, Sql sql, SqlRow **out_row, NuncioError *error,
                       const char *format, ...);
/* The next row takes the place of the one before; at the end, and on a fault, the
 * statement is done. */
NuncioStatus sql_next(State *state, Sql sql, bool *out_row, NuncioError *error);
void sql_done(State *state, Sql sql);

/* Run a statement that gives nothing. */
NuncioStatus sql_run(State *state, Sql sql, NuncioError *error, const char *format, ...);

/* Column `n` of the row; a view is valid until the next row or sql_done(). */
NuncioView sql_view(SqlRow *row, int n);
int64_t sql_number(SqlRow *row, int n);

/* Rows that the last statement changed. */
int64_t sql_change_count(State *state);

#endif
