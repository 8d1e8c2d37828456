/* SPDX-License-Identifier: Apache-2.0 */
/* Where each person is named. Made once, when all names have their person, so that what
 * is asked for each role and pronoun takes no walk over the article. */
#include "entity_work.h"

#include "limits.h"

/* A full name tells the gender by its first word, if all who bear that are of one. */
static uint8_t gender_of(const EntityWork *work, const NuncioMention *mention)
{
    bool female = work_is(work, mention->first_token, WORD_BIT(FEMALE_NAME));
    bool male = work_is(work, mention->first_token, WORD_BIT(MALE_NAME));
    if (female == male || mention->token_end - mention->first_token == 1) {
        return GENDER_UNKNOWN;
    }
    return female ? GENDER_FEMALE : GENDER_MALE;
}

static bool is_name(const NuncioMention *mention)
{
    return mention->kind == NUNCIO_MENTION_PERSON && mention->entity != NUNCIO_NONE;
}

static uint32_t find_protagonist(const EntityWork *work)
{
    enum { NAMED = 3 };
    uint32_t best = NUNCIO_NONE;
    uint32_t most = 0;
    uint32_t second = 0;
    for (uint32_t i = 0; i < work->entity_count; i++) {
        uint32_t named = work->names_first[i + 1] - work->names_first[i];
        if (named > most) {
            second = most;
            most = named;
            best = i;
        } else if (named > second) {
            second = named;
        }
    }
    return most >= NAMED && most > second ? best : NUNCIO_NONE;
}

void names_index(EntityWork *work)
{
    NuncioDocument *doc = work->doc;
    size_t count = doc->entities.count;
    work->entity_count = (uint32_t)count;
    work->names_first = arena_alloc(&doc->arena, (count + 2) * sizeof(uint32_t));
    work->names = arena_alloc(&doc->arena, (doc->mentions.count + 1) * sizeof(uint32_t));
    work->genders = arena_alloc(&doc->arena, count + 1);
    if (doc->arena.failed) {
        return;
    }
    /* counted one place up, so that filling moves each number to where it belongs */
    uint32_t *next = work->names_first + 1;
    for (size_t i = 0; i < doc->mentions.count; i++) {
        const NuncioMention *mention = &doc->mentions.items[i];
        if (is_name(mention) && mention->entity + 1 < count) {
            next[mention->entity + 1]++;
        }
    }
    for (size_t i = 1; i < count; i++) {
        next[i] += next[i - 1];
    }
    for (uint32_t i = 0; i < doc->mentions.count; i++) {
        const NuncioMention *mention = &doc->mentions.items[i];
        if (!is_name(mention)) {
            continue;
        }
        work->names[next[mention->entity]++] = i;
        uint8_t *gender = &work->genders[mention->entity];
        *gender = *gender == GENDER_UNKNOWN ? gender_of(work, mention) : *gender;
    }
    work->protagonist = find_protagonist(work);
}

uint32_t names_distance(const EntityWork *work, uint32_t person, uint32_t token)
{
    uint32_t low = work->names_first[person];
    uint32_t first = low;
    uint32_t high = work->names_first[person + 1];
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (work_mention(work, work->names[middle])->first_token < token) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low == first ? UINT32_MAX
                        : token - work_mention(work, work->names[low - 1])->first_token;
}

bool names_fit_gender(const EntityWork *work, uint32_t person, bool she)
{
    uint8_t gender = work->genders[person];
    return gender == GENDER_UNKNOWN || (gender == GENDER_FEMALE) == she;
}

bool names_known_woman(const EntityWork *work, uint32_t person)
{
    return work->genders[person] == GENDER_FEMALE;
}

uint32_t names_at(const EntityWork *work, uint32_t token)
{
    if (token >= work->token_count || !work->starts[token]) {
        return NUNCIO_NONE;
    }
    uint32_t i = work->starts[token] - 1;
    for (; i < work->doc->mentions.count && work_mention(work, i)->first_token == token;
         i++) {
        if (work_mention(work, i)->kind == NUNCIO_MENTION_PERSON) {
            return i;
        }
    }
    return NUNCIO_NONE;
}

uint32_t names_ending_at(const EntityWork *work, uint32_t token)
{
    for (uint32_t back = 1; back <= LIMIT_NAME_TOKENS && back <= token; back++) {
        uint32_t name = names_at(work, token - back);
        if (name != NUNCIO_NONE && work_mention(work, name)->token_end == token) {
            return name;
        }
    }
    return NUNCIO_NONE;
}
