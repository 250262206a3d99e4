"""Computes a value from cells: ``where``, ``how`` and ``of`` in ``values.yml``.

``where`` and ``of`` name columns, each with one value, a list of values, or ``{from, to}`` with
one end or both. A row is chosen when it fits all of them; a gap (an empty cell) fits nothing.
Every operation computes with exact fractions of the numbers as they were typed, so that nothing is
rounded before it is printed. A gap is never a zero, a row, or part of a mean.
"""

from collections.abc import Callable, Mapping
from fractions import Fraction
from math import isfinite
from statistics import median
from typing import Any

import pandas as pd

from press.core.problems import did_you_mean
from press.core.records.models import fault

Conditions = Mapping[str, Any]
OPERATIONS = {
    "cell": "the number in the only row chosen; a gap is an error",
    "count": "the number of cells with a number or text; gaps do not count",
    "sum": "the sum of the numbers; gaps are left out",
    "mean": "the mean of the numbers; gaps are left out",
    "median": "the middle number, or the mean of the middle two; gaps are left out",
    "min": "the smallest number; gaps are left out",
    "max": "the largest number; gaps are left out",
    "share": "the sum as a percentage of the sum over the rows in 'of'; gaps are left out of both",
}
"""Every operation in a line: what it gives, and what it does with gaps. Guides repeat the lines."""

COMBINATIONS: Mapping[str, Callable[[list[Fraction]], Fraction]] = {
    "sum": lambda numbers: sum(numbers, Fraction()),
    "mean": lambda numbers: sum(numbers, Fraction()) / len(numbers),
    "median": median,
    "min": min,
    "max": max,
}


def compute(
    frame: pd.DataFrame, take: str, how: str, where: Conditions, of: Conditions | None
) -> Fraction:
    """The number that the cells of a column give in the rows chosen; else a fault."""
    if of is not None and how != "share":
        what = f"'of' is only for shares, but 'how' is '{how}'."
        raise fault("value-field", what, "Write 'how: share', or remove 'of'.", "of")
    rows = find_rows(frame, where, "where")
    if how == "count":
        cells = _cells(frame, take, "take")
        return Fraction(sum(cells[row] is not None for row in rows))
    if take not in frame or not is_numeric(frame, take):
        numeric = [str(known) for known in frame.columns if is_numeric(frame, known)]
        remedy = did_you_mean(take, numeric, f"Columns of numbers: {', '.join(numeric)}.")
        raise fault("value-column", f"No column of numbers '{take}'.", remedy, "take")
    if how == "cell" and len(rows) != 1:
        remedy = "Narrow 'where' to one row, or write 'how:' with an operation for several rows."
        what = f"'where' chooses {len(rows)} rows, not one."
        raise fault("value-rows", what, remedy, "where")
    numbers = _numbers(frame, take, rows, "where")
    if how == "share":
        return 100 * sum(numbers, Fraction()) / _total(frame, take, rows, of or {})
    return numbers[0] if how == "cell" else COMBINATIONS[how](numbers)


def _total(frame: pd.DataFrame, take: str, rows: list[int], of: Conditions) -> Fraction:
    """Returns the whole of a share: the sum over the rows ``of``, which must include the others."""
    all_rows = find_rows(frame, of, "of")
    if outside := set(rows) - set(all_rows):
        what = f"'where' chooses {len(outside)} of its {len(rows)} rows outside 'of'."
        raise fault("value-rows", what, "Add the conditions of 'of' to 'where'.", "of")
    whole = sum(_numbers(frame, take, all_rows, "of"), Fraction())
    if whole == 0:
        what = f"The sum of '{take}' over the rows 'of' is 0, so there is no share of it."
        raise fault("value-zero", what, "Choose rows that add up to more than 0.", "of")
    return whole


def _numbers(frame: pd.DataFrame, column: str, rows: list[int], field: str) -> list[Fraction]:
    """The numbers in those rows of a column; there must be one at least."""
    if not rows:
        remedy = f"Widen '{field}' until it chooses a row."
        raise fault("value-rows", f"'{field}' chooses no row.", remedy, field)
    cells = _cells(frame, column, "take")
    filled = [cells[row] for row in rows if cells[row] is not None]
    if not filled:
        what = f"Every cell of '{column}' that '{field}' chooses is empty ({len(rows)} of them)."
        if len(rows) == 1:
            what = f"The cell of '{column}' that '{field}' chooses is empty."
        raise fault("value-gap", what, "Choose rows with a number; an empty cell is not 0.", field)
    return [exact(cell) for cell in filled]


