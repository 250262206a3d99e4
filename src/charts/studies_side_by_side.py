"""A timeline of the scholarship: a row for each question, a mark for what each study reports.

The marks are made from the record of each study page: a page that is added, and measured
something, is a mark.
"""

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

ABOUT = About(
    title="Of 13 studies that measured an outcome, 5 are dated before 2018, the year of the essay",
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
    "the year, not the month, and we searched for the studies ourselves.",
    default="all",
)
VIEWS = {"all": View(ABOUT.title, ABOUT.subtitle)}
OUTCOMES = ["democracy", "coups", "rights", "attitudes", "influence"]
WAYS = {
    "positive": ("for the better", -1),
    "mixed": ("mixed", 0),
    "none": ("no effect", 0),
    "negative": ("for the worse", 1),
}
"""Each direction: its words, and the side of the line it is on."""
SHAPES = {
    "cross-national": ("countries compared", "circle"),
    "comparison": ("people compared", "square"),
    "experiment": ("experiment", "triangle-up"),
    "records": ("records", "diamond"),
}
OTHER = ("design not seen", "cross")
"""Each kind of evidence: its words and its shape."""
FILLS = (("more weight", C1, 1.0), ("less weight", C1, 0.4), ("we read nothing of it", PAPER, 1.0))
"""What a mark is filled with: the words, the colour and its opacity."""
EXTENT_READ = {"none": "nothing of the work itself", "unrecorded": "how much is not recorded"}
"""Labels for how much of a work we read, where the record's own word is unclear."""
ESSAY_AT, UNDATED = 2017.63, 2025.4
"""February 2018, if the number of a year is its middle; and where studies without a year are."""
FIRST, LAST, CLOSE = 2004.4, 2027.2, 4.5
"""The ends of the axis, and how many years the name of a study needs."""


def describe(data: Data, view: str) -> str:
    rows = _rows(data)
    ways = rows.direction.value_counts()
    parts = ", ".join(f"{n} {WAYS[str(way)][0]}" for way, n in ways.items())
    years = rows.year.dropna().astype(int)
    rows_of = ", ".join(
        f"{outcome} {sum(outcome in str(o) for o in rows.outcomes)}"
        for outcome in OUTCOMES
        if any(outcome in str(o) for o in rows.outcomes)
    )
    return (
        f"Sparse to the left of the line of February 2018 and denser to its right: {len(rows)} "
        f"studies, {len(years)} of them with a year, from {years.min()} to {years.max()}, "
        f"{(years < 2018).sum()} before 2018. "
        f"By the direction of what they report: {parts}. By outcome, where one study can have "
        f"two: {rows_of}. "
        f"{(rows.read_share == 'none').sum()} we know only from other works; their marks are open."
    )


def table(data: Data, view: str) -> pd.DataFrame:
    rows = _rows(data)
    rows["way"] = [WAYS[way][0] for way in rows.direction]
    rows["seen"] = [EXTENT_READ.get(share, share) for share in rows.read_share]
    shown = rows[["name_", "outcomes", "way", "finds", "seen"]]
    return shown.set_axis(["Study", "Outcome", "Direction", "Finds", "What we read"], axis=1)


def links(data: Data, view: str) -> dict[str, str]:
    marks = _marks(_rows(data))
    return {
        str(tip): f"studies/{study}.md" for tip, study in zip(marks.tip, marks.study, strict=True)
    }


def _rows(data: Data) -> pd.DataFrame:
    """One row a study that looked at an outcome, by year; the undated last, arguments left out."""
    rows = data["studies"]
    rows = rows[rows.outcomes.notna() & (rows.design != "argument")].copy()
    rows["name_"] = [
        f"{name} {'n.d.' if pd.isna(year) else int(year)}"
        for name, year in zip(rows.label, rows.year, strict=True)
    ]
    rows["order"] = rows.year.astype("Float64").fillna(UNDATED)
    return rows.sort_values(["order", "study"]).reset_index(drop=True)


