# SPDX-License-Identifier: Apache-2.0
"""Estimates over replicates of common luck, each with its 95 % interval, and how they are judged."""

import math

import numpy as np

import made_up_world as world

ABOVE, BELOW = (0.0, math.inf), (-math.inf, 0.0)


def jackknife(estimate, *samples):
    """(value, low, high) of a function of samples that are paired by replicate."""
    samples = [np.asarray(sample, dtype=float) for sample in samples]
    count, whole = len(samples[0]), estimate(*samples)
    left_out = np.array([estimate(*(np.delete(sample, k, axis=0) for sample in samples))
                         for k in range(count)])
    _, low, high = world.interval(count * whole - (count - 1) * left_out)
    middle = 0.5 * (low + high)
    return float(whole), float(whole + low - middle), float(whole + high - middle)


def relative(treated, control):
    """Relative change of a total, in per cent: ratio of means, so that rare counts do no harm."""
    return jackknife(lambda a, b: 100.0 * (a.mean() / b.mean() - 1.0), treated, control)


def relative_less(treated, control, other_treated, other_control):
    """How much more the first total changes than the second, in points."""
    return jackknife(lambda a, b, c, d: 100.0 * (a.mean() / b.mean() - c.mean() / d.mean()),
                     treated, control, other_treated, other_control)


def difference(treated, control):
    """Mean difference of pairs."""
    return world.interval(np.asarray(treated, dtype=float) - np.asarray(control, dtype=float))


class Part:
    """One number of a target with its band.

    In a band of two ends the mean must lie, and the interval on the band's side of 0. With `whole`
    the whole interval must lie in it: so signs are shown, and that nothing changes.
    """

    def __init__(self, says, found, band, unit="", whole=None, fitted=False):
        self.says, self.unit, self.band, self.fitted = says, unit, band, fitted
        self.value, self.low, self.high = (float(number) for number in found)
        self.whole = math.inf in (abs(band[0]), abs(band[1])) if whole is None else whole

    def missed_by(self):
        """Distance of the mean, or of the end that is outside, from the band; 0 inside."""
        least, most = (self.low, self.high) if self.whole else (self.value, self.value)
        return max(self.band[0] - least, most - self.band[1], 0.0)

    def is_met(self):
        """Whether it lies in its band; a number that is not there does not."""
        if math.isnan(self.value) or math.isnan(self.low) or self.missed_by() > 0.0:
            return False
        if self.whole:
            return not (self.band == ABOVE and self.low <= 0.0 or self.band == BELOW and self.high >= 0.0)
        return not (self.band[0] > 0.0 and self.low <= 0.0 or self.band[1] < 0.0 and self.high >= 0.0)

    def is_of_the_sign(self):
        """Whether at least the mean is on the band's side of 0 (or in a band that holds 0)."""
        if self.band[0] >= 0.0:
            return self.value > 0.0
        return self.value < 0.0 if self.band[1] <= 0.0 else self.is_met()

    def verdict(self):
        if self.is_met():
            return "met"
        if self.missed_by() > 0.0:
            return f"missed by {number(self.missed_by())}"
        return "missed: the interval holds 0" if not math.isnan(self.value) else "missed: no number"

    def band_in_words(self):
        low, high = self.band
        ends = {ABOVE: "above 0", BELOW: "below 0"}.get(self.band)
        if not ends and math.inf in (high, -low):
            ends = f"at least {number(low)}" if high == math.inf else f"at most {number(high)}"
        ends = ends or f"{number(low)} to {number(high)}"
        return f"{ends}, the whole interval" if self.whole else ends

    def value_in_words(self):
        return f"{number(self.value)} ({number(self.low)} to {number(self.high)})"


def number(value):
    """Three figures; no exponent where none is needed."""
    if math.isnan(value):
        return "none"
    if abs(value) >= 100:
        return f"{value:,.0f}"
    return f"{value:.3g}" if value == 0 or abs(value) >= 1e-3 else f"{value:.1e}"


def of_half(figure):
    """Where the list gives a figure and no acceptance: from half of it to one and a half of it."""
    return tuple(sorted((0.5 * figure, 1.5 * figure)))
