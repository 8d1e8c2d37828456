/* SPDX-License-Identifier: Apache-2.0 */

/* Second pass: the statements of one subject together, and what they point to. */

#include "validator.h"
#include "views.h"

typedef struct {
    NuncioValidator *validator;
    uint32_t name;
    const Fact *facts;
    size_t count;
    OwnName own;
} Subject;

static Place place_of(const Fact *fact)
{
    return (Place){fact->file, fact->line, 0};
}

static NuncioView subject_shown(const Subject *subject)
{
    return shown(subject->validator, name_of(subject->validator, subject->name));
}

static bool has(const Subject *subject, Vocab property, uint32_t object)
{
    for (size_t i = 0; i < subject->count; i++) {
        if (subject->facts[i].property == property &&
            subject->facts[i].object == object) {
            return true;
        }
    }
    return false;
}

static const Fact *first_of(const Subject *subject, Vocab property)
{
    for (size_t i = 0; i < subject->count; i++) {
        if (subject->facts[i].property == property) {
            return &subject->facts[i];
        }
    }
    return NULL;
}

static Subject subject_of(NuncioValidator *validator, uint32_t name)
{
    uint32_t begin = validator->begins[name];
    return (Subject){.validator = validator,
                     .name = name,
                     .facts = validator->facts + begin,
                     .count = validator->begins[name + 1] - begin};
}

static void check_counts(const Subject *subject)
{
    for (size_t i = 0; i < grammar_count_count; i++) {
        const CountRule *rule = &grammar_counts[i];
        if (!has(subject, VOCAB_RDF_TYPE, rule->class)) {
            continue;
        }
        unsigned count = 0;
        const Fact *last = subject->facts;
        for (size_t j = 0; j < subject->count; j++) {
            if (subject->facts[j].property == rule->property) {
                last = &subject->facts[j];
                count++;
            }
        }
        if (count < rule->least || (rule->most && count > rule->most)) {
            violate(subject->validator, place_of(last), RULE_COUNT,
                    "%.*s has %s %u times, not %s%u", SHOWN(subject_shown(subject)),
                    terms_vocabulary_local(rule->property), count,
                    count < rule->least ? "at least " : "at most ",
                    count < rule->least ? rule->least : rule->most);
        }
    }
}

/* Some classes come in twos. */
static void check_classes(const Subject *subject)
{
    static const Vocab pairs[][2] = {
        {VOCAB_NUN_TENURE, VOCAB_ORG_MEMBERSHIP},
        {VOCAB_ORG_ROLE_CLASS, VOCAB_SKOS_CONCEPT},
        {VOCAB_NUN_MEETING, VOCAB_SEM_EVENT},
        {VOCAB_NUN_PHONE_CALL, VOCAB_SEM_EVENT},
        {VOCAB_NUN_VISIT, VOCAB_SEM_EVENT},
        {VOCAB_NUN_GATHERING, VOCAB_SEM_EVENT},
        {VOCAB_NUN_DEATH, VOCAB_SEM_EVENT},
    };
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        if (has(subject, VOCAB_RDF_TYPE, pairs[i][0]) &&
            !has(subject, VOCAB_RDF_TYPE, pairs[i][1])) {
            violate(subject->validator, place_of(subject->facts), RULE_CLASS,
                    "%.*s is a %s and no %s", SHOWN(subject_shown(subject)),
                    terms_vocabulary_local(pairs[i][0]),
                    terms_vocabulary_local(pairs[i][1]));
        }
    }
    Vocab string = subject->own.span ? VOCAB_NIF_CONTEXT : VOCAB_NIF_STRING;
    if (subject->own.space == SPACE_TEXT && has(subject, VOCAB_RDF_TYPE, string)) {
        violate(subject->validator, place_of(subject->facts), RULE_CLASS,
                "%.*s is a %s by its name", SHOWN(subject_shown(subject)),
                subject->own.span ? "span" : "text");
    }
}

static void check_days(const Subject *subject)
{
    const Fact *earliest = first_of(subject, VOCAB_SEM_EARLIEST);
    const Fact *latest = first_of(subject, VOCAB_SEM_LATEST);
    if (!earliest != !latest) {
        violate(subject->validator, place_of(earliest ? earliest : latest), RULE_DAYS,
                "%.*s has an earliest day or a latest, not both",
                SHOWN(subject_shown(subject)));
        return;
    }
    for (; latest && latest < subject->facts + subject->count &&
           latest->property == VOCAB_SEM_LATEST;
         latest++) {
        if (latest->object < earliest->object) {
            violate(subject->validator, place_of(latest), RULE_DAYS,
                    "%.*s ends before it begins", SHOWN(subject_shown(subject)));
        }
    }
}

