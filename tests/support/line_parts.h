/* SPDX-License-Identifier: Apache-2.0 */
#ifndef LINE_PARTS_H
#define LINE_PARTS_H

#include "buffer.h"
#include <nuncio/document.h>

/* What the lines of listing.c and brief.c are made of. */

/* Names of the public enums, by value. */
extern const char *const line_mention_kinds[];
extern const char *const line_hold_statuses[];
extern const char *const line_event_types[];
extern const char *const line_event_statuses[];

/* " 4-9", in code points. */
void line_place(Buffer *out, const NuncioDocument *document, NuncioSpan span);
/* ` "text"`, line ends as \n. */
void line_quoted(Buffer *out, NuncioView text);
/* Both. */
void line_span(Buffer *out, const NuncioDocument *document, NuncioSpan span);
/* The label and both; nothing for an empty span. */
void line_labelled(Buffer *out, const char *label, const NuncioDocument *document,
                   NuncioSpan span);
bool line_is_empty(NuncioSpan span);
/* `before` and "2020-12-08" or "2020-12-05..2020-12-06"; nothing when unknown. */
void line_dates(Buffer *out, const char *before, NuncioDate earliest, NuncioDate latest);
void line_rule(Buffer *out, NuncioView rule);
/* "ambassador/sy to ir", "secretary(supreme-national-security-council)/ir@body". */
void line_post(Buffer *out, const NuncioDocument *document, uint32_t post);

/* NULL, "-" and "-" for NUNCIO_NONE; what has no key is told by its name. */
const NuncioEntity *line_entity(const NuncioDocument *document, uint32_t index);
NuncioView line_entity_name(const NuncioDocument *document, uint32_t index);
NuncioView line_entity_key(const NuncioDocument *document, uint32_t index);

#endif
