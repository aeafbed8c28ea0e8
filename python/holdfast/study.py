# SPDX-License-Identifier: Apache-2.0
"""Studies: uncertain numbers asked for sample by sample, so that any method can choose with them."""

import json
import random
import re
import statistics
from pathlib import Path

from .program import call, call_json, options
from .scenario import Scenario, dataset_of, frame_of

NUMBER = re.compile(r"^\s*([-+]?[0-9.]+(?:[eE][-+]?[0-9]+)?)\s*(.*?)\s*$")


def document_of(path):
    """A YAML file as it is, its numbers as text where they carry units."""
    import yaml
    return yaml.safe_load(Path(path).read_text("utf-8")) or {}


def is_study(path):
    """A study names a scenario; an exercise does too, but has roles."""
    document = document_of(path)
    return isinstance(document, dict) and "scenario" in document and "roles" not in document


def parted(value):
    """Number and unit of "12 %" or 0.3."""
    number, unit = NUMBER.match(str(value)).groups()
    return float(number), unit


def triangular(low, mode, high, share):
    """Quantile of the triangular distribution."""
    width = high - low
    if width == 0:
        return mode
    if share < (mode - low) / width:
        return low + (share * width * (mode - low)) ** 0.5
    return high - ((1 - share) * width * (high - mode)) ** 0.5


def quantile(distribution, share):
    """The value at a share in (0, 1), as text with the unit of the study."""
    (kind, given), = distribution.items()
    if kind == "choice":
        return given[min(int(share * len(given)), len(given) - 1)]
    if kind == "normal":
        mean, unit = parted(given["mean"])
        deviation = parted(given["sd"])[0]
        low, high = (parted(end)[0] for end in given["within"])
        law = statistics.NormalDist(mean, deviation)
        number = law.inv_cdf(law.cdf(low) + share * (law.cdf(high) - law.cdf(low)))
    else:
        numbers = [parted(end)[0] for end in given]
        unit = parted(given[0])[1]
        number = (numbers[0] + share * (numbers[1] - numbers[0]) if kind == "uniform"
                  else triangular(*numbers, share))
    return f"{number!r} {unit}".strip() if unit else number


class Study:
    """A study file. `ask` proposes values of its uncertain numbers, `tell` takes what came of them:

        for sample in study.ask(20):
            study.tell(sample, study.evaluate(sample).loc[("mixed", "recruits"), "difference"])
        study.told()

    Samples are a Latin hypercube over the study's distributions, drawn by its seed; those of
    `holdfast study run` and `compare` are the program's own."""

    def __init__(self, path):
        self.path = Path(path)
        call("check", self.path)
        self.document = document_of(self.path)
        self.uncertainties = self.document.get("uncertainties") or {}
        self._random = random.Random(int(self.document.get("seed", 1)))
        self._told = []

    def __repr__(self):
        return f"Study({str(self.path)!r})"

    def scenario(self, sample=None):
        """The study's scenario with its arms, and the values of a sample set."""
        named = str(self.document["scenario"])
        beside = self.path.parent / named
        sets = {key_of(path): value for path, value in (sample or {}).items()}
        if self.document.get("arms"):
            # JSON is YAML; the study's arms stand in place of the scenario's.
            sets = {"arms": json.dumps(self.document["arms"], default=str), **sets}
        return Scenario(beside if beside.exists() else named, sets)

    def ask(self, count=1):
        """So many samples: dictionaries of path and value."""
        columns = {}
        for path, distribution in self.uncertainties.items():
            places = list(range(count))
            self._random.shuffle(places)
            columns[path] = [quantile(distribution, (place + self._random.random()) / count)
                             for place in places]
        return [{path: values[k] for path, values in columns.items()} for k in range(count)]

    def evaluate(self, sample, replicates=None, **more):
        """Arms compared in the world of one sample; options as of Scenario.compare."""
        replicates = replicates or self.document.get("replicates", 8)
        least = replicates.get("min", 8) if isinstance(replicates, dict) else replicates
        return self.scenario(sample).compare(replicates=max(2, int(least)), **more)

    def tell(self, sample, value):
        """What came of a sample: a number, or a dictionary of them."""
        self._told.append({**sample, **(value if isinstance(value, dict) else {"value": value})})

    def told(self):
        """All that was told, as a pandas.DataFrame."""
        import pandas
        return pandas.DataFrame(self._told)

    def compare(self, arms=None, baseline=None, replicates=None, metric=None, **more):
        """As Scenario.compare, over the samples of the study's own design."""
        told = options(arms=",".join(arms) if isinstance(arms, (list, tuple)) else arms,
                       baseline=baseline, replicates=replicates, metric=metric, **more)
        return frame_of(call_json("compare", self.path, *told))

    def run(self, out, **more):
        """`holdfast study run`; the Dataset of its merged result."""
        call("study", "run", self.path, "--out", out, "--quiet", *options(**more))
        return dataset_of(Path(out) / "result.h5")


SECTIONS = ("places", "networks", "groups", "state", "parameters", "crises", "arms", "budget",
            "max_groups", "time")


def key_of(path):
    """Paths of a study may leave out `parameters.`; keys of a scenario may not."""
    return path if path.split(".")[0] in SECTIONS else f"parameters.{path}"
