# SPDX-License-Identifier: Apache-2.0
# Every option that --help prints stands in the manual, in its section, and the manual is clean.
. "$NUNCIO_SOURCE/tests/cli/_helpers.sh"
page=$NUNCIO_SOURCE/docs/nuncio.1

commands="export explain report link posts run status load query validate evaluate check"
for command in $commands lexicon help; do
    expect 0 help "$command"
    # The section of this command: from its .Ss to the next one.
    awk -v name="$command" '/^\.S[sh] /{ inside = ($2 == name) } inside' "$page" >section
    [ -s section ] || fail "no section for $command"
    grep -oE '^ +(-[a-z], )?--[a-z-]+' out | grep -oE '[-]-[a-z-]+' >options
    [ -s options ] || fail "no options of $command"
    while read -r option; do
        [ "$option" = --help ] ||
            grep -qE -e "^\.It.*Fl -${option#--}( |\$)" section ||
            fail "$option of $command is not in the manual"
    done <options
    grep -oE '^ +-[a-z],' out | tr -d ' ,-' >letters
    while read -r letter; do
        [ "$letter" = h ] || grep -qE -e "^\.It Fl $letter( |\$)" section ||
            fail "-$letter of $command is not in the manual"
    done <letters
done

for status in 0 1 2 3 4 5 6 75; do
    grep -qx ".It $status" "$page" || fail "exit status $status is not in the manual"
done
if command -v mandoc >/dev/null; then
    mandoc -T lint -W warning "$page" >lint 2>&1 || fail "$(cat lint)"
elif command -v groff >/dev/null; then
    groff -ww -mandoc -Tutf8 "$page" 2>lint >/dev/null
    [ ! -s lint ] || fail "$(cat lint)"
fi
