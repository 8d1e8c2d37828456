# SPDX-License-Identifier: Apache-2.0
# explain and report show what stands in the articles, with evidence and rule.
. "$NUNCIO_SOURCE/tests/cli/_helpers.sh"
make_articles

expect 0 explain articles/lisbon.txt
has out 'People and posts'
has out 'Astrid Halvorsen is Foreign Minister of Norway'
has out 'Duarte Meireles is Foreign Minister of Portugal'
has out 'Meetings, calls, visits'
has out ' met '
has out '2020-12-08'
has out '"We agreed to keep the sea lanes open,"'
grep -qE '^ +\| .*Halvorsen met .*' out || grep -qE '^ +\| .*Astrid Halvorsen' out ||
    fail 'no evidence'
grep -qE '\[[a-z]+\.[a-z.-]+\]' out || fail 'no rule'
if grep -q "$(printf '\033')" out; then
    fail 'colours without a terminal'
fi
awk 'length($0) > 100 { exit 1 }' out || fail 'lines are not wrapped'
COLUMNS=50 "$NUNCIO" explain articles/lisbon.txt >narrow
[ "$(wc -l <narrow)" -gt "$(wc -l <out)" ] || fail 'COLUMNS is not respected'

expect 0 explain --color always articles/lisbon.txt
has out "$(printf '\033[1;32mAstrid Halvorsen\033[0m')"
expect 0 explain --color=never articles/lisbon.txt

expect 0 explain --id many-3 articles/many.jsonl
has out 'meeting 3'
expect 0 explain articles/many.jsonl
has out 'meeting 1'

expect 0 explain -f json articles/lisbon.txt
cp out lisbon.explained
expect 0 explain -f json articles/call.json
python3 - <<'PYTHON' || fail 'the JSON of explain'
import json
for name in ("lisbon.explained", "out"):
    with open(name, encoding="utf-8") as file:
        found = json.load(file)
    text = found["article"]["text"]

    def check(thing):
        if isinstance(thing, dict):
            if "begin" in thing and "text" in thing:
                assert text[thing["begin"]:thing["end"]] == thing["text"], thing
            for value in thing.values():
                check(value)
        elif isinstance(thing, list):
            for value in thing:
                check(value)

    check(found)
    assert {"article", "mentions", "entities", "people", "posts", "events",
            "quotations", "successions", "terms"} == set(found)
    assert found["mentions"] and found["people"] and found["events"]
    for event in found["events"]:
        assert event["rule"] and event["evidence"]["text"], event
        for actor in event["actors"]:
            assert actor["name"] and actor["rule"], actor
    for quotation in found["quotations"]:
        assert quotation["rule"] and quotation["evidence"], quotation
    for person in found["people"]:
        for held in person["holds"]:
            assert held["rule"] and held["evidence"] and held["label"], held
people = {p["name"]: [h["label"] for h in p["holds"]] for p in found["people"]}
assert "President of Kenya" in people["Joseph Wanyama"], people
call = [e for e in found["events"] if e["type"] == "phone call"][0]
assert call["earliest"] == call["latest"] == "2020-12-09", call
assert {a["name"]: a["function"] for a in call["actors"]} == {
    "Joseph Wanyama": "caller", "Aino Laaksonen": "callee"}, call
PYTHON

# What could deceive the eye is shown.
printf 'Talks\n\nThe \033[31mminister\xe2\x80\xae met nobody.\n' >odd.txt
expect 0 explain odd.txt
has out '\x1b[31mminister<U+202E>'

expect 0 report articles
for words in 'Articles' 'People' 'Posts' 'Meetings' 'Calls' 'Visits' 'Gatherings' \
    'Quotations' 'When' 'Article'; do
    has out "$words"
done
grep -qE '^Articles +11$' out || fail 'articles are not counted'
# The same three people in nine articles are three people.
expect 0 report articles/many.jsonl
grep -qE '^People +3$' out || fail 'people are not counted by identity'
grep -qE '^Meetings +9$' out || fail 'meetings are not counted'
grep -E '^20' out >rows
[ "$(wc -l <rows)" = 9 ] || fail 'not one row an event'
sort -c rows || fail 'rows are not sorted by date'
has rows many-4
has rows 2021-03-04
has out 'Zgraggen'
has out 'Arriagada'
awk 'length($0) > 142 { exit 1 }' out || fail 'the table is too wide'
COLUMNS=90 "$NUNCIO" report articles/many.jsonl >narrow
awk 'length($0) > 92 { exit 1 }' narrow || fail 'the table does not fit the terminal'
expect 0 report --limit 2 articles/many.jsonl
[ "$(grep -cE '^20' out)" = 2 ] || fail '--limit'
has out '7 more'
expect 0 report -n 0 articles/many.jsonl
[ "$(grep -cE '^20' out)" = 9 ] || fail '--limit 0'

# Every article of a file, one after the other; one that cannot be read is told of.
printf '%s\n' '{"id": "a", "text": "Nino Beridze met Karim Aliyev."}' '{"id": 7x}' \
    '{"id": "b", "text": "Rain fell."}' >several.jsonl
expect 1 explain --all -f json several.jsonl
grep -q '"id": "a"' out && grep -q '"id": "b"' out || fail "--all leaves articles out"
grep -q 'several.jsonl:2:' err || fail "--all hides a fault"
expect 2 explain --all --id a several.jsonl
