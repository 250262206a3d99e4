"""The programme's money above, its training sessions below: two panels, one axis of years."""

from typing import Any

import altair as alt
import pandas as pd

from charts._look import (
    BAND,
    C1,
    ESSAY,
    EXEMPT,
    INK,
    INK_2,
    LAST,
    PEOPLE,
    About,
    Data,
    Frame,
    View,
    finish,
    haloed,
    head,
    points,
)
from press.core.rounding import printed, whole

ABOUT = About(
    title="IMET’s budget has been above $100 million a year since FY2010; training sessions fell "
    "from 7,841 that year to 5,137 in FY2019",
    subtitle="IMET budget authority in million current dollars, FY1976–2025, and training sessions "
    "(places on courses), FY1999–2020",
    data=("imet_budget_by_year", "imet_places_by_year"),
    sources=("omb-2021", "omb-2026", "security-force-monitor-2024"),
    not_shown=f"{PEOPLE} {EXEMPT}. Nor does it show the size of classes, or how good the training "
    f"was. The line of sessions is broken where the report rules changed. {LAST}",
    default="band",
)
VIEWS = {
    "money": View(
        "IMET’s budget grew from $23 million in FY1976 to $119 million in FY2025",
        "Budget authority, million current dollars a fiscal year",
    ),
    "real_money": View(
        "Without inflation the budget grew by a third from FY1976 to FY2020",
        "Budget authority, million dollars in prices of FY2012",
    ),
    "places": View(
        "Training sessions fell from 7,164 in FY2006 to 5,137 in FY2019",
        "Training sessions a fiscal year below, money above",
    ),
    "band": View(ABOUT.title, ABOUT.subtitle),
    "value_of_a_place": View(
        "Training sessions became fewer, and the printed value of each rose",
        "Training sessions above; below, the printed value of a session in current dollars, so "
        "part of the rise is inflation",
    ),
}
YEARS, MONEY, PLACES = (1975, 2026), (0, 130), (0, 14_000)
SUMS, SESSIONS = "fiscal_year musd text", "fiscal_year course_places text"
SEMINAR = "one seminar\nof 800"


def describe(data: Data, view: str) -> str:
    money, places = _money(data, view), _places(data)
    at, of = money.set_index("fiscal_year").musd, places.set_index("fiscal_year")
    prices = " in prices of FY2012" if view == "real_money" else ""
    if view == "value_of_a_place":
        each = _values(_places(data)).set_index("fiscal_year").value
        return (
            f"Two lines that part: training sessions fall from {of.course_places[2006]:,} in "
            f"FY2006 to {of.course_places[2019]:,} in FY2019, the printed value of a session "
            f"rises from {printed(each[2006])} to {printed(each[2019])} dollars. In FY2020, the "
            f"pandemic year, {of.course_places[2020]:,} sessions."
        )
    text = (
        "Budget authority falls to the 1990s and then rises"
        f"{prices}: {printed(at[1976])} million dollars in FY1976, {printed(at[1994])} in FY1994, "
        f"{printed(at[2010])} in FY2010, {printed(at.iloc[-1])} in FY{at.index[-1]}."
    )
    if view in {"money", "real_money"}:
        return text
    text += (
        " Training sessions fall: "
        f"{of.course_places[1999]:,} in FY1999, {of.course_places[2008]:,} "
        f"in FY2008, {of.course_places[2015]:,} in FY2015, {of.course_places[2019]:,} in FY2019, "
        f"{of.course_places[2020]:,} in FY2020, the pandemic year."
    )
    if view == "band":
        within = of.index[of.course_places.between(6000, 7000)]
        text += f" The essay's 6,000 to 7,000 fits fiscal years {', '.join(map(str, within))}."
    return text


