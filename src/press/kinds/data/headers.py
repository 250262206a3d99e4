"""Checks the first line of a CSV file: if it is wrong, every row below it seems to be wrong too."""

import csv
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from press.core.problems import Problem
from press.core.text import join_letters


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
