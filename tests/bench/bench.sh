#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Build in Release and time the stages, then the whole export against raptor's rapper.
#
#     tests/bench/bench.sh [INPUT...]     default: the example articles, many times
#
# NUNCIO_BENCH_BUILD names the build folder (default build/bench).
set -euo pipefail
source_folder=$(cd "$(dirname "$(readlink -f "$0")")/../.." && pwd)
build=${NUNCIO_BENCH_BUILD:-$source_folder/build/bench}

mkdir -p "$build"
if ! { cmake -S "$source_folder" -B "$build" -DCMAKE_BUILD_TYPE=Release -DNUNCIO_BENCH=ON &&
    cmake --build "$build" --parallel "$(nproc)" --target nuncio_bench nuncio_program; } \
    >"$build/bench.log" 2>&1; then
    tail -n 30 "$build/bench.log" >&2
    exit 1
fi
bench=$(find "$build" -name nuncio_bench -type f -perm -u+x | head -n 1)
"$bench" "$@"

# User and system seconds of a command that is silent.
cpu_seconds() { # COMMAND...
    local TIMEFORMAT='%U %S'
    { time "$@" >/dev/null 2>&1; } 2>&1 | awk '{printf "%.3f", $1 + $2}'
}

inputs=("$@")
if [ ${#inputs[@]} -eq 0 ]; then
    for _ in $(seq 200); do
        inputs+=("$source_folder/data/examples")
    done
fi
graph=$(mktemp "${TMPDIR:-/tmp}/nuncio-bench-XXXXXX.nq")
trap 'rm -f "$graph"' EXIT
for evidence in claims none; do
    export_seconds=$(cpu_seconds "$build/nuncio" export -q --jobs 1 -f nquads \
        --evidence "$evidence" -o "$graph" "${inputs[@]}")
    echo "nuncio export --evidence $evidence: $export_seconds s CPU, $(wc -c <"$graph") bytes"
    if command -v rapper >/dev/null; then
        rapper_seconds=$(cpu_seconds rapper -q -i nquads -o nquads "$graph")
        echo "rapper -q -i nquads -o nquads:  $rapper_seconds s CPU on the same bytes; nuncio" \
            "takes $(awk "BEGIN {printf \"%.2f\", $export_seconds / $rapper_seconds}") of it"
    else
        echo "rapper is not there (Debian package raptor2-utils): no comparison"
    fi
done