def table(data: Data, view: str) -> pd.DataFrame:
    money = _money(data, view)[["fiscal_year", "musd"]]
    places = _places(data)
    columns = ["fiscal_year", "course_places", "countries"]
    both = money.merge(places[columns], on="fiscal_year", how="left")
    heads = ["Fiscal year", "Million dollars", "Training sessions", "Countries"]
    if view == "value_of_a_place":
        each = _values(places)[["fiscal_year", "value"]]
        each["value"] = each.value.map(whole)
        both = both.merge(each, on="fiscal_year", how="left").astype({"value": "Int64"})
        heads.append("Dollars a session")
    return both.set_axis(heads, axis=1)


def draw(data: Data, view: str, frame: Frame) -> Any:
    x = alt.X("fiscal_year:Q", scale=alt.Scale(domain=YEARS, nice=False))
    money, places = _money(data, view), _places(data)
    high, low = (130, 170) if frame.narrow else (140, 210)
    if view in {"money", "real_money"}:
        both = high + low + (42 if frame.narrow else 44)  # the height of two panels
        return finish(_money_panel(money, x, frame, both, alone=True), frame)
    if view == "value_of_a_place":
        panels = _places_panel(places, view, x, frame, high), _value_panel(places, x, frame, low)
    else:
        panels = (
            _money_panel(money, x, frame, high),
            _places_panel(places, view, x, frame, low, shown=True),
        )
    return finish(alt.vconcat(*panels), frame)


def _money(data: Data, view: str) -> pd.DataFrame:
    column = "budget_fy2012_usd_thousand" if view == "real_money" else "budget_usd_thousand"
    money = data["imet_budget_by_year"].dropna(subset=[column])
    return pd.DataFrame(
        {"fiscal_year": money.fiscal_year.astype(int), "musd": money[column].astype(float) / 1000}
    )


def _places(data: Data) -> pd.DataFrame:
    columns = ["fiscal_year", "block", "course_places", "countries", "training_value_usd"]
    return data["imet_places_by_year"][columns]


def _axis(x: Any, frame: Frame, shown: bool) -> Any:
    values = [1980, 2000, 2020] if frame.narrow else [1980, 1990, 2000, 2010, 2020]
    return x.axis(values=values, format="d", labels=shown, title=None)


def _money_panel(
    money: pd.DataFrame, x: Any, frame: Frame, height: int, alone: bool = False
) -> Any:
    y = alt.Y("musd:Q", scale=alt.Scale(domain=MONEY, nice=False)).axis(values=[0, 50, 100])
    at = money.set_index("fiscal_year").musd
    named = ("founded", "expanded") if frame.narrow else ("IMET founded", "Expanded IMET")
    events = points((1976, named[0]), (1990, named[1]), names="fiscal_year text")
    across = _axis(x, frame, alone)
    words = events.assign(musd=MONEY[1])
    layers = [
        alt.Chart(events).mark_rule(strokeDash=[2, 3], color=INK_2).encode(x=across),
        alt.Chart(money)
        .mark_line(interpolate="step", strokeWidth=2, color=C1)
        .encode(x=across, y=y),
        *haloed(words, x, y, frame, color=INK_2, dx=4, dy=5),
        *_sums(at, x, y, frame),
    ]
    title = head("IMET’s budget, million dollars", frame)
    return alt.layer(*layers).properties(width=frame.plot, height=height, title=title)


def _sums(at: pd.Series, x: Any, y: Any, frame: Frame) -> list[Any]:
    """The years with a figure beside them, each with its dot."""
    last = int(at.index[-1])
    years = [1976, 1994, 2010, last]
    rows = points(*((year, at[year], f"${printed(at[year])}m") for year in years), names=SUMS)
    # The first stands under the lowest of its neighbours, clear of the steps of the line.
    low = float(at.loc[1976:1981].min())
    places = [
        (rows.iloc[[0]].assign(musd=low), {"align": "left", "dx": 4, "dy": 17}),
        (rows.iloc[[1]], {"align": "center", "dy": 17}),
        (rows.iloc[[2]], {"align": "right", "dx": 8, "dy": -9}),
        (rows.iloc[[3]], {"align": "right", "dx": 4, "dy": -9 if last > 2020 else 19}),
    ]
    dots = alt.Chart(rows).mark_circle(size=36, color=C1, opacity=1).encode(x=x, y=y)
    words = (haloed(row, x, y, frame, fontWeight=600, **style) for row, style in places)
    return [dots, *(layer for pair in words for layer in pair)]


