"""What a class gets of a plan: the sections that its author marks with ``{.sheet}``, and the tables
that their tasks use, as one zip.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from press.core.archive import zip_files
from press.core.pages.page import SourcePage
from press.core.problems import Problem
from press.core.publication import Key, Publication
from press.kinds.data.outputs import data_package, listing
from press.kinds.data.records import DATASETS
from press.kinds.teaching.records import TEACHING

SHEET = re.compile(r"(?m)^##? .*\{[^}]*\.sheet\b[^}]*\}\s*$")
SECTION = re.compile(r"(?m)^(?=##? )")
NAME = re.compile(r"`([^`]+)`")


def plans(publication: Publication) -> Iterator[SourcePage]:
    """The pages that give a class something to do."""
    told = publication[TEACHING]
    yield from (page for page in publication.pages if page.name in told and told[page.name].is_plan)


def _read(publication: Publication) -> dict[str, str]:
    found: dict[str, str] = {}
    for page in plans(publication):
        if parts := [part for part in SECTION.split(page.body) if SHEET.match(part)]:
            found[page.address] = "".join(parts)
    return found


def file_beside(page: SourcePage, ending: str) -> str:
    """The address of a file that belongs to a plan, such as ``teach/seminar.zip``."""
    return f"{page.address.rstrip('/') or 'index'}{ending}"


def sheet_document(page: SourcePage) -> str:
    """The address of a task sheet as a document."""
    return file_beside(page, "-sheet.docx")


def tables_of(page: SourcePage) -> str:
    """The address of the zip of a plan's tables."""
    return file_beside(page, ".zip")


SHEETS = Key[dict[str, str]]("sheets", _read)
"""The text of each task sheet, by the address of its plan."""


def tables_zip(
    page: SourcePage, publication: Publication, facts: dict[str, str], site: Path
) -> bytes:
    """The zip of a plan's tables; ``facts`` are what its documents say of themselves."""
    datasets = [publication[DATASETS][name] for name in publication[TEACHING][page.name].tables]
    files: dict[str, str | bytes] = data_package(datasets, publication, page.name)
    if (sheet := site / sheet_document(page)).is_file():
        files[sheet.name] = sheet.read_bytes()
    title = facts["title"]
    lines = [title, "=" * len(title), facts.get("description", ""), facts.get("source", ""), ""]
    lines += ["Tables (each column is described in datapackage.json):", *listing(datasets), ""]
    version = facts.get("version", "")
    lines += [version and f"Version of {version}", facts.get("rights", "")]
    return zip_files(files | {"README.txt": "\n".join(lines).rstrip() + "\n"})


def check_tables(page: SourcePage, publication: Publication) -> Iterator[Problem]:
    """Tables that a task sheet names and its plan does not list."""
    named = dict.fromkeys(NAME.findall(publication[SHEETS].get(page.address, "")))
    for name in named:
        if name in publication[DATASETS].keys() - publication[TEACHING][page.name].tables:
            what = f"A task uses the table '{name}', which 'tables' does not list."
            remedy = "Add it, so that the zip of the plan contains it."
            yield Problem(page.path, page.front.line("teach", "tables"), "teach-plan", what, remedy)
