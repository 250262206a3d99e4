"""The fields of a chart without code that name columns of its dataset, and those of its views.

A view has the same rows and axes, with other words and colours.
"""

import re
from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, NamedTuple

import pandas as pd
from pydantic import AfterValidator, ValidationInfo

from press.core.problems import did_you_mean
from press.core.records.models import NOT_EMPTY, Record, existing_name, fault
from press.kinds.data.operations import is_numeric
from press.kinds.data.records import Dataset


class DatasetsOfChart(NamedTuple):
    """The datasets a chart may name; ``faulty`` says that some are missing for a reason."""

    datasets: Mapping[str, Dataset]
    faulty: bool


def _frame(info: ValidationInfo[DatasetsOfChart]) -> pd.DataFrame | None:
    dataset = info.context.datasets.get(info.data.get("data", ""))
    return dataset.frame if dataset else None


def _column(value: str, info: ValidationInfo[DatasetsOfChart]) -> str:
    frame = _frame(info)
    if frame is not None and value not in frame:
        columns = [str(column) for column in frame.columns]
        remedy = did_you_mean(value, columns, f"Columns: {', '.join(columns)}.")
        raise fault("chart-column", f"No column '{value}' in '{info.data['data']}'.", remedy)
    return value


def _numbers(value: str, info: ValidationInfo[DatasetsOfChart]) -> str:
    frame = _frame(info)
    if frame is not None and not is_numeric(frame, value):
        columns = [str(column) for column in frame.columns if is_numeric(frame, column)]
        remedy = f"Columns of numbers: {', '.join(columns)}."
        what = f"'{info.field_name}' needs numbers, but the column '{value}' contains text."
        raise fault("chart-column", what, remedy)
    return value


def _parse_dates(value: str, info: ValidationInfo[DatasetsOfChart]) -> str:
    frame = _frame(info)
    if frame is not None and not is_numeric(frame, value):
        other = [str(cell) for cell in frame[value].dropna() if not DAY.fullmatch(str(cell))]
        if other:
            what = f"'x' needs numbers or days, and the column '{value}' has '{other[0][:40]}'."
            remedy = "Write days as 1990-03-31 and months as 1990-03, or name another column."
            raise fault("chart-column", what, remedy)
    return value


DAY = re.compile(r"\d{4}-\d\d(?:-\d\d)?")
DATASET = existing_name(
    "data-unknown",
    "No dataset '{value}'.",
    lambda info: None if info.context.faulty else info.context.datasets,
    "Describe it in datapackage.json.",
)
DatasetName = Annotated[str, DATASET]
Column = Annotated[str, AfterValidator(_column)]
Numbers = Annotated[Column, AfterValidator(_numbers)]
When = Annotated[Column, AfterValidator(_parse_dates)]


VIEW = "all"
"""The view that every chart without code has: the chart as its file says it."""
VIEW_NAME = re.compile(r"[a-z][a-z0-9_]*")


class Note(Record):
    """Words at a place of the picture."""

    rules: ClassVar[Mapping[str, str]] = {"": "chart-field"}
    at: Any
    text: str


class Emphasis(Record):
    """The same picture with other words, and other entries in colour."""

    rules: ClassVar[Mapping[str, str]] = {"": "chart-field"}
    remedies: ClassVar[Mapping[str, str]] = {
        "title": "Write what this view shows as a sentence: 'title: Rainfall doubled'."
    }
    title: str
    highlight: Annotated[tuple[Any, ...], NOT_EMPTY] | None = None
    note: Note | None = None
    description: str = ""


def check_view(name: str, view: Emphasis, form: str, has_notes: bool) -> None:
    """Raises for a name that no view can have, and for a note where the form has none."""
    if name == VIEW or not VIEW_NAME.fullmatch(name):
        what = f"'{name[:40]}' cannot be the name of a view."
        remedy = f"Use small letters, digits and underscores; '{VIEW}' is the chart itself."
        raise fault("chart-field", what, remedy, "views", name)
    if view.note and not has_notes:
        what, remedy = f"The form '{form}' has no notes.", "Take 'note' out."
        raise fault("chart-field", what, remedy, "views", name, "note")


def some(words: list[str]) -> str:
    """The first dozen of words, as a message prints them."""
    return ", ".join(words[:12]) + (" …" if len(words) > 12 else "")
