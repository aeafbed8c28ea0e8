# SPDX-License-Identifier: Apache-2.0
"""Runs of made-up and real scenarios, of the model and of one whose groups choose at random."""

import hashlib
import resource
import sys
from pathlib import Path

import h5py
import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
import made_up_world as world  # noqa: E402

# What is wrong on purpose: strategies, markets and places are drawn, not chosen by what they pay.
AT_RANDOM = {"strategy.at_random": 1, "portfolio.at_random": 1, "expansion.at_random": 1}
HOME_OF_CREW, NEXT_TO_IT, ELSEWHERE = 0, 1, 3  # provinces of the made-up country
PRESENCE = {"Harbour Crew": ["province_2"], "Hill Brothers": ["province_3"], "Old Road": ["province_1"]}
LEAST_QUARRELS = {"interpersonal_violence.rate": 0.5}  # so that nearly all violence is of groups


def country(*, by_place=(), only=(), presence=PRESENCE, **settings):
    """The made-up country of tools/made_up_world.py, each group in two of its four provinces.

    Rules are at their defaults: replicates differ by luck alone. `only` keeps some groups.
    """
    made = world.scenario(drawn=False, **settings)
    for group in made["groups"]:
        if presence:
            group["presence"] = presence[group["name"]]
    made["groups"] = [group for group in made["groups"] if not only or group["name"] in only]
    if by_place:
        made["record"] = {"by_place": list(by_place)}
    return made


def library(name, **changes):
    """A scenario of the library as data, with some of its keys replaced."""
    import yaml
    folder, dates = world.HOME / "scenarios/library", "tag:yaml.org,2002:timestamp"
    reader = type("Plain", (yaml.SafeLoader,), {"yaml_implicit_resolvers": {
        first: [pair for pair in known if pair[0] != dates]
        for first, known in yaml.SafeLoader.yaml_implicit_resolvers.items()}})
    made = yaml.load((folder / f"{name}.yaml").read_text(encoding="utf-8"), Loader=reader)
    made["places"] = {"settlements": str((folder / made["places"]["settlements"]).resolve())}
    return made | changes


class Result:
    """One result file; numbers by arm and metric as [replicate, time, …]."""

    def __init__(self, path):
        self.path = path
        with h5py.File(path, "r") as data:
            self.arms = [str(name) for name in data["arm"].asstr()[:]]
            self.places = [str(name) for name in data["province"].asstr()[:]]
            self.province_of = np.asarray(data["province_of"].asstr()[:]) if "province_of" in data else None
            self.sectors = [str(name) for name in data["sector"].asstr()[:]]

    def get(self, metric, arm="nothing"):
        with h5py.File(self.path, "r") as data:
            return np.asarray(data[metric][self.arms.index(arm)], dtype=float)

    def total(self, metric, weeks, arm="nothing"):
        """Sum over weeks, by replicate."""
        return self.get(metric, arm)[:, weeks].sum(axis=1)

    def mean(self, metric, weeks, arm="nothing"):
        """Mean over weeks, by replicate."""
        return self.get(metric, arm)[:, weeks].mean(axis=1)

    def killed(self, weeks, arm="nothing"):
        """Killed by people: found as homicide or hidden, not by the State nor in custody."""
        return self.get("lethal_violence_by_end", arm)[:, weeks, :2].sum(axis=(1, 2))

    def recorded_in(self, province, weeks, arm="nothing"):
        """Recorded homicides of a province."""
        return self.get("homicides_recorded_by_province", arm)[:, weeks, province].sum(axis=1)


class Runner:
    """Runs scenarios once and keeps the files in a folder; knows which of the two models it runs."""

    def __init__(self, folder, replicates, of_real, threads):
        self.folder, self.replicates, self.of_real, self.threads = Path(folder), replicates, of_real, threads
        self.is_random = False
        self.folder.mkdir(parents=True, exist_ok=True)

    def of(self, made, arms=("nothing",)):
        """The result of some arms of a scenario; real places are many, and are run less often."""
        if self.is_random:
            made = made | {"parameters": (made.get("parameters") or {}) | AT_RANDOM}
        text, count = world.written(made), self.of_real if "settlements" in made["places"] else self.replicates
        key = hashlib.sha256(f"{text}{arms}{count}{world.PROGRAM}".encode()).hexdigest()[:16]
        path = self.folder / f"{key}.h5"
        if not path.exists():
            scenario, fresh = path.with_suffix(".yaml"), path.with_suffix(".part.h5")
            scenario.write_text(text, encoding="utf-8")
            world.program("run", scenario, "--arm", ",".join(arms), "--replicates", count,
                          "--threads", self.threads, "--quiet", "--out", fresh)
            fresh.rename(path)
        self.used = count
        return Result(path)


def seconds_of_runs():
    """CPU seconds of programs that were run so far, and of this one."""
    kinds = (resource.RUSAGE_CHILDREN, resource.RUSAGE_SELF)
    return sum(used.ru_utime + used.ru_stime for used in map(resource.getrusage, kinds))
