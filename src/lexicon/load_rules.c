/* SPDX-License-Identifier: Apache-2.0 */
/* Row handlers of the tables that describe the language: word classes, given names, role
 * wordings, event frames, cues, page furniture. Each turns the words of a field into the
 * numbers of an enum through a list of names, so that a misspelt word is a fault of the
 * file and not a rule that never fires. */
#include "lexicon_impl.h"

#include "views.h"

typedef struct {
    const char *name;
    unsigned value;
} Choice;

static const Choice takes_choices[] = {
    {"pre", ROLE_TAKES_PRE}, {"of", ROLE_TAKES_OF}, {"to", ROLE_TAKES_TO}, {NULL, 0}};
static const Choice type_choices[] = {{"meeting", NUNCIO_MEETING},
                                      {"call", NUNCIO_CALL},
                                      {"visit", NUNCIO_VISIT},
                                      {"gathering", NUNCIO_GATHERING},
                                      {NULL, 0}};
static const Choice form_choices[] = {
    {"verb", FRAME_VERB}, {"passive", FRAME_PASSIVE}, {"noun", FRAME_NOUN}, {NULL, 0}};
static const Choice status_choices[] = {
    {"held", NUNCIO_HELD},         {"planned", NUNCIO_PLANNED},
    {"proposed", NUNCIO_PROPOSED}, {"cancelled", NUNCIO_CANCELLED},
    {"negated", NUNCIO_NEGATED},   {NULL, 0}};
static const Choice need_choices[] = {{"object", NEED_OBJECT},
                                      {"with", NEED_WITH},
                                      {"place", NEED_PLACE},
                                      {"by", NEED_BY},
                                      {"phone", NEED_PHONE},
                                      {"gathering", NEED_GATHERING},
                                      {"person", NEED_PERSON},
                                      {"other", NEED_OTHER},
                                      {"support", NEED_SUPPORT},
                                      {"no-phone", NEED_NO_PHONE},
                                      {"persons", NEED_PERSONS},
                                      {"no-place", NEED_NO_PLACE},
                                      {"confirm", NEED_CONFIRM},
                                      {"alone", NEED_ALONE},
                                      {"abroad", NEED_ABROAD},
                                      {"direct", NEED_DIRECT},
                                      {"looking-back", NEED_LOOKING_BACK},
                                      {"no-infinitive", NEED_NO_INFINITIVE},
                                      {NULL, 0}};
static const Choice slot_choices[] = {{"subject", SLOT_SUBJECT},
                                      {"object", SLOT_OBJECT},
                                      {"with", SLOT_WITH},
                                      {"between", SLOT_BETWEEN},
                                      {"by", SLOT_BY},
                                      {"of", SLOT_OF},
                                      {"to", SLOT_TO},
                                      {"possessive", SLOT_POSSESSIVE},
                                      {NULL, 0}};
static const Choice function_choices[] = {
    {"actor", NUNCIO_ACTS},        {"visitor", NUNCIO_VISITOR},
    {"host", NUNCIO_HOST},         {"guest", NUNCIO_GUEST},
    {"caller", NUNCIO_CALLER},     {"callee", NUNCIO_CALLEE},
    {"attendee", NUNCIO_ATTENDEE}, {NULL, 0}};
static const Choice class_choices[] = {
#define WORD_CLASS(name, text) {text, WORD_CLASS_##name},
#include "word_class.def"
#undef WORD_CLASS
    {NULL, 0}};
static const Choice cue_choices[] = {
#define CUE(name, text) {text, CUE_##name},
#include "cue.def"
#undef CUE
    {NULL, 0}};

/* The value of `name`; a fault in `field` and false when it is no choice. */
static bool choose(TableRow *row, size_t field, const Choice *choices, NuncioView name,
                   unsigned *out_value)
{
    for (; choices->name; choices++) {
        if (view_is(name, choices->name)) {
            *out_value = choices->value;
            return true;
        }
    }
    table_fault(row, field, "\"%.*s\" is not known here", (int)name.size, name.data);
    return false;
}

/* The values of a comma list, or-ed together. */
static unsigned choose_all(TableRow *row, size_t field, const Choice *choices)
{
    unsigned bits = 0;
    NuncioView rest = row->fields[field];
    NuncioView part;
    while (rest.size > 0 && view_split(&rest, ',', &part)) {
        unsigned value = 0;
        if (choose(row, field, choices, part, &value)) {
            bits |= value;
        }
    }
    return bits;
}

NuncioStatus load_word(void *user, TableRow *row)
{
    unsigned class_number = 0;
    if (!choose(row, 0, class_choices, row->fields[0], &class_number)) {
        return NUNCIO_OK;
    }
    return loader_class_words(user, row->fields[1], UINT64_C(1) << class_number);
}

NuncioStatus load_given_name(void *user, TableRow *row)
{
    uint64_t bits = WORD_BIT(GIVEN_NAME);
    bits |= view_is(row->fields[1], "f") ? WORD_BIT(FEMALE_NAME) : 0;
    bits |= view_is(row->fields[1], "m") ? WORD_BIT(MALE_NAME) : 0;
    return loader_class_words(user, row->fields[0], bits);
}

