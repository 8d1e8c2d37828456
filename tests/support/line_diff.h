/* SPDX-License-Identifier: Apache-2.0 */
#ifndef LINE_DIFF_H
#define LINE_DIFF_H

#include <nuncio/view.h>
#include <stdio.h>

/* Print the lines that differ: `-` with the line number for what was expected and is not
 * there, `+` for what is there instead. False, and nothing printed, when all are equal.
 */
bool line_diff(FILE *file, NuncioView expected, NuncioView found);

#endif
