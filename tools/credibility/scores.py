# SPDX-License-Identifier: Apache-2.0
"""Scores of forecasts on the log scale, and the naive baselines that stand beside them.

A forecast is an ensemble (the model: draws × luck) or a normal law (a baseline): both get the same
scores. CRPS and log score are proper: no forecaster gains by saying other than what it believes.
"""

from math import erf

import numpy

Z_50, Z_90 = 0.6744897501960817, 1.6448536269514722
LEAST_SPREAD = 1e-3  # of a log forecast: a thousandth, below any record's precision


def ensemble_crps(truth, sample):
    """Continuous ranked probability score of an ensemble, fair for its size (Ferro 2014)."""
    size = len(sample)
    spread = numpy.abs(sample[:, None] - sample[None, :]).sum()
    return float(numpy.abs(sample - truth).mean() - spread / (2 * size * max(size - 1, 1)))


def normal_crps(truth, mean, spread):
    """The same of a normal law (Gneiting and Raftery 2007)."""
    z = (truth - mean) / spread
    below = 0.5 * (1 + erf(z / 2**0.5))
    density = numpy.exp(-z * z / 2) / (2 * numpy.pi)**0.5
    return float(spread * (z * (2 * below - 1) + 2 * density - numpy.pi**-0.5))


def normal_log_score(truth, mean, spread):
    """Minus the log density: smaller is better."""
    z = (truth - mean) / spread
    return float(0.5 * z * z + numpy.log(spread) + 0.5 * numpy.log(2 * numpy.pi))


def signs_right(truth, forecast, truth_before, forecast_before):
    """Share of periods whose change from the last fitted one has the right sign; None for no change.
    """
    change = numpy.asarray(forecast) - forecast_before
    if numpy.all(numpy.abs(change) < 1e-12):
        return None
    return float(numpy.mean(numpy.sign(change) == numpy.sign(truth - truth_before)))


def of_ensemble(truth, sample, truth_before, sample_before):
    """All scores of an ensemble (members × periods). The log score takes it as normal."""
    median = numpy.median(sample, axis=0)
    means = sample.mean(axis=0)
    spreads = numpy.maximum(sample.std(axis=0, ddof=1), LEAST_SPREAD)
    made = {"rmse": float(numpy.sqrt(numpy.mean((median - truth) ** 2))),
            "bias": float(numpy.mean(median - truth)),
            "crps": float(numpy.mean([ensemble_crps(truth[i], sample[:, i])
                                      for i in range(len(truth))])),
            "log": float(numpy.mean([normal_log_score(*triple)
                                     for triple in zip(truth, means, spreads)])),
            "sign": signs_right(truth, median, truth_before, numpy.median(sample_before))}
    for level in (50, 90):
        low, high = numpy.percentile(sample, [50 - level / 2, 50 + level / 2], axis=0)
        made[f"cover_{level}"] = float(numpy.mean((truth >= low) & (truth <= high)))
    return made


def of_normal(truth, mean, spread, truth_before):
    """All scores of a normal forecast."""
    mean, spread = numpy.asarray(mean), numpy.maximum(spread, LEAST_SPREAD)
    miss = numpy.abs(truth - mean)
    return {"rmse": float(numpy.sqrt(numpy.mean(miss ** 2))),
            "bias": float(numpy.mean(mean - truth)),
            "crps": float(numpy.mean([normal_crps(*one) for one in zip(truth, mean, spread)])),
            "log": float(numpy.mean([normal_log_score(*one) for one in zip(truth, mean, spread)])),
            "cover_50": float(numpy.mean(miss <= Z_50 * spread)),
            "cover_90": float(numpy.mean(miss <= Z_90 * spread)),
            "sign": signs_right(truth, mean, truth_before, truth_before)}


def ranks(values):
    """Ranks from 1, ties averaged."""
    values = numpy.asarray(values, dtype=float)
    return numpy.array([(values < v).sum() + ((values == v).sum() + 1) / 2 for v in values])


def rank_correlation(a, b):
    """Spearman's correlation; 0 where one side has no variation."""
    a, b = ranks(a), ranks(b)
    return 0.0 if a.std() == 0 or b.std() == 0 else float(numpy.corrcoef(a, b)[0, 1])


# Baselines of yearly series: each takes the past and a horizon, and gives the log rates ahead.
def last_value(past, horizon):
    return numpy.full(horizon, past[-1])


def mean_of_five(past, horizon):
    return numpy.full(horizon, numpy.mean(past[-5:]))


def trend_of_five(past, horizon):
    slope, level = numpy.polyfit(numpy.arange(len(past[-5:])), past[-5:], 1)
    return level + slope * (len(past[-5:]) + numpy.arange(horizon))


YEARLY = {"last value": last_value, "mean of the last five years": mean_of_five,
          "trend of the last five years": trend_of_five}


def rolling_spread(rule, past, horizon, first_origin, fewest):
    """Root mean square error at each horizon over all origins in the past; where fewer than
    `fewest` origins reach, the last one scaled as a random walk."""
    errors = [[] for _ in range(horizon)]
    for origin in range(first_origin, len(past)):
        ahead = rule(past[:origin], min(horizon, len(past) - origin))
        for step, value in enumerate(ahead):
            errors[step].append(past[origin + step] - value)
    spread = []
    for step, found in enumerate(errors):
        if len(found) >= fewest or not spread:
            spread.append(float(numpy.sqrt(numpy.mean(numpy.square(found)))) if found else 1.0)
        else:
            spread.append(spread[-1] * ((step + 1) / step) ** 0.5)
    return numpy.array(spread)


def yearly_baselines(past, horizon):
    """Name → (mean, spread) of each naive baseline of a yearly series."""
    return {name: (rule(past, horizon), rolling_spread(rule, past, horizon, 5, 3))
            for name, rule in YEARLY.items()}


def regression(past_columns, past, ahead_columns):
    """Ordinary least squares: (mean, spread) of what is ahead, the error of the weights included."""
    design = numpy.column_stack([numpy.ones(len(past))] + list(past_columns))
    ahead = numpy.column_stack([numpy.ones(len(ahead_columns[0]))] + list(ahead_columns))
    inverse = numpy.linalg.pinv(design.T @ design)
    weights = inverse @ design.T @ past
    residual = past - design @ weights
    variance = float(residual @ residual) / max(len(past) - design.shape[1], 1)
    return ahead @ weights, numpy.sqrt(
        variance * (1 + numpy.einsum("ij,jk,ik->i", ahead, inverse, ahead)))
