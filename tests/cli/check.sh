# SPDX-License-Identifier: Apache-2.0
# check finds every fault of lexicon files, with its place.
. "$NUNCIO_SOURCE/tests/cli/_helpers.sh"

expect 0 check
has out 'no fault'
[ ! -s err ] || fail 'messages without faults'
expect 0 check "$NUNCIO_SOURCE/data"

expect 3 check missing
has err 'missing: No such file'
mkdir empty
expect 3 check empty
has err 'no lexicon file'

mkdir own
head -n 20 "$NUNCIO_SOURCE/data/given_names.tsv" >own/given_names.tsv
expect 0 check own
printf 'one\ttwo\tthree\tfour\tfive\tsix\n' >>own/given_names.tsv
expect 3 check own
grep -qE '^nuncio: own/given_names.tsv:21(:[0-9]+)?: ' err || fail 'the place of the fault'
expect 3 check --log-format json own
python3 -c 'import json
lines = [json.loads(line) for line in open("err")]
assert any(line["path"] == "own/given_names.tsv" and line["line"] == 21 for line in lines), lines
' || fail 'faults as JSON'

# Export does not start with a faulty lexicon.
printf 'Talks\n\nThe ministers met.\n' >a.txt
expect 3 export --lexicon own -o graph.nq a.txt
has err 'own/given_names.tsv:21'
[ ! -e graph.nq ] || fail 'published with a faulty lexicon'
