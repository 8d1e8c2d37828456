# SPDX-License-Identifier: Apache-2.0
# Sourced by the scripts beside it, which run in an empty folder of their own with NUNCIO
# (the program) and NUNCIO_SOURCE (this tree) set.
set -eu
: "${NUNCIO:?}" "${NUNCIO_SOURCE:?}"
unset COLUMNS NO_COLOR

fail()
{
    echo "FAIL: $*" >&2
    for kept in out err; do
        if [ -s "$kept" ]; then
            echo "--- $kept" >&2
            head -c 2000 "$kept" >&2
        fi
    done
    exit 1
}

# expect STATUS COMMAND...: run nuncio; its output stands in the files out and err.
expect()
{
    wanted=$1
    shift
    got=0
    "$NUNCIO" "$@" >out 2>err || got=$?
    [ "$got" = "$wanted" ] || fail "'nuncio $*' gave status $got, not $wanted"
    if [ "$got${1:-}" = 0export ]; then
        sound_export "$@"
    fi
}

# Every export into a file is validated, whatever the test is about. Standard output and
# messages of the export stay in out and err.
sound_export()
{
    written=
    below=https://w3id.org/nuncio/id/
    before=
    for word; do
        case $before in
        -o) written=$word ;;
        --base) below=$word ;;
        esac
        before=$word
    done
    case $written in
    *.nq | *.nt)
        if [ -f "$written" ] && head -c 1 "$written" | grep -q '<'; then
            "$NUNCIO" validate -q --base "$below" "$written" >faults 2>&1 ||
                fail "'nuncio $*' made faults: $(head -n 5 faults)"
        fi
        ;;
    esac
}

# ask QUERY GRAPH...: what the graphs answer to a query of docs/queries. Needs pyoxigraph.
ask()
{
    query=$NUNCIO_SOURCE/docs/queries/$1.rq
    shift
    "${NUNCIO_PYTHON:-python3}" "$NUNCIO_SOURCE/tests/tools/ask.py" "$query" "$@"
}

# sound FILE...: these exports together have no fault.
sound()
{
    "$NUNCIO" validate -q "$@" >out 2>err || fail "faults in $*"
}

# has FILE WORDS / lacks FILE WORDS: fixed strings.
has()
{
    grep -qF -e "$2" "$1" || fail "no '$2' in $1: $(head -c 1000 "$1")"
}

lacks()
{
    ! grep -qF -e "$2" "$1" || fail "'$2' stands in $1"
}

# No temporary file may be left in this folder or the one that is named.
no_leftovers()
{
    left=$(find "${1:-.}" -name '.nuncio-*')
    [ -z "$left" ] || fail "left behind: $left"
}

# Three articles as files and the same kind of thing as JSON Lines. The words are ours.
make_articles()
{
    mkdir -p articles
    cat >articles/lisbon.txt <<'TEXT'
Foreign ministers of Norway and Portugal meet in Lisbon

December 8, 2020

LISBON – Norwegian Foreign Minister Astrid Halvorsen met Portuguese Foreign Minister Duarte Meireles in Lisbon on Tuesday.

"We agreed to keep the sea lanes open," Halvorsen said after the meeting.
TEXT
    cat >articles/call.json <<'TEXT'
{"id": "call-1", "title": "Presidents talk by phone", "published": "2020-12-09",
 "publisher": "Example News", "url": "https://news.example/call-1",
 "text": "Kenyan President Joseph Wanyama called Finnish President Aino Laaksonen on Wednesday. \"The talks were useful,\" Wanyama told reporters."}
TEXT
    day=0
    for weekday in Monday Tuesday Wednesday Thursday Friday Saturday Sunday Monday Tuesday; do
        day=$((day + 1))
        cat <<TEXT
{"id": "many-$day", "title": "Talks in Bern", "published": "2021-03-0$day", "url": "https://news.example/many-$day", "text": "Swiss Foreign Minister Markus Zgraggen met Chilean Foreign Minister Ximena Arriagada in Bern on $weekday. The meeting was attended by Chile's ambassador to Switzerland, Pedro Olmos. It was meeting $day."}
TEXT
    done >articles/many.jsonl
}

# make_bad FILE: JSON Lines of which lines 2, 3 and 4 must be rejected.
make_bad()
{
    cat >"$1" <<'TEXT'
{"id": "good-1", "text": "Peruvian Foreign Minister Inés Quiroga visited Tokyo on 3 May 2021."}
{"id": "cut", "text": "Peruvian Foreign Mini
{"id": "twice", "id": "twice", "text": "One id too many."}
{"id": "number", "text": 17}
{"id": "good-2", "text": "Peruvian Foreign Minister Inés Quiroga met Japanese Foreign Minister Kenta Moriyama."}
TEXT
}
