"""What PDF/UA-1 asks of every PDF and pikepdf can read: no full checker of it installs here."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pikepdf
import pytest

from conftest import some
from printed import elements

pytestmark = pytest.mark.audit
PAINT = {"Tj", "TJ", "'", '"', "f", "F", "f*", "S", "s", "B", "B*", "b", "b*", "sh", "Do"}
"""The operators of a page that a reader sees."""


PARTS = {
    "/L": {"/LI", "/Caption", "/L"},
    "/LI": {"/Lbl", "/LBody"},
    "/Table": {"/TR", "/THead", "/TBody", "/TFoot", "/Caption"},
    "/THead": {"/TR"},
    "/TBody": {"/TR"},
    "/TR": {"/TH", "/TD"},
    "/TOC": {"/TOC", "/TOCI", "/Caption"},
    "/TOCI": {"/Lbl", "/Reference", "/NonStruct", "/P", "/TOC"},
}
"""What lists, tables and contents may be made of (ISO 14289-1, 7.2)."""


def unmarked(page: pikepdf.Page) -> list[str]:
    """What a page paints that is neither in the structure nor marked as an artefact."""
    depth, found = 0, []
    for instruction in pikepdf.parse_content_stream(page):
        name = str(instruction.operator)
        depth += (name in ("BDC", "BMC")) - (name == "EMC")
        if name in PAINT and not depth:
            found.append(name)
    return found


def parts(element: pikepdf.Dictionary) -> list[str]:
    """The kinds of the elements in an element; a text in it has none."""
    inside = element.get("/K", pikepdf.Array())
    each = inside if isinstance(inside, pikepdf.Array) else [inside]
    return [str(one.S) for one in each if isinstance(one, pikepdf.Dictionary) and "/S" in one]


def letters_unknown(pdf: pikepdf.Pdf) -> list[str]:
    """The fonts that are not in the file, or whose letters a screen reader cannot tell."""
    objects = [one for one in pdf.objects if isinstance(one, pikepdf.Dictionary)]
    fonts = [one for one in objects if one.get("/Subtype") == "/Type0"]
    described = [one for one in objects if one.get("/Type") == "/FontDescriptor"]
    assert fonts
    assert described
    found = [str(font.BaseFont) for font in fonts if "/ToUnicode" not in font]
    return found + [
        str(one.FontName) for one in described if not {"/FontFile2", "/FontFile3"} & set(one.keys())
    ]


def attributes(element: pikepdf.Dictionary) -> dict[str, str]:
    listed = element.get("/A", pikepdf.Array())
    each = listed if isinstance(listed, pikepdf.Array) else [listed]
    return {
        k: str(v) for one in each if isinstance(one, pikepdf.Dictionary) for k, v in one.items()
    }


def faults(pdf: pikepdf.Pdf) -> Iterator[str]:
    with pdf.open_metadata() as metadata:
        if str(metadata.get("pdfuaid:part")) != "1" or not metadata.get("dc:title"):
            yield "does not say that it is PDF/UA-1, or has no title"
    root = pdf.Root
    if not (root.MarkInfo.Marked and root.ViewerPreferences.DisplayDocTitle and str(root.Lang)):
        yield "is not tagged, shows no title or has no language"
    for number, page in enumerate(pdf.pages, 1):
        if found := unmarked(page):
            yield f"page {number} paints without a mark: {found[:3]}"
        for note in page.get("/Annots", []):
            if (
                page.get("/Tabs") != "/S"
                or "/StructParent" not in note
                or not note.get("/Contents")
            ):
                yield f"page {number} has a link out of order or without words"
    if found := letters_unknown(pdf):
        yield f"has fonts without letters: {found}"
    levels = [0]
    for element in elements(pdf):
        kind = str(element.S)
        if kind == "/Figure" and not str(element.get("/Alt", "")):
            yield "a figure has no description"
        if kind == "/TH" and "/Scope" not in attributes(element):
            yield "a heading of a table does not say what it heads"
        if strange := set(parts(element)) - PARTS.get(kind, set(parts(element))):
            yield f"a {kind} has a part {strange}"
        if kind[:2] == "/H" and kind[2:].isdigit():
            if not element.get("/K"):
                yield "a heading is empty"
            levels.append(int(kind[2:]))
    if any(below - above > 1 for above, below in pairwise(levels)):
        yield f"headings skip a level: {levels}"


def test_every_pdf_is_tagged_named_and_marked(built: Path) -> None:
    for path in some(sorted(built.rglob("*.pdf"))):
        with pikepdf.open(path) as pdf:
            assert [*faults(pdf)] == [], path.name
            assert [element for element in elements(pdf) if str(element.S) == "/P"], path.name
