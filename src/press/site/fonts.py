"""The three faces of the page, cut down to the letters we print: woff2, made from PyPI packages.

Subset first, then limit the axes: the other order fails on Literata.
"""

import io
from importlib.metadata import version
from pathlib import Path
from typing import Any

import fontpkg_inter
import fontpkg_literata

from press.core.cache import Store, digest
from press.core.text import unescape
from press.site.assets import read_source

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

ALWAYS = frozenset(range(0x20, 0x7F))
"""Characters that a reader can type into a search."""
# Latin-1, the further letters of European names, punctuation, arrows and the signs we set.
LETTERS = [
    *range(0x20, 0x7F),
    *range(0xA0, 0x100),
    *range(0x2010, 0x2027),
    *(ord(letter) for letter in "āăąćčďđēęěğīıłńňōőœřśşšťūůűźżžŁŒŚŠŻŽ‰′″‹›⁄€™←↑→↓↩−≈≤≥■▲▼▸▾"),
]
"""The letters a page may print; one outside these falls back to a face of the reader's."""
CODE = frozenset(map(ord, "`^~|{}\\@"))
"""Signs of code, which a text does not print: code has a face of the reader's."""
FEATURES = ["kern", "liga", "ccmp", "locl", "onum", "lnum"]
PLAIN = "inter"
"""The face of tables, charts and fields: alone it has signs of code and figures of one width."""
COLUMNS = ["tnum", "pnum"]
HYPHEN, UNBROKEN = 0x2D, 0x2011
UNUSED_TABLES = ["MVAR", "STAT", "VVAR", "vhea", "vmtx"]
"""Tables for vertical text, for menus of an operating system, and for underlines by weight."""
EDITION = 5
"""Raised whenever the cutting below changes, so that kept faces are cut again."""


def write_fonts(site: Path, store: Store, pages: str) -> None:
    """Writes every face with the letters of the pages and of the site's sheets.

    All letters, where ``pages`` is empty.
    """
    sheets = map(read_source, site.glob("assets/css/*.css"))
    printed = "".join(sorted(set(unescape(pages) + "".join(sheets)))) if pages else ""
    folder = site / "assets" / "fonts"
    folder.mkdir(parents=True, exist_ok=True)
    for name in FACES:
        (folder / f"{name}.woff2").write_bytes(font(name, store, printed))


def font(name: str, store: Store, printed: str = "") -> bytes:
    """The woff2 file of one face with the letters in ``printed``, or all when nothing is.

    Kept by the version of its package and what is cut.
    """
    wanted = ALWAYS | set(map(ord, printed))
    letters = [letter for letter in _letters(name) if not printed or letter in wanted]
    return store.get_or_make(
        _key(name, letters), lambda: _cut(_whole(name, store), letters, _features(name))
    )


def _letters(name: str) -> list[int]:
    left_out = frozenset() if name == PLAIN else CODE
    return [letter for letter in LETTERS if letter not in left_out]


def _features(name: str) -> list[str]:
    return FEATURES + COLUMNS if name == PLAIN else FEATURES


def _key(name: str, *parts: object) -> str:
    package, file, axes = FACES[name]
    source = Path(package.__file__).parent / "files" / file
    inputs = (EDITION, version("fonttools"), source.read_bytes(), axes, _features(name))
    return f"font-{digest(*inputs, *parts)}"


def _whole(name: str, store: Store) -> bytes:
    """The face with every letter and the axes we keep, not compressed: slow to make, but once.

    The letters of a site are cut from it, so that a new letter on a page costs no more than that.
    """
    return store.get_or_make(_key(name, "whole", _letters(name)), lambda: _limit(name))


def _limit(name: str) -> bytes:
    # Here, as a build that finds all faces kept should not wait for what cuts them.
    from fontTools.ttLib import TTFont
    from fontTools.varLib.instancer import instantiateVariableFont

    package, file, axes = FACES[name]
    face = TTFont(Path(package.__file__).parent / "files" / file, recalcTimestamp=False)
    _give_hyphen(face)
    _subset(face, _letters(name), _features(name))
    instantiateVariableFont(face, axes, inplace=True)
    return _saved(face)


def _cut(whole: bytes, letters: list[int], features: list[str]) -> bytes:
    from fontTools.ttLib import TTFont

    face = TTFont(io.BytesIO(whole), recalcTimestamp=False)
    _subset(face, letters, features)
    face.flavor = "woff2"
    return _saved(face)


def _subset(face: Any, letters: list[int], features: list[str]) -> None:
    from fontTools.subset import Options, Subsetter

    options = Options()
    options.layout_features = features
    options.hinting = False
    options.drop_tables += UNUSED_TABLES
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=letters)
    subsetter.subset(face)


def _saved(face: Any) -> bytes:
    out = io.BytesIO()
    face.save(out)
    return out.getvalue()


def _give_hyphen(face: Any) -> None:
    """A hyphen at which no line breaks looks like any other; not every face has one."""
    for table in face["cmap"].tables:
        if table.isUnicode() and HYPHEN in table.cmap:
            table.cmap.setdefault(UNBROKEN, table.cmap[HYPHEN])
