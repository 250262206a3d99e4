"""Bars and dots: one line or one column for each label."""

from textwrap import wrap
from typing import Any

import altair as alt
import pandas as pd

from press.kinds.charts.forms.axes import units_of, upward
from press.kinds.charts.forms.look import (
    COLOUR,
    GREY,
    INK_2,
    PAPER,
    SERIES,
    TIP,
    apply_look,
    letters,
    name_of,
    strength,
    with_colours,
    with_tips,
    wrap_words,
)
from press.kinds.data.fields import Fields
from press.kinds.data.operations import is_numeric

STEP = 28
"""The height of a line, in pixels; its label has room for two lines of words."""
LETTERS = {True: 18, False: 40}
"""How many letters a line of a label has on a phone, and where there is room."""

MARKS = dict(zip(SERIES, ("circle", "square", "triangle-up", "diamond", "cross"), strict=True))
"""The shape of each series, by its colour."""


def bar(file: Any, rows: pd.DataFrame, fields: Fields, frame: Any) -> Any:
    """Bars with their numbers at the end; numbers such as years stand side by side as columns."""
    rows = with_tips(file, _with_labels(with_colours(file, rows), file), fields)
    if is_numeric(rows, file.label):
        return _columns(file, rows, fields, frame)
    rows["words"] = [fields.text(file.value, value) for value in rows[file.value]]
    x, y = _length(file, rows, fields, frame, zero=True), _lines(file, rows, frame)
    layers = [_bars(rows, x, y)]
    for below, align, dx in ((False, "left", 5), (True, "right", -5)):
        side = rows[(rows[file.value] < 0) == below]
        style: dict[str, Any] = {"align": align, "dx": dx}
        layers.append(alt.Chart(side).mark_text(**style).encode(x=x, y=y, text="words:N"))
    behind = 16 + max(map(len, rows.words)) * letters(frame) * 0.6
    layers += _note(file, rows, x, y, frame, behind)
    height = _step(rows, frame) * len(rows) + 46
    return apply_look(alt.layer(*layers).properties(height=height), frame)


def _bars(rows: pd.DataFrame, x: Any, y: Any) -> Any:
    marks = alt.Chart(rows).mark_bar()
    return marks.encode(x=x, y=y, color=COLOUR, opacity=strength(), description=TIP)


def _with_labels(rows: pd.DataFrame, file: Any) -> pd.DataFrame:
    return rows.assign(line=[str(label) for label in rows[file.label]])


def _order(file: Any, rows: pd.DataFrame) -> list[str]:
    """The labels from the top: by the largest number of each, or as the table has them."""
    if file.sort == "data":
        return list(rows.line.unique())
    largest = rows.groupby("line", sort=False)[file.value].max()
    return list(largest.sort_values(ascending=False, kind="stable").index)


def _lines(file: Any, rows: pd.DataFrame, frame: Any) -> alt.Y:
    # A long label is broken between words: cut off, it would lose its noun.
    line = f"regexp('(.{{1,{LETTERS[frame.narrow]}}})(?: |$)', 'g')"
    words = f"split(trim(replace(datum.label, {line}, '$1\\n')), '\\n')"
    middle = [
        {"test": f"length({words}) === {count}", "value": -7 * (count - 1)} for count in (2, 3, 4)
    ]
    style: dict[str, Any] = {"labelExpr": words, "labelOffset": {"condition": middle, "value": 0}}
    grid = file.form == "dot"
    style["labelPadding"] = 12 if grid else 6  # a dot at the edge covers half of itself
    axis = alt.Axis(title=None, domain=False, ticks=False, grid=grid, **style)
    scale = alt.Scale(padding=0.25)
    return alt.Y("line:N", axis=axis, sort=_order(file, rows), scale=scale)


def _step(rows: pd.DataFrame, frame: Any) -> int:
    """The height of a line: more where a label has more than two lines of words."""
    most = max(len(wrap(label, LETTERS[frame.narrow])) for label in rows.line)
    return STEP + 14 * max(0, most - 2)


def _length(file: Any, rows: pd.DataFrame, fields: Fields, frame: Any, **scale: Any) -> alt.X:
    if file.note:  # whose words need room behind their mark
        noted = rows[rows.line == str(file.note.at)][file.value].max()
        room = noted + (0.6 if frame.narrow else 0.35) * float(rows[file.value].abs().max())
        scale["domainMax"] = max(float(rows[file.value].max()), float(room))
    if file.form == "bar" and (low := float(rows[file.value].min())) < 0:
        span = max(0.0, float(rows[file.value].max())) - low
        room = 12 + max(map(len, rows.words)) * letters(frame) * 0.6  # of a number before its bar
        scale["domainMin"] = low - span * room / (_plot(rows, frame) - 2 * room)
    # A bar's number stands at its end: a scale says it again, and its grid would strike it.
    scaled = file.form == "dot"
    ticks: dict[str, Any] = {
        "grid": scaled,
        "labels": scaled,
        "tickCount": 3 if frame.narrow else 5,
    }
    units = units_of(file, fields, float(rows[file.value].abs().max()) if scaled else 0)
    axis = alt.Axis(domain=False, ticks=False, **units, **ticks)
    return alt.X(f"{name_of(file.value)}:Q", axis=axis, scale=alt.Scale(**scale))


