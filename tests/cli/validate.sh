# SPDX-License-Identifier: Apache-2.0
# nuncio validate finds no fault in any export of ours, and each fault that is planted.
. "$NUNCIO_SOURCE/tests/cli/_helpers.sh"
make_articles
cat >articles/plans.jsonl <<'TEXT'
{"id": "p-1", "published": "2021-03-01", "publisher": "Example News", "url": "https://news.example/p-1", "text": "Georgian Prime Minister Giorgi Lomidze will visit Azerbaijan on March 9. Ömer Çelebi, Turkey's foreign minister, met Greek Foreign Minister Eleni Markou in Athens on Monday. \"The talks were very useful,\" Markou told reporters."}
{"id": "p-2", "published": "2021-03-10", "url": "https://news.example/p-2", "text": "Norwegian Foreign Minister Astrid Halvorsen visited Portugal on Tuesday. Latvian Foreign Minister Inga Berzina was named to replace Janis Ozols as foreign minister."}
{"id": "p-3", "published": "2021-03-11", "url": "https://news.example/p-3", "text": "Iran's ambassador at the United Nations, Ali Khorram, met U.S. Senate leader Tom Hale. Senate leader Ann Foo of the United States was there."}
{"id": "p-4", "published": "2021-03-12", "url": "https://news.example/p-4", "text": "Iran's ambassador to the United Nations, Ali Khorram, spoke in Geneva. Georgian Prime Minister Giorgi Lomidze has been in office since May 2019."}
TEXT

# Ours, at every amount of evidence, in both syntaxes, with the texts, with links, as a union.
for level in none claims full; do
    expect 0 export -q --evidence "$level" -o "$level.nq" --describe about.nq articles
    sound "$level.nq" --texts articles
    expect 0 export -q --evidence "$level" -o "$level.nt" articles
    sound "$level.nt" --texts articles
    expect 0 export -q --evidence "$level" -o gold.nq "$NUNCIO_SOURCE/data/examples" \
        "$NUNCIO_SOURCE"/tests/gold/articles-*.jsonl "$NUNCIO_SOURCE/tests/gold/link/articles.jsonl"
    sound gold.nq --texts "$NUNCIO_SOURCE/data/examples" --texts "$NUNCIO_SOURCE/tests/gold/articles-a.jsonl" \
        --texts "$NUNCIO_SOURCE/tests/gold/articles-b.jsonl" --texts "$NUNCIO_SOURCE/tests/gold/articles-c.jsonl" \
        --texts "$NUNCIO_SOURCE/tests/gold/link/articles.jsonl"
    expect 0 link -q -o links.nq gold.nq
    sound links.nq
    sound gold.nq links.nq about.nq
done
sound about.nq
expect 0 export -q --base https://data.example/x# -o base.nq articles
sound --base https://data.example/x# --texts articles base.nq
expect 0 validate full.nq claims.nq
has err 'statements, 0 violations'
"$NUNCIO" validate - <full.nq >out 2>err || fail 'standard input'
printf '\n# a comment\n\n' | "$NUNCIO" validate -q - >out || fail 'a file of comments'

# plant RULE WORDS SED [FILE]: the fault that SED makes is told, by its rule and in these words.
planted=
plant()
{
    sed -E "$3" "${4:-full.nq}" >planted.nq
    cmp -s planted.nq "${4:-full.nq}" && fail "nothing planted by $3"
    expect 1 validate -q -n 0 planted.nq
    grep -qE "^planted.nq:[1-9][0-9]*:([1-9][0-9]*:)? $1: .*$2" out || fail "$1 not found after $3"
    planted="$planted $1"
}
only() { printf '0,/%s/s/%s/%s/' "$1" "$1" "$2"; }

