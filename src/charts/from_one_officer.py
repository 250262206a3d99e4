"""From one captain to all attempts, and from attempts to the years in which nothing happened."""

from functools import partial
from typing import Any

import altair as alt
import pandas as pd

from charts._look import (
    C1,
    C2,
    C3,
    INK_2,
    PAPER,
    About,
    Data,
    Frame,
    View,
    finish,
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
    data=("coup_events", "imet_coup_crosstab"),
    sources=("powell-thyne-2023", "security-force-monitor-2024", "savage-caverley-2017"),
    not_shown="Cause, who among thousands was trained, and the published study’s own result, which "
    "looks at forty years; what it held constant we have not seen. The ten attempts are those for "
    "which we read a report of the leaders’ training. They are a minimum and incomplete: Nick "
    "Turse counts twelve in West Africa and the Sahel alone.",
    default="pull_back",
)
VIEWS = {
    "one": View(
        "One dot: Mali, March 2012", "US officials said that the captain had taken IMET courses"
    ),
    "ten": View(
        "Ten dots: attempts whose leaders had US training, by the reports we read",
        "Since 2000; courses, or exercises with US forces; IMET is named in two of the ten",
    ),
    "all": View("All 67 attempts, and the ten among them", "January 2000 – September 2023"),
    "had_places": View(
        "44 of the 58 attempts we can check came where IMET had been the year before",
        "Attempts in countries with training sessions in the last full fiscal year",
    ),
    "pull_back": View(ABOUT.title, ABOUT.subtitle),
    "slowly": View(
        "An attempt followed fewer than 2 per cent of country-years in both groups",
        "Attempts that followed, per cent of country-years; an unadjusted count",
    ),
}
DOTS = ("one", "ten", "all", "had_places")


def describe(data: Data, view: str) -> str:
    events = _events(data)
    ten = events[events.reported]
    if view == "one":
        return "One event: Mali, 22 March 2012, a coup that succeeded."
    if view == "ten":
        names = ", ".join(f"{r.country} {r.year}" for r in ten.itertuples())
        return f"{len(ten)} events: {names}. IMET is named in {ten.named.sum()}."
    if view == "all":
        return (
            f"{len(events)} attempts; in {len(ten)} a report we read describes US training of "
            "its leaders."
        )
    if view == "had_places":
        known = events.dropna(subset=["places"])
        return (
            f"Of {len(known)} attempts the reports let us check, {(known.places > 0).sum()} were "
            "in countries with IMET training sessions the year before."
        )
    with_, without = _rates(data)
    return (
        f"{printed(with_.years)} country-years with sessions, {printed(with_.attempts)} "
        f"followed by an "
        f"attempt ({printed(with_.rate, 1)} per cent); {printed(without.years)} without, "
        f"{printed(without.attempts)} followed by one ({printed(without.rate, 1)} per cent)."
    )


def table(data: Data, view: str) -> pd.DataFrame:
    if view in DOTS:
        rows = _events(data)
        rows = rows[_shown(rows, view)]
        names = ["date", "country", "outcome", "places", "detail", "source"]
        columns = rows[names].astype({"date": str})
        heads = ["Date", "Country", "Outcome", "IMET sessions the year before"]
        heads += ["US training reported", "Source of the report"]
        shown: pd.DataFrame = columns.set_axis(heads, axis=1).reset_index(drop=True)
        return shown
    rows = data["imet_coup_crosstab"].drop(columns="source")
    share = 100 * rows.with_attempt.astype(float) / rows.country_years.astype(float)
    rate = share.map(partial(rounded, places=2))
    heads = ["Countries", "IMET sessions", "Country-years", "Attempts", "Successes", "Per cent"]
    return rows.assign(rate=rate).set_axis(heads, axis=1)


