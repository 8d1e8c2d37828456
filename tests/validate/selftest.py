#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""A check that never fails proves nothing: break sample.trig in one place at a time and
see that validate.py finds it. Needs pyoxigraph and pyshacl. Exit status 1 on a miss."""

import contextlib
import io
import pathlib
import sys
import tempfile

import pyoxigraph
import validate

HERE = pathlib.Path(__file__).resolve().parent
SOURCE = HERE.parent.parent

# what is written instead of what, and words of the message that must come
FAULTS = [
    ("graph:facts {", "graph:facts { [] rdfs:label \"nobody\" .", "blank node"),
    ("nun:rule \"role.before-name\"", "nun:rulle \"role.before-name\"", "not in the ontology"),
    ("claim:cc05 a", "<https://w3id.org/nuncio/id/claim/CC.05> a", "name out of form"),
    ("nif:anchorOf \"Kari Example\"", "nif:anchorOf \"Kari\"", "as long as its offsets"),
    ("\"12\"^^xsd:nonNegativeInteger ;", "\"60\"^^xsd:nonNegativeInteger ;",
     "as long as its offsets"),
    ("\"2021-03-02\"^^xsd:date .", "\"2021-03-01\"^^xsd:date .", "hasLatestEndTimeStamp"),
    ("\"2021-03-02\"^^xsd:date .", "\"2021-02-30\"^^xsd:date .",
     "its datatype does not allow"),
    ("sem:hasEarliestBeginTimeStamp \"2021-03-02\"^^xsd:date ;", "", "shape"),
    ("graph:facts {", "graph:facts { event:visit_bb01_3 a nun:Visit , sem:Event ;"
     " nun:visitor person:u-ola-example ; sem:hasActor person:u-ola-example .", "is a claim only"),
    ("graph:facts {", "graph:facts { event:visit_bb01_3 sem:hasActor person:u-ola-example .",
     "does not have class sem:Event"),
    ("nun:modality nun:planned", "nun:modality nun:current", "modality"),
    (" nun:holdStatus nun:current ;", "", "says how"),
    ("nun:evidence <https://w3id.org/nuncio/id/text/bb01#char=0,12> .\n    claim:cc02",
     ".\n    claim:cc02", "evidence"),
    ("rdf:predicate sem:hasActor ; rdf:object person:u-ola-example",
     "rdf:predicate rdf:type ; rdf:object nun:Meeting", "claimed by an article"),
    ("nun:capacity post:no_foreign-minister", "nun:capacity country:no", "capacity"),
    ("graph:reference {", "graph:reference { role:waiter a org:Role , skos:Concept ;"
     " rdfs:label \"Waiter\"@en .", "30 categories"),
    ("person:u-ola-example a foaf:Person ; rdfs:label \"Ola Example\"@en .", "", "shape"),
    ("graph:facts {", "graph:facts { article:aa01 dcterms:identifier \"two\" .", "in another graph"),
    ("graph:aa01 {", "graph:aa01 { person:u-ola-example rdfs:label \"Ola E.\"@en .",
     "shared fact in an article's graph"),
    ("a nun:Meeting , sem:Event", "a nun:Meeting , nun:Visit , sem:Event", "shape"),
    ("sem:hasActor person:u-kari-example ,",
     "nun:guest country:no ; sem:hasActor person:u-kari-example ,", "is an actor as well"),
    ("nun:textHash \"0123456789abcdef01234567\"", "nun:textHash \"x\"", "textHash"),
    ("nun:rule \"meeting.met\"", "nun:asOf \"2021-03-02\"^^xsd:date", "--evidence full"),
]


def run(trig, folder):
    """Validate `trig` as N-Quads: exit status and messages."""
    quads = pyoxigraph.parse(trig, format=pyoxigraph.RdfFormat.TRIG)
    path = folder / "sample.nq"
    path.write_bytes(pyoxigraph.serialize(quads, format=pyoxigraph.RdfFormat.N_QUADS))
    words = ["validate.py", "--ontology", str(SOURCE / "ontology/nuncio.ttl"),
             "--shapes", str(SOURCE / "ontology/shapes.ttl"), "--evidence", "full", str(path)]
    messages = io.StringIO()
    with contextlib.redirect_stdout(messages), contextlib.redirect_stderr(messages):
        code = validate.main(words[1:])
    return code, messages.getvalue()


def main():
    sample = (HERE / "sample.trig").read_text(encoding="utf-8")
    misses = 0
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        code, messages = run(sample, folder)
        if code != 0:
            misses += 1
            print(f"selftest: the sound sample is refused:\n{messages}", file=sys.stderr)
        for number, (old, new, words) in enumerate(FAULTS, 1):
            if old not in sample:
                misses += 1
                print(f"selftest: fault {number}: sample.trig lacks {old!r}", file=sys.stderr)
                continue
            code, messages = run(sample.replace(old, new, 1), folder)
            if code != 1 or words not in messages:
                misses += 1
                print(f"selftest: fault {number} ({words}): exit {code}\n{messages}", file=sys.stderr)
    print(f"selftest: {len(FAULTS)} faults planted, {misses} missed")
    return 1 if misses else 0


if __name__ == "__main__":
    sys.exit(main())
