/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STATE_H
#define STATE_H

#include "buffer.h"
#include "digest.h"
#include <nuncio/status.h>

/* What a job remembers from run to run, in one SQLite file: the files it has read, the
 * articles in them, and of each article what it became (a fragment). A fragment's name is
 * the hash of all that it depends on, so one that is there never has to be made again.
 *
 * A fault of the file itself (damaged, of a newer version, read-only, a full disk) is
 * told with advice. Functions fail with NUNCIO_ERR_WRITE, _READ, _DATA, _LOCKED or
 * _MEMORY. One thread. */
typedef struct State State;

/* How a file looked when it was read last. */
typedef struct {
    int64_t size;
    int64_t modified, changed; /* nanoseconds */
    int64_t inode;
} FileStamp;

typedef struct {
    int64_t id; /* 0: not known */
    int64_t source;
    FileStamp stamp;
    bool settled; /* the stamp can be trusted */
    char made_with[DIGEST_HEX_SIZE + 1];
} StateFile;

typedef enum {
    FRAGMENT_EXPORTED,
    FRAGMENT_REJECTED,
    FRAGMENT_PASSED_OVER
} FragmentResult;

typedef struct {
    NuncioView hash;
    NuncioView graph; /* hash of the statements */
    int64_t result;   /* a FragmentResult */
    NuncioView form;  /* syntax, evidence and base: what can stand in one output */
    NuncioView day;   /* of publication, or empty */
    NuncioView publisher;
    NuncioView message; /* of a rejected article */
    int64_t made;       /* seconds since 1970 */
    int64_t run;        /* number of the run that made it */
    int64_t people, unresolved;
    int64_t size; /* of the data before packing */
} StateFragment;

typedef enum { ARTICLE_NEW, ARTICLE_SAME, ARTICLE_CHANGED } ArticleChange;

/* A stretch of one walk; views are valid until the next step. */
typedef struct {
    StateFragment fragment;
    NuncioView path;
    int64_t line;
} StateEntry;

typedef struct {
    int64_t files, articles, exported, rejected, passed_over, people, unresolved;
} StateTotals;

typedef struct {
    char digest[DIGEST_HEX_SIZE + 1];
    FileStamp stamp;
    int64_t statements;
    bool found;
} StateOutput;

typedef enum { STATE_WRITE, STATE_READ_ONLY } StateMode;

/* `path` must stay valid. STATE_WRITE makes the file if it is not there. */
NuncioStatus state_open(const char *path, StateMode mode, State **out_state,
                        NuncioError *error);
/* What was not committed is forgotten. */
void state_close(State *state);

NuncioStatus state_begin(State *state, NuncioError *error);
NuncioStatus state_commit(State *state, NuncioError *error);
/* Forget what was not committed. */
void state_rollback(State *state);

/* Settings by name. *out is cleared; empty: not set. */
NuncioStatus state_get(State *state, const char *name, Buffer *out, NuncioError *error);
NuncioStatus state_set(State *state, const char *name, NuncioView value,
                       NuncioError *error);

NuncioStatus state_find_file(State *state, NuncioView path, StateFile *out_file,
                             NuncioError *error);
/* Add the file, or say anew where it stands in the order (`source`, then `place`) and
 * that its stamp cannot be trusted; fills file->id. */
NuncioStatus state_put_file(State *state, NuncioView path, NuncioView place,
                            StateFile *file, NuncioError *error);
NuncioStatus state_settle_file(State *state, const StateFile *file, NuncioError *error);
/* The file is there; *out_before: that was already said since the state was opened. */
NuncioStatus state_see_file(State *state, int64_t file, bool *out_before,
                            NuncioError *error);
/* Forget files that were not seen, and their articles, but not the source called "-". */
NuncioStatus state_drop_unseen(State *state, int64_t *out_article_count,
                               NuncioError *error);

NuncioStatus state_put_article(State *state, int64_t file, int64_t position, int64_t line,
                               NuncioView hash, ArticleChange *out_change,
                               NuncioError *error);
/* Forget the articles of `file` at `position` and behind. */
NuncioStatus state_cut_articles(State *state, int64_t file, int64_t position,
                                int64_t *out_count, NuncioError *error);
/* The position behind the last article of `file`, and whether `hash` is among them. */
NuncioStatus state_end_of_file(State *state, int64_t file, NuncioView hash,
                               int64_t *out_position, bool *out_there,
                               NuncioError *error);

/* Views are valid until the next call about a fragment, or the end of the transaction. */
NuncioStatus state_find_fragment(State *state, NuncioView hash,
                                 StateFragment *out_fragment, bool *out_found,
                                 NuncioError *error);
NuncioStatus state_put_fragment(State *state, const StateFragment *fragment,
                                NuncioView packed, NuncioError *error);
/* The packed data. */
NuncioStatus state_read_fragment(State *state, NuncioView hash, Buffer *out_packed,
                                 NuncioError *error);
/* Forget fragments that no article has; `dropped` is told the hash of each. */
NuncioStatus state_drop_orphans(State *state,
                                void (*dropped)(void *user, NuncioView hash), void *user,
                                NuncioError *error);
/* Forget articles of another form than `form`. */
NuncioStatus state_drop_other_forms(State *state, NuncioView form, int64_t *out_count,
                                    NuncioError *error);

/* All articles in the order of the output; a walk begins as {NULL}. *out_end when there
 * are no more. */
typedef struct {
    struct SqlRow *row;
} StateWalk;

NuncioStatus state_walk(State *state, StateWalk *walk, StateEntry *out_entry,
                        bool *out_end, NuncioError *error);
void state_walk_stop(State *state, StateWalk *walk);

NuncioStatus state_count(State *state, StateTotals *out_totals, NuncioError *error);

/* Rejected articles whose fragment was made after the run of that number. */
NuncioStatus state_count_rejected_since(State *state, int64_t run, int64_t *out_count,
                                        NuncioError *error);

NuncioStatus state_find_output(State *state, const char *path, StateOutput *out_output,
                               NuncioError *error);
NuncioStatus state_put_output(State *state, const char *path, const StateOutput *output,
                              NuncioError *error);
NuncioStatus state_drop_output(State *state, const char *path, NuncioError *error);
/* The n-th path that was published; empty: there is none. */
NuncioStatus state_output_at(State *state, int64_t n, Buffer *out_path,
                             NuncioError *error);

const char *state_library_version(void);

#endif
