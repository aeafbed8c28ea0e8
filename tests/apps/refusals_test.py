# SPDX-License-Identifier: Apache-2.0
"""What is wrong is refused: soon, with place and way out, in our own words, and nothing half-written."""

import os
import re
import signal
import subprocess
import time

from patience import patience
from program import HOME, PROGRAM, TINY, ProgramTest, call, environment

RAW = re.compile(r"yaml-cpp|bad conversion|terminate|std::|CLI::|H5[A-Z]|nlohmann|json\.exception|stoi|bad_alloc", re.IGNORECASE)
PLACE = re.compile(r"^\S[^:\n]*:\d+:\d+: ", re.MULTILINE)


class Refusals(ProgramTest):
    def refused(self, code, *words, says=""):
        answer = call(*words)
        self.assertEqual(answer.code, code, f"{words}: {answer.err}")
        self.assertEqual(answer.out, "", words)
        self.assertIsNone(RAW.search(answer.err), f"{words}: {answer.err}")
        self.assertIn(says, answer.err, words)
        self.assertLess(answer.seconds, 1.0, words)
        return answer

    def test_five_wrong_uses_of_every_verb(self):
        result = self.folder / "result.h5"
        self.good("run", TINY, "--steps", 3, "--quiet", "--out", result)
        wrong = {
            "run": [[], [TINY, "--thread", "2"], [TINY, "--threads", "none"], [TINY, "--arm", "servics"], [TINY, "--replicates"]],
            "compare": [[], [TINY, "--arms", "surg"], [TINY, "--level", "95"], [result, "--replicates", "3"], [TINY, "--adjust", "bonf"]],
            "check": [[], ["no-such-scenario"], [TINY, "--resolve"], [TINY, "another.yaml"], ["--schema", "exercise"]],
            "describe": [[], ["lever"], ["levers", "--table", "html"], ["levers", "--jsn"], ["metrics", "--threads", "2"]],
            "inspect": [[], [result, "--value"], [result, "again.h5"], ["--json"], [result, "--seed", "1"]],
            "rerun": [[], [result, "--arm", "non"], [result, "--replicate", "99"], [result, "--replicate", "-1"], [result, "--seed", "4"]],
            "explain": [[], [result], [result, "--metric", "membrs", "--from", "0", "--to", "2"],
                        [result, "--metric", "members", "--from", "2", "--to", "1"], [result, "--metric", "members", "--from", "0", "--to", "99"]],
        }
        for verb, uses in wrong.items():
            for words in uses:
                self.assertNotIn("fault of Holdfast", self.refused(2, verb, *words).err)

    def test_the_nearest_word_is_offered(self):
        for words, near in ((["rnu", TINY], "'run'"), (["run", TINY, "--replicate", "3"], "'--replicates'"),
                            (["run", TINY, "--arm", "servics"], "services"), (["run", "fictional-gang"], "fictional-gangs"),
                            (["describe", "metric"], "'metrics'")):
            self.refused(2, *words, says=near)

    def test_verbs_that_are_not_there_are_named_as_such(self):
        self.refused(2, "serve", says="verbs are run, compare, study")

    def test_contradictions_are_refused(self):
        for words in (["--stop-at", "3"], ["--checkpoint", "c"], ["--steps", "31"], ["--stop-at", "31", "--checkpoint", self.folder / "c"],
                      ["--out", self.folder]):
            self.refused(2, "run", TINY, *words)
        keep = self.write("keep.yaml", "mine")
        self.refused(2, "run", TINY, "--out", keep, says="is no result")
        self.assertEqual(keep.read_text(), "mine")

    def test_wrong_results_and_checkpoints_are_refused(self):
        broken = self.write("broken.h5", "no HDF5 at all")
        for words in (["inspect", broken], ["rerun", broken], ["compare", broken],
                      ["explain", broken, "--metric", "members", "--from", "0", "--to", "2"], ["run", "--from", broken]):
            self.refused(3, *words)
        checkpoint = self.folder / "checkpoint"
        self.good("run", TINY, "--stop-at", 2, "--checkpoint", checkpoint, "--quiet")
        self.refused(3, "run", TINY, "--from", checkpoint, "--seed", "8", says="another plan")
        self.refused(2, "run", "--from", checkpoint, "--seed", "8")
        self.refused(2, "run", "--from", checkpoint, "--stop-at", 2, "--checkpoint", checkpoint, says="from 3 to 30")

    def test_missing_files_and_folders_that_cannot_be_written_are_the_outside_world(self):
        self.refused(6, "inspect", self.folder / "none.h5")
        self.refused(6, "run", "--from", self.folder / "none")
        self.refused(6, "run", TINY, "--steps", 2, "--out", "/proc/none/result.h5")

    def test_every_refused_scenario_is_refused_through_the_program(self):
        files = sorted((HOME / "tests/scenarios/refused").glob("*.yaml"))
        self.assertGreaterEqual(len(files), 40)
        for file in files:
            with self.subTest(file.name):
                answer = self.refused(3, "run", file, "--out", self.folder / "never.h5")
                self.assertRegex(answer.err, PLACE)
                self.assertIn("    hint: ", answer.err)
                self.assertIn(str(file), answer.err)
                self.assertFalse((self.folder / "never.h5").exists())


class Signals(ProgramTest):
    def test_a_signal_ends_the_run_soon_and_leaves_no_file(self):
        for number, code in ((signal.SIGINT, 130), (signal.SIGTERM, 143)):
            out = self.folder / f"{number}.h5"
            process = subprocess.Popen([PROGRAM, "run", TINY, "--replicates", "100000", "--out", str(out)],
                                       stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment())
            time.sleep(1.0)
            self.assertIsNone(process.poll(), "the run ended before the signal")
            process.send_signal(number)
            start = time.monotonic()
            _, err = process.communicate(timeout=60)
            self.assertLess(time.monotonic() - start, 2.0 * patience())
            self.assertEqual(process.returncode, code)
            self.assertIn(b"stopped", err)
            self.assertEqual(os.listdir(self.folder), [])

    def test_what_cannot_be_printed_is_told(self):
        with open("/dev/full", "w", encoding="ascii") as full:
            done = subprocess.run([PROGRAM, "describe", "parameters", "--json"], stdout=full, stderr=subprocess.PIPE,
                                  env=environment(), check=False)
        self.assertEqual(done.returncode, 6)
        self.assertIn(b"standard output", done.stderr)
