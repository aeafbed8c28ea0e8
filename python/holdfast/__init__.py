# SPDX-License-Identifier: Apache-2.0
"""Holdfast from Python: the same scenarios, arms and numbers as the command line, bit for bit.

    import holdfast
    scenario = holdfast.load("fictional-gangs")
    effects = scenario.compare(arms=["mixed"], replicates=32)

Holdfast is independent work based on a public UNODC document (2023); it is not a United Nations
product, and the United Nations has not reviewed or endorsed it. Not a forecast."""

from .faults import HoldfastError, InputError, OutsideError, RunsFailed, UsageError
from .scenario import Scenario, load
from .study import Study

__all__ = ["HoldfastError", "InputError", "OutsideError", "RunsFailed", "Scenario", "Study",
           "UsageError", "load"]
