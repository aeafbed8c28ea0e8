# SPDX-License-Identifier: Apache-2.0
"""Reads a result file of a real case: numbers of each arm, of each year, of each province.

What is particular to a case (its metrics, its record) is in CASES; tools/case_table.py prints
tables of it, tools/case_figure.py draws it.
"""

import csv
import datetime
from pathlib import Path

import h5py
import numpy

HOME = Path(__file__).resolve().parent.parent
LEAST_DAYS = 350  # of a year that the run must cover for the year to count

# Columns of the table of arms; series of the figure; pairs of a metric and an indicator of the
# national record (national_annual.csv) with the country's code.
COMMON = ["cost", "lethal_violence", "unmet_need", "displaced", "members", "recruits_under_18",
          "people_under_criminal_governance", "group_revenue", "trust_in_state"]
CASES = {
    "gang-violence-el-salvador": {
        "places": "el-salvador", "iso3": "SLV", "compared": "per person",
        "table": COMMON + ["extortion_victims", "inmates_per_place", "wrongly_detained"],
        "series": ["homicide_rate_recorded", "members", "inmates_per_place"],
        "record": [("homicide_rate_recorded", "homicide_rate_per_100k")]},
    "pandemic-italy": {
        "places": "italy", "iso3": "ITA",
        "table": COMMON + ["income", "wrongly_detained", "days_before_trial"],
        "series": ["unmet_need", "income", "group_revenue"],
        "record": [("homicide_rate_recorded", "homicide_rate_per_100k")]},
    "financial-downturn-italy": {
        "places": "italy", "iso3": "ITA",
        "table": COMMON + ["income", "extortion_victims", "inmates_per_place"],
        "series": ["income", "extortion_revenue", "group_revenue"],
        "record": [("homicide_rate_recorded", "homicide_rate_per_100k"),
                   ("kidnappings", "off_kidnapping")]},
    "typhoon-haiyan": {
        "places": "philippines", "iso3": "PHL",
        "table": COMMON + ["income", "missing", "killed_by_state_agents"],
        "series": ["unmet_need", "displaced", "group_revenue"],
        "record": [("homicide_rate_recorded", "homicide_rate_per_100k")]},
    "conflict-colombia": {
        "places": "colombia", "iso3": "COL",
        "table": COMMON + ["killed_by_state_agents", "kidnappings", "extortion_victims"],
        "series": ["homicide_rate_recorded", "members", "displaced"],
        "record": [("homicide_rate_recorded", "homicide_rate_per_100k"),
                   ("kidnappings", "off_kidnapping")]},
}


def texts(values):
    """Strings of a coordinate, whatever way they are stored."""
    return [value.decode() if isinstance(value, bytes) else str(value) for value in values]


class CaseResult:
    """One result file; arms by name, steps by date."""

    def __init__(self, path):
        self.file = h5py.File(path, "r")
        self.arms = texts(self.file["arm"][...])
        units = texts([self.file["time"].attrs["units"]])[0]
        self.start = datetime.date.fromisoformat(units.split()[2][:10])
        self.ends = numpy.asarray(self.file["time"][...], dtype=float)
        self.step_days = self.ends[1] - self.ends[0]

    def has(self, metric):
        """Whether the run recorded a metric."""
        return metric in self.file

    def series(self, metric, arm):
        """Values by replicate × step (× further dimensions)."""
        return numpy.asarray(self.file[metric][self.arms.index(arm)], dtype=float)

    def attribute(self, metric, name):
        """An attribute of a metric as text."""
        return texts([self.file[metric].attrs[name]])[0]

    def years(self):
        """Year of the middle of each step."""
        middles = self.ends - self.step_days / 2
        return numpy.array([(self.start + datetime.timedelta(days=float(day))).year
                            for day in middles])

    def covered_years(self):
        """Years of which the run covers (nearly) all days."""
        found, counts = numpy.unique(self.years(), return_counts=True)
        return [int(year) for year, count in zip(found, counts)
                if count * self.step_days >= LEAST_DAYS]

    def over(self, metric, values):
        """One number per replicate: over time as the metric declares."""
        how = self.attribute(metric, "over_time")
        if how == "last":
            return values[:, -1]
        return {"mean": numpy.mean, "sum": numpy.sum, "max": numpy.max,
                "min": numpy.min}[how](values, axis=1)

    def by_year(self, metric, arm):
        """Year → one number per replicate."""
        values, years = self.series(metric, arm), self.years()
        return {year: self.over(metric, values[:, years == year])
                for year in self.covered_years()}


def interval(sample):
    """Mean and half of its 95 % interval (normal: replicates are many)."""
    half = 1.96 * sample.std(ddof=1) / len(sample)**0.5 if len(sample) > 1 else float("nan")
    return float(sample.mean()), float(half)


def national_record(shared, iso3, indicator):
    """Year → value of the national record; empty where the data folder is absent."""
    path = Path(shared) / "data/train/national_annual.csv"
    if not path.exists():
        return {}
    with open(path, encoding="utf-8", newline="") as file:
        return {int(row["year"]): float(row["value"]) for row in csv.DictReader(file)
                if row["iso3"] == iso3 and row["indicator"] == indicator}


def settlements(case):
    """Rows of the settlements of a case."""
    path = HOME / "scenarios/data" / CASES[case]["places"] / "settlements.csv"
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