plant syntax 'lacks its stop' "$(only ' \.$' '')"
plant syntax 'not UTF-8' "$(only '"@en' "$(printf '\377')\"@en")"
plant syntax 'cannot stand in an IRI' "$(only 'person\/' 'per son\/')"
plant syntax 'stands for no character' "$(only '"@en' '\\ud800"@en')"
plant blank-node 'a blank node' "$(only '<[^>]*\/event\/[^>]*>' '_:b')"
plant iri 'a backslash' "$(only 'news\.example\/call-1' 'news.example\/\\u005Ccall-1')"
plant iri 'not absolute' "$(only 'https:\/\/news\.example\/call-1' 'call-1')"
plant iri 'lacks its two digits' "$(only 'news\.example\/call-1' 'news.example\/%zz')"
plant literal 'no day of the calendar' "$(only '2020-12-09"' '2020-02-30"')"
plant literal 'no day of the calendar' "$(only '2020-12-09"' '2020-12-9"')"
plant literal 'not made of digits' "$(only '"0"\^\^' '"+0"^^')"
plant literal 'decimal has no point' "$(only '"[-0-9.]+"(\^\^<[^>]*decimal>)' '"7"\1')"
plant literal 'language tag' "$(only '@en ' '@e9 ')"
plant literal 'no value of notation' '/notation>/s/"[A-Z]+"/"Xy"/'
plant literal 'no export uses this datatype' "$(only 'XMLSchema#date>' 'XMLSchema#gMonth>')"
plant literal 'year is not of the form' "$(only 'XMLSchema#date>' 'XMLSchema#gYear>')"
plant literal 'month is not of the form' "$(only 'XMLSchema#date>' 'XMLSchema#gYearMonth>')"
plant term 'not in the ontology' "$(only 'ns#asserted' 'ns#sworn')"
plant term 'no property of exports' "$(only 'sem\/hasActor' 'sem\/hasFriend')"
plant term 'no property of exports' "$(only '2009\/11\/sem\/hasActor> <https' '2009\/11\/sem\/Event> <https')"
plant name 'out of the form' "$(only 'id\/person\/' 'id\/person\/A')"
plant name 'out of the form' "$(only 'id\/person\/' 'id\/people\/')"
plant name 'out of the form' "$(only '#char=' '#char=0')"
plant subject 'cannot be the subject of' '/#holds>/s/^<([^>]*)person\//<\1event\//'
plant object 'cannot be the value of holds' '/#holds>/s/\/post\//\/role\//'
plant object 'cannot be the value of modality' "$(only 'ns#asserted' 'ns#current')"
plant object 'cannot be the value of type of event' "$(only 'ns#Meeting' 'ns#Claim')"
plant object 'cannot be the value of headline' "$(only '"@en ' '"@fr ')"
plant object 'cannot be the value of datePublished' "$(only '"(2020-12-09)"\^\^<[^>]*>' '"\1"')"
plant graph 'cannot stand in the graph' "$(only 'graph\/facts' 'graph\/reference')"
plant graph 'cannot stand in the graph' "$(only '(inArticle> .*graph\/).{24}' '\1000000000000000000000000')"
plant graph 'has no graph' "$(only ' <[^>]*graph\/facts> \.' ' .')"
plant graph 'has no graph, this one has' "$(printf '1s/ <[^>]*> .$/ ./')"
plant span 'ends before it begins' 's/#char=([0-9]+),([0-9]+)/#char=\2,\1/g'
plant span 'name begins at' '/beginIndex>/s/"[1-9][0-9]*"/"1"/'
plant span 'name ends at' '/char=.*endIndex>/s/"[0-9]+"/"1"/'
plant span 'characters stand in a span' "$(only '(anchorOf> ")' '\1x')"
plant span 'named after another text' '/referenceContext>/s/text\/.{24}> <h/text\/000000000000000000000000> <h/'
plant span 'ends behind its text' '/Context|id\/text\/[0-9a-f]*> /{/endIndex>/s/"[0-9]+"/"9"/}'
plant span 'a text begins at 0' '/text\/[0-9a-f]*> .*beginIndex>/s/"0"/"3"/'
plant text 'not named after its checksum' '/sha256>/s/"../"zz/'
plant count 'has modality 0 times' '/ns#modality>/d'
plant count 'has inArticle 0 times' '/ns#inArticle>/d'
plant count 'has evidence 0 times' '/ns#evidence>/d'
plant count 'has label 0 times' '/person.*rdf-schema#label>/d'
plant count 'has hasActor 0 times' '/sem\/hasActor>/d'
plant count 'has member 2 times' '/org#member>/{p;s/person\/[a-z-]+/person\/u-else/}'
plant class 'is a Tenure and no Membership' '/org#Membership>/d'
plant class 'has no class' '/foaf\/0.1\/Person>/d'
plant class 'is a span by its name' "$(only 'nif-core#RFC5147String' 'nif-core#Context')"
plant described 'is named and not described' '/^<[^>]*\/post\//d'
plant event 'types of event, not 1' "$(only '(ns#)Meeting' '\1Visit')
$(only '(ns#)Visit' '\1Meeting')
/ns#(Meeting|Visit)> <[^>]*facts/{p;s/Meeting/Death/}"
plant event 'is no actor' '/sem\/hasActor> <.*facts>/d'
plant days 'ends before it begins' '/hasLatestEndTimeStamp> .*facts>/s/"20/"19/'
plant days 'not both' '/hasLatestEndTimeStamp> .*facts>/d'
plant claim 'no article claims hasActor' '/claim\/.*#object> .*person\//s/person\/[a-z-]+/person\/u-nobody/'
expect 0 export -q -o terms.nq articles/plans.jsonl
plant claim 'no article claims startDate' '/ns#claim|claim\//s/"2019-05"/"2018-05"/' terms.nq
plant literal 'month is not of the form' '/startDate>/s/"2019-05"/"2019-5"/' terms.nq
plant claim 'stands in another article' 's/(ns#inArticle> <[^>]*article\/).{24}/\1000000000000000000000000/'
plant claim 'is no span' '/ns#evidence>/s/#char=[0-9,]+//'
plant claim 'does not say how' '/ns#holdStatus>/d'
plant modality 'plain fact that no article asserts' 's/ns#asserted/ns#planned/'
plant modality 'hasPlace' 's/ns#asserted/ns#inferred/'

