"""Lines, areas and slopes: numbers over time."""

from typing import Any

import altair as alt
import pandas as pd

from press.core.rounding import round_to_integer
from press.kinds.charts.forms.axes import across, upward
from press.kinds.charts.forms.look import (
    COLOUR,
    GREY,
    INK_2,
    TIP,
    apply_look,
    letters,
    line_height,
    name_of,
    spread,
    strength,
    with_colours,
    with_tips,
    wrap_words,
)
from press.kinds.data.fields import Fields

HEIGHT = 300
INSIDE = 0.86
"""The part of a picture's height that its plot takes."""
MOST_DOTS = 60
"""A line of more numbers has no dots."""
MOST_LABELS = 8
"""A slope chart of more lines labels only those that are highlighted."""
BETWEEN = 0.75
"""The part of a slope chart's height that is between its times and its lowest label."""


def line(file: Any, rows: pd.DataFrame, fields: Fields, frame: Any) -> Any:
    """One line for each series; those not highlighted are thin and grey."""
    rows = with_tips(file, with_colours(file, rows), fields)
    words = _note_words(file, frame)
    x = across(file, rows, fields)
    y = upward(file, rows, fields, _height(words, frame), zero=False, nice=True)
    bright = rows[rows.colour != GREY]
    layers = [
        _lines(file, rows[rows.colour == GREY], x, y, strokeWidth=1, opacity=0.45),
        _lines(file, bright, x, y, strokeWidth=2.25),
    ]
    layers.append(_dots(bright if len(bright) <= MOST_DOTS else _alone(file, bright), x, y))
    layers.append(_dots(_alone(file, rows[rows.colour == GREY]), x, y, size=9, opacity=0.6))
    layers += _names(file, bright, rows, x, y, frame)
    return _layer([*layers, *_note(file, rows, words, x)], frame)


def _lines(file: Any, rows: pd.DataFrame, x: Any, y: Any, **mark: Any) -> Any:
    detail = [name_of(column) for column in (file.highlight_column(),) if column]
    return alt.Chart(rows).mark_line(**mark).encode(x=x, y=y, color=COLOUR, detail=detail)


def _dots(rows: pd.DataFrame, x: Any, y: Any, size: int = 34, opacity: float = 1) -> Any:
    dots = alt.Chart(rows).mark_circle(size=size, opacity=opacity)
    return dots.encode(x=x, y=y, color=COLOUR, description=TIP)


def _alone(file: Any, rows: pd.DataFrame) -> pd.DataFrame:
    """The rows between two gaps, which no line can show."""
    ordered = rows.sort_values(file.x, kind="stable")
    column = file.highlight_column()
    there = ordered[file.value].notna()
    lines = there.groupby(ordered[column] if column else [0] * len(ordered))
    beside = lines.shift(1, fill_value=False) | lines.shift(-1, fill_value=False)
    alone: pd.DataFrame = ordered[there & ~beside]
    return alone


def _names(
    file: Any, named: pd.DataFrame, rows: pd.DataFrame, x: Any, y: Any, frame: Any
) -> list[Any]:
    """The name of each series behind its last number."""
    height = HEIGHT * INSIDE - _height(_note_words(file, frame), frame)
    if not file.series:
        return []
    with_number = named.dropna(subset=[file.value]).sort_values(file.x, kind="stable")
    ends = with_number.groupby(file.series, sort=False).tail(1)
    words = [wrap_words(name, frame, 12, 22) for name in ends[file.series]]
    ends = ends.assign(words=words, **{file.x: rows[file.x].max()})
    text = alt.Chart(spread(ends, file, rows, height, frame)).mark_text(
        align="left", dx=8, lineBreak="\n"
    )
    return [text.encode(x=x, y=y, text="words:N", color=COLOUR)]


def _note_words(file: Any, frame: Any) -> str:
    return wrap_words(file.note.text, frame, 20, 40) if file.note else ""


def _height(words: str, frame: Any) -> int:
    return int((words.count("\n") + 1) * letters(frame) * 1.3) if words else 0


