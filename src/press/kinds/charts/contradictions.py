"""Checks that a text and the figure beside it give the same number for the same thing.

A step of a scroll sequence is compared with its view, any other page with the charts it shows.
Only numbers bound to data are compared, and only with those of the figure's words that count the
same thing in the same years: the title, the subtitle and the description.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from typing import NamedTuple

from press.core.cross_references import texts
from press.core.grammar import FENCE, VALUE
from press.core.i18n.catalogue import PERCENT
from press.core.lint.block_lint import placed_blocks
from press.core.pages.page import SourcePage
from press.core.pages.sentences import plain
from press.core.problems import Problem
from press.kinds.charts.figures import data_of
from press.kinds.charts.records import MODULE_ERRORS, Chart
from press.kinds.data.records import Dataset
from press.kinds.data.values import Value

BOUND = "\ue001{}\ue002{}"
"""A number that is bound to data, with the line that it is on before it."""
COUNTED = rf"\s*(?P<percent>{PERCENT.pattern})(?!\w)|\s+(?P<counted>[^\W\d_]{{2,}}(?:[’'-]\w+)*)"
NUMBER = re.compile(
    r"(?:\ue001(?P<line>\d+)\ue002)?(?<![\w.,])[-+−]?\$?(?P<number>\d+(?:[,.]\d+)*)(?!\w)"
    rf"(?:{COUNTED})?",
    re.I,
)
"""A number, and what it counts: a percentage, or the word behind it."""
PART = re.compile(r"[.,;!?]+(?:\s|$)|\s[–—]\s")
"""What is between two parts of a sentence."""
WORD = re.compile(r"[^\W\d_]{2,}(?:[’'-][^\W\d_]+)*")
YEAR = re.compile(r"\b(?:FY ?)?((?:1[6-9]|20)\d\d)\b(?!,\d)")
UNITS = {"per cent", "million", "billion", "thousand", "dollar", "time", "year"}
"""What many numbers of a text count."""
EMPTY = frozenset(
    WORD.findall(
        """
        about after again all also am an and any are as at be been before between both but
        by can did do does each every few followed for from fy had has have he her his how
        if in into is it its least less many more most much my nearly no none nor not of off
        on one only or other our out over per said same so some such than that the their
        them then there these they this those to two under until up us was we were what when
        where which while who why with without would
        """
    )
)
"""Words that say nothing of what is counted."""
Words = Callable[[str, str], Iterable[str]]
"""The texts of a figure, by the names of its chart and its view."""
Lines = list[tuple[int, str]]


class Quantity(NamedTuple):
    """A number as printed, what it counts, that without a plural, and its part of a sentence.

    ``words`` are the others there, ``years`` those that it names. ``line`` is 0 if nothing binds
    the number to data.
    """

    number: str
    counted: str
    noun: str
    words: frozenset[str]
    years: frozenset[str]
    line: int

    def is_of(self, other: "Quantity", near: bool) -> bool:
        """True if both count the same thing in the same years.

        ``near``, in a step beside its figure, the noun says so, or a unit with a year; on a page
        one more word must be the same.
        """
        same_years = self.years == other.years
        if not self.noun or self.noun != other.noun:
            return False
        if self.noun in UNITS:
            return near and same_years and bool(self.years)
        if near:  # one of the two may name the span of all data, and not one year
            unnamed = not self.years or not other.years
            return same_years or (unnamed and len(self.years | other.years) > 1)
        return same_years and not self.words.isdisjoint(other.words)


def quantities(text: str) -> Iterator[Quantity]:
    """Every quantity of a plain text, in order; a year is none."""
    for part in PART.split(text):
        years = frozenset(YEAR.findall(part))
        words = frozenset(_singular(word) for word in WORD.findall(part)) - EMPTY
        for found in NUMBER.finditer(part):
            if found["line"] or not YEAR.fullmatch(found["number"]):
                counted = "per cent" if found["percent"] else found["counted"] or ""
                noun = _singular(counted) if counted.lower() not in EMPTY else ""
                line = int(found["line"] or 0)
                yield Quantity(found["number"], counted, noun, words - {noun}, years, line)


def _singular(word: str) -> str:
    word = word.lower()
    return f"{word[:-3]}y" if word.endswith("ies") else word.removesuffix("s")


def check_contradictions(
    page: SourcePage, charts: Mapping[str, Chart], values: Mapping[str, Value], words: Words
) -> Iterator[Problem]:
    """A problem for each bound number of a page that a figure beside it contradicts."""
    shows = FENCE.search(page.body) or page.name.startswith("charts/")
    if not shows or not VALUE.search(page.body):
        return
    for figures, lines, is_step in _texts_beside(page, charts):
        for said in _bound_quantities(lines, values) if figures else ():
            for chart, view in figures:
                there = [one for text in words(chart, view) for one in quantities(text)]
                same = [one.number for one in there if said.is_of(one, near=is_step)]
                if same and said.number not in same:
                    shown = f"This {'step' if is_step else 'page'} says {said.number}"
                    shown += f" {said.counted}, and the chart '{chart}' says {same[0]}"
                    shown += f" in its view '{view}'."
                    remedy = "Write [=name] in both, or say in the text how the two numbers differ."
                    yield Problem(page.path, said.line, "number-differs", shown, remedy)


def words_of(charts: Mapping[str, Chart], datasets: Mapping[str, Dataset]) -> Words:
    """Gives the title, the subtitle and the description of a figure; nothing if it fails."""

    @cache  # each bound number of a page asks again
    def words(name: str, view: str) -> Iterable[str]:
        chart = charts.get(name)
        if chart is None or view not in chart.views:
            return ()
        shown = chart.views[view]
        titles = [str(getattr(shown, part, "")) for part in ("title", "subtitle")]
        try:
            return [*titles, str(chart.describe(data_of(chart, datasets), view))]
        except MODULE_ERRORS:  # reported when the figure is drawn
            return titles

    return words


def _texts_beside(
    page: SourcePage, charts: Mapping[str, Chart]
) -> Iterator[tuple[list[tuple[str, str]], Lines, bool]]:
    """The steps and the rest of a page: charts with their views, lines, and if it is a step."""
    blocks = placed_blocks(page)
    steps = [block for block in blocks if block.name == "step" and block.parent]
    step_at = {line: at for at, one in enumerate(steps) for line in range(one.line, one.end)}
    lines: dict[int, Lines] = {at: [] for at in (*range(len(steps)), -1)}
    for text, first in texts(page):
        for number, line in enumerate(text.split("\n"), first):
            if not FENCE.fullmatch(line):
                lines[step_at.get(number, -1)].append((number, line))
    for at, step in enumerate(steps):
        yield [(step.parent.argument if step.parent else "", step.argument)], lines[at], True
    named = [block.argument for block in blocks if block.name == "chart"]
    if (own := page.name.removeprefix("charts/").removesuffix(".md")) != page.name:
        named.insert(0, own)
    pairs = (argument.partition(" ")[::2] for argument in named)
    shown = [(n, v.strip() or charts[n].about.default) for n, v in pairs if n in charts]
    yield shown, lines[-1], False


def _bound_quantities(lines: Lines, values: Mapping[str, Value]) -> Iterator[Quantity]:
    """The numbers of a text that are bound to data."""
    marked = []
    for number, words in lines:

        def mark(match: re.Match[str], number: int = number) -> str:
            value = values.get(match["name"])
            return BOUND.format(number, value.text) if value else match[0]

        marked.append(VALUE.sub(mark, words))
    yield from (one for one in quantities(plain("\n".join(marked))) if one.line)
