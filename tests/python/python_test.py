# SPDX-License-Identifier: Apache-2.0
"""Python gives the numbers of the command line, bit for bit, and its faults as exceptions."""

import json
import subprocess
import sys
import tempfile
import threading
import unittest
from pathlib import Path

import numpy as np
import xarray

HERE = Path(__file__).resolve().parent
HOME = HERE.parents[1]
sys.path[:0] = [str(HOME / "python"), str(HOME / "tests/apps")]

import holdfast  # noqa: E402
from holdfast import study as studies  # noqa: E402
from program import TINY, ProgramTest, environment  # noqa: E402

STUDY = """scenario: {scenario}
replicates: 2
seed: 3
uncertainties:
  recruitment.pull: {{uniform: [0.2, 1.4]}}
arms:
  nothing: {{}}
  services:
    protect.basic_services: {{intensity: 0.6, start: week 4}}
metrics:
  recruits: {{goal: min}}
design: {{latin_hypercube: 3, cross: arms}}
"""


class Same(ProgramTest):
    def test_a_dataset_is_the_file_of_the_command_line(self):
        self.run_json("--arm", "nothing,services", "--replicates", 3)
        ours = holdfast.load(TINY).run(arm="nothing,services", replicates=3)
        with xarray.open_dataset(self.folder / "result.h5") as theirs:
            self.assertEqual(ours.attrs["digest"], theirs.attrs["digest"])
            for name in theirs.data_vars:
                if theirs[name].dtype.kind == "f":
                    self.assertEqual(ours[name].values.tobytes(), theirs[name].values.tobytes(), name)
        self.assertEqual(ours["recruits"].dims, ("arm", "replicate", "time"))

    def test_a_frame_is_the_json_of_compare(self):
        frame = holdfast.load(TINY).compare(arms=["surge"], replicates=4, metric=["recruits"])
        answer = self.good("compare", TINY, "--arms", "surge", "--replicates", 4, "--metric", "recruits", "--json").json
        arm = answer["arms"][0]
        self.assertEqual(frame.loc[("surge", "recruits"), "difference"], arm["metrics"]["recruits"]["difference"])
        for metric, numbers in arm["state_harm"].items():
            self.assertEqual(frame.loc[("surge", metric), "difference"], numbers["difference"])
        self.assertEqual(frame.attrs["baseline"], "nothing")

    def test_the_five_lines_of_the_page_print_what_the_shell_prints(self):
        page = (HOME / "docs/how-to/python.md").read_text(encoding="utf-8")
        block = page.split("<!-- five lines -->")[1]
        python = block.split("```python\n")[1].split("```")[0]
        shell = block.split("```sh\n")[1].split("```")[0]
        run = dict(cwd=self.folder, env=environment(PYTHONPATH=str(HOME / "python"), PATH=self.path_with_holdfast()),
                   capture_output=True, text=True, check=True)
        ours = subprocess.run([sys.executable, "-c", python], **run).stdout
        theirs = subprocess.run(["bash", "-c", shell], **run).stdout
        self.assertEqual(ours, theirs)
        self.assertIn("\n", ours)

    def path_with_holdfast(self):
        """A folder in which `holdfast` is the built program."""
        import os
        from program import PROGRAM
        (self.folder / "bin").mkdir()
        (self.folder / "bin/holdfast").symlink_to(Path(PROGRAM).resolve())
        return f"{self.folder / 'bin'}:{os.environ['PATH']}"


