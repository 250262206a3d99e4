"""``values.yml``: numbers the prose may use, each bound to a cell or an operation on many.

A value names a ``dataset``, the column to ``take``, the rows (``where``; see ``value_rows``) and
``how`` to take them (see ``operations``). ``over`` divides by another value that is above it,
``scale`` multiplies, and ``format`` says how it is printed (``,.0f``).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

from press.core.grammar import VALUE_NAME
from press.core.problems import Problem, did_you_mean
from press.core.publication import Key
from press.core.rounding import printed
from press.core.text import read_text, relative
from press.core.yaml_lines import Document, read_yaml
from press.kinds.data.operations import computed, exact
from press.kinds.data.records import Dataset
from press.kinds.data.value_rows import BindingError, is_number

FIELDS = ("dataset", "where", "take", "how", "of", "over", "scale", "format")
FORMAT = re.compile(r"(\+?)(,?)(?:\.(\d)([f%])|d)")
LARGEST = 10**15
"""From here on a float no longer holds every whole number."""


@dataclass(frozen=True)
class Value:
    """A number taken from data: what machines read (``number``), and what is printed.

    ``exact`` is what others divide by, ``over`` the name of what this one was divided by.
    """

    name: str
    dataset: str
    number: int | float
    text: str
    line: int
    exact: Fraction = Fraction()
    over: str = ""


class _ToldElsewhereError(Exception):
    """A value that cannot be computed because of a fault that has its own message."""


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
    if not isinstance(document.value, dict | None) and not broken:
        what, remedy = "Not a list of values.", "Write 'name: {dataset: …, take: …}'."
        problems.append(Problem(shown, 1, "value-field", what, remedy))
    records = document.value if isinstance(document.value, dict) else {}
    names = [str(name) for name in records]
    values: dict[str, Value] = {}
    for name, record in zip(names, records.values(), strict=True):
        reader = _Reader(name, names, values, datasets, faulty)
        try:
            values[name] = reader.value(record, document)
        except BindingError as fault:
            field, rule, what, remedy = fault.args
            at = field if isinstance(field, tuple) else (field,)
            problems.append(Problem(shown, document.line(name, *at), rule, what, remedy))
        except _ToldElsewhereError:
            continue
    return values, None if broken else frozenset(names), problems + broken


@dataclass(frozen=True)
class _Reader:
    """Reads one value; ``names`` are those of the whole file, ``known`` the sound ones above."""

    name: str
    names: list[str]
    known: Mapping[str, Value]
    datasets: Mapping[str, Dataset]
    faulty: bool

    def value(self, record: Any, document: Document) -> Value:
        self._check(record)
        dataset = str(record.get("dataset"))
        if dataset not in self.datasets:
            if self.faulty:
                raise _ToldElsewhereError
            remedy = did_you_mean(dataset, self.datasets, "Describe it in datapackage.json.")
            raise BindingError("dataset", "value-dataset", f"No dataset '{dataset}'.", remedy)
        whole = computed(self.datasets[dataset].frame, record)
        whole = self._scaled(self._divided(whole, record), record)
        over = str(record.get("over", ""))
        line = document.line(self.name)
        number, text = _number(whole), _text(whole, record)
        return Value(self.name, dataset, number, text, line, whole, over)

    def _check(self, record: Any) -> None:
        if not re.fullmatch(VALUE_NAME, self.name):
            what = f"No text can use the name '{self.name[:40]}'."
            remedy = "Make it of letters, digits and hyphens."
            raise BindingError("", "value-field", what, remedy)
        if not isinstance(record, dict):
            what = f"'{self.name}' has no fields."
            raise BindingError("", "value-field", what, "Add 'dataset:' and 'take:'.")
        for field in record:
            if field not in FIELDS:
                remedy = did_you_mean(str(field), FIELDS, f"Use one of: {', '.join(FIELDS)}.")
                raise BindingError(str(field), "value-field", f"No field '{field}'.", remedy)
        if not isinstance(record.get("take"), str):
            what, remedy = "'take' names no column.", "Write 'take:' with a column's name."
            raise BindingError("take", "value-field", what, remedy)

    def _divided(self, number: Fraction, record: dict[str, Any]) -> Fraction:
        if "over" not in record:
            return number
        over = record["over"]
        if not isinstance(over, str) or over not in self.names:
            otherwise = "Name a value that is above this one."
            remedy = did_you_mean(str(over), self.known, otherwise)
            raise BindingError("over", "value-over", f"Cannot divide by '{over}'.", remedy)
        if over == self.name:
            what, remedy = "It is divided by itself.", "Name another value, above this one."
            raise BindingError("over", "value-over", what, remedy)
        if self.names.index(over) > self.names.index(self.name):
            what = f"It is divided by '{over}', which comes later."
            raise BindingError("over", "value-over", what, f"Move '{over}' above '{self.name}'.")
        if over not in self.known:
            raise _ToldElsewhereError
        if self.known[over].exact == 0:
            what = f"It is divided by '{over}', which is 0."
            raise BindingError("over", "value-zero", what, "Divide by a value that is not 0.")
        return number / self.known[over].exact

    def _scaled(self, number: Fraction, record: dict[str, Any]) -> Fraction:
        scale = record.get("scale", 1)
        if not is_number(scale) or scale == 0:
            what = "'scale' is not a number to multiply by."
            raise BindingError("scale", "value-field", what, "Use 100 or 0.001.")
        return number * exact(scale)


def _number(whole: Fraction) -> int | float:
    if abs(whole) >= LARGEST:
        what = "The number has more than 15 digits before the point."
        raise BindingError("scale", "value-field", what, "Give a 'scale' that makes it smaller.")
    return int(whole) if whole.denominator == 1 else float(whole)


def _text(number: Fraction, record: dict[str, Any]) -> str:
    form = str(record.get("format", ",.0f"))
    match = FORMAT.fullmatch(form)
    if not match or (form.endswith("d") and number.denominator != 1):
        remedy = "Use ',.0f' for 6,212 and '.1f' for 9.5."
        raise BindingError("format", "value-format", f"No format '{form}'.", remedy)
    percent = match[4] == "%"
    if percent and record.get("how") == "share":
        what = "A share is a percentage already, and '%' would multiply it by 100 again."
        raise BindingError("format", "value-format", what, "Use '.1f' for 9.5.")
    made = printed(
        number * (100 if percent else 1),
        int(match[3] or 0),
        grouped=bool(match[2]),
        signed=bool(match[1]),
    )
    return made + "%" * percent


VALUES = Key[dict[str, Value]]("values", lambda _: {})
VALUES_LISTED = Key[frozenset[str] | None]("listed values", lambda _: frozenset())
"""The names ``values.yml`` lists, sound or not; none when it cannot be read."""
