/* SPDX-License-Identifier: Apache-2.0 */

/* Claims are read once, in the order of their names; what they say goes to the records of
 * articles, people and events. Facts without claims (--evidence none) are read too. */

#include "archive_read.h"
#include <stddef.h>
#include <string.h>

static const struct {
    Field field;
    size_t offset;
} claim_fields[] = {
    {FIELD_SUBJECT, offsetof(ClaimRecord, subject)},
    {FIELD_PREDICATE, offsetof(ClaimRecord, predicate)},
    {FIELD_OBJECT, offsetof(ClaimRecord, object)},
    {FIELD_OBJECT_DAY, offsetof(ClaimRecord, object_day)},
    {FIELD_OBJECT_WORD, offsetof(ClaimRecord, object_word)},
    {FIELD_ARTICLE, offsetof(ClaimRecord, article_node)},
    {FIELD_MODALITY, offsetof(ClaimRecord, modality)},
    {FIELD_STATUS, offsetof(ClaimRecord, status)},
    {FIELD_AS_OF, offsetof(ClaimRecord, as_of)},
    {FIELD_CAPACITY, offsetof(ClaimRecord, capacity)},
    {FIELD_FOR_COUNTRY, offsetof(ClaimRecord, country)},
};

ClaimRecord archive_claim(const Archive *archive, Node node)
{
    FactRange facts = graph_facts(archive->graph, node);
    ClaimRecord claim = {.article = NUNCIO_NONE};
    for (size_t i = 0; i < facts.count; i++) {
        for (size_t k = 0; k < sizeof claim_fields / sizeof *claim_fields; k++) {
            if (facts.items[i].field == (uint32_t)claim_fields[k].field) {
                memcpy((char *)&claim + claim_fields[k].offset, &facts.items[i].object,
                       sizeof facts.items[i].object);
            }
        }
    }
    if (archive_is_kind(archive, claim.article_node, "article/")) {
        claim.article = archive_record(archive, claim.article_node);
    }
    return claim;
}

static void add_person_article(Archive *archive, Node node, uint32_t article)
{
    if (article != NUNCIO_NONE && archive_is_kind(archive, node, "person/")) {
        Report report = {archive_record(archive, node), article};
        ARRAY_PUSH(archive->arena, &archive->person_articles, report);
    }
}

void archive_add_country(Archive *archive, uint32_t person, Node country)
{
    if (country) {
        ARRAY_PUSH(archive->arena, &archive->countries, (Belonging){person, country});
    }
}

static void add_holding(Archive *archive, Node node, Node post, uint32_t day, Word status)
{
    bool title = archive_is_kind(archive, post, "post/") ||
                 archive_is_kind(archive, post, "role/");
    if (!title || !archive_is_kind(archive, node, "person/") || status == WORD_INCOMING) {
        return;
    }
    Holding holding = {archive_record(archive, node), post, day, status == WORD_FORMER};
    ARRAY_PUSH(archive->arena, &archive->holdings, holding);
    archive_add_country(archive, holding.person, archive_post_country(archive, post));
}

static void add_actor(Archive *archive, uint32_t event, Node node, Node capacity)
{
    ARRAY_PUSH(archive->arena, &archive->actors,
               (LinkActor){event, node, capacity, false});
}

static void widen_days(LinkEvent *event, Field field, uint32_t day)
{
    if (field == FIELD_EARLIEST && (event->first_day == 0 || day < event->first_day)) {
        event->first_day = day;
    }
    if (field == FIELD_LATEST && day > event->last_day) {
        event->last_day = day;
    }
}

