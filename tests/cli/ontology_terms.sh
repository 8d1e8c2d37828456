#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
#
# Every term of nuncio's own that C may name (src/rdf/vocab.def) is in the ontology, with a
# label and a comment, and every term of the ontology has both.
# NUNCIO_SOURCE: the source folder.
set -u

: "${NUNCIO_SOURCE:?the source folder}"
ontology=$NUNCIO_SOURCE/ontology/nuncio.ttl
vocabulary=$NUNCIO_SOURCE/src/rdf/vocab.def
rdfs='http://www.w3.org/2000/01/rdf-schema#'

if ! command -v serdi >/dev/null 2>&1; then
    echo "ontology_terms: serdi is missing (Debian package serdi)" >&2
    [ -z "${NUNCIO_REQUIRE_TOOLS:-}" ] && exit 77
    exit 1
fi

work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM

serdi -i turtle -o ntriples "$ontology" >"$work/triples" 2>"$work/messages"
code=$?
if [ "$code" -ne 0 ] || [ -s "$work/messages" ]; then
    cat "$work/messages" >&2
    echo "ontology_terms: $ontology is not Turtle" >&2
    exit 1
fi

# VOCAB_PREFIX(nun, "IRI") and VOCAB_TERM(nun, "local", NAME)
namespace=$(sed -n 's/^VOCAB_PREFIX(nun, *"\([^"]*\)").*/\1/p' "$vocabulary")
sed -n 's/^VOCAB_TERM(nun, *"\([^"]*\)".*/\1/p' "$vocabulary" |
    sed "s|^|<$namespace|; s|\$|>|" >"$work/in_c"
awk -v start="<$namespace" 'index($1, start) == 1 { print $1 }' "$work/triples" |
    sort -u >"$work/in_ontology"
if [ -z "$namespace" ] || [ ! -s "$work/in_c" ]; then
    echo "ontology_terms: no term of the prefix nun found in $vocabulary" >&2
    exit 1
fi

faults=0
complain() {
    echo "ontology_terms: $1" >&2
    faults=$((faults + 1))
}

while read -r term; do
    grep -qxF "$term" "$work/in_ontology" || complain "$term of vocab.def is not in the ontology"
done <"$work/in_c"
while read -r term; do
    for property in label comment; do
        grep -F "$term <$rdfs$property> \"" "$work/triples" | grep -q '"@en \.$' ||
            complain "$term has no English $property"
    done
done <"$work/in_ontology"

echo "ontology_terms: $(wc -l <"$work/in_c" | tr -d ' ') terms in C," \
    "$(wc -l <"$work/in_ontology" | tr -d ' ') in the ontology, $faults faults"
[ "$faults" -eq 0 ]
