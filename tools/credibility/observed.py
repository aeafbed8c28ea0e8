# SPDX-License-Identifier: Apache-2.0
"""What was recorded in each case: targets of the fit, what is held out, and its baselines.

All series are read from the data folder; none is part of this repository.
"""

import datetime
import sys
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path

import numpy

HOME = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(HOME / "tools"))
import ecuador_baselines  # noqa: E402
import score_ecuador  # noqa: E402

import scores  # noqa: E402

LACK = 0.15  # of a log rate: what the model leaves out and the record misses, one deviation
LACK_OF_FEW = 0.4  # the same of small counts in prisons


@dataclass
class Target:
    """A recorded number over a stretch of time."""
    metric: str
    kind: str  # mean of a rate or a stock, or sum of counts
    start: datetime.date
    end: datetime.date
    value: float
    lack: float = LACK

    @property
    def period(self):
        return (self.start, self.end)

    @property
    def label(self):
        return f"{self.metric} {self.start:%Y-%m} to {self.end - datetime.timedelta(1):%Y-%m}"


@dataclass
class Observed:
    """Fit and held-out parts of a case. Baselines: kind → name → (mean, spread) of log values."""
    fit: list
    held: list
    baselines: dict
    places: dict = field(default_factory=dict)  # year → {province: rate}
    rivals: dict = field(default_factory=dict)  # name → {province: rate}
    place_window: dict = field(default_factory=dict)  # year → period
    merged: dict = field(default_factory=dict)  # province of the model → province of the record

    def before(self):
        """Number of the last fitted target that is of the kind held out."""
        same = [k for k, one in enumerate(self.fit) if one.metric == self.held[0].metric]
        return same[-1]


def plain(name):
    """Name → id: lower case, no accents, words joined."""
    flat = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return flat.replace(" ", "_").replace("-", "_")


def table(shared, name):
    return ecuador_baselines.table(Path(shared) / "data" / name)


def year_of(year):
    return datetime.date(year, 1, 1), datetime.date(year + 1, 1, 1)


