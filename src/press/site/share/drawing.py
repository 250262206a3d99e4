"""A card becomes an SVG, in lines as long as its letters, and that a PNG: vl-convert draws it."""

import struct
import zlib
from functools import cache
from pathlib import Path
from typing import NamedTuple

import fontpkg_inter
import fontpkg_literata
import vl_convert
from markupsafe import Markup, escape

from press.core.colours import LIGHT
from press.core.render_context import templates
from press.core.rounding import round_half_up

WIDTH, HEIGHT, EDGE = 1200, 630, 64
PAGE = """<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="630" viewBox="0 0 1200 630">\
<defs>{shapes}</defs><rect width="1200" height="630" fill="{paper}"/>\
<rect width="1200" height="12" fill="{edge}"/>{content}</svg>"""
LETTER = """<text x="{x}" y="{y}" font-family="{face}" font-size="{size}" fill="{fill}"{bold}>\
{text}</text>"""
BOLD = ' stroke="{fill}" stroke-width="{by}" stroke-linejoin="round"'
"""The renderer knows one weight of a face: a line round each letter makes it heavier."""
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


def text(
    words: str, x: float, y: float, face: str, size: float, colour: str, heavy: bool = False
) -> Markup:
    """A line of text."""
    fill = LIGHT[colour]
    bold = BOLD.format(fill=fill, by=round_half_up(size * 0.022, 2)) if heavy else ""
    made = LETTER.format(
        x=x, y=round_half_up(y, 1), face=face, size=size, fill=fill, bold=bold, text=escape(words)
    )
    return Markup(made)


def block(
    lines: Lines, x: float, y: float, face: str, colour: str, heavy: bool = False
) -> tuple[Markup, float]:
    """Some lines, the first with its top at ``y``; and where the next thing may begin."""
    made = Markup("")
    for number, line in enumerate(lines.lines):
        base = y + lines.size * (0.8 + LEADING * number)
        made += text(line, x, base, face, lines.size, colour, heavy)
    return made, y + lines.size * LEADING * len(lines.lines)


def shape(verdict: str, x: float, y: float, size: float) -> Markup:
    """The sign of a verdict in its colour."""
    colour = LIGHT[f"v-{verdict}"]
    return Markup('<use href="#shape-{}" x="{}" y="{}" width="{}" height="{}" color="{}"/>').format(
        verdict, round_half_up(x, 1), round_half_up(y, 1), size, size, colour
    )


def page(content: str, edge: str) -> str:
    """The whole picture: paper, an edge of a colour, and what is on it."""
    return PAGE.format(shapes=_shapes(), paper=LIGHT["paper"], edge=LIGHT[edge], content=content)


def png(svg: str) -> bytes:
    """The picture as PNG, packed as small as it goes without loss."""
    _register()
    return _recompress(bytes(vl_convert.svg_to_png(svg)))


@cache
def _shapes() -> str:
    made = templates().get_template("sprite.html").render()
    return made[made.index("<symbol") : made.rindex("</svg>")]


@cache
def _register() -> None:
    for folder in FOLDERS.values():
        vl_convert.register_font_directory(str(folder))


def _recompress(data: bytes) -> bytes:
    """The same picture, its data compressed again: the renderer is quick and leaves three times
    what is needed."""
    made, at, packed = data[:8], 8, b""
    while at < len(data):
        (length,) = struct.unpack(">I", data[at : at + 4])
        name, part = data[at + 4 : at + 8], data[at + 8 : at + 8 + length]
        at += length + 12
        if name == b"IDAT":
            packed += part
        elif name == b"IEND":
            made += _chunk(b"IDAT", zlib.compress(zlib.decompress(packed), 7)) + _chunk(name, b"")
        elif name in (b"IHDR", b"PLTE", b"tRNS"):
            made += _chunk(name, part)
    return made


def _chunk(name: bytes, part: bytes) -> bytes:
    return struct.pack(">I", len(part)) + name + part + struct.pack(">I", zlib.crc32(name + part))


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


def _broken(text: str, face: str, size: int, room: float) -> list[str]:
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width(longer, face, size) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines or [""]
