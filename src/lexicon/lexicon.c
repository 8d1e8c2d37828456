/* SPDX-License-Identifier: Apache-2.0 */
/* Loads the tables of one or more folders in a fixed order, main folder first, resolves
 * the references between them, and only then builds the tries: so a later folder can
 * replace what an earlier one said. */
#include "lexicon_impl.h"

#include "error.h"
#include "limits.h"
#include "views.h"
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static const char *const word_columns[] = {"class", "words", NULL};
static const char *const given_columns[] = {"name", "sex", "region", NULL};
static const char *const country_columns[] = {
    "code",     "alpha3",   "name",    "names",    "adjectives",
    "demonyms", "metonyms", "capital", "wikidata", NULL};
static const char *const place_columns[] = {"key", "name", "names",   "kind", "country",
                                            "lat", "long", "capital", NULL};
static const char *const body_columns[] = {"key",  "name",    "names",
                                           "kind", "country", NULL};
static const char *const person_columns[] = {"key",     "name",     "names", "family",
                                             "country", "wikidata", NULL};
static const char *const tenure_columns[] = {"person", "category", "country",
                                             "from",   "to",       NULL};
static const char *const role_columns[] = {
    "role", "category", "label", "wordings", "takes", "country", "body", "with", NULL};
static const char *const frame_columns[] = {"rule",  "type",   "form",   "triggers",
                                            "needs", "actors", "status", NULL};
static const char *const cue_columns[] = {"cue", "phrases", NULL};
static const char *const furniture_columns[] = {"kind", "pattern", "argument", NULL};
static const char *const romanisation_columns[] = {"rule",  "from", "to",
                                                   "place", "cost", NULL};

/* The order matters: places name countries, roles name countries. */
const TableSpec lexicon_tables[] = {
    {"words.tsv", word_columns, true, load_word},
    {"common.tsv", word_columns, true, load_word},
    {"given_names.tsv", given_columns, true, load_given_name},
    {"countries.tsv", country_columns, true, load_country},
    {"places.tsv", place_columns, true, load_place},
    {"bodies.tsv", body_columns, true, load_body},
    {"people.tsv", person_columns, true, load_person},
    {"roles.tsv", role_columns, true, load_role},
    {"tenures.tsv", tenure_columns, true, load_tenure},
    {"frames.tsv", frame_columns, true, load_frame},
    {"cues.tsv", cue_columns, true, load_cue},
    {"furniture.tsv", furniture_columns, true, load_furniture},
    {"romanisation.tsv", romanisation_columns, true, load_romanisation},
    {NULL, NULL, false, NULL},
};

static NuncioLexicon *lexicon_new(void)
{
    NuncioLexicon *lexicon = calloc(1, sizeof *lexicon);
    if (lexicon && !ARRAY_PUSH(&lexicon->arena, &lexicon->classes, 0)) {
        nuncio_lexicon_free(lexicon);
        return NULL;
    }
    if (lexicon) {
        romanisation_init(&lexicon->romanisation);
    }
    return lexicon;
}

void nuncio_lexicon_free(NuncioLexicon *lexicon)
{
    if (!lexicon) {
        return;
    }
    vocabulary_release(&lexicon->words);
    vocabulary_release(&lexicon->country_keys.keys);
    vocabulary_release(&lexicon->place_keys.keys);
    vocabulary_release(&lexicon->body_keys.keys);
    vocabulary_release(&lexicon->person_keys.keys);
    vocabulary_release(&lexicon->role_keys);
    romanisation_release(&lexicon->romanisation);
    trie_release(&lexicon->names);
    trie_release(&lexicon->triggers);
    arena_release(&lexicon->arena);
    free(lexicon);
}

NuncioView nuncio_lexicon_version(const NuncioLexicon *lexicon)
{
    return view_of(lexicon->version.hex);
}

