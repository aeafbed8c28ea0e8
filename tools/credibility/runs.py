# SPDX-License-Identifier: Apache-2.0
"""Writes the scenarios and studies of a case, lets the program run them, reads what they gave.

Everything lands in a work folder and is taken from there the second time. Versions drawn from the
declared ranges are run with `sense`, which runs one arm; given ones with `study run`.
"""

import csv
import datetime
import os
import re
import subprocess
from pathlib import Path

import h5py
import numpy

HOME = Path(__file__).resolve().parent.parent.parent
LIBRARY = HOME / "scenarios" / "library"
CHUNK, FIRST_SEED = 10, 101
DATED_START = re.compile(r"(?:start|at): (\d{4}-\d\d-\d\d)")
DATED_STOP = re.compile(r", stop: (\d{4}-\d\d-\d\d)")
POINT = re.compile(r"\[(\d{4}-\d\d-\d\d), ([0-9.]+)\]")
SERIES = re.compile(r"    \w+: \[\[\d{4}")


def cut_series(line, origin):
    """A driver with only its points before the origin; nothing where none is left."""
    known = [f"[{date}, {level}]" for date, level in POINT.findall(line) if date < origin]
    return line[:line.index("[[")] + "[" + ", ".join(known) + "]\n" if known else ""


def blind(text, origin):
    """The scenario without what is dated from the origin on; what is under way goes on."""
    lines = []
    for line in text.splitlines(keepends=True):
        if SERIES.match(line):
            line = cut_series(line, origin)
        start = DATED_START.search(line)
        if start and start.group(1) >= origin:
            continue
        lines.append(DATED_STOP.sub(
            lambda stop: "" if stop.group(1) >= origin else stop.group(0), line))
    kept = [line for line, after in zip(lines, lines[1:] + [""])
            if not (re.match(r"    [\w.]+:\n", line) and not after.startswith("      -"))]
    return re.sub(r"^(  \w+):\n(?!    )", r"\1: {}\n", "".join(kept), flags=re.MULTILINE)


def whole_text(case):
    """The shipped scenario, to be read from any folder."""
    text = (LIBRARY / f"{case.scenario}.yaml").read_text(encoding="utf-8")
    text = text.replace("settlements: ../data", f"settlements: {HOME}/scenarios/data")
    return re.sub(r"^record: .*\n", "", text, flags=re.MULTILINE)


def scenario_text(case, known_to=None):
    """A copy that ends where the record of the case does, and knows nothing dated from `known_to`
    on (default: the end)."""
    text = whole_text(case)
    start = datetime.date.fromisoformat(re.search(r"time: {start: ([0-9-]+)", text).group(1))
    end = start + datetime.timedelta(weeks=case.steps)
    text = re.sub(r"steps: \d+", f"steps: {case.steps}", text)
    return blind(text, known_to or end.isoformat())


def study_text(case, scenario, arms, design, replicates, seed):
    """A study over the numbers of the case; `design` names a CSV of samples, or is empty."""
    lines = [f"scenario: {scenario}", f"title: {case.title}, versions of the modelled world",
             f"replicates: {replicates}", f"seed: {seed}", "uncertainties:"]
    lines += [f"  {n.path}: {{uniform: [{n.low}, {n.high}]}}" for n in case.numbers]
    lines += [f"arms: [{', '.join(arms)}]", "metrics:", f"  {case.judged_by}: {{goal: min}}"]
    lines += [f"design: {{csv: {design}}}"] if design else []
    by_place = f", by_place: [{', '.join(case.by_place)}]" if case.by_place else ""
    metrics = list(dict.fromkeys((*case.record, case.judged_by)))
    lines += [f"record: {{metrics: [{', '.join(metrics)}]{by_place}}}"]
    return "\n".join(lines) + "\n"


class NotRun(Exception):
    """A result that is not in the work folder while no new runs are asked for."""


