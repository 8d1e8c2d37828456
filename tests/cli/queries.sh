# SPDX-License-Identifier: Apache-2.0
# The queries of docs/queries give what their first line asks for.
. "$NUNCIO_SOURCE/tests/cli/_helpers.sh"
python=${NUNCIO_PYTHON:-python3}
"$python" -c 'import pyoxigraph' 2>/dev/null || exit 77

cat >visits.jsonl <<'TEXT'
{"id": "a", "published": "2021-03-01", "url": "https://news.example/a", "title": "Lomidze to visit Baku", "text": "Georgian Prime Minister Giorgi Lomidze will visit Azerbaijan on March 9."}
{"id": "b", "published": "2021-03-01", "url": "https://news.example/b", "title": "Halvorsen to visit Lisbon", "text": "Norwegian Foreign Minister Astrid Halvorsen will visit Portugal on March 4."}
{"id": "c", "published": "2021-03-04", "url": "https://news.example/c", "title": "In Lisbon", "text": "Norwegian Foreign Minister Astrid Halvorsen visited Portugal on Thursday."}
{"id": "d", "published": "2021-03-01", "url": "https://news.example/d", "title": "Karimov to visit Astana", "text": "Uzbek Foreign Minister Shukhrat Karimov will visit Kazakhstan on March 5."}
{"id": "e", "published": "2021-03-06", "url": "https://news.example/e", "title": "In Astana", "text": "Uzbek Foreign Minister Shuhrat Karimov visited Kazakhstan on March 5."}
TEXT
expect 0 export -q -o visits.nq visits.jsonl
expect 0 link -q -o links.nq visits.nq

ask unconfirmed-visits visits.nq links.nq >answer
printf 'Giorgi Lomidze\tAzerbaijan\t2021-03-09\t2021-03-01\tLomidze to visit Baku\n' >wanted
cmp -s wanted answer || fail "announced visits: $(cat answer)"

cat >posts.jsonl <<'TEXT'
{"id": "a", "published": "2019-05-02", "url": "https://news.example/p1", "title": "One", "text": "Georgian Foreign Minister Giorgi Lomidze signed the treaty."}
{"id": "b", "published": "2020-02-03", "url": "https://news.example/p2", "title": "Two", "text": "Georgian Foreign Minister Giorgi Lomidze opened the bridge."}
{"id": "c", "published": "2020-11-30", "url": "https://news.example/p3", "title": "Three", "text": "Georgian Foreign Minister Nino Beridze closed the bridge. Former Georgian Foreign Minister Giorgi Lomidze watched."}
TEXT
expect 0 export -q -o posts.nq posts.jsonl
ask post-holders posts.nq >answer
printf 'Foreign Minister of Georgia\tGiorgi Lomidze\t2019-05-02\t2020-02-03\t2\nForeign Minister of Georgia\tNino Beridze\t2020-11-30\t2020-11-30\t1\n' >wanted
cmp -s wanted answer || fail "holders of posts: $(cat answer)"
