#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Compare what nuncio finds in short texts with the facts that are written below them.

    constructions.py [--file FILE]... [--only WORDS] [--show] [--update-marks] [NUNCIO]

NUNCIO is the program (default: the variable NUNCIO). Reads tests/constructions/*.txt or
the files that are named; --only takes the texts whose names contain WORDS. Fails when a
text without the mark "pending" differs, and when one with the mark does not: a mark that
is no longer true must go. --show prints what was found in every text, in the same
notation; --update-marks sets and removes marks in the files. docs/hacking.md explains
the notation.
"""
import argparse
import concurrent.futures
import glob
import json
import os
import re
import subprocess
import sys
import unicodedata

TYPES = {"meeting", "call", "visit", "gathering"}
STATUSES = {"held", "planned", "proposed", "cancelled", "denied"}
HOLDS = {"current", "former", "acting", "elect"}
CATEGORIES = set(
    """head-of-state head-of-government deputy-head supreme-leader foreign-minister
    defence-minister minister deputy-minister security-adviser intelligence-chief
    speaker-of-parliament legislator ambassador special-envoy spokesperson
    military-officer adviser party-leader religious-leader local-official
    international-official official royal judge scientist analyst journalist business
    activist other""".split())
# What the program calls otherwise.
WORDS = {"phone call": "call", "negated": "denied", "incoming": "elect"}
DATE = r"\d{4}(?:-\d\d){0,2}(?:\.\.\d{4}(?:-\d\d){1,2})?|-"
EVENT = re.compile(rf"(\??)(\w+) (\w+)(?: ({DATE}))?(?: in ([^{{]+?))?\s*\{{(.*)\}}$")
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
    for text in texts:
        if not text.paragraphs:
            raise Fault(f"{path}:{text.line}: no text")
    return texts


# ---- names ----


def fold(words):
    """Small letters without accents; any run of marks and spaces is one space."""
    plain = unicodedata.normalize("NFD", words.replace("’", "'"))
    plain = "".join(c for c in plain if not unicodedata.combining(c)).lower()
    return " ".join(re.findall(r"[\w'-]+", plain))


def words_of(quote):
    return quote.strip().rstrip(",.;").strip()


class Found:
    """What nuncio found in one article."""

    def __init__(self, document):
        self.document = document
        self.entities = document["entities"]
        self.spellings = {}
        self.named = set()
        for mention in document["mentions"]:
            if mention["entity"] is not None and mention["type"] == "name":
                self.named.add(mention["entity"])
                self.spellings.setdefault(mention["entity"], set()).add(
                    fold(mention["text"]))

    def of_kind(self, kind):
        return [i for i, entity in enumerate(self.entities)
                if entity["kind"] == kind and not entity["byline"]]

    def called(self, name, kind):
        """The things of the kind that are written so; else those that contain it."""
        key = fold(name)
        ones = [i for i in self.of_kind(kind) if key in self.spellings.get(i, ())]
        return ones or [i for i in self.of_kind(kind)
                        if any(f" {key} " in f" {s} " for s in self.spellings.get(i, ()))]

    def spelling(self, index):
        """The longest name the text gives it."""
        written = [m["text"] for m in self.document["mentions"]
                   if m["entity"] == index and m["type"] == "name"]
        return max(written, key=len) if written else self.entities[index]["name"]

    def code(self, index):
        return self.entities[index]["key"].upper() if index is not None else None

    def post(self, index):
        """Category, country and where accredited."""
        post = self.document["posts"][index]
        category = post["role"] if post["role"] in CATEGORIES else post["category"]
        return (category, self.code(post["country"]), self.code(post["accredited_to"]))

    def roles(self, person):
        for row in self.document["people"]:
            if row["entity"] == person:
                return [self.post(h["post"]) + (WORDS.get(h["status"], h["status"]),)
                        for h in row["holds"]]
        return []

    def party(self, actor):
        if "post" in actor:
            return ("role",) + self.post(actor["post"])[:2]
        index = actor["entity"]
        kind = self.entities[index]["kind"]
        return (kind, self.code(index) if kind == "country" else index)

    def events(self):
        return [e for e in self.document["events"] if type_of(e) in TYPES]

    def quotations(self):
        return [q for q in self.document["quotations"] if len(q["text"].split()) >= 4]


# ---- what was found, in the notation ----


def role_words(role):
    category, country, to, status = role
    return (f"{category}/{country or '-'}" + (f">{to}" if to else "") +
            ("" if status == "current" else f" {status}"))


def party_words(found, party):
    if party[0] == "role":
        return f"{party[1]}/{party[2] or '-'}"
    if party[0] == "country":
        return party[1]
    return ("org " if party[0] != "person" else "") + found.spelling(party[1])


def day_words(event):
    first, last = event["earliest"], event["latest"]
    if not first or not last:
        return "-"
    year, month, day = (int(part) for part in first.split("-"))
    if first == last:
        return first
    if first[:4] == last[:4] and first[5:] == "01-01" and last[5:] == "12-31":
        return first[:4]
    if first[:7] == last[:7] and day == 1 and int(last[8:]) >= 28:
        return first[:7]
    return f"{first}..{last}"


def place_words(found, event):
    if event["place"] is not None:
        return found.spelling(event["place"])
    return found.code(event["host_country"]) or "-"


def type_of(event):
    return WORDS.get(event["type"], event["type"])


def status_of(event):
    return WORDS.get(event["status"], event["status"])


def event_words(found, event):
    parties = sorted({party_words(found, found.party(a)) for a in event["actors"]})
    return (f"{type_of(event)} {status_of(event)} {day_words(event)} in "
            f"{place_words(found, event)} {{{', '.join(parties)}}}")


def quote_words(found, quote):
    speaker = quote["speaker"]
    name = "-" if speaker is None else found.spelling(speaker)
    return f"quote {name}: {words_of(quote['text'])}"


def countries_found(found):
    return {found.code(i) for i in found.of_kind("country") if i in found.named}


def show(found):
    lines = [event_words(found, event) for event in found.events()]
    people = [found.spelling(i) for i in found.of_kind("person")]
    lines.append("people " + (", ".join(people) or "none"))
    for i in found.of_kind("person"):
        roles = "; ".join(dict.fromkeys(map(role_words, found.roles(i)))) or "none"
        lines.append(f"roles {found.spelling(i)}: {roles}")
    lines.append("countries " + (" ".join(sorted(countries_found(found))) or "none"))
    for kind in ("organisation", "place"):
        lines += [f"{kind} {found.spelling(i)}" for i in found.of_kind(kind)]
    lines += [quote_words(found, quote) for quote in found.document["quotations"]]
    for row in found.document["successions"]:
        ends = [found.spelling(row[end]) if row[end] is not None else "-"
                for end in ("successor", "predecessor")]
        lines.append("succession " + " < ".join(ends))
    return lines


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
    if not categories or set(categories) - CATEGORIES or (match[4] or "current") not in HOLDS:
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


def compare(text, found):
    events = [f for f in text.facts if f.lstrip("?").split()[0] in TYPES]
    quotes = [f for f in text.facts if f.startswith("quote ")]
    parts = [compare_events(text, found, events), compare_quotes(text, found, quotes)]
    for line in text.facts:
        word = line.split()[0]
        if line in events or line in quotes:
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


def run(program, text):
    done = subprocess.run([program, "explain", "-f", "json", "-"], input=text.article(),
                          capture_output=True, text=True, encoding="utf8", check=False)
    if done.returncode:
        raise Fault(f"{text.path}:{text.line}: status {done.returncode}: {done.stderr}")
    return Found(json.loads(done.stdout))


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


def main():
    root = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "constructions")
    parser = argparse.ArgumentParser(usage=__doc__.split("\n\n")[1].strip())
    parser.add_argument("program", nargs="?", default=os.environ.get("NUNCIO"))
    parser.add_argument("--file", action="append")
    parser.add_argument("--only", default="")
    parser.add_argument("--show", action="store_true")
    parser.add_argument("--pending", action="store_true")
    parser.add_argument("--update-marks", action="store_true")
    options = parser.parse_args()
    paths = options.file or sorted(glob.glob(os.path.join(root, "*.txt")))
    if not options.program or not paths:
        parser.error("no program, or no texts")
    wrong, totals = 0, [0, 0]
    for path in paths:
        texts = [text for text in read_texts(path) if options.only in text.name]
        names = [text.name for text in texts]
        for name in {name for name in names if names.count(name) > 1}:
            raise Fault(f"{path}: two texts are called {name}")
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            found = list(pool.map(lambda text: run(options.program, text), texts))
        results = []
        for text, one in zip(texts, found):
            missing, extra = compare(text, one)
            differs = bool(missing or extra)
            results.append((text, differs))
            if options.show:
                print(f"{text.name}: {text.read()}\n    " + "\n    ".join(show(one)))
            if differs and (not text.pending or options.pending):
                report(text, missing, extra)
            elif text.pending and not differs:
                print(f"{os.path.basename(path)}:{text.line}: {text.name}: "
                      "agrees now, remove the mark 'pending'")
            wrong += differs != text.pending
        agree = sum(not differs for _, differs in results)
        totals = [totals[0] + agree, totals[1] + len(results)]
        print(f"{os.path.basename(path):24} {agree:3} of {len(results):3} agree")
        if options.update_marks:
            update_marks(path, results)
    print(f"{'all':24} {totals[0]:3} of {totals[1]:3} agree; {wrong} marked wrongly")
    return 1 if wrong else 0


try:
    sys.exit(main())
except Fault as fault:
    print(f"constructions.py: {fault}", file=sys.stderr)
    sys.exit(2)
