"""Problems that another problem explains: which rules, of what cause, and how near to it."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from press.core.problems import Problem

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
