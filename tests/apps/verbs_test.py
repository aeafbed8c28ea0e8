# SPDX-License-Identifier: Apache-2.0
"""What each verb prints: keys of JSON, tables for people, files."""

import json

import h5py
import jsonschema
import numpy as np
import yaml

from program import TINY, ProgramTest, call

METRIC_KEYS = {"value", "low", "high", "spread", "unit"}
DIFFERENCE_KEYS = {"difference", "low", "high", "low_adjusted", "high_adjusted", "p_adjusted", "probability_better",
                   "correlation", "variance_ratio", "smallest_detectable", "unit", "verdict"}
SPREAD_KEYS = {"pairs", "better_in", "median", "low_bootstrap", "high_bootstrap", "cvar90", "worst_decile"}
LEVER_KEYS = {"id", "sendai", "pathway", "carried_by", "mechanism", "unit", "range", "cost", "lead_time", "side_effect",
              "source", "assumed", "evidence", "evidence_context", "primary_metric", "direction"}
ANNEX_KEYS = {"pillar", "objective", "component", "annex"}
QUANTITY_KEYS = {"id", "unit", "range", "default", "about", "source", "assumed"}


def series(path, metric, arm=0):
    """Values of a metric by replicate and step, and the names of its axes."""
    with h5py.File(path, "r") as file:
        return file[metric][arm].astype(np.float64)


class Run(ProgramTest):
    def test_json_has_the_keys_that_are_promised(self):
        answer = self.run_json()
        self.assertLessEqual({"scenario", "seed", "replicates", "steps", "communities", "groups", "digest", "out", "seconds",
                              "cells_per_second", "arms", "arm", "metrics"}, set(answer))
        self.assertEqual((answer["scenario"], answer["seed"], answer["replicates"], answer["steps"],
                          answer["communities"], answer["groups"]), ("tiny", 7, 4, 30, 20, 2))
        self.assertRegex(answer["digest"], r"^[0-9a-f]{64}$")
        self.assertEqual([arm["arm"] for arm in answer["arms"]], ["nothing", "surge", "services", "inert"])
        self.assertEqual((answer["arm"], answer["metrics"]), ("nothing", answer["arms"][0]["metrics"]))
        for metric in answer["metrics"].values():
            self.assertEqual(set(metric), METRIC_KEYS)

    def test_value_is_the_mean_over_replicates_of_the_number_over_time(self):
        answer = self.run_json("--arm", "nothing")
        over = {row["id"]: row["over_time"] for row in self.good("describe", "metrics", "--json").json}
        rule = {"last": lambda x: x[:, -1], "mean": lambda x: x.mean(1), "sum": lambda x: x.sum(1),
                "max": lambda x: x.max(1), "min": lambda x: x.min(1)}
        checked = 0
        for name, metric in answer["metrics"].items():
            if "[" in name:
                continue
            numbers = rule[over[name]](series(self.folder / "result.h5", name))
            self.assertAlmostEqual(numbers.mean(), metric["value"], delta=1e-9 * max(1, abs(metric["value"])), msg=name)
            self.assertLessEqual(metric["low"], metric["value"], name)
            checked += 1
        self.assertGreaterEqual(checked, 20)

    def test_one_replicate_has_no_interval(self):
        for metric in self.run_json("--replicates", 1)["metrics"].values():
            self.assertEqual((metric["low"], metric["high"]), (None, None))

    def test_the_digest_is_the_one_in_the_file_and_its_provenance_lies_beside_it(self):
        answer = self.run_json()
        with h5py.File(self.folder / "result.h5", "r") as file:
            self.assertEqual(file.attrs["digest"], answer["digest"])
        provenance = json.loads((self.folder / "result.provenance.json").read_text())
        self.assertIn("run", provenance["command"])
        self.assertEqual({path.name for path in self.folder.iterdir()}, {"result.h5", "result.provenance.json"})

    def test_the_summary_shows_harm_and_state_harm_with_intervals_and_says_what_it_is_for(self):
        text = self.good("run", TINY, "--out", self.folder / "result.h5").out
        for words in ("A tiny country for tests", "harm by the State", "95 % interval", "20 communities in 2 provinces",
                      "2030-01-07", "4 arms × 4 replicates", "Not a forecast", "not a United", "digest"):
            self.assertIn(words, text)

    def test_without_out_the_result_lies_in_results_of_the_home(self):
        self.good("run", TINY, "--quiet", "--arm", "nothing", "--steps", 2, HOLDFAST_HOME=str(self.folder))
        self.assertTrue((self.folder / "results/tiny.h5").is_file())

    def test_arms_from_a_file_of_ones_own(self):
        mine = self.write("mine.yaml", "mine: {protect.basic_services: {intensity: 0.5, start: week 4}}\n")
        answer = self.run_json("--arms-from", mine, "--arm", "mine,nothing")
        self.assertEqual([arm["arm"] for arm in answer["arms"]], ["mine", "nothing"])

    def test_a_setting_changes_the_world(self):
        plain = self.run_json("--arm", "nothing")
        changed = self.run_json("--arm", "nothing", "--set", "places.synthetic.seed=6", out="other.h5")
        self.assertNotEqual(plain["digest"], changed["digest"])

    def test_quiet_prints_the_digest_and_the_path_only(self):
        answer = self.good("run", TINY, "--quiet", "--out", "quiet.h5", folder=self.folder)
        self.assertRegex(answer.out, r"^[0-9a-f]{64}  quiet\.h5\n$")
        self.assertEqual(answer.err, "")


