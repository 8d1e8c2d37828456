/* SPDX-License-Identifier: Apache-2.0 */
/* The order of the parts: what the gazetteer knows, what looks like a name, the role
 * phrases around both, then the decision which names are persons, organisations, dates,
 * pronouns. At the end overlaps are settled: mentions nest or stand apart, the longer one
 * wins where two cross. */
#include "stage_mention.h"

#include "error.h"
#include "scan.h"
#include <stdlib.h>

static void pronoun_find(Scan *scan)
{
    uint64_t bits = WORD_BIT(PRONOUN_HE) | WORD_BIT(PRONOUN_SHE) |
                    WORD_BIT(PRONOUN_THEY) | WORD_BIT(POSSESSIVE_HE) |
                    WORD_BIT(POSSESSIVE_SHE) | WORD_BIT(POSSESSIVE_THEY);
    for (uint32_t i = 0; i < scan->token_count; i++) {
        /* "His Highness", "Her Royal Highness" are titles */
        bool title = scan_is(scan, i + 1, WORD_BIT(HONORIFIC)) ||
                     scan_is(scan, i + 2, WORD_BIT(HONORIFIC));
        if (title && scan_has(scan, i + 1, NUNCIO_TOKEN_CAPITAL)) {
            continue;
        }
        if (scan_is(scan, i, bits) && scan->tokens[i].sentence != NUNCIO_NONE) {
            scan_add(scan, i, i + 1, NUNCIO_MENTION_PRONOUN, NUNCIO_MENTIONED_BY_PRONOUN,
                     NUNCIO_NONE);
        }
    }
}

/* Text order, longer first, then by kind: a total order, so that the result does not
 * depend on the sort. */
static int compare(const void *a, const void *b)
{
    const NuncioMention *x = a;
    const NuncioMention *y = b;
    if (x->first_token != y->first_token) {
        return x->first_token < y->first_token ? -1 : 1;
    }
    if (x->token_end != y->token_end) {
        return x->token_end > y->token_end ? -1 : 1;
    }
    if (x->kind != y->kind) {
        return x->kind < y->kind ? -1 : 1;
    }
    if (x->row != y->row) {
        return x->row < y->row ? -1 : 1;
    }
    return x->head_first == y->head_first ? 0 : x->head_first < y->head_first ? -1 : 1;
}

/* What may stand inside a mention of `outer`. */
static bool may_hold(const NuncioMention *outer, const NuncioMention *inner)
{
    switch (outer->kind) {
    case NUNCIO_MENTION_ROLE:
        return inner->kind != NUNCIO_MENTION_DATE;
    case NUNCIO_MENTION_PLACE: /* "Turkish capital" */
        return outer->type == NUNCIO_MENTIONED_BY_NOMINAL &&
               inner->kind == NUNCIO_MENTION_ADJECTIVE;
    case NUNCIO_MENTION_BODY:
        return inner->kind == NUNCIO_MENTION_COUNTRY ||
               inner->kind == NUNCIO_MENTION_ADJECTIVE ||
               (inner->kind == NUNCIO_MENTION_ROLE &&
                inner->token_end <= outer->token_end);
    default:
        return false;
    }
}

static bool clashes(const NuncioMention *kept, const NuncioMention *next)
{
    if (next->first_token >= kept->token_end) {
        return false;
    }
    if (next->token_end > kept->token_end) {
        return kept->kind != NUNCIO_MENTION_ROLE && next->kind != NUNCIO_MENTION_ROLE;
    }
    bool same =
        next->first_token == kept->first_token && next->token_end == kept->token_end;
    return same ? next->kind != NUNCIO_MENTION_ROLE : !may_hold(kept, next);
}

static void settle(NuncioDocument *doc)
{
    enum { WINDOW = 6 };
    if (doc->mentions.count == 0) {
        return;
    }
    qsort(doc->mentions.items, doc->mentions.count, sizeof *doc->mentions.items, compare);
    size_t kept = 0;
    for (size_t i = 0; i < doc->mentions.count; i++) {
        NuncioMention mention = doc->mentions.items[i];
        bool drop = false;
        for (size_t back = 1; back <= WINDOW && back <= kept && !drop; back++) {
            drop = clashes(&doc->mentions.items[kept - back], &mention);
        }
        if (!drop) {
            doc->mentions.items[kept++] = mention;
        }
    }
    doc->mentions.count = kept;
}

NuncioStatus stage_mention(const NuncioLexicon *lexicon, NuncioDocument *doc,
                           NuncioError *error)
{
    Scan scan;
    if (!scan_open(&scan, lexicon, doc)) {
        return error_memory(error);
    }
    gazetteer_find(&scan);
    person_name_find(&scan);
    role_phrase_find(&scan);
    person_name_decide(&scan);
    organisation_find(&scan);
    gazetteer_mention(&scan);
    place_name_find(&scan);
    date_mention_find(&scan);
    pronoun_find(&scan);
    if (doc->arena.failed) {
        return error_memory(error);
    }
    settle(doc);
    return NUNCIO_OK;
}
