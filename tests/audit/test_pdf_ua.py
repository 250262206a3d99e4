"""What PDF/UA-1 asks of every PDF and pikepdf can read: no full checker of it installs here."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pikepdf
import pytest

from conftest import some

pytestmark = pytest.mark.audit
PAINT = {"Tj", "TJ", "'", '"', "f", "F", "f*", "S", "s", "B", "B*", "b", "b*", "sh", "Do"}
"""The operators of a page that a reader sees."""


def elements(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Dictionary]:
    """The elements of the structure, in the order they are read."""
    waiting = [pdf.Root.StructTreeRoot.K]
    while waiting:
        here = waiting.pop()
        if isinstance(here, pikepdf.Array):
            waiting.extend(reversed(list(here)))
        elif isinstance(here, pikepdf.Dictionary) and "/S" in here:
            yield here
            waiting.append(here.get("/K", pikepdf.Array()))


def unmarked(page: pikepdf.Page) -> list[str]:
    """What a page paints that is neither in the structure nor marked as an artefact."""
    depth, found = 0, []
    for instruction in pikepdf.parse_content_stream(page):
        name = str(instruction.operator)
        depth += (name in ("BDC", "BMC")) - (name == "EMC")
        if name in PAINT and not depth:
            found.append(name)
    return found


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
    levels = [0]
    for element in elements(pdf):
        kind = str(element.S)
        if kind == "/Figure" and not str(element.get("/Alt", "")):
            yield "a figure has no description"
        if kind == "/TH" and "/Scope" not in attributes(element):
            yield "a heading of a table does not say what it heads"
        if kind[:2] == "/H" and kind[2:].isdigit():
            levels.append(int(kind[2:]))
    if any(below - above > 1 for above, below in pairwise(levels)):
        yield f"headings skip a level: {levels}"


def test_every_pdf_is_tagged_named_and_marked(built: Path) -> None:
    for path in some(sorted(built.rglob("*.pdf"))):
        with pikepdf.open(path) as pdf:
            assert [*faults(pdf)] == [], path.name
            assert [element for element in elements(pdf) if str(element.S) == "/P"], path.name
