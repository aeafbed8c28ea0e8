# SPDX-License-Identifier: Apache-2.0
"""Regenerates scenarios/data/ecuador/{settlements,provinces}.csv.

    /usr/bin/python3 tools/make_ecuador_data.py [--shared ../shared] [--check]

Reads the GeoNames extract of the shared data folder and the typed facts under
scenarios/data/ecuador/typed; writes the same bytes on every machine. --check compares and
changes nothing. Rules and sources: scenarios/data/ecuador/README.md.
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
DATA = HOME / "scenarios" / "data" / "ecuador"
TYPED = DATA / "typed"
NATIONAL_2014 = 16_027_466  # INEC projections 2010-2020, mid-year 2014
CENSUS_TO_PROJECTION = 3.58 / 9.58  # mid-2014 on the way from the census (28 Nov 2010) to mid-2020
SPLIT_ABOVE = 100_000  # cities above this many people get a core and a margin row
LEAST_RURAL_SHARE = 0.08  # a province has at least this share outside its listed settlements
BORDER_KILOMETRES = 25.0
PROVINCE_COLUMNS = ["id", "name", "geonames_admin1", "port", "border_colombia", "border_peru",
                    "population_2014", "unmet_basic_needs", "prison_places", "latitude",
                    "longitude", "source", "assumed"]
PROVINCE_SOURCE = ("population: INEC census 2010 and projections 2010-2020; "
                   "unmet basic needs: INEC census 2010; prison places: SNAI and IACHR 2022")
PROVINCE_ASSUMED = ("population_2014 interpolated; unmet_basic_needs and prison_places typed "
                    "from memory of the source")


def kilometres_to_line(point, line):
    """Shortest distance of a point to a line of (longitude, latitude) vertices."""
    scale = math.cos(math.radians(point[0]))
    best = math.inf
    for (x1, y1), (x2, y2) in zip(line, line[1:]):
        ax, ay = (x1 - point[1]) * scale, y1 - point[0]
        bx, by = (x2 - point[1]) * scale, y2 - point[0]
        dx, dy = bx - ax, by - ay
        length = dx * dx + dy * dy
        along = 0.0 if length == 0 else min(1.0, max(0.0, -(ax * dx + ay * dy) / length))
        best = min(best, math.hypot(ax + along * dx, ay + along * dy))
    return best * DEGREE_KILOMETRES


def colombian_outline(shared):
    """Outer rings of Colombia as lists of (longitude, latitude)."""
    with open(shared / "data/geo/country_outlines_10m.geojson", encoding="utf-8") as file:
        features = json.load(file)["features"]
    shape = next(f["geometry"] for f in features if f["properties"]["iso3"] == "COL")
    polygons = shape["coordinates"] if shape["type"] == "MultiPolygon" else [shape["coordinates"]]
    return [polygon[0] for polygon in polygons]


def provinces_2014(typed):
    """People of each province in mid-2014, whole numbers that add up to the national projection.

        people = census · (projection 2020 / census)^(3.58 / 9.58), then scaled to the nation
    """
    raw = {row["id"]: float(row["census_2010"]) *
           (float(row["projection_2020"]) / float(row["census_2010"])) ** CENSUS_TO_PROJECTION
           for row in typed}
    return share_out(NATIONAL_2014, raw)


def corrected(rows):
    """The GeoNames rows with the typed corrections; sections of places left out."""
    fixes = {}
    for fix in rows_of(TYPED / "corrections.csv"):
        fixes.setdefault(fix["geoname_id"], {})[fix["field"]] = fix["value"]
    kept = [row for row in rows if row["section_of_place"] != "1"]
    return [dict(row, **fixes.get(row["geoname_id"], {})) for row in kept]


def settled(rows, province, people):
    """Population 2014 of each listed settlement of one province.

        people = urban population 2010 · (province 2014 / province 2010), then, if the listed
        settlements hold more than 92 % of the province, all scaled down to that
    """
    urban = {row["geoname_id"]: int(row["urban_2010"]) for row in rows_of(TYPED / "cities.csv")}
    growth = people / float(province["census_2010"])
    raw = {row["geoname_id"]: growth * urban.get(row["geoname_id"], int(row["population"]))
           for row in rows}
    if "3652757" in raw:  # Puerto Bolívar is counted within Machala by the census
        raw["3654533"] -= raw["3652757"]
    most = (1.0 - LEAST_RURAL_SHARE) * people
    scale = min(1.0, most / sum(raw.values()))
    return {name: int(round(number * scale)) for name, number in raw.items()}


def margin_rows(row, people, centre):
    """Core and margin rows of one city: typed margins, else one on the side away from `centre`."""
    name = row["geoname_id"]
    typed = [m for m in rows_of(TYPED / "margins.csv") if m["geoname_id"] == name]
    if not typed:
        north, east = (place_of(row)[0] - centre[0], place_of(row)[1] - centre[1])
        if math.hypot(north, east) == 0:  # the only settlement of its province
            north = 1.0
        length = math.hypot(north, east)
        step = MARGIN_OFFSET_DEGREES / length
        typed = [{"suffix": "9", "name": row["name"] + " margin", "share": MARGIN_SHARE,
                  "north_degrees": north * step, "east_degrees": east * step, "port": "0"}]
    made, left = [], people
    for margin in typed:
        part = int(round(people * float(margin["share"])))
        left -= part
        made.append(record(int(name + margin["suffix"]), margin["name"],
                           float(row["lat"]) + float(margin["north_degrees"]),
                           float(row["lon"]) + float(margin["east_degrees"]), part,
                           "urban_margin", row["elevation_m"], int(margin["port"])))
    return left, made


def record(number, name, latitude, longitude, people, kind, elevation, port=0):
    """One row of the settlements file, province and border still open."""
    return {"id": number, "name": name, "latitude": round(latitude, 5),
            "longitude": round(longitude, 5), "population": people, "kind": kind,
            "province": "", "port": port, "border": 0, "elevation": int(float(elevation))}


def kind_of(row, is_split, ports, crossings):
    """Kind of a listed settlement: typed correction, crossing, port, core of a split city, town."""
    if "kind" in row:
        return row["kind"]
    if row["geoname_id"] in crossings:
        return "border"
    if row["geoname_id"] in ports and row["geoname_id"] != "3657509":
        return "port"
    return "urban_core" if is_split else "town"


def listed_rows(rows, people_of, centre):
    """Rows of the listed settlements of one province."""
    ports = {row["geoname_id"] for row in rows_of(TYPED / "ports.csv")}
    crossings = {row["geoname_id"] for row in rows_of(TYPED / "crossings.csv")}
    made = []
    for row in rows:
        name, people = row["geoname_id"], people_of[row["geoname_id"]]
        if people == 0:
            continue
        margins, is_split = [], people > SPLIT_ABOVE
        if is_split:
            people, margins = margin_rows(row, people, centre)
        made.append(record(int(name), row["name"], *place_of(row), people,
                           kind_of(row, is_split, ports, crossings), row["elevation_m"],
                           int(name in ports)))
        made += margins
    return made


def rural_rows(rows, province, people):
    """The rest of a province over one to four places.

    Settlements (cantonal seats without a number too) are gathered round spread-out ones; each
    cluster gets a share in proportion to its settlements, at their mean position, moved out
    6 km north of any settlement that is nearer than 5 km.
    """
    if people <= 0:
        return []
    places = [place_of(row) for row in rows]
    count = min(len(places), 1 + (people > 60_000) + (people > 150_000) + (people > 300_000))
    start = next(i for i, row in enumerate(rows) if row["geoname_id"] == province["seat"])
    heads = farthest_first(places, start, count)
    clusters = {head: [] for head in heads}
    for index, place in enumerate(places):
        clusters[min(heads, key=lambda head: (kilometres(place, places[head]), head))].append(index)
    parts = share_out(people, {head: float(len(clusters[head])) for head in heads})
    made = []
    for ordinal, head in enumerate(heads, start=1):
        members = clusters[head]
        latitude = sum(places[i][0] for i in members) / len(members)
        longitude = sum(places[i][1] for i in members) / len(members)
        if min(kilometres((latitude, longitude), place) for place in places) < 5.0:
            latitude += 6.0 / DEGREE_KILOMETRES
        heights = sorted(float(rows[i]["elevation_m"]) for i in members)
        made.append(record(RURAL_ID_BASE + 100 * int(province["geonames_admin1"]) + ordinal,
                           f"{province['name']} rural {ordinal}", latitude, longitude,
                           parts[head], "rural", heights[len(heights) // 2]))
    return made


def province_settlements(rows, province, people, outline):
    """All rows of one province, with province and border filled in."""
    people_of = settled(rows, province, people)
    centre = (sum(place_of(row)[0] for row in rows) / len(rows),
              sum(place_of(row)[1] for row in rows) / len(rows))
    made = listed_rows(rows, people_of, centre)
    made += rural_rows(rows, province, people - sum(row["population"] for row in made))
    crossings = {int(row["geoname_id"]) for row in rows_of(TYPED / "crossings.csv")}
    for row in made:
        row["province"] = province["id"]
        place = (row["latitude"], row["longitude"])
        near = min(kilometres_to_line(place, ring) for ring in outline) <= BORDER_KILOMETRES
        row["border"] = int(near or row["id"] in crossings)
    return made


def province_row(province, people, rows):
    """One row of the provinces file."""
    seat = next(row for row in rows if row["geoname_id"] == province["seat"])
    kept = {name: province[name] for name in PROVINCE_COLUMNS if name in province}
    return dict(kept, population_2014=people, latitude=seat["lat"], longitude=seat["lon"],
                source=PROVINCE_SOURCE, assumed=PROVINCE_ASSUMED)


def build(shared):
    """File name → text of the two extracts."""
    listed = corrected(rows_of(shared / "data/geo/settlements_EC.csv"))
    typed = sorted(rows_of(TYPED / "provinces.csv"), key=lambda row: row["id"])
    people = provinces_2014(typed)
    outline = colombian_outline(shared)
    settlements, provinces = [], []
    for province in typed:
        rows = [row for row in listed if row["admin1"] == province["geonames_admin1"]]
        settlements += province_settlements(rows, province, people[province["id"]], outline)
        provinces.append(province_row(province, people[province["id"]], rows))
    return {"settlements.csv": text_of(SETTLEMENT_COLUMNS, settlements),
            "provinces.csv": text_of(PROVINCE_COLUMNS, provinces)}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--shared", type=Path, default=HOME.parent / "shared")
    parser.add_argument("--check", action="store_true", help="compare, change nothing")
    options = parser.parse_args()
    if not (options.shared / "data/geo/settlements_EC.csv").exists():
        print(f"skipped: no data folder at {options.shared}", file=sys.stderr)
        return 0
    stale = 0
    for name, text in build(options.shared).items():
        target = DATA / name
        same = target.exists() and target.read_text(encoding="utf-8") == text
        stale += not same
        if not options.check and not same:
            target.write_text(text, encoding="utf-8", newline="\n")
        print(f"{name}: {text.count(chr(10)) - 1} rows, {'same' if same else 'changed'}")
    return 1 if options.check and stale else 0


if __name__ == "__main__":
    sys.exit(main())
