#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# nuncio evaluate must give the figures that the reference scorer gives for an export: on
# the annotated articles, and on variations of what nuncio finds in others, which hold
# more of the rare cases.
#
# NUNCIO is the program (default build/release/nuncio), SHARED the folder of the corpus
# and tools (default ../shared beside the tree).
set -uo pipefail
root=$(cd "$(dirname "$(readlink -f "$0")")/../.." && pwd)
NUNCIO=${NUNCIO:-$root/build/release/nuncio}
SHARED=${SHARED:-$root/../shared}
if [ ! -x "$NUNCIO" ] || [ ! -d "$SHARED" ]; then
    echo "evaluate_agrees.sh: $NUNCIO and $SHARED are needed" >&2
    exit 2
fi
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
status=0

facts() { # NAME ARTICLES
    "$NUNCIO" export -q -f nquads --evidence full -o "$work/$1.nq" "$2" &&
        python3 "$SHARED/tools/facts_from_rdf.py" "$work/$1.nq" "$work/$1" >/dev/null
}

agree() { # NAME GOLD ARTICLES FACTS
    python3 "$SHARED/tools/score.py" "$2" "$4" --json "$work/reference.json" >/dev/null &&
        "$NUNCIO" evaluate -q -f json --gold "$2" "$3" >"$work/ours.json" &&
        python3 - "$1" "$work/reference.json" "$work/ours.json" <<'PYTHON'
import json
import sys

name, paths = sys.argv[1], sys.argv[2:]
reference, ours = (json.load(open(path, encoding="utf8")) for path in paths)


def figures(scores):
    for row, value in scores.items():
        for figure, number in (value if isinstance(value, dict) else {"": value}).items():
            yield f"{row} {figure}".strip(), number


reference, ours = dict(figures(reference)), dict(figures(ours))
wrong = [key for key in sorted(set(reference) | set(ours))
         if key not in reference or key not in ours
         or (reference[key] is None) != (ours[key] is None)
         or reference[key] is not None and abs(reference[key] - ours[key]) > 0.0005]
for key in wrong:
    print(f"{name}: {key}: {reference.get(key)} by the reference, {ours.get(key)} by nuncio")
print(f"{name}: {len(reference)} figures, {len(wrong)} differ")
sys.exit(bool(wrong) or not reference)
PYTHON
}

for set in seeds dev; do
    articles=$SHARED/corpus/$set/$set.jsonl
    facts "$set" "$articles" &&
        agree "$set" "$SHARED/gold/$set" "$articles" "$work/$set" || status=1
done

zcat "$SHARED/corpus/unlabelled/tehrantimes.jsonl.gz" | sed -n '1~15p' >"$work/many.jsonl"
head -n 50 "$SHARED/corpus/unlabelled/whitehouse_readouts.jsonl" >>"$work/many.jsonl"
facts many "$work/many.jsonl" || status=1
for seed in 1 2; do
    python3 "$root/tests/tools/vary_facts.py" "$seed" "$work/many" "$work/varied-$seed" &&
        agree "varied $seed" "$work/varied-$seed" "$work/many.jsonl" "$work/many" ||
        status=1
done
exit $status
