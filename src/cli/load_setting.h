/* SPDX-License-Identifier: Apache-2.0 */
#ifndef LOAD_SETTING_H
#define LOAD_SETTING_H

#include "buffer.h"
#include "load_exports.h"

/* What the options of 'nuncio load' say, and where user, password and state come from. */
typedef struct {
    const char *to;
    int kind;
    int withdraw, again, dry_run, bulk, record, insecure_http;
    const char *state;
    const char *netrc;
    const char *authority;
    long retries, connect_seconds, stall_seconds;
    int progress; /* -1: when stderr is a terminal */
    int verbosity;
    int log_format;
    Buffer state_path, netrc_path; /* owned */
} LoadSetting;

#define LOAD_SETTING_INIT                                                                \
    {                                                                                    \
        .kind = STORE_GENERIC, .retries = 5, .connect_seconds = 10,                      \
        .stall_seconds = 300, .progress = -1, .verbosity = VERBOSITY_NORMAL              \
    }

/* Fill *out_options, which points into `setting` and `operands`; EXIT_DONE, or the exit
 * status after a message. */
int load_setting_use(LoadSetting *setting, char *const *operands, int operand_count,
                     LoadOptions *out_options);
void load_setting_release(LoadSetting *setting);

bool load_setting_shows_progress(const LoadSetting *setting);

#endif
