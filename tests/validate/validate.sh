#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
#
# Read exports back with two strict parsers that are not raptor, and hold them against the
# ontology, the shapes and the questions that users ask.
#
#     validate.sh [--evidence full|claims|none] [--base IRI] [--no-queries] FILE...
#     validate.sh --selftest      plant faults and see that they are found
#
# FILE ends in .nq, .nt or .ttl. Files of one name (news.nq, news.nt, news.ttl) must hold
# the same triples; each name is checked by itself. The options go to validate.py.
#
# serdi comes from Debian (package serdi). pyoxigraph and pyshacl come from the Python
# environment in NUNCIO_VENV, else build/venv.
# Exit status: 0 all is well, 1 a fault was found, 2 usage, 77 a tool is missing.
set -u

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
source=$(CDPATH='' cd -- "$here/../.." && pwd)
venv=${NUNCIO_VENV:-$source/build/venv}

if ! command -v serdi >/dev/null 2>&1; then
    echo "validate: serdi is missing (Debian package serdi)" >&2
    exit 77
fi
if ! "$venv/bin/python3" -c 'import pyoxigraph, pyshacl' 2>/dev/null; then
    echo "validate: no Python environment with pyoxigraph and pyshacl at $venv" >&2
    echo "validate: make one: python3 -m venv $venv && $venv/bin/pip install pyoxigraph pyshacl" >&2
    exit 77
fi

if [ "${1:-}" = --selftest ]; then
    exec "$venv/bin/python3" -B "$here/selftest.py"
fi

work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
trap 'exit 2' HUP INT TERM

# A file is sound for serdi when it says nothing and ends with 0.
read_with_serdi() {
    case $1 in
    *.nq) from=nquads to=nquads ;;
    *.nt) from=ntriples to=ntriples ;;
    *.ttl) from=turtle to=ntriples ;;
    esac
    serdi -i "$from" -o "$to" "$1" >"$work/out" 2>"$work/err"
    code=$?
    if [ "$code" -ne 0 ] || [ -s "$work/err" ]; then
        echo "validate: $1: serdi ends with $code" >&2
        head -n 5 "$work/err" >&2
        return 1
    fi
    # validate.py compares this count with the other parser's.
    printf '%s\t%s\n' "$(wc -l <"$work/out" | tr -d ' ')" "$1" >>"$work/counts"
}

# The program's own check, where the caller has said which program (NUNCIO).
validate_with_nuncio() {
    [ -n "${NUNCIO:-}" ] || return 0
    case $1 in
    *.ttl) return 0 ;;
    esac
    # shellcheck disable=SC2086 # --base and its value
    "$NUNCIO" validate -q ${base:+--base "$base"} "$1" >&2
}

faults=0
seen=0
base=
before=
for word in "$@"; do
    [ "$before" = --base ] && base=$word
    before=$word
done
: >"$work/counts"
for word in "$@"; do
    case $word in
    *.nq | *.nt | *.ttl)
        seen=$((seen + 1))
        read_with_serdi "$word" || faults=$((faults + 1))
        validate_with_nuncio "$word" || faults=$((faults + 1))
        ;;
    esac
done
if [ "$seen" -eq 0 ]; then
    echo "usage: validate.sh [--evidence LEVEL] [--base IRI] [--no-queries] FILE..." >&2
    exit 2
fi

"$venv/bin/python3" "$here/validate.py" --ontology "$source/ontology/nuncio.ttl" \
    --shapes "$source/ontology/shapes.ttl" --queries "$here/queries" \
    --counts "$work/counts" "$@"
code=$?
if [ "$code" -ge 2 ]; then
    exit "$code"
fi
if [ "$faults" -gt 0 ]; then
    exit 1
fi
exit "$code"
