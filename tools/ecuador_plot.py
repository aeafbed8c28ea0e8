# SPDX-License-Identifier: Apache-2.0
"""Draws the homicides of Ecuador beside the fan of a run; the SVG has the same bytes each time."""

import os

import matplotlib
import numpy

matplotlib.use("svg")
from matplotlib import pyplot  # noqa: E402

import ecuador_baselines as baselines  # noqa: E402

COLOURS = {"conditional": "#1b6ca8", "blind": "#c8741a"}
CREDIT = ("Data: Ministry of the Interior of Ecuador, intentional homicides by month. "
          "Shaded: 50 % and 90 % of replicates. Not a forecast.")


def fan(axes, times, log_run, kind):
    """Median with its 50 % and 90 % bands."""
    known = numpy.isfinite(log_run).all(axis=0)
    bands = numpy.exp(numpy.percentile(log_run[:, known], [5, 25, 50, 75, 95], axis=0))
    colour = COLOURS[kind]
    axes.fill_between(times[known], bands[0], bands[4], color=colour, alpha=0.15, linewidth=0)
    axes.fill_between(times[known], bands[1], bands[3], color=colour, alpha=0.30, linewidth=0)
    axes.plot(times[known], bands[2], color=colour, label=f"model, {kind}")


def best(rivals, truth):
    """Name and path of the baseline with the least error."""
    name = min(rivals, key=lambda key: float(numpy.mean((rivals[key][0] - truth) ** 2)))
    return name, rivals[name][0]


def draw(path, truth, runs, rivals):
    """Writes the plot aside and renames it into place."""
    matplotlib.rcParams.update({"svg.hashsalt": "holdfast", "svg.fonttype": "none",
                                "font.size": 9})
    times = baselines.month_times(2014, len(truth))
    figure, axes = pyplot.subplots(figsize=(8, 4.4))
    for kind, log_run in runs.items():
        fan(axes, times, log_run, kind)
    axes.plot(times, numpy.exp(truth), color="black", linewidth=1.2, label="recorded")
    for kind in runs:
        name, path_of = best(rivals[kind], truth[baselines.FIT_MONTHS:])
        axes.plot(times[baselines.FIT_MONTHS:], numpy.exp(path_of), color=COLOURS[kind],
                  linestyle=":", label=f"baseline, {kind}: {name}")
    axes.axvline(2021, color="grey", linewidth=0.8)
    axes.text(2020.95, 1.02, "fitted", ha="right", transform=axes.get_xaxis_transform())
    axes.text(2021.05, 1.02, "scored", transform=axes.get_xaxis_transform())
    axes.set_yscale("log")
    axes.set_yticks([3, 5, 10, 20, 40])
    axes.set_yticklabels(["3", "5", "10", "20", "40"])
    axes.minorticks_off()
    axes.set_ylabel("homicides per 100,000 and year")
    axes.legend(loc="upper left", frameon=False, fontsize=8)
    figure.text(0.01, 0.01, CREDIT, fontsize=7, color="dimgrey")
    figure.subplots_adjust(left=0.08, right=0.98, top=0.93, bottom=0.13)
    aside = path.with_name(path.name + ".tmp")
    figure.savefig(aside, format="svg", metadata={"Date": None, "Creator": None})
    pyplot.close(figure)
    os.replace(aside, path)
