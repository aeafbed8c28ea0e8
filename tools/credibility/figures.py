# SPDX-License-Identifier: Apache-2.0
"""Draws model against data, and posterior over prior, of a case; the same bytes for the same runs.

National series and marginals only: nothing below a province is drawn.
"""

import os

import matplotlib
import numpy

matplotlib.use("svg")
from matplotlib import pyplot  # noqa: E402

PRIOR, CONDITIONAL, BLIND, RIVAL = "#9a9a9a", "#1b6ca8", "#c8741a", "#2e8b57"
CREDIT = ("Model against data; bands: 5 % to 95 % and 25 % to 75 % of draws × luck. Independent "
          "work, not a UN product, not a forecast.")


def times_of(targets):
    """Middle of each period in years."""
    found = []
    for one in targets:
        middle = one.start.toordinal() + (one.end - one.start).days / 2
        year = one.start.year
        found.append(year + (middle - type(one.start)(year, 1, 1).toordinal()) / 365.25)
    return numpy.array(found)


def band(axes, times, sample, colour, label, style="-"):
    """Two bands and the median of an ensemble (runs × periods) of log values."""
    if len(times) == 1:
        low, middle, high = numpy.exp(numpy.percentile(sample[:, 0], [5, 50, 95]))
        axes.errorbar(times, [middle], [[middle - low], [high - middle]], fmt="s", color=colour,
                      markersize=3, linewidth=1, label=label)
        return
    for level, alpha in ((90, 0.15), (50, 0.25)):
        low, high = numpy.exp(numpy.percentile(sample, [50 - level / 2, 50 + level / 2], axis=0))
        axes.fill_between(times, low, high, color=colour, alpha=alpha, linewidth=0)
    axes.plot(times, numpy.exp(numpy.median(sample, axis=0)), style, color=colour, linewidth=1.2,
              label=label)


def draw_series(axes, seen, ensembles, best):
    """Targets of the fit, what was held out, the ensembles, the best baseline."""
    wanted = seen.held[0].metric
    rows = [k for k, one in enumerate(seen.fit) if one.metric == wanted]
    ahead = list(range(len(seen.fit), len(seen.fit) + len(seen.held)))
    chosen = [seen.fit[k] for k in rows] + list(seen.held)
    times, values = times_of(chosen), numpy.array([one.value for one in chosen])
    for name, sample, colour in ensembles:
        columns = rows + ahead
        band(axes, times, sample[:, columns], colour, name)
    name, (mean, _) = best
    axes.plot(times[len(rows):], numpy.exp(mean), "--" if len(mean) > 1 else "D", color=RIVAL,
              linewidth=1, markersize=4, label=f"best baseline: {name}")
    axes.plot(times[:len(rows)], values[:len(rows)], "o", color="black", markersize=3,
              label="recorded, fitted")
    axes.plot(times[len(rows):], values[len(rows):], "o", color="black", markersize=3,
              markerfacecolor="white", label="recorded, held out")
    axes.set_yscale("log")
    axes.yaxis.set_major_formatter(matplotlib.ticker.FuncFormatter(lambda v, _: f"{v:,.3g}"))
    axes.yaxis.set_minor_formatter(matplotlib.ticker.FuncFormatter(
        lambda v, _: f"{v:,.3g}" if f"{v:.0e}"[0] in "25" else ""))
    unit = "people" if wanted == "displaced" else "per 100,000 a year"
    axes.set_title(f"{wanted.replace('_', ' ')} [{unit}]", fontsize=9)
    axes.tick_params(labelsize=7, which="both")
    axes.legend(fontsize=6.5, frameon=False, ncol=3, loc="upper left",
                bbox_to_anchor=(0.0, -0.08))


def draw_marginal(axes, number, alone, shared):
    """Posterior of a number over its flat prior: from the case alone, and shared."""
    edges = numpy.linspace(number.low, number.high, 21)
    width = number.high - number.low
    axes.axhline(1.0, color=PRIOR, linewidth=1)
    for draws, colour in ((alone, PRIOR), (shared, CONDITIONAL)):
        if draws is None:
            continue
        counts, _ = numpy.histogram(number.low + draws * width, edges)
        axes.step(edges, numpy.append(counts, counts[-1]) / counts.mean(), where="post",
                  color=colour, linewidth=1)
    axes.set_title(number.path, fontsize=7)
    axes.set_yticks([])
    axes.set_ylim(bottom=0)
    axes.tick_params(labelsize=6)


def draw(path, case, seen, ensembles, best, alone, shared):
    """Writes the figure aside and renames it into place."""
    matplotlib.rcParams.update({"svg.hashsalt": "holdfast", "svg.fonttype": "none",
                                "font.size": 8})
    columns = 4
    rows = -(-len(case.numbers) // columns)
    figure = pyplot.figure(figsize=(8.4, 3.9 + 1.25 * rows))
    grid = figure.add_gridspec(rows + 1, columns, height_ratios=[3.0] + [1.0] * rows)
    draw_series(figure.add_subplot(grid[0, :]), seen, ensembles, best)
    for index, number in enumerate(case.numbers):
        axes = figure.add_subplot(grid[1 + index // columns, index % columns])
        draw_marginal(axes, number, alone[:, index], None if shared is None else shared[:, index])
    figure.text(0.01, 0.01, CREDIT, fontsize=6.5, color="dimgrey")
    figure.subplots_adjust(left=0.07, right=0.98, top=0.94, bottom=0.09, hspace=0.75, wspace=0.15)
    aside = path.with_name(path.name + ".tmp")
    figure.savefig(aside, format="svg", metadata={"Date": None, "Creator": None})
    pyplot.close(figure)
    os.replace(aside, path)
