#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""disk.py LIBRARY STEP

Fail each write, sync, rename and close of a run in turn, by a full disk, a broken one and a
short write: all those of the output, and every STEP-th of the others. While the output's own
file is written the exit status is 4, the old output is untouched and no temporary file is
left. A fault elsewhere may be harmless; never is anything but the old or the new output
there. The next run without a fault puts everything right."""

import pathlib
import shutil
import sys

import world

COUNT = 6


def tell(words, call, at, done):
    world.fail(f"{call} at {at}: {words} (status {done.returncode}): "
               f"{done.stderr.decode(errors='replace')[-2000:]}")


def check(folder, kind, at, call, done, old, new):
    found = (folder / "out/all.nq").read_bytes()
    name = f"{kind} of '{call}'"
    if done.returncode not in (1, 4):
        tell("neither done nor failed", name, at, done)
    if found not in (old, new):
        tell("the output is neither the old nor the new one", name, at, done)
    if done.returncode == 1 and found != new:
        tell("called done, but the output is the old one", name, at, done)
    if world.leftovers(folder):
        tell(f"left behind {world.leftovers(folder)}", name, at, done)
    if kind != "short" and "/out/.nuncio-" in call:
        if done.returncode != 4 or found != old:
            tell("a fault of the output itself must end the run", name, at, done)
        return "output"
    if kind != "short" and call.startswith("fsync") and call.endswith("/out") and done.returncode != 4:
        tell("a folder that cannot be synced must be told", name, at, done)
    return "other"


def attempt(here, library, kind, at):
    """A run of which call `at` fails; where that was, one line a call."""
    folder, mark = here / "now", here / "mark"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(here / "before", folder)
    mark.unlink(missing_ok=True)
    done = world.run(folder, env={"FAULT_KIND": kind, "FAULT_AT": str(at),
                                  "FAULT_MARK": str(mark), **world.preload(library)})
    return done, mark.read_text().splitlines() if mark.exists() else []


def main():
    library, step = sys.argv[1], int(sys.argv[2])
    here = pathlib.Path.cwd()
    new = world.bytes_from_nothing(here / "whole", 1, COUNT)
    old = world.bytes_from_nothing(here / "before", 0, COUNT)
    world.write_articles(here / "before/articles", COUNT, 1)
    seen = {"output": 0, "other": 0}
    for kind in ("ENOSPC", "EIO", "short"):
        calls = attempt(here, library, kind, 0)[1]
        for at, call in enumerate(calls, 1):
            if at % step and "/out" not in call.removeprefix(str(here)):
                continue
            done, struck = attempt(here, library, kind, at)
            if not struck:
                continue  # a thread came later than in the first run
            seen[check(here / "now", kind, at, struck[0], done, old, new)] += 1
            again = world.run(here / "now")
            if again.returncode != 1 or (here / "now/out/all.nq").read_bytes() != new:
                tell("the next run does not put it right", kind, at, again)
    print(f"{seen['output']} faults of the output and {seen['other']} others")
    if seen["output"] < 8 or seen["other"] < 10:
        world.fail("the faults did not strike")


main()
