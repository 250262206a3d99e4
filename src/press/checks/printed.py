"""The links of a PDF: its annotations, read with pikepdf."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf

from press.checks.findings import Finding
from press.checks.targets import Targets


def printed(name: str, path: Path, targets: Targets) -> Iterator[Finding]:
    """The links of a document that lead nowhere: out of it, and to a place inside it."""
    try:
        document = pikepdf.open(path)
    except pikepdf.PdfError as error:
        yield Finding(name, Path(name).name, f"'{name}' cannot be read: {error}.", "link-package")
        return
    with document:
        known = _destinations(document)
        for link in _links(document):
            yield from _faults(name, link, known, targets)


def _links(document: Any) -> Iterator[Any]:
    for page in document.pages:
        for note in page.get("/Annots", []):
            if note.get("/Subtype") == "/Link":
                yield note


def _faults(name: str, link: Any, known: set[str], targets: Targets) -> Iterator[Finding]:
    action = link.get("/A", {})
    if "/URI" in action:
        address = str(action["/URI"])
        fault = targets.fault(name, address)
        if fault:
            yield Finding(name, address, fault.what, fault.rule, fault.remedy)
        return
    place = link.get("/Dest", action.get("/D"))
    if isinstance(place, pikepdf.String | pikepdf.Name):
        word = str(place).removeprefix("/")
        if word not in known:
            what = f"A link leads to the place '{word}', which the document does not have."
            yield Finding(name, word, what, "link-fragment", "Name a place that is there.")


def _destinations(document: Any) -> set[str]:
    """The names of places, in either of the two forms PDF has for them."""
    root = document.Root
    names = {str(name).removeprefix("/") for name in root.get("/Dests", {})}
    if "/Dests" in root.get("/Names", {}):
        names |= set(pikepdf.NameTree(root.Names.Dests).keys())
    return names
