# SPDX-License-Identifier: Apache-2.0
"""Regenerates settlements.csv and provinces.csv of the real scenarios but Ecuador's.

    /usr/bin/python3 tools/make_settlements.py [COUNTRY ...] [--shared ../shared] [--check]

COUNTRY is a folder of scenarios/data with typed/rules.json (all of them without one). Reads the
GeoNames extract of the shared data folder and what is typed by hand in the folder; writes the same
bytes on every machine. --check compares and changes nothing. What the typed files mean is in
scenarios/data/README.md; what is particular to a country, in the README of its folder.
"""

import argparse
import json
import math
import sys
from pathlib import Path

from settlement_tables import (DEGREE_KILOMETRES, MARGIN_OFFSET_DEGREES, MARGIN_SHARE,
                               RURAL_ID_BASE, SETTLEMENT_COLUMNS, farthest_first, kilometres,
                               place_of, rows_of, share_out, text_of)

HOME = Path(__file__).resolve().parent.parent
DATA = HOME / "scenarios" / "data"
REMAINDER_OFFSET_KILOMETRES = 6.0  # a remainder is not on top of a listed settlement
CROSSING_KILOMETRES = 25.0  # as near as this to a crossing is borderland


class Country:
    """The typed files of one folder, and the GeoNames rows that its rules keep."""

    def __init__(self, folder, shared):
        typed = folder / "typed"
        self.rules = json.loads((typed / "rules.json").read_text(encoding="utf-8"))
        self.provinces = sorted(rows_of(typed / "provinces.csv"), key=lambda row: row["id"])
        self.ports = {row["geoname_id"] for row in rows_of(typed / "ports.csv")}
        self.crossings = [(float(row["latitude"]), float(row["longitude"]))
                          for row in rows_of(typed / "crossings.csv")]
        self.crossing_ids = {row["geoname_id"] for row in rows_of(typed / "crossings.csv")}
        fixes = {}
        for fix in rows_of(typed / "corrections.csv"):
            fixes.setdefault(fix["geoname_id"], {})[fix["field"]] = fix["value"]
        extract = shared / f"data/geo/settlements_{self.rules['geonames']}.csv"
        kept = [dict(row, **fixes.get(row["geoname_id"], {})) for row in rows_of(extract)
                if row["section_of_place"] != "1"]
        wanted = self.rules.get("feature_codes")
        self.places = [row for row in kept if "dropped" not in row and
                       (not wanted or row["feature_code"] in wanted or "kept" in row)]

    def places_of(self, province):
        """Places of one province, largest first; its codes are `admin1` or `admin1/admin2`."""
        codes = set(province["codes"].split())
        found = [row for row in self.places
                 if row["admin1"] in codes or f"{row['admin1']}/{row['admin2']}" in codes]
        return sorted(found, key=lambda row: (-int(row["population"]), int(row["geoname_id"])))


def listed_of(country, places, people):
    """Which places become communities of their own.

    All that are large enough, but at least `least_listed` and at most `most_listed`; with seats
    of a lower division, the seat of each division instead, and what is typed as `listed` (Italy).
    """
    rules = country.rules
    if rules.get("seats_by_admin2"):
        seats = [row for row in places if row["feature_code"] in ("PPLC", "PPLA", "PPLA2")]
        return one_of_each(seats + places) + [row for row in places if "listed" in row]
    most = min(rules["most_listed"], max(rules["least_listed"],
                                         round(people / rules["people_per_listed"])))
    large = [row for row in places if int(row["population"]) >= rules["least_people"]]
    return large[:most] if len(large) >= rules["least_listed"] else places[:rules["least_listed"]]


def one_of_each(rows):
    """The first row of each division of the second order."""
    chosen = {}
    for row in rows:
        chosen.setdefault(row["admin2"], row)
    return list(chosen.values())


def settled(country, listed, places, people):
    """People of each listed settlement.

        people = GeoNames number · growth, where growth is given or, if all places together are
        the whole province (`places_are_all`), what makes them add up; scaled down where the
        listed hold more than they may
    """
    growth = country.rules.get("growth", 1.0)
    if country.rules.get("places_are_all"):
        growth = people / sum(int(row["population"]) for row in places)
    raw = {row["geoname_id"]: growth * int(row["population"]) for row in listed}
    most = (1.0 - country.rules["least_remainder_share"]) * people
    scale = min(1.0, most / sum(raw.values()))
    return {name: int(round(number * scale)) for name, number in raw.items()}


def record(number, name, place, people, kind, elevation, province):
    """One row of the settlements file, port and border still open."""
    return {"id": number, "name": name, "latitude": round(place[0], 5),
            "longitude": round(place[1], 5), "population": people, "kind": kind,
            "province": province["id"], "port": 0, "border": 0,
            "elevation": max(-500, int(float(elevation)))}


def margin_of(row, people, centre, province, side):
    """The margin of a large city: away from the middle of the province, of a port towards it."""
    north, east = (side * (place_of(row)[axis] - centre[axis]) for axis in (0, 1))
    length = math.hypot(north, east)
    if length == 0:  # the only settlement of its province
        north, length = 1.0, 1.0
    step = MARGIN_OFFSET_DEGREES / length
    place = (place_of(row)[0] + north * step, place_of(row)[1] + east * step)
    return record(int(row["geoname_id"] + "9"), row["name"] + " margin", place,
                  int(round(people * MARGIN_SHARE)), "urban_margin", row["elevation_m"], province)


