"""What is drawn on and around the field of country-years: lit squares, boxes, words and bars."""

from typing import Any

import altair as alt
import pandas as pd

import charts._country_years as country_years
from charts._look import C1, C2, INK, INK_2, PAPER, RULE, Data, Frame, halo, label, points
from press.core.rounding import format_number

WORDS_FOR_COUNTS = ("one", "ten")
"""The views whose lit squares have their names beside them."""


def lit(seats: pd.DataFrame, view: str, step: float, x: Any, y: Any, frame: Frame) -> list[Any]:
    """The squares that an attempt followed; those of the ten are larger where others are lit."""
    if view in WORDS_FOR_COUNTS:
        seats = seats[seats.reported]
        seats = seats.assign(tip=seats.country + " " + seats.years + ", attempt")
        if view == "one":
            seats = seats[(seats.iso3 == "MLI") & (seats.fiscal_year == 2011)]
    if view in ("pull_back", "slowly"):  # whose table has no dates
        seats = seats.assign(tip=seats.country + ", where an attempt followed")
    layers = []
    apart = seats.reported if view == "all" else pd.Series(True, seats.index)
    for rows, part in ((seats[~apart], 1.05), (seats[apart], _part(view))):
        if len(rows):
            marks = alt.Chart(rows[["left", "row", "tip"]]).mark_square(
                size=(step * part) ** 2, color=C2, opacity=1, stroke=PAPER, strokeWidth=0.7
            )
            layers.append(marks.encode(x=x, y=y, description="tip:N"))
    return layers + (_names(seats, x, y, frame) if view in WORDS_FOR_COUNTS else [])


def _part(view: str) -> float:
    """The side of a lit square, as a part of the distance of two squares."""
    return 1.8 if view in (*WORDS_FOR_COUNTS, "all") else 1.25


def _names(seats: pd.DataFrame, x: Any, y: Any, frame: Frame) -> list[Any]:
    names = seats.assign(left=seats.left + 1.6, text=seats.country + " " + seats.years)
    rows = names[["left", "row", "text"]]
    return halo(rows, x, y, frame, fontWeight=600, baseline="middle")


def words(
    seats: pd.DataFrame,
    data: Data,
    view: str,
    high: int,
    step: float,
    x: Any,
    y: Any,
    frame: Frame,
) -> list[Any]:
    """Explains the colours below the field, and the field above it."""
    total = sum(int(part.years) for part in country_years.rates(data))
    reported = int(seats.reported.sum())
    events = country_years.events(data)
    outside = [f"{r.country} {r.year}" for r in events[events.reported].tail(2).itertuples()]
    lines: list[tuple[str, str]] = []
    if view == "ten":
        lines = [
            ("Eight of the ten; two share a square", C2),
            (f"Not in the field, which ends with FY2020:\n{' and '.join(outside)}", INK_2),
        ]
    elif view == "all":
        lines = [
            (f"Large: {reported} followed by one or two of the ten", C2),
            (f"Small: {len(seats) - reported} others that an attempt followed", C2),
        ]
    elif view != "one":
        lines = [(f"{len(seats)} lit: an attempt followed within a year", C2)]
    rows = points(
        *((0, high + (18 + 18 * at) / step, text) for at, (text, _) in enumerate(lines)),
        names="left row text",
    )
    layers = [
        label(rows.iloc[[at]], x, y, frame, color=colour, fontWeight=600 if at == 0 else 400)
        for at, (_, colour) in enumerate(lines)
    ]
    if view in (*WORDS_FOR_COUNTS, "all"):
        count = f"{total:,} country-years" + (f", {len(seats)} lit" if view == "all" else "")
        head = points((0, -14 / step, count), names="left row text")
        layers.append(label(head, x, y, frame, color=INK_2))
    return layers


def frames(
    parts: tuple[Any, Any],
    across: list[int],
    high: int,
    step: float,
    rates: bool,
    x: Any,
    y: Any,
    frame: Frame,
) -> list[Any]:
    """A frame around each box, and its words above."""
    layers: list[Any] = []
    heads = zip(parts, (0, across[0]), across, ("with sessions", "without"), (C1, INK), strict=True)
    for part, left, wide, words, colour in heads:
        edge = points((left + 0.2, -0.9, left + wide - 0.2, high - 0.1), names="left row end low")
        layers.append(
            alt.Chart(edge)
            .mark_rect(fill="transparent", stroke=colour, strokeWidth=1)
            .encode(x=x, y=y, x2="end:Q", y2="low:Q", description=alt.value(words))
        )
        rate = f", {format_number(part.rate, 1)}%" if rates else ""
        text = [f"{int(part.years):,} {words}", f"{int(part.attempts)} lit{rate}"]
        for at, said in enumerate(text):
            row = points((left + 0.2, (-33 + 17 * at) / step, said), names="left row text")
            ink = colour if at == 0 else C2
            layers.append(label(row, x, y, frame, color=ink, fontWeight=600))
    return layers


def bars(parts: tuple[Any, Any], high: int, step: float, x: Any, y: Any, frame: Frame) -> list[Any]:
    """The two rates as parts of a whole, both whole bars as wide as the field."""
    whole = (frame.width - 12) / step
    layers: list[Any] = []
    for at, (part, words) in enumerate(zip(parts, ("With sessions", "Without"), strict=True)):
        top = high + (32 + 44 * at) / step
        row = pd.DataFrame({"left": [0.0], "row": [top], "low": [top + 14 / step]})
        for end, fill in ((whole, RULE), (whole * part.rate / 100, C2)):
            bar = alt.Chart(row.assign(end=end)).mark_rect(color=fill)
            layers.append(
                bar.encode(x=x, x2="end:Q", y=y, y2="low:Q", description=alt.value(words))
            )
        said = f"{words}: an attempt followed {format_number(part.rate, 1)}%"
        head = points((0, top - 9 / step, said), names="left row text")
        layers.append(label(head, x, y, frame, fontWeight=600))
    return layers
