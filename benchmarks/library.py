#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""How long a room waits for each shipped scenario, from the command to the file.

Up to 1,000 communities: the first arm with 64 replicates (aim: under 30 s on 2 cores). Larger ones:
all arms with 2 replicates (aim: under 60 s). On a machine with other work the wall time says more of
that work than of the program: so the seconds of a core are counted too, and half of them is what two
idle cores would need. Called by benchmarks/run --library [SCENARIO…].
"""

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HOME = Path(__file__).resolve().parent.parent
PROGRAM = os.environ.get("HOLDFAST_PROGRAM", str(HOME / "holdfast"))
LARGE = 1000  # communities
CORES = 2


def asked(*arguments):
    done = subprocess.run([PROGRAM, *arguments, "--json"], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        sys.exit(done.stderr)
    return json.loads(done.stdout)


def core_seconds():
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def measured(scenario, folder):
    """A row of the table."""
    out = str(Path(folder) / "result.h5")
    first = asked("run", scenario, "--replicates", "1", "--steps", "2", "--out", out)
    large = first["communities"] > LARGE
    arm = [] if large else ["--arm", first["arms"][0]["arm"]]
    before, start = core_seconds(), time.monotonic()
    made = asked("run", scenario, *arm, "--replicates", "2" if large else "64", "--threads", str(CORES),
                 "--out", out)
    wall, busy = time.monotonic() - start, core_seconds() - before
    cells = made["communities"] * made["steps"] * len(made["arms"]) * made["replicates"]
    return {"communities": made["communities"], "steps": made["steps"], "arms": len(made["arms"]),
            "replicates": made["replicates"], "wall": wall, "core": busy, "aim": 60.0 if large else 30.0,
            "microseconds": 1e6 * busy / cells, "load": os.getloadavg()[0]}


def line(name, row):
    idle = row["core"] / CORES
    met = "met" if idle < row["aim"] else f"missed by {idle - row['aim']:.0f} s"
    return (f"| {name} | {row['communities']} | {row['steps']} | {row['arms']} × {row['replicates']} "
            f"| {row['wall']:.0f} | {row['core']:.0f} | {idle:.1f} | {row['aim']:.0f} | {met} "
            f"| {row['microseconds']:.1f} | {row['load']:.1f} |")


def main():
    ids = [row["id"] for row in asked("describe", "scenarios")]
    wanted = [name for name in ids if not sys.argv[1:] or name in sys.argv[1:]]
    print("| scenario | communities | steps | arms × replicates | seconds on the wall | seconds of a core "
          "| two idle cores | aim | | µs of a core per community-step | load |")
    print("|---|---|---|---|---|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        for name in wanted:
            print(line(name, measured(name, folder)), flush=True)


if __name__ == "__main__":
    main()
