"""The tables that the tasks of a plan use, as one zip with a readme and the task sheet."""

import re
from collections.abc import Iterator
from pathlib import Path

from press.core.archive import zip_files
from press.core.pages.page import SourcePage
from press.core.problems import Problem
from press.core.publication import Publication
from press.kinds.data.outputs import data_package, listing
from press.kinds.data.records import DATASETS
from press.kinds.teaching.records import TEACHING
from press.kinds.teaching.sheets import SHEETS, sheet_document

NAME = re.compile(r"`([^`]+)`")


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
