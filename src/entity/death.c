/* SPDX-License-Identifier: Apache-2.0 */
/* Who the article says is dead: a cue such as "the assassination of" with a name behind
 * it (roles and honorifics may stand between), or a name with "was killed" behind it. */
#include "entity_work.h"

#include "triggers.h"
#include "views.h"

enum { REACH = 12 };

static void mark_dead(EntityWork *work, uint32_t entity, uint32_t first, uint32_t end,
                      const char *rule)
{
    NuncioEntity *person = &work->doc->entities.items[entity];
    if (person->deceased) {
        return;
    }
    person->deceased = true;
    person->death = work_span(work, first, end);
    person->death_rule = view_of(rule);
}

/* The first person named behind `token` with nothing but its own roles between. */
static void read_behind(EntityWork *work, const TriggerHit *hit)
{
    uint32_t at = hit->token_end;
    for (uint32_t i = 0; i < REACH && work_same_sentence(work, hit->first_token, at);
         i++) {
        uint32_t index = work->starts[at];
        for (uint32_t m = index ? index - 1 : NUNCIO_NONE;
             m < work->doc->mentions.count && work_mention(work, m)->first_token == at;
             m++) {
            const NuncioMention *mention = work_mention(work, m);
            if (mention->kind == NUNCIO_MENTION_PERSON) {
                mark_dead(work, mention->entity, hit->first_token, mention->token_end,
                          "death.of");
                return;
            }
            if (mention->kind == NUNCIO_MENTION_ROLE) {
                at = mention->token_end - 1;
            }
        }
        bool between =
            index ||
            work_is(work, at,
                    WORD_BIT(DETERMINER) | WORD_BIT(HONORIFIC) | WORD_BIT(TITLE_WORD) |
                        WORD_BIT(POSSESSIVE_HE) | WORD_BIT(POSSESSIVE_SHE)) ||
            work->tokens[at].kind == NUNCIO_TOKEN_POSSESSIVE;
        if (!between) {
            return;
        }
        at++;
    }
}

/* "X, a critic of Y, was killed": the name before what the comma at `comma` closes;
 * NUNCIO_NONE when nothing was opened. */
static uint32_t name_before_insertion(const EntityWork *work, uint32_t comma)
{
    enum { INSERTED = 30 };
    for (uint32_t at = comma; at > 0 && comma - at < INSERTED; at--) {
        if (!work_same_sentence(work, at - 1, comma)) {
            break;
        }
        if (work_is_mark(work, at - 1, NUNCIO_MARK_COMMA) && work->name_ends[at - 1]) {
            return work->name_ends[at - 1] - 1;
        }
    }
    return NUNCIO_NONE;
}

/* The person named right before the cue; ", who" may stand between. */
static void read_before(EntityWork *work, const TriggerHit *hit)
{
    uint32_t at = hit->first_token;
    bool closes = at > 0 && work_is_mark(work, at - 1, NUNCIO_MARK_COMMA);
    uint32_t told = closes ? name_before_insertion(work, at - 1) : NUNCIO_NONE;
    if (told != NUNCIO_NONE) {
        const NuncioMention *name = work_mention(work, told);
        mark_dead(work, name->entity, name->first_token, hit->token_end, "death.verb");
        return;
    }
    while (at > 0 && work_same_sentence(work, at - 1, hit->first_token) &&
           (work_is(work, at - 1, WORD_BIT(SUBORDINATOR) | WORD_BIT(ADVERB)) ||
            work_is_mark(work, at - 1, NUNCIO_MARK_COMMA))) {
        at--;
    }
    uint32_t number = at > 0 ? work->name_ends[at] : 0;
    if (number && work_same_sentence(work, at - 1, hit->first_token)) {
        const NuncioMention *mention = work_mention(work, number - 1);
        mark_dead(work, mention->entity, mention->first_token, hit->token_end,
                  "death.verb");
    }
}

void death_find(EntityWork *work)
{
    TriggerList hits = {NULL, 0, 0};
    triggers_find(work->lexicon, work->tokens, 0, work->token_count, &work->doc->arena,
                  &hits);
    for (size_t i = 0; i < hits.count; i++) {
        const TriggerHit *hit = &hits.items[i];
        if (hit->kind != ENTRY_CUE ||
            work->tokens[hit->first_token].sentence == NUNCIO_NONE) {
            continue;
        }
        if (hit->row == CUE_DEATH_OF) {
            read_behind(work, hit);
        } else if (hit->row == CUE_DIED || hit->row == CUE_KILLED) {
            read_before(work, hit);
        }
    }
}