def listed_rows(country, listed, people_of, province):
    """Rows of the listed settlements of one province."""
    centre = (sum(place_of(row)[0] for row in listed) / len(listed),
              sum(place_of(row)[1] for row in listed) / len(listed))
    made = []
    for row in listed:
        people = people_of[row["geoname_id"]]
        if people == 0:
            continue
        margins, kind = [], "town"
        if people > country.rules["core_above"]:
            kind = "urban_core"
        if people > country.rules["split_above"]:
            side = -1 if row["geoname_id"] in country.ports else 1
            margins = [margin_of(row, people, centre, province, side)]
            people -= margins[0]["population"]
        elif row["geoname_id"] in country.crossing_ids:
            kind = "border"
        elif row["geoname_id"] in country.ports:
            kind = "port"
        made.append(record(int(row["geoname_id"]), row["name"], place_of(row), people, kind,
                           row["elevation_m"], province))
        made[-1]["port"] = int(row["geoname_id"] in country.ports)
        made += margins
    return made


def clusters_of(country, places, people):
    """The places whose surroundings share what is not listed, cluster by cluster."""
    if country.rules.get("seats_by_admin2"):
        made = {}
        for row in places:
            made.setdefault(row["admin2"], []).append(row)
        return [made[name] for name in sorted(made)]
    count = min(len(places), country.rules["most_remainders"],
                math.ceil(people / country.rules["people_per_remainder"]))
    points = [place_of(row) for row in places]
    heads = farthest_first(points, 0, count)
    made = {head: [] for head in heads}
    for index, point in enumerate(points):
        made[min(heads, key=lambda head: (kilometres(point, points[head]), head))].append(
            places[index])
    return list(made.values())


def remainder_row(country, cluster, listed, people, number, name, province):
    """What lives around a cluster's places outside the listed ones, at their weighted middle."""
    others = [row for row in cluster if row["geoname_id"] not in listed] or cluster
    weights = [max(1, int(row["population"])) for row in others]
    place = tuple(sum(w * place_of(row)[axis] for w, row in zip(weights, others)) / sum(weights)
                  for axis in (0, 1))
    near = min(kilometres(place, place_of(row)) for row in cluster
               if len(others) == len(cluster) or row["geoname_id"] in listed)
    if near < REMAINDER_OFFSET_KILOMETRES - 1:
        place = (place[0] + REMAINDER_OFFSET_KILOMETRES / DEGREE_KILOMETRES, place[1])
    heights = sorted(float(row["elevation_m"]) for row in others)
    in_towns = sum(w for w in weights if w >= country.rules.get("town_above", 10**9))
    kind = "town" if 2 * in_towns > sum(weights) else "rural"
    return record(number, name, place, people, kind, heights[len(heights) // 2], province)


def remainder_rows(country, places, listed, people, ordinal, province):
    """The people of a province who live in no listed settlement."""
    if people <= 0:
        return []
    by_division = country.rules.get("seats_by_admin2")
    ids = {row["geoname_id"] for row in listed}
    clusters = clusters_of(country, places, people)
    weights = {}
    for index, cluster in enumerate(clusters):
        outside = sum(int(row["population"]) for row in cluster if row["geoname_id"] not in ids)
        weights[index] = float(max(1, outside)) if by_division else float(len(cluster))
    parts = share_out(people, weights)
    made = []
    for index, cluster in enumerate(clusters):
        seat = next((row for row in listed if row["admin2"] == cluster[0]["admin2"]), None)
        name = (f"Around {seat['name']}" if by_division else
                f"{province['name']} rural {index + 1}")
        made.append(remainder_row(country, cluster, ids, parts[index],
                                  RURAL_ID_BASE + 100 * ordinal + index + 1, name, province))
    return made


def province_settlements(country, ordinal, province):
    """All rows of one province, with ports and borders filled in."""
    places = country.places_of(province)
    people = int(round(int(province["population"]) * country.rules.get("province_growth", 1.0)))
    listed = listed_of(country, places, people)
    made = listed_rows(country, listed, settled(country, listed, places, people), province)
    made += remainder_rows(country, places, listed,
                           people - sum(row["population"] for row in made), ordinal, province)
    for row in made:
        place = (row["latitude"], row["longitude"])
        row["border"] = int(any(kilometres(place, crossing) <= CROSSING_KILOMETRES
                                for crossing in country.crossings))
    return made, people


def province_row(province, people):
    """One row of the provinces file: what is typed, without codes, and the people of the year."""
    row = {"id": province["id"], "name": province["name"], "population": people}
    row.update({key: value for key, value in province.items()
                if key not in ("id", "name", "codes", "population")})
    return row


def build(folder, shared):
    """File name → text of the two files of a country."""
    country = Country(folder, shared)
    settlements, provinces = [], []
    for ordinal, province in enumerate(country.provinces, start=1):
        made, people = province_settlements(country, ordinal, province)
        settlements += made
        provinces.append(province_row(province, people))
    return {"settlements.csv": text_of(SETTLEMENT_COLUMNS, settlements),
            "provinces.csv": text_of(list(provinces[0]), provinces)}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("countries", nargs="*")
    parser.add_argument("--shared", type=Path, default=HOME.parent / "shared")
    parser.add_argument("--check", action="store_true", help="compare, change nothing")
    options = parser.parse_args()
    if not (options.shared / "data/geo").exists():
        print(f"skipped: no data folder at {options.shared}", file=sys.stderr)
        return 0
    stale = 0
    known = sorted(path.parent.parent.name for path in DATA.glob("*/typed/rules.json"))
    for name in options.countries or known:
        for file, text in build(DATA / name, options.shared).items():
            target = DATA / name / file
            same = target.exists() and target.read_text(encoding="utf-8") == text
            stale += not same
            if not options.check and not same:
                target.write_text(text, encoding="utf-8", newline="\n")
            rows = text.count("\n") - 1
            print(f"{name}/{file}: {rows} rows, {'same' if same else 'changed'}")
    return 1 if options.check and stale else 0


if __name__ == "__main__":
    sys.exit(main())
