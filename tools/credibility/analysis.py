# SPDX-License-Identifier: Apache-2.0
"""From runs of a case to what its page says: prior predictive, twins, posterior, scores, signs."""

import numpy

import fit
import scores

FEWEST = 4  # runs that must have a say after the fit
MEMBERS = 400  # of an ensemble drawn from weighted runs
LEAST_COUNT = 0.5  # stands for none, so that its log exists


def target_values(runs, targets):
    """Natural logs by run (samples and replicates in one) × target."""
    columns = []
    for one in targets:
        found = runs.sums(one.metric, [one.period]) if one.kind == "sum" else \
            runs.means(one.metric, [one.period])
        least = LEAST_COUNT if one.kind == "sum" else 1e-3
        columns.append(numpy.log(numpy.maximum(found.reshape(-1), least)))
    return numpy.stack(columns, axis=1)


def gathered(bank, numbers, targets):
    """Points of the unit cube and target values of several results."""
    points = numpy.concatenate([fit.unit(numbers, runs.points) for runs in bank])
    return points, numpy.concatenate([target_values(runs, targets) for runs in bank])


def truth_of(targets):
    return numpy.log(numpy.maximum([one.value for one in targets], LEAST_COUNT))


def percentiles(values, truth):
    """Share of the ensemble below the datum, for each target."""
    return (values < truth).mean(axis=0)


class Fit:
    """What one case's runs say of its numbers, before other cases are asked."""

    def __init__(self, case, seen, bank):
        self.case, self.seen, self.bank = case, seen, bank
        self.points, self.values = gathered(bank, case.numbers, seen.fit)
        self.truth = truth_of(seen.fit)
        self.lack = numpy.array([one.lack for one in seen.fit])
        self.emulators = fit.Emulators(self.points, self.values)
        self.held = numpy.concatenate([target_values(runs, seen.held) for runs in bank])
        self.weights, self.tolerance, self.effective = fit.kernel_weights(
            self.values, self.truth, self.lack, max(FEWEST, len(self.points) / 4))
        self.lucks, self.start = len(bank), bank[0].start
        self.alone = fit.posterior(self.emulators, self.truth, self.lack, len(case.numbers), 11)

    def twins(self, most):
        """Summaries by number; the first `most` points take their turn as the truth."""
        found = fit.twins(self.points, self.values, self.lack, 17, most)
        return [fit.twin_summary(found, d) for d in range(len(self.case.numbers))]


def joint(fits):
    """Draws for each case from the fit in which all share how groups behave."""
    shared = sum(number.kind == "shared" for number in fits[0].case.numbers)
    owns = [len(one.case.numbers) - shared for one in fits]
    draws, starts = fit.joint_posterior(
        [(one.emulators, one.truth, one.lack, own) for one, own in zip(fits, owns)], shared, 13)
    return {one.case.scenario: draws[:, list(range(shared)) + list(range(start, start + own))]
            for one, own, start in zip(fits, owns, starts)}


def held_scores(seen, sample):
    """Scores of an ensemble (runs × fit and held targets) on what was held out."""
    ahead = truth_of(seen.held)
    before = truth_of(seen.fit)[seen.before()]
    count = len(seen.fit)
    return scores.of_ensemble(ahead, sample[:, count:], before, sample[:, seen.before()])


def baseline_scores(seen, kind):
    ahead, before = truth_of(seen.held), truth_of(seen.fit)[seen.before()]
    return {name: scores.of_normal(ahead, *pair, before)
            for name, pair in seen.baselines[kind].items()}


def place_rates(runs, case, seen, period, people):
    """Province of the record → mean over runs of what the model has there, per person."""
    if case.by_place:
        days = runs.overlap([period])[:, 0]
        shares = runs.series(f"{case.by_place[0]}_by_place_province").mean(axis=(0, 1))
        return dict(zip(runs.provinces(), days @ shares / days.sum()))
    found = runs.sums("homicides_recorded_by_province", [period]).mean(axis=(0, 1))[0]
    counts, sizes = {}, {}
    for name, count in zip(runs.provinces(), found):
        home = seen.merged.get(name, name)
        counts[home] = counts.get(home, 0.0) + count
        sizes[home] = sizes.get(home, 0.0) + people[name]
    return {name: counts[name] / sizes[name] for name in counts}


def place_scores(runs, case, seen, people):
    """Year → name of forecaster → rank correlation over provinces."""
    made = {}
    for year, truth in seen.places.items():
        names = sorted(truth)
        rates = place_rates(runs, case, seen, seen.place_window[year], people)
        made[year] = {"model": scores.rank_correlation([rates.get(n, 0.0) for n in names],
                                                       [truth[n] for n in names])}
        for rival, values in seen.rivals.items():
            made[year][rival] = scores.rank_correlation([values[n] for n in names],
                                                        [truth[n] for n in names])
        made[year]["provinces"] = len(names)
    return made


def ensemble(values, weights):
    """Runs as often as their weights say."""
    return values[fit.resampled(weights, MEMBERS)]


def differences(bank, case):
    """Second arm less the first, one number a run, of the metric the conclusion is judged by."""
    found = [runs.series(case.judged_by, case.arms[1]) - runs.series(case.judged_by, case.arms[0])
             for runs in bank]
    return numpy.concatenate([one.mean(axis=2).mean(axis=1) for one in found])


def narrowing(points, change, numbers):
    """Number whose rank goes most with the size of the difference, and its correlation."""
    found = [scores.rank_correlation(points[:, d], change) for d in range(len(numbers))]
    best = int(numpy.argmax(numpy.abs(found)))
    return numbers[best].path, found[best]


def survival(change, weights):
    """Share of versions in which the conclusion (second below first) holds."""
    return float(weights[change < 0].sum() / weights.sum())


def sharpness(draws):
    """Spread of the posterior over that of the prior, by number, in the unit cube."""
    return draws.std(axis=0) / fit.UNIFORM_SPREAD


def word_of(ratio):
    """How much the data said of a number."""
    return "informed" if ratio < 0.5 else "not informed by data" if ratio > 0.9 else "in part"
