#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Checks docs/promises.md, or fills in its last column.

    promises.py                    every promise has one row, every test and part named exists
    promises.py --update [FOLDER]  last results from the logs of the last whole run in FOLDER
                                   (default build/check-logs)"""

import datetime
import re
import sys
from pathlib import Path

HOME = Path(__file__).resolve().parents[1]
PAGE = HOME / "docs/promises.md"
COUNTS = {"D": 10, "F": 10, "B": 7, "L": 4, "S": 11, "V": 14}
PROMISES = [f"{letter}{number}" for letter, count in COUNTS.items() for number in range(1, count + 1)]
ROW = re.compile(r"^\| ([A-Z]\d+) \| (.*) \| (.*) \| (.*) \|(.*)\|$")
TOTALS = re.compile(r"^(\d+) passed, (\d+) failed, (\d+) skipped$")


def rows(text):
    """(id, promise, tests, parts, last result) of every row."""
    found = (ROW.match(line) for line in text.splitlines())
    return [tuple(cell.strip() for cell in match.groups()) for match in found if match]


def parts_there():
    return {path.name for folder in ("parts", "parts-long") for path in (HOME / "tests" / folder).iterdir()}


def faults_of_row(name, tests, parts, known):
    if parts == "not yet":
        return [] if tests == "none" else [f"{name}: a test that runs nowhere"]
    faults = [f"{name}: no file {path}" for path in re.findall(r"`([^`]+)`", tests)
              if not (HOME / path).is_file()]
    faults += [f"{name}: no part {part}" for part in parts.split(", ") if part not in known]
    return faults if "`" in tests else faults + [f"{name}: runs, but names no test"]


def faults_of(text):
    """What is wrong with the page, one sentence each."""
    table, known = rows(text), parts_there()
    names = [row[0] for row in table]
    faults = [f"{name}: {names.count(name)} rows" for name in PROMISES if names.count(name) != 1]
    faults += [f"{name}: no such promise" for name in names if name not in PROMISES]
    for name, _, tests, parts, _ in table:
        faults += faults_of_row(name, tests, parts, known)
    return faults


def last_result(parts, logs):
    """What the logs of these parts say, or nothing where none was run."""
    failed, ran, days = 0, [], []
    for part in parts.split(", "):
        log = logs / f"{part}.log"
        if not log.exists():
            continue
        totals = TOTALS.match((log.read_text(encoding="utf-8", errors="replace").splitlines() or [""])[-1])
        failed += int(totals[2]) if totals else 1
        ran.append(part)
        days.append(datetime.date.fromtimestamp(log.stat().st_mtime))
    if not ran:
        return ""
    left = "" if len(ran) == len(parts.split(", ")) else f" ({', '.join(ran)} only)"
    return f"{'passed' if failed == 0 else 'FAILED'} {min(days).isoformat()}{left}"


def updated(text, logs):
    lines = []
    for line in text.splitlines():
        match = ROW.match(line)
        if match and match[4].strip() != "not yet":
            result = last_result(match[4].strip(), logs)
            line = f"| {match[1]} | {match[2]} | {match[3]} | {match[4]} | {result or match[5].strip()} |"
        lines.append(line)
    return "\n".join(lines) + "\n"


def main():
    text = PAGE.read_text(encoding="utf-8")
    if sys.argv[1:2] == ["--update"]:
        logs = Path(sys.argv[2]) if len(sys.argv) > 2 else HOME / "build/check-logs"
        if not logs.is_dir():
            sys.exit(f"no logs in {logs}: run ./check first")
        PAGE.write_text(updated(text, logs), encoding="utf-8")
        return
    faults = faults_of(text)
    print("\n".join(faults) or f"{len(PROMISES)} promises, {sum(r[3] != 'not yet' for r in rows(text))} tested")
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
