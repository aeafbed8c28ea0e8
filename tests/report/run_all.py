#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Runs every *_test.py of this folder against the built program; the last line counts."""

import sys
import unittest
from pathlib import Path

FOLDER = Path(__file__).resolve().parent


def main():
    sys.path[:0] = [str(FOLDER), str(FOLDER.parent / "apps")]
    tests = unittest.defaultTestLoader.discover(str(FOLDER), pattern="*_test.py")
    result = unittest.TextTestRunner(stream=sys.stdout, verbosity=2).run(tests)
    failed = len(result.failures) + len(result.errors)
    print(f"{result.testsRun - failed} passed, {failed} failed, 0 skipped")
    return 1 if failed or result.testsRun == 0 else 0


if __name__ == "__main__":
    sys.exit(main())
