"""What a class gets of a plan: the sections that its author marks with ``{.sheet}``."""

import re
from collections.abc import Iterator

from press.core.pages.page import SourcePage
from press.core.publication import Key, Publication
from press.kinds.teaching.records import TEACHING

SHEET = re.compile(r"(?m)^##? .*\{[^}]*\.sheet\b[^}]*\}\s*$")
SECTION = re.compile(r"(?m)^(?=##? )")


def plans(publication: Publication) -> Iterator[SourcePage]:
    """The pages that give a class something to do."""
    told = publication[TEACHING]
    yield from (page for page in publication.pages if page.name in told and told[page.name].is_plan)


def _read(publication: Publication) -> dict[str, str]:
    found = {page.address: _sheet(page) for page in plans(publication)}
    return {address: text for address, text in found.items() if text}


def file_beside(page: SourcePage, ending: str) -> str:
    """The address of a file that belongs to a plan, such as ``teach/seminar.zip``."""
    return f"{page.address.rstrip('/') or 'index'}{ending}"


def sheet_document(page: SourcePage) -> str:
    """The address of a task sheet as a document."""
    return file_beside(page, "-sheet.docx")


def tables_of(page: SourcePage) -> str:
    """The address of the zip of a plan's tables."""
    return file_beside(page, ".zip")


def _sheet(page: SourcePage) -> str:
    return "".join(part for part in SECTION.split(page.body) if SHEET.match(part))


SHEETS = Key[dict[str, str]]("sheets", _read)
"""The text of each task sheet, by the address of its plan."""
