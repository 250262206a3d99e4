"""Bars, dots and squares: one line, one column or one place of a map for each label."""

from textwrap import wrap
from typing import Any

import altair as alt
import pandas as pd

from press.kinds.charts.forms.look import (
    COLOUR,
    GREY,
    INK,
    INK_2,
    PAPER,
    RULE,
    SERIES,
    TIP,
    apply_look,
    letters,
    name_of,
    strength,
    units_of,
    upward,
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
LARGEST = 64
"""The side of a square, in pixels."""
FAINT, STRONG = 0.06, 0.42
"""The range of the colour's opacity; outside it, labels lack contrast in dark mode (WCAG 1.4.3)."""


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
    axis = alt.Axis(title=None, domain=False, ticks=False, grid=grid, labelPadding=6, **style)
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
    # A bar's number stands at its end: a scale says it again, and its grid would strike it.
    scaled = file.form == "dot"
    ticks: dict[str, Any] = {
        "grid": scaled,
        "labels": scaled,
        "tickCount": 3 if frame.narrow else 5,
    }
    axis = alt.Axis(domain=False, ticks=False, **units_of(file, fields), **ticks)
    return alt.X(f"{name_of(file.value)}:Q", axis=axis, scale=alt.Scale(**scale))


def _columns(file: Any, rows: pd.DataFrame, fields: Fields, frame: Any) -> Any:
    rows = rows.sort_values(file.label, kind="stable")
    order = list(rows.line)
    every = max(1, -(-len(order) // (6 if frame.narrow else 12)))
    axis = alt.Axis(title=None, labelAngle=0, ticks=False, values=order[::every])
    x = alt.X("line:N", axis=axis, sort=order, scale=alt.Scale(padding=0.2))
    words = wrap_words(file.note.text, frame, 20, 40) if file.note else ""
    y = upward(file, fields, int(words.count("\n") * letters(frame) * 1.3), zero=True)
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
        *_names(file, rows, x, y),
        *_note(file, rows, x, y, frame, 11),
    ]
    height = _step(rows, frame) * rows.line.nunique() + 56
    return apply_look(alt.layer(*layers).properties(height=height), frame)


def _names(file: Any, rows: pd.DataFrame, x: Any, y: Any) -> list[Any]:
    """The name of each series above its dot, in the line where the dots are furthest apart."""
    bright = rows[rows.colour != GREY]
    if not file.series or bright.empty:
        return []
    lines = bright.groupby("line", sort=False)[file.value]
    widest = (lines.max() - lines.min() + lines.count() * 1e-9).astype(float).idxmax()
    named = bright[bright.line == widest].sort_values(file.value)
    sides = ["right", *["center"] * (len(named) - 2), "left"] if len(named) > 1 else ["center"]
    texts = []
    for place, side in enumerate(sides):
        dx = {"right": 7, "left": -7}.get(side, 0)
        name = alt.Chart(named.iloc[[place]]).encode(x=x, y=y, text=f"{name_of(file.series)}:N")
        style: dict[str, Any] = {"align": side, "dx": dx, "dy": -15}
        # A rim of paper: the name can be on a line of the grid.
        texts.append(name.mark_text(**style, color=PAPER, stroke=PAPER, strokeWidth=4))
        texts.append(name.mark_text(**style).encode(color=COLOUR))
    return texts


def tiles(file: Any, rows: pd.DataFrame, fields: Fields, frame: Any) -> Any:
    """A square for each row with its label and its number; a gap is an empty square."""
    rows = _with_fills(file, with_tips(file, rows, fields), fields)
    columns, lines = int(rows.across.max()) + 1, int(rows.down.max()) + 1
    width = frame.width - 12
    side = min(width / columns, LARGEST)
    ends = [-0.5, width / side - 0.5]  # the tiles begin where the words do
    x = alt.X("across:Q", axis=None, scale=alt.Scale(domain=ends, nice=False))
    y = alt.Y("down:Q", axis=None, scale=alt.Scale(domain=[lines - 0.5, -0.5], nice=False))
    base = alt.Chart(rows).encode(x=x, y=y)
    size = max(8.0, min(letters(frame), side / 3.6))
    above = base.mark_text(dy=-side / 7, fontSize=size, fontWeight=600, color=INK)
    below = base.mark_text(dy=side / 5, fontSize=size, color=INK)
    layers = [_squares(base, side), above.encode(text="name:N"), below.encode(text="words:N")]
    chart = apply_look(alt.layer(*layers).properties(height=side * lines), frame)
    return chart.properties(width=width, autosize="pad")


def _with_fills(file: Any, rows: pd.DataFrame, fields: Fields) -> pd.DataFrame:
    bright = {str(word) for word in file.highlight or ()}
    names = [str(label) for label in rows[file.label]]
    values = rows[file.value].astype("Float64")
    words = [fields.text(file.value, value) or "–" for value in rows[file.value]]
    share = (values - values.min()) / ((values.max() - values.min()) or 1)
    return rows.assign(
        name=names,
        words=words,
        share=(FAINT + (STRONG - FAINT) * share).fillna(0.0).astype(float),
        edge=[INK if name in bright else RULE for name in names],
        thick=[2.5 if name in bright else 1.0 for name in names],
        across=rows[file.column] - rows[file.column].min(),
        down=rows[file.row] - rows[file.row].min(),
    )


def _squares(base: Any, side: float) -> Any:
    square = base.mark_square(size=(side - 4) ** 2, color=SERIES[0], opacity=1)
    return square.encode(
        fillOpacity=alt.FillOpacity("share:Q", scale=None, legend=None),
        description=TIP,
        stroke=alt.Stroke("edge:N", scale=None, legend=None),
        strokeWidth=alt.StrokeWidth("thick:Q", scale=None, legend=None),
    )
