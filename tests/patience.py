# SPDX-License-Identifier: Apache-2.0
"""Limits of time that hold on a busy computer too: a test must not fail because others use it."""

import os


def patience():
    """By how much a limit is stretched: 1 to 3 where nobody else works, more where cores are shared."""
    return 1.0 + 2.0 * os.getloadavg()[0] / (os.cpu_count() or 1)
