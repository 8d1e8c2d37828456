/* SPDX-License-Identifier: Apache-2.0 */
#ifndef JSON_TREE_H
#define JSON_TREE_H

#include "arena.h"
#include <nuncio/status.h>

/* A JSON text as a tree in which every key and value knows its line and column, so that
 * whoever finds a fault in it can say where. */

typedef enum {
    TREE_NULL,
    TREE_FALSE,
    TREE_TRUE,
    TREE_NUMBER,
    TREE_STRING,
    TREE_LIST,
    TREE_OBJECT
} TreeKind;

typedef struct TreeNode TreeNode;
struct TreeNode {
    TreeKind kind;
    NuncioView text; /* of a string, decoded; of a number, as written; NUL behind it */
    NuncioView key;  /* of an object's member, decoded; NUL behind it */
    unsigned long line, column; /* of the value; columns count characters from 1 */
    unsigned long key_line, key_column;
    TreeNode *parent;
    TreeNode *first; /* of the members or elements, in the order of the text */
    TreeNode *last;
    TreeNode *next;
    size_t count;
};

/* Parse `bytes`; everything lives in `arena`. Fails with NUNCIO_ERR_ENCODING, _SYNTAX,
 * _LIMIT (deeper than LIMIT_JSON_DEPTH), _DATA (a key twice) or _MEMORY and the place of
 * the fault. */
NuncioStatus json_tree_parse(NuncioView bytes, const char *path, Arena *arena,
                             TreeNode **out_root, NuncioError *error);

/* The member `key` of an object, or NULL. */
const TreeNode *json_tree_member(const TreeNode *object, const char *key);

#endif
