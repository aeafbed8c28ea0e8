# SPDX-License-Identifier: Apache-2.0
"""What the makers of settlement files share: tables, distances, whole shares, places spread out."""

import csv
import io
import math

DEGREE_KILOMETRES = 111.2
MARGIN_OFFSET_DEGREES = 0.03  # a margin of a city lies about 3.3 km from its centre
MARGIN_SHARE = 0.40  # assumption; UN-Habitat and INEC (Ecuador): 35 to 45 % of a large city
RURAL_ID_BASE = 990_000_000  # above every GeoNames id in use: + 100 × ordinal of province + ordinal
SETTLEMENT_COLUMNS = ["id", "name", "latitude", "longitude", "population", "kind", "province",
                      "port", "border", "elevation"]


def rows_of(path):
    """Rows of a CSV as dictionaries; none where there is no file."""
    if not path.exists():
        return []
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def kilometres(a, b):
    """Distance of two (latitude, longitude) pairs on a flat map: good enough within a country."""
    north = (a[0] - b[0]) * DEGREE_KILOMETRES
    east = (a[1] - b[1]) * DEGREE_KILOMETRES * math.cos(math.radians((a[0] + b[0]) / 2))
    return math.hypot(north, east)


def share_out(total, weights):
    """Splits a whole number in proportion to weights; the largest remainders get the rest."""
    names = sorted(weights)
    scale = total / sum(weights.values())
    exact = {name: weights[name] * scale for name in names}
    whole = {name: int(exact[name]) for name in names}
    order = sorted(names, key=lambda name: (whole[name] - exact[name], name))
    for name in order[:total - sum(whole.values())]:
        whole[name] += 1
    return whole


def place_of(row):
    """Latitude and longitude of a GeoNames row."""
    return float(row["lat"]), float(row["lon"])


def farthest_first(places, start, count):
    """Indices of `count` places spread out: the start, then always the one farthest from all."""
    chosen = [start]
    gaps = [kilometres(place, places[start]) for place in places]
    while len(chosen) < count:
        chosen.append(max(range(len(places)), key=lambda index: (gaps[index], -index)))
        gaps = [min(gap, kilometres(place, places[chosen[-1]]))
                for gap, place in zip(gaps, places)]
    return chosen


def text_of(columns, rows):
    """CSV text with a header and line feeds only."""
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()
