/* SPDX-License-Identifier: Apache-2.0 */
/* Posts and who holds them, out of the readings of roles. */
#include "entity_work.h"

#include "categories.h"
#include "utf8.h"

enum { POSTS_COMPARED = 512 };

/* What `buffer` holds, in the arena; `buffer` is released. */
static NuncioView keep(EntityWork *work, Buffer *buffer)
{
    NuncioView kept = arena_copy(&work->doc->arena, buffer_view(buffer));
    work->doc->arena.failed = work->doc->arena.failed || buffer->failed;
    buffer_release(buffer);
    return kept;
}

static NuncioView slug_of(EntityWork *work, NuncioView text)
{
    Buffer slug = BUFFER_INIT;
    utf8_slug(&slug, text);
    return keep(work, &slug);
}

/* "director_security-adviser": a role that its body lifts into another category is a
 * concept of its own. */
static NuncioView combined_role(EntityWork *work, const RoleReading *reading)
{
    Buffer key = BUFFER_INIT;
    buffer_append_view(&key, reading->role->role);
    buffer_append_char(&key, '_');
    buffer_append_view(&key, reading->category);
    return keep(work, &key);
}

static void read_scope(EntityWork *work, const RoleReading *reading, NuncioPost *post)
{
    if (reading->body != NUNCIO_NONE) {
        const NuncioEntity *body = &work->doc->entities.items[reading->body];
        post->scope_label = body->name;
        NuncioView key = body->key;
        if (key.size > 3 && key.data[2] == '_') {
            key.data += 3;
            key.size -= 3;
        }
        post->scope = key.size > 0 ? key : slug_of(work, body->name);
    } else if (reading->scope.end_offset > reading->scope.begin_offset) {
        post->scope_label = document_slice(work->doc, reading->scope.begin_offset,
                                           reading->scope.end_offset);
        post->scope = slug_of(work, post->scope_label);
    }
}

/* A body without a state, in a post of one. "Iran's UN ambassador" is accredited to it,
 * and a "Senate" of the United States is the U.S. Senate, which the words do not name:
 * else one post would stand in two bodies. */
static void settle_body(EntityWork *work, const RoleReading *reading, NuncioPost *post)
{
    const NuncioEntity *body =
        post->body == NUNCIO_NONE ? NULL : &work->doc->entities.items[post->body];
    if (!body || body->row == NUNCIO_NONE || body->country != NUNCIO_NONE ||
        post->country == NUNCIO_NONE) {
        return;
    }
    bool sent =
        (reading->role->takes & ROLE_TAKES_TO) &&
        view_is(nuncio_lexicon_body(work->lexicon, body->row)->kind, "international") &&
        (post->accredited_to == NUNCIO_NONE || post->accredited_to == post->body);
    if (sent) {
        post->accredited_to = post->body;
        post->body = NUNCIO_NONE;
        post->scope = post->scope_label = (NuncioView){NULL, 0};
        return;
    }
    Buffer key = BUFFER_INIT;
    buffer_append_view(&key, work->doc->entities.items[post->country].key);
    buffer_append_char(&key, '_');
    buffer_append_view(&key, body->key);
    uint32_t of_state =
        key.failed ? NUNCIO_NONE : lexicon_body_row(work->lexicon, buffer_view(&key));
    work->doc->arena.failed = work->doc->arena.failed || key.failed;
    buffer_release(&key);
    if (of_state != NUNCIO_NONE) {
        post->body = NUNCIO_NONE;
    }
}

/* Whether the words say that this is one rank below the role, which does not say so
 * itself: "deputy commander", "vice speaker". */
static bool is_deputy_of(const EntityWork *work, const RoleReading *reading)
{
    static const char *const ranks[] = {"deputy", "vice", "under", "assistant"};
    const NuncioMention *mention = work_mention(work, reading->mention);
    for (size_t i = 0; i < sizeof ranks / sizeof *ranks; i++) {
        if (view_starts_with(reading->role->role, view_of(ranks[i]))) {
            return false;
        }
    }
    return !view_is(reading->category, "deputy-minister") &&
           !view_is(reading->category, "deputy-head") &&
           (reading->deputy || work_is(work, mention->head_first, WORD_BIT(DEPUTY)));
}

