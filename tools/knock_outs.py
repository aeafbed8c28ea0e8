#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Imposed, half-imposed or emergent: docs/patterns.md.

For each headline pattern: its size in a made-up country over draws of the uncertain rules, then the
same draws with one rule removed at a time. The word follows from the runs by one fixed reading:
imposed where some single rule removed leaves less than a quarter of it, half-imposed where one
leaves less than three quarters, emergent where none does; nothing where the whole model does not show it.

    tools/knock_outs.py                             all patterns, 32 draws
    tools/knock_outs.py --draws 4 --only pact --out FOLDER
"""

import argparse
import sys
import tempfile
from pathlib import Path

import numpy as np

import made_up_world as world

HOME = world.HOME
SHOCK = {"gang_violence": {"austerity": [["week 26", 0], ["week 30", 1], ["week 78", 1], ["week 82", 0]],
                           "confinement": [["week 26", 0], ["week 30", 1], ["week 60", 1], ["week 64", 0]]}}
LATE = slice(104, 156)
HARM = "lethal_violence"
RULED = "people_under_criminal_governance"


class Pattern:
    """A sentence, how its size is measured from runs, and the rules that might state it."""

    def __init__(self, key, says, size, unit, rules):
        self.key, self.says, self.size, self.unit, self.rules = key, says, size, unit, rules


def run(options, folder, arms=("nothing",), **settings):
    return world.series(world.scenario(**settings), folder, options.draws, arms,
                        threads=options.threads)


def gain_in_crisis(options, folder, fixed, staff, integrity):
    calm = run(options, folder, staff=staff, integrity=integrity, fixed=fixed)
    struck = run(options, folder, staff=staff, integrity=integrity, fixed=fixed, crises=SHOCK)
    return (world.over_time(struck["nothing"][RULED], LATE)
            - world.over_time(calm["nothing"][RULED], LATE))


def weak_less_strong(options, folder, fixed):
    return (gain_in_crisis(options, folder, fixed, 0.6, 0.35)
            - gain_in_crisis(options, folder, fixed, 1.3, 0.8))


def to_neighbours(options, folder, fixed):
    arm = {"pressed": {"outside.militarised_policing":
                       {"intensity": 1, "start": "week 26", "target": {"provinces": ["province_1"]}},
                       "pursue.track_and_trace":
                       {"intensity": 1, "start": "week 26", "target": {"provinces": ["province_1"]}}}}
    made = run(options, folder, ("nothing", "pressed"), fixed=fixed, arms=arm)
    found = [world.over_time(made[name]["group_revenue_elsewhere"], LATE) for name in ("pressed", "nothing")]
    return found[0] - found[1]


def after_a_leader(options, folder, fixed):
    gone = [{"at": "week 52", "id": "leader", "kind": "remove_leader", "group": "Harbour Crew", "killed": 1}]
    with_leader = run(options, folder, fixed=fixed)
    without = run(options, folder, fixed=fixed, injects=gone)
    window = slice(53, 105)
    return (world.over_time(without["nothing"][HARM], window)
            - world.over_time(with_leader["nothing"][HARM], window))


def fed_by_prisons(options, folder, fixed):
    arm = {"detained": {"outside.mass_detention": {"intensity": 1, "start": "week 26"}}}
    made = run(options, folder, ("nothing", "detained"), fixed=fixed, arms=arm)
    found = [world.over_time(made[name]["recruits_in_prison"], "sum") for name in ("detained", "nothing")]
    return found[0] - found[1]


def answer_to_presence(options, folder, fixed):
    arm = {"present": {"prevent.state_presence": {"intensity": 1, "start": "week 26"}}}
    def rise(rent):
        made = run(options, folder, ("nothing", "present"), arms=arm,
                   fixed=(fixed or {}) | {"drug_trade.transit_value": rent})
        found = [world.over_time(made[name]["governing"], LATE) for name in ("present", "nothing")]
        return found[0] - found[1]
    return rise(30) - rise(0)


def quiet_pact(options, folder, fixed):
    arm = {"agreed": {"outside.pact": {"intensity": 1, "start": "week 26"}}}
    made = run(options, folder, ("nothing", "agreed"), fixed=fixed, arms=arm)
    killed = [world.over_time(made[name]["homicide_rate_recorded"], LATE) for name in ("nothing", "agreed")]
    held = [world.over_time(made[name]["territorial_control"], LATE) for name in ("nothing", "agreed")]
    # Relative fall of recorded killing less the relative fall of control.
    return (1 - killed[1] / killed[0]) - (1 - held[1] / held[0])