class Changes(ProgramTest):
    def test_a_key_set_and_an_arm_added_mean_what_they_mean_on_the_command_line(self):
        mine = {"protect.basic_services": {"intensity": 0.5, "start": "week 4"}}
        ours = holdfast.load(TINY).set("places.synthetic.seed", 6).add("mine", mine).run(arm="mine", replicates=2)
        file = self.write("mine.yaml", "mine: {protect.basic_services: {intensity: 0.5, start: week 4}}\n")
        theirs = self.run_json("--set", "places.synthetic.seed=6", "--arms-from", file, "--arm", "mine", "--replicates", 2)
        self.assertEqual(ours.attrs["digest"], theirs["digest"])

    def test_runs_of_two_threads_of_python_go_on_at_the_same_time(self):
        found = {}

        def work(seed):
            found[seed] = holdfast.load(TINY).run(arm="nothing", replicates=2, seed=seed).attrs["digest"]

        threads = [threading.Thread(target=work, args=(seed,)) for seed in (1, 2, 1001)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(len(set(found.values())), 3)
        self.assertEqual(found[1], holdfast.load(TINY).run(arm="nothing", replicates=2, seed=1).attrs["digest"])


class Refusals(ProgramTest):
    def test_a_wrong_scenario_raises_the_text_of_the_program_with_line_and_column(self):
        wrong = self.write("wrong.yaml", open(TINY, encoding="utf-8").read().replace("intensity: 0.6", "intensity: 1.7", 1))
        with self.assertRaises(holdfast.InputError) as raised:
            holdfast.load(wrong)
        self.assertIn("hint:", str(raised.exception))
        self.assertEqual(raised.exception.faults[0]["file"], str(wrong))
        self.assertGreater(raised.exception.faults[0]["line"], 1)

    def test_an_arm_that_does_not_exist_is_a_wrong_use_with_the_nearest_name(self):
        with self.assertRaises(holdfast.UsageError) as raised:
            holdfast.load(TINY).compare(arms=["servces"], replicates=2)
        self.assertIn("services", str(raised.exception))

    def test_a_missing_scenario_raises(self):
        with self.assertRaises(holdfast.HoldfastError):
            holdfast.load("no-such-scenario")

    def test_a_precision_that_is_not_reached_is_a_warning_and_the_frame_is_there(self):
        with self.assertWarns(holdfast.RunsFailed):
            frame = holdfast.load(TINY).compare(arms=["services"], replicates=2, max_replicates=3, precision="recruits 0.0001")
        self.assertFalse(frame.attrs["precision"]["reached"])


class Studies(ProgramTest):
    def study(self):
        return self.write("study.yaml", STUDY.format(scenario=TINY))

    def test_ask_fills_every_part_of_each_range_once_and_tell_keeps_what_came(self):
        study = holdfast.load(self.study())
        samples = study.ask(8)
        parts = sorted(int((sample["recruitment.pull"] - 0.2) / 1.2 * 8) for sample in samples)
        self.assertEqual(parts, list(range(8)))
        self.assertEqual(samples, holdfast.load(self.study()).ask(8))
        frame = study.evaluate(samples[0], arms=["services"], metric=["recruits"])
        study.tell(samples[0], frame.loc[("services", "recruits"), "difference"])
        self.assertEqual(list(study.told().columns), ["recruitment.pull", "value"])

    def test_a_study_compares_over_its_own_design_and_parts_luck_from_ignorance(self):
        path = self.study()
        frame = holdfast.load(path).compare(arms=["services"], metric=["recruits"])
        answer = self.good("compare", path, "--arms", "services", "--metric", "recruits", "--json").json
        self.assertEqual(answer["samples"], 3)
        row = frame.loc[("services", "recruits")]
        self.assertEqual(row["difference"], answer["arms"][0]["metrics"]["recruits"]["difference"])
        self.assertGreaterEqual(row["luck"], 0)
        self.assertGreaterEqual(row["ignorance"], 0)
        self.assertEqual(row["pairs"], 3)

    def test_distributions_have_their_medians_in_the_middle(self):
        self.assertEqual(studies.quantile({"uniform": [2, 4]}, 0.5), 3)
        self.assertAlmostEqual(studies.quantile({"triangular": [0, 1, 2]}, 0.5), 1)
        self.assertEqual(studies.quantile({"uniform": ["10 %", "30 %"]}, 0.5), "20.0 %")
        self.assertEqual(studies.quantile({"choice": [1, 2, 3]}, 0.5), 2)
        self.assertAlmostEqual(studies.quantile({"normal": {"mean": 5, "sd": 2, "within": [1, 9]}}, 0.5), 5)


class Notebooks(unittest.TestCase):
    def test_every_notebook_runs_from_top_to_bottom(self):
        pages = sorted((HOME / "docs/notebooks").glob("*.ipynb"))
        self.assertEqual(len(pages), 3)
        for page in pages:
            cells = json.loads(page.read_text(encoding="utf-8"))["cells"]
            code = "\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "code")
            with tempfile.TemporaryDirectory() as folder:
                done = subprocess.run([sys.executable, "-c", code], cwd=folder, capture_output=True, text=True,
                                      env=environment(PYTHONPATH=str(HOME / "python")), check=False)
            self.assertEqual(done.returncode, 0, f"{page.name}: {done.stderr[-800:]}")
            self.assertTrue(all(not cell.get("outputs") for cell in cells), page.name)


if __name__ == "__main__":
    np.seterr(all="ignore")
    unittest.main()