class FailedRuns(ProgramTest):
    """Three groups in three slots: a split finds no room, and that run ends."""

    CROWDED = ("--set", "max_groups=3", "--arm", "nothing", "--replicates", 12)

    def test_runs_that_fail_are_named_and_left_out_of_the_numbers(self):
        out = self.folder / "result.h5"
        answer = call("run", "fictional-gangs", *self.CROWDED, "--json", "--quiet", "--out", out)
        self.assertEqual(answer.code, 4, answer.err)
        failed = {run["replicate"] for run in answer.json["failed"]}
        self.assertGreater(len(failed), 0)
        self.assertTrue(all("capacity" in run["reason"] for run in answer.json["failed"]))
        with h5py.File(out, "r") as file:
            status = file["run_status"][0]
        self.assertEqual({k for k, code in enumerate(status) if code == 1}, failed)
        ended = series(out, "members")[status == 0]
        metric = answer.json["metrics"]["members"]
        if len(ended) == 0:
            self.assertIsNone(metric["value"])
        else:
            over = {row["id"]: row["over_time"] for row in self.good("describe", "metrics", "--json").json}["members"]
            number = {"mean": ended.mean(1), "last": ended[:, -1]}[over]
            self.assertAlmostEqual(metric["value"], number.mean(), places=6)
        text = call("run", "fictional-gangs", *self.CROWDED, "--out", out).out
        self.assertIn("failed and are left out", text)


