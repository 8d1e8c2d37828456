#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The annotated articles of tests/gold and data/examples against their facts; the figures in
# tests/gold/figures.json may only rise. By hand, `gold.sh --raise` writes higher ones.
set -eu
mode=${1:-compare}
gold=$NUNCIO_SOURCE/tests/gold
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$NUNCIO" evaluate --format json --gold "$gold/facts" "$gold/articles-a.jsonl" \
    "$gold/articles-b.jsonl" >"$work/gold.json"
"$NUNCIO" evaluate --format json --gold "$gold/examples" "$NUNCIO_SOURCE/data/examples" \
    >"$work/examples.json"
"${NUNCIO_PYTHON:-python3}" "$NUNCIO_SOURCE/tests/tools/figures.py" "$mode" \
    "$gold/figures.json" gold="$work/gold.json" examples="$work/examples.json"
