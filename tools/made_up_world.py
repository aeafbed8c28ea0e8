# SPDX-License-Identifier: Apache-2.0
"""A made-up country for the experiments of the docs: writes its scenario, runs it, reads its series.

One replicate is one draw of the uncertain rules below: two runs that differ in a setting meet the
same draws and the same luck, so that the difference between them is the setting.
"""

import json
import os
import shlex
import subprocess
import sys
from pathlib import Path

HOME = Path(__file__).resolve().parent.parent
PROGRAM = os.environ.get("HOLDFAST_PROGRAM", str(HOME / "holdfast"))
PROFILE = ["police", "border_and_customs", "courts", "corrections", "anti_corruption",
           "financial_intelligence", "analysis", "civil_protection", "health", "education",
           "social_protection", "local_governance", "procurement"]
# Rules that nobody knows well, half to half as much again of their defaults.
UNCERTAIN = ["recruitment.exposure", "recruitment.peer_rate", "expansion.entry_rate",
             "contest.lethality", "rivalry.friction", "retaliation.answer", "succession.split_rate",
             "prison_recruitment.rate", "prison_violence.clash", "detention.arrest_rate",
             "services.state_yield", "norms.silence_rate", "trust.rate", "bribery.budget",
             "choice.decisiveness", "legitimacy.rate", "strategy.governance_return"]


def program(*arguments):
    """What the program prints; its own message where it refuses."""
    command = shlex.split(PROGRAM) + [str(argument) for argument in arguments]
    done = subprocess.run(command, capture_output=True, text=True, cwd=HOME, check=False)
    if done.returncode != 0:
        sys.exit(f"{' '.join(command)}\n{done.stderr}")
    return done.stdout


_parameters = {}


def parameters():
    """Declared parameters by id."""
    if not _parameters:
        _parameters.update({row["id"]: row for row in
                            json.loads(program("describe", "parameters", "--json"))})
    return _parameters


def uncertain_rules():
    """Distributions of those uncertain rules that the model declares."""
    known, drawn = parameters(), {}
    for name in UNCERTAIN:
        if name not in known or not known[name]["default"]:
            continue
        default, (low, high) = known[name]["default"], known[name]["range"]
        ends = sorted((0.5 * default, 1.5 * default))
        low = ends[0] if low is None else max(ends[0], low)
        high = ends[1] if high is None else min(ends[1], high)
        drawn[name] = {"uniform": [low, high]}
    return drawn


def scenario(*, staff=0.9, integrity=0.6, crises=None, arms=None, fixed=None, groups=1.0, steps=156,
             injects=(), communities=60, drawn=True):
    """The scenario as data: JSON is YAML.

    `fixed` sets rules (a rule that is removed has its neutral value there); `groups` scales the
    members at the start; `drawn` False leaves every other rule at its default.
    """
    members = {"Harbour Crew": (900, 0.35, 2e6, "province_1", ["drugs", "extortion"]),
               "Hill Brothers": (600, 0.25, 8e5, "province_2", ["extortion", "loan_sharking"]),
               "Old Road": (250, 0.15, 3e6, "province_3", ["drugs", "kidnapping"])}
    rules = uncertain_rules() if drawn else {}
    rules.update(fixed or {})
    return {
        "holdfast": 1, "title": "An experiment in a made-up country",
        "places": {"synthetic": {"communities": communities, "provinces": 4, "seed": 3}},
        "groups": [{"name": name, "type": "gang", "members": round(count * groups), "in_prison": inside,
                    "money": money, "place": place, "markets": sold}
                   for name, (count, inside, money, place, sold) in members.items()],
        "max_groups": 40,
        "state": {function: {"staff": staff, "integrity": integrity} for function in PROFILE},
        "parameters": rules, "arms": {"nothing": {}} | (arms or {}), "injects": list(injects),
        "seed": 1, "crises": crises or {"gang_violence": {}},
        "time": {"start": "2030-01-07", "steps": steps, "step": "1 week"}}


def written(world):
    """The scenario as the reader wants it: strings without quotes where they are numbers and words."""
    import yaml
    dumper = type("Plain", (yaml.SafeDumper,), {"ignore_aliases": lambda self, data: True})
    return yaml.dump(world, Dumper=dumper, sort_keys=False, width=1000, default_flow_style=None)


def series(world, folder, replicates, arms=("nothing",), name="world", threads=2):
    """{arm: {metric: array [replicate, time]}} of a run of the scenario."""
    file, result = Path(folder) / f"{name}.yaml", Path(folder) / f"{name}.h5"
    file.write_text(written(world), encoding="utf-8")
    program("run", file, "--arm", ",".join(arms), "--replicates", replicates, "--threads", threads,
            "--quiet", "--out", result)
    return read(result)


def read(result):
    """{arm: {metric: array [replicate, time, further axes]}} of a result file."""
    import h5py
    with h5py.File(result, "r") as data:
        order = [text.decode() if isinstance(text, bytes) else str(text) for text in data["arm"][:]]
        found = {arm: {} for arm in order}
        for key, values in data.items():
            if getattr(values, "ndim", 0) >= 3 and values.shape[0] == len(order):
                for k, arm in enumerate(order):
                    found[arm][key] = values[k]
    return found


def over_time(values, kind):
    """One number per replicate: `last`, `mean`, `sum`, or a slice of steps averaged."""
    if kind == "last":
        return values[:, -1]
    if kind == "sum":
        return values.sum(axis=1)
    if kind == "mean":
        return values.mean(axis=1)
    return values[:, kind].mean(axis=1)


def interval(values):
    """Mean and 95 % t-interval."""
    import numpy as np
    values = np.asarray(values, dtype=float)
    count = len(values)
    # Student's t at 0.975, by Cornish and Fisher's expansion: within 0.01 from 8 values on.
    z, df = 1.959964, count - 1
    t = z + (z**3 + z) / (4 * df) + (5 * z**5 + 16 * z**3 + 3 * z) / (96 * df**2)
    half = t * values.std(ddof=1) / np.sqrt(count)
    return values.mean(), values.mean() - half, values.mean() + half
