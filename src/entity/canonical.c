/* SPDX-License-Identifier: Apache-2.0 */
/* Names of the lexicon become entities, one a row; organisations that only their head
 * noun gave become entities by their wording. The home country is the outlet's, else the
 * dateline's: SANA writing from Tehran means Syria's minister. */
#include "entity_work.h"

#include "categories.h"
#include "utf8.h"
#include "views.h"

/* Where the entity of the row stands in the hash of its kind, or may be put. */
static uint32_t row_slot(const EntityWork *work, NuncioEntityKind kind, uint32_t row)
{
    uint32_t mask = work->row_slots - 1;
    const uint32_t *slots = work->entity_of_row[kind];
    uint32_t slot = (row * 2654435761u >> 7) & mask;
    while (slots[slot] && work->doc->entities.items[slots[slot] - 1].row != row) {
        slot = (slot + 1) & mask;
    }
    return slot;
}

uint32_t canonical_find(const EntityWork *work, NuncioEntityKind kind, uint32_t row)
{
    return work->entity_of_row[kind][row_slot(work, kind, row)] - 1; /* 0: NUNCIO_NONE */
}

static NuncioEntity describe(const EntityWork *work, NuncioEntityKind kind, uint32_t row)
{
    NuncioEntity entity = {0};
    entity.kind = (uint8_t)kind;
    entity.row = row;
    entity.country = NUNCIO_NONE;
    if (kind == NUNCIO_COUNTRY) {
        entity.key = nuncio_lexicon_country(work->lexicon, row)->code;
        entity.name = nuncio_lexicon_country(work->lexicon, row)->name;
    } else if (kind == NUNCIO_PLACE) {
        entity.key = nuncio_lexicon_place(work->lexicon, row)->key;
        entity.name = nuncio_lexicon_place(work->lexicon, row)->name;
    } else if (kind == NUNCIO_BODY) {
        entity.key = nuncio_lexicon_body(work->lexicon, row)->key;
        entity.name = nuncio_lexicon_body(work->lexicon, row)->name;
    }
    return entity;
}

static uint32_t country_row_of(const EntityWork *work, NuncioEntityKind kind,
                               uint32_t row)
{
    if (kind == NUNCIO_PLACE) {
        return nuncio_lexicon_place(work->lexicon, row)->country;
    }
    return kind == NUNCIO_BODY ? nuncio_lexicon_body(work->lexicon, row)->country
                               : NUNCIO_NONE;
}

uint32_t canonical_entity(EntityWork *work, NuncioEntityKind kind, uint32_t row)
{
    uint32_t *slot = &work->entity_of_row[kind][row_slot(work, kind, row)];
    if (*slot) {
        return *slot - 1;
    }
    NuncioEntity entity = describe(work, kind, row);
    if (!ARRAY_PUSH(&work->doc->arena, &work->doc->entities, entity)) {
        return NUNCIO_NONE;
    }
    uint32_t index = (uint32_t)work->doc->entities.count - 1;
    *slot = index + 1;
    uint32_t country_row = country_row_of(work, kind, row);
    if (country_row != NUNCIO_NONE) {
        uint32_t country = canonical_entity(work, NUNCIO_COUNTRY, country_row);
        work->doc->entities.items[index].country = country;
    }
    return index;
}

uint32_t canonical_country_of(const EntityWork *work, uint32_t entity)
{
    if (entity == NUNCIO_NONE) {
        return NUNCIO_NONE;
    }
    const NuncioEntity *e = &work->doc->entities.items[entity];
    return e->kind == NUNCIO_COUNTRY ? entity : e->country;
}

/* The country that an adjective, a name or a possessive before `first` gives. */
static uint32_t country_before(EntityWork *work, uint32_t first)
{
    uint32_t end = first;
    if (end > 0 && work->tokens[end - 1].kind == NUNCIO_TOKEN_POSSESSIVE) {
        end--;
    }
    uint32_t number = work->country_ends[end];
    return number ? canonical_entity(work, NUNCIO_COUNTRY,
                                     work_mention(work, number - 1)->row)
                  : NUNCIO_NONE;
}

