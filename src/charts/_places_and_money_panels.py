"""The panels of money and of training sessions, from their rows to their labels."""

from typing import Any

import altair as alt
import pandas as pd

from charts._look import (
    BAND,
    C1,
    ESSAY,
    INK,
    INK_2,
    Data,
    Frame,
    halo,
    head,
    points,
)
from press.core.rounding import format_number

YEARS, MONEY, PLACES = (1975, 2026), (0, 130), (0, 14_000)
LATE = (1998, 2022)
"""The ends of the axis where the money, which is known for longer, is not drawn."""
SUMS, SESSIONS = "fiscal_year musd text", "fiscal_year course_places text"
SEMINAR = "one seminar\nof 800"


def money_rows(data: Data, view: str) -> pd.DataFrame:
    column = "budget_fy2012_usd_thousand" if view == "real_money" else "budget_usd_thousand"
    money = data["imet_budget_by_year"].dropna(subset=[column])
    return pd.DataFrame(
        {"fiscal_year": money.fiscal_year.astype(int), "musd": money[column].astype(float) / 1000}
    )


def session_rows(data: Data) -> pd.DataFrame:
    columns = ["fiscal_year", "block", "course_places", "countries", "training_value_usd"]
    return data["imet_places_by_year"][columns]


def _axis(x: Any, frame: Frame, shown: bool, late: bool = False) -> Any:
    values = [1980, 2000, 2020] if frame.narrow else [1980, 1990, 2000, 2010, 2020]
    values = [2000, 2005, 2010, 2015, 2020] if late else values
    return x.axis(values=values, format="d", labels=shown, title=None)


def money_panel(money: pd.DataFrame, x: Any, frame: Frame, height: int, alone: bool = False) -> Any:
    y = alt.Y("musd:Q", scale=alt.Scale(domain=MONEY, nice=False)).axis(values=[0, 50, 100])
    at = money.set_index("fiscal_year").musd
    named = ["IMET founded", "Expanded IMET"]
    if frame.narrow:
        named = [words.replace(" ", "\n") for words in named]
    events = points((1976, named[0]), (1990, named[1]), names="fiscal_year text")
    across = _axis(x, frame, alone)
    words = events.assign(musd=MONEY[1])
    layers = [
        alt.Chart(events).mark_rule(strokeDash=[2, 3], color=INK_2).encode(x=across),
        alt.Chart(money)
        .mark_line(interpolate="step", strokeWidth=2, color=C1)
        .encode(x=across, y=y),
        *halo(words, x, y, frame, color=INK_2, dx=4, dy=5),
        *_sums(at, x, y, frame),
    ]
    title = head("IMET’s budget, million dollars", frame)
    return alt.layer(*layers).properties(width=frame.plot, height=height, title=title)


def _sums(at: pd.Series, x: Any, y: Any, frame: Frame) -> list[Any]:
    """The years with a figure beside them, each with its dot."""
    last = int(at.index[-1])
    years = [1976, 1994, 2010, last]
    rows = points(*((year, at[year], f"${format_number(at[year])}m") for year in years), names=SUMS)
    # The first is under the lowest of its neighbours, clear of the steps of the line; where that
    # is not its own year, it names its year.
    low = float(at.loc[1976:1981].min())
    if low < at[1976]:
        rows.loc[0, "text"] = f"1976: {rows.text[0]}"
    places = [
        (rows.iloc[[0]].assign(musd=low), {"align": "left", "dx": 4, "dy": 17}),
        (rows.iloc[[1]], {"align": "center", "dy": 17}),
        (rows.iloc[[2]], {"align": "right", "dx": 8, "dy": -9}),
        (rows.iloc[[3]], {"align": "right", "dx": 4, "dy": -9 if last > 2020 else 19}),
    ]
    tips = [f"FY{year}: ${format_number(at[year])} million" for year in years]
    dots = alt.Chart(rows.assign(tip=tips)).mark_circle(size=36, color=C1, opacity=1)
    words = (halo(row, x, y, frame, fontWeight=600, **style) for row, style in places)
    return [
        dots.encode(x=x, y=y, description="tip:N"),
        *(layer for pair in words for layer in pair),
    ]


def sessions_panel(
    places: pd.DataFrame, view: str, x: Any, frame: Frame, height: int, shown: bool = False
) -> Any:
    scale = alt.Scale(domain=PLACES, nice=False)
    y = alt.Y("course_places:Q", scale=scale).axis(values=[0, 4000, 8000, 12000], format=",d")
    rows = places.astype({"fiscal_year": int, "course_places": int})[
        ["fiscal_year", "block", "course_places"]
    ]
    tips = zip(rows.fiscal_year, rows.course_places, strict=True)
    rows["tip"] = [f"FY{year}: {number:,} sessions" for year, number in tips]
    layers = [
        *(_band(x, y, frame) if view == "band" else []),
        *_dots_and_lines(rows, _axis(x, frame, shown, view == "value_of_a_place"), y),
        *_places_labels(places, view, x, y, frame),
    ]
    title = head("Training sessions", frame)
    return alt.layer(*layers).properties(width=frame.plot, height=height, title=title)


