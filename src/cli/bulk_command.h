/* SPDX-License-Identifier: Apache-2.0 */
#ifndef BULK_COMMAND_H
#define BULK_COMMAND_H

#include "load_setting.h"

/* Print the commands with which a store loads exports in bulk; the exit status. */
int bulk_command_print(const LoadSetting *setting, char *const *operands,
                       int operand_count);

#endif
