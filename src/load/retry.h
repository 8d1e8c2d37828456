/* SPDX-License-Identifier: Apache-2.0 */
#ifndef RETRY_H
#define RETRY_H

#include <stdbool.h>
#include <stdint.h>

/* When a request is sent again. */

typedef struct {
    unsigned attempts; /* in all; 1: never again */
    uint32_t
        first_ms;     /* the wait before the second attempt; doubled for each later one */
    uint32_t most_ms; /* no wait of our own is longer */
    uint32_t asked_ms; /* the longest Retry-After that is obeyed */
} RetryPolicy;

/* Time and chance come from here, so that tests need neither. */
typedef struct {
    int64_t (*now)(void *user);                 /* seconds since 1970 */
    bool (*wait)(void *user, uint32_t wait_ms); /* false: the user wants to stop */
    uint32_t (*random)(void *user);             /* any 32 bits */
    void *user;
} RetryClock;

typedef enum {
    RETRY_AGAIN,  /* after the wait */
    RETRY_ENOUGH, /* no attempt is left */
    RETRY_TOO_FAR /* the store asks for a longer wait than the policy allows */
} RetryVerdict;

/* The clock of the machine. */
int64_t retry_system_now(void *user);

/* Whether an answer may be another one next time: 408, 429, 5xx but those that tell of a
 * lasting fault (501, 505, 507), and no answer at all (0). */
bool retry_is_passing(long http_status);

/* `retry_after` is the header's value, empty when there was none; `attempt` counts from 1
 * and is the one that has just failed. *out_wait_ms is filled for RETRY_AGAIN and
 * RETRY_TOO_FAR. */
RetryVerdict retry_decide(const RetryPolicy *policy, const RetryClock *clock,
                          unsigned attempt, const char *retry_after,
                          uint64_t *out_wait_ms);

/* Seconds from `now` that a Retry-After header asks for: a number or one of the three
 * forms of HTTP dates (0 when it is past). False when it is neither. */
bool retry_parse_after(const char *value, int64_t now, int64_t *out_seconds);

#endif
