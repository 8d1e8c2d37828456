/* SPDX-License-Identifier: Apache-2.0 */
/* A walk of the names trie from every token: the longest phrase wins and the walk goes on
 * behind it. Hyphens inside a phrase are transparent ("Secretary-General"). Role wordings
 * are kept apart from names, because the two overlap ("Foreign Ministry spokesman"). */
#include "scan.h"

#include "limits.h"

bool scan_open(Scan *scan, const NuncioLexicon *lexicon, NuncioDocument *doc)
{
    *scan = (Scan){0};
    scan->lexicon = lexicon;
    scan->doc = doc;
    scan->tokens = doc->tokens.items;
    scan->token_count = (uint32_t)doc->tokens.count;
    size_t bytes = (scan->token_count + 1) * sizeof(uint32_t);
    scan->cover = arena_alloc(&doc->arena, bytes);
    scan->role_at = arena_alloc(&doc->arena, bytes);
    scan->run_at = arena_alloc(&doc->arena, bytes);
    scan->role_begins = arena_alloc(&doc->arena, scan->token_count + 1);
    scan->role_ends = arena_alloc(&doc->arena, scan->token_count + 1);
    return !doc->arena.failed;
}

NuncioMention *scan_add(Scan *scan, uint32_t first, uint32_t end, NuncioMentionKind kind,
                        NuncioMentionType type, uint32_t row)
{
    static NuncioMention nowhere;
    NuncioMention mention = {0};
    mention.span.begin_offset = scan->tokens[first].begin_offset;
    mention.span.end_offset = scan->tokens[end - 1].end_offset;
    mention.first_token = first;
    mention.token_end = end;
    mention.entity = NUNCIO_NONE;
    mention.row = row;
    mention.post = NUNCIO_NONE;
    mention.head_first = first;
    mention.head_end = end;
    mention.kind = (uint8_t)kind;
    mention.type = (uint8_t)type;
    if (!ARRAY_PUSH(&scan->doc->arena, &scan->doc->mentions, mention)) {
        return &nowhere; /* never read: the stage fails at its end */
    }
    return &scan->doc->mentions.items[scan->doc->mentions.count - 1];
}

bool gazetteer_case_fits(const Scan *scan, const TrieEntry *entry,
                         const uint32_t *positions)
{
    for (size_t i = 0; i < entry->word_count; i++) {
        unsigned wanted = (unsigned)(entry->case_mask >> (2 * i)) & 3;
        uint16_t flags = scan->tokens[positions[i]].flags;
        if (wanted == 2 && !(flags & NUNCIO_TOKEN_ALL_CAPITALS)) {
            return false;
        }
        if (wanted == 1 &&
            !(flags & (NUNCIO_TOKEN_CAPITAL | NUNCIO_TOKEN_ALL_CAPITALS))) {
            return false;
        }
    }
    return true;
}

/* How much one kind is preferred to another for the same words. */
static int rank_of(uint8_t kind)
{
    switch (kind) {
    case ENTRY_PERSON:
        return 6;
    case ENTRY_ADJECTIVE:
        return 5;
    case ENTRY_COUNTRY:
        return 4;
    case ENTRY_PLACE:
        return 3;
    case ENTRY_BODY:
        return 2;
    default:
        return 1;
    }
}

typedef struct {
    const TrieEntry *entry;
    uint32_t end;
} Match;

static void consider(const Scan *scan, uint32_t node, const uint32_t *positions,
                     uint32_t end, Match *name, Match *role)
{
    const Trie *trie = lexicon_names(scan->lexicon);
    for (uint32_t e = trie_first_entry(trie, node); e != NUNCIO_NONE;
         e = trie->entries[e].next) {
        const TrieEntry *entry = &trie->entries[e];
        if (entry->kind == ENTRY_FAMILY || !gazetteer_case_fits(scan, entry, positions)) {
            continue;
        }
        Match *best = entry->kind == ENTRY_ROLE ? role : name;
        if (!best->entry || end > best->end ||
            rank_of(entry->kind) > rank_of(best->entry->kind)) {
            *best = (Match){entry, end};
        }
    }
}

