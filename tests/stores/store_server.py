#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Start an RDF server on the loopback address, with a fresh folder and a free port.

    store_server.py STORE [FILE.nq]     fuseki, rdf4j, virtuoso or oxigraph

By hand: prints the addresses, loads the file, and runs until it is interrupted. The tests
use the classes. A server never outlives the program that started it.
"""
import ctypes
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error

import fetch_stores
import store_client

HERE = os.path.dirname(os.path.abspath(__file__))
JAVA = ["java", "-Xmx1g", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto"]
READY_SECONDS = 120
PR_SET_PDEATHSIG = 1


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def die_with_parent():
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


class Server:
    """What all have. A subclass says how it is set up, started and asked."""

    name = None
    user = None
    password = None

    def __init__(self):
        self.files = fetch_stores.fetch(self.name)
        self.folder = tempfile.mkdtemp(prefix=f"nuncio-{self.name}-")
        self.process = None
        self.port = None

    def __enter__(self):
        for _ in range(3):  # somebody else may take the port in between
            self.port = free_port()
            self.set_up()
            if self.start():
                return self
        self.fail()

    def __exit__(self, *_):
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    @property
    def url(self):
        return f"http://127.0.0.1:{self.port}"

    @property
    def load_url(self):
        """What `nuncio load --to` is given."""
        return self.url

    def path(self, name):
        return os.path.join(self.folder, name)

    def write(self, name, text):
        with open(self.path(name), "w", encoding="utf8") as file:
            file.write(text)

    def template(self, name, **values):
        """A file beside this one, with @NAMES@ replaced, into the server's folder."""
        with open(os.path.join(HERE, name), encoding="utf8") as file:
            text = file.read()
        for key, value in values.items():
            text = text.replace(f"@{key}@", str(value))
        self.write(name, text)

    def start(self):
        """True when it answers. False when it ended, as it does when the port is taken."""
        with open(self.path("server.log"), "ab") as log:
            self.process = subprocess.Popen(
                self.command(), cwd=self.folder, stdin=subprocess.DEVNULL, stdout=log,
                stderr=log, start_new_session=True, preexec_fn=die_with_parent)
        until = time.monotonic() + READY_SECONDS
        while self.process.poll() is None and time.monotonic() < until:
            try:
                store_client.send(self, self.ready_url(), timeout=5)
                self.when_ready()
                return True
            except (OSError, urllib.error.URLError):
                time.sleep(0.1)
        self.kill()
        return False

    def restart(self):
        """Again on the same port, with what the folder holds."""
        if not self.start():
            self.fail()

    def stop(self, how=signal.SIGTERM):
        if not self.process:
            return
        try:
            os.killpg(self.process.pid, how)
            self.process.wait(20)
        except ProcessLookupError:
            pass
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        self.process = None

    def kill(self):
        self.stop(signal.SIGKILL)

    def fail(self):
        with open(self.path("server.log"), encoding="utf8", errors="replace") as log:
            said = log.read()[-3000:]
        shutil.rmtree(self.folder, ignore_errors=True)
        raise RuntimeError(f"{self.name} does not start:\n{said}")

    def set_up(self):
        pass

    def when_ready(self):
        pass


class Fuseki(Server):
    name = "fuseki"
    user = "loader"
    password = "wine-dark sea"

    def set_up(self):
        self.template("fuseki.ttl")
        self.write("passwd", f"{self.user}: {self.password}\n")

    def command(self):
        return JAVA + ["-cp", self.files["fuseki.jar"],
                       "org.apache.jena.fuseki.main.cmds.FusekiMainCmd", "--localhost",
                       "--port", str(self.port), "--ping", "--modules=false",
                       "--passwd=passwd", "--auth=basic", "--config=fuseki.ttl"]

    def ready_url(self):
        return self.url + "/$/ping"

    @property
    def load_url(self):
        return self.url + "/ds"

    @property
    def query_url(self):
        return self.url + "/ds/sparql"

    @property
    def graph_url(self):
        return self.url + "/ds/data"


