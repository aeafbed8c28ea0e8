# SPDX-License-Identifier: Apache-2.0
"""Where and how the program is started changes no byte of a result; nor does the order of keys."""

import os
import shutil
import subprocess
from pathlib import Path

import yaml

from program import HOME, PROGRAM, ProgramTest, environment

GANGS = HOME / "scenarios/library/fictional-gangs.yaml"
SIZE = ("--steps", 30, "--replicates", 2, "--quiet")
# Masks AVX2 and FMA from the C library, so that it picks its other functions.
NO_FMA = "glibc.cpu.hwcaps=-AVX2,-FMA,-AVX2_Usable,-FMA_Usable"


class Surroundings(ProgramTest):
    def bytes_of(self, name, before=(), folder=None, umask=None, **changes):
        """The result of a run in other surroundings: a command before the program, variables."""
        out = self.folder / f"{name}.h5"
        words = [*before, PROGRAM, "run", GANGS, *SIZE, "--out", out]
        kept = {key: value for key, value in environment(**changes).items() if value is not None}
        done = subprocess.run([str(word) for word in words], env=kept, cwd=folder, check=False,
                              capture_output=True, timeout=300,
                              umask=-1 if umask is None else umask)
        self.assertEqual(done.returncode, 0, f"{name}: {done.stderr.decode()}")
        return out.read_bytes()

    def test_locale_clock_home_and_memory_change_no_byte(self):
        plain = self.bytes_of("plain")
        self.assertEqual(plain, self.bytes_of("locale", LC_ALL="de_DE.UTF-8", LANG="tr_TR.UTF-8"))
        self.assertEqual(plain, self.bytes_of("posix", LC_ALL="C", TZ="Pacific/Kiritimati"))
        self.assertEqual(plain, self.bytes_of("homeless", HOME=None, USER=None, LOGNAME=None))
        self.assertEqual(plain, self.bytes_of("elsewhere", folder="/", umask=0o077))
        self.assertEqual(plain, self.bytes_of("dirty memory", MALLOC_PERTURB_="165"))
        self.assertEqual(plain, self.bytes_of("few arenas", MALLOC_ARENA_MAX="1"))

    def test_places_in_memory_change_no_byte(self):
        if shutil.which("setarch") is None:
            self.skipTest("setarch is not installed")
        fixed = ("setarch", os.uname().machine, "--addr-no-randomize")
        probe = subprocess.run([*fixed, "true"], capture_output=True, check=False)
        if probe.returncode != 0:
            self.skipTest("addresses cannot be fixed here")
        self.assertEqual(self.bytes_of("random places"), self.bytes_of("fixed places", fixed))

    def test_functions_of_the_c_library_without_fma_change_no_byte(self):
        self.assertEqual(self.bytes_of("plain"), self.bytes_of("masked", GLIBC_TUNABLES=NO_FMA))

    def test_one_core_changes_no_byte(self):
        if shutil.which("taskset") is None:
            self.skipTest("taskset is not installed")
        core = str(min(os.sched_getaffinity(0)))
        self.assertEqual(self.bytes_of("all cores"),
                         self.bytes_of("one core", ("taskset", "-c", core)))


def turned(value):
    """The same data with the keys of every map in reverse order."""
    if isinstance(value, dict):
        return {key: turned(value[key]) for key in reversed(list(value))}
    return [turned(item) for item in value] if isinstance(value, list) else value


class OrderOfKeys(ProgramTest):
    def test_the_order_of_keys_in_a_scenario_changes_no_run(self):
        data = yaml.safe_load(GANGS.read_text(encoding="utf-8"))
        data["time"]["start"] = data["time"]["start"].isoformat()
        first, second = (self.write(name, yaml.safe_dump(made, sort_keys=False, allow_unicode=True))
                         for name, made in (("a.yaml", data), ("b.yaml", turned(data))))
        one, other = (self.run_json("--steps", 30, "--replicates", 2, scenario=path, out=f"{path.stem}.h5")
                      for path in (first, second))
        digests = [{arm["arm"]: arm["digest"] for arm in answer["arms"]} for answer in (one, other)]
        self.assertNotEqual([arm["arm"] for arm in one["arms"]], [arm["arm"] for arm in other["arms"]])
        self.assertEqual(*digests)
        self.assertGreater(len(set(digests[0].values())), 2)
