/* SPDX-License-Identifier: Apache-2.0 */
#ifndef MAP_DATASET_H
#define MAP_DATASET_H

#include "described.h"

/* What map_dataset is given. */
typedef struct {
    Described *described;
    const TallyCounts *counts;
    const NuncioDatasetOptions *about;
    NuncioView lexicon_version;
    Digest bytes; /* of the export */
    NuncioView base;
} Dataset;

/* A MappingFill; `user` is a Dataset. */
void map_dataset(Mapping *mapping, void *user);

#endif
