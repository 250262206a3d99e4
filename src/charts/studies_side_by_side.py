"""A timeline of the scholarship: a row for each question, a mark for what each study reports.

The marks are made from the record of each study page: a page that is added, and measured
something, is a mark.
"""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

import altair as alt
import pandas as pd

from charts._look import (
    C1,
    ESSAY,
    INK_2,
    PAPER,
    RULE,
    About,
    Data,
    Frame,
    View,
    finish,
    halo,
    label,
    points,
)
from charts._study_marks import (
    ESSAY_AT,
    FILLS,
    FIRST,
    LAST,
    OTHER,
    OUTCOMES,
    SHAPES,
    UNDATED,
    WAYS,
    study_marks,
    study_rows,
)
from charts._study_names import study_names

ABOUT = About(
    title="Of the 13 studies plotted, 5 are dated before 2018, the year of the essay",
    subtitle="By outcome and year. Above the line: change for the better; below: for the worse; on "
    "the line: mixed or no effect",
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
    not_shown="The size of the effects: outcomes and methods differ too much to compare. The "
    "chart is not a vote, and we know most of these works only from their abstracts. Marks show "
    "the year, not the month, and we found the studies by our own search. Influence has no line, "
    "because we have read no result of a study that measured it.",
    default="all",
)
VIEWS = {"all": View(ABOUT.title, ABOUT.subtitle)}
EXTENT_READ = {"none": "nothing of the work itself", "unrecorded": "how much is not recorded"}
"""Labels for how much of a work we read, where the record's own word is unclear."""


def describe(data: Data, view: str) -> str:
    rows = study_rows(data)
    ways = rows.direction.value_counts()
    parts = ", ".join(f"{n} {WAYS[str(way)][0]}" for way, n in ways.items())
    years = rows.year.dropna().astype(int)
    rows_of = ", ".join(
        f"{outcome} {sum(outcome in str(o) for o in rows.outcomes)}"
        for outcome in OUTCOMES
        if any(outcome in str(o) for o in rows.outcomes)
    )
    return (
        f"Marks are sparser left of the line of February 2018 than right of it: {len(rows)} "
        f"studies, {len(years)} of them with a year, from {years.min()} to {years.max()}, "
        f"{(years < 2018).sum()} before 2018. "
        f"By the direction of what they report: {parts}. By outcome, where one study can have "
        f"two: {rows_of}. "
        f"{(rows.read_share == 'none').sum()} we know only from other works; their marks are open."
    )


def table(data: Data, view: str) -> pd.DataFrame:
    rows = study_rows(data)
    rows["way"] = [WAYS[way][0] for way in rows.direction]
    rows["seen"] = [EXTENT_READ.get(share, share) for share in rows.read_share]
    shown = rows[["name_", "outcomes", "way", "finds", "seen"]]
    return shown.set_axis(["Study", "Outcome", "Direction", "Finds", "What we read"], axis=1)


def links(data: Data, view: str) -> dict[str, str]:
    marks = study_marks(study_rows(data))
    return {
        str(tip): f"studies/{study}.md" for tip, study in zip(marks.tip, marks.study, strict=True)
    }


def draw(data: Data, view: str, frame: Frame) -> Any:
    marks = study_marks(study_rows(data))
    lanes = list(dict.fromkeys(marks.sort_values("lane").outcome))
    first = FIRST
    x = alt.X("at:Q", scale=alt.Scale(domain=(first, LAST), nice=False)).axis(
        values=[2010, 2015, 2020, UNDATED],
        labelExpr=f"datum.value > {UNDATED - 0.1} ? 'no date' : datum.label",
        format="d",
    )
    bottom, top = len(lanes) - 0.4, -2.1 if frame.narrow else -1.6
    y = alt.Y("row:Q", scale=alt.Scale(domain=(bottom, top), nice=False), axis=None)
    height = (84 if frame.narrow else 88) * (bottom - top)
    layers = [_ground(lanes, first, frame, x, y), *_essay(marks, x, y, frame)]
    layers += _layer(marks, x, y, frame)
    heads = points(*((first, at - 0.46, o.title()) for at, o in enumerate(lanes)), names="at row o")
    heads = heads.rename(columns={"o": "text"})
    layers += halo(heads, x, y, frame, fontWeight=600)
    layers += _key(marks, top, x, y, frame)
    whole = alt.layer(*layers).properties(width=frame.width - 12, height=height)
    return finish(whole, frame)


