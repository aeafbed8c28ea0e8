#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Plants one fault of each kind and expects check_house to name it, and nothing else."""

import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from check_house import faults_of  # noqa: E402
from house.source import without_comments  # noqa: E402

OPENING = "// SPDX-License-Identifier: Apache-2.0\n"


class HouseTest(unittest.TestCase):
    def faults(self, path, body, opening=OPENING, others=None):
        """Faults of a checkout that holds this file, and perhaps others, without git."""
        with tempfile.TemporaryDirectory() as folder:
            for name, text in {path: opening + body, **(others or {})}.items():
                target = Path(folder) / name
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_text(text, encoding="utf-8")
            return [str(fault) for fault in faults_of(folder)]

    def expect_one(self, path, body, part, **rest):
        faults = self.faults(path, body, **rest)
        self.assertEqual(len(faults), 1, faults)
        self.assertIn(part, faults[0])

    def expect_none(self, path, body, **rest):
        self.assertEqual(self.faults(path, body, **rest), [])

    def test_each_library_has_one_door(self):
        for path, header in [("engine/run/a.cpp", "tbb/task_arena.h"), ("models/a.cpp", "yaml-cpp/yaml.h"),
                             ("outputs/a.cpp", "hdf5.h"), ("engine/a.cpp", "catch2/catch.hpp"),
                             ("studies/a.cpp", "CLI/CLI.hpp"), ("engine/random/a.cpp", "Random123/philox.h"),
                             ("engine/math/a.cpp", "boost/math/distributions.hpp"),
                             ("models/a.cpp", "Eigen/Dense"), ("outputs/a.cpp", "boost/histogram.hpp")]:
            with self.subTest(header):
                self.expect_one(path, f"#include <{header}>\n", f"{path}:2: <{header}> has its door")

    def test_the_doors_stand_open_where_they_are(self):
        for path, header in [("engine/parallel/a.cpp", "tbb/task_arena.h"),
                             ("scenarios/reader/a.cpp", "yaml-cpp/yaml.h"), ("outputs/hdf5/a.cpp", "hdf5.h"),
                             ("engine/math/quantiles.cpp", "boost/math/distributions.hpp"),
                             ("tests/engine/random/a.cpp", "Random123/philox.h")]:
            with self.subTest(header):
                self.expect_none(path, f"#include <{header}>\n")

    def test_layers_point_down_only(self):
        for path, header in [("engine/a.cpp", "models/b.hpp"), ("models/a.cpp", "scenarios/b.hpp"),
                             ("outputs/a.cpp", "models/b.hpp"), ("studies/a.cpp", "apps/b.hpp")]:
            with self.subTest(path):
                self.expect_one(path, f'#include "{header}"\n', "may not include")
        self.expect_none("studies/a.cpp", '#include "models/b.hpp"\n#include "engine/b.hpp"\n')
        self.expect_none("engine/a.cpp", '// like #include "models/b.hpp"\n')

    def test_includes_are_paths_from_the_root(self):
        self.expect_one("models/a.cpp", '#include "b.hpp"\n', "not a path from the root")

    def test_the_engine_has_no_word_of_the_domain(self):
        self.expect_one("engine/a.cpp", "int gang_size();\n", "'gang' is a word of the domain")
        self.expect_one("engine/a.cpp", "int maxPolice();\n", "'Police' is a word of the domain")
        self.expect_one("engine/a.cpp", "// as the State sees it\n", "'State'")
        self.expect_none("engine/a.cpp", "int distrustful(RunState state);\n")
        self.expect_none("models/a.cpp", "int gang_size();\n")

    def test_numbers_do_not_depend_on_cpu_or_library(self):
        for code in ["std::exp(1.0)", "pow(2.0, x)", "std::normal_distribution<double> d",
                     "std::unordered_map<int, int> m", "std::mt19937 g", "std::fma(a, b, c)"]:
            with self.subTest(code):
                self.expect_one("models/a.cpp", f"auto x = {code};\n", "models/a.cpp:2: ")
        self.expect_none("models/a.cpp", "auto x = math::exp(1.0) + std::sqrt(2.0);  // not std::exp\n")
        self.expect_none("studies/a.cpp", "auto x = std::log(2.0);\n")
        self.expect_one("studies/a.cpp", "auto x = std::rand();\n", "engine/random")

    def test_macros_are_for_tests_only(self):
        self.expect_one("outputs/a.cpp", "#define SIZE 3\n", "macros")
        self.expect_none("tests/main.cpp", "#define CATCH_CONFIG_MAIN\n")

    def test_files_and_functions_have_a_size(self):
        self.expect_one("models/a.cpp", "int x;\n" * 400, "401 lines, at most 400")
        self.expect_one("models/a.hpp", "#pragma once\n" + "int x;\n" * 149, "151 lines, at most 150")
        body = "namespace models {\nint f(int a) {\n" + "  ++a;\n" * 78 + "  return a;\n}\n}\n"
        self.expect_one("models/a.cpp", body, "models/a.cpp:3: a function of 81 lines")
        self.expect_none("models/a.cpp", body.replace("  ++a;\n", "", 1))
        method = "class A final : public B {\n  A() : b_{1} {\n" + "    f(\"{\");\n" * 80 + "  }\n};\n"
        self.expect_one("models/a.cpp", method, "a function of 82 lines")
        self.expect_none("models/a.cpp", "const int table[] = {\n" + "  1,\n" * 100 + "};\n")

    def test_every_source_opens_with_its_licence(self):
        self.expect_one("models/a.cpp", "int x;\n", "does not open with", opening="")
        self.expect_one("tools/a.py", "x = 1\n", "does not open with", opening="#!/usr/bin/python3\n")
        self.expect_none("tools/a.py", "x = 1\n",
                         opening="#!/usr/bin/python3\n# SPDX-License-Identifier: Apache-2.0\n")
        self.expect_one("models/a.hpp", "int x;\n", "#pragma once")

    def test_nothing_is_left_unfinished_or_bound_to_a_machine(self):
        self.expect_one("models/a.cpp", "// TO" + "DO: more\n", "unfinished")
        self.expect_one("docs/a.md", "see /ho" + "me/me/x\n", "one machine", opening="")
        self.expect_one("tools/a.sh", "cat /t" + "mp/x\n", "one machine",
                        opening="# SPDX-License-Identifier: Apache-2.0\n")
        self.expect_none("docs/a.md", "see https://example.org/home/x and docs/tmp/y\n", opening="")

    def test_cited_keys_are_in_the_bibliography(self):
        body = 'auto s = cite("gambetta1993", "ch. 2");\n'
        self.expect_one("models/a.cpp", body, "cites 'gambetta1993'")
        self.expect_none("models/a.cpp", body,
                         others={"docs/references.bib": "@book{gambetta1993,\n title={x}}\n"})

    def test_comments_and_literals_are_no_code(self):
        text = "a /* b\nc */ d // e\nf(\"g { \\\" h\", '{', R\"(i\n})\", 1'000)\n"
        code = without_comments(text)
        self.assertEqual(code.count("\n"), text.count("\n"))
        for letter in "bceghi{}":
            self.assertNotIn(letter, code)
        self.assertIn("1'000", code)


if __name__ == "__main__":
    unittest.main()
