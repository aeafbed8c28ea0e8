#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""The main model against published facts, beside a model whose groups choose at random: docs/evidence.md.

    tools/evidence/run.py                                   all targets, 32 replicates, 8 of real places
    tools/evidence/run.py --only 27 --replicates 8 --out FOLDER
    tools/evidence/run.py --keep FOLDER                     keeps result files, and goes on from them

Prints a line for each number and writes the tables of docs/evidence.md, between its markers, and docs/evidence.csv.
Exit code 0 whatever is met: a missed target is a finding.
"""

import argparse
import os
import sys
import tempfile
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parent), str(Path(__file__).resolve().parent.parent)]


def options_of_command():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--program", help="the holdfast to run; default HOLDFAST_PROGRAM or ./holdfast")
    parser.add_argument("--replicates", type=int, default=32)
    parser.add_argument("--of-real", type=int, default=8, help="replicates of the scenarios of real places")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--only", default="", help="ids of targets, with commas")
    parser.add_argument("--keep", type=Path, help="keep result files in this folder, and go on from there")
    parser.add_argument("--out", type=Path, help="folder of evidence.md and evidence.csv; default docs, nothing with --only")
    options = parser.parse_args()
    if options.program:
        os.environ["HOLDFAST_PROGRAM"] = options.program
    return options


OPTIONS = options_of_command()  # before made_up_world reads which program to run

import cases  # noqa: E402
import enforcement  # noqa: E402
import page  # noqa: E402
import worlds  # noqa: E402
from targets import TARGETS  # noqa: E402


def examine(target, runs):
    """The target's parts by the model and by the one at random, with CPU seconds; a reason if there are no data."""
    found, began = {}, worlds.seconds_of_runs()
    for name in ("model", "random"):
        runs.is_random = name == "random"
        try:
            found[name] = target.measure(runs)
        except cases.NoData as reason:
            return page.Finding(target, why=str(reason))
    return page.Finding(target, found["model"], found["random"], worlds.seconds_of_runs() - began)


def diagnosis(runs):
    """Target 27 with one term of the chain out at a time, in the model itself."""
    runs.is_random = False
    return [(label, enforcement.presence_and_rent(runs, fixed)) for label, fixed in enforcement.CHAIN.items()]


def main():
    only = {int(key) for key in OPTIONS.only.split(",") if key}
    chosen = [target for target in TARGETS if not only or target.key in only]
    if len(chosen) < len(only):
        sys.exit(f"no target has one of the ids {OPTIONS.only}")
    findings = []
    with tempfile.TemporaryDirectory() as folder:
        runs = worlds.Runner(OPTIONS.keep or folder, OPTIONS.replicates, OPTIONS.of_real, OPTIONS.threads)
        for target in chosen:
            findings.append(examine(target, runs) if target.measure else page.Finding(target))
            print(findings[-1].in_words(), flush=True)
        chain = diagnosis(runs) if any(target.key == 27 for target in chosen) else []
    print(page.chain_in_words(chain) + page.count_in_words(findings), flush=True)
    out = OPTIONS.out or (None if only else worlds.world.HOME / "docs")
    if out:
        page.write(out, findings, chain, OPTIONS)


if __name__ == "__main__":
    main()
