"""The share of autocracies over time, among the sessions and among the world's countries."""

from typing import Any

import altair as alt
import pandas as pd

import charts._regime_shares as regimes
from charts._look import C1, INK_2, Data, Frame, halo, points
from press.core.rounding import format_number


def _x(frame: Frame, last: float) -> Any:
    values = [2000, 2010, 2020] if frame.narrow else [2000, 2005, 2010, 2015, 2020]
    scale = alt.Scale(domain=(1998.4, last), nice=False)
    return alt.X("year:Q", scale=scale).axis(values=[v for v in values if v < last], format="d")


def lines(data: Data, frame: Frame, high: int) -> Any:
    """The autocracies' share of the sessions, beside their share of the world's countries."""
    x = _x(frame, 2022.2)
    y = alt.Y("share:Q", scale=alt.Scale(domain=(0, 66), nice=False)).axis(
        values=[0, 20, 40, 60], labelExpr="datum.value + '%'"
    )
    mine, world = regimes.autocracies(data), regimes.world(data)
    rows = pd.DataFrame({"year": mine.index, "share": mine.to_numpy()})
    rows["block"] = [1 + (year > 2000) + (year > 2005) for year in rows.year]
    rows["tip"] = [
        f"FY{y}: {format_number(s, 1)}%" for y, s in zip(rows.year, rows.share, strict=True)
    ]
    all_ = pd.DataFrame({"year": world.index, "share": world.to_numpy()})
    late = mine.loc[2005:]
    low = int(late.to_numpy().argmin()) + 2005, int(late.to_numpy().argmax()) + 2005
    marked = points(
        *((year, mine[year], f"{format_number(mine[year])}%") for year in (1999, *low)),
        names="year share text",
    )
    named, other = "Autocracies’ share of sessions", "Autocracies’ share of all countries"
    changes = "report rules change at each dotted line"
    if frame.narrow:  # clear of the number of the highest year
        other = "Their share of\nall countries"
        changes = changes.replace(" at", "\nat")
    words = points(
        (2006.2, 29, named),
        (2005.8, 57 if frame.narrow else 54, other),
        names="year share text",
    )
    breaks = points((2000.5, 0), (2005.5, 0), names="year share")
    rules = points((2005.5, 7, changes), names="year share text")
    first, least, most = (marked.iloc[[at]] for at in range(3))
    layers = [
        alt.Chart(breaks).mark_rule(strokeDash=[2, 3], color=INK_2).encode(x=x),
        alt.Chart(all_).mark_line(color=INK_2, strokeWidth=1.5, strokeDash=[5, 3]).encode(x=x, y=y),
        alt.Chart(rows).mark_line(color=C1, strokeWidth=2.5).encode(x=x, y=y, detail="block:N"),
        alt.Chart(rows)
        .mark_circle(color=C1, size=26, opacity=1)
        .encode(x=x, y=y, description="tip:N"),
        *halo(words.head(1), x, y, frame, color=C1, fontWeight=600),
        *halo(words.tail(1), x, y, frame, color=INK_2),
        *halo(rules, x, y, frame, color=INK_2, dx=5),
        *halo(first, x, y, frame, align="center", dy=18, fontWeight=600),
        *halo(least, x, y, frame, align="center", dy=18, fontWeight=600),
        *halo(most, x, y, frame, align="center", dy=-9, fontWeight=600),
    ]
    height = high - (24 if frame.narrow else 26)
    return alt.layer(*layers).properties(width=frame.plot, height=height)