def _events(data: Data) -> pd.DataFrame:
    """One row an event, with its place in the stack of its year."""
    rows = data["coup_events"].sort_values(["date", "country"])
    true = {"true", "True", True}
    made = pd.DataFrame({"date": rows.date, "country": rows.country, "outcome": rows.outcome})
    made["year"] = [int(str(date)[:4]) for date in rows.date]
    made["reported"] = [cell in true for cell in rows.us_training_reported.fillna("false")]
    made["named"] = [cell in true for cell in rows.imet_named.fillna("false")]
    made["places"] = rows.imet_places_year_before
    made["detail"] = rows.us_training_detail
    made["source"] = rows.us_training_source
    made["level"] = made.groupby("year").cumcount()
    made["tip"] = [f"{str(r.date)[:10]}: {r.country}, {r.outcome}" for r in made.itertuples()]
    return made.reset_index(drop=True)


def _shown(rows: pd.DataFrame, view: str) -> Any:
    first = rows.named & (rows.year == 2012)
    return {"one": first, "ten": rows.reported}.get(view, pd.Series(True, index=rows.index))


def _rates(data: Data) -> tuple[Any, Any]:
    rows = data["imet_coup_crosstab"]
    rows = rows[rows.group == "all countries"].set_index("imet_places")
    made = pd.DataFrame(
        {"years": rows.country_years.astype(int), "attempts": rows.with_attempt.astype(int)}
    )
    made["rate"] = 100 * made.attempts / made.years
    return made.loc["some"], made.loc["none"]


def draw(data: Data, view: str, frame: Frame) -> Any:
    if view in DOTS:
        return finish(_dots(_events(data), view, frame), frame)
    if view == "pull_back":
        return finish(_fields(data, frame), frame)
    return finish(_bars(data, frame), frame)


def _height(frame: Frame) -> int:
    return 260 if frame.narrow else 300


def _dots(rows: pd.DataFrame, view: str, frame: Frame) -> Any:
    x = alt.X("year:Q", scale=alt.Scale(domain=(1999.3, 2023.9), nice=False)).axis(
        values=[2000, 2010, 2020] if frame.narrow else [2000, 2005, 2010, 2015, 2020], format="d"
    )
    y = alt.Y("level:Q", scale=alt.Scale(domain=(-0.6, 10.2), nice=False), axis=None)
    size = 85 if frame.narrow else 230
    rows = rows[_shown(rows, view)]
    layers = []
    for part, style in _styles(rows, view):
        kept = rows[part][["year", "level", "tip"]]
        if len(kept):
            mark = alt.Chart(kept).mark_circle(
                **({"size": size, "strokeWidth": 1.5, "opacity": 1} | style)
            )
            layers.append(mark.encode(x=x, y=y, description="tip:N"))
    for at, (text, colour) in enumerate(_key(rows, view)):
        words = points((1999.4, 9.7 - at * 0.85, text), names="year level text")
        layers.append(label(words, x, y, frame, color=colour, fontWeight=600))
    width = frame.width - 12
    return alt.layer(*layers).properties(width=width, height=_height(frame))


def _styles(rows: pd.DataFrame, view: str) -> list[tuple[Any, dict[str, Any]]]:
    hollow: dict[str, Any] = {"fill": PAPER, "stroke": INK_2}
    if view == "had_places":
        had, none = rows.places.fillna(-1) > 0, rows.places.fillna(-1) == 0
        return [
            (had, {"fill": C1, "stroke": C1}),
            (none, {"fill": PAPER, "stroke": C1}),
            (~had & ~none, {"fill": INK_2, "stroke": INK_2, "size": 14}),
        ]
    return [
        (~rows.reported, hollow),
        (rows.reported & ~rows.named, {"fill": C3, "stroke": C3}),
        (rows.named, {"fill": C2, "stroke": C2}),
    ]


def _key(rows: pd.DataFrame, view: str) -> list[tuple[str, str]]:
    """The words in the colours of the dots, with their counts."""
    named, reported = int(rows.named.sum()), int(rows.reported.sum())
    if view == "one":
        return [("Mali, 22 March 2012", C2), ("IMET courses, said US officials", INK_2)]
    if view == "had_places":
        had, none = int((rows.places > 0).sum()), int((rows.places == 0).sum())
        left = int(rows.places.isna().sum())
        return [
            (f"{had} had IMET sessions the year before", C1),
            (f"{none} had none (open dots)", C1),
            (f"{left} cannot be checked (small dots)", INK_2),
        ]
    key = [
        (f"{named} where IMET is named", C2),
        (f"{reported - named} with US training, IMET not named", C3),
    ]
    return (
        [*key, (f"{len(rows) - reported} without a report we read", INK_2)]
        if view == "all"
        else key
    )


