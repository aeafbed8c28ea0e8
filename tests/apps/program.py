# SPDX-License-Identifier: Apache-2.0
"""The built program as tests call it."""

import json
import os
import resource
import subprocess
import tempfile
import unittest
from pathlib import Path

HOME = Path(__file__).resolve().parents[2]
PROGRAM = os.environ.get("HOLDFAST_PROGRAM", str(HOME / "holdfast"))
TINY = str(HOME / "tests/apps/tiny.yaml")
LIMIT_SECONDS = 300


class Answer:
    """What the program printed, its exit code, and how long its processors worked."""

    def __init__(self, done, seconds):
        self.out = done.stdout.decode("utf-8")
        self.err = done.stderr.decode("utf-8")
        self.code = done.returncode
        self.seconds = seconds

    @property
    def json(self):
        return json.loads(self.out, parse_constant=refuse_constant)


def refuse_constant(name):
    raise ValueError(f"{name} in JSON")


def environment(**changes):
    return {**os.environ, "HOLDFAST_HOME": str(HOME), **changes}


def call(*words, folder=None, **changes):
    """Runs the program with these words."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run([PROGRAM, *map(str, words)], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                          stdin=subprocess.DEVNULL, timeout=LIMIT_SECONDS, check=False, cwd=folder,
                          env=environment(**changes))
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return Answer(done, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


class ProgramTest(unittest.TestCase):
    """A test with a folder of its own."""

    def setUp(self):
        scratch = tempfile.TemporaryDirectory(prefix="holdfast-")
        self.addCleanup(scratch.cleanup)
        self.folder = Path(scratch.name)

    def good(self, *words, **changes):
        """An answer with exit code 0."""
        answer = call(*words, **changes)
        self.assertEqual(answer.code, 0, f"{words}: {answer.err}")
        return answer

    def run_json(self, *words, scenario=TINY, out="result.h5"):
        return self.good("run", scenario, "--json", "--quiet", "--out", self.folder / out, *words).json

    def write(self, name, text):
        path = self.folder / name
        path.write_text(text, encoding="utf-8")
        return path