/* Whether a body or place of the same wording is the one that is named with `country`:
 * "the Foreign Ministry" is the one told before, "the Saudi Foreign Ministry" none of
 * another state. What was named without a state is of the one that the article speaks
 * from. */
static bool is_of_state(const EntityWork *work, const NuncioEntity *entity,
                        uint32_t country)
{
    if (country == NUNCIO_NONE || entity->country == country) {
        return true;
    }
    return entity->country == NUNCIO_NONE &&
           (work->home == NUNCIO_NONE || work->home == country);
}

/* An organisation or a place without a row: the same wording of the same state is the
 * same one, the one named last where no state is told. */
static uint32_t named_entity(EntityWork *work, const NuncioMention *mention,
                             NuncioEntityKind kind)
{
    enum { COMPARED = 256 };
    NuncioView name =
        document_slice(work->doc, mention->span.begin_offset, mention->span.end_offset);
    size_t from =
        work->doc->entities.count > COMPARED ? work->doc->entities.count - COMPARED : 0;
    uint32_t country = country_before(work, mention->first_token);
    for (size_t i = work->doc->entities.count; i-- > from;) {
        NuncioEntity *entity = &work->doc->entities.items[i];
        if (entity->kind == kind && entity->row == NUNCIO_NONE &&
            view_equal_ascii_case(entity->name, name) &&
            is_of_state(work, entity, country)) {
            entity->country = entity->country == NUNCIO_NONE ? country : entity->country;
            return (uint32_t)i;
        }
    }
    NuncioEntity entity = {0};
    entity.kind = kind;
    entity.name = name;
    entity.row = NUNCIO_NONE;
    entity.country = country;
    return ARRAY_PUSH(&work->doc->arena, &work->doc->entities, entity)
               ? (uint32_t)work->doc->entities.count - 1
               : NUNCIO_NONE;
}

void canonical_link(EntityWork *work)
{
    for (size_t i = 0; i < work->doc->mentions.count; i++) {
        NuncioMention *mention = work_mention(work, (uint32_t)i);
        switch (mention->kind) {
        case NUNCIO_MENTION_COUNTRY:
        case NUNCIO_MENTION_ADJECTIVE:
        case NUNCIO_MENTION_METONYM:
            mention->entity = canonical_entity(work, NUNCIO_COUNTRY, mention->row);
            break;
        case NUNCIO_MENTION_PLACE:
        case NUNCIO_MENTION_BODY: {
            NuncioEntityKind kind =
                mention->kind == NUNCIO_MENTION_BODY ? NUNCIO_BODY : NUNCIO_PLACE;
            mention->entity = mention->row == NUNCIO_NONE
                                  ? named_entity(work, mention, kind)
                                  : canonical_entity(work, kind, mention->row);
            break;
        }
        default:
            break;
        }
    }
}

/* The country of the longest lexicon phrase that begins with the words of `text`.
 * *out_official: whether that is a seat of government or a body that is no paper. */
static uint32_t country_row_in(const EntityWork *work, NuncioView text,
                               bool *out_official)
{
    const Trie *trie = lexicon_names(work->lexicon);
    uint32_t found = NUNCIO_NONE;
    uint32_t node = 0;
    Buffer folded = BUFFER_INIT;
    NuncioView word;
    while (view_split(&text, ' ', &word)) {
        buffer_clear(&folded);
        utf8_fold(&folded, word);
        work->doc->arena.failed = work->doc->arena.failed || folded.failed;
        node = trie_step(trie, node, lexicon_word(work->lexicon, buffer_view(&folded)));
        if (!node) {
            break;
        }
        for (uint32_t e = trie_first_entry(trie, node); e != NUNCIO_NONE;
             e = trie->entries[e].next) {
            const TrieEntry *entry = &trie->entries[e];
            uint32_t country = NUNCIO_NONE;
            bool official = entry->kind == ENTRY_METONYM;
            if (entry->kind == ENTRY_BODY) {
                const NuncioBodyRow *body =
                    nuncio_lexicon_body(work->lexicon, entry->row);
                country = body->country;
                official = !view_is(body->kind, "media");
            } else if (entry->kind == ENTRY_PLACE) {
                country = nuncio_lexicon_place(work->lexicon, entry->row)->country;
            } else if (entry->kind <= ENTRY_METONYM) {
                country = entry->row;
            }
            if (country != NUNCIO_NONE) {
                found = country;
                *out_official = official;
            }
        }
    }
    buffer_release(&folded);
    return found;
}

