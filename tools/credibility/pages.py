# SPDX-License-Identifier: Apache-2.0
"""Writes the tables of the credibility pages: one page a case, one table of all."""

import re

DISCLAIMER = """Holdfast is independent work based on a public UNODC document (2023); it is not a United Nations product, and the United
Nations has not reviewed or endorsed it. Not a forecast. Nobody outside the team has read this page yet.
"""
SCORE_HEAD = ("| | rmse | bias | CRPS | log score | in 50 % | in 90 % | sign of change |\n"
              "| --- | --: | --: | --: | --: | --: | --: | --: |")


def score_row(name, one, strong=False):
    sign = "—" if one["sign"] is None else f"{100 * one['sign']:.0f} %"
    label = f"**{name}**" if strong else name
    return (f"| {label} | {one['rmse']:.3f} | {one['bias']:+.3f} | {one['crps']:.3f} | "
            f"{one['log']:.2f} | {100 * one['cover_50']:.0f} % | {100 * one['cover_90']:.0f} % | "
            f"{sign} |")


def best_of(rows):
    """Name of the baseline with the smallest CRPS."""
    return min(rows, key=lambda name: rows[name]["crps"])


def verdict(model, rows):
    best = best_of(rows)
    word = "wins against" if model["crps"] < rows[best]["crps"] else "loses to"
    return f"{word} its best baseline ({best}): CRPS {model['crps']:.3f} against " \
           f"{rows[best]['crps']:.3f}"


def scored(case, found):
    lines = ["## What can be scored", "| | |", "| --- | --- |",
             f"| outcome | {case.outcome} |", f"| fitted | {case.fitted_part} |",
             f"| held out | {case.held_part} |", f"| independent points | {case.independent} |",
             f"| not scored | {case.cannot} |"]
    fitted = len(case.numbers)
    shared = sum(one.kind == "shared" for one in case.numbers)
    share = (f"; {shared} of them shared by {found['sharing']} cases, whose fits have "
             f"{found['all_targets']} targets for {found['all_numbers']} numbers" if shared else "")
    over = fitted > found["targets"] / 2
    lines += ["", f"Fitted numbers: {fitted}, targets: {found['targets']}{share}. "
              + ("That is more than half of this case's own targets, the budget of the model: the "
                 "case alone cannot fix them." if over else
                 "Within the budget of half the targets.")]
    return lines


def prior(found):
    one = found["prior"]
    outside = [f"{label} ({'all versions below' if share == 1 else 'all versions above'})"
               for label, share in zip(found["labels"], one["percentiles"]) if share in (0, 1)]
    lines = ["## Before the data: where they lie among versions drawn from the declared ranges",
             f"{one['runs']} runs, each ten under luck of their own. Of {found['targets']} targets of the fit "
             f"{one['in_90']} lie within the 90 % interval of the versions and {one['in_50']} "
             f"within the 50 % interval; of the {found['held']} held-out points {one['held_90']} "
             f"and {one['held_50']}."]
    if outside:
        lines += ["Outside of every version: " + ", ".join(outside) + ". None of these runs met "
                  "them: values that do are rare in the declared ranges, or there are none."]
    worst = min(zip(found["explained"], found["labels"]))
    lines += [f"Emulators explain {100 * min(found['explained']):.0f} % to "
              f"{100 * max(found['explained']):.0f} % of the variance of a target with each run "
              f"left out (least: {worst[1]}); the rest is luck and shape, and counts as noise."]
    return lines


def said(number, twin):
    """What the data say of a number; a narrowing that no twin supports is not believed."""
    if number["word"] == "informed" and twin["word"] != "recovered":
        return "narrowed, but twins do not recover it: not to be trusted"
    return number["word"]


def numbers_table(case, found):
    lines = ["## What the data say of the numbers",
             "Ranges are 5 % to 95 %. *Ratio*: spread after over spread before, 1 where the data "
             "say nothing. *Twin*: the fit repeated "
             f"on {found['twin_runs']} made-up histories of known values, same length, same noise; "
             "recovered: the spread halves and the truth lies within the 90 % interval, in at "
             "least half of the twins.", "",
             "| number | before | this case alone | ratio | the fit used | ratio | what the data say "
             "| twin | truth within 90 % | shipped |",
             "| --- | --- | --- | --: | --- | --: | --- | --- | --: | --: |"]
    for index, number in enumerate(case.numbers):
        alone, shared, twin = (found[key][index] for key in ("alone", "shared", "twins"))
        lines.append(
            f"| `{number.path}`{' (shared)' if number.kind == 'shared' else ''} | "
            f"{number.low:g} to {number.high:g} | {alone['low']:.3g} to {alone['high']:.3g} | "
            f"{alone['ratio']:.2f} | {shared['low']:.3g} to {shared['high']:.3g} | "
            f"{shared['ratio']:.2f} | {said(shared, twin)} | {twin['word']}, {100 * twin['recovered']:.0f}"
            f" % of twins | {100 * twin['inside']:.0f} % | {found['shipped'].get(number.path, '')} |")
    return lines


