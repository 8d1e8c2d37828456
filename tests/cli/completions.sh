# SPDX-License-Identifier: Apache-2.0
# The completions hold every command and option, and complete.
. "$NUNCIO_SOURCE/tests/cli/_helpers.sh"

for shell in bash zsh fish; do
    expect 0 help --completions "$shell"
    cp out "nuncio.$shell"
    if command -v "$shell" >/dev/null; then
        "$shell" -n "nuncio.$shell" 2>err || fail "$shell: not its language"
    fi
done
expect 2 help --completions tcsh
has err 'choose one of: bash, zsh, fish'
expect 2 help --completions bash export

# All commands, and all options of each: from --help, which has them from the same tables.
expect 0 help
sed -n '/^Commands:/,/^$/p' out | sed 1d | awk 'NF { print $1 }' >commands
[ "$(wc -l <commands)" -ge 9 ] || fail 'too few commands'
while read -r command; do
    expect 0 help "$command"
    grep -oE '^ +(-[a-z], )?--[a-z-]+' out | grep -oE -e '--[a-z-]+' >options
    awk -v name="$command)" '$1 == name { inside = 1 } /;;/ { inside = 0 } inside' nuncio.bash >words.bash
    awk -v name="$command)" '$1 == name { inside = 1 } /;;/ { inside = 0 } inside' nuncio.zsh >words.zsh
    grep -e "seen_subcommand_from $command'" nuncio.fish >words.fish || [ "$command" = help ]
    while read -r option; do
        grep -qE -e "[ ']$option( |'|\$)" words.bash || fail "bash: $command $option"
        grep -qE -e "$option[]='[,}]" words.zsh || fail "zsh: $command $option"
        [ "$option" = --help ] || grep -qE -e " -l ${option#--}( |\$)" words.fish ||
            fail "fish: $command $option"
    done <options
done <commands

# What bash offers behind the words given; the last one is begun.
offers()
{
    bash --norc -c '
        compopt() { :; }
        . ./nuncio.bash
        COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
        _nuncio
        printf "%s\n" "${COMPREPLY[@]}"' bash "$@" | sort | tr '\n' ' '
}
is() { [ "$1" = "$2" ] || fail "offered '$1', not '$2'"; }
mkdir exports
touch exports.nq
is "$(offers nuncio exp)" 'explain export '
is "$(offers nuncio expo)" 'export '
is "$(offers nuncio export --form)" '--format '
is "$(offers nuncio export --format '')" 'nquads ntriples turtle '
is "$(offers nuncio export -f n)" 'nquads ntriples '
is "$(offers nuncio export --format = tu)" 'turtle '
is "$(offers nuncio export -o exp)" 'exports exports.nq '
is "$(offers nuncio export --lexicon exp)" 'exports '
is "$(offers nuncio export exp)" 'exports exports.nq '
touch 'with space.nq'
is "$(offers nuncio link wi)" 'with space.nq '
is "$(offers nuncio export --jobs '')" ' '
is "$(offers nuncio lexicon im)" 'import '
is "$(offers nuncio help pos)" 'posts '
is "$(offers nuncio --ver)" '--version '
if command -v fish >/dev/null; then
    HOME=$PWD XDG_CONFIG_HOME=$PWD fish --no-config -c \
        'source nuncio.fish; complete -C "nuncio export --format t"' >out 2>err ||
        fail 'fish does not complete'
    has out turtle
fi
