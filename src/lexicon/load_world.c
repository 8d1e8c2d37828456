/* SPDX-License-Identifier: Apache-2.0 */
/* Row handlers of the tables that describe the world: countries, places, bodies, people.
 * A row whose key an earlier folder gave takes that row's place, wordings included; the
 * same key twice in one folder is a fault. */
#include "lexicon_impl.h"

#include "views.h"

static bool is_key(NuncioView key)
{
    for (size_t i = 0; i < key.size; i++) {
        char c = key.data[i];
        if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_')) {
            return false;
        }
    }
    return key.size > 0 && key.size <= 128;
}

/* Make the row of `key` (field 0) stand in `index`. False: reported or no memory. */
static bool place_key(Loader *loader, TableRow *row, KeyIndex *index, uint8_t first_kind,
                      uint8_t last_kind, uint32_t *out_row, bool *out_new)
{
    NuncioLexicon *lexicon = loader->lexicon;
    NuncioView key = row->fields[0];
    if (!is_key(key)) {
        table_fault(row, 0, "a key is made of a-z, 0-9, - and _");
        return false;
    }
    uint32_t found = vocabulary_find(&index->keys, key);
    *out_new = found == 0;
    if (found) {
        *out_row = found - 1;
        if (index->folders.items[*out_row] == loader->folder) {
            table_fault(row, 0, "the key \"%.*s\" stands twice", (int)key.size, key.data);
            return false;
        }
        index->folders.items[*out_row] = loader->folder;
        for (size_t i = 0; i < lexicon->pending.count; i++) {
            PendingPhrases *pending = &lexicon->pending.items[i];
            if (pending->row == *out_row && pending->kind >= first_kind &&
                pending->kind <= last_kind) {
                pending->stale = true;
            }
        }
        return true;
    }
    uint32_t number = vocabulary_add(&index->keys, key);
    *out_row = number - 1;
    return number != 0 && ARRAY_PUSH(&lexicon->arena, &index->folders, loader->folder);
}

static NuncioStatus outcome(const Loader *loader, bool memory)
{
    return memory && !loader->lexicon->arena.failed ? NUNCIO_OK : NUNCIO_ERR_MEMORY;
}

uint32_t loader_country_field(Loader *loader, TableRow *row, size_t field)
{
    NuncioView code = row->fields[field];
    if (code.size == 0) {
        return NUNCIO_NONE;
    }
    uint32_t country = lexicon_country_row(loader->lexicon, code);
    if (country == NUNCIO_NONE) {
        table_fault(row, field, "no country has the code \"%.*s\"", (int)code.size,
                    code.data);
    }
    return country;
}

static void check_wikidata(TableRow *row, size_t field)
{
    NuncioView id = row->fields[field];
    bool good = id.size == 0 || (id.size > 1 && id.size < 16 && id.data[0] == 'Q');
    for (size_t i = 1; good && i < id.size; i++) {
        good = id.data[i] >= '0' && id.data[i] <= '9';
    }
    if (!good) {
        table_fault(row, field, "a Wikidata id is Q and a number");
    }
}

NuncioStatus load_country(void *user, TableRow *row)
{
    enum { CODE, ALPHA3, NAME, NAMES, ADJECTIVES, DEMONYMS, METONYMS, CAPITAL, WIKIDATA };
    Loader *loader = user;
    NuncioLexicon *lexicon = loader->lexicon;
    uint32_t index = 0;
    bool is_new = false;
    if (!place_key(loader, row, &lexicon->country_keys, ENTRY_COUNTRY, ENTRY_METONYM,
                   &index, &is_new)) {
        return outcome(loader, true);
    }
    check_wikidata(row, WIKIDATA);
    NuncioCountryRow country = {row->fields[CODE], row->fields[ALPHA3], row->fields[NAME],
                                row->fields[WIKIDATA], NUNCIO_NONE};
    if (is_new) {
        if (!ARRAY_PUSH(&lexicon->arena, &lexicon->countries, country) ||
            !ARRAY_PUSH(&lexicon->arena, &loader->capitals, row->fields[CAPITAL])) {
            return NUNCIO_ERR_MEMORY;
        }
    } else {
        lexicon->countries.items[index] = country;
        loader->capitals.items[index] = row->fields[CAPITAL];
    }
    bool supranational = view_is(row->fields[CODE], "eu");
    NuncioStatus status =
        supranational ? NUNCIO_OK : loader_pend(loader, row, NAME, ENTRY_COUNTRY, index);
    status = status ? status : loader_pend(loader, row, NAMES, ENTRY_COUNTRY, index);
    status =
        status ? status : loader_pend(loader, row, ADJECTIVES, ENTRY_ADJECTIVE, index);
    status = status ? status : loader_pend(loader, row, DEMONYMS, ENTRY_DEMONYM, index);
    return status ? status : loader_pend(loader, row, METONYMS, ENTRY_METONYM, index);
}

