#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""How long does each query of docs/queries take on a graph of five million quads?

    queries.py [--articles N] [--folder DIR] [--seconds S] [NAME...]

Exports N made-up articles (many_articles.py; 7,700 give five million quads) together with
the examples, links them, loads all of it into a TDB2 database with tdb2.tdbloader, starts
Fuseki on it, and asks each query (or those whose file begins with NAME) four times. The
table tells, in seconds, the first answer, the best of the other three with the reading of
the answer, and the least processor time of the server for one of these. On a machine that
has other work the processor time is the one to trust: an answer is too slow when both are
more than S seconds (2). Then the exit status is 1.
DIR is kept: a second run with it asks at once. NUNCIO names the program.
"""
import argparse
import glob
import os
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
SOURCE = os.path.dirname(os.path.dirname(HERE))
GIVEN_UP = 30  # seconds: the server ends a query that takes longer
sys.path.insert(0, os.path.join(SOURCE, "tests", "stores"))

import fetch_stores  # noqa: E402
import store_client  # noqa: E402
import store_server  # noqa: E402


class LoadedFuseki(store_server.Fuseki):
    """Fuseki on a database that is there already, with the memory of a real server."""

    def __init__(self, database):
        super().__init__()
        self.database = database

    def set_up(self):
        super().set_up()
        os.symlink(self.database, self.path("data"))

    def command(self):
        plain = super().command()[len(store_server.JAVA):]
        return ["java", "-Xmx4g", *plain, f"--timeout={GIVEN_UP * 1000}"]


def timed(what, command, **more):
    begin = time.monotonic()
    subprocess.run(command, check=True, **more)
    print(f"{what}: {time.monotonic() - begin:.0f} s", flush=True)


def make(folder, articles):
    """The database of the folder, built unless it is there."""
    database = os.path.join(folder, "tdb2")
    if os.path.isdir(database):
        return database
    program = os.environ["NUNCIO"]
    names = [os.path.join(folder, name) for name in ("many.jsonl", "export.nq", "links.nq")]
    with open(names[0], "wb") as file:
        subprocess.run([sys.executable, os.path.join(HERE, "many_articles.py"), str(articles)],
                       stdout=file, check=True)
    timed("nuncio export", [program, "export", "-q", "--evidence", "full", "-o", names[1],
                            names[0], os.path.join(SOURCE, "data", "examples"),
                            os.path.join(SOURCE, "tests", "stores", "archive.jsonl")])
    timed("nuncio link", [program, "link", "-q", "-o", names[2], names[1]])
    with open(names[1], "rb") as export, open(names[2], "rb") as links:
        print(f"{sum(1 for _ in export):,} + {sum(1 for _ in links):,} quads")
    jar = fetch_stores.fetch("fuseki")["fuseki.jar"]
    fresh = tempfile.mkdtemp(dir=folder)
    timed("tdb2.tdbloader", ["java", "-Xmx2g", "-cp", jar, "tdb2.tdbloader", "--loader=phased",
                             "--loc", fresh, *names[1:]],
          stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    os.rename(fresh, database)
    return database


def processor_seconds(server):
    """What all threads of the server have used so far."""
    with open(f"/proc/{server.process.pid}/stat", encoding="utf8") as file:
        fields = file.read().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def ask(server, query):
    """Rows, the seconds of each answer, the processor seconds of each."""
    rows, seconds, used = [], [], []
    for _ in range(4):
        before, begin = processor_seconds(server), time.monotonic()
        rows = store_client.select(server, query, timeout=2 * GIVEN_UP)[1]
        seconds.append(time.monotonic() - begin)
        used.append(processor_seconds(server) - before)
    return rows, seconds, used


def ask_all(server, names, limit):
    slow = 0
    print(f"{'query':34} {'rows':>8} {'first':>7} {'warm':>7} {'cpu':>7}")
    for path in sorted(glob.glob(os.path.join(SOURCE, "docs", "queries", "*.rq"))):
        name = os.path.basename(path)[:-len(".rq")]
        if names and not name.startswith(tuple(names)):
            continue
        with open(path, encoding="utf8") as file:
            query = file.read()
        try:
            rows, seconds, used = ask(server, query)
        except RuntimeError:
            print(f"{name:34} no answer in {GIVEN_UP} s", flush=True)
            slow += 1
            continue
        warm, least = min(seconds[1:]), min(used[1:])
        late = min(warm, least) > limit
        slow += late
        print(f"{name:34} {len(rows):8} {seconds[0]:7.2f} {warm:7.2f} {least:7.2f}"
              f"{'  too slow' if late else ''}", flush=True)
    return slow


def main():
    options = argparse.ArgumentParser(description="times of the queries, see the file")
    options.add_argument("--articles", type=int, default=7700)
    options.add_argument("--folder")
    options.add_argument("--seconds", type=float, default=2)
    options.add_argument("names", nargs="*")
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as passing:
        folder = os.path.abspath(given.folder or passing)
        os.makedirs(folder, exist_ok=True)
        with LoadedFuseki(make(folder, given.articles)) as server:
            return 1 if ask_all(server, given.names, given.seconds) else 0


if __name__ == "__main__":
    sys.exit(main())
