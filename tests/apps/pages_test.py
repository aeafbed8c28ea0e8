# SPDX-License-Identifier: Apache-2.0
"""The pages of the documentation say what the program does."""

import json
import re

import make_json_page
from program import HOME, ProgramTest


def keys_of(value, path=""):
    """Chains of keys of a document; those by metric are left out."""
    if isinstance(value, dict):
        last = path.rsplit(".", 1)[-1]
        for name, item in value.items():
            step = "*" if last in make_json_page.BY_METRIC else name
            yield f"{path}.{step}"
            yield from keys_of(item, f"{path}.{step}")
    elif isinstance(value, list):
        for item in value[:1]:
            yield from keys_of(item, f"{path}[]")


def examples_of(page):
    found = re.findall(r"^## `holdfast (.*?)`\n```json\n(.*?)\n```$", page, re.MULTILINE | re.DOTALL)
    return {command: set(keys_of(json.loads(text))) for command, text in found}


class Pages(ProgramTest):
    def test_the_page_on_json_has_the_keys_that_the_program_prints(self):
        written = examples_of((HOME / "docs/how-to/json.md").read_text(encoding="utf-8"))
        printed = examples_of(make_json_page.page())
        self.assertEqual(set(written), set(printed))
        for command, keys in printed.items():
            self.assertEqual(written[command], keys, command)

    def test_options_on_the_page_of_the_command_line_exist(self):
        page = (HOME / "docs/how-to/command-line.md").read_text(encoding="utf-8")
        verbs = re.findall(r"^  ([a-z]+) +[a-z]", self.good("--help").out.split("Examples")[0], re.M)
        self.assertGreater(len(verbs), 10)
        helps = " ".join(self.good(verb, "--help").out for verb in verbs if verb != "holdfast")
        for option in sorted(set(re.findall(r"--[a-z][a-z-]+", page))):
            self.assertIn(option, helps)
