/* SPDX-License-Identifier: Apache-2.0 */
#ifndef GRAPH_STORE_H
#define GRAPH_STORE_H

#include "plan_body.h"
#include "store_forms.h"

/* The only door of libcurl: requests about one graph of a store, one at a time, over one
 * connection that is kept. No retries and no state here. Redirects are never followed,
 * and certificates are always checked. Belongs to one thread. */
typedef struct GraphStore GraphStore;

typedef struct {
    StoreKind kind;
    const char *address;    /* of the store */
    const char *netrc_path; /* NULL: none */
    const char *user;       /* NULL: none */
    const char *password;
    const char *authority_path; /* a file of certificates; NULL: those of the system */
    bool insecure_http;         /* http to other machines is allowed */
    long connect_seconds;
    long stall_seconds; /* a request in which nothing moves for so long ends */
} StoreOptions;

typedef enum { STORE_PUT, STORE_POST, STORE_DELETE } StoreMethod;

enum { STORE_WORDS_SIZE = 400, STORE_FIELD_SIZE = 256 };

typedef struct {
    long status;   /* of HTTP; 0: no answer */
    bool stopped;  /* `moving` said so */
    bool lasting;  /* no answer, and another attempt gives none: certificate, address */
    bool web_page; /* the answer is HTML */
    bool rdf;      /* the answer is RDF of any syntax */
    bool empty;    /* it has no body, or one that is a comment */
    char retry_after[STORE_FIELD_SIZE];
    char location[STORE_FIELD_SIZE];
    char words[STORE_WORDS_SIZE]; /* the begin of the body, or what curl says when there
                                   * is no answer; one line, nothing that a terminal obeys
                                   */
} StoreAnswer;

/* Called while bytes move, with those of this body that went out; false: stop. */
typedef bool (*StoreMoving)(void *user, uint64_t sent_bytes);

/* Append where the graphs are, with a NUL behind: the address, spelt in one way, with the
 * path of the kind. Fails with NUNCIO_ERR_DATA when the address cannot be used (no http
 * or https, a password in it, plain http to another machine), with _MEMORY. No network.
 */
NuncioStatus graph_store_find_endpoint(const StoreOptions *options, Buffer *out,
                                       NuncioError *error);

/* Fails as the function above, and with NUNCIO_ERR_READ when the netrc file cannot be
 * read, or others may read it. The strings must outlive the store. */
NuncioStatus graph_store_open(const StoreOptions *options, GraphStore **out_store,
                              NuncioError *error);
void graph_store_close(GraphStore *store);

/* Where the graphs are: the address with the path of the kind. */
const char *graph_store_endpoint(const GraphStore *store);

void graph_store_watch(GraphStore *store, StoreMoving moving, void *user);

/* Send one request; `body` is NULL for DELETE. NUNCIO_OK says only that *out_answer is
 * filled. Fails when the body cannot be read, or with _MEMORY. */
NuncioStatus graph_store_send(GraphStore *store, StoreMethod method, NuncioView graph,
                              PlanBody *body, StoreAnswer *out_answer,
                              NuncioError *error);

/* Ask for the graph, but read no more than the begin of it. */
NuncioStatus graph_store_look(GraphStore *store, NuncioView graph,
                              StoreAnswer *out_answer, NuncioError *error);

/* "7.88.1" */
const char *graph_store_library_version(void);

#endif
