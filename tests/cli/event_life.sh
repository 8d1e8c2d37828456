# SPDX-License-Identifier: Apache-2.0
# Announced, put off, held: what an archive says of one visit hangs together.
. "$NUNCIO_SOURCE/tests/cli/_helpers.sh"
python=${NUNCIO_PYTHON:-python3}

# Halvorsen: by post, off on its day, held on the new one. Phiri: a span of days, put off,
# held. Karimov: no day, held; another visit a month later. Wanyama: called off, no day told.
# Lomidze: put off and never come. Arriagada: announced, and no more is told of it.
cat >life.jsonl <<'TEXT'
{"id": "a", "published": "2022-05-03", "url": "https://news.example/a", "title": "Halvorsen to visit Lisbon", "text": "The Norwegian foreign minister will visit Portugal on 31 May."}
{"id": "b", "published": "2022-05-30", "url": "https://news.example/b", "title": "Visit to Lisbon put off", "text": "Norwegian Foreign Minister Astrid Halvorsen's visit to Lisbon, due on Tuesday, has been postponed to Friday."}
{"id": "c", "published": "2022-06-04", "url": "https://news.example/c", "title": "In Lisbon", "text": "Norwegian Foreign Minister Astrid Halvorsen visited Portugal on Friday."}
{"id": "d", "published": "2022-05-03", "url": "https://news.example/d", "title": "Phiri to visit Botswana", "text": "Zambian Foreign Minister Joseph Phiri will visit Botswana next week."}
{"id": "e", "published": "2022-05-09", "url": "https://news.example/e", "title": "Phiri puts off visit", "text": "Zambian Foreign Minister Joseph Phiri has postponed his visit to Botswana from Tuesday to 20 May."}
{"id": "f", "published": "2022-05-21", "url": "https://news.example/f", "title": "Phiri in Gaborone", "text": "Zambia's foreign minister, Joseph Phiri, visited Botswana on Friday."}
{"id": "g", "published": "2022-05-03", "url": "https://news.example/g", "title": "Karimov to visit Astana", "text": "Uzbek Foreign Minister Shukhrat Karimov will visit Kazakhstan."}
{"id": "h", "published": "2022-05-12", "url": "https://news.example/h", "title": "Karimov in Astana", "text": "Uzbek Foreign Minister Shukhrat Karimov visited Kazakhstan on Tuesday."}
{"id": "i", "published": "2022-06-15", "url": "https://news.example/i", "title": "Karimov in Astana again", "text": "Uzbek Foreign Minister Shukhrat Karimov visited Kazakhstan on Tuesday."}
{"id": "j", "published": "2022-05-03", "url": "https://news.example/j", "title": "Lomidze to visit Baku", "text": "Georgian Prime Minister Giorgi Lomidze will visit Azerbaijan on 12 May."}
{"id": "k", "published": "2022-05-11", "url": "https://news.example/k", "title": "Lomidze puts off visit", "text": "Georgian Prime Minister Giorgi Lomidze's visit to Azerbaijan, planned for Thursday, was put off. It will now take place on 2 July."}
{"id": "l", "published": "2022-05-03", "url": "https://news.example/l", "title": "Arriagada to visit Bern", "text": "Chilean Foreign Minister Ximena Arriagada will visit Switzerland on 19 May."}
{"id": "m", "published": "2022-05-04", "url": "https://news.example/m", "title": "Wanyama to visit Helsinki", "text": "Kenyan President Joseph Wanyama will visit Finland on 19 May."}
{"id": "n", "published": "2022-05-17", "url": "https://news.example/n", "title": "Wanyama stays at home", "text": "Kenyan President Joseph Wanyama has called off his visit to Finland."}
TEXT
expect 0 export -q -o life.nq life.jsonl
expect 0 link -q -o links.nq life.nq

