/* SPDX-License-Identifier: Apache-2.0 */
#ifndef EVALUATE_REPORT_H
#define EVALUATE_REPORT_H

#include "buffer.h"
#include "gold_folder.h"

/* The scores of all files of a gold folder, printed. */

typedef enum { ERRORS_NONE = -1, ERRORS_ALL = ERROR_KIND_COUNT } ErrorsShown;

/* Append the errors of the kind `shown` (an ErrorKind or ErrorsShown), one a line, then a
 * line for each row. out->failed: no memory. */
void evaluate_text(Buffer *out, const GoldFolder *folder, int shown);
/* The same as one JSON object. */
void evaluate_json(Buffer *out, const GoldFolder *folder, int shown);

#endif
