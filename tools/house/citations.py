# SPDX-License-Identifier: Apache-2.0
"""Every cited key is in the bibliography."""

import re
from pathlib import Path

from .source import Fault

BIBLIOGRAPHY = "docs/references.bib"
CITE = re.compile(r'\bcite\(\s*"([^"]+)"')
ENTRY = re.compile(r"^@\w+\{\s*([^,\s]+)\s*,", re.MULTILINE)


def keys_of(root):
    path = Path(root) / BIBLIOGRAPHY
    return set(ENTRY.findall(path.read_text(encoding="utf-8"))) if path.is_file() else set()


def check(source, keys):
    """Faults: keys that this file cites and the bibliography lacks."""
    if source.folder not in {"models", "scenarios", "studies", "outputs", "engine"}:
        return []
    return [Fault(source.path, number, f"cites '{key}', which is not in {BIBLIOGRAPHY}")
            for number, text in enumerate(source.lines, 1) for key in CITE.findall(text)
            if key not in keys]
