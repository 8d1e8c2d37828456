# SPDX-License-Identifier: Apache-2.0
"""Questions to a server over HTTP, and N-Quads as sets of rows to compare with."""
import decimal
import json
import re
import urllib.error
import urllib.parse
import urllib.request

BASE = "https://w3id.org/nuncio/id/"
XSD = "http://www.w3.org/2001/XMLSchema#"
STRING = XSD + "string"


def opener(server):
    """Sends the server's name and password where it asks for them, Basic or Digest."""
    passwords = urllib.request.HTTPPasswordMgrWithDefaultRealm()
    if server.user:
        passwords.add_password(None, server.url, server.user, server.password)
    return urllib.request.build_opener(
        urllib.request.ProxyHandler({}),
        urllib.request.HTTPDigestAuthHandler(passwords),
        urllib.request.HTTPBasicAuthHandler(passwords))


def send(server, url, body=None, method="GET", timeout=120, **headers):
    """The body of the answer. Raises urllib.error.HTTPError."""
    fields = {name.replace("_", "-"): value for name, value in headers.items()}
    request = urllib.request.Request(url, data=body, method=method, headers=fields)
    with opener(server).open(request, timeout=timeout) as answer:
        return answer.read()


def put_graph(server, graph, ntriples):
    url = server.graph_url + "?" + urllib.parse.urlencode({"graph": graph})
    send(server, url, ntriples.encode(), "PUT", Content_Type="application/n-triples")


def delete_graph(server, graph):
    url = server.graph_url + "?" + urllib.parse.urlencode({"graph": graph})
    send(server, url, method="DELETE")


def select(server, query, timeout=120):
    """Names and rows: each value a dictionary as in SPARQL's JSON, or None."""
    body = urllib.parse.urlencode({"query": query}).encode()
    try:
        answer = send(server, server.query_url, body, "POST", timeout,
                      Content_Type="application/x-www-form-urlencoded",
                      Accept="application/sparql-results+json")
    except urllib.error.HTTPError as error:
        said = error.read()[:600].decode(errors="replace")
        raise RuntimeError(f"{server.name} answered {error.code}: {said}") from None
    found = json.loads(answer)
    names = found["head"]["vars"]
    return names, [[row.get(name) for name in names] for row in found["results"]["bindings"]]


def literal(text, kind):
    """Numbers by value: TDB2 keeps 54.4 and not the 54.40 that was sent, and Oxigraph an
    integer where a nonNegativeInteger was sent."""
    if kind == XSD + "decimal":
        text = format(decimal.Decimal(text).normalize(), "f")
    if kind == XSD + "nonNegativeInteger":
        kind = XSD + "integer"
    return ("literal", text, kind)


def term(value):
    """A value of SPARQL's JSON as ("iri", text) or ("literal", text, datatype or tag)."""
    if value["type"] == "uri":
        return ("iri", value["value"])
    tag = value.get("xml:lang")
    return literal(value["value"], "@" + tag.lower() if tag else value.get("datatype", STRING))


def quads_in(server):
    """All that stands in graphs of an export, as a set of (graph, s, p, o)."""
    query = ("SELECT ?g ?s ?p ?o WHERE { GRAPH ?g { ?s ?p ?o } "
             f'FILTER (STRSTARTS(STR(?g), "{BASE}graph/")) }}')
    found = select(server, query)[1]
    return {tuple(term(value) for value in row) for row in found}


TERM = re.compile(r'<([^>]*)>|"((?:[^"\\]|\\.)*)"(?:@([A-Za-z0-9-]+)|\^\^<([^>]*)>)?')
ESCAPE = re.compile(r'\\(u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|.)')
ESCAPES = {"t": "\t", "n": "\n", "r": "\r", "b": "\b", "f": "\f"}


def unescaped(text):
    def one(match):
        code = match.group(1)
        if code[0] in "uU":
            return chr(int(code[1:], 16))
        return ESCAPES.get(code, code)
    return ESCAPE.sub(one, text) if "\\" in text else text


def quads_of(lines):
    """The same set of an export in N-Quads."""
    quads = set()
    for line in lines:
        terms = []
        for iri, text, tag, datatype in TERM.findall(line):
            if iri:
                terms.append(("iri", unescaped(iri)))
            else:
                terms.append(literal(unescaped(text),
                                     "@" + tag.lower() if tag else datatype or STRING))
        if len(terms) != 4:
            raise ValueError(f"not a quad: {line!r}")
        quads.add((terms[3], terms[0], terms[1], terms[2]))
    return quads
