"""Which rows of a dataset a value means: ``where`` and ``of`` in ``values.yml``.

Both name columns, each with one value, a list of values, or ``{from, to}`` with one end or both.
A row is chosen when it fits all of them; a gap fits nothing.
"""

from collections.abc import Iterator
from math import isfinite
from typing import Any

import pandas as pd

from press.core.problems import did_you_mean

ENDS = ("from", "to")


class BindingError(Exception):
    """What is wrong with one value: the field, the rule, what, the remedy."""


def chosen(frame: pd.DataFrame, record: dict[str, Any], field: str) -> list[int]:
    """The places of the rows that fit the conditions in a field; all without conditions."""
    where = record.get(field, {})
    if not isinstance(where, dict):
        what, remedy = f"'{field}' lists no columns.", f"Write '{field}: {{column: value}}'."
        raise BindingError(field, "value-where", what, remedy)
    rows = list(range(len(frame)))
    for column, wanted in where.items():
        cells = cells_of(frame, str(column), field)
        fit = _Condition(str(column), field, is_numeric(frame, str(column)), cells)
        kept = fit.range(wanted) if isinstance(wanted, dict) else fit.listed(wanted)
        rows = [row for row in rows if row in kept]
    return rows


def cells_of(frame: pd.DataFrame, column: str, field: str) -> list[Any]:
    """The cells of a column from the top, with ``None`` for each gap."""
    if column not in frame:
        columns = [str(known) for known in frame.columns]
        remedy = did_you_mean(column, columns, f"Columns: {', '.join(columns)}.")
        raise BindingError(field, "value-column", f"No column '{column}'.", remedy)
    return [None if is_gap(cell) else cell for cell in frame[column].tolist()]


def is_gap(cell: Any) -> bool:
    """Whether a cell has nothing in it; spaces are nothing."""
    return bool(pd.isna(cell)) or (isinstance(cell, str) and not cell.strip())


def is_numeric(frame: pd.DataFrame, column: str) -> bool:
    """Whether a column has numbers; true and false are none."""
    kind = frame[column].dtype
    return pd.api.types.is_numeric_dtype(kind) and not pd.api.types.is_bool_dtype(kind)


def is_number(value: object) -> bool:
    """Whether a value of YAML is a finite number; ``true`` is none, though Python counts it."""
    if isinstance(value, int) and not isinstance(value, bool):
        return True
    return isinstance(value, float) and isfinite(value)


class _Condition:
    """One column of ``where`` or ``of``."""

    def __init__(self, column: str, field: str, numeric: bool, cells: list[Any]) -> None:
        self.column = column
        self.field = field
        self.numeric = numeric
        self.cells = cells

    def range(self, wanted: dict[Any, Any]) -> set[int]:
        """The rows from one number to another; an end that is not given is open."""
        if not self.numeric:
            raise self._fault("is a column of text and has no range.", "List its values.")
        if not wanted or not set(wanted) <= set(ENDS):
            raise self._fault("has no range.", "Write {from: 1990, to: 2000}, or one of the two.")
        for end in wanted.values():
            if not is_number(end):
                remedy = "Write a number without quotation marks; leave the end out if it is open."
                raise self._fault(f"has a range that ends at {_shown(end)}.", remedy)
        low, high = (wanted.get(end) for end in ENDS)
        if low is not None and high is not None and low > high:
            raise self._fault(f"has no number from {low} to {high}.", "Swap 'from' and 'to'.")
        return {
            row
            for row, cell in self._filled()
            if (low is None or low <= cell) and (high is None or cell <= high)
        }

    def listed(self, wanted: Any) -> set[int]:
        """The rows with a value, or with one of a list; each value must be in the column."""
        values = wanted if isinstance(wanted, list) else [wanted]
        if not values:
            raise self._fault("lists no value.", "Add one, or take the column out.")
        found: set[int] = set()
        for value in values:
            self._check(value)
            rows = {row for row, cell in self._filled() if cell == value}
            if not rows:
                known = sorted({str(cell) for _, cell in self._filled()})
                remedy = did_you_mean(str(value), known, "Take a value that the column has.")
                raise self._fault(f"has no cell {_shown(value)}.", remedy)
            found |= rows
        return found

    def _filled(self) -> Iterator[tuple[int, Any]]:
        return ((row, cell) for row, cell in enumerate(self.cells) if cell is not None)

    def _check(self, value: Any) -> None:
        if self.numeric and not is_number(value):
            remedy = "Write a number without quotation marks."
            raise self._fault(
                f"is a column of numbers, and {_shown(value)} is not a number.", remedy
            )
        if not self.numeric and not isinstance(value, str):
            remedy = "Write the text of the cell, in quotation marks."
            raise self._fault(f"is a column of text, and {_shown(value)} is not text.", remedy)

    def _fault(self, what: str, remedy: str) -> BindingError:
        said = f"'{self.column}' {what}"
        return BindingError((self.field, self.column), "value-where", said, remedy)


def _shown(value: object) -> str:
    """A value as it is typed in YAML, short."""
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return str(value).lower()
    return f"'{str(value)[:40]}'" if isinstance(value, str) else str(value)[:40]
