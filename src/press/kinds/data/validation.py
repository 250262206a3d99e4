"""Validates a data package and every row of its tables with frictionless-py.

The first line of a CSV file is looked at before: if it is wrong, every row seems to be wrong too.
"""

import csv
import json
import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from press.core.cache import Store, digest
from press.core.problems import Problem
from press.core.text import join_letters, relative
from press.kinds.data.cells import LARGEST

SHAPES = {
    "extra-cell": (
        "This row has too many cells.",
        "Put text that contains a comma in quotation marks, and write numbers as 16.5.",
    ),
    "missing-cell": ("This row has too few cells.", "Write a comma for every empty cell."),
    "blank-row": ("This row is empty.", "Remove it."),
    "source-error": ("The file is empty.", "Restore its header and rows."),
    "duplicate-label": ("Two columns have the same name.", "Give each column its own name."),
    "blank-label": ("A column has no heading.", "Write its name from datapackage.json."),
    "missing-label": ("The header lacks a column.", "Restore the header."),
    "extra-label": ("The header has an extra column.", "Describe the column, or remove it."),
}
"""Messages about the shape of a table, by frictionless' name for the error."""
HEADER = frozenset({"incorrect-label", "missing-label", "extra-label", "blank-label"})
"""Errors after which every cell seems to be in the wrong column."""
ROW_LENGTH_ERRORS = frozenset({"extra-cell", "missing-cell"})
"""Errors of a row whose cells may be in the wrong columns."""
ERRORS_THAT_HIDE_KEYS = frozenset({"type-error", "blank-row"})
"""Errors of a row that make its key seem missing."""


CONSTRAINT = re.compile(r'constraint "(\w+)" is "(.*)"')
"""The words of frictionless for a cell that a constraint forbids."""


def cached_validation(
    described: dict[str, Any], package: Path, root: Path, store: Store
) -> list[Problem]:
    """frictionless' findings, kept by the hash of everything it looked at."""
    files = [package.parent / str(about["path"]) for about in described["resources"]]
    contents = [file.read_bytes() if file.is_file() else b"" for file in files]

    def validate() -> bytes:
        found = _validate(described, package, root)
        return json.dumps([problem.__dict__ for problem in found]).encode()

    kept = store.get_or_make(f"data-{digest('6', package.read_bytes(), *contents)}", validate)
    return [Problem(**problem) for problem in json.loads(kept)]


def _validate(described: dict[str, Any], package: Path, root: Path) -> Iterator[Problem]:
    from frictionless import FrictionlessException, Package  # slow to import, and seldom needed

    shown, folder = relative(package, root), package.parent
    try:
        report = Package.from_descriptor(described, basepath=str(folder)).validate(
            limit_rows=LARGEST
        )
    except FrictionlessException as error:
        for reason in error.reasons or [error.error]:
            yield Problem(shown, 1, "data-package", f"{reason.note}.", "Correct the description.")
        return
    for fault in report.errors:
        yield Problem(shown, 1, "data-package", f"{fault.note}.", "Correct the description.")
    for task in report.tasks:
        path = relative(folder / str(task.place), root)
        heads = [fault for fault in task.errors if fault.type in HEADER]
        ragged = {fault.row_number for fault in task.errors if fault.type in ROW_LENGTH_ERRORS}
        unkeyed = {fault.row_number for fault in task.errors if fault.type in ERRORS_THAT_HIDE_KEYS}
        for fault in heads or task.errors:
            # A key that is of another type counts as none, and none is no second one.
            unkeyed_row = fault.type == "primary-key" and fault.row_number in unkeyed
            shifted = fault.type == "type-error" and fault.row_number in ragged
            if not unkeyed_row and not shifted:
                yield _problem(path, fault, folder)


def _problem(path: str, error: Any, folder: Path) -> Problem:
    line = getattr(error, "row_number", None) or 1
    column = getattr(error, "field_name", None)
    cell = str(getattr(error, "cell", "") or "")[:80]
    if error.type == "type-error":
        what = f"'{column}' is '{cell}': {error.note.replace('/default', '')}."
        return Problem(path, line, "csv-type", what, "Give a value of that type or leave it empty.")
    if error.type == "primary-key":
        return Problem(path, line, "csv-key", "Another row has the same key.", "Remove one.")
    if error.type == "incorrect-label":
        what = f"The column headed '{error.label}' should be '{column}'."
        return Problem(path, 1, "csv-header", what, "Use the name in datapackage.json.")
    if error.type in SHAPES:
        what, remedy = SHAPES[error.type]
        return Problem(path, line, "csv-shape", what, remedy)
    if constraint := CONSTRAINT.fullmatch(str(error.note)):
        rule, allowed = constraint.groups()
        if rule == "enum":  # a list as Python prints it
            allowed = re.sub(r"[\[\]']", "", allowed)
        what = f"'{column}' is '{cell}', but its '{rule}' is {allowed}."
        remedy = "Correct the cell, or the 'constraints' of the column in datapackage.json."
        return Problem(path, line, "csv-constraint", what, remedy)
    note = str(error.note or error.message).replace(f"{folder}{os.sep}", "")
    what = f"{note.rstrip('.')}."
    remedy = "Compare the file with its entry in datapackage.json."
    return Problem(path, line, "csv-constraint", what, remedy)


def check_header(file: Path, shown: str, about: Mapping[str, Any]) -> Iterator[Problem]:
    """The faults that frictionless does not explain."""
    labels = _labels(file)
    if fault := _before_header(labels, [str(f["name"]) for f in about["schema"]["fields"]]):
        yield Problem(shown, 1, "csv-shape", *fault)
        return
    for label in labels:
        if label != label.strip():
            what, remedy = f"The heading '{label}' has spaces around it.", "Remove the spaces."
            yield Problem(shown, 1, "csv-header", what, remedy)


def _labels(file: Path) -> list[str]:
    if not file.is_file():
        return []
    with file.open(encoding="utf-8-sig", errors="replace") as lines:
        return next(csv.reader([lines.readline()]), [])


def _before_header(labels: list[str], fields: list[str]) -> tuple[str, str] | None:
    """What a program or a person wrote before the header, and what to do."""
    if labels and labels[0].startswith("sep="):
        return "Only Excel understands a first line with 'sep='.", "Remove it."
    for label in labels:
        if label not in fields and (name := join_letters(label)) in fields:
            what = f"The accents in the heading '{name}' are separate characters."
            return what, "Type the heading again, or copy the name from datapackage.json."
    if labels and not labels[0].strip() and labels[1:] == fields:
        what = "The first column has no heading: a program wrote row numbers there."
        return what, "Write the file with 'index=False' (pandas) or 'row.names = FALSE' (R)."
    title = bool(labels) and labels[0] not in fields
    if title and len(labels) > 1 and not any(label.strip() for label in labels[1:]):
        what = f"The first line is not the header: it contains only '{labels[0][:40]}'."
        return what, "Begin the file with the header; datapackage.json has the title."
    return None
