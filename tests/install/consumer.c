/* SPDX-License-Identifier: Apache-2.0 */
/* A program of somebody else: the people of one text, and the graph as N-Triples. */
#include <nuncio/nuncio.h>
#include <stdio.h>
#include <string.h>

int main(int argc, char **argv)
{
    static const char text[] =
        "Norwegian Foreign Minister Astrid Halvorsen met Portuguese "
        "Foreign Minister Duarte Meireles in Lisbon on 8 December "
        "2020.";
    NuncioLexicon *lexicon = NULL;
    NuncioWriter *writer = NULL;
    NuncioError error = {.status = NUNCIO_OK};
    NuncioDocument *document = nuncio_document_new();
    const NuncioWriterOptions options = {.syntax = NUNCIO_NTRIPLES};
    size_t event_count = 0;
    NuncioStatus status = NUNCIO_ERR_MEMORY;
    if (argc < 2) {
        fputs("usage: consumer DATA-FOLDER\n", stderr);
        return 2;
    }
    if (document) {
        status = nuncio_lexicon_load(argv[1], NULL, 0, &lexicon, &error);
    }
    if (!status) {
        status = nuncio_document_read_text(
            document, lexicon, (NuncioView){text, strlen(text)}, NULL, &error);
    }
    if (!status) {
        status = nuncio_document_analyse(document, lexicon, &error);
    }
    if (!status) {
        (void)nuncio_document_events(document, &event_count);
        status = nuncio_writer_new(&options, stdout, &writer, &error);
    }
    (void)event_count;
    fprintf(stderr, "%zu events\n", event_count);
    nuncio_writer_free(writer);
    nuncio_document_free(document);
    nuncio_lexicon_free(lexicon);
    if (status) {
        fprintf(stderr, "consumer: %s\n", error.message);
    }
    return status || event_count != 1;
}
