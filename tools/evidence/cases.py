# SPDX-License-Identifier: Apache-2.0
"""Targets on crises and livelihoods: made-up shocks, and the real scenarios as they happened (C-III, C-IV)."""

import datetime
import math
import os
import sys
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
import case_results  # noqa: E402
import made_up_world as world  # noqa: E402
from estimates import ABOVE, BELOW, Part, jackknife, of_half, relative  # noqa: E402
from worlds import LEAST_QUARRELS, country, library  # noqa: E402

SHARED = Path(os.environ.get("HOLDFAST_SHARED") or world.HOME.parent / "shared")
HAPPENED = "as_happened"


class NoData(Exception):
    """The record that a target is judged by is not here."""


def record(iso3):
    """Year → recorded homicides per 100,000."""
    found = case_results.national_record(SHARED, iso3, "homicide_rate_per_100k")
    if not found:
        raise NoData(f"no record of homicides of {iso3} in {SHARED}")
    return found


def weeks_between(start, first, last):
    """Steps of a run from one date to before another."""
    first, last = (-(-(datetime.date.fromisoformat(day) - start).days // 7) for day in (first, last))
    return slice(first, last)


def wage_and_rent(runs):
    """36: work is lost, or what can be fought over grows; violence of groups in the two years after."""
    calm, idle, rich = (
        runs.of(country(steps=156, fixed=LEAST_QUARRELS, crises=crisis))
        for crisis in ({"financial_downturn": {}}, {"financial_downturn": {"unemployment": [["week 26", 0], ["week 52", 0.7]]}},
                       {"gang_violence": {"route_rent": [["week 26", 0], ["week 52", 1]]}}))
    after = slice(52, 156)
    return [Part("violence of groups when work is lost, %", relative(idle.killed(after), calm.killed(after)), ABOVE),
            Part("when a contestable rent rises, %", relative(rich.killed(after), calm.killed(after)), ABOVE)]


def rank_correlation(found, recorded):
    """Spearman's."""
    ranks = [np.argsort(np.argsort(values)) for values in (found, recorded)]
    return float(np.corrcoef(*ranks)[0, 1])


def rates_by_year(path, years):
    """[replicate, year] of recorded homicides per 100,000."""
    by_year = case_results.CaseResult(path).by_year("homicide_rate_recorded", HAPPENED)
    return np.stack([by_year[year] for year in years], axis=1)


EL_SALVADOR = datetime.date(2009, 1, 5)


def salvador(runs):
    return runs.of(library("gang-violence-el-salvador"), (HAPPENED,))


def salvador_course(runs):
    """38: years that were not fitted, against the record and the last fitted value."""
    recorded, years = record("SLV"), range(2014, 2020)
    found, truth = rates_by_year(salvador(runs).path, years), np.array([recorded[year] for year in years])
    error = np.sqrt(((np.log(found) - np.log(truth))**2).mean(axis=1))
    naive = math.sqrt(((math.log(recorded[2013]) - np.log(truth))**2).mean())
    return [Part("rank correlation of the mean over replicates with the record, 2014 to 2019",
                 jackknife(lambda rates: rank_correlation(rates.mean(axis=0), truth), found), (0.5, 1)),
            Part("error of the log rate less that of the value of 2013", world.interval(error - naive), BELOW)]


def truce(runs):
    """40: the drop (fitted), the rebound, extortion."""
    run = salvador(runs)
    homicides = run.get("homicides_recorded", HAPPENED)
    at = {name: weeks_between(EL_SALVADOR, *days) for name, days in {
        "quarter before": ("2011-12-09", "2012-03-09"), "second and third month": ("2012-04-09", "2012-06-09"),
        "year before": ("2011-03-09", "2012-03-09"), "truce": ("2012-03-09", "2013-06-30")}.items()}

    def rate(name, of=homicides):
        return of[:, at[name]].mean(axis=1)
    after = weeks_between(EL_SALVADOR, "2014-05-26", "2016-05-26").start
    halves = np.stack([homicides[:, after + 26 * k:after + 26 * (k + 1)].mean(axis=1) for k in range(4)], axis=1)
    rebound = jackknife(lambda late, usual: 100 * (late.mean(axis=0).max() / usual.mean() - 1), halves, rate("year before"))
    extorted = run.get("extortion_victims", HAPPENED)
    return [Part("homicides in the second and third month of the truce, % (years of the fit)",
                 relative(rate("second and third month"), rate("quarter before")), (-60, -35), fitted=True),
            Part("highest half-year within two years of its end over the year before it, %", rebound, ABOVE),
            Part("extortion under it, %", relative(rate("truce", extorted), rate("year before", extorted)), (-15, 15), whole=True)]


def truce_by_department(runs):
    """41: two spans of seven months in the truce; results of real places are kept by department, not by municipality."""
    recorded = salvador(runs).get("homicides_recorded_by_province", HAPPENED)
    before, first, second = (recorded[:, weeks_between(EL_SALVADOR, *days)].sum(axis=1) for days in (
        ("2011-03-09", "2012-03-09"), ("2012-05-01", "2012-12-01"), ("2012-12-01", "2013-07-01")))
    worst = np.argsort(-before, axis=1)[:, :before.shape[1] // 2]
    rose = (np.take_along_axis(second, worst, 1) > np.take_along_axis(first, worst, 1)).mean(axis=1)
    return [Part("national homicides, second span over first (held), %", relative(second.sum(axis=1), first.sum(axis=1)), (-15, 15), whole=True),
            Part("of the more violent half of departments, share with a rise, %", world.interval(100 * rose), of_half(40))]


DECREES = ("outside.curfew_state_of_emergency", "outside.militarised_policing")


def ecuador(runs):
    """43: the years after the fit, and 2022 without the decrees of 2021 and 2022."""
    recorded, made = record("ECU"), library("gang-violence-ecuador")
    spared = {name: [m for m in (measures if isinstance(measures, list) else [measures]) if m["start"] < "2021"]
              if name in DECREES else measures for name, measures in made["arms"][HAPPENED].items()}
    made["arms"] = {HAPPENED: made["arms"][HAPPENED], "no_decrees": spared}
    run = runs.of(made, (HAPPENED, "no_decrees"))
    rates = rates_by_year(run.path, (2020, 2021, 2022))
    last = weeks_between(datetime.date(2014, 1, 6), "2022-01-01", "2023-01-01")
    with_them, without = (run.total("homicides_recorded", last, arm) for arm in (HAPPENED, "no_decrees"))
    return [Part("rate of 2022 over 2020, %", relative(rates[:, 2], rates[:, 0]), of_half(100 * (recorded[2022] / recorded[2020] - 1))),
            Part("rate of 2022 over 2021, %", relative(rates[:, 2], rates[:, 1]), of_half(100 * (recorded[2022] / recorded[2021] - 1))),
            Part("homicides of 2022 by the decrees (not lowered by a tenth), %", relative(with_them, without), (-10, math.inf))]


def credit_and_infiltration(runs):
    """52: five years of credit that grows by 7 points less, in Italy of 2007."""
    name = "financial-downturn-italy"
    time = library(name)["time"] | {"steps": 322}  # five years of the squeeze

    def infiltrated(level):
        crisis = {"financial_downturn": {"shock": [["2008-09-01", 0], ["2008-12-01", level]]}}
        run = runs.of(library(name, time=time, crises=crisis, arms={"nothing": {}}))
        return run.get("infiltrated_by_sector")[:, -26:].mean(axis=1), run.sectors
    (calm, sectors), (squeezed, _) = infiltrated(0), infiltrated(0.7)
    order = [sectors[k] for k in np.argsort(-squeezed.mean(axis=0))]
    first = 1.0 + min(order.index(sector) for sector in ("construction", "credit_and_real_estate"))
    return [Part("share of turnover infiltrated, mean of sectors, by the squeeze, %", relative(squeezed.mean(axis=1), calm.mean(axis=1)), of_half(5)),
            Part("rank among ten of construction or real estate, the higher", (first, first, first), (1, 2))]


def careers(runs):
    """61: mean time in a mafia over twenty calm years: members over those who leave for good."""
    made = country(steps=1040)
    for group in made["groups"]:
        group["type"] = "mafia"
    run, late = runs.of(made), slice(520, 1040)
    stock = run.get("members")[:, late] + run.get("members_in_prison")[:, late]
    left = run.total("recruits", late) - (stock[:, -1] - stock[:, 0])
    return [Part("years of membership", jackknife(lambda held, gone: held.mean() * 520 / 52.18 / gone.mean(), stock.mean(axis=1), left), (12, 20))]
