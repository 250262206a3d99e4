"""The blocks of a page, ``/// name | argument``: where each stands, inside which, and their faults.

What the fences do not say well would reach readers as raw ``///``; here it becomes a message.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches

from press.core.cross_references import FENCE, texts
from press.core.pages import SourcePage
from press.core.problems import Problem, did_you_mean
from press.kinds.charts.records import Chart

OPTION = re.compile(r"[ ]{4,}([\w-]+)[ ]*:")
MISTYPED = re.compile(r"(?m)^[ \t]*(/{2,})[ \t]*([\w-]+)(.*)$")
FORMS = {
    "chart": "/// chart | name view",
    "choose": "//// choose | chart",
    "scrolly": "//// scrolly | chart",
    "step": "/// step | view",
}
"""How the blocks that name something begin."""
DEEPEST = 12
FEWEST = 2
"""A sequence has a before and an after."""


@dataclass
class Placed:
    """A block as it was opened: its name, its argument, its line, and the blocks inside it."""

    name: str
    argument: str
    fence: str
    line: int
    inner: list["Placed"] = field(default_factory=list)


def check_blocks(
    page: SourcePage,
    known: frozenset[str],
    charts: Mapping[str, Chart] | None = None,
) -> Iterator[Problem]:
    """Everything wrong with the blocks of a page; without ``charts`` their names are not asked."""
    page_blocks, faults = _read(page, known)
    yield from faults
    for block in page_blocks:
        yield from _check(page, block, None, known, charts)


def _read(page: SourcePage, known: frozenset[str]) -> tuple[list[Placed], list[Problem]]:
    """The outermost blocks, and what does not close."""
    outer: list[Placed] = []
    open_: list[Placed] = []
    faults: list[Problem] = []
    mistyped = list(_mistyped(page, known))
    unopened = [(problem.line, fence) for problem, fence in mistyped]
    faults += [problem for problem, _ in mistyped]
    for text, first in texts(page):
        for match in FENCE.finditer(text):
            line = first + text.count("\n", 0, match.start())
            if match[2] and len(open_) == DEEPEST:
                what = f"Blocks nested deeper than {DEEPEST}."
                remedy = "Close each with as many slashes as opened it."
                return outer, [*faults, Problem(page.path, line, "block-deep", what, remedy)]
            if match[2]:
                block = Placed(match[2], (match[3] or "").strip(), match[1], line)
                (open_[-1].inner if open_ else outer).append(block)
                open_.append(block)
                faults += _options(page, text[match.end() :], line, block.name)
            elif open_ and open_[-1].fence == match[1]:
                open_.pop()
            elif (meant := _closes(unopened, line, match[1])) is not None:
                unopened.remove(meant)
            else:
                what, remedy = f"'{match[1]}' closes nothing.", "Remove it, or open a block."
                faults.append(Problem(page.path, line, "block-stray", what, remedy))
    for block in open_:
        what = f"'{block.fence} {block.name}' is never closed."
        remedy = f"Close it with '{block.fence}' on a line of its own."
        faults.append(Problem(page.path, block.line, "block-open", what, remedy))
    return outer, faults


def _closes(unopened: list[tuple[int, str]], line: int, fence: str) -> tuple[int, str] | None:
    """The mistyped opening above that a fence was meant to close: of it one message is enough."""
    above = [meant for meant in unopened if meant[0] < line]
    return next((meant for meant in reversed(above) if meant[1] in (fence, "//")), None)


def _mistyped(page: SourcePage, known: frozenset[str]) -> Iterator[tuple[Problem, str]]:
    """Lines that were meant to open a block and would be printed as they are, and their slashes."""
    for text, first in texts(page):
        for match in MISTYPED.finditer(text):
            name, rest = match[2], match[3].strip()
            slashes = match[1]
            if len(slashes) > 2 and name not in known:
                name = next(iter(get_close_matches(name, FORMS, n=1, cutoff=0.8)), name)
            meant = name in FORMS or (name in known and (not rest or rest[0] in "|:"))
            if meant and not FENCE.match(match[0]):
                line = first + text.count("\n", 0, match.start())
                what = f"'{match[0].strip()}' opens no block."
                form = FORMS.get(name, f"/// {name}")
                remedy = f"Write it as '{form}'."
                yield Problem(page.path, line, "block-form", what, remedy), slashes


def _options(page: SourcePage, behind: str, line: int, name: str) -> Iterator[Problem]:
    """Indented lines under a fence are options, and our blocks have none but ``attrs``."""
    for at, written in enumerate(behind.split("\n")[1:], start=1):
        option = OPTION.match(written)
        if not option:
            return
        if option[1] != "attrs":
            what = f"'{name}' has no option '{option[1]}'."
            otherwise = "Remove the line, or do not indent it."
            if name in FORMS:
                otherwise = f"What it shows is named in its first line: '{FORMS[name]}'."
            remedy = did_you_mean(option[1], ["attrs"], otherwise)
            yield Problem(page.path, line + at, "block-option", what, remedy)


def _check(
    page: SourcePage,
    block: Placed,
    parent: Placed | None,
    known: frozenset[str],
    charts: Mapping[str, Chart] | None,
) -> Iterator[Problem]:
    def fault(rule: str, what: str, remedy: str) -> Problem:
        return Problem(page.path, block.line, rule, what, remedy)

    if block.name not in known:
        remedy = did_you_mean(block.name, known, f"Use one of: {', '.join(sorted(known))}.")
        yield fault("block-unknown", f"No block '{block.name}'.", remedy)
    if block.name == "step" and (parent is None or parent.name != "scrolly"):
        remedy = "Put it between '//// scrolly | chart' and '////'."
        yield fault("step-stray", "A step outside a scroll sequence.", remedy)
    steps = [inner for inner in block.inner if inner.name == "step"]
    if block.name == "scrolly" and len(steps) < FEWEST:
        what = f"A scroll sequence with {len(steps)} step{'s' * (len(steps) != 1)}."
        remedy = f"Give it {FEWEST} or more, or place the figure with '/// chart | …'."
        yield fault("scrolly-short", what, remedy)
    if block.name in {"scrolly", "choose"} and charts is not None:
        yield from _views(page, block, steps, charts)
    for inner in block.inner:
        yield from _check(page, inner, block, known, charts)


def _views(
    page: SourcePage, block: Placed, steps: list[Placed], charts: Mapping[str, Chart]
) -> Iterator[Problem]:
    chart = charts.get(block.argument)
    if chart is None:
        remedy = did_you_mean(block.argument, charts, "Charts are the modules of the package.")
        what = f"No chart '{block.argument}'."
        yield Problem(page.path, block.line, "chart-unknown", what, remedy)
        return
    for step in steps:
        if step.argument not in chart.views:
            what = f"The chart '{block.argument}' has no view '{step.argument}'."
            if not step.argument:
                what = "A step that names no view."
            hint = f"Use one of: {', '.join(chart.views)}."
            remedy = did_you_mean(step.argument, chart.views, hint)
            yield Problem(page.path, step.line, "view-unknown", what, remedy)
