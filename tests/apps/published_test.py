# SPDX-License-Identifier: Apache-2.0
"""Published models are run, compared, run again and refused like any scenario."""

from program import HOME, ProgramTest, call

CARTELS = (HOME / "scenarios/reference/cartels-mexico.yaml").read_text(encoding="utf-8")
TIES = "a,b,kind,weight\n1,2,rivalry,3\n1,3,alliance,2\n"


class PublishedModels(ProgramTest):
    def run_arm(self, *words, out="result.h5", scenario="cartels-mexico"):
        """Metrics by arm, and the whole answer."""
        answer = self.run_json(*words, scenario=scenario, out=out)
        return {row["arm"]: row["metrics"] for row in answer["arms"]}, answer

    def value(self, metrics, name):
        return metrics[name]["value"]

    def test_the_cartels_of_2022_are_about_as_many_as_published(self):
        arms, _ = self.run_arm("--arm", "nothing")
        metrics = arms["nothing"]
        self.assertLess(abs(self.value(metrics, "members_2022") / 173837 - 1), 0.08)
        self.assertLess(abs(self.value(metrics, "deaths_per_week_2022") / 124.3 - 1), 0.20)
        self.assertEqual({"members_2022", "deaths_per_week_2022", "recruits_per_week_mean", "members_2027",
                          "deaths_per_week_2027"} - set(metrics), set())

    def test_neither_threads_nor_lanes_change_a_byte(self):
        whole = ("--set", "reference.cartels-mexico.individuals=1", "--replicates", 6, "--steps", 40)
        digests = {self.run_arm(*whole, *words, out=f"r{k}.h5")[1]["digest"]
                   for k, words in enumerate([("--threads", 1), ("--threads", 2, "--lanes", 1), ("--threads", 1, "--lanes", 4)])}
        self.assertEqual(len(digests), 1)

    def test_a_run_is_the_same_again_and_after_an_interruption(self):
        _, answer = self.run_arm("--steps", 60, "--replicates", 2)
        self.assertTrue(self.good("rerun", self.folder / "result.h5", "--arm", "arrests_doubled", "--replicate", 1, "--json").json["same"])
        checkpoint = self.folder / "half.checkpoint"
        self.good("run", "cartels-mexico", "--steps", 60, "--replicates", 2, "--stop-at", 30, "--checkpoint", checkpoint, "--quiet")
        again = self.good("run", "--from", checkpoint, "--out", self.folder / "whole.h5", "--json", "--quiet").json
        self.assertEqual(again["digest"], answer["digest"])

    def test_an_arm_does_nothing_before_its_week(self):
        words = ("--arm", "nothing,recruitment_none", "--replicates", 1)
        before, _ = self.run_arm(*words, "--steps", 520)
        after, _ = self.run_arm(*words, "--steps", 524)
        members = [self.value(metrics, "members") for metrics in before.values()]
        self.assertEqual(members[0], members[1])
        self.assertLess(self.value(after["recruitment_none"], "members"), self.value(after["nothing"], "members"))

    def test_compare_says_that_no_harm_by_the_state_is_counted(self):
        told = self.good("compare", "two-groups", "--arms", "shock_10", "--replicates", 2, "--steps", 130).out
        self.assertIn("counts no harm by the State", told)
        self.assertIn("deaths in shock", told.replace("_", " "))

    def test_a_resolved_scenario_is_the_same_scenario(self):
        resolved = self.good("check", "cartels-mexico", "--resolved").out
        self.assertNotIn("places:", resolved)
        path = self.write("cartels-mexico.yaml", resolved)
        self.assertEqual(self.good("check", path, "--resolved").out, resolved)

    def test_a_network_of_ones_own_changes_the_outcome(self):
        path = self.write("ties.csv", TIES)
        drawn, _ = self.run_arm("--arm", "nothing", "--replicates", 1, "--steps", 30)
        own, _ = self.run_arm("--arm", "nothing", "--replicates", 1, "--steps", 30, "--set", f"network={path}")
        self.assertNotEqual(self.value(drawn["nothing"], "members"), self.value(own["nothing"], "members"))

    def test_every_fault_of_a_network_is_named_at_once(self):
        path = self.write("ties.csv", "a,b,kind,weight\n1,2,rivlry,1\n3,3,rivalry,1\n4,5,alliance,1\n5,4,alliance,2\n0,7,rivalry,1\n"
                                      "7,151,rivalry,1\n8,9,rivalry,-1\n")
        for verb in ("check", "run"):
            answer = call(verb, "cartels-mexico", "--set", f"network={path}")
            self.assertEqual(answer.code, 3, answer.err)
            for line, column in ((2, 5), (3, 3), (5, 1), (6, 1), (7, 3), (8, 13)):
                self.assertIn(f"ties.csv:{line}:{column}: ", answer.err)

    def test_what_a_published_model_does_not_have_is_refused_where_it_stands(self):
        places = self.write("places.yaml", CARTELS + "places: {synthetic: {communities: 9}}\ngroups: []\nstate: {}\n")
        answer = call("check", places)
        self.assertEqual(answer.code, 3)
        lines = CARTELS.count("\n")
        for k, key in enumerate(("places", "groups", "state")):
            self.assertIn(f"places.yaml:{lines + 1 + k}:1: {key}: ", answer.err)
        for text, says in (("cops: 3", "no such"), ("arrests_times: 1000", "1000"),
                           ("arrests_times: {intensity: 2, start: response}", "phase")):
            wrong = self.write("wrong.yaml", CARTELS.replace("arrests_times: {intensity: 1.5, start: week 520}", text))
            answer = call("check", wrong)
            self.assertEqual(answer.code, 3, text)
            self.assertIn("wrong.yaml:", answer.err)
            self.assertIn(says, answer.err)
        late = self.write("late.yaml", (HOME / "scenarios/reference/civil-violence.yaml").read_text(encoding="utf-8")
                          .replace("cops: 3 %", "cops: {intensity: 3 %, start: week 2}"))
        answer = call("check", late)
        self.assertEqual(answer.code, 3)
        self.assertRegex(answer.err, r"late\.yaml:\d+:\d+: arms\.cops_3\.cops: ")

    def test_a_network_for_a_model_without_one_is_refused(self):
        path = self.write("ties.csv", TIES)
        answer = call("run", "two-groups", "--set", f"network={path}")
        self.assertEqual(answer.code, 3)
        self.assertIn("takes none", answer.err)

    def test_verbs_that_need_places_refuse_with_a_way_out(self):
        result = self.folder / "result.h5"
        self.good("run", "two-groups", "--steps", 5, "--replicates", 2, "--quiet", "--out", result)
        for words in (["explain", result, "--metric", "members", "--from", "0", "--to", "2"], ["report", result],
                      ["report", "two-groups"], ["export", result, "--to", "csv"], ["explain", "two-groups", "--shapley", "--metric", "members"]):
            answer = call(*words, folder=self.folder)
            self.assertEqual(answer.code, 2, f"{words}: {answer.err}")
            self.assertEqual(answer.out, "")
            self.assertIn("published model", answer.err, words)

    def test_published_models_are_listed_with_the_scenarios(self):
        rows = {row["id"]: row for row in self.good("describe", "scenarios", "--json").json}
        for name in ("cartels-mexico", "two-groups", "civil-violence"):
            self.assertTrue(rows[name]["valid"], name)
