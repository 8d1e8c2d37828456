#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Draw how a meeting looks in RDF: docs/meeting.svg.

    meeting_drawing.py [--write] PROGRAM SOURCE_FOLDER

Exports one article, takes the statements about its meeting, and sets them out as boxes and
arrows. Classes, labels and values come from the export; what a term of ours means (shown when
the pointer rests on it) comes from ontology/nuncio.ttl. A property of the meeting, of the
guest's claim or of its evidence that is neither drawn nor left out on purpose is a fault: so
the drawing cannot lag behind. Exit status: 0 the file is what would be drawn, 1 it is not.
"""
import pathlib
import re
import subprocess
import sys
import tempfile
from xml.sax.saxutils import escape

ARTICLE = """{"id": "drawing", "published": "2022-07-20", "publisher": "Example News",
 "url": "https://news.example/received", "title": "President receives foreign minister",
 "text": "Iranian President Ebrahim Raisi received visiting Syrian Foreign Minister Faisal Mekdad in Tehran on Wednesday."}"""
BASE = "https://w3id.org/nuncio/id/"
MEETING = "event/meeting_2022-07-20_ebrahim-raisi_faisal-mekdad"
WIDTH, HEIGHT, BOX, TALL = 1180, 620, 190, 52

# Things: where the middle of the box stands, and whether it is of one article (a claim, its
# words) or shared by all. Literals are named "literal:PROPERTY of THING".
THINGS = {
    "person/ebrahim-raisi": (120, 90), MEETING: (470, 190), "person/faisal-mekdad": (470, 420),
    "place/ir_tehran": (120, 290), "country/ir": (120, 400), "country/sy": (120, 560),
    "post/sy_foreign-minister": (470, 560), "claim": (800, 420), "span": (1060, 560),
    "article": (1060, 300), "source/example_news": (1060, 90), "day": (470, 60),
}
OF_ARTICLE = {"claim", "span", "article"}
ARROWS = [
    (MEETING, "sem:hasActor", "person/ebrahim-raisi"), (MEETING, "nun:host", "person/ebrahim-raisi"),
    (MEETING, "sem:hasActor", "person/faisal-mekdad"), (MEETING, "nun:guest", "person/faisal-mekdad"),
    (MEETING, "sem:hasPlace", "place/ir_tehran"), (MEETING, "nun:hostCountry", "country/ir"),
    (MEETING, "nun:involvesCountry", "country/ir"), (MEETING, "nun:involvesCountry", "country/sy"),
    (MEETING, "sem:hasEarliestBeginTimeStamp", "day"), (MEETING, "sem:hasLatestEndTimeStamp", "day"),
    ("place/ir_tehran", "schema:containedInPlace", "country/ir"),
    ("person/faisal-mekdad", "org:holds", "post/sy_foreign-minister"),
    ("post/sy_foreign-minister", "nun:forCountry", "country/sy"),
    ("claim", "rdf:subject", MEETING), ("claim", "rdf:object", "person/faisal-mekdad"),
    ("claim", "nun:capacity", "post/sy_foreign-minister"), ("claim", "nun:inArticle", "article"),
    ("claim", "nun:evidence", "span"), ("article", "schema:publisher", "source/example_news"),
]
# Values that stand inside a box.
INSIDE = {"claim": ["rdf:predicate", "nun:modality"], "span": ["nif:anchorOf"], "article": ["schema:datePublished"]}
LEFT_OUT = {MEETING: {"rdf:type"}, "claim": {"rdf:type"},
            "span": {"rdf:type", "nif:beginIndex", "nif:endIndex", "nif:referenceContext"}}


def prefixes(source):
    text = (source / "src/rdf/vocab.def").read_text(encoding="utf8")
    return re.findall(r'^VOCAB_PREFIX\((\w+), "([^"]+)"\)', text, re.M)


def meanings(source):
    """Comments of the ontology by term."""
    text = (source / "ontology/nuncio.ttl").read_text(encoding="utf8")
    found = {}
    for block in re.split(r"\n(?=nun:\w+\n)", text):
        name = re.match(r"nun:\w+(?=\n)", block)
        comment = re.search(r'rdfs:comment "((?:[^"\\]|\\.)*)"@en', block)
        if name and comment:
            found[name[0]] = comment[1].replace('\\"', '"')
    return found


def statements(program, source):
    """Triples with short names: base/x as x, vocabulary terms as prefix:x, literals as they are."""
    known = prefixes(source)

    def short(term):
        if term.startswith('"'):
            return re.match(r'"(.*)"', term)[1]
        iri = term[1:-1]
        if iri.startswith(BASE):
            return iri[len(BASE):]
        return next((f"{p}:{iri[len(n):]}" for p, n in known if iri.startswith(n)), iri)

    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "article.json"
        path.write_text(ARTICLE, encoding="utf8")
        lines = subprocess.run([program, "export", "-q", "-f", "ntriples", str(path)],
                               stdout=subprocess.PIPE, check=True).stdout.decode().splitlines()
    return {tuple(map(short, re.match(r"(<[^>]*>) (<[^>]*>) (.*) \.$", line).groups())) for line in lines}


def find(triples):
    """Which node each name of THINGS is."""
    claims = sorted(s for s, p, o in triples if p == "rdf:object" and o == "person/faisal-mekdad"
                    and (s, "rdf:predicate", "sem:hasActor") in triples)
    nodes = {name: name for name in THINGS}
    nodes["claim"] = claims[0]
    nodes["span"] = next(o for s, p, o in sorted(triples) if s == claims[0] and p == "nun:evidence")
    nodes["article"] = next(o for s, p, o in triples if s == claims[0] and p == "nun:inArticle")
    nodes["day"] = next(o for s, p, o in triples if s == MEETING and p == "sem:hasEarliestBeginTimeStamp")
    return nodes


def check(triples, nodes, comments):
    faults = []
    for begin, property_, end in ARROWS:
        if (nodes[begin], property_, nodes[end]) not in triples:
            faults.append(f"the export lacks {nodes[begin]} {property_} {nodes[end]}")
    for name, left_out in LEFT_OUT.items():
        drawn = {p for b, p, _ in ARROWS if b == name} | set(INSIDE.get(name, ())) | left_out
        for extra in sorted({p for s, p, _ in triples if s == nodes[name]} - drawn):
            faults.append(f"{extra} of {nodes[name]} is not drawn")
    for term in sorted({t for triple in triples for t in triple[1:] if t.startswith("nun:")}):
        if term not in comments:
            faults.append(f"{term} is not in the ontology")
    if faults:
        sys.exit("\n".join(faults))


def edge_of(box, other):
    """Where the line between two middles leaves the first box."""
    (x, y), (u, v) = box, other
    dx, dy = u - x, v - y
    scale = min(BOX / 2 / abs(dx) if dx else 9e9, TALL / 2 / abs(dy) if dy else 9e9)
    return x + dx * scale, y + dy * scale


def text(x, y, words, kind, note=None):
    title = f"<title>{escape(note)}</title>" if note else ""
    return f'<text x="{x:.0f}" y="{y:.0f}" class="{kind}">{title}{escape(words)}</text>'


def draw_box(name, node, triples, comments):
    x, y = THINGS[name]
    kinds = sorted((o for s, p, o in triples if s == node and p == "rdf:type" and o not in ("sem:Event", "skos:Concept")))
    label = next((o for s, p, o in triples if s == node and p in ("rdfs:label", "schema:headline")), None)
    lines = [(kinds[0], "class", comments.get(kinds[0]))] if kinds else [("xsd:date", "class", None)]
    for property_ in INSIDE.get(name, ()):
        value = next(o for s, p, o in triples if s == node and p == property_)
        lines.append((value if property_ in ("rdf:predicate", "nun:modality") else value[:26] + ("…" if len(value) > 26 else ""),
                      "value", comments.get(value)))
    if not INSIDE.get(name):
        lines.append((label or (node if name == "day" else "Raisi and Mekdad, 20 July"), "value", None))
    kind = "own" if name in OF_ARTICLE else "plain" if name == "day" else "shared"
    out = [f'<rect x="{x - BOX // 2}" y="{y - TALL // 2}" width="{BOX}" height="{TALL}" rx="6" class="{kind}"/>']
    step = 14 if len(lines) > 2 else 18
    top = y + 5 - step * (len(lines) - 1) / 2
    out += [text(x, top + i * step, words, style, note) for i, (words, style, note) in enumerate(lines)]
    return out


def draw_arrows(comments):
    out, pairs = [], {}
    for begin, property_, end in ARROWS:
        pairs.setdefault((begin, end), []).append(property_)
    for (begin, end), properties in pairs.items():
        (x, y), (u, v) = edge_of(THINGS[begin], THINGS[end]), edge_of(THINGS[end], THINGS[begin])
        kind = "said" if begin in OF_ARTICLE else "fact"
        out.append(f'<line x1="{x:.0f}" y1="{y:.0f}" x2="{u:.0f}" y2="{v:.0f}" class="{kind}" marker-end="url(#head)"/>')
        for i, property_ in enumerate(properties):
            # White behind the letters first: not every viewer knows paint-order.
            place = (x + u) / 2, (y + v) / 2 + 4 + (i - (len(properties) - 1) / 2) * 14
            out += [text(*place, property_, "name halo"), text(*place, property_, "name", comments.get(property_))]
    return out


def draw(triples, nodes, comments):
    style = ("text{font:13px sans-serif;text-anchor:middle;fill:#222}.class{font-weight:bold}"
             ".name{font-size:11px}.halo{stroke:#fff;stroke-width:4px}.value{font-size:12px}"
             "rect{stroke:#555}.shared{fill:#dcebf7}.own{fill:#fbe9c8}.plain{fill:#eee}"
             "line{stroke:#555;stroke-width:1.4}.said{stroke-dasharray:5 4}")
    out = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img">',
           "<title>A meeting in RDF</title>",
           "<desc>A meeting with its host, guest, place, day and countries; and the claim of one article, "
           "with its words, that the guest took part in his post.</desc>",
           f"<style>{style}</style>",
           '<defs><marker id="head" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" markerHeight="8" orient="auto">'
           '<path d="M0 0L8 4L0 8z" fill="#555"/></marker></defs>',
           f'<rect width="{WIDTH}" height="{HEIGHT}" style="fill:#fff;stroke:none"/>']
    out += draw_arrows(comments)
    for name in THINGS:
        out += draw_box(name, nodes[name], triples, comments)
    return "\n".join(out + ["</svg>", ""])


def main():
    program, folder = [word for word in sys.argv[1:] if word != "--write"]
    source = pathlib.Path(folder)
    comments, triples = meanings(source), statements(program, source)
    nodes = find(triples)
    check(triples, nodes, comments)
    drawing, path = draw(triples, nodes, comments), source / "docs/meeting.svg"
    if "--write" in sys.argv:
        path.write_text(drawing, encoding="utf8")
    elif not path.exists() or path.read_text(encoding="utf8") != drawing:
        sys.exit("docs/meeting.svg is not what would be drawn; tests/tools/meeting_drawing.py --write mends it")


main()
