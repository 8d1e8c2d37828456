# SPDX-License-Identifier: Apache-2.0
# nuncio query prints what an engine answers, and leaves nothing behind.
. "$NUNCIO_SOURCE/tests/cli/_helpers.sh"
unset NUNCIO_QUERY_ENGINE
make_articles
expect 0 export -q -o graph.nq articles
expect 0 export -q -o graph.nt articles
expect 0 export -q -o graph.ttl articles
query=$NUNCIO_SOURCE/docs/queries/zarif-meetings.rq
mkdir temporary bin other
TMPDIR=$PWD/temporary
export TMPDIR

# A stand-in: keeps its arguments and what it was given, answers with the file "answer".
cat >bin/oxigraph <<SH
#!/bin/sh
printf '%s\n' "\$@" >>"$PWD/arguments"
if [ "\$1" = load ]; then
    echo 'so many triples loaded' >&2
    for word; do
        case \$word in
        */all.nt) cp "\$word" "$PWD/all.nt" ;;
        */input.nq) cp "\$word" "$PWD/input.nq" ;;
        esac
    done
    [ ! -e "$PWD/slow" ] || { touch "$PWD/started"; exec sleep 60; }
    exit \$(cat "$PWD/load-status")
fi
cat "$PWD/answer"
exit \$(cat "$PWD/query-status")
SH
sed 's/= load/= never/; s/\$1/\$1-/' bin/oxigraph >bin/arq
chmod +x bin/*
echo 0 >load-status
echo 0 >query-status
PATH=$PWD/bin:$PATH
cat >answer <<'JSON'
{"head": {"vars": ["who", "said"]}, "results": {"bindings": [
 {"who": {"type": "literal", "value": "Ömer"}, "said": {"type": "literal", "value": "a \"b\", c"}},
 {"who": {"type": "literal", "value": "李明"}},
 {"who": {"type": "uri", "value": "https://a.example/x"}, "said": {"type": "literal", "value": "two\nlines\u001b[2J"}}]}}
JSON

# The three forms; widths by columns, controls made visible, RFC 4180.
expect 0 query "$query" graph.nq
cat >wanted <<'TABLE'
who                  said
Ömer                 a "b", c
李明
https://a.example/x  two\x0alines\x1b[2J
TABLE
cmp -s wanted out || fail "$(cat out)"
has err '3 rows'
lacks err 'triples loaded'
expect 0 query -q -f csv "$query" graph.nq
printf 'who,said\r\nÖmer,"a ""b"", c"\r\n李明,\r\nhttps://a.example/x,"two\nlines\033[2J"\r\n' >wanted
cmp -s wanted out || fail "$(cat out)"
[ ! -s err ] || fail '--quiet speaks'
expect 0 query -q -f json "$query" graph.nq
has out '"value": "a \"b\", c"'
echo '{"head": {}, "boolean": true}' >answer
expect 0 query -q "$query" graph.nq
[ "$(cat out)" = true ] || fail 'ASK'
echo '{"head": {"vars": ["a"]}, "results": {"bindings": []}}' >answer
expect 0 query "$query" graph.nq
[ "$(cat out)" = a ] || fail 'no rows'
has err '0 rows'

# What the engine is given: every triple of N-Quads without its graph, Turtle as it is.
sort -u graph.nt >wanted
sed 's/  *\.$/ ./' all.nt | sort -u >given
cmp -s wanted given || fail 'the triples are not those of the export'
has arguments graph.nq
expect 0 query -q "$query" graph.ttl graph.nt
[ ! -s all.nt ] || fail 'Turtle was copied'
"$NUNCIO" query -q "$query" <graph.nq >out || fail 'standard input'
cmp -s graph.nq input.nq || fail 'standard input was not kept'
"$NUNCIO" query -q "$query" graph.ttl - <graph.nq >out || fail 'standard input by name'
: >arguments
expect 0 query -q --engine arq "$query" graph.nq
has arguments '--data'
has arguments '--results'
: >arguments
NUNCIO_QUERY_ENGINE=$PWD/bin/arq "$NUNCIO" query -q "$query" graph.nq >out || fail 'NUNCIO_QUERY_ENGINE'
has arguments '--data'

# Faults.
echo 7 >load-status
expect 3 query "$query" graph.nq
has err 'so many triples loaded'
has err 'status 7'
echo 0 >load-status
echo 2 >query-status
expect 3 query "$query" graph.nq
has err 'SELECT or ASK'
echo 0 >query-status
for text in '' 'no JSON' '{}' '[]' '{"head": {"vars": [1]}, "results": {"bindings": []}}' \
    '{"head": {"vars": ["a"]}, "results": {"bindings": [3]}}'; do
    echo "$text" >answer
    expect 3 query "$query" graph.nq
    [ ! -s out ] || fail "an answer from '$text'"
done
echo '{"head": {"vars": ["a", "b"]}, "results": {"bindings": [{"a": 4, "b": {"value": null}}]}}' >answer
expect 0 query -q "$query" graph.nq
printf 'broken\n' >bad.nq
expect 3 query "$query" bad.nq
has err 'bad.nq:1:1'
expect 2 query
expect 2 query "$query" graph.txt
expect 2 query "$query" - -
expect 3 query nowhere.rq graph.nq
expect 3 query "$query" nowhere.nq
expect 3 query --engine roqet "$query" graph.nq
has err 'oxigraph or arq'
expect 3 query --engine other/oxigraph "$query" graph.nq
status=0
PATH=$PWD/other "$NUNCIO" query "$query" graph.nq >out 2>err || status=$?
[ "$status" = 3 ] || fail "no engine gave $status"
[ "$(grep -c 'install the command oxigraph (PyPI package oxigraph)' err)" = 1 ] || fail "$(cat err)"
status=0
"$NUNCIO" query -q "$query" graph.nq >/dev/full 2>err || status=$?
[ "$status" = 4 ] || fail "a full standard output gave $status"
status=0
TMPDIR=$PWD/nowhere "$NUNCIO" query "$query" graph.nq >out 2>err || status=$?
[ "$status" = 4 ] || fail "no folder for temporary files gave $status"
[ -z "$(ls temporary)" ] || fail "left behind: $(ls temporary)"

# A signal ends the engine, tidies up, and then ends us.
touch slow
"$NUNCIO" query "$query" graph.nq >out 2>err &
child=$!
tries=0
while [ ! -e started ] && [ "$tries" -lt 600 ]; do
    sleep 0.1
    tries=$((tries + 1))
done
[ -e started ] || fail 'the engine was not started'
[ -n "$(ls temporary)" ] || fail 'no temporary folder: a poor test'
kill -TERM "$child"
status=0
wait "$child" || status=$?
[ "$status" = 143 ] || fail "a signal gave $status"
[ -z "$(ls temporary)" ] || fail "left behind by a signal: $(ls temporary)"
rm slow

# The real one, where it is: with and without GRAPH, a triple in two graphs counts once.
engine=${NUNCIO_PYTHON:-/nowhere/python3}
engine=${engine%/*}/oxigraph
[ -x "$engine" ] || exit 0
cat >small.nq <<'QUADS'
<http://a.example/s> <http://a.example/p> "x" <http://a.example/g> .
<http://a.example/s> <http://a.example/p> "x" <http://a.example/h> .
QUADS
echo 'SELECT (COUNT(*) AS ?n) { ?s ?p ?o }' >count.rq
expect 0 query -q -f csv --engine "$engine" count.rq small.nq
[ "$(cat out)" = "$(printf 'n\r\n1\r')" ] || fail "the triples of all graphs: $(cat out)"
echo 'SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }' >count.rq
expect 0 query -q -f csv --engine "$engine" count.rq small.nq
[ "$(cat out)" = "$(printf 'n\r\n2\r')" ] || fail "the named graphs: $(cat out)"
echo 'SELECT nonsense' >count.rq
expect 3 query -q --engine "$engine" count.rq small.nq
expect 0 export -q -o examples.nq "$NUNCIO_SOURCE/data/examples"
expect 0 query --engine "$engine" "$query" examples.nq
has out 'Sergei Lavrov     Foreign Minister of Russia   Moscow'
[ -z "$(ls temporary)" ] || fail "left behind: $(ls temporary)"