static void apply_event_claim(Archive *archive, uint32_t index, const ClaimRecord *claim)
{
    LinkEvent *event = &archive->events.items[index];
    switch (claim->predicate) {
    case FIELD_TYPE:
        event->type = (Word)claim->object_word;
        event->denied |=
            claim->modality == WORD_CANCELLED || claim->modality == WORD_NEGATED;
        event->expected &=
            claim->modality == WORD_PLANNED || claim->modality == WORD_PROPOSED;
        event->planned |= claim->modality == WORD_PLANNED;
        event->off |= claim->modality == WORD_CANCELLED;
        event->contested |= claim->modality != WORD_PLANNED &&
                            claim->modality != WORD_PROPOSED &&
                            claim->modality != WORD_CANCELLED;
        if (claim->article != NUNCIO_NONE) {
            ARRAY_PUSH(archive->arena, &archive->event_articles,
                       (Report){index, claim->article});
        }
        break;
    case FIELD_ACTOR:
        add_actor(archive, index, claim->object, claim->capacity);
        add_person_article(archive, claim->object, claim->article);
        break;
    case FIELD_EARLIEST:
    case FIELD_LATEST:
        widen_days(event, (Field)claim->predicate, claim->object_day);
        break;
    case FIELD_PLACE:
        event->place = claim->object;
        break;
    case FIELD_HOST_COUNTRY:
        event->host = claim->object;
        break;
    case FIELD_POSTPONED_TO:
        ARRAY_PUSH(archive->arena, &archive->postponed,
                   (Belonging){index, claim->object});
        break;
    default:
        break;
    }
}

static void apply_claim(Archive *archive, const ClaimRecord *claim)
{
    if (archive_is_kind(archive, claim->subject, "event/")) {
        apply_event_claim(archive, archive_record(archive, claim->subject), claim);
        return;
    }
    if (claim->predicate == FIELD_SPEAKER) {
        add_person_article(archive, claim->object, claim->article);
        return;
    }
    if (!archive_is_kind(archive, claim->subject, "person/")) {
        return;
    }
    add_person_article(archive, claim->subject, claim->article);
    archive_add_country(archive, archive_record(archive, claim->subject), claim->country);
    if (claim->predicate == FIELD_HOLDS || claim->predicate == FIELD_OCCUPATION) {
        uint32_t day = claim->as_of;
        if (!day && claim->article != NUNCIO_NONE) {
            day = archive->articles.items[claim->article].day;
        }
        add_holding(archive, claim->subject, claim->object, day, (Word)claim->status);
    }
}

static void read_claims(Archive *archive)
{
    Node begin, end;
    graph_space(archive->graph, "claim/", &begin, &end);
    for (Node node = begin; node < end; node++) {
        ClaimRecord claim = archive_claim(archive, node);
        if (claim.subject) {
            apply_claim(archive, &claim);
        }
    }
}

/* What the plain facts say beyond the claims. */
static void read_event_facts(Archive *archive, uint32_t index)
{
    LinkEvent *event = &archive->events.items[index];
    FactRange facts = graph_facts(archive->graph, event->node);
    for (size_t i = 0; i < facts.count; i++) {
        uint32_t object = facts.items[i].object;
        switch ((Field)facts.items[i].field) {
        case FIELD_TYPE:
            event->type = (Word)object;
            event->expected = false;
            break;
        case FIELD_ACTOR:
            add_actor(archive, index, object, NODE_NONE);
            break;
        case FIELD_EARLIEST:
        case FIELD_LATEST:
            widen_days(event, (Field)facts.items[i].field, object);
            break;
        case FIELD_PLACE:
            event->place = object;
            break;
        case FIELD_HOST_COUNTRY:
            event->host = object;
            break;
        default:
            break;
        }
    }
}

static void read_facts(Archive *archive)
{
    for (uint32_t i = 0; i < archive->events.count; i++) {
        read_event_facts(archive, i);
    }
    for (uint32_t i = 0; i < archive->persons.count; i++) {
        FactRange facts = graph_facts(archive->graph, archive->persons.items[i].node);
        for (size_t k = 0; k < facts.count; k++) {
            if (facts.items[k].field == FIELD_HOLDS ||
                facts.items[k].field == FIELD_OCCUPATION) {
                add_holding(archive, archive->persons.items[i].node,
                            facts.items[k].object, 0, WORD_NONE);
            }
        }
    }
}

static void read_quotations(Archive *archive)
{
    Node begin, end;
    graph_space(archive->graph, "statement/", &begin, &end);
    for (Node node = begin; node < end; node++) {
        Node event = graph_first(archive->graph, node, FIELD_SAID_DURING);
        Node hash = graph_first(archive->graph, node, FIELD_TEXT_HASH);
        if (hash && archive_is_kind(archive, event, "event/")) {
            ARRAY_PUSH(archive->arena, &archive->quotes,
                       (Belonging){archive_record(archive, event), hash});
        }
    }
}

void archive_read_statements(Archive *archive)
{
    read_claims(archive);
    read_facts(archive);
    read_quotations(archive);
}
