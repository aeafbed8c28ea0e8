# SPDX-License-Identifier: Apache-2.0
"""The order in which components are declared changes no byte: the program is linked again with the
generated list of declarations in other orders. Processes stay before all that bends them: a lever
that bends what is not declared yet is refused at the start, never run with another meaning."""

import random
import re
import shlex
import shutil
import subprocess
from pathlib import Path

from program import HOME, PROGRAM, ProgramTest, environment

SCENARIOS = ("fictional-gangs", "gang-violence-ecuador")
SIZE = ("--steps", 30, "--replicates", 1, "--quiet")
CALL = re.compile(r"^  (declare_\w+)\(model\);$", re.MULTILINE)


def folder_of(call):
    """The folder of models/ that holds a component's file."""
    return next(HOME.glob(f"models/*/{call.removeprefix('declare_')}.cpp")).parent.name


class OrderOfDeclarations(ProgramTest):
    def setUp(self):
        super().setUp()
        self.build = Path(PROGRAM).resolve().parents[1]
        self.list = self.build / "models/components.cpp"
        if not self.list.exists() or shutil.which("ninja") is None:
            self.skipTest("the program was not built here by ninja")

    def commands(self):
        """Command lines that make the program, the link last."""
        shown = subprocess.run(["ninja", "-C", str(self.build), "-t", "commands", "bin/holdfast"],
                               capture_output=True, check=True).stdout.decode()
        lines = [line for line in shown.splitlines() if line.strip()]
        compiles = next(line for line in lines if f" {self.list} " in f"{line} ")
        return shlex.split(compiles), shlex.split(lines[-1])

    def program_with(self, name, calls):
        """A program whose list of declarations is this one."""
        text = self.list.read_text(encoding="utf-8")
        head = text[:text.index("void models::declare_all(")]
        body = "".join(f"  {call}(model);\n" for call in calls)
        source, made, program = (self.folder / f"{name}{end}" for end in (".cpp", ".o", ""))
        source.write_text(f"{head}void models::declare_all(Model& model) {{\n{body}}}\n", encoding="utf-8")
        compiler, link = self.commands()
        subprocess.run([compiler[0], "-std=c++20", "-c", str(source), "-o", str(made)], check=True)
        # Of two definitions the linker takes the object's and leaves the library's alone.
        words = link[link.index("&&") + 1:] if "&&" in link else link
        words = words[:words.index("&&")] if "&&" in words else words
        at = words.index("-o")
        words = words[:at] + [str(made), "-o", str(program)] + words[at + 2:]
        subprocess.run(words, cwd=self.build, check=True)
        return program

    def bytes_of(self, program, scenario):
        out = self.folder / f"{Path(program).name}-{scenario}.h5"
        path = HOME / f"scenarios/library/{scenario}.yaml"
        words = [program, "run", path, *SIZE, "--out", out]
        done = subprocess.run([str(word) for word in words], env=environment(), check=False,
                              capture_output=True, timeout=300)
        self.assertEqual(done.returncode, 0, done.stderr.decode())
        return out.read_bytes()

    def test_the_order_of_declarations_changes_no_byte(self):
        calls = CALL.findall(self.list.read_text(encoding="utf-8"))
        self.assertGreater(len(calls), 90)
        processes = [call for call in calls if folder_of(call) == "processes"]
        others = [call for call in calls if folder_of(call) != "processes"]
        draw = random.Random(20140106)
        orders = {"reversed": processes[::-1] + others[::-1],
                  "shuffled": draw.sample(processes, len(processes)) + draw.sample(others, len(others))}
        for name, order in orders.items():
            self.assertEqual(sorted(order), sorted(calls))
            program = self.program_with(name, order)
            for scenario in SCENARIOS:
                with self.subTest(order=name, scenario=scenario):
                    self.assertEqual(self.bytes_of(program, scenario), self.bytes_of(PROGRAM, scenario))
