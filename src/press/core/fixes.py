"""Makes the corrections for which a message names exactly one text.

A message offers it in one of three forms: ``Did you mean 'x'?``, ``Write it as 'x'.``, and a tab
that stands where YAML wants spaces. The wrong text must be in the message's line exactly once; what
has letters of its own, as ``[the words]{p1.c1}``, is an example and no correction.
"""

import re
from collections import Counter
from collections.abc import Iterable
from difflib import SequenceMatcher
from pathlib import Path
from typing import NamedTuple

from press.core.problems import Problem
from press.core.text import is_inside

SUGGESTION = re.compile(r"Did you mean '([^']+)'\?")
RIGHT_TEXT = re.compile(r"Write it as '([^'…]+)'[.,]")
QUOTATION = re.compile(r"'([^']+)'")
TAB = "A tab where only spaces are allowed."
EDGE = r"[\w.-]"


class Fix(NamedTuple):
    """One text of a line that becomes another."""

    path: str
    line: int
    old: str
    new: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: '{self.old}' is now '{self.new}'."


def fixes(problems: Iterable[Problem], root: Path) -> tuple[list[Fix], dict[Path, bytes]]:
    """Returns the possible corrections, and the corrected text of each file."""
    made: list[Fix] = []
    files: dict[Path, list[str]] = {}
    for problem in problems:
        path = root / problem.path
        lines = files.get(path) or (_lines(path) if is_inside(path, root) else [])
        if not 0 < problem.line <= len(lines):
            continue
        if fix := _fix(problem, lines[problem.line - 1]):
            line = _replace(lines[problem.line - 1], fix)
            files[path] = [*lines[: problem.line - 1], line, *lines[problem.line :]]
            made.append(fix)
    return made, {path: "".join(lines).encode() for path, lines in files.items()}


def _lines(path: Path) -> list[str]:
    try:
        return path.read_bytes().decode().splitlines(keepends=True) if path.is_file() else []
    except UnicodeDecodeError:
        return []  # a message of its own says so


def _fix(problem: Problem, line: str) -> Fix | None:
    if problem.what == TAB and "\t" in line:
        return Fix(problem.path, problem.line, "\t", "  ")
    meant = SUGGESTION.match(problem.remedy) or RIGHT_TEXT.match(problem.remedy)
    words = QUOTATION.findall(problem.what)
    if not meant or not words:
        return None
    old = max(words, key=lambda word: SequenceMatcher(None, word, meant[1]).ratio())
    fix = Fix(problem.path, problem.line, old, meant[1])
    is_example = RIGHT_TEXT.match(problem.remedy) and not _has_same_letters(old, meant[1])
    is_one = old != meant[1] and len(_places(fix).findall(line)) == 1
    return fix if is_one and not is_example else None


def _has_same_letters(old: str, new: str) -> bool:
    """True if a text has no letters but those of another, or as many, of which one is foreign."""
    before, after = (re.sub(r"[\W_]", "", text).casefold() for text in (old, new))
    likeness = SequenceMatcher(None, before, after).ratio()
    return not Counter(after) - Counter(before) or (len(after) == len(before) and likeness > 0.6)


def _places(fix: Fix) -> re.Pattern[str]:
    """Finds the wrong text where it is not part of a longer word."""
    before = rf"(?<!{EDGE})" if re.match(r"\w", fix.old) else ""
    after = r"(?![\w-])" if re.search(r"\w$", fix.old) else ""
    return re.compile(before + re.escape(fix.old) + after)


def _replace(line: str, fix: Fix) -> str:
    return _places(fix).sub(lambda _: fix.new, line)
