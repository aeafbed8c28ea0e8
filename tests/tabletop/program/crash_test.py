# SPDX-License-Identifier: Apache-2.0
"""Killed at the worst moments: nothing acknowledged is lost, and the world comes out the same."""

import time

import play
from patience import patience
from room import RoomTest

SECONDS_TO_START = 5


class CrashTest(RoomTest):
    words = ("broken-tide",)

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.team = cls.seat("services")
        play.open_room(cls.facilitator)

    def restart(self):
        self.server.start()
        self.assertLess(self.server.seconds_to_start, SECONDS_TO_START * patience())

    def test_1_an_acknowledged_decision_outlives_a_kill(self):
        self.facilitator.do("clock.start")
        decision = play.submit(self.team)
        time.sleep(0.05)
        self.server.kill()
        self.restart()
        kept = {each["id"]: each["status"] for each in self.team.view()["decisions"]}  # the same cookie, without a click
        self.assertEqual(kept.get(decision), "submitted")

    def test_2_a_resolution_that_was_killed_ends_as_if_it_had_not_been(self):
        self.facilitator.do("clock.lock")
        self.facilitator.do("decision.accept_all")
        self.facilitator.do("clock.resolve")
        self.server.kill()
        self.restart()
        self.facilitator.wait_for(lambda view: view["phase"] == "publish")
        interrupted = play.hashes(self.facilitator)
        self.assertEqual(len(interrupted), 1)
        # The same decisions in a session that nobody disturbs.
        original = next(each for each in self.team.view()["decisions"])
        self.facilitator.good("POST", "/api/v1/session", {"create": "broken-tide", "language": "en"})
        other = self.seat("services")
        play.open_room(self.facilitator)
        self.facilitator.do("clock.start")
        again = play.submit(other)
        self.assertEqual(next(each for each in other.view()["decisions"] if each["id"] == again)["lever"], original["lever"])
        print(f"a turn of four weeks was resolved in {play.resolve(self.facilitator):.2f} s", flush=True)
        self.assertEqual(play.hashes(self.facilitator), interrupted)

    def test_3_ten_kills_at_random_moments_lose_nothing(self):
        notes = []
        for number in range(10):
            text = f"note {number}"
            self.facilitator.do("note", {"text": text, "bookmark": False})
            notes.append(text)
            time.sleep(0.013 * (number % 4))
            self.server.kill()
            self.restart()
        kept = [note["text"] for note in self.facilitator.view()["notes"]]
        self.assertEqual([text for text in kept if text in notes], notes)
        self.assertTrue(self.facilitator.view()["log"]["intact"])
