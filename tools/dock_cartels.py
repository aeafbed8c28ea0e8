#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Docks the cartels of Mexico: against an integration of the equation by Runge and Kutta in steps of a
week on the same network files, and over many networks drawn to the published statistics. Writes the tables
of docs/reference/cartels-mexico.md between its marks.

    tools/dock_cartels.py                   100 drawn networks, 5 files of ties
    tools/dock_cartels.py --networks 10 --print
"""

import argparse
import csv
import random
import tempfile
from pathlib import Path

import h5py
import numpy as np

import made_up_world as world

PAGE = world.HOME / "docs/reference/cartels-mexico.md"
RHO, ETA, THETA, OMEGA, START, CARTELS = 2.527474e-3, 110.0, 1.549231e-8, 4.0e-8, 115000.0, 150
WEEKS_2022, WEEKS_2027 = 520, 780
# Arm: factors of recruitment and arrests; changes by 2027 of size and deaths in the reference solution.
ARMS = {"nothing": (1, 1, 23.0, 36.3), "arrests_doubled": (1, 2, 5.9, 1.7), "arrests_half_more": (1, 1.5, 14.5, 18.5),
        "recruitment_halved": (0.5, 1, -9.9, -25.8), "recruitment_quarter_less": (0.75, 1, 5.5, 0.9),
        "recruitment_tenth_less": (0.9, 1, 15.7, 21.0), "recruitment_none": (0, 1, None, -60.8)}
LEVELS = [("members_2022", "members, 2022", 173837), ("deaths_per_week_2022", "killed in a week, 2022", 124.3),
          ("recruits_per_week_mean", "recruits in a week, mean 2012 to 2021", 358.8)]


def drawn_ties(seed):
    """Ties like those published: 92 rivalries of weight 179, 91 alliances of weight 163, two hubs."""
    luck = random.Random(seed)
    ties = {}
    for kind, edges, weight, hubs, nodes in (("rivalry", 92, 179, (35, 9), 71), ("alliance", 91, 163, (25, 15), 114)):
        pairs = set()
        for hub, count in enumerate(hubs):
            while sum(hub in pair for pair in pairs) < count:
                other = luck.randrange(nodes)
                if other != hub:
                    pairs.add((min(hub, other), max(hub, other)))
        while len(pairs) < edges:
            one, other = luck.sample(range(nodes), 2)
            pairs.add((min(one, other), max(one, other)))
        for pair in pairs:
            ties[(*pair, kind)] = 1
        chosen = sorted(pairs)
        for _ in range(weight - edges):
            ties[(*luck.choice(chosen), kind)] += 1
    return ties


def write_ties(path, ties):
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["a", "b", "kind", "weight"])
        for (one, other, kind), weight in sorted(ties.items()):
            rows.writerow([one + 1, other + 1, kind, weight])


def integrated(ties, rho_times, eta_times, weeks, steps_a_week=1):
    """Members and deaths in a week: Runge and Kutta's fourth order over dense matrices."""
    hostility, allied = np.ones((CARTELS, CARTELS)), np.zeros(CARTELS)
    for (one, other, kind), weight in ties.items():
        if kind == "rivalry":
            hostility[one, other] += weight
            hostility[other, one] += weight
        else:
            allied[[one, other]] += weight
    hostility /= (allied + 1.0)[:, None]
    np.fill_diagonal(hostility, 0.0)
    sizes = 1.0 / np.arange(1, CARTELS + 1)
    sizes *= START / sizes.sum()
    recruits, by_week = 0.0, {}
    for week in range(weeks + 1):
        by_week[week] = (sizes.sum(), THETA * sizes @ hostility @ sizes)
        recruits += RHO * sizes.sum() if week < WEEKS_2022 else 0.0
        late = week >= WEEKS_2022
        rho, eta = RHO * (rho_times if late else 1), ETA * (eta_times if late else 1)

        def slope(at):
            return at * (rho - eta / at.sum() - THETA * hostility @ at - OMEGA * at)

        length = 1.0 / steps_a_week
        for _ in range(steps_a_week):
            a = slope(sizes)
            b = slope(sizes + 0.5 * length * a)
            c = slope(sizes + 0.5 * length * b)
            sizes = sizes + length * (a + 2 * b + 2 * c + slope(sizes + length * c)) / 6
    return by_week, recruits / WEEKS_2022


def run(folder, *words):
    """Last value of each metric: {metric: array of [arm, replicate]}, and the arms."""
    out = folder / "result.h5"
    world.program("run", "cartels-mexico", "--quiet", "--threads", "1", "--out", str(out), *words)
    with h5py.File(out) as file:
        arms = [name.decode() if isinstance(name, bytes) else name for name in file["arm"][:]]
        values = {name: file[name][:, :, -1] for name in file if getattr(file[name], "ndim", 0) == 3}
    return arms, values


