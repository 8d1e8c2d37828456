#!/usr/bin/env python3
"""Compare the dates of data/tenures.tsv with three lists of office holders.

usage: check_offices.py REFERENCE_DIR [TENURES_TSV [PEOPLE_TSV]]

REFERENCE_DIR holds
  reign_leaders.tsv     who led each state, first day and last month, up to 2021;
  factbook_leaders.tsv  heads of state and government of 2026, and since when;
  cia_offices_2019.tsv  ministers of 2019, some of 2016 to 2018.
Prints "path:line: message" for every row that a list contradicts and exits with 1 if there is one. The first two lists
contradict a row that begins more than a month away from theirs, the third a row that names somebody else for the whole
half-year. Names are romanised in many ways, so they are compared without vowels and doubled letters. Where a list
counts otherwise or errs stands in differences.tsv. The last lines count what is confirmed.
"""
import csv
import datetime
import os
import re
import sys

from check_tenures import read, rows_of, words

COW = dict(pair.split("=") for pair in """
AAB=ag AFG=af ALB=al ALG=dz AND=ad ANG=ao ARG=ar ARM=am AUL=au AUS=at AZE=az BAH=bh BAR=bb BEL=be BEN=bj BFO=bf BHM=bs
BHU=bt BLR=by BLZ=bz BNG=bd BOL=bo BOS=ba BOT=bw BRA=br BRU=bn BUI=bi BUL=bg CAM=kh CAN=ca CAO=cm CAP=cv CDI=ci CEN=cf
CHA=td CHL=cl CHN=cn COL=co COM=km CON=cg COS=cr CRO=hr CUB=cu CYP=cy CZR=cz DEN=dk DJI=dj DMA=dm DOM=do DRC=cd DRV=vn
ECU=ec EGY=eg EQG=gq ERI=er EST=ee ETH=et ETM=tl FIJ=fj FIN=fi FRN=fr FSM=fm GAB=ga GAM=gm GMY=de GNB=gw GRC=gr GRG=ge
GRN=gd GUA=gt GUI=gn GUY=gy HAI=ht HON=hn HUN=hu ICE=is IND=in INS=id IRE=ie IRN=ir IRQ=iq ISR=il ITA=it JAM=jm JOR=jo
JPN=jp KEN=ke KIR=ki KOS=xk KUW=kw KYR=kg KZK=kz LAO=la LAT=lv LBR=lr LEB=lb LES=ls LIB=ly LIE=li LIT=lt LUX=lu MAA=mr
MAC=mk MAD=mv MAG=mg MAL=my MAS=mu MAW=mw MEX=mx MLD=md MLI=ml MLT=mt MNC=mc MNG=me MON=mn MOR=ma MSI=mh MYA=mm MZM=mz
NAM=na NAU=nr NEP=np NEW=nz NIC=ni NIG=ng NIR=ne NOR=no NTH=nl OMA=om PAK=pk PAL=pw PAN=pa PAR=py PER=pe PHI=ph PNG=pg
POL=pl POR=pt PRK=kp QAT=qa ROK=kr ROM=ro RUS=ru RWA=rw SAF=za SAL=sv SAU=sa SEN=sn SEY=sc SIE=sl SIN=sg SKN=kn SLO=sk
SLU=lc SLV=si SNM=sm SOL=sb SOM=so SPN=es SRI=lk SSD=ss STP=st SUD=sd SUR=sr SVG=vc SWA=sz SWD=se SWZ=ch SYR=sy TAJ=tj
TAW=tw TAZ=tz THI=th TKM=tm TOG=tg TON=to TRI=tt TUN=tn TUR=tr TUV=tv UAE=ae UGA=ug UKG=gb UKR=ua URU=uy USA=us UZB=uz
VAN=vu VEN=ve WSM=ws YEM=ye YUG=rs ZAM=zm ZIM=zw""".split())
# Names of states that countries.tsv writes otherwise.
NAMES = {"bahamas, the": "bs", "the bahamas": "bs", "burma": "mm", "cabo verde": "cv", "cape verde": "cv",
         "congo, democratic republic of the": "cd", "congo, republic of the": "cg", "cote d'ivoire": "ci",
         "czechia": "cz", "eswatini": "sz", "gambia, the": "gm", "the gambia": "gm", "korea, north": "kp",
         "korea, south": "kr", "holy see (vatican city)": "va", "micronesia, federated states of": "fm",
         "north macedonia": "mk", "sao tome and principe": "st", "the dominican": "do", "turkey": "tr",
         "turkey (turkiye)": "tr"}
