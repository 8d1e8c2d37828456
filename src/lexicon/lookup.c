/* SPDX-License-Identifier: Apache-2.0 */
/* What a loaded lexicon answers: rows by index, words by their folded form. */
#include "lexicon_impl.h"

#include "views.h"

#define ROW_OR_NULL(array, row) ((row) < (array).count ? &(array).items[row] : NULL)

const NuncioCountryRow *nuncio_lexicon_country(const NuncioLexicon *lexicon, uint32_t row)
{
    return ROW_OR_NULL(lexicon->countries, row);
}

const NuncioPlaceRow *nuncio_lexicon_place(const NuncioLexicon *lexicon, uint32_t row)
{
    return ROW_OR_NULL(lexicon->places, row);
}

const NuncioBodyRow *nuncio_lexicon_body(const NuncioLexicon *lexicon, uint32_t row)
{
    return ROW_OR_NULL(lexicon->bodies, row);
}

const NuncioPersonRow *nuncio_lexicon_person(const NuncioLexicon *lexicon, uint32_t row)
{
    return ROW_OR_NULL(lexicon->people, row);
}

const RoleRow *lexicon_role(const NuncioLexicon *lexicon, uint32_t row)
{
    return ROW_OR_NULL(lexicon->roles, row);
}

const FrameRow *lexicon_frame(const NuncioLexicon *lexicon, uint32_t row)
{
    return ROW_OR_NULL(lexicon->frames, row);
}

const Trie *lexicon_names(const NuncioLexicon *lexicon)
{
    return &lexicon->names;
}

const Trie *lexicon_triggers(const NuncioLexicon *lexicon)
{
    return &lexicon->triggers;
}

uint32_t lexicon_possessive(const NuncioLexicon *lexicon)
{
    return lexicon->possessive;
}

uint32_t lexicon_word(const NuncioLexicon *lexicon, NuncioView folded)
{
    return vocabulary_find(&lexicon->words, folded);
}

const FurnitureRules *lexicon_furniture(const NuncioLexicon *lexicon)
{
    return &lexicon->furniture_rules;
}

static uint32_t row_of(const Vocabulary *keys, NuncioView key)
{
    uint32_t number = vocabulary_find(keys, key);
    return number ? number - 1 : NUNCIO_NONE;
}

uint32_t lexicon_country_row(const NuncioLexicon *lexicon, NuncioView code)
{
    return row_of(&lexicon->country_keys.keys, code);
}

uint32_t lexicon_body_row(const NuncioLexicon *lexicon, NuncioView key)
{
    return row_of(&lexicon->body_keys.keys, key);
}

uint32_t lexicon_role_row(const NuncioLexicon *lexicon, NuncioView role)
{
    uint32_t number = vocabulary_find(&lexicon->role_keys, role);
    return number ? lexicon->role_key_rows.items[number - 1] : NUNCIO_NONE;
}

uint32_t lexicon_office_row(const NuncioLexicon *lexicon, NuncioView category,
                            uint32_t country)
{
    for (size_t i = 0; i < lexicon->roles.count; i++) {
        const RoleRow *row = &lexicon->roles.items[i];
        if (country != NUNCIO_NONE && row->country == country &&
            view_equal(row->role, category) && view_equal(row->category, category)) {
            return (uint32_t)i;
        }
    }
    return lexicon_role_row(lexicon, category);
}

NuncioView nuncio_lexicon_role_label(const NuncioLexicon *lexicon, NuncioView role)
{
    const RoleRow *row = lexicon_role(lexicon, lexicon_role_row(lexicon, role));
    return row ? row->label : (NuncioView){NULL, 0};
}

NuncioView lexicon_role_body(const NuncioLexicon *lexicon, NuncioView role,
                             uint32_t country)
{
    NuncioView body = {NULL, 0};
    bool any = false;
    for (size_t i = 0; i < lexicon->roles.count; i++) {
        const RoleRow *row = &lexicon->roles.items[i];
        if (!view_equal(row->role, role)) {
            continue;
        }
        if (row->country == country && country != NUNCIO_NONE) {
            return row->body;
        }
        if (row->country == NUNCIO_NONE && !any) {
            body = row->body;
            any = true;
        }
    }
    return body;
}

const Romanisation *lexicon_romanisation(const NuncioLexicon *lexicon)
{
    return &lexicon->romanisation;
}
