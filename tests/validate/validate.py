#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Check exports of nuncio: syntax, sameness, form, terms, shapes and answers.

    validate.py --ontology FILE --shapes FILE [--queries DIR] [--counts FILE]
                [--evidence full|claims|none] [--base IRI] [--no-queries] EXPORT...

EXPORT ends in .nq, .nt or .ttl. Files of one name are one export in several syntaxes.
Needs pyoxigraph and pyshacl. Run it through validate.sh, which runs serdi first.
Exit status: 0 all is well, 1 a fault was found, 2 usage.
"""

import argparse
import collections
import os
import pathlib
import re
import sys

import pyoxigraph
import pyshacl
import rdflib

FORMATS = {
    ".nq": pyoxigraph.RdfFormat.N_QUADS,
    ".nt": pyoxigraph.RdfFormat.N_TRIPLES,
    ".ttl": pyoxigraph.RdfFormat.TURTLE,
}
LEVELS = ("none", "claims", "full")
NUN = "https://w3id.org/nuncio/ns#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
NIF = "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#"
DCTERMS = "http://purl.org/dc/terms/"
SCHEMA = "http://schema.org/"
TYPE = RDF + "type"
INSTANCE = re.compile(r"[a-z]+(/[a-z0-9_][a-z0-9_-]*(#char=[0-9]+,[0-9]+)?)?")


class Faults:
    """Prints each fault once, and no more than ten of one kind."""

    def __init__(self):
        self.count = 0
        self.kinds = collections.Counter()

    def add(self, where, kind, detail=""):
        self.count += 1
        self.kinds[where, kind] += 1
        if self.kinds[where, kind] <= 10:
            print(f"validate: {where}: {kind}{': ' if detail else ''}{detail}", file=sys.stderr)
        elif self.kinds[where, kind] == 11:
            print(f"validate: {where}: {kind}: ... and more", file=sys.stderr)


def read_counts(path):
    """What serdi counted: file name -> statements."""
    counts = {}
    if path:
        for line in pathlib.Path(path).read_text().splitlines():
            number, name = line.split("\t", 1)
            counts[name] = int(number)
    return counts


def read_quads(path, counts, faults):
    """The statements of one file, or None when it cannot be read."""
    try:
        quads = list(pyoxigraph.parse(path=path, format=FORMATS[pathlib.Path(path).suffix]))
    except (SyntaxError, ValueError, OSError) as error:
        faults.add(path, "pyoxigraph cannot read it", error)
        return None
    if counts.get(path, len(quads)) != len(quads):
        faults.add(path, "the parsers disagree", f"serdi {counts[path]}, pyoxigraph {len(quads)}")
    if not quads:
        faults.add(path, "holds no statement")
    return quads


def iris_of(quad):
    yield quad.predicate.value
    for term in (quad.subject, quad.object, quad.graph_name):
        if isinstance(term, pyoxigraph.NamedNode):
            yield term.value
        elif isinstance(term, pyoxigraph.Literal):
            yield term.datatype.value


def check_terms(name, quads, known, base, faults):
    """No blank nodes; only terms of the ontology; names of instances in their form."""
    for quad in quads:
        for term in (quad.subject, quad.object, quad.graph_name):
            if isinstance(term, pyoxigraph.BlankNode):
                faults.add(name, "blank node", quad)
            elif not isinstance(term, (pyoxigraph.NamedNode, pyoxigraph.Literal,
                                       pyoxigraph.DefaultGraph)):
                faults.add(name, "neither IRI nor literal", quad)
    for iri in sorted({iri for quad in quads for iri in iris_of(quad)}):
        if iri.startswith(NUN) and iri != NUN and iri not in known:
            faults.add(name, "not in the ontology", iri)
        if iri.startswith(base) and not INSTANCE.fullmatch(iri[len(base):]):
            faults.add(name, "name out of form", iri)


def owner_of(subject, index):
    """The article to which this subject belongs, or None: then it belongs to all."""
    def one(node, predicate):
        return next(iter(index.get((node, predicate), ())), None)

    types = index.get((subject, TYPE), ())
    if SCHEMA + "NewsArticle" in types:
        return {subject}
    if NIF + "RFC5147String" in types:
        subject = one(subject, NIF + "referenceContext")
        return index.get((subject, DCTERMS + "isVersionOf"), set())
    if NIF + "Context" in types:
        return index.get((subject, DCTERMS + "isVersionOf"), set())
    if NUN + "Claim" in types:
        return index.get((subject, NUN + "inArticle"), set())
    return None


def check_graphs(name, quads, base, faults):
    """Each triple of an article stands in the graph of that article, all others in a shared one."""
    index = collections.defaultdict(set)
    for quad in quads:
        if isinstance(quad.object, pyoxigraph.NamedNode):
            index[quad.subject.value, quad.predicate.value].add(quad.object.value)
    shared = {base + "graph/" + graph for graph in ("facts", "reference", "dataset")}
    places = collections.defaultdict(set)
    for quad in quads:
        if isinstance(quad.graph_name, pyoxigraph.DefaultGraph):
            faults.add(name, "statement without a graph", quad)
            continue
        graph = quad.graph_name.value
        places[quad.triple].add(graph)
        if graph == base + "graph/links":
            continue  # of no article, and about all
        owners = owner_of(quad.subject.value, index)
        if owners is None:
            if SCHEMA + "Quotation" in index.get((quad.subject.value, TYPE), ()):
                if graph in shared:
                    faults.add(name, "quotation in a shared graph", quad)
            elif graph not in shared:
                faults.add(name, "shared fact in an article's graph", quad)
        elif graph not in {iri.replace("/article/", "/graph/") for iri in owners}:
            faults.add(name, "statement of an article in another graph", quad)
    for triple, graphs in places.items():
        if len(graphs) > 1 and graphs & shared:
            faults.add(name, "triple in several graphs", triple)


def check_level(name, quads, level, faults):
    """Whether the export holds as much as its --evidence promises, and no more."""
    predicates = collections.Counter(quad.predicate.value for quad in quads)
    claims = predicates[NUN + "inArticle"]
    found = {
        "claims": claims > 0,
        "rule on every claim": predicates[NUN + "rule"] >= claims > 0,
        "mentions": predicates[NUN + "refersTo"] > 0,
        "a rule": predicates[NUN + "rule"] > 0,
    }
    wanted = {
        "none": {"claims": False, "mentions": False, "a rule": False},
        "claims": {"claims": True, "mentions": False},
        "full": {"claims": True, "rule on every claim": True, "mentions": True},
    }[level]
    for what, expected in wanted.items():
        if found[what] != expected:
            faults.add(name, f"--evidence {level}", f"{what}: {found[what]}, not {expected}")


def check_shapes(name, triples, shapes, ontology, faults):
    graph = rdflib.Graph()
    text = pyoxigraph.serialize(triples, format=pyoxigraph.RdfFormat.N_TRIPLES)
    graph.parse(data=text, format="nt")
    ill_formed = {term for term in graph.objects()
                  if isinstance(term, rdflib.Literal) and term.ill_typed}
    for term in sorted(ill_formed):
        faults.add(name, "literal that its datatype does not allow", term.n3())
    if ill_formed:  # pyshacl cannot compare such values
        return
    conforms, report, _ = pyshacl.validate(graph, shacl_graph=shapes, inference="none")
    if conforms:
        return
    sh = rdflib.Namespace("http://www.w3.org/ns/shacl#")
    results = list(report.subjects(rdflib.RDF.type, sh.ValidationResult))
    for result in results:
        focus, path = report.value(result, sh.focusNode), report.value(result, sh.resultPath)
        value, message = report.value(result, sh.value), report.value(result, sh.resultMessage)
        shown = " ".join(str(x) for x in (focus, path, value) if x is not None)
        faults.add(name, f"shape: {str(message)[:120]}", shown[:300])
    if not results:
        faults.add(name, "shapes could not be checked", report)


def check_answers(name, quads, queries, level, faults):
    """Every question that the export's amount of evidence can answer has an answer."""
    store = pyoxigraph.Store()
    store.bulk_extend(quads)
    asked = 0
    for path in sorted(pathlib.Path(queries).glob("*.rq")):
        text = path.read_text(encoding="utf-8")
        needs = re.search(r"^# needs: (\w+)", text, re.MULTILINE)
        if not needs or needs[1] not in LEVELS:
            faults.add(path, "no line '# needs: none|claims|full'")
            continue
        if LEVELS.index(needs[1]) > LEVELS.index(level):
            continue
        asked += 1
        if not any(True for _ in store.query(text, use_default_graph_as_union=True)):
            faults.add(name, "no answer to the question", path.name)
    return asked


