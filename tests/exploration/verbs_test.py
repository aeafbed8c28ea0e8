# SPDX-License-Identifier: Apache-2.0
"""sense, discover, robustness, search and calibrate on a tiny study."""

import csv
import re
import tempfile
from pathlib import Path

from program import HOME, ProgramTest, call

STUDY = str(HOME / "tests/exploration/tiny-study.yaml")
PULL, VISITS = "recruitment.pull", "extortion.visit_rate"


def by_path(factors):
    return {factor["path"]: factor for factor in factors}


class Sampled(ProgramTest):
    """Tests that share the runs of one design."""

    @classmethod
    def setUpClass(cls):
        scratch = tempfile.TemporaryDirectory(prefix="holdfast-")
        cls.addClassCleanup(scratch.cleanup)
        cls.result = str(Path(scratch.name) / "samples.h5")
        cls.made = call("sense", STUDY, "--method", "pawn", "--samples", 60, "--metric", "recruits",
                        "--baseline", "services", "--out", cls.result, "--json", "--quiet")

    def test_runs_made_for_sensitivity_are_a_result_that_gives_the_same_indices(self):
        self.assertEqual(self.made.code, 0, self.made.err)
        again = self.good("sense", self.result, "--metric", "recruits", "--baseline", "services",
                          "--json", "--seed", 3).json
        for one, other in zip(self.made.json["metrics"][0]["factors"], again["metrics"][0]["factors"]):
            self.assertAlmostEqual(one["median"]["value"], other["median"]["value"], places=12)

    def test_recruits_hang_on_the_pull_of_groups(self):
        found = self.good("sense", self.result, "--metric", "recruits", "--by-time", "--json").json
        metric = found["metrics"][0]
        factors = by_path(metric["factors"])
        self.assertGreater(factors[PULL]["median"]["value"], metric["threshold"])
        self.assertGreater(factors[PULL]["median"]["value"], factors[VISITS]["median"]["value"])
        self.assertEqual(len(metric["by_time"]), 10)
        self.assertEqual(metric["by_time"][-1]["step"], 29)

    def test_harm_by_the_state_stands_beside_every_metric(self):
        for words in (["sense", self.result, "--metric", "recruits"],
                      ["robustness", self.result, "--metric", "recruits"],
                      ["discover", self.result, "--bad", "recruits > q70"]):
            found = self.good(*words, "--json").json
            self.assertIn("deaths_in_custody", [row["metric"] for row in found["state_harm"]], words)
            self.assertIn("Harm by the State", self.good(*words).out, words)

    def test_worst_tenths_lie_where_pull_is_high(self):
        found = self.good("discover", self.result, "--bad", "recruits > q70", "--json").json
        self.assertEqual(found["samples"], 60)
        self.assertEqual(found["cases"], 18)
        box = found["boxes"][0]
        limits = by_path(box["limits"])
        self.assertIsNotNone(limits[PULL]["low"])
        self.assertAlmostEqual(box["coverage"], box["cases"] / 18)
        self.assertAlmostEqual(box["density"], box["cases"] / box["samples"])
        self.assertGreater(box["density"], 0.3)
        self.assertEqual(box["trajectory"][0]["coverage"], 1)

    def test_what_never_happens_has_no_conditions(self):
        found = self.good("discover", self.result, "--bad", "recruits > 1e9", "--json").json
        self.assertEqual((found["cases"], found["boxes"]), (0, []))

    def test_a_tree_parts_all_samples(self):
        found = self.good("discover", self.result, "--bad", "recruits > q70", "--method", "cart", "--json").json
        self.assertEqual(sum(leaf["samples"] for leaf in found["boxes"]), 60)
        self.assertEqual(sum(leaf["cases"] for leaf in found["boxes"]), 18)

    def test_ranks_of_arms_are_those_of_their_values(self):
        found = self.good("robustness", self.result, "--metric", "recruits", "--threshold", 100, "--json").json
        measures = {row["measure"]: row["arms"] for row in found["metrics"][0]["measures"]}
        self.assertEqual(set(measures), {"maximin", "hurwicz", "laplace", "minimax_regret", "regret90",
                                         "satisficing", "mean_variance", "cvar"})
        for name in ("maximin", "laplace", "minimax_regret", "cvar"):
            arms = sorted(measures[name], key=lambda arm: arm["value"])
            self.assertEqual([arm["rank"] for arm in arms], sorted(arm["rank"] for arm in arms), name)
        self.assertEqual(min(arm["value"] for arm in measures["minimax_regret"]) >= 0, True)

    def test_wrong_use_is_told_with_a_way_out(self):
        for words, expected in (
                (["discover", self.result, "--bad", "recruits"], "METRIC > NUMBER"),
                (["discover", self.result, "--bad", "recruit > 3"], "did you mean 'recruits'"),
                (["discover", self.result, "--bad", "recruits > 3", "--arm", "servces"], "did you mean 'services'"),
                (["sense", self.result, "--metric", "recruits", "--method", "sobol"], "--method pawn"),
                (["robustness", self.result, "--metric", "recruits", "--threshold", "x"], "no condition")):
            answer = call(*words)
            self.assertEqual(answer.code, 2, words)
            self.assertIn(expected, answer.err)

    def test_a_result_without_samples_is_refused(self):
        plain = self.folder / "plain.h5"
        self.good("run", HOME / "tests/apps/tiny.yaml", "--replicates", 2, "--out", plain, "--quiet")
        for words in (["discover", plain, "--bad", "recruits > 1"], ["sense", plain, "--metric", "recruits"],
                      ["robustness", plain, "--metric", "recruits"]):
            answer = call(*words)
            self.assertEqual(answer.code, 3, answer.err)
            self.assertIn("holdfast study run", answer.err)


