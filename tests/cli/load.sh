# SPDX-License-Identifier: Apache-2.0
# load: what is sent, what is remembered, and what happens when the store fails. The store
# is tests/load/double.py, which fails as it is told.
. "$NUNCIO_SOURCE/tests/cli/_helpers.sh"
command -v python3 >/dev/null || exit 77
unset http_proxy https_proxy HTTP_PROXY HTTPS_PROXY ALL_PROXY all_proxy XDG_STATE_HOME \
    STATE_DIRECTORY CREDENTIALS_DIRECTORY NUNCIO_LOAD_USER NUNCIO_LOAD_PASSWORD
HOME=$PWD/home
export HOME
mkdir home
secret=fjord-9-lantern

store=
end_store()
{
    [ -z "$store" ] || kill "$store" 2>/dev/null || :
    store=
}
trap end_store EXIT

# start FOLDER [OPTION...]: a new, empty store; $url is its address.
start()
{
    end_store
    folder=$1
    shift
    rm -rf "$folder"
    mkdir "$folder"
    python3 "$NUNCIO_SOURCE/tests/load/double.py" "$folder" "$@" 2>"$folder/said" &
    store=$!
    tries=0
    while [ ! -s "$folder/port" ]; do
        tries=$((tries + 1))
        [ $tries -lt 300 ] || fail "the store does not start: $(cat "$folder/said")"
        sleep 0.1
    done
    url=http://127.0.0.1:$(cat "$folder/port")/store
    rm -f state state.lock
}

load()
{
    wanted_status=$1
    shift
    expect "$wanted_status" load --state state --to "$url" "$@"
}

# holds FILE...: the store has what stands in the exports, and nothing else.
holds()
{
    sort -u "$@" | cmp -s - "$folder/dump" || fail "the store does not hold $*"
}

# sent METHOD NUMBER: so many requests reached the store since the last `forget`.
sent()
{
    number=$(grep -c "^$1" "$folder/log" || :)
    [ "$number" = "$2" ] || fail "$number of $1, not $2: $(cat "$folder/log")"
}

forget()
{
    : >"$folder/log"
}

fault()
{
    printf '%s\n' "$@" >"$folder/faults"
}

make_articles
expect 0 export -q -o all.nq articles
graphs=$(grep -o '[^ ]*/graph/[0-9a-f]*> \.$' all.nq | sort -u | wc -l)
[ "$graphs" = 11 ] || fail "$graphs articles"

# A first load, and a second that sends nothing, whatever the order of lines and files.
start store
load 0 all.nq
holds all.nq
sent PUT 11
sent POST 2
[ "$(sed -n '1,2p' store/log | grep -c '^POST.*graph/')" = 2 ] || fail 'facts do not come first'
forget
load 0 all.nq
sort -r all.nq | sed 's/$/\r/' >sorted.nq
cat all.nq all.nq >twice.nq
load 0 sorted.nq twice.nq
load 0 --withdraw all.nq
[ ! -s store/log ] || fail "sent again: $(cat store/log)"
"$NUNCIO" load -q --state state --to "$url" - <all.nq || fail 'standard input'
[ ! -s store/log ] || fail 'standard input is another export'

# An article more: its graph, and the new statements only.
cat >more.txt <<'TEXT'
Peru and Chile

May 3, 2021

TOKYO – Peruvian Foreign Minister Inés Quiroga met Japanese Foreign Minister Kenta Moriyama in Tokyo on Monday.
TEXT
expect 0 export -q -o more.nq more.txt
load 0 more.nq
sent PUT 1
sent POST 2
holds all.nq more.nq
known=$(grep -cxF -f all.nq more.nq)
[ "$known" -gt 0 ] || fail 'the exports share nothing'
has err "$(($(wc -l <more.nq) - known)) statements"
forget
load 0 all.nq
load 0 more.nq
[ ! -s store/log ] || fail 'what other exports said is sent again'

# An article that has changed: its graph, new facts, and a word on the old ones.
grep -v 'many-9' articles/many.jsonl >articles/new.jsonl
sed -n 's/Bern on Tuesday/Oslo on Tuesday/; /many-9/p' articles/many.jsonl >>articles/new.jsonl
mv articles/new.jsonl articles/many.jsonl
expect 0 export -q -o changed.nq articles
load 0 changed.nq
sent PUT 1
sent DELETE 0
has err 'articles that have changed: 1;'
article=$(grep -o '<[^ ]*> \.$' all.nq | sort | uniq -c | sort -n | sed -n '1s/.*<\(.*\)>.*/\1/p')
grep '/graph/facts> \.$' all.nq | sort >facts
! sort -u changed.nq more.nq | cmp -s - store/dump || fail 'old facts are gone'
comm -13 store/dump facts | cmp -s - /dev/null || fail 'facts were lost'

