#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Runs the Catch2 programs test_* of a folder, two at a time, and counts their test cases.

    run_tests.py FOLDER [CATCH2-ARGUMENT…]

The last line is `N passed, N failed, N skipped`. A program that dies or prints no totals counts as
one failed test; a test case left out on purpose is not counted."""

import re
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

AT_ONCE = 2
LIMIT_SECONDS = 3600


def totals(text, status):
    """(passed, failed) from the last lines of Catch2's console reporter."""
    good = re.search(r"^All tests passed \(.* in (\d+) test cases?\)$", text, re.MULTILINE)
    if good and status == 0:
        return int(good.group(1)), 0
    mixed = re.search(r"^test cases:\s*(\d+)(.*)$", text, re.MULTILINE)
    if mixed:
        named = {word: int(number) for number, word in re.findall(r"(\d+) (\w+)", mixed.group(2))}
        failed = named.get("failed", 0)
        return int(mixed.group(1)) - failed, failed if failed or status == 0 else 1
    if re.search(r"^No tests ran$", text, re.MULTILINE) or "No test cases matched" in text:
        return 0, 0
    return 0, 1


def run(program, arguments):
    """Runs one program; answers (name, passed, failed, seconds, output)."""
    start = time.monotonic()
    try:
        done = subprocess.run([str(program), *arguments], stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL,
                              timeout=LIMIT_SECONDS, check=False)
        text, status = done.stdout.decode("utf-8", "replace"), done.returncode
    except subprocess.TimeoutExpired:
        text, status = f"stopped after {LIMIT_SECONDS} s", 1
    passed, failed = totals(text, status)
    if failed and status < 0:
        text += f"\nended by signal {-status}"
    return program.name, passed, failed, time.monotonic() - start, text


def main():
    folder, arguments = Path(sys.argv[1]), sys.argv[2:]
    programs = sorted(path for path in folder.glob("test_*") if path.is_file())
    with ThreadPoolExecutor(AT_ONCE) as pool:
        results = list(pool.map(lambda program: run(program, arguments), programs))
    for name, passed, failed, seconds, text in results:
        if failed:
            print(text)
        print(f"{name}: {passed} passed, {failed} failed, {seconds:.1f} s")
    failed = sum(result[2] for result in results)
    if not programs:
        print(f"no test program in {folder}")
        failed = 1
    print(f"{sum(result[1] for result in results)} passed, {failed} failed, 0 skipped")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