class Sense(ProgramTest):
    def test_morris_and_sobol_agree_on_what_weighs_most(self):
        morris = self.good("sense", STUDY, "--method", "morris", "--samples", 6, "--json", "--quiet").json
        sobol = self.good("sense", STUDY, "--samples", 16, "--metric", "recruits", "--json", "--quiet").json
        self.assertEqual(morris["samples"], 6 * 3)
        self.assertEqual(sobol["samples"], 16 * 4)
        effects = by_path(morris["metrics"][0]["factors"])
        totals = by_path(sobol["metrics"][0]["factors"])
        self.assertGreater(effects[PULL]["mu_star"]["value"], effects[VISITS]["mu_star"]["value"])
        self.assertGreater(totals[PULL]["total"]["value"], totals[VISITS]["total"]["value"])
        for factor in totals.values():
            self.assertLessEqual(factor["total"]["low"], factor["total"]["high"])

    def test_threads_change_no_digit(self):
        words = ["sense", STUDY, "--method", "morris", "--samples", 3, "--json", "--quiet"]
        self.assertEqual(self.good(*words, "--threads", 1).out, self.good(*words, "--threads", 2).out)


class Search(ProgramTest):
    SMALL = ["--samples", 2, "--replicates", 1, "--population", 8, "--generations", 2, "--quiet"]

    def test_a_search_that_names_no_harm_by_the_state_is_refused(self):
        answer = call("search", STUDY, "--objective", "recruits", "--objective", "cost:min", *self.SMALL)
        self.assertEqual(answer.code, 2)
        self.assertIn("--without-rights", answer.err)
        found = self.good("search", STUDY, "--objective", "recruits", "--objective", "cost:min",
                          "--without-rights", "--json", *self.SMALL).json
        self.assertTrue(found["without_rights"])

    def test_a_constraint_on_harm_by_the_state_is_enough(self):
        found = self.good("search", STUDY, "--objective", "recruits", "--constraint",
                          "detained_without_conviction <= 1e9", "--json", *self.SMALL).json
        self.assertFalse(found["without_rights"])

    def test_a_front_is_judged_again_and_can_be_run_as_arms(self):
        arms = self.folder / "portfolios.yaml"
        found = self.good("search", STUDY, "--budget", "2 MUSD/year", "--robust", "regret90",
                          "--out", arms, "--json", *self.SMALL).json
        self.assertEqual(found["judged"], 24)
        self.assertEqual((found["versions"], found["fresh_versions"]), (2, 8))
        self.assertEqual(found["runs"], 24 * 2 + len(found["front"]) * 8)
        self.assertEqual(len(found["hypervolume"]), 3)
        self.assertEqual(found["hypervolume"], sorted(found["hypervolume"]))
        self.assertTrue(found["front"])
        for portfolio in found["front"]:
            self.assertTrue(all(0 <= x <= 1 for x in portfolio["intensities"].values()))
            self.assertIn("deaths_in_custody", portfolio["metrics"])
            self.assertIn("cost", portfolio["metrics"])
        self.assertIn("start: week 4", arms.read_text())  # as the arm that uses the lever
        self.good("run", HOME / "tests/apps/tiny.yaml", "--arms-from", arms, "--arm", "portfolio_1",
                  "--replicates", 2, "--out", self.folder / "portfolio.h5", "--quiet")

    def test_the_same_seed_finds_the_same_front_with_any_threads(self):
        words = ["search", STUDY, "--json", *self.SMALL]
        self.assertEqual(self.good(*words, "--threads", 1).out, self.good(*words, "--threads", 2).out)


