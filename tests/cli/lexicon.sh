# SPDX-License-Identifier: Apache-2.0
# lexicon import makes tables that check accepts and --lexicon uses.
. "$NUNCIO_SOURCE/tests/cli/_helpers.sh"
answer=$NUNCIO_SOURCE/tests/lexicon/answer.json

mkdir mine
expect 0 lexicon import "$answer" --people mine/people.tsv --tenures mine/tenures.tsv
has err '6 people, 5 offices held'
has err 'left out for want of an English name: 1'
has err 'left out for want of a known state, category or first day: 3'
[ ! -s out ] || fail 'words on standard output'
cmp mine/people.tsv "$NUNCIO_SOURCE/tests/lexicon/people.tsv" || fail 'people'
cmp mine/tenures.tsv "$NUNCIO_SOURCE/tests/lexicon/tenures.tsv" || fail 'tenures'
no_leftovers mine

# The same from standard input, one table only, without a word.
expect 0 lexicon -q import --people again.tsv - <"$answer"
[ ! -s err ] || fail 'words in spite of --quiet'
cmp again.tsv mine/people.tsv || fail 'standard input'

expect 0 check mine
make_articles
expect 0 export -q -f nquads --lexicon mine -o graph.nq articles/lisbon.txt
has graph.nq '/person/astrid-halvorsen>'
lacks graph.nq '/person/u-astrid-halvorsen>'

# Faults are told with their place; the tables stay as they were.
sed 's/2017-10-20T00:00:00Z/lately/' "$answer" >faulty.json
expect 3 lexicon import faulty.json --people mine/people.tsv
grep -qE '^nuncio: faulty.json:3:[0-9]+: start is no date' err || fail 'the place of a fault'
cmp mine/people.tsv again.tsv || fail 'a fault changed the table'
head -c 700 "$answer" >cut.json
expect 3 lexicon import cut.json --people mine/people.tsv
grep -qE '^nuncio: cut.json:[0-9]+:[0-9]+: not JSON' err || fail 'a cut file'
expect 3 lexicon import missing.json --people mine/people.tsv
expect 4 lexicon import "$answer" --people nowhere/people.tsv
cmp mine/people.tsv again.tsv || fail 'a fault changed the table'
no_leftovers

expect 2 lexicon
expect 2 lexicon import
expect 2 lexicon import "$answer"
has err 'nothing to write'
expect 2 lexicon import "$answer" --people a --tenures a
expect 2 lexicon export "$answer" --people a
