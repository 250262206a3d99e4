"""Two bars of a hundred per cent: whose sessions, whose dollars, IMET picked out."""

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
    tenths,
)
from press.core.rounding import printed

ABOUT = About(
    title="IMET pays for 11 per cent of the training sessions in the reports and 29 per cent of "
    "their value",
    subtitle="Shares of training sessions and of their printed value by programme, FY2006–20",
    data=("training_by_programme", "training_totals_compared"),
    sources=(
        "security-force-monitor-2024",
        "security-assistance-monitor-nd",
        "security-assistance-monitor-2016-training",
        "martinez-machain-2021",
    ),
    not_shown="Training that is secret or not reported, or that a country bought with its own "
    "money. Our totals are below those that others print: 40,032 sessions against 56,346 trainees "
    "in FY2014, 64,654 against 128,280 in FY2016. This is a part of the reason why IMET’s share in "
    "FY2014 is 12.9 per cent here and 8.2 per cent there. Programme names changed over "
    f"the years and are kept as printed. {PEOPLE} {EXEMPT}. {LAST}",
    default="shares",
)
VIEWS = {"shares": View(ABOUT.title, ABOUT.subtitle)}
FULL = {
    "PKO": "Peacekeeping operations",
    "GPOI": "Peace operations initiative",
    "Section 1004": "Counter-narcotics",
    "IMET": "IMET",
    "FMF": "Foreign Military Financing",
    "Regional Centers": "Regional centres",
    "CTFP": "Counter-terrorism fellowship",
}
SHORT = {
    "PKO": "Peacekeeping",
    "GPOI": "Peace init.",
    "Section 1004": "Narcotics",
    "FMF": "FMF",
    "Regional Centers": "Centres",
    "CTFP": "Fellowship",
}
LARGEST = 5


def describe(data: Data, view: str) -> str:
    of = _shares(data).set_index("programme")
    most = str(of.drop("Others").places.idxmax())
    return (
        "A small part of the sessions and a larger part of the value. "
        f"IMET has {printed(of.places['IMET'])} per cent of the sessions and "
        f"{printed(of.value['IMET'])} per "
        f"cent of their value. The largest programme by sessions is {FULL[most].lower()} with "
        f"{printed(of.places[most])} per cent of sessions and {printed(of.value[most])} per "
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
            "Dollars": rows.training_value_usd.astype(int),
            "Per cent of dollars": tenths(100 * rows.training_value_usd / dollars),
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
    rest = sums.drop(["IMET", *named.index]).sum().rename("Others")
    rows = pd.concat([sums.loc[["IMET"]], named, rest.to_frame().T])
    rows.columns = pd.Index(["places", "value"])
    return rows.rename_axis("programme").reset_index()


def draw(data: Data, view: str, frame: Frame) -> Any:
    rows = pd.concat([_stack(data, "places", 0, "sessions"), _stack(data, "value", 1, "dollars")])
    height = 420 if frame.narrow else 360
    thick = 0.26 if frame.narrow else 0.3
    scale = alt.Scale(domain=(0, 2), nice=False)
    x, y = (
        alt.X("at:Q", scale=scale, axis=None),
        alt.Y("low:Q", scale=alt.Scale(domain=(0, 107), nice=False), axis=None),
    )
    boxes = rows.assign(right=rows["at"] + thick)
    drawn = [
        alt.Chart(boxes[boxes.programme.eq("IMET") == ours][["at", "right", "low", "high", "tip"]])
        .mark_rect(fill=colour, stroke=edge, strokeWidth=1)
        .encode(x=x, x2="right:Q", y=y, y2="high:Q", description="tip:N")
        for ours, colour, edge in ((True, C1, C1), (False, RULE, INK_2))
    ]
    words = rows.assign(low=(rows.low + rows.high) / 2, at=rows["at"] + thick)
    names = SHORT if frame.narrow else FULL
    words["text"] = [
        f"{names.get(name, name)} {printed(share)}%"
        for name, share in zip(words.programme, words.share, strict=True)
    ]
    ours = words.programme == "IMET"
    words = words[["at", "low", "text"]]
    heads = pd.DataFrame({"at": [0, 1], "low": [104] * 2, "text": ["Training sessions", "Dollars"]})
    layers = [
        *drawn,
        label(words[ours], x, y, frame, dx=8, color=C1, fontWeight=600),
        label(words[~ours], x, y, frame, dx=8, color=INK),
        label(heads, x, y, frame, color=INK_2, fontWeight=600),
    ]
    width = frame.width - 12
    return finish(alt.layer(*layers).properties(width=width, height=height), frame)


def _stack(data: Data, column: str, at: int, unit: str) -> pd.DataFrame:
    rows = _shares(data)
    high = rows[column].cumsum()
    shown = pd.DataFrame({"programme": rows.programme, "share": rows[column]})
    shown["at"], shown["low"], shown["high"] = at, high - rows[column], high
    shown["tip"] = [
        f"{FULL.get(name, name)}: {printed(share, 1)}% of {unit}"
        for name, share in zip(rows.programme, rows[column], strict=True)
    ]
    return shown
