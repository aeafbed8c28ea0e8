# SPDX-License-Identifier: Apache-2.0
"""Reports: what every reader meets, with eyes, ears, keyboard, paper, or a narrow screen."""

import re
import shutil
import tempfile
import unittest
from pathlib import Path

from page import Page
from program import HOME, TINY, ProgramTest, call

# What a result holds about organized crime: never shown without what the State does.
STATE_HARM = ["Killed by State agents", "Deaths in custody", "Detained without conviction", "Wrongly detained",
              "Ill treatment", "Disappeared by the State"]


def setUpModule():
    Pages.make()


def tearDownModule():
    shutil.rmtree(Pages.folder)


class Pages:
    """Made once: a made-up country for both audiences, a real one for policy."""

    folder = None
    html = {}

    @classmethod
    def make(cls):
        cls.folder = Path(tempfile.mkdtemp(prefix="holdfast-report-"))
        jobs = [("tiny", TINY, []), ("real", "gang-violence-el-salvador", ["--replicates", 2, "--steps", 8])]
        for name, scenario, more in jobs:
            result = cls.folder / f"{name}.h5"
            made = call("run", scenario, "--quiet", "--out", result, *more)
            assert made.code == 0, made.err
            for audience in ("policy", "research"):
                out = cls.folder / f"{name}-{audience}.html"
                made = call("report", result, "--audience", audience, "--out", out, "--quiet")
                assert made.code == 0, made.err
                cls.html[f"{name}-{audience}"] = out.read_text("utf-8")


class Structure(unittest.TestCase):
    def each(self):
        return [(html, Page(html)) for html in Pages.html.values()]

    def test_the_page_is_well_formed_and_small(self):
        for html, page in self.each():
            self.assertEqual(page.unbalanced, [])
            self.assertLess(len(html.encode()), 2_000_000)

    def test_nothing_is_fetched_and_nothing_runs(self):
        for html, page in self.each():
            self.assertEqual(page.all("script", "link", "img", "iframe", "object", "embed", "form"), [])
            self.assertIsNone(re.search(r"(?:src|action|poster)=|url\((?!#)|@import|\son\w+=", html))
            for link in page.all("a", "use"):
                self.assertTrue(link.attributes["href"].startswith("#"), link.attributes)
            self.assertIn("default-src 'none'", html)

    def test_ids_are_unique_and_references_lead_somewhere(self):
        for html, page in self.each():
            ids = [one.attributes["id"] for one in page.all() if "id" in one.attributes]
            self.assertEqual(len(ids), len(set(ids)))
            for one in page.all():
                for attribute in ("aria-labelledby", "aria-describedby"):
                    for name in (one.attributes.get(attribute) or "").split():
                        self.assertIn(name, ids)
                if one.tag in ("a", "use"):
                    self.assertIn(one.attributes["href"][1:], ids)
            for name in re.findall(r"url\(#([\w-]+)\)", html):
                self.assertIn(name, ids)

    def test_headings_go_down_one_level_at_a_time(self):
        for _, page in self.each():
            levels = [int(one.tag[1]) for one in page.all("h1", "h2", "h3", "h4")]
            self.assertEqual(levels.count(1), 1)
            self.assertEqual(levels[0], 1)
            self.assertTrue(all(b - a <= 1 for a, b in zip(levels, levels[1:])))

    def test_there_are_landmarks_a_language_and_a_way_past_the_head(self):
        for _, page in self.each():
            self.assertEqual([len(page.all(tag)) for tag in ("main", "header", "nav", "footer")], [1, 1, 1, 1])
            self.assertEqual(page.all("html")[0].attributes["lang"], "en")
            self.assertEqual(page.all("body")[0].children[0].classes(), ["skip"])
            self.assertIn("width=device-width", str([one.attributes for one in page.all("meta")]))

    def test_every_figure_has_a_caption_and_a_table_with_heads(self):
        for _, page in self.each():
            figures = page.all("figure")
            self.assertGreaterEqual(len(figures), 8)
            for figure in figures:
                self.assertEqual(len(list(figure.all("figcaption"))), 1)
                self.assertGreaterEqual(len(list(figure.all("table"))), 1, figure.attributes)
            for table in page.all("table"):
                self.assertTrue(next(table.all("caption")).text())
                # The corner above names of rows is a plain cell: an empty head would be announced.
                width = len(list(next(table.all("thead")).all("th", "td")))
                for row in next(table.all("tbody")).all("tr"):
                    self.assertEqual(len(list(row.all("th", "td"))), width)
                    self.assertEqual(next(row.all("th")).attributes["scope"], "row")

    def test_every_drawing_says_what_it_shows(self):
        for _, page in self.each():
            for drawing in page.all("svg"):
                if "aria-hidden" in drawing.attributes:
                    continue
                self.assertEqual(drawing.attributes["role"], "img")
                self.assertTrue(next(drawing.all("title")).text())
                self.assertTrue(next(drawing.all("desc")).text())
                self.assertGreater(len(list(drawing.all("text"))), 1)  # a title, a unit, labels

    def test_what_scrolls_is_reached_by_the_keyboard(self):
        for _, page in self.each():
            frames = [one for one in page.all("div") if "scroll" in one.classes()]
            self.assertTrue(frames)
            for frame in frames:
                self.assertEqual(frame.attributes["tabindex"], "0")
                self.assertTrue(frame.attributes["aria-label"])

    def test_no_number_is_missing_in_words_of_machines(self):
        for whole, _ in self.each():
            html = re.sub(r"<pre.*?</pre>", "", whole, flags=re.S)  # the scenario as it is written
            # Ids such as infrastructure.repair begin like one; a number ends there.
            self.assertIsNone(re.search(r">[-−]?(nan|inf)\b", html))
            for word in ("null<", "{}", "[none, none]"):
                self.assertNotIn(word, html)


