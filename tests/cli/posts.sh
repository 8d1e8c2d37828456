# SPDX-License-Identifier: Apache-2.0
# posts lists the holders of a post over time, and two at once with their evidence.
. "$NUNCIO_SOURCE/tests/cli/_helpers.sh"

cat >terms.jsonl <<'TEXT'
{"id": "a", "published": "2020-01-14", "url": "https://news.example/a", "text": "Croatian Foreign Minister Ivo Marusic visited Slovenia on Tuesday."}
{"id": "b", "published": "2020-06-02", "url": "https://news.example/b", "text": "Croatian Foreign Minister Ivo Marušić met Chilean Foreign Minister Ximena Arriagada in Zagreb on Tuesday."}
{"id": "c", "published": "2021-01-12", "url": "https://news.example/c", "text": "Croatian Foreign Minister Dunja Babić met Chilean Foreign Minister Ximena Arriagada in Zagreb on Tuesday. Babić replaced Ivo Marusic as foreign minister."}
{"id": "d", "published": "2021-03-02", "url": "https://news.example/d", "text": "Chilean Foreign Minister Rodrigo Fuentes visited Peru on Tuesday."}
{"id": "e", "published": "2021-04-06", "url": "https://news.example/e", "text": "Chilean Foreign Minister Ximena Arriagada visited Peru on Tuesday."}
TEXT
expect 0 export -q -o terms.nq terms.jsonl
expect 0 posts terms.nq
has out 'Foreign Minister of Croatia (hr_foreign-minister)'
has out 'Ivo Marusic: 2020-01-14 to 2020-06-02, current in 2'
has out 'before Dunja Babić'
has out 'Dunja Babić: 2021-01-12 to 2021-01-12, current in 1, after Ivo Marusic'
[ "$(grep -c 'two at once' out)" -eq 1 ] || fail 'one post has two holders at once'
has out 'Rodrigo Fuentes, 2021-03-02, d: "'
has out 'Chilean Foreign Minister Rodrigo Fuentes"'
cp out whole
sort -r terms.nq >reversed.nq
expect 0 posts reversed.nq
cmp -s whole out || fail 'the order of lines changes the table'
"$NUNCIO" posts - <terms.nq >out || fail 'standard input'
cmp -s whole out || fail 'another table from standard input'

lacks out 'maybe two people'

# Who acts for another is no second holder; who acted once and holds the post later may be.
cat >acting.jsonl <<'TEXT'
{"id": "g", "published": "2022-01-11", "url": "https://news.example/g", "text": "Acting Maltese Foreign Minister Carmen Zahra visited Slovenia on Tuesday."}
{"id": "h", "published": "2022-02-08", "url": "https://news.example/h", "text": "Maltese Foreign Minister Paul Borg visited Slovenia on Tuesday."}
{"id": "i", "published": "2022-03-08", "url": "https://news.example/i", "text": "Acting Maltese Foreign Minister Carmen Zahra visited Peru on Tuesday."}
{"id": "j", "published": "2022-04-12", "url": "https://news.example/j", "text": "Maltese Foreign Minister Paul Borg visited Peru on Tuesday."}
TEXT
cat >holding.jsonl <<'TEXT'
{"id": "k", "published": "2022-04-05", "url": "https://news.example/k", "text": "Maltese Foreign Minister Carmen Zahra visited Chile on Tuesday."}
TEXT
expect 0 export -q -o acting.nq acting.jsonl
expect 0 export -q -o holding.nq holding.jsonl
expect 0 posts acting.nq
has out 'Carmen Zahra: 2022-01-11 to 2022-03-08, acting in 2'
lacks out 'two at once'
expect 0 posts acting.nq holding.nq
has out 'Carmen Zahra: 2022-01-11 to 2022-04-05, current in 1, acting in 2'
[ "$(grep -c 'two at once' out)" -eq 1 ] || fail 'acting once, current later, is a conflict'
has out '    Carmen Zahra, 2022-04-05, k: "'

