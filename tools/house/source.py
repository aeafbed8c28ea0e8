# SPDX-License-Identifier: Apache-2.0
"""Source files of the checkout, and their text without comments and strings."""

import re
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

CPP = {".cpp", ".hpp"}
SCRIPTS = {".py", ".sh", ".cmake", ".ts", ".js", ".mjs", ".svelte"}
DOCUMENTS = {".md", ".txt", ".yaml", ".yml", ".json", ".cff", ".in", ".desktop"}
# Texts of others, and data, are not ours to rule.
FOREIGN = re.compile(r"^(LICENSE|.*\.csv|.*-lock\.json|scenarios/data/.*|tabletop/web/node_modules/.*)$")


@dataclass(frozen=True)
class Fault:
    path: str
    line: int
    text: str

    def __str__(self):
        return f"{self.path}:{self.line}: {self.text}"


@dataclass
class Source:
    """One file: its path from the root, its lines, and its lines with comments and strings blanked."""

    path: str
    lines: list
    code: list = field(default_factory=list)

    @property
    def folder(self):
        return self.path.split("/")[0] if "/" in self.path else ""

    @property
    def suffix(self):
        return Path(self.path).suffix

    @property
    def is_cpp(self):
        return self.suffix in CPP

    @property
    def is_script(self):
        return (self.suffix in SCRIPTS or self.path.endswith("CMakeLists.txt")
                or bool(self.lines and self.lines[0].startswith("#!")))

    def is_below(self, *places):
        """Is this file one of the places, or below one of them?"""
        return any(self.path == place or self.path.startswith(place + "/") for place in places)


TOKENS = re.compile(
    r'//[^\n]*|/\*.*?\*/|R"(?P<mark>[^(\s]*)\(.*?\)(?P=mark)"|"(?:\\.|[^"\\\n])*"'
    r"|(?<![0-9a-fA-F])'(?:\\.|[^'\\\n])+'", re.DOTALL)


def without_comments(text):
    """C++ text with comments and literals blanked, line by line; `#include` lines are kept."""
    def blank(match):
        start = text.rfind("\n", 0, match.start()) + 1
        token = match.group(0)
        if token.startswith('"') and text[start:match.start()].lstrip().startswith("#include"):
            return token
        if token.startswith(("//", "/*")):
            return re.sub(r"[^\n]", " ", token)
        return token[0] + re.sub(r"[^\n]", " ", token[1:-1]) + token[-1]
    return TOKENS.sub(blank, text)


def source_of(path, text):
    source = Source(path, text.split("\n")[:-1] if text.endswith("\n") else text.split("\n"))
    if source.is_cpp:
        source.code = without_comments(text).split("\n")
    return source


def paths_of(root):
    """Files that git knows or would add; without git, all files outside build folders."""
    listed = subprocess.run(["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
                            cwd=root, capture_output=True, check=False)
    if listed.returncode == 0:
        names = listed.stdout.decode("utf-8").split("\0")
    else:
        names = [str(path.relative_to(root)) for path in Path(root).rglob("*")
                 if not path.relative_to(root).parts[0].startswith(("build", ".git"))]
    return sorted(name for name in set(names) if name and (Path(root) / name).is_file())


def sources_of(root):
    """Every text file of the checkout that the rules are about."""
    found = []
    for name in paths_of(root):
        path = Path(root) / name
        if FOREIGN.match(name) or path.is_symlink():
            continue
        is_known = path.suffix in CPP | SCRIPTS | DOCUMENTS or not path.suffix
        if not is_known:
            continue
        try:
            found.append(source_of(name, path.read_text(encoding="utf-8")))
        except UnicodeDecodeError:
            continue
    return found
