# SPDX-License-Identifier: Apache-2.0
"""Targets on what the State does to groups: leaders, crackdowns, raids, police, presence (C-II)."""

import math

import numpy as np

from estimates import ABOVE, BELOW, Part, difference, jackknife, of_half, relative, relative_less
from worlds import ELSEWHERE, HOME_OF_CREW, LEAST_QUARRELS, NEXT_TO_IT, country, world

GONE = 52  # week in which the leader of the Harbour Crew is lost
HALF_YEAR, SECOND_HALF, YEAR = slice(52, 78), slice(78, 104), slice(52, 104)
OTHERS = [1, 2, 3]  # provinces that are not pressed


def without_leader(runs, killed, **settings):
    """The country with its largest group left alone, or without its leader from the second year on."""
    injects = [] if killed is None else [{"at": f"week {GONE}", "id": "leader", "kind": "remove_leader",
                                          "group": "Harbour Crew", "killed": killed}]
    return runs.of(country(steps=104, injects=injects, **settings))


def leader_removal(runs):
    """18: violence of groups where the leader was taken, half a year and the next half."""
    kept, gone = (without_leader(runs, killed, fixed=LEAST_QUARRELS) for killed in (None, 0))

    def change(weeks):
        return [run.recorded_in(HOME_OF_CREW, weeks) for run in (gone, kept)]
    return [Part("violence of groups in the home province, first half year, %", relative(*change(HALF_YEAR)), (20, 60)),
            Part("that rise in the second half year less in the first, points (it fades)",
                 relative_less(*change(SECOND_HALF), *change(HALF_YEAR)), BELOW)]


def kingpin(runs):
    """19: all homicides by nearness to a captured leader."""
    kept, gone = (without_leader(runs, killed) for killed in (None, 0))

    def change(province, weeks):
        return [run.recorded_in(province, weeks) for run in (gone, kept)]
    local, near, far = (change(where, YEAR) for where in (HOME_OF_CREW, NEXT_TO_IT, ELSEWHERE))
    return [Part("homicide in the home province, a year, %", relative(*local), of_half(80)),
            Part("homicide in the other province of the same group, half a year, %",
                 relative(*change(NEXT_TO_IT, HALF_YEAR)), of_half(30)),
            Part("home province less the other of the group, points", relative_less(*local, *near), ABOVE),
            Part("the other of the group less a province without groups, points", relative_less(*near, *far), ABOVE)]


def killed_or_captured(runs):
    """20: deaths in the year after a killing less after a capture."""
    captured, killed = (without_leader(runs, how) for how in (0, 1))
    return [Part("deaths in the year after a killing over those after a capture, %",
                 relative(killed.killed(YEAR), captured.killed(YEAR)), ABOVE)]


PRESSED = {"pressed": {
    "outside.militarised_policing": {"intensity": 1, "start": "week 52", "target": {"provinces": ["province_1"]}},
    "pursue.track_and_trace": {"intensity": 1, "start": "week 52", "target": {"provinces": ["province_1"]}}}}


def crackdown(runs):
    """22: violence of groups in the province that is pressed, and on the other ways."""
    run = runs.of(country(steps=130, fixed=LEAST_QUARRELS, arms=PRESSED), ("nothing", "pressed"))
    after = slice(52, 130)

    def change(provinces):
        return relative(*(run.get("homicides_recorded_by_province", arm)[:, after, provinces].sum(axis=(1, 2))
                          for arm in ("pressed", "nothing")))
    return [Part("violence of groups in the pressed province, %", change([HOME_OF_CREW]), ABOVE),
            Part("in the other provinces, %", change(OTHERS), ABOVE)]


def scarcity(runs):
    """23: what is found upstream, violence downstream, with one group and with three."""
    arm = {"found": {"pursue.track_and_trace": PRESSED["pressed"]["pursue.track_and_trace"]}}
    after = slice(52, 156)

    def downstream(only):
        run = runs.of(country(steps=156, fixed=LEAST_QUARRELS, arms=arm, only=only), ("nothing", "found"))
        return [run.get("homicides_recorded_by_province", name)[:, after][:, :, OTHERS].sum(axis=(1, 2))
                for name in ("found", "nothing")]
    three, one = downstream(()), downstream(("Harbour Crew",))
    return [Part("violence downstream, three groups, %", relative(*three), ABOVE),
            Part("that rise less the rise with one group, points", relative_less(*three, *one), ABOVE)]


def police_elasticity(runs):
    """25: crime when there are a tenth fewer police everywhere."""
    usual, fewer = (runs.of(country(steps=156, fixed={"police_allocation.surge": level})) for level in (0, -0.1))
    late = slice(52, 156)

    def crimes(run):
        return run.killed(late) + run.total("extortion_victims", late) + run.total("kidnappings", late)

    def elasticity(a, b):
        return math.log(a.mean() / b.mean()) / math.log(0.9)
    return [Part("elasticity of crime (killings, extortion, kidnapping) in police",
                 jackknife(elasticity, crimes(fewer), crimes(usual)), (-1.0, -0.2)),
            Part("of killings alone", jackknife(elasticity, fewer.killed(late), usual.killed(late)), (-1.0, -0.2))]


RAIDS = {"intensity": 0.7, "start": "week 0"}


