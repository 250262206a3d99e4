"""Four blocks of squares, one for each type of regime, with the sums of two and two below."""

from typing import Any

import altair as alt
import pandas as pd

import charts._regime_shares as regimes
from charts._look import INK_2, RAMP, Frame, label, points, squares

LANES = {
    name: (name.replace(" ", "\n"), colour)
    for name, colour in zip(regimes.LANES, RAMP, strict=True)
}


def blocks(counts: dict[str, int], of: int, frame: Frame) -> Any:
    """Four lanes; in each a field of squares, six a row, from the ground up; below, two sums."""
    width, across, step = frame.width - 10, 6, (11 if frame.narrow else 16)
    # As high as the fullest lane with its words: what is blank above it would only push the page.
    words_high = 44 if frame.narrow else 30
    below = 0.6 + 26 / step
    rows_high = -(-max(counts.values()) // across) + 0.2 + words_high / step
    scale = alt.Scale(domain=(-below, rows_high), nice=False)
    x = alt.X("left:Q", scale=alt.Scale(domain=(0, width), nice=False), axis=None)
    y = alt.Y("row:Q", scale=scale, axis=None)
    layers = _sums(counts, of, width / 4, step, x, y, frame)
    for lane, (name, count) in enumerate(counts.items()):
        words, colour = LANES[name]
        words += f"\n{count}" if frame.narrow else f" {count}"
        rows = pd.DataFrame({"row": range(-(-count // across))})
        rows["left"] = lane * width / 4
        rows["right"] = [
            lane * width / 4 + step * min(across, count - across * r) for r in rows.row
        ]
        rows["tip"] = f"{name}: {count}"
        top = points((lane * width / 4, rows.row.max() + 1.2, words), names="left row text")
        layers += [
            squares(rows, x, y, step, colour),
            label(
                top,
                x,
                y,
                frame,
                baseline="line-bottom",
                fontWeight=600,
                dy=-28 if frame.narrow else -14,
            ),
        ]
    return alt.layer(*layers).properties(width=width, height=step * (rows_high + below))


def _sums(
    counts: dict[str, int], of: int, lane: float, step: float, x: Any, y: Any, frame: Frame
) -> list[Any]:
    """Autocracies and democracies together: a line under their two lanes, with the sum."""
    numbers = list(counts.values())
    rows = points(
        (0.0, lane + 6 * step, -0.9, f"Autocracies {sum(numbers[:2])} of {of}"),
        (2 * lane, 3 * lane + 6 * step, -0.9, f"Democracies {sum(numbers[2:])} of {of}"),
        names="left end row text",
    )
    rule = alt.Chart(rows.drop(columns="text")).mark_rule(color=INK_2, strokeWidth=1)
    words = label(rows.drop(columns="end"), x, y, frame, dy=17, color=INK_2, fontWeight=600)
    return [rule.encode(x=x, x2="end:Q", y=y), words]