/* A deputy is no holder of the post itself. */
static void lower_rank(EntityWork *work, NuncioPost *post)
{
    Buffer key = BUFFER_INIT;
    Buffer label = BUFFER_INIT;
    buffer_append_string(&key, "deputy-");
    buffer_append_view(&key, post->role);
    buffer_append_string(&label, "Deputy ");
    buffer_append_view(&label, post->label);
    post->role = keep(work, &key);
    post->label = keep(work, &label);
}

static NuncioPost read_post(EntityWork *work, const RoleReading *reading)
{
    NuncioPost post = {0};
    post.role = reading->role->role;
    post.category = reading->category;
    post.label = reading->role->label;
    post.country = reading->country;
    post.accredited_to = reading->accredited_to;
    post.body = reading->body;
    if (!view_equal(reading->category, reading->role->category)) {
        bool deputy = reading->deputy && view_is(reading->category, "deputy-minister");
        post.label = nuncio_lexicon_role_label(work->lexicon, reading->category);
        post.role = deputy ? reading->category : combined_role(work, reading);
        if (deputy && reading->scope.begin_offset == reading->scope.end_offset) {
            post.scope = reading->role->role; /* deputy of which minister */
            post.scope_label = reading->role->label;
        }
    }
    if (post.scope.size == 0) {
        read_scope(work, reading, &post);
    }
    settle_body(work, reading, &post);
    post.occupation = category_is_occupation(post.category) &&
                      (post.body == NUNCIO_NONE || !view_is(post.category, "other"));
    if (!post.occupation && is_deputy_of(work, reading)) {
        lower_rank(work, &post);
    }
    return post;
}

static bool same_post(const NuncioPost *a, const NuncioPost *b)
{
    return view_equal(a->role, b->role) && view_equal(a->scope, b->scope) &&
           a->country == b->country && a->accredited_to == b->accredited_to &&
           a->body == b->body && a->occupation == b->occupation;
}

static uint32_t add_post(EntityWork *work, NuncioPost post, bool anew)
{
    size_t count = work->doc->posts.count;
    size_t from = count > POSTS_COMPARED ? count - POSTS_COMPARED : 0;
    for (size_t i = from; i < count && !anew; i++) {
        if (same_post(&work->doc->posts.items[i], &post)) {
            return (uint32_t)i;
        }
    }
    uint32_t state = post.country == NUNCIO_NONE
                         ? NUNCIO_NONE
                         : work->doc->entities.items[post.country].row;
    post.body_slug = lexicon_role_body(work->lexicon, post.role, state);
    return ARRAY_PUSH(&work->doc->arena, &work->doc->posts, post) ? (uint32_t)count
                                                                  : NUNCIO_NONE;
}

/* The title as written, status words aside at its beginning. */
static NuncioSpan title_of(const EntityWork *work, const NuncioMention *mention)
{
    uint32_t first = mention->first_token;
    while (first < mention->head_first &&
           (work_is(work, first, WORD_BIT(FORMER)) || work_word_is(work, first, "new") ||
            work_word_is(work, first, "visiting"))) {
        first++;
    }
    return work_span(work, first, mention->token_end);
}

/* "Secretary Blinken", "Minister Mekdad": no role of its own where the article has the
 * full one. */
