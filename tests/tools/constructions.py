#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Compare what nuncio finds in short texts with the facts that are written below them.

    constructions.py [--file FILE]... [--only WORDS] [--pending] [--show]
                     [--update-marks] [NUNCIO]

NUNCIO is the program (default: the variable NUNCIO). Reads tests/constructions/*.txt or
the files that are named; --only takes the texts whose names contain WORDS. Fails when a
text without the mark "pending" differs, and when one with the mark does not: a mark that
is no longer true must go.

--pending prints the differences of marked texts too; --show prints what was found in
every text, in the same notation; --update-marks sets and removes marks in the files.
docs/hacking.md explains the notation.
"""
import argparse
import glob
import json
import os
import re
import subprocess
import sys

sys.dont_write_bytecode = True  # the tree stays as it is
from found_facts import (
    CATEGORIES, TYPES, Found, countries_found, day_words, event_words, fold, place_words,
    quote_words, role_words, show, status_of, term_words, type_of, words_of)

STATUSES = {"held", "planned", "proposed", "cancelled", "denied"}
HOLDS = {"current", "former", "acting", "elect"}
DATE = r"\d{4}(?:-\d\d){0,2}(?:\.\.\d{4}(?:-\d\d){1,2})?|-"
EVENT = re.compile(rf"(\??)(\w+) (\w+)(?: ({DATE}))?(?: in ([^{{]+?))?\s*\{{(.*)\}}$")
TERM = re.compile(r"term (.+?): (\S+) (\w+) (\d{4}(?:-\d\d){0,2})$")
BOUNDS = {"from": "start", "until": "end"}
ROLE = re.compile(r"([a-z|-]+)/([A-Z]{2}|-|\*)(?:>([A-Z]{2}))?(?: (\w+))?$")


class Fault(Exception):
    """A text that is not written in the notation."""


# ---- reading ----


class Text:
    def __init__(self, path, line, header):
        words = header.split()
        self.path, self.line = path, line
        self.name = words[0] if words else ""
        self.pending = "pending" in words
        dates = [word for word in words[1:] if re.fullmatch(r"\d{4}-\d\d-\d\d", word)]
        self.published = dates[0] if dates else None
        if not words or len(words) != 1 + self.pending + len(dates) or len(dates) > 1:
            raise Fault(f"{path}:{line}: name, day of publication, 'pending'")
        self.title, self.paragraphs, self.facts = None, [], []

    def read(self):
        return "\n".join(filter(None, [self.title] + self.paragraphs))

    def article(self):
        fields = {"id": self.name, "text": "\n\n".join(self.paragraphs)}
        if self.title:
            fields["title"] = self.title
        if self.published:
            fields["published"] = self.published
        return json.dumps(fields, ensure_ascii=False) + "\n"


def read_texts(path):
    texts, below = [], False
    with open(path, encoding="utf8") as file:
        for number, line in enumerate(file, 1):
            line = line.strip()
            if line.startswith("== "):
                texts.append(Text(path, number, line[3:]))
                below = False
            elif not line or line.startswith("#"):
                continue
            elif not texts:
                raise Fault(f"{path}:{number}: facts before the first text")
            elif line == "--":
                below = True
            elif below:
                texts[-1].facts.append(line)
            elif line.startswith("Title: "):
                texts[-1].title = line[7:]
            else:
                texts[-1].paragraphs.append(line)
    names = set()
    for text in texts:
        if not text.paragraphs or text.name in names:
            raise Fault(f"{path}:{text.line}: {text.name}: no text, or not the first one")
        names.add(text.name)
    return texts


# ---- comparing ----


def named_person(text, found, name):
    if fold(name) not in fold(text.read()):
        raise Fault(f"{text.path}:{text.line}: '{name}' is not in the text")
    return found.called(name, "person")


def parse_parties(text, found, field):
    """For each participant, whether it may be absent and which found parties it is."""
    parties = []
    for words in filter(None, (part.strip() for part in field.split(","))):
        accepted = set()
        for one in words.lstrip("?").split("|"):
            role = ROLE.match(one)
            if role:
                accepted.add(("role", role[1], None if role[2] == "-" else role[2]))
            elif re.fullmatch("[A-Z]{2}", one):
                accepted.add(("country", one))
            elif one.startswith("org "):
                accepted |= {("organisation", i)
                             for i in found.called(one[4:], "organisation")}
            else:
                accepted |= {("person", i) for i in named_person(text, found, one)}
        parties.append((words.startswith("?"), accepted))
    return parties


def parties_agree(parties, actual):
    left = set(actual)
    for optional, accepted in parties:
        hit = left & accepted
        if not hit and not optional:
            return False
        left -= hit
    return not left


def event_agrees(found, wanted, event):
    _, kind, status, day, place, parties = wanted
    if (type_of(event), status_of(event)) != (kind, status):
        return False
    found_day = day_words(event)
    if day and day != found_day and not (
            # A stretch of days within one month goes by its first day.
            len(day) == 10 and found_day.startswith(f"{day}..{day[:7]}-")):
        return False
    if place == "-" and place_words(found, event) != "-":
        return False
    if place and re.fullmatch("[A-Z]{2}", place):
        if found.code(event["host_country"]) != place:
            return False
    elif place and place != "-" and event["place"] not in (
            found.called(place, "place") + found.called(place, "organisation")):
        return False
    return parties_agree(parties, {found.party(a) for a in event["actors"]})


def parse_event(text, found, line):
    match = EVENT.match(line)
    if not match or match[2] not in TYPES or match[3] not in STATUSES:
        raise Fault(f"{text.path}:{text.line}: not understood: {line}")
    optional, kind, status, day, place, field = match.groups()
    return (bool(optional), kind, status, day, place, parse_parties(text, found, field))


def compare_events(text, found, lines):
    left, missing = found.events(), []
    # Those that must be there choose first.
    for line in sorted(lines, key=lambda line: line.startswith("?")):
        wanted = parse_event(text, found, line)
        hit = next((e for e in left if event_agrees(found, wanted, e)), None)
        if hit is not None:
            left.remove(hit)
        elif not wanted[0]:
            missing.append(line)
    return missing, [event_words(found, event) for event in left]


def compare_quotes(text, found, lines):
    left, missing = found.quotations(), []
    for line in lines:
        name, quote = line[6:].split(": ", 1)
        people = [] if name == "-" else named_person(text, found, name)
        hit = next((q for q in left if words_of(q["text"]) == words_of(quote) and
                    (q["speaker"] in people if people else
                     name == "-" and q["speaker"] is None)), None)
        if hit is not None:
            left.remove(hit)
        else:
            missing.append(line)
    return missing, [quote_words(found, quote) for quote in left]


def compare_people(text, found, line):
    names = [] if line == "people none" else [n.strip() for n in line[7:].split(",")]
    left, missing = set(found.of_kind("person")), []
    for name in names:
        named_person(text, found, name)
        hit = [i for i in left if fold(name) in found.spellings.get(i, ())]
        if hit:
            left.discard(hit[0])
        else:
            missing.append(f"person {name}")
    return missing, [f"person {found.spelling(i)}" for i in sorted(left)]


def parse_role(text, words):
    """Categories, country, where accredited and status; None and "*" fit anything."""
    match = ROLE.match(words.strip())
    categories = match[1].split("|") if match else []
    if (not categories or set(categories) - CATEGORIES or
            (match[4] or "current") not in HOLDS):
        raise Fault(f"{text.path}:{text.line}: no role: {words}")
    return categories, match[2], match[3], match[4] or "current"


def role_agrees(wanted, role):
    return (role[0] in wanted[0] and wanted[1] in ("*", role[1] or "-") and
            wanted[2] in (None, role[2]) and role[3] == wanted[3])


def compare_roles(text, found, line):
    """"roles NAME: A; B" are all of them; "role NAME: A" is among them."""
    word, rest = line.split(" ", 1)
    name, field = rest.split(": ", 1)
    wanted = [] if field == "none" else [w.strip() for w in field.split(";")]
    parsed = [parse_role(text, words) for words in wanted]
    actual = list(dict.fromkeys(
        role for i in named_person(text, found, name) for role in found.roles(i)))
    missing = [f"role {name}: {words}" for words, one in zip(wanted, parsed)
               if not any(role_agrees(one, role) for role in actual)]
    extra = [f"role {name}: {role_words(role)}" for role in actual
             if not any(role_agrees(one, role) for one in parsed)]
    return missing, extra if word == "roles" or missing else []


def compare_countries(found, line):
    words = [] if line == "countries none" else line.split()[1:]
    allowed = {word.lstrip("?") for word in words}
    wanted = {word for word in words if not word.startswith("?")}
    actual = countries_found(found)
    return ([f"country {code}" for code in sorted(wanted - actual)],
            [f"country {code}" for code in sorted(actual - allowed)])


def compare_succession(text, found, line):
    new, old = (named_person(text, found, name.strip())
                for name in line.split(" ", 1)[1].split("<"))
    hit = any(row["successor"] in new and row["predecessor"] in old
              for row in found.document["successions"])
    return ([] if hit else [line]), []


def term_agrees(text, found, line, term):
    match = TERM.match(line)
    if not match or match[3] not in BOUNDS:
        raise Fault(f"{text.path}:{text.line}: not understood: {line}")
    name, words, bound, date = match.groups()
    role = found.post(term["post"]) + ("current",)
    wanted = parse_role(text, words)
    return ((term["bound"], term["date"]) == (BOUNDS[bound], date) and
            term["person"] in named_person(text, found, name) and
            role_agrees(wanted, role))


def compare_terms(text, found, lines):
    """All starts and ends of terms of office."""
    left, missing = list(found.document["terms"]), []
    for line in lines:
        hit = next((t for t in left if line != "terms none" and
                    term_agrees(text, found, line, t)), None)
        if hit is not None:
            left.remove(hit)
        elif line != "terms none":
            missing.append(line)
    return missing, [term_words(found, term) for term in left]


def compare(text, found):
    events = [f for f in text.facts if f.lstrip("?").split()[0] in TYPES]
    quotes = [f for f in text.facts if f.startswith("quote ")]
    terms = [f for f in text.facts if f.split()[0] in ("term", "terms")]
    parts = [compare_events(text, found, events), compare_quotes(text, found, quotes)]
    if terms:
        parts.append(compare_terms(text, found, terms))
    for line in text.facts:
        word = line.split()[0]
        if line in events or line in quotes or line in terms:
            continue
        if word == "people":
            parts.append(compare_people(text, found, line))
        elif word in ("role", "roles"):
            parts.append(compare_roles(text, found, line))
        elif word == "countries":
            parts.append(compare_countries(found, line))
        elif word in ("organisation", "place"):
            hit = found.called(line.split(" ", 1)[1], word)
            parts.append(([] if hit else [line], []))
        elif word == "succession":
            parts.append(compare_succession(text, found, line))
        else:
            raise Fault(f"{text.path}:{text.line}: not understood: {line}")
    return ([line for part in parts for line in part[0]],
            [line for part in parts for line in part[1]])


# ---- running ----


def run(program, texts):
    """What the program finds in each of the texts."""
    done = subprocess.run([program, "explain", "--all", "-f", "json", "-"],
                          input="".join(text.article() for text in texts),
                          capture_output=True, text=True, encoding="utf8", check=False)
    if done.returncode:
        raise Fault(f"{texts[0].path}: status {done.returncode}: {done.stderr}")
    decoder = json.JSONDecoder()
    found, at = [], 0
    while at < len(done.stdout):
        document, at = decoder.raw_decode(done.stdout, at)
        found.append(Found(document))
        at += len(done.stdout[at:at + 2]) - len(done.stdout[at:at + 2].lstrip())
    if len(found) != len(texts):
        raise Fault(f"{texts[0].path}: {len(found)} of {len(texts)} texts were told")
    return found


def update_marks(path, results):
    with open(path, encoding="utf8") as file:
        lines = file.read().split("\n")
    for text, differs in results:
        words = [w for w in lines[text.line - 1].split() if w != "pending"]
        lines[text.line - 1] = " ".join(words + (["pending"] if differs else []))
    with open(path, "w", encoding="utf8") as file:
        file.write("\n".join(lines))


def report(text, missing, extra):
    print(f"{os.path.basename(text.path)}:{text.line}: {text.name}"
          f"{' (pending)' if text.pending else ''}")
    print("    " + text.read().replace("\n", "\n    "))
    for line in missing:
        print(f"  - {line}")
    for line in extra:
        print(f"  + {line}")


def read_options():
    parser = argparse.ArgumentParser(usage=__doc__.split("\n\n")[1].strip())
    parser.add_argument("program", nargs="?", default=os.environ.get("NUNCIO"))
    parser.add_argument("--file", action="append")
    parser.add_argument("--only", default="")
    for flag in ("--pending", "--show", "--update-marks"):
        parser.add_argument(flag, action="store_true")
    options = parser.parse_args()
    folder = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..",
                          "constructions")
    options.file = options.file or sorted(glob.glob(os.path.join(folder, "*.txt")))
    if not options.program or not options.file:
        parser.error("no program, or no texts")
    return options


def check_text(text, found, options):
    """Whether the text differs from what was found."""
    try:
        missing, extra = compare(text, found)
    except ValueError as fault:  # a line without its colon or its "<"
        raise Fault(f"{text.path}:{text.line}: not understood") from fault
    differs = bool(missing or extra)
    if options.show:
        print(f"{text.name}: {text.read()}\n    " + "\n    ".join(show(found)))
    if differs and (not text.pending or options.pending):
        report(text, missing, extra)
    elif text.pending and not differs:
        print(f"{os.path.basename(text.path)}:{text.line}: {text.name}: "
              "agrees now, remove the mark 'pending'")
    return differs


def main():
    options = read_options()
    wrong, agreed, count = 0, 0, 0
    for path in options.file:
        texts = [text for text in read_texts(path) if options.only in text.name]
        found = run(options.program, texts) if texts else []
        results = [(text, check_text(text, one, options))
                   for text, one in zip(texts, found)]
        agree = sum(not differs for _, differs in results)
        print(f"{os.path.basename(path):24} {agree:3} of {len(results):3} agree")
        wrong += sum(differs != text.pending for text, differs in results)
        agreed, count = agreed + agree, count + len(results)
        if options.update_marks:
            update_marks(path, results)
    print(f"{'all':24} {agreed:3} of {count:3} agree; {wrong} marked wrongly")
    return 1 if wrong else 0


try:
    sys.exit(main())
except Fault as fault:
    print(f"constructions.py: {fault}", file=sys.stderr)
    sys.exit(2)
