/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SHACL_H
#define SHACL_H

/* Check the exports, one after the other, against ontology/shapes.ttl with pyshacl or
 * Jena's shacl; `engine` NULL: the first in the PATH. Its report goes to standard output.
 * Gives EXIT_DONE, EXIT_REJECTED when an export does not conform, or another exit status
 * after a message. */
int shacl_run(const char *engine, char *const *operands, int operand_count);

#endif
