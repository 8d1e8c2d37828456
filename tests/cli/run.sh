# SPDX-License-Identifier: Apache-2.0
# nuncio run: the output of a run on top of others is that of a run from nothing.
. "$NUNCIO_SOURCE/tests/cli/_helpers.sh"

# job NAME MORE: a job file over the folder articles.
job()
{
    printf '{"sources": ["articles"], "output": {"path": "%s"}, "state": "%s.state"%s}\n' \
        "$1" "$1" "${2:-}" >"$1.json"
}

# The output $1 is what an export gives, and what a run from nothing gives.
as_from_nothing()
{
    "$NUNCIO" export -q -o plain.nq articles 2>plain.err || [ $? = 1 ] || fail 'export failed'
    cmp -s plain.nq "$1" || fail "$1 is not what an export of the same articles gives"
    no_leftovers
}

make_articles
job out.nq ', "withdraw": true, "quarantine": "q", "report": "report.json", "metrics": "m.prom"'
expect 0 run out.nq.json
has err '11 new, 0 changed, 0 withdrawn, 0 rejected; output written'
as_from_nothing out.nq
has report.json '"outcome": "published"'
has m.prom 'nuncio_articles{job_name="out.nq",result="exported"} 11'

# Nothing changed: nothing is read when the files have been at rest, nothing is written.
sleep 2.1
expect 0 run out.nq.json
before=$(stat -c '%i %y' out.nq)
expect 0 run --resume out.nq.json
has err '0 new, 0 changed, 0 withdrawn, 0 rejected; output was up to date'
has report.json '"articles_read": 0'
has report.json '"outcome": "unchanged"'
[ "$(stat -c '%i %y' out.nq)" = "$before" ] || fail 'an output that was right was written'

# New, changed, grown, gone.
printf '{"id": "many-10", "published": "2021-03-10", "text": "Swiss Foreign Minister Markus Zgraggen visited Oslo on 10 March 2021."}\n' >>articles/many.jsonl
expect 0 run out.nq.json
has err '1 new, 0 changed, 0 withdrawn'
has report.json '"articles_made": 1'
as_from_nothing out.nq
sed -i 's/Portuguese Foreign/Spanish Foreign/' articles/lisbon.txt
expect 0 run out.nq.json
has err '0 new, 1 changed, 0 withdrawn'
as_from_nothing out.nq
rm articles/call.json
expect 0 run out.nq.json
has err '0 new, 0 changed, 1 withdrawn'
as_from_nothing out.nq
sed -i 1d articles/many.jsonl
expect 0 run out.nq.json
as_from_nothing out.nq
has report.json '"articles_made": 0'
mkdir -p articles/many
cp articles/lisbon.txt articles/many/z.txt
expect 0 run out.nq.json
as_from_nothing out.nq
rm out.nq
expect 0 run out.nq.json
as_from_nothing out.nq
echo forged >>out.nq
expect 0 run out.nq.json
as_from_nothing out.nq

# A file of our own form, but with nothing in it.
mkdir none
printf '{"sources": ["none"], "output": {"path": "none.nq"}, "state": "none.state"}' >none.json
expect 0 run none.json
[ -f none.nq ] && [ ! -s none.nq ] || fail 'an empty result is an empty file'

# The last line of a growing file is not whole: it waits, and is no error.
size=$(wc -c <articles/many.jsonl)
printf '{"id": "late", "text": "Cuban President Rosa Delgado vis' >>articles/many.jsonl
expect 0 run out.nq.json
has err 'is not finished'
lacks out.nq '"late"'
printf 'ited Dublin."}\n' >>articles/many.jsonl
expect 0 run out.nq.json
as_from_nothing out.nq
has out.nq '"late"'
head -c "$size" articles/many.jsonl >shorter
mv shorter articles/many.jsonl
expect 0 run out.nq.json
as_from_nothing out.nq

