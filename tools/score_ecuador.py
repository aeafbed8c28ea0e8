# SPDX-License-Identifier: Apache-2.0
"""Scores a result file of the Ecuador scenario against the monthly homicides.

    /usr/bin/python3 tools/score_ecuador.py [RESULT] [--blind RESULT] [--arm as_happened]
        [--shared ../shared] [--plot docs/cases/ecuador/fit.svg] [--json]

RESULT is the conditional run (events as they happened), --blind a run that knows nothing dated
after 2020; without either only the baselines are printed. Weeks become months by overlap of days;
a month counts where the run covers all its days. All errors are of the natural log of the yearly
rate per 100,000.
"""

import argparse
import datetime
import json
import sys
import unicodedata
from pathlib import Path

import h5py
import numpy

sys.path.insert(0, str(Path(__file__).resolve().parent))
import ecuador_baselines as baselines  # noqa: E402

HOME = Path(__file__).resolve().parent.parent
FIRST_YEAR = 2014
MONTHS = baselines.FIT_MONTHS + baselines.SCORED_MONTHS
FIT = range(0, baselines.FIT_MONTHS)
SCORED = range(baselines.FIT_MONTHS, MONTHS)
LEAST_COUNT = 0.5  # stands for a month without a homicide, so that its log exists
SERIES, BY_PROVINCE = "homicides_recorded", "homicides_recorded_by_province"


