# SPDX-License-Identifier: Apache-2.0
"""What the programs of this folder share: made-up articles, a job, and runs of it."""

import json
import os
import pathlib
import random
import shutil
import subprocess
import sys

NUNCIO = os.environ["NUNCIO"]
NAMES = ["Markus Zgraggen", "Ximena Arriagada", "Rosa Delgado", "Aino Laaksonen",
         "Joseph Wanyama", "Salim Harthy", "Kenta Moriyama", "Astrid Halvorsen"]
LANDS = ["Swiss", "Chilean", "Cuban", "Finnish", "Kenyan", "Omani", "Japanese", "Norwegian"]
TOWNS = ["Bern", "Oslo", "Lisbon", "Havana", "Rome", "Tokyo", "Nairobi", "Muscat"]


def fail(words):
    sys.exit("FAIL: " + words)


def article(number, version):
    """One article; another version has other words, on another day."""
    pick = random.Random(number * 1000 + version)
    one, two = pick.sample(range(len(NAMES)), 2)
    day = f"2021-{pick.randint(1, 3):02}-{pick.randint(1, 28):02}"
    town = pick.choice(TOWNS)
    text = (f"{LANDS[one]} Foreign Minister {NAMES[one]} met {LANDS[two]} President "
            f"{NAMES[two]} in {town} on Tuesday. \"This is talk number {number} of {version},"
            f"\" {NAMES[one].split()[1]} said after the meeting. They will meet again.")
    return {"id": f"talk-{number}", "published": day, "title": f"Talks in {town}",
            "url": f"https://news.example/{number}", "text": text}


def write_articles(folder, count, version):
    """Half of them as files, half as lines; every third is of version 0 in any case."""
    folder.mkdir(parents=True, exist_ok=True)
    lines = []
    for number in range(count):
        found = article(number, version if number % 3 else 0)
        if number % 2:
            lines.append(json.dumps(found))
        else:
            (folder / f"talk-{number:04}.json").write_text(json.dumps(found))
    lines.insert(count // 4, '{"id": "broken", "text": ')
    (folder / "talks.jsonl").write_text("\n".join(lines) + "\n")


def make_job(folder, **more):
    job = {"name": "faults", "sources": ["articles"], "output": {"path": "out/all.nq"},
           "state": "state/job.state", "quarantine": "state/quarantine",
           "metrics": "state/job.prom", "report": "state/report.json", "withdraw": True}
    job.update(more)
    for name in ("out", "state"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    (folder / "job.json").write_text(json.dumps(job))


def command(folder, *options):
    return [NUNCIO, "run", "-q", "-j", "2", *options, str(folder / "job.json")]


def run(folder, *options, env=None):
    return subprocess.run(command(folder, *options), capture_output=True, timeout=300,
                          env={**os.environ, **(env or {})}, stdin=subprocess.DEVNULL)


def bytes_from_nothing(folder, version, count):
    """What an undisturbed run over the articles of that version publishes."""
    shutil.rmtree(folder, ignore_errors=True)
    make_job(folder)
    write_articles(folder / "articles", count, version)
    done = run(folder)
    if done.returncode != 1:
        fail(f"an undisturbed run ended with {done.returncode}: {done.stderr.decode()}")
    return (folder / "out/all.nq").read_bytes()


def leftovers(folder):
    return [str(path) for path in pathlib.Path(folder).rglob(".nuncio-*")]


def preload(library):
    """LD_PRELOAD for the library, behind that of the sanitizer if the program has one."""
    linked = subprocess.run(["ldd", NUNCIO], capture_output=True, text=True).stdout
    asan = [line.split()[2] for line in linked.splitlines() if "libasan" in line]
    return {"LD_PRELOAD": ":".join([*asan, library])}
