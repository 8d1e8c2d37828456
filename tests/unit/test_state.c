/* SPDX-License-Identifier: Apache-2.0 */

/* What a job keeps: the state, packed fragments, gzip, the lock. */

#include "deflate.h"
#include "failing_alloc.h"
#include "lock.h"
#include "quad_lines.h"
#include "rendering_store.h"
#include "scratch.h"
#include "state.h"
#include "views.h"
#include <stdlib.h>
#include <sys/wait.h>

static Scratch scratch;
static char path[SCRATCH_PATH_SIZE];
static State *state;

static void set_up(void)
{
    scratch = scratch_new();
    snprintf(path, sizeof path, "%s/job.state", scratch.path);
    state = NULL;
    ck_assert_int_eq(state_open(path, STATE_WRITE, &state, NULL), NUNCIO_OK);
    ck_assert_int_eq(state_begin(state, NULL), NUNCIO_OK);
}

static void tear_down(void)
{
    state_close(state);
    scratch_free(&scratch);
}

static int64_t add_file(const char *name, int64_t source, const char *place)
{
    StateFile file = {.source = source};
    ck_assert_int_eq(state_put_file(state, view_of(name), view_of(place), &file, NULL),
                     NUNCIO_OK);
    return file.id;
}

static ArticleChange add_article(int64_t file, int64_t position, const char *hash)
{
    ArticleChange change;
    ck_assert_int_eq(
        state_put_article(state, file, position, position, view_of(hash), &change, NULL),
        NUNCIO_OK);
    return change;
}

static void add_fragment(const char *hash, FragmentResult result, int64_t run)
{
    StateFragment fragment = {.hash = view_of(hash),
                              .result = result,
                              .form = view_of("form"),
                              .message = view_of("why"),
                              .run = run,
                              .people = 3,
                              .unresolved = 2,
                              .size = 4};
    ck_assert_int_eq(state_put_fragment(state, &fragment, view_of("data"), NULL),
                     NUNCIO_OK);
}

/* The hashes of a walk, each with a stroke behind. */
static void walk(char *out)
{
    StateWalk at = {NULL};
    StateEntry entry;
    bool end = false;
    for (*out = '\0';;) {
        ck_assert_int_eq(state_walk(state, &at, &entry, &end, NULL), NUNCIO_OK);
        if (end) {
            break;
        }
        strncat(out, entry.fragment.hash.data, entry.fragment.hash.size);
        strcat(out, "/");
    }
    state_walk_stop(state, &at);
}

START_TEST(walks_in_the_order_of_sources_places_and_positions)
{
    char seen[64];
    int64_t late = add_file("b", 1, "b");
    int64_t early = add_file("c", 0, "c");
    int64_t first = add_file("a", 0, "a");
    const char *const hashes[] = {"h1", "h2", "h3", "h4"};
    for (size_t i = 0; i < COUNT_OF(hashes); i++) {
        add_fragment(hashes[i], FRAGMENT_EXPORTED, 1);
    }
    add_article(late, 0, "h1");
    add_article(early, 1, "h2");
    add_article(early, 0, "h3");
    add_article(first, 0, "h4");
    walk(seen);
    ck_assert_str_eq(seen, "h4/h3/h2/h1/");
    ck_assert_int_eq(add_file("b", 0, "0"), late); /* another place, the same file */
    walk(seen);
    ck_assert_str_eq(seen, "h1/h4/h3/h2/");
}
END_TEST

START_TEST(knows_what_changes)
{
    int64_t count = 0;
    int64_t position = 0;
    bool there = false;
    int64_t file = add_file("f", 0, "f");
    ck_assert_int_eq(add_article(file, 0, "h"), ARTICLE_NEW);
    ck_assert_int_eq(add_article(file, 0, "h"), ARTICLE_SAME);
    ck_assert_int_eq(add_article(file, 0, "i"), ARTICLE_CHANGED);
    add_article(file, 1, "j");
    add_article(file, 2, "k");
    ck_assert_int_eq(
        state_end_of_file(state, file, view_of("j"), &position, &there, NULL), NUNCIO_OK);
    ck_assert_int_eq(position, 3);
    ck_assert(there);
    ck_assert_int_eq(state_cut_articles(state, file, 1, &count, NULL), NUNCIO_OK);
    ck_assert_int_eq(count, 2);
    ck_assert_int_eq(
        state_end_of_file(state, file, view_of("j"), &position, &there, NULL), NUNCIO_OK);
    ck_assert_int_eq(position, 1);
    ck_assert(!there);
}
END_TEST

static void note_hash(void *user, NuncioView hash)
{
    strncat(user, hash.data, hash.size);
}

