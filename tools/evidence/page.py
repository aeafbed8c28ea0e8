# SPDX-License-Identifier: Apache-2.0
"""What was found, in words, as a table of docs/evidence.md and as CSV."""

import csv

from estimates import Part
from worlds import world

BEGIN, END = "<!-- Written by tools/evidence/run.py from here -->", "<!-- to here -->"


class Finding:
    """A target with what the model and the one at random gave."""

    def __init__(self, target, parts=(), at_random=(), replicates=0, seconds=0.0, why=""):
        self.target, self.parts, self.at_random, self.replicates = target, list(parts), list(at_random), replicates
        self.seconds, self.chain, self.of_chain = seconds, [], 0
        self.why = why or target.why
        self.status = target.status if self.parts or not target.measure else "no data" if why else "not run"

    def scored(self, parts):
        return [part for part in parts if not part.fitted]

    def is_met(self, parts=None):
        scored = self.scored(self.parts if parts is None else parts)
        return bool(scored) and all(part.is_met() for part in scored)

    def verdict(self, parts=None):
        if self.status != "run":
            return self.status
        scored = self.scored(self.parts if parts is None else parts)
        if all(part.is_met() for part in scored):
            return "met"
        return f"missed ({sum(part.is_met() for part in scored)} of {len(scored)} parts)"

    def reason(self):
        """Why it has no number."""
        if self.status == "not run":
            return f"not run for this page: `tools/evidence/run.py --only {self.target.key}` does"
        return self.why if self.status in self.why else f"{self.status}: {self.why}"

    def in_words(self):
        lines = [f"{self.target.key} {self.target.kind}: {self.verdict()}" + f"; {self.why}" * bool(self.why)]
        for part, other in zip(self.parts, self.at_random):
            lines.append(f"   {part.says}: {part.value_in_words()}, band {part.band_in_words()}: {part.verdict()}"
                         f"{' (fitted, not counted)' * part.fitted} | at random {other.value_in_words()}: {other.verdict()}")
        if self.parts:
            lines.append(f"   at random: {self.verdict(self.at_random)}; {self.seconds:.0f} s of one core")
        return "\n".join(lines)

    def chain_in_words(self):
        return "".join(f"   {label}: " + "; ".join(f"{part.value_in_words()}: {part.verdict()}" for part in parts) + "\n"
                       for label, parts in self.chain)

    def chain_table(self):
        """Rows of the target with one thing changed at a time, the model as it is first."""
        lines = ["", f"### Target {self.target.key} with one thing changed at a time", "",
                 "| the model | " + " | ".join(part.says for part in self.parts) + " |", "| --- |" + " --- |" * len(self.parts)]
        for label, parts in [("as it is", self.parts), *self.chain]:
            lines.append(f"| {label} | " + " | ".join(f"{part.value_in_words()}: {part.verdict()}" for part in parts) + " |")
        return lines


def count(findings):
    run = [found for found in findings if found.status == "run"]
    return {"all": len(findings), "run": len(run), "met": sum(found.is_met() for found in run),
            "random": sum(found.is_met(found.at_random) for found in run),
            "not stated": sum(found.is_met() and not found.target.rule for found in run),
            "only model": sum(found.is_met() and not found.is_met(found.at_random) for found in run),
            "only random": sum(found.is_met(found.at_random) and not found.is_met() for found in run),
            "parts": sum(len(found.scored(found.parts)) for found in run),
            "parts met": sum(part.is_met() for found in run for part in found.scored(found.parts)),
            "parts random": sum(part.is_met() for found in run for part in found.scored(found.at_random)),
            "sign": sum(part.is_of_the_sign() for found in run for part in found.scored(found.parts)),
            "sign random": sum(part.is_of_the_sign() for found in run for part in found.scored(found.at_random)),
            "not addressable": sum(found.status == "not addressable" for found in findings),
            "other": [f"{found.target.key} ({found.status})" for found in findings
                      if found.status not in ("run", "not addressable")],
            "seconds": sum(found.seconds for found in findings)}


def count_in_words(findings):
    number = count(findings)
    return (f"**Of {number['all']} targets {number['met']} are met, {number['run'] - number['met']} missed and "
            f"{number['not addressable']} not addressable**; apart: {', '.join(number['other']) or 'none'}. "
            f"A model whose groups choose at random meets {number['random']} of the same {number['run']}: "
            f"{number['only model']} are met by the model alone, {number['only random']} by the one at random alone. Of the "
            f"{number['met']} met, {number['not stated']} are stated by no single rule. Of {number['parts']} numbers in them "
            f"{number['parts met']} are in their bands ({number['parts random']} at random), and {number['sign']} have the right "
            f"sign or band ({number['sign random']} at random).\n")


