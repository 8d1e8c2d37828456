#!/usr/bin/env python3
"""Compare data/countries.tsv with the reference folder, and the three world lexicons with each other.

    tests/reference/check_world.py ../shared/reference

Prints every disagreement as path:line:column: message. Exit status: 0 none, 1 some, 2 wrong use.
"""

import os
import re
import sys
import unicodedata

DATA = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "data")

COLUMNS = {
    "countries.tsv": ["code", "alpha3", "name", "names", "adjectives", "demonyms", "metonyms", "capital", "wikidata"],
    "places.tsv": ["key", "name", "names", "kind", "country", "lat", "long", "capital"],
    "bodies.tsv": ["key", "name", "names", "kind", "country"],
}

KINDS = {
    "places.tsv": {"city", "region", "province", "state", "site", "building", "sea", "river", "island", "mountain",
                   "continent"},
    "bodies.tsv": {"international", "parliament", "government", "ministry", "security-council", "agency",
                   "intelligence", "armed-forces", "armed-group", "court", "party", "media", "company", "university",
                   "bank", "religious", "other"},
}

LISTS = {"names", "adjectives", "demonyms", "metonyms"}

# Codes that the reference does not have.
NOT_IN_REFERENCE = {"eu", "su", "yu", "dd", "cs"}

# (code, column): why the difference from the reference is meant.
DELIBERATE = {
    ("xk", "alpha3"): "the reference writes UNK; XKX is what the World Bank and the EU use",
    ("eh", "wikidata"): "the reference gives Q40362, the Sahrawi Arab Democratic Republic; the row is the territory",
    ("sg", "capital"): "called like the country",
    ("mc", "capital"): "called like the country",
    ("va", "capital"): "called like the country",
    ("gi", "capital"): "called like the country",
    ("dj", "capital"): "Djibouti City: the city as opposed to the country",
    ("lu", "capital"): "Luxembourg City: the city as opposed to the country",
    ("sz", "capital"): "Mbabane is the seat of government, Lobamba of the king and parliament",
    ("lk", "capital"): "Sri Jayawardenepura Kotte is the legal capital, Colombo a row of places.tsv",
    ("hk", "capital"): "City of Victoria is not in use",
    ("fk", "capital"): "Port Stanley: Stanley alone is a person's name more often",
    ("bm", "capital"): "Hamilton is a person's name more often",
    ("ms", "capital"): "Plymouth is abandoned, and a city of Britain more often",
    ("ai", "capital"): "The Valley is a common noun",
    ("im", "capital"): "Douglas is a person's name more often",
    ("io", "capital"): "Diego Garcia is an island of places.tsv",
    ("re", "capital"): "Saint-Denis is a suburb of Paris more often",
    ("pm", "capital"): "Saint-Pierre is called like the island",
    ("tk", "capital"): "Tokelau has no capital",
}

# Other spellings of a capital than the reference's, folded.
CAPITAL_SPELLINGS = {
    "us": "washington dc",
    "mn": "ulan bator",
}


class Table:
    """One TSV file: rows as dictionaries, each with its line number and the places of its columns."""

    def __init__(self, report, path, expected):
        self.path = os.path.relpath(path)
        self.rows = []
        header = None
        with open(path, "rb") as stream:
            raw = stream.read()
        if b"\r" in raw:
            report(self.path, 1, 1, "carriage return; lines end in LF")
        if not raw.endswith(b"\n"):
            report(self.path, raw.count(b"\n") + 1, 1, "no newline at the end")
        for number, line in enumerate(raw.decode("utf-8").split("\n")[:-1], 1):
            if line.startswith("#"):
                continue
            fields = line.split("\t")
            if header is None:
                header = fields
                if expected and header != expected:
                    report(self.path, number, 1, "header is not " + " ".join(expected))
                continue
            if len(fields) != len(header):
                report(self.path, number, 1, "%d fields, expected %d" % (len(fields), len(header)))
                continue
            row = dict(zip(header, fields))
            columns, at = {}, 1
            for name, field in zip(header, fields):
                columns[name] = at
                at += len(field) + 1
            self.rows.append((number, row, columns))


