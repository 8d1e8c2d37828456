/* SPDX-License-Identifier: Apache-2.0 */

/* Second pass: plain facts against the claims that say them. */

#include "validator.h"
#include "views.h"
#include <stdlib.h>

/* What a claim says, and how. */
typedef struct {
    uint32_t subject;
    uint32_t object;
    uint32_t article;
    uint16_t property;
    uint16_t modality;
    Place place;
    bool literal;
} Said;

typedef struct {
    NuncioValidator *validator;
    Said *items;
    size_t count;
} SaidList;

static int compare(const void *left, const void *right)
{
    const Said *a = left, *b = right;
    if (a->subject != b->subject) {
        return a->subject < b->subject ? -1 : 1;
    }
    if (a->property != b->property) {
        return a->property < b->property ? -1 : 1;
    }
    if (a->object != b->object) {
        return a->object < b->object ? -1 : 1;
    }
    return (int)a->literal - (int)b->literal;
}

/* The article that a claim of the span names must be one of the span's text. */
static void check_evidence(NuncioValidator *validator, const Fact *evidence,
                           uint32_t article)
{
    NuncioView span = name_of(validator, evidence->object);
    OwnName name;
    if (own_name_read(validator->base, span, &name) != NAME_OWN || !name.span) {
        violate(validator, (Place){evidence->file, evidence->line, 0}, RULE_CLAIM,
                "the evidence of a claim is no span");
        return;
    }
    NuncioView text_iri = {span.data,
                           (size_t)(name.local.data + name.local.size - span.data)};
    uint32_t text = vocabulary_find(&validator->names, text_iri);
    uint32_t end = text ? validator->begins[text + 1] : 0;
    for (uint32_t i = text ? validator->begins[text] : 0; i < end; i++) {
        const Fact *fact = &validator->facts[i];
        if (fact->property == VOCAB_DCTERMS_IS_VERSION_OF && fact->object == article) {
            return;
        }
    }
    violate(validator, (Place){evidence->file, evidence->line, 0}, RULE_CLAIM,
            "the evidence of a claim stands in another article");
}

static void read_claim(NuncioValidator *validator, uint32_t name, Said *out_said)
{
    Said said = {.subject = 0};
    bool status = false;
    uint32_t begin = validator->begins[name], end = validator->begins[name + 1];
    said.place = (Place){validator->facts[begin].file, validator->facts[begin].line, 0};
    for (uint32_t i = begin; i < end; i++) {
        const Fact *fact = &validator->facts[i];
        switch (fact->property) {
        case VOCAB_RDF_SUBJECT:
            said.subject = fact->object;
            break;
        case VOCAB_RDF_PREDICATE:
            said.property = (uint16_t)(fact->object < VOCAB_COUNT ? fact->object : 0);
            break;
        case VOCAB_RDF_OBJECT:
            said.object = fact->object;
            said.literal = fact->literal;
            break;
        case VOCAB_NUN_IN_ARTICLE:
            said.article = fact->object;
            break;
        case VOCAB_NUN_MODALITY:
            said.modality = (uint16_t)(fact->object < VOCAB_COUNT ? fact->object : 0);
            break;
        case VOCAB_NUN_HOLD_STATUS:
            status = true;
            break;
        default:
            break;
        }
    }
    for (uint32_t i = begin; i < end; i++) {
        if (validator->facts[i].property == VOCAB_NUN_EVIDENCE && said.article) {
            check_evidence(validator, &validator->facts[i], said.article);
        }
    }
    if (said.property == VOCAB_ORG_HOLDS && !status) {
        violate(validator, said.place, RULE_CLAIM,
                "a claim that a post is held does not say how (holdStatus)");
    }
    *out_said = said;
}

static bool is_claim(const NuncioValidator *validator, uint32_t name)
{
    OwnName own;
    return validator->begins[name] != validator->begins[name + 1] &&
           own_name_read(validator->base, name_of(validator, name), &own) == NAME_OWN &&
           own.space == SPACE_CLAIM;
}

static bool collect(SaidList *list)
{
    NuncioValidator *validator = list->validator;
    size_t count = 0;
    for (uint32_t name = VOCAB_COUNT; name < validator->names.count; name++) {
        count += is_claim(validator, name);
    }
    list->items = malloc((count + 1) * sizeof *list->items);
    if (!list->items) {
        return false;
    }
    for (uint32_t name = VOCAB_COUNT; name < validator->names.count; name++) {
        if (is_claim(validator, name)) {
            read_claim(validator, name, &list->items[list->count++]);
        }
    }
    qsort(list->items, list->count, sizeof *list->items, compare);
    return true;
}

/* Facts that some article must claim. */
static bool needs_claim(const Fact *fact)
{
    switch (fact->property) {
    case VOCAB_SEM_HAS_ACTOR:
    case VOCAB_SEM_HAS_PLACE:
    case VOCAB_SEM_EARLIEST:
    case VOCAB_SEM_LATEST:
    case VOCAB_NUN_SPEAKER:
    case VOCAB_ORG_HOLDS:
    case VOCAB_NUN_REPLACES:
    case VOCAB_SCHEMA_START_DATE:
    case VOCAB_SCHEMA_END_DATE:
        return true;
    case VOCAB_RDF_TYPE:
        return fact->object >= VOCAB_NUN_MEETING && fact->object <= VOCAB_NUN_DEATH;
    default:
        return false;
    }
}

static bool asserts(const Said *said)
{
    bool inferable = said->property != VOCAB_SEM_HAS_PLACE &&
                     said->property != VOCAB_SEM_EARLIEST &&
                     said->property != VOCAB_SEM_LATEST;
    return said->modality == VOCAB_NUN_ASSERTED ||
           (said->modality == VOCAB_NUN_INFERRED && inferable);
}

static void check_fact(const SaidList *list, const Fact *fact)
{
    NuncioValidator *validator = list->validator;
    Said wanted = {.subject = fact->subject,
                   .property = fact->property,
                   .object = fact->object,
                   .literal = fact->literal};
    size_t low = 0, high = list->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (compare(&list->items[middle], &wanted) < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    bool claimed = false;
    for (; low < list->count && compare(&list->items[low], &wanted) == 0; low++) {
        claimed = true;
        if (asserts(&list->items[low])) {
            return;
        }
    }
    NuncioView subject = shown(validator, name_of(validator, fact->subject));
    const char *property = terms_vocabulary_local((Vocab)fact->property);
    Place place = {fact->file, fact->line, 0};
    if (claimed) {
        violate(validator, place, RULE_MODALITY,
                "%s of %.*s is a plain fact that no article asserts", property,
                SHOWN(subject));
    } else {
        violate(validator, place, RULE_CLAIM, "no article claims %s of %.*s", property,
                SHOWN(subject));
    }
}

bool check_claims(NuncioValidator *validator)
{
    SaidList list = {.validator = validator};
    if (!collect(&list)) {
        return false;
    }
    /* Without any claim the export was made with --evidence none. */
    for (size_t i = 0; i < validator->fact_count && list.count; i++) {
        if (needs_claim(&validator->facts[i])) {
            check_fact(&list, &validator->facts[i]);
        }
    }
    free(list.items);
    return true;
}