# All exports with --withdraw: the old facts go, and so does an article that is gone.
forget
load 0 --withdraw changed.nq more.nq
holds changed.nq more.nq
sent 'PUT.*graph/facts' 1
sent DELETE 0
load 0 --withdraw changed.nq
holds changed.nq
sent DELETE 1
forget
load 0 --withdraw changed.nq
[ ! -s store/log ] || fail 'withdrawn again'

# With --withdraw, too, additions to the facts are no reason to send all of them.
load 0 --withdraw changed.nq more.nq
holds changed.nq more.nq
sent 'PUT.*graph/facts' 0
sent 'POST.*graph/facts' 1
sent 'PUT.*graph/reference' 1

# No article at all is taken for a mistake.
forget
: >empty.nq
load 0 empty.nq
load 3 --withdraw empty.nq
has err 'the exports hold no article'
grep '/graph/facts> \.$' changed.nq >onlyfacts.nq
load 3 --withdraw onlyfacts.nq
[ ! -s store/log ] || fail 'something was sent for an empty export'
holds changed.nq more.nq

# --again sends all, and mends a store that lost its content behind our back.
load 0 --again --withdraw changed.nq
holds changed.nq
sent 'PUT.*graph/facts' 1

# A bar for those who wait, objects for programs.
load 0 --again --progress all.nq
has err 'graphs sent'
load 0 --again -v --log-format json all.nq
python3 -c 'import json
lines = [json.loads(line) for line in open("err")]
assert sum(line["message"].startswith("PUT https://") for line in lines) == 11, lines
' || fail 'messages as JSON'

