#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Compare scores with the figures that are kept, which may only rise.

    figures.py MODE FIGURES.json NAME=SCORES.json...

Prints a table and fails when a figure is lower than the one kept. With MODE "--raise" the
higher ones are written into FIGURES.json; lower ones never are.
"""
import json
import os
import sys

TOLERANCE = 0.0005


def figures_of(path):
    """One number a row: F1, accuracy or the headline; rows without cases are left out."""
    figures = {}
    with open(path, encoding="utf8") as file:
        for row, value in json.load(file).items():
            if isinstance(value, dict):
                number = value["F1"] if "F1" in value else value["accuracy"]
                if number is not None:
                    figures[row] = number
            elif row == "headline":
                figures[row] = value
    return figures


def main():
    mode, kept_path, sets = sys.argv[1], sys.argv[2], sys.argv[3:]
    kept = {}
    if os.path.exists(kept_path):
        with open(kept_path, encoding="utf8") as file:
            kept = json.load(file)
    fell = 0
    for name, path in (entry.split("=", 1) for entry in sets):
        if not os.path.exists(path):
            print(f"{name}: no scores")
            fell += 1
            continue
        now, before = figures_of(path), kept.setdefault(name, {})
        print(f"{name:8} {'row':16} {'kept':>6} {'now':>6}")
        for row in sorted(set(now) | set(before), key=lambda r: (r == "headline", r)):
            old, new = before.get(row), now.get(row)
            lower = old is not None and (new is None or new < old - TOLERANCE)
            higher = new is not None and (old is None or new > old)
            fell += lower
            mark = "FELL" if lower else "rose" if higher and old is not None else ""
            show = lambda number: "-" if number is None else f"{number:.3f}"
            print(f"{'':8} {row:16} {show(old):>6} {show(new):>6} {mark}".rstrip())
            if higher and mode == "--raise":
                before[row] = new
    if mode == "--raise":
        with open(kept_path, "w", encoding="utf8") as file:
            json.dump(kept, file, indent=1, sort_keys=True)
            file.write("\n")
    return 1 if fell else 0


sys.exit(main())
