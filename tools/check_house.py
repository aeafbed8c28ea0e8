#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Checks the rules of the house and prints each fault as `file:line: text`.

    check_house.py [ROOT]

One door per foreign library, layers, words, sizes, openings, citation keys. The last line counts.
Exit 1 where there is a fault."""

import sys
from pathlib import Path

from house import citations, includes, sizes, words
from house.source import sources_of


def faults_of(root):
    """All faults below a root, in order of file and line."""
    keys = citations.keys_of(root)
    faults = []
    for source in sources_of(root):
        faults += words.check(source) + sizes.check(source)
        if source.is_cpp:
            faults += includes.check(source) + citations.check(source, keys)
    return sorted(faults, key=lambda fault: (fault.path, fault.line, fault.text))


def main():
    root = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parent.parent
    faults = faults_of(root)
    for fault in faults:
        print(fault)
    print(f"{len(faults)} faults in {len(sources_of(root))} files")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
