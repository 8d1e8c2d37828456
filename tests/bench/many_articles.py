#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Write made-up articles as JSON Lines, as many as asked for: the same on every run.

    many_articles.py COUNT >articles.jsonl

Who is named are the office holders of data/, in the years in which they held office; what
they do is drawn by lot. Some meet often, most seldom, as in real news. For speed only.
"""
import datetime
import json
import os
import random
import sys

DATA = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "data")
TITLES = {"foreign-minister": "Foreign Minister", "head-of-government": "Prime Minister",
          "head-of-state": "President", "defence-minister": "Defence Minister"}
FIRST_DAY = datetime.date(2012, 1, 1)
DAYS = 4000
GIVEN = "Anna Boris Carla Dmitri Elena Farid Greta Hassan Irina Jonas Karim Leila".split()
BEGIN = "Al Bern Cast Dor Est Falk Gor Hart Ism Jor Kest Lom Marv Nor Ost Pel Quin Rost".split()
END = "brook hof ellin vane erka enau vell vig arov ani esku ides oglu sen stad ward".split()
TALK = ["trade and energy", "the border", "the price of grain", "a common market for power",
        "the fight against piracy", "roads and railways", "students and visas"]
SAID = ["We have a common interest in quiet borders", "The road ahead is long",
        "Trade will follow trust", "Nobody gains from delay", "The door stays open",
        "Our engineers will meet next month", "This is a matter for both peoples"]
PUBLISHERS = [f"{place} {kind}" for place in
              ("Harbour", "Levant", "Northern", "Gulf", "Steppe", "Cedar", "Delta", "Ridge")
              for kind in ("Wire", "Ledger", "Courier", "Desk", "Post")]


def table(name):
    with open(os.path.join(DATA, name), encoding="utf8") as file:
        head = None
        for line in file:
            if line.startswith("#") or not line.strip():
                continue
            fields = line.rstrip("\n").split("\t")
            if head is None:
                head = fields
                continue
            yield dict(zip(head, fields))


def day_of(text, missing):
    if not text:
        return missing
    parts = [int(part) for part in text.split("-")] + [1, 1]
    return datetime.date(*parts[:3])


class World:
    def __init__(self, lots):
        self.countries = {row["code"]: row for row in table("countries.tsv")
                          if row["adjectives"]}
        places = {row["key"]: row["name"] for row in table("places.tsv")}
        self.capitals = {code: places.get(row["capital"]) or row["name"]
                         for code, row in self.countries.items()}
        names = {row["key"]: row["name"] for row in table("people.tsv")}
        self.holders = []
        for row in table("tenures.tsv"):
            if row["category"] in TITLES and row["country"] in self.countries:
                self.holders.append((names[row["person"]], row["category"], row["country"],
                                     day_of(row["from"], datetime.date.min),
                                     day_of(row["to"], datetime.date.max)))
        lots.shuffle(self.holders)
        self.by_month = {}

    def holding(self, day):
        month = (day.year, day.month)
        if month not in self.by_month:
            self.by_month[month] = [holder for holder in self.holders
                                    if holder[3] <= day <= holder[4]]
        return self.by_month[month]

    def who(self, holder):
        """In words, as news has it: "Iranian Foreign Minister NAME"."""
        name, category, country = holder[:3]
        return f"{self.adjective(country)} {TITLES[category]} {name}"

    def adjective(self, country):
        return self.countries[country]["adjectives"].split("|")[0]

    def name(self, country):
        return self.countries[country]["name"]


def drawn(world, lots, day, count):
    """So many holders of different countries; the first ones of the list come most often."""
    all_of_them = world.holding(day)
    found = {}
    while len(found) < count:
        holder = all_of_them[min(int(lots.paretovariate(0.7) * 4) - 4, len(all_of_them) - 1)]
        if lots.random() < 0.5:
            holder = lots.choice(all_of_them)
        found.setdefault(holder[2], holder)
    return list(found.values())


def text_of(world, lots, day):
    a, b, c, d, e, f = drawn(world, lots, day, 6)
    weekday = day.strftime("%A")
    city = world.capitals[b[2]]
    envoy = f"{lots.choice(GIVEN)} {lots.choice(BEGIN)}{lots.choice(END)}"
    later = day + datetime.timedelta(lots.randint(5, 30))
    sentences = [
        f"{world.who(a)} met {world.who(b)} in {city} on {weekday}.",
        f"The two discussed {lots.choice(TALK)}.",
        f'"{lots.choice(SAID)}," {a[0]} told {b[0]} during the meeting.',
        f"The meeting was attended by {world.name(a[2])}'s ambassador to {world.name(b[2])}, "
        f"{envoy}.\n\n{world.who(c)} telephoned {world.who(d)} on {weekday}.",
        f"{world.who(d)} will visit {world.name(a[2])} on {later.strftime('%B')} {later.day}.",
        f"{world.who(e)} visited {world.name(f[2])} on {weekday}.",
    ]
    if lots.random() < 0.2:
        sentences.append(f"{world.who(f)} summoned the {world.adjective(c[2])} ambassador to "
                         f"{world.name(f[2])}, {envoy}, on {weekday}.")
    if lots.random() < 0.1:
        sentences.append(f"{world.who(e)} did not meet {world.who(a)} on {weekday}.")
    return f"{a[0]} meets {b[0]}", " ".join(sentences)


def main(count):
    lots = random.Random(5)
    world = World(lots)
    title, text, day = None, None, None
    for number in range(count):
        if title is None or lots.random() > 0.03:  # else another paper copies the last one
            day = FIRST_DAY + datetime.timedelta(lots.randrange(DAYS))
            title, text = text_of(world, lots, day)
        print(json.dumps({"id": f"many-{number}", "published": day.isoformat(),
                          "publisher": lots.choice(PUBLISHERS), "title": title,
                          "url": f"https://news.example/{number}", "text": text}))


if __name__ == "__main__":
    main(int(sys.argv[1]))
