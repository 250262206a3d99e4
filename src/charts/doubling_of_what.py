"""A thousand squares: a starting rate, and what twice the odds adds to it."""

from typing import Any

import altair as alt
import pandas as pd

from charts._look import (
    C1,
    C2,
    INK_2,
    PAPER,
    About,
    Data,
    Frame,
    View,
    finish,
    label,
    points,
    squares,
)
from press.core.rounding import format_number, round_to_integer

RATES = {"one": 10, "two": 20, "five": 50, "ten": 100, "twenty": 200}
HEAD = 3.4
"""Rows of squares above the field that are left free for the two lines of words."""

ABOUT = About(
    title="Starting at 20 in a thousand, doubled odds add about 19",
    subtitle="The event happens in 20 of a thousand cases at the start; then the odds are doubled",
    data=("odds_examples",),
    sources=("savage-caverley-2017-commentary",),
    not_shown="The results of any study, or whether training causes anything: the chart shows only "
    "arithmetic.",
    default="two",
)
VIEWS = {
    name: View(
        f"Starting at {rate} in a thousand, doubled odds add about "
        f"{round_to_integer(2000 * rate / (1000 + rate)) - rate}",
        f"The event happens in {rate} of a thousand cases at the start; then the odds are doubled",
    )
    for name, rate in RATES.items()
}


def describe(data: Data, view: str) -> str:
    base, after = _rates(data, view)
    return (
        "A thousand squares: the large solid ones are the cases at the start, and the hollow ones "
        "are those that the doubling adds. "
        f"If {base} in a thousand is the starting rate, doubling the odds makes it "
        f"{format_number(after, 1)} in "
        f"a thousand: {format_number(after - base, 1)} more. The risk becomes "
        f"{format_number(after / base, 2)} times as high."
    )


def table(data: Data, view: str) -> pd.DataFrame:
    rows = data["odds_examples"].astype(float).astype({"base_per_1000": int})
    return rows[["base_per_1000", "odds_times", "after_per_1000"]].set_axis(
        ["Start, per thousand", "Odds multiplied by", "After, per thousand"], axis=1
    )


def _rates(data: Data, view: str) -> tuple[int, float]:
    rows = data["odds_examples"].astype(float)
    at = rows[(rows.base_per_1000 == RATES[view]) & (rows.odds_times == 2)].iloc[0]
    return RATES[view], float(at.after_per_1000)


def draw(data: Data, view: str, frame: Frame) -> Any:
    across = 25 if frame.narrow else 50
    base, exact = _rates(data, view)
    after = round_to_integer(exact)  # a square is a whole case
    step = (frame.width - 16) / across
    height = step * (1000 / across + HEAD)
    doubled = f"about {after} after the doubling"
    layers = [
        _squares(after, 1000, INK_2, across, step, "the other cases", 0.34),
        _squares(0, after, C2, across, step, doubled),
        # Hollow: who cannot tell the two colours apart, or has none, sees where the second begins.
        _squares(0, after, PAPER, across, step, doubled, 0.38),
        _squares(0, base, C1, across, step, f"{base} at the start"),
        *_words(base, after, across, frame),
    ]
    return finish(alt.layer(*layers).properties(width=step * across, height=height), frame)


def _squares(
    start: int, end: int, colour: str, across: int, step: float, tip: str, part: float = 0.74
) -> Any:
    """Squares ``start`` to ``end``: a dashed line for each row, a dash for each square.

    ``part`` is how much of its place a square fills: the cases nothing happened to are small, so
    that they stand back without fading away.
    """
    rows = pd.DataFrame({"row": range(start // across, -(-end // across))})
    rows["left"] = [max(0, start - row * across) for row in rows.row]
    rows["tip"] = tip
    rows["right"] = [min(across, end - row * across) for row in rows.row]
    x = alt.X("left:Q", scale=alt.Scale(domain=(0, across), nice=False), axis=None)
    return squares(rows, x, _down(across), step, colour, part)


def _down(across: int) -> Any:
    scale = alt.Scale(domain=(1000 / across - 0.5, -0.5 - HEAD), nice=False)
    return alt.Y("row:Q", scale=scale, axis=None)


def _words(base: int, after: int, across: int, frame: Frame) -> list[Any]:
    x = alt.X("left:Q", scale=alt.Scale(domain=(0, across), nice=False), axis=None)
    rows = points(
        (0, -HEAD + 0.3, f"■ {base} in a thousand at the start", C1),
        (0, -HEAD + 1.8, f"□ about {after - base} more at twice the odds", C2),
        names="left row text colour",
    )
    return [
        label(rows.iloc[[at]], x, _down(across), frame, color=rows.colour[at], fontWeight=600)
        for at in (0, 1)
    ]
