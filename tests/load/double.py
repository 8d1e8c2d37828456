#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""A graph store on loopback that keeps graphs in memory and fails as it is told.

    double.py FOLDER [--user NAME --password WORD --auth basic|digest] [--path PATH]
                     [--certificate PEM]

It takes a free port, writes it to FOLDER/port, and each request to FOLDER/log as a line
METHOD, graph, status, bytes of the body. The file FOLDER/faults holds what goes wrong next,
one fault for each request, a line each; it is read anew for each request and its first line
taken off. Lines:

    ok                    nothing
    status CODE [NAME: VALUE] [WORDS]
                          answer CODE, with a header and words when they are given
    page                  answer 200 with a web page and store nothing
    page-but-stored       answer 200 with a web page, but do it
    drop                  close the connection in the midst of the body
    drop-after            do it, then close the connection without an answer
    slow SECONDS          wait before the answer
    hold                  wait until FOLDER/go exists
    redirect URL          answer 302

The line "always FAULT" stays. A graph can be seen with GET; FOLDER/dump is written at each
change: sorted N-Quads of all graphs.
"""
import argparse
import base64
import hashlib
import os
import re
import socketserver
import ssl
import sys
import time
import urllib.parse
from http.server import BaseHTTPRequestHandler

TRIPLE = re.compile(
    r'<[^<>"{}|^`\\\x00-\x20]+> <[^<>"{}|^`\\\x00-\x20]+> '
    r'(<[^<>"{}|^`\\\x00-\x20]+>|"([^"\\\n\r]|\\.)*"(@[a-zA-Z0-9-]+|\^\^<[^<> ]+>)?) \.')
PAGE = b"<!DOCTYPE html><html><head><title>Sign in</title></head><body>Please sign in\x1b[31m</body></html>"
REALM, NONCE = "double", "5ab3e0c1"


class Refused(Exception):
    pass


def parse(body):
    triples = set()
    for number, line in enumerate(body.decode("utf-8").split("\n"), 1):
        if line and not TRIPLE.fullmatch(line):
            raise Refused("Parse error: [line: %d] %s\x1b]0;x\x07\n" % (number, line[:80]))
        if line:
            triples.add(line)
    return triples


class Double(socketserver.ThreadingMixIn, socketserver.TCPServer):
    allow_reuse_address = True
    daemon_threads = True

    def __init__(self, options):
        super().__init__(("127.0.0.1", 0), Handler)
        self.options = options
        self.graphs = {}
        self.counts = {}

    def file(self, name):
        return os.path.join(self.options.folder, name)

    def next_fault(self):
        try:
            with open(self.file("faults")) as file:
                lines = file.read().splitlines()
        except FileNotFoundError:
            return ["ok"]
        if not lines:
            return ["ok"]
        if lines[0].startswith("always "):
            return lines[0].split(" ")[1:]
        with open(self.file("faults"), "w") as file:
            file.write("".join(line + "\n" for line in lines[1:]))
        return lines[0].split(" ")

    def log(self, *fields):
        with open(self.file("log"), "a") as file:
            file.write("\t".join(str(field) for field in fields) + "\n")

    def dump(self):
        lines = sorted("%s <%s> .\n" % (triple[:-2], graph)
                       for graph, triples in self.graphs.items() for triple in triples)
        with open(self.file("dump.new"), "w") as file:
            file.writelines(lines)
        os.rename(self.file("dump.new"), self.file("dump"))


    def handle_error(self, request, client_address):
        pass  # a client that does not trust us hangs up


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *args):
        pass

    def answer(self, status, words=b"", kind="text/plain", *fields):
        self.status = status
        self.send_response(status)
        for name, value in fields:
            self.send_header(name, value)
        if words or status != 204:
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(words)))
        self.end_headers()
        self.wfile.write(words)

    def may(self):
        options = self.server.options
        if not options.user:
            return True
        given = self.headers.get("Authorization", "")
        if options.auth == "basic":
            pair = ("%s:%s" % (options.user, options.password)).encode()
            return given == "Basic " + base64.b64encode(pair).decode()
        if not given.startswith("Digest "):
            return False
        fields = dict(re.findall(r'(\w+)="?([^",]*)"?', given))

        def md5(*parts):
            return hashlib.md5(":".join(parts).encode()).hexdigest()

        wanted = md5(md5(options.user, REALM, options.password), NONCE, fields.get("nc", ""),
                     fields.get("cnonce", ""), "auth", md5(self.command, self.path))
        return fields.get("response") == wanted

    def ask_for_password(self):
        how = "Basic realm=\"%s\"" % REALM
        if self.server.options.auth == "digest":
            how = 'Digest realm="%s", nonce="%s", qop="auth"' % (REALM, NONCE)
        self.answer(401, b"who are you?", "text/plain", ("WWW-Authenticate", how))

    def store(self, graph, body):
        graphs = self.server.graphs
        if self.command == "DELETE":
            if graph not in graphs:
                self.answer(404, b"no such graph")
                return
            del graphs[graph]
            self.server.dump()
            self.answer(204)
            return
        try:
            triples = parse(body)
        except Refused as fault:
            self.answer(400, str(fault).encode())
            return
        new = graph not in graphs
        if self.command == "POST" and not new:
            triples |= graphs[graph]
        graphs[graph] = triples
        self.server.dump()
        self.answer(201 if new else 204)

    def drop(self):
        self.status = "dropped"
        self.close_connection = True
        self.connection.shutdown(2)

    def fail(self, fault, graph, body):
        kind = fault[0]
        if kind == "status":
            fields = []
            rest = fault[2:]
            if rest and rest[0].endswith(":"):
                fields = [(rest[0][:-1], rest[1].replace("_", " "))]
                rest = rest[2:]
            self.answer(int(fault[1]), " ".join(rest).encode(), "text/plain", *fields)
        elif kind == "redirect":
            self.answer(302, b"", "text/plain", ("Location", fault[1]))
        elif kind == "page":
            self.answer(200, PAGE, "text/html; charset=utf-8")
        elif kind == "page-but-stored":
            self.server.graphs[graph] = parse(body)
            self.server.dump()
            self.answer(200, PAGE, "text/html")
        elif kind == "drop-after":
            self.server.graphs[graph] = parse(body)
            self.server.dump()
            self.drop()
        elif kind == "slow":
            time.sleep(float(fault[1]))
            self.store(graph, body)
        elif kind == "hold":
            self.server.log("HELD", graph)
            while not os.path.exists(self.server.file("go")):
                time.sleep(0.02)
            self.store(graph, body)
        else:
            raise ValueError("no such fault: %s" % kind)

    def work(self):
        self.status = None
        url = urllib.parse.urlsplit(self.path)
        query = urllib.parse.parse_qs(url.query, strict_parsing=bool(url.query))
        graph = query.get("graph", [""])[0]
        size = int(self.headers.get("Content-Length") or 0)
        if not self.may():
            self.rfile.read(size)
            self.ask_for_password()
            self.server.log(self.command, graph, 401, 0)
            return
        fault = self.server.next_fault() if self.command != "GET" else ["ok"]
        if fault[0] == "drop":
            self.rfile.read(size // 2)
            self.drop()
            self.server.log(self.command, graph, "dropped", 0)
            return
        body = self.rfile.read(size)
        if url.path != self.server.options.path or not graph:
            self.answer(404, b"nothing here")
        elif fault[0] != "ok":
            self.fail(fault, graph, body)
        elif self.command == "GET":
            self.get(graph)
        elif self.command != "DELETE" and \
                self.headers.get("Content-Type") != "application/n-triples":
            self.answer(415, b"what is this?")
        else:
            self.store(graph, body)
        self.server.log(self.command, graph, self.status, len(body))

    def get(self, graph):
        if graph not in self.server.graphs:
            self.answer(404, b"no such graph")
            return
        body = "".join(triple + "\n" for triple in sorted(self.server.graphs[graph]))
        self.answer(200, body.encode(), "application/n-triples")

    do_GET = do_PUT = do_POST = do_DELETE = work


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder")
    parser.add_argument("--user")
    parser.add_argument("--password")
    parser.add_argument("--auth", choices=("basic", "digest"), default="basic")
    parser.add_argument("--path", default="/store")
    parser.add_argument("--certificate", help="a file of certificate and key: speak TLS")
    options = parser.parse_args()
    os.makedirs(options.folder, exist_ok=True)
    with Double(options) as server:
        if options.certificate:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(options.certificate)
            server.socket = context.wrap_socket(server.socket, server_side=True)
        with open(server.file("port.new"), "w") as file:
            file.write("%d\n" % server.server_address[1])
        os.rename(server.file("port.new"), server.file("port"))
        try:
            server.serve_forever(poll_interval=0.05)
        except KeyboardInterrupt:
            sys.exit(0)


if __name__ == "__main__":
    main()
