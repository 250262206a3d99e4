"""The look of charts without code: widths, letters, colours, axes, labels that do not overlap."""

from dataclasses import dataclass
from textwrap import fill
from typing import Any

import altair as alt
import pandas as pd

from press.core.i18n.catalogue import SHARE
from press.kinds.charts.vega import day_format, time_formats
from press.kinds.data.fields import Fields
from press.kinds.data.operations import is_numeric

INK, INK_2, RULE, PAPER = "var(--ink)", "var(--ink-2)", "var(--rule)", "var(--paper)"
SEASON = pd.Timedelta(days=100)
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


def across(file: Any, rows: pd.DataFrame, fields: Fields) -> alt.X:
    """The axis of time, or of whatever number ``x`` is."""
    apart: dict[str, Any] = {"labelOverlap": True, "labelSeparation": 8}
    if not is_numeric(rows, file.x):
        form = _format_of_days(pd.to_datetime(rows[file.x]), fields.language)
        axis = alt.Axis(title=None, grid=False, format=form, **apart)
        return alt.X(f"{name_of(file.x)}:T", axis=axis, scale=alt.Scale(type="utc"))
    low, high = float(rows[file.x].min()), float(rows[file.x].max())
    form = "d" if fields.is_year(file.x) else alt.Undefined
    whole = rows[file.x].astype(float).mod(1).eq(0).all()
    step = 1 if whole else alt.Undefined
    axis = alt.Axis(title=None, grid=False, format=form, tickMinStep=step, tickCount=TIMES, **apart)
    scale = alt.Scale(domain=[low, high], nice=False)
    return alt.X(f"{name_of(file.x)}:Q", axis=axis, scale=scale)


def _format_of_days(times: pd.Series, language: str) -> Any:
    """Within a season each day has its month; over more time, a month or a year stands alone."""
    few = times.dt.normalize().eq(times).all() and times.max() - times.min() < SEASON
    return day_format(language) if few else time_formats(language)


def upward(file: Any, fields: Fields, above: int, **scale: Any) -> alt.Y:
    """The axis of the numbers, its unit over it; ``above`` is the room of a note, in pixels."""
    place = {"titleAngle": 0, "titleAlign": "left", "titleAnchor": "end", "titleX": -30}
    title: dict[str, Any] = {**units_of(file, fields), "titleY": -14 - above, **place}
    axis = alt.Axis(domain=False, ticks=False, labelPadding=6, **title)
    return alt.Y(f"{name_of(file.value)}:Q", axis=axis, scale=alt.Scale(**scale))


def units_of(file: Any, fields: Fields) -> dict[str, Any]:
    """The title of an axis of numbers and, for shares, the per cent signs at its ticks."""
    words = str(file.unit or fields.unit(file.value))
    if SHARE.fullmatch(words.strip()):
        return {"title": None, "format": "~%"}
    return {"title": words or None}


def name_of(column: str) -> str:
    """A column as Vega-Lite reads it: for it, dots, brackets and colons mean something else."""
    return "".join(f"\\{sign}" if sign in "\\.[]:" else sign for sign in column)


def wrap_words(text: object, frame: Any, narrow: int, wide: int) -> str:
    """Words in lines of so many letters."""
    return fill(str(text), narrow if frame.narrow else wide)


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
