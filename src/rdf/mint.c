/* SPDX-License-Identifier: Apache-2.0 */

/* Names are slugs of what the article or the lexicon says, joined by underscores. What is
 * known by its spelling only begins with `u-`; a name that cannot be spelled in Latin
 * letters, or mixes scripts so that it looks like another, becomes a hash. */

#include "mint.h"
#include "calendar.h"
#include "document_impl.h"
#include "terms.h"
#include "utf8.h"
#include "views.h"

static void append_hash(Buffer *out, NuncioView bytes)
{
    Digest digest = digest_of(bytes);
    buffer_append(out, digest.hex, DIGEST_SHORT_SIZE);
}

void mint_start(Mint *mint, const NuncioDocument *document)
{
    Digest digest = digest_of(document->article.text);
    mint->document = document;
    memcpy(mint->text_digest, digest.hex, sizeof mint->text_digest);
    memcpy(mint->text_hash, digest.hex, DIGEST_SHORT_SIZE);
    mint->text_hash[DIGEST_SHORT_SIZE] = '\0';
    memcpy(mint->article_hash, mint->text_hash, sizeof mint->article_hash);
    if (term_url_is_valid(document->article.url)) {
        digest = digest_of(document->article.url);
        memcpy(mint->article_hash, digest.hex, DIGEST_SHORT_SIZE);
    }
}

static bool append_slug(Buffer *out, NuncioView text)
{
    size_t before = out->size;
    if (!utf8_mixed_scripts(text)) {
        utf8_slug(out, text);
    }
    return out->size > before;
}

/* The slug, or a hash of what has none. */
static void append_name(Buffer *out, NuncioView name)
{
    if (!append_slug(out, name)) {
        append_hash(out, name);
    }
}

static bool is_one_word(NuncioView name)
{
    NuncioView trimmed = view_trim(name);
    for (size_t offset = 0; offset < trimmed.size;) {
        if (utf8_is_space(utf8_next(trimmed, &offset))) {
            return false;
        }
    }
    return true;
}

static void append_person(Buffer *out, const Mint *mint, const NuncioEntity *person)
{
    buffer_append_string(out, "u-");
    if (is_one_word(person->name)) {
        buffer_append_string(out, mint->text_hash);
        buffer_append_char(out, '-');
    }
    append_name(out, person->name);
}

static const NuncioEntity *entity_of(const Mint *mint, uint32_t entity)
{
    return &mint->document->entities.items[entity];
}

/* A country's name never leads back here. */
static void append_body(Buffer *out, const Mint *mint, const NuncioEntity *body)
{
    if (body->country != NUNCIO_NONE) {
        mint_entity(out, mint, body->country);
        buffer_append_char(out, '_');
    } else {
        buffer_append_string(out, "u-");
    }
    append_name(out, body->name);
}

void mint_entity(Buffer *out, const Mint *mint, uint32_t entity)
{
    const NuncioEntity *item = entity_of(mint, entity);
    if (item->key.size) {
        buffer_append_view(out, item->key);
    } else if (item->kind == NUNCIO_PERSON) {
        append_person(out, mint, item);
    } else if (item->kind == NUNCIO_BODY) {
        append_body(out, mint, item);
    } else {
        buffer_append_string(out, "u-");
        append_name(out, item->name);
    }
}

/* Whom the post serves: a country, else a body; false when neither is known. */
static bool append_served(Buffer *out, const Mint *mint, const NuncioPost *post)
{
    uint32_t served = post->country != NUNCIO_NONE ? post->country : post->body;
    if (served == NUNCIO_NONE) {
        return false;
    }
    mint_entity(out, mint, served);
    return true;
}

/* The scope only repeats whom the post serves. */
static bool scope_is_served(Buffer *out, const Mint *mint, const NuncioPost *post)
{
    uint32_t served = post->country != NUNCIO_NONE ? post->country : post->body;
    if (served == NUNCIO_NONE) {
        return false;
    }
    Buffer slug = BUFFER_INIT;
    const NuncioEntity *entity = entity_of(mint, served);
    utf8_slug(&slug, entity->name);
    bool same = view_equal(post->scope, entity->key) ||
                view_equal(post->scope, buffer_view(&slug));
    out->failed = out->failed || slug.failed;
    buffer_release(&slug);
    return same;
}

