"""Bars of the six countries that left the reports and returned: each alone, and all as one."""

from typing import Any

import altair as alt
import pandas as pd

import charts._regime_shares as regimes
from charts._look import BAND, C1, INK_2, Data, Frame, head, label, points

UNLISTED = (2005, 2006)
MARKED = (2003, 2004, 2007, 2008)


def panels(data: Data, frame: Frame) -> Any:
    """Each country on a scale of its own, in rows."""
    columns, gap, high = (2, 22, 92) if frame.narrow else (3, 26, 120)
    width = (frame.width - 10 - (columns - 1) * gap) // columns
    names = data["places_by_country"].drop_duplicates("iso3").set_index("iso3").country
    panels = [
        _bars((str(names[str(iso)]), _drop(row)), row, (width, high), frame)
        for iso, row in regimes.six(data).iterrows()
    ]
    rows = [alt.hconcat(*panels[at : at + columns], spacing=gap) for at in range(0, 6, columns)]
    words = ["Shaded: none listed. The American Servicemembers’ Protection Act may be the reason"]
    if frame.narrow:
        words = ["Shaded: none listed. The American Service-", "members’ Protection Act may be why"]
    return alt.vconcat(*rows, spacing=18, title=head(words, frame))


def _drop(numbers: pd.Series) -> str:
    """The numbers of the two years before the gap."""
    return f"{numbers.loc[2003]:,} in 2003, {numbers.loc[2004]} in 2004"


def totals(data: Data, frame: Frame, height: int) -> Any:
    """The six as one: the highest bar and those around the gap have their numbers."""
    size = frame.width - 10, height - (18 if frame.narrow else 20)
    six = regimes.six(data).sum()
    bars = _bars(("The six together", f"{six.loc[1999]:,} in 1999"), six, size, frame)
    x = alt.X("year:Q", scale=alt.Scale(domain=(1998.3, 2012.7), nice=False))
    gap = points((2005.5, "none\nlisted"), names="year text")
    around = points(*((y, six[y], f"{six[y]:,}") for y in MARKED), names="year places text")
    return (
        bars
        + label(gap, x, alt.value(60), frame, align="center", color=INK_2)
        + label(around, x, alt.Y("places:Q"), frame, align="center", dy=-8, fontWeight=600)
    )


def _bars(words: tuple[str, str], numbers: pd.Series, size: tuple[int, int], frame: Frame) -> Any:
    """Bars by year, the years without a listing on a band; a name and a line of words on top."""
    (name, line), (width, height) = words, size
    top = float(numbers.max())
    rows = pd.DataFrame({"year": numbers.index.astype(int), "places": numbers.astype(int).values})
    counts = zip(rows.year, rows.places, strict=True)
    rows["tip"] = [f"FY{y}: {n:,} sessions" if n else f"FY{y}: none listed" for y, n in counts]
    x = alt.X("year:Q", scale=alt.Scale(domain=(1998.3, 2012.7), nice=False)).axis(
        values=[2000, 2005, 2010], format="d"
    )
    y = alt.Y(
        "places:Q", scale=alt.Scale(domain=(0, top * height / (height - 38)), nice=False), axis=None
    )
    unlisted = points((UNLISTED[0] - 0.5, UNLISTED[1] + 0.5), names="year end")
    heads = points((1998.4, top * (height - 10) / (height - 38), name), names="year places text")
    return alt.layer(
        alt.Chart(unlisted)
        .mark_rect(color=BAND)
        .encode(x=x, x2="end:Q", y=alt.value(38), y2=alt.value(height)),
        alt.Chart(rows)
        .mark_bar(size=width / 14.4 * 0.7, color=C1)
        .encode(x=x, y=y, description="tip:N"),
        label(heads, x, y, frame, fontWeight=600),
        label(heads.assign(text=line), x, y, frame, dy=16, color=INK_2),
    ).properties(width=width, height=height)
