"""How letters of a face stand together, said with less: ligatures and kerning.

The tables are those of OpenType 1.9, chapters GSUB (ligature substitution) and GPOS (pair
adjustment), as fontTools reads them.
"""

from collections.abc import Iterator
from itertools import chain
from typing import Any

LIGATURES, PAIRS, DEVICE = 4, 2, 0x40
"""Of OpenType: the kinds of lookup that tie (GSUB) and kern (GPOS), the flag of what varies."""
RARE = frozenset("bhk")
"""Letters that English all but never sets after an f; Literata ties each of them to it."""


def _tables(face: Any, tag: str, kind: int) -> Iterator[list[Any]]:
    """The subtables of each lookup of one kind."""
    for lookup in face[tag].table.LookupList.Lookup:
        tables = [getattr(table, "ExtSubTable", table) for table in lookup.SubTable]
        if tables and tables[0].LookupType == kind:
            yield tables


def untie(face: Any) -> None:
    """Takes out ligatures that a reader all but never meets."""
    for table in chain.from_iterable(_tables(face, "GSUB", LIGATURES)):
        if "f" in table.ligatures:
            table.ligatures["f"] = [
                tied for tied in table.ligatures["f"] if not RARE & set(tied.Component)
            ]


def kern_lightly(face: Any) -> None:
    """Says how close letters stand once: not for each weight, and not for pair and class alike."""
    _kern_alike(face)
    _kern_by_class(face)


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