def history(found):
    one = found.get("history")
    if not one:
        return ["", "`holdfast calibrate` by history matching, on this case alone: not run yet."]
    lines = [f"`holdfast calibrate` by history matching, on this case alone ({one['runs']} runs, "
             f"{one['waves']} waves): {100 * one['left']:.2g} % of the declared space is not ruled "
             f"out; {one['met_all']} of {one['points']} simulated points met all targets within "
             "three deviations at once."]
    if one["left"] == 0:
        lines += ["Nothing that was thought possible can be reconciled with all targets at once."]
    return ["", *lines]


def scores_table(found):
    lines = ["## Scores on what was held out",
             "Natural log of the rate (or of the count). The model's intervals are runs drawn from "
             "the declared ranges, each weighted by how near its own run came to the targets of "
             "the fit (approximate Bayesian computation, normal kernel, widened "
             f"{found['tolerance']:.1f}-fold so that {found['effective']:.0f} runs have a say). CRPS "
             "and log score: smaller is better; the columns of intervals should read 50 and 90. "
             "The log score takes the ensemble as normal."]
    for kind, told in (("conditional", "measures, drivers and events as dated, for the model; "
                        "baselines may use them too"),
                       ("blind", "nothing dated from the origin on is known to anyone")):
        if kind not in found["scores"]:
            if kind == "blind" and found["blind_wanted"]:
                lines += ["", "**Blind**: not run yet."]
            continue
        one = found["scores"][kind]
        lines += ["", f"**{kind.capitalize()}**: {told}. The model {one['verdict']}. "
                  f"{one['runs']} runs, {one['effective']:.0f} effective.", "",
                  SCORE_HEAD, score_row("model", one["model"], True)]
        lines += [score_row(name, one["rows"][name])
                  for name in sorted(one["rows"], key=lambda name: one["rows"][name]["crps"])]
    return lines


def places_table(found):
    if not found["places"]:
        return ["", "Ranks of provinces: not run yet."] if found["places_wanted"] else []
    lines = ["", "Rank correlation over provinces:", ""]
    first = next(iter(found["places"].values()))
    names = [name for name in first if name != "provinces"]
    lines += ["| | " + " | ".join(f"{year} ({one['provinces']} provinces)"
                                  for year, one in found["places"].items()) + " |",
              "| --- |" + " --: |" * len(found["places"])]
    lines += [f"| {'**model**' if name == 'model' else name} | "
              + " | ".join(f"{one[name]:.2f}" for one in found["places"].values()) + " |"
              for name in names]
    return lines


def fate(one):
    """What may be said of a conclusion: it holds in nine of ten versions, or it does not survive."""
    least = min(one[kind]["share"] for kind in ("prior", "posterior"))
    most = max(one[kind]["share"] for kind in ("prior", "posterior"))
    if least >= 0.9:
        return ("It **survives** what is not known of these numbers, and luck, in at least nine of "
                "ten versions. In this model; of the country it says nothing.")
    if most <= 0.1:
        return ("The **opposite** holds in at least nine of ten versions: the sentence is wrong of "
                "the model as it stands.")
    return ("It does **not survive**: neither sign holds in nine of ten versions, and nothing may "
            "be said of it.")


def conclusion(case, found):
    one = found["conclusion"]
    if one is None:
        return ["## Does the headline conclusion survive?",
                f"*{case.conclusion[0].upper()}{case.conclusion[1:]}*: not run yet, so nothing may be "
                "said of it."]
    lines = ["## Does the headline conclusion survive?",
             f"*{case.conclusion[0].upper()}{case.conclusion[1:]}* (mean over the run, same money, "
             "same luck)."]
    told = {"prior": "Numbers from the declared ranges", "posterior": "Weighted by the fit"}
    for kind in ("prior", "posterior"):
        lines += [f"- {told[kind]}: it holds in {100 * one[kind]['share']:.0f} % of "
                  f"{one[kind]['runs']} versions ({one[kind]['effective']:.0f} effective); median "
                  f"difference {one[kind]['median']:+.3g}, 5 % to 95 % {one[kind]['low']:+.3g} to "
                  f"{one[kind]['high']:+.3g}."]
    lines += ["", fate(one),
              f"The difference goes most with `{one['path']}` (rank correlation "
              f"{one['rank']:+.2f}): a datum that fixes it would narrow the difference most."]
    return lines