/* A body that only its name and its country tell apart (its key may be cut to the name):
 * where the country is not that of the post, the name alone would let one post stand in
 * two bodies. */
static bool scope_needs_country(const Mint *mint, const NuncioPost *post)
{
    if (post->body == NUNCIO_NONE || post->country == NUNCIO_NONE) {
        return false;
    }
    const NuncioEntity *body = entity_of(mint, post->body);
    return body->country != post->country && !view_equal(body->key, post->scope);
}

static void append_scope(Buffer *out, const Mint *mint, const NuncioPost *post)
{
    if (post->scope.size == 0 || scope_is_served(out, mint, post)) {
        return;
    }
    buffer_append_char(out, '_');
    if (scope_needs_country(mint, post)) {
        mint_entity(out, mint, post->body);
    } else {
        buffer_append_view(out, post->scope);
    }
}

void mint_post(Buffer *out, const Mint *mint, const NuncioPost *post)
{
    if (append_served(out, mint, post)) {
        buffer_append_char(out, '_');
    }
    buffer_append_view(out, post->role);
    append_scope(out, mint, post);
    if (post->accredited_to != NUNCIO_NONE) {
        buffer_append_char(out, '_');
        mint_entity(out, mint, post->accredited_to);
    }
}

/* As the name of the post: what is no part of it may not choose the body. */
bool mint_post_has_named_body(Buffer *out, const Mint *mint, const NuncioPost *post)
{
    bool scoped = post->scope.size && !scope_is_served(out, mint, post);
    return post->body != NUNCIO_NONE && (scoped || !post->body_slug.size);
}

void mint_post_body(Buffer *out, const Mint *mint, const NuncioPost *post)
{
    if (!post->body_slug.size || !append_served(out, mint, post)) {
        return;
    }
    buffer_append_char(out, '_');
    buffer_append_view(out, post->body_slug);
    append_scope(out, mint, post);
    if (post->accredited_to != NUNCIO_NONE) {
        buffer_append_char(out, '_');
        mint_entity(out, mint, post->accredited_to);
    }
}

bool mint_event_day(const NuncioEvent *event, NuncioDate *out_day)
{
    if (event->day_inferred || !calendar_is_valid(event->earliest) ||
        !calendar_is_valid(event->latest) ||
        calendar_compare(event->earliest, event->latest) != 0) {
        return false;
    }
    *out_day = event->earliest;
    return true;
}

size_t mint_principals(const NuncioEvent *event, const NuncioActor **out_actors,
                       size_t limit)
{
    size_t count = 0;
    for (uint32_t i = 0; i < event->actor_count && count < limit; i++) {
        if (event->actors[i].function != NUNCIO_ATTENDEE) {
            out_actors[count++] = &event->actors[i];
        }
    }
    return count;
}

static void append_actor(Buffer *out, const Mint *mint, const NuncioActor *actor)
{
    if (actor->is_post) {
        mint_post(out, mint, &mint->document->posts.items[actor->index]);
    } else {
        mint_entity(out, mint, actor->index);
    }
}

static const char *type_name(const NuncioEvent *event)
{
    static const char *const names[] = {[NUNCIO_MEETING] = "meeting",
                                        [NUNCIO_CALL] = "call",
                                        [NUNCIO_VISIT] = "visit",
                                        [NUNCIO_GATHERING] = "gathering",
                                        [NUNCIO_DEATH] = "death"};
    return names[event->type];
}

static void append_day(Buffer *out, NuncioDate day)
{
    char text[CALENDAR_TEXT_SIZE];
    calendar_format(day, text);
    buffer_append_char(out, '_');
    buffer_append_string(out, text);
    buffer_append_char(out, '_');
}

/* meeting_<day>_<a>_<b>, call_...: the two names in byte order. */
static bool append_pair(Buffer *out, const Mint *mint, const NuncioEvent *event,
                        NuncioDate day)
{
    const NuncioActor *principals[2];
    if (mint_principals(event, principals, 2) < 2) {
        return false;
    }
    Buffer names[2] = {BUFFER_INIT, BUFFER_INIT};
    append_actor(&names[0], mint, principals[0]);
    append_actor(&names[1], mint, principals[1]);
    size_t first = view_compare(buffer_view(&names[0]), buffer_view(&names[1])) > 0;
    buffer_append_string(out, type_name(event));
    append_day(out, day);
    buffer_append_view(out, buffer_view(&names[first]));
    buffer_append_char(out, '_');
    buffer_append_view(out, buffer_view(&names[!first]));
    out->failed = out->failed || names[0].failed || names[1].failed;
    buffer_release(&names[0]);
    buffer_release(&names[1]);
    return true;
}

