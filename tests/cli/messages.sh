# SPDX-License-Identifier: Apache-2.0
# Messages for people and for programs, and the progress bar.
. "$NUNCIO_SOURCE/tests/cli/_helpers.sh"
make_articles
make_bad bad.jsonl
printf 'x' >"$(printf 'odd "name"\\\033[0m.json')"

expect 1 export -v --log-format json -o graph.nq articles bad.jsonl odd*
python3 - <<'PYTHON' || fail 'JSON messages'
import json
seen = set()
with open("err", encoding="utf-8") as lines:
    for text in lines:
        line = json.loads(text)
        assert list(line) == ["level", "path", "line", "column", "message"], line
        assert isinstance(line["message"], str) and line["message"], line
        assert line["line"] is None or line["line"] > 0, line
        seen.add((line["level"], line["path"], line["line"]))
assert ("error", "bad.jsonl", 2) in seen, seen
assert ("info", None, None) in seen, seen
assert any(level == "detail" and path == "articles/lisbon.txt"
           for level, path, _ in seen), seen
assert any(path and 'odd "name"' in path for _, path, _ in seen), seen
PYTHON

expect 1 export -v -o graph.nq articles bad.jsonl
grep -qE '^nuncio: articles/many.jsonl:9: people [0-9]+, posts [0-9]+, ' err ||
    fail '-v tells nothing of each article'
grep -qE '^nuncio: 16 articles read, 3 rejected, [0-9]+ statements written, [0-9.]+ s$' err ||
    fail 'the summary'
written=$(sed -n 's/.* rejected, \([0-9]*\) statements.*/\1/p' err)
[ "$written" = "$(wc -l <graph.nq)" ] || fail "$written statements are not the file's lines"

# No bar unless asked for: this is no terminal.
escape=$(printf '\033')
if grep -q "$escape" err; then
    fail 'a progress bar without a terminal'
fi
expect 1 export --progress -o graph.nq articles bad.jsonl
grep -q "$escape" err || fail 'no progress bar'
has err '%'
expect 1 export --progress --no-progress -o graph.nq articles bad.jsonl
if grep -q "$escape" err; then
    fail 'a progress bar after --no-progress'
fi
