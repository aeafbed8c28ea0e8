#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Writes docs/variance-saved.md: what common random numbers save in each fictional scenario.

    tools/variance_saved.py                     every fictional scenario, 16 replicates
    tools/variance_saved.py --replicates 64 fictional-storm
"""

import argparse
import json
import statistics

import made_up_world as world

PAGE = world.HOME / "docs/variance-saved.md"
METRICS = ["lethal_violence", "people_under_criminal_governance", "members", "recruits", "displaced", "unmet_need",
           "trust_in_state", "detained_without_conviction", "wrongly_detained", "killed_by_state_agents"]
HEAD = """# Variance saved by common random numbers

Written by `tools/variance_saved.py` ({replicates} replicates of each arm, seed of the scenario). Both arms of a pair meet the
same random numbers, keyed by who draws, when and what for. A cell holds, as the median over the arms compared with the
baseline, the share of the variance of a difference that this saves, 1 − var(arm − baseline)/(var arm + var baseline), and in
brackets the correlation of the two arms. 99 % saved means: the same interval with a hundredth of the replicates. A dash:
one side did not vary. Below 0 the pairing costs replicates. Independent work based on a public UNODC document (2023); not a
United Nations product; not a forecast.

"""


def scenarios():
    return sorted(path.stem for path in (world.HOME / "scenarios/library").glob("*.yaml")
                  if path.stem.startswith(("fictional-", "compound-")))


def compared(scenario, replicates):
    """Per metric: shares saved and correlations, by arm."""
    words = ["compare", scenario, "--replicates", str(replicates), "--threads", "1", "--json", "--quiet"]
    for metric in METRICS:
        words += ["--metric", metric]
    answer = json.loads(world.program(*words))
    rows = {metric: [] for metric in METRICS}
    for arm in answer["arms"]:
        if arm["arm"] == answer["baseline"]:
            continue
        for metric in METRICS:
            numbers = arm["metrics"][metric]
            if numbers["variance_ratio"] is not None:
                rows[metric].append((1 - numbers["variance_ratio"], numbers["correlation"]))
    return rows


def cell(pairs):
    if not pairs:
        return "–"
    saved, correlation = (statistics.median(numbers) for numbers in zip(*pairs))
    return f"{100 * saved:.0f} % ({correlation:.2f})"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("scenarios", nargs="*", default=scenarios())
    parser.add_argument("--replicates", type=int, default=16)
    asked = parser.parse_args()
    table = {scenario: compared(scenario, asked.replicates) for scenario in asked.scenarios}
    text = HEAD.format(replicates=asked.replicates)
    text += "| metric | " + " | ".join(asked.scenarios) + " |\n"
    text += "| --- |" + " --: |" * len(asked.scenarios) + "\n"
    for metric in METRICS:
        text += f"| {metric.replace('_', ' ')} | " + " | ".join(cell(table[s][metric]) for s in asked.scenarios) + " |\n"
    PAGE.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
