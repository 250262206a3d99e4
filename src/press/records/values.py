"""``values.yml``: numbers the prose may use, each bound to a cell or an aggregate of a dataset.

A value names a ``dataset``, the rows (``where``: column to a value, a list, or ``{from, to}``),
the column to ``take`` and ``how`` (only, sum, mean, min, max, count; ``only`` wants one row).
``over`` divides by another value, ``scale`` multiplies, ``format`` is Python's (``,.0f``).
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import isfinite
from pathlib import Path
from typing import Any

import pandas as pd

from press.problems import Problem, did_you_mean
from press.records.datasets import Dataset
from press.records.nodes import Document, read_yaml
from press.records.text import read_text, relative

FIELDS = ("dataset", "where", "take", "how", "over", "scale", "format")
FORMAT = re.compile(r"\+?,?(?:\.\d)?[fdg%]")
HOWS = ("only", "sum", "mean", "min", "max", "count")


@dataclass(frozen=True)
class Value:
    """A number taken from data: what machines read (``number``), and what is printed."""

    name: str
    dataset: str
    number: int | float
    text: str
    line: int


class BindingError(Exception):
    """What is wrong with one value: field, rule, what, remedy."""


def read_values(
    path: Path, root: Path, datasets: Mapping[str, Dataset], faulty: bool = False
) -> tuple[dict[str, Value], frozenset[str] | None, list[Problem]]:
    """Reads and computes every value; ``faulty`` says that datasets are missing for a reason.

    Gives the sound values, the names of all that the file lists (None if it cannot be read), and
    the problems.
    """
    text, problems = read_text(path, root)
    shown = relative(path, root)
    document, broken = read_yaml(text, shown)
    records = document.value if isinstance(document.value, dict) else {}
    values: dict[str, Value] = {}
    for name, record in records.items():
        try:
            values[str(name)] = _value(str(name), record, datasets, values, document)
        except BindingError as fault:
            field, rule, what, remedy = fault.args
            if not (faulty and rule == "value-dataset"):
                line = document.line(str(name), field)
                problems.append(Problem(shown, line, rule, what, remedy))
    listed = None if broken else frozenset(str(name) for name in records)
    return values, listed, problems + broken


def _value(
    name: str,
    record: Any,
    datasets: Mapping[str, Dataset],
    known: Mapping[str, Value],
    document: Document,
) -> Value:
    if not isinstance(record, dict):
        raise BindingError(
            "", "value-field", f"'{name}' has no fields.", "Add 'dataset:' and 'take:'."
        )
    for field in record:
        if field not in FIELDS:
            remedy = did_you_mean(str(field), FIELDS, f"Use one of: {', '.join(FIELDS)}.")
            raise BindingError(field, "value-field", f"No field '{field}'.", remedy)
    dataset = str(record.get("dataset"))
    if dataset not in datasets:
        remedy = did_you_mean(dataset, datasets, "Describe it in datapackage.json.")
        raise BindingError("dataset", "value-dataset", f"No dataset '{dataset}'.", remedy)
    frame = datasets[dataset].frame
    number = _taken(_rows(frame, record.get("where") or {}), record)
    number = _scaled(number, record, known)
    return Value(name, dataset, number, _text(number, record), document.line(name))


def _rows(frame: pd.DataFrame, where: Any) -> pd.DataFrame:
    if not isinstance(where, dict):
        raise BindingError(
            "where", "value-field", "'where' is not a list of columns.", "Write col: x."
        )
    for column, wanted in where.items():
        if column not in frame:
            columns = [str(column) for column in frame.columns]
            remedy = did_you_mean(str(column), columns, f"Columns: {', '.join(columns)}.")
            raise BindingError("where", "value-column", f"No column '{column}'.", remedy)
        frame = frame[_wanted(frame[column], wanted, str(column))]
    return frame


def _wanted(cells: Any, wanted: Any, column: str) -> Any:
    """Which cells are meant by a value, a list of values, or ``{from, to}``."""
    if not isinstance(wanted, dict):
        listed = wanted if isinstance(wanted, list) else [wanted]
        return cells.isin([value for value in listed if not isinstance(value, list | dict)])
    low, high = wanted.get("from", -float("inf")), wanted.get("to", float("inf"))
    numbers = pd.api.types.is_numeric_dtype(cells)
    if not numbers or not all(isinstance(end, int | float) for end in (low, high)):
        remedy = "Give numbers, for a column of numbers; or list the values."
        what = f"'from' and 'to' of '{column}' are no range."
        raise BindingError("where", "value-field", what, remedy)
    return cells.between(low, high)


def _taken(rows: pd.DataFrame, record: Mapping[str, Any]) -> Any:
    how, column = record.get("how", "only"), str(record.get("take", ""))
    if how not in HOWS:
        remedy = did_you_mean(str(how), HOWS, f"Use one of: {', '.join(HOWS)}.")
        raise BindingError("how", "value-field", f"No way to take '{how}'.", remedy)
    if how == "count":
        return len(rows)
    if column not in rows or not pd.api.types.is_numeric_dtype(rows[column]):
        numbers = [str(c) for c in rows.columns if pd.api.types.is_numeric_dtype(rows[c])]
        remedy = did_you_mean(column, numbers, f"Columns of numbers: {', '.join(numbers)}.")
        raise BindingError("take", "value-column", f"No column of numbers '{column}'.", remedy)
    cells: Any = rows[column].dropna()
    if how == "only" and len(cells) != 1:
        remedy = "Narrow 'where' to one row, or say how to take them together."
        raise BindingError(
            "where", "value-rows", f"'where' finds {len(cells)} cells, not one.", remedy
        )
    if cells.empty:
        raise BindingError("where", "value-rows", "'where' finds no cell.", "Mend 'where'.")
    return cells.iloc[0] if how == "only" else cells.agg(how)


def _scaled(number: Any, record: Mapping[str, Any], known: Mapping[str, Value]) -> int | float:
    if over := record.get("over"):
        if not isinstance(over, str) or over not in known or known[over].number == 0:
            remedy = did_you_mean(str(over), known, "Name a value that stands above this one.")
            raise BindingError("over", "value-over", f"Cannot divide by '{over}'.", remedy)
        number = number / known[over].number
    scale = record.get("scale", 1)
    if not isinstance(scale, int | float) or not isfinite(scale):
        raise BindingError("scale", "value-field", "'scale' is not a number.", "Use 100 or 0.001.")
    number = float(number) * scale
    return int(number) if number == int(number) else number


def _text(number: int | float, record: Mapping[str, Any]) -> str:
    form = str(record.get("format", ",.0f"))
    if not FORMAT.fullmatch(form) or (form.endswith("d") and not isinstance(number, int)):
        remedy = "Use ',.0f' for 6,212 and '.1f' for 9.5."
        raise BindingError("format", "value-format", f"No format '{form}'.", remedy)
    return format(number, form)


def unknown_values(
    uses: list[tuple[str, str, int]], values: Mapping[str, Value], listed: frozenset[str] | None
) -> Iterator[Problem]:
    """Problems for names used in text (name, path, line) that no value has.

    ``listed`` are the names ``values.yml`` has, sound or not; the fault of one is told there.
    """
    for name, path, line in uses:
        if listed is not None and name not in listed:
            remedy = did_you_mean(name, values, "Add it to values.yml.")
            yield Problem(path, line, "value-unknown", f"No value '{name}'.", remedy)
