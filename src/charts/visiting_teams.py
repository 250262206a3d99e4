"""The share of training sessions taught by a team that travelled to the students."""

from typing import Any

import altair as alt
import pandas as pd

from charts._look import (
    C1,
    EXEMPT,
    INK_2,
    LAST,
    PEOPLE,
    About,
    Data,
    Frame,
    View,
    finish,
    halo,
    points,
    tenths,
)
from press.core.rounding import format_number

ABOUT = About(
    title="By course title, mobile US teams taught 41 to 52 per cent of a year’s IMET sessions in "
    "FY1999–2004, 35 per cent in FY2005 and 3 to 32 per cent after that",
    subtitle="Share of IMET training sessions whose course title names a mobile training or "
    "education team, on any subject, FY1999–2020",
    data=("visiting_teams_by_year",),
    sources=("security-force-monitor-2024",),
    not_shown="What the teams taught, where each course was held, and sessions of teams that no "
    "title names. The report rules changed twice, where the area is broken. "
    f"{PEOPLE} {EXEMPT}. {LAST}",
    default="share",
)
VIEWS = {"share": View(ABOUT.title, ABOUT.subtitle)}


def describe(data: Data, view: str) -> str:
    share = _rows(data).set_index("fiscal_year").share
    early, late = share.loc[1999:2004], share.loc[2006:]
    return (
        "The share is high at first, then lower: "
        f"between {format_number(early.min())} and {format_number(early.max())} per cent "
        "of sessions in "
        f"FY1999 to "
        f"FY2004, {format_number(share[2005])} per cent in FY2005, between "
        f"{format_number(late.min())} and {format_number(late.max())} per cent in FY2006 "
        "to FY2020. "
        f"It was {format_number(share[2006])} per cent in FY2006, "
        f"{format_number(share[2012])} in FY2012, "
        f"{format_number(share[2019])} in FY2019 and {format_number(share[2020])} in FY2020."
    )


def table(data: Data, view: str) -> pd.DataFrame:
    rows = _rows(data)[["fiscal_year", "places", "share"]].assign(share=lambda r: tenths(r.share))
    return rows.set_axis(["Fiscal year", "Sessions taught by a mobile team", "Per cent"], axis=1)


def _rows(data: Data) -> pd.DataFrame:
    rows = data["visiting_teams_by_year"]
    return pd.DataFrame(
        {
            "fiscal_year": rows.fiscal_year.astype(int),
            "block": rows.block,
            "places": rows.visiting_places.astype(int),
            "share": rows.visiting_share_pct.astype(float),
        }
    )


def draw(data: Data, view: str, frame: Frame) -> Any:
    rows = _rows(data).drop(columns="places")
    years = zip(rows.fiscal_year, rows.share, strict=True)
    rows["tip"] = [f"FY{year}: {format_number(share)}%" for year, share in years]
    x = alt.X(
        "fiscal_year:Q",
        scale=alt.Scale(domain=(1998.5, 2025.5 if frame.narrow else 2022.8), nice=False),
    ).axis(
        values=[2000, 2010, 2020] if frame.narrow else [2000, 2005, 2010, 2015, 2020], format="d"
    )
    y = alt.Y("share:Q", scale=alt.Scale(domain=(0, 60), nice=False), stack=None).axis(
        values=[0, 20, 40, 60], labelExpr="datum.value + '%'"
    )
    base = alt.Chart(rows)
    layers = [
        base.mark_area(color=C1, opacity=0.34).encode(x=x, y=y, detail="block:N"),
        base.mark_line(color=C1, strokeWidth=2).encode(x=x, y=y, detail="block:N"),
        base.mark_circle(color=C1, size=26, opacity=1).encode(x=x, y=y, description="tip:N"),
        *_labels(rows, x, y, frame),
    ]
    height = 260 if frame.narrow else 320
    return finish(alt.layer(*layers).properties(width=frame.plot, height=height), frame)


def _labels(rows: pd.DataFrame, x: Any, y: Any, frame: Frame) -> list[Any]:
    share = rows.set_index("fiscal_year").share
    names = "fiscal_year share text"
    early, late = share.loc[1999:2004], share.loc[2006:]
    # The ends of the ranges that the title names, and the year between them.
    most, least = int(str(early.idxmax())), int(str(early.idxmin()))
    lifts = {most: 3.4, int(str(late.idxmax())): 3.4, least: -4.6, 2005: -4.6}
    numbers = points(
        *((at, share[at] + lift, f"{format_number(share[at])}%") for at, lift in lifts.items()),
        names=names,
    )
    breaks = points((2000.5, 57), (2005.5, 57), names="fiscal_year share")
    rule = alt.Chart(breaks).mark_rule(strokeDash=[2, 3], color=INK_2).encode(x=x)
    words = "report rules change\nat each dotted line"
    note = points((2005.5, 57, words), names=names)
    pandemic = points((2020.6, 5.5, f"{format_number(share[2020])}%\npandemic"), names=names)
    return [
        rule,
        *halo(numbers.head(3), x, y, frame, align="center", fontWeight=600),
        *halo(numbers.tail(1), x, y, frame, align="right", dx=3, fontWeight=600),
        *halo(note, x, y, frame, color=INK_2, dx=5),
        *halo(pandemic, x, y, frame, color=INK_2, baseline="middle"),
    ]
