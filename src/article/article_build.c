/* SPDX-License-Identifier: Apache-2.0 */
/* Both readers end here. The analysed text is composed once in the document's arena and
 * everything else are spans of it or short copies. What a record does not say is taken
 * from the text (date line, dateline, licence), then from the caller. */
#include "article_build.h"

#include "calendar.h"
#include "digest.h"
#include "document_impl.h"
#include "furniture.h"
#include "head.h"
#include "language.h"
#include "limits.h"
#include "utf8.h"
#include "views.h"
#include "web_address.h"
#include <stdarg.h>
#include <stdio.h>

typedef struct {
    NuncioDocument *document;
    const ArticleFields *fields;
    const NuncioReadOptions *options;
    NuncioError *error;
} Builder;

enum { QUOTED_SIZE = 60, LANGUAGE_TAG_SIZE = 35 };

NuncioStatus article_fault(NuncioError *error, NuncioStatus status,
                           const NuncioReadOptions *options, unsigned long line,
                           unsigned long column, const char *format, ...)
{
    char path[NUNCIO_PATH_SIZE];
    char message[NUNCIO_MESSAGE_SIZE];
    const size_t size =
        options->path.size < sizeof path ? options->path.size : sizeof path - 1;
    if (size > 0) {
        memcpy(path, options->path.data, size);
    }
    path[size] = '\0';
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    const unsigned long first = options->line > 0 ? options->line : 1;
    return error_set_at(error, status, path, line > 0 ? first + line - 1 : 0, column,
                        "%s", message);
}

NuncioView article_skip_mark(NuncioView bytes)
{
    static const char mark[] = "\xEF\xBB\xBF";
    if (bytes.size >= 3 && memcmp(bytes.data, mark, 3) == 0) {
        return (NuncioView){bytes.data + 3, bytes.size - 3};
    }
    return bytes;
}

/* Whether all of `bytes` may stand in a text; if not, the fault with its place. */
static NuncioStatus check_encoding(NuncioView bytes, const NuncioReadOptions *options,
                                   NuncioError *error)
{
    size_t fault = 0;
    if (utf8_check(bytes, &fault)) {
        return NUNCIO_OK;
    }
    unsigned long line = 1;
    unsigned long column = 1;
    for (size_t i = 0; i < fault; i++) {
        if (bytes.data[i] == '\n') {
            line++;
            column = 1;
        } else if (((unsigned char)bytes.data[i] & 0xC0u) != 0x80u) {
            column++;
        }
    }
    if (fault < bytes.size && bytes.data[fault] == '\0') {
        return article_fault(error, NUNCIO_ERR_ENCODING, options, line, column,
                             "a NUL character in the text");
    }
    return article_fault(error, NUNCIO_ERR_ENCODING, options, line, column,
                         "not valid UTF-8, or a character that no text may hold");
}

NuncioStatus article_begin(NuncioDocument *document, NuncioView *bytes,
                           const NuncioReadOptions **options, NuncioError *error)
{
    static const NuncioReadOptions no_options;
    document_clear(document);
    *options = *options ? *options : &no_options;
    *bytes = article_skip_mark(*bytes);
    if (bytes->size > LIMIT_LINE) {
        return article_fault(error, NUNCIO_ERR_LIMIT, *options, 1, 0,
                             "larger than %d bytes", LIMIT_LINE);
    }
    return check_encoding(*bytes, *options, error);
}

/* A fault of the record as a whole. */
static NuncioStatus fault_data(const Builder *builder, const char *message,
                               NuncioView value)
{
    int size = value.size < QUOTED_SIZE ? (int)value.size : QUOTED_SIZE;
    while (size > 0 && (size_t)size < value.size &&
           ((unsigned char)value.data[size] & 0xC0u) == 0x80u) {
        size--; /* whole characters */
    }
    return article_fault(builder->error, NUNCIO_ERR_DATA, builder->options, 1, 0,
                         size > 0 ? "%s (%.*s)" : "%s", message, size,
                         size > 0 ? value.data : "");
}

