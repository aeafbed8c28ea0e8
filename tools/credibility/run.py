#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Makes every table and figure of docs/credibility.md and of the pages of the cases.

    /usr/bin/python3 tools/credibility/run.py --shared ../shared --program build/…/holdfast
        [--case ID] [--quick] [--pages DIR] [--work results/credibility]

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

SIZES = {"bank": 40, "small_bank": 20, "draws": 8, "lucks": 3, "signs": 10, "twins": 16,
         "wave": 14}
QUICK = {"bank": 10, "small_bank": 10, "draws": 3, "lucks": 2, "signs": 3, "twins": 4, "wave": 10}
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


def conclusions(program, one, draws, sizes):
    """The headline difference over the declared ranges and over the fit."""
    case, made = one.case, {}
    points, changes = [], []
    wide = fit.latin_hypercube(sizes["signs"], len(case.numbers), 23)
    for kind, chosen in (("prior", wide), ("posterior", draws[:sizes["signs"]])):
        found = program.study(case, f"signs-{kind}", fit.scaled(case.numbers, chosen), seed=31,
                              replicates=1, arms=case.arms, scenario=runs.whole_text(case))
        change = analysis.differences(found, case)
        held, total = analysis.survival(change)
        low, middle, high = numpy.percentile(change, [5, 50, 95])
        made[kind] = {"held": held, "runs": total, "median": float(middle), "low": float(low),
                      "high": float(high)}
        points.append(chosen)
        changes.append(change)
    made["path"], made["rank"] = analysis.narrowing(
        numpy.concatenate(points), numpy.concatenate(changes), case.numbers)
    return made


def recorded_share(found):
    """Recorded over all lethal violence, by run; None where the outcome is another."""
    rate = found.series("homicide_rate_recorded", "as_happened").mean(axis=2)
    share = (rate / found.series("lethal_violence", "as_happened").mean(axis=2)).ravel()
    low, middle, high = numpy.percentile(share, [5, 50, 95])
    return {"share": float(middle), "low": float(low), "high": float(high)}


def second_part(name, program, one, draws, options, sizes, counts):
    """Predictions, scores, conclusion, page and figure of a case."""
    case, seen = one.case, one.seen
    targets = seen.fit + seen.held
    points = fit.scaled(case.numbers, draws[:sizes["draws"]])
    ensembles, scores, found = [], {}, None
    for kind, known_to, colour in (("conditional", None, figures.CONDITIONAL),
                                   ("blind", case.origin, figures.BLIND)):
        if not seen.baselines[kind]:
            continue
        made = program.study(case, kind, points, seed=41, replicates=sizes["lucks"],
                             scenario=runs.scenario_text(case, known_to))
        found = found or made
        sample = analysis.target_values(made, targets)
        rows = analysis.baseline_scores(seen, kind)
        model = analysis.held_scores(seen, sample)
        scores[kind] = {"model": model, "rows": rows, "verdict": pages.verdict(model, rows)}
        ensembles.append((f"model, {kind}", sample, colour))
    is_shared = draws is not one.alone
    result = {"targets": len(seen.fit), "held": len(seen.held),
              "labels": [target.label for target in seen.fit], **counts,
              "prior": prior_predictive(one), "explained": one.emulators.explained.tolist(),
              "alone": described(one.alone, case.numbers),
              "shared": described(draws, case.numbers), "twins": one.twins(sizes["twins"]),
              "twin_runs": min(sizes["twins"], len(one.points)), "shipped": shipped_values(case),
              "draws": len(points), "lucks": sizes["lucks"], "scores": scores,
              "places": analysis.place_scores(found, case, seen, people_of(name))
              if case.provinces else {},
              "observation": recorded_share(found)
              if "homicide_rate_recorded" in case.record else None,
              "conclusion": conclusions(program, one, draws, sizes)}
    if not options.no_history:
        result["history"] = history(program, one, sizes)
    folder = options.pages / "cases" / name
    folder.mkdir(parents=True, exist_ok=True)
    best = pages.best_of(scores["conditional"]["rows"])
    prior_sample = numpy.concatenate([one.values, one.held], axis=1)
    figures.draw(folder / "calibration.svg", case, seen,
                 [("declared ranges", prior_sample, figures.PRIOR)] + ensembles,
                 (best, seen.baselines["conditional"][best]), one.alone,
                 draws if is_shared else None)
    (folder / "calibration.md").write_text(pages.case_page(case, name, result), encoding="utf-8")
    header = "# draws of the fit of tools/credibility/run.py, for `design: {csv: FILE}`\n"
    header += ",".join(number.path for number in case.numbers) + "\n"
    (folder / "posterior.csv").write_text(header + "".join(
        ",".join(f"{value:.6g}" for value in row) + "\n"
        for row in fit.scaled(case.numbers, draws[:100])), encoding="utf-8")
    return result


def fill(path, blocks):
    """Puts the tables between their marks in the page of all cases."""
    if path.exists():
        text = path.read_text(encoding="utf-8")
        text = MARK.sub(lambda found: found.group(1) + blocks.get(found.group(2), "")
                        + found.group(3), text)
        path.write_text(text, encoding="utf-8")


def perform(options):
    sizes = QUICK if options.quick else SIZES
    names = [options.case] if options.case else list(CASES)
    parts = {name: first_part(name, options, sizes) for name in names}
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
             {"scores": pages.summary_table(results), "signs": pages.conclusions_table(results),
              "numbers": pages.numbers_overview(results)})
    (options.work / "results.json").write_text(
        json.dumps({name: found for name, (_, found) in results.items()}, indent=1),
        encoding="utf-8")
    return 0


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--shared", type=Path, default=runs.HOME.parent / "shared")
    parser.add_argument("--program", type=Path, required=True)
    parser.add_argument("--case", choices=sorted(CASES))
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--no-history", action="store_true", help="leave `calibrate` out")
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