# --dry-run says what would be sent, and changes nothing.
start store
load 0 --dry-run all.nq
[ "$(grep -c "^PUT	https://" out)" = 11 ] && [ "$(grep -c '^POST	' out)" = 2 ] || fail 'the plan'
has err "$(wc -l <all.nq) statements"
[ ! -e state ] && [ ! -e state.lock ] && [ ! -s store/log ] || fail 'a dry run did something'

# --record: the store got it in another way.
load 0 --record all.nq
has err '13 graphs'
load 0 all.nq
[ ! -s store/log ] || fail 'what was recorded is sent'

# Faults of the store that pass: they are waited out, and Retry-After is obeyed.
start store
fault 'status 503 Retry-After: 2 busy' 'drop' 'ok' 'status 429' 'drop-after' 'ok' 'status 408' 'slow 1'
begin=$(date +%s)
load 0 all.nq
[ $(($(date +%s) - begin)) -ge 3 ] || fail 'nobody waited'
holds all.nq
has err 'warning: status 503; trying again in 2.0 s'
has err 'warning: status 429; trying again in'
start store
fault "status 503 Retry-After: $(LC_ALL=C date -u -d '+3 seconds' '+%a,_%d_%b_%Y_%H:%M:%S_GMT')"
load 0 all.nq
has err 'trying again in'
holds all.nq
start store
fault 'status 503 Retry-After: 86400'
load 6 all.nq
has err 'asks to come back in 86400 seconds'
sent '' 1

# A store that stays down: what it took is remembered, the rest is sent later.
start store
fault ok ok ok ok 'always status 503 down_for_the_night'
load 6 --retries 1 all.nq
has err 'status 503'
has err '(2 attempts)'
has err 'down_for_the_night'
sent PUT 4
forget
fault ok
load 0 all.nq
holds all.nq
sent PUT 9
sent POST 0
end_store
load 0 all.nq
expect 6 load --state other --to "$url" --retries 1 all.nq
has err "no answer from $url"

# Slow answers: a request in which nothing moves ends.
start store
fault 'always slow 30'
load 6 --retries 0 --timeout 1 all.nq
has err 'no answer'

# Refusals. Those of one graph do not keep the others from being sent.
start store
fault ok ok 'status 400 a_bad_<b>line</b>' 'status 413'
load 1 all.nq
has err 'status 400: the store does not take this graph'
has err 'It says: a_bad_ line'
has err 'status 413: the graph is larger'
has err 'client_max_body_size'
has err '2 refused'
has err '/graph/'
sent PUT 11
forget
load 0 all.nq
holds all.nq
sent PUT 2
for status in 401 403 404 405 415 507 501; do
    start store
    fault "always status $status"
    load 6 all.nq
    has err "status $status"
    [ "$(wc -l <err)" = 1 ] || fail "more than a sentence on $status"
    sent '' 1
done
start store
fault ok ok 'always status 500 broken'
load 6 --retries 0 all.nq
has err 'its log says why'
sent PUT 3
start store
fault 'redirect http://elsewhere.example/store'
load 6 all.nq
has err 'It points to: http://elsewhere.example/store'
expect 6 load --state state --store fuseki --to "$url" all.nq
has err 'status 404'

# Lies: 200 with a page of somebody else, and with a page of the store.
start store
fault 'always page'
load 6 all.nq
has err 'login page'
lacks err "$(printf '\033')"
[ ! -e state ] || lacks state '/graph/'
start store
fault ok ok page-but-stored ok 'page'
load 6 all.nq
has err 'login page'
sent 'PUT.*200' 2
fault ok
load 0 all.nq
holds all.nq

# Killed in the midst of a request, and resumed.
start store
fault ok ok ok ok hold
"$NUNCIO" load --state state --to "$url" all.nq >out 2>err &
loader=$!
tries=0
until grep -q HELD store/log 2>/dev/null; do
    tries=$((tries + 1))
    [ $tries -lt 300 ] || fail 'the fifth request never came'
    sleep 0.1
done
# meanwhile the state is locked
expect 75 load --state state --to "$url" all.nq
has err "another 'nuncio load' is at work"
kill -9 $loader
wait $loader 2>/dev/null || :
touch store/go
printf 'https://w3id.org/nuncio/id/graph/facts\t+\t0123' >>state
sleep 0.2
forget
load 0 all.nq
holds all.nq
sent PUT 9
sent POST 0

# Stopped by a signal: the request under way ends and is noted.
for number in 2:130 15:143; do
    start store
    fault ok ok ok hold
    python3 -c 'import os, signal, sys
signal.signal(signal.SIGINT, signal.SIG_DFL)
os.execv(sys.argv[1], sys.argv[1:])' "$NUNCIO" load --state state --to "$url" all.nq >out 2>err &
    loader=$!
    tries=0
    until grep -q HELD store/log 2>/dev/null; do
        tries=$((tries + 1))
        [ $tries -lt 300 ] || fail 'the fourth request never came'
        sleep 0.1
    done
    kill -"${number%:*}" $loader
    touch store/go
    got=0
    wait $loader || got=$?
    [ $got = "${number#*:}" ] || fail "status $got after signal ${number%:*}"
    has err 'stopped; run the command again'
    sent PUT 2
    forget
    load 0 all.nq
    sent PUT 9
    holds all.nq
done

# The state: other versions, damage, other files, other stores, several stores in one.
cp state good
sed '1s/ 1$/ 2/' good >state
load 3 all.nq
has err 'another version of nuncio'
has err '--state'
sed '5s/.*/garbage/' good >state
load 3 all.nq
has err 'state:5: the state is damaged'
cp all.nq state
load 3 all.nq
has err "no state of 'nuncio load'"
cmp -s all.nq state || fail 'a file of somebody else was changed'
cp good state
first=$url
cp -r store kept
start second
cp good state
load 0 all.nq
holds all.nq
forget
load 0 all.nq
[ ! -s second/log ] || fail 'the second store gets it again'
has state "store	$first"
has state "store	$url"
grep -A 100 "store	$first" state | grep -c 'graph/' >/dev/null || fail 'the first store is forgotten'
no_leftovers
: >nofolder
expect 4 load --state nofolder/state --to "$url" all.nq
expect 0 load -q --to "$url" all.nq
[ "$(find home/.local/state/nuncio -name 'load-*.state' | wc -l)" = 1 ] || fail 'no state at home'
(
    unset HOME
    expect 2 load --to "$url" all.nq
    has err '--state'
)

# Passwords: from a file, the environment, or systemd; wrong ones; and never shown.
for auth in basic digest; do
    start store --user clerk --password "$secret" --auth $auth
    : >everything
    load 6 all.nq
    cat out err >>everything
    has err 'wants a user and a password'
    NUNCIO_LOAD_USER=clerk
    NUNCIO_LOAD_PASSWORD=wrong-$secret
    export NUNCIO_LOAD_USER NUNCIO_LOAD_PASSWORD
    load 6 -v all.nq
    cat out err >>everything
    has err 'the user or the password is wrong'
    NUNCIO_LOAD_PASSWORD=$secret
    load 0 -v all.nq
    cat out err state >>everything
    holds all.nq
    unset NUNCIO_LOAD_USER NUNCIO_LOAD_PASSWORD
    mkdir -p credentials
    printf 'machine 127.0.0.1 login clerk password %s\n' "$secret" >credentials/netrc
    chmod 600 credentials/netrc
    load 0 --again --netrc credentials/netrc all.nq
    cat out err >>everything
    CREDENTIALS_DIRECTORY=$PWD/credentials
    export CREDENTIALS_DIRECTORY
    load 0 -v --again --log-format json all.nq
    cat out err state >>everything
    unset CREDENTIALS_DIRECTORY
    chmod 644 credentials/netrc
    load 3 --again --netrc credentials/netrc all.nq
    has err 'chmod 600'
    cat out err store/said >>everything
    lacks everything "$secret"
done
expect 3 load --state state --to "$url" --netrc missing all.nq
has err 'missing: '

# TLS: a certificate that nobody vouches for ends the load at once.
if command -v openssl >/dev/null; then
    openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost \
        -addext subjectAltName=DNS:localhost -keyout key.pem -out cert.pem 2>openssl.log ||
        fail "no certificate: $(cat openssl.log)"
    cat cert.pem key.pem >both.pem
    start store --certificate both.pem
    url=https://localhost:${url#http://127.0.0.1:}
    load 6 all.nq
    has err 'certificate'
    lacks err 'trying again'
    load 0 --cacert cert.pem all.nq
    holds all.nq
    url=https://127.0.0.1:${url#https://localhost:}
    load 6 --cacert cert.pem all.nq
    has err 'no answer'
    lacks err 'trying again'
    load 6 --cacert missing.pem all.nq
    has err 'no answer'
fi

# Reading from a pipe that stays silent ends with a signal, too.
python3 -c 'import signal, subprocess, sys, time
program = subprocess.Popen(sys.argv[1:], stdin=subprocess.PIPE, stderr=subprocess.DEVNULL)
while b"load" not in open("/proc/%d/cmdline" % program.pid, "rb").read():
    time.sleep(0.05)
time.sleep(1)
program.send_signal(signal.SIGTERM)
sys.exit(program.wait(timeout=60) != 143)' "$NUNCIO" load --state state --to "$url" - ||
    fail 'a silent pipe cannot be stopped'

# What is wrong with the command line.
expect 2 load
has err '--to URL'
load 2
has err 'no export to load'
for address in "http://clerk:$secret@localhost/x" "https://clerk@store.example/" 'http://store.example/x' \
    'ftp://store.example/' 'store.example' 'https://store.example/x?password=1' 'http://127.0.0.1.store.example/'; do
    expect 2 load --state state --to "$address" all.nq
    has err '--to: '
    lacks err "$secret"
done
expect 6 load --state other --retries 0 --insecure-http --connect-timeout 2 --to 'http://nowhere.invalid/x' all.nq
has err 'no answer'
load 2 --dry-run --record all.nq
load 3 missing.nq
has err 'missing.nq: '
load 3 .
has err 'is a folder'

# What is no export in N-Quads is refused before anything is sent.
start store
expect 0 export -q -o all.ttl articles
expect 0 export -q -o all.nt articles
load 3 all.ttl
has err 'all.ttl:1:1: this is Turtle'
has err '-f nquads'
load 3 all.nt
has err 'all.nt:1:1: a statement without a graph'
for line in 'garbage' '<http://a/s> <http://a/p> _:b <http://a/graph/facts> .' \
    '<http://a/s> <http://a/p> "x" <http://a/mine> .' \
    '<http://a/s> <http://a/p> "x" <http://a/graph/A%20b> .' \
    '<http://a/s> <http://a/p> "x' "$(printf '<http://a/s> <http://a/p> "\377" <http://a/graph/facts> .')"; do
    { head -n 3 all.nq && printf '%s\n' "$line"; } >bad.nq
    load 3 bad.nq
    has err 'bad.nq:4:'
done
[ ! -s store/log ] || fail 'a part of a bad export was sent'

# Odd but right: another base, characters and escapes that must arrive as they are.
expect 0 export -q --base 'https://data.example/g#' -o hash.nq articles
printf '%s\n' '<http://a/s> <http://a/p> "tab\t \"q\" \u00e9 é <x> . %% &"@en <https://data.example/g#graph/facts> .' >odd.nq
load 0 hash.nq odd.nq
holds hash.nq odd.nq
mkfifo pipe
cat all.nq >pipe &
load 0 --again pipe
wait $! || :
has store/dump 'w3id.org/nuncio/id/graph/facts'

# Bulk commands are for the shell, whatever a file is called.
mkdir "it's here"
cp odd.nq "it's here/a \$(touch ran).nq"
for kind in fuseki rdf4j graphdb virtuoso oxigraph; do
    expect 0 load --bulk --store $kind --to "$url" "it's here/a \$(touch ran).nq" odd.nq
    has out 'odd.nq'
    has out 'nuncio load --record'
    [ "$kind" = virtuoso ] || {
        { echo 'for word in tdb2.tdbloader curl importrdf oxigraph; do
        eval "$(printf "%s() { for w; do printf \"%%s\\\\n\" \"\$w\"; done; }" "$word")"; done' && cat out; } >bulk.sh
        bash bulk.sh >words || fail "the commands of $kind"
        grep -qxF -e "$PWD/it's here/a \$(touch ran).nq" words || fail "$kind: $(cat words)"
    }
done
[ ! -e ran ] || fail 'a file name was run'
expect 2 load --bulk odd.nq
has err '--store'
expect 2 load --bulk --store rdf4j odd.nq
has err '--to'
end_store