static bool is_short_form(const EntityWork *work, const RoleReading *reading)
{
    bool bare = reading->scope.begin_offset == reading->scope.end_offset;
    bool general = bare && reading->body == NUNCIO_NONE &&
                   (view_is(reading->role->role, "minister") ||
                    view_is(reading->role->role, "secretary"));
    bool envoy = reading->accredited_to == NUNCIO_NONE && reading->body == NUNCIO_NONE &&
                 (reading->role->takes & ROLE_TAKES_TO);
    uint32_t i = general || envoy ? work->first_role[reading->person] : NUNCIO_NONE;
    for (int steps = 0; i != NUNCIO_NONE && steps < ROLES_COMPARED;
         steps++, i = work->next_role[i]) {
        const RoleReading *other = &work->roles.items[i];
        bool accredited = other->person_mention != NUNCIO_NONE &&
                          other->accredited_to != NUNCIO_NONE &&
                          view_equal(other->category, reading->category);
        bool full = other != reading && other->person_mention != NUNCIO_NONE &&
                    category_is_ministerial(other->category) &&
                    !view_equal(other->role->role, reading->role->role);
        if ((envoy && accredited) || (general && full)) {
            return true;
        }
    }
    return false;
}

static void add_holding(EntityWork *work, const RoleReading *reading, uint32_t post)
{
    if (is_short_form(work, reading)) {
        return;
    }
    const NuncioMention *mention = work_mention(work, reading->mention);
    NuncioHolding holding = {
        reading->person,          post,          title_of(work, mention),
        reading->evidence,        reading->rule, reading->status,
        reading->country_inferred};
    if (work->doc->entities.items[reading->person].deceased &&
        holding.status == NUNCIO_HOLD_CURRENT) {
        holding.status = NUNCIO_HOLD_FORMER;
    }
    size_t count = work->doc->holdings.count;
    size_t from = count > POSTS_COMPARED ? count - POSTS_COMPARED : 0;
    for (size_t i = from; i < count; i++) {
        const NuncioHolding *old = &work->doc->holdings.items[i];
        if (old->person == holding.person && old->post == holding.post) {
            return;
        }
    }
    ARRAY_PUSH(&work->doc->arena, &work->doc->holdings, holding);
}

/* Posts of a plural stand in a row: the countries of "ministers of A, B and C". */
static void add_plural(EntityWork *work, RoleReading *reading, NuncioMention *mention)
{
    NuncioPost post = read_post(work, reading);
    for (uint32_t i = 0; i < reading->more_count; i++) {
        *(reading->more_hosts ? &post.accredited_to : &post.country) =
            reading->more_countries[i];
        if (add_post(work, post, true) != NUNCIO_NONE) {
            mention->post_count++;
        }
    }
}

/* "Prince Faisal bin Farhan, the foreign minister": rank, where there is an office. */
static bool is_rank_only(const EntityWork *work, const RoleReading *reading)
{
    if (!view_is(reading->role->role, "royal") || reading->person == NUNCIO_NONE) {
        return false;
    }
    uint32_t i = work->first_role[reading->person];
    for (int steps = 0; i != NUNCIO_NONE && steps < ROLES_COMPARED;
         steps++, i = work->next_role[i]) {
        const RoleReading *other = &work->roles.items[i];
        if (other != reading && !view_is(other->category, "royal") &&
            category_is_national(other->category)) {
            return true;
        }
    }
    return false;
}

void posts_make(EntityWork *work)
{
    for (size_t i = 0; i < work->roles.count; i++) {
        RoleReading *reading = &work->roles.items[i];
        NuncioMention *mention = work_mention(work, reading->mention);
        if ((reading->counterpart && view_is(reading->role->role, "counterpart")) ||
            (reading->predecessor && view_is(reading->role->role, "predecessor")) ||
            (reading->successor && view_is(reading->role->role, "successor"))) {
            continue; /* whose counterpart or successor is unknown */
        }
        if (is_rank_only(work, reading)) {
            continue;
        }
        bool several =
            reading->plural && reading->more_count > 0 && reading->person == NUNCIO_NONE;
        uint32_t post = add_post(work, read_post(work, reading), several);
        if (post == NUNCIO_NONE) {
            return;
        }
        if (mention->post == NUNCIO_NONE) {
            mention->post = post;
            mention->post_count = 1;
        }
        if (several) {
            add_plural(work, reading, mention);
        }
        if (reading->person != NUNCIO_NONE && (reading->person_mention != NUNCIO_NONE ||
                                               reading->in_office != NUNCIO_NONE)) {
            add_holding(work, reading, post);
        }
    }
}
