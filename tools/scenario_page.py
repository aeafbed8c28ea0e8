#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""The page of a shipped scenario: docs/scenarios/ID.md and ID.svg, from one run of all its arms.

    tools/scenario_page.py                        every fictional scenario
    tools/scenario_page.py fictional-storm --replicates 16
"""

import argparse
import json
import sys
import tempfile
from pathlib import Path

import numpy as np

import made_up_world as world

HOME = world.HOME
PANELS = ["people_under_criminal_governance", "lethal_violence", "unmet_need",
          "detained_without_conviction"]
TABLE = ["people_under_criminal_governance", "members", "lethal_violence", "unmet_need", "trust_in_state",
         "displaced", "killed_by_state_agents", "detained_without_conviction", "wrongly_detained",
         "deaths_in_custody", "cost"]
UNITS = {"1": "", "person": ", people", "1e-5 year-1": ", per 100,000 and year"}
COLOURS = ["#444444", "#1b7f6b", "#b2501f", "#5a55a3", "#c2257a", "#7d9b1f"]


def described(topic):
    return {row["id"]: row for row in json.loads(world.program("describe", topic, "--json"))}


def words(name):
    return name.replace("_", " ")


def smooth(series):
    """Mean over eight weeks, every second week: single weeks of rare events say little to the eye."""
    weeks = min(8, series.shape[1])
    sums = np.cumsum(np.pad(series, ((0, 0), (1, 0))), axis=1)
    return ((sums[:, weeks:] - sums[:, :-weeks]) / weeks)[:, ::2]


def panel(values, arms, metric, unit, box):
    """Lines of one metric by arm, mean over replicates with the band from the 5th to the 95th."""
    x0, y0, width, height = box
    weeks = next(iter(values.values()))[metric].shape[1]
    curves = {arm: smooth(values[arm][metric]) for arm in arms}
    top = max(float(np.percentile(curve, 95, axis=0).max()) for curve in curves.values()) or 1.0
    steps = next(iter(curves.values())).shape[1]
    across = [x0 + width * k / max(1, steps - 1) for k in range(steps)]
    def points(line):
        return " ".join(f"{x:.1f},{y0 + height * (1 - y / top):.1f}" for x, y in zip(across, line))
    parts = [f'<rect x="{x0}" y="{y0}" width="{width}" height="{height}" fill="#fafafa" stroke="#ccc"/>',
             f'<text x="{x0}" y="{y0 - 8}" font-weight="bold">{words(metric)}{UNITS.get(unit, ", " + unit)}</text>',
             f'<text x="{x0 - 6}" y="{y0 + 10}" text-anchor="end">{top:,.0f}</text>' if top >= 100 else
             f'<text x="{x0 - 6}" y="{y0 + 10}" text-anchor="end">{top:.3g}</text>',
             f'<text x="{x0 - 6}" y="{y0 + height}" text-anchor="end">0</text>',
             f'<text x="{x0}" y="{y0 + height + 14}">week 0</text>',
             f'<text x="{x0 + width}" y="{y0 + height + 14}" text-anchor="end">week {weeks}</text>']
    for arm, colour in zip(arms, COLOURS):
        low, high = np.percentile(curves[arm], [5, 95], axis=0)
        band = points(low) + " " + " ".join(reversed(points(high).split()))
        parts.append(f'<polygon points="{band}" fill="{colour}" opacity="0.10"/>')
        parts.append(f'<polyline points="{points(curves[arm].mean(axis=0))}" fill="none" stroke="{colour}" stroke-width="1.8"/>')
    return parts


def drawing(title, values, arms, units):
    parts = []
    for k, metric in enumerate(PANELS):
        box = (70 + (k % 2) * 400, 60 + (k // 2) * 230, 310, 160)
        parts += panel(values, arms, metric, units[metric], box)
    for k, (arm, colour) in enumerate(zip(arms, COLOURS)):
        x = 70 + (k % 3) * 250
        y = 505 + (k // 3) * 20
        parts.append(f'<rect x="{x}" y="{y - 10}" width="18" height="4" fill="{colour}"/><text x="{x + 24}" y="{y - 4}">{words(arm)}</text>')
    return ('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 800 540" font-family="sans-serif" font-size="12">\n'
            f'<title>{title}</title>\n<rect width="100%" height="100%" fill="white"/>\n'
            f'<text x="16" y="24" font-size="15" font-weight="bold">{title}</text>\n'
            + "\n".join(parts) + "\n</svg>\n")


def number(value):
    return "0" if value == 0 else f"{value:+.3g}"


def contrasts(result, arms, baseline):
    """{arm: {metric: contrast}} of the arms against the baseline, State harm included."""
    metrics = [part for metric in TABLE for part in ("--metric", metric)]
    made = json.loads(world.program("compare", result, "--arms", ",".join(arms), "--baseline", baseline,
                                    *metrics, "--json", "--quiet"))
    return {arm["arm"]: arm.get("state_harm", {}) | arm["metrics"] for arm in made["arms"]}


def says(arm, found):
    """One sentence of verdicts."""
    groups = {"better": [], "worse": []}
    for metric in TABLE:
        verdict = found.get(metric, {}).get("verdict")
        if verdict in groups and metric != "cost":
            groups[verdict].append(f"{words(metric)} ({number(found[metric]['difference'])})")
    parts = [f"{kind} in {', '.join(names)}" for kind, names in groups.items() if names]
    return f"- **{words(arm)}**: " + ("; ".join(parts) if parts else "no difference could be seen") + "."


def evidence_of(arms, known):
    rows = []
    for lever in sorted({lever for uses in arms.values() for lever in uses}):
        rows.append(f"`{lever}` {known[lever]['evidence']}")
    return ", ".join(rows)


def page(options, name, scenario, row, found, arms, baseline, known):
    others = [arm for arm in arms if arm != baseline]
    head = f"| metric | " + " | ".join(words(arm) for arm in others) + " |\n| --- |" + " --- |" * len(others)
    lines = []
    for metric in TABLE:
        cells = []
        for arm in others:
            contrast = found[arm].get(metric)
            cells.append("–" if contrast is None else f"{number(contrast['difference'])} ({contrast['verdict']})")
        lines.append(f"| {words(metric)} | " + " | ".join(cells) + " |")
    uses = {arm: (scenario["arms"].get(arm) or {}) for arm in others}
    uses = {arm: [key for key in value if "." in key] for arm, value in uses.items()}
    measures = "\n".join(f"- **{words(arm)}**: {', '.join(f'`{lever}`' for lever in uses[arm]) or 'nothing further'}" for arm in others)
    return f"""# {row["title"]}

