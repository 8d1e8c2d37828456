# SPDX-License-Identifier: Apache-2.0
# The description of an export says what is in it, and nothing else depends on the time.
. "$NUNCIO_SOURCE/tests/cli/_helpers.sh"
make_articles
cat >second.jsonl <<'TEXT'
{"id": "s-1", "published": "2019-05-06", "publisher": "Second Paper", "url": "https://second.example/1", "text": "Peruvian Foreign Minister Inés Quiroga met Japanese Foreign Minister Kenta Moriyama in Tokyo on Monday."}
{"id": "s-2", "published": "2022-01-02", "publisher": "Second Paper", "url": "https://second.example/2", "text": "Peruvian Foreign Minister Inés Quiroga met Japanese Foreign Minister Kenta Moriyama in Tokyo on Monday."}
TEXT
export SOURCE_DATE_EPOCH=1607472000

# By itself the option changes no byte of the export; standard output is as good as a file.
expect 0 export -q -o plain.nq articles second.jsonl
expect 0 export -q -o graph.nq --describe about.nt articles second.jsonl
cmp -s plain.nq graph.nq || fail '--describe changes the export'
expect 0 export -q -f nquads --describe again.nt articles second.jsonl
cmp -s out graph.nq || fail 'standard output differs'
cmp -s about.nt again.nt || fail 'the same bytes have two descriptions'
expect 0 export -q -j 3 -o graph.nq --describe again.nt articles second.jsonl
cmp -s about.nt again.nt || fail 'the number of jobs changes the description'

# Counted by others: triples, classes, properties, bytes.
void=http://rdfs.org/ns/void#
sum=$(sha256sum graph.nq | cut -d ' ' -f 1)
node=https://w3id.org/nuncio/id/dataset/$(printf '%.24s' "$sum")
number() { # COUNT: as N-Triples writes it
    echo "\"$1\"^^<http://www.w3.org/2001/XMLSchema#nonNegativeInteger> ."
}
sed 's/ <[^> ]*> \.$/ ./' graph.nq | LC_ALL=C sort -u >triples
[ "$(wc -l <triples)" -lt "$(wc -l <graph.nq)" ] || fail 'no triple stands in two graphs: a poor test'
has about.nt "<$node> <${void}triples> $(number "$(wc -l <triples)")"
has about.nt "<http://www.w3.org/ns/dcat#byteSize> $(number "$(wc -c <graph.nq)")"
has about.nt "\"$sum\"^^<http://www.w3.org/2001/XMLSchema#hexBinary>"
partitions() { # COLUMN KIND COUNT LINES...
    sort | uniq -c | while read -r count term; do
        part=$(grep -F " <${void}$1> $term ." about.nt | cut -d ' ' -f 1)
        [ -n "$part" ] || fail "no partition for $term"
        has about.nt "$part <${void}$2> $(number "$count")"
    done
}
awk '$2 ~ /#type>$/ { print $3 }' triples | partitions class entities
awk '{ print $2 }' triples | partitions property triples
[ "$(grep -cF "> <${void}property> " about.nt)" = "$(awk '{ print $2 }' triples | sort -u | wc -l)" ] ||
    fail 'a property is told that is not there'
has about.nt 'dcat#startDate> "2019-05-06"'
has about.nt 'dcat#endDate> "2022-01-02"'
for source in example_news second_paper; do
    has about.nt "<$node> <http://purl.org/dc/terms/source> <https://w3id.org/nuncio/id/source/$source> ."
done
has about.nt 'startedAtTime> "2020-12-09T00:00:00Z"'
has about.nt "${node}_run_2020-12-09_t000000z"
has about.nt "softwareVersion> \"$("$NUNCIO" --version | sed -n 's/^nuncio //p')\""
lacks about.nt 'license'
lacks about.nt '_:'

# Other tables, another version; another time, and only the times change.
version() { sed -n 's/.*identifier> "\([0-9a-f]*\)" .*/\1/p' "$1"; }
[ "$(version about.nt | wc -c)" = 65 ] || fail 'no version of the tables'
mkdir more
head -n 1000 "$NUNCIO_SOURCE/data/given_names.tsv" | grep -v '^#' | head -n 1 >more/given_names.tsv
expect 0 export -q --lexicon more -o more.nq --describe more.nt articles second.jsonl
cmp -s more.nq graph.nq || fail 'an empty table changed the export'
[ "$(version more.nt)" != "$(version about.nt)" ] || fail 'the version of the tables does not change'
SOURCE_DATE_EPOCH=1607472061 "$NUNCIO" export -q -o graph.nq --describe later.nt articles second.jsonl
has later.nt '"2020-12-09T00:01:01Z"'
diff about.nt later.nt >differences || true
[ "$(grep -c '^[<>]' differences)" = "$(grep -cE '^[<>].*_run_2020-12-09_t' differences)" ] ||
    fail "more than the time changed: $(cat differences)"
unset SOURCE_DATE_EPOCH
expect 0 export -q -o graph.nq --describe now.nt articles
has now.nt "issued> \"20"

# Every syntax, title, licence and place; strict parsers and the shapes.
for ending in nq nt ttl; do
    expect 0 export -q -o "full.$ending" --describe "d.$ending" --title 'A "week" of news' \
        --license https://licence.example/by --download-url https://news.example/full articles
done
has d.nq '<https://w3id.org/nuncio/id/graph/dataset> .'
has d.ttl '"A \"week\" of news"@en'
has d.nt '<http://www.w3.org/ns/dcat#downloadURL> <https://news.example/full> .'
has d.nt 'media-types/application/n-triples'
has d.ttl 'media-types/text/turtle'
expect 0 export -q --base https://data.example/x/ -o base.nq --describe base.nt articles
has base.nt '<https://data.example/x/dataset/'
: >none.jsonl
expect 0 export -q -o none.nq --describe none.nt none.jsonl
has none.nt "<${void}triples> $(number 0)"
lacks none.nt 'PeriodOfTime'

# Wrong use.
wrong() { # WORDS OPTIONS...
    words=$1
    shift
    expect 2 export -q -o wrong.nq "$@" articles
    has err "$words"
    [ ! -e wrong.nq ] || fail "'$*' wrote an export"
}
wrong '--describe' --title x
wrong 'is both the export and its description' --describe wrong.nq
wrong '--license' --describe wrong.nt --license 'by hand'
wrong '--download-url' --describe wrong.nt --download-url 'file:///x'
wrong 'UTF-8' --describe wrong.nt --title "$(printf '\377')"
wrong 'is both input and output' --describe second.jsonl second.jsonl
for time in x -1 1e9 99999999999999999999 4133980800; do
    status=0
    SOURCE_DATE_EPOCH=$time "$NUNCIO" export -q -o wrong.nq --describe w.nt articles 2>err || status=$?
    [ "$status" = 2 ] || fail "SOURCE_DATE_EPOCH=$time gave $status"
    has err 'SOURCE_DATE_EPOCH'
done
expect 4 export -q -o graph.nq --describe nowhere/d.nt articles
has err 'nowhere/d.nt'
expect 4 export -q -o graph.nq --describe /dev/full articles
has err '/dev/full'
no_leftovers

status=0
NUNCIO_VENV=${NUNCIO_PYTHON%/bin/python*} "$NUNCIO_SOURCE/tests/validate/validate.sh" --no-queries \
    d.nq >out 2>err || status=$?
[ "$status" = 77 ] && [ -z "${NUNCIO_REQUIRE_TOOLS:-}" ] && exit 77
[ "$status" = 0 ] || fail "the description is not sound: $status"
exit 0