def find_rows(frame: pd.DataFrame, conditions: Conditions, field: str) -> list[int]:
    """The places of the rows that fit the conditions in a field; all without conditions."""
    rows = list(range(len(frame)))
    for column, wanted in conditions.items():
        cells = {n: c for n, c in enumerate(_cells(frame, column, field)) if c is not None}
        numeric = is_numeric(frame, column)
        try:
            fit = _within if isinstance(wanted, dict) else _among
            fitting = fit(cells, wanted, numeric)
        except _ConditionError as error:
            what, remedy = error.args
            raise fault("value-where", f"'{column}' {what}", remedy, field, column) from None
        rows = [row for row in rows if row in fitting]
    return rows


class _ConditionError(Exception):
    """An error in the condition of a column, with its remedy."""


def _within(cells: dict[int, Any], ends: dict[str, Any], numeric: bool) -> set[int]:
    """The rows from one number to another; an end that is not given is open."""
    if not numeric:
        raise _ConditionError("is a column of text and has no range.", "List its values.")
    if not ends or not set(ends) <= {"from", "to"}:
        raise _ConditionError("has no range.", "Write {from: 1990, to: 2000}, or one of the two.")
    for end in ends.values():
        if not is_number(end):
            remedy = "Write a number without quotation marks; leave the end out if it is open."
            raise _ConditionError(f"has a range that ends at {_as_yaml(end)}.", remedy)
    low, high = ends.get("from"), ends.get("to")
    if low is not None and high is not None and low > high:
        raise _ConditionError(f"has no number from {low} to {high}.", "Swap 'from' and 'to'.")
    return {
        row
        for row, cell in cells.items()
        if (low is None or low <= cell) and (high is None or cell <= high)
    }


def _among(cells: dict[int, Any], wanted: Any, numeric: bool) -> set[int]:
    """The rows with a value, or with one of a list; each value must be in the column."""
    values = wanted if isinstance(wanted, tuple) else (wanted,)
    if not values:
        raise _ConditionError("lists no value.", "Add a value, or remove the column.")
    for value in values:
        if numeric and not is_number(value):
            what = f"is a column of numbers, but {_as_yaml(value)} is not a number."
            raise _ConditionError(what, "Write a number without quotation marks.")
        if not numeric and not isinstance(value, str):
            what = f"is a column of text, but {_as_yaml(value)} is not text."
            raise _ConditionError(what, "Write the text of the cell, in quotation marks.")
        if value not in cells.values():
            known = sorted({str(cell) for cell in cells.values()})
            remedy = did_you_mean(str(value), known, "Use a value that the column contains.")
            raise _ConditionError(f"has no cell {_as_yaml(value)}.", remedy)
    return {row for row, cell in cells.items() if cell in values}


def _cells(frame: pd.DataFrame, column: str, field: str) -> list[Any]:
    """The cells of a column from the top, with ``None`` for each gap; spaces are a gap."""
    if column not in frame:
        columns = [str(known) for known in frame.columns]
        remedy = did_you_mean(column, columns, f"Columns: {', '.join(columns)}.")
        raise fault("value-column", f"No column '{column}'.", remedy, field)
    cells = frame[column].tolist()
    return [None if pd.isna(cell) or not str(cell).strip() else cell for cell in cells]


def is_numeric(frame: pd.DataFrame, column: str) -> bool:
    """True if a column contains numbers; booleans are not numbers."""
    kind = frame[column].dtype
    return pd.api.types.is_numeric_dtype(kind) and not pd.api.types.is_bool_dtype(kind)


def is_number(value: object) -> bool:
    """True if a YAML value is a finite number; ``true`` is not, although Python counts it."""
    return type(value) is int or (isinstance(value, float) and isfinite(value))


def exact(number: Any) -> Fraction:
    """The number as it was typed: 0.1 is a tenth, not the binary fraction nearest to it."""
    return Fraction(repr(float(number))) if isinstance(number, float) else Fraction(int(number))


def _as_yaml(value: object) -> str:
    """A value as it is typed in YAML, short."""
    words = {None: "nothing", True: "true", False: "false"}
    if value is None or isinstance(value, bool):
        return words[value]
    shown = list(value) if isinstance(value, tuple) else value
    return f"'{str(shown)[:40]}'" if isinstance(shown, str) else str(shown)[:40]
