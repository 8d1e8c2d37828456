/* SPDX-License-Identifier: Apache-2.0 */
/* Compressed files, through the reader of inputs that uses them. */

#include "suite.h"
#include "failing_alloc.h"
#include "buffer.h"
#include "input.h"
#include "limits.h"
#include "scratch.h"
#include "views.h"
#include <zlib.h>
#include <zstd.h>

enum { GZIP, ZSTD, CODEC_COUNT };

static const char *const endings[] = {"gz", "zst"};

/* Append `bytes` as one member or frame, with a checksum. */
static void pack(int codec, NuncioView bytes, Buffer *out)
{
    if (codec == GZIP) {
        z_stream z = {.next_in = (z_const Bytef *)bytes.data,
                      .avail_in = (uInt)bytes.size};
        ck_assert_int_eq(deflateInit2(&z, 9, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY),
                         Z_OK);
        const uLong most = deflateBound(&z, (uLong)bytes.size);
        ck_assert(buffer_reserve(out, most));
        z.next_out = (Bytef *)(out->data + out->size);
        z.avail_out = (uInt)most;
        ck_assert_int_eq(deflate(&z, Z_FINISH), Z_STREAM_END);
        out->size += z.total_out;
        deflateEnd(&z);
        return;
    }
    ZSTD_CCtx *context = ZSTD_createCCtx();
    ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, 1);
    const size_t most = ZSTD_compressBound(bytes.size);
    ck_assert(buffer_reserve(out, most));
    const size_t size =
        ZSTD_compress2(context, out->data + out->size, most, bytes.data, bytes.size);
    ck_assert(!ZSTD_isError(size));
    out->size += size;
    ZSTD_freeCCtx(context);
}

static void pack_text(int codec, const char *text, Buffer *out)
{
    pack(codec, (NuncioView){text, strlen(text)}, out);
}

static Scratch scratch;

static void begin(void)
{
    scratch = scratch_new();
    ck_assert_int_eq(chdir(scratch.path), 0);
}

static void end(void)
{
    ck_assert_int_eq(chdir("/"), 0);
    scratch_free(&scratch);
}

/* Records as "bytes|", faults as "!status:line|". At most `most` of them. */
static void collect(const char *const *paths, size_t count, size_t most, Buffer *out)
{
    InputReader *reader = NULL;
    ck_assert_int_eq(input_open(paths, count, &reader, NULL), NUNCIO_OK);
    buffer_clear(out);
    for (size_t i = 0;; i++) {
        InputRecord record;
        NuncioError error = {.status = NUNCIO_OK};
        const NuncioStatus status = input_next(reader, &record, &error);
        REQUIRE(i < most, "more than %zu records", most);
        if (status) {
            REQUIRE(error.status == status && error.path[0], "no path of a fault");
            buffer_format(out, "!%d:%lu|", (int)status, error.line);
        } else if (record.kind == INPUT_END) {
            break;
        } else {
            buffer_append_view(out, record.bytes);
            buffer_append_char(out, '|');
        }
    }
    input_free(reader);
}

static void read_packed(const char *kind, int codec, NuncioView bytes, Buffer *out)
{
    char path[32];
    const char *const paths[] = {path};
    snprintf(path, sizeof path, "a.%s.%s", kind, endings[codec]);
    scratch_write(&scratch, path, bytes.data, bytes.size);
    collect(paths, 1, 1000, out);
}

static const struct {
    const char *kind;
    const char *members[4];
    const char *records;
} wholes[] = {
    {"jsonl", {"{\"a\":1}\n{}\n"}, "{\"a\":1}|{}|"},
    {"jsonl", {""}, ""},
    {"ndjson", {"{\"a\":", "1}\n{\"b", "\":2}"}, "{\"a\":1}|{\"b\":2}|"},
    {"jsonl",
     {
         "{}",
         "\n",
         "",
     },
     "{}|"},
    {"json", {"[{},", "{\"a\":1}]"}, "{}|{\"a\":1}|"},
    {"txt", {"One\n", "two\n"}, "One\ntwo\n|"},
    {"TXT", {""}, "|"},
};

