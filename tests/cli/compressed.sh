# SPDX-License-Identifier: Apache-2.0
# Compressed articles: files, folders, standard input, damage and bombs.
. "$NUNCIO_SOURCE/tests/cli/_helpers.sh"
make_articles

packers=gzip
if command -v zstd >/dev/null; then
    packers='gzip zstd'
fi
ending_of() { [ "$1" = gzip ] && echo gz || echo zst; }

# Each kind of file, packed, says what it says unpacked.
expect 0 export -q -f nquads articles
sort -u out >whole
for packer in $packers; do
    ending=$(ending_of "$packer")
    rm -rf packed
    mkdir packed
    for file in lisbon.txt call.json many.jsonl; do
        "$packer" -q -c "articles/$file" >"packed/$file.$ending"
    done
    expect 0 export -f nquads packed
    has err '11 articles read, 0 rejected'
    sort -u out | cmp -s - whole || fail "$packer: another graph"
    expect 0 explain "packed/lisbon.txt.$ending"
    has out 'Halvorsen'

    # Parts packed one by one, and standard input.
    head -n 4 articles/many.jsonl | "$packer" -q -c >parts
    tail -n +5 articles/many.jsonl | "$packer" -q -c >>parts
    expect 0 export -q -f nquads articles/many.jsonl
    sort out >plain
    "$NUNCIO" export -q -f nquads - <parts >out 2>err || fail "$packer from standard input"
    sort out | cmp -s - plain || fail "$packer: standard input is another graph"
    cat parts | "$NUNCIO" export -q -f nquads - >out 2>err || fail "$packer from a pipe"
    sort out | cmp -s - plain || fail "$packer: a pipe is another graph"

    # Cut off: what was whole before the cut stays, the next file is read.
    size=$(wc -c <parts)
    head -c $((size - 20)) parts >"cut.jsonl.$ending"
    expect 1 export -f nquads -o cut.nq "cut.jsonl.$ending" articles/call.json
    has err "nuncio: cut.jsonl.$ending:"
    has err 'ends too early'
    has err '1 rejected'
    grep -q 'many-1' cut.nq || fail "$packer: nothing of the cut file"
    grep -q 'call-1' cut.nq || fail "$packer: the file behind the cut one is lost"

    # Damaged, and no compressed data at all.
    (head -c 40 parts; printf 'xxxxxxxx'; tail -c +49 parts) >"bad.jsonl.$ending"
    expect 1 export -o bad.nq "bad.jsonl.$ending"
    has err "nuncio: bad.jsonl.$ending"
    cp articles/many.jsonl "plain.jsonl.$ending"
    expect 1 export -o bad.nq "plain.jsonl.$ending" articles/call.json
    has err "plain.jsonl.$ending: its name ends in .gz or .zst, but"
    has err '2 articles read, 1 rejected'

    # Bombs of one letter, of empty lines, of a text, of brackets: each one rejected input.
    head -c 100000000 /dev/zero | tr '\0' 'x' | "$packer" -q -c >"bomb.jsonl.$ending"
    (cat articles/many.jsonl; head -c 100000000 /dev/zero | tr '\0' '\n') |
        "$packer" -q -c >"lines.jsonl.$ending"
    head -c 100000000 /dev/zero | tr '\0' 'x' | "$packer" -q -c >"bomb.txt.$ending"
    (echo '['; head -c 100000000 /dev/zero | tr '\0' '[') |
        "$packer" -q -c >"bomb.json.$ending"
    expect 1 export -f nquads -o bombs.nq bomb.jsonl.$ending bomb.json.$ending \
        bomb.txt.$ending lines.jsonl.$ending articles/call.json
    has err "bomb.jsonl.$ending:1: the $packer data is a bomb"
    has err "lines.jsonl.$ending:"
    has err "bomb.txt.$ending: larger than 16777216 bytes when unpacked"
    has err '14 articles read, 4 rejected'
    grep -q 'many-9' bombs.nq || fail "$packer: lines before the bomb are lost"
    grep -q 'call-1' bombs.nq || fail "$packer: the file behind the bombs is lost"
    rm -f bomb.* lines.*
done

# A file of another kind is refused before anything is read.
cp articles/many.jsonl some.html
gzip -q some.html
expect 3 export -o none.nq some.html.gz
has err 'some.html.gz: not a kind of file'
