# SPDX-License-Identifier: Apache-2.0
# A bad article is one message with path and line; the others go on.
. "$NUNCIO_SOURCE/tests/cli/_helpers.sh"
make_bad bad.jsonl

expect 1 export -f nquads bad.jsonl
for line in 2 3 4; do
    [ "$(grep -c "^nuncio: bad.jsonl:$line" err)" = 1 ] || fail "line $line: not one message"
done
has err '5 articles read, 3 rejected'
has out '"good-1"'
has out '"good-2"'
lacks out '"twice"'

expect 1 export -q -f nquads -j 4 bad.jsonl
[ "$(wc -l <err)" = 3 ] || fail '-q must still tell the errors'

# --strict and --max-errors publish nothing.
for format in turtle ntriples nquads; do
    expect 1 export --strict -f "$format" bad.jsonl
    [ ! -s out ] || fail '--strict wrote to standard output'
done
has err 'nothing was published'
echo old >kept.nq
expect 1 export --strict -o kept.nq bad.jsonl
[ "$(cat kept.nq)" = old ] || fail '--strict touched the old file'
for most in 0 1 2; do
    expect 1 export --max-errors "$most" -o kept.nq bad.jsonl
    has err 'nothing was published'
    [ "$(cat kept.nq)" = old ] || fail "--max-errors $most touched the old file"
done
no_leftovers
expect 1 export --max-errors 3 -o kept.nq bad.jsonl
has kept.nq good-2
expect 0 export --strict --max-errors 0 -o kept.nq - <<'TEXT'
{"id": "fine", "text": "Cuban President Rosa Delgado met Irish President Aoife Brannigan in Havana."}
TEXT
has kept.nq '"fine"'

# The other commands.
expect 1 report bad.jsonl
has out '3 rejected'
expect 0 explain --id good-2 bad.jsonl
has out Quiroga
expect 3 explain --id nobody bad.jsonl
has err nobody
printf '{"id": "x", "text": ' >cut.json
expect 1 explain cut.json
has err 'cut.json:1'

# Faults of the bytes themselves.
printf 'Caf\351 talks\n\nThe ministers met.\n' >latin.txt
printf 'Talks\n\nThe ministers\0met.\n' >nul.txt
printf '{"id": "surrogate", "text": "\\ud800 met"}\n' >surrogate.json
: >empty.txt
printf ' \n\t\n' >blank.txt
expect 1 export latin.txt nul.txt surrogate.json empty.txt blank.txt
for file in latin.txt nul.txt surrogate.json empty.txt blank.txt; do
    [ "$(grep -c "^nuncio: $file" err)" = 1 ] || fail "$file: not one message"
done
has err '5 articles read, 5 rejected'

# A line of more than 16 MB is left out, the next one is read.
{
    printf '{"id": "long", "text": "'
    head -c 17000000 /dev/zero | tr '\0' 'a'
    printf '"}\n{"id": "after", "text": "Cuban President Rosa Delgado visited Dublin."}\n'
} >long.jsonl
expect 1 export -f nquads long.jsonl
has err 'nuncio: long.jsonl:1'
has out '"after"'

# What others wrote cannot command the terminal or forge a line.
printf '{"id": "evil", "text": 1, "\033[2Jnuncio: all is well": 2}\n' >"evil.jsonl"
expect 1 export evil.jsonl
if LC_ALL=C grep -q "$(printf '\033')" err; then
    fail 'an escape sequence reached the terminal'
fi