/* The token behind `token` inside a phrase: a hyphen between joined words is skipped. */
static uint32_t next_in_phrase(const Scan *scan, uint32_t token)
{
    uint32_t next = token + 1;
    if (scan_is_mark(scan, next, NUNCIO_MARK_HYPHEN)) {
        next++;
    }
    return next;
}

static void walk(const Scan *scan, uint32_t token, Match *name, Match *role)
{
    const Trie *trie = lexicon_names(scan->lexicon);
    uint32_t positions[LIMIT_PHRASE_TOKENS];
    uint32_t node = 0;
    size_t depth = 0;
    uint32_t sentence = scan->tokens[token].sentence;
    while (token < scan->token_count && depth < LIMIT_PHRASE_TOKENS &&
           scan->tokens[token].sentence == sentence) {
        node = trie_step(trie, node, scan->tokens[token].word);
        if (!node) {
            return;
        }
        positions[depth++] = token;
        consider(scan, node, positions, token + 1, name, role);
        token = next_in_phrase(scan, token);
    }
}

const TrieEntry *gazetteer_match(const Scan *scan, uint32_t token, EntryKind kind,
                                 uint32_t *out_end)
{
    const Trie *trie = lexicon_names(scan->lexicon);
    const TrieEntry *best = NULL;
    uint32_t positions[LIMIT_PHRASE_TOKENS];
    uint32_t node = 0;
    for (size_t depth = 0; token < scan->token_count && depth < LIMIT_PHRASE_TOKENS;) {
        node = trie_step(trie, node, scan->tokens[token].word);
        if (!node) {
            break;
        }
        positions[depth++] = token;
        for (uint32_t e = trie_first_entry(trie, node); e != NUNCIO_NONE;
             e = trie->entries[e].next) {
            const TrieEntry *entry = &trie->entries[e];
            if (entry->kind == kind && gazetteer_case_fits(scan, entry, positions)) {
                best = entry;
                *out_end = token + 1;
            }
        }
        token = next_in_phrase(scan, token);
    }
    return best;
}

/* "al-Nujaba Movement": the article belongs to the name that it is joined to. */
static uint32_t with_article(const Scan *scan, uint32_t first)
{
    bool joined = first > 1 && scan_is_mark(scan, first - 1, NUNCIO_MARK_HYPHEN) &&
                  scan_is(scan, first - 2, WORD_BIT(PARTICLE)) &&
                  scan_has(scan, first, NUNCIO_TOKEN_JOINED) &&
                  !scan_hit(scan, first - 2);
    return joined ? first - 2 : first;
}

static void keep(Scan *scan, Match match, uint32_t first, bool role)
{
    /* "Mr. al-Houthi" is a person, though the Houthis are a body */
    bool body = match.entry->kind == ENTRY_BODY && match.end - first > 1;
    first = body ? with_article(scan, first) : first;
    Hit hit = {first, match.end, match.entry->row, match.entry->kind};
    uint32_t *map = role ? scan->role_at : scan->cover;
    bool pushed = role ? ARRAY_PUSH(&scan->doc->arena, &scan->roles, hit)
                       : ARRAY_PUSH(&scan->doc->arena, &scan->hits, hit);
    uint32_t number = (uint32_t)(role ? scan->roles.count : scan->hits.count);
    for (uint32_t i = first; pushed && i < match.end; i++) {
        map[i] = number;
    }
}

void gazetteer_find(Scan *scan)
{
    const Trie *trie = lexicon_names(scan->lexicon);
    uint32_t names_from = 0;
    uint32_t roles_from = 0;
    for (uint32_t i = 0; i < scan->token_count; i++) {
        if (!trie_begins(trie, scan->tokens[i].word) ||
            (i < names_from && i < roles_from)) {
            continue;
        }
        Match name = {NULL, 0};
        Match role = {NULL, 0};
        walk(scan, i, &name, &role);
        if (name.entry && i >= names_from) {
            keep(scan, name, i, false);
            names_from = name.end;
        }
        if (role.entry && i >= roles_from) {
            keep(scan, role, i, true);
            roles_from = role.end;
        }
    }
}

