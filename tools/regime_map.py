#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Where a shock fades and where it turns into a lasting takeover: docs/regimes.md and regimes.svg.

A made-up country is struck for a year. Two and a half years after the shock has ended, control by
groups is compared with the same world, same luck, never struck. The tipping line runs where half of
the worlds have at least LASTING more people under criminal governance than their twins.

    tools/regime_map.py                         81 points, 8 worlds each
    tools/regime_map.py --points 3 --worlds 2 --out FOLDER
"""

import argparse
import sys
import tempfile
from pathlib import Path

import numpy as np

import made_up_world as world

LASTING = 0.05  # share of the people
STEPS = 208
LATE = slice(182, 208)
RULED = "people_under_criminal_governance"


def shock(size):
    """A year of lost work, credit and State budgets, and of an open route, at a level from 0 to 1."""
    level = [["week 26", 0], ["week 30", size], ["week 74", size], ["week 78", 0]]
    return {"gang_violence": {"route_rent": level, "route_vacuum": level},
            "financial_downturn": {"unemployment": level, "shock": level, "austerity": level}}


def late_control(options, folder, size, capacity):
    settings = world.scenario(staff=0.4 + 1.0 * capacity, integrity=0.3 + 0.55 * capacity,
                              crises=shock(size), steps=STEPS, drawn=False)
    made = world.series(settings, folder, options.worlds, threads=options.threads)
    return world.over_time(made["nothing"][RULED], LATE)


def explore(options, folder):
    """Mean lasting gain and share of worlds taken over. [capacity, size]"""
    axis = np.linspace(0.0, 1.0, options.points).tolist()
    gain, taken = np.zeros((2, options.points, options.points))
    for row, capacity in enumerate(axis):
        calm = late_control(options, folder, 0.0, capacity)
        for column, size in enumerate(axis):
            more = late_control(options, folder, size, capacity) - calm
            gain[row, column], taken[row, column] = more.mean(), (more >= LASTING).mean()
        if options.progress:
            print(f"capacity {capacity:.2f}: done", file=sys.stderr)
    return axis, gain, taken


def tipping_line(axis, taken):
    """For each capacity the smallest shock at which half of the worlds are taken over, or None."""
    line = []
    for row in taken:
        size = None
        for k in range(1, len(axis)):
            if row[k] >= 0.5 > row[k - 1]:
                part = (0.5 - row[k - 1]) / (row[k] - row[k - 1])
                size = axis[k - 1] + part * (axis[k] - axis[k - 1])
                break
        line.append(size)
    return line


def colour(value, top):
    """White for none to brick for the largest gain; blue for a loss."""
    part = min(1.0, abs(value) / top) if top > 0 else 0.0
    end = (178, 74, 51) if value > 0 else (70, 110, 160)
    return "#" + "".join(f"{round(255 + part * (channel - 255)):02x}" for channel in end)


def drawing(axis, gain, line):
    left, top, size, count = 70, 40, 44, len(axis)
    most = max(1e-9, float(np.abs(gain).max()))
    parts = []
    for row in range(count):
        y = top + (count - 1 - row) * size
        parts.append(f'<text x="{left - 8}" y="{y + size / 2 + 4}" text-anchor="end">{axis[row]:.2f}</text>')
        for column in range(count):
            x = left + column * size
            parts.append(f'<rect x="{x}" y="{y}" width="{size}" height="{size}" fill="{colour(gain[row, column], most)}"/>'
                         f'<text x="{x + size / 2}" y="{y + size / 2 + 4}" text-anchor="middle" fill="#444">{100 * gain[row, column]:.0f}</text>')
    bottom = top + count * size
    for column in range(count):
        parts.append(f'<text x="{left + column * size + size / 2}" y="{bottom + 16}" text-anchor="middle">{axis[column]:.2f}</text>')
    points = [(left + size / 2 + at * (count - 1) * size, top + (count - 1 - row) * size + size / 2)
              for row, at in enumerate(line) if at is not None]
    if len(points) > 1:
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        parts.append(f'<polyline points="{path}" fill="none" stroke="black" stroke-width="2.5"/>')
    for x, y in points:
        parts.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.5"/>')
    width = left + count * size + 20
    parts.append(f'<text x="{left}" y="20" font-weight="bold">Lasting gain of groups after a shock of a year, percentage points of people</text>')
    parts.append(f'<text x="{left + count * size / 2}" y="{bottom + 36}" text-anchor="middle">size of the shock</text>')
    parts.append(f'<text x="16" y="{top + count * size / 2}" text-anchor="middle" transform="rotate(-90 16 {top + count * size / 2})">State capacity</text>')
    parts.append(f'<text x="{left}" y="{bottom + 56}">Black line: half of the worlds gain at least {LASTING:.0%} for good. Made-up country; not a forecast.</text>')
    return (f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {max(width, 560)} {bottom + 70}" font-family="sans-serif" font-size="12">\n'
            '<title>Where a shock fades and where it turns into a lasting takeover</title>\n'
            '<rect width="100%" height="100%" fill="white"/>\n' + "\n".join(parts) + "\n</svg>\n")


READING = """**How to read it.** The line is where half of the worlds pass the mark; the mean gain itself rises without a jump. What carries it: where
work is lost groups make more offers, fewer members leave for work that is not there, what groups hand out binds people who want, and officials who are
paid late sell more (`recruitment.sought`, `desistance.work_needed`, `services.group_answer`, `financial_downturn.unpaid`). Before these were in the model,
the same shocks passed the mark in half of the worlds at two of nine capacities only. The jag at 0.75 is chance among few worlds and 60 communities.

