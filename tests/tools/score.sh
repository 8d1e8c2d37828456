#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Export the annotated articles, score them, and compare with tests/figures.json, whose
# figures may only rise; then check every span of the unlabelled articles.
#
#     score.sh           compare; fails when a figure fell or a span is wrong
#     score.sh --quick   the annotated articles only
#     score.sh --raise   the same as --quick, and write higher figures into figures.json
#
# NUNCIO is the program (default build/release/nuncio), SHARED the folder of the corpus
# and tools (default ../shared beside the tree).
set -uo pipefail
root=$(cd "$(dirname "$(readlink -f "$0")")/../.." && pwd)
NUNCIO=${NUNCIO:-$root/build/release/nuncio}
SHARED=${SHARED:-$root/../shared}
mode=${1-all}
case $mode in
all | --quick | --raise) ;;
*)
    sed -n '3,11s/^# \{0,1\}//p' "$0" >&2
    exit 2
    ;;
esac
if [ ! -x "$NUNCIO" ]; then
    echo "score.sh: no program at $NUNCIO: run ./quickstart first" >&2
    exit 2
fi

work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
status=0

fail() {
    echo "score.sh: $*" >&2
    status=1
}

# Export articles with all evidence and check each span: export NAME ARTICLES. Rejected
# articles (exit status 1) are no fault here.
export_checked() {
    local name=$1 articles=$2 code=0 report
    "$NUNCIO" export -q -f nquads --evidence full -o "$work/$name.nq" "$articles" || code=$?
    if [ "$code" -gt 1 ]; then
        echo "$name: nuncio export ended with status $code" >&2
        return 1
    fi
    report=$(python3 "$SHARED/tools/facts_from_rdf.py" "$work/$name.nq" "$work/$name" \
        --texts "$articles") || code=2
    rm -f "$work/$name.nq"
    echo "$name: $report"
    # A check of nothing is no check.
    [ "$code" -le 1 ] && [[ $report == *" spans checked, 0 wrong"* ]] &&
        [[ $report != *", 0 spans checked"* ]]
}

for set in seeds dev; do
    export_checked "$set" "$SHARED/corpus/$set/$set.jsonl" || fail "$set: export or spans"
    if [ -d "$work/$set" ]; then
        python3 "$SHARED/tools/score.py" "$SHARED/gold/$set" "$work/$set" \
            --json "$work/$set.json" >"$work/$set.txt" || fail "$set: no score"
        sed -n '1p;$p' "$work/$set.txt"
    fi
done
python3 "$root/tests/tools/figures.py" "$mode" "$root/tests/figures.json" \
    seeds="$work/seeds.json" dev="$work/dev.json" || fail "figures fell"
if [ "$mode" != all ]; then
    exit $status
fi

# The checker holds a whole export in memory, so it gets the articles in parts.
mkdir "$work/parts"
zcat "$SHARED/corpus/unlabelled/tehrantimes.jsonl.gz" |
    split -l 500 --additional-suffix=.jsonl - "$work/parts/tehrantimes-" ||
    fail "cannot split the unlabelled articles"
cp "$SHARED/corpus/unlabelled/whitehouse_readouts.jsonl" "$work/parts/whitehouse.jsonl"
export -f export_checked
export NUNCIO SHARED work
find "$work/parts" -name '*.jsonl' -print0 | sort -z |
    xargs -0 -P "$(nproc)" -I{} bash -c 'part={}; export_checked "$(basename "$part" .jsonl)" "$part"' ||
    fail "unlabelled: export or spans"
exit $status
