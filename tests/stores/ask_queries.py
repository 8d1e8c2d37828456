#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Ask every query of docs/queries and compare its rows with those in expected/.

    ask_queries.py [--update] ENGINE

ENGINE is fuseki, rdf4j, virtuoso or oxigraph (a server is started), or pyoxigraph. The
graph is the export of data/examples and archive.jsonl, with what `nuncio link` finds;
NUNCIO names the program. The order of rows is left to the engine's sense of text: rows are
compared as a list in one fixed order. --update writes expected/ anew; read it afterwards
against the articles.
"""
import decimal
import glob
import os
import subprocess
import sys
import tempfile

import store_client
import store_server

HERE = os.path.dirname(os.path.abspath(__file__))
SOURCE = os.path.dirname(os.path.dirname(HERE))
DECIMAL = "http://www.w3.org/2001/XMLSchema#decimal"


def graph_files(folder):
    """The export and its links, as the names of two files."""
    program = os.environ["NUNCIO"]
    export = os.path.join(folder, "export.nq")
    links = os.path.join(folder, "links.nq")
    subprocess.run([program, "export", "-q", "--evidence", "full", "-o", export,
                    os.path.join(SOURCE, "data", "examples"),
                    os.path.join(HERE, "archive.jsonl")], check=True)
    subprocess.run([program, "link", "-q", "-o", links, export], check=True)
    return export, links


def line(values):
    return "\t".join(value.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n")
                     for value in values)


def plain(text, datatype):
    """Decimals by value: 54.40 is 54.4."""
    if datatype == DECIMAL:
        return format(decimal.Decimal(text).normalize(), "f")
    return text


def table(names, rows):
    return "\n".join([line(names)] + sorted(line(row) for row in rows)) + "\n"


class InProcess:
    """pyoxigraph: no server."""

    def __init__(self, files):
        import pyoxigraph
        self.store = pyoxigraph.Store()
        for name in files:
            self.store.bulk_load(path=name, format=pyoxigraph.RdfFormat.N_QUADS)

    def ask(self, query):
        found = self.store.query(query, use_default_graph_as_union=True)
        names = [variable.value for variable in found.variables]
        return table(names, [[self.text(value) for value in row] for row in found])

    @staticmethod
    def text(value):
        if value is None:
            return ""
        datatype = getattr(value, "datatype", None)
        return plain(value.value, datatype.value if datatype else None)


class OnServer:
    def __init__(self, server, files):
        self.server = server
        for name in files:
            with open(name, encoding="utf8") as lines:
                store_server.put_all(server, lines)

    def ask(self, query):
        names, rows = store_client.select(self.server, query)
        return table(names, [["" if value is None else
                              plain(value["value"], value.get("datatype"))
                              for value in row] for row in rows])


def faults_of(name, query, answer, update):
    path = os.path.join(HERE, "expected", name + ".tsv")
    faults = []
    if not query.startswith("# "):
        faults.append("its first line does not say what it asks")
    if answer.count("\n") < 2:
        faults.append("no row")
    if update:
        with open(path, "w", encoding="utf8") as file:
            file.write(answer)
        return faults
    if not os.path.exists(path):
        return faults + [f"no {path}"]
    with open(path, encoding="utf8") as file:
        wanted = file.read()
    if answer != wanted:
        lines, others = set(wanted.splitlines()), set(answer.splitlines())
        faults += [f"missing: {row}" for row in sorted(lines - others)[:5]]
        faults += [f"too much: {row}" for row in sorted(others - lines)[:5]]
        if lines == others:
            faults.append("some rows come more or less often")
    return faults


def ask_all(engine, update):
    bad = 0
    paths = sorted(glob.glob(os.path.join(SOURCE, "docs", "queries", "*.rq")))
    for path in paths:
        name = os.path.basename(path)[:-len(".rq")]
        with open(path, encoding="utf8") as file:
            query = file.read()
        try:
            faults = faults_of(name, query, engine.ask(query), update)
        except Exception as error:  # one query that an engine refuses hides no other
            faults = [f"{type(error).__name__}: {error}"]
        for fault in faults:
            print(f"{name}: {fault}")
        bad += bool(faults)
    names = {os.path.basename(path)[:-len(".rq")] for path in paths}
    for path in glob.glob(os.path.join(HERE, "expected", "*.tsv")):
        if os.path.basename(path)[:-len(".tsv")] not in names:
            print(f"{path}: no such query")
            bad += 1
    print(f"{len(paths)} queries, {bad} with faults")
    return 1 if bad or len(paths) < 40 else 0


def main(arguments):
    update = "--update" in arguments
    names = [word for word in arguments if word != "--update"]
    if len(names) != 1 or names[0] not in [*store_server.SERVERS, "pyoxigraph"]:
        print(__doc__, file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as folder:
        if names[0] == "pyoxigraph":
            return ask_all(InProcess(graph_files(folder)), update)
        with store_server.open_server(names[0]) as server:
            return ask_all(OnServer(server, graph_files(folder)), update)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
