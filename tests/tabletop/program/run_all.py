#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Runs every *_test.py of this folder against the built program; the last line counts.

    run_all.py [WORD]      only tests whose name has the word in it"""

import os
import sys
import unittest
from pathlib import Path

import room


def chosen(suite, word):
    for test in suite:
        if isinstance(test, unittest.TestSuite):
            yield from chosen(test, word)
        elif word in test.id():
            yield test


def main():
    folder = Path(__file__).resolve().parent
    if not os.access(room.PROGRAM, os.X_OK):
        print("skipped: the program of the tabletop is not built (it needs Node, and a network once)")
        print("0 passed, 0 failed, 1 skipped")
        return 0
    found = unittest.defaultTestLoader.discover(str(folder), pattern="*_test.py")
    tests = unittest.TestSuite(chosen(found, sys.argv[1] if len(sys.argv) > 1 else ""))
    result = unittest.TextTestRunner(stream=sys.stdout, verbosity=2).run(tests)
    names = {test.id().split(" (")[0] for test, _ in result.failures + result.errors}
    failed, skipped = len(names), len(result.skipped)
    passed = max(0, result.testsRun - failed - skipped)
    print(f"{passed} passed, {failed} failed, {skipped} skipped")
    return 1 if failed or result.testsRun == 0 else 0


if __name__ == "__main__":
    sys.exit(main())
