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
    label,
    points,
)
from press.core.rounding import printed

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
        "Printed value of a session, current dollars, so part of the rise is inflation",
    ),
}
YEARS, MONEY, PLACES = (1975, 2026), (0, 130), (0, 14_000)


def describe(data: Data, view: str) -> str:
    money, places = _money(data, view), _places(data)
    at, of = money.set_index("fiscal_year").musd, places.set_index("fiscal_year")
    prices = " in prices of FY2012" if view == "real_money" else ""
    text = (
        "Budget authority falls to the 1990s and then rises"
        f"{prices}: {printed(at[1976])} million dollars in FY1976, "
        f"{printed(at[1994])} in "
        f"FY1994, {printed(at[2010])} in FY2010, {printed(at.iloc[-1])} in FY{at.index[-1]}."
    )
    if view in {"money", "real_money"}:
        return text
    text += (
        f" Training sessions: {of.course_places[1999]:,} in FY1999, {of.course_places[2008]:,} in "
        f"FY2008, {of.course_places[2015]:,} in FY2015, {of.course_places[2019]:,} in FY2019, "
        f"{of.course_places[2020]:,} in FY2020, the pandemic year."
    )
    if view == "band":
        within = of.index[of.course_places.between(6000, 7000)]
        text += f" The essay's 6,000 to 7,000 fits fiscal years {', '.join(map(str, within))}."
    if view == "value_of_a_place":
        first, last = (of.training_value_usd[y] / of.course_places[y] for y in (2006, 2019))
        text += f" Printed value of a session: {printed(first)} dollars in FY2006, "
        text += f"{printed(last)} in FY2019."
    return text


def table(data: Data, view: str) -> pd.DataFrame:
    money = _money(data, view)[["fiscal_year", "musd"]]
    places = _places(data)
    columns = ["fiscal_year", "course_places", "countries"]
    both = money.merge(places[columns], on="fiscal_year", how="left")
    both.columns = pd.Index(["Fiscal year", "Million dollars", "Training sessions", "Countries"])
    return both


def draw(data: Data, view: str, frame: Frame) -> Any:
    x = alt.X("fiscal_year:Q", scale=alt.Scale(domain=YEARS, nice=False))
    top, bottom = (
        _money_panel(_money(data, view), x, frame),
        _places_panel(_places(data), view, x, frame),
    )
    return finish(alt.vconcat(top, bottom), frame)


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


def _money_panel(money: pd.DataFrame, x: Any, frame: Frame) -> Any:
    y = alt.Y("musd:Q", scale=alt.Scale(domain=MONEY, nice=False)).axis(values=[0, 50, 100])
    line = alt.Chart(money).mark_line(interpolate="step", strokeWidth=2, color=C1)
    at = money.set_index("fiscal_year").musd
    last = int(at.index[-1])
    high = points(
        (1979, at[1976] - (30 if at[1976] > 50 else 11), f"${printed(at[1976])}m"),
        (2010, at[2010] + 9, f"${printed(at[2010])}m"),
        (1994, at[1994] - 10, f"${printed(at[1994])}m"),
        (last, at[last] + 9, f"${printed(at[last])}m"),
        names="fiscal_year musd text",
    )
    named = ("founded", "expanded") if frame.narrow else ("IMET founded", "Expanded IMET")
    events = points((1976, 1, named[0]), (1990, 1, named[1]), names="fiscal_year musd text")
    rules = (
        alt.Chart(events).mark_rule(strokeDash=[2, 3], color=INK_2).encode(x=_axis(x, frame, False))
    )
    layers = [
        rules,
        line.encode(x=_axis(x, frame, False), y=y),
        label(high[high.fiscal_year != last], x, y, frame, align="center", fontWeight=600),
        label(high[high.fiscal_year == last], x, y, frame, align="right", fontWeight=600),
        label(events.assign(musd=126), x, y, frame, color=INK_2, dx=4),
    ]
    height = 110 if frame.narrow else 140
    return alt.layer(*layers).properties(width=frame.plot, height=height)


