# SPDX-License-Identifier: Apache-2.0
# What may be an INPUT, and what happens when it cannot be read.
. "$NUNCIO_SOURCE/tests/cli/_helpers.sh"
make_articles

# A folder is the sum of its files, and standard input is like a file.
expect 0 export -f nquads articles
has err '11 articles read, 0 rejected'
sort -u out >whole
expect 0 export -q -f nquads articles/call.json articles/lisbon.txt articles/many.jsonl
sort -u out | cmp -s - whole || fail 'a folder and its files differ'
[ ! -s err ] || fail '-q is not quiet'
expect 0 export -q -f nquads articles/many.jsonl
cp out file
"$NUNCIO" export -q -f nquads - <articles/many.jsonl >out || fail 'standard input'
cmp -s out file || fail 'standard input and file differ'

# Nothing to read is not an error.
mkdir empty
expect 0 export -o empty.nq empty
has err 'warning'
has err 'no article'
[ -f empty.nq ] || fail 'no file for no articles'
expect 0 report empty
expect 0 export - </dev/null
expect 3 explain - </dev/null

# What is not there is told before anything is written.
expect 3 export -o none.nq articles missing.txt
has err 'nuncio: missing.txt: cannot be read: No such file'
[ ! -e none.nq ] || fail 'published although an input is missing'
expect 3 explain missing.txt
expect 3 report missing.txt
no_leftovers
if [ "$(id -u)" != 0 ]; then
    chmod 000 articles/call.json
    expect 3 export -o none.nq articles
    has err 'articles/call.json'
    [ ! -e none.nq ] || fail 'published although an input is unreadable'
    chmod 644 articles/call.json
fi

# The output must not be one of the inputs.
cp articles/many.jsonl both.jsonl
expect 2 export -o both.jsonl both.jsonl
cmp -s both.jsonl articles/many.jsonl || fail 'the input was overwritten'

# A lexicon folder that is not there; data that is not there.
expect 3 export --lexicon missing articles
has err 'missing'
status=0
NUNCIO_DATA=/nonexistent "$NUNCIO" export articles >out 2>err || status=$?
[ "$status" = 3 ] || fail "no data folder gave $status"
has err NUNCIO_DATA
