"""What a value does with the cells it takes: the operations of ``how`` in ``values.yml``.

Every operation computes with exact fractions of the numbers as they were typed, so that nothing is
rounded before it is printed. A gap (an empty cell) is never a zero, a row, or part of a mean.
"""

from collections.abc import Callable, Mapping
from fractions import Fraction
from statistics import median
from typing import Any

import pandas as pd

from press.core.problems import did_you_mean
from press.kinds.data.value_rows import BindingError, cells_of, chosen, is_numeric

OPERATIONS = {
    "cell": "the number in the one row chosen; a gap is an error",
    "count": "how many of the cells have something in them, numbers or text; gaps do not count",
    "sum": "the numbers added up; gaps are left out",
    "mean": "the sum divided by how many numbers there are; gaps are left out of both",
    "median": "the middle number, or the mean of the two in the middle; gaps are left out",
    "min": "the smallest number; gaps are left out",
    "max": "the largest number; gaps are left out",
    "share": "the sum as a percentage of the sum over the rows 'of'; gaps are left out of both",
}
"""Every operation in a line: what it gives, and what it does with gaps. Guides repeat the lines."""

COMBINED: Mapping[str, Callable[[list[Fraction]], Fraction]] = {
    "sum": lambda numbers: sum(numbers, Fraction()),
    "mean": lambda numbers: sum(numbers, Fraction()) / len(numbers),
    "median": median,
    "min": min,
    "max": max,
}


def computed(frame: pd.DataFrame, record: dict[str, Any]) -> Fraction:
    """The number that a record's ``take``, ``where``, ``how`` and ``of`` give together."""
    how, column = str(record.get("how", "cell")), str(record.get("take", ""))
    if how not in OPERATIONS:
        remedy = did_you_mean(how, OPERATIONS, f"Use one of: {', '.join(OPERATIONS)}.")
        raise BindingError("how", "value-field", f"No operation '{how}'.", remedy)
    if "of" in record and how != "share":
        what = f"'of' says what a share is of, and 'how' is '{how}'."
        raise BindingError("of", "value-field", what, "Write 'how: share', or take 'of' out.")
    rows = chosen(frame, record, "where")
    if how == "count":
        cells = cells_of(frame, column, "take")
        return Fraction(sum(cells[row] is not None for row in rows))
    if column not in frame or not is_numeric(frame, column):
        numbers = [str(known) for known in frame.columns if is_numeric(frame, known)]
        remedy = did_you_mean(column, numbers, f"Columns of numbers: {', '.join(numbers)}.")
        raise BindingError("take", "value-column", f"No column of numbers '{column}'.", remedy)
    if how == "cell" and len(rows) != 1:
        remedy = "Narrow 'where' to one row, or write 'how:' with an operation for many."
        what = f"'where' chooses {len(rows)} rows, not one."
        raise BindingError("where", "value-rows", what, remedy)
    numbers_chosen = _numbers(frame, column, rows, "where")
    if how == "share":
        return _share(frame, record, column, rows, numbers_chosen)
    return numbers_chosen[0] if how == "cell" else COMBINED[how](numbers_chosen)


def _share(
    frame: pd.DataFrame,
    record: dict[str, Any],
    column: str,
    rows: list[int],
    part: list[Fraction],
) -> Fraction:
    all_rows = chosen(frame, record, "of")
    if outside := set(rows) - set(all_rows):
        what = f"'where' chooses {len(outside)} of its {len(rows)} rows outside 'of'."
        raise BindingError("of", "value-rows", what, "Give 'where' the conditions of 'of' too.")
    whole = sum(_numbers(frame, column, all_rows, "of"), Fraction())
    if whole == 0:
        what = f"The sum of '{column}' over the rows 'of' is 0, and nothing is a share of it."
        raise BindingError("of", "value-zero", what, "Choose rows that add up to more than 0.")
    return 100 * sum(part, Fraction()) / whole


def _numbers(frame: pd.DataFrame, column: str, rows: list[int], field: str) -> list[Fraction]:
    """The numbers in those rows of a column; there must be one at least."""
    if not rows:
        remedy = f"Widen '{field}' until it chooses a row."
        raise BindingError(field, "value-rows", f"'{field}' chooses no row.", remedy)
    cells = cells_of(frame, column, "take")
    filled = [cells[row] for row in rows if cells[row] is not None]
    if not filled:
        what = f"Every cell of '{column}' that '{field}' chooses is a gap ({len(rows)} of them)."
        if len(rows) == 1:
            what = f"The cell of '{column}' that '{field}' chooses is a gap."
        raise BindingError(field, "value-gap", what, "Choose rows with a number; a gap is not 0.")
    return [exact(cell) for cell in filled]


def exact(number: Any) -> Fraction:
    """The number as it was typed: 0.1 is a tenth, not the binary fraction nearest to it."""
    return Fraction(repr(float(number))) if isinstance(number, float) else Fraction(int(number))