def _ground(lanes: list[str], first: float, frame: Frame, x: Any, y: Any) -> Any:
    lines = pd.DataFrame({"row": [float(at) for at in range(len(lanes))], "at": first})
    return alt.Chart(lines.assign(end=LAST)).mark_rule(color=RULE).encode(x=x, x2="end:Q", y=y)


def _essay(marks: pd.DataFrame, x: Any, y: Any, frame: Frame) -> list[Any]:
    """The month of the essay: what is left of it is older, and counted."""
    line = points((ESSAY_AT, -0.7), names="at row")
    words = points((ESSAY_AT, -0.74, "essay, Feb 2018"), names="at row text")
    known = marks[marks["at"] < ESSAY_AT].study.nunique()
    before = words.assign(text=f"← before: {known} of {marks.study.nunique()} studies")
    rule = alt.Chart(line).mark_rule(color=ESSAY, strokeWidth=1.5).encode(x=x, y=y)
    return [
        rule,
        label(words, x, y, frame, color=ESSAY, fontWeight=600, dx=4),
        label(before, x, y, frame, color=ESSAY, align="right", dx=-6),
    ]


def _layer(marks: pd.DataFrame, x: Any, y: Any, frame: Frame) -> list[Any]:
    # A ground of paper, so that no line is seen through a pale mark.
    style: dict[str, Any] = {"size": 110 if frame.narrow else 130, "strokeWidth": 2, "opacity": 1}
    ground = alt.Chart(marks[["at", "row"]]).mark_circle(
        color=PAPER, size=60, opacity=1, aria=False
    )
    layers: list[Any] = [ground.encode(x=x, y=y)]
    # A layer has one look. Listeners and arrow keys go from layer to layer, so that no layer
    # leaves its line, nor the order of its years.
    for (shape, look), kept in _runs(marks.sort_values(["lane", "at"])):
        _, fill, strength = FILLS[look]
        point = alt.Chart(kept[["at", "row", "tip"]]).mark_point(
            shape=shape, stroke=C1, fill=fill, fillOpacity=strength, **style
        )
        layers.append(point.encode(x=x, y=y, description="tip:N"))
    return layers + study_names(marks, x, y, frame)


def _runs(marks: pd.DataFrame) -> Iterator[tuple[tuple[str, int], pd.DataFrame]]:
    """Neighbours that look the same, with their shape and their place among the fills."""
    weighty = marks.weight.str.contains("some|much")
    fills = [
        2 if share == "none" else 0 if more else 1
        for share, more in zip(marks.read_share, weighty, strict=True)
    ]
    looks = list(zip(marks["shape"], fills, strict=True))
    for look, run in groupby(range(len(marks)), key=looks.__getitem__):
        yield look, marks.iloc[list(run)]


def _key(marks: pd.DataFrame, top: float, x: Any, y: Any, frame: Frame) -> list[Any]:
    """Kinds of evidence and fills, above the first line, and the two sides of a line, at it."""
    sides = points((FIRST, -0.09, "▲ better"), (FIRST, 0.24, "▼ worse"), names="at row text")
    layers = [label(sides, x, y, frame, color=INK_2)]
    used = [kind for kind in (*SHAPES.values(), OTHER) if kind[1] in set(marks["shape"])]
    across = 2 if frame.narrow else len(used)
    hollow: dict[str, Any] = {"stroke": INK_2}
    kinds = [(words, {"shape": shape, **hollow}) for words, shape in used]
    kinds += [("", {})] * (-len(used) % across)  # the fills begin a line
    fills = [
        (words, {"shape": "circle", "stroke": C1, "fill": fill, "fillOpacity": strength})
        for words, fill, strength in FILLS
    ]
    for number, (words, style) in enumerate(kinds + fills):
        at = FIRST + 0.5 + number % across * (LAST - FIRST) / across
        row = points((at, top + 0.16 + number // across * 0.25, words), names="at row text")
        mark = alt.Chart(row[["at", "row"]]).mark_point(
            size=70, strokeWidth=1.5, opacity=1, aria=False, **style
        )
        layers += [mark.encode(x=x, y=y)] if words else []
        layers += [label(row, x, y, frame, baseline="middle", dx=10, color=INK_2, aria=False)]
    return layers