def month_of(year, month):
    return (datetime.date(year, month, 1),
            datetime.date(year + month // 12, month % 12 + 1, 1))


def national(shared, iso3, indicator="homicide_rate_per_100k"):
    return {int(row["year"]): float(row["value"]) for row in table(
        shared, "train/national_annual.csv")
        if row["iso3"] == iso3 and row["indicator"] == indicator}


def rate_target(period, value):
    return Target("homicide_rate_recorded", "mean", *period, float(value))


def ecuador(shared):
    rates = score_ecuador.rate_of(score_ecuador.observed_counts(shared))
    fit = [rate_target(year_of(2014 + k), rates[12 * k:12 * k + 12].mean()) for k in range(7)]
    prison = national(shared, "ECU", "prison_homicide_deaths")
    fit += [Target("deaths_in_custody", "sum", *year_of(year), prison[year], LACK_OF_FEW)
            for year in range(2017, 2021)]
    held = [rate_target(month_of(2021 + k // 12, k % 12 + 1), rates[84 + k]) for k in range(24)]
    past = numpy.log(rates[:84])
    made = Observed(fit, held, {"conditional": ecuador_baselines.conditional(past, shared),
                                "blind": ecuador_baselines.blind(past)})
    provinces = score_ecuador.province_table(shared)
    made.places = {y: {n: rates[y] for n, rates in provinces.items()} for y in (2021, 2022)}
    made.rivals = {"rates of 2020": {n: rates[2020] for n, rates in provinces.items()},
                   "mean rates of 2015 to 2020": {
                       n: float(numpy.mean([rates[y] for y in range(2015, 2021)]))
                       for n, rates in provinces.items()}}
    made.place_window = {y: year_of(y) for y in (2021, 2022)}
    return made


def el_salvador(shared):
    rates = national(shared, "SLV")
    past = numpy.log([rates[y] for y in range(1999, 2014)])
    # Mean level of the truce as the scenario dates it, by year: zero before 2012.
    truce = numpy.array([0.0] * 13 + [0.57, 0.47])
    ahead = numpy.array([0.10, 0.0, 0.0, 0.0, 0.0, 0.0])
    naive = scores.yearly_baselines(past, 6)
    given = dict(naive)
    given["regression on the truce"] = scores.regression([truce], past, [ahead])
    return Observed([rate_target(year_of(y), rates[y]) for y in range(2009, 2014)],
                    [rate_target(year_of(y), rates[y]) for y in range(2014, 2020)],
                    {"conditional": given, "blind": naive})


# Colombia: levels that the scenario dates, by year and month.
COCA = ([2013.5, 2014.5, 2015.5, 2016.5], [0.0, 0.18, 0.4, 0.81])
CEASEFIRE = ([2014.95, 2014.97, 2015.38, 2015.40, 2015.53, 2015.55, 2016.64, 2016.66],
             [0.0, 0.5, 0.5, 0.0, 0.0, 0.6, 0.6, 1.0])
PEOPLE_OF_COLOMBIA = ([2010.5, 2012.5, 2013.5, 2015.5, 2016.5],
                      [44.777e6, 45.716e6, 46.152e6, 46.970e6, 47.438e6])  # UN, by way of Gapminder


def colombia_months(shared):
    """Yearly rate per 100,000 of each month from January 2010, and counts by department and year."""
    months, places = {}, {}
    for row in table(shared, "train/colombia_department_monthly.csv"):
        count, year = float(row["homicides"]), int(row["month"][:4])
        months[row["month"]] = months.get(row["month"], 0.0) + count
        name = {"valle": "valle_del_cauca", "guajira": "la_guajira"}.get(
            plain(row["department"]), plain(row["department"]))
        places.setdefault(year, {}).setdefault(name, 0.0)
        places[year][name] += count
    keys = [f"{y}-{m:02d}" for y in range(2010, 2017) for m in range(1, 13)]
    days = numpy.array([(month_of(int(k[:4]), int(k[5:]))[1] -
                         month_of(int(k[:4]), int(k[5:]))[0]).days for k in keys])
    times = ecuador_baselines.month_times(2010, len(keys))
    people = numpy.interp(times, *PEOPLE_OF_COLOMBIA)
    return numpy.array([months[k] for k in keys]) / people * 1e5 * 365.25 / days, places, times


def colombia(shared):
    rates, places, times = colombia_months(shared)
    fit = [rate_target((month_of(2012 + k // 2, 1 + 6 * (k % 2))[0],
                        month_of(2012 + k // 2, 6 + 6 * (k % 2))[1]),
                       rates[24 + 6 * k:30 + 6 * k].mean()) for k in range(6)]
    held = [rate_target(month_of(2015 + k // 12, k % 12 + 1), rates[60 + k]) for k in range(24)]
    past, rules = numpy.log(rates[:60]), ecuador_baselines
    naive = {name: (rule(past, 24), rules.rolling_spread(rule, past, 24)) for name, rule in {
        "last value (mean of 2014)": rules.last_value,
        "seasonal naive (months of 2014)": rules.seasonal,
        "trend of the last 24 months": rules.trend(24),
        "trend of the last 36 months": rules.trend(36)}.items()}
    coca = numpy.interp(times, *COCA)
    calm = numpy.interp(times, *CEASEFIRE)
    given = dict(naive)
    given["regression on coca and ceasefires"] = scores.regression(
        [coca[:60], calm[:60]], past, [coca[60:], calm[60:]])
    made = Observed(fit, held, {"conditional": given, "blind": naive})
    people = {row["id"]: float(row["population"]) for row in ecuador_baselines.table(
        HOME / "scenarios/data/colombia/provinces.csv")}
    people["cundinamarca"] += people.pop("bogota")
    made.merged = {"bogota": "cundinamarca"}
    rate = {y: {n: 1e5 * found.get(n, 0.0) / people[n] for n in people}
            for y, found in places.items()}
    made.places = {y: rate[y] for y in (2015, 2016)}
    made.rivals = {"rates of 2014": rate[2014], "mean rates of 2010 to 2014": {
        n: float(numpy.mean([rate[y][n] for y in range(2010, 2015)])) for n in people}}
    made.place_window = {y: year_of(y) for y in (2015, 2016)}
    return made


def downturn(shared):
    rates = national(shared, "ITA")
    first = 1990
    years = [y for y in range(first, 2011)]
    past = numpy.log(numpy.interp(years, sorted(rates), [rates[y] for y in sorted(rates)]))
    jobless = {int(row["year"]): float(row["value"]) for row in table(
        shared, "indicators/country_indicators.csv")
        if row["iso3"] == "ITA" and row["indicator"] == "unemployment_15plus_pct"}
    naive = scores.yearly_baselines(past, 4)
    given = dict(naive)
    known = [y for y in years if y in jobless]
    columns = [numpy.array([jobless[y] for y in known]), numpy.array(known, dtype=float) - 2000]
    ahead = [numpy.array([jobless[y] for y in range(2011, 2015)]), numpy.arange(11.0, 15.0)]
    given["regression on unemployment and the year"] = scores.regression(
        columns, past[-len(known):], ahead)
    fit = [rate_target((datetime.date(2007, 7, 2), datetime.date(2008, 1, 1)), rates[2007])]
    fit += [rate_target(year_of(y), rates[y]) for y in range(2008, 2011)]
    return Observed(fit, [rate_target(year_of(y), rates[y]) for y in range(2011, 2015)],
                    {"conditional": given, "blind": naive})


REGIONS = dict(zip(["01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "11", "12", "13",
                    "14", "15", "16", "17", "18", "19", "20"],
                   ["piedmont", "aosta_valley", "lombardy", "trentino_alto_adige", "veneto",
                    "friuli_venezia_giulia", "liguria", "emilia_romagna", "tuscany", "umbria",
                    "marche", "lazio", "abruzzo", "molise", "campania", "apulia", "basilicata",
                    "calabria", "sicily", "sardinia"]))


def pandemic(shared):
    """Homicides of 2020 in the provinces at hand, and of the same provinces before."""
    homes = {row["province_code"]: (REGIONS[row["region_code"].zfill(2)],
                                    float(row["pop_total_2022"]))
             for row in table(shared, "geo/italy_provinces.csv")}
    rows = table(shared, "train/italy_province_offences.csv")
    seen = {row["province_code"] for row in rows if row["year"] == "2020"} & set(homes)
    people, counts = {}, {y: {} for y in range(2017, 2021)}
    for code in seen:
        region, size = homes[code]
        people[region] = people.get(region, 0.0) + size
    for row in rows:
        if row["offence"] == "intentional_homicide" and row["province_code"] in seen:
            region = homes[row["province_code"]][0]
            year = counts[int(row["year"])]
            year[region] = year.get(region, 0.0) + float(row["count"])
    everyone = sum(people.values())
    total = {y: 1e5 * sum(found.values()) / everyone for y, found in counts.items()}
    past = numpy.log([total[y] for y in (2017, 2018, 2019)])
    spread = numpy.array([float(numpy.std(numpy.diff(past), ddof=1))])
    naive = {"last value (2019)": (past[-1:], spread),
             "mean of 2017 to 2019": (numpy.array([past.mean()]), spread),
             "trend of 2017 to 2019": (scores.trend_of_five(past, 1), spread)}
    before = rate_target((datetime.date(2020, 1, 6), datetime.date(2020, 3, 8)), total[2019])
    year = (datetime.date(2020, 1, 6), datetime.date(2021, 1, 1))
    made = Observed([before], [rate_target(year, total[2020])],
                    {"conditional": naive, "blind": naive})
    rate = {y: {r: 1e5 * found.get(r, 0.0) / people[r] for r in people}
            for y, found in counts.items()}
    made.places = {2020: rate[2020]}
    made.rivals = {"rates of 2019": rate[2019], "mean rates of 2017 to 2019": {
        r: float(numpy.mean([rate[y][r] for y in (2017, 2018, 2019)])) for r in people}}
    made.place_window = {2020: year}
    return made


def typhoon(shared):
    """Displaced as counted (docs/cases/typhoon-haiyan/facts.md), houses damaged by province."""
    day = datetime.date
    fit = [Target("displaced", "mean", day(2013, 11, 30), day(2013, 12, 4), 4_114_183)]
    held = [Target("displaced", "mean", day(2014, 1, 13), day(2014, 1, 20), 4_095_280)]
    naive = {"last value": (numpy.log([4_114_183.0]), numpy.array([LACK]))}
    made = Observed(fit, held, {"conditional": naive, "blind": {}})
    home = {row["pcode"]: plain(row["province"].split(" (")[0])
            for row in table(shared, "geo/philippines_municipalities.csv")}
    drivers = {row["pcode"]: row for row in table(
        shared, "shock/philippines_typhoon_hazard_by_municipality.csv")
        if row["typhoon"] == "Haiyan"}
    sums = {}
    for row in table(shared, "train/philippines_typhoon_damage.csv"):
        driver = drivers.get(row["pcode"])
        if row["typhoon"] != "Haiyan" or driver is None or row["pcode"] not in home:
            continue
        mine = sums.setdefault(home[row["pcode"]], numpy.zeros(4))
        houses = float(driver["houses"])
        mine += [houses, float(row["houses_damaged_total"]),
                 houses * float(driver["wind_speed"]),
                 -houses * float(driver["distance_to_track_km"])]
    made.places = {2013: {name: s[1] / s[0] for name, s in sums.items()}}
    made.rivals = {"wind speed": {name: s[2] / s[0] for name, s in sums.items()},
                   "nearness to the track": {name: s[3] / s[0] for name, s in sums.items()}}
    made.place_window = {2013: (day(2013, 11, 30), day(2013, 12, 4))}
    return made


READERS = {"ecuador": ecuador, "gang-violence-el-salvador": el_salvador,
           "conflict-colombia": colombia, "financial-downturn-italy": downturn,
           "pandemic-italy": pandemic, "typhoon-haiyan": typhoon}
