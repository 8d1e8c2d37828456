# SPDX-License-Identifier: Apache-2.0
# Articles as trafilatura and news-please write them: docs/extractors.md.
. "$NUNCIO_SOURCE/tests/cli/_helpers.sh"
samples=$NUNCIO_SOURCE/tests/extractors

# member FILE ID NAME: what explain says of the article.
member()
{
    "$NUNCIO" explain -f json ${2:+--id "$2"} "$1" >out 2>err || fail "explain $1"
    python3 -c 'import json, sys
article = json.load(open("out"))["article"]
print(article[sys.argv[1]])' "$3"
}

is() { [ "$1" = "$2" ] || fail "'$1' is not '$2'"; }

# trafilatura: "source" is the address, "source-hostname" the publisher.
is "$(member "$samples/trafilatura.jsonl" '' publisher)" 'Harbour Courier'
is "$(member "$samples/trafilatura.jsonl" '' url)" 'https://harbour.example/world/muscat-talks'
is "$(member "$samples/trafilatura.jsonl" '' published)" 2024-03-05
expect 0 export -f nquads "$samples/trafilatura.jsonl"
has err '2 articles read, 0 rejected'
has out 'meeting_2024-03-04'
has out '"Harbour Courier"'

# news-please: one file an article, or lines; an unknown date is the word None.
for file in news-please.json news-please.jsonl; do
    is "$(member "$samples/$file" '' publisher)" courier.example
    is "$(member "$samples/$file" '' url)" https://courier.example/vienna
    is "$(member "$samples/$file" '' published)" 2024-03-06
    expect 0 export -f nquads "$samples/$file"
    has out 'meeting_2024-03-05'
done
has err '2 articles read, 0 rejected'
has out 'visit_2024-03-03'

# Every name of a field that the page tells of is one that the samples have.
page=$NUNCIO_SOURCE/docs/extractors.md
for sample in trafilatura news-please; do
    awk -v name="$sample" '/^## / { inside = tolower($2) == name } inside && /^\| `/' "$page" |
        cut -d '|' -f 2 | grep -o '`[a-z_-]*`' | tr -d '`' >names
    [ -s names ] || fail "no table of $sample"
    while read -r name; do
        grep -q "\"$name\":" "$samples/$sample.jsonl" || fail "no field $name in the sample"
    done <names
done
