# SPDX-License-Identifier: Apache-2.0
"""What was found, in words, as a table of docs/evidence.md and as CSV."""

import csv

from worlds import world

BEGIN, END = "<!-- Written by tools/evidence/run.py from here -->", "<!-- to here -->"


class Finding:
    """A target with what the model and the one at random gave."""

    def __init__(self, target, parts=(), at_random=(), seconds=0.0, why=""):
        self.target, self.parts, self.at_random, self.seconds = target, list(parts), list(at_random), seconds
        self.why = why or target.why
        self.status = target.status if self.parts or not target.measure else "no data"

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

    def in_words(self):
        lines = [f"{self.target.key} {self.target.kind}: {self.verdict()}" + f"; {self.why}" * bool(self.why)]
        for part, other in zip(self.parts, self.at_random):
            lines.append(f"   {part.says}: {part.value_in_words()}, band {part.band_in_words()}: {part.verdict()}"
                         f"{' (fitted, not counted)' * part.fitted} | at random {other.value_in_words()}: {other.verdict()}")
        if self.parts:
            lines.append(f"   at random: {self.verdict(self.at_random)}; {self.seconds:.0f} s of one core")
        return "\n".join(lines)


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


def chain_in_words(chain):
    return "".join(f"27 with {label}: " + "; ".join(f"{part.value_in_words()}: {part.verdict()}" for part in parts) + "\n"
                   for label, parts in chain)


def tables(findings, chain, options):
    lines = [f"`tools/evidence/run.py --replicates {options.replicates} --of-real {options.of_real}` wrote what follows, in {count(findings)['seconds'] / 60:.0f} minutes of one core.\n",
             count_in_words(findings),
             "### Targets that were run", "",
             "Class Q: a band of size; S: sign or shape. *Stated by*: a parameter that states the pattern by itself.", "",
             "| id | class | published | run | model | groups at random | stated by | CPU s |", "| --- | --- | --- | --- | --- | --- | --- | --- |"]
    run = [found for found in findings if found.status == "run"]
    for found in run:
        target = found.target
        lines.append(f"| {target.key} | {target.kind} | {target.fact} | {target.run} | {found.verdict()} | {found.verdict(found.at_random)} | "
                     f"{f'`{target.rule}`' if target.rule else ''} | {found.seconds:.0f} |")
    lines += ["", "### Their numbers", "", "Mean and 95 % interval over replicates of common luck.", "",
              "| id | measured | band | model | | groups at random | |", "| --- | --- | --- | --- | --- | --- | --- |"]
    for found in run:
        for part, other in zip(found.parts, found.at_random):
            lines.append(f"| {found.target.key} | {part.says} | {part.band_in_words()}{' (fitted, not counted)' * part.fitted} | "
                         f"{part.value_in_words()} | {part.verdict()} | {other.value_in_words()} | {other.verdict()} |")
    if chain:
        lines += ["", "### Where the chain of target 27 breaks", "", "| the model with | rise of governing, rents high | that less without rents |",
                  "| --- | --- | --- |"]
        lines += [f"| {label} | " + " | ".join(f"{part.value_in_words()}: {part.verdict()}" for part in parts) + " |" for label, parts in chain]
    lines += ["", "### Targets that the model cannot speak to", "", "| id | class | published | why not |", "| --- | --- | --- | --- |"]
    lines += [f"| {found.target.key} | {found.target.kind} | {found.target.fact} | {found.status}: {found.why} |" for found in findings if found.status != "run"]
    return "\n".join(lines) + "\n"


def write(folder, findings, chain, options):
    """The tables between the markers of the page, which is begun where it is not there; the numbers as CSV."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "evidence.md"
    old = file.read_text(encoding="utf-8") if file.exists() else f"# The model against published facts\n\n{BEGIN}\n{END}\n"
    head, rest = old.split(BEGIN)
    file.write_text(head + BEGIN + "\n" + tables(findings, chain, options) + END + rest.split(END)[1], encoding="utf-8")
    with open(folder / "evidence.csv", "w", encoding="utf-8", newline="") as out:
        rows = csv.writer(out, lineterminator="\n")
        rows.writerow("id class measured band_low band_high whole_interval fitted model low high verdict random random_low random_high random_verdict".split())
        for found in findings:
            for part, other in zip(found.parts, found.at_random):
                rows.writerow([found.target.key, found.target.kind, part.says, *part.band, part.whole, part.fitted, f"{part.value:.6g}", f"{part.low:.6g}",
                               f"{part.high:.6g}", part.verdict(), f"{other.value:.6g}", f"{other.low:.6g}", f"{other.high:.6g}", other.verdict()])
            if not found.parts:
                rows.writerow([found.target.key, found.target.kind, found.why, *[""] * 7, found.status, *[""] * 4])
    print(f"wrote {file} and {folder / 'evidence.csv'}; model of {world.PROGRAM}")