def tables(findings):
    lines = [count_in_words(findings),
             "### Targets that were run", "",
             "Class Q: a band of size; S: sign or shape. *Stated by*: a parameter that states the pattern by itself.", "",
             "| id | class | published | run | model | groups at random | stated by | replicates | CPU s |", "| --- | --- | --- | --- | --- | --- | --- | --- | --- |"]
    run = [found for found in findings if found.status == "run"]
    for found in run:
        target = found.target
        lines.append(f"| {target.key} | {target.kind} | {target.fact} | {target.run} | {found.verdict()} | {found.verdict(found.at_random)} | "
                     f"{f'`{target.rule}`' if target.rule else ''} | {found.replicates} | {found.seconds:.0f} |")
    lines += ["", "### Their numbers", "", "Mean and 95 % interval over replicates of common luck.", "",
              "| id | measured | band | model | | groups at random | |", "| --- | --- | --- | --- | --- | --- | --- |"]
    for found in run:
        for part, other in zip(found.parts, found.at_random):
            lines.append(f"| {found.target.key} | {part.says} | {part.band_in_words()}{' (fitted, not counted)' * part.fitted} | "
                         f"{part.value_in_words()} | {part.verdict()} | {other.value_in_words()} | {other.verdict()} |")
    for found in run:
        lines += found.chain_table() if found.chain else []
    lines += ["", "### Targets without a number", "", "| id | class | published | why not |", "| --- | --- | --- | --- |"]
    lines += [f"| {found.target.key} | {found.target.kind} | {found.target.fact} | {found.reason()} |" for found in findings if found.status != "run"]
    return "\n".join(lines) + "\n"


COLUMNS = ("id changed measured band_low band_high whole_interval fitted replicates model low high verdict random random_low "
           "random_high random_verdict cpu_seconds").split()


def rows_of(found):
    """Lines of the CSV for a target: its numbers, and those with one thing changed."""
    def figures(part):
        return [f"{part.value:.6g}", f"{part.low:.6g}", f"{part.high:.6g}", part.verdict()]
    if not found.parts:
        return [[found.target.key, "", found.why, *[""] * 8, found.status, *[""] * 5]]
    rows = []
    for label, parts in [("", found.parts), *found.chain]:
        count = found.of_chain if label else found.replicates
        for k, part in enumerate(parts):
            rows.append([found.target.key, label, part.says, *part.band, part.whole, part.fitted, count, *figures(part),
                         *(figures(found.at_random[k]) if not label else [""] * 4), f"{found.seconds:.0f}" if not label and k == 0 else ""])
    return rows


def read(file, targets):
    """Findings that a CSV of before holds, by id of the target."""
    found = {}
    if not file.exists():
        return found
    by_key = {target.key: target for target in targets}
    with open(file, encoding="utf-8", newline="") as table:
        for row in csv.DictReader(table):
            if row["replicates"] == "" or int(row["id"]) not in by_key:
                continue
            each = found.setdefault(int(row["id"]), Finding(by_key[int(row["id"])]))
            band, whole = (float(row["band_low"]), float(row["band_high"])), row["whole_interval"] == "True"

            def part(*names):
                return Part(row["measured"], [float(row[name]) for name in names], band, whole=whole, fitted=row["fitted"] == "True")
            if row["changed"]:
                if not each.chain or each.chain[-1][0] != row["changed"]:
                    each.chain.append((row["changed"], []))
                each.chain[-1][1].append(part("model", "low", "high"))
                each.of_chain = int(row["replicates"])
                continue
            each.parts.append(part("model", "low", "high"))
            each.at_random.append(part("random", "random_low", "random_high"))
            each.replicates, each.status = int(row["replicates"]), "run"
            each.seconds += float(row["cpu_seconds"] or 0)
    return found


def write(folder, findings, targets):
    """The tables between the markers of the page, which is begun where it is not there; the numbers as CSV.

    Targets that were not looked at now keep what the CSV says of them.
    """
    folder.mkdir(parents=True, exist_ok=True)
    file, table = folder / "evidence.md", folder / "evidence.csv"
    known = read(table, targets) | {found.target.key: found for found in findings}
    findings = [known.get(target.key) or Finding(target) for target in targets]
    old = file.read_text(encoding="utf-8") if file.exists() else f"# The model against published facts\n\n{BEGIN}\n{END}\n"
    head, rest = old.split(BEGIN)
    file.write_text(head + BEGIN + "\n" + tables(findings) + END + rest.split(END)[1], encoding="utf-8")
    with open(table, "w", encoding="utf-8", newline="") as out:
        rows = csv.writer(out, lineterminator="\n")
        rows.writerow(COLUMNS)
        for found in findings:
            rows.writerows(rows_of(found))
    print(f"wrote {file} and {table}; model of {world.PROGRAM}")