def month_edges():
    """First day of each month from January 2014, one more than there are months, as ordinals."""
    return numpy.array([datetime.date(FIRST_YEAR + m // 12, m % 12 + 1, 1).toordinal()
                        for m in range(MONTHS + 1)], dtype=float)


def rate_of(counts):
    """Yearly rate per 100,000 of monthly counts, months along the last axis."""
    days = numpy.diff(month_edges())
    people = baselines.yearly("population", baselines.month_times(FIRST_YEAR, MONTHS))
    return numpy.asarray(counts, dtype=float) / people * 1e5 * 365.25 / days


def observed_counts(shared):
    """Homicides of each month, 2014-01 to 2022-12."""
    rows = baselines.table(Path(shared) / "data/train/ecuador_homicides_monthly.csv")
    found = {row["month"]: float(row["homicides"]) for row in rows}
    return numpy.array([found[f"{FIRST_YEAR + m // 12}-{m % 12 + 1:02d}"] for m in range(MONTHS)])


def texts(values):
    """Strings of a coordinate, whatever way they are stored."""
    return [value.decode() if isinstance(value, bytes) else str(value) for value in values]


def step_edges(file):
    """Start and end of each step as day ordinals; time[k] is the end of step k."""
    units = file["time"].attrs["units"]
    units = units.decode() if isinstance(units, bytes) else units
    if not units.startswith("days since "):
        raise SystemExit(f"time: found units '{units}', expected 'days since DATE'")
    origin = datetime.date.fromisoformat(units.split()[2][:10]).toordinal()
    ends = origin + numpy.asarray(file["time"][...], dtype=float)
    return numpy.concatenate([[ends[0] - (ends[1] - ends[0])], ends])


def monthly(values, edges):
    """Counts per step (time along the last axis) → counts per month; NaN where not covered."""
    months = month_edges()
    starts, ends = edges[:-1], edges[1:]
    overlap = numpy.clip(numpy.minimum(ends[:, None], months[1:]) -
                         numpy.maximum(starts[:, None], months[:-1]), 0, None)
    counts = values @ (overlap / (ends - starts)[:, None])
    covered = (months[:-1] >= edges[0] - 1e-9) & (months[1:] <= edges[-1] + 1e-9)
    return numpy.where(covered, counts, numpy.nan)


def read_run(path, arm):
    """Counts by replicate × month and, if there, by replicate × province × month."""
    with h5py.File(path, "r") as file:
        arms = texts(file["arm"][...])
        if arm not in arms:
            raise SystemExit(f"{path}: found arms {', '.join(arms)}; expected one named {arm}")
        row, edges = arms.index(arm), step_edges(file)
        series = numpy.asarray(file[SERIES][row], dtype=float)
        places = None
        if BY_PROVINCE in file:
            field = numpy.asarray(file[BY_PROVINCE][row], dtype=float)
            places = (texts(file["province"][...]), monthly(numpy.swapaxes(field, 1, 2), edges))
        return monthly(series, edges), places


def sample_crps(truth, sample):
    """Continuous ranked probability score of an ensemble, fair for its size (Ferro 2014)."""
    size = len(sample)
    spread = numpy.abs(sample[:, None] - sample[None, :]).sum()
    return numpy.abs(sample - truth).mean() - spread / (2 * size * max(size - 1, 1))


def run_scores(log_truth, log_run, months):
    """Error of the median, bias, score and coverage of a run over some months."""
    months = [m for m in months if numpy.isfinite(log_run[:, m]).all()]
    truth, run = log_truth[months], log_run[:, months]
    median = numpy.median(run, axis=0)
    scores = {"months": len(months), "rmse": float(numpy.sqrt(numpy.mean((median - truth) ** 2))),
              "bias": float(numpy.mean(median - truth)),
              "crps": float(numpy.mean([sample_crps(truth[i], run[:, i])
                                        for i in range(len(months))]))}
    for level in (50, 90):
        low, high = numpy.percentile(run, [50 - level / 2, 50 + level / 2], axis=0)
        scores[f"cover_{level}"] = float(numpy.mean((truth >= low) & (truth <= high)))
    return scores


def plain(name):
    """Province name → id: lower case, no accents, words joined; the long names shortened."""
    flat = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    flat = flat.replace(" ", "_").replace("-", "_")
    return {"santo_domingo_de_los_tsachilas": "santo_domingo"}.get(flat, flat)


def ranks(values):
    """Ranks from 1, ties averaged."""
    values = numpy.asarray(values)
    return numpy.array([(values < v).sum() + ((values == v).sum() + 1) / 2 for v in values])


def rank_correlation(a, b):
    """Spearman's correlation; 0 where one side has no variation."""
    a, b = ranks(a), ranks(b)
    return 0.0 if a.std() == 0 or b.std() == 0 else float(numpy.corrcoef(a, b)[0, 1])


def province_table(shared):
    """Province id → year → homicides per 100,000."""
    made = {}
    for row in baselines.table(
            Path(shared) / "data/train/ecuador_province_homicide_rate_2015_2022.csv"):
        made.setdefault(plain(row["province"]), {})[int(row["year"])] = float(
            row["homicide_rate_per_100k"])
    return made


def province_scores(shared, places):
    """Rank correlation over provinces with the rates of 2021 and 2022: baselines and run."""
    truth = province_table(shared)
    names = sorted(truth)
    rivals = {"rates of 2020": [truth[n][2020] for n in names],
              "mean rates of 2015-2020": [numpy.mean([truth[n][y] for y in range(2015, 2021)])
                                          for n in names]}
    made = {rival: {year: rank_correlation(values, [truth[n][year] for n in names])
                    for year in (2021, 2022)} for rival, values in rivals.items()}
    if places is None:
        return made
    people = {row["id"]: float(row["population_2014"]) for row in
              baselines.table(HOME / "scenarios/data/ecuador/provinces.csv")}
    ids = [plain(name) for name in places[0]]
    missing = [name for name in names if name not in ids]
    if missing:
        raise SystemExit(f"province: not in the result: {', '.join(missing)}")
    made["run"] = {}
    for year in (2021, 2022):
        months = slice((year - FIRST_YEAR) * 12, (year - FIRST_YEAR + 1) * 12)
        counts = numpy.median(places[1][:, :, months].sum(axis=2), axis=0)
        made["run"][year] = rank_correlation([counts[ids.index(n)] / people[n] for n in names],
                                             [truth[n][year] for n in names])
    return made


def log_rates(counts):
    """Natural log of the yearly rate."""
    return numpy.log(rate_of(numpy.maximum(counts, LEAST_COUNT)))


def score(options):
    """All scores as one dictionary, and what the plot needs."""
    truth = log_rates(observed_counts(options.shared))
    fit, ahead = truth[FIT.start:FIT.stop], truth[SCORED.start:SCORED.stop]
    rivals = {"conditional": baselines.conditional(fit, options.shared),
              "blind": baselines.blind(fit)}
    made = {"baselines": {kind: {name: baselines.gaussian_scores(ahead, *pair)
                                 for name, pair in rows.items()} for kind, rows in rivals.items()},
            "runs": {}}
    runs, places = {}, None
    for kind, path in (("conditional", options.result), ("blind", options.blind)):
        if path is None:
            continue
        counts, found = read_run(path, options.arm)
        runs[kind] = log_rates(counts)
        places = found if kind == "conditional" else places
        made["runs"][kind] = {"fit": run_scores(truth, runs[kind], FIT),
                              "scored": run_scores(truth, runs[kind], SCORED)}
    made["provinces"] = province_scores(options.shared, places)
    return made, truth, runs, rivals


def line(name, scores):
    """One row of the printed table."""
    return (f"  {name:<66}{scores['rmse']:7.3f}{scores['bias']:8.3f}{scores['crps']:7.3f}"
            f"{100 * scores['cover_50']:6.0f}{100 * scores['cover_90']:6.0f}")


def verdict(run, rows):
    """One sentence: does the run beat the best baseline of its kind?"""
    best = min(rows, key=lambda name: rows[name]["rmse"])
    word = "better than" if run["rmse"] < rows[best]["rmse"] else "worse than"
    return f"  the run is {word} the best baseline ({best}) by error of the log rate"


def print_tables(made):
    """The tables people read."""
    head = (f"  {'log yearly rate per 100,000':<66}"
            f"{'rmse':>7}{'bias':>8}{'crps':>7}{'in50':>6}{'in90':>6}")
    for kind, scores in made["runs"].items():
        print(f"fit, 2014-2020, {kind} run ({scores['fit']['months']} months)\n{head}")
        print(line("run, median of replicates", scores["fit"]))
    for kind, rows in made["baselines"].items():
        print(f"scored, 2021-2022, {kind}\n{head}")
        run = made["runs"].get(kind)
        if run:
            print(line("run, median of replicates", run["scored"]))
        for name in sorted(rows, key=lambda key: rows[key]["rmse"]):
            print(line(name, rows[name]))
        if run:
            print(verdict(run["scored"], rows))
    print("rank correlation with the rates of the provinces")
    for name, years in made["provinces"].items():
        print(f"  {name:<66}" + "".join(f"  {year}: {value:.2f}" for year, value in years.items()))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("result", nargs="?", type=Path)
    parser.add_argument("--blind", type=Path)
    parser.add_argument("--arm", default="as_happened")
    parser.add_argument("--shared", type=Path, default=HOME.parent / "shared")
    parser.add_argument("--plot", type=Path, default=HOME / "docs/cases/ecuador/fit.svg")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    options = parser.parse_args()
    if not (options.shared / "data/train/ecuador_homicides_monthly.csv").exists():
        print(f"skipped: no data folder at {options.shared}", file=sys.stderr)
        return 0
    made, truth, runs, rivals = score(options)
    if options.json:
        print(json.dumps(made, indent=1))
    else:
        print_tables(made)
    if runs:
        from ecuador_plot import draw
        draw(options.plot, truth, runs, rivals)
    return 0


if __name__ == "__main__":
    sys.exit(main())
