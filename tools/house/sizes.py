# SPDX-License-Identifier: Apache-2.0
"""How long a file and a function may be, and what opens a file."""

import re

from .source import Fault

FILE_LINES = 400
HEADER_LINES = 150
FUNCTION_LINES = 80  # the aim is 25 and the rule 60; this count is approximate and includes the head
# One list from end to end, nothing in it to split: the stocks of a table, a table of mistakes.
LISTS = {"models/community/community.cpp", "scenarios/geography/network_quantities.cpp",
         "tests/scenarios/reader/mistakes.cpp"}
LICENCE = "SPDX-License-Identifier: Apache-2.0"

ALIGNMENT = re.compile(r"\balignas\([^)]*\)")
TYPE_OR_NAMESPACE = re.compile(r"\b(namespace|class|struct|union|enum|extern)\b(?!.*\))", re.DOTALL)


def kind_of(head, stack, last):
    """What a brace opens after this head: a scope, a function, or anything else."""
    if any(kind != "scope" for kind, _ in stack):
        return "other"
    if TYPE_OR_NAMESPACE.search(ALIGNMENT.sub("", head)):
        return "scope"
    if ")" in head or (last and head.strip()[:1] in {"", ","}):  # after `A() : b_{1}`: its body
        return "function"
    return "other"


def functions_of(code):
    """(first line, last line) of each function, by counting braces."""
    spans, stack, head, start, last = {}, [], "", 1, None
    for number, text in enumerate(code, 1):
        if text.lstrip().startswith("#"):
            continue
        for character in text:
            if not head.strip():
                start = number
            if character == "{":
                kind = kind_of(head, stack, last)
                stack.append((kind, last if last and head.strip()[:1] in {"", ","} else start))
                head, last = "", None
            elif character == "}" and stack:
                kind, first = stack.pop()
                if kind == "function":
                    spans[first] = number
                    last = first
                head = ""
            elif character == ";":
                head, last = "", None
            else:
                head += character
        head += " "
    return sorted(spans.items())


def check_length(source):
    lines = len(source.lines)
    limit = HEADER_LINES if source.suffix == ".hpp" else FILE_LINES
    if lines > limit:
        return [Fault(source.path, lines, f"{lines} lines, at most {limit}")]
    return []


def check_functions(source):
    if str(source.path) in LISTS:
        return []
    return [Fault(source.path, first, f"a function of {last - first + 1} lines, at most {FUNCTION_LINES}")
            for first, last in functions_of(source.code) if last - first + 1 > FUNCTION_LINES]


def check_opening(source):
    opening = source.lines[1:2] if source.lines and source.lines[0].startswith(("#!", "<")) \
        else source.lines[:1]
    faults = []
    if not any(LICENCE in line for line in opening + source.lines[:1]):
        faults.append(Fault(source.path, 1, f"does not open with '{LICENCE}'"))
    if source.suffix == ".hpp" and "#pragma once" not in source.lines:
        faults.append(Fault(source.path, 1, "has no #pragma once"))
    return faults


def check(source):
    """Faults in the shape of one source file."""
    if not source.is_cpp and not source.is_script:
        return []
    faults = check_opening(source) + check_length(source)
    return faults + check_functions(source) if source.is_cpp else faults