def _marks(rows: pd.DataFrame) -> pd.DataFrame:
    """One row a study and outcome; those of one year, side and outcome are stacked outward."""
    marks = rows.assign(outcome=rows.outcomes.str.split("; ")).explode("outcome", ignore_index=True)
    lanes = [outcome for outcome in OUTCOMES if outcome in set(marks.outcome)]
    marks["at"] = marks.order.astype(float)
    marks["side"] = [WAYS[way][1] for way in marks.direction]
    marks["lane"] = [float(lanes.index(outcome)) for outcome in marks.outcome]
    marks["turn"] = marks.groupby(["lane", "side", "at"]).cumcount()
    marks["row"] = marks.lane + marks.side * 0.27 + marks.turn * 0.3
    marks["shape"] = [SHAPES.get(design, OTHER)[1] for design in marks.design]
    marks["tip"] = marks.name_ + ": " + marks.finds
    return marks


def draw(data: Data, view: str, frame: Frame) -> Any:
    marks = _marks(_rows(data))
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
    for (shape, unread, some), kept in marks.assign(
        unread=marks.read_share == "none", some=marks.weight.str.contains("some|much")
    ).groupby(["shape", "unread", "some"]):
        _, fill, strength = FILLS[2 if unread else 0 if some else 1]
        point = alt.Chart(kept[["at", "row", "tip"]]).mark_point(
            shape=str(shape), stroke=C1, fill=fill, fillOpacity=strength, **style
        )
        layers.append(point.encode(x=x, y=y, description="tip:N"))
    return layers + _names(marks, x, y, frame)


def _names(marks: pd.DataFrame, x: Any, y: Any, frame: Frame) -> list[Any]:
    """A name beside each mark; above it, where two of one line would meet.

    So is a name that would reach from its mark across the month of the essay; one above its line
    that would lie across that month begins there.
    """
    names = marks.assign(text=_short(marks.label) if frame.narrow else marks.label)
    line = names[names.side == 0].sort_values(["lane", "at"])
    close = line.groupby("lane")["at"].transform(lambda years: years.diff().min() < CLOSE)
    last = names.index.isin(line.groupby("lane").tail(1).index) & (names["at"] < UNDATED)
    above = names.index.isin(line.index[close.astype(bool)]) & ~last
    letters = (6 if frame.narrow else 7) * names.text.str.len() * (LAST - FIRST) / frame.width
    beside = names.sort_values("at").groupby(["lane", "side"])["at"].diff() < CLOSE
    above |= beside & (names["at"] < ESSAY_AT) & (names["at"] + letters + 0.5 > ESSAY_AT)
    across = above & (names["at"] > ESSAY_AT) & (names["at"] - letters < ESSAY_AT)
    names.loc[across, "at"] = ESSAY_AT
    before = ((names["at"] <= 2017) & ~beside) | (names["at"] >= UNDATED)
    layers: list[Any] = []
    for part, align, dx, dy in (
        (names[~above & before], "right", -10, 0),
        (names[~above & ~before], "left", 8 if frame.narrow else 10, 0),
        (names[across], "left", 5, -16),
        (names[above & ~across & (names["at"] < UNDATED)], "right", 6, -16),
        (names[above & (names["at"] >= UNDATED)], "right", 24, -16),
    ):
        rows = part[["at", "row", "text"]]
        if len(rows):
            layers += halo(rows, x, y, frame, baseline="middle", align=align, dx=dx, dy=dy)
    return layers


def _short(names: pd.Series) -> pd.Series:
    """Names for a phone: of two authors the first, but where that is another study's name too."""
    plain = names.str.replace(" et al.", "").str.replace(" and rights", "")
    first = plain.str.split(" & ").str[0]
    others = first.groupby(first).transform(lambda _: names[_.index].nunique()) > 1
    return first.where(~others, plain)


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
        layers += [label(row, x, y, frame, baseline="middle", dx=10, color=INK_2)]
    return layers
