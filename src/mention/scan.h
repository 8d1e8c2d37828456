/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SCAN_H
#define SCAN_H

#include "document_impl.h"
#include "phrases.h"
#include "token_words.h"

/* Words that end a name: heads of organisations, places and events. */
#define HEAD_BITS                                                                        \
    (WORD_BIT(ORGANISATION_HEAD) | WORD_BIT(GEOGRAPHIC_HEAD) | WORD_BIT(EVENT_HEAD))

/* What the parts of the mention stage share while they read one article: which tokens
 * the gazetteer covers, where role wordings stand, which stretches look like names. */

typedef struct {
    uint32_t first_token;
    uint32_t token_end;
    uint32_t row;
    uint8_t kind; /* EntryKind */
} Hit;

/* A stretch of words that may be a person's name. */
typedef struct {
    uint32_t first_token;
    uint32_t token_end;
    uint32_t row;   /* of the people table, or NUNCIO_NONE */
    bool given;     /* a given name stands in it before the last word */
    bool honorific; /* an honorific stands before it */
    bool person;    /* decided: it names a person */
} NameRun;

typedef struct {
    const NuncioLexicon *lexicon;
    NuncioDocument *doc;
    const NuncioToken *tokens;
    uint32_t token_count;
    uint32_t *cover;     /* by token: index + 1 of the hit that covers it, or 0 */
    uint32_t *role_at;   /* by token: index + 1 of the role wording over it, or 0 */
    uint32_t *run_at;    /* by token: index + 1 of the name run over it, or 0 */
    bool *role_begins;   /* by token: a role mention begins here */
    bool *role_ends;     /* by token: a role mention ends before it */
    ARRAY_OF(Hit) hits;  /* names of the world, no two overlap */
    ARRAY_OF(Hit) roles; /* role wordings, no two overlap */
    ARRAY_OF(NameRun) runs;
} Scan;

/* Fill `scan`; false on no memory. Lives in the document's arena. */
bool scan_open(Scan *scan, const NuncioLexicon *lexicon, NuncioDocument *doc);

/* Longest matches of the names trie: scan->hits and scan->roles. */
void gazetteer_find(Scan *scan);
/* Whether the tokens of a phrase have the case that its entry asks for. */
bool gazetteer_case_fits(const Scan *scan, const TrieEntry *entry,
                         const uint32_t *positions);
/* The longest entry of one kind that starts at `token`; its end in *out_end. */
const TrieEntry *gazetteer_match(const Scan *scan, uint32_t token, EntryKind kind,
                                 uint32_t *out_end);

/* Stretches that look like person names: scan->runs. */
void person_name_find(Scan *scan);
/* Whether the run goes on as the name of a thing ("Beheshti University"). */
bool person_name_is_thing(const Scan *scan, const NameRun *run);
/* Decide which runs are persons; adds the mentions. Needs the role mentions. */
void person_name_decide(Scan *scan);

/* Role phrases around the wordings; adds the mentions. */
void role_phrase_find(Scan *scan);
/* Organisations by their head noun; adds the mentions. */
void organisation_find(Scan *scan);
/* Places by their head noun or behind "in" and "at"; adds the mentions. */
void place_name_find(Scan *scan);
/* Dates and days; adds the mentions, resolved against the day of publication. */
void date_mention_find(Scan *scan);
/* Countries, places and bodies of the gazetteer that nothing longer has swallowed. */
void gazetteer_mention(Scan *scan);

/* Append a mention of the tokens [first, end). */
NuncioMention *scan_add(Scan *scan, uint32_t first, uint32_t end, NuncioMentionKind kind,
                        NuncioMentionType type, uint32_t row);

static inline const NuncioToken *scan_token(const Scan *scan, uint32_t index)
{
    return token_at(scan->tokens, scan->token_count, index);
}

static inline bool scan_is(const Scan *scan, uint32_t index, uint64_t class_bits)
{
    return lexicon_word_is(scan->lexicon, scan_token(scan, index)->word, class_bits);
}

static inline bool scan_is_mark(const Scan *scan, uint32_t index, uint8_t mark)
{
    return token_is_mark(scan_token(scan, index), mark);
}

static inline bool scan_is_capital(const Scan *scan, uint32_t index)
{
    return token_is_capital(scan_token(scan, index));
}

static inline bool scan_word_is(const Scan *scan, uint32_t index, const char *word)
{
    return token_word_is(scan->doc, index, word);
}

static inline bool scan_has(const Scan *scan, uint32_t index, uint16_t flags)
{
    return (scan_token(scan, index)->flags & flags) != 0;
}

static inline bool scan_is_word(const Scan *scan, uint32_t index)
{
    return scan_token(scan, index)->kind == NUNCIO_TOKEN_WORD;
}

static inline const Hit *scan_hit(const Scan *scan, uint32_t index)
{
    return index < scan->token_count && scan->cover[index]
               ? &scan->hits.items[scan->cover[index] - 1]
               : NULL;
}

static inline const Hit *scan_role(const Scan *scan, uint32_t index)
{
    return index < scan->token_count && scan->role_at[index]
               ? &scan->roles.items[scan->role_at[index] - 1]
               : NULL;
}

static inline NameRun *scan_run(const Scan *scan, uint32_t index)
{
    return index < scan->token_count && scan->run_at[index]
               ? &scan->runs.items[scan->run_at[index] - 1]
               : NULL;
}

/* Whether both tokens stand in one sentence. */
static inline bool scan_same_sentence(const Scan *scan, uint32_t a, uint32_t b)
{
    return a < scan->token_count && b < scan->token_count &&
           scan->tokens[a].sentence == scan->tokens[b].sentence;
}

#endif
