#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Measure the verdicts on names against the groups of spellings of ANETAC.

    measure.py [--raise] [--show N] name_verdicts REFERENCE-FOLDER

ANETAC (Ameur et al. 2019) was made by machine: a group holds what stood in English where
one Arabic spelling stood in Arabic. Groups of PERSON are single words. Much in it is no
spelling of one name, so what is kept is defined here, by the Arabic spelling alone and not
by anything that nuncio does:

1. A spelling is kept if it can be read off the Arabic letter by letter, with the letters
   that romanisations use for each (LETTERS) and at most one short vowel between two
   consonants. This drops misprints (Meianie), translations (Pope) and names that were only
   aligned by mistake (Jostein under Jocelyn).
2. Arabic writes p as b and v as f. Two spellings in which these differ (Berman, Perman) are
   two names and no pair.
3. Arabic spellings of fewer than four letters are left out: they are those of many names.
   So are those whose only consonants are fewer than three, for the same reason.
Names that Arabic writes alike though their vowels differ (Cory, Kuri) are left in: the
Arabic spelling does not tell them from variants. They count against recall.

Pairs that must be told apart: spellings of different groups that are at most two letters
apart. Pairs whose Arabic spellings are equal but for the letters of vowels are counted
apart ("doubtful"): they may be one foreign name that was written in two ways (Berman) or
two names (Salem, Salam), and the file does not say which. Misprints and names that stand
in two groups are no pairs.

