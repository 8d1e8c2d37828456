/* SPDX-License-Identifier: Apache-2.0 */

/* What the tables of the state mean; the statements themselves stand in state_sql.h. */

#include "state_sql.h"

#include "views.h"
#include <stdio.h>

static void copy_view(NuncioView view, char *out, size_t size)
{
    snprintf(out, size, "%.*s", (int)view.size, view.data ? view.data : "");
}

static FileStamp stamp_of(SqlRow *row, int n)
{
    return (FileStamp){sql_number(row, n), sql_number(row, n + 1), sql_number(row, n + 2),
                       sql_number(row, n + 3)};
}

NuncioStatus state_begin(State *state, NuncioError *error)
{
    return sql_run(state, SQL_BEGIN, error, "");
}

NuncioStatus state_commit(State *state, NuncioError *error)
{
    sql_done(state,
             SQL_FIND_FRAGMENT); /* a row that is still looked at holds up SQLite */
    return sql_run(state, SQL_COMMIT, error, "");
}

void state_rollback(State *state)
{
    sql_done(state, SQL_FIND_FRAGMENT);
    (void)sql_run(state, SQL_ROLLBACK, NULL, "");
}

NuncioStatus state_get(State *state, const char *name, Buffer *out, NuncioError *error)
{
    SqlRow *row;
    buffer_clear(out);
    NuncioStatus status = sql_query(state, SQL_GET, &row, error, "t", view_of(name));
    if (row) {
        buffer_append_view(out, sql_view(row, 0));
        sql_done(state, SQL_GET);
    }
    return status;
}

NuncioStatus state_set(State *state, const char *name, NuncioView value,
                       NuncioError *error)
{
    return sql_run(state, SQL_SET, error, "tt", view_of(name), value);
}

/* ---- files ---- */

NuncioStatus state_find_file(State *state, NuncioView path, StateFile *out_file,
                             NuncioError *error)
{
    SqlRow *row;
    *out_file = (StateFile){.id = 0};
    NuncioStatus status = sql_query(state, SQL_FIND_FILE, &row, error, "b", path);
    if (row) {
        out_file->id = sql_number(row, 0);
        out_file->source = sql_number(row, 1);
        out_file->stamp = stamp_of(row, 2);
        out_file->settled = sql_number(row, 6) != 0;
        copy_view(sql_view(row, 7), out_file->made_with, sizeof out_file->made_with);
        sql_done(state, SQL_FIND_FILE);
    }
    return status;
}

NuncioStatus state_put_file(State *state, NuncioView path, NuncioView place,
                            StateFile *file, NuncioError *error)
{
    StateFile found;
    NuncioStatus status =
        sql_run(state, SQL_PUT_FILE, error, "bib", path, file->source, place);
    if (!status) {
        status = state_find_file(state, path, &found, error);
    }
    if (!status) {
        file->id = found.id;
    }
    return status;
}

NuncioStatus state_settle_file(State *state, const StateFile *file, NuncioError *error)
{
    const FileStamp *stamp = &file->stamp;
    return sql_run(state, SQL_SETTLE_FILE, error, "iiiiiti", stamp->size, stamp->modified,
                   stamp->changed, stamp->inode, (int64_t)file->settled,
                   view_of(file->made_with), file->id);
}

NuncioStatus state_see_file(State *state, int64_t file, bool *out_before,
                            NuncioError *error)
{
    NuncioStatus status = sql_run(state, SQL_SEE_FILE, error, "i", file);
    *out_before = !status && sql_change_count(state) == 0;
    return status;
}

NuncioStatus state_drop_unseen(State *state, int64_t *out_article_count,
                               NuncioError *error)
{
    NuncioStatus status = sql_run(state, SQL_DROP_UNSEEN_ARTICLES, error, "");
    if (!status) {
        *out_article_count = sql_change_count(state);
        status = sql_run(state, SQL_DROP_UNSEEN_FILES, error, "");
    }
    return status;
}

/* ---- articles ---- */