class Compare(ProgramTest):
    def test_json_has_the_keys_that_are_promised(self):
        answer = self.good("compare", TINY, "--arms", "surge,services", "--baseline", "nothing", "--replicates", 8, "--json").json
        self.assertLessEqual({"baseline", "replicates", "level", "arms"}, set(answer))
        self.assertEqual((answer["baseline"], answer["replicates"], answer["level"]), ("nothing", 8, 0.95))
        self.assertEqual([arm["arm"] for arm in answer["arms"]], ["surge", "services"])
        for arm in answer["arms"]:
            for metric in arm["metrics"].values():
                self.assertLessEqual(DIFFERENCE_KEYS | SPREAD_KEYS, set(metric))
                self.assertIn(metric["verdict"], {"better", "worse", "differs", "cannot tell"})

    def test_the_baseline_among_the_arms_is_all_zeros(self):
        answer = self.good("compare", TINY, "--arms", "nothing,inert", "--replicates", 4, "--json").json
        for arm in answer["arms"]:
            for metric in arm["metrics"].values():
                self.assertEqual((metric["difference"], metric["verdict"]), (0, "cannot tell"))

    def test_a_result_and_its_scenario_give_the_same_differences(self):
        self.run_json("--replicates", 6)
        by_result = self.good("compare", self.folder / "result.h5", "--json").json
        by_scenario = self.good("compare", TINY, "--replicates", 6, "--json").json
        self.assertEqual(by_result, by_scenario)

    def test_differences_are_taken_pair_by_pair(self):
        self.run_json("--replicates", 6)
        answer = self.good("compare", self.folder / "result.h5", "--arms", "services", "--metric", "recruits", "--json").json
        over = {row["id"]: row["over_time"] for row in self.good("describe", "metrics", "--json").json}["recruits"]
        number = {"sum": np.sum, "mean": np.mean}[over]
        pairs = [number(series(self.folder / "result.h5", "recruits", arm), axis=1) for arm in (2, 0)]
        metric = answer["arms"][0]["metrics"]["recruits"]
        self.assertAlmostEqual((pairs[0] - pairs[1]).mean(), metric["difference"], places=6)
        self.assertEqual((metric["low"], metric["high"]), (metric["low_adjusted"], metric["high_adjusted"]))

    def test_state_harm_stands_beside_a_metric_asked_for_alone(self):
        words = ("compare", TINY, "--arms", "surge", "--metric", "recruits", "--replicates", 4)
        answer = self.good(*words, "--json").json
        self.assertIn("inmates_per_place", answer["arms"][0]["state_harm"])
        self.assertEqual(set(answer["arms"][0]["metrics"]), {"recruits"})
        text = self.good(*words).out
        self.assertIn("harm by the State", text)
        self.assertIn("inmates per place", text)

    def test_without_adjustment_each_comparison_stands_alone(self):
        answer = self.good("compare", TINY, "--arms", "surge", "--replicates", 4, "--adjust", "none", "--json").json
        for metric in answer["arms"][0]["metrics"].values():
            self.assertEqual((metric["low"], metric["high"]), (metric["low_adjusted"], metric["high_adjusted"]))

    def test_a_lever_without_effect_differs_by_nothing_in_every_pair_and_every_part(self):
        answer = self.good("compare", TINY, "--arms", "inert", "--replicates", 6, "--by", "sex", "--json").json
        for arm in answer["arms"] + answer["by"]["arms"]:
            for metric in arm["metrics"].values():
                self.assertEqual((metric["low_bootstrap"], metric["high_bootstrap"], metric["median"]), (0, 0, 0))
                self.assertEqual(metric["cvar90"]["arm"], metric["cvar90"]["baseline"])
        self.assertEqual(answer["conclusions"], [])

    def test_breakdowns_name_their_parts(self):
        words = ("compare", TINY, "--arms", "surge", "--replicates", 4, "--json", "--by")
        by_sex = self.good(*words, "sex").json["by"]
        self.assertEqual(by_sex["axis"], "sex")
        self.assertIn("lethal_violence_by_sex[women]", by_sex["arms"][0]["metrics"])
        self.assertIn("homicides_recorded_by_province[province_1]", self.good(*words, "province").json["by"]["arms"][0]["metrics"])
        by_phase = self.good(*words, "phase").json["by"]["arms"][0]
        self.assertIn("recruits[preparation]", by_phase["metrics"])
        self.assertIn("inmates_per_place[preparation]", by_phase["state_harm"])
        refused = call(*words, "sex", "--metric", "inmates_per_place")
        self.assertEqual(refused.code, 2)
        self.assertIn("not counted by sex", refused.err)

    def test_it_runs_until_precise_or_says_that_it_did_not_get_there(self):
        words = ("compare", TINY, "--arms", "services", "--json", "--replicates", 4, "--precision")
        wide = self.good(*words, "recruits half_width 50 %").json
        self.assertEqual((wide["precision"]["reached"], wide["precision"]["reason"]), (True, "precise enough"))
        metric = self.good(*words, "recruits half_width 1", "--metric", "recruits", "--max-replicates", 64).json
        told = metric["precision"]
        self.assertAlmostEqual(told["half_width"], (metric["arms"][0]["metrics"]["recruits"]["high"] - metric["arms"][0]["metrics"]["recruits"]["low"]) / 2)
        self.assertLessEqual(told["half_width"], 1)
        self.assertGreater(told["replicates"], 4)
        narrow = call(*words, "recruits half_width 0.0001", "--max-replicates", 6)
        self.assertEqual(narrow.code, 5)
        self.assertEqual((narrow.json["replicates"], narrow.json["precision"]["reason"]), (6, "cap reached"))
        self.assertEqual(call(*words, "recruits narrow").code, 2)

    def test_replicates_added_on_the_way_are_those_of_one_run(self):
        narrow = call("compare", TINY, "--arms", "services", "--json", "--replicates", 4, "--max-replicates", 7, "--precision",
                      "recruits half_width 0.0001").json
        plain = self.good("compare", TINY, "--arms", "services", "--json", "--replicates", 7).json
        self.assertEqual(narrow["arms"], plain["arms"])

    def test_selection_names_the_best_arm_and_spends_replicates_on_the_unresolved(self):
        answer = self.good("compare", TINY, "--select", "wrongly_detained", "--json", "--replicates", 8).json["selection"]
        self.assertTrue(answer["reached"])
        self.assertNotEqual(answer["best"], "surge")
        self.assertLessEqual(answer["replicates"]["surge"], min(answer["replicates"].values()))
        self.assertEqual(call("compare", TINY, "--select", "believed_violence", "--replicates", 4).code, 2)

    def test_results_of_one_luck_stand_beside_each_other(self):
        self.run_json("--arm", "nothing,services", out="one.h5")
        self.run_json("--arm", "nothing,services", "--set", "arms.services.protect.basic_services.intensity=0.1", out="two.h5")
        answer = self.good("compare", self.folder / "one.h5", self.folder / "two.h5", "--json").json
        self.assertEqual([arm["arm"] for arm in answer["arms"]], ["nothing", "services", "two/nothing", "two/services"])
        for metric in answer["arms"][2]["metrics"].values():
            self.assertEqual(metric["difference"], 0)

    def test_results_of_other_seeds_add_their_replicates(self):
        self.run_json("--arm", "nothing,services", out="one.h5")
        self.run_json("--arm", "nothing,services", "--seed", 8, out="two.h5")
        answer = self.good("compare", self.folder / "one.h5", self.folder / "two.h5", "--json").json
        self.assertEqual(answer["replicates"], 8)
        self.run_json("--arm", "nothing,surge", "--seed", 9, out="three.h5")
        self.assertEqual(call("compare", self.folder / "one.h5", self.folder / "three.h5").code, 2)

    def test_levers_are_told_with_their_evidence_and_the_level_before_the_crisis(self):
        answer = self.good("compare", TINY, "--arms", "surge", "--replicates", 4, "--json").json
        arm = answer["arms"][0]
        self.assertEqual([lever["lever"] for lever in arm["levers"]], ["outside.mass_detention"])
        self.assertIn(arm["evidence"], "ABCD")
        self.assertEqual([row["arm"] for row in answer["before_crisis"]["arms"]], ["nothing", "surge"])
        self.assertGreater(answer["before_crisis"]["onset_step"], 0)

    def test_findings_are_worded_as_versions_of_the_modelled_world(self):
        text = self.good("compare", TINY, "--arms", "surge", "--replicates", 16).out
        for words in ("of 16 versions of the modelled world", "No difference could be seen in", "Evidence:", "level before the crisis"):
            self.assertIn(words, text.replace("\n    ", " "))

    def test_the_text_says_cannot_tell_where_it_cannot(self):
        self.assertIn("cannot tell", self.good("compare", TINY, "--arms", "inert", "--replicates", 2).out)


