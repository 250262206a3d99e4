"""One field of country-years: one coup in it, then ten, then all, then two boxes and two rates.

Where each square is, ``_country_years.py`` says.
"""

from functools import partial
from typing import Any

import altair as alt
import pandas as pd

import charts._country_years as country_years
from charts._look import (
    C1,
    C2,
    C5,
    INK,
    INK_2,
    PAPER,
    RULE,
    About,
    Data,
    Frame,
    View,
    finish,
    haloed,
    label,
    points,
    squares,
)
from press.core.rounding import printed, rounded

ABOUT = About(
    title="Coup attempts followed 1.9 per cent of country-years with IMET sessions and 1.4 per "
    "cent of those without",
    subtitle="Country-years with and without IMET training sessions, and those followed by a coup "
    "attempt within a year, from FY1999; an unadjusted count",
    data=("coup_events", "coup_events_late_1999", "places_by_country", "imet_coup_crosstab"),
    sources=("powell-thyne-2023", "security-force-monitor-2024", "savage-caverley-2017"),
    not_shown="Cause, who among thousands was trained, and the published study’s own result, which "
    "covers forty years; we have not seen what it held constant. The ten attempts are those for "
    "which we read a report of the leaders’ training. They are a minimum and incomplete: Nick "
    "Turse counts twelve in West Africa and the Sahel alone. The side of the field has a "
    "meaning; a square’s place on that side has none.",
    default="pull_back",
)
VIEWS = {
    "one": View(
        "In Mali, in March 2012, a coup was led by a captain who had taken IMET courses",
        "Each square is a country in one fiscal year; US officials confirmed the captain’s courses",
    ),
    "ten": View(
        "Reports that we read describe US training of the leaders of ten attempts since 2000",
        "Courses, or exercises with US forces; IMET is named in two of the ten",
    ),
    "all": View(
        "An attempt followed 55 of 3,184 country-years; seven of these contain eight of the ten "
        "attempts",
        "Coups and attempts until one year after the fiscal year, FY1999–2020",
    ),
    "had_places": View(
        "42 of the 55 country-years that an attempt followed had IMET sessions, but so did most "
        "of the others",
        "The same squares, with a frame around those with sessions and those without",
    ),
    "pull_back": View(ABOUT.title, ABOUT.subtitle),
    "slowly": View(
        "An attempt followed fewer than 2 per cent of country-years in both groups",
        "Attempts that followed, per cent of country-years; an unadjusted count",
    ),
}
NAMED = ("one", "ten")
"""The views whose lit squares have their names beside them."""
BELOW = {"one": 6, "ten": 62, "all": 46, "had_places": 28, "pull_back": 28, "slowly": 94}
"""The pixels that each view needs for its words and bars below the field."""


def describe(data: Data, view: str) -> str:
    ten, followed = (
        country_years.events(data)[lambda rows: rows.reported],
        country_years.followed(data),
    )
    with_, without = country_years.rates(data)
    field = f"A field of {int(with_.years + without.years):,} small squares, one a country-year, "
    if view == "one":
        return f"{field}with one square lit: Mali, 22 March 2012, a coup that succeeded."
    if view == "ten":
        names = ", ".join(f"{r.country} {r.year}" for r in ten.itertuples())
        return (
            f"{field}with {followed.reported.sum()} lit; two attempts of Burkina Faso share one, "
            f"and two came after the last year. The {len(ten)}: {names}. IMET is named in "
            f"{ten.named.sum()}."
        )
    if view == "all":
        return (
            f"{field}with {len(followed)} lit and scattered: an attempt followed. In "
            f"{followed.reported.sum()} of them a report describes US training of the leaders."
        )
    if view == "had_places":
        return (
            f"{field}in two frames: the larger, with IMET sessions, has {followed.trained.sum()} "
            f"of the {len(followed)} lit squares, the smaller {(~followed.trained).sum()}."
        )
    rates = (
        f"{printed(with_.years)} country-years with sessions, {printed(with_.attempts)} "
        f"followed by an "
        f"attempt ({printed(with_.rate, 1)} per cent); {printed(without.years)} without, "
        f"{printed(without.attempts)} followed by one ({printed(without.rate, 1)} per cent)."
    )
    shape = "Two boxes of squares, few lit in either" if view == "pull_back" else "Two short bars"
    return f"{shape}: {rates}"


def table(data: Data, view: str) -> pd.DataFrame:
    if view in NAMED:
        rows = country_years.events(data)
        rows = rows[rows.reported & ((rows.year == 2012) | (view != "one"))]
        names = ["date", "country", "outcome", "places", "detail", "source"]
        columns = rows[names].astype({"date": str})
        heads = ["Date", "Country", "Outcome", "IMET sessions the year before"]
        heads += ["US training reported", "Source of the report"]
        shown: pd.DataFrame = columns.set_axis(heads, axis=1).reset_index(drop=True)
        return shown
    if view in ("all", "had_places"):
        rows = country_years.followed(data)
        kept = rows[["country", "fiscal_year", "dates", "places"]]
        heads = ["Country", "Fiscal year", "Attempts that followed", "IMET sessions of the year"]
        return kept.set_axis(heads, axis=1)
    rows = data["imet_coup_crosstab"].drop(columns="source")
    share = 100 * rows.with_attempt.astype(float) / rows.country_years.astype(float)
    rate = share.map(partial(rounded, places=2))
    heads = ["Countries", "IMET sessions", "Country-years", "Attempts", "Successes", "Per cent"]
    return rows.assign(rate=rate).set_axis(heads, axis=1)


