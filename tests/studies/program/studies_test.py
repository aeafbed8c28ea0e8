# SPDX-License-Identifier: Apache-2.0
"""`study run`, `study merge`, `study clean` from outside."""

import collections
import json
import os
import random
import signal
import subprocess
import time
import unittest

from patience import patience
from program import PROGRAM, ProgramTest, call, environment

KILLS = int(os.environ.get("HOLDFAST_KILLS", "4"))
WORLD = """holdfast: 1
title: A very small country
places: {synthetic: {communities: 4, provinces: 1, seed: 5}}
groups: [{name: Reds, type: gang, members: 60, place: province_1, markets: [drugs]}]
arms:
  nothing: {}
  services: {protect.basic_services: {intensity: 0.6, start: week 1}}
crises: {gang_violence: {route_rent: 0.5}}
time: {start: 2030-01-07, steps: 8, step: 1 week}
"""
STUDY = """scenario: world.yaml
title: A study of a very small country
replicates: %d
uncertainties:
  recruitment.pull: {uniform: [0.2, 1.4]}
  state.police.integrity: {triangular: [0.3, 0.5, 0.8]}
metrics:
  lethal_violence: {goal: min, target: "<= 10"}
  recruits: {goal: min}
design: {latin_hypercube: %d, cross: arms}
record: {metrics: [lethal_violence, recruits]}
"""


WHOLE = []  # bytes of the result of the study of 1,000 runs, never disturbed


class StudyTest(ProgramTest):
    def setUp(self):
        super().setUp()
        self.write("world.yaml", WORLD)

    def study(self, samples=25, replicates=20, name="study.yaml"):
        return self.write(name, STUDY % (replicates, samples))

    def run_study(self, study, out, *words, code=0):
        answer = call("study", "run", study, "--out", self.folder / out, "--quiet", *words)
        self.assertEqual(answer.code, code, answer.err)
        return answer

    def bytes_of(self, out):
        return (self.folder / out / "result.h5").read_bytes()

    def whole(self):
        if not WHOLE:
            self.run_study(self.study(), "undisturbed")
            WHOLE.append(self.bytes_of("undisturbed"))
        return WHOLE[0]

    def start(self, study, out, *words):
        return subprocess.Popen([PROGRAM, "study", "run", study, "--out", self.folder / out, "--quiet", *words],
                                env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE)

    def wait_for_parts(self, process, out, least=1):
        """Until this many parts are there, or the process has ended."""
        while process.poll() is None:
            if len(list((self.folder / out / "parts").glob("*.h5"))) >= least:
                return
            time.sleep(0.002)

    def temporaries(self, out):
        return [path for path in (self.folder / out).rglob("*") if ".tmp" in path.name]


class Running(StudyTest):
    def test_threads_change_no_byte_and_all_files_are_there(self):
        self.run_study(self.study(), "one", "--threads", "1")
        self.assertEqual(self.bytes_of("one"), self.whole())
        for name in ("study.yaml", "plan.json", "journal.jsonl", "lock", "provenance.json"):
            self.assertTrue((self.folder / "one" / name).exists(), name)
        plan = json.loads((self.folder / "one/plan.json").read_text())
        self.assertEqual(plan["runs"], 1000)
        self.assertEqual(len(list((self.folder / "one/parts").glob("*.h5"))), plan["batches"])

    def test_json_tells_what_was_run(self):
        answer = call("study", "run", self.study(4, 2), "--out", self.folder / "out", "--json").json
        self.assertEqual((answer["runs"], answer["samples"], answer["replicates"]), (16, 4, 2))
        self.assertEqual([arm["arm"] for arm in answer["arms"]], ["nothing", "services"])
        metrics = answer["arms"][0]["metrics"]
        self.assertEqual(metrics["lethal_violence"]["of"], 4)
        self.assertIn("deaths_in_custody", metrics)

    def test_a_plan_runs_nothing_and_writes_nothing(self):
        answer = self.good("study", "run", self.study(), "--plan", "--json", "--out", self.folder / "out").json
        self.assertEqual(answer["runs"], 1000)
        self.assertGreater(answer["bytes"], 0)
        self.assertFalse((self.folder / "out").exists())

    def test_replicates_stop_when_precise_and_say_so_when_not(self):
        until = "{min: 4, max: %d, until: {metric: recruits, half_width: %s}}"
        text = STUDY % (1, 2)
        wide = self.write("wide.yaml", text.replace("replicates: 1", "replicates: " + until % (40, "1000")))
        answer = self.good("study", "run", wide, "--out", self.folder / "wide", "--json").json
        self.assertEqual((answer["replicates"], answer["precise"]), (4, True))
        narrow = self.write("narrow.yaml", text.replace("replicates: 1", "replicates: " + until % (9, "1e-9")))
        answer = call("study", "run", narrow, "--out", self.folder / "narrow", "--json")
        self.assertEqual((answer.code, answer.json["replicates"]), (5, 9))
        self.assertEqual(call("study", "run", narrow, "--out", self.folder / "narrow", "--resume").code, 5)

    def test_a_finished_study_is_not_run_again_even_without_its_parts(self):
        study = self.study(4, 2)
        self.run_study(study, "out")
        before = self.bytes_of("out")
        self.good("study", "clean", self.folder / "out", "--quiet")
        self.assertEqual(list((self.folder / "out/parts").glob("*.h5")), [])
        self.assertIn("complete already", call("study", "run", study, "--out", self.folder / "out",
                                               "--resume", "--json").json["stopped"])
        self.assertEqual(self.bytes_of("out"), before)