# Two people spelled alike are told, with the words for each.
cat >alike.jsonl <<'TEXT'
{"id": "e", "published": "2020-02-04", "url": "https://news.example/e", "text": "Croatian Trade Minister Ivo Babić visited Slovenia on Tuesday."}
{"id": "f", "published": "2020-02-11", "url": "https://news.example/f", "text": "Chilean Trade Minister Ivo Babić visited Peru on Tuesday."}
TEXT
expect 0 export -q -o alike.nq alike.jsonl
expect 0 posts alike.nq terms.nq
has out 'Ivo Babić: one name in two states, maybe two people'
has out '    Trade Minister of Chile, 2020-02-11, f: "Chilean Trade Minister Ivo Babić"'
has out '    Trade Minister of Croatia, 2020-02-04, e: "'
[ "$(grep -c 'maybe two people' out)" -eq 1 ] || fail 'one name is told once'
expect 0 posts -p cl_trade-minister alike.nq
has out 'maybe two people'
expect 0 posts -p hr_foreign-minister alike.nq terms.nq
lacks out 'maybe two people'

expect 0 posts -p hr_foreign-minister terms.nq
lacks out 'Chile'
expect 0 posts -f tsv -p cl_foreign-minister terms.nq
[ "$(wc -l <out)" -eq 3 ] || fail 'a head and two rows'
python3 -c 'import csv
rows = list(csv.DictReader(open("out", encoding="utf8"), delimiter="\t"))
assert [(r["holder"], r["first"], r["last"]) for r in rows] == [
    ("Ximena Arriagada", "2020-06-02", "2021-04-06"), ("Rodrigo Fuentes", "2021-03-02", "2021-03-02")], rows
' || fail 'the rows as TSV'

{
    cat terms.nq
    echo garbage
} >bad.nq
expect 1 posts bad.nq
cmp -s whole out || fail 'a bad line changes the table'
has err 'bad.nq:'
expect 2 posts
expect 2 posts --base 'ftp://x/' terms.nq
expect 3 posts missing.nq
expect 0 posts /dev/null
[ ! -s out ] || fail 'posts of nothing'

# Stated terms: the most exact dates, several terms in a row, with no day of their own.
cat >stated.jsonl <<'TEXT'
{"id": "g", "published": "2021-03-02", "url": "https://news.example/g", "text": "Croatian Foreign Minister Ivo Marusic has been in office since 2019. Ana Babić, who was Croatian foreign minister from 2007 to 2009 and from 2014 to 2016, spoke."}
{"id": "h", "published": "2021-04-06", "url": "https://news.example/h", "text": "Croatian Foreign Minister Ivo Marusic took office in May 2019."}
{"id": "i", "published": "2021-06-08", "url": "https://news.example/i", "text": "Croatian Foreign Minister Ivo Marusic resigned on Monday."}
TEXT
expect 0 export -q -o stated.nq stated.jsonl
expect 0 validate stated.nq
expect 0 posts stated.nq
has out 'Ivo Marusic: 2021-03-02 to 2021-06-08, took office 2019-05, left office 2021-06-07, current in 3'
has out 'Ana Babić: no day, took office 2007, 2014, left office 2009, 2016, former in 1'
expect 0 posts -f tsv stated.nq
python3 -c 'import csv
rows = list(csv.DictReader(open("out", encoding="utf8"), delimiter="\t"))
assert [(r["holder"], r["started"], r["ended"]) for r in rows] == [
    ("Ivo Marusic", "2019-05", "2021-06-07"), ("Ana Babić", "2007, 2014", "2009, 2016")], rows
' || fail 'stated terms as TSV'

# Deputies hold a post of their own, and several may at once.
cat >deputies.jsonl <<'TEXT'
{"id": "j", "published": "2021-03-02", "url": "https://news.example/j", "text": "Croatian Ambassador to Chile Ivo Marusic met Croatian Deputy Ambassador to Chile Ana Babić on Tuesday."}
{"id": "k", "published": "2021-03-09", "url": "https://news.example/k", "text": "Croatian Ambassador to Chile Ivo Marusic met Croatian Deputy Ambassador to Chile Pero Horvat on Tuesday."}
{"id": "l", "published": "2021-03-16", "url": "https://news.example/l", "text": "Croatian Ambassador to Chile Ivo Marusic met Croatian Deputy Ambassador to Chile Ana Babić on Tuesday."}
TEXT
expect 0 export -q -o deputies.nq deputies.jsonl
expect 0 posts deputies.nq
has out 'Deputy Ambassador of Croatia to Chile (hr_deputy-ambassador_cl)'
has out 'Ana Babić: 2021-03-02 to 2021-03-16, current in 2'
lacks out 'two at once'
