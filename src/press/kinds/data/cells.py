"""Cells of a CSV file: what is wrong with them beyond their types, and the numbers they write.

The table schema allows NaN and INF as numbers; a chart can show neither. A text that begins as a
formula is run by a spreadsheet when a reader opens the file (CSV injection, CWE-1236). And a table
of very many rows is not one a reader can check.

A field may have its own sign for decimals (``decimalChar``) and for thousands (``groupChar``), a
currency or a unit around its numbers (``bareNumber: false``), and words for a gap
(``missingValues``). The check, the charts and the values of a page all read cells here.
"""

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from press.core.problems import ADVICE, ERROR, Problem
from press.core.text import (
    FORMULA,
    LATER_FORMULA,
    check_conflicts,
    check_unseen,
    read_text,
)

LARGEST = 20_000
"""Rows a dataset may have."""
SIGNED_NUMBER = re.compile(r"[-+][\d.,]+%?$")
"""A number, where nobody says which columns have numbers."""
PLAIN = re.compile(r"[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d{1,3})?", re.ASCII)
"""A number as it is typed; Python itself also takes ``1_0`` and the digits of other scripts."""
AROUND = re.compile(r"^[^\d.+-]+|[^\d.]+$", re.ASCII)
"""The text around a number: ``€``, ``per cent``."""
MOST, LONGEST = 10**15, 2**63
"""A float holds every whole number below the one, 64 bits below the other."""
BROKEN = re.compile(
    r"#(?:N/A|DIV/0!|REF!|VALUE!|NAME\?|NUM!|NULL!|NV|WERT!|BEZUG!)|.*(?:Ã[\u0080-\u00bf]|â€|\ufffd).*"
)
"""What a spreadsheet writes where it cannot count, or letters that a program misread."""
KINDS = ("integer", "number", "year")


@dataclass(frozen=True)
class Numeric:
    """The number format of a field."""

    kind: str
    decimal: str
    group: str
    bare: bool
    missing: frozenset[str]

    def plain(self, cell: str) -> str:
        """The cell as a number is usually typed; nothing for a gap."""
        if cell in self.missing:
            return ""
        text = cell.replace(self.group, "") if self.group else cell
        text = text.replace(self.decimal, ".") if self.decimal != "." else text
        return text if self.bare else AROUND.sub("", text)

    def fault(self, cell: str) -> str:
        """Says why a cell that the Table Schema allows is not a number; otherwise nothing."""
        text = self.plain(cell)
        try:
            size = abs(int(text)) if self.kind != "number" else abs(float(text))
        except ValueError:  # a gap, or no number at all, which frictionless reports
            return ""
        if size != size or size == float("inf"):
            return "which no chart can show"
        if not PLAIN.fullmatch(text):
            return "which is not written as a number: use only the digits 0 to 9"
        if size >= (MOST if self.kind == "number" else LONGEST):
            return "which is too large to show exactly"
        return ""

    def value(self, cell: str) -> int | float | None:
        """The number in a sound cell; none in a gap."""
        text = self.plain(cell)
        if not text:
            return None
        return float(text) if self.kind == "number" else int(text)


def check_cells(file: Path, shown: str, about: Mapping[str, Any] | None) -> list[Problem]:
    """The faults of a file's cells, in order; a file too large has that fault alone.

    ``about`` is the file's entry in the data package; none where it has no entry.
    """
    try:
        with file.open(encoding="utf-8-sig", newline="") as text:
            if conflicts := [*check_conflicts(text.read(), shown)]:
                return conflicts
            text.seek(0)
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
    # Where rows have a key, frictionless reports those that repeat it.
    is_keyed = about is not None and bool(about["schema"].get("primaryKey"))
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
        yield from check_unseen(whole, shown, rows.line_num)
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
    if BROKEN.fullmatch(cell):
        what = f"'{head}' is '{cell[:40]}', which another program left there."
        return "csv-text", what, "Write what belongs there, or leave the cell empty.", ERROR
    if cell.startswith(FORMULA) and (described or not SIGNED_NUMBER.match(cell)):
        what = f"'{head}' begins with '{cell[:1]}': a spreadsheet would run '{cell[:40]}'."
        remedy = "Begin the text with a letter, a digit or a quotation mark."
        return "csv-formula", what, remedy, ERROR
    if later := LATER_FORMULA.search(cell):
        run = cell[later.start() + 1 :][:40]
        what = f"In '{head}' is '{run}', which a spreadsheet runs where semicolons part cells."
        return "csv-formula", what, f"Write a space before '{run[:1]}'.", ERROR
    return None


def numeric_columns(about: Mapping[str, Any]) -> dict[str, Numeric]:
    """Returns the number format of each numeric column of a described table."""
    return {
        str(field["name"]): Numeric(
            field["type"],
            str(field.get("decimalChar", ".")),
            str(field.get("groupChar", "")),
            field.get("bareNumber", True) is not False,
            gaps(about, field),
        )
        for field in about["schema"]["fields"]
        if field["type"] in KINDS
    }


def gaps(about: Mapping[str, Any], field: Mapping[str, Any]) -> frozenset[str]:
    """The words that mean a gap in a column."""
    listed = field.get("missingValues", about["schema"].get("missingValues", [""]))
    words = listed if isinstance(listed, list) else [""]
    return frozenset(str(w.get("value", "") if isinstance(w, dict) else w) for w in words) | {""}