class Calibrate(ProgramTest):
    def targets(self, pull):
        """What the model itself gives at a pull."""
        run = self.run_json("--set", f"parameters.recruitment.pull={pull}", "--arm", "nothing",
                            "--replicates", 16)
        value = run["metrics"]["recruits"]["value"]
        return self.write("targets.csv", f"metric,value,deviation,source\nrecruits,{value},{0.02 * value},made up\n")

    def check_posterior(self, path, pull):
        rows = [line for line in path.read_text().splitlines() if not line.startswith("#")]
        values = [float(row[PULL]) for row in csv.DictReader(rows)]
        self.assertGreater(len(values), 20)
        self.assertLess(max(values) - min(values), 4)  # of a range of 6
        self.assertLess(abs(sum(values) / len(values) - pull), 0.8)

    def test_history_matching_finds_the_value_that_made_the_target(self):
        out = self.folder / "posterior.csv"
        found = self.good("calibrate", STUDY, "--targets", self.targets(0.5), "--points", 30, "--waves", 2,
                          "--replicates", 8, "--out", out, "--json", "--quiet").json
        self.assertEqual(found["runs"], 2 * 30 * 8)
        self.assertLess(found["waves"][-1]["not_ruled_out"], 0.6)
        self.check_posterior(out, 0.5)
        study = Path(STUDY).read_text().replace("{latin_hypercube: 40, cross: arms}", "{csv: posterior.csv}")
        study = self.write("study.yaml", study.replace("../apps/tiny.yaml", str(HOME / "tests/apps/tiny.yaml")))
        self.good("check", study)

    def test_approximate_computation_finds_it_too(self):
        out = self.folder / "posterior.csv"
        found = self.good("calibrate", STUDY, "--targets", self.targets(-0.5), "--method", "abc",
                          "--particles", 24, "--runs", 240, "--out", out, "--json", "--quiet").json
        self.assertLessEqual(found["runs"], 240 * 2)
        self.check_posterior(out, -0.5)

    def test_faults_of_targets_have_line_and_column(self):
        wrong = self.write("wrong.csv", "metric,value,deviation\nrecruits,12,0\nrecruits,x,1\n")
        answer = call("calibrate", STUDY, "--targets", wrong)
        self.assertEqual(answer.code, 3)
        self.assertTrue(re.search(r"wrong\.csv:2:13: ", answer.err), answer.err)
        self.assertTrue(re.search(r"wrong\.csv:3:10: ", answer.err), answer.err)

    def test_what_cannot_be_reconciled_is_said_to_be_so(self):
        targets = self.write("far.csv", "metric,value,deviation\nrecruits,1e9,1\n")
        found = self.good("calibrate", STUDY, "--targets", targets, "--points", 10, "--waves", 1, "--json",
                          "--quiet", "--out", self.folder / "none.csv").json
        self.assertEqual((found["samples"], found["out"]), (0, None))
        self.assertFalse((self.folder / "none.csv").exists())


class Signposts(ProgramTest):
    ARMS = """adaptive:
  protect.basic_services: {intensity: 0.5, start: week 6, when: {indicator: inmates_per_place, above: 0.01, for: 2 weeks}}
  prevent.recruitment_pathways: {intensity: 0.5, when: {indicator: inmates_per_place, above: 1000}}
"""

    def watch(self, *words):
        arms = self.write("adaptive.yaml", self.ARMS)
        return self.good("signposts", HOME / "tests/apps/tiny.yaml", "--arms-from", arms, "--versions", 6,
                         "--quiet", *words)

    def test_what_is_so_from_the_start_fires_once_after_its_weeks_and_the_impossible_never(self):
        posts = {post["lever"]: post for post in self.watch("--json").json["signposts"]}
        always, never = posts["protect.basic_services"], posts["prevent.recruitment_pathways"]
        # Weeks count from the start of the measure: week 6 and week 7 make two.
        self.assertEqual(always["fired"], [[7]] * 6)
        self.assertEqual((always["fired_in"], always["times"]), (6, 6))
        self.assertEqual((never["fired_in"], never["first_step"]["median"]), (0, None))
        self.assertIn("never in 6 versions", self.watch().out)

    def test_threads_change_no_signpost(self):
        self.assertEqual(self.watch("--json", "--threads", 1).out, self.watch("--json", "--threads", 2).out)

    def test_a_scenario_without_signposts_is_refused_with_a_way_out(self):
        answer = call("signposts", HOME / "tests/apps/tiny.yaml")
        self.assertEqual(answer.code, 3)
        self.assertIn("`when`", answer.err)
