"""The look of charts without code: widths, letters, colours, labels that do not overlap."""

from dataclasses import dataclass
from textwrap import fill
from typing import Any

import altair as alt
import pandas as pd

from press.kinds.data.fields import Fields

INK, INK_2, RULE, PAPER = "var(--ink)", "var(--ink-2)", "var(--rule)", "var(--paper)"
SERIES = tuple(f"var(--c{number})" for number in range(1, 6))


@dataclass(frozen=True)
class Frame:
    """The width of a picture in pixels; ``narrow`` is a phone."""

    width: int
    narrow: bool


WIDE, NARROW = Frame(680, False), Frame(340, True)
TICKS, TIMES = 5, 8
"""About how many ticks an axis of numbers has, and one of time, unless it asks for others."""


def letters(frame: Any) -> int:
    """The size of letters: never below 11 pixels where the picture is scaled down."""
    return 12 if frame.narrow else 13


def line_height(frame: Any) -> float:
    """The height of a line of a label, in pixels."""
    return letters(frame) * 1.25


def apply_look(chart: Any, frame: Any) -> Any:
    """The shared configuration; the plot shrinks until all that is written fits in the frame."""
    size = letters(frame)
    axis = {
        "labelFont": "Inter",
        "labelFontSize": size,
        "labelColor": INK_2,
        "labelLimit": frame.width * 0.42,
        "titleFont": "Inter",
        "titleFontSize": size,
        "titleFontWeight": "normal",
        "titleColor": INK_2,
        "domainColor": INK_2,
        "tickColor": INK_2,
        "gridColor": RULE,
    }
    return chart.properties(
        width=frame.width, autosize={"type": "fit", "contains": "padding"}
    ).configure(
        background="transparent",
        font="Inter",
        padding={"left": 2, "top": 6, "right": 8, "bottom": 2},
        view={"stroke": None},
        axis=axis,
        # Vega-Lite would draw a tick every 40 pixels: 18 across a page.
        axisQuantitative={"tickCount": TICKS},
        axisTemporal={"tickCount": TIMES},
        text={"font": "Inter", "fontSize": size, "color": INK},
        # Round joins: a pointed one draws a needle beyond the data.
        line={"strokeJoin": "round", "strokeCap": "round"},
    )


GREY = INK_2
"""The colour of what is not highlighted."""
COLOUR = alt.Color("colour:N", scale=None, legend=None)
TIP = alt.Description("_tip:N")


def with_colours(file: Any, rows: pd.DataFrame) -> pd.DataFrame:
    """The rows with the colour of each: by what is highlighted, else by series."""
    column = file.highlight_column()
    entries = [str(entry) for entry in rows[column].unique()] if column else []
    bright = [str(word) for word in file.highlight or ()]
    if getattr(file, "series", None) and not bright:
        bright = entries
    if not bright:
        return rows.assign(colour=SERIES[0])
    by_entry = {word: SERIES[at % len(SERIES)] for at, word in enumerate(bright)}
    return rows.assign(colour=[by_entry.get(str(entry), GREY) for entry in rows[column]])


def with_tips(file: Any, rows: pd.DataFrame, fields: Fields) -> pd.DataFrame:
    """The rows with the words that each mark shows under the pointer: its name and its number."""
    named = [name for part in ("label", "series", "x") if (name := getattr(file, part, None))]
    names = [
        ", ".join(fields.text(name, row[name]) for name in named) for _, row in rows.iterrows()
    ]
    numbers = [fields.text(file.value, value) or "–" for value in rows[file.value]]
    return rows.assign(
        _tip=[f"{name}: {number}" for name, number in zip(names, numbers, strict=True)]
    )


def strength(full: float = 1) -> Any:
    """The opacity of bars and areas: grey ones recede behind highlighted ones."""
    return alt.condition(f"datum.colour === '{GREY}'", alt.value(0.4), alt.value(full))


def name_of(column: str) -> str:
    """A column as Vega-Lite reads it: for it, dots, brackets and colons mean something else."""
    return "".join(f"\\{sign}" if sign in "\\.[]:" else sign for sign in column)


def wrap_words(text: object, frame: Any, narrow: int, wide: int) -> str:
    """Words in lines of so many letters; a longer word is not broken."""
    width = narrow if frame.narrow else wide
    return fill(str(text), width, break_long_words=False, break_on_hyphens=False)


def spread(labels: pd.DataFrame, file: Any, rows: pd.DataFrame, height: float, frame: Any) -> Any:
    """Labels in the column ``words``, moved upwards until none overlaps the one below.

    ``height`` is that of the numbers, in pixels.
    """
    values = rows[file.value].astype(float)
    line = line_height(frame) * ((values.max() - values.min()) or 1) / height
    placed = labels.astype({file.value: float}).sort_values(file.value).reset_index(drop=True)
    floor = float("-inf")
    for place in placed.index:
        below = line * (str(placed.loc[place, "words"]).count("\n") + 0.5)  # of its first line
        at = max(float(placed.loc[place, file.value]), floor + below)
        placed.loc[place, file.value] = at
        floor = at + line / 2
    return placed
