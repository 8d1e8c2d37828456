# SPDX-License-Identifier: Apache-2.0
# Every fault of a job file has its line and column and says what would be right.
. "$NUNCIO_SOURCE/tests/cli/_helpers.sh"

cat >bad.json <<'TEXT'
{
  "souces": ["articles"],
  "output": {"path": "o.nq", "format": "rdfxml",
             "base": "ftp://x", "compres": "gzip"},
  "selection": {"since": "2021-02-30", "publishers": "X"},
  "limits": {"jobs": 0, "max_errors": 1.5},
  "withdraw": "yes",
  "state": "o.nq"
}
TEXT
expect 3 run --check bad.json
has err 'bad.json:2:3: there is no key "souces" in job; did you mean "sources"?'
has err 'bad.json:3:40: "format" cannot be this; it is "nquads", "ntriples" or "turtle"'
has err 'bad.json:4:22: "base" cannot be this; it is an http or https IRI'
has err 'bad.json:4:33: there is no key "compres" in output; did you mean "compress"?'
has err 'bad.json:5:26: "since" cannot be this; it is a day, for example "2020-12-08"'
has err 'bad.json:5:54: "publishers" cannot be this; it is a list of names'
has err 'bad.json:6:22: "jobs" cannot be 0; it is a whole number from 1 to 256'
has err 'bad.json:6:39: "max_errors" cannot be 1.5; it is a whole number from 0 to 1000000000'
has err 'bad.json:7:15: "withdraw" cannot be this; it is true or false'
has err 'bad.json:8:12: "output" and "state" are the same file'
has err 'bad.json:1:1: "sources" is missing in job; it is a list of paths'
[ "$(wc -l <err)" = 11 ] || fail 'eleven faults, eleven messages'
expect 3 run bad.json
expect 3 status bad.json
[ ! -e o.nq ] || fail 'a faulty job ran'

# fault TEXT PLACE-AND-WORDS
fault()
{
    printf '%s' "$1" >one.json
    expect 3 run --check one.json
    has err "nuncio: one.json:$2"
}
fault '' '1:1: the text ends too early'
fault '[]' '1:1: a job is an object'
fault '{"a": 1' '1:8: a comma or } is missing'
fault '{"a": 1,}' '1:9: no comma may stand before'
fault '{"a" 1}' '1:6: a colon is missing'
fault '{"a": tru}' '1:7: a value is missing here'
fault '{"a": 01}' '1:7: this is no number'
fault '{"a": "x' '1:9: this string does not end'
fault '{"a": "\x"}' '1:8: an escape that JSON does not know'
fault '{"a": 1} 2' '1:10: something follows'
fault '{"state": "s", "state": "t"}' '1:16: the key "state" stands here for the second time'
fault '{"é": 1, "b": tru}' '1:15: a value is missing here'
fault '{"sources": [1], "output": {"path": "o"}, "state": "s"}' '1:14: a source is a path'
fault '{"sources": ["-", "-"], "output": {"path": "o"}, "state": "s"}' '1:19: standard input can be read once only'
fault '{"sources": ["a"], "output": {"path": "o", "split": "month"}, "state": "s"}' '1:39: a file a month needs {month}'
fault '{"sources": ["a"], "output": {"path": "o{month}"}, "state": "s"}' '1:39: {month} stands in the path'
fault '{"sources": ["a"], "output": {"path": "o"}, "state": "s", "selection": {"since": "2021-02-02", "until": "2021-02-01"}}' '1:105: "until" is before "since"'
printf '{"a": "\377"}' >one.json
expect 3 run --check one.json
has err 'one.json:1:8: not valid UTF-8'
deep=$(printf '%40s' '' | tr ' ' '[')
fault "$deep" '1:33: nested too deeply'
expect 3 run --check - <<'TEXT'
{"nothing": 1}
TEXT
has err 'nuncio: -:1:2: there is no key "nothing" in job'

# Paths begin at the folder of the job file.
mkdir -p there/articles
printf 'Talks\n\nSwiss Foreign Minister Markus Zgraggen visited Oslo on 10 March 2021.\n' >there/articles/a.txt
printf '{"sources": ["articles"], "output": {"path": "o.nq"}, "state": "s"}' >there/job.json
expect 0 run there/job.json
[ -s there/o.nq ] && [ -s there/s ] || fail 'paths begin at the folder of the job file'
