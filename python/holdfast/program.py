# SPDX-License-Identifier: Apache-2.0
"""The program that does the work. Other threads of Python go on while it does."""

import json
import os
import shutil
import subprocess
import warnings
from pathlib import Path

from .faults import OutsideError, RunsFailed, error_of

PARTLY = (4, 5)  # some runs failed; a precision was not reached


def program():
    """HOLDFAST_PROGRAM, else the launcher of the checkout, else `holdfast` of the PATH."""
    named = os.environ.get("HOLDFAST_PROGRAM")
    launcher = Path(__file__).resolve().parents[2] / "holdfast"
    found = named or (str(launcher) if os.access(launcher, os.X_OK) else shutil.which("holdfast"))
    if found is None:
        raise OutsideError("no program holdfast: set HOLDFAST_PROGRAM to its path", 6)
    return found


def environment():
    """The caller's, with the checkout where the program finds what is shipped."""
    home = Path(__file__).resolve().parents[2]
    surroundings = dict(os.environ)
    if (home / "scenarios/library").is_dir():
        surroundings.setdefault("HOLDFAST_HOME", str(home))
    return surroundings


def call(*words):
    """Standard output of the program; an exception with its text where it refuses."""
    words = [str(word) for word in words]
    try:
        done = subprocess.run([program(), *words], stdin=subprocess.DEVNULL, capture_output=True,
                              check=False, env=environment())
    except OSError as error:
        raise OutsideError(f"the program cannot be started: {error}", 6) from error
    said = done.stderr.decode("utf-8")
    if done.returncode in PARTLY:
        warnings.warn(said.strip() or "an asked precision was not reached", RunsFailed, stacklevel=4)
    elif done.returncode != 0:
        raise error_of(done.returncode, said)
    return done.stdout.decode("utf-8")


def call_json(*words):
    """The same with --json, read."""
    return json.loads(call(*words, "--json", "--quiet"))


def options(**given):
    """Words of the command line for what is not None: replicates=4 is --replicates 4."""
    words = []
    for name, value in given.items():
        if value is None or value is False:
            continue
        flag = "--" + name.replace("_", "-")
        values = value if isinstance(value, (list, tuple)) else [value]
        for one in values:
            words += [flag] if one is True else [flag, str(one)]
    return words