class Replays(StudyTest):
    def result(self, text):
        self.run_study(self.write("replayed.yaml", text), "out")
        return self.folder / "out/result.h5"

    def test_any_run_of_a_study_runs_again_to_the_digest_in_its_result(self):
        result = self.result(STUDY % (2, 3))
        digests = set()
        for sample, replicate in ((0, 0), (1, 1), (2, 0)):
            answer = self.good("rerun", result, "--sample", sample, "--replicate", replicate, "--arm", "services",
                               "--json").json
            self.assertEqual((answer["same"], answer["sample"]), (True, sample))
            digests.add(answer["digest"])
        self.assertEqual(len(digests), 3)

    def test_a_run_of_a_study_without_a_design_needs_no_sample(self):
        text = (STUDY % (3, 2)).replace("design: {latin_hypercube: 2, cross: arms}\n", "")
        result = self.result(text.replace("record: {", "record: {ledgers: every step, "))
        self.assertTrue(self.good("rerun", result, "--replicate", 2, "--json").json["same"])
        refused = call("rerun", result, "--sample", 1)
        self.assertEqual(refused.code, 2)
        self.assertIn("the result has no samples", refused.err)

    def test_a_sample_must_be_named_where_there_are_several(self):
        result = self.result(STUDY % (1, 3))
        week = ("--metric", "recruits", "--from", 1, "--to", 6)
        for words in (("rerun", result), ("explain", result, *week)):
            refused = call(*words)
            self.assertEqual(refused.code, 2)
            self.assertIn("--sample S is missing: the result has 3 samples", refused.err)
        answer = self.good("explain", result, *week, "--sample", 2, "--json").json
        parts = sum(part["change"] for part in answer["parts"])
        self.assertAlmostEqual(parts + answer["remainder"], answer["change"])


class Refusals(StudyTest):
    def test_a_folder_that_is_there_is_refused_and_another_plan_in_it_too(self):
        self.run_study(self.study(4, 2), "out")
        self.run_study(self.study(4, 2), "out", code=2)
        answer = self.run_study(self.study(5, 2), "out", "--resume", code=3)
        self.assertIn("another study", answer.err)

    def test_two_writers_of_one_folder_are_refused_with_process_and_host(self):
        study = self.study(100, 20)
        first = self.start(study, "out")
        self.addCleanup(first.communicate)
        self.addCleanup(first.kill)
        self.wait_for_parts(first, "out")
        for words in ((), ("--resume",)):
            answer = call("study", "run", study, "--out", self.folder / "out", *words)
            self.assertEqual(answer.code, 6, answer.err)
            self.assertIn(f"process {first.pid} on ", answer.err)
        self.assertIsNone(first.poll())

    def test_wrong_words_are_refused_with_a_way_out(self):
        study = self.study(4, 2)
        for words, text in ((("study", "walk", study), "run, merge or clean"),
                            (("study", "run", study), "--out"),
                            (("study", "run", study, "--out", "x", "--shard", "5/4"), "I/N"),
                            (("study", "run", self.folder / "absent.yaml", "--plan"), "is no file"),
                            (("study", "clean", self.folder), "no plan.json")):
            answer = call(*words)
            self.assertEqual(answer.code, 2, (words, answer.err))
            self.assertIn(text, answer.err)

    def test_check_knows_studies(self):
        self.good("check", self.study(4, 2))
        wrong = self.write("wrong.yaml", "scenario: world.yaml\nreplicats: 3\narms: [servces]\n")
        answer = call("check", wrong, "--json")
        self.assertEqual(answer.code, 3)
        self.assertEqual([fault["line"] for fault in answer.json["faults"]], [2, 3])
        self.assertIn("definitions", self.good("check", "study", "--schema").json)


