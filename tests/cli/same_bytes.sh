# SPDX-License-Identifier: Apache-2.0
# The same bytes with any number of jobs, in any locale and folder, and from any split.
. "$NUNCIO_SOURCE/tests/cli/_helpers.sh"
make_articles
if [ -d "$NUNCIO_SOURCE/data/examples" ]; then
    cp -r "$NUNCIO_SOURCE/data/examples" articles/examples
fi
make_bad articles/bad.jsonl

for format in turtle ntriples nquads; do
    expect 1 export -q -j 1 -f "$format" articles
    cp out one.$format
    cp err one.err
    [ -s out ] || fail 'nothing was exported'
    for jobs in 1 2 3 8; do
        expect 1 export -q -j "$jobs" -f "$format" articles
        cmp -s out one.$format || fail "--jobs $jobs changes the $format output"
        cmp -s err one.err || fail "--jobs $jobs changes the messages"
    done
done
for locale in C C.UTF-8 tr_TR.UTF-8 fa_IR.UTF-8 de_DE.UTF-8; do
    LC_ALL=$locale LANG=$locale "$NUNCIO" export -q -f nquads articles >out 2>err || true
    cmp -s out one.nquads || fail "the locale $locale changes the output"
done
TZ=Asia/Tehran "$NUNCIO" export -q -f nquads articles >out 2>err || true
cmp -s out one.nquads || fail 'the time zone changes the output'
for evidence in full claims none; do
    expect 1 export -q -j 1 -f nquads --evidence "$evidence" articles
    cp out evidence.nq
    expect 1 export -q -j 8 -f nquads --evidence "$evidence" articles
    cmp -s out evidence.nq || fail "--jobs changes the output with evidence $evidence"
done

# Parts and the whole: equal as sets.
sort -u one.nquads >whole
: >parts
find articles -type f \( -name '*.txt' -o -name '*.json' \) |
    LC_ALL=C sort >files
while read -r file; do
    "$NUNCIO" export -q -f nquads "$file" >>parts </dev/null
done <files
find articles -name '*.jsonl' | LC_ALL=C sort -r >files
while read -r file; do
    while read -r line; do
        printf '%s\n' "$line" | "$NUNCIO" export -q -f nquads - >>parts 2>/dev/null || true
    done <"$file"
done <files
sort -u parts >parts.sorted
cmp -s parts.sorted whole || fail "parts differ from the whole: $(
    diff whole parts.sorted | head -5)"
