# SPDX-License-Identifier: Apache-2.0
"""Exports: that other tools read them, and that they hold the numbers of the result."""

import csv
import hashlib
import json
import math

import h5py
import numpy as np

from program import ProgramTest, call


class Export(ProgramTest):
    def setUp(self):
        super().setUp()
        self.run_json()
        self.result = self.folder / "result.h5"

    def rows(self, *words):
        self.good("export", self.result, "--to", "csv", *words)
        with open(self.folder / "result.csv", encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    def test_series_are_those_of_the_result(self):
        rows = self.rows("--detail", "series", "--metric", "members")
        with h5py.File(self.result) as file:
            stored = file["members"][:]
        self.assertEqual(len(rows), stored.size)
        self.assertTrue(np.array_equal([float(row["OBS_VALUE"]) for row in rows], stored.ravel()))
        self.assertEqual(rows[0]["TIME_PERIOD"], "2030-01-14")  # the end of the first week
        self.assertEqual({row["OBS_STATUS"] for row in rows}, {"A"})

    def test_totals_follow_the_rule_of_the_metric_and_keep_breakdowns_apart(self):
        rows = self.rows("--metric", "recruits", "--metric", "recruits_by_sex", "--metric", "recruits_by_way_and_sex")
        with h5py.File(self.result) as file:
            wanted = file["recruits"][:].sum(2)
            arms = [name.decode() for name in file["arm"][:]]
        for row in rows:
            if row["INDICATOR"] == "recruits":
                self.assertTrue(math.isclose(float(row["OBS_VALUE"]), wanted[arms.index(row["ARM"]), int(row["VERSION"])]))
        keys = [tuple(row[name] for name in row if name not in ("OBS_VALUE",)) for row in rows]
        self.assertEqual(len(keys), len(set(keys)))
        self.assertEqual({row["SEX"] for row in rows if row["INDICATOR"] == "recruits_by_sex"}, {"F", "M"})

    def test_a_number_that_does_not_exist_is_empty_and_marked(self):
        rows = self.rows("--metric", "time_to_recover")
        for row in rows:
            self.assertEqual(row["OBS_STATUS"] == "M", row["OBS_VALUE"] == "")
        self.assertIn("M", {row["OBS_STATUS"] for row in rows})

    def test_columns_are_described_beside_the_table(self):
        rows = self.rows("--metric", "members")
        described = json.loads((self.folder / "result.csv-metadata.json").read_text("utf-8"))
        self.assertEqual([one["name"] for one in described["tableSchema"]["columns"]], list(rows[0]))
        self.assertEqual(described["url"], "result.csv")

    def test_a_map_layer_has_a_point_for_each_province_and_nothing_finer(self):
        self.good("export", self.result, "--to", "geojson")
        layer = json.loads((self.folder / "result.geojson").read_text("utf-8"))
        self.assertEqual(layer["type"], "FeatureCollection")
        self.assertEqual([one["id"] for one in layer["features"]], ["province_1", "province_2"])
        for one in layer["features"]:
            longitude, latitude = one["geometry"]["coordinates"]
            self.assertTrue(-180 <= longitude <= 180 and -90 <= latitude <= 90)
            self.assertIn("services.homicides_recorded_by_province", one["properties"])

    def test_a_research_object_names_every_file_with_its_hash(self):
        out = self.folder / "crate"
        self.good("export", self.result, "--to", "ro-crate", "--out", out)
        graph = {one["@id"]: one for one in json.loads((out / "ro-crate-metadata.json").read_text("utf-8"))["@graph"]}
        self.assertEqual(graph["ro-crate-metadata.json"]["about"], {"@id": "./"})
        named = {part["@id"] for part in graph["./"]["hasPart"]}
        self.assertEqual(named, {file.name for file in out.iterdir()} - {"ro-crate-metadata.json"})
        for name in named:
            self.assertEqual(graph[name]["sha256"], hashlib.sha256((out / name).read_bytes()).hexdigest())
        self.assertEqual(graph["#run"]["instrument"], {"@id": "#holdfast"})
        self.assertEqual(call("inspect", out / "result.h5").code, 0)

    def test_a_misspelt_metric_is_refused_with_the_nearest(self):
        answer = call("export", self.result, "--metric", "member")
        self.assertEqual(answer.code, 2)
        self.assertIn("did you mean 'members'?", answer.err)
