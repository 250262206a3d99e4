"""One cause, one message: what follows from a file that cannot be read is not reported again."""

import re
from collections.abc import Iterable
from fnmatch import fnmatch

from press.core.effects import EFFECTS, NAME, explained
from press.core.kind import kinds
from press.core.problems import Problem
from press.core.publication import Publication

UNREADABLE = frozenset({"yaml", "json", "file", "bib-broken", "front-open", "merge", "yaml-twice"})
"""Rules that say of a file, or of an entry, that nobody can tell what it holds."""


def without_effects(publication: Publication, problems: Iterable[Problem]) -> list[Problem]:
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
    if "mkdocs.yml" in broken:  # it sets severities, and names extensions
        silent |= {"markup-other", *(rule for kind in kinds() for rule in kind.rules)}
    lost = _faulty_records(publication)
    begins = {page.path: page.first_line for page in publication.pages}
    # A chart typed in a page has YAML of its own, which says nothing of the rest of the page.
    typed = [p for p in found if p.rule == "yaml" and p.line >= begins.get(p.path, p.line + 1)]
    pages = begins.keys() & {p.path for p in found if p.rule in UNREADABLE and p not in typed}
    effects = (*EFFECTS, *(effect for kind in kinds() for effect in kind.effects))
    follows = {*explained(found, effects)}
    return [
        problem
        for problem in found
        if problem.rule not in silent
        and problem not in follows
        and not (problem.path in pages and problem.rule not in UNREADABLE)
        and not lost.get(problem.rule, frozenset()) & {"", *map(_bare, NAME.findall(problem.what))}
    ]


def _bare(name: str) -> str:
    """A name without its signs: a record whose id is mistyped is the one that others name."""
    return re.sub(r"\W", "", name).casefold()


def _faulty_records(publication: Publication) -> dict[str, frozenset[str]]:
    """By rule, the records that are there and not sound: who names them has done nothing wrong."""
    lost: dict[str, frozenset[str]] = {}
    nameless = {rule for kind in kinds() for rule in kind.nameless_rules}
    for kind in kinds():
        names = frozenset(map(_bare, kind.lost(publication)))
        for rules in kind.rests.values() if names else ():
            for rule in rules:
                also = {""} if rule in nameless else set[str]()
                lost[rule] = lost.get(rule, frozenset()) | names | also
    return lost