NuncioStatus loader_pend(Loader *loader, const TableRow *row, size_t field, uint8_t kind,
                         uint32_t row_index)
{
    if (row->fields[field].size == 0) {
        return NUNCIO_OK;
    }
    PendingPhrases pending = {row->fields[field],      row->path, row->line,
                              row->columns[field],     row_index, kind,
                              (uint8_t)loader->folder, false};
    NuncioLexicon *lexicon = loader->lexicon;
    return ARRAY_PUSH(&lexicon->arena, &lexicon->pending, pending) ? NUNCIO_OK
                                                                   : NUNCIO_ERR_MEMORY;
}

static NuncioStatus load_folder(Loader *loader, const char *folder, bool partial,
                                NuncioError *error)
{
    struct stat info;
    if (stat(folder, &info) != 0 || !S_ISDIR(info.st_mode)) {
        return error_set(error, NUNCIO_ERR_READ, folder, "no such folder");
    }
    for (const TableSpec *spec = lexicon_tables; spec->name; spec++) {
        NuncioStatus status =
            table_read(spec, folder, spec->required && !partial, &loader->lexicon->arena,
                       loader, loader->faults, &loader->lexicon->version, error);
        if (status) {
            return status;
        }
    }
    return NUNCIO_OK;
}

/* Capitals are places, which are read after the countries that name them. */
static void resolve_capitals(Loader *loader)
{
    NuncioLexicon *lexicon = loader->lexicon;
    for (size_t i = 0; i < lexicon->countries.count; i++) {
        uint32_t number =
            vocabulary_find(&lexicon->place_keys.keys, loader->capitals.items[i]);
        lexicon->countries.items[i].capital = number ? number - 1 : NUNCIO_NONE;
    }
}

static NuncioStatus finish(Loader *loader, NuncioError *error)
{
    NuncioLexicon *lexicon = loader->lexicon;
    resolve_capitals(loader);
    lexicon->furniture_rules =
        furniture_rules_of(lexicon->furniture.items, lexicon->furniture.count);
    romanisation_finish(&lexicon->romanisation);
    lexicon->possessive = loader_word(loader, NUNCIO_VIEW("'s"));
    NuncioStatus status = loader_build_tries(loader);
    if (status) {
        return error_memory(error);
    }
    if (loader->faults->count > 0 && !loader->faults->sink) {
        return NUNCIO_ERR_DATA;
    }
    return NUNCIO_OK;
}

NuncioStatus nuncio_lexicon_load(const char *folder, const char *const *extra_folders,
                                 size_t extra_count, NuncioLexicon **out_lexicon,
                                 NuncioError *error)
{
    NuncioError local = {NUNCIO_OK, 0, 0, "", ""};
    NuncioError *fault = error ? error : &local;
    FaultLog faults = {NULL, NULL, fault, 0};
    NuncioLexicon *lexicon = lexicon_new();
    if (!lexicon) {
        return error_memory(error);
    }
    Loader loader = {lexicon, 0, {NULL, 0, 0}, &faults};
    NuncioStatus status = load_folder(&loader, folder, false, fault);
    for (size_t i = 0; !status && i < extra_count; i++) {
        loader.folder++;
        status = load_folder(&loader, extra_folders[i], true, fault);
    }
    status = status ? status : finish(&loader, fault);
    if (status) {
        nuncio_lexicon_free(lexicon);
        return status;
    }
    *out_lexicon = lexicon;
    return NUNCIO_OK;
}

NuncioStatus nuncio_lexicon_check(const char *folder, const char *base_folder,
                                  NuncioFaultSink sink, void *user, size_t *out_count,
                                  NuncioError *error)
{
    FaultLog base_faults = {NULL, NULL, error, 0};
    FaultLog faults = {sink, user, NULL, 0};
    NuncioLexicon *lexicon = lexicon_new();
    if (!lexicon) {
        return error_memory(error);
    }
    Loader loader = {lexicon, 0, {NULL, 0, 0}, &base_faults};
    NuncioStatus status =
        base_folder ? load_folder(&loader, base_folder, false, error) : NUNCIO_OK;
    loader.faults = &faults;
    loader.folder = base_folder ? 1 : 0;
    status = status ? status : load_folder(&loader, folder, base_folder != NULL, error);
    status = status ? status : finish(&loader, error);
    nuncio_lexicon_free(lexicon);
    if (!status) {
        *out_count = faults.count;
    }
    return status;
}
