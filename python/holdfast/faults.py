# SPDX-License-Identifier: Apache-2.0
"""What the program refuses becomes an exception with the same text."""

import re


class HoldfastError(Exception):
    """The program did not do what was asked; `code` is its exit code, the text what it said."""

    def __init__(self, text, code):
        super().__init__(text.strip())
        self.code = code


class UsageError(HoldfastError):
    """An arm, a metric or an option that does not exist (exit code 2)."""


class InputError(HoldfastError):
    """A file with faults (exit code 3): `faults` holds file, line, column and text of each."""

    @property
    def faults(self):
        found = re.findall(r"^(?:holdfast: )?(.+?):(\d+):(\d+): (.*)$", str(self), re.M)
        return [{"file": file, "line": int(line), "column": int(column), "text": text}
                for file, line, column, text in found]


class OutsideError(HoldfastError):
    """Disk full, file or program missing (exit code 6)."""


class RunsFailed(UserWarning):
    """Some runs failed (exit code 4) or an asked precision was not reached (5); the others stand."""


KINDS = {2: UsageError, 3: InputError, 6: OutsideError}


def error_of(code, text):
    """The exception for an exit code."""
    return KINDS.get(code, HoldfastError)(text, code)
