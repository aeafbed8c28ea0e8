# SPDX-License-Identifier: Apache-2.0
"""The program of the tabletop as tests meet it: started, asked over HTTP, killed, started again."""

import http.client
import json
import os
import re
import select
import signal
import socket
import subprocess
import tempfile
import threading
import time
import unittest
import uuid
from pathlib import Path

HOME = Path(__file__).resolve().parents[3]
BUILD = Path(os.environ.get("HOLDFAST_BUILD_DIR", HOME / "build/dev"))
PROGRAM = os.environ.get("HOLDFAST_TABLETOP", str(BUILD / "bin/holdfast-tabletop"))
PATIENCE_SECONDS = 60

if not os.access(PROGRAM, os.X_OK):
    raise unittest.SkipTest("the program of the tabletop is not built (it needs Node, and a network once)")


class Reply:
    """What came back, with the body as bytes and, where it is JSON, as an object."""

    def __init__(self, answer):
        self.status, self.bytes = answer.status, answer.read()
        self.fields = {name.lower(): value for name, value in answer.getheaders()}

    @property
    def json(self):
        return json.loads(self.bytes)


class Server:
    """A program that serves, in a folder of its own."""

    def __init__(self, folder, *words, port=None):
        self.folder, self.words, self.port = Path(folder), words, port
        self.start()

    def start(self):
        begun = time.monotonic()
        call = [PROGRAM, "tabletop", "--no-browser", "--json", "--seed", "7", "--state", str(self.folder), *self.words]
        if self.port:
            call += ["--port", str(self.port)]
        self.process = subprocess.Popen(call, stdout=subprocess.PIPE, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL,
                                        env={**os.environ, "HOLDFAST_HOME": str(HOME)})
        if not select.select([self.process.stdout], [], [], PATIENCE_SECONDS)[0]:
            raise RuntimeError("the program said nothing")
        text = b""
        while b"}" not in text:
            line = self.process.stdout.readline()
            if not line:
                raise RuntimeError(self.process.stderr.read().decode())
            text += line
        address = json.loads(text)["address"]
        self.port, self.key = re.fullmatch(r"http://127\.0\.0\.1:(\d+)/#(\w+)", address).groups()
        self.port = int(self.port)
        self.seconds_to_start = time.monotonic() - begun

    def kill(self):
        self.end(signal.SIGKILL)

    def end(self, with_signal=signal.SIGTERM):
        self.process.send_signal(with_signal)
        self.process.wait(timeout=PATIENCE_SECONDS)
        self.process.stdout.close()
        self.process.stderr.close()

    def is_alive(self):
        return self.process.poll() is None

    def resident_kilobytes(self):
        status = Path(f"/proc/{self.process.pid}/status").read_text(encoding="ascii")
        return int(re.search(r"VmRSS:\s+(\d+) kB", status).group(1))

    def socket(self):
        return socket.create_connection(("127.0.0.1", self.port), timeout=PATIENCE_SECONDS)

    def raw(self, *pieces, seconds=PATIENCE_SECONDS):
        """Sends bytes as they are; all that comes back until the connection ends."""
        with self.socket() as line:
            line.settimeout(seconds)
            got = b""
            try:
                for piece in pieces:
                    line.sendall(piece)
                while more := line.recv(65536):
                    got += more
            except (TimeoutError, ConnectionError):
                pass
            return got


class Browser:
    """Keeps cookies, and notes every byte that it was sent."""

    def __init__(self, server, host=None):
        self.server, self.host = server, host or f"127.0.0.1:{server.port}"
        self.cookies, self.received = {}, []

    def ask(self, method, path, body=None, **fields):
        line = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=PATIENCE_SECONDS)
        sent = {"Host": self.host}
        if self.cookies:
            sent["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        if method != "GET":
            sent |= {"Origin": f"http://{self.host}", "Content-Type": "application/json"}
        sent |= {name.replace("_", "-"): value for name, value in fields.items()}
        sent = {name: value for name, value in sent.items() if value is not None}
        try:
            line.request(method, path, body if isinstance(body, bytes) else json.dumps(body).encode() if body is not None else None, sent)
            reply = Reply(line.getresponse())
        finally:
            line.close()
        self.received.append(reply.bytes)
        if cookie := reply.fields.get("set-cookie"):
            name, value = cookie.split(";")[0].split("=", 1)
            self.cookies[name] = value
        return reply

    def good(self, method, path, body=None, **fields):
        reply = self.ask(method, path, body, **fields)
        if reply.status not in (200, 304):
            raise AssertionError(f"{method} {path} {body}: {reply.status} {reply.bytes[:400]!r}")
        return reply

    def view(self):
        return self.good("GET", "/api/v1/view").json

    def say(self, kind, payload=None, turn=None, command_id=None):
        """A command for the turn at hand; its reply."""
        turn = self.view()["turn"] if turn is None else turn
        return self.ask("POST", "/api/v1/cmd", {"id": command_id or uuid.uuid4().hex, "type": kind, "turn": turn, "payload": payload or {}})

    def do(self, kind, payload=None, turn=None):
        reply = self.say(kind, payload, turn)
        if reply.status != 200:
            raise AssertionError(f"{kind} {payload}: {reply.status} {reply.bytes[:400]!r}")
        return reply.json

    def wait_for(self, condition, seconds=PATIENCE_SECONDS, pause=0.05):
        """The first view for which the condition holds."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            view = self.view()
            if condition(view):
                return view
            time.sleep(pause)
        raise AssertionError(f"waited {seconds} s in phase {view.get('phase')}, progress {view.get('progress')}")


class Listener(threading.Thread):
    """A stream of changes; the moments at which it was told of them."""

    def __init__(self, browser, last_seen=None):
        super().__init__(daemon=True)
        self.moments, self.lines = [], []
        self.line = http.client.HTTPConnection("127.0.0.1", browser.server.port, timeout=PATIENCE_SECONDS)
        fields = {"Host": browser.host, "Cookie": "; ".join(f"{name}={value}" for name, value in browser.cookies.items())}
        if last_seen:
            fields["Last-Event-ID"] = last_seen
        self.line.request("GET", "/api/v1/events", None, fields)
        self.answer = self.line.getresponse()
        self.start()

    def run(self):
        try:
            while text := self.answer.fp.readline():
                self.lines.append(text.decode().rstrip("\n"))
                if text.startswith(b"event: view.patch"):
                    self.moments.append(time.monotonic())
        except (OSError, ValueError, AttributeError):
            pass

    def stop(self):
        self.line.close()


class RoomTest(unittest.TestCase):
    """A server in a scratch folder for the tests of a class."""

    words = ()

    @classmethod
    def setUpClass(cls):
        cls.scratch = tempfile.TemporaryDirectory(prefix="holdfast-")
        cls.addClassCleanup(cls.scratch.cleanup)
        cls.server = Server(Path(cls.scratch.name) / "state", *cls.words)
        cls.addClassCleanup(lambda: cls.server.is_alive() and cls.server.kill())
        cls.facilitator = Browser(cls.server)
        cls.facilitator.good("POST", "/api/v1/seat", {"key": cls.server.key})

    @classmethod
    def seat(cls, role, device=None):
        """A browser that has taken the first free seat of a role."""
        cls.facilitator.do("seat.issue", {"role": role})
        free = [seat for seat in cls.facilitator.view()["seats"] if seat["code"] and (seat["role"] == role or seat["id"].startswith(role))]
        browser = Browser(cls.server, device)
        browser.good("POST", "/api/v1/seat", {"code": free[-1]["code"]})
        return browser
