#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
#
# The exports of data/examples, in three syntaxes and with three amounts of evidence, are
# sound for two strict parsers and answer the questions of tests/validate/queries; and the
# checks themselves find faults that are planted.
# NUNCIO: the program; NUNCIO_SOURCE: the source folder; NUNCIO_VENV: see validate.sh.
set -u

: "${NUNCIO:?the program to test}"
: "${NUNCIO_SOURCE:?the source folder}"

work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM

fail() {
    echo "validate_examples: $*" >&2
    exit 1
}

validate() {
    "$NUNCIO_SOURCE/tests/validate/validate.sh" "$@"
    code=$?
    if [ "$code" -eq 77 ] && [ -z "${NUNCIO_REQUIRE_TOOLS:-}" ]; then
        echo "validate_examples: skipped, a tool is missing" >&2
        exit 77
    fi
    [ "$code" -eq 0 ] || fail "validate.sh $* ends with $code"
}

validate --selftest
for level in full claims none; do
    for pair in nquads:nq ntriples:nt turtle:ttl; do
        "$NUNCIO" export -q --evidence "$level" -f "${pair%:*}" \
            -o "$work/examples-$level.${pair#*:}" "$NUNCIO_SOURCE/data/examples" ||
            fail "export -f ${pair%:*} --evidence $level ends with $?"
    done
    validate --evidence "$level" \
        "$work/examples-$level.nq" "$work/examples-$level.nt" "$work/examples-$level.ttl"
done
