"""Years that do not go with the others: one far behind them, and those that a title promises."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from press.core.problems import ADVICE, Problem

YEAR = re.compile(r"\d{4}(?:-\d\d.*)?\Z")
SPAN = re.compile(r"(?<!\d)(\d{4})[-–](\d{4}|\d{2})(?![\d/–-])")
TIMES = {"date", "datetime", "year"}
FEWEST = 4
"""Rows of which one can be unlike the others."""
FAR, STEPS = 50, 10
"""Years after which no table goes on with one row, and steps of a regular series."""


def is_time(field: Mapping[str, Any]) -> bool:
    """True if a column says when."""
    return field.get("type") in TIMES or field.get("unit") == "year"


def check_late_year(name: str, cells: Sequence[tuple[int, str]], shown: str) -> Iterator[Problem]:
    """A year that is far behind all others; forecasts go on in steps."""
    years = sorted((int(text[:4]), line) for line, text in cells if YEAR.match(text))
    if len(years) < FEWEST:
        return
    distinct = sorted({year for year, _ in years[:-1]})
    step = max((later - year for year, later in pairwise(distinct)), default=FAR)
    gap = years[-1][0] - years[-2][0]
    if gap > FAR or (len(distinct) > STEPS and gap >= STEPS * step):
        what = f"'{name}' is in {years[-1][0]}, and in all other rows until {years[-2][0]}."
        yield Problem(shown, years[-1][1], "csv-text", what, "Correct the year.", ADVICE)


def check_title(
    about: Mapping[str, Any], cells: Mapping[str, Sequence[tuple[int, str]]], shown: str
) -> Iterator[Problem]:
    """A table whose title names a span of years, and whose only column of years has others.

    Where nothing happened in a year, it may have no row: only years without a gap tell more.
    """
    times = [str(field["name"]) for field in about["schema"]["fields"] if is_time(field)]
    spans = list(SPAN.finditer(str(about.get("title", ""))))
    if len(times) != 1 or len(spans) != 1:
        return
    years = sorted({int(text[:4]) for _, text in cells[times[0]] if YEAR.match(text)})
    begins, ends = int(spans[0][1]), int(spans[0][1][: 4 - len(spans[0][2])] + spans[0][2])
    if not years or (ends < begins and len(spans[0][2]) == 2):  # a month, as in 2019-06
        return
    outside = years[0] < begins or years[-1] > ends
    gapless = len(years) > 1 and years[-1] - years[0] == len(years) - 1
    if outside or (gapless and (begins, ends) != (years[0], years[-1])):
        what = f"The table's title says {spans[0][0]}, but '{times[0]}' is from {years[0]}"
        what += f" to {years[-1]}."
        remedy = "Correct the title in datapackage.json, or the years here."
        yield Problem(shown, 1, "csv-text", what, remedy, ADVICE)
