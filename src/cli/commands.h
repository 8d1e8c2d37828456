/* SPDX-License-Identifier: Apache-2.0 */
#ifndef COMMANDS_H
#define COMMANDS_H

#include "options.h"

/* One a file cmd_NAME.c; main.c lists them. */
extern const Command command_export;
extern const Command command_explain;
extern const Command command_report;
extern const Command command_evaluate;
extern const Command command_link;
extern const Command command_posts;
extern const Command command_run;
extern const Command command_status;
extern const Command command_load;
extern const Command command_validate;
extern const Command command_query;
extern const Command command_check;
extern const Command command_lexicon;

#endif
