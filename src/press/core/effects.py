"""One cause, one message: problems that another explains, by rules, and how near they are to it."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from fnmatch import fnmatch

from press.core.kind import kinds
from press.core.problems import Problem
from press.core.publication import Publication

HEADING_ID = re.compile(r"\{#([\w.-]+)\}")
"""The id that a remedy tells to give a heading."""
MOST_CAUSES = 100
"""A file that a program has filled can have tens of thousands; to compare all takes minutes."""
NAME = re.compile(r"[#']([\w.:-]+)'")
"""A record that a message names: ``No claim 'p1.c1'``, ``'claims/#p1.c1'``."""


@dataclass(frozen=True)
class Effect:
    """The rules that say nothing new where a problem of the rule ``cause`` is ``near``."""

    cause: str
    near: Callable[[Problem, Problem], bool]
    """True if the first problem, the cause, explains the second."""
    rules: tuple[str, ...] = ()
    """Left out: any rule."""


def same_page(cause: Problem, effect: Problem) -> bool:
    """True in one file."""
    return cause.path == effect.path


def same_line(cause: Problem, effect: Problem) -> bool:
    """True in one line of one file."""
    return same_page(cause, effect) and cause.line == effect.line


def lines_above(cause: Problem, effect: Problem) -> bool:
    """True in the three lines above the cause, where what it ends can begin."""
    return same_page(cause, effect) and 0 < cause.line - effect.line < 4


def below(cause: Problem, effect: Problem) -> bool:
    """True in the rest of the page."""
    return same_page(cause, effect) and effect.line > cause.line


def with_conflict(cause: Problem, effect: Problem) -> bool:
    """True of all else in a file with two versions of some lines."""
    return same_page(cause, effect) and effect.rule != cause.rule


def names_heading(cause: Problem, effect: Problem) -> bool:
    """True if the effect seeks the id that the cause tells to give a heading."""
    return bool({*HEADING_ID.findall(cause.remedy)} & {*NAME.findall(effect.what)})


def is_suggested(cause: Problem, effect: Problem) -> bool:
    """True if the cause suggests the page that the effect's remedy ends with."""
    return f"'{effect.remedy.rpartition(': ')[2]}'" in cause.remedy


def other_rule(cause: Problem, effect: Problem) -> bool:
    """True of what else is in the line: once its cause is corrected, it may be gone."""
    return same_line(cause, effect) and effect.rule != cause.rule


def other_title(cause: Problem, effect: Problem) -> bool:
    """True of what else is wrong with a title that is to be removed."""
    return same_line(cause, effect) and "masthead" in cause.what and effect.what != cause.what


def names_field(cause: Problem, effect: Problem) -> bool:
    """True if the effect is about the field that the cause names, in its line or the next."""
    near = same_page(cause, effect) and abs(cause.line - effect.line) < 2
    return near and effect.rule != cause.rule and cause.what.split(" ")[0] in effect.what


def means_description(cause: Problem, effect: Problem) -> bool:
    """True on a page whose description is there under a name mistyped."""
    return same_page(cause, effect) and cause.remedy == "Did you mean 'description'?"


def repeats_setting(cause: Problem, effect: Problem) -> bool:
    """True if a setting that is missing was told on an earlier page."""
    same = cause.what == effect.what and cause.remedy == effect.remedy
    return same and "in mkdocs.yml" in cause.remedy and cause.path < effect.path


def names_file(cause: Problem, effect: Problem) -> bool:
    """True if the effect seeks the file whose name the cause quotes."""
    named = cause.what.partition("'")[2].partition("'")[0]
    return bool(named) and f"'{named}'" in f"{effect.what} {effect.remedy}"


EFFECTS = (
    Effect("file-name", names_file, ("nav-missing", "nav-unlisted", "link-page")),
    Effect("yaml-cut", other_rule),
    Effect("yaml-twice", other_rule),
    Effect("heading-level", other_title, ("heading-level",)),
    Effect("to-be-written", names_field),
    Effect("front-matter", means_description, ("page-undescribed",)),
    Effect("markup-other", repeats_setting, ("markup-other",)),
    Effect("file-stray", same_page, ("nav-unlisted", "page-undescribed", "name-twice")),
    Effect("fence-open", below),
    Effect("merge", with_conflict),
    Effect("heading-form", names_heading, ("link-anchor",)),
    Effect("nav-missing", is_suggested, ("nav-unlisted",)),
)
"""The effects of the core's own rules; each kind has those of its rules."""


def explained(found: list[Problem], effects: tuple[Effect, ...]) -> Iterator[Problem]:
    """The problems that another one explains."""
    for effect in effects:
        causes = [problem for problem in found if problem.rule == effect.cause][:MOST_CAUSES]
        for problem in found if causes else ():
            fits = not effect.rules or problem.rule in effect.rules
            if fits and any(effect.near(cause, problem) for cause in causes):
                yield problem


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
