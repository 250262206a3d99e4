"""A map of equal squares: one place for each label."""

from textwrap import fill
from typing import Any

import altair as alt
import pandas as pd

from press.kinds.charts.forms.look import INK, RULE, SERIES, TIP, apply_look, letters, with_tips
from press.kinds.data.fields import Fields

LARGEST = 64
"""The side of a square, in pixels; longer names have larger ones, if there is room."""
LINE = 12
"""How many letters a line of a square's name has, if it has several words."""
FAINT, STRONG = 0.06, 0.42
"""The range of the colour's opacity; outside it, labels lack contrast in dark mode (WCAG 1.4.3)."""


def tiles(file: Any, rows: pd.DataFrame, fields: Fields, frame: Any) -> Any:
    """A square for each row with its label and its number; a gap is an empty square."""
    rows = _with_fills(file, with_tips(file, rows, fields), fields)
    columns, lines = int(rows.across.max()) + 1, int(rows.down.max()) + 1
    width = frame.width - 12
    longest = max(len(word) for name in rows.name for word in name.split("\n"))
    side = min(width / columns, max(LARGEST, longest * letters(frame) * 0.6 + 10))
    ends = [-0.5, width / side - 0.5]  # the tiles begin where the words do
    x = alt.X("across:Q", axis=None, scale=alt.Scale(domain=ends, nice=False))
    y = alt.Y("down:Q", axis=None, scale=alt.Scale(domain=[lines - 0.5, -0.5], nice=False))
    base = alt.Chart(rows).encode(x=x, y=y)
    size = max(8.0, min(letters(frame), side / 3.6, (side - 6) / (longest * 0.6)))
    bold: dict[str, Any] = {"fontSize": size, "fontWeight": 600, "lineBreak": "\n", "color": INK}
    above = base.mark_text(baseline="bottom", dy=-side * 0.02, **bold)
    below = base.mark_text(dy=side / 5, fontSize=size, color=INK)
    layers = [_squares(base, side), above.encode(text="name:N"), below.encode(text="words:N")]
    chart = apply_look(alt.layer(*layers).properties(height=side * lines), frame)
    return chart.properties(width=width, autosize="pad")


def _with_fills(file: Any, rows: pd.DataFrame, fields: Fields) -> pd.DataFrame:
    bright = {str(word) for word in file.highlight or ()}
    names = [str(label) for label in rows[file.label]]
    words_of = [fill(name, LINE, break_long_words=False) for name in names]
    values = rows[file.value].astype("Float64")
    words = [fields.text(file.value, value) or "–" for value in rows[file.value]]
    share = (values - values.min()) / ((values.max() - values.min()) or 1)
    return rows.assign(
        name=words_of,
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
