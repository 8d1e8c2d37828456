#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""ask.py QUERY GRAPH...: what the graphs, as one, answer; a line a row, tabs between."""
import sys

import pyoxigraph


def main():
    store = pyoxigraph.Store()
    for name in sys.argv[2:]:
        with open(name, "rb") as file:
            store.load(file.read(), format=pyoxigraph.RdfFormat.N_QUADS)
    with open(sys.argv[1], encoding="utf8") as file:
        rows = store.query(file.read(), use_default_graph_as_union=True)
    for row in rows:
        print("\t".join("" if value is None else value.value for value in row))


main()
