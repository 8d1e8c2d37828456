/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STRICT_H
#define STRICT_H

#include <nuncio/view.h>

/* What the strictest stores ask of single terms. Each gives what is wrong, or NULL. The
 * views are valid UTF-8. */

/* Absolute, with a scheme, no character that RFC 3987 does not allow. */
const char *strict_iri(NuncioView iri);
/* BCP 47 by its form: en, en-GB. */
const char *strict_language(NuncioView tag);
/* The lexical form of a literal of `datatype` (a full IRI). A datatype that exports do
 * not use is a fault. */
const char *strict_lexical(NuncioView datatype, NuncioView text);

/* xsd:date with a real day, without a time zone; *out_day is year * 10000 + month * 100 +
 * day. */
bool strict_day(NuncioView text, uint32_t *out_day);
/* Digits only, up to 32 bits. */
bool strict_number(NuncioView text, uint32_t *out_number);

#endif