def _dots_and_lines(rows: pd.DataFrame, x: Any, y: Any) -> list[Any]:
    """A dot a year, joined within the years of one set of report rules."""
    base = alt.Chart(rows)
    return [
        base.mark_line(strokeWidth=1.5, color=C1).encode(x=x, y=y, detail="block:N"),
        base.mark_circle(size=26, color=C1, opacity=1).encode(x=x, y=y, description="tip:N"),
    ]


def _band(x: Any, y: Any, frame: Frame) -> list[Any]:
    scale = alt.Scale(domain=PLACES, nice=False)
    across = {"x": alt.value(0), "x2": alt.value(frame.plot)}
    ground = alt.Chart(points((6000, 7000), names="low high")).mark_rect(color=BAND, opacity=0.9)
    words = points((1976, 7000, "The essay: 6,000–7,000"), names="fiscal_year course_places text")
    return [
        ground.encode(y=alt.Y("low:Q", scale=scale), y2="high:Q", **across),
        *halo(words, x, y, frame, color=ESSAY, fontWeight=600, dy=-5),
    ]


def _places_labels(places: pd.DataFrame, view: str, x: Any, y: Any, frame: Frame) -> list[Any]:
    of = places.set_index("fiscal_year").course_places
    bold: dict[str, Any] = {"fontWeight": 600}
    marked = [(1999, {"align": "right", "dx": -7, "dy": 4, **bold})]
    if view == "value_of_a_place":  # whose axis begins there
        marked = [(1999, {"align": "left", "dx": 9, "dy": -3, **bold})]
        marked += [(year, {"align": "left", "dy": -13, **bold}) for year in (2006, 2019)]
        return [layer for year, style in marked for layer in _number(of, year, x, y, frame, style)]
    if view == "band":
        marked.append((2010, {"align": "center", "dy": -9, **bold}))
    else:
        marked.append((2006, {"align": "right", "dx": -2, "dy": 18, **bold}))
    marked.append((2019, {"align": "left", "dx": 2, "dy": -8, **bold}))
    layers = [layer for year, style in marked for layer in _number(of, year, x, y, frame, style)]
    said = f"{of[2020]:,}\npandemic"
    seat: dict[str, Any] = {"align": "center"}
    if frame.narrow:  # in one line, as the axis is near
        said, seat = said.replace("\n", " "), {"align": "right", "dx": 32}
    pandemic = points((2020, of[2020], said), names=SESSIONS)
    layers += halo(pandemic, x, y, frame, dy=18, color=INK, **seat)
    slip, over = "one row of 1,751, likely a slip", 12_300
    if frame.narrow:  # higher, clear of the note on the seminar
        slip, over = "one row, likely a slip", 12_900
    for year, at, words, align in ((2004, over, slip, "left"), (2015, 9_900, SEMINAR, "center")):
        # A line leads from the note to the dot that it is about.
        leader = points((year, of[year] + 300, at - 200), names="fiscal_year course_places high")
        rule = alt.Chart(leader).mark_rule(color=INK_2).encode(x=x, y=y, y2="high:Q")
        note = points((year, at, words), names=SESSIONS)
        lift = 15 * words.count("\n")
        layers += [rule, *halo(note, x, y, frame, align=align, color=INK_2, dy=-lift)]
    return layers


def _number(of: pd.Series, year: int, x: Any, y: Any, frame: Frame, style: Any) -> list[Any]:
    row = points((year, of[year], f"{of[year]:,}"), names=SESSIONS)
    return halo(row, x, y, frame, **style)


def value_panel(places: pd.DataFrame, x: Any, frame: Frame, height: int) -> Any:
    rows = session_values(places)
    scale = alt.Scale(domain=(0, 24_000), nice=False)
    y = alt.Y("value:Q", scale=scale).axis(values=[0, 10_000, 20_000], format=",d")
    marked = rows[rows.fiscal_year.isin((2006, 2019))]
    words = marked.assign(text=[f"${format_number(value)}" for value in marked.value])
    words = words[["fiscal_year", "value", "text"]]
    first, later = words[words.fiscal_year == 2006], words[words.fiscal_year == 2019]
    last = rows[rows.fiscal_year == 2020].assign(text="pandemic")[["fiscal_year", "value", "text"]]
    layers = [
        *_dots_and_lines(rows.assign(tip=_tips(rows)), _axis(x, frame, True, late=True), y),
        *halo(first, x, y, frame, dx=-2, dy=19, fontWeight=600),
        *halo(later, x, y, frame, dx=-6, dy=21, fontWeight=600),
        *halo(last, x, y, frame, align="right", dx=-8, dy=4, color=INK_2),
    ]
    title = head("Average printed value of a session, dollars", frame)
    return alt.layer(*layers).properties(width=frame.plot, height=height, title=title)


def session_values(places: pd.DataFrame) -> pd.DataFrame:
    rows = places.dropna(subset=["training_value_usd"])
    value = rows.training_value_usd.astype(float) / rows.course_places.astype(float)
    return rows.assign(fiscal_year=rows.fiscal_year.astype(int), value=value)[
        ["fiscal_year", "block", "value"]
    ]


def _tips(rows: pd.DataFrame) -> list[str]:
    pairs = zip(rows.fiscal_year, rows.value, strict=True)
    return [f"FY{year}: {format_number(value)} dollars a session" for year, value in pairs]