/* "at the White House" is a place, "the White House said" a government. */
static bool stands_as_place(const Scan *scan, const Hit *hit)
{
    uint32_t before = hit->first_token;
    while (before > 0 && scan_is(scan, before - 1, WORD_BIT(DETERMINER))) {
        before--;
    }
    return before > 0 && scan_is(scan, before - 1, WORD_BIT(PREPOSITION)) &&
           scan_same_sentence(scan, before - 1, hit->first_token);
}

/* "Iran's Supreme National Security Council", "Fars news agency" where the table has
 * both: the owner is named by itself, and small words behind say what the body is. */
static void mention_body(Scan *scan, const Hit *hit)
{
    uint32_t first = hit->first_token;
    uint32_t end = hit->token_end;
    uint32_t owner_end = 0;
    const TrieEntry *owner = gazetteer_match(scan, first, ENTRY_COUNTRY, &owner_end);
    if (owner && owner_end + 1 < end &&
        scan_token(scan, owner_end)->kind == NUNCIO_TOKEN_POSSESSIVE) {
        scan_add(scan, first, owner_end, NUNCIO_MENTION_COUNTRY, NUNCIO_MENTIONED_BY_NAME,
                 owner->row);
        first = owner_end + 1;
    }
    if (end - first > 2 && scan_word_is(scan, end - 2, "news") &&
        scan_word_is(scan, end - 1, "agency") && !scan_is_capital(scan, end - 2) &&
        !scan_is_capital(scan, end - 1)) {
        end -= 2;
    }
    scan_add(scan, first, end, NUNCIO_MENTION_BODY, NUNCIO_MENTIONED_BY_NAME, hit->row);
}

static void mention_hit(Scan *scan, const Hit *hit)
{
    uint32_t first = hit->first_token;
    uint32_t end = hit->token_end;
    switch (hit->kind) {
    case ENTRY_COUNTRY:
        scan_add(scan, first, end, NUNCIO_MENTION_COUNTRY, NUNCIO_MENTIONED_BY_NAME,
                 hit->row);
        break;
    case ENTRY_ADJECTIVE:
    case ENTRY_DEMONYM:
        scan_add(scan, first, end, NUNCIO_MENTION_ADJECTIVE, NUNCIO_MENTIONED_BY_NAME,
                 hit->row);
        break;
    case ENTRY_METONYM:
        scan_add(scan, first, end, NUNCIO_MENTION_METONYM, NUNCIO_MENTIONED_BY_NAME,
                 hit->row);
        break;
    case ENTRY_PLACE: {
        uint32_t seat_end = 0;
        const TrieEntry *seat = gazetteer_match(scan, first, ENTRY_METONYM, &seat_end);
        bool metonym = seat && seat_end == end && !stands_as_place(scan, hit);
        scan_add(scan, first, end,
                 metonym ? NUNCIO_MENTION_METONYM : NUNCIO_MENTION_PLACE,
                 NUNCIO_MENTIONED_BY_NAME, metonym ? seat->row : hit->row);
        break;
    }
    case ENTRY_BODY:
        mention_body(scan, hit);
        break;
    default:
        break; /* persons are decided with the other names */
    }
}

/* "spoke in English", "translated into French and Arabic": the language, not the country.
 * "in French waters" goes on with a noun. */
static bool is_language(const Scan *scan, const Hit *hit)
{
    uint32_t at = hit->first_token;
    uint32_t next = hit->token_end;
    bool noun_follows =
        scan_is_word(scan, next) &&
        !scan_is(scan, next, WORD_BIT(CONJUNCTION) | WORD_BIT(PREPOSITION));
    return hit->kind == ENTRY_ADJECTIVE && at > 0 && next == at + 1 && !noun_follows &&
           scan_is(scan, at, WORD_BIT(LANGUAGE)) &&
           (scan_word_is(scan, at - 1, "in") || scan_word_is(scan, at - 1, "into"));
}

void gazetteer_mention(Scan *scan)
{
    for (size_t i = 0; i < scan->hits.count; i++) {
        const Hit *hit = &scan->hits.items[i];
        const NameRun *run = scan_run(scan, hit->first_token);
        if ((run && run->person) || is_language(scan, hit)) {
            continue;
        }
        mention_hit(scan, hit);
    }
}
