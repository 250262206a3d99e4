"""Words in lines as wide as their letters, in the typefaces of pictures that are shared or kept."""

from functools import cache
from pathlib import Path
from typing import NamedTuple

import fontpkg_inter
import fontpkg_literata
import vl_convert

FOLDERS = {
    "Literata": Path(fontpkg_literata.__file__).parent / "files",
    "Inter": Path(fontpkg_inter.__file__).parent / "files",
}
FILES = {"Literata": "Literata[opsz,wght].ttf", "Inter": "Inter[opsz,wght].ttf"}
DOTS = "…"
LEADING = 1.26
"""From one line to the next, in sizes of its letters."""


class Lines(NamedTuple):
    """A text in lines, and the size of its letters in pixels."""

    lines: list[str]
    size: int


@cache
def register_typefaces() -> None:
    """Makes the typefaces known to vl-convert."""
    for folder in FOLDERS.values():
        vl_convert.register_font_directory(str(folder))


@cache
def _widths(face: str) -> dict[str, float]:
    """Returns the width of each letter of a typeface, relative to its size."""
    from fontTools.ttLib import TTFont  # here: a build that finds all pictures kept needs none

    with TTFont(FOLDERS[face] / FILES[face], lazy=True) as font:
        advances, units = font["hmtx"], font["head"].unitsPerEm
        return {chr(code): advances[name][0] / units for code, name in font.getBestCmap().items()}


def width(text: str, face: str, size: float) -> float:
    """Returns a text's width in pixels; a missing letter is as wide as the font size."""
    widths = _widths(face)
    return sum(widths.get(letter, 1.0) for letter in text) * size


def fit(text: str, face: str, sizes: tuple[int, ...], room: float, tall: float) -> Lines:
    """A text in the largest of some sizes in which it fits into a space, lines and all.

    In the smallest size, what is left over is cut.
    """
    for size in sizes:
        lines = _broken(text, face, size, room)
        if len(lines) * size * LEADING <= tall:
            return Lines(lines, size)
    most = max(int(tall / size / LEADING), 1)
    lines = lines[:most]
    while width(lines[-1] + DOTS, face, size) > room:
        lines[-1] = lines[-1].rpartition(" ")[0]
    return Lines([*lines[:-1], lines[-1].rstrip(" ,;:.") + DOTS], size)


def balance(text: str, face: str, size: int, room: float) -> list[str]:
    """A text in as few lines as a space needs, and these about equally long."""
    least = len(_broken(text, face, size, room))
    tries = (_broken(text, face, size, room * part / 20) for part in range(10, 21))
    return next(lines for lines in tries if len(lines) == least)


def _broken(text: str, face: str, size: int, room: float) -> list[str]:
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width(longer, face, size) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines or [""]
