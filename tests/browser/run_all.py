#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Makes reports with the built program and opens them in Chromium; the last line counts.

Pictures and print are kept in the folder `browser` of the build. Without Chromium, Node or the two
packages of package.json (npm fetches them once) everything is skipped, and said to be.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
sys.path.insert(0, str(FOLDER.parent))

from run_folder import counted  # noqa: E402

HOME = Path(os.environ["HOLDFAST_HOME"])
PROGRAM = os.environ["HOLDFAST_PROGRAM"]
BUILD = Path(os.environ["HOLDFAST_BUILD_DIR"]) / "browser"
REPORTS = (("fictional-gangs", "policy", "60"), ("gang-violence-ecuador", "policy", "30"), ("fictional-pandemic", "research", "40"))


def missing():
    """What keeps the tests from running, in words; nothing if all is there."""
    for tool in ("chromium", "node", "npm"):
        if not shutil.which(tool):
            return f"{tool} is not installed"
    BUILD.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "package-lock.json", "pages.mjs"):
        shutil.copy(FOLDER / name, BUILD)
    if not (BUILD / "node_modules").is_dir():
        if os.environ.get("HOLDFAST_OFFLINE"):
            return "HOLDFAST_OFFLINE is set and the packages of Node are not there"
        made = subprocess.run(["npm", "ci", "--no-audit", "--no-fund"], cwd=BUILD, capture_output=True, text=True)
        if made.returncode != 0:
            return "npm could not fetch its packages: " + made.stderr.strip().splitlines()[-1]
    return None


def made_reports(folder):
    for scenario, audience, steps in REPORTS:
        result, page = folder / f"{scenario}.h5", folder / f"{scenario}-{audience}.html"
        subprocess.run([PROGRAM, "run", scenario, "--replicates", "4", "--steps", steps, "--out", result, "--quiet"], check=True)
        subprocess.run([PROGRAM, "report", result, "--audience", audience, "--out", page, "--quiet"], check=True)
        yield page


class Reports(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        with tempfile.TemporaryDirectory() as folder:
            pages = list(made_reports(Path(folder)))
            call = ["node", "pages.mjs", str(BUILD), *map(str, pages)]
            made = subprocess.run(call, cwd=BUILD, capture_output=True, text=True,
                                  env={**os.environ, "HOLDFAST_CHROMIUM": shutil.which("chromium")})
            if made.returncode != 0:
                raise RuntimeError(made.stderr)
        cls.seen = [json.loads(line) for line in made.stdout.splitlines()]
        assert len(cls.seen) == len(REPORTS)

    def each(self, key, expected):
        for page in self.seen:
            self.assertEqual(page[key], expected, page["page"])

    def test_axe_finds_no_violation_and_did_look(self):
        self.each("violations", [])
        for page in self.seen:
            self.assertGreater(page["checks"], 15)

    def test_no_page_is_wider_than_its_screen_from_360_to_1400(self):
        self.each("wider", [])

    def test_nothing_is_asked_of_a_network(self):
        self.each("requests", [])

    def test_no_script_fails(self):
        self.each("errors", [])

    def test_pages_print(self):
        for page in self.seen:
            self.assertGreater(page["pdf"], 20000)


def main():
    reason = missing()
    if reason:
        print(f"skipped: pages in a browser: {reason}\n0 passed, 0 failed, 5 skipped")
        return 0
    return counted(unittest.defaultTestLoader.loadTestsFromTestCase(Reports))


if __name__ == "__main__":
    sys.exit(main())
