# SPDX-License-Identifier: Apache-2.0
"""What a seat must not know never reaches it: neither the words of others nor what is true of the world."""

import json
import time

import play
from patience import patience
from room import Browser, Listener, RoomTest

# Fields of the facilitator's view that hold what is true, or what only the white cell has.
WHITE = ("curve", "sparklines", "ticker", "notes", "predicted", "preflight", "overrides", "log", "seats", "network", "branches", "counterfactuals")


class SecretsTest(RoomTest):
    words = ("broken-tide",)

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.seats = {role: cls.seat(role) for role in ("state", "services", "community", "evaluator", "projector", "red", "adviser")}
        play.open_room(cls.facilitator)

    def everything_of(self, role):
        return b"\n".join(self.seats[role].received).decode("utf-8", "replace")

    def test_1_three_turns_tell_no_seat_what_is_not_its_own(self):
        canaries = {}
        for turn in range(1, 4):
            self.facilitator.do("clock.start")
            note = f"canary-note-{turn}-9f1c"
            self.facilitator.do("note", {"text": note, "bookmark": True})
            canaries[note] = set()
            for role in ("state", "services", "community"):
                question = f"canary-question-{role}-{turn}-77ab"
                self.seats[role].do("rfi.ask", {"text": question})
                canaries[question] = {role}
                play.submit(self.seats[role], 0.06)
            play.resolve(self.facilitator)
            play.publish(self.facilitator)
            for browser in self.seats.values():
                browser.view()
                browser.ask("GET", "/api/v1/report/log.jsonl")
        for role in self.seats:
            text = self.everything_of(role)
            for canary, may in canaries.items():
                if role not in may:
                    self.assertNotIn(canary, text, f"{role} was sent {canary}")

    def test_2_no_seat_has_a_field_of_the_white_cell(self):
        for role, browser in self.seats.items():
            view = browser.view()
            for field in WHITE:
                self.assertNotIn(field, view, f"{role} has {field}")

    def test_3_no_number_of_the_truth_reaches_a_team(self):
        truth = self.facilitator.view()
        series = [value for line in truth["sparklines"] for value in line["values"] if value] + [value for value in truth["curve"]["severity"] if value]
        # Long decimals only: they are as good as unique.
        numbers = {repr(value) for value in series if isinstance(value, float) and len(repr(value)) > 9}
        self.assertGreater(len(numbers), 20)
        for role in ("state", "services", "community", "evaluator", "projector"):
            text = self.everything_of(role)
            self.assertEqual([number for number in numbers if number in text], [], role)

    def test_4_looking_as_a_team_gives_its_bytes(self):
        look = self.facilitator.do("team.look", {"team": "state", "entering": False})["look"]
        seen = self.facilitator.good("GET", f"/api/v1/view?look={look}").json
        had = self.seats["state"].view()
        seen["clock"]["now"] = had["clock"]["now"] = ""
        self.assertEqual(json.dumps(seen), json.dumps(had))
        self.assertEqual(self.seats["state"].ask("GET", f"/api/v1/view?look={look}").status, 403)

    def test_5_what_others_do_does_not_even_count(self):
        before = self.seats["state"].view()["seq"]
        for number in range(3):
            self.facilitator.do("note", {"text": f"quiet {number}", "bookmark": False})
        self.assertEqual(self.seats["state"].view()["seq"], before)

    def test_6_scripts_stay_text_and_foreign_seats_are_refused(self):
        script = "<img src=x onerror=alert(1)><script>alert(2)</script>"
        self.seats["state"].do("rfi.ask", {"text": script})
        reply = self.facilitator.good("GET", "/api/v1/view")
        self.assertEqual(reply.fields["content-type"], "application/json")
        self.assertIn(script, [question["text"] for question in reply.json["questions"]])
        for path, body in (("/api/v1/session", {"leave": True}), ("/api/v1/cmd", {"id": "x1", "type": "clock.close", "turn": 0, "payload": {}})):
            self.assertEqual(self.seats["state"].ask("POST", path, body).status, 403)

    def test_7_twenty_listeners_hear_of_a_change_within_a_second(self):
        listeners = [Listener(browser) for browser in list(self.seats.values())[:3] for _ in range(6)] + [Listener(self.facilitator), Listener(self.facilitator)]
        time.sleep(0.5)
        delays = []
        for number in range(15):
            for each in listeners:
                each.moments.clear()
            began = time.monotonic()
            for role in list(self.seats)[:3]:
                self.seats[role].do("rfi.ask", {"text": f"heard {number} {role}"})
            end = began + 5
            while any(not each.moments for each in listeners) and time.monotonic() < end:
                time.sleep(0.005)
            delays += [each.moments[0] - began if each.moments else 5 for each in listeners]
        for each in listeners:
            each.stop()
        p95 = sorted(delays)[int(len(delays) * 0.95)]
        print(f"20 listeners hear of a change: p95 {p95 * 1000:.0f} ms of {len(delays)}", flush=True)
        self.assertLess(p95, patience())

    def test_8_a_seat_that_is_taken_away_is_cut_off(self):
        listener = Listener(self.seats["red"])
        time.sleep(0.3)
        self.facilitator.do("seat.kick", {"seat": "red"})
        self.assertEqual(self.seats["red"].ask("GET", "/api/v1/view").status, 401)
        listener.join(5)
        self.assertFalse(listener.is_alive())


class ReachTest(RoomTest):
    words = ("broken-tide",)

    def listening(self):
        """Addresses at which the port is open, from the table of the kernel."""
        found = set()
        for table in ("/proc/net/tcp", "/proc/net/tcp6"):
            with open(table, encoding="ascii") as lines:
                for line in list(lines)[1:]:
                    address, state = line.split()[1], line.split()[3]
                    if state == "0A" and int(address.split(":")[1], 16) == self.server.port:
                        found.add(address.split(":")[0])
        return found

    LOOPBACK = {"0100007F", "00000000000000000000000001000000"}

    def test_other_computers_reach_it_only_while_the_switch_is_on(self):
        self.assertLessEqual(self.listening(), self.LOOPBACK)
        self.facilitator.do("network.listen", {"on": True})
        addresses = self.facilitator.view()["network"]["addresses"]
        self.assertEqual(len(self.listening() - self.LOOPBACK), len(addresses))
        self.assertNotIn("00000000", self.listening())
        for address in addresses:
            browser = Browser(self.server, address.removeprefix("http://").rstrip("/"))
            self.assertEqual(browser.ask("GET", "/").status, 200)
        self.facilitator.do("network.listen", {"on": False})
        self.assertLessEqual(self.listening(), self.LOOPBACK)