class Check(ProgramTest):
    def test_a_right_scenario_is_valid(self):
        self.assertEqual(self.good("check", TINY, "--json").json, {"valid": True, "faults": []})
        self.assertIn("is valid", self.good("check", TINY).out)

    def test_a_wrong_scenario_has_faults_with_places_on_both_outputs(self):
        wrong = self.write("wrong.yaml", open(TINY).read().replace("protect.basic_services: {intensity: 0.6", "protect.basic_servces: {intensity: 0.6"))
        answer = call("check", wrong, "--json")
        self.assertEqual(answer.code, 3)
        fault = answer.json["faults"][0]
        self.assertEqual(set(fault), {"file", "line", "column", "path", "found", "expected", "hint"})
        self.assertFalse(answer.json["valid"])
        line = wrong.read_text().split("\n").index(next(x for x in wrong.read_text().split("\n") if "servces" in x)) + 1
        self.assertEqual((fault["line"], fault["column"]), (line, 5))
        self.assertIn(f"{wrong}:{line}:5: arms.services", answer.err)
        self.assertIn("protect.basic_services", fault["hint"])

    def test_a_place_that_does_not_exist_has_a_line(self):
        wrong = self.write("wrong.yaml", open(TINY).read().replace("place: province_2", "place: province_9"))
        answer = call("check", wrong)
        self.assertEqual(answer.code, 3)
        self.assertRegex(answer.err, r"wrong\.yaml:11:\d+: groups.*province_9")
        self.assertEqual(call("run", wrong, "--out", self.folder / "x.h5").err, answer.err)

    def test_a_resolved_scenario_is_valid_and_resolves_to_itself(self):
        once = self.good("check", TINY, "--resolved").out
        again = self.good("check", self.write("tiny.yaml", once), "--resolved").out
        self.assertEqual(once, again)

    def test_a_resolved_scenario_gives_the_same_digest(self):
        path = self.write("tiny.yaml", self.good("check", TINY, "--resolved").out)
        self.assertEqual(self.run_json()["digest"], self.run_json(scenario=path, out="b.h5")["digest"])

    def test_the_schema_accepts_a_scenario_and_refuses_a_misspelt_key(self):
        schema = json.loads(self.good("check", "--schema").out)
        jsonschema.Draft7Validator.check_schema(schema)
        document = json.loads(json.dumps(yaml.safe_load(open(TINY)), default=str))
        jsonschema.Draft7Validator(schema).validate(document)
        document["titel"] = document.pop("title")
        self.assertFalse(jsonschema.Draft7Validator(schema).is_valid(document))


