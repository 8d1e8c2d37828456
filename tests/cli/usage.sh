# SPDX-License-Identifier: Apache-2.0
# Commands, options and help: what is wrong is named, with what was probably meant.
. "$NUNCIO_SOURCE/tests/cli/_helpers.sh"

expect 2
has err 'Usage: nuncio COMMAND'
[ ! -s out ] || fail 'usage went to standard output'

expect 2 exprot
has err "did you mean 'nuncio export'"
expect 2 zzzzzzzz
has err "'nuncio help' lists them"
expect 2 help exlpain
has err "did you mean 'nuncio explain'"
expect 2 --frobnicate
has err '--frobnicate'

expect 2 export
has err 'nothing to export'
expect 2 export --evidense full x.txt
has err 'did you mean --evidence'
expect 2 export --evidence
has err '--evidence needs a value'
expect 2 export --evidence some x.txt
has err 'full, claims, none'
expect 2 export -f xml x.txt
has err 'turtle, ntriples, nquads'
expect 2 export --strict=yes x.txt
has err '--strict takes no value'
expect 2 export -Z x.txt
has err '-Z'
for jobs in 0 257 -1 two 1x 99999999999999999999 ''; do
    expect 2 export --jobs "$jobs" x.txt
    has err '--jobs'
done
expect 2 export --max-errors -1 x.txt
expect 2 export --published 2020-13-45 x.txt
has err '2020-13-45'
for base in 'ftp://x.example/' 'https://x.example/id' 'x' 'https://x.example/a b/' \
    'https://x.example/<s>/'; do
    expect 2 export --base "$base" x.txt
    has err '--base'
done
expect 2 explain
expect 2 explain a.txt b.txt
expect 2 explain .
has err 'folder'
expect 2 report
expect 2 check a b
expect 2 help export explain

expect 0 help
cp out overview
expect 0 --help
cmp -s out overview || fail "'nuncio --help' and 'nuncio help' differ"
for command in export explain report load evaluate check lexicon help; do
    has overview "  $command "
    expect 0 help "$command"
    has out "Usage: nuncio $command"
    [ ! -s err ] || fail "help of $command wrote to standard error"
    cp out help.txt
    [ "$command" = help ] || expect 0 "$command" --help
    [ "$command" = help ] || cmp -s out help.txt || fail "two helps of $command"
    [ "$command" = help ] || expect 0 "$command" -h
    awk 'length($0) > 80 { exit 1 }' help.txt || fail "help of $command is too wide"
done

expect 0 --version
for name in nuncio raptor2 utf8proc jansson nettle libcurl; do
    grep -qE "^$name [0-9]+\.[0-9]+" out || fail "no version of $name"
done
grep -qE '^data /' out || fail 'no data folder'

# Options and operands may be mixed; "--" ends the options.
make_articles
cp articles/lisbon.txt ./--strict.txt
expect 0 export -q -fnquads -- --strict.txt
[ -s out ] || fail 'nothing was exported'
cp out first
expect 0 export -- --strict.txt
expect 0 export ./--strict.txt -q --format=nquads
cmp -s out first || fail 'the order of options matters'