START_TEST(reads_members)
{
    Buffer packed = BUFFER_INIT;
    Buffer seen = BUFFER_INIT;
    for (int codec = GZIP; codec < CODEC_COUNT; codec++) {
        buffer_clear(&packed);
        for (size_t i = 0; i < 4 && wholes[_i].members[i]; i++) {
            pack_text(codec, wholes[_i].members[i], &packed);
        }
        read_packed(wholes[_i].kind, codec, buffer_view(&packed), &seen);
        ck_assert_view(buffer_view(&seen), wholes[_i].records);
        /* a tape or a disk fills its last block */
        buffer_append(&packed, "\0\0\0\0\0\0\0", 7);
        read_packed(wholes[_i].kind, codec, buffer_view(&packed), &seen);
        ck_assert_view(buffer_view(&seen), wholes[_i].records);
    }
    buffer_release(&packed);
    buffer_release(&seen);
}
END_TEST

/* The bytes tell, whatever the name says; but a name must not promise too much. */
START_TEST(looks_at_bytes)
{
    static const char *const packed_path = "a.jsonl";
    Buffer packed = BUFFER_INIT;
    Buffer seen = BUFFER_INIT;
    for (int codec = GZIP; codec < CODEC_COUNT; codec++) {
        buffer_clear(&packed);
        pack_text(codec, "{}\n{}", &packed);
        scratch_write(&scratch, packed_path, packed.data, packed.size);
        collect(&packed_path, 1, 9, &seen);
        ck_assert_view(buffer_view(&seen), "{}|{}|");
        read_packed("jsonl", !codec, buffer_view(&packed), &seen);
        ck_assert_view(buffer_view(&seen), "{}|{}|");
        read_packed("jsonl", codec, NUNCIO_VIEW("{}\n{}\n"), &seen);
        ck_assert_view(buffer_view(&seen), "!6:0|");
        read_packed("jsonl", codec, (NuncioView){"", 0}, &seen);
        ck_assert_view(buffer_view(&seen), "!6:0|");
    }
    buffer_release(&packed);
    buffer_release(&seen);
}
END_TEST

START_TEST(passes_over_frames_without_data)
{
    static const char skippable[] = "\x5A\x2A\x4D\x18\x03\0\0\0xyz";
    Buffer packed = BUFFER_INIT;
    Buffer seen = BUFFER_INIT;
    for (int i = 0; i < 2; i++) {
        buffer_append(&packed, skippable, sizeof skippable - 1);
        pack_text(ZSTD, "{}\n", &packed);
    }
    read_packed("jsonl", ZSTD, buffer_view(&packed), &seen);
    ck_assert_view(buffer_view(&seen), "{}|{}|");
    buffer_release(&packed);
    buffer_release(&seen);
}
END_TEST

START_TEST(refuses_what_follows)
{
    Buffer packed = BUFFER_INIT;
    Buffer seen = BUFFER_INIT;
    for (int codec = GZIP; codec < CODEC_COUNT; codec++) {
        buffer_clear(&packed);
        pack_text(codec, "{}\n{}\n", &packed);
        buffer_append(&packed, "\0\0{}\n", 5);
        read_packed("jsonl", codec, buffer_view(&packed), &seen);
        ck_assert_view(buffer_view(&seen), "{}|{}|!6:3|");
        read_packed("txt", codec, buffer_view(&packed), &seen);
        ck_assert_view(buffer_view(&seen), "!6:0|");
    }
    buffer_release(&packed);
    buffer_release(&seen);
}
END_TEST

/* Two members of three lines each. */
static void pack_sample(int codec, Buffer *packed, Buffer *plain)
{
    for (unsigned member = 0; member < 2; member++) {
        const size_t begin_offset = plain->size;
        for (unsigned i = 0; i < 3; i++) {
            buffer_format(plain,
                          "{\"id\":\"%u-%u\",\"text\":\"Envoy %u left for Bern.\"}\n",
                          member, i, i * 7919 + member * 104729);
        }
        pack(codec, (NuncioView){plain->data + begin_offset, plain->size - begin_offset},
             packed);
    }
}

/* Cut anywhere, the lines before the cut stay, and one fault tells of it; or the cut is
 * between two members and cannot be seen. */
START_TEST(survives_cuts)
{
    Buffer packed = BUFFER_INIT;
    Buffer plain = BUFFER_INIT;
    Buffer seen = BUFFER_INIT;
    Buffer all = BUFFER_INIT;
    unsigned unseen = 0;
    pack_sample(_i, &packed, &plain);
    read_packed("jsonl", _i, buffer_view(&packed), &all);
    for (size_t size = 0; size < packed.size; size++) {
        read_packed("jsonl", _i, (NuncioView){packed.data, size}, &seen);
        const char *fault = memchr(seen.data, '!', seen.size);
        unseen += !fault;
        const size_t good = fault ? (size_t)(fault - seen.data) : seen.size;
        REQUIRE(good <= all.size && memcmp(seen.data, all.data, good) == 0,
                "cut at %zu: not what was before", size);
        REQUIRE(!fault || memcmp(fault, "!6:", 3) == 0, "cut at %zu: %.*s", size,
                (int)seen.size, seen.data);
        REQUIRE(!fault || memchr(fault + 1, '!', seen.size - good - 1) == NULL,
                "cut at %zu: more than one fault", size);
    }
    ck_assert_uint_eq(unseen, 1);
    buffer_release(&packed);
    buffer_release(&plain);
    buffer_release(&seen);
    buffer_release(&all);
}
END_TEST

