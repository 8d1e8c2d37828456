#!/usr/bin/env python3
"""Compare data/tenures.tsv with the reference tables of leaders.

usage: check_tenures.py REFERENCE_DIR [TENURES_TSV [PEOPLE_TSV]]

REFERENCE_DIR holds leaders_wikidata.tsv (years in office). Prints one
"path:line:column: message" for every row that a table contradicts and exits with 1 if there is one. A row is
looked up by the person's name (the same first word, all words of the shorter name in the longer) and state. It is
confirmed when a reference row (a term of office) lies within it, a year more or less; it is contradicted when the
reference has a term of that person and office that lies within no row of ours. The last line counts what is confirmed.
"""
import csv
import os
import re
import sys
import unicodedata

LETTERS = str.maketrans({"ø": "o", "ł": "l", "ı": "i", "đ": "d", "ð": "d", "ß": "ss", "’": "'"})
CHECKED = {"head-of-state", "head-of-government"}
SLACK_YEARS = 1


def words(name):
    name = unicodedata.normalize("NFD", name.lower())
    name = "".join(c for c in name if not unicodedata.combining(c)).translate(LETTERS)
    return re.sub(r"[^a-z0-9]+", " ", name.replace("'", "")).split()


def compatible(one, other):
    small, large = sorted((words(one), words(other)), key=len)
    return bool(small) and small[0] == large[0] and set(small) <= set(large)


def office(position):
    position = position.lower()
    if re.match(r"(vice|deputy|acting|first lady|member|captain)", position):
        return None
    if re.search(r"prime minister|chancellor|taoiseach|premier|head of government|chairman of the council of ministers",
                 position):
        return "head-of-government"
    if re.search(r"president|king|queen|emir|amir|sultan|monarch|emperor|grand duke|supreme leader|head of state",
                 position):
        return "head-of-state"
    return None


def read(path):
    with open(path, encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def rows_of(path):
    """(line number, fields by column), comment lines left out."""
    header = None
    with open(path, encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            if line.startswith("#") or not line.strip():
                continue
            fields = line.rstrip("\n").split("\t")
            if header is None:
                header = fields
                continue
            yield number, dict(zip(header, fields))


def main():
    folder = sys.argv[1]
    data = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "data")
    tenures = sys.argv[2] if len(sys.argv) > 2 else os.path.join(data, "tenures.tsv")
    people = sys.argv[3] if len(sys.argv) > 3 else os.path.join(data, "people.tsv")
    try:
        codes = {row["common"]: row["cca2"].lower() for row in read(os.path.join(folder, "countries.tsv"))}
        known = {}
        for row in read(os.path.join(folder, "leaders_wikidata.tsv")):
            kind, code = office(row["position"]), codes.get(row["country"])
            if kind and code and row["start_year"].isdigit():
                known.setdefault((code, kind), []).append((row["person"], row["start_year"], row["end_year"]))
        names = {row["key"]: [row["name"]] + row["names"].split("|") for _, row in rows_of(people)}
        rows = list(rows_of(tenures))
    except (OSError, KeyError) as error:
        print(f"check_tenures.py: {error}", file=sys.stderr)
        return 2
    ours = {}
    for number, row in rows:
        if row["category"] in CHECKED:
            key = (row["person"], row["country"], row["category"])
            ours.setdefault(key, []).append((number, row["from"], row["to"]))
    faults = confirmed = checked = 0
    for (person, country, category), tenure in ours.items():
        checked += len(tenure)
        for theirs, start, end in known.get((country, category), []):
            if not any(name and compatible(name, theirs) for name in names[person]):
                continue
            last = int(end) if end else int(start)
            agree = [1 for _, begin, until in tenure if int(begin[:4]) - SLACK_YEARS <= int(start)
                     and (not until or last <= int(until[:4]) + SLACK_YEARS)]
            confirmed += bool(agree)
            if not agree:
                faults += 1
                print(f"{tenures}:{tenure[0][0]}:1: {person}: the reference has {start} to {end or 'now'}")
    print(f"{len(rows)} tenures, {checked} of heads of state or government, {confirmed} confirmed, {faults} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
