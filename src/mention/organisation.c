/* SPDX-License-Identifier: Apache-2.0 */
/* Organisations that no list can hold, by their head noun: capitalised words in front of
 * it ("National Security and Foreign Policy Committee") or a complement behind it
 * ("Department of Environment"). Countries in front stay outside: they say whose it is.
 */
#include "scan.h"

enum { NAME_TOKENS = 14 };

static bool is_head(const Scan *scan, uint32_t i)
{
    return scan_is_capital(scan, i) && scan_is(scan, i, WORD_BIT(ORGANISATION_HEAD)) &&
           !scan_hit(scan, i) && scan->tokens[i].sentence != NUNCIO_NONE;
}

static bool is_title_case(const Scan *scan, uint32_t i)
{
    const Hit *hit = scan_hit(scan, i);
    bool foreign = hit && (hit->kind == ENTRY_ADJECTIVE || hit->kind == ENTRY_COUNTRY ||
                           hit->kind == ENTRY_PERSON);
    return scan_is_capital(scan, i) && !foreign &&
           !(scan_has(scan, i, NUNCIO_TOKEN_SENTENCE_START) &&
             scan_is(scan, i, WORD_BIT(DETERMINER) | WORD_BIT(PREPOSITION))) &&
           !scan_is(scan, i,
                    WORD_BIT(DETERMINER) | WORD_BIT(SUBORDINATOR) | WORD_BIT(WEEKDAY) |
                        WORD_BIT(MONTH) | WORD_BIT(HONORIFIC) | WORD_BIT(AUXILIARY) |
                        WORD_BIT(ADVERB));
}

static uint32_t extend_left(const Scan *scan, uint32_t head)
{
    uint32_t at = head;
    while (at > 0 && head - at < NAME_TOKENS && scan_same_sentence(scan, at - 1, head)) {
        if (is_title_case(scan, at - 1)) {
            at--;
        } else if (at > 1 && scan_is(scan, at - 1, WORD_BIT(CONJUNCTION)) &&
                   is_title_case(scan, at - 2) && !scan_run(scan, at - 2) &&
                   scan_is(scan, at, WORD_BIT(PORTFOLIO) | WORD_BIT(COMMON))) {
            at -= 2;
        } else {
            break;
        }
    }
    return at;
}

static bool is_connector(const Scan *scan, uint32_t i)
{
    NuncioView word = document_token_view(scan->doc, i);
    return (word.size == 2 && (word.data[0] == 'o' || word.data[0] == 'i') &&
            scan_is(scan, i, WORD_BIT(PREPOSITION))) ||
           (word.size == 3 && word.data[0] == 'f' &&
            scan_is(scan, i, WORD_BIT(PREPOSITION)));
}

/* "of the Armed Forces", "for Human Rights and Democracy". */
static uint32_t extend_right(const Scan *scan, uint32_t end)
{
    uint32_t at = end;
    while (at < scan->token_count && at - end < NAME_TOKENS &&
           scan_same_sentence(scan, end - 1, at)) {
        uint32_t next = at;
        bool joins = at == end ? is_connector(scan, at)
                               : is_connector(scan, at) ||
                                     scan_is(scan, at, WORD_BIT(CONJUNCTION));
        if (joins) {
            next = at + 1;
            while (scan_is(scan, next, WORD_BIT(DETERMINER)) &&
                   scan_same_sentence(scan, at, next)) {
                next++;
            }
        } else if (at == end) {
            break;
        }
        const NameRun *run = scan_run(scan, next);
        bool capital =
            scan_is_capital(scan, next) && scan_same_sentence(scan, end - 1, next) &&
            !(run && (run->given || run->honorific || run->row != NUNCIO_NONE)) &&
            !scan_is(scan, next,
                     WORD_BIT(HONORIFIC) | WORD_BIT(WEEKDAY) | WORD_BIT(MONTH));
        if (!capital || scan_role(scan, next)) {
            break;
        }
        at = scan_hit(scan, next) ? scan_hit(scan, next)->token_end : next + 1;
    }
    return at;
}

void organisation_find(Scan *scan)
{
    uint32_t i = 0;
    while (i < scan->token_count) {
        if (!is_head(scan, i) || is_head(scan, i + 1) || scan_role(scan, i)) {
            i++;
            continue;
        }
        uint32_t first = extend_left(scan, i);
        uint32_t end = extend_right(scan, i + 1);
        if (end - first > 1) {
            scan_add(scan, first, end, NUNCIO_MENTION_BODY, NUNCIO_MENTIONED_BY_NAME,
                     NUNCIO_NONE);
        }
        i = end;
    }
}