NuncioStatus state_put_article(State *state, int64_t file, int64_t position, int64_t line,
                               NuncioView hash, ArticleChange *out_change,
                               NuncioError *error)
{
    SqlRow *row;
    NuncioStatus status =
        sql_query(state, SQL_FIND_ARTICLE, &row, error, "ii", file, position);
    if (status) {
        return status;
    }
    *out_change = ARTICLE_NEW;
    if (row) {
        bool same = view_equal(sql_view(row, 0), hash) && sql_number(row, 1) == line;
        *out_change = view_equal(sql_view(row, 0), hash) ? ARTICLE_SAME : ARTICLE_CHANGED;
        sql_done(state, SQL_FIND_ARTICLE);
        if (same) {
            return NUNCIO_OK;
        }
    }
    return sql_run(state, SQL_PUT_ARTICLE, error, "iiit", file, position, line, hash);
}

NuncioStatus state_cut_articles(State *state, int64_t file, int64_t position,
                                int64_t *out_count, NuncioError *error)
{
    NuncioStatus status = sql_run(state, SQL_CUT_ARTICLES, error, "ii", file, position);
    *out_count = status ? 0 : sql_change_count(state);
    return status;
}

NuncioStatus state_end_of_file(State *state, int64_t file, NuncioView hash,
                               int64_t *out_position, bool *out_there, NuncioError *error)
{
    SqlRow *row;
    NuncioStatus status =
        sql_query(state, SQL_END_OF_FILE, &row, error, "it", file, hash);
    *out_position = 0;
    *out_there = false;
    if (row) {
        *out_position = sql_number(row, 0);
        *out_there = sql_number(row, 1) != 0;
        sql_done(state, SQL_END_OF_FILE);
    }
    return status;
}

/* ---- fragments ---- */

static StateFragment fragment_of(SqlRow *row)
{
    return (StateFragment){.hash = sql_view(row, 0),
                           .graph = sql_view(row, 1),
                           .result = sql_number(row, 2),
                           .form = sql_view(row, 3),
                           .day = sql_view(row, 4),
                           .publisher = sql_view(row, 5),
                           .message = sql_view(row, 6),
                           .made = sql_number(row, 7),
                           .run = sql_number(row, 8),
                           .people = sql_number(row, 9),
                           .unresolved = sql_number(row, 10),
                           .size = sql_number(row, 11)};
}

NuncioStatus state_find_fragment(State *state, NuncioView hash,
                                 StateFragment *out_fragment, bool *out_found,
                                 NuncioError *error)
{
    SqlRow *row;
    sql_done(state, SQL_FIND_FRAGMENT);
    NuncioStatus status = sql_query(state, SQL_FIND_FRAGMENT, &row, error, "t", hash);
    *out_found = row != NULL;
    if (row) {
        *out_fragment = fragment_of(row);
    }
    return status;
}

NuncioStatus state_put_fragment(State *state, const StateFragment *fragment,
                                NuncioView packed, NuncioError *error)
{
    sql_done(state, SQL_FIND_FRAGMENT);
    return sql_run(state, SQL_PUT_FRAGMENT, error, "ttittttiiiiib", fragment->hash,
                   fragment->graph, fragment->result, fragment->form, fragment->day,
                   fragment->publisher, fragment->message, fragment->made, fragment->run,
                   fragment->people, fragment->unresolved, fragment->size, packed);
}

NuncioStatus state_read_fragment(State *state, NuncioView hash, Buffer *out_packed,
                                 NuncioError *error)
{
    SqlRow *row;
    buffer_clear(out_packed);
    NuncioStatus status = sql_query(state, SQL_READ_FRAGMENT, &row, error, "t", hash);
    if (row) {
        buffer_append_view(out_packed, sql_view(row, 0));
        sql_done(state, SQL_READ_FRAGMENT);
    }
    return status;
}

NuncioStatus state_drop_orphans(State *state,
                                void (*dropped)(void *user, NuncioView hash), void *user,
                                NuncioError *error)
{
    SqlRow *row;
    sql_done(state, SQL_FIND_FRAGMENT);
    NuncioStatus status = sql_query(state, SQL_ORPHANS, &row, error, "");
    bool more = row != NULL;
    while (!status && more) {
        dropped(user, sql_view(row, 0));
        status = sql_next(state, SQL_ORPHANS, &more, error);
    }
    return status ? status : sql_run(state, SQL_DROP_ORPHANS, error, "");
}