def fold(text):
    """Lower case, without accents, dots, commas and apostrophes; Saint as St."""
    decomposed = unicodedata.normalize("NFD", text)
    plain = "".join(c for c in decomposed if not unicodedata.combining(c)).lower()
    plain = re.sub(r"['’.,]", "", plain)
    return re.sub(r"\bsaint\b", "st", plain)


def check_form(report, name, table):
    """Keys, fields and names of one table. A name may stand in one row only."""
    keys, owners = {}, {}
    key_column = COLUMNS[name][0]
    for number, row, columns in table.rows:
        key = row[key_column]
        if not re.fullmatch(r"[a-z0-9]+(_[a-z0-9-]+)?|[a-z0-9-]+", key):
            report(table.path, number, 1, "key %r is not a plain slug" % key)
        if key in keys:
            report(table.path, number, 1, "key %s is also in line %d" % (key, keys[key]))
        keys[key] = number
        for column, field in row.items():
            at = columns[column]
            if field != field.strip() or "  " in field or '"' in field or "’" in field:
                report(table.path, number, at, "stray space or quotation mark in %s" % column)
            if field != unicodedata.normalize("NFC", field):
                report(table.path, number, at, "%s is not NFC" % column)
            values = field.split("|") if field else []
            if column not in LISTS and len(values) > 1:
                report(table.path, number, at, "%s holds one value, not a list" % column)
            if column in LISTS and (len(set(values)) != len(values) or "" in values):
                report(table.path, number, at, "empty or repeated value in %s" % column)
            if column == "name" or column in LISTS:
                for value in values:
                    other = owners.setdefault(value, key)
                    if other != key:
                        report(table.path, number, at, "%r is also a name of %s" % (value, other))
        if not row["name"]:
            report(table.path, number, columns["name"], "no name")
        if name in KINDS and row["kind"] not in KINDS[name]:
            report(table.path, number, columns["kind"], "unknown kind %r" % row["kind"])


def check_links(report, countries, places, bodies):
    """What one file says of another."""
    codes = {row["code"]: row for _, row, _ in countries.rows}
    keys = {row["key"]: row for _, row, _ in places.rows}
    country_names = {}
    for number, row, columns in countries.rows:
        for value in [row["name"]] + row["names"].split("|"):
            if value:
                country_names[fold(value)] = row["code"]
        capital = row["capital"]
        if not capital:
            continue
        if capital not in keys:
            report(countries.path, number, columns["capital"], "capital %s is not in places.tsv" % capital)
        elif keys[capital]["capital"] != "1" or keys[capital]["country"] != row["code"]:
            report(countries.path, number, columns["capital"], "%s is no capital of %s in places.tsv"
                   % (capital, row["code"]))
    capitals = {row["capital"] for _, row, _ in countries.rows}
    for table in (places, bodies):
        for number, row, columns in table.rows:
            code = row["country"]
            if code and code not in codes:
                report(table.path, number, columns["country"], "country %s is not in countries.tsv" % code)
            prefix = row["key"].split("_")[0] if "_" in row["key"] else ""
            if prefix != code and not (table is bodies and not prefix):
                report(table.path, number, 1, "key does not begin with the country %r" % code)
    for number, row, columns in places.rows:
        for column in ("name", "names"):
            for value in row[column].split("|"):
                if value and fold(value) in country_names:
                    report(places.path, number, columns[column], "%r is a name of the country %s"
                           % (value, country_names[fold(value)]))
        if row["capital"] not in ("", "1"):
            report(places.path, number, columns["capital"], "capital is 1 or empty")
        if row["capital"] == "1" and row["key"] not in capitals:
            report(places.path, number, 1, "capital of no country")
        for column, limit in (("lat", 90), ("long", 180)):
            text = row[column]
            if text and (not re.fullmatch(r"-?\d+\.\d\d", text) or abs(float(text)) > limit):
                report(places.path, number, columns[column], "%s is not degrees with two decimals" % column)
        if bool(row["lat"]) != bool(row["long"]):
            report(places.path, number, columns["lat"], "lat without long, or the other way round")


