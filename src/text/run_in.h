/* SPDX-License-Identifier: Apache-2.0 */
#ifndef RUN_IN_H
#define RUN_IN_H

#include "document_impl.h"

/* Where the sentence proper begins when a subheading without a full stop was run into it:
 * "Envoy seeks truce | The envoy said ...". Tokens [first, end) are what stands between
 * two sentence ends; `first` is returned when there is no subheading. *out_heading is
 * false when the part before is rather a sentence whose full stop was forgotten. */
size_t run_in_find(const NuncioLexicon *lexicon, const NuncioDocument *doc, size_t first,
                   size_t end, bool *out_heading);

#endif