/* With any bit turned, it is told that something is wrong, and the end is reached. */
START_TEST(survives_damage)
{
    Buffer packed = BUFFER_INIT;
    Buffer plain = BUFFER_INIT;
    Buffer seen = BUFFER_INIT;
    Buffer all = BUFFER_INIT;
    unsigned unseen = 0;
    pack_sample(_i, &packed, &plain);
    read_packed("jsonl", _i, buffer_view(&packed), &all);
    for (size_t bit = 0; bit < 8 * packed.size; bit++) {
        packed.data[bit / 8] = (char)(packed.data[bit / 8] ^ (1 << (bit % 8)));
        read_packed("jsonl", _i, buffer_view(&packed), &seen);
        const bool same =
            seen.size == all.size && memcmp(seen.data, all.data, all.size) == 0;
        unseen += same;
        REQUIRE(same || memchr(seen.data, '!', seen.size), "bit %zu: no fault", bit);
        packed.data[bit / 8] = (char)(packed.data[bit / 8] ^ (1 << (bit % 8)));
    }
    /* time, system and flags of the two headers mean nothing to the content */
    ck_assert_uint_lt(unseen, 2 * 8 * 8);
    buffer_release(&packed);
    buffer_release(&plain);
    buffer_release(&seen);
    buffer_release(&all);
}
END_TEST

static const struct {
    const char *line;
    size_t times;
    bool bomb;
} repeated[] = {
    {"\n", 8 * 1024 * 1024, true},
    {"x", 8 * 1024 * 1024, true},
    {"{\"text\": \"", 1024 * 1024, true},
    {" \t\r\n", 2 * 1024 * 1024, true},
    {"{\"id\": \"the same\", \"text\": \"Envoys of many states met in Bern again.\"}\n",
     30000, false},
};

/* Repeated lines are no bomb when they may be articles. What was good before stays, the
 * next file is read. */
START_TEST(stops_bombs)
{
    const char *line = repeated[_i].line;
    const size_t size = strlen(line);
    Buffer plain = BUFFER_INIT;
    Buffer packed = BUFFER_INIT;
    Buffer seen = BUFFER_INIT;
    buffer_append_string(&plain, "{}\n");
    for (size_t i = 0; i < repeated[_i].times; i++) {
        buffer_append(&plain, line, size);
    }
    scratch_write_text(&scratch, "b.jsonl", "{\"b\":1}");
    for (int codec = GZIP; codec < CODEC_COUNT; codec++) {
        char path[32];
        const char *const paths[] = {path, "b.jsonl"};
        buffer_clear(&packed);
        pack(codec, buffer_view(&plain), &packed);
        snprintf(path, sizeof path, "a.jsonl.%s", endings[codec]);
        scratch_write(&scratch, path, packed.data, packed.size);
        collect(paths, 2, repeated[_i].times + 10, &seen);
        if (repeated[_i].bomb) {
            ck_assert_msg(seen.size < 40 && memcmp(seen.data, "{}|!2:", 6) == 0, "%.40s",
                          seen.data);
            ck_assert(view_ends_with(buffer_view(&seen), NUNCIO_VIEW("|{\"b\":1}|")));
        } else {
            ck_assert_uint_eq(seen.size,
                              strlen("{}|{\"b\":1}|") + size * repeated[_i].times);
        }
    }
    buffer_release(&plain);
    buffer_release(&packed);
    buffer_release(&seen);
}
END_TEST

