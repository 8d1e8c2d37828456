# SPDX-License-Identifier: Apache-2.0
# The output appears whole or not at all, and every failure of writing is told.
. "$NUNCIO_SOURCE/tests/cli/_helpers.sh"
make_articles

# The ending of the file chooses the syntax.
for ending in ttl nt nq; do
    expect 0 export -q -o "graph.$ending" articles
    [ ! -s out ] || fail 'standard output is not empty'
    [ -s "graph.$ending" ] || fail "graph.$ending is empty"
done
has graph.ttl '@prefix'
expect 0 export -q -f nquads articles
cmp -s out graph.nq || fail '-o and standard output differ'
expect 0 export -q articles
cmp -s out graph.ttl || fail 'Turtle is not the default'
expect 0 export -q -f ntriples -o odd.nq articles
cmp -s odd.nq graph.nt || fail '-f must win over the ending'
(umask 027 && "$NUNCIO" export -q -o mode.nq articles)
[ "$(stat -c %a mode.nq)" = 640 ] || fail 'the umask is not kept'
no_leftovers

# Full devices and closed pipes.
status=0
"$NUNCIO" export articles >/dev/full 2>err || status=$?
[ "$status" = 4 ] || fail "a full standard output gave $status"
has err 'standard output: No space left on device'
expect 4 export -o /dev/full articles
has err '/dev/full: No space left on device'
expect 0 export -q -o /dev/null articles
for words in '--version' 'help' 'help export' 'explain articles/lisbon.txt' \
    'report articles' 'check'; do
    status=0
    # shellcheck disable=SC2086
    "$NUNCIO" $words >/dev/full 2>err || status=$?
    [ "$status" = 4 ] || fail "'nuncio $words' on a full device gave $status"
done
status=0
"$NUNCIO" export articles >&- 2>err || status=$?
[ "$status" = 4 ] || fail "a closed standard output gave $status"

for i in $(seq 400); do
    cat articles/many.jsonl
done >big.jsonl
set +e
"$NUNCIO" export -f nquads big.jsonl 2>err | head -n 1 >out
status=${PIPESTATUS[0]}
set -e
[ "$status" = 4 ] || fail "a broken pipe gave $status"
has err 'standard output: Broken pipe'

# Places that cannot be written.
mkdir folder
expect 4 export -o folder articles
has err 'folder'
expect 4 export -o nowhere/graph.nq articles
has err 'nowhere/graph.nq: No such file'
expect 4 export -o graph.nt/x.nq articles
if [ "$(id -u)" != 0 ]; then
    chmod 555 folder
    expect 4 export -o folder/graph.nq articles
    chmod 755 folder
fi

# Too large a file: the old one stays.
echo old >kept.nq
status=0
(ulimit -f 8 && "$NUNCIO" export -q -o kept.nq big.jsonl) >out 2>err || status=$?
[ "$status" = 4 ] || fail "a file that is too large gave $status"
[ "$(cat kept.nq)" = old ] || fail 'the old file was touched'
no_leftovers

# A link stays a link, and its file is replaced.
echo old >real.nq
ln -s real.nq link.nq
expect 0 export -q -o link.nq articles
[ -L link.nq ] || fail 'the link was replaced'
cmp -s real.nq graph.nq || fail 'the file behind the link was not replaced'

# A signal removes the temporary file and leaves the old one.
mkfifo slow
for signal in INT TERM HUP; do
    # bash lets background jobs ignore SIGINT: ask for the default again.
    python3 -c 'import os, signal, sys
for s in (signal.SIGINT, signal.SIGHUP):
    signal.signal(s, signal.SIG_DFL)
os.execv(sys.argv[1], sys.argv[1:])' "$NUNCIO" export -q -o kept.nq - <slow 2>err &
    process=$!
    exec 3>slow # held open: the program waits for more
    cat articles/many.jsonl >&3
    for i in $(seq 100); do
        [ -z "$(find . -name '.nuncio-*')" ] || break
        sleep 0.1
    done
    [ -n "$(find . -name '.nuncio-*')" ] || fail 'no temporary file was seen'
    kill "-$signal" "$process"
    status=0
    { wait "$process" || status=$?; } 2>/dev/null
    exec 3>&-
    [ "$status" -gt 128 ] || fail "SIG$signal gave status $status"
    [ "$(cat kept.nq)" = old ] || fail "SIG$signal: the old file was touched"
    no_leftovers
done
