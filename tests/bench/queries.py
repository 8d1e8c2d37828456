#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""How long does each query of docs/queries take on a graph of five million quads?

    queries.py [--articles N] [--folder DIR] [--seconds S] [NAME...]

Exports N made-up articles (many_articles.py; 7,700 give five million quads) together with
the examples, links them, loads all of it into a TDB2 database with tdb2.tdbloader, starts
Fuseki on it, and asks each query (or those whose file begins with NAME) four times. The
table tells the first answer and the best of the other three, with the reading of the
answer, in seconds. A query that takes longer than S seconds (2) makes the exit status 1.
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
        return ["java", "-Xmx4g"] + super().command()[len(store_server.JAVA):]


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


def ask_all(server, names, limit):
    slow = 0
    print(f"{'query':34} {'rows':>8} {'first':>7} {'warm':>7}")
    for path in sorted(glob.glob(os.path.join(SOURCE, "docs", "queries", "*.rq"))):
        name = os.path.basename(path)[:-len(".rq")]
        if names and not name.startswith(tuple(names)):
            continue
        with open(path, encoding="utf8") as file:
            query = file.read()
        seconds = []
        for _ in range(4):
            begin = time.monotonic()
            rows = store_client.select(server, query, timeout=600)[1]
            seconds.append(time.monotonic() - begin)
        best = min(seconds[1:])
        mark = "  too slow" if best > limit else ""
        slow += best > limit
        print(f"{name:34} {len(rows):8} {seconds[0]:7.2f} {best:7.2f}{mark}", flush=True)
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