class Interruption(StudyTest):
    def test_a_study_that_is_killed_again_and_again_ends_in_the_same_bytes(self):
        study = self.study()
        chance = random.Random(1)
        kept = 0
        for kill in range(KILLS):
            process = self.start(study, "out", *(["--resume"] if kill else []))
            if kill % 2 == 0:
                self.wait_for_parts(process, "out", kept + 1)
            time.sleep(chance.uniform(0.0, 0.15))
            process.kill()
            process.communicate()
            parts = len(list((self.folder / "out/parts").glob("*.h5")))
            self.assertGreaterEqual(parts, kept)
            kept = parts
        self.run_study(study, "out", "--resume")
        self.assertEqual(self.bytes_of("out"), self.whole())
        self.assertEqual(self.temporaries("out"), [])

    def test_a_signal_ends_a_study_at_once_and_it_goes_on_afterwards(self):
        study = self.study()
        for number, code in ((signal.SIGTERM, 143), (signal.SIGINT, 130)):
            out = f"out{code}"
            process = self.start(study, out, "--threads", "2")
            self.wait_for_parts(process, out)
            process.send_signal(number)
            start = time.monotonic()
            process.communicate()
            self.assertLess(time.monotonic() - start, 2.0 * patience())
            self.assertIn(process.returncode, (code, 0))
            self.run_study(study, out, "--resume")
            self.assertEqual(self.bytes_of(out), self.whole())
            self.assertEqual(self.temporaries(out), [])

    def test_a_damaged_part_and_a_lost_journal_are_made_good(self):
        study = self.study()
        self.run_study(study, "out")
        (self.folder / "out/result.h5").unlink()
        part = self.folder / "out/parts/000003.h5"
        damaged = bytearray(part.read_bytes())
        damaged[len(damaged) // 2] ^= 1
        part.write_bytes(damaged)
        (self.folder / "out/parts/000005.h5").unlink()
        (self.folder / "out/journal.jsonl").unlink()
        self.run_study(study, "out", "--resume")
        self.assertEqual(self.bytes_of("out"), self.whole())


class Shards(StudyTest):
    def test_shards_merged_are_the_whole(self):
        study = self.study()
        folders = [self.folder / f"shard{k}" for k in (1, 2, 3)]
        for k, folder in enumerate(folders, 1):
            self.run_study(study, folder, "--shard", f"{k}/3")
        missing = call("study", "merge", folders[0], folders[2], "--out", self.folder / "merged")
        self.assertEqual(missing.code, 3)
        self.assertIn("missing", missing.err)
        self.good("study", "merge", *folders, "--out", self.folder / "merged", "--quiet")
        self.assertEqual(self.bytes_of("merged"), self.whole())


Ended = collections.namedtuple("Ended", "code err")


class FullDisk(StudyTest):
    def test_a_full_disk_is_told_and_the_study_goes_on_with_room(self):
        disk = self.folder / "disk"
        disk.mkdir()
        made = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64m", "none", disk], capture_output=True, check=False)
        if made.returncode != 0:
            self.skipTest("only root can mount the small disk that this test fills")
        self.addCleanup(subprocess.run, ["umount", "-l", disk], check=False)
        study = self.study()
        ballast = disk / "ballast"
        ballast.write_bytes(bytes(63 << 20))
        self.refused(call("study", "run", study, "--out", disk / "out"), disk)
        ballast.unlink()
        process = self.start(study, disk / "out", "--resume")
        self.wait_for_parts(process, disk / "out")
        try:
            ballast.write_bytes(bytes(64 << 20))
        except OSError:
            pass  # it holds what there was room for
        _, error = process.communicate()
        if process.returncode != 0:  # else it was faster than the ballast
            self.refused(Ended(process.returncode, error.decode()), disk)
        ballast.unlink()
        self.good("study", "run", study, "--out", disk / "out", "--resume", "--quiet")
        self.assertEqual((disk / "out/result.h5").read_bytes(), self.whole())
        self.assertEqual(self.temporaries(disk / "out"), [])

    def refused(self, answer, disk):
        self.assertEqual(answer.code, 6, answer.err)
        self.assertIn("no space left on device", answer.err)
        self.assertIn(str(disk / "out"), answer.err)
        self.assertIn("free", answer.err)


if __name__ == "__main__":
    unittest.main()