def observation(found):
    one = found["observation"]
    if not one:
        return []
    return ["", f"Observation apart from incidence: in the model {100 * one['share']:.0f} % of lethal "
            f"violence is recorded as homicide (5 % to 95 % of versions {100 * one['low']:.0f} % to "
            f"{100 * one['high']:.0f} %); the score is of what is recorded. The rest is hidden, in "
            "custody or told as a clash."]


def case_page(case, name, found):
    """The whole page of a case."""
    lines = [f"# {case.title}: calibration and scores", "", DISCLAIMER,
             f"Written by `tools/credibility/run.py --case {name}`; what the case is: "
             "[case.md](case.md), all cases: [credibility](../../credibility.md). The shipped "
             "scenario keeps its numbers: what is found here lies beside it in "
             "[posterior.csv](posterior.csv), for a study with `design: {csv: …}`.", "",
             "![Model against data, posterior over prior](calibration.svg)", "",
             "Small panels, each number: flat line, before the data; grey, after this case alone; blue, "
             "after the fit that the cases share, where there is one.", ""]
    parts = [scored(case, found), prior(found), numbers_table(case, found) + history(found),
             scores_table(found) + places_table(found) + observation(found),
             conclusion(case, found)]
    for part in parts:
        lines += part + [""]
    return "\n".join(lines).rstrip() + "\n"


def summary_table(results):
    """A row a case and kind of score, and the count that comes first."""
    rows, lost, counted, behind, ranked = [], 0, 0, 0, 0
    for name, (case, found) in results.items():
        for kind, one in found["scores"].items():
            best = best_of(one["rows"])
            loses = one["model"]["crps"] >= one["rows"][best]["crps"]
            lost, counted = lost + loses, counted + 1
            rows.append(f"| [{case.title}](cases/{name}/calibration.md) | {kind} | {found['held']} | "
                        f"{one['model']['crps']:.3f} | {one['rows'][best]['crps']:.3f} ({best}) | "
                        f"{'loses' if loses else 'wins'} | {100 * one['model']['cover_50']:.0f} % | "
                        f"{100 * one['model']['cover_90']:.0f} % |")
        for one in found["places"].values():
            rivals = [value for key, value in one.items() if key not in ("model", "provinces")]
            ranked, behind = ranked + 1, behind + (one["model"] <= max(rivals))
    head = [f"**The model loses to its best naive baseline in {lost} of {counted} scores of series, "
            f"and in {behind} of {ranked} rankings of provinces.**", "",
            "| case | score | held-out points | CRPS, model | CRPS, best baseline | | in 50 % | "
            "in 90 % |", "| --- | --- | --: | --: | --- | --- | --: | --: |"]
    return "\n".join(head + rows) + "\n"


def conclusions_table(results):
    lines = ["| case | conclusion | declared ranges | after the fit | | goes most with |",
             "| --- | --- | --: | --: | --- | --- |"]
    for name, (case, found) in results.items():
        one = found["conclusion"]
        if one is None:
            lines.append(f"| [{case.title}](cases/{name}/calibration.md) | {case.conclusion} | "
                         "not run yet | not run yet | | |")
            continue
        cells = [f"{100 * one[kind]['share']:.0f} % of {one[kind]['runs']}"
                 for kind in ("prior", "posterior")]
        word = re.search(r"\*\*(.*?)\*\*", fate(one)).group(1)
        lines.append(f"| [{case.title}](cases/{name}/calibration.md) | {case.conclusion} | "
                     f"{cells[0]} | {cells[1]} | {word} | `{one['path']}` |")
    return "\n".join(lines) + "\n"


def numbers_overview(results):
    """What could be learnt of each number, case by case."""
    lines = ["| case | targets | numbers | recovered by twins | informed by the data | narrowed "
             "without a twin's support | in part | not informed |",
             "| --- | --: | --: | --: | --: | --: | --: | --: |"]
    for name, (case, found) in results.items():
        twins = sum(one["word"] == "recovered" for one in found["twins"])
        words = [said(*pair) for pair in zip(found["shared"], found["twins"])]
        lines.append(f"| [{case.title}](cases/{name}/calibration.md) | {found['targets']} | "
                     f"{len(case.numbers)} | {twins} | {words.count('informed')} | "
                     f"{sum(word.startswith('narrowed') for word in words)} | "
                     f"{words.count('in part')} | {words.count('not informed by data')} |")
    return "\n".join(lines) + "\n"