def dock_files(folder, count):
    rows, worst = [], 0.0
    for seed in range(1, count + 1):
        ties = drawn_ties(seed)
        path = folder / f"ties-{seed}.csv"
        write_ties(path, ties)
        arms, ours = run(folder, "--replicates", "1", "--set", f"network={path}")
        for arm, (rho, eta, _, _) in ARMS.items():
            exact, _ = integrated(ties, rho, eta, WEEKS_2027)
            k = arms.index(arm)
            pairs = [("members 2022", ours["members_2022"][k, 0], exact[WEEKS_2022][0]),
                     ("deaths 2022", ours["deaths_per_week_2022"][k, 0], exact[WEEKS_2022][1]),
                     ("members 2027", ours["members_2027"][k, 0], exact[WEEKS_2027][0]),
                     ("deaths 2027", ours["deaths_per_week_2027"][k, 0], exact[WEEKS_2027][1])]
            for name, here, there in pairs:
                error = abs(here / there - 1)
                worst = max(worst, error)
                rows.append((seed, arm, name, here, there, error))
    return rows, worst


def percent(value):
    return f"{100 * value:+.1f} %"


def table_of_networks(folder, count):
    arms, values = run(folder, "--replicates", str(count), "--set", "reference.cartels-mexico.network_seed={uniform: [1, 4000000000]}")
    start = arms.index("nothing")
    lines = ["| quantity | reference | mean | least | most |", "| --- | --- | --- | --- | --- |"]
    for metric, name, known in LEVELS:
        of = values[metric][start]
        lines.append(f"| {name} | {known:,} | {of.mean():,.1f} | {of.min():,.1f} | {of.max():,.1f} |")
    for arm, (_, _, size, deaths) in ARMS.items():
        k = arms.index(arm)
        for metric, name, known in (("members_2027_against_2022", "members", size), ("deaths_2027_against_2022", "killed", deaths)):
            of = values[metric][k]
            told = "" if known is None else f"{known:+.1f} %"
            lines.append(f"| {arm}: {name}, 2027 against 2022 | {told} | {percent(of.mean())} | {percent(of.min())} | {percent(of.max())} |")
    for arm in ("nothing", "arrests_doubled", "recruitment_halved", "recruitment_none"):
        of, base = values["deaths_2022_to_2027"][arms.index(arm)], values["deaths_2022_to_2027"][start]
        known = {"nothing": 37896, "arrests_doubled": 32429, "recruitment_halved": 27776, "recruitment_none": 20874}[arm]
        lines.append(f"| {arm}: killed in five years | {known:,} | {of.mean():,.0f} | {of.min():,.0f} | {of.max():,.0f} |")
        if arm != "nothing":
            lines.append(f"| {arm}: killed in five years, against nothing | {percent(known / 37896 - 1)} | {percent((of / base).mean() - 1)} | "
                         f"{percent((of / base).min() - 1)} | {percent((of / base).max() - 1)} |")
    years = values["years_back_to_2012"][arms.index("recruitment_none")]
    lines.append(f"| recruitment_none: years until no more are killed than in 2012 | 3.2 | {years.mean():.2f} | {years.min():.2f} | {years.max():.2f} |")
    half, double = arms.index("recruitment_halved"), arms.index("arrests_doubled")
    wins = sum(values[m][half] < values[m][double] for m in ("members_2027", "deaths_per_week_2027"))
    above = sum(values[m][double] > 0 for m in ("members_2027_against_2022", "deaths_2027_against_2022"))
    lines += ["", f"Halving recruitment leaves fewer members and fewer killed than doubling arrests in {int((wins == 2).sum())} of {count} networks; "
              f"doubling arrests leaves both above their level of 2022 in {int((above == 2).sum())} of {count}."]
    return lines


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--networks", type=int, default=100)
    parser.add_argument("--files", type=int, default=5)
    parser.add_argument("--print", action="store_true", dest="is_printed", help="print, and leave the page alone")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="holdfast-") as name:
        folder = Path(name)
        rows, worst = dock_files(folder, asked.files)
        seed, arm, what, here, there, error = max(rows, key=lambda row: row[-1])
        lines = [f"{asked.files} files of ties, seven arms, members and deaths in 2022 and 2027: {len(rows)} numbers; the furthest is "
                 f"{100 * worst:.2f} % off ({arm}, {what}, file {seed}: {here:,.1f} here, {there:,.1f} there).", ""]
        lines += [f"Over {asked.networks} networks drawn to the published statistics, each with its own seed:", ""]
        lines += table_of_networks(folder, asked.networks)
    text = "\n".join(lines) + "\n"
    if asked.is_printed:
        print(text)
        return
    begin, end = "<!-- written by tools/dock_cartels.py -->\n", "<!-- end -->\n"
    page = PAGE.read_text(encoding="utf-8")
    before, rest = page.split(begin)
    PAGE.write_text(before + begin + text + end + rest.split(end)[1], encoding="utf-8")


if __name__ == "__main__":
    main()