# The words of the articles.
expect 1 validate -q full.nq --texts articles/call.json
has out ': text: text/'
has out 'is none of the texts given'
planted="$planted text"
sed -E '/anchorOf> "Norwegian"/s/Norwegian/Swedish!!/; /anchorOf> "[^"]*Norwegian /s/Norwegian/Belgian!!/' full.nq >planted.nq
cmp -s planted.nq full.nq && fail 'no words planted'
sound planted.nq
expect 1 validate -q planted.nq --texts articles
has out 'the text has "'

# Every rule has been seen.
sed -n 's/.*\[RULE_[A-Z]*\] = {"\([a-z-]*\)".*/\1/p' "$NUNCIO_SOURCE/src/validate/validator.c" >rules
[ "$(wc -l <rules)" = 18 ] || fail "the rules are not where they are looked for: $(cat rules)"
while read -r rule; do
    case " $planted " in
    *" $rule "*) ;;
    *) fail "no test of the rule $rule" ;;
    esac
done <rules

# Limits, JSON, wrong use.
sed 's/ns#asserted/ns#sworn/' full.nq >planted.nq
expect 1 validate -n 2 planted.nq
[ "$(grep -c ': object: ' out)" = 2 ] || fail '--limit 2'
has err 'more; --limit 0 shows all'
expect 1 validate -q -f json -n 1 planted.nq
has out '"rule":"term"'
has out '{"path":"planted.nq","line":'
printf '<http://a/\033[2J> <http://a/p> "x" .\n' >planted.nq
expect 1 validate -q planted.nq
lacks out "$(printf '\033')"
expect 2 validate
expect 2 validate graph.ttl
has err 'is Turtle'
expect 2 validate --base relative full.nq
expect 3 validate nowhere.nq
expect 3 validate full.nq --texts nowhere
expect 2 validate --shacl-engine x full.nq
head -c 17000000 /dev/zero | tr '\0' 'a' >long.nq
expect 1 validate long.nq
has out 'long.nq:1: syntax: the line is too long'

# Shapes: what engine there is, and none.
mkdir bin
cat >bin/pyshacl <<'SH'
#!/bin/sh
printf '%s\n' "$@" >arguments
echo "Conforms: $VERDICT"
[ "$VERDICT" = True ]
SH
chmod +x bin/pyshacl
VERDICT=True "$NUNCIO" validate -q --shacl --shacl-engine bin/pyshacl claims.nq >out 2>err || fail 'an engine that says yes'
has arguments 'shapes.ttl'
has arguments '/export.nt'
status=0
VERDICT=False PATH="$PWD/bin:$PATH" "$NUNCIO" validate -q --shacl claims.nq >out 2>err || status=$?
[ "$status" = 1 ] || fail "an engine that says no gave $status"
has out 'claims.nq:0: shapes: pyshacl says'
status=0
PATH=/nowhere "$NUNCIO" validate -q --shacl claims.nq >out 2>err || status=$?
[ "$status" = 3 ] || fail "no engine gave $status"
has err 'install pyshacl'
engine=${NUNCIO_PYTHON:-/nowhere/python3}
engine=${engine%/*}/pyshacl
if [ -x "$engine" ]; then
    expect 0 export -q -o small.nq articles/call.json
    expect 0 validate -q --shacl --shacl-engine "$engine" small.nq
    sed 's/ns#asserted/ns#sworn/' small.nq >planted.nq
    expect 1 validate -q --shacl --shacl-engine "$engine" planted.nq
    has out 'pyshacl says'
fi
