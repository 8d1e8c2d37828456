/* SPDX-License-Identifier: Apache-2.0 */

/* A span for every mention, at --evidence full. */

#include "mapping.h"

void map_mentions(Mapping *mapping)
{
    static const TermId types[] = {[NUNCIO_MENTIONED_BY_NAME] = VOCAB_NUN_NAME,
                                   [NUNCIO_MENTIONED_BY_NOMINAL] = VOCAB_NUN_NOMINAL,
                                   [NUNCIO_MENTIONED_BY_PRONOUN] = VOCAB_NUN_PRONOUN};
    if (mapping->evidence != NUNCIO_EVIDENCE_FULL) {
        return;
    }
    for (size_t i = 0; i < mapping->document->mentions.count; i++) {
        const NuncioMention *mention = &mapping->document->mentions.items[i];
        TermId thing = mapping_entity(mapping, mention->entity);
        if (thing == TERM_NONE && mention->kind == NUNCIO_MENTION_ROLE) {
            thing = mapping_capacity(mapping, mention->post);
        }
        if (thing == TERM_NONE) {
            continue;
        }
        TermId span = mapping_span(mapping, mention->span);
        mapping_add(mapping, PART_CLAIMS, span, VOCAB_NUN_REFERS_TO, thing);
        mapping_add(mapping, PART_CLAIMS, span, VOCAB_NUN_MENTION_TYPE,
                    types[mention->type]);
    }
}
