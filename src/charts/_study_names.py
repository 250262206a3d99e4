"""The names of the studies on their timeline: beside their marks, or above where two would meet."""

from typing import Any

import pandas as pd

from charts._look import Frame, halo
from charts._study_marks import CLOSE, ESSAY_AT, FIRST, LAST, UNDATED


def study_names(marks: pd.DataFrame, x: Any, y: Any, frame: Frame) -> list[Any]:
    """A name beside each mark; above it, where two of one line would meet.

    So is a name that would reach from its mark across the month of the essay; one above its line
    that would lie across that month begins there. One that would reach beyond the picture is over
    its mark.
    """
    names = marks.assign(text=_short(marks.label) if frame.narrow else marks.label)
    line = names[names.side == 0].sort_values(["lane", "at"])
    close = line.groupby("lane")["at"].transform(lambda years: years.diff().min() < CLOSE)
    last = names.index.isin(line.groupby("lane").tail(1).index) & (names["at"] < UNDATED)
    above = names.index.isin(line.index[close.astype(bool)]) & ~last
    letters = (6 if frame.narrow else 7) * names.text.str.len() * (LAST - FIRST) / frame.width
    beside = names.sort_values("at").groupby(["lane", "side"])["at"].diff() < CLOSE
    above |= beside & (names["at"] < ESSAY_AT) & (names["at"] + letters + 0.5 > ESSAY_AT)
    beyond = ~above & names["at"].between(2017, UNDATED, "neither")
    beyond &= names["at"] + 0.9 * letters > LAST
    names.loc[beyond, "at"] = names["at"].clip(upper=LAST - letters / 2)
    across = above & (names["at"] > ESSAY_AT) & (names["at"] - letters < ESSAY_AT)
    names.loc[across, "at"] = ESSAY_AT
    before = ((names["at"] <= 2017) & ~beside) | (names["at"] >= UNDATED)
    layers: list[Any] = []
    for part, align, dx, dy in (
        (names[~above & before], "right", -10, 0),
        (names[~above & ~before & ~beyond], "left", 8 if frame.narrow else 10, 0),
        (names[across], "left", 5, -16),
        (names[beyond], "center", 0, -16),
        (names[above & ~across & (names["at"] < UNDATED)], "right", 6, -16),
        (names[above & (names["at"] >= UNDATED)], "right", 24, -16),
    ):
        rows = part[["at", "row", "text"]]
        if len(rows):
            layers += halo(rows, x, y, frame, baseline="middle", align=align, dx=dx, dy=dy)
    return layers


def _short(names: pd.Series) -> pd.Series:
    """Names for a phone: of two authors the first, but where that is another study's name too."""
    plain = names.str.replace(" et al.", "")
    first = plain.str.split(" & ").str[0]
    others = first.groupby(first).transform(lambda _: names[_.index].nunique()) > 1
    return first.where(~others, plain)