def _places_panel(places: pd.DataFrame, view: str, x: Any, frame: Frame) -> Any:
    y = alt.Y("course_places:Q", scale=alt.Scale(domain=PLACES, nice=False)).axis(
        values=[0, 4000, 8000, 12000], format=",d"
    )
    shown = places.astype({"fiscal_year": int, "course_places": int})[
        ["fiscal_year", "block", "course_places"]
    ]
    tips = zip(shown.fiscal_year, shown.course_places, strict=True)
    shown["tip"] = [f"FY{year}: {number:,} sessions" for year, number in tips]
    x = _axis(x, frame, True)
    waits = view in {"money", "real_money"}  # drawn faintly, so that the frame is one throughout
    base = alt.Chart(shown)
    layers: list[Any] = []
    if waits:
        named = (
            "training sessions, to come" if frame.narrow else "training sessions, in the third step"
        )
        waiting = points((1976, 2000, named), names="fiscal_year course_places text")
        layers.append(label(waiting, x, y, frame, color=INK_2, fontStyle="italic"))
    if view == "band":
        band = points((6000, 7000), names="low high")
        layers.append(
            alt.Chart(band)
            .mark_rect(color=BAND, opacity=0.9)
            .encode(
                x=alt.value(0),
                x2=alt.value(frame.plot),
                y=alt.Y("low:Q", scale=alt.Scale(domain=PLACES, nice=False)),
                y2="high:Q",
            )
        )
        words = points(
            (1976, 5200 if frame.narrow else 7700, "The essay: 6,000–7,000"),
            names="fiscal_year course_places text",
        )
        layers.append(label(words, x, y, frame, color=ESSAY, fontWeight=600))
    layers += [
        base.mark_line(strokeWidth=1.5, color=C1, opacity=0.25 if waits else 1).encode(
            x=x, y=y, detail="block:N"
        ),
        base.mark_circle(size=26, color=C1, opacity=0.25 if waits else 1).encode(
            x=x, y=y, description="tip:N"
        ),
    ]
    if not waits:
        layers += _places_labels(places, view, x, y, frame)
    height = 170 if frame.narrow else 210
    return alt.layer(*layers).properties(width=frame.plot, height=height)


def _places_labels(places: pd.DataFrame, view: str, x: Any, y: Any, frame: Frame) -> list[Any]:
    of = places.set_index("fiscal_year")
    names = "fiscal_year course_places text"
    if view == "value_of_a_place":
        cost = {year: of.training_value_usd[year] / of.course_places[year] for year in (2006, 2019)}
        words = points(
            (2005, 5600, f"${printed(cost[2006])} a session"),
            (2020, 1300 if frame.narrow else 8300, f"${printed(cost[2019])} a session"),
            names=names,
        )
        return [label(words, x, y, frame, align="right", fontWeight=600)]
    left = points((1998.4, of.course_places[1999], f"{of.course_places[1999]:,}"), names=names)
    slip = "likely a slip" if frame.narrow else "one row of 1,751, likely a slip"
    odd = points((2004, 12000, slip), names=names)
    seminar = points((2015, 8900, "one seminar\nof 800"), names=names)
    low = points((2020, 2000, f"{of.course_places[2020]:,}\npandemic"), names=names)
    ticks = points((2015, 6450, 7350), names="fiscal_year course_places high")
    return [
        label(left, x, y, frame, align="right", fontWeight=600),
        label(odd, x, y, frame, color=INK_2, dx=-2 if frame.narrow else 2),
        label(seminar, x, y, frame, color=INK_2, align="center"),
        label(low, x, y, frame, align="center", color=INK),
        alt.Chart(ticks).mark_rule(color=INK_2).encode(x=x, y=y, y2="high:Q"),
    ]
