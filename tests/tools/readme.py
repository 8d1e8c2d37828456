#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Hold the examples of README.md against a real run, or write them anew.

    readme.py [--write] PROGRAM SOURCE_FOLDER

The README has three marks, <!-- table -->, <!-- turtle --> and <!-- query -->, each followed
by fenced blocks: what `nuncio report` prints, five lines of the Turtle, a SPARQL query and
its answer. The query stands in docs/queries/zarif-meetings.rq and needs pyoxigraph. Where the
command oxigraph is beside Python, `nuncio query` must print the same answer.
Exit status: 0 the same, 1 they differ, 77 pyoxigraph is missing.
"""
import os
import pathlib
import re
import subprocess
import sys
import tempfile

ROWS = 8
WIDTH = "110"
EVENT = "ev:meeting_2021-01-26_mohammad-javad-zarif_sergei-lavrov"


def run(program, *arguments):
    environment = dict(os.environ, COLUMNS=WIDTH, LC_ALL="C.UTF-8")
    done = subprocess.run([program, *arguments], stdout=subprocess.PIPE, env=environment, check=True)
    return done.stdout.decode()


def table(program, source):
    text = run(program, "report", "--limit", str(ROWS), str(source / "data/examples"))
    return "\n".join(line.rstrip() for line in text.strip("\n").split("\n"))


def turtle(program, source):
    lines = run(program, "export", "-q", "-f", "turtle", str(source / "data/examples")).split("\n")
    begin = next(i for i, line in enumerate(lines) if line.startswith(EVENT + " "))
    return "\n".join(lines[begin:begin + 5])


def answer(program, source, query):
    import pyoxigraph
    graph = run(program, "export", "-q", "-f", "nquads", str(source / "data/examples"))
    store = pyoxigraph.Store()
    store.load(graph.encode(), format=pyoxigraph.RdfFormat.N_QUADS)
    rows = store.query(query, use_default_graph_as_union=True)
    names = [v.value for v in rows.variables]
    cells = [names] + [["" if row[n] is None else row[n].value for n in names] for row in rows]
    widths = [max(len(row[i]) for row in cells) for i in range(len(names))]
    return "\n".join("  ".join(c.ljust(w) for c, w in zip(row, widths)).rstrip() for row in cells)


def ask(program, source):
    """What the README's command prints; None without an engine."""
    engine = pathlib.Path(sys.executable).parent / "oxigraph"
    if not engine.exists():
        return None
    with tempfile.TemporaryDirectory() as folder:
        graph = pathlib.Path(folder) / "nuncio.ttl"
        run(program, "export", "-q", "-o", str(graph), str(source / "data/examples"))
        return run(program, "query", "-q", "--engine", str(engine),
                   str(source / "docs/queries/zarif-meetings.rq"), str(graph)).strip("\n")


def block(mark, parts):
    fences = "\n\n".join(f"```{kind}\n{text}\n```" for kind, text in parts)
    return f"<!-- {mark} -->\n\n{fences}\n"


def main():
    write = "--write" in sys.argv
    program, folder = [a for a in sys.argv[1:] if a != "--write"]
    source = pathlib.Path(folder)
    readme = source / "README.md"
    query = (source / "docs/queries/zarif-meetings.rq").read_text(encoding="utf8").strip()
    blocks = {"table": [("", table(program, source))], "turtle": [("turtle", turtle(program, source))]}
    try:
        blocks["query"] = [("sparql", query), ("", answer(program, source, query))]
        asked = ask(program, source)
        if asked is not None and asked != blocks["query"][1][1]:
            sys.exit(f"nuncio query prints something else:\n{asked}")
    except ImportError:
        print("readme: pyoxigraph is missing; the query was not run", file=sys.stderr)
    old = readme.read_text(encoding="utf8")
    new = old
    for mark, parts in blocks.items():
        pattern = re.compile(rf"<!-- {mark} -->\n(?:\n```.*?\n```\n)*", re.S)
        if not pattern.search(new):
            sys.exit(f"README.md lacks the mark <!-- {mark} -->")
        new = pattern.sub(lambda _: block(mark, parts), new)
    if new == old:
        sys.exit(0 if "query" in blocks else 77)
    if write:
        readme.write_text(new, encoding="utf8")
        return
    import difflib
    sys.stderr.writelines(difflib.unified_diff(old.splitlines(True), new.splitlines(True), "README.md", "a real run"))
    sys.exit("README.md differs from what the program prints; tests/tools/readme.py --write mends it")


main()
