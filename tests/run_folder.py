#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Runs every *_test.py of a folder against the built program; the last line counts.

    run_folder.py FOLDER [--beside FOLDER] [WORD]     WORD: only tests whose name has it

FOLDER is a path within tests/; --beside names another one whose modules the tests import."""

import argparse
import sys
import unittest
from pathlib import Path

TESTS = Path(__file__).resolve().parent


def chosen(suite, word):
    for test in suite:
        if isinstance(test, unittest.TestSuite):
            yield from chosen(test, word)
        elif word in test.id():
            yield test


def counted(suite):
    """Runs a suite and prints what was skipped and the line of counts; the exit code.

    A test fails once, however many of its parts (subTest) failed."""
    result = unittest.TextTestRunner(stream=sys.stdout, verbosity=2).run(suite)
    for test, why in result.skipped:
        print(f"skipped: {test.id()}: {why}")
    failed = len({test.id().split(" (")[0] for test, _ in result.failures + result.errors})
    skipped = len(result.skipped)
    print(f"{max(0, result.testsRun - failed - skipped)} passed, {failed} failed, {skipped} skipped")
    return 1 if failed or result.testsRun + skipped == 0 else 0


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder")
    parser.add_argument("--beside", action="append", default=[])
    parser.add_argument("word", nargs="?", default="")
    options = parser.parse_intermixed_args()
    sys.path[:0] = [str(TESTS / folder) for folder in (options.folder, *options.beside)]
    found = unittest.defaultTestLoader.discover(str(TESTS / options.folder), pattern="*_test.py")
    return counted(unittest.TestSuite(chosen(found, options.word)))


if __name__ == "__main__":
    sys.exit(main())