class Rdf4j(Server):
    name = "rdf4j"
    user = "loader"
    password = "wine-dark sea"

    def set_up(self):
        war = fetch_stores.unpacked(self.files["rdf4j-server.war"])
        self.template("rdf4j-context.xml", WAR=war, FOLDER=self.folder)
        self.template("rdf4j-access.xml")
        self.write("users.properties", f"{self.user}: {self.password},loader\n")

    def command(self):
        # Jetty would look for its DTD.
        return JAVA + ["-Dorg.eclipse.jetty.xml.XmlParser.Validating=false",
                       f"-Dorg.eclipse.rdf4j.appdata.basedir={self.path('data')}", "-jar",
                       self.files["jetty-runner.jar"], "--host", "127.0.0.1", "--port",
                       str(self.port), "rdf4j-context.xml"]

    def ready_url(self):
        return self.url + "/rdf4j-server/protocol"

    def when_ready(self):
        """The repository is made once; a restarted server has it."""
        try:
            store_client.send(self, self.query_url + "/size")
        except urllib.error.HTTPError:
            with open(os.path.join(HERE, "rdf4j-repository.ttl"), "rb") as file:
                store_client.send(self, self.query_url, file.read(), "PUT",
                                  Content_Type="text/turtle")

    @property
    def load_url(self):
        return self.query_url

    @property
    def query_url(self):
        return self.url + "/rdf4j-server/repositories/news"

    @property
    def graph_url(self):
        return self.query_url + "/rdf-graphs/service"


class Virtuoso(Server):
    name = "virtuoso"
    user = "dba"
    password = "wine-dark sea"

    def set_up(self):
        self.sql_port = free_port()
        self.template("virtuoso.ini", PORT=self.port, SQL=self.sql_port)
        if not os.path.exists(self.path("virtuoso.db")):
            # Sets the password and ends.
            subprocess.run(["virtuoso-t", "+foreground", "+configfile", "virtuoso.ini",
                            "+pwdold", "dba", "+pwddba", self.password],
                           cwd=self.folder, stdin=subprocess.DEVNULL, timeout=READY_SECONDS,
                           stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                           preexec_fn=die_with_parent, check=False)

    def command(self):
        lock = self.path("virtuoso.lck")  # left behind by a killed server
        if os.path.exists(lock):
            os.remove(lock)
        return ["virtuoso-t", "+foreground", "+configfile", "virtuoso.ini"]

    def ready_url(self):
        return self.url + "/sparql?query=ASK%7B%7D"

    @property
    def query_url(self):
        return self.url + "/sparql"

    @property
    def graph_url(self):
        return self.url + "/sparql-graph-crud-auth"


class Oxigraph(Server):
    """Has no passwords: a proxy must stand before it."""

    name = "oxigraph"

    def set_up(self):
        folder = fetch_stores.unpacked(self.files["oxigraph.whl"], "/scripts/oxigraph")
        for where, _, names in os.walk(folder):
            if "oxigraph" in names:
                self.program = os.path.join(where, "oxigraph")
        os.chmod(self.program, 0o755)

    def command(self):
        return [self.program, "serve", "--location", self.path("data"), "--bind",
                f"127.0.0.1:{self.port}", "--union-default-graph"]

    def ready_url(self):
        return self.url + "/query?query=ASK%7B%7D"

    @property
    def query_url(self):
        return self.url + "/query"

    @property
    def graph_url(self):
        return self.url + "/store"


SERVERS = {kind.name: kind for kind in (Fuseki, Rdf4j, Virtuoso, Oxigraph)}


def skip(why):
    """Ends the test: skipped, or failed where servers must be there."""
    required = os.environ.get("NUNCIO_REQUIRE_STORES") == "1"
    print(f"{'FAIL' if required else 'skipped'}: {why}")
    sys.exit(1 if required else 77)


def open_server(name):
    """The server, not yet started, or the end of the test when it cannot be had."""
    try:
        return SERVERS[name]()
    except fetch_stores.Missing as reason:
        skip(f"{name}: {reason}")


def environment(server):
    """For `nuncio load`: the user and the password, or none."""
    names = {key: value for key, value in os.environ.items()
             if not key.startswith("NUNCIO_LOAD_")}
    if server.user:
        names["NUNCIO_LOAD_USER"] = server.user
        names["NUNCIO_LOAD_PASSWORD"] = server.password
    return names


def put_all(server, lines):
    """N-Quads, a graph at a time, without `nuncio load`."""
    graphs = {}
    for line in lines:
        triple, graph = line.rstrip(" .\n").rsplit(" <", 1)
        graphs.setdefault(graph.rstrip(">"), []).append(triple + " .\n")
    for graph, triples in sorted(graphs.items()):
        store_client.put_graph(server, graph, "".join(triples))


def main(arguments):
    if not arguments or arguments[0] not in SERVERS:
        print(__doc__, file=sys.stderr)
        return 2
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    with open_server(arguments[0]) as server:
        for name in arguments[1:]:
            with open(name, encoding="utf8") as file:
                put_all(server, file)
        print(f"queries: {server.query_url}\ngraphs:  {server.graph_url}")
        if server.user:
            print(f"user:    {server.user}\npassword: {server.password}")
        print(f"folder:  {server.folder}\nControl-C ends it.", flush=True)
        try:
            server.process.wait()
        except KeyboardInterrupt:
            print()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