# one NODE OTHER: a link joins the two, in either direction.
same='ns#sameEventAs> <'
one()
{
    grep -F "$same" links.nq | grep -v 'rdf-syntax' | grep -F "$1>" | grep -qF "$2>" ||
        fail "$1 and $2 are one: $(grep -F "$same" links.nq)"
}
one visit_2022-05-31_no_foreign-minister_pt visit_2022-05-31_u-astrid-halvorsen_pt
one visit_2022-05-31_u-astrid-halvorsen_pt visit_2022-06-03_u-astrid-halvorsen_pt
one visit_2022-05-10_u-joseph-phiri_bw visit_2022-05-20_u-joseph-phiri_bw
one visit_2022-05-12_u-giorgi-lomidze_az visit_2022-07-02_u-giorgi-lomidze_az
one visit_2022-05-10_u-shukhrat-karimov_kz _24
one visit_2022-05-20_u-joseph-phiri_bw _24
one visit_2022-05-19_u-joseph-wanyama_fi _22
[ "$(grep -F "$same" links.nq | grep -vc 'rdf-syntax')" -eq 7 ] ||
    fail "other links: $(grep -F "$same" links.nq)"
# The second visit is another one.
lacks links.nq visit_2022-06-14
[ "$(grep -cF 'reason> <https://w3id.org/nuncio/ns#postponed>' links.nq)" -eq 3 ] ||
    fail 'three visits were put off'
expect 0 validate life.nq links.nq
expect 0 explain --all life.jsonl
has out 'put off to 2022-06-03'

# Decoys: a plan without a day joins neither of two visits, none before it, none of others.
cat >decoys.jsonl <<'TEXT'
{"id": "p", "published": "2022-05-03", "url": "https://news.example/p", "title": "One", "text": "Uzbek Foreign Minister Shukhrat Karimov will visit Kazakhstan."}
{"id": "q", "published": "2022-05-06", "url": "https://news.example/q", "title": "Two", "text": "Uzbek Foreign Minister Shukhrat Karimov visited Kazakhstan on Thursday."}
{"id": "r", "published": "2022-05-12", "url": "https://news.example/r", "title": "Three", "text": "Uzbek Foreign Minister Shukhrat Karimov visited Kazakhstan on Wednesday."}
{"id": "s", "published": "2022-05-10", "url": "https://news.example/s", "title": "Four", "text": "Zambian Foreign Minister Joseph Phiri will visit Botswana."}
{"id": "t", "published": "2022-05-10", "url": "https://news.example/t", "title": "Five", "text": "Zambian Foreign Minister Joseph Phiri visited Botswana on Monday."}
{"id": "u", "published": "2022-06-20", "url": "https://news.example/u", "title": "Six", "text": "Zambian Foreign Minister Joseph Phiri visited Botswana on Sunday."}
{"id": "v", "published": "2022-05-10", "url": "https://news.example/v", "title": "Seven", "text": "Georgian Prime Minister Giorgi Lomidze has called off his visit to Azerbaijan."}
{"id": "w", "published": "2022-05-12", "url": "https://news.example/w", "title": "Eight", "text": "Georgian Prime Minister Giorgi Lomidze visited Azerbaijan on Wednesday."}
TEXT
expect 0 export -q -o decoys.nq decoys.jsonl
expect 0 link -q -f nquads decoys.nq
lacks out 'sameEventAs'

"$python" -c 'import pyoxigraph' 2>/dev/null || exit 77
answers() # QUERY: what the archive and its links answer is wanted
{
    ask "$1" life.nq links.nq >answer
    cmp -s wanted answer || fail "$1: $(cat answer)"
}

printf '%s\t%s\t%s\t%s\t%s\n' \
    'Ximena Arriagada' Switzerland 2022-05-19 2022-05-03 'Arriagada to visit Bern' \
    'Giorgi Lomidze' Azerbaijan 2022-07-02 2022-05-11 'Lomidze puts off visit' >wanted
answers unconfirmed-visits

event=https://w3id.org/nuncio/id/event
visit=https://w3id.org/nuncio/ns#Visit
printf '%s\t%s\t%s\t%s\n' \
    2022-05-19 $visit 'Ximena Arriagada' $event/visit_2022-05-19_u-ximena-arriagada_ch \
    2022-07-02 $visit 'Giorgi Lomidze' $event/visit_2022-07-02_u-giorgi-lomidze_az >wanted
answers 22-announced-only

printf '%s\t%s\t%s\t%s\t%s\n' \
    2022-05-20 'Joseph Phiri' Botswana 'Phiri puts off visit' 'Phiri in Gaborone' \
    2022-06-03 'Astrid Halvorsen' Portugal 'Visit to Lisbon put off' 'In Lisbon' >wanted
answers 40-announced-and-held
