/* SPDX-License-Identifier: Apache-2.0 */
/* The title that stands right at a name, before it or behind a comma, as far as the
 * mention of the role tells it: names are joined before roles are taken apart. */
#include "known_name.h"

#include "categories.h"
#include "tenures.h"
#include "views.h"

enum { TITLE_TOKENS = 24 };

/* The state that stands in or right before the tokens [first, end) of a title. */
static uint32_t state_told(const EntityWork *work, uint32_t first, uint32_t end)
{
    for (uint32_t at = first; at <= end; at++) {
        uint32_t number = work->country_ends[at];
        if (number) {
            return work_mention(work, number - 1)->row;
        }
    }
    return NUNCIO_NONE;
}

/* The role mention that ends before the name, through honorifics; NULL without one. */
static const NuncioMention *role_before(const EntityWork *work, uint32_t name)
{
    uint32_t first = work_mention(work, name)->first_token;
    while (first > 0 && work_is(work, first - 1, WORD_BIT(HONORIFIC))) {
        first--;
    }
    for (uint32_t i = name; i-- > 0;) {
        const NuncioMention *before = work_mention(work, i);
        if (before->first_token + TITLE_TOKENS < first) {
            break;
        }
        if (before->kind == NUNCIO_MENTION_ROLE && before->token_end == first) {
            return before;
        }
    }
    return NULL;
}

/* "X, the foreign minister of Y": the role mention behind the comma; NULL without one. */
static const NuncioMention *role_behind(const EntityWork *work, uint32_t name)
{
    uint32_t at = work_mention(work, name)->token_end;
    if (!work_is_mark(work, at, NUNCIO_MARK_COMMA) ||
        !work_same_sentence(work, at - 1, at)) {
        return NULL;
    }
    at++;
    while (work_is(work, at, WORD_BIT(DETERMINER))) {
        at++;
    }
    uint32_t i =
        at < work->token_count && work->starts[at] ? work->starts[at] - 1 : NUNCIO_NONE;
    for (; i < work->doc->mentions.count && work_mention(work, i)->first_token == at;
         i++) {
        if (work_mention(work, i)->kind == NUNCIO_MENTION_ROLE) {
            return work_mention(work, i);
        }
    }
    return NULL;
}

NameTitle name_title_of(const EntityWork *work, uint32_t name)
{
    NameTitle title = {role_before(work, name), NUNCIO_NONE};
    title.role = title.role ? title.role : role_behind(work, name);
    if (title.role) {
        title.state = state_told(work, title.role->first_token, title.role->token_end);
    }
    return title;
}

static NuncioView category_of(const EntityWork *work, const NameTitle *title)
{
    return lexicon_role(work->lexicon, title->role->row)->category;
}

bool name_title_is_same(const EntityWork *work, const NameTitle *a, const NameTitle *b)
{
    bool same_state =
        a->state == b->state || a->state == NUNCIO_NONE || b->state == NUNCIO_NONE;
    if (!a->role || !b->role || !same_state) {
        return false;
    }
    NuncioView category = category_of(work, a);
    if (category_is_single(category)) {
        return view_equal(category, category_of(work, b));
    }
    NuncioSpan x = a->role->span;
    NuncioSpan y = b->role->span;
    return view_equal_ascii_case(document_slice(work->doc, x.begin_offset, x.end_offset),
                                 document_slice(work->doc, y.begin_offset, y.end_offset));
}

bool name_title_was_held(const EntityWork *work, const NameTitle *title, uint32_t row)
{
    const TenureRow *tenure =
        title->role ? lexicon_tenure_first(work->lexicon, row) : NULL;
    while (tenure && !view_equal(tenure->category, category_of(work, title))) {
        tenure = lexicon_tenure_next(work->lexicon, tenure);
    }
    return tenure != NULL;
}

bool name_title_is_other(const EntityWork *work, const NameTitle *a, const NameTitle *b)
{
    return a->role && b->role && a->state != NUNCIO_NONE && b->state != NUNCIO_NONE &&
           a->state != b->state && category_is_national(category_of(work, a)) &&
           category_is_national(category_of(work, b));
}
