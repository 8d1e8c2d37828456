/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DESCRIPTION_H
#define DESCRIPTION_H

#include <nuncio/writer.h>

/* export --describe: the options, and the file. */
typedef struct {
    const char *path; /* NULL: no description */
    const char *title;
    const char *license;
    const char *download_url;
} DescriptionOptions;

typedef struct {
    const char *path;
    NuncioDatasetOptions about;
    bool dated; /* SOURCE_DATE_EPOCH is set: the clock is not looked at */
} Description;

/* Check the options and note when the run began; EXIT_DONE, or EXIT_USAGE after a
 * message. `output` is where the export goes, NULL for standard output. */
int description_check(const DescriptionOptions *options, const char *output,
                      char *const *operands, int operand_count,
                      Description *out_description);

/* Write the description of what the finished `writer` wrote with `options`; nothing when
 * none was asked for. */
NuncioStatus description_write(Description *description, NuncioWriter *writer,
                               const NuncioLexicon *lexicon,
                               const NuncioWriterOptions *options, NuncioError *error);

#endif
