#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""How long a room waits for each shipped scenario: seconds of wall time on this machine's cores.

Up to 1,000 communities: the first arm with 64 replicates (aim: under 30 s on 2 cores). Larger ones:
all arms with 2 replicates (aim: under 60 s). Called by benchmarks/run --library.
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

HOME = Path(__file__).resolve().parent.parent
PROGRAM = os.environ.get("HOLDFAST_PROGRAM", str(HOME / "holdfast"))
LARGE = 1000  # communities


def asked(*arguments):
    done = subprocess.run([PROGRAM, *arguments, "--json"], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        sys.exit(done.stderr)
    return json.loads(done.stdout)


def measured(scenario, folder):
    """A row of the table."""
    out = str(Path(folder) / "result.h5")
    first = asked("run", scenario, "--replicates", "1", "--steps", "2", "--out", out)
    large = first["communities"] > LARGE
    arm = [] if large else ["--arm", first["arms"][0]["arm"]]
    made = asked("run", scenario, *arm, "--replicates", "2" if large else "64", "--out", out)
    aim = 60.0 if large else 30.0
    cells = made["seconds"] * made["cells_per_second"]
    return {"scenario": scenario, "communities": made["communities"], "steps": made["steps"],
            "arms": len(made["arms"]), "replicates": made["replicates"], "seconds": made["seconds"],
            "aim": aim, "microseconds_of_a_core": 1e6 * made["seconds"] * os.cpu_count() / cells}


def main():
    ids = [row["id"] for row in asked("describe", "scenarios")]
    wanted = [name for name in ids if not sys.argv[1:] or name in sys.argv[1:]]
    print("| scenario | communities | steps | arms × replicates | seconds | aim | | µs of a core per community-step |")
    print("|---|---|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        for name in wanted:
            row = measured(name, folder)
            met = "met" if row["seconds"] < row["aim"] else f"missed by {row['seconds'] / row['aim'] - 1:.0%}"
            print(f"| {name} | {row['communities']} | {row['steps']} | {row['arms']} × {row['replicates']} "
                  f"| {row['seconds']:.1f} | {row['aim']:.0f} | {met} | {row['microseconds_of_a_core']:.1f} |", flush=True)


if __name__ == "__main__":
    main()
