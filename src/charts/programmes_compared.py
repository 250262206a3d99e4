"""A line for each programme from its share of sessions to its share of value, IMET in bold."""

from typing import Any

import altair as alt
import pandas as pd

from charts._look import (
    C1,
    EXEMPT,
    INK,
    INK_2,
    LAST,
    PEOPLE,
    RULE,
    About,
    Data,
    Frame,
    View,
    finish,
    label,
    points,
    tenths,
)
from press.core.rounding import format_number

ABOUT = About(
    title="IMET has 11 per cent of the training sessions in the reports and 29 per cent of their "
    "printed value",
    subtitle="Shares of training sessions and of their printed value by programme, FY2006–20",
    data=("training_by_programme", "training_totals_compared"),
    sources=(
        "security-force-monitor-2024",
        "security-assistance-monitor-nd",
        "security-assistance-monitor-2016-training",
        "martinez-machain-2021",
    ),
    not_shown="Training that is secret or not reported, or that a country bought with its own "
    "money. Our totals are below those that other publishers print: 40,032 sessions against "
    "56,346 trainees in FY2014, 64,654 against 128,280 in FY2016. This partly explains why "
    "IMET’s share in FY2014 is 13 per cent by our count and 8 per cent by the Security "
    "Assistance Monitor’s. Programme names changed over the years and are kept as printed. "
    f"{PEOPLE} {EXEMPT}. {LAST}",
    default="shares",
)
VIEWS = {"shares": View(ABOUT.title, ABOUT.subtitle)}
FULL = {
    "PKO": "Peacekeeping operations",
    "GPOI": "Peace operations initiative",
    "Section 1004": "Counter-drug assistance",
    "IMET": "IMET",
    "FMF": "Foreign Military Financing",
    "Regional Centers": "Regional centres",
    "CTFP": "Counter-terrorism fellowship",
}
SHORT = {
    "PKO": "Peacekeeping",
    "GPOI": "Peace initiative",
    "Section 1004": "Counter-drug",
    "FMF": "FMF",
    "Regional Centers": "Regional centres",
    "CTFP": "Counter-terrorism",
}
REST = "Others"
LARGEST, HIGHEST, HEADS = 5, 31, "at text align"
"""Programmes named beside IMET, the top of the scale in per cent, the heads' columns."""


def describe(data: Data, view: str) -> str:
    of = _shares(data).set_index("programme")
    most = str(of.drop("Others").places.idxmax())
    return (
        "Seven lines from shares of the sessions to shares of their printed value; IMET’s rises "
        "most. "
        f"IMET has {format_number(of.places['IMET'])} per cent of the sessions and "
        f"{format_number(of.value['IMET'])} per "
        f"cent of their value. The largest programme by sessions is {FULL[most].lower()} with "
        f"{format_number(of.places[most])} per cent of sessions and "
        f"{format_number(of.value[most])} per "
        f"cent of value."
    )


def table(data: Data, view: str) -> pd.DataFrame:
    rows = _sums(data).sort_values("course_places", ascending=False).reset_index()
    places, dollars = rows.course_places.sum(), rows.training_value_usd.sum()
    return pd.DataFrame(
        {
            "Programme": [FULL.get(str(name), name) for name in rows.programme],
            "Training sessions": rows.course_places.astype(int),
            "Per cent of sessions": tenths(100 * rows.course_places / places),
            "Printed value, dollars": rows.training_value_usd.astype(int),
            "Per cent of value": tenths(100 * rows.training_value_usd / dollars),
        }
    )


def _sums(data: Data) -> pd.DataFrame:
    columns = ["course_places", "training_value_usd"]
    return data["training_by_programme"].groupby("programme")[columns].sum().astype(float)


def _shares(data: Data) -> pd.DataFrame:
    """IMET, the five largest others by sessions, and the rest together; per cent of each total."""
    sums = _sums(data)
    sums = 100 * sums / sums.sum()
    named = sums.drop("IMET").nlargest(LARGEST, "course_places")
    rest = sums.drop(["IMET", *named.index]).sum().rename(REST)
    rows = pd.concat([sums.loc[["IMET"]], named, rest.to_frame().T])
    rows.columns = pd.Index(["places", "value"])
    return rows.rename_axis("programme").reset_index()