def check_reference(report, reference, countries, places):
    """Codes, alpha-3, Wikidata items and capitals against the reference."""
    table = Table(report, os.path.join(reference, "countries.tsv"), None)
    leaders = Table(report, os.path.join(reference, "leaders_wikidata.tsv"), None)
    known = {row["cca2"].lower(): row for _, row, _ in table.rows}
    items_of_leaders = {}
    for _, row, _ in leaders.rows:
        if row["country_qid"]:
            items_of_leaders[row["country_qid"]] = fold(row["country"])
    capital_names = {}
    for _, row, _ in places.rows:
        capital_names[row["key"]] = [fold(n) for n in [row["name"]] + row["names"].split("|") if n]
    used = set()

    def differ(number, row, columns, column, message):
        if (row["code"], column) in DELIBERATE:
            used.add((row["code"], column))
        else:
            report(countries.path, number, columns[column], message)

    ours = set()
    for number, row, columns in countries.rows:
        code = row["code"]
        ours.add(code)
        if code in NOT_IN_REFERENCE:
            if row["wikidata"]:
                report(countries.path, number, columns["wikidata"], "item not confirmed by the reference")
            continue
        if code not in known:
            report(countries.path, number, 1, "code %s is not in the reference" % code)
            continue
        theirs = known[code]
        if row["alpha3"] != theirs["cca3"]:
            differ(number, row, columns, "alpha3", "alpha-3 %s, reference %s" % (row["alpha3"], theirs["cca3"]))
        if row["wikidata"] != theirs["wikidata"]:
            names = {fold(n) for n in [row["name"]] + row["names"].split("|") if n}
            if theirs["wikidata"] or items_of_leaders.get(row["wikidata"]) not in names:
                differ(number, row, columns, "wikidata", "item %s, reference %s"
                       % (row["wikidata"] or "none", theirs["wikidata"] or "none"))
        wanted = [fold(n) for n in theirs["capital"].split("|") if n]
        if code in CAPITAL_SPELLINGS:
            wanted.append(CAPITAL_SPELLINGS[code])
        found = capital_names.get(row["capital"], [])
        if (wanted or found) and not set(wanted) & set(found):
            differ(number, row, columns, "capital", "capital %s, reference %s"
                   % (row["capital"] or "none", theirs["capital"] or "none"))
    for number, row, columns in table.rows:
        if (row["un_member"] == "True" or row["independent"] == "True") and row["cca2"].lower() not in ours:
            report(countries.path, 1, 1, "country %s of the reference is missing" % row["cca2"])
    for entry in sorted(set(DELIBERATE) - used):
        report(countries.path, 1, 1, "deliberate difference %s %s no longer occurs" % entry)


def main(arguments):
    if len(arguments) != 1 or not os.path.isdir(arguments[0]):
        sys.stderr.write("usage: check_world.py REFERENCE_FOLDER\n")
        return 2
    found = []

    def report(path, line, column, message):
        found.append((path, line, column, message))

    tables = {}
    for name, columns in COLUMNS.items():
        tables[name] = Table(report, os.path.join(DATA, name), columns)
        check_form(report, name, tables[name])
    check_links(report, tables["countries.tsv"], tables["places.tsv"], tables["bodies.tsv"])
    check_reference(report, arguments[0], tables["countries.tsv"], tables["places.tsv"])
    for path, line, column, message in sorted(set(found)):
        print("%s:%d:%d: %s" % (path, line, column, message))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
