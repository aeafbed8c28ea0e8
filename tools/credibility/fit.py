# SPDX-License-Identifier: Apache-2.0
"""Emulators of targets, a posterior over the numbers, and twins with known values.

Points are in the unit cube, targets on the log scale. An emulator is a ridge regression on linear and
square terms, with enough runs on mixed ones too; what it leaves unexplained, luck included, is measured with each point left
out and enters the likelihood, as does the lack of the model that the caller declares.
"""

import numpy

RIDGE = 1e-2
PERCENT_90 = (5.0, 95.0)


def latin_hypercube(samples, dimensions, seed):
    """Points of the unit cube, each number stratified."""
    source = numpy.random.default_rng(seed)
    columns = [(source.permutation(samples) + source.random(samples)) / samples
               for _ in range(dimensions)]
    return numpy.stack(columns, axis=1)


def scaled(numbers, unit_points):
    """Points of the unit cube → values in the declared ranges."""
    low, high = (numpy.array([getattr(n, end) for n in numbers]) for end in ("low", "high"))
    return low + numpy.asarray(unit_points) * (high - low)


def unit(numbers, points):
    """Values → points of the unit cube."""
    low, high = (numpy.array([getattr(n, end) for n in numbers]) for end in ("low", "high"))
    return (numpy.asarray(points) - low) / (high - low)


def plain_terms(points):
    """1, x, x² of points about the middle of the cube."""
    x = 2 * numpy.atleast_2d(points) - 1
    return numpy.column_stack([numpy.ones(len(x)), x, x ** 2])


def mixed_terms(points):
    """The same and x·y of every two numbers."""
    x = 2 * numpy.atleast_2d(points) - 1
    count = x.shape[1]
    mixed = [x[:, i] * x[:, j] for i in range(count) for j in range(i + 1, count)]
    return numpy.column_stack([plain_terms(points)] + mixed)


class Emulators:
    """One regression a target; `spread` is the error at a point that was left out."""

    def __init__(self, points, values):
        size = mixed_terms(points[:1]).shape[1]
        self.terms = mixed_terms if len(points) >= 2 * size else plain_terms
        design = self.terms(points)
        penalty = RIDGE * len(design) * numpy.eye(design.shape[1])
        penalty[0, 0] = 0.0
        inverse = numpy.linalg.inv(design.T @ design + penalty)
        self.weights = inverse @ design.T @ values
        leverage = numpy.einsum("ij,jk,ik->i", design, inverse, design)
        missed = (values - design @ self.weights) / numpy.maximum(1 - leverage, 0.05)[:, None]
        self.spread = numpy.sqrt(numpy.mean(missed ** 2, axis=0))
        self.explained = 1 - self.spread ** 2 / numpy.maximum(values.var(axis=0), 1e-12)
        # A regression that is worse than the mean says nothing of the target: the mean is used.
        blank = self.explained <= 0
        self.weights[:, blank] = 0.0
        self.weights[0, blank] = values.mean(axis=0)[blank]
        self.spread[blank] = values.std(axis=0, ddof=1)[blank]
        self.explained[blank] = 0.0

    def at(self, points):
        return self.terms(points) @ self.weights


def log_likelihood(emulators, points, truth, lack):
    """Normal: luck and what the emulator misses, and the lack of the model, add up."""
    variance = emulators.spread ** 2 + numpy.asarray(lack) ** 2
    miss = emulators.at(points) - truth
    return -0.5 * (miss ** 2 / variance + numpy.log(2 * numpy.pi * variance)).sum(axis=1)


def chain(density, dimensions, seed, draws=400, steps=1200, walkers=40):
    """Draws in the unit cube by the stretch move of Goodman and Weare 2010; half is burnt in."""
    source = numpy.random.default_rng(seed)
    walkers = max(walkers, 4 * dimensions)
    place = source.random((walkers, dimensions))
    height = density(place)
    kept = []
    for step in range(steps):
        for half in (0, 1):
            mine = numpy.arange(half, walkers, 2)
            others = numpy.arange(1 - half, walkers, 2)
            stretch = (1 + source.random(len(mine))) ** 2 / 2
            centre = place[source.choice(others, len(mine))]
            there = centre + stretch[:, None] * (place[mine] - centre)
            inside = ((there >= 0) & (there <= 1)).all(axis=1)
            level = numpy.full(len(mine), -numpy.inf)
            if inside.any():
                level[inside] = density(there[inside])
            chance = (dimensions - 1) * numpy.log(stretch) + level - height[mine]
            moves = numpy.log(source.random(len(mine))) < chance
            place[mine[moves]], height[mine[moves]] = there[moves], level[moves]
        if step >= steps // 2 and step % 10 == 0:
            kept.append(place.copy())
    found = numpy.concatenate(kept)
    return found[source.choice(len(found), draws, replace=False)]