# Rejected articles: quarantine, and no second try before they change.
make_bad articles/bad.jsonl
expect 1 run out.nq.json
has err 'articles/bad.jsonl:3'
has err '3 rejected'
[ "$(ls q | grep -c '\.rejected$')" = 3 ] && [ "$(ls q | grep -c '\.message$')" = 3 ] ||
    fail 'three articles belong into the quarantine'
grep -q 'bad.jsonl:4: the field "text" is not a string' q/*.message || fail 'no message kept'
grep -qx '{"id": "number", "text": 17}' q/*.rejected || fail 'no copy of the bytes'
as_from_nothing out.nq
expect 1 run out.nq.json
lacks err 'articles/bad.jsonl:3'
has report.json '"newly_rejected": 0'
expect 0 status out.nq.json
has out 'articles/bad.jsonl:4: the field "text" is not a string'
has out '3 rejected'
expect 0 status -f json out.nq.json
python3 -c 'import json
now, report = json.load(open("out")), json.load(open("report.json"))
assert now["job"] == report["job"] and now["last_run"]["outcome"] == report["outcome"]
for name in "files articles exported rejected passed_over people unresolved_people".split():
    assert now[name] == report[name], name
for name in "begin end articles_read articles_made new changed withdrawn newly_rejected".split():
    assert now["last_run"][name] == report[name], name
assert now["last_success"] == report["last_success"] and now["last_run"]["fault"] is None
assert now["at_work"] is False and now["process"] is None and now["state_bytes"] > 0
assert [o["path"] for o in now["outputs"]] == ["out.nq"], now["outputs"]
assert now["outputs"][0]["statements"] == report["statements"]
assert len(now["rejected_articles"]) == now["rejected"] == 3
bad = [a for a in now["rejected_articles"] if a["line"] == 4]
assert bad[0]["path"].endswith("articles/bad.jsonl") and "not a string" in bad[0]["message"], bad
' || fail 'status as JSON and the report of the run differ'
sed -i 's/"text": 17/"text": "Omani Foreign Minister Salim Harthy visited Rome."/' articles/bad.jsonl
expect 1 run out.nq.json
has err '1 changed'
[ "$(ls q | wc -l)" = 4 ] || fail 'what is no longer rejected leaves the quarantine'
as_from_nothing out.nq

# --max-errors: the old output stays, also on the next run, until more are allowed.
cp out.nq old.nq
for n in 1 2 3 4; do printf 'broken %s\n' $n; done >articles/worse.jsonl
for again in 1 2; do
    expect 1 run --max-errors 3 out.nq.json
    has err 'nothing was published'
    cmp -s old.nq out.nq || fail 'a run with too many errors touched the output'
done
has report.json '"outcome": "stopped"'
expect 1 run --max-errors 4 out.nq.json
as_from_nothing out.nq
expect 1 run --max-errors 0 out.nq.json
rm articles/worse.jsonl articles/bad.jsonl
expect 0 run out.nq.json
[ -z "$(ls q)" ] || fail 'the quarantine keeps what is gone'

# What the word lists say is part of it; --rebuild makes all anew.
mkdir words
job words.nq ', "lexicon": ["words"]'
expect 0 run words.nq.json
cmp -s words.nq out.nq || fail 'an empty folder of word lists changed the output'
head -1 "$NUNCIO_SOURCE/data/bodies.tsv" >words/bodies.tsv 2>/dev/null || fail 'no bodies.tsv'
expect 0 run words.nq.json
"$NUNCIO" export -q --lexicon words -o plain.nq articles
cmp -s words.nq plain.nq || fail 'other word lists, other output'
sleep 2.1
expect 0 run out.nq.json
expect 0 run out.nq.json
expect 0 run --rebuild out.nq.json
has err 'output written'
as_from_nothing out.nq

# Without "withdraw" what is gone stays; patterns; one file of two sources is read once.
mkdir feed
sed -n 1,2p articles/many.jsonl >feed/a.jsonl
sed -n 3,4p articles/many.jsonl >feed/b.jsonl
printf '{"sources": ["feed/*.jsonl", "feed", {"path": "feed/b.jsonl", "publisher": "X"}], "output": {"path": "f.nq"}, "state": "f.state"}' >f.json
expect 0 run f.json
has err '4 articles: 4 new'
"$NUNCIO" export -q -o plain.nq feed
cmp -s plain.nq f.nq || fail 'patterns'
rm feed/a.jsonl
expect 0 run f.json
has err '4 articles: 0 new'
cmp -s plain.nq f.nq || fail 'what is gone must stay'
sed -i 's/f.nq/f.ttl/' f.json
expect 0 run f.json
has err 'made in another format, and are left out'
"$NUNCIO" export -q -o plain.ttl feed
cmp -s plain.ttl f.ttl || fail 'Turtle'
rm -r feed
expect 3 run f.json
has err 'feed'

# Standard input is added to what came before.
printf '{"sources": ["-"], "withdraw": true, "output": {"path": "s.nq"}, "state": "s.state"}' >s.json
sed -n 1,3p articles/many.jsonl | expect 0 run s.json
sed -n 2,5p articles/many.jsonl | expect 0 run s.json
has err '5 articles: 2 new'
sed -n 1,5p articles/many.jsonl | "$NUNCIO" export -q -o plain.nq -
cmp -s plain.nq s.nq || fail 'standard input'
expect 0 run s.json </dev/null
cmp -s plain.nq s.nq || fail 'nothing on standard input'

# Selection, a file a month, gzip without a time.
printf '{"id": "apr", "published": "2021-04-02", "publisher": "P", "text": "Omani Foreign Minister Salim Harthy visited Rome on 2 April 2021."}\n{"id": "never", "text": "Omani Foreign Minister Salim Harthy visited Oslo."}\n' >articles/spring.jsonl
"$NUNCIO" export -q -o plain.nq articles
printf '{"sources": ["articles"], "output": {"path": "m-{month}.nq.gz", "split": "month"}, "state": "m.state", "withdraw": true}' >m.json
expect 0 run m.json
for month in 2020-12 2021-03 2021-04 undated; do
    gzip -t "m-$month.nq.gz" || fail "no good gzip: $month"
done
[ "$(ls m-*.nq.gz | wc -l)" = 4 ] || fail 'files of four months'
[ "$(od -An -tx1 -j3 -N6 m-2021-04.nq.gz | tr -d ' ')" = 000000000000 ] || fail 'name or time in the gzip'
gzip -cd m-2021-04.nq.gz >april.nq
grep '"apr"' articles/spring.jsonl | "$NUNCIO" export -q -o plain.nq -
cmp -s april.nq plain.nq || fail 'the file of April'
cp m-2021-03.nq.gz march.gz
expect 0 run --rebuild m.json
cmp -s march.gz m-2021-03.nq.gz || fail 'gzip must give the same bytes again'
sed -i /apr/d articles/spring.jsonl
expect 0 run m.json
[ ! -e m-2021-04.nq.gz ] || fail 'a month of which nothing is left'
cmp -s march.gz m-2021-03.nq.gz || fail 'another month changed'

printf '{"sources": ["articles"], "output": {"path": "c.nq"}, "state": "c.state", "selection": {"since": "2021-03-03", "until": "2021-03-04"}}' >c.json
expect 0 run c.json
grep -E '"many-[34]"' articles/many.jsonl | "$NUNCIO" export -q -o plain.nq -
cmp -s plain.nq c.nq || fail 'selection by day'
sed -i 's/2021-03-04/2021-03-05/' c.json
expect 0 run c.json
grep -E '"many-[345]"' articles/many.jsonl | "$NUNCIO" export -q -o plain.nq -
cmp -s plain.nq c.nq || fail 'a wider selection'
sed -i 's/"selection": {.*}}/"selection": {"publishers": ["Example News", "Nobody"]}}/' c.json
make_articles
expect 0 run c.json
"$NUNCIO" export -q -o plain.nq articles/call.json
cmp -s plain.nq c.nq || fail 'selection by publisher'

# Status of a job that has not run; the example of the manual.
job never.nq
expect 0 status never.nq.json
has out 'has not run yet'
expect 0 status -f json never.nq.json
python3 -c 'import json
now = json.load(open("out"))
assert now["last_run"] is None and now["last_success"] is None and now["articles"] == 0
assert now["outputs"] == now["rejected_articles"] == []
' || fail 'status as JSON of a job that has not run'
awk '/^    \{$/ { on = 1 } on { print substr($0, 5) } /^    \}$/ { exit }' \
    "$NUNCIO_SOURCE/docs/jobs.md" >news.json
expect 0 run --check news.json
has err 'news.json: no faults'
[ ! -e news.state ] || fail '--check made a state'
mkdir feed
cp articles/many.jsonl feed
expect 0 run news.json
[ -s news.nq ] && [ -s news.prom ] && [ -s news.report.json ] || fail 'the example of docs/jobs.md'

# The job file and the report may stand among the articles.
mkdir among
cp articles/lisbon.txt among
printf '{"sources": ["."], "output": {"path": "o.nq"}, "state": "s", "report": "r.json"}' >among/job.json
for again in 1 2; do
    expect 0 run among/job.json
    has err '1 article:'
done

# Messages as JSON, wrong usage.
expect 0 run --log-format json news.json
has err '{"level":"info"'
expect 2 run
expect 2 run news.json news.json
expect 2 status
expect 2 status --format xml news.json
expect 3 run missing.json
expect 0 run -q news.json
[ ! -s err ] || fail '-q speaks'
no_leftovers

# "load": the output goes into a store, and what is gone leaves it.
unset http_proxy https_proxy HTTP_PROXY HTTPS_PROXY ALL_PROXY all_proxy
mkdir store
python3 "$NUNCIO_SOURCE/tests/load/double.py" store 2>store/said &
store=$!
trap 'kill $store 2>/dev/null || :' EXIT
tries=0
while [ ! -s store/port ]; do
    tries=$((tries + 1))
    [ $tries -lt 300 ] || fail "the store does not start: $(cat store/said)"
    sleep 0.1
done
url=http://127.0.0.1:$(cat store/port)/store
job l.nq ", \"withdraw\": true, \"load\": {\"to\": \"$url\"}"
expect 0 run l.nq.json
sort -u l.nq | cmp -s - store/dump || fail 'the store does not hold the output'
rm articles/call.json
expect 0 run l.nq.json
has err '1 withdrawn'
sort -u l.nq | cmp -s - store/dump || fail 'the store does not hold the second output'
expect 0 run l.nq.json
has err '0 graphs put'
kill $store
wait $store 2>/dev/null || :
sed -i 's/"retries": 0, //; s/"load": {/"load": {"retries": 0, /' l.nq.json
make_articles
expect 6 run l.nq.json
"$NUNCIO" export -q -o plain.nq articles
cmp -s plain.nq l.nq || fail 'a load that fails leaves the output'
job t.ttl ', "load": {"to": "http://localhost:1/x"}'
expect 3 run --check t.ttl.json
has err 'only an output in N-Quads'
job u.nq ', "load": {"to": "ftp://x"}'
expect 3 run --check u.nq.json
has err 'u.nq.json:1:'
no_leftovers

# Compressed articles are articles.
mkdir packed
gzip -nc articles/many.jsonl >packed/many.jsonl.gz
printf '{"sources": ["packed"], "output": {"path": "p.nq"}, "state": "p.state"}' >p.json
expect 0 run p.json
"$NUNCIO" export -q -o plain.nq packed
cmp -s plain.nq p.nq || fail 'compressed articles'
