"""Checks the cells of a CSV file beyond their types.

The table schema allows NaN and INF as numbers; a chart can show neither. A text that begins as a
formula is run by a spreadsheet when a reader opens the file (CSV injection, CWE-1236). And a table
of very many rows is not one a reader can check.
"""

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from press.core.problems import ADVICE, ERROR, Problem
from press.core.text import FORMULA, check_controls, check_turns, read_text
from press.kinds.data.numeric_cells import Numeric, numeric_columns

LARGEST = 20_000
"""Rows a dataset may have."""
SIGNED_NUMBER = re.compile(r"[-+][\d.,]+%?$")
"""A number, where nobody says which columns have numbers."""


def check_cells(file: Path, shown: str, about: Mapping[str, Any] | None) -> list[Problem]:
    """The faults of a file's cells, in order; a file too large has that fault alone.

    ``about`` is the file's entry in the data package; none where it has no entry.
    """
    try:
        with file.open(encoding="utf-8-sig", newline="") as text:
            rows = csv.reader(text)
            heads = next(rows, [])
            return list(_faults(rows, heads, shown, about))
    except UnicodeDecodeError:
        return [replace(problem, path=shown) for problem in read_text(file, file.parent)[1]]
    except (OSError, csv.Error):
        return []  # frictionless says what is wrong with the file itself


def _faults(
    rows: Any, heads: list[str], shown: str, about: Mapping[str, Any] | None
) -> Iterator[Problem]:
    numeric = numeric_columns(about) if about else {}
    schema = about.get("schema") if about else None
    # Where rows have a key, frictionless reports those that repeat it.
    is_keyed = isinstance(schema, Mapping) and bool(schema.get("primaryKey"))
    if len(heads) == 1 and numeric and (found := re.search(r"[;\t|]", heads[0])):
        what = f"The columns are separated by {found[0]!r}, but charts need commas."
        yield Problem(shown, 1, "csv-shape", what, "Save it as CSV with commas.")
        return
    first: dict[tuple[str, ...], int] = {}
    for count, row in enumerate(rows, 1):
        before = first.setdefault(tuple(row), rows.line_num)
        if row and not is_keyed and before != rows.line_num:
            what = f"This row repeats line {before} word for word."
            yield Problem(shown, rows.line_num, "csv-key", what, "Remove one of them.", ADVICE)
        whole = " ".join(row).replace("\n", " ")
        for unseen in (*check_turns(whole, shown), *check_controls(whole, shown)):
            yield replace(unseen, line=rows.line_num)
        if count > LARGEST:
            what = f"The table has more than {LARGEST:,} rows."
            remedy = "Aggregate the rows to what the charts show."
            yield Problem(shown, rows.line_num, "csv-large", what, remedy)
            return
        for head, cell in zip(heads, row, strict=False):
            if fault := _in_cell(head, cell, numeric.get(head), bool(about)):
                yield Problem(shown, rows.line_num, *fault)


def _in_cell(
    head: str, cell: str, form: Numeric | None, described: bool
) -> tuple[str, str, str, str] | None:
    """The rule that a cell breaks, what is wrong, the remedy and the severity."""
    if form and (fault := form.fault(cell)):
        remedy = "Give the number, or leave the cell empty."
        return "csv-number", f"'{head}' is '{cell[:40]}', {fault}.", remedy, ERROR
    if form:
        return None
    if cell.startswith(FORMULA) and (described or not SIGNED_NUMBER.match(cell)):
        what = f"'{head}' begins with '{cell[:1]}': a spreadsheet would run '{cell[:40]}'."
        remedy = "Begin the text with a letter, a digit or a quotation mark."
        return "csv-formula", what, remedy, ERROR
    return None