START_TEST(forgets_what_is_gone)
{
    char dropped[16] = "";
    bool before = true;
    bool found = true;
    int64_t count = 0;
    StateFragment fragment;
    StateTotals totals;
    int64_t stream = add_file("-", 0, "-");
    int64_t kept = add_file("kept", 0, "kept");
    int64_t gone = add_file("gone", 0, "gone");
    add_fragment("s", FRAGMENT_EXPORTED, 1);
    add_fragment("k", FRAGMENT_REJECTED, 7);
    add_fragment("g", FRAGMENT_PASSED_OVER, 1);
    add_article(stream, 0, "s");
    add_article(kept, 0, "k");
    add_article(gone, 0, "g");
    ck_assert_int_eq(state_see_file(state, kept, &before, NULL), NUNCIO_OK);
    ck_assert(!before);
    ck_assert_int_eq(state_see_file(state, kept, &before, NULL), NUNCIO_OK);
    ck_assert(before);
    ck_assert_int_eq(state_drop_unseen(state, &count, NULL), NUNCIO_OK);
    ck_assert_int_eq(count, 1);
    ck_assert_int_eq(state_drop_orphans(state, note_hash, dropped, NULL), NUNCIO_OK);
    ck_assert_str_eq(dropped, "g");
    ck_assert_int_eq(state_find_fragment(state, view_of("g"), &fragment, &found, NULL),
                     NUNCIO_OK);
    ck_assert(!found);
    ck_assert_int_eq(state_count(state, &totals, NULL), NUNCIO_OK);
    ck_assert_int_eq(totals.files, 2);
    ck_assert_int_eq(totals.exported, 1);
    ck_assert_int_eq(totals.rejected, 1);
    ck_assert_int_eq(totals.unresolved, 4);
    ck_assert_int_eq(state_count_rejected_since(state, 6, &count, NULL), NUNCIO_OK);
    ck_assert_int_eq(count, 1);
    ck_assert_int_eq(state_count_rejected_since(state, 7, &count, NULL), NUNCIO_OK);
    ck_assert_int_eq(count, 0);
}
END_TEST

START_TEST(keeps_only_what_was_committed)
{
    Buffer value = BUFFER_INIT;
    ck_assert_int_eq(state_set(state, "a", view_of("1"), NULL), NUNCIO_OK);
    ck_assert_int_eq(state_commit(state, NULL), NUNCIO_OK);
    ck_assert_int_eq(state_begin(state, NULL), NUNCIO_OK);
    ck_assert_int_eq(state_set(state, "a", view_of("2"), NULL), NUNCIO_OK);
    state_close(state);
    state = NULL;
    ck_assert_int_eq(state_open(path, STATE_READ_ONLY, &state, NULL), NUNCIO_OK);
    ck_assert_int_eq(state_get(state, "a", &value, NULL), NUNCIO_OK);
    ck_assert_view(buffer_view(&value), "1");
    ck_assert_int_eq(state_set(state, "a", view_of("3"), NULL), NUNCIO_ERR_WRITE);
    buffer_release(&value);
}
END_TEST

START_TEST(opens_or_says_no_memory)
{
    for (size_t n = 0;; n++) {
        State *second = NULL;
        alloc_fail_after(n);
        NuncioStatus status = state_open(path, STATE_READ_ONLY, &second, NULL);
        alloc_fail_never();
        state_close(second);
        if (status == NUNCIO_OK) {
            break;
        }
        ck_assert_int_eq(status, NUNCIO_ERR_MEMORY);
        ck_assert_uint_lt(n, 100);
    }
}
END_TEST

/* ---- packed ---- */

static void fill(NuncioRendering *rendering)
{
    static const char shared[] = "<a> <b> <c> .\n<d> <e> <f> .\n";
    buffer_append_string(&rendering->article, "article\n");
    buffer_append_string(&rendering->shared, shared);
    buffer_append_string(&rendering->claims, "claims\n");
    rendering->lines = calloc(2, sizeof *rendering->lines);
    rendering->lines[0] = (SharedLine){{1, UINT64_MAX}, 0, 0, 0, 14};
    rendering->lines[1] = (SharedLine){{2, 3}, 14, 18, 22, sizeof shared - 1};
    rendering->line_count = rendering->line_capacity = 2;
    rendering->own_count = 5;
}

