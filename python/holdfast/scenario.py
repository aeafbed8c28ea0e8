# SPDX-License-Identifier: Apache-2.0
"""Scenarios: run them, compare their arms."""

import contextlib
import json
import tempfile
from pathlib import Path

from .program import call_json, options


def load(path_or_id):
    """A Scenario (file or id of a shipped one), a Study (its file), or the Dataset of a result."""
    from .study import Study, is_study
    path = Path(path_or_id)
    if path.suffix == ".h5":
        return dataset_of(path)
    if path.is_file() and is_study(path):
        return Study(path_or_id)
    return Scenario(path_or_id)


def dataset_of(path):
    """Everything a result file holds, in memory, with labelled dimensions."""
    import xarray
    with contextlib.ExitStack() as stack:
        return stack.enter_context(xarray.open_dataset(path)).load()


def frame_of(answer):
    """One row per arm and metric; harm by the State always among them."""
    import pandas
    rows = []
    for arm in answer["arms"]:
        for block in ("metrics", "state_harm"):
            for metric, numbers in arm[block].items():
                flat = {key: value for key, value in numbers.items() if not isinstance(value, dict)}
                rows.append({"arm": arm["arm"], "metric": metric, **flat})
    frame = pandas.DataFrame(rows).set_index(["arm", "metric"]) if rows else pandas.DataFrame()
    frame.attrs.update({key: value for key, value in answer.items() if key != "arms"})
    frame.attrs["evidence"] = {arm["arm"]: arm["levers"] for arm in answer["arms"]}
    return frame


class Scenario:
    """A scenario with changes that stay in memory: `set` keys of it, `add` arms of your own."""

    def __init__(self, path_or_id, sets=None, own_arms=None):
        self.argument = str(path_or_id)
        self._sets = dict(sets or {})
        self._own_arms = dict(own_arms or {})
        with self._words() as words:
            answer = call_json("check", self.argument, *words)
        self.is_valid = answer["valid"]

    def __repr__(self):
        return f"Scenario({self.argument!r})"

    def set(self, path, value):
        """A scenario with one key changed, as --set does: set("places.synthetic.seed", 4)."""
        return Scenario(self.argument, {**self._sets, path: value}, self._own_arms)

    def add(self, name, levers):
        """A scenario with one arm more: add("mine", {"protect.corrections": {"intensity": 0.8}})."""
        return Scenario(self.argument, self._sets, {**self._own_arms, name: levers})

    @contextlib.contextmanager
    def _words(self):
        """Options for the changes; arms lie in a file only for the time of a call."""
        words = options(set=[f"{path}={value}" for path, value in self._sets.items()])
        with tempfile.TemporaryDirectory(prefix="holdfast-") as folder:
            if self._own_arms:
                file = Path(folder) / "arms.yaml"
                # JSON is YAML.
                file.write_text(json.dumps(self._own_arms, indent=1, ensure_ascii=False), "utf-8")
                words += ["--arms-from", str(file)]
            yield words

    def run(self, arm=None, replicates=None, seed=None, steps=None, threads=None):
        """An xarray.Dataset over arm, replicate and time: the numbers `holdfast run` writes."""
        with self._words() as words, tempfile.TemporaryDirectory(prefix="holdfast-") as folder:
            out = Path(folder) / "result.h5"
            told = options(arm=arm, replicates=replicates, seed=seed, steps=steps, threads=threads)
            call_json("run", self.argument, *words, *told, "--out", out)
            return dataset_of(out)

    def compare(self, arms=None, baseline=None, replicates=None, metric=None, seed=None, **more):
        """A pandas.DataFrame by arm and metric: the numbers of `holdfast compare --json`.

        Further options as on the command line: level, adjust, precision, select, by, steps, threads.
        `attrs` holds what is no row: baseline, conclusions, evidence, precision, selection, by."""
        with self._words() as words:
            told = options(arms=",".join(arms) if isinstance(arms, (list, tuple)) else arms,
                           baseline=baseline, replicates=replicates, metric=metric, seed=seed, **more)
            return frame_of(call_json("compare", self.argument, *words, *told))
