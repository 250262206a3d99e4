"""One field of country-years: one coup in it, then ten, then all, then two boxes and two rates.

Where each square is, ``_country_years.py`` says.
"""

from functools import partial
from typing import Any

import altair as alt
import pandas as pd

import charts._country_years as country_years
from charts._look import C1, INK_2, About, Data, Frame, View, finish, squares
from charts._one_officer_field import WORDS_FOR_COUNTS, bars, frames, lit, words
from press.core.rounding import format_number, round_half_up

ABOUT = About(
    title="Coup attempts followed 1.9 per cent of country-years with IMET sessions and 1.4 per "
    "cent of those without",
    subtitle="Country-years with and without IMET training sessions, FY1999–2020, and those "
    "followed by a coup attempt within a year; an unadjusted count",
    data=("coup_events", "coup_events_late_1999", "places_by_country", "imet_coup_crosstab"),
    sources=("powell-thyne-2023", "security-force-monitor-2024", "savage-caverley-2017"),
    not_shown="Cause, who among thousands was trained, and the published study’s own result, which "
    "covers forty years; we have not seen what that study held constant. For ten attempts we "
    "read a report of US training of the leaders. The ten are a minimum and incomplete: Nick Turse "
    "counts twelve coups in West Africa and the Sahel alone.",
    default="pull_back",
)
VIEWS = {
    "one": View(
        "A captain who had taken IMET courses led the coup in Mali in March 2012",
        "Each square is a country in one fiscal year; US officials confirmed the captain’s courses",
    ),
    "ten": View(
        "Press articles and a study describe US training of the leaders of ten attempts since 2000",
        "Courses, or exercises with US forces; for two of the ten, the source names IMET",
    ),
    "all": View(
        "An attempt followed 55 of 3,184 country-years; eight of the ten attempts followed "
        "seven of these",
        "Coups and attempts in the twelve months after each fiscal year, FY1999–2020",
    ),
    "had_places": View(
        "42 of the 55 country-years that an attempt followed had IMET sessions, but so did most "
        "of the others",
        "The same squares, with a frame around those with sessions and those without",
    ),
    "pull_back": View(ABOUT.title, ABOUT.subtitle),
    "slowly": View(
        "An attempt followed fewer than 2 per cent of country-years in each group",
        "Share of country-years that an attempt followed; an unadjusted count",
    ),
}
BELOW = {"one": 6, "ten": 62, "all": 46, "had_places": 28, "pull_back": 28, "slowly": 94}
"""The pixels that each view needs for its words and bars below the field."""


def describe(data: Data, view: str) -> str:
    ten, followed = (
        country_years.events(data)[lambda rows: rows.reported],
        country_years.years_before_attempts(data),
    )
    with_, without = country_years.rates(data)
    field = f"A field of {int(with_.years + without.years):,} small squares, each a country-year, "
    if view == "one":
        return f"{field}with one square lit: Mali, 22 March 2012, a coup that succeeded."
    if view == "ten":
        names = ", ".join(f"{r.country} {r.year}" for r in ten.itertuples())
        return (
            f"{field}with {followed.reported.sum()} lit; two attempts in Burkina Faso share one, "
            f"and two came after the last year. The {len(ten)} attempts: {names}. The sources name "
            f"IMET for {ten.named.sum()}."
        )
    if view == "all":
        return (
            f"{field}with {len(followed)} scattered squares lit, each followed by an attempt. For "
            f"{followed.reported.sum()} of them a report describes US training of the attempt’s "
            "leaders."
        )
    if view == "had_places":
        return (
            f"{field}in two frames: the larger, with IMET sessions, has {followed.trained.sum()} "
            f"of the {len(followed)} lit squares, the smaller {(~followed.trained).sum()}."
        )
    rates = (
        f"{format_number(with_.years)} country-years with sessions, "
        f"{format_number(with_.attempts)} "
        f"followed by an "
        f"attempt ({format_number(with_.rate, 1)} per cent); "
        f"{format_number(without.years)} without, "
        f"{format_number(without.attempts)} followed by one "
        f"({format_number(without.rate, 1)} per cent)."
    )
    shape = "Two boxes of squares, few lit in either" if view == "pull_back" else "Two short bars"
    return f"{shape}: {rates}"


def table(data: Data, view: str) -> pd.DataFrame:
    if view in WORDS_FOR_COUNTS:
        rows = country_years.events(data)
        rows = rows[rows.reported & ((rows.year == 2012) | (view != "one"))]
        names = ["date", "country", "outcome", "places", "detail", "source"]
        columns = rows[names].astype({"date": str})
        heads = ["Date", "Country", "Outcome", "IMET sessions the year before"]
        heads += ["US training reported", "Source of the report"]
        shown: pd.DataFrame = columns.set_axis(heads, axis=1).reset_index(drop=True)
        return shown
    if view in ("all", "had_places"):
        rows = country_years.years_before_attempts(data)
        kept = rows[["country", "fiscal_year", "dates", "places"]]
        heads = ["Country", "Fiscal year", "Attempts that followed", "IMET sessions of the year"]
        return kept.set_axis(heads, axis=1)
    rows = data["imet_coup_crosstab"].drop(columns="source")
    share = 100 * rows.with_attempt.astype(float) / rows.country_years.astype(float)
    rate = share.map(partial(round_half_up, places=2))
    heads = ["Countries", "IMET sessions", "Country-years", "Followed by an attempt"]
    heads += ["Followed by a successful coup", "Followed by an attempt, per cent"]
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
    seats = country_years.seats(country_years.years_before_attempts(data), across, high)
    rates = view != "had_places"
    layers += frames(parts, across, high, step, rates, x, y, frame) if boxed else []
    layers += lit(seats, view, step, x, y, frame)
    layers += bars(parts, high, step, x, y, frame) if view == "slowly" else []
    height = step * (high + above + below)
    layers += [] if view == "slowly" else words(seats, data, view, high, step, x, y, frame)
    whole = alt.layer(*layers).properties(width=frame.width - 12, height=height)
    return finish(whole, frame)
