# SPDX-License-Identifier: Apache-2.0
"""Who may include whom: one door per foreign library, and the layers of the house."""

import re

from .source import Fault

# A header that matches is allowed below these places only. The first row that matches decides.
DOORS = [
    (r"(oneapi/)?tbb(/|\.h$)", ["engine/parallel"]),
    (r"Random123/", ["tests/engine/random"]),
    (r"yaml-cpp/", ["scenarios/reader"]),
    (r"(hdf5|hdf5_hl|H5[A-Za-z_]*)\.h$", ["outputs/hdf5"]),
    (r"catch2/", ["tests"]),
    (r"CLI/", ["apps"]),
    (r"nlohmann/", ["apps", "outputs", "scenarios", "studies", "tabletop", "tests"]),
    (r"boost/math/", ["engine/math/quantiles.cpp", "tests/engine/math"]),
    (r"boost/random/sobol", ["studies/design"]),
    (r"boost/(asio|beast)", ["tabletop/server"]),
    (r"boost/", []),
    (r"Eigen/", ["studies", "outputs", "tests"]),
    (r"mpi\.h$", ["studies/cluster"]),
    (r"benchmark/benchmark\.h$", ["benchmarks"]),
    (r"pybind11/", ["python"]),
]

# Folders whose headers a folder may include beside its own.
LAYERS = {
    "engine": set(),
    "models": {"engine"},
    "scenarios": {"engine"},
    "outputs": {"engine"},
    "studies": {"engine", "models", "scenarios", "outputs"},
    "apps": {"engine", "models", "scenarios", "outputs", "studies", "tabletop"},
    "tabletop": {"engine", "models", "scenarios", "outputs", "studies"},
    "python": {"engine", "models", "scenarios", "outputs", "studies"},
    "benchmarks": {"engine", "models", "scenarios", "outputs", "studies", "tests"},
    "tests": {"engine", "models", "scenarios", "outputs", "studies", "apps", "tabletop"},
}

INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]')


def check_door(source, line, header):
    for pattern, places in DOORS:
        if re.match(pattern, header):
            if not source.is_below(*places):
                where = " or ".join(places) if places else "no folder; name its door in tools/house"
                return [Fault(source.path, line, f"<{header}> has its door in {where}")]
            return []
    return []


def check_layer(source, line, header, is_quoted):
    top = header.split("/")[0]
    if top not in LAYERS or "/" not in header:
        if is_quoted and not any(re.match(pattern, header) for pattern, _ in DOORS):
            return [Fault(source.path, line, f'"{header}" is not a path from the root')]
        return []
    if source.folder in LAYERS and top != source.folder and top not in LAYERS[source.folder]:
        return [Fault(source.path, line, f"{source.folder}/ may not include {header}")]
    return []


def check(source):
    """Faults of the include lines of one C++ file."""
    faults = []
    for number, text in enumerate(source.code, 1):
        found = INCLUDE.match(text)
        if found:
            faults += check_door(source, number, found.group(2))
            faults += check_layer(source, number, found.group(2), found.group(1) == '"')
    return faults
