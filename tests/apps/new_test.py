# SPDX-License-Identifier: Apache-2.0
"""Files to start from: what `new` writes is valid as it is."""

from program import ProgramTest, call


class New(ProgramTest):
    def test_a_new_scenario_of_any_crisis_is_valid_at_once(self):
        crises = [crisis["id"] for crisis in self.good("new", "--json").json["crises"]]
        self.assertEqual(len(crises), 9)
        for crisis in crises:
            path = self.folder / f"{crisis}.yaml"
            self.good("new", "--crisis", crisis, "--out", path)
            self.good("check", path)
            text = path.read_text(encoding="utf-8")
            self.assertEqual(text, self.good("new", "scenario", "--crisis", crisis).out)
            self.assertRegex(text, rf"(?m)^  {crisis}:.*\n    # .*\n    [a-z_]+: [0-9\[]", "no driver is set")

    def test_a_new_scenario_of_two_crises_runs(self):
        path = self.folder / "both.yaml"
        self.good("new", "--crisis", "refugees,pandemic", "--out", path)
        self.good("run", path, "--replicates", 1, "--steps", 4, "--quiet", "--out", self.folder / "both.h5")

    def test_a_new_study_is_valid_at_once(self):
        self.good("new", "--crisis", "pandemic", "--out", self.folder / "mine.yaml")
        for words in ((), ("--scenario", "mine.yaml")):
            study = self.write("study.yaml", self.good("new", "study", *words).out)
            self.good("check", study)

    def test_a_file_that_is_there_is_kept(self):
        path = self.write("mine.yaml", "dear to me")
        refused = call("new", "--crisis", "pandemic", "--out", path)
        self.assertEqual(refused.code, 2)
        self.assertEqual(path.read_text(encoding="utf-8"), "dear to me")

    def test_a_misspelt_crisis_is_refused_with_the_nearest(self):
        refused = call("new", "--crisis", "pandemics")
        self.assertEqual(refused.code, 2)
        self.assertIn("did you mean 'pandemic'?", refused.err)