OFFICES = ((re.compile(r"President|King|Sultan|Amir|Emir|Supreme Leader"), "head-of-state"),
           (re.compile(r"(Prime Minister|Chancellor|Taoiseach|Premier|Chairman, Council of Ministers)"),
            "head-of-government"),
           (re.compile(r"(Minister|Secretary) (of|for) (State for )?(Europe & |Europe, Integration, & )?"
                       r"(Foreign|External) .*"), "foreign-minister"),
           (re.compile(r"(Minister|Secretary) (of|for) (National )?Defen[sc]e"), "defence-minister"))
HEADS = {"head-of-state", "head-of-government", "supreme-leader"}
SLACK_DAYS = 31
HALF_YEAR = ("2019-01-15", "2019-06-30")
SPELLINGS = (("ph", "f"), ("kh", "h"), ("gh", "g"), ("ck", "k"), ("sh", "s"), ("ch", "s"), ("dj", "j"), ("zh", "j"),
             ("ts", "s"), ("tz", "s"), ("c", "k"), ("q", "k"), ("w", "v"), ("z", "s"), ("x", "ks"), ("y", ""))
# Where a list counts otherwise or errs: list, country, last word of its name, reason.
DIFFERENCES = os.path.join(os.path.dirname(os.path.abspath(__file__)), "differences.tsv")
KNOWN = {(row["list"], row["country"], row["name"]) for row in read(DIFFERENCES)}


def skeleton(word):
    for old, new in SPELLINGS:
        word = word.replace(old, new)
    bare = re.sub(r"[aeiou]", "", word) or word
    return re.sub(r"(.)\1+", r"\1", bare)


def is_same(ours, theirs):
    """Some name of ours has a family name of theirs (in capitals) or, when theirs shows none, all words of theirs."""
    family = {w for part in re.findall(r"\b[A-ZÀ-Ž][A-ZÀ-Ž'’-]+\b", theirs) for w in words(part)}
    for name in ours:
        plain = set(words(name))
        bare = {skeleton(w) for w in plain} | {skeleton("".join(words(name)[-2:]))}
        hits = [w in plain or (len(skeleton(w)) > 1 and skeleton(w) in bare) for w in family or words(theirs)
                if len(w) > 1]
        if any(hits) if family else hits and all(hits):
            return True
    return False


def first_day(date):
    return datetime.date.fromisoformat((date + "-01-01")[:10] if len(date) == 4 else (date + "-01")[:10])


