#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# The Debian packages on a bare system: built, looked at by lintian, installed, used and
# removed in a folder that debootstrap makes. The base is kept in build/ between runs; the
# mirror is the one that apt uses here. For root.
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/../.."

say() { echo "debian.sh: $*"; }
die() { echo "debian.sh: $*" >&2; exit 1; }

[ "$(id -u)" = 0 ] || die 'only root can enter another root folder'
for tool in debootstrap lintian dpkg-shlibdeps zstd; do
    command -v "$tool" >/dev/null || missing="${missing-} $tool"
done
[ -z "${missing-}" ] || die "missing:$missing (Debian packages debootstrap lintian dpkg-dev zstd)"

build=build/package
log=build/package.log
cmake -S . -B $build -DCMAKE_BUILD_TYPE=Release -DBUILD_SHARED_LIBS=ON \
    -DCMAKE_INSTALL_PREFIX=/usr >$log 2>&1 || die "$(tail -n 20 $log)"
cmake --build $build --parallel "$(nproc)" >$log 2>&1 || die "$(tail -n 20 $log)"
rm -f $build/*.deb
(cd $build && cpack -G DEB) >$log 2>&1 || die "$(tail -n 20 $log)"
packages=$(cd $build && echo nuncio_*.deb libnuncio0_*.deb libnuncio-dev_*.deb)
say "$packages"
files=$(cd $build && printf '/srv/packages/%s ' nuncio_*.deb libnuncio0_*.deb)

# No address of a maintainer can be written here, and no bug report asks for the package.
# cpack writes scripts that call ldconfig beside the trigger that Debian asks for.
ignored=bogus-mail-host,bogus-mail-host-in-debian-changelog
ignored=$ignored,initial-upload-closes-no-bugs,maintscript-calls-ldconfig
(cd $build && lintian --allow-root --fail-on error,warning --suppress-tags "$ignored" $packages) ||
    die 'lintian complains'

code=$(. /etc/os-release && echo "$VERSION_CODENAME")
base=$PWD/build/debian-$code.tar.zst
mirror=$(apt-get indextargets --format '$(CODENAME) $(COMPONENT) $(REPO_URI)' 'Created-By: Packages' |
    awk -v code="$code" '$1 == code && $2 == "main" { print $3; exit }')
[ -n "$mirror" ] || die "apt names no mirror of $code"

root=$(mktemp -d)
trap 'rm -rf --one-file-system "$root"' EXIT
inside() { chroot "$root" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C \
    DEBIAN_FRONTEND=noninteractive "$@" </dev/null; }
apt_inside() { inside apt-get -q -y --no-install-recommends -o APT::Sandbox::User=root "$@" >$log 2>&1 || die "apt-get $1: $(tail -n 20 $log)"; }

if [ ! -e "$base" ]; then
    say "making the base of $code"
    debootstrap --variant=minbase "$code" "$root" "$mirror" >$log 2>&1 || die "$(tail -n 20 $log)"
    cp /etc/resolv.conf /etc/hosts "$root/etc/"
    [ ! -e /etc/apt/apt.conf ] || cp /etc/apt/apt.conf "$root/etc/apt/"
    # The libraries are fetched once, and installed in each run.
    apt_inside update
    mkdir -p "$root/srv/packages"
    cp $build/*.deb "$root/srv/packages"
    apt_inside install --download-only $files
    rm -rf "$root/srv/packages"
    tar -C "$root" -I zstd -cf "$base.part" . && mv "$base.part" "$base"
else
    tar -C "$root" -I zstd -xf "$base"
fi
mkdir -p "$root/srv/packages" "$root/srv/news"
cp $build/*.deb "$root/srv/packages"
cp data/examples/* "$root/srv/news"

of_package() { find "$root" -xdev -not -path "$root/srv/*" -not -path "$root/var/log/*" \
    -not -path "$root/var/cache/*" -not -path "$root/proc/*" "$@"; }

say 'install'
apt_inside install $files
inside dpkg --audit
inside ldconfig -p | grep 'libnuncio.so.0' >/dev/null || die 'ldconfig does not know the library'
[ -s "$root/etc/nuncio/example.json" ] || die 'no /etc/nuncio/example.json'
inside dpkg-query -L nuncio | grep '/man1/nuncio.1.gz' >/dev/null || die 'no manual'

say 'run'
inside nuncio --version
inside nuncio check || die 'nuncio check'
inside nuncio export -q -o /srv/graph.nq /srv/news || die 'nuncio export'
[ "$(wc -l <"$root/srv/graph.nq")" -gt 1000 ] || die 'a small graph'
if inside nuncio help run >/dev/null 2>&1; then
    mkdir -p "$root/var/lib/nuncio/example"
    inside nuncio run /etc/nuncio/example.json || die 'nuncio run'
    [ -s "$root/var/lib/nuncio/example/graph.nq.gz" ] || die 'nuncio run wrote nothing'
    rm -r "$root/var/lib/nuncio"
fi

say 'remove'
echo ' ' >>"$root/etc/nuncio/example.json"
apt_inside remove nuncio libnuncio0
[ ! -e "$root/usr/bin/nuncio" ] || die 'the program is still there'
[ -e "$root/etc/nuncio/example.json" ] || die 'a changed configuration file was removed'
apt_inside purge nuncio libnuncio0
left=$(of_package -name '*nuncio*')
[ -z "$left" ] || die "left behind: $left"
say 'all well'
