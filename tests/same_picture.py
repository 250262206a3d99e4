"""How far what we make of a picture is from the picture as Vega drew it."""

import io

import vl_convert
from PIL import Image, ImageChops

from press.kinds.charts.figures import finish

SQUARE = 8
"""The side of the squares that are compared, in pixels."""
TOLERANCE = 12
"""Of 255, how far the mean of a square may be off.

We write coordinates to a tenth of a pixel: an edge is off by 0.05 pixels, inside two groups
by 0.15. Where edges lie close, as in crowded lines, that is 11 levels at most in the
examples of Vega-Lite.
A point of opacity 0.04 that is lost is 14, a bar 179, a gradient without its direction 222.
"""


def difference(specification: str) -> int:
    """The largest difference of any square of a specification's picture; 255 if sizes differ."""
    drawn = str(vl_convert.vegalite_to_svg(specification, allowed_base_urls=[]))
    before, after = _painted(drawn), _painted(finish(drawn, "a-b-wide", "t", "d").decode())
    if before.size != after.size:
        return 255
    squares = ImageChops.difference(before.reduce(SQUARE), after.reduce(SQUARE))
    bands: tuple[tuple[int, int], ...] = squares.getextrema()  # type: ignore[assignment]
    return max(high for _, high in bands)


def _painted(svg: str) -> Image.Image:
    """A picture on white and on black side by side: what is transparent differs on one of them."""
    png = Image.open(io.BytesIO(vl_convert.svg_to_png(svg))).convert("RGBA")
    both = Image.new("RGB", (png.width * 2, png.height), "white")
    both.paste("black", (png.width, 0, png.width * 2, png.height))
    for left in (0, png.width):
        both.paste(png, (left, 0), png)
    return both
