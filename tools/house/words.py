# SPDX-License-Identifier: Apache-2.0
"""Words that have no place somewhere: of the domain, of foreign mathematics, of this or that machine."""

import re

from .source import Fault

DOMAIN = re.compile(r"^(police|gangs?|crimes?|criminals?|floods?|trust|homicides?|prisons?)$")
STATE = re.compile(r"\bState\b")
WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")

# Code whose results are promised bit for bit.
NUMERIC = ["models", "engine/run", "engine/store", "engine/random", "engine/math"]
ANALYSIS = ["engine/math/quantiles.cpp"]  # quantiles for intervals, never inside a run

LIBM = ("a?(sin|cos|tan)h?|atan2|exp|exp2|expm1|log|log2|log10|log1p|pow|cbrt|hypot|erfc?|[lt]gamma"
        "|fma|fmod|remainder")
FORBIDDEN = [
    (re.compile(rf"\bstd::({LIBM})\b"), "differs between CPUs; use engine/math"),
    (re.compile(r"\bstd::\w+_distribution\b"), "differs between libraries; use engine/random"),
    (re.compile(r"\bstd::(mt19937\w*|minstd\w*|random_device|shuffle|sample)\b"),
     "is not keyed; use engine/random"),
    (re.compile(r"\bstd::unordered_\w+|\bstd::hash\b"), "has no fixed order; use a sorted container"),
    (re.compile(r"\bstd::chrono\b"), "reads a clock; a run knows only its calendar"),
]
UNQUALIFIED = re.compile(rf"(?<![\w.:>])({LIBM})\s*\(")
EVERYWHERE = [
    (re.compile(r"\bstd::s?rand\b|(?<![\w.:>])s?rand\s*\("), "is neither keyed nor shared out; use engine/random"),
    (re.compile(r"^\s*#\s*define\b"), "macros are for Catch2 only"),
]

# Written apart, so that this file keeps its own rules.
UNFINISHED = re.compile(r"\b(TO" r"DO|FIX" r"ME|XX" r"X|HA" r"CK)\b")
MACHINE = re.compile(r"(?<![\w.\-}/~])/(work|tmp|home|root|var/tmp)/|\bpy" r"env\b")


def check_domain(source):
    """The engine knows nothing of what it simulates."""
    faults = []
    for number, text in enumerate(source.lines, 1):
        found = [word for word in WORD.findall(text) if DOMAIN.match(word.lower())]
        found += STATE.findall(text)
        faults += [Fault(source.path, number, f"'{word}' is a word of the domain") for word in found]
    return faults


def matches(source, lines, rules):
    return [Fault(source.path, number, f"{found.group(0).strip()} {reason}")
            for number, text in enumerate(lines, 1) for rule, reason in rules
            for found in rule.finditer(text)]


def check_numbers(source):
    """Calls whose result depends on the CPU, the library or an address."""
    faults = matches(source, source.code, FORBIDDEN)
    if not source.is_below("engine/math"):  # home of the functions of these names
        faults += matches(source, source.code,
                          [(UNQUALIFIED, "may be libm's; write math:: before it")])
    return faults


def check_cpp(source):
    faults = []
    if source.folder == "engine":
        faults += check_domain(source)
    if source.is_below(*NUMERIC) and not source.is_below(*ANALYSIS):
        faults += check_numbers(source)
    rules = [rule for rule in EVERYWHERE if source.folder != "tests" or "macros" not in rule[1]]
    return faults + matches(source, source.code, rules)


def check(source):
    """Faults in the words of one file of any kind."""
    faults = check_cpp(source) if source.is_cpp else []
    if source.is_cpp or source.is_script:
        faults += matches(source, source.lines, [(UNFINISHED, "marks unfinished work")])
    return faults + matches(source, source.lines, [(MACHINE, "is a place on one machine")])
