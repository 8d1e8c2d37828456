# SPDX-License-Identifier: Apache-2.0
# What `cmake --install` puts down works, also after the tree was moved: the program finds
# its data, and a program of somebody else is built by pkg-config and by find_package.
. "$NUNCIO_SOURCE/tests/cli/_helpers.sh"
build=$(dirname "$NUNCIO")
unset NUNCIO_DATA
cmake --install "$build" --prefix "$PWD/first" >installed 2>&1 || fail "$(tail -n 5 installed)"
mv first moved
tree=$PWD/moved
library=$(find "$tree" -name 'libnuncio.*' | head -n 1)
[ -n "$library" ] || fail 'no library'
library=$(dirname "$library")

for file in bin/nuncio include/nuncio/nuncio.h share/man/man1/nuncio.1 \
    share/nuncio/people.tsv share/nuncio/ontology/nuncio.ttl share/nuncio/ontology/shapes.ttl \
    share/nuncio/queries/post-holders.rq share/bash-completion/completions/nuncio \
    share/zsh/vendor-completions/_nuncio share/fish/vendor_completions.d/nuncio.fish \
    lib/systemd/system/nuncio@.service lib/systemd/system/nuncio@.timer \
    share/doc/nuncio/scheduling.md share/doc/nuncio/examples/example.json; do
    [ -s "$tree/$file" ] || fail "not installed: $file"
done
expect 0 help --completions bash
cmp -s out "$tree/share/bash-completion/completions/nuncio" || fail 'another completion'

# The program of the moved tree reads the data of that tree.
NUNCIO=$tree/bin/nuncio
make_articles
expect 0 export -f nquads articles
has err '11 articles read, 0 rejected'
mv "$tree/share/nuncio" "$tree/share/away"
expect 3 export articles
has err "$tree/bin/../share/nuncio"
mv "$tree/share/away" "$tree/share/nuncio"

# A tree that was built with sanitizers is linked with them.
flags=
if grep -q '^NUNCIO_SANITIZE:BOOL=ON' "$build/CMakeCache.txt"; then
    flags='-fsanitize=address,undefined'
fi
uses() # PROGRAM
{
    LD_LIBRARY_PATH=$library "$1" "$tree/share/nuncio" 2>err || fail "$1: it fails"
    has err '1 events'
}
export PKG_CONFIG_PATH=$library/pkgconfig
static=
if [ -e "$library/libnuncio.a" ]; then
    static=--static
fi
# shellcheck disable=SC2046,SC2086 # words are meant
cc -std=c11 -Wall -Wextra -Wpedantic -Werror $flags "$NUNCIO_SOURCE/tests/install/consumer.c" \
    $(pkg-config --cflags --libs $static nuncio) -o by-pkg-config 2>err ||
    fail 'pkg-config: not built'
uses ./by-pkg-config
cmake -S "$NUNCIO_SOURCE/tests/install" -B consumer -DCMAKE_PREFIX_PATH="$tree" \
    -DCMAKE_C_FLAGS="$flags" >err 2>&1 || fail 'find_package: not found'
cmake --build consumer >err 2>&1 || fail 'find_package: not built'
uses consumer/consumer

# Another minor version may be another interface.
cp -r "$NUNCIO_SOURCE/tests/install" other
sed -i 's/nuncio 0\.1/nuncio 0.2/' other/CMakeLists.txt
! cmake -S other -B other/build -DCMAKE_PREFIX_PATH="$tree" >err 2>&1 || fail '0.1 taken for 0.2'

# A shared library shows the public functions and no others.
if [ -e "$library/libnuncio.so.0" ]; then
    nm -D --defined-only "$library/libnuncio.so.0" | awk '$2 == "T" { print $3 }' | sed 's/@.*//' | sort >shown
    ! grep -v '^nuncio_' shown || fail 'an inner function is shown'
    cat "$NUNCIO_SOURCE"/include/nuncio/*.h | tr '\n' ' ' |
        grep -oE '\bnuncio_[a-z_]+ ?\(' | tr -d ' (' | sort -u >declared
    comm -23 shown declared >undeclared
    [ ! -s undeclared ] || fail "shown and not declared: $(cat undeclared)"
    readelf -d "$library/libnuncio.so.0" | grep -q 'SONAME.*\[libnuncio.so.0\]' || fail 'SONAME'
fi
