/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONE_LINE_H
#define ONE_LINE_H

#include <nuncio/view.h>

/* Copy what somebody else wrote as one line of at most `size` - 1 bytes with a NUL behind
 * them: runs of controls and spaces become one space, bytes that are no ASCII a question
 * mark each, and the tags of a web page are left out. */
void one_line(NuncioView text, char *out, size_t size);

#endif
