# SPDX-License-Identifier: Apache-2.0
"""Draws a run of a real case: three series by quarter for each arm, and a map by province.

    /usr/bin/python3 tools/case_figure.py CASE RESULT --out docs/cases/CASE/run.svg

Bands are 5 % to 95 % of replicates of as_happened. The map has the settlements as grey points and
for each province a circle whose area is its homicides per person in the last year, as_happened.
The same bytes for the same result.
"""

import argparse
import os
import sys
from pathlib import Path

import matplotlib
import numpy

matplotlib.use("svg")
from matplotlib import pyplot  # noqa: E402

sys.path.insert(0, str(Path(__file__).resolve().parent))
import case_results as results  # noqa: E402

COLOURS = ["#1b6ca8", "#444444", "#c8741a", "#2e8b57", "#8a4fa3", "#b03a48"]
BY_PROVINCE = "homicides_recorded_by_province"
CREDIT = "Model, not data; band: 5 % to 95 % of replicates. Places: GeoNames, CC BY 4.0. Not a forecast."
QUARTER_DAYS = 91.3


def by_quarter(result, metric, arm):
    """Time in years and values by replicate × quarter."""
    values = result.series(metric, arm)
    each = max(1, round(QUARTER_DAYS / result.step_days))
    count = values.shape[1] // each
    folded = values[:, :count * each].reshape(values.shape[0], count, each)
    total = result.attribute(metric, "over_time") == "sum"
    middles = result.ends[:count * each].reshape(count, each).mean(axis=1)
    start = result.start.year + (result.start.timetuple().tm_yday - 1) / 365.25
    return start + middles / 365.25, folded.sum(axis=2) if total else folded.mean(axis=2)


def draw_series(axes, result, metric):
    """Median of each arm; the band of the first."""
    for index, arm in enumerate(result.arms):
        times, values = by_quarter(result, metric, arm)
        colour = COLOURS[index % len(COLOURS)]
        if index == 0 and len(values) > 1:
            low, high = numpy.percentile(values, [5, 95], axis=0)
            axes.fill_between(times, low, high, color=colour, alpha=0.2, linewidth=0)
        axes.plot(times, numpy.median(values, axis=0), color=colour, linewidth=1.2,
                  label=arm.replace("_", " "))
    unit = result.attribute(metric, "units")
    name = metric.replace("_", " ")
    axes.set_title(name if unit == "1" else f"{name} [{unit}]", fontsize=9)
    axes.set_ylim(bottom=0)
    axes.tick_params(labelsize=7)


def draw_map(axes, case, result):
    """Settlements, and a circle for each province."""
    rows = results.settlements(case)
    axes.plot([float(row["longitude"]) for row in rows], [float(row["latitude"]) for row in rows],
              ".", color="#bbbbbb", markersize=1.5)
    arm = "as_happened" if "as_happened" in result.arms else result.arms[0]
    steps = min(round(365.25 / result.step_days), len(result.ends))
    counts = result.series(BY_PROVINCE, arm)[:, -steps:].sum(axis=1).mean(axis=0)
    rates = {}
    for name, count in zip(results.texts(result.file["province"][...]), counts):
        mine = [row for row in rows if row["province"] == name]
        people = numpy.array([float(row["population"]) for row in mine])
        centre = [float((people * [float(row[axis]) for row in mine]).sum() / people.sum())
                  for axis in ("longitude", "latitude")]
        rates[name] = (centre, 1e5 * count / people.sum())
    most = max(rate for _, rate in rates.values()) or 1.0
    for centre, rate in rates.values():
        axes.scatter(*centre, s=220 * rate / most, color="#c8741a", alpha=0.5, linewidths=0)
    middle = numpy.mean([float(row["latitude"]) for row in rows])
    axes.set_aspect(1 / numpy.cos(numpy.radians(middle)))
    axes.set_xticks([])
    axes.set_yticks([])
    axes.set_title(f"recorded homicides per 100,000, last year;\nlargest circle {most:.1f}",
                   fontsize=9)


def draw(case, result, path):
    """Writes the figure aside and renames it into place."""
    matplotlib.rcParams.update({"svg.hashsalt": "holdfast", "svg.fonttype": "none",
                                "font.size": 8})
    metrics = [name for name in results.CASES[case]["series"] if result.has(name)]
    figure, axes = pyplot.subplots(2, 2, figsize=(8.4, 6.2))
    flat = list(axes.flat)
    for place, metric in zip(flat, metrics):
        draw_series(place, result, metric)
    for spare in flat[len(metrics):3]:
        spare.axis("off")
    draw_map(flat[3], case, result)
    handles, labels = flat[0].get_legend_handles_labels()
    figure.legend(handles, labels, loc="upper center", ncol=len(labels), fontsize=7,
                  frameon=False)
    figure.text(0.01, 0.01, CREDIT, fontsize=7, color="dimgrey")
    figure.subplots_adjust(left=0.08, right=0.98, top=0.90, bottom=0.07, hspace=0.3, wspace=0.2)
    aside = path.with_name(path.name + ".tmp")
    figure.savefig(aside, format="svg", metadata={"Date": None, "Creator": None})
    pyplot.close(figure)
    os.replace(aside, path)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("case", choices=sorted(results.CASES))
    parser.add_argument("result", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    draw(options.case, results.CaseResult(options.result), options.out)
    return 0


if __name__ == "__main__":
    sys.exit(main())
