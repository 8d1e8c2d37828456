# SPDX-License-Identifier: Apache-2.0
# docs/meeting.svg is what the ontology and the program give, and is well-formed.
. "$NUNCIO_SOURCE/tests/cli/_helpers.sh"
tool=$NUNCIO_SOURCE/tests/tools/meeting_drawing.py
python=${NUNCIO_PYTHON:-python3}
[ -x "$(command -v "$python")" ] || python=python3
"$python" -B "$tool" "$NUNCIO" "$NUNCIO_SOURCE" || fail 'the drawing is out of date'
"$python" -c 'import sys, xml.dom.minidom; xml.dom.minidom.parse(sys.argv[1])' "$NUNCIO_SOURCE/docs/meeting.svg" ||
    fail 'the drawing is not XML'

# It does notice: a term that the ontology loses, another drawing.
mkdir -p copy/ontology copy/src/rdf copy/docs
cp "$NUNCIO_SOURCE/src/rdf/vocab.def" copy/src/rdf/
cp "$NUNCIO_SOURCE/docs/meeting.svg" copy/docs/
cp "$NUNCIO_SOURCE/ontology/nuncio.ttl" copy/ontology/
"$python" -B "$tool" "$NUNCIO" copy || fail 'a copy of the tree differs'
sed -i 's/^nun:capacity$/nun:office/' copy/ontology/nuncio.ttl
if "$python" -B "$tool" "$NUNCIO" copy 2>err; then
    fail 'a term that is not in the ontology was drawn'
fi
has err 'nun:capacity is not in the ontology'
cp "$NUNCIO_SOURCE/ontology/nuncio.ttl" copy/ontology/
sed -i 's/and Mekdad/und Mekdad/' copy/docs/meeting.svg
if "$python" -B "$tool" "$NUNCIO" copy 2>err; then
    fail 'another drawing was taken for this one'
fi
grep -qF '(meeting.svg)' "$NUNCIO_SOURCE/docs/model.md" || fail 'docs/model.md does not show it'
