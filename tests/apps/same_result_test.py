# SPDX-License-Identifier: Apache-2.0
"""What must not change a byte of a result."""

from program import TINY, ProgramTest


class SameResult(ProgramTest):
    def test_threads_and_lanes_change_no_byte(self):
        first = None
        for words in (["--threads", 1], ["--threads", 2], ["--threads", 3],
                      ["--lanes", 1], ["--lanes", 3], ["--lanes", 16, "--threads", 1]):
            out = "-".join(map(str, words)).strip("-") + ".h5"
            answer = self.run_json(*words, out=out)
            both = (answer["digest"], (self.folder / out).read_bytes())
            first = first or both
            self.assertEqual(first[0], both[0], words)
            self.assertEqual(first[1], both[1], words)

    def test_another_seed_gives_another_digest(self):
        one, other = self.run_json("--seed", 1), self.run_json("--seed", 2)
        self.assertNotEqual(one["digest"], other["digest"])
        self.assertEqual((one["seed"], other["seed"]), (1, 2))

    def test_levers_at_intensity_0_give_the_digest_of_nothing(self):
        digests = {arm["arm"]: arm["digest"] for arm in self.run_json()["arms"]}
        self.assertEqual(digests["inert"], digests["nothing"])
        self.assertNotEqual(digests["services"], digests["nothing"])
        self.assertNotEqual(digests["surge"], digests["nothing"])

    def test_an_arm_has_the_same_digest_alone_and_in_company(self):
        company = {arm["arm"]: arm["digest"] for arm in self.run_json()["arms"]}
        alone = self.run_json("--arm", "services")
        self.assertEqual(alone["arms"][0]["digest"], company["services"])
        self.assertEqual(alone["arm"], "services")

    def test_a_run_stopped_at_any_of_three_steps_and_resumed_is_the_same_file(self):
        self.run_json("--threads", 2, out="whole.h5")
        whole = (self.folder / "whole.h5").read_bytes()
        for step in (1, 13, 29):
            checkpoint, out = self.folder / f"at-{step}", self.folder / f"resumed-{step}.h5"
            self.good("run", TINY, "--stop-at", step, "--checkpoint", checkpoint, "--threads", 1, "--quiet",
                      "--out", self.folder / "never.h5")
            self.assertFalse((self.folder / "never.h5").exists())
            self.good("run", "--from", checkpoint, "--threads", 3, "--quiet", "--out", out)
            self.assertEqual(whole, out.read_bytes(), f"stopped at {step}")

    def test_a_run_stopped_twice_is_the_same_file(self):
        self.run_json(out="whole.h5")
        first, second, out = (self.folder / name for name in ("first", "second", "resumed.h5"))
        self.good("run", TINY, "--stop-at", 5, "--checkpoint", first, "--quiet")
        self.good("run", "--from", first, "--stop-at", 20, "--checkpoint", second, "--quiet")
        self.good("run", TINY, "--from", second, "--quiet", "--out", out)
        self.assertEqual((self.folder / "whole.h5").read_bytes(), out.read_bytes())

    def test_a_rerun_of_one_replicate_gives_the_digest_in_the_file(self):
        self.run_json()
        for arm, replicate in (("nothing", 0), ("services", 3)):
            answer = self.good("rerun", self.folder / "result.h5", "--arm", arm, "--replicate", replicate, "--json").json
            self.assertTrue(answer["same"])
            self.assertEqual(answer["expected"], answer["digest"])
            self.assertRegex(answer["digest"], r"^[0-9a-f]{16}$")

    def test_a_shorter_run_is_the_beginning_of_the_longer_one(self):
        whole = self.run_json("--steps", 12, out="short.h5")
        by_set = self.run_json("--set", "time.steps=12", "--set", "time.horizon=30", out="set.h5")
        self.assertEqual(whole["digest"], by_set["digest"])
        self.assertEqual(whole["steps"], 12)
