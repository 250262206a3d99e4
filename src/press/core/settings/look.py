"""The look an edition chooses: its logo, its icon, and ``accent``, one colour for light and dark.

Each form of the accent keeps the hue and changes lightness until text in it can be read on the
paper: WCAG 2.2 asks for a contrast of 4.5.
"""

import re
from collections.abc import Iterator
from colorsys import hls_to_rgb, rgb_to_hls
from pathlib import Path

from press.core.colours import PAPERS, Colour, channels, contrast, luminance
from press.core.problems import Problem, did_you_mean
from press.core.rounding import round_to_integer
from press.core.settings.options import (
    OPTIONS,
    read_option,
    read_theme,
    setting_problem,
)

HEX = re.compile(r"#([0-9a-fA-F]{6})")
ENOUGH = 4.5


def accent_sheet(colour: str) -> str:
    """The rule that gives pages the accent; nothing for what is not a colour."""
    match = HEX.fullmatch(colour.strip())
    if not match:
        return ""
    light, dark = (_readable(channels(match[1]), paper) for paper in PAPERS.values())
    return f":root {{ --accent: light-dark({light}, {dark}) }}\n"


def running_head(name: str) -> str:
    """The rule that prints a site's name over each sheet but the first, which begins with it."""
    if not name.strip():
        return ""
    words = re.sub(r"[^\w ,.:;-]", lambda found: f"\\{ord(found[0]):x} ", " ".join(name.split()))
    head = f'content: "{words}"; font: 8pt Inter, sans-serif; color: #666'
    first = "@page :first { @top-left { content: none } }"
    return f"@media print {{ @page {{ @top-left {{ {head} }} }} {first} }}\n"


def check_look(settings: Path, docs: Path) -> Iterator[Problem]:
    """An accent that is no colour, a logo or an icon that is no file of docs."""
    theme = read_theme(settings)
    for name in ("logo", "favicon"):
        file = theme.get(name, "")
        there = (docs / file).is_file() and not {"..", "/"} & {*Path(file).parts}
        if file and not file.startswith("assets/images/") and not there:
            near = docs.rglob(f"*{Path(file).suffix}")
            files = [path.relative_to(docs).as_posix() for path in near]
            remedy = did_you_mean(file, files, "Name a file in docs, such as img/logo.svg.")
            what = f"There is no '{file}' for the {name}."
            yield setting_problem(settings, ("theme", name), "settings", what, remedy)
    given = read_option(settings, "accent")
    if given and not HEX.fullmatch(str(given).strip()):
        what = f"'{str(given)[:60]}' is not a colour."
        remedy = "Write six hexadecimal digits in quotation marks, such as '#1d5a78'."
        yield setting_problem(settings, (*OPTIONS, "accent"), "settings", what, remedy)


def _readable(colour: Colour, paper: Colour) -> str:
    hue, lightness, saturation = rgb_to_hls(*colour)
    step = -0.01 if luminance(paper) > 0.5 else 0.01
    while contrast(colour, paper) < ENOUGH and 0 <= lightness + step <= 1:
        lightness += step
        colour = _round(hls_to_rgb(hue, lightness, saturation))
    return "#" + "".join(f"{round_to_integer(part * 255):02x}" for part in colour)


def _round(colour: Colour) -> Colour:
    red, green, blue = (round_to_integer(part * 255) / 255 for part in colour)
    return red, green, blue
