"""What the timeline of the studies shows: their rows, their marks, and where each mark is."""

import pandas as pd

from charts._look import C1, PAPER, Data

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
ESSAY_AT, UNDATED = 2017.63, 2025.4
"""February 2018, if the number of a year is its middle; and where studies without a year are."""
FIRST, LAST, CLOSE = 2004.4, 2027.2, 4.5
"""The ends of the axis, and how many years the name of a study needs."""


def study_rows(data: Data) -> pd.DataFrame:
    """One row a study that looked at an outcome, by year; the undated last, arguments left out."""
    rows = data["studies"]
    rows = rows[rows.outcomes.notna() & (rows.design != "argument")].copy()
    rows["name_"] = [
        f"{name} {'n.d.' if pd.isna(year) else int(year)}"
        for name, year in zip(rows.label, rows.year, strict=True)
    ]
    rows["order"] = rows.year.astype("Float64").fillna(UNDATED)
    return rows.sort_values(["order", "study"]).reset_index(drop=True)


def study_marks(rows: pd.DataFrame) -> pd.DataFrame:
    """One row a study and outcome; those of one year, side and outcome are stacked outward."""
    marks = rows.assign(outcome=rows.outcomes.str.split("; ")).explode("outcome", ignore_index=True)
    lanes = [outcome for outcome in OUTCOMES if outcome in set(marks.outcome)]
    marks["at"] = marks.order.astype(float)
    marks["side"] = [WAYS[way][1] for way in marks.direction]
    marks["lane"] = [float(lanes.index(outcome)) for outcome in marks.outcome]
    marks["turn"] = marks.groupby(["lane", "side", "at"]).cumcount()
    marks["row"] = marks.lane + marks.side * 0.27 + marks.turn * 0.3
    marks["shape"] = [SHAPES.get(design, OTHER)[1] for design in marks.design]
    ways = marks.direction.map(lambda way: WAYS[way][0])
    marks["tip"] = marks.name_ + ", " + marks.outcome + ", " + ways + ": " + marks.finds
    return marks
