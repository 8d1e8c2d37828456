/* SPDX-License-Identifier: Apache-2.0 */

/* A request is an easy handle with its options set anew; the handle is kept, and with it
 * the connection and what was agreed about passwords. */

#include "graph_store.h"
#include "error.h"
#include "one_line.h"
#include "version.h"
#include "views.h"
#include <curl/curl.h>
#include <errno.h>
#include <stdlib.h>
#include <strings.h>
#include <sys/stat.h>

enum { ANSWER_MOST = 16 * 1024 * 1024, LOOK_MOST = 64 * 1024, WORDS_READ = 2048 };

struct GraphStore {
    CURL *curl;
    struct curl_slist *fields;
    StoreOptions options;
    Buffer endpoint; /* NUL-terminated, as is url */
    Buffer url;
    StoreMoving moving;
    void *user;
    char curl_words[CURL_ERROR_SIZE];
    /* of the request under way */
    PlanBody *body;
    StoreAnswer *answer;
    NuncioError *error;
    NuncioStatus status;
    Buffer words;
    uint64_t received, received_most;
    bool enough;
};

const char *graph_store_library_version(void)
{
    return curl_version_info(CURLVERSION_NOW)->version;
}

const char *graph_store_endpoint(const GraphStore *store)
{
    return store->endpoint.data;
}

void graph_store_watch(GraphStore *store, StoreMoving moving, void *user)
{
    store->moving = moving;
    store->user = user;
}

/* ---- the address ---- */

static bool is_loopback(const char *host)
{
    NuncioView name = view_of(host);
    unsigned byte = 0;
    int end = 0;
    return view_equal_ascii_case(name, NUNCIO_VIEW("localhost")) ||
           view_is(name, "[::1]") ||
           (sscanf(host, "127.%3u.%3u.%3u%n", &byte, &byte, &byte, &end) == 3 &&
            host[end] == '\0');
}

static NuncioStatus refuse(NuncioError *error, const char *why)
{
    return error_set(error, NUNCIO_ERR_DATA, NULL, "--to: %s", why);
}

static char *address_part(CURLU *address, CURLUPart part)
{
    char *text = NULL;
    return curl_url_get(address, part, &text, 0) == CURLUE_OK ? text : NULL;
}

static bool has_part(CURLU *address, CURLUPart part)
{
    char *text = address_part(address, part);
    curl_free(text);
    return text != NULL;
}

static NuncioStatus check_scheme(const StoreOptions *options, CURLU *address,
                                 NuncioError *error)
{
    char *scheme = address_part(address, CURLUPART_SCHEME);
    char *host = address_part(address, CURLUPART_HOST);
    NuncioStatus status = NUNCIO_OK;
    if (!scheme || !host) {
        status = refuse(error, "the address has no host");
    } else if (strcmp(scheme, "https") != 0 && strcmp(scheme, "http") != 0) {
        status = refuse(error, "the address must begin with https:// or http://");
    } else if (strcmp(scheme, "http") == 0 && !is_loopback(host) &&
               !options->insecure_http) {
        status = refuse(error, "http to another machine can be read and changed on the "
                               "way; use https, or allow it with --insecure-http");
    }
    curl_free(scheme);
    curl_free(host);
    return status;
}

/* Never repeats the address: it may hold a password. */
static NuncioStatus check_address(const StoreOptions *options, CURLU *address,
                                  NuncioError *error)
{
    if (curl_url_set(address, CURLUPART_URL, options->address, 0) != CURLUE_OK) {
        return refuse(error,
                      "this is no address; it must begin with https:// or http://");
    }
    if (has_part(address, CURLUPART_USER) || has_part(address, CURLUPART_PASSWORD)) {
        return refuse(error, "a user or password in the address is seen by everybody on "
                             "this machine; use --netrc FILE, or the variables "
                             "NUNCIO_LOAD_USER and NUNCIO_LOAD_PASSWORD");
    }
    if (has_part(address, CURLUPART_QUERY) || has_part(address, CURLUPART_FRAGMENT)) {
        return refuse(error, "give the address without what follows ? or #");
    }
    return check_scheme(options, address, error);
}

NuncioStatus graph_store_find_endpoint(const StoreOptions *options, Buffer *out,
                                       NuncioError *error)
{
    CURLU *address = curl_url();
    if (!address) {
        return error_memory(error);
    }
    NuncioStatus status = check_address(options, address, error);
    char *url = status ? NULL : address_part(address, CURLUPART_URL);
    if (url) {
        store_append_endpoint(out, options->kind, view_of(url));
        buffer_append_char(out, '\0');
    }
    if (!status && (!url || out->failed)) {
        status = error_memory(error);
    }
    curl_free(url);
    curl_url_cleanup(address);
    return status;
}

