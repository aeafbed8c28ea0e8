# SPDX-License-Identifier: Apache-2.0
"""Prints what a run of a real case says: arms side by side, and the ratio to the record by year.

    /usr/bin/python3 tools/case_table.py CASE RESULT [--shared ../shared] [--arm as_happened]

CASE is the id of a scenario. The first table has mean ± half of the 95 % interval over replicates;
the second divides the model's number of each year by the recorded one, and is skipped without the
data folder (the record itself is not part of this repository).
"""

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
import case_results as results  # noqa: E402


def rounded(value, half):
    """Value and half-width with as many figures as the half-width deserves."""
    size = max(abs(value), 1e-12)
    digits = 0 if size >= 1000 else 1 if size >= 10 else 2 if size >= 1 else 3
    if size >= 1e5:
        return f"{value / 1e3:,.0f}k ± {half / 1e3:,.1f}k"
    return f"{value:,.{digits}f} ± {half:,.{digits}f}"


def arms_table(case, result):
    """Lines of a Markdown table: a metric a row, an arm a column."""
    metrics = [name for name in results.CASES[case]["table"] if result.has(name)]
    lines = ["| metric (unit) | " + " | ".join(f"`{arm}`" for arm in result.arms) + " |",
             "|---|" + "---|" * len(result.arms)]
    for metric in metrics:
        unit = result.attribute(metric, "units")
        cells = [rounded(*results.interval(result.over(metric, result.series(metric, arm))))
                 for arm in result.arms]
        name = f"`{metric}`" + ("" if unit == "1" else f" ({unit})")
        lines.append(f"| {name} | " + " | ".join(cells) + " |")
    return lines


def ratio_lines(case, result, shared, arm):
    """Lines `metric / indicator: year ratio, …` of one arm."""
    lines = []
    for metric, indicator in results.CASES[case]["record"]:
        record = results.national_record(shared, results.CASES[case]["iso3"], indicator)
        if not record or not result.has(metric):
            lines.append(f"{metric}: skipped, no record at {shared}")
            continue
        pairs = [(year, sample.mean() / record[year])
                 for year, sample in result.by_year(metric, arm).items() if record.get(year)]
        lines.append(f"{metric} over {indicator}: "
                     + (", ".join(f"{year} {ratio:.2f}" for year, ratio in pairs)
                        or "no year in common"))
    return lines


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("case", choices=sorted(results.CASES))
    parser.add_argument("result", type=Path)
    parser.add_argument("--shared", type=Path, default=results.HOME.parent / "shared")
    parser.add_argument("--arm", default="as_happened")
    options = parser.parse_args()
    result = results.CaseResult(options.result)
    if options.arm not in result.arms:
        print(f"{options.result}: found arms {', '.join(result.arms)}; expected {options.arm}",
              file=sys.stderr)
        return 3
    print("\n".join(arms_table(options.case, result)))
    print(f"\n{options.arm}, model over record:")
    print("\n".join(ratio_lines(options.case, result, options.shared, options.arm)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