<!-- Written by tools/scenario_page.py; edit that. -->
**Question.** {row["question"]}

**Place.** {row["about"]}

Nobody outside the team has read this scenario yet. It is for exercises: not a forecast, and no size or probability for
a real place may be read off it.

```sh
./holdfast compare {name} --baseline {baseline} --replicates {options.replicates}
```

## What it shows
![{row["title"]}]({name}.svg)

Mean of eight weeks over {options.replicates} replicates; bands from the 5th to the 95th percentile. Against *{words(baseline)}*, by the adjusted 95 %
interval of paired differences:

{chr(10).join(says(arm, found[arm]) for arm in others)}

{head}
{chr(10).join(lines)}

## The arms
{measures}

## What it can't tell
The place is made up, and most numbers of the model are assumptions. The signs above are those of one set of them: run a study over
`holdfast describe parameters` before you rely on any. Evidence of the measures used (A trial … D expert): {evidence_of(uses, known)}.
"*cannot tell*" means that {options.replicates} replicates could not see a difference, not that there is none.
"""


def make(options, name, folder):
    import yaml
    scenario = yaml.safe_load(world.program("check", name, "--resolved"))
    row = described("scenarios")[name]
    arms = list(scenario["arms"])
    baseline = "as_happened" if "as_happened" in arms else "nothing"
    arms.sort(key=lambda arm: arm != baseline)
    result = Path(folder) / f"{name}.h5"
    world.program("run", name, "--replicates", options.replicates, "--threads", options.threads,
                  "--quiet", "--out", result)
    values, units = world.read(result), {key: value["unit"] for key, value in described("metrics").items()}
    found = contrasts(result, [arm for arm in arms if arm != baseline], baseline)
    known = described("levers") | described("actions")
    options.out.mkdir(parents=True, exist_ok=True)
    (options.out / f"{name}.svg").write_text(drawing(row["title"], values, arms, units), encoding="utf-8")
    (options.out / f"{name}.md").write_text(page(options, name, scenario, row, found, arms, baseline, known), encoding="utf-8")
    print(f"wrote {options.out / name}.md")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("scenarios", nargs="*")
    parser.add_argument("--replicates", type=int, default=32)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--out", type=Path, default=HOME / "docs/scenarios")
    options = parser.parse_args()
    shipped = described("scenarios")
    wanted = options.scenarios or [name for name, row in shipped.items() if not row["real"]]
    unknown = [name for name in wanted if name not in shipped]
    if unknown:
        sys.exit(f"no shipped scenario is called {', '.join(unknown)}")
    with tempfile.TemporaryDirectory() as folder:
        for name in wanted:
            make(options, name, folder)


if __name__ == "__main__":
    main()