def draw(data: Data, view: str, frame: Frame) -> Any:
    rows = _shares(data)
    side = 128 if frame.narrow else 214  # the room of the words, left and right
    height = 330 if frame.narrow else 360
    plot = frame.width - 12 - 2 * side
    across = alt.Scale(domain=(-side / plot, 1 + side / plot), nice=False)
    top = HIGHEST * (1 + 34 / height)
    x = alt.X("at:Q", scale=across, axis=None)
    y = alt.Y("share:Q", scale=alt.Scale(domain=(0, top), nice=False), axis=None)
    heads = points((0, "Of the sessions", "right"), (1, "Of their value", "left"), names=HEADS)
    layers: list[Any] = [_posts(x, y)]
    for ours in (False, True):
        layers += _slopes(rows[rows.programme.eq("IMET") == ours], ours, x, y)
    for at, column, align, dx in ((0, "places", "right", -9), (1, "value", "left", 9)):
        words = _words(rows, column, at, top * 17 / height, frame)
        for ours, style in ((True, {"color": C1, "fontWeight": 600}), (False, {"color": INK})):
            kept = words[words.ours == ours][["at", "share", "text"]]
            layers.append(label(kept, x, y, frame, align=align, dx=dx, baseline="middle", **style))
        row = heads[heads["at"] == at].assign(share=top * (1 - 10 / height))
        row = row[["at", "share", "text"]]
        layers.append(label(row, x, y, frame, align=align, dx=dx, color=INK_2, fontWeight=600))
    return finish(alt.layer(*layers).properties(width=frame.width - 12, height=height), frame)


def _posts(x: Any, y: Any) -> Any:
    """The two upright lines that the slopes lead from and to."""
    ends = points((0, 0, HIGHEST), (1, 0, HIGHEST), names="at share high")
    return alt.Chart(ends).mark_rule(color=RULE).encode(x=x, y=y, y2="high:Q")


def _slopes(rows: pd.DataFrame, ours: bool, x: Any, y: Any) -> list[Any]:
    """A line a programme, from its share of the sessions to its share of their value."""
    ends = pd.concat(
        [
            pd.DataFrame(
                {
                    "programme": rows.programme,
                    "at": at,
                    "share": rows[column],
                    "tip": [
                        f"{FULL.get(name, name)}: {format_number(share, 1)}% of {unit}"
                        if name != REST
                        else "All other programmes together"
                        for name, share in zip(rows.programme, rows[column], strict=True)
                    ],
                }
            )
            for at, column, unit in ((0, "places", "sessions"), (1, "value", "value"))
        ]
    )
    colour, width, size = (C1, 3.5, 70) if ours else (INK_2, 1.2, 30)
    base = alt.Chart(ends)
    return [
        base.mark_line(color=colour, strokeWidth=width).encode(x=x, y=y, detail="programme:N"),
        base.mark_circle(color=colour, size=size, opacity=1).encode(x=x, y=y, description="tip:N"),
    ]


def _words(rows: pd.DataFrame, column: str, at: int, apart: float, frame: Frame) -> pd.DataFrame:
    """A programme's name and share beside its end, pushed apart where ends are close."""
    names = SHORT if frame.narrow else FULL
    ordered = rows.sort_values(column).reset_index(drop=True)
    heights = [float(share) for share in ordered[column]]
    for _ in range(60):  # neighbours give way to each other, so that none moves far
        for low in range(len(heights) - 1):
            gap = apart - (heights[low + 1] - heights[low])
            if gap > 0:
                heights[low], heights[low + 1] = heights[low] - gap / 2, heights[low + 1] + gap / 2
    text = [
        f"{names.get(name, name)} {format_number(share)}%"
        for name, share in zip(ordered.programme, ordered[column], strict=True)
    ]
    return pd.DataFrame(
        {"at": at, "share": heights, "text": text, "ours": ordered.programme.eq("IMET")}
    )