class Describe(ProgramTest):
    def rows(self, topic):
        rows = self.good("describe", topic, "--json").json
        self.assertEqual(len({row["id"] for row in rows}), len(rows), topic)
        return rows

    def test_levers_and_actions_have_every_field(self):
        carriers = {row["id"] for topic in ("functions", "carriers") for row in self.rows(topic)}
        metrics = {row["id"] for row in self.rows("metrics")}
        for topic, keys in (("levers", LEVER_KEYS | ANNEX_KEYS), ("actions", LEVER_KEYS)):
            rows = self.rows(topic)
            self.assertGreaterEqual(len(rows), 4)
            for row in rows:
                self.assertLessEqual(keys, set(row), row["id"])
                self.assertEqual(topic == "levers", ANNEX_KEYS <= set(row), row["id"])
                self.assertLessEqual(set(row["carried_by"]), carriers, row["id"])
                self.assertIn(row["primary_metric"], metrics, row["id"])
                self.assertIn(row["evidence"], "ABCD")
                self.assertIn(row["direction"], {"up", "down", "depends"})
                self.assertEqual(row.get("pillar", "PREVENT") in {"PREVENT", "PURSUE", "PROTECT", "PROMOTE"}, True)

    def test_quantities_have_unit_range_and_source(self):
        for topic in ("metrics", "parameters"):
            for row in self.rows(topic):
                self.assertLessEqual(QUANTITY_KEYS, set(row), row["id"])
        for row in self.rows("metrics"):
            self.assertLessEqual({"direction", "over_time", "dimensions"}, set(row))

    def test_every_topic_has_text_markdown_and_csv(self):
        for topic in ("levers", "actions", "crises", "metrics", "parameters", "functions", "carriers", "markets",
                      "sectors", "injects", "indicators", "scenarios"):
            rows = self.rows(topic)
            text, table, csv = (self.good("describe", topic, *more).out
                                for more in ((), ("--table", "md"), ("--table", "csv")))
            for row in rows:
                self.assertIn(row["id"], text)
                self.assertIn(row["id"], csv)
            if rows:
                self.assertEqual(len(table.splitlines()), len(rows) + 2, topic)

    def test_metrics_are_those_of_a_result(self):
        with h5py.File(self.folder / self.run_json("--steps", 2)["out"], "r") as file:
            self.assertLessEqual({row["id"] for row in self.rows("metrics")}, set(file))


