"""The three faces of the page, cut down to the letters we print: woff2, made from PyPI packages.

Subset first, then limit the axes: the other order fails on Literata.
"""

import io
from importlib.metadata import version
from pathlib import Path
from typing import Any

import fontpkg_inter
import fontpkg_literata
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

from press.records.store import Store, digest

FACES: dict[str, tuple[Any, str, dict[str, object]]] = {
    "literata": (fontpkg_literata, "Literata[opsz,wght].ttf", {"opsz": 14, "wght": (400, 700)}),
    "literata-italic": (
        fontpkg_literata,
        "Literata-Italic[opsz,wght].ttf",
        {"opsz": 14, "wght": 400},
    ),
    "inter": (fontpkg_inter, "Inter[opsz,wght].ttf", {"opsz": 14, "wght": (400, 700)}),
}
"""A face's name, the package and file it is cut from, and what is left of its axes."""

# Latin-1, the further letters of European names, punctuation, arrows and the signs we set.
LETTERS = [
    *range(0x20, 0x7F),
    *range(0xA0, 0x100),
    *range(0x2010, 0x2027),
    *(ord(letter) for letter in "āăąćčďđēęěğīıłńňōőœřśşšťūůűźżžŁŒŚŠŻŽ‰′″‹›⁄€™←↑→↓↩−≈≤≥"),
]
FEATURES = ["kern", "liga", "ccmp", "locl", "onum", "lnum", "tnum", "pnum"]


def font(name: str, store: Store) -> bytes:
    """The woff2 file of one face, kept by the version of its package and what is cut."""
    package, file, axes = FACES[name]
    source = Path(package.__file__).parent / "files" / file
    inputs = (version("fonttools"), source.read_bytes(), axes, LETTERS, FEATURES)
    kept = store.get(key := f"font-{digest(*inputs)}")
    if kept is None:
        kept = _cut(source, axes)
        store.put(key, kept)
    return kept


def _cut(source: Path, axes: dict[str, object]) -> bytes:
    face = TTFont(source, recalcTimestamp=False)
    options = Options()
    options.layout_features = FEATURES
    options.hinting = False
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=LETTERS)
    subsetter.subset(face)
    instantiateVariableFont(face, axes, inplace=True)
    face.flavor = "woff2"
    out = io.BytesIO()
    face.save(out)
    return out.getvalue()
