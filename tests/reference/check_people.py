#!/usr/bin/env python3
"""Check data/people.tsv against the reference table of leaders.

usage: check_people.py REFERENCE_DIR [PEOPLE_TSV]

REFERENCE_DIR holds leaders_wikidata.tsv. Prints one "path:line:column: message" for every fault and
exits with 1 if there is one, with 2 if a file cannot be read. Checked: number of columns, form and
uniqueness of keys, doubled spellings, spellings shared by two people, form of country and id, one person for
an id; that the reference has the id for a person of a compatible name, and that the reference has no other
id for a person of the same name; that a person whom the reference has under the same name in the same state
bears its id. The last lines count the ids and how many leaders of the reference have a row.
"""
import os
import re
import sys
import unicodedata

COLUMNS = ["key", "name", "names", "family", "country", "wikidata"]
LETTERS = str.maketrans({"ø": "o", "ł": "l", "ı": "i", "đ": "d", "ð": "d", "ß": "ss", "’": "'"})
PARTICLES = {"al", "el", "bin", "ibn", "of", "the", "de", "da", "von", "van", "der", "ii", "iii", "vi"}


def fold(text):
    """Lower case, without accents."""
    text = unicodedata.normalize("NFD", text.lower())
    return "".join(c for c in text if not unicodedata.combining(c)).translate(LETTERS)


def words(name):
    """The words of a name, folded; a qualifier in brackets or after "of" is no part of it."""
    name = re.sub(r" \(.*\)| of [A-Z].*", "", name)
    return re.sub(r"[^a-z0-9]+", " ", fold(name).replace("'", "")).split()


def compatible(one, other):
    """One name's words all occur in the other, and at least one of them is more than a particle."""
    one, other = set(words(one)), set(words(other))
    small, large = sorted((one, other), key=len)
    return small <= large and bool(small - PARTICLES)


def read_codes(path):
    """Name of a state -> its two letters."""
    with open(path, encoding="utf-8") as lines:
        header = next(lines).rstrip("\n").split("\t")
        code, name = header.index("cca2"), header.index("common")
        rows = (line.rstrip("\n").split("\t") for line in lines)
        return {fields[name]: fields[code].lower() for fields in rows}


def read_reference(path, codes):
    """id -> set of names, folded name -> set of ids, and (folded name, state) -> set of ids."""
    by_id, by_name, by_state = {}, {}, {}
    with open(path, encoding="utf-8") as lines:
        header = next(lines).rstrip("\n").split("\t")
        id_column, name_column = header.index("person_qid"), header.index("person")
        state_column = header.index("country")
        for line in lines:
            fields = line.rstrip("\n").split("\t")
            qid, name = fields[id_column], fields[name_column]
            if not re.fullmatch(r"Q[0-9]+", qid) or re.fullmatch(r"Q[0-9]+", name):
                continue
            by_id.setdefault(qid, set()).add(name)
            by_name.setdefault(" ".join(words(name)), set()).add(qid)
            state = (" ".join(words(name)), codes.get(fields[state_column]))
            by_state.setdefault(state, set()).add(qid)
    return by_id, by_name, by_state


def check(path, by_id, by_name, by_state):
    faults = []
    keys, spellings, ids = {}, {}, {}
    header_seen = False
    with open(path, encoding="utf-8", newline="") as lines:
        for number, line in enumerate(lines, 1):
            def fault(field, message):
                start = 1 + sum(len(f) + 1 for f in fields[:field])
                faults.append("%s:%d:%d: %s" % (path, number, start, message))

            fields = line.rstrip("\n").split("\t")
            if line.endswith("\r\n") or not line.endswith("\n"):
                fault(0, "line does not end with LF")
            if line.startswith("#"):
                if header_seen:
                    fault(0, "comment after the header")
                continue
            if not header_seen:
                header_seen = True
                if fields != COLUMNS:
                    fault(0, "header is not " + " ".join(COLUMNS))
                continue
            if len(fields) != len(COLUMNS):
                fault(0, "%d columns instead of %d" % (len(fields), len(COLUMNS)))
                continue
            key, name, names, family, country, qid = fields
            if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", key):
                fault(0, "bad key '%s'" % key)
            if key in keys:
                fault(0, "key '%s' stands in line %d already" % (key, keys[key]))
            keys.setdefault(key, number)
            if not name:
                fault(1, "no name")
            for field, form in [(1, name)] + [(2, n) for n in names.split("|") if names]:
                if not form or form != form.strip():
                    fault(field, "empty form or blanks around '%s'" % form)
                    continue
                if form in spellings:
                    fault(field, "'%s' stands in line %d already" % (form, spellings[form]))
                spellings.setdefault(form, number)
            forms = family.split("|") if family else []
            if "" in forms or len(set(forms)) != len(forms):
                fault(3, "empty or doubled form")
            if country and not re.fullmatch(r"[a-z]{2}", country):
                fault(4, "bad country '%s'" % country)
            own = [name] + (names.split("|") if names else [])
            known, same_state = set(), set()
            for form in own:
                known |= by_name.get(" ".join(words(form)), set())
                same_state |= by_state.get((" ".join(words(form)), country), set())
            if not qid and len(same_state) == 1:
                fault(5, "the reference has %s for %s" % (same_state.pop(), name))
            if qid and not re.fullmatch(r"Q[1-9][0-9]*", qid):
                fault(5, "bad id '%s'" % qid)
            elif qid:
                if qid in ids:
                    fault(5, "%s stands in line %d already" % (qid, ids[qid]))
                ids.setdefault(qid, number)
                if qid not in by_id:
                    fault(5, "the reference does not have %s" % qid)
                elif not any(compatible(a, b) for a in own for b in by_id[qid]):
                    fault(5, "%s is %s in the reference, not %s" % (qid, " or ".join(sorted(by_id[qid])), name))
                if known and qid not in known:
                    fault(5, "the reference has %s for %s, not %s" % (", ".join(sorted(known)), name, qid))
    if not header_seen:
        faults.append("%s:1:1: no header" % path)
    return faults, len(keys), set(ids)


def main():
    if len(sys.argv) not in (2, 3):
        sys.stderr.write("usage: check_people.py REFERENCE_DIR [PEOPLE_TSV]\n")
        return 2
    default = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "data", "people.tsv")
    path = sys.argv[2] if len(sys.argv) == 3 else os.path.relpath(default)
    try:
        codes = read_codes(os.path.join(sys.argv[1], "countries.tsv"))
        by_id, by_name, by_state = read_reference(os.path.join(sys.argv[1], "leaders_wikidata.tsv"), codes)
        faults, people, ids = check(path, by_id, by_name, by_state)
    except (OSError, UnicodeDecodeError, ValueError, StopIteration) as error:
        sys.stderr.write("check_people.py: %s\n" % error)
        return 2
    for fault in faults:
        print(fault)
    print("%d of the %d leaders of the reference have a row" % (len(ids & set(by_id)), len(by_id)))
    print("%d people, %d ids checked, %d faults" % (people, len(ids), len(faults)))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
