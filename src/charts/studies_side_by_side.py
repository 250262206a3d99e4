"""The studies as rows, what they looked at as columns, one mark for what each found."""

from typing import Any

import altair as alt
import pandas as pd

from charts._look import C1, C2, INK_2, PAPER, RULE, About, Data, Frame, View, finish, label

ABOUT = About(
    title="Studies that read the same programme disagree, and they do not measure one thing",
    subtitle="What each study reports, by outcome: a full mark for the whole of what it covers, "
    "a half mark for a part of it, an open one for little or nothing found",
    data=("findings",),
    sources=(
        "atkinson-2010",
        "ruby-gibler-2010",
        "atkinson-2014",
        "sandholtz-2016",
        "savage-caverley-2017",
        "omelicheva-etal-2017",
        "watts-etal-2018",
        "mclauchlin-seymour-2020",
        "martinez-machain-2021",
        "fabian-boutton-nd",
        "grewal-2022",
        "joyce-2022",
        "mclauchlin-etal-2022",
    ),
    not_shown="How large the effects are: outcomes and methods differ too much to set side by "
    "side. It is not a vote, and most of these works we know from their abstracts alone.",
    default="all",
)
VIEWS = {"all": View(ABOUT.title, ABOUT.subtitle)}
OUTCOMES = ["democracy", "coups", "rights", "stability", "attitudes", "influence"]
NAMES = {
    "atkinson-2010": "Atkinson",
    "ruby-gibler-2010": "Ruby & Gibler",
    "atkinson-2014": "Atkinson",
    "sandholtz-2016": "Sandholtz",
    "savage-caverley-2017": "Savage & Caverley",
    "omelicheva-etal-2017": "Omelicheva et al.",
    "watts-etal-2018": "Watts et al., RAND",
    "mclauchlin-seymour-2020": "McLauchlin & Seymour",
    "martinez-machain-2021": "Martinez Machain",
    "fabian-boutton-nd": "Fabian & Boutton",
    "grewal-2022": "Grewal",
    "joyce-2022": "Joyce",
    "mclauchlin-etal-2022": "McLauchlin et al.",
}
HALF = "M0,-1.128A1.128,1.128,0,0,0,0,1.128Z"
COLOURS = {"as hoped": C1, "a cost": C2, "none": INK_2}


def describe(data: Data, view: str) -> str:
    rows = _rows(data)
    counts = rows.bearing.value_counts()
    read = (rows.read == "abstract").sum()
    return (
        f"{len(rows)} studies: {counts['as hoped']} report what the programme hopes for, "
        f"{counts['a cost']} report a cost, {counts['none']} little change. {read} of them we "
        "know from the abstract and opening pages; none of their tables could be read. "
        + " ".join(f"{name}: {says}." for name, says in zip(rows.name, rows.says, strict=True))
    )


def table(data: Data, view: str) -> pd.DataFrame:
    rows = _rows(data)[["name", "outcome", "says", "treatment", "sample", "read"]]
    return rows.set_axis(
        ["Study", "Outcome", "What it reports", "Of what", "Covers", "What we read"], axis=1
    )


def _rows(data: Data) -> pd.DataFrame:
    """One row a study, by year; the undated one last."""
    rows = data["findings"].copy()
    years = ["n.d." if pd.isna(year) else str(int(year)) for year in rows.year]
    rows["name"] = [f"{NAMES[key]} {year}" for key, year in zip(rows.study, years, strict=True)]
    rows["order"] = rows.year.astype(float).fillna(9999)
    rows = rows.sort_values(["order", "study"]).reset_index(drop=True)
    return rows.assign(row=rows.index, column=[OUTCOMES.index(o) for o in rows.outcome])


def draw(data: Data, view: str, frame: Frame) -> Any:
    rows = _rows(data)
    if frame.narrow:
        # A phone has no room for columns: the outcome is said in words beside the mark.
        rows["words"] = [f"{o.title()}: {w}" for o, w in zip(rows.outcome, rows.words, strict=True)]
        rows["column"] = 0.0
    height = (46 if frame.narrow else 36) * (len(rows) + 0.75)
    layers = [_lines(rows, frame), _names(rows, frame), *_marks(rows, frame)]
    if not frame.narrow:
        layers += [_heads(frame), _words(rows[rows.column >= 4], frame, -11, "right")]
        rows = rows[rows.column < 4]
    layers.append(_words(rows, frame, 11, "left"))
    layer = alt.layer(*layers).properties(width=frame.width - 10, height=height)
    return finish(layer, frame)


def _x(frame: Frame) -> Any:
    domain = (-0.15, 5) if frame.narrow else (-2.25, 5.55)
    return alt.X("column:Q", scale=alt.Scale(domain=domain, nice=False), axis=None)


def _y(frame: Frame) -> Any:
    top = -0.55 if frame.narrow else -1.2
    return alt.Y("row:Q", scale=alt.Scale(domain=(12.55, top), nice=False), axis=None)


def _lines(rows: pd.DataFrame, frame: Frame) -> Any:
    lines = pd.DataFrame({"row": [at - 0.5 for at in range(len(rows))]})
    across = {"x": alt.value(0), "x2": alt.value(frame.width - 10)}
    return alt.Chart(lines).mark_rule(color=RULE).encode(y=_y(frame), **across)


def _names(rows: pd.DataFrame, frame: Frame) -> Any:
    lift, left = (-0.2, -0.12) if frame.narrow else (0.0, -2.22)
    shown = pd.DataFrame({"row": rows.row + lift, "column": left, "text": rows.name})
    return label(shown, _x(frame), _y(frame), frame, fontWeight=600)


def _lowered(rows: pd.DataFrame, frame: Frame) -> pd.DataFrame:
    return rows.assign(row=rows.row + (0.2 if frame.narrow else 0.0))


def _marks(rows: pd.DataFrame, frame: Frame) -> list[Any]:
    """Rings for all; filled for the whole of what a study covers, half filled for a part."""
    at = _lowered(rows, frame).assign(tip=rows.says)
    marks: list[Any] = []
    for bearing, colour in COLOURS.items():
        ours = at[at.bearing == bearing][["row", "column", "extent", "tip"]]
        style: dict[str, Any] = {"size": 130, "strokeWidth": 2, "opacity": 1, "stroke": colour}
        shapes = {
            "whole": ("circle", PAPER if bearing == "none" else colour),
            "part": (HALF, colour),
        }
        for extent, (shape, fill) in shapes.items():
            kept = ours[ours.extent == extent][["row", "column", "tip"]]
            if kept.empty:
                continue
            place = {"x": _x(frame), "y": _y(frame)}
            if extent == "part":
                bare = alt.Chart(kept[["row", "column"]])
                marks.append(
                    bare.mark_point(shape="circle", fill=PAPER, aria=False, **style).encode(**place)
                )
            chart = alt.Chart(kept).mark_point(shape=shape, fill=fill, **style)
            marks.append(chart.encode(**place, description="tip:N"))
    return marks


def _words(rows: pd.DataFrame, frame: Frame, dx: int, align: str) -> Any:
    shown = _lowered(rows, frame).assign(text=rows.words)[["row", "column", "text"]]
    return label(shown, _x(frame), _y(frame), frame, dx=dx, align=align, color=INK_2)


def _heads(frame: Frame) -> Any:
    heads = pd.DataFrame({"column": range(6), "row": -0.85, "text": [o.title() for o in OUTCOMES]})
    return label(heads, _x(frame), _y(frame), frame, align="center", color=INK_2)