START_TEST(a_rendering_comes_back_whole_or_not_at_all)
{
    NuncioRendering *rendering = nuncio_rendering_new();
    NuncioRendering *back = nuncio_rendering_new();
    Buffer bytes = BUFFER_INIT;
    Buffer again = BUFFER_INIT;
    fill(rendering);
    rendering_pack(rendering, &bytes);
    ck_assert(rendering_unpack(buffer_view(&bytes), back));
    ck_assert_uint_eq(back->own_count, 5);
    ck_assert_uint_eq(back->lines[1].object_offset, 22);
    rendering_pack(back, &again);
    ck_assert(view_equal(buffer_view(&bytes), buffer_view(&again)));
    for (size_t size = 0; size < bytes.size; size++) {
        ck_assert(!rendering_unpack((NuncioView){bytes.data, size}, back));
        ck_assert_uint_eq(back->line_count, 0);
    }
    bytes.data[bytes.size - 1] = '\x7F'; /* an end far behind the text */
    ck_assert(!rendering_unpack(buffer_view(&bytes), back));
    buffer_release(&bytes);
    buffer_release(&again);
    nuncio_rendering_free(rendering);
    nuncio_rendering_free(back);
}
END_TEST

START_TEST(packed_bytes_come_back_whole_or_not_at_all)
{
    static const char text[] = "to be kept, to be kept, to be kept, to be kept";
    Buffer packed = BUFFER_INIT;
    Buffer back = BUFFER_INIT;
    deflate_bytes(view_of(text), &packed);
    ck_assert(!packed.failed);
    ck_assert_uint_lt(packed.size, sizeof text - 1);
    ck_assert(inflate_bytes(buffer_view(&packed), sizeof text - 1, &back));
    ck_assert_view(buffer_view(&back), text);
    ck_assert(!inflate_bytes(buffer_view(&packed), sizeof text - 2, &back));
    ck_assert(!inflate_bytes(buffer_view(&packed), sizeof text, &back));
    packed.data[packed.size - 1] ^= 1;
    ck_assert(!inflate_bytes(buffer_view(&packed), sizeof text - 1, &back));
    buffer_release(&packed);
    buffer_release(&back);
}
END_TEST

START_TEST(a_gzip_stream_on_a_full_disk_fails)
{
    FILE *below = fopen("/dev/full", "wb");
    ck_assert_ptr_nonnull(below);
    setvbuf(below, NULL, _IONBF, 0);
    FILE *stream = gzip_stream_new(below);
    ck_assert_ptr_nonnull(stream);
    fputs("some words", stream);
    ck_assert_int_eq(fclose(stream), EOF);
    fclose(below);
}
END_TEST

/* ---- the lock ---- */

START_TEST(a_lock_dies_with_its_holder)
{
    Scratch folder = scratch_new();
    char name[SCRATCH_PATH_SIZE];
    Lock lock = LOCK_INIT;
    Lock second = LOCK_INIT;
    NuncioError error = {.status = NUNCIO_OK};
    snprintf(name, sizeof name, "%s/a.lock", folder.path);
    ck_assert_int_eq(lock_take(name, &lock, &error), NUNCIO_OK);
    ck_assert_int_eq(lock_take(name, &second, &error), NUNCIO_ERR_LOCKED);
    ck_assert_ptr_nonnull(strstr(error.message, "process"));
    ck_assert_int_eq(lock_holder(name), (long)getpid());
    lock_release(&lock);
    ck_assert_int_eq(lock_holder(name), 0);
    pid_t child = fork();
    if (child == 0) {
        _exit(lock_take(name, &lock, NULL) == NUNCIO_OK ? 0 : 1);
    }
    int ended = 1;
    ck_assert_int_eq(waitpid(child, &ended, 0), child);
    ck_assert_int_eq(ended, 0);
    ck_assert_int_eq(lock_holder(name), 0);
    ck_assert_int_eq(lock_take(name, &second, NULL), NUNCIO_OK);
    lock_release(&second);
    scratch_free(&folder);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("state");
    TCase *tcase = tcase_create("state");
    tcase_add_checked_fixture(tcase, set_up, tear_down);
    tcase_add_test(tcase, walks_in_the_order_of_sources_places_and_positions);
    tcase_add_test(tcase, knows_what_changes);
    tcase_add_test(tcase, forgets_what_is_gone);
    tcase_add_test(tcase, keeps_only_what_was_committed);
    tcase_add_test(tcase, opens_or_says_no_memory);
    suite_add_tcase(suite, tcase);
    tcase = tcase_create("packed");
    tcase_add_test(tcase, a_rendering_comes_back_whole_or_not_at_all);
    tcase_add_test(tcase, packed_bytes_come_back_whole_or_not_at_all);
    tcase_add_test(tcase, a_gzip_stream_on_a_full_disk_fails);
    tcase_add_test(tcase, a_lock_dies_with_its_holder);
    suite_add_tcase(suite, tcase);
    return suite_run(suite);
}