def ban_on_raids(runs):
    """28: raids go on, or end after a year and a half."""
    made = country(steps=130, arms={"raids": {"outside.raids": RAIDS},
                                    "ban": {"outside.raids": RAIDS | {"stop": "week 78"}}})
    run, after = runs.of(made, ("raids", "ban")), slice(78, 130)

    def change(metric):
        return relative(run.total(metric, after, "ban"), run.total(metric, after, "raids"))
    return [Part("killed by State agents, %", change("killed_by_state_agents"), of_half(-66)),
            Part("homicides between citizens, %", relative(run.killed(after, "ban"), run.killed(after, "raids")), BELOW),
            Part("extortion (other crime does not rise), %", change("extortion_victims"), (-math.inf, 5))]


def pacification(runs):
    """29: raids in a province give way to police who stay."""
    there = {"target": {"provinces": ["province_1"]}}
    until = {"outside.raids": RAIDS | there | {"stop": "week 52"}}
    made = country(steps=130, arms={
        "raids": {"outside.raids": RAIDS | there},
        "stay": until | {"prevent.state_presence": {"intensity": 1, "start": "week 52"} | there}})
    run, after = runs.of(made, ("raids", "stay")), slice(65, 130)
    killed = [run.total("killed_by_state_agents", after, arm) for arm in ("stay", "raids")]
    murders = relative(*(run.recorded_in(HOME_OF_CREW, after, arm) for arm in ("stay", "raids")))
    return [Part("killed by State agents, %", relative(*killed), BELOW),
            Part("murders in the province (no change beyond a tenth), %", murders, (-10, 10), whole=True)]


def presence_without_police(runs, measures=("prevent.state_presence", "protect.basic_services")):
    """26: services and offices, no police, in one province for two years; strong and weak States."""
    there = {"intensity": 1, "start": "week 26", "stop": "week 130", "target": {"provinces": ["province_1"]}}
    arms = {"present": {measure: there for measure in measures}}
    during = slice(52, 130)

    def shift(field, staff, integrity):
        run = runs.of(country(steps=130, staff=staff, integrity=integrity, arms=arms,
                              fixed={"prevent.state_presence.patrols": 0},
                              by_place=("control", "trust_women", "trust_men")), ("nothing", "present"))
        inside = run.province_of == "province_1"
        return [run.get(f"{field}_by_place", arm)[:, during][:, :, inside].mean(axis=(1, 2)) for arm in ("present", "nothing")]

    def opinion(staff, integrity):
        women, men = (shift(field, staff, integrity) for field in ("trust_women", "trust_men"))
        return [0.5 * (a + b) for a, b in zip(women, men)]
    usual, weak, strong = (opinion(*state) for state in ((0.9, 0.6), (0.6, 0.35), (1.3, 0.8)))
    gained = [np.subtract(*pair) for pair in (weak, strong)]
    return [Part("hold of groups there (not lowered by a twentieth), %", relative(*shift("control", 0.9, 0.6)), (-5, math.inf)),
            Part("trust in the State there, points", difference(100 * usual[0], 100 * usual[1]), BELOW),
            Part("that of a weak State less that of a strong one, points", difference(100 * gained[0], 100 * gained[1]), BELOW)]


def governing(runs, rent, nearness, rules, settings):
    """Weight of governing in the third year, police nearer or farther from the first week."""
    fixed = {"drug_trade.transit_value": rent, "police_allocation.surge": nearness - 1.0}
    if rent == 0:  # without rent is without dues and retail too
        fixed |= {"drug_trade.retail_value": 0, "drug_trade.levy_base": 0}
    made = country(steps=156, fixed=rules(nearness) | fixed, **settings)
    return runs.of(made).mean("governing_by_groups", slice(104, 156))


def presence_and_rent(runs, rules=lambda near: {}, **settings):
    """27: police half or twice as near, with rents and without; `rules` may set others by nearness."""
    with_rent, without = ([governing(runs, rent, near, rules, settings) for near in (2.0, 0.5)] for rent in (30, 0))
    rises = [np.subtract(*pair) for pair in (with_rent, without)]
    return [Part("weight of governing, police twice less half as near, rents high, points",
                 difference(100 * with_rent[0], 100 * with_rent[1]), ABOVE),
            Part("that rise less the rise without rents, points", difference(100 * rises[0], 100 * rises[1]), ABOVE)]


# The two required of the model, with one thing changed at a time: label → settings of the measurement.
CHAINS = {
    26: {"offices alone, basic services as they are": {"measures": ("prevent.state_presence",)},
         "basic services alone, nothing announced": {"measures": ("protect.basic_services",)}},
    27: {
        "arrests do not make hiding pay (`strategy.concealment_return` 0)":
            {"rules": lambda near: {"strategy.concealment_return": 0}},
        "nearer police arrest no more (`detention.arrest_rate` over nearness)":
            {"rules": lambda near: {"detention.arrest_rate": world.parameters()["detention.arrest_rate"]["default"] / near}},
        "nearness does not raise the return of governing (`strategy.presence_response` 0)":
            {"rules": lambda near: {"strategy.presence_response": 0}},
        "each group begins in one province alone, and uncertain rules are drawn, as in patterns.md": {"presence": None, "rules": lambda near: world.uncertain_rules()}}}
