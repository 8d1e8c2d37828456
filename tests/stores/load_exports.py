#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Load exports into a real server with `nuncio load`, as they come, change and go.

    load_exports.py STORE

After each step the server must hold what the export says, graph by graph. NUNCIO names the
program.
"""
import json
import os
import subprocess
import sys
import tempfile

import store_client
import store_server

HERE = os.path.dirname(os.path.abspath(__file__))
SOURCE = os.path.dirname(os.path.dirname(HERE))
GRAPH = store_client.BASE + "graph/"
# In order: Fuseki and Virtuoso refuse the first, RDF4J and Oxigraph the second.
REFUSED = f"""\
<{store_client.BASE}article/abc> <http://schema.org/headline> "Talks"@en- <{GRAPH}abc> .
<{store_client.BASE}article/abc> <http://schema.org/url> <talks> <{GRAPH}abc> .
"""


class Failed(Exception):
    """What is not as it must be."""


def must(right, what):
    if not right:
        raise Failed(what)


class Loading:
    def __init__(self, server, folder):
        self.server = server
        self.folder = folder
        self.state = os.path.join(folder, "state")

    def path(self, name):
        return os.path.join(self.folder, name)

    def command(self, *words):
        return [os.environ["NUNCIO"], "load", "--store", self.server.name,
                "--to", self.server.load_url, "--state", self.state, *words]

    def load(self, status, *words, **changed):
        """Standard output and messages of a load that must end with this status."""
        names = store_server.environment(self.server)
        names.update(changed)
        done = subprocess.run(self.command(*words), env=names, capture_output=True, text=True,
                              stdin=subprocess.DEVNULL, timeout=300)
        must(done.returncode == status, f"{words} gave status {done.returncode}, not {status}: "
             f"{done.stderr[-2000:]}")
        return done.stdout, done.stderr

    def export(self, name, articles):
        """An export of the articles; the name and the statements."""
        source, target = self.path(name + ".jsonl"), self.path(name + ".nq")
        with open(source, "w", encoding="utf8") as file:
            file.writelines(json.dumps(article) + "\n" for article in articles)
        subprocess.run([os.environ["NUNCIO"], "export", "-q", "-o", target, source], check=True)
        return target, quads(target)

    def holds(self, wanted, what):
        found = store_client.quads_in(self.server)
        must(found == wanted, f"{what}: the store lacks {sorted(wanted - found)[:3]} and has "
             f"{sorted(found - wanted)[:3]} too much")


def quads(path):
    with open(path, encoding="utf8") as file:
        return store_client.quads_of(file)


def requests(messages):
    return [line.split()[1] for line in messages.splitlines()
            if line.startswith(("nuncio: PUT http", "nuncio: POST http",
                                "nuncio: DELETE http"))]


def articles_of(statements):
    shared = {GRAPH + name for name in ("facts", "reference", "links", "dataset")}
    return {quad for quad in statements if quad[0][1] not in shared}


def wrong_password(loading, name):
    if not loading.server.user:
        print("wrong password: this store has none")
        return
    for changed in ({"NUNCIO_LOAD_PASSWORD": "wrong"},
                    {"NUNCIO_LOAD_USER": "", "NUNCIO_LOAD_PASSWORD": ""}):
        messages = loading.load(6, "--retries", "0", name, **changed)[1]
        must("password" in messages and loading.server.password not in messages,
             f"a wrong password is explained by: {messages}")
    loading.holds(set(), "after a wrong password")
    print("wrong password: explained, nothing loaded")


def first_and_second(loading, name, statements):
    messages = loading.load(0, "-v", name)[1]
    graphs = {quad[0] for quad in statements}
    must(len(requests(messages)) >= len(graphs), f"{len(graphs)} graphs were sent by:\n{messages}")
    loading.holds(statements, "after the first load")
    messages = loading.load(0, "-v", name)[1]
    must(not requests(messages), f"a second load sends: {messages}")
    must(not loading.load(0, "--dry-run", name)[0], "a third load would send something")
    loading.holds(statements, "after the second load")
    print(f"first load: {len(statements)} statements in {len(graphs)} graphs; second: nothing")


def changed_article(loading, articles, old):
    """One article is corrected: its graph is put, and no other article's."""
    corrected = [dict(article) for article in articles]
    one = next(article for article in corrected if article["id"] == "beridze-oslo")
    one["text"] = ("Georgian Foreign Minister Nino Beridze met Swedish Foreign Minister Nils "
                   "Lindqvist in Stockholm on Friday.")
    name, statements = loading.export("corrected", corrected)
    messages = loading.load(0, "-v", name)[1]
    put = [word for word in messages.splitlines() if word.startswith("nuncio: PUT http")]
    must(len(put) == 1, f"one article changed, and these were put: {put}")
    found = store_client.quads_in(loading.server)
    must(articles_of(found) == articles_of(statements), "the corrected article is not there")
    must(found == articles_of(statements) | (old - articles_of(old)) | statements,
         "facts were not added to those that were there")
    loading.load(0, "--withdraw", name)
    loading.holds(statements, "after a correction, with --withdraw")
    print("changed article: one graph put; --withdraw takes the old facts")
    return corrected


