# SPDX-License-Identifier: Apache-2.0
"""`study run --cluster` under mpirun: as many ranks as one likes, the bytes of one machine."""

import os
import shutil
import signal
import subprocess
import tempfile
import time
import unittest
from pathlib import Path

from program import LIMIT_SECONDS, PROGRAM, Answer, call, environment
from studies_test import StudyTest

MPIRUN = shutil.which("mpirun")
ONE_MACHINE = []  # bytes of the result of the study of seven parts, without MPI


def mpirun(ranks, *words):
    """The command that starts so many ranks on this machine, however few cores it has."""
    return [MPIRUN, "-n", str(ranks), "--oversubscribe", "--bind-to", "none", PROGRAM, *map(str, words)]


def surroundings():
    return environment(OMPI_ALLOW_RUN_AS_ROOT="1", OMPI_ALLOW_RUN_AS_ROOT_CONFIRM="1",
                       PRTE_ALLOW_RUN_AS_ROOT="1", PRTE_ALLOW_RUN_AS_ROOT_CONFIRM="1")


class Alone(unittest.TestCase):
    def test_the_program_needs_no_mpi(self):
        program = Path(os.path.realpath(PROGRAM))
        self.assertNotIn(b"libmpi", program.read_bytes())

    def test_without_the_cluster_program_it_says_which_packages_to_install(self):
        with tempfile.TemporaryDirectory(prefix="holdfast-") as folder:
            lonely = Path(folder) / "holdfast"
            shutil.copy(os.path.realpath(PROGRAM), lonely)
            done = subprocess.run([lonely, "study", "run", "absent.yaml", "--out", "x", "--cluster"], env=environment(),
                                  capture_output=True, check=False)
        self.assertEqual(done.returncode, 6, done.stderr)
        self.assertIn(b"libopenmpi-dev openmpi-bin", done.stderr)
        self.assertEqual(done.stderr.count(b"\n"), 1)

    def test_only_runs_of_a_study_go_to_a_cluster(self):
        for words in (("run", "study.yaml", "--plan"), ("clean", "folder"), ("merge", "folder")):
            self.assertEqual(call("study", *words, "--cluster").code, 2, words)


@unittest.skipUnless(MPIRUN, "there is no mpirun: install openmpi-bin and libopenmpi-dev")
class Cluster(StudyTest):
    def seven_parts(self):
        return self.study(samples=10, replicates=20)

    def one_machine(self):
        if not ONE_MACHINE:
            self.run_study(self.seven_parts(), "one_machine")
            ONE_MACHINE.append(self.bytes_of("one_machine"))
        return ONE_MACHINE[0]

    def on_cluster(self, ranks, study, out, *words):
        start = time.monotonic()
        done = subprocess.run(mpirun(ranks, "study", "run", study, "--out", self.folder / out, "--cluster", *words),
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL,
                              timeout=LIMIT_SECONDS, check=False, env=surroundings())
        return Answer(done, time.monotonic() - start)

    def test_1_2_and_4_ranks_give_the_bytes_of_one_machine(self):
        study = self.seven_parts()
        for ranks in (1, 2, 4):
            out = f"ranks{ranks}"
            answer = self.on_cluster(ranks, study, out, "--quiet")
            self.assertEqual(answer.code, 0, answer.err)
            self.assertEqual(len(answer.out.splitlines()), 1, "one rank speaks for all")
            self.assertEqual(self.bytes_of(out), self.one_machine(), f"{ranks} ranks")
            self.assertEqual(self.temporaries(out), [])
            lines = (self.folder / out / "journal.jsonl").read_text().splitlines()
            self.assertEqual(len(lines), len(list((self.folder / out / "parts").glob("*.h5"))))

    def test_a_cluster_goes_on_with_what_one_machine_left_and_repairs_it(self):
        study = self.seven_parts()
        process = self.start(study, "out")
        self.wait_for_parts(process, "out", 2)
        process.kill()
        process.communicate()
        (self.folder / "out/parts/000001.h5").write_bytes(b"damaged")
        (self.folder / "out/result.h5").unlink(missing_ok=True)
        answer = self.on_cluster(3, study, "out", "--resume", "--quiet")
        self.assertEqual(answer.code, 0, answer.err)
        self.assertEqual(self.bytes_of("out"), self.one_machine())

    def test_a_signal_ends_all_ranks_and_the_study_goes_on_afterwards(self):
        study = self.seven_parts()
        process = subprocess.Popen(mpirun(3, "study", "run", study, "--out", self.folder / "out", "--cluster"),
                                   env=surroundings(), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                                   stderr=subprocess.DEVNULL)
        self.wait_for_parts(process, "out", 1)
        process.send_signal(signal.SIGTERM)
        self.assertNotEqual(process.wait(timeout=20), 0)
        self.assertFalse((self.folder / "out/result.h5").exists())
        self.run_study(study, "out", "--resume")
        self.assertEqual(self.bytes_of("out"), self.one_machine())
        self.assertEqual(self.temporaries("out"), [])

    def test_what_is_wrong_is_told_once_with_the_same_exit_code(self):
        study = self.study(4, 2)
        (self.folder / "out").mkdir()
        refused = self.on_cluster(3, study, "out")
        self.assertEqual(refused.code, 2, refused.err)
        self.assertEqual(refused.err.count("is there already"), 1)
        wrong = self.write("wrong.yaml", "scenario: world.yaml\nreplicats: 3\n")
        faulty = self.on_cluster(3, wrong, "other")
        self.assertEqual(faulty.code, 3, faulty.err)
        self.assertEqual(faulty.err.count("no such key"), 1, faulty.err)


if __name__ == "__main__":
    unittest.main()