static void check_degrees(TableRow *row, size_t field)
{
    NuncioView text = row->fields[field];
    size_t i = text.size > 0 && text.data[0] == '-' ? 1 : 0;
    size_t digits = 0;
    size_t points = 0;
    for (; i < text.size; i++) {
        digits += text.data[i] >= '0' && text.data[i] <= '9';
        points += text.data[i] == '.';
    }
    size_t sign = text.size > 0 && text.data[0] == '-';
    if (text.size > 0 &&
        (digits == 0 || points > 1 || digits + points + sign != text.size)) {
        table_fault(row, field, "degrees are written like -12.34");
    }
}

NuncioStatus load_place(void *user, TableRow *row)
{
    enum { KEY, NAME, NAMES, KIND, COUNTRY, LATITUDE, LONGITUDE, CAPITAL };
    Loader *loader = user;
    NuncioLexicon *lexicon = loader->lexicon;
    uint32_t index = 0;
    bool is_new = false;
    if (!place_key(loader, row, &lexicon->place_keys, ENTRY_PLACE, ENTRY_PLACE, &index,
                   &is_new)) {
        return outcome(loader, true);
    }
    check_degrees(row, LATITUDE);
    check_degrees(row, LONGITUDE);
    NuncioPlaceRow place = {row->fields[KEY],
                            row->fields[NAME],
                            row->fields[KIND],
                            row->fields[LATITUDE],
                            row->fields[LONGITUDE],
                            loader_country_field(loader, row, COUNTRY),
                            row->fields[CAPITAL].size > 0};
    if (is_new && !ARRAY_PUSH(&lexicon->arena, &lexicon->places, place)) {
        return NUNCIO_ERR_MEMORY;
    }
    lexicon->places.items[index] = place;
    NuncioStatus status = loader_pend(loader, row, NAME, ENTRY_PLACE, index);
    return status ? status : loader_pend(loader, row, NAMES, ENTRY_PLACE, index);
}

NuncioStatus load_body(void *user, TableRow *row)
{
    enum { KEY, NAME, NAMES, KIND, COUNTRY };
    Loader *loader = user;
    NuncioLexicon *lexicon = loader->lexicon;
    uint32_t index = 0;
    bool is_new = false;
    if (!place_key(loader, row, &lexicon->body_keys, ENTRY_BODY, ENTRY_BODY, &index,
                   &is_new)) {
        return outcome(loader, true);
    }
    NuncioBodyRow body = {row->fields[KEY], row->fields[NAME], row->fields[KIND],
                          loader_country_field(loader, row, COUNTRY)};
    if (is_new && !ARRAY_PUSH(&lexicon->arena, &lexicon->bodies, body)) {
        return NUNCIO_ERR_MEMORY;
    }
    lexicon->bodies.items[index] = body;
    NuncioStatus status = loader_pend(loader, row, NAME, ENTRY_BODY, index);
    return status ? status : loader_pend(loader, row, NAMES, ENTRY_BODY, index);
}

NuncioStatus load_person(void *user, TableRow *row)
{
    enum { KEY, NAME, NAMES, FAMILY, COUNTRY, WIKIDATA };
    Loader *loader = user;
    NuncioLexicon *lexicon = loader->lexicon;
    uint32_t index = 0;
    bool is_new = false;
    if (!place_key(loader, row, &lexicon->person_keys, ENTRY_PERSON, ENTRY_FAMILY, &index,
                   &is_new)) {
        return outcome(loader, true);
    }
    check_wikidata(row, WIKIDATA);
    NuncioPersonRow person = {row->fields[KEY], row->fields[NAME], row->fields[WIKIDATA],
                              loader_country_field(loader, row, COUNTRY)};
    if (is_new && !ARRAY_PUSH(&lexicon->arena, &lexicon->people, person)) {
        return NUNCIO_ERR_MEMORY;
    }
    lexicon->people.items[index] = person;
    NuncioStatus status = loader_pend(loader, row, NAME, ENTRY_PERSON, index);
    status = status ? status : loader_pend(loader, row, NAMES, ENTRY_PERSON, index);
    return status ? status : loader_pend(loader, row, FAMILY, ENTRY_FAMILY, index);
}
