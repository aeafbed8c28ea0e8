#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""What a study saves against single runs, and what its output costs. Called by benchmarks/run --study.

Both figures are ratios of processor time within one call of this script, so that a busy machine or a
slow phase of its clock spoils them little. Rounds alternate; the median round is printed.
"""

import os
import resource
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

HOME = Path(__file__).resolve().parent.parent
PROGRAM = os.environ.get("HOLDFAST_PROGRAM", str(HOME / "holdfast"))
SCENARIO = "fictional-gangs"
SAMPLES, REPLICATES, ROUNDS = 16, 4, 3
SINGLE = 16  # runs started one by one
STUDY = """scenario: {scenario}
replicates: {replicates}
uncertainties:
  recruitment.pull: {{uniform: [0.2, 1.4]}}
arms: [nothing, mixed]
metrics: {{lethal_violence: {{goal: min}}}}
design: {{latin_hypercube: {samples}, cross: arms}}
record: {record}
"""


def processor_seconds(*words):
    """User and system time of one call of the program."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run([PROGRAM, *map(str, words), "--quiet"], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        sys.exit(done.stderr)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def study_seconds(folder, record, name):
    path = Path(folder) / f"{name}.yaml"
    path.write_text(STUDY.format(scenario=SCENARIO, replicates=REPLICATES, samples=SAMPLES, record=record), "utf-8")
    out = Path(folder) / name
    seconds = processor_seconds("study", "run", path, "--out", out)
    size = sum(file.stat().st_size for file in out.rglob("*") if file.is_file())
    subprocess.run(["rm", "-r", "--", out], check=True)
    return seconds, size


def round_of(folder, number):
    all_metrics, size = study_seconds(folder, "{ledgers: every step}", f"all{number}")
    one_metric, _ = study_seconds(folder, "{metrics: [lethal_violence]}", f"one{number}")
    single = sum(processor_seconds("run", SCENARIO, "--arm", "mixed", "--replicates", 1, "--seed", k + 1,
                                   "--out", Path(folder) / "single.h5") for k in range(SINGLE))
    runs = 2 * SAMPLES * REPLICATES
    return {"single": single / SINGLE, "all": all_metrics / runs, "one": one_metric / runs,
            "kib": size / runs / 1024}


def main():
    with tempfile.TemporaryDirectory() as folder:
        rounds = [round_of(folder, number) for number in range(ROUNDS)]
    middle = {key: statistics.median(row[key] for row in rounds) for key in rounds[0]}
    saved = statistics.median(row["single"] / row["all"] for row in rounds)
    output = statistics.median(1 - row["one"] / row["all"] for row in rounds)
    print(f"{SCENARIO}, {2 * SAMPLES * REPLICATES} runs a study, {SINGLE} single runs, {ROUNDS} rounds")
    print("| what | processor seconds a run | |")
    print("|---|---|---|")
    print(f"| a single run, one process each | {middle['single']:.3f} | |")
    print(f"| in a study, every metric and ledger of every step kept ({middle['kib']:.0f} KiB a run) | {middle['all']:.3f} "
          f"| {saved:.1f} times the throughput |")
    print(f"| in a study, one metric kept besides harm by the State and cost | {middle['one']:.3f} "
          f"| output of all the rest: {output:.0%} of the time |")


if __name__ == "__main__":
    main()
