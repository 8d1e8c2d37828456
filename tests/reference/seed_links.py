#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The five seeds exported together and linked: one node a person, one event a meeting.

    seed_links.py [REFERENCE_FOLDER]

The seeds lie in ../corpus/seeds beside the folder of reference tables. NUNCIO is the
program (default build/release/nuncio of this tree).
"""
import collections
import os
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
REFERENCE = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else ROOT / "../shared/reference")
PROGRAM = os.environ.get("NUNCIO", str(ROOT / "build/release/nuncio"))
SEEDS = REFERENCE / "../corpus/seeds"
FAMILIES = {"Mekdad": "Mekdad|Mikdad", "Shamkhani": "Shamkhani", "Hatami": "Hatami", "Zarif": "Zarif",
            "Rouhani": "Rouhani", "Muallem": "Muallem|Moallem"}
HOLDERS = {"post/sy_foreign-minister": {"person/faisal-mekdad", "person/walid-muallem"},
           "post/ir_speaker-of-parliament_majlis": {"person/ali-larijani", "person/mohammad-bagher-ghalibaf"}}
QUAD = re.compile(r'<([^>]*)> <([^>]*)> (<[^>]*>|".*"\S*) <[^>]*> \.$')
BASE = "https://w3id.org/nuncio/id/"


def read(path):
    for line in path.read_text(encoding="utf8").splitlines():
        subject, predicate, thing = QUAD.match(line).groups()
        yield subject.replace(BASE, ""), re.split("[/#]", predicate)[-1], thing.strip("<>").replace(BASE, "")


def main():
    faults = []
    with tempfile.TemporaryDirectory() as folder:
        graph, links = pathlib.Path(folder, "graph.nq"), pathlib.Path(folder, "links.nq")
        subprocess.run([PROGRAM, "export", "-q", "-o", graph, SEEDS], check=True)
        subprocess.run([PROGRAM, "link", "-q", "-o", links, graph], check=True)
        facts, found = list(read(graph)), list(read(links))
    parents = {s: o for s, p, o in found if p in ("samePersonAs", "sameEventAs")}

    def root(node):
        while node in parents:
            node = parents[node]
        return node

    names, actors, holders, sources = (collections.defaultdict(set) for _ in range(4))
    subjects = {s: o for s, p, o in facts if p == "subject"}
    for subject, predicate, thing in facts:
        if predicate in ("label", "altLabel") and subject.startswith("person/"):
            names[root(subject)].add(thing)
        if predicate == "hasActor" and subject.startswith("event/meeting"):
            actors[root(subject)].add(root(thing))
        if predicate == "holds":
            holders[thing].add(root(subject))
        if predicate == "inArticle" and subjects.get(subject, "").startswith("event/"):
            sources[root(subjects[subject])].add(thing)
    for family, pattern in FAMILIES.items():
        people = sorted(p for p, spellings in names.items() if any(re.search(pattern, s) for s in spellings))
        if len(people) != 1:
            faults.append(f"{family} is {', '.join(people) or 'nobody'}")
    for other in ("person/ali-shamkhani", "person/amir-hatami"):
        meetings = [e for e, who in actors.items() if {"person/faisal-mekdad", other} <= who]
        if len(meetings) != 1 or len(sources[meetings[0]]) != 3:
            faults.append(f"Mekdad and {other}: " + ", ".join(f"{m} ({len(sources[m])} articles)" for m in meetings))
    for post, people in HOLDERS.items():
        if holders[post] != people:
            faults.append(f"{post} is held by {', '.join(sorted(holders[post]))}")
    copies = sum(p == "nearDuplicateOf" for _, p, _ in found)
    if copies != 1:
        faults.append(f"{copies} near duplicates, not 1")
    for fault in faults:
        print(f"seed_links: {fault}")
    print(f"seed_links: {len(FAMILIES)} people, 2 meetings, {len(HOLDERS)} posts, {len(faults)} faults")
    return 1 if faults else 0


sys.exit(main())