def posterior(emulators, truth, lack, dimensions, seed, **more):
    """Draws of the numbers given one case's targets."""
    return chain(lambda points: log_likelihood(emulators, points, truth, lack), dimensions, seed,
                 **more)


def joint_posterior(cases, shared, seed, draws=400, steps=1600):
    """Draws of shared and own numbers of several cases at once.

    `cases`: (emulators, truth, lack, own numbers) each, with the shared numbers first in the
    emulators' columns. Columns of the draws: shared, then own of each case in order.
    """
    starts = numpy.cumsum([shared] + [own for _, _, _, own in cases])

    def density(points):
        total = numpy.zeros(len(points))
        for (emulators, truth, lack, own), start in zip(cases, starts):
            columns = list(range(shared)) + list(range(start, start + own))
            total += log_likelihood(emulators, points[:, columns], truth, lack)
        return total

    return chain(density, int(starts[-1]), seed, draws=draws, steps=steps), starts


def effective(weights):
    """Effective number of weighted runs (Kish)."""
    return float(weights.sum() ** 2 / (weights ** 2).sum())


def kernel_weights(values, truth, lack, fewest):
    """Weight of each run by how near its own targets came, its tolerance and effective number.

    Approximate Bayesian computation with a normal kernel: tolerance 1 is the declared lack of the
    model; it is widened until `fewest` runs have a say.
    """
    misses = (((values - truth) / numpy.asarray(lack)) ** 2).sum(axis=1)
    tolerance = 1.0
    while True:
        weights = numpy.exp(-0.5 * (misses - misses.min()) / tolerance ** 2)
        if effective(weights) >= fewest or tolerance > 1e6:
            return weights / weights.sum(), tolerance, effective(weights)
        tolerance *= 1.1


def resampled(weights, count):
    """Rows of a systematic sample: each run as often as its weight says."""
    places = (numpy.arange(count) + 0.5) / count
    return numpy.minimum(numpy.searchsorted(numpy.cumsum(weights), places), len(weights) - 1)


UNIFORM_SPREAD = 1 / 12 ** 0.5


def verdict(draws, truth):
    """What a twin says of a number: recovered, partly, not at all; all in the unit interval.

    Recovered: the spread is less than half of the prior's and the truth within the 90 % interval.
    """
    low, high = numpy.percentile(draws, PERCENT_90)
    return {"ratio": float(draws.std() / UNIFORM_SPREAD), "inside": bool(low <= truth <= high),
            "rank": float((draws < truth).mean())}


def twins(points, values, lack, seed, most, steps=300):
    """Each point in turn is the truth, its own run the data, an emulator of the rest the model."""
    found = []
    for index in range(min(most, len(points))):
        rest = numpy.arange(len(points)) != index
        learnt = Emulators(points[rest], values[rest])
        source = numpy.random.default_rng([seed, index])
        data = values[index] + source.normal(0, 1, values.shape[1]) * numpy.asarray(lack)
        draws = posterior(learnt, data, lack, points.shape[1], seed + index, draws=200,
                          steps=steps, walkers=24)
        found.append([verdict(draws[:, d], points[index, d]) for d in range(points.shape[1])])
    return found


def twin_summary(found, number):
    """Share of twins that recover a number, share inside, mean ratio of spreads, in one word."""
    mine = [row[number] for row in found]
    ratio = float(numpy.median([one["ratio"] for one in mine]))
    inside = float(numpy.mean([one["inside"] for one in mine]))
    recovered = float(numpy.mean([one["ratio"] < 0.5 and one["inside"] for one in mine]))
    word = "recovered" if recovered >= 0.5 else "not at all" if ratio > 0.9 else "in part"
    return {"recovered": recovered, "inside": inside, "ratio": ratio, "word": word,
            "ranks": [one["rank"] for one in mine]}
