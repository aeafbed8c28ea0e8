#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Writes scenarios/data/FOLDER/outline.geojson: coasts and borders for maps in reports.

    make_outlines.py            all folders
    make_outlines.py --check    compares only

Input: ../shared/data/geo/country_outlines_10m.geojson (Natural Earth 1:10m, public domain). Rings are
thinned (Douglas and Peucker 1973) and islands below a size are left out, unless a settlement of the
folder lies near. The same bytes every time."""

import csv
import json
import sys
from pathlib import Path

HOME = Path(__file__).resolve().parent.parent
SOURCE = HOME / "../shared/data/geo/country_outlines_10m.geojson"
FOLDERS = {"colombia": "COL", "ecuador": "ECU", "el-salvador": "SLV", "italy": "ITA", "philippines": "PHL"}
TOLERANCE = 0.02  # degrees: 2 km, below a pixel of the map
LEAST_AREA = 0.01  # square degrees: islands smaller than 120 square kilometres
NEAR = 0.15  # degrees from a settlement


def distance(point, start, end):
    """From a point to a straight line between two others."""
    (x, y), (x0, y0), (x1, y1) = point, start, end
    dx, dy = x1 - x0, y1 - y0
    length = dx * dx + dy * dy
    share = 0 if length == 0 else max(0, min(1, ((x - x0) * dx + (y - y0) * dy) / length))
    return ((x - x0 - share * dx) ** 2 + (y - y0 - share * dy) ** 2) ** 0.5


def thinned(points):
    """Fewer points, none of the others farther off than the tolerance."""
    keep, spans = {0, len(points) - 1}, [(0, len(points) - 1)]
    while spans:
        first, last = spans.pop()
        farthest, at = 0, None
        for k in range(first + 1, last):
            off = distance(points[k], points[first], points[last])
            if off > farthest:
                farthest, at = off, k
        if at is not None and farthest > TOLERANCE:
            keep.add(at)
            spans += [(first, at), (at, last)]
    return [points[k] for k in sorted(keep)]


def thinned_ring(ring):
    """A ring in two halves, so that its first point does not hold the whole of it."""
    half = len(ring) // 2
    return thinned(ring[: half + 1])[:-1] + thinned(ring[half:])


def area(ring):
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, ring[1:] + ring[:1]))) / 2


def is_kept(ring, settlements):
    if area(ring) >= LEAST_AREA:
        return True
    return any(abs(x - lon) < NEAR and abs(y - lat) < NEAR for x, y in ring for lat, lon in settlements)


def outline(feature, settlements):
    shape = feature["geometry"]
    polygons = shape["coordinates"] if shape["type"] == "MultiPolygon" else [shape["coordinates"]]
    kept = []
    for polygon in polygons:
        if is_kept(polygon[0], settlements):
            ring = [[round(x, 3), round(y, 3)] for x, y in thinned_ring(polygon[0])]
            if len(ring) > 3:
                kept.append([ring])
    return {"type": "Feature", "properties": {"source": "Natural Earth 1:10m, public domain"},
            "geometry": {"type": "MultiPolygon", "coordinates": kept}}


def main():
    only_check = sys.argv[1:] == ["--check"]
    if not SOURCE.is_file():
        print("skipped: ../shared/data/geo is not there")
        return 0
    features = {one["properties"]["iso3"]: one for one in json.loads(SOURCE.read_text("utf-8"))["features"]}
    differing = []
    for folder, code in FOLDERS.items():
        path = HOME / "scenarios/data" / folder
        with open(path / "settlements.csv", encoding="utf-8", newline="") as file:
            settlements = [(float(row["latitude"]), float(row["longitude"])) for row in csv.DictReader(file)]
        text = json.dumps(outline(features[code], settlements), separators=(",", ":")) + "\n"
        target = path / "outline.geojson"
        if not target.is_file() or target.read_text("utf-8") != text:
            differing.append(folder)
            if not only_check:
                target.write_text(text, "utf-8")
    print(f"{len(differing)} of {len(FOLDERS)} outlines {'differ' if only_check else 'written'}")
    return 1 if only_check and differing else 0


if __name__ == "__main__":
    sys.exit(main())