static bool append_visit(Buffer *out, const Mint *mint, const NuncioEvent *event,
                         NuncioDate day)
{
    const NuncioActor *visitor;
    if (event->host_country == NUNCIO_NONE || mint_principals(event, &visitor, 1) == 0) {
        return false;
    }
    for (uint32_t i = 0; i < event->actor_count; i++) {
        if (event->actors[i].function == NUNCIO_VISITOR) {
            visitor = &event->actors[i];
            break;
        }
    }
    buffer_append_string(out, "visit");
    append_day(out, day);
    append_actor(out, mint, visitor);
    buffer_append_char(out, '_');
    mint_entity(out, mint, event->host_country);
    return true;
}

bool mint_event(Buffer *out, const Mint *mint, const NuncioEvent *event)
{
    NuncioDate day;
    if (event->type == NUNCIO_DEATH) {
        const NuncioActor *actor;
        if (mint_principals(event, &actor, 1) == 0 || actor->is_post) {
            return false;
        }
        buffer_append_string(out, "death_");
        mint_entity(out, mint, actor->index);
        return true;
    }
    if (event->type == NUNCIO_GATHERING || !mint_event_day(event, &day)) {
        return false;
    }
    return event->type == NUNCIO_VISIT ? append_visit(out, mint, event, day)
                                       : append_pair(out, mint, event, day);
}

void mint_scoped_event(Buffer *out, const Mint *mint, const NuncioEvent *event,
                       unsigned number)
{
    unsigned long begin =
        nuncio_document_character_offset(mint->document, event->evidence.begin_offset);
    buffer_format(out, "%s_%s_%lu", type_name(event), mint->text_hash, begin);
    if (number > 1) {
        buffer_format(out, "_%u", number);
    }
}

void mint_quotation(Buffer *out, const Mint *mint, NuncioSpan span)
{
    unsigned long begin =
        nuncio_document_character_offset(mint->document, span.begin_offset);
    unsigned long end = nuncio_document_character_offset(mint->document, span.end_offset);
    buffer_format(out, "%s_%lu-%lu", mint->text_hash, begin, end);
}

void mint_source(Buffer *out, NuncioView publisher)
{
    size_t before = out->size;
    if (!append_slug(out, publisher)) {
        buffer_append_string(out, "u-");
        append_hash(out, publisher);
        return;
    }
    for (size_t i = before; i < out->size; i++) {
        if (out->data[i] == '-') {
            out->data[i] = '_';
        }
    }
}

static bool is_ascii_word(char c)
{
    return ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || (c >= '0' && c <= '9');
}

/* The end of the letters, digits and marks of `text` (folded) from `offset` on. */
static size_t word_end(NuncioView text, size_t offset)
{
    while (offset < text.size) {
        if (is_ascii_word(text.data[offset])) {
            offset++;
            continue;
        }
        size_t next = offset;
        uint32_t code = utf8_next(text, &next);
        if (code < 0x80 ||
            (!utf8_is_letter(code) && !utf8_is_digit(code) && !utf8_is_mark(code))) {
            break;
        }
        offset = next;
    }
    return offset;
}

/* The words of the folded text, one space between them; in place, for they only get
 * closer. */
static void join_words(Buffer *folded)
{
    NuncioView all = buffer_view(folded);
    size_t size = 0;
    for (size_t offset = 0; offset < all.size;) {
        size_t end = word_end(all, offset);
        if (end == offset) {
            (void)utf8_next(all, &offset);
            continue;
        }
        if (size > 0) {
            folded->data[size++] = ' ';
        }
        memmove(folded->data + size, all.data + offset, end - offset);
        size += end - offset;
        offset = end;
    }
    folded->size = size;
}

void mint_words_hash(Buffer *out, NuncioView text)
{
    Buffer folded = BUFFER_INIT;
    utf8_fold(&folded, text);
    join_words(&folded);
    append_hash(out, buffer_view(&folded));
    out->failed = out->failed || folded.failed;
    buffer_release(&folded);
}
