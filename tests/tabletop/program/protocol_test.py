# SPDX-License-Identifier: Apache-2.0
"""What travels, as it is promised to whoever writes another page: the line of the start, commands, views, changes."""

import json
import os
import re
import select
import signal
import subprocess
import tempfile
import time
import unittest

import play
from room import HOME, PATIENCE_SECONDS, PROGRAM, Browser, Listener, RoomTest

# Commands of the protocol; each is known, whether or not it may be given now.
COMMANDS = ("decision.save", "decision.submit", "decision.withdraw", "rfi.ask", "rfi.answer", "share", "inject.fire", "inject.hold", "inject.skip",
            "inject.edit", "clock.start", "clock.pause", "clock.extend", "clock.lock", "clock.resolve", "clock.jump", "branch.create", "branch.select",
            "branch.return", "override", "eeg.observe", "eeg.rate", "note", "seat.issue", "seat.revoke", "hotwash.step", "hotwash.belief",
            "hotwash.reveal", "hotwash.issue", "hotwash.fix")


class StartTest(unittest.TestCase):
    def started(self, *words):
        folder = tempfile.TemporaryDirectory(prefix="holdfast-")
        self.addCleanup(folder.cleanup)
        call = [PROGRAM, "tabletop", "quiet-fever", "--no-browser", "--state", folder.name, *words]
        process = subprocess.Popen(call, stdout=subprocess.PIPE, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL,
                                   env={**os.environ, "HOLDFAST_HOME": str(HOME)})
        self.addCleanup(lambda: process.poll() is None and process.kill())
        return process

    def test_one_line_says_where_it_is_ready_and_a_polite_end_takes_two_seconds_at_most(self):
        process = self.started("--seed", "3")
        self.assertTrue(select.select([process.stdout], [], [], PATIENCE_SECONDS)[0])
        line = process.stdout.readline().decode()
        self.assertRegex(line, r"^ready http://127\.0\.0\.1:\d+/#[0-9a-f]{32}\n$")
        asked = time.monotonic()
        process.send_signal(signal.SIGTERM)
        rest, _ = process.communicate(timeout=PATIENCE_SECONDS)
        self.assertEqual((process.returncode, rest), (0, b""))
        self.assertLess(time.monotonic() - asked, 2)

    def test_an_address_that_is_not_this_computers_is_refused(self):
        for address in ("0.0.0.0", "192.0.2.7", "everywhere"):
            process = self.started("--listen", address)
            _, said = process.communicate(timeout=PATIENCE_SECONDS)
            self.assertEqual(process.returncode, 6)
            self.assertIn(address, said.decode())


class ProtocolTest(RoomTest):
    words = ("broken-tide",)

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.team = cls.seat("state")

    def test_1_every_command_of_the_protocol_is_known(self):
        unknown = []
        for kind in COMMANDS:
            reply = self.facilitator.say(kind)
            if reply.status == 404 and f"'{kind}'" in reply.json["detail"]:
                unknown.append(kind)
            time.sleep(0.06)
        self.assertEqual(unknown, [])
        self.assertEqual(self.facilitator.say("no.such").status, 404)

    def test_2_a_command_answers_with_its_number_or_with_a_problem(self):
        good = self.facilitator.say("note", {"text": "one", "bookmark": False})
        self.assertEqual(sorted(good.json), ["ok", "seq"])
        self.assertEqual(good.json["seq"], self.facilitator.view()["seq"])
        bad = self.facilitator.say("rfi.answer", {})
        self.assertEqual(bad.fields["content-type"], "application/problem+json")
        self.assertLessEqual({"type", "title", "status", "detail"}, set(bad.json))

    def test_3_a_view_that_has_not_changed_is_not_sent_again(self):
        first = self.team.good("GET", "/api/v1/view")
        again = self.team.ask("GET", "/api/v1/view", If_None_Match=first.fields["etag"])
        self.assertEqual((again.status, again.bytes), (304, b""))

    def test_4_the_export_is_the_bundle(self):
        self.assertEqual(self.facilitator.good("GET", "/api/v1/export").bytes[257:262], b"ustar")
        self.assertEqual(self.team.ask("GET", "/api/v1/export").status, 404)  # not even that it is there

    def test_5_a_change_comes_as_a_patch_that_names_its_fields_and_as_what_it_is(self):
        self.team.view()
        listener = Listener(self.team)
        time.sleep(0.4)
        listener.lines.clear()
        play.open_room(self.facilitator)
        self.facilitator.do("clock.start")
        self.facilitator.do("nudge", {"team": "state", "text": "a word"})
        time.sleep(1)
        listener.stop()
        events = [line.removeprefix("event: ") for line in listener.lines if line.startswith("event: ")]
        self.assertLessEqual({"view.patch", "clock", "inject"}, set(events))
        self.assertLessEqual(set(events), {"view.patch", "clock", "inject", "banner", "resync"})
        data = [json.loads(line.removeprefix("data: ")) for line in listener.lines if line.startswith("data: ")]
        self.assertIn(data[-1]["seq"], [int(line.removeprefix("id: ")) for line in listener.lines if line.startswith("id: ")])
        self.assertTrue(set(data[-1]["changed"]) <= set(self.team.view()), data[-1])
        self.assertIn("inbox", data[-1]["changed"])

    def test_6_a_seat_that_is_revoked_is_cut_off(self):
        adviser = self.seat("adviser")
        self.facilitator.do("seat.revoke", {"seat": "adviser"})
        self.assertEqual(adviser.ask("GET", "/api/v1/view").status, 401)
