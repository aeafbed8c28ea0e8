# SPDX-License-Identifier: Apache-2.0
"""People and money balance in the file, by a script that uses none of our code."""

import balance
from program import ProgramTest


class Ledgers(ProgramTest):
    def test_ledgers_balance_at_every_step_of_twelve_seeds(self):
        for seed in range(1, 13):
            answer = self.run_json("--seed", seed, "--replicates", 2, out=f"{seed}.h5")
            faults, steps = balance.faults_of(self.folder / f"{seed}.h5")
            self.assertEqual(faults, [], f"seed {seed}")
            self.assertEqual(steps, 2 * len(answer["arms"]) * 2 * answer["steps"])

    def test_an_equation_has_two_sides(self):
        self.assertEqual(balance.sides("start + births - deaths = end"),
                         {"start": 1, "births": 1, "deaths": -1, "end": -1})
