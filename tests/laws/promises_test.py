# SPDX-License-Identifier: Apache-2.0
"""The page of promises names every promise once, and only tests and parts that exist."""

import sys
import tempfile
import unittest
from pathlib import Path

from program import HOME

sys.path.insert(0, str(HOME / "tools"))
import promises  # noqa: E402


class Promises(unittest.TestCase):
    def setUp(self):
        self.text = promises.PAGE.read_text(encoding="utf-8")

    def test_every_promise_has_a_row_and_every_test_named_exists(self):
        self.assertEqual(promises.faults_of(self.text), [])

    def test_a_test_that_is_gone_is_found_out(self):
        broken = self.text.replace("tests/laws/levers.cpp", "tests/laws/lost.cpp")
        self.assertIn("V1: no file tests/laws/lost.cpp", promises.faults_of(broken))

    def test_a_missing_row_and_a_missing_part_are_found_out(self):
        lines = [line for line in self.text.splitlines() if not line.startswith("| D4 |")]
        self.assertIn("D4: 0 rows", promises.faults_of("\n".join(lines)))
        self.assertIn("D8: no part 21-unit", promises.faults_of(self.text.replace("20-unit", "21-unit")))

    def test_the_last_result_is_what_the_logs_say(self):
        with tempfile.TemporaryDirectory() as folder:
            logs = Path(folder)
            (logs / "20-unit.log").write_text("test_laws: 9 passed\n9 passed, 1 failed, 0 skipped\n")
            (logs / "70-laws.log").write_text("9 passed, 0 failed, 0 skipped\n")
            results = {row[0]: row[4] for row in promises.rows(promises.updated(self.text, logs))}
        self.assertRegex(results["V1"], r"^FAILED \d{4}-\d\d-\d\d$")
        self.assertRegex(results["D5"], r"^passed \d{4}-\d\d-\d\d$")
        self.assertRegex(results["D2"], r"^passed \d{4}-\d\d-\d\d \(70-laws only\)$")
