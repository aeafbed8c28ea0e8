#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Where each lever and action helps, does nothing, or harms: docs/levers/map.md and map.svg.

Four made-up worlds (weak or strong State, low or high group control), intensity 0 against 1 on
common random numbers, the effects as declared and drawn again within their ranges. Every verdict is
that of the adjusted interval of `holdfast compare`; nothing is judged here by a threshold of its own.

    tools/lever_map.py                      the whole map, under ten minutes of one core
    tools/lever_map.py --replicates 4 --draws 1 --only protect.corrections --out FOLDER
"""

import argparse
import json
import os
import random
import re
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

HOME = Path(__file__).resolve().parent.parent
SCENARIO = "fictional-gangs"
START = "week 26"
PROFILE = ["police", "courts", "corrections", "anti_corruption", "financial_intelligence", "analysis",
           "health", "education", "social_protection", "local_governance"]
STATES = {"weak State": (0.6, 0.4), "strong State": (1.0, 0.75)}  # staff, integrity
GROUPS = {"low control": (300, 200, 80), "high control": (2700, 1800, 750)}  # members at the start
OUTCOMES = ["lethal_violence", "territorial_control"]
HARMS = ["killed_by_state_agents", "wrongly_detained", "detained_without_conviction",
         "deaths_in_custody"]
SHOWN = {"helps": "helps", "harms": "harms", "none": "–", "up": "rises", "down": "falls",
         "several": "not one number: not compared"}
COLOURS = {"helps": "#7fb6a4", "harms": "#d98b73", "none": "#eeeeee", "up": "#c3bcd9",
           "down": "#b4cbe0", "mixed": "#f2e3a8", "several": "#ffffff"}


def program(options, *arguments):
    """What the program prints, as text; its own message where it refuses."""
    command = shlex.split(options.program) + list(arguments)
    done = subprocess.run(command, capture_output=True, text=True, cwd=HOME, check=False)
    if done.returncode != 0:
        sys.exit(f"{' '.join(command)}\n{done.stderr}")
    return done.stdout


def worlds():
    """Name of each world and the keys that make it."""
    for state, (staff, integrity) in STATES.items():
        for groups, members in GROUPS.items():
            change = {}
            for function in PROFILE:
                change[f"state.{function}.staff"] = staff
                change[f"state.{function}.integrity"] = integrity
            change |= {f"groups.{k}.members": count for k, count in enumerate(members)}
            yield f"{state}, {groups}", change


def ends(effect):
    """Range to sample: the one that the source names (`0.1 to 0.5`), else half to half as much again."""
    found = re.findall(r"(-?\d+(?:\.\d+)?) to (-?\d+(?:\.\d+)?)", effect["source"])
    if found:
        return sorted(float(end) for end in found[-1])
    return sorted((0.5 * effect["default"], 1.5 * effect["default"]))


def drawn_effects(measures, draw):
    """Keys that set the effects of all measures in a draw; draw 0 is as declared."""
    luck = random.Random(draw)
    change = {}
    for measure in measures:
        for effect in measure["effects"]:
            low, high = (min(max(end, effect["range"][0]), effect["range"][1])
                         for end in ends(effect))
            value = luck.uniform(low, high)
            if draw > 0:
                change[f"parameters.{effect['id']}"] = f"{value:.6g}"
    return change


def arm_of(measure):
    return measure["id"].replace(".", "_")


def verdict(contrast, direction):
    """From the adjusted interval alone; up and down where no direction is better."""
    low, high = contrast["low_adjusted"], contrast["high_adjusted"]
    if low <= 0.0 <= high:
        return "none"
    rises = low > 0.0
    if direction == "depends":
        return "up" if rises else "down"
    return "helps" if rises == (direction == "up") else "harms"


def direction_of(metric, measure, directions):
    if metric == measure["primary_metric"] and directions[metric] == "depends":
        return measure["direction"]
    return directions[metric]


def judge(options, measures, directions, result):
    """By measure: each metric's verdict and mean difference in one world and draw."""
    judged = {}
    for measure in measures:
        wanted = list(dict.fromkeys([measure["primary_metric"]] + OUTCOMES + HARMS + ["cost"]))
        metrics = [part for metric in wanted for part in ("--metric", metric)]
        made = json.loads(program(options, "compare", str(result), "--arms", arm_of(measure),
                                  "--baseline", "nothing", *metrics, "--json", "--quiet"))["arms"][0]
        found = made["metrics"] | made.get("state_harm", {})
        judged[measure["id"]] = {
            metric: (verdict(found[metric], direction_of(metric, measure, directions)),
                     found[metric]["difference"], found[metric]["unit"])
            if metric in found else ("several", float("nan"), "1") for metric in wanted}
    return judged


