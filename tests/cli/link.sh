# SPDX-License-Identifier: Apache-2.0
# link joins exports, whatever their order, reports bad lines, and keeps its figures.
. "$NUNCIO_SOURCE/tests/cli/_helpers.sh"
gold=$NUNCIO_SOURCE/tests/gold/link

# Two halves of the gold are linked as the whole is, in either order, from either syntax.
head -n 30 "$gold/articles.jsonl" >one.jsonl
tail -n +31 "$gold/articles.jsonl" >two.jsonl
for part in one two; do
    expect 0 export -q -o $part.nq $part.jsonl
    expect 0 export -q -o $part.nt $part.jsonl
done
expect 0 export -q -o whole.nq "$gold/articles.jsonl"
expect 0 link -q -o links.nq whole.nq
[ -s links.nq ] || fail 'no links'
lacks links.nq '_:'
for order in 'one.nq two.nq' 'two.nq one.nq' 'one.nt two.nt' 'whole.nq one.nq'; do
    expect 0 link -q -o again.nq $order
    cmp -s links.nq again.nq || fail "other links from $order"
done
sort -r whole.nq >sorted.nq
expect 0 link -q -f nquads sorted.nq
cmp -s links.nq out || fail 'the order of lines changes the links'
"$NUNCIO" link -q -f nquads - <whole.nq >out || fail 'standard input'
cmp -s links.nq out || fail 'other links from standard input'

# Every link stands in graph/links, and each has a reason.
! grep -v 'id/graph/links> \.$' links.nq || fail 'a statement outside graph/links'
links=$(grep -c 'ns#Link> ' links.nq)
reasons=$(grep 'ns#reason> ' links.nq | cut -d' ' -f1 | sort -u | wc -l)
[ "$links" -eq "$reasons" ] || fail "$links links, $reasons with reasons"
expect 0 link -o links.ttl whole.nq
has err '60 articles'
has links.ttl 'nun:samePersonAs'
has links.ttl '@prefix link:'

# Announced without a day, told of a day: one visit, if only one fits, and no earlier one.
cat >week.jsonl <<'TEXT'
{"id": "a", "published": "2021-05-05", "text": "Zambian Foreign Minister Joseph Phiri will visit Botswana next week."}
{"id": "b", "published": "2021-05-11", "text": "Zambian Foreign Minister Joseph Phiri visited Botswana on Tuesday."}
TEXT
cat >again.jsonl <<'TEXT'
{"id": "c", "published": "2021-05-14", "text": "Zambian Foreign Minister Joseph Phiri visited Botswana on Friday."}
TEXT
expect 0 export -q -o week.nq week.jsonl
expect 0 export -q -o again-there.nq again.jsonl
expect 0 link -q -f nquads week.nq
[ "$(grep -c 'ns#sameEventAs> <.*visit_2021-05-11_u-joseph-phiri_bw> ' out)" -eq 1 ] ||
    fail 'the announced visit is the one that took place'
has out 'ns#dayInSpan> '
expect 0 link -q -f nquads week.nq again-there.nq
lacks out 'sameEventAs'
sed 's/2021-05-05/2021-05-12/' week.jsonl >late.jsonl
expect 0 export -q -o late.nq late.jsonl
expect 0 link -q -f nquads late.nq
lacks out 'sameEventAs'

# Two reports of a visit in one month tell of one; a year is too long.
cat >month.jsonl <<'TEXT'
{"id": "a", "published": "2021-05-05", "text": "Zambian Foreign Minister Joseph Phiri visited Botswana in March 2021."}
{"id": "b", "published": "2021-09-01", "text": "Trade has grown since Zambian Foreign Minister Joseph Phiri visited Botswana in March 2021."}
TEXT
expect 0 export -q -o month.nq month.jsonl
expect 0 link -q -f nquads month.nq
has out 'ns#sameEventAs> '
sed 's/in March 2021/in 2020/' month.jsonl >year.jsonl
expect 0 export -q -o year.nq year.jsonl
expect 0 link -q -f nquads year.nq
lacks out 'sameEventAs'

# Who received a guest and stood by when another did was at two meetings.
cat >guests.jsonl <<'TEXT'
{"id": "a", "published": "2022-06-06", "text": "Kazakh President Kassym-Jomart Tokayev met Iranian President Ebrahim Raisi in Tehran on Sunday."}
{"id": "b", "published": "2022-06-06", "text": "Kazakh President Kassym-Jomart Tokayev met Iranian Supreme Leader Ali Khamenei on Sunday. President Ebrahim Raisi attended the meeting."}
TEXT
expect 0 export -q -o guests.nq guests.jsonl
has guests.nq 'ns#attendee> '
expect 0 link -q -f nquads guests.nq
lacks out 'sameEventAs'

# Bad lines are told and left out.
{
    head -n 3 one.nq
    echo 'garbage'
    tail -n +4 one.nq
    printf '<http://a/s> <http://a/p> "cut'
} >bad.nq
expect 1 link -o part.nq bad.nq two.nq
has err 'bad.nq:4:1: '
has err '2 lines rejected'
cmp -s links.nq part.nq || fail 'a bad line changes other links'
expect 1 link -q --log-format json -o part.nq bad.nq
python3 -c 'import json
first = json.loads(open("err").readline())
assert (first["path"], first["line"], first["column"]) == ("bad.nq", 4, 1), first
' || fail 'faults as JSON'

# Wrong use.
expect 2 link
has err 'no graph to read'
expect 2 link -o whole.nq whole.nq
has err 'both input and output'
expect 2 link --base 'ftp://x/' whole.nq
expect 2 link -f trig whole.nq
expect 3 link -o none.nq missing.nq
has err 'missing.nq'
[ ! -e none.nq ] || fail 'published without its input'
expect 4 link -o no-folder/links.nq whole.nq
expect 0 link -q -o empty.nq /dev/null
[ -f empty.nq ] && [ ! -s empty.nq ] || fail 'links of nothing'
expect 0 link -q -f nquads --base https://else.example/ whole.nq
[ ! -s out ] || fail 'links of another base'
no_leftovers

# B-cubed may only rise, and nothing may be merged that is two.
for set in articles people; do
    python3 "$NUNCIO_SOURCE/tests/tools/link_score.py" --json $set.json "$NUNCIO" \
        "$gold/$set.jsonl" >out || fail "$set: a false merge"
done
python3 "$NUNCIO_SOURCE/tests/tools/figures.py" --check "$gold/figures.json" \
    link=articles.json people=people.json >out || fail 'a figure fell'

# The graphs together are sound for other parsers and keep to the shapes.
cat one.nq links.nq >with-links.nq
code=0
cat two.nq >>with-links.nq
sort -u with-links.nq >sound.nq
"$NUNCIO_SOURCE/tests/validate/validate.sh" --no-queries sound.nq >out 2>err || code=$?
[ "$code" -eq 0 ] || [ "$code" -eq 77 ] || fail 'not sound'