def withdrawn_article(loading, articles):
    name, statements = loading.export("fewer", [article for article in articles
                                                if article["id"] != "beridze-oslo"])
    loading.load(0, name)
    must(any(quad[3][1] == "Beridze in Oslo" for quad in store_client.quads_in(loading.server)),
         "an article goes without --withdraw")
    messages = loading.load(0, "-v", "--withdraw", name)[1]
    must("nuncio: DELETE http" in messages, f"no graph was deleted: {messages}")
    loading.holds(statements, "after a withdrawal")
    print("withdrawn article: deleted, and its facts with it")
    return statements


def body_refused(loading, statements):
    """The store takes the other graphs; the one it refused does not count as loaded."""
    refused = loading.path("refused.nq")
    with open(refused, "w", encoding="utf8") as file:
        file.write(REFUSED)
    name, more = loading.export("more", [
        {"id": "more", "published": "2021-10-04", "publisher": "Northern Desk",
         "url": "https://desk.example/more", "title": "More",
         "text": "Norwegian Foreign Minister Astrid Halvorsen met Portuguese Foreign Minister "
                 "Duarte Meireles in Oslo on Monday."}])
    for _ in range(2):
        messages = loading.load(1, "--retries", "0", refused, name)[1]
        must(GRAPH + "abc" in messages, f"which graph was refused is not told: {messages}")
        loading.holds(statements | more, "after a graph was refused")
    print("body refused: told, the others loaded")


def killed(loading, articles):
    """The server dies in mid-load, comes back, and a second load brings the rest."""
    loading.state = loading.path("state-killed")
    for quad in {quad[0] for quad in store_client.quads_in(loading.server)}:
        store_client.delete_graph(loading.server, quad[1])
    name, statements = loading.export("many", articles)
    graphs = len({quad[0] for quad in statements})
    under_way = subprocess.Popen(
        loading.command("-v", "--retries", "1", name), text=True, stdin=subprocess.DEVNULL,
        stderr=subprocess.PIPE, env=store_server.environment(loading.server))
    for _ in range(graphs // 2):
        under_way.stderr.readline()
    loading.server.kill()
    messages = under_way.communicate(timeout=300)[1]
    must(under_way.returncode == 6,
         f"a dead server gave status {under_way.returncode}: {messages[-2000:]}")
    loading.server.restart()
    there = store_client.quads_in(loading.server)
    must(there <= statements and len(there) < len(statements),
         f"{len(there)} of {len(statements)} statements stand in the restarted server")
    sent = len(requests(loading.load(0, "-v", name)[1]))
    must(0 < sent < graphs, f"after the restart {sent} of {graphs} graphs were sent")
    loading.holds(statements, "after a restart and a second load")
    print(f"server killed: the second load sent {sent} of {graphs} graphs")


def all_steps(server, folder):
    loading = Loading(server, folder)
    with open(os.path.join(HERE, "archive.jsonl"), encoding="utf8") as file:
        articles = [json.loads(line) for line in file]
    name, statements = loading.export("first", articles)
    wrong_password(loading, name)
    first_and_second(loading, name, statements)
    articles = changed_article(loading, articles, statements)
    statements = withdrawn_article(loading, articles)
    body_refused(loading, statements)
    many = [dict(article, id=f"{article['id']}-{copy}", url=f"{article['url']}-{copy}",
                 text=f"{article['text']} This is copy {copy}.")
            for copy in range(4) for article in articles]
    killed(loading, many)


def main(arguments):
    if len(arguments) != 1 or arguments[0] not in store_server.SERVERS:
        print(__doc__, file=sys.stderr)
        return 2
    with store_server.open_server(arguments[0]) as server, \
            tempfile.TemporaryDirectory() as folder:
        try:
            all_steps(server, folder)
        except Failed as what:
            print(f"FAIL: {server.name}: {what}")
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
