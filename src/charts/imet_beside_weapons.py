"""Two squares to scale, Foreign Military Financing and IMET, and IMET's share over time."""

from typing import Any

import altair as alt
import pandas as pd

from charts._look import (
    C1,
    INK,
    INK_2,
    RULE,
    About,
    Data,
    Frame,
    View,
    finish,
    halo,
    head,
    label,
    points,
    tenths,
)
from press.core.rounding import format_number

ABOUT = About(
    title="From FY1990 to FY2025 IMET never had more than 2.5 per cent of the budgets of IMET and "
    "Foreign Military Financing together",
    subtitle="Budget authority for Foreign Military Financing, mostly for weapons, and for IMET, "
    "FY2020, drawn to scale; IMET’s share of the two, FY1990–2025",
    data=("security_aid_by_year",),
    sources=("omb-2021", "omb-2026"),
    not_shown="Training for which the Pentagon pays, and influence per dollar. Foreign Military "
    "Financing also pays for training. The share falls in FY2022 and FY2024 because Congress added "
    "large supplements to Foreign Military Financing, not because IMET shrank.",
    default="to_scale",
)
VIEWS = {"to_scale": View(ABOUT.title, ABOUT.subtitle)}
YEAR = 2020
MARKED, DIPS = (2000, 2010, 2020, 2025), (2022, 2024)


def describe(data: Data, view: str) -> str:
    wide = _wide(data).set_index("fiscal_year")
    shares = ", ".join(
        f"{format_number(wide.share[year], 1)} per cent in FY{year}" for year in MARKED
    )
    return (
        "A very small square in the corner of a large one; then a line that rises, with dips, to "
        f"FY{wide.share.idxmax()} and is lower in every later year. "
        f"In FY{YEAR} Congress granted {format_number(wide.FMF[YEAR])} million dollars for Foreign "
        "Military Financing "
        f"and {format_number(wide.IMET[YEAR])} million for IMET. IMET's share of the two "
        f"was {shares}; "
        f"between FY{wide.index[0]} and FY{wide.index[-1]} it never passed "
        f"{format_number(wide.share.max(), 1)} per cent."
    )


def table(data: Data, view: str) -> pd.DataFrame:
    wide = _wide(data).assign(share=lambda rows: tenths(rows.share))
    wide.columns = pd.Index(
        [
            "Fiscal year",
            "Foreign Military Financing, million dollars",
            "IMET, million dollars",
            "IMET’s share, per cent",
        ]
    )
    return wide


def draw(data: Data, view: str, frame: Frame) -> Any:
    wide = _wide(data)
    side = frame.plot if frame.narrow else 280
    squares = _squares(wide, side, frame)
    if frame.narrow:
        shares = _shares(wide, frame.plot, 170, frame)
        return finish(alt.vconcat(squares, shares), frame).configure_concat(spacing=34)
    width = frame.width - frame.margin - side - 44
    shares = _shares(wide, width, 280, frame)
    return finish(alt.hconcat(squares, shares), frame).configure_concat(spacing=30)


def _wide(data: Data) -> pd.DataFrame:
    rows = data["security_aid_by_year"].astype({"fiscal_year": int, "budget_usd_thousand": float})
    wide = rows.pivot(index="fiscal_year", columns="account", values="budget_usd_thousand") / 1000
    return wide.assign(share=100 * wide.IMET / (wide.IMET + wide.FMF)).reset_index()


def _squares(wide: pd.DataFrame, side: int, frame: Frame) -> Any:
    at: Any = wide.set_index("fiscal_year").loc[YEAR]
    small = (at.IMET / at.FMF) ** 0.5
    scale = alt.Scale(domain=(0, 1), nice=False)
    x, y = (alt.X("x:Q", scale=scale, axis=None), alt.Y("y:Q", scale=scale, axis=None))
    boxes = pd.DataFrame(
        {
            "x": [0, 1 - small],
            "y": [0, 0],
            "right": [1, 1],
            "top": [1, small],
            "tip": [f"FMF: ${format_number(at.FMF)}m", f"IMET: ${format_number(at.IMET)}m"],
        }
    )
    drawn = [
        alt.Chart(boxes.iloc[[row]])
        .mark_rect(fill=colour, stroke=edge, strokeWidth=1.5)
        .encode(x=x, y=y, x2="right:Q", y2="top:Q", description="tip:N")
        for row, colour, edge in ((0, RULE, INK_2), (1, C1, C1))
    ]
    weapons = f"Foreign Military\nFinancing\n${format_number(at.FMF)}m"
    large = points((0.05, 0.93, weapons), names="x y text")
    tiny = points(
        (1 - small - 0.03, small / 2, f"IMET ${format_number(at.IMET)}m"), names="x y text"
    )
    layers = [
        *drawn,
        label(large, x, y, frame, color=INK, fontWeight=600, baseline="top"),
        label(tiny, x, y, frame, color=INK, fontWeight=600, align="right"),
    ]
    return alt.layer(*layers).properties(width=side, height=side)


def _dips(wide: pd.DataFrame) -> pd.DataFrame:
    """The years in which the other square grew, under the two dips of the line."""
    million = wide.set_index("fiscal_year").FMF
    said = ", ".join(f"${format_number(million[year])}m in FY{year}" for year in DIPS)
    rows = points((2026, 0.58, f"Foreign Military Financing:\n{said}"), names="at share text")
    return rows.rename(columns={"at": "fiscal_year"})


def _shares(wide: pd.DataFrame, width: int, height: int, frame: Frame) -> Any:
    shown = wide.assign(
        tip=[
            f"FY{y}: {format_number(s, 1)}%"
            for y, s in zip(wide.fiscal_year, wide.share, strict=True)
        ]
    )[["fiscal_year", "share", "tip"]]
    x = alt.X("fiscal_year:Q", scale=alt.Scale(domain=(1989, 2026), nice=False)).axis(
        values=[1990, 2000, 2010, 2020], format="d"
    )
    y = alt.Y("share:Q", scale=alt.Scale(domain=(0, 3), nice=False)).axis(
        values=[0, 1, 2, 3], labelExpr="datum.value + '%'"
    )
    base = alt.Chart(shown)
    words = shown[shown.fiscal_year.isin(MARKED)]
    words = words.assign(text=[f"{format_number(s, 1)}%" for s in words.share]).drop(columns="tip")
    peak = words.share == words.share.max()
    # Under the line, clear of the grid, but for the peak and the end; that of FY2020 is left of
    # the dip after it.
    places = (
        (words[peak], {"align": "center", "dy": -9}),
        (words[~peak].head(1), {"align": "center", "dy": 20}),
        (words[words.fiscal_year == YEAR], {"align": "right", "dx": 4, "dy": 20}),
        (words.tail(1), {"align": "right", "dx": 6, "dy": -9}),
    )
    layers = [
        base.mark_line(color=C1, strokeWidth=2).encode(x=x, y=y),
        base.mark_circle(color=C1, size=22, opacity=1).encode(x=x, y=y, description="tip:N"),
    ]
    for rows, style in places:
        layers += halo(rows, x, y, frame, fontWeight=600, **style)
    layers += halo(_dips(wide), x, y, frame, align="right", color=INK_2)
    title = head("IMET’s share of the two", frame)
    return alt.layer(*layers).properties(width=width, height=height, title=title)