/* The country of an outlet that is given as a host name: "whitehouse.gov", "mfa.ir".
 * Country domains that are sold to anybody tell nothing. */
static uint32_t country_row_of_domain(const EntityWork *work, NuncioView host)
{
    static const char *const sold[] = {"ai", "cc", "co", "fm", "io",
                                       "me", "tv", "ws", "eu", NULL};
    NuncioView label = {NULL, 0};
    NuncioView rest = host;
    size_t labels = 0;
    while (view_split(&rest, '.', &label)) {
        labels++;
    }
    if (labels < 2) {
        return NUNCIO_NONE;
    }
    for (size_t i = 0; sold[i]; i++) {
        if (view_equal_ascii_case(label, view_of(sold[i]))) {
            return NUNCIO_NONE;
        }
    }
    if (view_equal_ascii_case(label, NUNCIO_VIEW("gov")) ||
        view_equal_ascii_case(label, NUNCIO_VIEW("mil"))) {
        label = NUNCIO_VIEW("us");
    } else if (view_equal_ascii_case(label, NUNCIO_VIEW("uk"))) {
        label = NUNCIO_VIEW("gb");
    }
    return lexicon_country_row(work->lexicon, label);
}

/* A country, place or body anywhere in the text: "Ministry of Foreign Affairs of the
 * Republic of Lithuania". */
static uint32_t country_row_in_any(const EntityWork *work, NuncioView text,
                                   bool *out_official)
{
    uint32_t row = country_row_in(work, text, out_official);
    for (size_t i = 0; row == NUNCIO_NONE && i + 1 < text.size; i++) {
        if (text.data[i] == ' ') {
            row = country_row_in(work, (NuncioView){text.data + i + 1, text.size - i - 1},
                                 out_official);
        }
    }
    return row;
}

void canonical_find_home(EntityWork *work)
{
    const NuncioArticle *article = &work->doc->article;
    NuncioView dateline = document_slice(work->doc, article->dateline.begin_offset,
                                         article->dateline.end_offset);
    for (size_t i = 0; i < dateline.size; i++) {
        if (dateline.data[i] == ',' || dateline.data[i] == '/' ||
            dateline.data[i] == '(') {
            dateline.size = i;
        }
    }
    dateline = view_trim(dateline);
    bool ignored = false;
    uint32_t row = country_row_in(work, dateline, &ignored);
    uint32_t outlet =
        country_row_in_any(work, article->publisher, &work->official_outlet);
    if (outlet == NUNCIO_NONE) {
        outlet = country_row_of_domain(work, article->publisher);
        work->official_outlet = outlet != NUNCIO_NONE;
    }
    work->dateline_home =
        row == NUNCIO_NONE ? NUNCIO_NONE : canonical_entity(work, NUNCIO_COUNTRY, row);
    work->home = outlet == NUNCIO_NONE ? work->dateline_home
                                       : canonical_entity(work, NUNCIO_COUNTRY, outlet);
}

NuncioView canonical_body_kind(const EntityWork *work, uint32_t entity)
{
    const NuncioEntity *body = &work->doc->entities.items[entity];
    const NuncioBodyRow *row = nuncio_lexicon_body(work->lexicon, body->row);
    /* whoever heads one is of business, in the state's service or not */
    if (body_is_chamber_of_commerce(row ? row->name : body->name)) {
        return NUNCIO_VIEW("company");
    }
    if (row) {
        return row->kind;
    }
    return body_kind_of_name(body->name);
}
