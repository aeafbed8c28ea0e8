# SPDX-License-Identifier: Apache-2.0
"""docs/model-shown.md: each lever and action has a test of its mechanism and one of its side effect, and
every test that the page names is there under that name; what the program describes is whole."""

import re
import unittest

from program import HOME, call

PAGE = HOME / "docs/model-shown.md"
COUNTS = {"levers": 38, "actions": 10, "crises": 9, "functions": 19, "carriers": 6, "markets": 14, "sectors": 10}
NAME = re.compile(r'TEST_CASE\(\s*((?:"[^"]*"\s*)+)')
ROW = re.compile(r"^\| `([a-z]+\.[a-z_]+)` \| (.+) \| (.+) \|$", re.MULTILINE)


def tests_there():
    """Names of all C++ tests."""
    names = set()
    for path in (HOME / "tests").rglob("*.cpp"):
        for literals in NAME.findall(path.read_text(encoding="utf-8")):
            names.add("".join(re.findall(r'"([^"]*)"', literals)))
    return names


def described(topic):
    return call("describe", topic, "--json").json


class Shown(unittest.TestCase):
    def setUp(self):
        self.text = PAGE.read_text(encoding="utf-8")

    def test_as_many_are_described_as_the_annex_and_the_design_name_each_with_its_source(self):
        for topic, count in COUNTS.items():
            rows = described(topic)
            self.assertEqual(len({row["id"] for row in rows}), count, topic)
            for row in rows:
                self.assertTrue(row["source"], row["id"])
        for row in described("metrics"):
            self.assertTrue(row["source"], row["id"])

    def test_each_lever_and_action_has_a_test_of_its_mechanism_and_of_its_side_effect(self):
        rows = ROW.findall(self.text)
        wanted = [row["id"] for topic in ("levers", "actions") for row in described(topic)]
        self.assertEqual([row[0] for row in rows], wanted)
        for name, mechanism, side_effect in rows:
            self.assertRegex(mechanism, r"^“.+”", name)
            self.assertRegex(side_effect, r"^“.+”", name)

    def test_every_test_that_the_page_names_is_there(self):
        named = re.findall(r"“([^”]+)”", self.text)
        self.assertGreater(len(named), 90)
        self.assertEqual(sorted(set(named) - tests_there()), [])


if __name__ == "__main__":
    unittest.main()
