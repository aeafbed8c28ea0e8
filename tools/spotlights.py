#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""The spotlights of the annex as arms, and what the model then shows: docs/spotlights.md.

    tools/spotlights.py
    tools/spotlights.py --replicates 4 --out FOLDER
"""

import argparse
import json
from pathlib import Path

import made_up_world as world

SPOTLIGHTS = [
    ("Exploitation of a pandemic: welfare, falsified medicines, life online", "fictional-pandemic", "pandemic",
     ["people_turning_to_groups", "legitimacy_gap", "medicine_victims", "online_fraud_victims", "unmet_need"]),
    ("The gendered dimension: confinement", "fictional-pandemic", "gender",
     ["partner_violence_victims", "helpline_calls", "partner_violence_victims_reported", "trafficking_victims"]),
    ("The gendered dimension: displacement by a storm", "fictional-storm", "gender",
     ["partner_violence_victims", "sexual_violence_victims", "trafficking_victims", "displaced"]),
    ("Foresight", "compound-storm-gangs", "foresight",
     ["response_delay", "unmet_need", "people_under_criminal_governance", "lethal_violence"]),
    ("Early warning that involves communities", "fictional-gangs", "early_warning",
     ["response_delay", "signals_seen", "reporters_at_work", "extortion_reported", "reporters_harmed"]),
    ("Weapons collection that respects local needs and markets", "fictional-gangs", "weapons",
     ["weapons_in_circulation", "lethal_violence", "fear", "territorial_control"]),
]
HARM = ["killed_by_state_agents", "wrongly_detained", "cost"]


def number(value):
    return "0" if value == 0 else f"{value:+.3g}"


def section(options, title, scenario, file, wanted, units):
    metrics = [name for name in wanted + HARM if name in units]
    asked = [part for name in metrics for part in ("--metric", name)]
    made = json.loads(world.program(
        "compare", scenario, "--arms-from", f"scenarios/spotlights/{file}.yaml", "--arms", ",".join(arms_of(file)),
        "--baseline", "nothing", "--replicates", options.replicates, *asked, "--json", "--quiet"))
    arms = {arm["arm"]: arm.get("state_harm", {}) | arm["metrics"] for arm in made["arms"]}
    head = "| | " + " | ".join(name.replace("_", " ") for name in arms) + " |\n|" + " --- |" * (len(arms) + 1)
    rows = []
    for metric in metrics:
        cells = [f"{number(found[metric]['difference'])} ({found[metric]['verdict']})" if metric in found and
                 "difference" in found[metric] else "–" for found in arms.values()]
        unit = "" if units[metric] == "1" else f" [{units[metric]}]"
        rows.append(f"| {metric.replace('_', ' ')}{unit} | " + " | ".join(cells) + " |")
    return f"""## {title}
```sh
./holdfast compare {scenario} --arms-from scenarios/spotlights/{file}.yaml --arms {",".join(arms_of(file))} --replicates {options.replicates}
```
{head}
{chr(10).join(rows)}
"""


def arms_of(file):
    import yaml
    return list(yaml.safe_load((world.HOME / f"scenarios/spotlights/{file}.yaml").read_text(encoding="utf-8")))


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--replicates", type=int, default=32)
    parser.add_argument("--out", type=Path, default=world.HOME / "docs")
    options = parser.parse_args()
    units = {row["id"]: row["unit"] for row in json.loads(world.program("describe", "metrics", "--json"))}
    text = f"""# The spotlights of the annex

<!-- Written by tools/spotlights.py; edit that. -->
Each spotlight as arms that anyone can run (`scenarios/spotlights/`), and what the model then shows, whatever it is. Mean
difference from doing nothing over {options.replicates} replicates of common luck, with the verdict of the adjusted 95 % interval. Made-up
countries: signs of one set of assumptions, not findings about any place.

"""
    text += "\n".join(section(options, *spotlight, units) for spotlight in SPOTLIGHTS)
    options.out.mkdir(parents=True, exist_ok=True)
    (options.out / "spotlights.md").write_text(text, encoding="utf-8")
    print(f"wrote {options.out / 'spotlights.md'}")


if __name__ == "__main__":
    main()
