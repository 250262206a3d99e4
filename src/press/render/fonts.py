"""The three faces of the page, cut down to the letters we print: woff2, made from PyPI packages.

Subset first, then limit the axes: the other order fails on Literata.
"""

import io
from collections.abc import Iterator
from importlib.metadata import version
from itertools import chain
from pathlib import Path
from typing import Any

import fontpkg_inter
import fontpkg_literata

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

ALWAYS = frozenset(range(0x20, 0x7F))
"""What a reader may type into a search."""
# Latin-1, the further letters of European names, punctuation, arrows and the signs we set.
LETTERS = [
    *range(0x20, 0x7F),
    *range(0xA0, 0x100),
    *range(0x2010, 0x2027),
    *(ord(letter) for letter in "āăąćčďđēęěğīıłńňōőœřśşšťūůűźżžŁŒŚŠŻŽ‰′″‹›⁄€™←↑→↓↩−≈≤≥"),
]
"""The letters a page may print; one outside these falls back to a face of the reader's."""
CODE = frozenset(map(ord, "`^~|{}\\@_"))
"""Signs of code, which no text face sets: code has a face of the reader's."""
FEATURES = ["kern", "liga", "ccmp", "locl", "onum", "lnum"]
COLUMNS = {"inter": ["tnum", "pnum"]}
"""Figures of one width, for tables and charts: both are set in the plain face alone."""
RARE = frozenset("bhk")
"""Letters that English all but never sets after an f; Literata ties each of them to it."""
UNASKED = ["MVAR", "STAT", "VVAR", "vhea", "vmtx"]
"""Tables for vertical text, for menus of an operating system, and for underlines by weight."""
LIGATURES, PAIRS, DEVICE = 4, 2, 0x40
"""Of OpenType: the kinds of lookup that tie (GSUB) and kern (GPOS), the flag of what varies."""
EDITION = 2
"""Raised whenever the cutting below changes, so that kept faces are cut anew."""


def font(name: str, store: Store, printed: str = "") -> bytes:
    """The woff2 file of one face with the letters in ``printed``, or all when nothing is.

    Kept by the version of its package and what is cut.
    """
    package, file, axes = FACES[name]
    wanted = ALWAYS | set(map(ord, printed))
    left_out = frozenset() if name in COLUMNS else CODE
    letters = [c for c in LETTERS if (not printed or c in wanted) and c not in left_out]
    source = Path(package.__file__).parent / "files" / file
    features = FEATURES + COLUMNS.get(name, [])
    inputs = (EDITION, version("fonttools"), source.read_bytes(), axes, letters, features)
    kept = store.get(key := f"font-{digest(*inputs)}")
    if kept is None:
        kept = _cut(source, axes, letters, features)
        store.put(key, kept)
    return kept


def _cut(source: Path, axes: dict[str, object], letters: list[int], features: list[str]) -> bytes:
    # Here, as a build that finds all faces kept should not wait for what cuts them.
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont
    from fontTools.varLib.instancer import instantiateVariableFont

    face = TTFont(source, recalcTimestamp=False)
    _untie(face)
    options = Options()
    options.layout_features = features
    options.hinting = False
    options.drop_tables += UNASKED
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=letters)
    subsetter.subset(face)
    instantiateVariableFont(face, axes, inplace=True)
    _kern_alike(face)
    _kern_by_class(face)
    face.flavor = "woff2"
    out = io.BytesIO()
    face.save(out)
    return out.getvalue()


def _tables(face: Any, tag: str, kind: int) -> Iterator[list[Any]]:
    """The subtables of each lookup of one kind."""
    for lookup in face[tag].table.LookupList.Lookup:
        tables = [getattr(table, "ExtSubTable", table) for table in lookup.SubTable]
        if tables and tables[0].LookupType == kind:
            yield tables


def _untie(face: Any) -> None:
    for table in chain.from_iterable(_tables(face, "GSUB", LIGATURES)):
        if "f" in table.ligatures:
            table.ligatures["f"] = [
                tied for tied in table.ligatures["f"] if not RARE & set(tied.Component)
            ]


def _kern_alike(face: Any) -> None:
    """Leaves bold letters as close as regular ones: no eye sees it, and it is a tenth of a face."""
    for table in chain.from_iterable(_tables(face, "GPOS", PAIRS)):
        for value in filter(None, _values(table)):
            vars(value).pop("XAdvDevice", None)
        table.ValueFormat1 &= ~DEVICE
        table.ValueFormat2 &= ~DEVICE


def _values(pairs: Any) -> Iterator[Any]:
    """What a table of pairs says of each: by letter (format 1) or by class of letters."""
    for row in pairs.PairSet if pairs.Format == 1 else pairs.Class1Record:
        for pair in row.PairValueRecord if pairs.Format == 1 else row.Class2Record:
            yield from (pair.Value1, pair.Value2)


def _kern_by_class(face: Any) -> None:
    """Takes out pairs of letters that say what their classes say anyway."""
    for tables in _tables(face, "GPOS", PAIRS):
        pairs, classes = tables[0], tables[-1]
        if (pairs.Format, classes.Format, len(tables)) == (1, 2, 2):
            for first, row in zip(pairs.Coverage.glyphs, pairs.PairSet, strict=True):
                row.PairValueRecord = [
                    pair
                    for pair in row.PairValueRecord
                    if _closer(pair.Value1) != _by_class(classes, first, pair.SecondGlyph)
                ]
                row.PairValueCount = len(row.PairValueRecord)


def _by_class(classes: Any, first: str, second: str) -> int:
    if first not in classes.Coverage.glyphs:
        return 0
    row = classes.Class1Record[classes.ClassDef1.classDefs.get(first, 0)]
    return _closer(row.Class2Record[classes.ClassDef2.classDefs.get(second, 0)].Value1)


def _closer(value: Any) -> int:
    return int(getattr(value, "XAdvance", 0))
