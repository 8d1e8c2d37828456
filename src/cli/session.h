/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SESSION_H
#define SESSION_H

#include "options.h"
#include <nuncio/document.h>

/* What the commands that read articles have in common: where the lexicon is, and what is
 * known of articles that their files do not say. */
typedef struct {
    OptionList lexicon_folders;
    const char *published;
    const char *publisher;
} SessionOptions;

/* What --help says of the options that fill them. */
#define SESSION_HELP_PUBLISHED                                                           \
    "Day of publication of articles that do not state theirs, for example 2020-12-08. "  \
    "Without a date, \"on Tuesday\" stays undated."
#define SESSION_HELP_PUBLISHER "Publisher of articles that do not state theirs."
#define SESSION_HELP_LEXICON                                                             \
    "Also read the lexicon files in DIR; their rows are added, or replace rows with "    \
    "the same key. May be repeated."

/* Find the folder of lexicon files: $NUNCIO_DATA, else ../share/nuncio beside the
 * program, else the compiled folder. NULL after a message; the string is static. */
const char *session_data_folder(void);

/* The folder that was compiled in. */
const char *session_compiled_data_folder(void);

/* Check --published and --publisher; EXIT_DONE, or EXIT_USAGE after a message. */
int session_read_options(const SessionOptions *options, NuncioReadOptions *out_read);

/* Load the lexicon; EXIT_DONE, or the exit status after a message. The caller frees it.
 */
int session_load_lexicon(const SessionOptions *options, NuncioLexicon **out_lexicon);

#endif
