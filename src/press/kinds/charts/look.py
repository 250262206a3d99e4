"""The look of charts drawn without code: the colours of files, the two widths, the letters."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

# What the variables mean where no page defines them: files for download, in light and dark.
# site/css/tokens.css has the same colours for pages; a test compares them.
LIGHT: Mapping[str, str] = {
    "ink": "#1e1c19",
    "ink-2": "#5c564d",
    "rule": "#ddd6c8",
    "paper": "#fcfaf5",
    "band": "#f3e3c3",
    "c1": "#1d5a78",
    "c2": "#b0352a",
    "c3": "#9a5b00",
    "c4": "#1b7a53",
    "c5": "#6b4f8f",
}
DARK: Mapping[str, str] = {
    "ink": "#e9e5dc",
    "ink-2": "#a9a398",
    "rule": "#363b3d",
    "paper": "#171a1c",
    "band": "#40372a",
    "c1": "#7fbfdd",
    "c2": "#f0887c",
    "c3": "#e5ad4f",
    "c4": "#5fc79a",
    "c5": "#b79be0",
}
INK, INK_2, RULE = "var(--ink)", "var(--ink-2)", "var(--rule)"
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


def finished(chart: Any, frame: Any) -> Any:
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
    )