def _places_panel(
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
        *_joined(rows, _axis(x, frame, shown), y),
        *_places_labels(places, view, x, y, frame),
    ]
    title = head("Training sessions", frame)
    return alt.layer(*layers).properties(width=frame.plot, height=height, title=title)


def _joined(rows: pd.DataFrame, x: Any, y: Any) -> list[Any]:
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
        *haloed(words, x, y, frame, color=ESSAY, fontWeight=600, dy=-5),
    ]


def _places_labels(places: pd.DataFrame, view: str, x: Any, y: Any, frame: Frame) -> list[Any]:
    of = places.set_index("fiscal_year").course_places
    bold: dict[str, Any] = {"fontWeight": 600}
    marked = [(1999, {"align": "right", "dx": -7, "dy": 4, **bold})]
    if view == "value_of_a_place":
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
    layers += haloed(pandemic, x, y, frame, dy=18, color=INK, **seat)
    slip = "likely a slip" if frame.narrow else "one row of 1,751, likely a slip"
    for year, at, words, align in ((2004, 12_300, slip, "left"), (2015, 9_900, SEMINAR, "center")):
        # A line leads from the note to the dot that it is about.
        leader = points((year, of[year] + 300, at - 200), names="fiscal_year course_places high")
        rule = alt.Chart(leader).mark_rule(color=INK_2).encode(x=x, y=y, y2="high:Q")
        note = points((year, at, words), names=SESSIONS)
        lift = 15 * words.count("\n")
        layers += [rule, *haloed(note, x, y, frame, align=align, color=INK_2, dy=-lift)]
    return layers


def _number(of: pd.Series, year: int, x: Any, y: Any, frame: Frame, style: Any) -> list[Any]:
    row = points((year, of[year], f"{of[year]:,}"), names=SESSIONS)
    return haloed(row, x, y, frame, **style)


def _value_panel(places: pd.DataFrame, x: Any, frame: Frame, height: int) -> Any:
    rows = _values(places)
    scale = alt.Scale(domain=(0, 24_000), nice=False)
    y = alt.Y("value:Q", scale=scale).axis(values=[0, 10_000, 20_000], format=",d")
    marked = rows[rows.fiscal_year.isin((2006, 2019))]
    words = marked.assign(text=[f"${printed(value)}" for value in marked.value])
    words = words[["fiscal_year", "value", "text"]]
    first, later = words[words.fiscal_year == 2006], words[words.fiscal_year == 2019]
    last = rows[rows.fiscal_year == 2020].assign(text="pandemic")[["fiscal_year", "value", "text"]]
    layers = [
        *_joined(rows.assign(tip=_tips(rows)), _axis(x, frame, True), y),
        *haloed(first, x, y, frame, align="right", dx=-2, dy=-10, fontWeight=600),
        *haloed(later, x, y, frame, dx=-6, dy=21, fontWeight=600),
        *haloed(last, x, y, frame, align="right", dx=-8, dy=4, color=INK_2),
    ]
    title = head("Printed value of a session, current dollars", frame)
    return alt.layer(*layers).properties(width=frame.plot, height=height, title=title)


def _values(places: pd.DataFrame) -> pd.DataFrame:
    rows = places.dropna(subset=["training_value_usd"])
    value = rows.training_value_usd.astype(float) / rows.course_places.astype(float)
    return rows.assign(fiscal_year=rows.fiscal_year.astype(int), value=value)[
        ["fiscal_year", "block", "value"]
    ]


def _tips(rows: pd.DataFrame) -> list[str]:
    pairs = zip(rows.fiscal_year, rows.value, strict=True)
    return [f"FY{year}: {printed(value)} dollars a session" for year, value in pairs]
