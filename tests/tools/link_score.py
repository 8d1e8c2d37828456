#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Score `nuncio link` on articles with a key: B-cubed for people and events.

    link_score.py [--json OUT] [--show] PROGRAM ARTICLES.jsonl

Each line of ARTICLES is an article as `nuncio export` reads it, with two members more:
`people` gives for each name in the text who it is, `events` who took part in which event
(names of `people`, or "post/..." where only the post is told). `copy_of` names the article
of which it is a near duplicate.

An item is one person in one article, or one event in one article. Its answer is the node
that the export has for it, or what the links make of that node. An item that the export
lacks is a cluster of its own, so that it costs recall. A false merge is a pair of items
with one answer and two keys. Exit status: 0, or 1 when there is one, or a near duplicate is wrong
or missed.
"""
import collections
import json
import os
import re
import subprocess
import sys
import tempfile

BASE = "https://w3id.org/nuncio/id/"
QUAD = re.compile(r'<([^>]*)> <([^>]*)> (<[^>]*>|".*"\S*) <[^>]*> \.$')
TYPES = {"meeting": "Meeting", "call": "PhoneCall", "visit": "Visit", "gathering": "Gathering"}


def read_quads(path):
    with open(path, encoding="utf8") as file:
        for line in file:
            subject, predicate, thing = QUAD.match(line).groups()
            thing = thing[1:-1].replace(BASE, "") if thing[0] == "<" else \
                json.loads(re.sub(r'"(@[a-z-]+|\^\^<[^>]*>)?$', '"', thing))
            yield subject.replace(BASE, ""), re.split("[/#]", predicate)[-1], thing


class Export:
    """By article: the persons by name, the events with their types and actors."""

    def __init__(self, path):
        nodes = collections.defaultdict(lambda: collections.defaultdict(list))
        for subject, predicate, thing in read_quads(path):
            nodes[subject][predicate].append(thing)
        self.ids = {n: v["identifier"][0] for n, v in nodes.items() if n.startswith("article/")}
        texts = {n: self.ids[v["isVersionOf"][0]] for n, v in nodes.items() if "isVersionOf" in v}
        self.people = collections.defaultdict(dict)
        for node in list(nodes.values()):
            for person in node.get("refersTo", []):
                if person.startswith("person/"):
                    article = texts[node["referenceContext"][0]]
                    self.people[article][node["anchorOf"][0]] = person
        self.events = collections.defaultdict(lambda: collections.defaultdict(lambda: ["", set()]))
        for node in list(nodes.values()):
            if not node.get("subject", [""])[0].startswith("event/"):
                continue
            event = self.events[self.ids[node["inArticle"][0]]][node["subject"][0]]
            predicate = re.split("[/#]", node["predicate"][0])[-1]
            if predicate == "type":
                event[0] = re.split("[/#]", node["object"][0])[-1]
            if predicate == "hasActor":
                event[1].add(node["object"][0])

    def find_person(self, article, name):
        return self.people[article].get(name)

    def find_event(self, article, event):
        """The event of that type with the most of those actors, if it has any."""
        wanted = {w if w.startswith("post/") else self.find_person(article, w) for w in event["who"]}
        best, found = 0, None
        for node, (kind, actors) in sorted(self.events[article].items()):
            if kind == TYPES[event["type"]] and len(actors & wanted) > best:
                best, found = len(actors & wanted), node
        return found


class Clusters:
    def __init__(self, path):
        self.parents = {}
        self.copies = set()
        for subject, predicate, thing in read_quads(path):
            if predicate == "nearDuplicateOf":
                self.copies.add((subject, thing))
            if predicate in ("samePersonAs", "sameEventAs"):
                self.parents[self.root(subject)] = self.root(thing)

    def root(self, node):
        while node in self.parents:
            node = self.parents[node]
        return node


def b_cubed(items):
    """Of (key, answer) pairs."""
    both, keys, answers = (collections.Counter() for _ in range(3))
    for key, answer in items:
        both[key, answer] += 1
        keys[key] += 1
        answers[answer] += 1
    precision = sum(n * n / answers[a] for (_, a), n in both.items()) / len(items)
    recall = sum(n * n / keys[k] for (k, _), n in both.items()) / len(items)
    return {"P": precision, "R": recall, "F1": 2 * precision * recall / (precision + recall)}


def false_merges(items):
    merges = collections.defaultdict(set)
    for key, answer in items:
        merges[answer].add(key)
    return {answer: sorted(keys) for answer, keys in merges.items() if len(keys) > 1}


def make_graphs(program, articles, folder):
    graph, links = os.path.join(folder, "graph.nq"), os.path.join(folder, "links.nq")
    subprocess.run([program, "export", "-q", "--evidence", "full", "-o", graph, articles], check=True)
    subprocess.run([program, "link", "-q", "-o", links, graph], check=True)
    return Export(graph), Clusters(links)


def collect(articles, export, clusters):
    people, events = [], []
    with open(articles, encoding="utf8") as file:
        for article in map(json.loads, file):
            name = article["id"]
            for spelling, key in article["people"].items():
                node = export.find_person(name, spelling)
                people.append((key, clusters.root(node) if node else f"{name}: {spelling} is lacking"))
            for event in article["events"]:
                node = export.find_event(name, event)
                events.append((event["id"], clusters.root(node) if node
                               else f"{name}: {event['id']} is lacking"))
    return people, events


def wrong_copies(articles, export, clusters):
    """Near duplicates that are none, and those that were missed."""
    with open(articles, encoding="utf8") as file:
        wanted = {frozenset((a["id"], a["copy_of"])) for a in map(json.loads, file) if "copy_of" in a}
    found = {frozenset(export.ids[node] for node in pair) for pair in clusters.copies}
    return sorted(" and ".join(sorted(pair)) for pair in wanted ^ found)


def show(title, items):
    answers = collections.defaultdict(collections.Counter)
    for key, answer in items:
        answers[key][answer] += 1
    for key, found in answers.items():
        if len(found) > 1:
            print(f"{title} {key}: " + "; ".join(f"{n} {a}" for a, n in found.items()))


def main():
    arguments = sys.argv[1:]
    out = arguments.pop(arguments.index("--json") + 1) if "--json" in arguments else None
    program, path = [a for a in arguments if not a.startswith("--")]
    with tempfile.TemporaryDirectory() as folder:
        export, clusters = make_graphs(program, path, folder)
    people, events = collect(path, export, clusters)
    scores = {"people": b_cubed(people), "events": b_cubed(events)}
    for row, score in scores.items():
        print(f"{row:7} P {score['P']:.3f}  R {score['R']:.3f}  F1 {score['F1']:.3f}")
    merges = {**false_merges(people), **false_merges(events)}
    for answer, keys in merges.items():
        print(f"false merge: {answer} is {', '.join(keys)}")
    copies = wrong_copies(path, export, clusters)
    for pair in copies:
        print(f"near duplicates, found or wanted, but not both: {pair}")
    if "--show" in arguments:
        show("person", people)
        show("event", events)
    if out:
        with open(out, "w", encoding="utf8") as file:
            json.dump(scores, file)
    return 1 if merges or copies else 0


sys.exit(main())
