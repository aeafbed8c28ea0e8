# SPDX-License-Identifier: Apache-2.0
"""Hostile requests: each is refused, the server lives, and its memory does not grow by 16 MB."""

import socket
import time

from room import Browser, RoomTest

MEMORY_KILOBYTES = 16 * 1024
HEAD = "POST /api/v1/cmd HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nOrigin: http://127.0.0.1:{port}\r\nContent-Type: application/json\r\n"


class AttacksTest(RoomTest):
    words = ("broken-tide",)

    def setUp(self):
        for _ in range(3):
            self.facilitator.view()
        self.before = self.server.resident_kilobytes()

    def tearDown(self):
        self.assertTrue(self.server.is_alive())
        self.assertEqual(self.facilitator.ask("GET", "/api/v1/view").status, 200)
        self.assertLess(self.server.resident_kilobytes() - self.before, MEMORY_KILOBYTES)

    def status(self, got):
        return int(got.split(b" ", 2)[1]) if got.startswith(b"HTTP/1.1 ") else 0

    def head(self, *lines):
        cookie = "; ".join(f"{name}={value}" for name, value in self.facilitator.cookies.items())
        return (HEAD.format(port=self.server.port) + f"Cookie: {cookie}\r\n" + "".join(line + "\r\n" for line in lines)).encode()

    def test_names_that_are_not_ours_are_misdirected(self):
        for host in ("evil.example", "127.0.0.1", f"localhost.evil.example:{self.server.port}", f"127.0.0.1:{self.server.port + 1}"):
            browser = Browser(self.server, host)
            browser.cookies = self.facilitator.cookies
            for path in ("/", "/api/v1/view", "/api/v1/events"):
                self.assertEqual(browser.ask("GET", path).status, 421)

    def test_other_pages_change_nothing(self):
        for origin in (None, "null", "http://evil.example", f"http://localhost:{self.server.port}"):
            self.assertEqual(self.facilitator.ask("POST", "/api/v1/cmd", {}, Origin=origin).status, 403)
        for site in ("cross-site", "same-site", "none"):
            self.assertEqual(self.facilitator.ask("POST", "/api/v1/cmd", {}, Sec_Fetch_Site=site).status, 403)
        self.assertEqual(self.facilitator.ask("GET", "/api/v1/view", Sec_Fetch_Site="cross-site").status, 403)

    def test_a_form_is_no_command(self):
        for kind in ("application/x-www-form-urlencoded", "text/plain", "multipart/form-data; boundary=x", None):
            self.assertEqual(self.facilitator.ask("POST", "/api/v1/cmd", b"type=startex", Content_Type=kind).status, 415)

    def test_large_bodies_are_refused(self):
        self.assertEqual(self.status(self.server.raw(self.head("Content-Length: 1000000"), b"\r\n", b"x" * 1000)), 413)
        self.assertEqual(self.status(self.server.raw(self.head(f"Content-Length: {10 ** 15}"), b"\r\n")), 413)
        chunk = b"8000\r\n" + b" " * 0x8000 + b"\r\n"
        self.assertIn(self.status(self.server.raw(self.head("Transfer-Encoding: chunked"), b"\r\n", *[chunk] * 2000)), (0, 413))

    def test_endless_heads_are_refused(self):
        got = self.server.raw(b"GET /" + b"a" * 300_000)
        self.assertIn(self.status(got), (0, 431))
        got = self.server.raw(b"GET / HTTP/1.1\r\n", *[b"X-%d: y\r\n" % number for number in range(100_000)])
        self.assertIn(self.status(got), (0, 431))
        self.assertEqual(self.status(self.server.raw(self.head(*[f"X-{number}: y" for number in range(80)]), b"\r\n")), 431)

    def test_deep_and_broken_json_is_refused(self):
        for body in (b"[" * 60_000, b'{"a":' * 10_000, b"{", b"", b"[]", b'"\xff"', b'{"id": 1, "type": []}', b"{}", b'{"id":"a","type":"no.such"}'):
            self.assertIn(self.facilitator.ask("POST", "/api/v1/cmd", body).status, (400, 404, 422))

    def test_what_is_no_http_is_refused(self):
        for bytes_sent in (b"\x16\x03\x01\x02\x00\x01\x00", b"GET\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n", b"\r\n" * 5000, b"\x00" * 10_000,
                           b"POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: -1\r\n\r\n",
                           b"POST / HTTP/1.1\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"):
            self.assertIn(self.status(self.server.raw(bytes_sent, seconds=12)) // 100, (0, 4))

    def test_no_path_leads_out_of_the_page(self):
        for path in ("/../etc/passwd", "/..%2f..%2fetc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/assets/../../x", "/index.html%00", "//etc/passwd",
                     "/api/v1/report/../../../etc/passwd", "/api/v1/report/%2e%2e%2flog.jsonl", "/.git/config", "/api/v1/../../x"):
            got = self.facilitator.ask("GET", path)
            self.assertIn(got.status, (400, 404), path)
            self.assertNotIn(b"root:", got.bytes)

    def test_every_answer_guards_the_page(self):
        for path in ("/", "/api/v1/view", "/nothing"):
            fields = self.facilitator.ask("GET", path).fields
            policy = fields["content-security-policy"]
            self.assertIn("default-src 'none'", policy)
            self.assertNotIn("unsafe", policy)
            self.assertEqual(fields["x-content-type-options"], "nosniff")
            self.assertNotIn("access-control-allow-origin", fields)
            self.assertIn(fields.get("cache-control"), ("no-store", "no-cache", None))

    def slowest_of_most(self):
        """The 95 % quantile of the time that a view takes."""
        times = []
        for _ in range(40):
            began = time.monotonic()
            self.assertEqual(self.facilitator.ask("GET", "/api/v1/view").status, 200)
            times.append(time.monotonic() - began)
        return sorted(times)[37]

    def test_200_slow_connections_keep_nobody_waiting(self):
        undisturbed = self.slowest_of_most()
        slow = []
        for number in range(200):
            line = self.server.socket()
            line.sendall(b"GET / HTTP/1.1\r\nX: " + b"y" * (number * 20))
            slow.append(line)
        self.assertLess(self.slowest_of_most() - undisturbed, 0.25)
        time.sleep(11)
        closed = 0
        for line in slow:
            line.settimeout(1)
            try:
                while line.recv(4096):
                    pass
                closed += 1
            except socket.timeout:
                pass
            except ConnectionError:
                closed += 1
            line.close()
        self.assertEqual(closed, 200)

    def test_600_idle_connections_leave_room_for_those_with_a_seat(self):
        idle = [self.server.socket() for _ in range(600)]
        self.assertEqual(self.facilitator.ask("GET", "/api/v1/view").status, 200)
        for line in idle:
            line.close()

    def test_a_stream_without_a_seat_is_refused(self):
        self.assertEqual(Browser(self.server).ask("GET", "/api/v1/events").status, 401)

    def test_streams_whose_reader_sleeps_do_not_pile_up_memory(self):
        cookie = "; ".join(f"{name}={value}" for name, value in self.facilitator.cookies.items())
        sleeping = []
        for _ in range(50):
            line = self.server.socket()
            line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1024)
            line.sendall(f"GET /api/v1/events HTTP/1.1\r\nHost: 127.0.0.1:{self.server.port}\r\nCookie: {cookie}\r\n\r\n".encode())
            sleeping.append(line)
        for number in range(30):
            self.facilitator.say("note", {"text": f"note {number}", "bookmark": False})
            time.sleep(0.06)
        self.assertLess(self.server.resident_kilobytes() - self.before, MEMORY_KILOBYTES)
        for line in sleeping:
            line.close()

    def test_a_replayed_command_is_done_once(self):
        first = self.facilitator.say("note", {"text": "once", "bookmark": False}, command_id="replayed")
        again = self.facilitator.say("note", {"text": "once", "bookmark": False}, command_id="replayed")
        self.assertEqual((first.status, again.status), (200, 200))
        self.assertEqual(sum(note["text"] == "once" for note in self.facilitator.view()["notes"]), 1)

    def test_zz_guessed_codes_are_stopped(self):
        statuses = [Browser(self.server).ask("POST", "/api/v1/seat", {"code": f"AAAA{number:04}"}).status for number in range(40)]
        self.assertEqual(statuses[-1], 429)
        self.assertNotIn(200, statuses)
