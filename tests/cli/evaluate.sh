# SPDX-License-Identifier: Apache-2.0
# evaluate scores articles against gold files, and says exactly what is wrong with these.
. "$NUNCIO_SOURCE/tests/cli/_helpers.sh"
examples=$NUNCIO_SOURCE/data/examples
gold=$NUNCIO_SOURCE/tests/gold/examples

expect 2 evaluate
has err '--gold'
expect 2 evaluate "$examples"
expect 2 evaluate --gold "$gold"
expect 2 evaluate --gold "$gold" --errors some "$examples"
has err 'strict'
expect 3 evaluate --gold nowhere "$examples"
has err 'nowhere'
mkdir empty
expect 3 evaluate --gold empty "$examples"
has err 'no gold file'
expect 3 evaluate --gold "$gold" nowhere.txt

# Text files are found by their names, others by their ids.
expect 0 evaluate --gold "$gold" "$examples"
has out '14 articles (0 without system output)'
has out '  people          P '
grep -qE '^  role status     accuracy +[0-9.]+  of [0-9]+$' out || fail 'no accuracy'
grep -qE '^headline 0\.[0-9]{3}  \(mean F1 of people, roles, ' out || fail 'no headline'
[ "$(wc -l <out)" = 18 ] || fail 'not one line a row'
[ ! -s err ] || fail 'evaluate warned'

expect 0 evaluate --gold "$gold" --only ministry-cairo,wire-kyiv-support "$examples"
has out '2 articles (0 without'
expect 3 evaluate --gold "$gold" --only nobody "$examples"

# What nuncio did not read counts as not found.
expect 0 evaluate --gold "$gold" --errors people "$examples/ministry-cairo.json"
has out '14 articles (13 without system output)'
grep -qE '^people        missed   iran-mekdad-visit        [A-Z]' out || fail 'no errors'
if grep -q '^roles ' out; then
    fail 'errors of another kind'
fi

make_articles
expect 0 evaluate --gold "$gold" articles
has err '11 articles have no gold file'

expect 0 evaluate -f json --errors all --gold "$gold" "$examples"
python3 - <<'PYTHON' || fail 'the JSON of evaluate'
import json
with open("out", encoding="utf-8") as file:
    found = json.load(file)
assert found["articles"] == 14 and found["absent"] == 0, found
people = found["people"]
assert set(people) == {"P", "R", "F1", "tp", "fp", "fn"}, people
assert set(found["speaker"]) == {"accuracy", "of"}
missed = [e for e in found["errors"] if (e["kind"], e["sign"]) == ("people", "missed")]
assert len(missed) == people["fn"], (missed, people)
for error in found["errors"]:
    assert set(error) == {"kind", "sign", "article", "what"}, error
PYTHON

# Every faulty gold file is named, and nothing is scored by halves.
mkdir faulty
cp "$gold/ministry-cairo.json" faulty/good.json
printf '{"document": {"id": "a"},\n "people": [{"key": "b"}]}' >faulty/lacks.json
printf '{"document": ' >faulty/cut.json
expect 3 evaluate --gold faulty "$examples"
has err "faulty/lacks.json:2:13: 'name' is missing"
has err 'faulty/cut.json:1:'
has err '2 gold files are faulty'
[ ! -s out ] || fail 'scores of half of the gold'

make_bad bad.jsonl
expect 1 evaluate -q --gold "$gold" bad.jsonl