The groups are parted in two by a digest of the Arabic spelling: rules may be looked at
with the first half ("seen"), the other ("held out") only gives its figures. Figures are
kept in figures.json beside this script and may only rise.
"""
import argparse
import collections
import hashlib
import itertools
import json
import os
import re
import subprocess
import sys
import unicodedata

LETTERS = {
    "ا": "aa?|e|i|o|u", "أ": "aa?|e|o|u", "إ": "i|e", "آ": "aa?", "ى": "a|i|y",
    "ب": "b|p", "ت": "t", "ث": "th|s|t", "ج": "j|g|dj|dg|dzh|zh", "ح": "h", "خ": "kh|h",
    "د": "d", "ذ": "dh|z|d|th", "ر": "r", "ز": "z", "س": "s", "ش": "sh|ch|sch",
    "ص": "s", "ض": "d|dh|z", "ط": "t", "ظ": "z|dh|d", "ع": "", "غ": "gh|g",
    "ف": "f|v|ph", "ق": "q|k|g|gh|c", "ك": "k|c|ck|q", "ل": "l", "م": "m", "ن": "n",
    "ه": "h|a|ah|eh|e", "ة": "ah?|eh?|at|et", "و": "u|ou|oo|o|w|v|au|ow|aw",
    "ي": "i|y|ee|ei|ai|ay|ey|e|ii|iy|yy|ie", "ء": "", "ئ": "|y|i|e", "ؤ": "|u|o|ou",
}
SHORT = "[aeiouy]?"


def fold(text):
    text = unicodedata.normalize("NFKD", text.lower())
    return "".join(c for c in text if c.isalpha() and not unicodedata.combining(c))


def reading(arabic):
    """What can be read off the Arabic letters, as a pattern."""
    parts = [SHORT]
    for letter in arabic:
        choices = LETTERS.get(letter)
        if choices is None:
            return None
        doubled = [c + c if len(c) == 1 and c not in "aeiou" else c
                   for c in choices.split("|")]
        parts.append("(?:%s)%s" % ("|".join(dict.fromkeys(choices.split("|") + doubled)),
                                   SHORT))
    return re.compile("".join(parts))


def labials(word):
    return re.sub(r"(.)\1", r"\1", re.sub("[^bpfv]", "", word.replace("ph", "f")))


def skeleton(arabic):
    return re.sub("[اأإآىويءئؤعةه]", "", arabic)


def groups_of(path):
    kept = {}
    with open(path, encoding="utf8") as file:
        for line in file:
            kind, arabic, _, variants = line.rstrip("\n").split("\t")
            pattern = reading(arabic) if kind == "PERSON" else None
            if not pattern or len(arabic) < 4 or len(skeleton(arabic)) < 3:
                continue
            good = [v for v in variants.split("|") if pattern.fullmatch(fold(v))]
            if len(good) > 1:
                kept[arabic] = good
    return kept


def distance(a, b):
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        diagonal, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            diagonal, row[j] = row[j], min(diagonal + (x != y), row[j] + 1, row[j - 1] + 1)
    return row[-1]


def same_pairs(groups):
    return [(a, b) for variants in groups.values()
            for a, b in itertools.combinations(variants, 2)
            if fold(a) != fold(b) and labials(fold(a)) == labials(fold(b))]


def near_pairs(groups):
    """Spellings of different groups, at most two letters apart: clear ones, doubtful."""
    home = collections.defaultdict(set)
    for arabic, variants in groups.items():
        for variant in variants:
            home[fold(variant)].add(arabic)
    buckets = collections.defaultdict(set)
    for word in home:
        for gone in itertools.chain([()], itertools.combinations(range(len(word)), 1),
                                    itertools.combinations(range(len(word)), 2)):
            buckets["".join(c for i, c in enumerate(word) if i not in gone)].add(word)
    pairs, clear, doubtful = set(), [], []
    for words in buckets.values():
        pairs.update(tuple(sorted(p)) for p in itertools.combinations(words, 2))
    for a, b in sorted(pairs):
        if home[a] & home[b] or distance(a, b) > 2:
            continue
        if any(skeleton(x) == skeleton(y) for x in home[a] for y in home[b]):
            doubtful.append((a, b))
        else:
            clear.append((a, b))
    return clear, doubtful


def verdicts(program, pairs):
    text = "".join("%s\t%s\n" % pair for pair in pairs)
    done = subprocess.run([program], input=text, capture_output=True, encoding="utf8",
                          check=True)
    return [line.split("\t") for line in done.stdout.splitlines()]


def measure(program, half):
    same = same_pairs(half)
    clear, doubtful = near_pairs(half)
    found = verdicts(program, same + clear + doubtful)
    yes = [verdict[0] == "same" for verdict in found]
    unkeyed = sum(verdict[0] == "same" and verdict[3] != "1" for verdict in found)
    hits = sum(yes[:len(same)])
    wrong = sum(yes[len(same):len(same) + len(clear)])
    unsure = sum(yes[len(same) + len(clear):])
    figures = {"precision": round(hits / (hits + wrong), 4),
               "recall": round(hits / len(same), 4)}
    print(f"{len(half)} groups; {hits} of {len(same)} pairs of one name found, {wrong} of "
          f"{len(clear)} near pairs of two taken for one, {unsure} of {len(doubtful)} "
          f"doubtful ones; precision {figures['precision']:.4f}, recall "
          f"{figures['recall']:.4f}; {unkeyed} same without a common key")
    return figures, unkeyed


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--raise", dest="raised", action="store_true",
                        help="keep figures that rose")
    parser.add_argument("program")
    parser.add_argument("reference")
    options = parser.parse_args()
    kept_path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "figures.json")
    kept = {}
    if os.path.exists(kept_path):
        with open(kept_path, encoding="utf8") as file:
            kept = json.load(file)
    halves = {"seen": {}, "held out": {}}
    groups = groups_of(os.path.join(options.reference, "name_variants_anetac.tsv"))
    for arabic, variants in groups.items():
        odd = hashlib.sha256(arabic.encode()).digest()[0] % 2
        halves["held out" if odd else "seen"][arabic] = variants
    bad = 0
    for name, half in halves.items():
        print(f"{name}: ", end="")
        figures, unkeyed = measure(options.program, half)
        bad += unkeyed
        before = kept.setdefault(name, {})
        for row, now in figures.items():
            if now < before.get(row, 0):
                print(f"{name}: {row} FELL from {before[row]}")
                bad += 1
            before[row] = max(now, before.get(row, 0))
    if options.raised:
        with open(kept_path, "w", encoding="utf8") as file:
            json.dump(kept, file, indent=1, sort_keys=True)
            file.write("\n")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
