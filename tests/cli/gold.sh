#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The annotated articles of tests/gold and data/examples against their facts; the figures in
# tests/gold/figures.json may only rise. By hand, `gold.sh --raise` writes higher ones.
#
# The articles of articles-c.jsonl have figures of their own ("unseen"): they and their facts
# were written without a look at the rules or the word lists, so they show what the program
# makes of a text that nobody has tuned it to.
set -eu
mode=${1:-compare}
gold=$NUNCIO_SOURCE/tests/gold
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# A gold file without an article would count as one in which nothing was found, so each set
# gets its own facts.
mkdir "$work/gold" "$work/unseen"
cp "$gold"/facts/*-like-*.json "$work/gold"
cp "$gold"/facts/*-c-*.json "$work/unseen"
"$NUNCIO" evaluate --format json --gold "$work/gold" "$gold/articles-a.jsonl" \
    "$gold/articles-b.jsonl" >"$work/gold.json"
"$NUNCIO" evaluate --format json --gold "$work/unseen" "$gold/articles-c.jsonl" \
    >"$work/unseen.json"
"$NUNCIO" evaluate --format json --gold "$gold/examples" "$NUNCIO_SOURCE/data/examples" \
    >"$work/examples.json"
"${NUNCIO_PYTHON:-python3}" "$NUNCIO_SOURCE/tests/tools/figures.py" "$mode" \
    "$gold/figures.json" gold="$work/gold.json" unseen="$work/unseen.json" \
    examples="$work/examples.json"
