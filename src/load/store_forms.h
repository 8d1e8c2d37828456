/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STORE_FORMS_H
#define STORE_FORMS_H

#include "buffer.h"
#include <nuncio/status.h>

/* Where each kind of store keeps its graphs. No network here. */

typedef enum {
    STORE_GENERIC,
    STORE_FUSEKI,
    STORE_RDF4J,
    STORE_GRAPHDB,
    STORE_VIRTUOSO,
    STORE_OXIGRAPH
} StoreKind;

/* How a password is sent. */
typedef enum { STORE_AUTH_ASKED, STORE_AUTH_BASIC, STORE_AUTH_DIGEST } StoreAuth;

typedef struct {
    const char *name;
    const char *path; /* behind the address of the store; empty: nothing */
    StoreAuth auth;
    const char *address; /* what --to looks like, for messages and help */
} StoreForm;

/* The names of the kinds in their order, NULL at the end. */
extern const char *const store_names[];

const StoreForm *store_form(StoreKind kind);

/* Append the address under which a store of `kind` keeps graphs: `address` without its
 * final slashes, with the path of the kind unless it ends in it already. */
void store_append_endpoint(Buffer *out, StoreKind kind, NuncioView address);

/* Append "endpoint?graph=IRI", the IRI percent-encoded. */
void store_append_graph_url(Buffer *out, NuncioView endpoint, NuncioView graph);

/* Every byte that is no letter, digit or one of -._~ as %XX. */
void store_append_percent(Buffer *out, NuncioView text);

#endif
