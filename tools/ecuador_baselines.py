# SPDX-License-Identifier: Apache-2.0
"""Naive and event-driven baselines for the monthly homicides of Ecuador.

Everything works on the log of the yearly rate per 100,000. A baseline gets what the run gets:
blind ones see homicides up to the origin only; conditional ones see the same dated drivers too.
A baseline is a pair (mean of the log rate, its standard deviation) for each scored month.
"""

import csv
from math import erf
from pathlib import Path

import numpy

HOME = Path(__file__).resolve().parent.parent
DRIVERS = HOME / "scenarios" / "data" / "ecuador" / "typed" / "drivers.csv"
FIT_MONTHS = 84  # 2014-01 to 2020-12
SCORED_MONTHS = 24  # 2021-01 to 2022-12
ROUTE_VACUUM = 2017 + 1 / 12  # February 2017: the armed group of the border gathers in its zones
PRISON_CUTS = 2018 + 10 / 12  # November 2018: ministry of justice dissolved
LEADER_LOSS = 2021.0  # the killing of 28 December 2020
LEADER_LOSS_FACTOR = 1.8  # Lindo and Padilla-Romo: +80 % for at least 12 months
Z_50, Z_90 = 0.6744897501960817, 1.6448536269514722


def table(path):
    """Rows of a CSV as dictionaries."""
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def month_times(first_year, count):
    """Middle of each month in years."""
    return first_year + (numpy.arange(count) + 0.5) / 12


def yearly(column, times):
    """A yearly driver, taken as its value at mid-year, drawn straight between years."""
    rows = table(DRIVERS)
    years = numpy.array([float(row["year"]) + 0.5 for row in rows])
    return numpy.interp(times, years, [float(row[column]) for row in rows])


def stringency(shared, times):
    """Mean stringency of the pandemic measures in each month, as a share of the most."""
    rows = [row for row in table(Path(shared) / "data/shock/oxford_stringency_weekly.csv")
            if row["iso3"] == "ECU"]
    sums = {}
    for row in rows:
        year, month = int(row["date"][:4]), int(row["date"][5:7])
        sums.setdefault((year, month), []).append(float(row["stringency_index"]) / 100)
    keys = [(int(t), int((t - int(t)) * 12) + 1) for t in times]
    return numpy.array([float(numpy.mean(sums[key])) if key in sums else 0.0 for key in keys])


def last_value(log_rate, horizon):
    """The mean of the last twelve months, for ever."""
    return numpy.full(horizon, numpy.log(numpy.mean(numpy.exp(log_rate[-12:]))))


def seasonal(log_rate, horizon):
    """The same month of the last year."""
    return numpy.array([log_rate[-12 + step % 12] for step in range(horizon)])


def trend(months):
    """Straight line through the last `months` log rates, drawn on."""
    def forecast(log_rate, horizon):
        if len(log_rate) < months:
            return None
        slope, level = numpy.polyfit(numpy.arange(months), log_rate[-months:], 1)
        return level + slope * (months + numpy.arange(horizon))
    return forecast


def rolling_spread(forecast, log_rate, horizon):
    """Root mean square error at each horizon, over all origins from month 24 within the fit.

    Horizons with fewer than six origins take the last one that has six, scaled as a random walk.
    """
    errors = [[] for _ in range(horizon)]
    for origin in range(24, len(log_rate)):
        path = forecast(log_rate[:origin], min(horizon, len(log_rate) - origin))
        if path is None:
            continue
        for step, value in enumerate(path):
            errors[step].append(log_rate[origin + step] - value)
    spread = []
    for step, found in enumerate(errors):
        if len(found) >= 6:
            spread.append(float(numpy.sqrt(numpy.mean(numpy.square(found)))))
        else:
            spread.append(spread[-1] * float(numpy.sqrt((step + 1) / step)))
    return numpy.array(spread)


def blind(log_rate):
    """Name → (mean, spread) of the baselines that see only homicides up to the origin."""
    rules = {"last value (mean of 2020)": last_value, "seasonal naive (months of 2020)": seasonal,
             "trend of the last 36 months": trend(36), "trend of the last 24 months": trend(24)}
    return {name: (rule(log_rate, SCORED_MONTHS), rolling_spread(rule, log_rate, SCORED_MONTHS))
            for name, rule in rules.items()}


def regression(columns, log_rate):
    """Ordinary least squares on the fit months: (mean, spread) of the scored months."""
    design = numpy.column_stack([numpy.ones(len(columns[0]))] + columns)
    fit, ahead = design[:FIT_MONTHS], design[FIT_MONTHS:]
    inverse = numpy.linalg.inv(fit.T @ fit)
    weights = inverse @ fit.T @ log_rate
    residual = log_rate - fit @ weights
    variance = float(residual @ residual) / (FIT_MONTHS - design.shape[1])
    spread = numpy.sqrt(variance * (1 + numpy.einsum("ij,jk,ik->i", ahead, inverse, ahead)))
    return ahead @ weights, spread, weights


def conditional(log_rate, shared):
    """Name → (mean, spread) of the baselines that get the dated drivers and events as well.

    The loss of the leader has no like in the fit months, so its size is the published one.
    """
    times = month_times(2014, FIT_MONTHS + SCORED_MONTHS)
    coca = numpy.log(yearly("coca_hectares_colombia", times))
    lagged = numpy.log(yearly("coca_hectares_colombia", times - 1.0))
    vacuum = (times >= ROUTE_VACUUM).astype(float)
    cuts = (times >= PRISON_CUTS).astype(float)
    closure = stringency(shared, times)
    leader = numpy.log(LEADER_LOSS_FACTOR) * (times[FIT_MONTHS:] >= LEADER_LOSS)
    sets = {"coca": [coca], "coca of the year before": [lagged],
            "coca, vacuum, cuts, pandemic": [coca, vacuum, cuts, closure],
            "vacuum, cuts, pandemic": [vacuum, cuts, closure]}
    made = {}
    for name, columns in sets.items():
        mean, spread, _ = regression(columns, log_rate)
        made["regression on " + name] = (mean, spread)
        made["regression on " + name + "; leader loss × 1.8"] = (mean + leader, spread)
    for name, (mean, spread) in blind(log_rate).items():
        made[name + "; leader loss × 1.8"] = (mean + leader, spread)
    return made


def gaussian_crps(truth, mean, spread):
    """Continuous ranked probability score of a normal forecast (Gneiting and Raftery 2007)."""
    z = (truth - mean) / spread
    below = numpy.array([0.5 * (1 + erf(value / 2**0.5)) for value in z])
    density = numpy.exp(-z * z / 2) / numpy.sqrt(2 * numpy.pi)
    return spread * (z * (2 * below - 1) + 2 * density - 1 / numpy.sqrt(numpy.pi))


def gaussian_scores(truth, mean, spread):
    """Error, bias, score and coverage of a normal forecast of the log rate."""
    miss = numpy.abs(truth - mean)
    return {"rmse": float(numpy.sqrt(numpy.mean(miss ** 2))),
            "bias": float(numpy.mean(mean - truth)),
            "crps": float(numpy.mean(gaussian_crps(truth, mean, spread))),
            "cover_50": float(numpy.mean(miss <= Z_50 * spread)),
            "cover_90": float(numpy.mean(miss <= Z_90 * spread))}
