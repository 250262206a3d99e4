"""A card becomes an SVG, in lines as long as its letters, and that a PNG: vl-convert draws it."""

from functools import cache

import vl_convert
from markupsafe import Markup, escape

from press.core.colours import LIGHT
from press.core.png import recompress_png
from press.core.render_context import templates
from press.core.rounding import round_half_up
from press.core.text_lines import LEADING, Lines, register_typefaces

WIDTH, HEIGHT, EDGE = 1200, 630, 64
PAGE = """<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="630" viewBox="0 0 1200 630">\
<defs>{shapes}</defs><rect width="1200" height="630" fill="{paper}"/>\
<rect width="1200" height="12" fill="{edge}"/>{content}</svg>"""
LETTER = """<text x="{x}" y="{y}" font-family="{face}" font-size="{size}" fill="{fill}"{bold}>\
{text}</text>"""
BOLD = ' stroke="{fill}" stroke-width="{by}" stroke-linejoin="round"'
"""The renderer knows one weight of a face: a line round each letter makes it heavier."""


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
    register_typefaces()
    return recompress_png(bytes(vl_convert.svg_to_png(svg)))


@cache
def _shapes() -> str:
    made = templates().get_template("sprite.html").render()
    return made[made.index("<symbol") : made.rindex("</svg>")]
