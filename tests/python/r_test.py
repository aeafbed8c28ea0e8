# SPDX-License-Identifier: Apache-2.0
"""The page on R does what it says, where R is installed."""

import re
import shutil
import subprocess
import sys
import unittest
from pathlib import Path

HOME = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(HOME / "tests/apps"))

from program import ProgramTest  # noqa: E402


def has_r():
    asked = 'quit(status = !all(c("ncdf4", "jsonlite") %in% rownames(installed.packages())))'
    return shutil.which("Rscript") and subprocess.run(["Rscript", "-e", asked], check=False).returncode == 0


class R(ProgramTest):
    @unittest.skipUnless(has_r(), "R with ncdf4 and jsonlite is not installed")
    def test_the_paired_interval_of_r_is_that_of_compare(self):
        self.good("run", "fictional-gangs", "--arm", "nothing,mixed", "--replicates", 8, "--out", self.folder / "gangs.h5")
        answer = self.good("compare", self.folder / "gangs.h5", "--arms", "mixed", "--metric", "recruits", "--json")
        (self.folder / "effects.json").write_text(answer.out)
        blocks = re.findall(r"```r\n(.*?)```", (HOME / "docs/how-to/r.md").read_text("utf-8"), re.S)
        code = "\n".join(blocks) + '\ncat(t.test(per_run[, "mixed"], per_run[, "nothing"], paired = TRUE)$conf.int, sep = "\\n")'
        done = subprocess.run(["Rscript", "-e", code], cwd=self.folder, capture_output=True, text=True, check=True)
        ends = [float(line) for line in done.stdout.strip().splitlines()[-2:]]
        metric = answer.json["arms"][0]["metrics"]["recruits"]
        self.assertAlmostEqual(ends[0], metric["low"], delta=1e-4 * abs(metric["low"]))
        self.assertAlmostEqual(ends[1], metric["high"], delta=1e-4 * abs(metric["low"]))


if __name__ == "__main__":
    unittest.main()
