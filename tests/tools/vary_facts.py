#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Turn facts that nuncio found into gold files that differ from them at random.

    vary_facts.py SEED FACTS_DIR GOLD_DIR

Names are misspelt, turned around and cut, facts are dropped, doubled and exchanged, so
that scoring the same facts against the result meets every kind of near miss and of equal
candidates. The same seed gives the same files.
"""
import json
import os
import random
import sys


def chance(share):
    return random.random() < share


def vary_name(name):
    draw = random.random()
    words = name.split()
    if not words:
        return "x"
    if draw < 0.15:
        return name.upper()
    if draw < 0.3:
        random.shuffle(words)
        return " ".join(words)
    if draw < 0.45:
        at = random.randrange(len(name))
        return (name[:at] + random.choice("aeéñøı ’") + name[at + 1:]).strip() or "x"
    if draw < 0.55:
        return words[-1]
    return "President " + name if draw < 0.6 else name


def code(country):
    """Countries that have no code cannot stand in gold files."""
    return country if country and len(country) == 2 else None


def vary_people(facts):
    people, keys = [], {}
    for number, person in enumerate(facts["people"]):
        if chance(0.1):
            continue
        keys[person["key"]] = f"p{random.randrange(1000)}-{number}"
        people.append({"key": keys[person["key"]], "name": vary_name(person["name"]),
                       "mentions": [vary_name(m) for m in person["mentions"]],
                       "byline": chance(0.05)})
    if people and chance(0.2):
        people.append(dict(random.choice(people), key="double"))
    random.shuffle(people)
    return people, keys


def vary_roles(facts, keys):
    for role in facts["roles"]:
        if role["person"] not in keys:
            continue
        anybody = random.choice(list(keys.values()))
        yield {"person": anybody if chance(0.1) else keys[role["person"]],
               "title": role["title"] or "title",
               "category": "other" if chance(0.1) else role["category"],
               "of": None if chance(0.1) else code(role["of"]),
               "status": random.choice(["current", "former", "acting", "elect"])
               if chance(0.3) else role["status"]}


def vary_parties(event, keys):
    for party in event["participants"]:
        if chance(0.2):
            continue
        if isinstance(party, str):
            if party in keys:
                yield keys[party]
        elif "role" in party:
            yield dict(party, of=code(party["of"]))
        elif "country" not in party or code(party["country"]):
            yield party
    if keys and chance(0.2):
        yield random.choice(list(keys.values()))


def vary_events(facts, keys):
    for event in facts["events"] + [e for e in facts["events"] if chance(0.3)]:
        if chance(0.1):
            continue
        yield {"type": "meeting" if chance(0.05) else event["type"],
               "participants": list(vary_parties(event, keys)),
               "date": random.choice([None, "2015", "2015-07", "2015-07-21"])
               if chance(0.3) else event["date"],
               "place": vary_name(event["place"]) if event["place"] and chance(0.8) else None,
               "country": "IR" if chance(0.2) else code(event["country"]),
               "place_inferred": chance(0.1), "optional": chance(0.1),
               "status": "planned" if chance(0.2) else event["status"],
               "name": vary_name(event["name"]) if event["name"] else None}


def vary_statements(facts, keys):
    anybody = list(keys.values()) or [None]
    for statement in facts["statements"]:
        words = [word for word in statement["quote"].split() if chance(0.92)] or ["x"]
        varied = {"quote": " ".join(words),
                  "speaker": random.choice(anybody) if chance(0.2)
                  else keys.get(statement["speaker"]), "event": None}
        if chance(0.9):
            yield varied
        if chance(0.1):
            yield dict(varied, speaker=random.choice(anybody))


def shuffled(items):
    items = list(items)
    random.shuffle(items)
    return items


def vary(facts):
    people, keys = vary_people(facts)
    countries = [country for country in facts["countries"] if code(country)]
    return {
        "document": facts["document"],
        "people": people,
        "roles": list(vary_roles(facts, keys)),
        "countries": [c for c in countries if chance(0.8)] + ["ZZ"] * chance(0.1),
        "countries_optional": [c for c in countries if chance(0.2)],
        "organisations": shuffled(
            {"name": vary_name(body["name"]),
             "aliases": ["Iranian " * chance(0.2) + alias for alias in body["aliases"]]}
            for body in facts["organisations"] if chance(0.9)),
        "places": [vary_name(place) for place in facts["places"] if chance(0.9)],
        "events": shuffled(vary_events(facts, keys)),
        "statements": shuffled(vary_statements(facts, keys)),
    }


def main():
    random.seed(int(sys.argv[1]))
    source, target = sys.argv[2:]
    os.makedirs(target, exist_ok=True)
    for name in sorted(os.listdir(source)):
        with open(os.path.join(source, name), encoding="utf8") as file:
            facts = json.load(file)
        with open(os.path.join(target, name), "w", encoding="utf8") as file:
            json.dump(vary(facts), file, ensure_ascii=False, indent=1)


main()