class Program:
    """The program, in a work folder; a result that is there is not made again. Without a program
    only what is there is read."""

    def __init__(self, program, folder):
        self.program = Path(program).resolve() if program else None
        self.folder = Path(folder).resolve()
        self.folder.mkdir(parents=True, exist_ok=True)
        self.environment = dict(os.environ, HOLDFAST_HOME=str(HOME))

    def call(self, *arguments):
        """Standard output; exit code 4 (some runs failed) is told by the result itself."""
        if self.program is None:
            raise NotRun(" ".join(map(str, arguments)))
        made = subprocess.run([self.program, *map(str, arguments)], capture_output=True, text=True,
                              check=False, cwd=self.folder, env=self.environment)
        if made.returncode not in (0, 4, 5):
            raise SystemExit(f"{' '.join(map(str, arguments))}\n{made.stderr[-2000:]}")
        return made.stdout

    def write(self, name, text):
        path = self.folder / name
        path.write_text(text, encoding="utf-8")
        return path

    def study(self, case, name, points, seed=1, replicates=1, arms=("as_happened",),
              scenario=""):
        """Runs the points (samples × numbers) under `nothing` and the arms given; `scenario` is the
        text of one, default the copy that ends with the record."""
        out = self.folder / name
        if not (out / "result.h5").exists():
            table = [",".join(n.path for n in case.numbers)]
            table += [",".join(f"{value:.10g}" for value in point) for point in points]
            design = self.write(f"{name}-points.csv", "\n".join(table) + "\n")
            copy = self.write(f"{name}-scenario.yaml", scenario or scenario_text(case))
            study = self.write(f"{name}.yaml", study_text(case, copy.name, arms, design.name,
                                                          replicates, seed))
            resume = ["--resume"] if out.exists() else []
            self.call("study", "run", study.name, "--out", name, "--threads", 1, "--quiet", *resume)
        return Runs(out / "result.h5")

    def sensed(self, case, name, seed, samples, scenario, arms, metrics):
        """Versions drawn from the declared ranges: one seed gives the same points and luck to
        every scenario and arm."""
        out = self.folder / f"{name}.h5"
        if not out.exists():
            copy = self.write(f"{name}-scenario.yaml", scenario)
            study = self.write(f"{name}.yaml", study_text(case, copy.name, arms, "", 1, 1))
            against = ("--baseline", arms[0]) if len(arms) > 1 else ()
            asked = [word for metric in metrics for word in ("--metric", metric)]
            self.call("sense", study.name, "--method", "pawn", "--samples", samples,
                      "--replicates", 1, "--arm", arms[-1], *against, "--seed", seed, "--out",
                      out.name, "--threads", 1, "--quiet", *asked)
        return Runs(out)

    def bank(self, case, name, samples, known_to=None):
        """Versions of what happened, every CHUNK of them under luck of its own."""
        metrics = [metric for metric in case.record if not metric.endswith("_by_province")]
        text = scenario_text(case, known_to)
        made = []
        for k in range(0, samples, CHUNK):
            try:
                made.append(self.sensed(case, f"{name}-{k // CHUNK}", FIRST_SEED + k // CHUNK,
                                        min(CHUNK, samples - k), text, ("as_happened",), metrics))
            except NotRun:
                if not made:
                    raise
        return made

    def contrast(self, case, samples):
        """The two arms of the headline, at the points and under the luck of the bank."""
        return [self.sensed(case, f"signs-{k // CHUNK}", FIRST_SEED + k // CHUNK, CHUNK,
                            whole_text(case), case.arms, (case.judged_by,))
                for k in range(0, samples, CHUNK)]


class Runs:
    """One result of a study: arrays by sample × replicate × step."""

    def __init__(self, path):
        self.path = path
        with h5py.File(path, "r") as file:
            units = file["time"].attrs["units"]
            units = units.decode() if isinstance(units, bytes) else units
            self.start = datetime.date.fromisoformat(units.split()[2][:10])
            self.ends = numpy.asarray(file["time"][...], dtype=float)
            self.points = numpy.asarray(file["uncertainty_value"][...], dtype=float)
            self.arms = [name.decode() for name in file["arm"][...]]

    def series(self, metric, arm="as_happened"):
        """Values by sample × replicate × step (× province)."""
        with h5py.File(self.path, "r") as file:
            return numpy.asarray(file[metric][self.arms.index(arm)], dtype=float)

    def provinces(self):
        with h5py.File(self.path, "r") as file:
            return [name.decode() for name in file["province"][...]]

    def overlap(self, periods):
        """Share of each step in each period, steps × periods, in days; columns add to the days."""
        edges = self.start.toordinal() + numpy.concatenate([[0.0], self.ends])
        first = numpy.array([start.toordinal() for start, _ in periods], dtype=float)
        last = numpy.array([end.toordinal() for _, end in periods], dtype=float)
        return numpy.clip(numpy.minimum(edges[1:, None], last) -
                          numpy.maximum(edges[:-1, None], first), 0, None)

    def means(self, metric, periods, arm="as_happened"):
        """Mean of a metric over each period (start, end excluded): sample × replicate × period."""
        days = self.overlap(periods)
        length = numpy.array([(end - start).days for start, end in periods], dtype=float)
        covered = days.sum(axis=0)
        made = self.series(metric, arm) @ (days / numpy.maximum(covered, 1.0))
        return numpy.where(covered >= 0.9 * length, made, numpy.nan)

    def sums(self, metric, periods, arm="as_happened"):
        """Sum of counts over each period: sample × replicate × period (× province)."""
        values = self.series(metric, arm)
        days = self.overlap(periods) / (self.ends[1] - self.ends[0])
        if values.ndim == 3:
            return values @ days
        return numpy.einsum("srtp,tk->srkp", values, days)


def read_points(path):
    """Samples of a CSV as the program writes them."""
    with open(path, encoding="utf-8", newline="") as file:
        rows = [row for row in csv.reader(file) if row and not row[0].startswith("#")]
    return numpy.array([[float(value) for value in row] for row in rows[1:]])
