#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""The main model against published facts, beside a model whose groups choose at random: docs/evidence.md.

    tools/evidence/run.py                                   all targets, 32 replicates, 8 of real places
    tools/evidence/run.py --only 27 --replicates 8 --out FOLDER
    tools/evidence/run.py --keep FOLDER                     keeps result files, and goes on from them
    tools/evidence/run.py --only 27 --out docs              that target anew; the others stay as the page says

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
    parser.add_argument("--again", action="store_true", help="what docs/evidence.csv has numbers of, with as many replicates")
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


def set_replicates(runs, recorded, usual):
    """As many as were recorded, where that is asked; else as many as the command says."""
    runs.replicates = recorded if OPTIONS.again and recorded else usual
    runs.of_real = recorded if OPTIONS.again and recorded else OPTIONS.of_real


def examine(target, runs, recorded):
    """The target's parts by the model and by the one at random, with CPU seconds; a reason if there are no data."""
    found, began = {}, worlds.seconds_of_runs()
    set_replicates(runs, recorded and recorded.replicates, max(OPTIONS.replicates, target.least))
    for name in ("model", "random"):
        runs.is_random = name == "random"
        try:
            found[name] = target.measure(runs)
        except cases.NoData as reason:
            return page.Finding(target, why=str(reason))
    finding = page.Finding(target, found["model"], found["random"], runs.used, worlds.seconds_of_runs() - began)
    runs.is_random = False
    set_replicates(runs, recorded and recorded.of_chain, OPTIONS.replicates)
    for label, changed in enforcement.CHAINS.get(target.key, {}).items():
        if OPTIONS.again and recorded and label not in dict(recorded.chain):
            continue
        finding.chain.append((label, target.measure(runs, **changed)))
        finding.of_chain = runs.used
    return finding


def main():
    only = {int(key) for key in OPTIONS.only.split(",") if key}
    chosen = [target for target in TARGETS if not only or target.key in only]
    if len(chosen) < len(only):
        sys.exit(f"no target has one of the ids {OPTIONS.only}")
    recorded, findings = page.read(worlds.world.HOME / "docs/evidence.csv", TARGETS), []
    if OPTIONS.again:
        chosen = [target for target in chosen if target.key in recorded or not target.measure]
    with tempfile.TemporaryDirectory() as folder:
        runs = worlds.Runner(OPTIONS.keep or folder, OPTIONS.replicates, OPTIONS.of_real, OPTIONS.threads)
        for target in chosen:
            findings.append(examine(target, runs, recorded.get(target.key)) if target.measure else page.Finding(target))
            print(findings[-1].in_words() + "\n" + findings[-1].chain_in_words(), end="", flush=True)
    print(page.count_in_words(findings), flush=True)
    out = OPTIONS.out or (None if only else worlds.world.HOME / "docs")
    if out:
        page.write(out, findings, TARGETS)


if __name__ == "__main__":
    main()