static void check_event(const Subject *subject)
{
    NuncioValidator *validator = subject->validator;
    unsigned types = 0;
    for (Vocab type = VOCAB_NUN_MEETING; type <= VOCAB_NUN_DEATH; type++) {
        types += has(subject, VOCAB_RDF_TYPE, type);
    }
    if (types != 1 || !has(subject, VOCAB_RDF_TYPE, VOCAB_SEM_EVENT)) {
        violate(validator, place_of(subject->facts), RULE_EVENT,
                "%.*s has %u types of event, not 1", SHOWN(subject_shown(subject)),
                types);
    }
    for (size_t i = 0; i < subject->count; i++) {
        const Fact *fact = &subject->facts[i];
        if (fact->property >= VOCAB_NUN_VISITOR && fact->property <= VOCAB_NUN_ATTENDEE &&
            !has(subject, VOCAB_SEM_HAS_ACTOR, fact->object)) {
            violate(validator, place_of(fact), RULE_EVENT, "the %s of %.*s is no actor",
                    terms_vocabulary_local((Vocab)fact->property),
                    SHOWN(subject_shown(subject)));
        }
    }
    check_days(subject);
}

/* A span lies in its text, which says how long it is. */
static void check_span_end(const Subject *subject)
{
    NuncioValidator *validator = subject->validator;
    const Fact *context = first_of(subject, VOCAB_NIF_REFERENCE_CONTEXT);
    if (!subject->own.span || !context) {
        return;
    }
    Subject text = subject_of(validator, context->object);
    const Fact *end = first_of(&text, VOCAB_NIF_END_INDEX);
    if (end && subject->own.end > end->object) {
        violate(validator, place_of(context), RULE_SPAN,
                "%.*s ends behind its text of %u characters",
                SHOWN(subject_shown(subject)), end->object);
    }
}

static bool is_link_property(unsigned property)
{
    return property == VOCAB_NUN_SAME_PERSON_AS || property == VOCAB_NUN_SAME_EVENT_AS ||
           property == VOCAB_NUN_NEAR_DUPLICATE_OF;
}

/* What is described elsewhere or nowhere: links are about other exports, a claim may be
 * about an event that did not happen, a description of an export names its publishers. */
static bool may_be_elsewhere(const Subject *subject, const Fact *fact)
{
    return subject->own.space == SPACE_LINK || subject->own.space == SPACE_DATASET ||
           is_link_property(fact->property) || fact->property == VOCAB_RDF_SUBJECT ||
           fact->property == VOCAB_RDF_OBJECT || fact->property == VOCAB_NUN_SAID_DURING;
}

static void check_described(const Subject *subject)
{
    NuncioValidator *validator = subject->validator;
    bool only_links = true;
    for (size_t i = 0; i < subject->count; i++) {
        const Fact *fact = &subject->facts[i];
        OwnName name;
        only_links = only_links && is_link_property(fact->property);
        if (fact->literal || fact->object < VOCAB_COUNT ||
            may_be_elsewhere(subject, fact) ||
            own_name_read(validator->base, name_of(validator, fact->object), &name) !=
                NAME_OWN) {
            continue;
        }
        Subject object = subject_of(validator, fact->object);
        if (!object.count || object.facts[0].property != VOCAB_RDF_TYPE) {
            violate(validator, place_of(fact), RULE_DESCRIBED,
                    "%.*s is named and not described",
                    SHOWN(shown(validator, name_of(validator, fact->object))));
        }
    }
    if (!only_links && subject->own.space != SPACE_DATASET &&
        subject->facts[0].property != VOCAB_RDF_TYPE) {
        violate(validator, place_of(subject->facts), RULE_CLASS, "%.*s has no class",
                SHOWN(subject_shown(subject)));
    }
}

bool check_whole(NuncioValidator *validator)
{
    for (uint32_t name = VOCAB_COUNT; name < validator->names.count; name++) {
        Subject subject = subject_of(validator, name);
        if (!subject.count || own_name_read(validator->base, name_of(validator, name),
                                            &subject.own) != NAME_OWN) {
            continue;
        }
        check_counts(&subject);
        check_classes(&subject);
        check_described(&subject);
        check_span_end(&subject);
        if (subject.own.space == SPACE_EVENT &&
            !is_link_property(subject.facts[0].property)) {
            check_event(&subject);
        }
    }
    return true;
}