def _columns(file: Any, rows: pd.DataFrame, fields: Fields, frame: Any) -> Any:
    rows = rows.sort_values(file.label, kind="stable")
    order = list(rows.line)
    every = max(1, -(-len(order) // (6 if frame.narrow else 12)))
    axis = alt.Axis(title=None, labelAngle=0, ticks=False, labelPadding=6, values=order[::every])
    x = alt.X("line:N", axis=axis, sort=order, scale=alt.Scale(padding=0.2))
    words = wrap_words(file.note.text, frame, 20, 40) if file.note else ""
    y = upward(file, rows, fields, int(words.count("\n") * letters(frame) * 1.3), zero=True)
    at = rows[rows.line == str(file.note.at)] if words else rows.head(0)
    note = alt.Chart(at.assign(words=words)).mark_text(
        baseline="bottom", dy=-5 - 13 * words.count("\n"), lineBreak="\n", color=INK_2
    )
    notes = [note.encode(x=x, y=y, text="words:N")] if words else []
    layers = [_bars(rows, x, y), *notes]
    return apply_look(alt.layer(*layers).properties(height=300), frame)


def _note(file: Any, rows: pd.DataFrame, x: Any, y: Any, frame: Any, dx: float) -> list[Any]:
    """The note behind the last mark of its line."""
    if not file.note:
        return []
    at = rows[rows.line == str(file.note.at)].sort_values(file.value).tail(1)
    words = wrap_words(file.note.text, frame, 14, 28)
    text = alt.Chart(at.assign(words=words)).mark_text(
        align="left", dx=dx, dy=-6 * words.count("\n"), lineBreak="\n", color=INK_2
    )
    return [text.encode(x=x, y=y, text="words:N")]


def dot(file: Any, rows: pd.DataFrame, fields: Fields, frame: Any) -> Any:
    """A dot for each row in the line of its label."""
    rows = with_tips(file, _with_labels(with_colours(file, rows), file), fields)
    x, y = _length(file, rows, fields, frame, zero=False, nice=True), _lines(file, rows, frame)
    # Series differ in shape, too: some readers see no difference of colour, and some print in grey.
    rows["_shape"] = [MARKS.get(one, "circle") if file.series else "circle" for one in rows.colour]
    shape = alt.Shape("_shape:N", scale=None, legend=None)
    dots = alt.Chart(rows).mark_point(filled=True, size=110, opacity=1)
    layers = [
        dots.encode(x=x, y=y, color=COLOUR, shape=shape, description=TIP),
        *_names(file, rows, x, y, frame),
        *_note(file, rows, x, y, frame, 11),
    ]
    height = _step(rows, frame) * rows.line.nunique() + 56
    return apply_look(alt.layer(*layers).properties(height=height), frame)


def _names(file: Any, rows: pd.DataFrame, x: Any, y: Any, frame: Any) -> list[Any]:
    """The name of each series above its dot, in the line where the dots are furthest apart."""
    bright = rows[rows.colour != GREY].dropna(subset=[file.value])
    if not file.series or bright.empty:
        return []
    lines = bright.groupby("line", sort=False)[file.value]
    widest = (lines.max() - lines.min() + lines.count() * 1e-9).astype(float).idxmax()
    named = bright[bright.line == widest].sort_values(file.value)
    texts = []
    for place, (align, lift) in enumerate(_sides(file, named, rows, frame)):
        dx = {"right": 7, "left": -7}.get(align, 0)
        name = alt.Chart(named.iloc[[place]]).encode(x=x, y=y, text=f"{name_of(file.series)}:N")
        style: dict[str, Any] = {"align": align, "dx": dx, "dy": -15 - lift}
        # A rim of paper: the name can be on a line of the grid.
        texts.append(name.mark_text(**style, color=PAPER, stroke=PAPER, strokeWidth=4))
        texts.append(name.mark_text(**style).encode(color=COLOUR))
    return texts


def _plot(rows: pd.DataFrame, frame: Any) -> float:
    """The width beside the labels, about, in pixels."""
    label = min(max(map(len, rows.line)), LETTERS[frame.narrow])
    return float(frame.width - label * letters(frame) * 0.6)


def _sides(file: Any, named: pd.DataFrame, rows: pd.DataFrame, frame: Any) -> list[tuple[str, int]]:
    """How each name stands above its dot, from the left: inside the plot, and beside the last.

    Where it finds no room beside the last, it stands a line higher.
    """
    plot = _plot(rows, frame)
    low, high = float(rows[file.value].min()), float(rows[file.value].max())
    places: list[tuple[str, int]] = []
    end, lift = 0.0, 0
    for value, name in zip(named[file.value], named[file.series], strict=True):
        at = (float(value) - low) / ((high - low) or 1) * plot
        wide = len(str(name)) * letters(frame) * 0.58
        starts = {"center": at - wide / 2, "left": at - 7, "right": at + 7 - wide}
        inside = [s for s in starts if starts[s] >= -8 and starts[s] + wide <= plot + 8]
        free = [side for side in inside if starts[side] >= end]
        align = (free or inside or ["center"])[0]
        lift = 0 if free or not places else (lift + 15) % 45
        end = max(end, starts[align] + wide + 6)
        places.append((align, lift))
    return places