static bool goes_to_loopback(const char *endpoint)
{
    CURLU *address = curl_url();
    bool loopback = false;
    if (address && curl_url_set(address, CURLUPART_URL, endpoint, 0) == CURLUE_OK) {
        char *host = address_part(address, CURLUPART_HOST);
        loopback = host && is_loopback(host);
        curl_free(host);
    }
    curl_url_cleanup(address);
    return loopback;
}

/* As ssh does with its keys. */
static NuncioStatus check_netrc(const char *path, NuncioError *error)
{
    struct stat found;
    FILE *file = fopen(path, "rb");
    NuncioStatus status = NUNCIO_OK;
    if (!file || fstat(fileno(file), &found) != 0) {
        status = error_set(error, NUNCIO_ERR_READ, path, "%s", strerror(errno));
    } else if (!S_ISREG(found.st_mode)) {
        status = error_set(error, NUNCIO_ERR_READ, path, "is no regular file");
    } else if (found.st_mode & (S_IRWXG | S_IRWXO)) {
        status = error_set(error, NUNCIO_ERR_READ, path,
                           "others may read the passwords in it; 'chmod 600' mends that");
    }
    if (file) {
        fclose(file);
    }
    return status;
}

/* ---- what curl asks for while a request runs ---- */

static size_t give_body(char *out, size_t size, size_t count, void *user)
{
    GraphStore *store = user;
    long given =
        store->body ? plan_body_read(store->body, out, size * count, store->error) : 0;
    if (given == PLAN_BODY_FAILED) {
        store->status = NUNCIO_ERR_READ;
        return CURL_READFUNC_ABORT;
    }
    return (size_t)given;
}

static int rewind_body(void *user, curl_off_t offset, int origin)
{
    GraphStore *store = user;
    if (offset != 0 || origin != SEEK_SET || !store->body) {
        return CURL_SEEKFUNC_FAIL;
    }
    plan_body_rewind(store->body);
    return CURL_SEEKFUNC_OK;
}

static size_t take_answer(char *bytes, size_t size, size_t count, void *user)
{
    GraphStore *store = user;
    size_t got = size * count;
    size_t room = WORDS_READ - store->words.size;
    buffer_append(&store->words, bytes, got < room ? got : room);
    store->received += got;
    store->enough = store->received > store->received_most;
    return store->enough ? 0 : got;
}

static bool take_field(NuncioView line, const char *name, char *out)
{
    NuncioView key;
    if (!view_split(&line, ':', &key) || !view_equal_ascii_case(key, view_of(name))) {
        return false;
    }
    one_line(view_trim(line), out, STORE_FIELD_SIZE);
    return true;
}

static void read_type(const char *type, StoreAnswer *answer)
{
    static const char *const rdf[] = {
        "application/n-triples", "application/n-quads",  "text/turtle",
        "application/rdf+xml",   "application/x-turtle", "application/trig",
        "application/ld+json",   "text/rdf+n3",          "text/n3",
        "text/ntriples"};
    size_t size = strcspn(type, "; ");
    NuncioView name = {type, size};
    answer->web_page = view_equal_ascii_case(name, NUNCIO_VIEW("text/html")) ||
                       view_equal_ascii_case(name, NUNCIO_VIEW("application/xhtml+xml"));
    for (size_t i = 0; i < sizeof rdf / sizeof *rdf; i++) {
        answer->rdf = answer->rdf || view_equal_ascii_case(name, view_of(rdf[i]));
    }
}

static size_t take_header(char *bytes, size_t size, size_t count, void *user)
{
    GraphStore *store = user;
    NuncioView line = {bytes, size * count};
    char type[STORE_FIELD_SIZE];
    if (view_starts_with(line, NUNCIO_VIEW("HTTP/"))) { /* also after a 401 or a 100 */
        *store->answer = (StoreAnswer){.status = 0};
        buffer_clear(&store->words);
        store->received = 0;
    } else if (take_field(line, "Content-Type", type)) {
        read_type(type, store->answer);
    } else if (!take_field(line, "Retry-After", store->answer->retry_after)) {
        take_field(line, "Location", store->answer->location);
    }
    return line.size;
}

