#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Runs every *_test.py of this folder against the built program; the last line counts."""

import sys
import unittest
from pathlib import Path


def main():
    folder = Path(__file__).resolve().parent
    sys.path.insert(0, str(folder))
    tests = unittest.defaultTestLoader.discover(str(folder), pattern="*_test.py")
    result = unittest.TextTestRunner(stream=sys.stdout, verbosity=2).run(tests)
    failed, skipped = len(result.failures) + len(result.errors), len(result.skipped)
    for test, why in result.skipped:
        print(f"skipped: {test.id()}: {why}")
    print(f"{max(0, result.testsRun - failed - skipped)} passed, {failed} failed, {skipped} skipped")
    return 1 if failed or result.testsRun == 0 else 0


if __name__ == "__main__":
    sys.exit(main())