def simulate(options, measures, directions, folder):
    """[world][draw][measure][metric] → (verdict, difference, unit)."""
    arms = folder / "arms.yaml"
    arms.write_text("".join(f"{arm_of(m)}: {{{m['id']}: {{intensity: 1, start: {START}}}}}\n"
                            for m in measures), encoding="utf-8")
    names = ",".join(["nothing"] + [arm_of(measure) for measure in measures])
    made = {}
    for world, change in worlds():
        made[world] = []
        for draw in range(options.draws):
            result = folder / "world.h5"
            keys = change | drawn_effects(measures, draw)
            sets = [part for key, value in keys.items() for part in ("--set", f"{key}={value}")]
            program(options, "run", SCENARIO, "--arms-from", str(arms), "--arm", names,
                    "--replicates", str(options.replicates), "--threads", str(options.threads),
                    *sets, "--quiet", "--out", str(result))
            made[world].append(judge(options, measures, directions, result))
            if options.progress:
                print(f"{world}, draw {draw}: done", file=sys.stderr)
        attributes = json.loads(program(options, "inspect", str(result), "--json"))["attributes"]
    return made, attributes


def over_draws(made, world, measure, metric):
    """The verdicts of all draws: one word, or `mixed`."""
    found = {draw[measure["id"]][metric][0] for draw in made[world]}
    return found.pop() if len(found) == 1 else "mixed"


def counted(made, world, measure, metric):
    """A cell of the table: the verdict, with the number of draws where they differ."""
    found = [draw[measure["id"]][metric][0] for draw in made[world]]
    kinds = [kind for kind in SHOWN if kind in found]
    if len(kinds) == 1:
        return SHOWN[kinds[0]]
    return ", ".join(f"{SHOWN[kind]} {found.count(kind)}/{len(found)}" for kind in kinds)


def harm_of(made, world, measure):
    """State harm of a world: harms where any of its metrics rises in any draw, and which."""
    words = {"killed_by_state_agents": "killings", "wrongly_detained": "wrong detention",
             "detained_without_conviction": "detention without sentence",
             "deaths_in_custody": "deaths in custody"}
    more, less = [], []
    for metric in HARMS:
        found = [draw[measure["id"]][metric][0] for draw in made[world]]
        if "harms" in found:
            more.append(words[metric])
        elif "helps" in found:
            less.append(words[metric])
    kind = "mixed" if more and less else "harms" if more else "helps" if less else "none"
    parts = (["more " + ", ".join(more)] if more else []) + (["less " + ", ".join(less)] if less else [])
    return kind, "; ".join(parts) or "–"


def suspicion(made, measure):
    """Why a measure that always helps its primary metric does so; empty where it does not."""
    primary = measure["primary_metric"]
    if any(over_draws(made, world, measure, primary) != "helps" for world in made):
        return ""
    further = [metric for metric in OUTCOMES if metric != primary]
    flat = {metric: sum(over_draws(made, world, measure, metric) != "helps" for world in made)
            for metric in further}
    costs = sum(harm_of(made, world, measure)[0] in ("harms", "mixed") for world in made)
    limits = [f"{metric} does not clearly gain in {count} of {len(made)} worlds"
              for metric, count in flat.items() if count]
    if costs:
        limits.append(f"State harm rises in {costs} of {len(made)} worlds")
    if limits:
        return f"`{primary}` lies next to what it bends; beyond it, " + ", ".join(limits) + "."
    return "It helps everywhere and nothing limits it: the mechanism or its side effect is too kind."


