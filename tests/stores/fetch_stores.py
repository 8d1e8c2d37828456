#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Fetch the RDF servers of servers.tsv into the cache, and check them.

    fetch_stores.py [STORE...]      all of them, or these

What is there already and has the right checksum is left alone. A server that cannot be
had is named; the exit status is then 1. The cache is NUNCIO_STORES, else nuncio/stores
in XDG_CACHE_HOME or ~/.cache.
"""
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile

HERE = os.path.dirname(os.path.abspath(__file__))
MAVEN_COPY = "org.apache.maven.plugins:maven-dependency-plugin:2.8:copy"


class Missing(Exception):
    """A server cannot be had or run here; the text says why."""


def cache():
    if os.environ.get("NUNCIO_STORES"):
        return os.path.abspath(os.environ["NUNCIO_STORES"])
    home = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
    return os.path.join(home, "nuncio", "stores")


def rows(store):
    with open(os.path.join(HERE, "servers.tsv"), encoding="utf8") as table:
        for line in table:
            if not line.startswith("#"):
                row = line.rstrip("\n").split("\t")
                if row[0] == store:
                    yield row[1:]


def stores():
    with open(os.path.join(HERE, "servers.tsv"), encoding="utf8") as table:
        found = [line.split("\t")[0] for line in table if not line.startswith("#")]
    return list(dict.fromkeys(found))


def digest(path):
    with open(path, "rb") as file:
        return hashlib.sha256(file.read()).hexdigest()


def run(command, folder):
    try:
        done = subprocess.run(command, cwd=folder, stdin=subprocess.DEVNULL, timeout=300,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    except FileNotFoundError:
        raise Missing(f"{command[0]} is not installed") from None
    except subprocess.TimeoutExpired:
        raise Missing(f"{command[0]} gave no answer in five minutes") from None
    if done.returncode:
        last = [line for line in done.stdout.splitlines() if line.strip()][-1:]
        raise Missing(f"{' '.join(command)}: {''.join(last)}")


def download(registry, artefact, folder):
    """Leaves one file in the folder, which was empty."""
    if registry == "maven":
        run(["mvn", "-q", "-B", MAVEN_COPY, f"-Dartifact={artefact}",
             f"-DoutputDirectory={folder}"], folder)
    else:
        run([sys.executable, "-m", "pip", "download", "--quiet", "--no-deps",
             "--disable-pip-version-check", "--only-binary", ":all:", "-d", folder, artefact],
            folder)
    found = os.listdir(folder)
    if len(found) != 1:
        raise Missing(f"{artefact}: {len(found)} files came")
    return os.path.join(folder, found[0])


def fetch_file(registry, artefact, version, name, wanted):
    kept = os.path.join(cache(), f"{version}-{name}")
    if os.path.exists(kept) and digest(kept) == wanted:
        return kept
    os.makedirs(cache(), exist_ok=True)
    with tempfile.TemporaryDirectory(dir=cache()) as folder:
        came = download(registry, artefact.replace("VERSION", version), folder)
        got = digest(came)
        if got != wanted:
            raise Missing(f"{artefact}: SHA-256 is {got}, must be {wanted}")
        os.replace(came, kept)
    return kept


def unpacked(archive, only=None):
    """The folder with what the archive holds, unpacked once beside it."""
    folder = archive + ".d"
    if not os.path.isdir(folder):
        fresh = tempfile.mkdtemp(dir=os.path.dirname(archive))
        with zipfile.ZipFile(archive) as opened:
            names = [n for n in opened.namelist() if only is None or n.endswith(only)]
            opened.extractall(fresh, names)
        try:
            os.rename(fresh, folder)
        except OSError:  # somebody else was faster
            shutil.rmtree(fresh)
    return folder


def fetch(store):
    """The files of a store by name: {"fuseki.jar": path}. Raises Missing."""
    files = {}
    for registry, artefact, version, name, wanted in rows(store):
        if registry == "debian":
            for program in ("virtuoso-t", "isql-vt"):
                if not shutil.which(program):
                    raise Missing(f"{program} is not installed (Debian package {artefact})")
            continue
        if registry == "maven" and not shutil.which("java"):
            raise Missing("java is not installed")
        files[name] = fetch_file(registry, artefact, version, name, wanted)
    return files


def main(names):
    status = 0
    for store in names or stores():
        try:
            fetch(store)
            print(f"{store}: there")
        except Missing as reason:
            print(f"{store}: not there: {reason}")
            status = 1
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
