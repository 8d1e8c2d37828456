/* SPDX-License-Identifier: Apache-2.0 */

/* The "gestalt" matching of John W. Ratcliff and David E. Metzener (Dr. Dobb's Journal,
 * July 1988, by Ratcliff and Obershelp): find the longest stretch that both have, then do
 * the same left and right of it; the ratio is twice what matched by what there is.
 *
 * The details follow Lib/difflib.py of CPython 3 (SequenceMatcher without a junk
 * function), as scores must agree with it: among stretches of equal length the one that
 * begins first in `a`, then first in `b`; and "autojunk": in a `b` of 200 code points or
 * more, those that stand in it more than 1 + a hundredth of its length times begin no
 * match, they only lengthen one. */

#include "ratio.h"

enum { AUTOJUNK_SIZE = 200 };

typedef struct {
    size_t a_begin, a_end, b_begin, b_end;
} Stretch;

typedef struct {
    Codes a, b;
    bool *popular; /* by position in b */
    size_t *sizes; /* of the match that ends before b[j], j from 0 to b.count; this row */
    size_t *next_sizes;
    Stretch *pending;
    size_t pending_count;
} Matcher;

static void mark_popular(Matcher *matcher)
{
    size_t count = matcher->b.count;
    size_t limit = count / 100 + 1;
    for (size_t i = 0; count >= AUTOJUNK_SIZE && i < count; i++) {
        size_t seen = 0;
        for (size_t j = 0; j < count; j++) {
            seen += matcher->b.items[j] == matcher->b.items[i];
        }
        matcher->popular[i] = seen > limit;
    }
}

/* The longest match that begins with no popular element. */
static Stretch longest_seed(Matcher *matcher, const Stretch *in)
{
    Stretch best = {in->a_begin, in->a_begin, in->b_begin, in->b_begin};
    for (size_t j = in->b_begin; j <= in->b_end; j++) {
        matcher->sizes[j] = 0;
    }
    for (size_t i = in->a_begin; i < in->a_end; i++) {
        matcher->next_sizes[in->b_begin] = 0;
        for (size_t j = in->b_begin; j < in->b_end; j++) {
            bool same =
                matcher->a.items[i] == matcher->b.items[j] && !matcher->popular[j];
            size_t size = same ? matcher->sizes[j] + 1 : 0;
            matcher->next_sizes[j + 1] = size;
            if (size > best.a_end - best.a_begin) {
                best = (Stretch){i + 1 - size, i + 1, j + 1 - size, j + 1};
            }
        }
        size_t *sizes = matcher->sizes;
        matcher->sizes = matcher->next_sizes;
        matcher->next_sizes = sizes;
    }
    return best;
}

static Stretch longest_match(Matcher *matcher, const Stretch *in)
{
    const uint32_t *a = matcher->a.items;
    const uint32_t *b = matcher->b.items;
    Stretch best = longest_seed(matcher, in);
    while (best.a_begin > in->a_begin && best.b_begin > in->b_begin &&
           a[best.a_begin - 1] == b[best.b_begin - 1]) {
        best.a_begin--;
        best.b_begin--;
    }
    while (best.a_end < in->a_end && best.b_end < in->b_end &&
           a[best.a_end] == b[best.b_end]) {
        best.a_end++;
        best.b_end++;
    }
    return best;
}

static void add_pending(Matcher *matcher, Stretch stretch)
{
    if (stretch.a_begin < stretch.a_end && stretch.b_begin < stretch.b_end) {
        matcher->pending[matcher->pending_count++] = stretch;
    }
}

static size_t count_matches(Matcher *matcher)
{
    size_t matches = 0;
    add_pending(matcher, (Stretch){0, matcher->a.count, 0, matcher->b.count});
    while (matcher->pending_count > 0) {
        Stretch in = matcher->pending[--matcher->pending_count];
        Stretch found = longest_match(matcher, &in);
        if (found.a_begin == found.a_end) {
            continue;
        }
        matches += found.a_end - found.a_begin;
        add_pending(matcher,
                    (Stretch){in.a_begin, found.a_begin, in.b_begin, found.b_begin});
        add_pending(matcher, (Stretch){found.a_end, in.a_end, found.b_end, in.b_end});
    }
    return matches;
}

double sequence_ratio(Codes a, Codes b, Arena *scratch)
{
    size_t total = a.count + b.count;
    if (total == 0) {
        return 1.0;
    }
    Matcher matcher = {.a = a, .b = b};
    /* Stretches that wait are disjoint in `a` and none is empty. */
    matcher.pending = arena_alloc(scratch, (a.count + 1) * sizeof *matcher.pending);
    matcher.popular = arena_alloc(scratch, (b.count + 1) * sizeof *matcher.popular);
    matcher.sizes = arena_alloc(scratch, (b.count + 1) * sizeof *matcher.sizes);
    matcher.next_sizes = arena_alloc(scratch, (b.count + 1) * sizeof *matcher.sizes);
    if (!matcher.pending || !matcher.popular || !matcher.sizes || !matcher.next_sizes) {
        return 0.0;
    }
    mark_popular(&matcher);
    return 2.0 * (double)count_matches(&matcher) / (double)total;
}
