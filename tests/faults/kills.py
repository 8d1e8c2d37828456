#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""kills.py KILLS ARTICLES [SEED]

Kill a run at random moments, one in ten of them politely by SIGTERM, and start it again,
until KILLS runs were killed. At every moment the output is one of the two that it may be,
whole; whenever a run gets through, its output is, byte for byte, that of an undisturbed one;
then the articles change. In the end nothing is lost, nothing is doubled, and no temporary
file is left."""

import pathlib
import random
import signal
import subprocess
import sys
import time

import world


def settle(folder, expected):
    """A run got through: is everything as it must be?"""
    if (folder / "out/all.nq").read_bytes() != expected:
        world.fail("the output differs from that of an undisturbed run")
    if world.leftovers(folder):
        world.fail(f"left behind: {world.leftovers(folder)}")
    kept = list((folder / "state/quarantine").iterdir())
    if len(kept) != 2:
        world.fail(f"one article is rejected, and the quarantine holds {kept}")


def kill_once(folder, moment, number):
    """Start a run and send it the signal; True if it got through before."""
    child = subprocess.Popen(world.command(folder), stdin=subprocess.DEVNULL,
                             stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    try:
        child.wait(timeout=moment)
    except subprocess.TimeoutExpired:
        child.send_signal(number)
    words = child.communicate()[1].decode()
    if child.returncode == 1:
        return True
    if number == signal.SIGTERM and child.returncode == 143:
        if world.leftovers(folder / "out"):
            world.fail(f"SIGTERM left {world.leftovers(folder)}")
    elif child.returncode != -number:  # SIGTERM before the program listens
        world.fail(f"a run ended with {child.returncode}: {words}")
    return False


def main():
    kills, count = int(sys.argv[1]), int(sys.argv[2])
    pick = random.Random(int(sys.argv[3]) if len(sys.argv) > 3 else 1)
    here = pathlib.Path.cwd()
    expected = [world.bytes_from_nothing(here / "whole", version, count)
                for version in range(2)]
    begin = time.monotonic()
    world.run(here / "whole", "--rebuild")
    length = time.monotonic() - begin
    folder = here / "killed"
    world.make_job(folder)
    version, killed, through = 0, 0, 0
    # A run that goes on has less to do than one from nothing: most kills come early.
    allowed = [None, expected[0]]
    world.write_articles(folder / "articles", count, version)
    while killed < kills:
        longest = length if pick.random() < 0.25 else length / 4
        number = signal.SIGTERM if pick.random() < 0.1 else signal.SIGKILL
        if kill_once(folder, pick.uniform(0, longest), number):
            settle(folder, expected[version])
            through += 1
            version = 1 - version
            allowed = expected
            world.write_articles(folder / "articles", count, version)
            continue
        killed += 1
        output = folder / "out/all.nq"
        if (output.read_bytes() if output.exists() else None) not in allowed:
            world.fail(f"after kill {killed} the output is neither the old nor the new one")
    if world.run(folder).returncode != 1:
        world.fail("the last run did not get through")
    settle(folder, expected[version])
    print(f"{killed} kills over {count} articles, {through} runs got through, "
          f"{length:.2f} s undisturbed")
    if through == 0:
        world.fail("no run ever got through")


main()
