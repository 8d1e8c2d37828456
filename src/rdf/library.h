/* SPDX-License-Identifier: Apache-2.0 */
#ifndef LIBRARY_H
#define LIBRARY_H

/* raptor's version, for --version. */
const char *rdf_library_version(void);

#endif