def last_day(date):
    if not date:
        return datetime.date.max
    if len(date) == 10:
        return datetime.date.fromisoformat(date)
    year, month = int(date[:4]), int(date[5:7]) if len(date) == 7 else 12
    return (datetime.date(year + month // 12, month % 12 + 1, 1)) - datetime.timedelta(days=1)


class Ours:
    """Our rows by country; `confirmed` and `faults` by list."""

    def __init__(self, tenures, people):
        self.path = tenures
        names = {row["key"]: [row["name"]] + [n for n in row["names"].split("|") if n] for _, row in rows_of(people)}
        self.rows, self.faults, self.confirmed = {}, 0, set()
        for number, row in rows_of(tenures):
            row.update(line=number, names=names[row["person"]])
            self.rows.setdefault(row["country"], []).append(row)

    def fault(self, row, message):
        self.faults += 1
        print(f"{self.path}:{row['line']}: {row['person']}: {message}")

    def compare_start(self, source, country, kinds, theirs, start, end):
        """The row of the same person that begins nearest must begin within a month of `start`."""
        if (source, country, words(theirs)[-1]) in KNOWN:
            return False
        rows = [r for r in self.rows.get(country, []) if r["category"] in kinds and is_same(r["names"], theirs)
                and first_day(r["from"]) <= end and start <= last_day(r["to"])]
        if not rows:
            return False

        def distance(row):
            if first_day(row["from"]) <= start <= last_day(row["from"]):
                return 0
            return abs((first_day(row["from"]) - start).days)
        nearest = min(rows, key=distance)
        if distance(nearest) > SLACK_DAYS:
            self.fault(nearest, f"{source} has {theirs} since {start}")
            return False
        self.confirmed.add(nearest["line"])
        return True


def check_reign(ours, folder):
    count = 0
    for row in read(os.path.join(folder, "reign_leaders.tsv")):
        country = COW.get(row["cow_abbr"])
        if not country or (row["end"] and row["end"] < "2000"):
            continue
        start = first_day(row["start"])
        end = last_day(row["end"])
        count += ours.compare_start("reign", country, HEADS, re.sub(r" \(.*\)", "", row["leader"]), start, end)
    return count


def check_factbook(ours, folder, codes):
    count = 0
    for row in read(os.path.join(folder, "factbook_leaders.tsv")):
        country = codes.get(row["country"].lower())
        try:
            start = datetime.datetime.strptime(row["since"], "%d %B %Y").date()
        except ValueError:
            continue
        kinds = {"head-of-state"} if row["role"] == "chief of state" else HEADS
        name = re.sub(r"\bal-(?=[A-Z])|\bbin .*", "", row["text"])
        if country:
            count += ours.compare_start("factbook", country, kinds, name, start, datetime.date.max)
    return count


def check_ministers(ours, folder, codes):
    holders = {}
    for row in read(os.path.join(folder, "cia_offices_2019.tsv")):
        country = codes.get(row["country"].lower())
        for pattern, category in OFFICES:
            if country and row["person"] and pattern.fullmatch(row["title"]):
                holders.setdefault((country, category), []).append(row["person"])
                break
    begin, end = (datetime.date.fromisoformat(day) for day in HALF_YEAR)
    count = 0
    for (country, category), theirs in holders.items():
        for row in ours.rows.get(country, []):
            if row["category"] != category or first_day(row["from"]) > end or last_day(row["to"]) < begin:
                continue
            if any(is_same(row["names"], name) for name in theirs):
                ours.confirmed.add(row["line"])
                count += 1
            elif first_day(row["from"]) <= begin and last_day(row["to"]) >= end and \
                    not any(("cia", country, words(name)[-1]) in KNOWN for name in theirs):
                ours.fault(row, f"cia has {' and '.join(theirs)} as {category} in 2019")
    return count


def main():
    folder = sys.argv[1]
    data = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "data")
    tenures = sys.argv[2] if len(sys.argv) > 2 else os.path.relpath(os.path.join(data, "tenures.tsv"))
    people = sys.argv[3] if len(sys.argv) > 3 else os.path.relpath(os.path.join(data, "people.tsv"))
    try:
        codes = {row["common"].lower(): row["cca2"].lower() for row in read(os.path.join(folder, "countries.tsv"))}
        codes.update(NAMES)
        ours = Ours(tenures, people)
        reign = check_reign(ours, folder)
        factbook = check_factbook(ours, folder, codes)
        ministers = check_ministers(ours, folder, codes)
    except (OSError, KeyError, csv.Error) as error:
        print(f"check_offices.py: {error}", file=sys.stderr)
        return 2
    total = sum(len(rows) for rows in ours.rows.values())
    print(f"confirmed: {reign} spells of reign, {factbook} holders of the factbook, {ministers} ministers of 2019")
    print(f"{total} tenures, {len(ours.confirmed)} confirmed, {ours.faults} faults")
    return 1 if ours.faults else 0


if __name__ == "__main__":
    sys.exit(main())