def draw(data: Data, view: str, frame: Frame) -> Any:
    high = 46 if frame.narrow else 30
    parts = country_years.rates(data)
    across = [-(-int(part.years) // high) for part in parts]
    step = (frame.width - 12) / sum(across)
    above, below = 44 / step, BELOW[view] / step
    domain = (high + below, -above)
    x = alt.X("left:Q", scale=alt.Scale(domain=(0, sum(across)), nice=False), axis=None)
    y = alt.Y("row:Q", scale=alt.Scale(domain=domain, nice=False), axis=None)
    boxed = view in ("had_places", "pull_back", "slowly")
    layers: list[Any] = [
        squares(
            country_years.box(int(part.years), left, high),
            x,
            y,
            step,
            colour if boxed else INK_2,
            0.34,
        )
        for part, left, colour in zip(parts, (0, across[0]), (C1, INK_2), strict=True)
    ]
    seats = country_years.seats(country_years.followed(data), across, high)
    rates = view != "had_places"
    layers += _frames(parts, across, high, step, rates, x, y, frame) if boxed else []
    layers += _lit(seats, view, step, x, y, frame)
    layers += _bars(parts, high, step, x, y, frame) if view == "slowly" else []
    height = step * (high + above + below)
    layers += [] if view == "slowly" else _words(seats, data, view, high, step, x, y, frame)
    whole = alt.layer(*layers).properties(width=frame.width - 12, height=height)
    return finish(whole, frame)


def _lit(seats: pd.DataFrame, view: str, step: float, x: Any, y: Any, frame: Frame) -> list[Any]:
    if view in NAMED:
        seats = seats[seats.reported]
        seats = seats.assign(tip=seats.country + " " + seats.years + ", attempt")
        if view == "one":
            seats = seats[(seats.iso3 == "MLI") & (seats.fiscal_year == 2011)]
    if view in ("pull_back", "slowly"):  # whose table has no dates
        seats = seats.assign(tip=seats.country + ", where an attempt followed")
    layers: list[Any] = []
    for reported, colour in ((False, C5), (True, C2)):
        kept = seats[seats.reported == reported] if view in (*NAMED, "all") else seats
        if view not in (*NAMED, "all"):
            kept, colour = (seats, C2) if reported else (seats[:0], colour)
        if len(kept):
            marks = alt.Chart(kept[["left", "row", "tip"]]).mark_square(
                size=(step * 1.25) ** 2, color=colour, opacity=1, stroke=PAPER, strokeWidth=0.7
            )
            layers.append(marks.encode(x=x, y=y, description="tip:N"))
    if view in NAMED:
        names = seats.assign(left=seats.left + 1.4, text=seats.country + " " + seats.years)[
            ["left", "row", "text"]
        ]
        layers += haloed(names, x, y, frame, fontWeight=600, baseline="middle")
    return layers


def _words(
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
            (f"{reported} with an attempt of the ten", C2),
            (f"{len(seats) - reported} others that an attempt followed", C5),
        ]
    elif view != "one":
        lines = [("Lit: an attempt followed within a year", C2)]
    rows = points(
        *((0, high + (18 + 18 * at) / step, text) for at, (text, _) in enumerate(lines)),
        names="left row text",
    )
    layers = [
        label(rows.iloc[[at]], x, y, frame, color=colour, fontWeight=600 if at == 0 else 400)
        for at, (_, colour) in enumerate(lines)
    ]
    if view in (*NAMED, "all"):
        head = points((0, -14 / step, f"{total:,} country-years"), names="left row text")
        layers.append(label(head, x, y, frame, color=INK_2))
    return layers


def _frames(
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
        rate = f", {printed(part.rate, 1)}%" if rates else ""
        text = [f"{int(part.years):,} {words}", f"{int(part.attempts)} lit{rate}"]
        for at, said in enumerate(text):
            row = points((left + 0.2, (-30 + 17 * at) / step, said), names="left row text")
            ink = colour if at == 0 else C2
            layers.append(label(row, x, y, frame, color=ink, fontWeight=600))
    return layers


def _bars(
    parts: tuple[Any, Any], high: int, step: float, x: Any, y: Any, frame: Frame
) -> list[Any]:
    """The two rates as parts of a whole, both whole bars as wide as the field."""
    whole = (frame.width - 12) / step
    layers: list[Any] = []
    for at, (part, words) in enumerate(zip(parts, ("with sessions", "without"), strict=True)):
        top = high + (32 + 44 * at) / step
        row = pd.DataFrame({"left": [0.0], "row": [top], "low": [top + 14 / step]})
        for end, fill in ((whole, RULE), (whole * part.rate / 100, C2)):
            bar = alt.Chart(row.assign(end=end)).mark_rect(color=fill)
            layers.append(
                bar.encode(x=x, x2="end:Q", y=y, y2="low:Q", description=alt.value(words))
            )
        said = f"{printed(part.rate, 1)}% of country-years {words}"
        head = points((0, top - 9 / step, said), names="left row text")
        layers.append(label(head, x, y, frame, fontWeight=600))
    return layers
