"""The colours of the look, on light paper and on dark: from the style sheet that defines them.

``c1`` to ``c5`` tell kinds in a chart apart and are no verdict's colour; ``r1`` to ``r4`` are one
ordered ramp, strongest first; ``v-supported`` and its like are the verdicts'.
"""

import re
from pathlib import Path

SHEET = (Path(__file__).parent / "tokens.css").read_text(encoding="utf-8")
"""The style sheet, as pages load it."""
_DECLARATIONS = re.findall(r"--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)", SHEET)
LIGHT = {name: light for name, light, _ in _DECLARATIONS}
"""Each colour on light paper by its name, such as ``ink``."""
DARK = {name: dark for name, _, dark in _DECLARATIONS}
"""The same on dark paper."""
PRINT = LIGHT | dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", SHEET.partition("@media print")[2]))
"""The same when it is printed, perhaps in grey."""
Colour = tuple[float, float, float]
"""Red, green and blue, each from 0 to 1."""


def contrast(one: Colour, other: Colour) -> float:
    """The contrast ratio of two colours, as WCAG defines it."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def channels(digits: str) -> Colour:
    """A colour that is written as six hexadecimal digits."""
    red, green, blue = (int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4))
    return red, green, blue


def luminance(colour: Colour) -> float:
    """The relative luminance of a colour, as WCAG defines it."""
    red, green, blue = map(_linear, colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    low: float = part / 12.92
    high: float = ((part + 0.055) / 1.055) ** 2.4
    return low if part <= 0.04045 else high


PAPERS = {"light": channels(LIGHT["paper"][1:]), "dark": channels(DARK["paper"][1:])}
"""The paper by day and by night."""
