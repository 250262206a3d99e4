"""The programme's money above, its training sessions below: two panels, one axis of years."""

from typing import Any

import altair as alt
import pandas as pd

from charts._look import (
    EXEMPT,
    LAST,
    PEOPLE,
    About,
    Data,
    Frame,
    View,
    finish,
)
from charts._places_and_money_panels import (
    LATE,
    YEARS,
    money_panel,
    money_rows,
    session_rows,
    session_values,
    sessions_panel,
    value_panel,
)
from press.core.rounding import format_number, round_to_integer

ABOUT = About(
    title="IMET’s budget has been above $100 million a year since FY2010; training sessions fell "
    "from 7,841 that year to 5,137 in FY2019",
    subtitle="IMET budget authority in million current dollars, FY1976–2025, and training sessions "
    "(places on courses), FY1999–2020",
    data=("imet_budget_by_year", "imet_places_by_year"),
    sources=("omb-2021", "omb-2026", "security-force-monitor-2024"),
    not_shown="The size of classes, or how good the training was. The line of sessions is broken "
    f"where the report rules changed. {PEOPLE} {EXEMPT}. {LAST}",
    default="band",
)
VIEWS = {
    "money": View(
        "IMET’s budget grew from $23 million in FY1976 to $119 million in FY2025",
        "Budget authority, million current dollars a fiscal year",
    ),
    "real_money": View(
        "Adjusted for inflation, the budget grew by a third from FY1976 to FY2020",
        "Budget authority, million dollars in prices of FY2012",
    ),
    "places": View(
        "Training sessions fell from 7,164 in FY2006 to 5,137 in FY2019",
        "By fiscal year: training sessions below, money above",
    ),
    "band": View(ABOUT.title, ABOUT.subtitle),
    "value_of_a_place": View(
        "The average printed value of a session rose from $7,187 in FY2006 to $15,461 in FY2019",
        "Training sessions above; below, their average printed value in current dollars, so "
        "part of the rise is inflation",
    ),
}


def describe(data: Data, view: str) -> str:
    money, places = money_rows(data, view), session_rows(data)
    at, of = money.set_index("fiscal_year").musd, places.set_index("fiscal_year")
    prices = " in prices of FY2012" if view == "real_money" else ""
    if view == "value_of_a_place":
        each = session_values(session_rows(data)).set_index("fiscal_year").value
        return (
            f"Training sessions fall from {of.course_places[2006]:,} in FY2006 to "
            f"{of.course_places[2019]:,} in FY2019, but the average printed value of a session "
            f"rises from {format_number(each[2006])} to {format_number(each[2019])} dollars. "
            f"FY2020, the pandemic year, has {of.course_places[2020]:,} sessions."
        )
    top = int(str(at.loc[:1989].idxmax()))  # the first peak
    low, last = int(str(at.loc[top:].idxmin())), int(str(at.index[-1]))
    high = int(str(at.loc[low:].idxmax()))
    course = f"rises to FY{top}, falls to FY{low}, and rises again"
    if at[last] < at[high]:
        course = f"rises to FY{top}, falls to FY{low}, rises to FY{high}, and is lower after that"
    told = ", ".join(f"{format_number(at[year])} in FY{year}" for year in (top, low, 2010, last))
    first = format_number(at[1976])
    text = f"Budget authority{prices} {course}: {first} million dollars in FY1976, {told}."
    if view in {"money", "real_money"}:
        return text
    text += (
        " The counts of training sessions fall, across two changes of the report rules: "
        f"{of.course_places[1999]:,} in FY1999, {of.course_places[2008]:,} "
        f"in FY2008, {of.course_places[2015]:,} in FY2015, {of.course_places[2019]:,} in FY2019, "
        f"{of.course_places[2020]:,} in FY2020, the pandemic year."
    )
    if view == "band":
        within = of.index[of.course_places.between(6000, 7000)]
        text += f" The essay's 6,000 to 7,000 fits fiscal years {', '.join(map(str, within))}."
    return text


def table(data: Data, view: str) -> pd.DataFrame:
    money = money_rows(data, view)[["fiscal_year", "musd"]]
    places = session_rows(data)
    columns = ["fiscal_year", "course_places", "countries"]
    both = money.merge(places[columns], on="fiscal_year", how="left")
    dollars = "Million dollars" + (" in prices of FY2012" if view == "real_money" else "")
    heads = ["Fiscal year", dollars, "Training sessions", "Countries"]
    if view == "value_of_a_place":
        each = session_values(places)[["fiscal_year", "value"]]
        each["value"] = each.value.map(round_to_integer)
        both = both.merge(each, on="fiscal_year", how="left").astype({"value": "Int64"})
        heads.append("Printed value a session, dollars")
    return both.set_axis(heads, axis=1)


def draw(data: Data, view: str, frame: Frame) -> Any:
    years = LATE if view == "value_of_a_place" else YEARS
    x = alt.X("fiscal_year:Q", scale=alt.Scale(domain=years, nice=False))
    money, places = money_rows(data, view), session_rows(data)
    high, low = (150, 170) if frame.narrow else (160, 210)
    if view in {"money", "real_money"}:
        both = high + low + (42 if frame.narrow else 44)  # the height of two panels
        return finish(money_panel(money, x, frame, both, alone=True), frame)
    if view == "value_of_a_place":
        panels = sessions_panel(places, view, x, frame, high), value_panel(places, x, frame, low)
    else:
        panels = (
            money_panel(money, x, frame, high),
            sessions_panel(places, view, x, frame, low, shown=True),
        )
    return finish(alt.vconcat(*panels), frame)