class Content(unittest.TestCase):
    def test_every_report_says_what_it_is_not(self):
        for html in Pages.html.values():
            head = html[: html.index("<main>")]
            for sentence in ("independent work", "not a United Nations product", "Not a forecast",
                             "Nobody outside the team has read this scenario yet."):
                self.assertIn(sentence, head)

    def test_harm_by_the_state_stands_in_the_first_table(self):
        for html in Pages.html.values():
            first = html[html.index("<table>"): html.index("</table>")]
            for name in STATE_HARM:
                self.assertIn(name, first)

    def test_findings_come_before_all_else(self):
        for html in Pages.html.values():
            first = next(Page(html).root.all("section"))
            self.assertEqual(first.attributes["id"], "findings")
            self.assertIn("What this cannot tell", first.text())

    def test_a_real_place_in_an_exercise_gets_no_sizes_in_sentences(self):
        said = Pages.html["real-policy"]
        findings = said[said.index("Arm by arm"): said.index("What this cannot tell")]
        self.assertNotIn("(interval", findings)
        self.assertIn("not official borders", said)

    def test_maps_never_go_below_provinces(self):
        html = Pages.html["real-research"]
        places = len(re.findall(r'id="map-\d+"', html))
        provinces = (HOME / "scenarios/data/el-salvador/provinces.csv").read_text("utf-8").strip().count("\n")
        self.assertEqual(places, provinces)

    def test_research_adds_seeds_digests_and_the_scenario(self):
        policy, research = Pages.html["tiny-policy"], Pages.html["tiny-research"]
        for words in ("Seeds and digests of every run", "Every number of the model", "The resolved scenario"):
            self.assertIn(words, research)
            self.assertNotIn(words, policy)

    def test_actions_outside_the_annex_are_marked(self):
        self.assertIn("outside.mass_detention (outside the annex)", Pages.html["tiny-policy"])


class Verb(ProgramTest):
    def test_the_same_result_gives_the_same_page(self):
        again = self.folder / "again.html"
        self.good("report", Pages.folder / "tiny.h5", "--out", again)
        self.assertEqual(again.read_text("utf-8"), Pages.html["tiny-policy"])

    def test_json_names_the_file(self):
        out = self.folder / "page.html"
        answer = self.good("report", Pages.folder / "tiny.h5", "--out", out, "--json").json
        self.assertEqual(answer["out"], str(out))
        self.assertEqual(answer["bytes"], out.stat().st_size)
        self.assertEqual(answer["baseline"], "nothing")

    def test_draws_of_a_study_are_versions_and_what_they_overturn_is_said(self):
        study = Pages.folder / "draws.yaml"
        study.write_text(f"scenario: {TINY}\nreplicates: 2\nuncertainties:\n"
                         "  interpersonal_violence.rate: {uniform: [1, 30]}\narms:\n  nothing: {}\n  idle:\n"
                         "    protect.basic_services: {intensity: 0.001, start: week 1}\n"
                         "design: {latin_hypercube: 4, cross: arms}\n", "utf-8")
        self.good("study", "run", study, "--out", Pages.folder / "draws", "--quiet")
        result = Pages.folder / "draws" / "result.h5"
        self.good("report", result, "--out", Pages.folder / "draws.html", "--baseline", "nothing")
        words = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ",
                                          (Pages.folder / "draws.html").read_text("utf-8")))
        glance = words[words.index("All at a glance"):][:400]
        self.assertIn("over 8 versions of the modelled world", glance)
        self.assertRegex(glance, "Lethal violence, per 100,000 a year [0-9.]+ ○ cannot tell")
        self.assertTrue("4 draws of the numbers that the study calls uncertain, each under 2 throws of luck" in words)
        told = self.good("compare", result, "--baseline", "nothing").out
        self.assertRegex(told, "No difference could be seen in[^.]*lethal violence")
        level = float(re.search(r"lethal violence, per 100,000 a year +([\d.]+)", told).group(1))
        shown = float(re.search(r"Lethal violence, per 100,000 a year ([\d.]+)", glance).group(1))
        self.assertAlmostEqual(level, shown, delta=0.006 * shown)

    def test_a_scenario_is_run_first_and_causes_are_told(self):
        out = self.folder / "page.html"
        self.good("report", TINY, "--replicates", 2, "--steps", 20, "--why", "members", "--out", out)
        self.assertIn("by process; all together", out.read_text("utf-8"))

    def test_a_changed_result_is_refused(self):
        broken = self.folder / "broken.h5"
        data = bytearray((Pages.folder / "tiny.h5").read_bytes())
        data[len(data) // 2] ^= 1
        broken.write_bytes(data)
        answer = call("report", broken)
        self.assertEqual(answer.code, 3)
        self.assertIn("changed after it was written", answer.err)

    def test_a_misspelt_baseline_is_refused_with_the_nearest(self):
        answer = call("report", Pages.folder / "tiny.h5", "--baseline", "nothin")
        self.assertEqual(answer.code, 2)
        self.assertIn("did you mean 'nothing'?", answer.err)
