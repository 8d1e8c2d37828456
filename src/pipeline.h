/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PIPELINE_H
#define PIPELINE_H

#include <nuncio/document.h>

/* The names of the analysing stages in their order, NULL-terminated; and one of them run
 * alone, for timing. The stages before it must have run. */
extern const char *const pipeline_stage_names[];
NuncioStatus pipeline_run_stage(size_t index, const NuncioLexicon *lexicon,
                                NuncioDocument *document, NuncioError *error);

#endif
