/* SPDX-License-Identifier: Apache-2.0 */

/* All stores that are known speak the SPARQL 1.1 Graph Store HTTP Protocol with the graph
 * in a parameter; they differ in the path and in how they ask for a password. */

#include "store_forms.h"
#include "views.h"

static const StoreForm forms[] = {
    [STORE_GENERIC] = {"generic", "", STORE_AUTH_ASKED, "http://host/graph-store"},
    [STORE_FUSEKI] = {"fuseki", "/data", STORE_AUTH_ASKED, "http://host:3030/dataset"},
    [STORE_RDF4J] = {"rdf4j", "/rdf-graphs/service", STORE_AUTH_ASKED,
                     "http://host:8080/rdf4j-server/repositories/name"},
    [STORE_GRAPHDB] = {"graphdb", "/rdf-graphs/service", STORE_AUTH_BASIC,
                       "http://host:7200/repositories/name"},
    [STORE_VIRTUOSO] = {"virtuoso", "/sparql-graph-crud-auth", STORE_AUTH_DIGEST,
                        "http://host:8890"},
    [STORE_OXIGRAPH] = {"oxigraph", "/store", STORE_AUTH_BASIC, "http://host:7878"},
};

const char *const store_names[] = {"generic",  "fuseki",   "rdf4j", "graphdb",
                                   "virtuoso", "oxigraph", NULL};

const StoreForm *store_form(StoreKind kind)
{
    return &forms[kind];
}

void store_append_endpoint(Buffer *out, StoreKind kind, NuncioView address)
{
    NuncioView path = view_of(forms[kind].path);
    while (address.size && address.data[address.size - 1] == '/') {
        address.size--;
    }
    buffer_append_view(out, address);
    if (!view_ends_with(address, path)) {
        buffer_append_view(out, path);
    }
}

void store_append_percent(Buffer *out, NuncioView text)
{
    static const char digits[] = "0123456789ABCDEF";
    for (size_t i = 0; i < text.size; i++) {
        char c = text.data[i];
        bool plain = (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') ||
                     (c != '\0' && strchr("-._~", c));
        if (plain) {
            buffer_append_char(out, c);
        } else {
            buffer_append_char(out, '%');
            buffer_append_char(out, digits[(unsigned char)c >> 4]);
            buffer_append_char(out, digits[(unsigned char)c & 15]);
        }
    }
}

void store_append_graph_url(Buffer *out, NuncioView endpoint, NuncioView graph)
{
    buffer_append_view(out, endpoint);
    buffer_append_string(out, "?graph=");
    store_append_percent(out, graph);
}
