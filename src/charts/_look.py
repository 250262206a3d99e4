"""The look all charts share, and the shapes of what a chart module offers.

Colours are the page's own variables, so that one SVG serves light, dark and print.
Titles are on the page, not in the picture.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

import altair as alt
import pandas as pd

from press.core.rounding import round_half_up

Data = Mapping[str, pd.DataFrame]

PEOPLE = (
    "Individual people: we count training sessions from Section IV of the yearly reports, and one "
    "officer can attend several. Section III of the reports also counts individual students; we "
    "have not compiled it."
)
"""The limit that every chart of training sessions states."""
LAST = (
    "The series ends in FY2020: the latest report that had appeared online by December 2024 is "
    "the one for FY2020–2021, and the sessions that it lists are those of FY2020."
)
EXEMPT = (
    "NATO members (except for a few new members’ first years), Australia, Japan and New "
    "Zealand are "
    "not covered"
)

INK, INK_2, RULE, PAPER = "var(--ink)", "var(--ink-2)", "var(--rule)", "var(--paper)"
BAND, ESSAY = "var(--band)", "var(--essay)"
C1, C2, C3, C4, C5 = (f"var(--c{n})" for n in range(1, 6))
RAMP = tuple(f"var(--r{n})" for n in range(1, 5))
"""Four steps of one order, the strongest first: regimes from closed autocracy to liberal."""


@dataclass(frozen=True)
class About:
    """A chart as its page introduces it.

    ``title`` states a finding, ``data`` names datasets, ``sources`` are BibTeX keys, and
    ``default`` is the view of a page that names none.
    """

    title: str
    subtitle: str
    data: tuple[str, ...]
    sources: tuple[str, ...]
    not_shown: str
    default: str


@dataclass(frozen=True)
class View:
    """One state of a chart, as a scroll sequence names it."""

    title: str
    subtitle: str


@dataclass(frozen=True)
class Frame:
    """The room a picture has, in pixels; ``narrow`` is a phone."""

    width: int
    narrow: bool

    @property
    def size(self) -> int:
        """The size of letters: never below 11 pixels where the picture is scaled down."""
        return 12 if self.narrow else 13

    @property
    def margin(self) -> int:
        """The room of the labels left of the plot; the same in every view, so frames agree."""
        return 42 if self.narrow else 48

    @property
    def plot(self) -> int:
        """The width of the plot."""
        return self.width - self.margin - (12 if self.narrow else 14)


WIDE, NARROW = Frame(680, False), Frame(340, True)


def points(*rows: tuple[Any, ...], names: str) -> pd.DataFrame:
    """A few rows for labels and rules: ``points((1976, 23, "text"), names="x y text")``."""
    return pd.DataFrame(list(rows), columns=names.split())


def tenths(numbers: Any) -> Any:
    """Numbers of a table, a column or many, rounded half up to one decimal; gaps stay gaps."""
    return numbers.map(partial(round_half_up, places=1), na_action="ignore")


def label(rows: pd.DataFrame, x: Any, y: Any, frame: Frame, **mark: Any) -> Any:
    """Direct labels at points: columns as the encodings name, words in ``text``."""
    style: dict[str, Any] = {
        "fontSize": frame.size,
        "align": "left",
        "color": INK,
        "lineBreak": "\n",
    } | mark
    return alt.Chart(rows).mark_text(**style).encode(x=x, y=y, text="text:N")


def halo(rows: pd.DataFrame, x: Any, y: Any, frame: Frame, **mark: Any) -> list[Any]:
    """Labels over marks: a rim of paper under the letters, so that both can be read."""
    rim = label(rows, x, y, frame, **mark | {"color": PAPER, "stroke": PAPER, "strokeWidth": 4})
    return [rim, label(rows, x, y, frame, **mark)]


def head(words: str | list[str], frame: Frame, plot: int = 0) -> Any:
    """The heading above a panel's plot, which says what the panel counts."""
    return alt.Title(
        words,
        anchor="start",
        frame="group",
        font="Inter",
        fontSize=frame.size,
        fontWeight=600,
        color=INK_2,
        offset=8,
        dx=plot,
    )


def squares(rows: pd.DataFrame, x: Any, y: Any, step: float, colour: str, part: float = 0.8) -> Any:
    """Lines of squares, one dash each: columns ``left`` to ``right`` in squares, words in ``tip``.

    ``step`` is the distance of two squares in pixels, ``part`` how much of it a square fills.
    """
    side = step * part
    dashes: dict[str, Any] = {
        "strokeDash": [side, step - side],
        "strokeDashOffset": -(step - side) / 2,
    }
    # Clipped, because a thick line's end would else widen the picture.
    line = alt.Chart(rows).mark_rule(strokeWidth=side, color=colour, clip=True, **dashes)
    return line.encode(x=x, x2="right:Q", y=y, description="tip:N")


def finish(chart: Any, frame: Frame) -> Any:
    """The shared configuration: letters, hairlines, no frames, no ground."""
    axis = {
        "labelFont": "Inter",
        "labelFontSize": frame.size,
        "labelColor": INK_2,
        "title": None,
        "domain": False,
        "ticks": False,
        "labelPadding": 6,
        "gridColor": RULE,
        "gridWidth": 1,
    }
    across = {
        "grid": False,
        "domain": True,
        "domainColor": INK_2,
        "tickColor": INK_2,
        "ticks": True,
        "tickSize": 4,
        "labelPadding": 3,
        "labelFlush": False,
    }
    return chart.configure(  # at once, as each call copies the whole chart
        background="transparent",
        font="Inter",
        padding=2,
        view={"stroke": None},
        axis=axis,
        axisX=across,
        axisY={"minExtent": frame.margin, "maxExtent": frame.margin},
        text={"font": "Inter", "fontSize": frame.size},
        # Round joins: a pointed one draws a needle beyond the data.
        line={"strokeJoin": "round", "strokeCap": "round"},
        concat={"spacing": 22},
    )
