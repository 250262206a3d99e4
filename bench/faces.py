"""Makes the sheet of stand-in faces: fonts of the reader's, set as wide and as high as ours.

A page is read in them until our faces arrive, and then nothing moves. ``size-adjust`` is the
average width of our face over that of the stand-in, each letter counted as often as the essay has
it; the other numbers undo what ``size-adjust`` does to the height of a line.

    python bench/faces.py site/index.html > src/press/site/css/faces.css
"""

import re
import sys
from collections import Counter
from pathlib import Path

import fontpkg_inter
import fontpkg_literata
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont
from lxml import html

LITERATA = (fontpkg_literata, "Literata[opsz,wght].ttf")
ITALIC = (fontpkg_literata, "Literata-Italic[opsz,wght].ttf")
INTER = (fontpkg_inter, "Inter[opsz,wght].ttf")

# Our face, its weight and style; the stand-in, its average width as a part of its size, its names.
# The widths are xWidthAvg / unitsPerEm of @capsizecss/metrics 3 (MIT), which weighs letters by
# their use in Latin text. Times and Arial so measured differ from their metric twins Liberation
# Serif and Sans, measured with our text, by a quarter of a per cent: WEIGHED evens that out.
WEIGHED = 1.0025
FACES = (
    (LITERATA, 400, "Georgia", 913 / 2048, ("Georgia", "Gelasio", "Gelasio Regular")),
    (LITERATA, 500, "Georgia", 913 / 2048, ("Georgia", "Gelasio", "Gelasio Regular")),
    (LITERATA, 600, "Georgia", 1062 / 2048, ("Georgia Bold", "Georgia-Bold", "Gelasio Bold")),
    (ITALIC, 400, "Georgia", 931 / 2048, ("Georgia Italic", "Georgia-Italic", "Gelasio Italic")),
    (LITERATA, 400, "Noto Serif", 0.481, ("Noto Serif", "Noto Serif Regular")),
    (LITERATA, 500, "Noto Serif", 0.481, ("Noto Serif", "Noto Serif Regular")),
    (LITERATA, 600, "Noto Serif", 0.512, ("Noto Serif Bold", "NotoSerif-Bold")),
    (ITALIC, 400, "Noto Serif", 0.469, ("Noto Serif Italic", "NotoSerif-Italic")),
    (LITERATA, 400, "Times", 832 / 2048, ("Times New Roman", "Liberation Serif", "Tinos")),
    (LITERATA, 500, "Times", 832 / 2048, ("Times New Roman", "Liberation Serif", "Tinos")),
    (
        LITERATA,
        600,
        "Times",
        886 / 2048,
        ("Times New Roman Bold", "Liberation Serif Bold", "Tinos Bold"),
    ),
    (
        ITALIC,
        400,
        "Times",
        836 / 2048,
        ("Times New Roman Italic", "Liberation Serif Italic", "Tinos Italic"),
    ),
    (INTER, 400, "Arial", 913 / 2048, ("Arial", "Liberation Sans", "Arimo", "Helvetica")),
    (INTER, 500, "Arial", 913 / 2048, ("Arial", "Liberation Sans", "Arimo", "Helvetica")),
    (
        INTER,
        600,
        "Arial",
        983 / 2048,
        ("Arial Bold", "Liberation Sans Bold", "Arimo Bold", "Helvetica Bold"),
    ),
    (INTER, 400, "Roboto", 911 / 2048, ("Roboto", "Roboto-Regular")),
    (INTER, 500, "Roboto", 911 / 2048, ("Roboto Medium", "Roboto-Medium", "Roboto")),
    (INTER, 600, "Roboto", 926 / 2048, ("Roboto Bold", "Roboto-Bold")),
)
NAMES = {LITERATA: "Literata", ITALIC: "Literata", INTER: "Inter"}
HEAD = """\
/* Fonts of the reader's, set as wide and as high as ours: a page is read in them until ours arrive,
   and then nothing moves. Made by bench/faces.py, which says where the numbers are from. */
"""


def letters(page: Path) -> Counter[str]:
    """How often the text of a built page has each letter."""
    root = html.parse(str(page), html.HTMLParser(encoding="utf-8")).getroot()
    for element in root.xpath("//script | //style | //svg"):
        element.drop_tree()
    return Counter(re.sub(r"\s+", " ", root.xpath("string(//article)")))


def width(face: TTFont, text: Counter[str]) -> float:
    """The average width of a letter of that text, as a part of the face's size."""
    names, advances = face.getBestCmap(), face["hmtx"]
    found = {letter: count for letter, count in text.items() if ord(letter) in names}
    whole = sum(count * advances[names[ord(letter)]][0] for letter, count in found.items())
    return float(whole / sum(found.values()) / face["head"].unitsPerEm)


def rule(source, weight, stand_in, average, fonts, text) -> str:  # type: ignore[no-untyped-def]
    """The rule of one stand-in."""
    package, file = source
    whole = TTFont(Path(package.__file__).parent / "files" / file)
    face = instantiateVariableFont(whole, {"opsz": 14, "wght": weight})
    adjust = width(face, text) / (average * WEIGHED)
    lines, size = face["hhea"], face["head"].unitsPerEm
    up, down = (abs(part) / size / adjust for part in (lines.ascent, lines.descent))
    sources = ", ".join(f'local("{name}")' for name in fonts)
    slant = "; font-style: italic" if source == ITALIC else ""
    weights = {400: "400", 500: "500", 600: "600 700"}[weight]
    return (
        f'@font-face {{ font-family: "{NAMES[source]} in {stand_in}"; src: {sources}; '
        f"font-weight: {weights}{slant}; size-adjust: {adjust:.2%}; ascent-override: {up:.2%}; "
        f"descent-override: {down:.2%}; line-gap-override: 0% }}"
    )


if __name__ == "__main__":
    counted = letters(Path(sys.argv[1]))
    print(HEAD + "\n".join(rule(*face, counted) for face in FACES))
