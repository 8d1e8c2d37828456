# SPDX-License-Identifier: Apache-2.0
"""What `nuncio explain --format json` found, in the notation of tests/constructions."""
import re
import unicodedata

TYPES = {"meeting", "call", "visit", "gathering"}
CATEGORIES = set(
    """head-of-state head-of-government deputy-head supreme-leader foreign-minister
    defence-minister minister deputy-minister security-adviser intelligence-chief
    speaker-of-parliament legislator ambassador special-envoy spokesperson
    military-officer adviser party-leader religious-leader local-official
    international-official official royal judge scientist analyst journalist business
    activist other""".split())
# What the program calls otherwise.
WORDS = {"phone call": "call", "negated": "denied", "incoming": "elect"}


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


def term_words(found, term):
    role = role_words(found.post(term["post"]) + ("current",))
    bound = "until" if term["bound"] == "end" else "from"
    return f"term {found.spelling(term['person'])}: {role} {bound} {term['date']}"


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
    lines += [term_words(found, term) for term in found.document["terms"]]
    for row in found.document["successions"]:
        ends = [found.spelling(row[end]) if row[end] is not None else "-"
                for end in ("successor", "predecessor")]
        lines.append("succession " + " < ".join(ends))
    return lines
