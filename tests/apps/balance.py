#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Checks the ledgers of a result with h5py alone: every step balances and starts where the last ended.

    balance.py RESULT…

Prints one line per file; exit 1 where a ledger does not balance."""

import re
import sys

import h5py
import numpy as np


def sides(equation):
    """Signs by entry: left side minus right side."""
    signs, side, sign = {}, 1, 1
    for token in equation.split():
        if token == "=":
            side, sign = -1, 1
        elif token in "+-":
            sign = 1 if token == "+" else -1
        elif re.fullmatch(r"[a-z_]+", token):
            signs[token] = side * sign
            sign = 1
        else:
            raise ValueError(f"'{token}' in '{equation}'")
    return signs


def faults_of(path):
    """Sentences about steps that do not balance, and the number of steps looked at."""
    faults, steps = [], 0
    with h5py.File(path, "r") as file:
        ledgers = [name for name in file if name.startswith("ledger_")]
        if {"ledger_people", "ledger_money"} - set(ledgers):
            faults.append(f"only the ledgers {ledgers}")
        for name in ledgers:
            values = file[name][...].astype(np.int64)
            entries = [text.decode() if isinstance(text, bytes) else text
                       for text in file[name.replace("ledger_", "") + "_entry"][...]]
            equation = file[name].attrs["balance"]
            signs = sides(equation.decode() if isinstance(equation, bytes) else equation)
            if set(signs) != set(entries):
                faults.append(f"{name}: the equation leaves out {set(entries) ^ set(signs)}")
                continue
            row = np.array([signs[entry] for entry in entries], dtype=np.int64)
            wrong = np.argwhere((values * row).sum(axis=-1) != 0)
            faults += [f"{name}: does not balance at {tuple(place)}" for place in wrong[:5]]
            start, end = entries.index("start"), entries.index("end")
            gaps = np.argwhere(values[..., 1:, start] != values[..., :-1, end])
            faults += [f"{name}: does not start where it ended at {tuple(place)}" for place in gaps[:5]]
            steps += values[..., 0].size
    return faults, steps


def main():
    failed = False
    for path in sys.argv[1:]:
        faults, steps = faults_of(path)
        failed = failed or bool(faults) or steps == 0
        print(f"{path}: {steps} steps of ledgers, {len(faults)} faults")
        for fault in faults:
            print(f"  {fault}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
