/* SPDX-License-Identifier: Apache-2.0 */
#ifndef LOAD_SEND_H
#define LOAD_SEND_H

#include "load_exports.h"

/* One request of a load, with its attempts. */

typedef struct {
    GraphStore *store;
    const LoadOptions *options;
    const LoadWatcher *watcher;
    RetryClock clock;
    LoadReport *report;
    LoadProgress progress;
    size_t failures_in_a_row; /* graphs at which the store failed */
} LoadSender;

typedef enum {
    SEND_TAKEN,
    SEND_REFUSED, /* told to the watcher; others may be taken */
    SEND_STOPPED, /* by the user; whether the store took it is not known */
    SEND_FAILED   /* *error is filled; the load ends */
} SendResult;

bool load_wants_stop(const LoadSender *sender);

/* `lines` are put in the order of their places; none for STORE_DELETE. */
SendResult load_send(LoadSender *sender, StoreMethod method, NuncioView graph,
                     const LoadPlan *plan, PlanLine *lines, size_t line_count,
                     NuncioError *error);

#endif