START_TEST(bounds_whole_files)
{
    Buffer plain = BUFFER_INIT;
    Buffer packed = BUFFER_INIT;
    Buffer seen = BUFFER_INIT;
    ck_assert(buffer_reserve(&plain, LIMIT_LINE + 1));
    memset(plain.data, 'x', LIMIT_LINE + 1);
    for (int codec = GZIP; codec < CODEC_COUNT; codec++) {
        buffer_clear(&packed);
        pack(codec, (NuncioView){plain.data, LIMIT_LINE + 1}, &packed);
        read_packed("txt", codec, buffer_view(&packed), &seen);
        ck_assert_view(buffer_view(&seen), "!2:0|");
        buffer_clear(&packed);
        pack(codec, (NuncioView){plain.data, LIMIT_LINE}, &packed);
        read_packed("txt", codec, buffer_view(&packed), &seen);
        ck_assert_uint_eq(seen.size, LIMIT_LINE + 1);
    }
    buffer_release(&plain);
    buffer_release(&packed);
    buffer_release(&seen);
}
END_TEST

/* A frame that asks for a window of 256 MB. */
START_TEST(bounds_window)
{
    static const char frame[] = "\x28\xB5\x2F\xFD\0\x90\x19\0\0{}\n";
    Buffer seen = BUFFER_INIT;
    read_packed("jsonl", ZSTD, (NuncioView){frame, sizeof frame - 1}, &seen);
    ck_assert_view(buffer_view(&seen), "!2:1|");
    buffer_release(&seen);
}
END_TEST

START_TEST(counts_bytes_of_the_file)
{
    static const char *const path = "a.jsonl.gz";
    Buffer packed = BUFFER_INIT;
    InputReader *reader = NULL;
    InputRecord record = {.kind = INPUT_JSON};
    pack_text(GZIP, "{}\n{}\n{}\n", &packed);
    scratch_write(&scratch, path, packed.data, packed.size);
    ck_assert_int_eq(input_open(&path, 1, &reader, NULL), NUNCIO_OK);
    ck_assert_uint_eq(input_total_bytes(reader), packed.size);
    while (record.kind != INPUT_END) {
        ck_assert_int_eq(input_next(reader, &record, NULL), NUNCIO_OK);
        ck_assert_uint_gt(input_done_bytes(reader), 0);
        ck_assert_uint_le(input_done_bytes(reader), packed.size);
    }
    ck_assert_uint_eq(input_done_bytes(reader), packed.size);
    input_free(reader);
    buffer_release(&packed);
}
END_TEST

/* Reads everything; false at the first lack of memory. */
static bool reads_all(const char *const *paths, size_t count)
{
    InputReader *reader = NULL;
    InputRecord record = {.kind = INPUT_JSON};
    NuncioStatus status = input_open(paths, count, &reader, NULL);
    while (!status && record.kind != INPUT_END) {
        status = input_next(reader, &record, NULL);
    }
    input_free(reader);
    return status == NUNCIO_OK;
}

START_TEST(survives_lack_of_memory)
{
    static const char *const paths[] = {"a.jsonl.gz", "a.jsonl.zst", "a.txt.gz"};
    Buffer packed = BUFFER_INIT;
    Buffer seen = BUFFER_INIT;
    for (int codec = GZIP; codec < CODEC_COUNT; codec++) {
        buffer_clear(&packed);
        pack_text(codec, "{}\n{}\n", &packed);
        read_packed("jsonl", codec, buffer_view(&packed), &seen);
    }
    buffer_clear(&packed);
    pack_text(GZIP, "Envoys met.", &packed);
    read_packed("txt", GZIP, buffer_view(&packed), &seen);
    for (size_t n = 0;; n++) {
        alloc_fail_after(n);
        const bool all = reads_all(paths, 3);
        alloc_fail_never();
        if (all) {
            ck_assert_uint_gt(n, 4);
            break;
        }
        ck_assert_uint_lt(n, 1000);
    }
    buffer_release(&packed);
    buffer_release(&seen);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("byte_stream");
    TCase *tcase = tcase_create("byte_stream");
    tcase_set_timeout(tcase, 120);
    tcase_add_checked_fixture(tcase, begin, end);
    ADD_CASES(tcase, reads_members, wholes);
    tcase_add_test(tcase, looks_at_bytes);
    tcase_add_test(tcase, passes_over_frames_without_data);
    tcase_add_test(tcase, refuses_what_follows);
    tcase_add_loop_test(tcase, survives_cuts, 0, CODEC_COUNT);
    tcase_add_loop_test(tcase, survives_damage, 0, CODEC_COUNT);
    ADD_CASES(tcase, stops_bombs, repeated);
    tcase_add_test(tcase, bounds_whole_files);
    tcase_add_test(tcase, bounds_window);
    tcase_add_test(tcase, counts_bytes_of_the_file);
    tcase_add_test(tcase, survives_lack_of_memory);
    suite_add_tcase(suite, tcase);
    return suite_run(suite);
}
