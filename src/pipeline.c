/* SPDX-License-Identifier: Apache-2.0 */
/* The stages in their order. An article is read (article/) before them and rendered
 * (rdf/) after them; each reads the lists of those above it and writes its own. */
#include "pipeline.h"

#include "stage_entity.h"
#include "stage_event.h"
#include "stage_mention.h"
#include "stage_text.h"

/* The order is the design. */
static const struct {
    const char *name;
    NuncioStatus (*run)(const NuncioLexicon *, NuncioDocument *, NuncioError *);
} stages[] = {
    {"text", stage_text},
    {"mention", stage_mention},
    {"entity", stage_entity},
    {"event", stage_event},
};

const char *const pipeline_stage_names[] = {"text", "mention", "entity", "event", NULL};

NuncioStatus pipeline_run_stage(size_t index, const NuncioLexicon *lexicon,
                                NuncioDocument *document, NuncioError *error)
{
    return stages[index].run(lexicon, document, error);
}

NuncioStatus nuncio_document_analyse(NuncioDocument *document,
                                     const NuncioLexicon *lexicon, NuncioError *error)
{
    for (size_t i = 0; i < sizeof stages / sizeof *stages; i++) {
        NuncioStatus status = stages[i].run(lexicon, document, error);
        if (status) {
            return status;
        }
    }
    return NUNCIO_OK;
}
