"""Defines a problem, its place and its printed form.

Every message an editor may see has one shape, clickable in most editors:
``path:line: [rule] what is wrong. What to do.``
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from difflib import SequenceMatcher, get_close_matches
from typing import Any

CONTROLS = {code: f"\\x{code:02x}" for code in (*range(32), *range(127, 160))}
TURNS = (0x2028, 0x2029, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
CONTROLS |= {code: f"\\u{code:04x}" for code in TURNS}

ERROR, ADVICE, OFF = "error", "advice", "off"
"""Readers would see a fault or lose something; a matter of taste; not asked."""
FOLD_FROM = 5
"""More messages of one kind than this about one file are printed as one."""


Fault = tuple[int, str, str, str]
"""A problem without its file: the line or the place in a text, the rule, the error, the remedy."""
GradedFault = tuple[int, str, str, str, str]
"""The same, with its severity."""
Wording = tuple[str, str]
"""What is wrong, and what to do."""


@dataclass(frozen=True, order=True)
class Problem:
    """One thing that is wrong in one line of one file, and its remedy.

    ``path`` is relative to the publication's root, ``line`` counts from 1. An error stops a strict
    build, advice does not.
    """

    path: str
    line: int
    rule: str
    what: str
    remedy: str
    severity: str = ERROR

    def __str__(self) -> str:
        # A stray newline or escape code from a file must not break the one-line shape.
        text = f"{self.path}:{self.line}: [{self.rule}] {self.what} {self.remedy}"
        return printable(text.translate(CONTROLS).strip())


def printable(text: str) -> str:
    """A text as UTF-8 can have it: a file's name can contain other bytes."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def did_you_mean(word: str, known: Iterable[str], otherwise: str) -> str:
    """The remedy for an unknown word: the closest known one, or what to do otherwise."""
    known = list(known)
    if same := [one for one in known if one.casefold() == word.casefold() != ""]:
        return f"Did you mean '{same[0]}'?"
    close = get_close_matches(word, known, n=2, cutoff=0.65)
    if len(close) > 1 and _is_as_near(word, *close):
        return f"Did you mean '{close[0]}' or '{close[1]}'?"
    return f"Did you mean '{close[0]}'?" if close else otherwise


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word that somebody who mistypes means; empty where none is so near."""
    return next(iter(get_close_matches(word, list(known), n=1, cutoff=0.8)), "")


def _is_as_near(word: str, one: str, other: str) -> bool:
    """True if two words are equally likely to be the one meant."""
    ratios = [SequenceMatcher(None, each, word).ratio() for each in (one, other)]
    return one != other and ratios[0] == ratios[1]


def errors(problems: Iterable[Problem]) -> list[Problem]:
    """The problems that stop a strict build."""
    return [problem for problem in problems if problem.severity == ERROR]


def apply_severities(problems: Iterable[Problem], rules: Mapping[str, str]) -> list[Problem]:
    """The problems as severe as an edition has their rules, without those it turns off."""
    found = [replace(p, severity=rules.get(p.rule, p.severity)) for p in problems]
    return [problem for problem in found if problem.severity != OFF]


def problem_lines(problems: Iterable[Problem]) -> list[str]:
    """One line a problem, in order; many of one kind about one file are one line at the first."""
    alike: dict[tuple[str, ...], list[Problem]] = defaultdict(list)
    for problem in problems:
        alike[_likeness(problem)].append(problem)
    lines = [pair for same in alike.values() for pair in _lines(same)]
    return [line for _, line in sorted(lines)]


def locate_faults(
    path: str, first: int, text: str, faults: Iterable[tuple[Any, ...]]
) -> Iterator[Problem]:
    """The problems of a text that begins in a line; each fault begins with its position."""
    for at, *fault in faults:
        yield Problem(path, first + text.count("\n", 0, at), *fault)


def _likeness(problem: Problem) -> tuple[str, ...]:
    """Returns the part that messages share if they differ only in quoted words and numbers."""
    words = re.sub(r"'(?:[^']|(?<=\w)'(?=\w))*'|\d+", "'", problem.what)
    return problem.severity, problem.path, problem.rule, words


def _lines(same: list[Problem]) -> list[tuple[Problem, str]]:
    if len(same) <= FOLD_FROM:
        return [(problem, _line(problem)) for problem in same]
    first = min(same)
    text = _line(first).removeprefix(f"{first.path}:{first.line}: ").rstrip(". ")
    return [(first, f"{len(same):,} × {text}, first at {first.path}:{first.line}")]


def _line(problem: Problem) -> str:
    sign = f"[{problem.rule}] "
    return str(problem).replace(sign, f"{sign}advice: ", problem.severity == ADVICE)