def _note(file: Any, rows: pd.DataFrame, words: str, x: Any) -> list[Any]:
    """A rule at the note's place across, and its words above the plot."""
    if not words:
        return []
    rank = rows[file.x].rank(pct=True)
    at = rows[rows[file.x].astype(str) == str(file.note.at)].head(1).assign(words=words)
    left = float(rank[at.index[0]]) < 0.6
    rule = alt.Chart(at).mark_rule(strokeDash=[3, 3], color=INK_2).encode(x=x)
    text = alt.Chart(at).mark_text(
        baseline="bottom",
        lineBreak="\n",
        color=INK_2,
        align="left" if left else "right",
        dy=-13 * words.count("\n") - 2,
    )
    return [rule, text.encode(x=x, y=alt.value(0), text="words:N")]


def _layer(layers: list[Any], frame: Any) -> Any:
    return apply_look(alt.layer(*layers).properties(height=HEIGHT), frame)


def area(file: Any, rows: pd.DataFrame, fields: Fields, frame: Any) -> Any:
    """Parts one upon the other, the first of the table at the bottom."""
    rows = with_colours(file, rows)
    words = _note_words(file, frame)
    order = list(rows[file.series].unique()) if file.series else []
    rows["place"] = [order.index(name) for name in rows[file.series]] if order else 0
    x, y = across(file, rows, fields), upward(file, rows, fields, _height(words, frame), zero=True)
    detail = [name_of(file.series)] if file.series else []
    parts = alt.Chart(rows).mark_area()
    style = {"color": COLOUR, "opacity": strength(0.85), "detail": detail}
    layers = [parts.encode(x=x, y=y, order="place:Q", **style)]
    middles = _middles(file, rows)
    layers += _names(file, middles, middles, x, y, frame)
    return _layer([*layers, *_note(file, rows, words, x)], frame)


def _middles(file: Any, rows: pd.DataFrame) -> pd.DataFrame:
    """The rows with the middle of each part in its pile, where its name belongs."""
    piled = rows.sort_values([file.x, "place"], kind="stable")
    values = piled[file.value].astype(float)
    return piled.assign(**{file.value: values.groupby(piled[file.x]).cumsum() - values / 2})


def slope(file: Any, rows: pd.DataFrame, fields: Fields, frame: Any) -> Any:
    """A line for each label, from the first time to the second."""
    rows = with_tips(file, with_colours(file, rows), fields).sort_values(file.x, kind="stable")
    rows["time"] = [fields.text(file.x, value) for value in rows[file.x]]
    times = list(rows.time.unique())
    # Above the first label, which has up to two lines.
    axis = alt.Axis(title=None, labelAngle=0, orient="top", domain=False, ticks=False, offset=14)
    x = alt.X("time:N", axis=axis, sort=times, scale=alt.Scale(padding=0, type="point"))
    y = alt.Y(f"{name_of(file.value)}:Q", axis=None, scale=alt.Scale(zero=False, nice=False))
    bright = rows[rows.colour != GREY]
    layers = [
        _lines(file, rows[rows.colour == GREY], x, y, strokeWidth=1.25, opacity=0.5),
        _lines(file, bright, x, y, strokeWidth=2.5),
        _dots(bright, x, y),
    ]
    few = rows[file.label].nunique() <= MOST_LABELS
    labelled = rows if few else bright
    sides = [_side(file, labelled, fields, time, time == times[0], frame) for time in times]
    longest = max(sum(words.count("\n") + 1 for words in side.words) for side in sides)
    height = max(HEIGHT, round_to_integer(longest * line_height(frame) / BETWEEN))
    places: list[dict[str, Any]] = [{"align": "right", "dx": -9}, {"align": "left", "dx": 9}]
    for side, place in zip(sides, places, strict=True):
        labels = spread(side, file, rows, height * BETWEEN, frame)
        text = alt.Chart(labels).mark_text(lineBreak="\n", **place)
        layers.append(text.encode(x=x, y=y, text="words:N", color=COLOUR))
    return _layer(layers, frame).properties(height=height)


def _side(
    file: Any, labelled: pd.DataFrame, fields: Fields, time: str, left: bool, frame: Any
) -> pd.DataFrame:
    """The labels of one side, with their numbers towards the line."""
    side = labelled[labelled.time == time]
    pairs = zip(side[file.label], side[file.value], strict=True)
    said = [(str(name), fields.text(file.value, value)) for name, value in pairs]
    words = [f"{name} {value}" if left else f"{value} {name}" for name, value in said]
    return side.assign(words=[wrap_words(text, frame, 14, 28) for text in words])
