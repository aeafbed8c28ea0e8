#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes the blind variant of the Ecuador scenario: nothing dated after the origin, 1 January 2021.

Drivers keep their last value before the origin, uses of levers that start later are left out, those
that are under way go on. Usage: make_ecuador_blind.py > blind.yaml
"""
import re
import sys
from pathlib import Path

ORIGIN = "2021-01-01"
LIBRARY = Path(__file__).resolve().parent.parent / "scenarios" / "library"


def cut_series(line: str) -> str:
    """Keeps the points of a driver that are dated before the origin."""
    points = re.findall(r"\[(\d{4}-\d\d-\d\d), ([0-9.]+)\]", line)
    known = [f"[{date}, {level}]" for date, level in points if date < ORIGIN]
    return line[: line.index("[[")] + "[" + ", ".join(known) + "]\n"


def keeps(line: str) -> bool:
    """A use of a lever or an inject stays when it starts before the origin."""
    start = re.search(r"(?:start|at): (\d{4}-\d\d-\d\d)", line)
    return start is None or start.group(1) < ORIGIN


def blind(text: str) -> str:
    lines = []
    for line in text.splitlines(keepends=True):
        if re.match(r"    \w+: \[\[\d{4}", line):
            line = cut_series(line)
        elif not keeps(line):
            continue
        line = re.sub(r", stop: (\d{4}-\d\d-\d\d)",
                      lambda stop: "" if stop.group(1) >= ORIGIN else stop.group(0), line)
        lines.append(line)
    # A lever whose every use came later has nothing left below it.
    kept = [line for line, after in zip(lines, lines[1:] + [""])
            if not (re.match(r"    [\w.]+:\n", line) and not after.startswith("      -"))]
    folder = LIBRARY.parent / "data" / "ecuador" / "settlements.csv"
    return "".join(kept).replace("../data/ecuador/settlements.csv", str(folder))


if __name__ == "__main__":
    sys.stdout.write(blind((LIBRARY / "gang-violence-ecuador.yaml").read_text(encoding="utf-8")))
