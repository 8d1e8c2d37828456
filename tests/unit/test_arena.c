/* SPDX-License-Identifier: Apache-2.0 */

#include "arena.h"
#include "array.h"
#include "failing_alloc.h"
#include "suite.h"
#include <stdalign.h>

static const size_t sizes[] = {0, 1, 15, 16, 17, 4096, 65535, 65536, 65537, 3 << 20};

START_TEST(gives_zeroed_aligned_memory)
{
    Arena arena = ARENA_INIT;
    for (int round = 0; round < 3; round++) {
        for (int i = 0; i < 5; i++) {
            unsigned char *bytes = arena_alloc(&arena, sizes[_i]);
            ck_assert_ptr_nonnull(bytes);
            ck_assert_uint_eq((uintptr_t)bytes % alignof(max_align_t), 0);
            for (size_t k = 0; k < sizes[_i]; k++) {
                REQUIRE(bytes[k] == 0, "byte %zu is not zero", k);
            }
            memset(bytes, 0xAB, sizes[_i]);
        }
        arena_reset(&arena);
    }
    arena_release(&arena);
    ck_assert_ptr_null(arena.first);
}
END_TEST

START_TEST(keeps_small_and_large_apart)
{
    Arena arena = ARENA_INIT;
    unsigned char *small[200];
    for (size_t i = 0; i < COUNT_OF(small); i++) {
        small[i] = arena_alloc(&arena, 1000);
        memset(small[i], (int)i, 1000);
        memset(arena_alloc(&arena, i * 1000), 0xFF, i * 1000);
    }
    for (size_t i = 0; i < COUNT_OF(small); i++) {
        ck_assert_uint_eq(small[i][0], i);
        ck_assert_uint_eq(small[i][999], i);
    }
    arena_release(&arena);
}
END_TEST

START_TEST(reuses_blocks_after_reset)
{
    Arena arena = ARENA_INIT;
    for (int article = 0; article < 50; article++) {
        size_t before = alloc_count();
        for (int i = 0; i < 500; i++) {
            REQUIRE(arena_alloc(&arena, 1000), "no memory");
        }
        size_t asked = alloc_count() - before;
        ck_assert_msg(article == 0 || asked == 0, "%zu allocations", asked);
        arena_reset(&arena);
    }
    arena_release(&arena);
}
END_TEST

START_TEST(gives_large_blocks_back)
{
    Arena arena = ARENA_INIT;
    ck_assert_ptr_nonnull(arena_alloc(&arena, 16 << 20));
    arena_reset(&arena);
    ck_assert_ptr_null(arena.first);
    ck_assert_ptr_nonnull(arena_alloc(&arena, 8));
    arena_release(&arena);
}
END_TEST

START_TEST(refuses_absurd_sizes)
{
    Arena arena = ARENA_INIT;
    ck_assert_ptr_null(arena_alloc(&arena, SIZE_MAX));
    ck_assert(arena.failed);
    arena_reset(&arena);
    ck_assert(!arena.failed);
    ck_assert_ptr_null(arena_copy(&arena, (NuncioView){"x", SIZE_MAX}).data);
    ck_assert(arena.failed);
    arena_release(&arena);
}
END_TEST

static const struct {
    const char *bytes;
    size_t size;
} copies[] = {{NULL, 0}, {"", 0}, {"Araghchi", 8}, {"a\0b", 3}};

START_TEST(copies_with_a_final_nul)
{
    Arena arena = ARENA_INIT;
    NuncioView copy = arena_copy(&arena, (NuncioView){copies[_i].bytes, copies[_i].size});
    ck_assert_uint_eq(copy.size, copies[_i].size);
    ck_assert_ptr_nonnull(copy.data);
    ck_assert_int_eq(copy.data[copy.size], 0);
    ck_assert(copy.size == 0 || memcmp(copy.data, copies[_i].bytes, copy.size) == 0);
    arena_release(&arena);
}
END_TEST

/* Fill an arena from three sides; true when all went well. */
static bool fill(Arena *arena, size_t *out_count)
{
    ARRAY_OF(uint32_t) numbers = {NULL, 0, 0};
    for (uint32_t i = 0; i < 100000; i++) {
        if (!ARRAY_PUSH(arena, &numbers, i)) {
            break;
        }
    }
    *out_count = numbers.count;
    for (uint32_t i = 0; i < numbers.count; i++) {
        if (numbers.items[i] != i) {
            return false;
        }
    }
    arena_copy(arena, NUNCIO_VIEW("Damascus"));
    return numbers.count == 100000 && !arena->failed;
}

START_TEST(survives_the_nth_allocation_failing)
{
    bool done = false;
    for (size_t n = 0; !done; n++) {
        Arena arena = ARENA_INIT;
        size_t count = 0;
        alloc_fail_after(n);
        done = fill(&arena, &count);
        alloc_fail_never();
        ck_assert_uint_lt(n, 100);
        ck_assert(done != arena.failed);
        ck_assert(n > 0 || count == 0);

        arena_reset(&arena);
        ck_assert(fill(&arena, &count));
        arena_release(&arena);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("arena");
    TCase *tcase = tcase_create("arena");
    ADD_CASES(tcase, gives_zeroed_aligned_memory, sizes);
    tcase_add_test(tcase, keeps_small_and_large_apart);
    tcase_add_test(tcase, reuses_blocks_after_reset);
    tcase_add_test(tcase, gives_large_blocks_back);
    tcase_add_test(tcase, refuses_absurd_sizes);
    ADD_CASES(tcase, copies_with_a_final_nul, copies);
    tcase_add_test(tcase, survives_the_nth_allocation_failing);
    suite_add_tcase(suite, tcase);
    return suite_run(suite);
}