static NuncioStatus check_sizes(const Builder *builder)
{
    const ArticleFields *fields = builder->fields;
    const struct {
        const char *name;
        size_t size;
        size_t limit;
    } sizes[] = {
        {"id", fields->id.size, LIMIT_FIELD},
        {"title", fields->title.size, LIMIT_FIELD},
        {"publisher", fields->publisher.size, LIMIT_FIELD},
        {"text", fields->text.size, LIMIT_TEXT - LIMIT_FIELD - 1},
    };
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        if (sizes[i].size > sizes[i].limit) {
            return article_fault(builder->error, NUNCIO_ERR_LIMIT, builder->options, 1, 0,
                                 "the %s is longer than %zu bytes", sizes[i].name,
                                 sizes[i].limit);
        }
    }
    return NUNCIO_OK;
}

static bool is_tag(NuncioView tag)
{
    bool letters = true;
    size_t run = 0;
    for (size_t i = 0; i < tag.size; i++) {
        const char c = tag.data[i];
        if (c == '-') {
            if (run == 0) {
                return false;
            }
            letters = false;
            run = 0;
        } else if ((c >= 'a' && c <= 'z') || (!letters && c >= '0' && c <= '9')) {
            run++;
        } else {
            return false;
        }
        if (run > 8) {
            return false;
        }
    }
    return run > 0;
}

/* The language field in lower case: a tag, or "en" for other words that begin so. */
static NuncioStatus take_language(Builder *builder)
{
    const NuncioView written = view_trim(builder->fields->language);
    char tag[LANGUAGE_TAG_SIZE];
    size_t size = 0;
    for (; size < written.size && size < sizeof tag; size++) {
        const char c = written.data[size];
        tag[size] = c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c == '_' ? '-' : c;
    }
    if (size == 0) {
        return NUNCIO_OK;
    }
    if (size < 2 || memcmp(tag, "en", 2) != 0) {
        return fault_data(builder, "article in another language", written);
    }
    NuncioView language = {tag, size};
    if (written.size > size || !is_tag(language) || (size > 2 && tag[2] != '-')) {
        language.size = 2;
    }
    builder->document->article.language = arena_copy(&builder->document->arena, language);
    return NUNCIO_OK;
}

static bool looks_like_time(NuncioView text, size_t offset)
{
    return offset > 0 && offset + 2 < text.size && text.data[offset] == ':' &&
           text.data[offset - 1] >= '0' && text.data[offset - 1] <= '9' &&
           text.data[offset + 1] >= '0' && text.data[offset + 1] <= '9';
}

/* `text` up to its time of day, the marks between them dropped. */
static NuncioView without_time(NuncioView text)
{
    size_t end = 0;
    while (end < text.size && !looks_like_time(text, end)) {
        end++;
    }
    if (end == text.size) {
        return text;
    }
    while (end > 0 && text.data[end - 1] >= '0' && text.data[end - 1] <= '9') {
        end--;
    }
    while (end > 0 && strchr(" -,|T@", text.data[end - 1])) {
        end--;
    }
    return (NuncioView){text.data, end};
}

static NuncioStatus take_published(Builder *builder)
{
    NuncioView written = view_trim(builder->fields->published);
    NuncioDate date = {0, 0, 0};
    if (view_equal(written, NUNCIO_VIEW("None"))) {
        written.size = 0; /* how Python, and so news-please, writes an unknown date */
    }
    if (written.size > 0 && !calendar_parse(written, &date) &&
        !calendar_parse(without_time(written), &date)) {
        return fault_data(builder, "date of publication not understood", written);
    }
    builder->document->article.published = date;
    return NUNCIO_OK;
}

