/* SPDX-License-Identifier: Apache-2.0 */
#include "link_names.h"
#include "nearest.h"
#include "utf8.h"
#include <string.h>

enum { MISPRINT_BYTES = 10, LETTERS_LEAST = 12 };

/* The labels alone: other spellings of a person are what some article took for the same,
 * and that may be wrong. */
static bool read_name(LinkNames *names, uint32_t index, NuncioView text,
                      const NuncioLexicon *lexicon, Arena *arena)
{
    Buffer slug = BUFFER_INIT;
    utf8_slug(&slug, text);
    names->slugs[index] = arena_copy(arena, buffer_view(&slug));
    bool failed = slug.failed || arena->failed;
    buffer_release(&slug);
    return !failed && nuncio_name_read(lexicon, text, &names->names[index], NULL) !=
                          NUNCIO_ERR_MEMORY;
}

bool link_names_init(LinkNames *names, Archive *archive, const NuncioLexicon *lexicon,
                     Arena *arena)
{
    size_t count = archive->persons.count;
    *names = (LinkNames){.names = arena_alloc(arena, (count + 1) * sizeof *names->names),
                         .slugs = arena_alloc(arena, (count + 1) * sizeof *names->slugs)};
    if (arena->failed) {
        return false;
    }
    names->count = count;
    for (uint32_t i = 0; i < count; i++) {
        LinkPerson *person = &archive->persons.items[i];
        Node label = graph_first(archive->graph, person->node, FIELD_LABEL);
        if (!label) {
            continue;
        }
        NuncioView text = graph_name(archive->graph, label);
        text = (NuncioView){text.data + 1, text.size - 1}; /* its mark */
        person->one_word = !memchr(text.data, ' ', text.size);
        if (!read_name(names, i, text, lexicon, arena)) {
            return false;
        }
    }
    return true;
}

void link_names_release(LinkNames *names)
{
    for (size_t i = 0; i < names->count; i++) {
        nuncio_name_free(names->names[i]);
    }
}

NuncioNameMatch link_names_match(const LinkNames *names, uint32_t a, uint32_t b)
{
    static const NuncioNameMatch none = {NUNCIO_NAMES_DIFFERENT, NUNCIO_NAME_EMPTY, 0};
    return names->names[a] && names->names[b]
               ? nuncio_name_compare(names->names[a], names->names[b])
               : none;
}

bool link_names_misprint(const LinkNames *names, uint32_t a, uint32_t b)
{
    NuncioView left = names->slugs[a], right = names->slugs[b];
    return left.size >= MISPRINT_BYTES && right.size >= MISPRINT_BYTES &&
           memchr(left.data, '-', left.size) && memchr(right.data, '-', right.size) &&
           nearest_is_misprint(left, right);
}

bool link_names_same_letters(const LinkNames *names, uint32_t a, uint32_t b)
{
    NuncioView left = names->slugs[a], right = names->slugs[b];
    size_t i = 0, k = 0, letters = 0;
    while (i < left.size && k < right.size) {
        bool gap = left.data[i] == '-' || right.data[k] == '-';
        if (!gap && left.data[i] != right.data[k]) {
            return false;
        }
        letters += !gap;
        size_t left_step = !gap || left.data[i] == '-';
        k += !gap || right.data[k] == '-';
        i += left_step;
    }
    return i == left.size && k == right.size && letters >= LETTERS_LEAST;
}