def _fields(data: Data, frame: Frame) -> Any:
    """A square for every country-year; the two fields are of one height, so widths compare."""
    high = 46 if frame.narrow else 30
    with_, without = _rates(data)
    across = [-(-int(part.years) // high) for part in (with_, without)]
    gap = 5
    wide = across[0] + gap + across[1] + 0.5
    step = (frame.width - 12) / wide
    x = alt.X("left:Q", scale=alt.Scale(domain=(0, wide), nice=False), axis=None)
    y = alt.Y("row:Q", scale=alt.Scale(domain=(high + 0.5, -9.5), nice=False), axis=None)
    layers = []
    places = (
        (with_, 0, across[0], C1, "with IMET sessions"),
        (without, across[0] + gap, across[1], INK_2, "without"),
    )
    for part, left, columns, colour, words in places:
        for count, fill in ((int(part.years), colour), (int(part.attempts), C2)):
            rows = _columns(count, left, columns, f"{count:,} {words}")
            if fill != C2:
                rows = _less(rows, int(part.attempts), columns)
            layers.append(squares(rows, x, y, step, fill, 0.44 if fill != C2 else 0.86))
        heads = [
            f"{int(part.years):,} {words}",
            f"{int(part.attempts)} attempts, {printed(part.rate, 1)}%",
        ]
        for at, (text, ink) in enumerate(zip(heads, (INK_2, C2), strict=True)):
            # On a phone the words of the small field are wider than it: they begin in the gap.
            row = points(
                (
                    left - (gap if frame.narrow and left else 0),
                    -7.4 + at * (4.2 if frame.narrow else 3.6),
                    text,
                ),
                names="left row text",
            )
            layers.append(label(row, x, y, frame, color=ink, fontWeight=600))
    return alt.layer(*layers).properties(width=wide * step, height=(high + 10) * step)


def _columns(count: int, left: float, across: int, tip: str) -> pd.DataFrame:
    rows = pd.DataFrame({"row": range(-(-count // across))})
    rows["left"] = float(left)
    rows["right"] = [left + min(across, count - across * row) for row in rows.row]
    return rows.assign(tip=tip)


def _less(rows: pd.DataFrame, taken: int, across: int) -> pd.DataFrame:
    """The rows without their first squares, which another colour takes."""
    left = rows.left + (taken - across * rows.row).clip(0, across)
    kept: pd.DataFrame = rows.assign(left=left)
    return kept[kept.left < kept.right]


def _bars(data: Data, frame: Frame) -> Any:
    with_, without = _rates(data)
    x = alt.X("rate:Q", scale=alt.Scale(domain=(0, 100), nice=False)).axis(
        values=[0, 25, 50, 75, 100], labelExpr="datum.value + '%'"
    )
    y = alt.Y("row:Q", scale=alt.Scale(domain=(2.4, -0.6), nice=False), axis=None)
    rows = pd.DataFrame({"row": [0.45, 1.75], "rate": [with_.rate, without.rate], "start": 0.0})
    rows["tip"] = [f"{printed(rate, 1)} per cent" for rate in rows.rate]
    whole = rows.assign(rate=100.0)[["row", "rate", "start"]]
    heads = rows.assign(
        rate=0.0,
        row=rows.row - 0.42,
        text=[
            f"With IMET sessions: {printed(with_.rate, 1)}%",
            f"Without: {printed(without.rate, 1)}%",
        ],
    )[["row", "rate", "text"]]
    layers = [
        alt.Chart(whole).mark_bar(size=26, fill=PAPER, stroke=INK_2).encode(x=x, x2="start:Q", y=y),
        alt.Chart(rows)
        .mark_bar(size=26, color=C2)
        .encode(x=x, x2="start:Q", y=y, description="tip:N"),
        label(heads, x, y, frame, fontWeight=600),
    ]
    return alt.layer(*layers).properties(width=frame.width - 34, height=_height(frame) - 30)