NuncioStatus state_drop_other_forms(State *state, NuncioView form, int64_t *out_count,
                                    NuncioError *error)
{
    NuncioStatus status = sql_run(state, SQL_DROP_OTHER_FORMS, error, "t", form);
    *out_count = status ? 0 : sql_change_count(state);
    return status;
}

/* ---- all of it ---- */

NuncioStatus state_walk(State *state, StateWalk *walk, StateEntry *out_entry,
                        bool *out_end, NuncioError *error)
{
    NuncioStatus status;
    bool more;
    if (walk->row) {
        status = sql_next(state, SQL_WALK, &more, error);
    } else {
        status = sql_query(state, SQL_WALK, &walk->row, error, "");
        more = walk->row != NULL;
    }
    *out_end = !more;
    if (!status && more) {
        *out_entry = (StateEntry){fragment_of(walk->row), sql_view(walk->row, 12),
                                  sql_number(walk->row, 13)};
    } else {
        walk->row = NULL;
    }
    return status;
}

void state_walk_stop(State *state, StateWalk *walk)
{
    if (walk->row) {
        sql_done(state, SQL_WALK);
        walk->row = NULL;
    }
}

NuncioStatus state_count(State *state, StateTotals *out_totals, NuncioError *error)
{
    SqlRow *row;
    NuncioStatus status = sql_query(state, SQL_COUNT, &row, error, "");
    if (row) {
        int64_t *const counts[] = {&out_totals->files,       &out_totals->articles,
                                   &out_totals->exported,    &out_totals->rejected,
                                   &out_totals->passed_over, &out_totals->people,
                                   &out_totals->unresolved};
        for (int i = 0; i < (int)(sizeof counts / sizeof *counts); i++) {
            *counts[i] = sql_number(row, i);
        }
        sql_done(state, SQL_COUNT);
    }
    return status;
}

NuncioStatus state_count_rejected_since(State *state, int64_t run, int64_t *out_count,
                                        NuncioError *error)
{
    SqlRow *row;
    NuncioStatus status = sql_query(state, SQL_NEW_REJECTED, &row, error, "i", run);
    *out_count = row ? sql_number(row, 0) : 0;
    if (row) {
        sql_done(state, SQL_NEW_REJECTED);
    }
    return status;
}

/* ---- outputs ---- */

NuncioStatus state_find_output(State *state, const char *path, StateOutput *out_output,
                               NuncioError *error)
{
    SqlRow *row;
    *out_output = (StateOutput){.found = false};
    NuncioStatus status =
        sql_query(state, SQL_FIND_OUTPUT, &row, error, "b", view_of(path));
    if (row) {
        copy_view(sql_view(row, 0), out_output->digest, sizeof out_output->digest);
        out_output->stamp = stamp_of(row, 1);
        out_output->statements = sql_number(row, 5);
        out_output->found = true;
        sql_done(state, SQL_FIND_OUTPUT);
    }
    return status;
}

NuncioStatus state_put_output(State *state, const char *path, const StateOutput *output,
                              NuncioError *error)
{
    const FileStamp *stamp = &output->stamp;
    return sql_run(state, SQL_PUT_OUTPUT, error, "btiiiii", view_of(path),
                   view_of(output->digest), stamp->size, stamp->modified, stamp->changed,
                   stamp->inode, output->statements);
}

NuncioStatus state_drop_output(State *state, const char *path, NuncioError *error)
{
    return sql_run(state, SQL_DROP_OUTPUT, error, "b", view_of(path));
}

NuncioStatus state_output_at(State *state, int64_t n, Buffer *out_path,
                             NuncioError *error)
{
    SqlRow *row;
    buffer_clear(out_path);
    NuncioStatus status = sql_query(state, SQL_OUTPUT_AT, &row, error, "i", n);
    if (row) {
        buffer_append_view(out_path, sql_view(row, 0));
        sql_done(state, SQL_OUTPUT_AT);
    }
    return status;
}