def check_export(name, paths, options, known, shapes, faults):
    counts = read_counts(options.counts)
    sets = {}
    for path in paths:
        quads = read_quads(path, counts, faults)
        if quads is not None:
            sets[path] = quads
    if not sets:
        return
    triples = {path: {quad.triple for quad in quads} for path, quads in sets.items()}
    first = next(iter(triples))
    for path in triples:
        for triple in sorted(map(str, triples[path] - triples[first])):
            faults.add(path, f"triple that {first} lacks", triple)
        for triple in sorted(map(str, triples[first] - triples[path])):
            faults.add(path, f"lacks a triple of {first}", triple)
    nquads = next((quads for path, quads in sets.items() if path.endswith(".nq")), None)
    check_terms(name, nquads or sets[first], known, options.base, faults)
    if nquads:
        check_graphs(name, nquads, options.base, faults)
    if options.evidence:
        check_level(name, nquads or sets[first], options.evidence, faults)
    merged = set().union(*triples.values())
    check_shapes(name, merged, shapes, known, faults)
    asked = 0
    if nquads and options.queries and not options.no_queries:
        asked = check_answers(name, nquads, options.queries, options.evidence or "full", faults)
    print(f"{name}: {len(paths)} files, {len(merged)} triples, {asked} questions")


def parse_options(words):
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--ontology", required=True)
    parser.add_argument("--shapes", required=True)
    parser.add_argument("--queries")
    parser.add_argument("--no-queries", action="store_true")
    parser.add_argument("--counts")
    parser.add_argument("--evidence", choices=LEVELS)
    parser.add_argument("--base", default="https://w3id.org/nuncio/id/")
    parser.add_argument("exports", nargs="+", metavar="EXPORT")
    options = parser.parse_args(words)
    for path in options.exports:
        if pathlib.Path(path).suffix not in FORMATS:
            parser.error(f"{path}: the name ends in none of {', '.join(FORMATS)}")
    return options


def main(words):
    options = parse_options(words)
    faults = Faults()
    known = {quad.subject.value
             for quad in pyoxigraph.parse(path=options.ontology, format=FORMATS[".ttl"])
             if isinstance(quad.subject, pyoxigraph.NamedNode)}
    shapes = rdflib.Graph().parse(options.shapes, format="turtle")
    exports = collections.defaultdict(list)
    for path in options.exports:
        exports[os.path.splitext(path)[0]].append(path)
    for name, paths in exports.items():
        check_export(name, paths, options, known, shapes, faults)
    if faults.count:
        print(f"validate: {faults.count} faults", file=sys.stderr)
    return 1 if faults.count else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