**What it does not say.** Over ten years (six worlds a point) the surplus of members that a shock leaves did not fade at any capacity: 8 to 10 % at the
end of the largest shock, 23 to 30 % eight years later. A strong State keeps it from becoming rule over people; it does not undo it. Where the State is
weakest (0 to 0.12) groups come to rule most people anyway within eight years, and the shock only brings that forward. Whether a country drifts one way or the other
depends on how large groups are at the start: without a shock, at capacity 1, a third of these members shrinks to a tenth in six years, three times as many stay.
All of this holds in a made-up country with assumed numbers."""


def page(options, axis, taken, line):
    found = [(capacity, at) for capacity, at in zip(axis, line) if at is not None]
    says = ("A tipping line was found: " + "; ".join(f"at capacity {c:.2f} from a shock of {at:.2f} on" for c, at in found) + "."
            if found else "No tipping line was found on this grid: the gain changes smoothly or stays small everywhere.")
    rows = "\n".join(f"| {capacity:.2f} | " + " | ".join(f"{share:.0%}" for share in row) + " |"
                     for capacity, row in zip(axis, taken))
    head = "| State capacity \\ size of the shock | " + " | ".join(f"{size:.2f}" for size in axis) + " |"
    return f"""# Where a shock fades and where it turns into a lasting takeover

<!-- Written by tools/regime_map.py; edit that. -->
`tools/regime_map.py --points {options.points} --worlds {options.worlds}`: a made-up country of 60 communities. State capacity runs from staff
0.4 and integrity 0.3 (0) to staff 1.4 and integrity 0.85 (1); the shock is a year of lost work and credit, of cuts to the State and of a richer, unguarded route, at a level
from 0 to 1, and is over at week 78. What counts is the mean of weeks {LATE.start} to {LATE.stop} against the same world, same luck, never struck.

![Regime map](regimes.svg)

{says}

Share of worlds with a lasting gain of at least {LASTING:.0%} of the people under criminal governance:

{head}
|{" --- |" * (len(axis) + 1)}
{rows}

{READING}
"""


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--points", type=int, default=9)
    parser.add_argument("--worlds", type=int, default=8)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--out", type=Path, default=world.HOME / "docs")
    parser.add_argument("--progress", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        axis, gain, taken = explore(options, folder)
    line = tipping_line(axis, taken)
    options.out.mkdir(parents=True, exist_ok=True)
    (options.out / "regimes.svg").write_text(drawing(axis, gain, line), encoding="utf-8")
    (options.out / "regimes.md").write_text(page(options, axis, taken, line), encoding="utf-8")
    print(f"wrote {options.out / 'regimes.md'} and regimes.svg")


if __name__ == "__main__":
    main()
