"""The studies as rows, what they looked at as columns, one mark for what each found.

The rows are made from the record of each study page: a page that is added, and measured
something, is a row.
"""

from typing import Any

import altair as alt
import pandas as pd

from charts._look import C1, C2, INK_2, PAPER, RULE, About, Data, Frame, View, finish, label

ABOUT = About(
    title="Studies of training foreign soldiers disagree, and they do not measure one thing",
    subtitle="What each study reports, by outcome; filled where we read of the work itself, "
    "open where we know it from others alone",
    data=("studies",),
    sources=(
        "ruby-gibler-2010",
        "atkinson-2014",
        "sandholtz-2016",
        "omelicheva-etal-2017",
        "savage-caverley-2017",
        "watts-etal-2018",
        "bohmelt-etal-2019",
        "mclauchlin-seymour-2020",
        "grewal-2022",
        "joyce-2022",
        "mclauchlin-etal-2022",
        "fabian-boutton-nd",
        "cmps-2023",
    ),
    not_shown="How large the effects are: outcomes and methods differ too much to set side by "
    "side. It is not a vote, and most of these works we know from their abstracts alone.",
    default="all",
)
VIEWS = {"all": View(ABOUT.title, ABOUT.subtitle)}
OUTCOMES = ["democracy", "coups", "rights", "attitudes", "influence"]
WAYS = {
    "positive": ("for the better", C1, "triangle-up"),
    "mixed": ("mixed", INK_2, "diamond"),
    "none": ("no effect", INK_2, "square"),
    "negative": ("for the worse", C2, "triangle-down"),
}
"""Each direction: its words, its colour, its shape."""
SEEN = {"none": "nothing of the work itself", "unrecorded": "how much is not recorded"}
"""What was read of a work, where the record's word does not say it."""


def describe(data: Data, view: str) -> str:
    rows = _rows(data)
    ways = rows.direction.value_counts()
    told = ", ".join(f"{n} {WAYS[str(way)][0]}" for way, n in ways.items())
    unread = (rows.read_share == "none").sum()
    return (
        f"{len(rows)} studies, by the direction of what they report: {told}. "
        f"{unread} of them we know from others alone; no table of theirs could be read. "
        + " ".join(f"{row.name_}: {row.finds}" for row in rows.itertuples())
    )


def table(data: Data, view: str) -> pd.DataFrame:
    rows = _rows(data)
    rows["way"] = [WAYS[way][0] for way in rows.direction]
    rows["seen"] = [SEEN.get(share, share) for share in rows.read_share]
    shown = rows[["name_", "outcomes", "way", "finds", "seen"]]
    return shown.set_axis(["Study", "Outcome", "Direction", "Finds", "What we read"], axis=1)


def _rows(data: Data) -> pd.DataFrame:
    """One row a study that looked at an outcome, by year; the undated last, arguments left out."""
    rows = data["studies"]
    rows = rows[rows.outcomes.notna() & (rows.design != "argument")].copy()
    rows["name_"] = [
        f"{name} {'n.d.' if pd.isna(year) else int(year)}"
        for name, year in zip(rows.label, rows.year, strict=True)
    ]
    rows["order"] = rows.year.astype("Float64").fillna(9999)
    rows = rows.sort_values(["order", "study"]).reset_index(drop=True)
    return rows.assign(row=rows.index)


def _points(rows: pd.DataFrame) -> pd.DataFrame:
    """One row a study and outcome."""
    points = rows.assign(outcome=rows.outcomes.str.split("; ")).explode("outcome")
    points["column"] = [float(OUTCOMES.index(outcome)) for outcome in points.outcome]
    return points.assign(tip=points.name_ + ": " + points.finds)


def draw(data: Data, view: str, frame: Frame) -> Any:
    rows = _rows(data)
    points = _points(rows)
    height = (46 if frame.narrow else 34) * (len(rows) + 1)
    layers = [_lines(rows, frame), _names(rows, frame), _heads(rows, frame)]
    layers += [*_marks(points, rows, frame), _words(rows, frame)]
    layer = alt.layer(*layers).properties(width=frame.width - 10, height=height)
    return finish(layer, frame)


def _x(frame: Frame) -> Any:
    domain = (-0.45, 4.6) if frame.narrow else (-2.35, 6.1)
    return alt.X("column:Q", scale=alt.Scale(domain=domain, nice=False), axis=None)


def _y(rows: pd.DataFrame, frame: Frame) -> Any:
    domain = (len(rows) - 0.45, -1.2)
    return alt.Y("row:Q", scale=alt.Scale(domain=domain, nice=False), axis=None)


def _lines(rows: pd.DataFrame, frame: Frame) -> Any:
    lines = pd.DataFrame({"row": [at - 0.5 for at in range(len(rows))]})
    across = {"x": alt.value(0), "x2": alt.value(frame.width - 10)}
    return alt.Chart(lines).mark_rule(color=RULE).encode(y=_y(rows, frame), **across)


def _names(rows: pd.DataFrame, frame: Frame) -> Any:
    lift, left = (-0.22, -0.45) if frame.narrow else (0.0, -2.35)
    shown = pd.DataFrame({"row": rows.row + lift, "column": left, "text": rows.name_})
    return label(shown, _x(frame), _y(rows, frame), frame, fontWeight=600)


def _heads(rows: pd.DataFrame, frame: Frame) -> Any:
    words = [outcome.title() for outcome in OUTCOMES]
    heads = pd.DataFrame({"column": [float(n) for n in range(5)], "row": -0.85, "text": words})
    return label(heads, _x(frame), _y(rows, frame), frame, align="center", color=INK_2)


def _low(rows: pd.DataFrame, frame: Frame) -> pd.DataFrame:
    return rows.assign(row=rows.row + (0.2 if frame.narrow else 0.0))


def _marks(points: pd.DataFrame, rows: pd.DataFrame, frame: Frame) -> list[Any]:
    """A shape and a colour for the direction; open where nothing of the work was read."""
    marks: list[Any] = []
    for way, (_, colour, shape) in WAYS.items():
        for unread in (False, True):
            kept = points[(points.direction == way) & ((points.read_share == "none") == unread)]
            if not kept.empty:
                fill = PAPER if unread else colour
                style: dict[str, Any] = {"size": 120, "strokeWidth": 2, "opacity": 1}
                chart = alt.Chart(_low(kept, frame)[["row", "column", "tip"]]).mark_point(
                    shape=shape, fill=fill, stroke=colour, **style
                )
                marks.append(chart.encode(x=_x(frame), y=_y(rows, frame), description="tip:N"))
    return marks


def _words(rows: pd.DataFrame, frame: Frame) -> Any:
    """The direction in words: at the right, or on a phone on the line of the name."""
    lift, right = (-0.22, 4.6) if frame.narrow else (0.0, 6.1)
    words = [WAYS[way][0] for way in rows.direction]
    shown = pd.DataFrame({"row": rows.row + lift, "column": right, "text": words})
    return label(shown, _x(frame), _y(rows, frame), frame, align="right", color=INK_2)
