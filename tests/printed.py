"""The text and the structure of a PDF, as tests compare them."""

import re
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pypdfium2


def words(text: str) -> str:
    """Text without what line ends do to it: hyphens, spaces, ligatures' case."""
    return re.sub(r"[\s\u00ad\u2010\u0002\ufffe-]", "", text.replace("’", "'"))


def pages_of(path: Path) -> list[str]:
    """The text of each page of a file."""
    pdf = pypdfium2.PdfDocument(path)
    return [words(page.get_textpage().get_text_range()) for page in pdf]


def text_of(path: Path) -> str:
    """The text of all pages of a file."""
    return "".join(pages_of(path))


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