static int tell_progress(void *user, curl_off_t down_total, curl_off_t down,
                         curl_off_t up_total, curl_off_t up)
{
    GraphStore *store = user;
    (void)down_total;
    (void)down;
    (void)up_total;
    if (store->moving && !store->moving(store->user, (uint64_t)up)) {
        store->answer->stopped = true;
        return 1;
    }
    return 0;
}

/* ---- requests ---- */

static void set_credentials(const GraphStore *store)
{
    static const long auths[] = {
        [STORE_AUTH_ASKED] = (long)(CURLAUTH_BASIC | CURLAUTH_DIGEST),
        [STORE_AUTH_BASIC] = (long)CURLAUTH_BASIC,
        [STORE_AUTH_DIGEST] = (long)CURLAUTH_DIGEST,
    };
    const StoreOptions *options = &store->options;
    if (options->netrc_path) {
        curl_easy_setopt(store->curl, CURLOPT_NETRC, (long)CURL_NETRC_REQUIRED);
        curl_easy_setopt(store->curl, CURLOPT_NETRC_FILE, options->netrc_path);
    } else if (options->user) {
        curl_easy_setopt(store->curl, CURLOPT_USERNAME, options->user);
        curl_easy_setopt(store->curl, CURLOPT_PASSWORD,
                         options->password ? options->password : "");
    } else {
        return;
    }
    curl_easy_setopt(store->curl, CURLOPT_HTTPAUTH,
                     auths[store_form(options->kind)->auth]);
}

static void set_callbacks(GraphStore *store)
{
    CURL *curl = store->curl;
    curl_easy_setopt(curl, CURLOPT_READFUNCTION, give_body);
    curl_easy_setopt(curl, CURLOPT_READDATA, store);
    curl_easy_setopt(curl, CURLOPT_SEEKFUNCTION, rewind_body);
    curl_easy_setopt(curl, CURLOPT_SEEKDATA, store);
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, take_answer);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, store);
    curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, take_header);
    curl_easy_setopt(curl, CURLOPT_HEADERDATA, store);
    curl_easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, tell_progress);
    curl_easy_setopt(curl, CURLOPT_XFERINFODATA, store);
    curl_easy_setopt(curl, CURLOPT_NOPROGRESS, 0L);
    curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, store->curl_words);
}

static void set_options(GraphStore *store)
{
    const StoreOptions *options = &store->options;
    CURL *curl = store->curl;
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_USERAGENT, "nuncio/" NUNCIO_VERSION);
    curl_easy_setopt(curl, CURLOPT_HTTP_VERSION, (long)CURL_HTTP_VERSION_1_1);
    curl_easy_setopt(curl, CURLOPT_SSL_VERIFYPEER, 1L);
    curl_easy_setopt(curl, CURLOPT_SSL_VERIFYHOST, 2L);
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, options->connect_seconds);
    curl_easy_setopt(curl, CURLOPT_LOW_SPEED_LIMIT, 1L);
    curl_easy_setopt(curl, CURLOPT_LOW_SPEED_TIME, options->stall_seconds);
    if (goes_to_loopback(
            store->endpoint.data)) { /* no proxy is between this machine and itself */
        curl_easy_setopt(curl, CURLOPT_PROXY, "");
    }
    if (options->authority_path) {
        curl_easy_setopt(curl, CURLOPT_CAINFO, options->authority_path);
    }
    set_callbacks(store);
    set_credentials(store);
}

static bool is_lasting(CURLcode code)
{
    static const CURLcode lasting[] = {
        CURLE_URL_MALFORMAT,      CURLE_UNSUPPORTED_PROTOCOL,
        CURLE_SSL_CACERT_BADFILE, CURLE_PEER_FAILED_VERIFICATION,
        CURLE_SSL_CERTPROBLEM,    CURLE_SSL_ISSUER_ERROR,
        CURLE_NOT_BUILT_IN};
    for (size_t i = 0; i < sizeof lasting / sizeof *lasting; i++) {
        if (code == lasting[i]) {
            return true;
        }
    }
    return false;
}

