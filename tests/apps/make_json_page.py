#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Writes docs/how-to/json.md from what the built program prints; HOLDFAST_PROGRAM names it.

    make_json_page.py            writes the page
    make_json_page.py --print    prints it

Long lists are cut to their first item and objects by metric to their first metric."""

import json
import sys
import tempfile
from pathlib import Path

from program import HOME, TINY, call

PAGE = HOME / "docs/how-to/json.md"
HEAD = """# JSON of each verb

Printed by `tests/apps/make_json_page.py` from a tiny scenario (`tests/apps/tiny.yaml`); the numbers
mean nothing. Lists are cut to their first item and metrics to one. A number that does not exist is
`null`. A test compares the keys with those of the program.
"""
BY_METRIC = {"metrics", "state_harm", "cost_per_unit_avoided"}


def cut(value, key=""):
    """The same shape, with one item of each list of objects and one metric."""
    if isinstance(value, dict):
        items = list(value.items())[:1] if key in BY_METRIC else value.items()
        return {name: cut(item, name) for name, item in items}
    if isinstance(value, list):
        return [cut(item) for item in (value[:1] if value and isinstance(value[0], (dict, list)) else value[:3])]
    return value


def examples(folder):
    """(command as a person writes it, answer) of each verb."""
    result = Path(folder) / "tiny.h5"
    wrong = Path(folder) / "wrong.yaml"
    wrong.write_text(Path(TINY).read_text().replace("intensity: 0.6", "intensity: 1.7", 1))
    uses = [
        ("run tiny.yaml --json --out tiny.h5", ["run", TINY, "--json", "--out", result]),
        ("compare tiny.h5 --arms services --metric recruits --json",
         ["compare", result, "--arms", "services", "--metric", "recruits", "--json"]),
        ("new --json", ["new", "--json"]),
        ("new --crisis pandemic --json", ["new", "--crisis", "pandemic", "--json"]),
        ("check wrong.yaml --json", ["check", wrong, "--json"]),
        ("describe levers --json", ["describe", "levers", "--json"]),
        ("describe actions --json", ["describe", "actions", "--json"]),
        ("describe metrics --json", ["describe", "metrics", "--json"]),
        ("describe crises --json", ["describe", "crises", "--json"]),
        ("describe functions --json", ["describe", "functions", "--json"]),
        ("describe scenarios --json", ["describe", "scenarios", "--json"]),
        ("explain tiny.h5 --metric members --from 5 --to 25 --json",
         ["explain", result, "--metric", "members", "--from", 5, "--to", 25, "--json"]),
        ("rerun tiny.h5 --arm services --replicate 3 --json",
         ["rerun", result, "--arm", "services", "--replicate", 3, "--json"]),
        ("inspect tiny.h5 --values --json", ["inspect", result, "--values", "--json"]),
        ("report tiny.h5 --json --out tiny.html", ["report", result, "--json", "--out", Path(folder) / "tiny.html"]),
        ("export tiny.h5 --to geojson --json --out tiny.geojson",
         ["export", result, "--to", "geojson", "--json", "--out", Path(folder) / "tiny.geojson"]),
    ]
    uses += examples_of_studies(Path(folder))
    uses += examples_of_exploration(Path(folder))
    for written, words in uses:
        text = call(*words).out.replace(f"{folder}/", "").replace(f"{HOME}/", "")
        yield written, json.loads(text)


def examples_of_studies(folder):
    """A study of two samples, run into a folder."""
    study, out = folder / "study.yaml", folder / "tiny-study"
    text = (HOME / "tests/exploration/tiny-study.yaml").read_text(encoding="utf-8")
    text = text.replace("../apps/tiny.yaml", TINY).replace("latin_hypercube: 40", "latin_hypercube: 2")
    study.write_text(text.replace("recruits: {goal: min}", 'recruits: {goal: min, target: "<= 60"}'), encoding="utf-8")
    return [
        ("study run study.yaml --plan --json", ["study", "run", study, "--plan", "--json"]),
        ("study run study.yaml --out tiny-study --json", ["study", "run", study, "--out", out, "--json", "--quiet"]),
        ("rerun tiny-study/result.h5 --sample 1 --arm services --replicate 1 --json",
         ["rerun", out / "result.h5", "--sample", 1, "--arm", "services", "--replicate", 1, "--json"]),
        ("study clean tiny-study --json", ["study", "clean", out, "--json"]),
    ]


def examples_of_exploration(folder):
    """The verbs that look at many versions of a world."""
    study, samples, targets = HOME / "tests/exploration/tiny-study.yaml", folder / "samples.h5", folder / "targets.csv"
    targets.write_text("metric,value,deviation,source\nrecruits,60,20,made up\n")
    adaptive = folder / "adaptive.yaml"
    adaptive.write_text("adaptive: {protect.corrections: {intensity: 0.5, when: {indicator: inmates_per_place, "
                        "above: 1.2, for: 2 weeks}}}\n")
    small = ["--samples", 2, "--replicates", 1, "--population", 4, "--generations", 1, "--json", "--quiet"]
    return [
        ("sense study.yaml --method morris --metric recruits --json",
         ["sense", study, "--method", "morris", "--metric", "recruits", "--json", "--quiet"]),
        ("sense study.yaml --samples 8 --metric recruits --json",
         ["sense", study, "--samples", 8, "--metric", "recruits", "--json", "--quiet"]),
        ("sense study.yaml --method pawn --metric recruits --by-time --out samples.h5 --json",
         ["sense", study, "--method", "pawn", "--samples", 40, "--metric", "recruits", "--by-time",
          "--baseline", "services", "--out", samples, "--json", "--quiet"]),
        ('discover samples.h5 --bad "recruits > q70" --json',
         ["discover", samples, "--bad", "recruits > q70", "--json"]),
        ("robustness samples.h5 --metric recruits --json",
         ["robustness", samples, "--metric", "recruits", "--json"]),
        ("search study.yaml --constraint \"deaths_in_custody <= 50\" --json",
         ["search", study, "--constraint", "deaths_in_custody <= 50", *small]),
        ("calibrate study.yaml --targets targets.csv --out posterior.csv --json",
         ["calibrate", study, "--targets", targets, "--points", 12, "--waves", 1, "--out",
          folder / "posterior.csv", "--json", "--quiet"]),
        ("calibrate study.yaml --targets targets.csv --method abc --json",
         ["calibrate", study, "--targets", targets, "--method", "abc", "--particles", 8, "--runs", 64,
          "--out", folder / "posterior.csv", "--json", "--quiet"]),
        ("signposts tiny.yaml --arms-from adaptive.yaml --versions 3 --json",
         ["signposts", TINY, "--arms-from", adaptive, "--versions", 3, "--json", "--quiet"]),
    ]


def anonymous(answer):
    """Without what differs from machine to machine."""
    if answer.get("text"):
        answer["text"] = answer["text"].split("\n", 1)[0] + "\n…"
    if "provenance" in answer:
        answer["provenance"] = {name: "…" for name in answer["provenance"]}
        for attribute in ("scenario_yaml",):
            answer["attributes"].pop(attribute, None)
    for name in ("seconds", "cells_per_second", "free", "pilot_runs"):
        if name in answer:
            answer[name] = 1.0
    return answer


def page():
    text = HEAD
    with tempfile.TemporaryDirectory() as folder:
        for written, answer in examples(folder):
            shown = cut(anonymous(answer) if isinstance(answer, dict) else answer)
            text += f"\n## `holdfast {written}`\n```json\n{json.dumps(shown, indent=2, ensure_ascii=False)}\n```\n"
    return text


def main():
    if "--print" in sys.argv[1:]:
        print(page(), end="")
    else:
        PAGE.write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
