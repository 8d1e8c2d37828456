#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""state.py LIBRARY

A state that cannot be written, is damaged, another program's or a newer version's; a clock
that is set back; two runs at once; a holder of the lock that died; signals."""

import pathlib
import shutil
import signal
import sqlite3
import subprocess
import sys
import time

import world

COUNT = 8


def change(state, text):
    database = sqlite3.connect(state)
    database.execute(text)
    database.commit()
    database.close()


def expect(done, status, words):
    said = done.stderr.decode(errors="replace")
    if done.returncode != status or words not in said:
        world.fail(f"status {done.returncode}, not {status} with '{words}': {said}")


def fresh(here, version=0):
    folder = here / "now"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(here / "before", folder)
    world.write_articles(folder / "articles", COUNT, version)
    return folder


def check_read_only(here, library, old):
    for ending, words in ((".state", "cannot be written"), (".lock", "cannot be locked")):
        folder = fresh(here, 1)
        done = world.run(folder, env={"FAULT_READ_ONLY": ending, **world.preload(library)})
        expect(done, 4, words)
        if (folder / "out/all.nq").read_bytes() != old:
            world.fail("a read-only state, and another output")


def check_foreign(here, old):
    def newer(state):
        change(state, "PRAGMA user_version = 99")

    def foreign(state):
        state.unlink()
        change(state, "CREATE TABLE theirs (a)")

    def text(state):
        state.write_text("This is no database, and it is long enough to be read as one.\n" * 99)

    def torn(state):
        kept = state.read_bytes()
        state.write_bytes(kept[:4096] + b"\xa5" * (len(kept) - 4096))

    for spoil, words in ((newer, "version 99"), (foreign, "another program"),
                         (text, "remove it"), (torn, "remove it")):
        folder = fresh(here, 1)
        state = folder / "state/job.state"
        spoil(state)
        kept = state.read_bytes()
        expect(world.run(folder), 3, words)
        if (folder / "out/all.nq").read_bytes() != old:
            world.fail("a faulty state, and another output")
        if spoil is not torn and state.read_bytes() != kept:
            world.fail("a state that is refused was changed")
        state.unlink()


def check_kept_article(here):
    """One bit of an article in the state is wrong: it is seen before it is published."""
    folder = fresh(here)
    change(folder / "state/job.state", "UPDATE fragment SET graph = 'x' WHERE rowid = 1")
    (folder / "out/all.nq").unlink()
    expect(world.run(folder), 3, "--rebuild")
    if (folder / "out/all.nq").exists():
        world.fail("a damaged article was published")
    expect(world.run(folder, "--rebuild"), 1, "")


def check_clock(here, library, new):
    for seconds in ("-40000000", "40000000"):
        folder = fresh(here)
        env = {"FAULT_CLOCK": seconds, **world.preload(library)}
        expect(world.run(folder, env=env), 1, "")
        world.write_articles(folder / "articles", COUNT, 1)
        expect(world.run(folder, env=env), 1, "")
        if (folder / "out/all.nq").read_bytes() != new:
            world.fail(f"with a clock that is wrong by {seconds} s the output is wrong")
        world.write_articles(folder / "articles", COUNT, 0)
        expect(world.run(folder), 1, "")
        world.write_articles(folder / "articles", COUNT, 1)
        expect(world.run(folder), 1, "")
        if (folder / "out/all.nq").read_bytes() != new:
            world.fail("when the clock is right again the output is wrong")


def wait_for_lock(folder, child):
    """The child holds the lock once its number stands in it."""
    lock = folder / "state/job.state.lock"
    for _ in range(3000):
        if lock.exists() and lock.read_text().strip() == str(child.pid):
            return
        time.sleep(0.01)
    world.fail("the run does not take its lock")


def waiting_run(folder):
    """A run that waits on standard input."""
    child = subprocess.Popen(world.command(folder), stdin=subprocess.PIPE,
                             stderr=subprocess.PIPE)
    wait_for_lock(folder, child)
    return child


def check_lock(here, expected):
    folder = fresh(here)
    world.make_job(folder, sources=["articles", "-"])
    child = waiting_run(folder)
    expect(world.run(folder), 75, f"process {child.pid}")
    told = subprocess.run([world.NUNCIO, "status", str(folder / "job.json")],
                          capture_output=True, text=True)
    if f"at work       process {child.pid}" not in told.stdout:
        world.fail(f"status does not tell of the run: {told.stdout}{told.stderr}")
    child.kill()
    child.communicate()
    expect(world.run(folder), 1, "")
    if (folder / "out/all.nq").read_bytes() != expected:
        world.fail("after a holder of the lock died the output is wrong")


def check_signals(here, old, new):
    for number, status in ((signal.SIGTERM, 143), (signal.SIGINT, 130)):
        folder = fresh(here, 1)
        world.make_job(folder, sources=["articles", "-"])
        child = waiting_run(folder)
        child.stdin.write(b'{"id": "half", "text": "Cuban President Rosa Delg')
        child.stdin.flush()
        time.sleep(0.2)
        child.send_signal(number)
        child.wait(timeout=120)
        child.stdin.close()
        said = child.stderr.read().decode()
        child.stderr.close()
        if child.returncode != status:
            world.fail(f"signal {number} gives {child.returncode}: {said}")
        if (folder / "out/all.nq").read_bytes() != old or world.leftovers(folder):
            world.fail("a run that a signal ended left something")
        expect(world.run(folder), 1, "")
        if (folder / "out/all.nq").read_bytes() != new:
            world.fail("after a signal the output is wrong")


def main():
    library = sys.argv[1]
    here = pathlib.Path.cwd()
    new = world.bytes_from_nothing(here / "whole", 1, COUNT)
    old = world.bytes_from_nothing(here / "before", 0, COUNT)
    check_read_only(here, library, old)
    check_foreign(here, old)
    check_kept_article(here)
    check_clock(here, library, new)
    check_lock(here, old)
    check_signals(here, old, new)


main()