static NuncioStatus perform(GraphStore *store, NuncioView graph, StoreAnswer *out_answer,
                            NuncioError *error)
{
    *out_answer = (StoreAnswer){.status = 0};
    store->answer = out_answer;
    store->error = error;
    store->status = NUNCIO_OK;
    store->received = 0;
    store->enough = false;
    store->curl_words[0] = '\0';
    buffer_clear(&store->words);
    buffer_clear(&store->url);
    store_append_graph_url(&store->url, view_of(store->endpoint.data), graph);
    buffer_append_char(&store->url, '\0');
    if (store->url.failed ||
        curl_easy_setopt(store->curl, CURLOPT_URL, store->url.data) != CURLE_OK) {
        return error_memory(error);
    }
    CURLcode code = curl_easy_perform(store->curl);
    if (store->status) {
        return store->status;
    }
    if (code == CURLE_OUT_OF_MEMORY || store->words.failed) {
        return error_memory(error);
    }
    curl_easy_getinfo(store->curl, CURLINFO_RESPONSE_CODE, &out_answer->status);
    /* It answered and hung up before the body's end. A 401 may be that of the attempt
     * before, and then this one has no answer. */
    bool early =
        out_answer->status >= 400 && out_answer->status != 401 && !out_answer->stopped;
    if (code == CURLE_OK || store->enough || early) {
        one_line(buffer_view(&store->words), out_answer->words, STORE_WORDS_SIZE);
        /* Virtuoso says "# Empty NT" */
        out_answer->empty = store->received == 0 || (out_answer->words[0] == '#' &&
                                                     !strchr(out_answer->words, '<'));
        return NUNCIO_OK;
    }
    const char *why = store->curl_words[0] ? store->curl_words : curl_easy_strerror(code);
    out_answer->status = 0;
    out_answer->lasting = is_lasting(code);
    one_line(view_of(why), out_answer->words, STORE_WORDS_SIZE);
    return NUNCIO_OK;
}

NuncioStatus graph_store_send(GraphStore *store, StoreMethod method, NuncioView graph,
                              PlanBody *body, StoreAnswer *out_answer, NuncioError *error)
{
    static const char *const names[] = {"PUT", "POST", "DELETE"};
    CURL *curl = store->curl;
    if (body) {
        plan_body_rewind(body);
        curl_easy_setopt(curl, CURLOPT_UPLOAD, 1L);
        curl_easy_setopt(curl, CURLOPT_INFILESIZE_LARGE, (curl_off_t)body->size);
    } else {
        curl_easy_setopt(curl, CURLOPT_UPLOAD, 0L);
        curl_easy_setopt(curl, CURLOPT_HTTPGET, 1L);
    }
    curl_easy_setopt(curl, CURLOPT_CUSTOMREQUEST, names[method]);
    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, body ? store->fields : NULL);
    store->body = body;
    store->received_most = ANSWER_MOST;
    NuncioStatus status = perform(store, graph, out_answer, error);
    store->body = NULL;
    return status;
}

NuncioStatus graph_store_look(GraphStore *store, NuncioView graph,
                              StoreAnswer *out_answer, NuncioError *error)
{
    struct curl_slist *fields =
        curl_slist_append(NULL, "Accept: application/n-triples, text/turtle;q=0.5");
    if (!fields) {
        return error_memory(error);
    }
    curl_easy_setopt(store->curl, CURLOPT_UPLOAD, 0L);
    curl_easy_setopt(store->curl, CURLOPT_HTTPGET, 1L);
    curl_easy_setopt(store->curl, CURLOPT_CUSTOMREQUEST, NULL);
    curl_easy_setopt(store->curl, CURLOPT_HTTPHEADER, fields);
    store->received_most = LOOK_MOST;
    NuncioStatus status = perform(store, graph, out_answer, error);
    curl_easy_setopt(store->curl, CURLOPT_HTTPHEADER, NULL);
    curl_slist_free_all(fields);
    return status;
}

/* ---- begin and end ---- */

NuncioStatus graph_store_open(const StoreOptions *options, GraphStore **out_store,
                              NuncioError *error)
{
    if (curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK) {
        return error_memory(error);
    }
    GraphStore *store = calloc(1, sizeof *store);
    if (!store) {
        curl_global_cleanup();
        return error_memory(error);
    }
    store->options = *options;
    NuncioStatus status = graph_store_find_endpoint(options, &store->endpoint, error);
    if (!status && options->netrc_path) {
        status = check_netrc(options->netrc_path, error);
    }
    if (!status) {
        store->curl = curl_easy_init();
        store->fields = curl_slist_append(NULL, "Content-Type: application/n-triples");
        status = store->curl && store->fields ? NUNCIO_OK : error_memory(error);
    }
    if (status) {
        graph_store_close(store);
        return status;
    }
    set_options(store);
    *out_store = store;
    return NUNCIO_OK;
}

void graph_store_close(GraphStore *store)
{
    if (store) {
        curl_easy_cleanup(store->curl);
        curl_slist_free_all(store->fields);
        buffer_release(&store->endpoint);
        buffer_release(&store->url);
        buffer_release(&store->words);
        free(store);
        curl_global_cleanup();
    }
}