def worlds_table(made, measures, metric_of):
    names = list(made)
    lines = ["| measure | " + " | ".join(names) + " |", "| --- |" + " --- |" * len(names)]
    for measure in measures:
        cells = [metric_of(world, measure) for world in names]
        lines.append(f"| `{measure['id']}` | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def primary_cell(made, world, measure):
    kind, difference, _ = made[world][0][measure["id"]][measure["primary_metric"]]
    if kind == "several":
        return SHOWN[kind]
    return f"{counted(made, world, measure, measure['primary_metric'])} ({difference:+.3g})"


def cost_cell(made, world, measure):
    return f"{made[world][0][measure['id']]['cost'][1]:.3g}"


def page(options, made, measures, attributes):
    """The Markdown page."""
    suspects = [(measure["id"], suspicion(made, measure)) for measure in measures]
    flagged = [f"- `{name}`: **suspect**. {why}" for name, why in suspects if why]
    units = {m["id"]: next(iter(made.values()))[0][m["id"]][m["primary_metric"]][2] for m in measures}
    primary = worlds_table(made, measures, lambda world, m: primary_cell(made, world, m))
    for measure in measures:
        name = f"| `{measure['id']}` |"
        unit = "" if units[measure["id"]] == "1" else f" [{units[measure['id']]}]"
        primary = primary.replace(name, f"| `{measure['id']}` → `{measure['primary_metric']}`{unit} |")
    parts = [f"""# Where each lever helps, does nothing, or harms

<!-- Written by tools/lever_map.py; edit that. -->
Model version {attributes["model_version"]}, program {attributes["engine_version"]}, scenario
`{SCENARIO}`. Made-up worlds: the signs are those of the model, and say nothing of a real place.

**How it was made.** `tools/lever_map.py --replicates {options.replicates} --draws {options.draws}`. Four worlds:
State weak (staff {STATES["weak State"][0]}, integrity {STATES["weak State"][1]}) or strong ({STATES["strong State"][0]}, {STATES["strong State"][1]}); groups of {sum(GROUPS["low control"])} or
{sum(GROUPS["high control"])} members at the start. In each, every measure alone at intensity 1 from {START} against
doing nothing, {options.replicates} replicates of common luck, {options.draws} draws of its effects: the first as declared, the others
drawn evenly within the range that each source names. The scenario's budget holds. *helps* and
*harms*: the adjusted 95 % interval of `holdfast compare` excludes 0 (Bonferroni, over the metrics of one measure
in one world, not over the whole page: of {len(measures) * len(made) * options.draws} such families about one in twenty may mislead);
*rises* and *falls* where no direction is better; – means no difference seen, which with so few
replicates isn't proof of none. A fraction counts draws where they disagree. In brackets: mean
difference with the effects as declared.

**Measures that insure.** These four worlds know gangs and no storm, outage or front. What pays when such a thing comes costs a
little while it does not: staff who plan, inspect and play are away. So `prevent.public_alerts`, `protect.critical_infrastructure`, `promote.simulations` and, where
little is remembered, `prevent.lessons_learned` show small harm here. In `fictional-storm` (8 replicates, each alone, intensity 1) all four lower unmet need, by 0.0054, 0.0043,
0.0003 and 0.0001, and alerts spare some 320 people their flight.

![The map as a picture](map.svg)

## Primary metric
{primary}
"""]
    for metric in OUTCOMES:
        table = worlds_table(made, measures, lambda world, m, metric=metric: counted(made, world, m, metric))
        parts.append(f"## {metric}\n{table}\n")
    harm = worlds_table(made, measures, lambda world, m: harm_of(made, world, m)[1])
    parts.append("## Harm by the State\nKilled by State agents, wrongly detained, detained without sentence, "
                 f"deaths in custody; named where any draw shows it.\n\n{harm}\n")
    cost = worlds_table(made, measures, lambda world, m: cost_cell(made, world, m))
    parts.append(f"## Cost\nMillion USD in three years, as delivered.\n\n{cost}\n")
    parts.append("## Suspects\nA measure that helps its primary metric in every world and draw has no region of no "
                 "effect or of harm there: it may\nbe too kind. The rest do not.\n\n"
                 + ("\n".join(flagged) if flagged else "None.") + "\n")
    return "\n".join(parts)


def drawing(made, measures):
    """The SVG: a row for each measure; for each world its primary metric, lethal violence, control, harm."""
    names, columns = list(made), ["primary", "killing", "control", "State harm"]
    left, top, width, height, gap = 222, 74, 34, 17, 12
    lines = []
    for w, world in enumerate(names):
        x = left + w * (len(columns) * width + gap)
        lines.append(f'<text x="{x}" y="16" font-weight="bold">{world}</text>')
        for c, column in enumerate(columns):
            at = x + c * width + width / 2
            lines.append(f'<text x="{at}" y="{top - 6}" transform="rotate(-35 {at} {top - 6})">{column}</text>')
    for row, measure in enumerate(measures):
        y = top + row * height
        lines.append(f'<text x="{left - 6}" y="{y + 12}" text-anchor="end">{measure["id"]}</text>')
        for w, world in enumerate(names):
            kinds = [over_draws(made, world, measure, metric)
                     for metric in [measure["primary_metric"]] + OUTCOMES]
            kinds.append(harm_of(made, world, measure)[0])
            for c, kind in enumerate(kinds):
                x = left + w * (len(columns) * width + gap) + c * width
                lines.append(f'<rect x="{x}" y="{y}" width="{width - 1}" height="{height - 1}" fill="{COLOURS[kind]}"/>')
    bottom = top + len(measures) * height + 20
    legend = {"helps": "helps", "none": "no difference seen", "harms": "harms", "up": "rises",
              "down": "falls", "mixed": "draws or kinds differ"}
    for k, (kind, text) in enumerate(legend.items()):
        x = 20 + k * 124
        lines.append(f'<rect x="{x}" y="{bottom - 10}" width="12" height="12" fill="{COLOURS[kind]}"/>'
                     f'<text x="{x + 16}" y="{bottom}">{text}</text>')
    right = left + len(names) * (len(columns) * width + gap) + 48  # the last slanted heading
    return (f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {right} {bottom + 10}" '
            'font-family="sans-serif" font-size="10">\n<title>Where each lever and action helps, does nothing, '
            'or harms in four made-up worlds</title>\n<rect width="100%" height="100%" fill="white"/>\n'
            + "\n".join(lines) + "\n</svg>\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--program", default=os.environ.get("HOLDFAST_PROGRAM", str(HOME / "holdfast")))
    parser.add_argument("--replicates", type=int, default=12)
    parser.add_argument("--draws", type=int, default=3)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--only", default="", help="measures whose id has this word in it")
    parser.add_argument("--out", type=Path, default=HOME / "docs/levers")
    parser.add_argument("--progress", action="store_true")
    options = parser.parse_args()
    measures = [measure for kind in ("levers", "actions")
                for measure in json.loads(program(options, "describe", kind, "--json"))
                if options.only in measure["id"]]
    if not measures:
        sys.exit(f"no lever or action has '{options.only}' in its id")
    metrics = json.loads(program(options, "describe", "metrics", "--json"))
    directions = {metric["id"]: metric["direction"] for metric in metrics}
    with tempfile.TemporaryDirectory() as folder:
        made, attributes = simulate(options, measures, directions, Path(folder))
    options.out.mkdir(parents=True, exist_ok=True)
    (options.out / "map.md").write_text(page(options, made, measures, attributes), encoding="utf-8")
    (options.out / "map.svg").write_text(drawing(made, measures), encoding="utf-8")
    print(f"wrote {options.out / 'map.md'} and map.svg")


if __name__ == "__main__":
    main()
