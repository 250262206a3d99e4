"""The look of charts drawn without code: colours, the two widths, letters."""

from dataclasses import dataclass
from typing import Any

INK, INK_2, RULE, PAPER = "var(--ink)", "var(--ink-2)", "var(--rule)", "var(--paper)"
SERIES = tuple(f"var(--c{number})" for number in range(1, 6))


@dataclass(frozen=True)
class Frame:
    """The width of a picture in pixels; ``narrow`` is a phone."""

    width: int
    narrow: bool


WIDE, NARROW = Frame(680, False), Frame(340, True)


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
        text={"font": "Inter", "fontSize": size, "color": INK},
        # Round joins: a pointed one draws a needle beyond the data.
        line={"strokeJoin": "round", "strokeCap": "round"},
    )