class Explain(ProgramTest):
    def test_parts_add_up_to_the_change_in_the_file(self):
        self.run_json("--replicates", 2)
        for metric in ("members", "trust_in_state", "recruits"):
            answer = self.good("explain", self.folder / "result.h5", "--metric", metric, "--from", 5, "--to", 25,
                               "--arm", "services", "--json").json
            self.assertLessEqual({"metric", "change", "parts", "remainder", "order_spread"}, set(answer))
            values = series(self.folder / "result.h5", metric, 2)
            change = (values[:, 25] - values[:, 5]).mean()
            scale = max(1.0, np.abs(values).max())
            self.assertAlmostEqual(answer["change"], change, delta=1e-9 * scale, msg=metric)
            total = sum(part["change"] for part in answer["parts"]) + answer["remainder"]
            self.assertAlmostEqual(total, change, delta=1e-9 * scale, msg=metric)
            self.assertLess(abs(answer["remainder"]), 1e-6 * scale, metric)
            self.assertGreater(len(answer["parts"]), 0, metric)

    def test_a_scenario_is_explained_too(self):
        text = self.good("explain", TINY, "--metric", "members", "--from", 5, "--to", 25).out
        self.assertIn("all together", text)


class Inspect(ProgramTest):
    def test_json_names_axes_variables_and_provenance(self):
        self.run_json()
        answer = self.good("inspect", self.folder / "result.h5", "--values", "--json").json
        self.assertTrue(answer["hash_holds"] and answer["digest_holds"])
        self.assertIn("arm", [axis["name"] for axis in answer["axes"]])
        self.assertIn("started", answer["provenance"])
        self.assertTrue(all("sha256" in variable for variable in answer["variables"]))

    def test_a_changed_file_is_refused_by_every_verb_that_reads(self):
        self.run_json()
        path = self.folder / "result.h5"
        content = bytearray(path.read_bytes())
        content[len(content) // 2] ^= 1
        path.write_bytes(content)
        for words in (("inspect", path), ("rerun", path), ("compare", path),
                      ("explain", path, "--metric", "members", "--from", 1, "--to", 2)):
            answer = call(*words)
            self.assertEqual(answer.code, 3, words)
            self.assertIn("changed after it was written", answer.err, words)

    def test_force_reads_a_file_whose_hash_alone_is_wrong_and_says_so(self):
        self.run_json()
        path = self.folder / "result.h5"
        path.write_bytes(path.read_bytes()[:-1] + b"!")
        self.assertEqual(call("inspect", path).code, 3)
        self.assertFalse(self.good("inspect", path, "--force", "--json").json["hash_holds"])


class Help(ProgramTest):
    def test_help_names_every_verb_its_codes_and_whose_work_it_is(self):
        text = self.good("--help").out
        for words in ("run", "compare", "check", "describe", "inspect", "rerun", "explain", "Exit codes", "Not a forecast", "Examples"):
            self.assertIn(words, text)

    def test_every_verb_has_help_with_an_example(self):
        for verb in ("run", "compare", "check", "describe", "inspect", "rerun", "explain"):
            text = self.good(verb, "--help").out
            self.assertIn(f"holdfast {verb} ", text)
            self.assertIn("Example", text)
            self.assertEqual(text, self.good("help", verb).out)
