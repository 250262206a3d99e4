"""Checks that a text and the figure beside it give the same number for the same thing.

A step of a scroll sequence is compared with its view, any other page with the charts it shows.
Only numbers bound to data are compared, and only with those of the figure's words that count the
same thing in the same years: the title, the subtitle and the description.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache

from press.core.cross_references import texts
from press.core.grammar import FENCE, VALUE
from press.core.i18n.catalogue import PERCENT
from press.core.pages.page import SourcePage
from press.core.pages.sentences import plain
from press.core.problems import Problem
from press.kinds.charts.records import MODULE_ERRORS, Chart
from press.kinds.data.records import Dataset
from press.kinds.data.values import Value

BOUND = "\ue001{}\ue002"
"""Stands before a number that is bound to data, with its place among them."""
NUMBER = re.compile(r"(?:\ue001(\d+)\ue002)?(?<![\w.,])[-+−]?\$?(\d+(?:[,.]\d+)*)(?![\w])")
CLAUSE = re.compile(r"[.;!?]+(?:\s|$)")
PART = re.compile(r",\s|\s[–—]\s")
"""The pattern between two parts of a clause."""
WORD = re.compile(r"[^\W\d_]{3,}(?:[’'-][^\W\d_]+)*")
YEAR = re.compile(r"\b(?:FY ?)?((?:1[6-9]|20)\d\d)\b(?!,\d)")
PER_CENT = re.compile(
    rf"\s*(?:(?:{PERCENT.pattern})(?!\w)|(?:of|in|out of) (?:a|every) hundred\b)", re.I
)
YEAR_PHRASE = re.compile(r"\s+(?:in|for) (?:FY ?)?\d{4}\b")
"""The pattern after a number that shares the noun before it: ``23 places in 1976, 22 in 1994``."""
UNITS = {"per cent", "million", "billion", "thousand", "dollar", "time", "year"}
"""Units that many numbers of a text share: a unit alone does not identify a number."""
EMPTY = frozenset(
    re.findall(
        r"\w+",
        """
        about after again all also am an and any are as at be been before between both
        but by came can did do does each every few followed for from fy go had has have
        he how if in into is it its least less many me more most much my nearly no none
        nor not of off on one only or other our out over per said same so some such than
        that the their them then there these they this those to two under until up us
        was we were what when where which while who why with without would
        """,
    )
)
"""Words that say nothing of what is counted."""


@dataclass(frozen=True)
class Quantity:
    """A number as printed and the word behind it; ``noun`` is the singular of that word.

    ``words`` are the others of its clause, ``years`` those that the clause names.

    ``bound`` is its place among the bound numbers of the text, if it is one.
    """

    printed: str
    counted: str
    noun: str
    words: frozenset[str]
    years: frozenset[str]
    bound: int | None

    def is_of(self, other: "Quantity", near: bool) -> bool:
        """True if two numbers state the same quantity: same noun, years, and one more shared word.

        A unit says little of what is counted: the text must name years, and share more words.
        ``near``, in a text beside its figure, the noun is enough, and for a unit a year with it.
        """
        if not self.noun or self.noun != other.noun:
            return False
        same_years = self.years == other.years
        unit = self.noun in UNITS
        if same_years and len(self.words & other.words) > unit and (self.years or not unit):
            return True
        if not near:
            return False
        if unit:
            return same_years and bool(self.years)
        # A text names the span of all its data, a description often does not: but one year is
        # another number's year.
        unnamed = not self.years or not other.years
        return same_years or (unnamed and len(self.years | other.years) > 1)


def quantities(text: str) -> Iterator[Quantity]:
    """Every quantity of a plain text, in order; a year is none."""
    for clause in CLAUSE.split(text):
        counted = ""
        for part in PART.split(clause):
            years = frozenset(YEAR.findall(part))
            words = frozenset(_stem(word) for word in WORD.findall(part)) - EMPTY
            for number in NUMBER.finditer(part):
                if number[1] or not YEAR.fullmatch(number[2]):
                    behind = part[number.end() :]
                    counted = counted if YEAR_PHRASE.match(behind) else _noun_after(behind)
                    noun = _stem(counted)
                    place = int(number[1]) if number[1] else None
                    yield Quantity(number[2], counted, noun, words - {noun}, years, place)


def _noun_after(behind: str) -> str:
    """The word right after a number, if it can be what is counted."""
    if PER_CENT.match(behind):
        return "per cent"
    word = re.match(r"\s+([^\W\d_]{2,}(?:[’'-][^\W\d_]+)*)", behind)
    return word[1] if word and word[1].lower() not in EMPTY else ""


def _stem(word: str) -> str:
    """A word without the ending of a plural."""
    word = word.lower()
    if word in EMPTY or len(word) < 4:
        return word
    return f"{word[:-3]}y" if word.endswith("ies") else word.removesuffix("s")


Words = Callable[[str, str], Iterable[str]]
"""The texts of a figure, by the names of its chart and its view."""


@dataclass
class Beside:
    """A text that is beside figures: its lines with their numbers, and (chart, view) each."""

    what: str
    figures: list[tuple[str, str]] = field(default_factory=list)
    lines: list[tuple[int, str]] = field(default_factory=list)


def check_contradictions(
    page: SourcePage, charts: Mapping[str, Chart], values: Mapping[str, Value], words: Words
) -> Iterator[Problem]:
    """A problem for each bound number of a page that a figure beside it contradicts."""
    for beside in _texts_beside(page, charts):
        if beside.figures:
            for line, said in _bound(beside, values):
                for chart, view in beside.figures:
                    yield from _compare(page.path, line, beside.what, said, chart, view, words)


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
            data = {dataset: datasets[dataset].for_charts for dataset in chart.about.data}
            return [*titles, str(chart.describe(data, view))]
        except MODULE_ERRORS:  # reported when the figure is drawn
            return titles

    return words


def _compare(
    path: str, line: int, what: str, said: Quantity, chart: str, view: str, words: Words
) -> Iterator[Problem]:
    near = what == "step"
    found = [q for text in words(chart, view) for q in quantities(text) if said.is_of(q, near)]
    if found and all(other.printed != said.printed for other in found):
        shown = f"This {what} says {said.printed} {said.counted}, and the chart '{chart}' "
        shown += f"says {found[0].printed} in its view '{view}'."
        remedy = "Write [=name] in both, or say in the text how the two numbers differ."
        yield Problem(path, line, "number-differs", shown, remedy)


def _bound(beside: Beside, values: Mapping[str, Value]) -> Iterator[tuple[int, Quantity]]:
    """The bound numbers of a text, each with its line."""
    places: list[int] = []
    marked = []
    for line, words in beside.lines:

        def mark(match: re.Match[str], line: int = line) -> str:
            if match[1] not in values:
                return match[0]
            places.append(line)
            return BOUND.format(len(places) - 1) + values[match[1]].text

        marked.append(VALUE.sub(mark, words))
    for quantity in quantities(plain("\n".join(marked))):
        if quantity.bound is not None:
            yield places[quantity.bound], quantity


def _texts_beside(page: SourcePage, charts: Mapping[str, Chart]) -> Iterator[Beside]:
    """The page's steps, each with its view, and the rest of it with the charts it shows."""
    rest = Beside("page")
    name = page.name.removeprefix("charts/").removesuffix(".md")
    if page.name == f"charts/{name}.md" and name in charts:
        rest.figures.append((name, charts[name].about.default))
    steps: list[Beside] = []
    open_: list[tuple[str, str]] = []
    for text, first in texts(page):
        for number, line in enumerate(text.split("\n"), first):
            fence = FENCE.fullmatch(line)
            if not fence:
                here = steps[-1] if ("step" in {block for block, _ in open_}) else rest
                here.lines.append((number, line))
            elif fence[2]:
                open_.append((fence[2], (fence[3] or "").strip()))
                _note_figure(open_, rest, steps, charts)
            elif open_:
                open_.pop()
    yield from [*steps, rest]


def _note_figure(
    open_: list[tuple[str, str]], rest: Beside, steps: list[Beside], charts: Mapping[str, Chart]
) -> None:
    """Notes the figure that a block just opened shows."""
    block, argument = open_[-1]
    if block == "step":
        around = [chart for outer, chart in open_[:-1] if outer == "scrolly"]
        steps.append(Beside("step", [(around[-1], argument)] if around else []))
    elif block == "chart" and argument:
        name, _, view = argument.partition(" ")
        default = charts[name].about.default if name in charts else ""
        rest.figures.append((name, view.strip() or default))
