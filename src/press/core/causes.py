"""One cause, one message: what follows from a file that cannot be read is not reported again."""

import re
from collections.abc import Iterable, Iterator
from fnmatch import fnmatch
from typing import TYPE_CHECKING

from press.core.kind import kinds
from press.core.problems import Problem

if TYPE_CHECKING:
    from press.core.publication import Publication

UNREADABLE = frozenset({"yaml", "json", "file", "bib-broken", "front-open"})
"""Rules that say of a file, or of an entry, that nobody can tell what it holds."""
RULES_WITHOUT_NAME = {"teach-open", "class-mark"}
"""Like those that end with ``-few``, rules whose messages do not name the record they miss."""
HEADING_ID = re.compile(r"\{#([\w.-]+)\}")
"""The id that a message tells to give a heading."""
LEADING = {"link-anchor", "teach-answer", "teach", "course-address"}
"""Rules of what leads to a place."""
NAME = re.compile(r"[#']([\w.:-]+)'")
"""A record that a message names: ``No claim 'p1.c1'``, ``'claims/#p1.c1'``."""


def without_effects(publication: "Publication", problems: Iterable[Problem]) -> list[Problem]:
    """The problems but for those that come of another one of them."""
    found = list(problems)
    broken = {problem.path for problem in found if problem.rule in UNREADABLE}
    silent = {
        rule
        for kind in kinds()
        for pattern, rules in kind.rests.items()
        if any(fnmatch(path, pattern) for path in broken)
        for rule in rules
    }
    lost = _faulty_records(publication)
    begins = {page.path: page.first_line for page in publication.pages}
    # A chart typed in a page has YAML of its own, which says nothing of the rest of the page.
    typed = [p for p in found if p.rule == "yaml" and p.line >= begins.get(p.path, p.line + 1)]
    pages = begins.keys() & {p.path for p in found if p.rule in UNREADABLE and p not in typed}
    beside = {*_beside(found)}
    return [
        problem
        for problem in found
        if problem.rule not in silent
        and problem not in beside
        and not (problem.path in pages and problem.rule not in UNREADABLE)
        and not lost.get(problem.rule, frozenset()) & {"", *map(_bare, NAME.findall(problem.what))}
    ]


def _beside(found: list[Problem]) -> Iterator[Problem]:
    """The problems that come of another one in the same line, paragraph, page or menu."""
    cut = {(problem.path, problem.line) for problem in found if problem.rule == "yaml-cut"}
    unopened = {  # a claim that goes over paragraphs is open in the one before
        (problem.path, problem.line - lines)
        for problem in found
        if problem.rule == "claim-open"
        for lines in range(1, 4)
    }
    plans = {problem.path for problem in found if problem.rule == "teach"}
    fences = [(problem.path, problem.line) for problem in found if problem.rule == "fence-open"]
    headings = " ".join(problem.remedy for problem in found if problem.rule == "heading-form")
    unnamed = set(HEADING_ID.findall(headings))
    meant = [problem.remedy for problem in found if problem.rule == "nav-missing"]
    for problem in found:
        at = (problem.path, problem.line)
        if (
            (problem.rule in {"signs", "bracket-open"} and at in cut)
            or (problem.rule == "bracket-open" and at in unopened)
            or (problem.rule in LEADING and unnamed & {*NAME.findall(problem.what)})
            or any(path == problem.path and problem.line > line for path, line in fences)
            or (problem.rule == "class-mark" and problem.path in plans)
            or (problem.rule == "nav-unlisted" and _is_suggested(problem, meant))
        ):
            yield problem


def _bare(name: str) -> str:
    """A name without its signs: a record whose id is mistyped is the one that others name."""
    return re.sub(r"\W", "", name).casefold()


def _is_suggested(unlisted: Problem, remedies: list[str]) -> bool:
    """True if the menu misspells the page that it seems not to list."""
    page = unlisted.remedy.rpartition(": ")[2]
    return any(f"'{page}'" in remedy for remedy in remedies)


def _faulty_records(publication: "Publication") -> dict[str, frozenset[str]]:
    """By rule, the records that are there and not sound: who names them has done nothing wrong."""
    lost: dict[str, frozenset[str]] = {}
    for kind in kinds():
        names = frozenset(map(_bare, kind.lost(publication)))
        for rules in kind.rests.values() if names else ():
            for rule in rules:
                also = {""} if rule.endswith("-few") or rule in RULES_WITHOUT_NAME else set[str]()
                lost[rule] = lost.get(rule, frozenset()) | names | also
    return lost