/* title, line feed, text; without a title the text alone. */
static bool compose(Builder *builder)
{
    NuncioArticle *article = &builder->document->article;
    const NuncioView title = builder->fields->title;
    const NuncioView text = builder->fields->text;
    const size_t head = title.size > 0 ? title.size + 1 : 0;
    char *bytes = arena_alloc_raw(&builder->document->arena, head + text.size + 1);
    if (!bytes) {
        return false;
    }
    if (head > 0) {
        memcpy(bytes, title.data, title.size);
        bytes[title.size] = '\n';
        const NuncioView trimmed = view_trim(title);
        const size_t begin = trimmed.size > 0 ? (size_t)(trimmed.data - title.data) : 0;
        article->title = (NuncioSpan){(uint32_t)begin, (uint32_t)(begin + trimmed.size)};
    }
    if (text.size > 0) {
        memcpy(bytes + head, text.data, text.size);
    }
    bytes[head + text.size] = '\0';
    article->text = (NuncioView){bytes, head + text.size};
    article->body = (NuncioSpan){(uint32_t)head, (uint32_t)(head + text.size)};
    return true;
}

static NuncioStatus check_language(Builder *builder)
{
    const LanguageGuess guess = language_guess(builder->fields->text);
    if (guess == LANGUAGE_NONE) {
        return fault_data(builder, "empty article", (NuncioView){NULL, 0});
    }
    if (guess == LANGUAGE_OTHER && builder->document->article.language.size == 0) {
        return fault_data(builder, "article in another language", (NuncioView){NULL, 0});
    }
    return NUNCIO_OK;
}

/* Dateline, body and what the text itself says of publisher and day. */
static void divide(Builder *builder, const NuncioLexicon *lexicon)
{
    NuncioArticle *article = &builder->document->article;
    const FurnitureRules rules = furniture_rules(lexicon);
    const NuncioView title = {article->text.data + article->title.begin_offset,
                              article->title.end_offset - article->title.begin_offset};
    const Head head = head_find(&rules, article->text, article->body.begin_offset, title);
    if (title.size == 0) {
        article->title = head.title;
    }
    article->dateline = head.dateline;
    article->date_line = head.date_line;
    NuncioView owner = {NULL, 0};
    const size_t end = furniture_find_end(&rules, article->text, head.body_offset,
                                          article->text.size, &owner);
    article->body = (NuncioSpan){(uint32_t)head.body_offset, (uint32_t)end};

    const NuncioView publishers[] = {view_trim(builder->fields->publisher), owner,
                                     head.agency, builder->options->publisher};
    for (size_t i = 0; i < sizeof publishers / sizeof *publishers; i++) {
        if (publishers[i].size > 0) {
            article->publisher = arena_copy(&builder->document->arena, publishers[i]);
            break;
        }
    }
    if (article->published.year == 0) {
        article->published =
            head.date.year != 0 ? head.date : builder->options->published;
    }
}

/* The record's id; else from its address, else from its text. */
static void identify(Builder *builder)
{
    NuncioArticle *article = &builder->document->article;
    Arena *arena = &builder->document->arena;
    article->url = web_address_clean(arena, builder->fields->url);
    const NuncioView id = view_trim(builder->fields->id);
    if (id.size > 0) {
        article->id = arena_copy(arena, id);
        return;
    }
    const Digest digest = digest_of(article->url.size > 0 ? article->url : article->text);
    article->id = arena_copy(arena, (NuncioView){digest.hex, DIGEST_SHORT_SIZE});
}

NuncioStatus article_build(NuncioDocument *document, const NuncioLexicon *lexicon,
                           const ArticleFields *fields, const NuncioReadOptions *options,
                           NuncioError *error)
{
    Builder builder = {document, fields, options, error};
    NuncioStatus status = check_sizes(&builder);
    if (!status) {
        status = take_language(&builder);
    }
    if (!status) {
        status = check_language(&builder);
    }
    if (!status) {
        status = take_published(&builder);
    }
    if (status) {
        document_clear(document);
        return status;
    }
    if (compose(&builder)) {
        divide(&builder, lexicon);
        identify(&builder);
    }
    if (document->arena.failed || !document_index_characters(document)) {
        document_clear(document);
        return error_memory(error);
    }
    return NUNCIO_OK;
}
