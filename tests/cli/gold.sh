#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The annotated articles of tests/gold and data/examples against their facts; the figures in
# tests/gold/figures.json may only rise. By hand, `gold.sh --raise` writes higher ones.
#
# The articles of articles-c.jsonl have figures of their own ("varied"): newspapers, features
# and agencies that tell of ten events and more each and say the same thing in ever new words.
# They and their facts were written without a look at the rules or the word lists.
set -eu
mode=${1:-compare}
gold=$NUNCIO_SOURCE/tests/gold
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# A gold file without an article would count as one in which nothing was found, so each set
# gets its own facts.
mkdir "$work/gold" "$work/varied"
cp "$gold"/facts/*-like-*.json "$work/gold"
cp "$gold"/facts/*-c-*.json "$work/varied"
"$NUNCIO" evaluate --format json --gold "$work/gold" "$gold/articles-a.jsonl" \
    "$gold/articles-b.jsonl" >"$work/gold.json"
"$NUNCIO" evaluate --format json --gold "$work/varied" "$gold/articles-c.jsonl" \
    >"$work/varied.json"
"$NUNCIO" evaluate --format json --gold "$gold/examples" "$NUNCIO_SOURCE/data/examples" \
    >"$work/examples.json"
"${NUNCIO_PYTHON:-python3}" "$NUNCIO_SOURCE/tests/tools/figures.py" "$mode" \
    "$gold/figures.json" gold="$work/gold.json" varied="$work/varied.json" \
    examples="$work/examples.json"