/* "international=official|company=business" */
static NuncioStatus read_overrides(Loader *loader, TableRow *row, size_t field,
                                   RoleRow *role)
{
    ARRAY_OF(RoleOverride) list = {NULL, 0, 0};
    NuncioView rest = row->fields[field];
    NuncioView part;
    while (rest.size > 0 && view_split(&rest, '|', &part)) {
        NuncioView kind;
        NuncioView category = part;
        if (!view_split(&category, '=', &kind) || category.size == 0) {
            table_fault(row, field, "an override is written kind=category");
        } else if (!ARRAY_PUSH(&loader->lexicon->arena, &list,
                               (RoleOverride){kind, category})) {
            return NUNCIO_ERR_MEMORY;
        }
    }
    role->overrides = list.items;
    role->override_count = list.count;
    return NUNCIO_OK;
}

static NuncioStatus index_role(NuncioLexicon *lexicon, NuncioView key)
{
    uint32_t before = lexicon->role_keys.count;
    uint32_t number = vocabulary_add(&lexicon->role_keys, key);
    bool is_new = lexicon->role_keys.count != before;
    uint32_t row = (uint32_t)lexicon->roles.count - 1;
    if (number == 0 ||
        (is_new && !ARRAY_PUSH(&lexicon->arena, &lexicon->role_key_rows, row))) {
        return NUNCIO_ERR_MEMORY;
    }
    return NUNCIO_OK;
}

NuncioStatus load_role(void *user, TableRow *row)
{
    enum { ROLE, CATEGORY, LABEL, WORDINGS, TAKES, COUNTRY, BODY, WITH };
    Loader *loader = user;
    NuncioLexicon *lexicon = loader->lexicon;
    RoleRow role = {row->fields[ROLE],
                    row->fields[CATEGORY],
                    row->fields[LABEL],
                    row->fields[BODY],
                    NUNCIO_NONE,
                    0,
                    NULL,
                    0};
    role.takes = choose_all(row, TAKES, takes_choices);
    if (row->fields[COUNTRY].size > 0) {
        role.country = lexicon_country_row(lexicon, row->fields[COUNTRY]);
        if (role.country == NUNCIO_NONE) {
            table_fault(row, COUNTRY, "no country has this code");
        }
    }
    NuncioStatus status = read_overrides(loader, row, WITH, &role);
    if (status) {
        return status;
    }
    if (!ARRAY_PUSH(&lexicon->arena, &lexicon->roles, role)) {
        return NUNCIO_ERR_MEMORY;
    }
    status = index_role(lexicon, role.role);
    return status ? status
                  : loader_pend(loader, row, WORDINGS, ENTRY_ROLE,
                                (uint32_t)lexicon->roles.count - 1);
}

/* "subject=visitor,with,to": a slot without function is an actor. */
static void read_slots(TableRow *row, size_t field, FrameRow *frame)
{
    NuncioView rest = row->fields[field];
    NuncioView part;
    while (rest.size > 0 && view_split(&rest, ',', &part)) {
        NuncioView function = part;
        NuncioView name;
        view_split(&function, '=', &name);
        unsigned slot = 0;
        unsigned value = NUNCIO_ACTS;
        if (choose(row, field, slot_choices, name, &slot) &&
            (function.size == 0 ||
             choose(row, field, function_choices, function, &value))) {
            frame->functions[slot] = (uint8_t)(value + 1);
        }
    }
}

NuncioStatus load_frame(void *user, TableRow *row)
{
    enum { RULE, TYPE, FORM, TRIGGERS, NEEDS, ACTORS, STATUS };
    Loader *loader = user;
    NuncioLexicon *lexicon = loader->lexicon;
    unsigned type = 0;
    unsigned form = 0;
    unsigned status_value = 0;
    if (!choose(row, TYPE, type_choices, row->fields[TYPE], &type) ||
        !choose(row, FORM, form_choices, row->fields[FORM], &form) ||
        !choose(row, STATUS, status_choices, row->fields[STATUS], &status_value)) {
        return NUNCIO_OK;
    }
    FrameRow frame = {row->fields[RULE],
                      (uint8_t)type,
                      (uint8_t)form,
                      (uint8_t)status_value,
                      choose_all(row, NEEDS, need_choices),
                      {0}};
    read_slots(row, ACTORS, &frame);
    if (!ARRAY_PUSH(&lexicon->arena, &lexicon->frames, frame)) {
        return NUNCIO_ERR_MEMORY;
    }
    return loader_pend(loader, row, TRIGGERS, ENTRY_FRAME,
                       (uint32_t)lexicon->frames.count - 1);
}

NuncioStatus load_cue(void *user, TableRow *row)
{
    unsigned cue = 0;
    if (!choose(row, 0, cue_choices, row->fields[0], &cue)) {
        return NUNCIO_OK;
    }
    return loader_pend(user, row, 1, ENTRY_CUE, cue);
}

/* The kinds that the article room knows; a test holds the two lists equal. */
static const Choice furniture_choices[] = {
    {"section", 0},    {"line", 0},      {"signature", 0},   {"tail", 0},
    {"licence", 0},    {"head", 0},      {"date-prefix", 0}, {"agency", 0},
    {"not-agency", 0}, {"not-place", 0}, {NULL, 0}};

NuncioStatus load_furniture(void *user, TableRow *row)
{
    Loader *loader = user;
    unsigned kind = 0;
    if (!choose(row, 0, furniture_choices, row->fields[0], &kind)) {
        return NUNCIO_OK;
    }
    FurnitureRule rule = {row->fields[0], row->fields[1], row->fields[2]};
    return ARRAY_PUSH(&loader->lexicon->arena, &loader->lexicon->furniture, rule)
               ? NUNCIO_OK
               : NUNCIO_ERR_MEMORY;
}
