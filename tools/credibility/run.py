#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Makes every table and figure of docs/credibility.md and of the pages of the cases.

    /usr/bin/python3 tools/credibility/run.py --shared ../shared --program build/…/holdfast
        [--case ID] [--quick] [--scale N] [--pages DIR] [--work results/credibility]

Runs that lie in the work folder are used again. --case runs one case alone (its behaviour numbers
are then fitted to it alone), --quick is a rehearsal of a few minutes whose numbers say little.
Without the data folder nothing is done, and that is said.
"""

import argparse
import json
import re
import sys
from pathlib import Path

import numpy

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
import analysis  # noqa: E402
import figures  # noqa: E402
import fit  # noqa: E402
import observed  # noqa: E402
import pages  # noqa: E402
import runs  # noqa: E402
from cases import CASES, SHARING  # noqa: E402

SIZES = {"bank": 30, "small_bank": 10, "blind": 10, "signs": 10, "places": 2, "twins": 8,
         "wave": 10}
QUICK = {"bank": 10, "small_bank": 10, "blind": 10, "signs": 10, "places": 2, "twins": 4,
         "wave": 10}
OF_PLACES = {"ecuador": "ecuador", "gang-violence-el-salvador": "el-salvador",
             "conflict-colombia": "colombia", "financial-downturn-italy": "italy",
             "pandemic-italy": "italy", "typhoon-haiyan": "philippines"}
MARK = re.compile(r"(<!-- (\w+): made by tools/credibility/run.py -->\n).*?(<!-- end -->)",
                  re.DOTALL)


def people_of(name):
    rows = observed.ecuador_baselines.table(
        runs.HOME / "scenarios/data" / OF_PLACES[name] / "provinces.csv")
    return {row["id"]: float(row.get("population") or row["population_2014"]) for row in rows}


def shipped_values(case):
    """Values of the fitted numbers in the shipped scenario, as written there."""
    text = (runs.LIBRARY / f"{case.scenario}.yaml").read_text(encoding="utf-8")
    return dict(re.findall(r"^  ([\w.]+): ([0-9.]+)", text, re.MULTILINE))


def first_part(name, options, sizes):
    """Bank of runs and what the case alone says."""
    case = CASES[name]
    program = runs.Program(options.program, options.work / name)
    small = len(case.numbers) < 4
    bank = program.bank(case, "prior", sizes["small_bank" if small else "bank"])
    return program, analysis.Fit(case, observed.READERS[name](options.shared), bank)


def history(program, one, sizes):
    """What `calibrate` rules out on the targets of this case alone."""
    case, lines = one.case, ["metric,from,to,value,deviation"]
    for target in one.seen.fit:
        if target.kind != "mean":
            continue
        weeks = [max(0, (day - one.start).days // 7) for day in target.period]
        last = min(max(weeks[1] - 1, weeks[0]), case.steps - 1)
        lines.append(f"{target.metric},{weeks[0]},{last},{target.value:.6g},"
                     f"{1.5 * target.lack * target.value:.6g}")
    kept = program.folder / "history.json"
    if not kept.exists():
        program.write("targets.csv", "\n".join(lines) + "\n")
        scenario = program.write("history-scenario.yaml", runs.scenario_text(case))
        program.write("history.yaml", runs.study_text(case, scenario.name, ("as_happened",), "", 1,
                                                      1))
        kept.write_text(program.call(
            "calibrate", "history.yaml", "--targets", "targets.csv", "--waves", 2, "--points",
            sizes["wave"], "--arm", "as_happened", "--replicates", 1, "--out", "kept.csv",
            "--threads", 1, "--json"), encoding="utf-8")
    made = json.loads(kept.read_text(encoding="utf-8"))
    return {"runs": made["runs"], "waves": len(made["waves"]),
            "left": made["waves"][-1]["not_ruled_out"], "met_all": made["fit"]["met_all"],
            "points": made["fit"]["points"]}


def described(draws, numbers):
    """Interval, sharpness and word for each number."""
    made = []
    for index, number in enumerate(numbers):
        low, high = fit.scaled([number], numpy.percentile(draws[:, index], [5, 95])[:, None])[:, 0]
        ratio = float(draws[:, index].std() / fit.UNIFORM_SPREAD)
        made.append({"low": float(low), "high": float(high), "ratio": ratio,
                     "word": analysis.word_of(ratio)})
    return made


def prior_predictive(one):
    """Counts of data within the intervals of the versions from the declared ranges."""
    made = {"runs": len(one.points), "seeds": one.lucks}
    for values, truth, marks in ((one.values, one.truth, ("in_50", "in_90")),
                                 (one.held, analysis.truth_of(one.seen.held),
                                  ("held_50", "held_90"))):
        share = analysis.percentiles(values, truth)
        made[marks[0]] = int(((share >= 0.25) & (share <= 0.75)).sum())
        made[marks[1]] = int(((share >= 0.05) & (share <= 0.95)).sum())
        if marks[0] == "in_50":
            made["percentiles"] = share.tolist()
    return made


def conclusions(program, one, sizes):
    """The headline difference over the declared ranges, and weighted by the fit."""
    case, made = one.case, {}
    bank = program.contrast(case, sizes["signs"])
    change = analysis.differences(bank, case)
    points = one.points[:len(change)]
    flat = numpy.full(len(change), 1 / len(change))
    for kind, weights in (("prior", flat), ("posterior", one.weights[:len(change)])):
        weights = weights / weights.sum()
        low, middle, high = numpy.percentile(analysis.ensemble(change, weights), [5, 50, 95])
        made[kind] = {"share": analysis.survival(change, weights), "runs": len(change),
                      "effective": fit.effective(weights), "median": float(middle),
                      "low": float(low), "high": float(high)}
    made["path"], made["rank"] = analysis.narrowing(points, change, case.numbers)
    return made


def recorded_share(bank, weights):
    """Recorded over all lethal violence, by weighted run."""
    share = numpy.concatenate([
        (runs_.series("homicide_rate_recorded", "as_happened").mean(axis=2)
         / runs_.series("lethal_violence", "as_happened").mean(axis=2)).ravel()
        for runs_ in bank])
    low, middle, high = numpy.percentile(analysis.ensemble(share, weights), [5, 50, 95])
    return {"share": float(middle), "low": float(low), "high": float(high)}


def if_run(ask):
    """What is asked for, or None where it was not run and no new runs are wanted."""
    try:
        return ask()
    except runs.NotRun:
        return None


def scored(program, one, sizes):
    """Ensembles and scores of both kinds: runs weighted by how near they came in the fit."""
    case, seen, made, ensembles = one.case, one.seen, {}, []
    for kind, colour in (("conditional", figures.CONDITIONAL), ("blind", figures.BLIND)):
        rows = analysis.baseline_scores(seen, kind)
        if not rows:
            continue
        values, weights = numpy.concatenate([one.values, one.held], axis=1), one.weights
        if kind == "blind":
            bank = if_run(lambda: program.bank(case, "blind", sizes["blind"], case.origin))
            if bank is None:
                continue
            values = numpy.concatenate([analysis.target_values(runs_, seen.fit + seen.held)
                                        for runs_ in bank])
            weights, _, _ = fit.kernel_weights(values[:, :len(seen.fit)], one.truth, one.lack,
                                               analysis.FEWEST)
        sample = analysis.ensemble(values, weights)
        model = analysis.held_scores(seen, sample)
        made[kind] = {"model": model, "rows": rows, "verdict": pages.verdict(model, rows),
                      "runs": len(values), "effective": fit.effective(weights)}
        ensembles.append((f"model, {kind}", sample, colour))
    return made, ensembles


def second_part(name, program, one, draws, options, sizes, counts):
    """Scores, conclusion, page and figure of a case."""
    case, seen = one.case, one.seen
    scores, ensembles = scored(program, one, sizes)
    best_points = one.points[numpy.argsort(-one.weights)][:sizes["places"]]
    result = {"targets": len(seen.fit), "held": len(seen.held),
              "labels": [target.label for target in seen.fit], **counts,
              "prior": prior_predictive(one), "explained": one.emulators.explained.tolist(),
              "alone": described(one.alone, case.numbers),
              "shared": described(draws, case.numbers), "twins": one.twins(sizes["twins"]),
              "twin_runs": min(sizes["twins"], len(one.points)), "shipped": shipped_values(case),
              "tolerance": one.tolerance, "effective": one.effective, "scores": scores,
              "places": {}, "conclusion": None, "places_wanted": case.provinces,
              "blind_wanted": bool(seen.baselines["blind"]),
              "observation": recorded_share(one.bank, one.weights)
              if "homicide_rate_recorded" in case.record else None}
    if case.provinces:
        found = if_run(lambda: program.study(
            case, "places", fit.scaled(case.numbers, best_points), seed=41, replicates=1))
        result["places"] = analysis.place_scores(found, case, seen, people_of(name)) \
            if found else {}
    if not options.only_scores:
        result["conclusion"] = if_run(lambda: conclusions(program, one, sizes))
        result["history"] = if_run(lambda: history(program, one, sizes))
    publish(name, one, draws, options.pages / "cases" / name, result, ensembles)
    return result


def publish(name, one, draws, folder, result, ensembles):
    """Figure, page and samples of a case."""
    case, seen = one.case, one.seen
    folder.mkdir(parents=True, exist_ok=True)
    best = pages.best_of(result["scores"]["conditional"]["rows"])
    prior_sample = numpy.concatenate([one.values, one.held], axis=1)
    figures.draw(folder / "calibration.svg", case, seen,
                 [("declared ranges", prior_sample, figures.PRIOR)] + ensembles,
                 (best, seen.baselines["conditional"][best]), one.alone,
                 draws if draws is not one.alone else None)
    (folder / "calibration.md").write_text(pages.case_page(case, name, result), encoding="utf-8")
    header = "# draws of the fit of tools/credibility/run.py, for `design: {csv: FILE}`\n"
    header += ",".join(number.path for number in case.numbers) + "\n"
    (folder / "posterior.csv").write_text(header + "".join(
        ",".join(f"{value:.6g}" for value in row) + "\n"
        for row in fit.scaled(case.numbers, draws[:100])), encoding="utf-8")


def fill(path, blocks):
    """Puts the tables between their marks in the page of all cases."""
    if path.exists():
        text = path.read_text(encoding="utf-8")
        text = MARK.sub(lambda found: found.group(1) + blocks.get(found.group(2), "\n")
                        + found.group(3), text)
        path.write_text(text, encoding="utf-8")


def perform(options):
    sizes = {name: size * (1 if name == "places" else options.scale)
             for name, size in (QUICK if options.quick else SIZES).items()}
    names = [options.case] if options.case else list(CASES)
    parts = {name: if_run(lambda: first_part(name, options, sizes)) for name in names}
    names = [name for name in names if parts[name]]
    parts = {name: parts[name] for name in names}
    sharing = [parts[name][1] for name in names if name in SHARING]
    together = dict(zip([name for name in names if name in SHARING],
                        analysis.joint(sharing).values())) if len(sharing) > 1 else {}
    shared = sum(number.kind == "shared" for number in CASES[SHARING[0]].numbers)
    counts = {"sharing": len(sharing),
              "all_targets": sum(len(one.truth) for one in sharing),
              "all_numbers": shared + sum(len(one.case.numbers) - shared for one in sharing)}
    results = {}
    for name, (program, one) in parts.items():
        draws = together.get(name, one.alone)
        found = second_part(name, program, one, draws, options, sizes, counts)
        results[name] = (one.case, found)
        for kind, score in found["scores"].items():
            print(f"{name}, {kind}: the model {score['verdict']}", flush=True)
    if not options.case:
        fill(options.pages / "credibility.md",
             {"scores": pages.summary_table(results), "numbers": pages.numbers_overview(results),
              **({} if options.only_scores else {"signs": pages.conclusions_table(results)})})
    (options.work / "results.json").write_text(
        json.dumps({name: found for name, (_, found) in results.items()}, indent=1),
        encoding="utf-8")
    return 0


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--shared", type=Path, default=runs.HOME.parent / "shared")
    parser.add_argument("--program", type=Path,
                        help="without it no new run is made: only the work folder is read")
    parser.add_argument("--case", choices=sorted(CASES))
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--scale", type=int, default=1, help="so many times the runs")
    parser.add_argument("--only-scores", action="store_true",
                        help="leave out `calibrate` and the conclusions")
    parser.add_argument("--work", type=Path, default=runs.HOME / "results/credibility")
    parser.add_argument("--pages", type=Path, default=runs.HOME / "docs")
    options = parser.parse_args()
    if not (options.shared / "data/train/national_annual.csv").exists():
        print(f"skipped: no data folder at {options.shared}", file=sys.stderr)
        return 0
    if options.quick:
        options.work = options.work / "quick"
    return perform(options)


if __name__ == "__main__":
    sys.exit(main())
