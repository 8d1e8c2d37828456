/* SPDX-License-Identifier: Apache-2.0 */
#ifndef JOB_FIELDS_H
#define JOB_FIELDS_H

#include "job_file.h"

/* What may stand in a job file, as tables: a row says where its value goes by the offset
 * of a field in the object's own struct. */

typedef enum {
    JOB_TEXT,   /* const char * */
    JOB_PATH,   /* const char *, from the folder of the job file */
    JOB_DATE,   /* NuncioDate: a day */
    JOB_FLAG,   /* bool */
    JOB_NUMBER, /* long from `minimum` to `maximum` */
    JOB_CHOICE, /* int: index into `choices` */
    JOB_TEXTS,  /* JobTexts */
    JOB_PATHS,  /* JobTexts, from the folder of the job file */
    JOB_OBJECT, /* the struct of `object` */
    JOB_SOURCES /* JobSource list: strings, or objects of `object` */
} JobFieldKind;

/* The offset of a field that means nothing to us. */
#define JOB_FOR_OTHERS SIZE_MAX

typedef struct JobObject JobObject;

typedef struct {
    const char *key;
    JobFieldKind kind;
    size_t offset;
    bool required;
    long minimum, maximum;
    const char *const *choices; /* NULL at the end */
    const JobObject *object;
    const char *right; /* what would be right: "a path, for example ..." */
} JobField;

struct JobObject {
    const char *name; /* as messages call it: "output" */
    const JobField *fields;
    size_t field_count;
};

extern const JobObject job_object;

#endif
