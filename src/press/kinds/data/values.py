"""``values.yml``: numbers the prose may use, each bound to a cell or an operation on many.

A value names a ``dataset``, the column to ``take``, the rows (``where``) and ``how`` to take them
(see ``operations``). ``over`` divides by another value that is above it, ``scale`` multiplies, and
``format`` says how it is printed (``,.0f``).
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path
from typing import Annotated, Any, ClassVar, NamedTuple, Self

from pydantic import AfterValidator, Field, PrivateAttr, ValidationInfo, model_validator

from press.core.grammar import VALUE_NAME
from press.core.i18n.catalogue import PERCENT_UNIT
from press.core.problems import ADVICE, Problem, did_you_mean
from press.core.publication import Key
from press.core.records.models import Record, existing_name, fault
from press.core.records.record_reader import read_document, read_record
from press.core.rounding import format_number
from press.core.text import relative
from press.kinds.data.operations import OPERATIONS, compute, exact, is_number
from press.kinds.data.records import Dataset

FORMAT = re.compile(r"(\+?)(,?)(?:\.(\d)([f%])|d)")
YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!-?\d)")
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
    needs_percent: bool = False
    """True if it is in per cent and does not say so."""
    unit: str = ""
    """That of its column, where the number is still in it."""


class Place(NamedTuple):
    """The place of a value: its name, all names in the file, and the valid values above it.

    ``faulty`` says that datasets are missing for a reason.
    """

    name: str
    names: list[str]
    above: Mapping[str, Value]
    datasets: Mapping[str, Dataset]
    faulty: bool


class _ReportedError(Exception):
    """A value that cannot be computed because of a fault that has its own message."""


def _scale(value: Any) -> Any:
    if not is_number(value) or value == 0:
        what = "'scale' is not a number to multiply by."
        raise fault("value-field", what, "Use 100 or 0.001.")
    return value


class Binding(Record):
    """The definition of a value; the number is computed when the record is read."""

    rules: ClassVar[dict[str, str]] = {
        "": "value-field",
        "dataset": "value-dataset",
        "where": "value-where",
        "of": "value-where",
        "over": "value-over",
        "format": "value-format",
    }
    remedies: ClassVar[dict[str, str]] = {
        "where": "Write 'where: {column: value}'.",
        "of": "Write 'of: {column: value}'.",
        "over": "Name a value that is above this one.",
        "format": "Use ',.0f' for 6,212 and '.1f' for 9.5.",
    }
    may_be_empty: ClassVar[tuple[str, ...]] = ("where", "of", "over", "scale")
    synonyms: ClassVar[dict[str, str]] = {
        **dict.fromkeys(("column", "field"), "take"),
        **{"data": "dataset", "filter": "where", "operation": "how", "unit": "format"},
    }
    dataset: str
    where: dict[str, Any] = Field(default={})
    take: str
    how: Annotated[
        str, existing_name("value-field", "No operation '{value}'.", lambda _: OPERATIONS)
    ] = "cell"
    of: dict[str, Any] | None = Field(default=None)
    over: str = ""
    scale: Annotated[Any, AfterValidator(_scale)] = 1
    format: str = ",.0f"
    _value: Value | None = PrivateAttr(None)

    @property
    def value(self) -> Value | None:
        """The value; none where a fault that has its own message is in the way."""
        return self._value

    @model_validator(mode="after")
    def _compute(self, info: ValidationInfo[Place]) -> Self:
        place = info.context
        if not re.fullmatch(VALUE_NAME, place.name):
            what = f"No text can use the name '{place.name[:40]}'."
            raise fault("value-field", what, "Use letters, digits and hyphens.", "")
        try:
            dataset = self._dataset(place)
            number = compute(dataset.frame, self.take, self.how, self.where, self.of)
            number = number / self._divisor(place) * exact(self.scale)
        except _ReportedError:
            return self
        percent = self._is_percentage(dataset)
        text = self._text(number, percent)
        whole = int(number) if number.denominator == 1 else float(number)
        self._value = Value(
            *(place.name, self.dataset, whole, text, 0, number, self.over),
            needs_percent=percent and not text.endswith("%"),
            unit=self._unit(dataset),
        )
        return self

    def _dataset(self, place: Place) -> Dataset:
        if self.dataset in place.datasets:
            return place.datasets[self.dataset]
        if place.faulty:
            raise _ReportedError
        remedy = did_you_mean(self.dataset, place.datasets, "Describe it in datapackage.json.")
        raise fault("value-dataset", f"No dataset '{self.dataset}'.", remedy, "dataset")

    def _divisor(self, place: Place) -> Fraction:
        over, names = self.over, place.names
        if not over:
            return Fraction(1)
        rule, remedy = "value-over", f"Move '{over}' above '{place.name}'."
        if over not in names:
            remedy = did_you_mean(over, place.above, "Name a value that is above this one.")
            raise fault(rule, f"Cannot divide by '{over}'.", remedy, "over")
        if over == place.name:
            remedy = "Name a different value above this one."
            raise fault(rule, "It is divided by itself.", remedy, "over")
        if names.index(over) > names.index(place.name):
            raise fault(rule, f"It is divided by '{over}', which is further down.", remedy, "over")
        if over not in place.above:
            raise _ReportedError
        if place.above[over].exact == 0:
            what = f"It is divided by '{over}', which is 0."
            raise fault("value-zero", what, "Divide by a value that is not 0.", "over")
        return place.above[over].exact

    def _is_percentage(self, dataset: Dataset) -> bool:
        """True if the number is in per cent without '%' in its format."""
        if self.how == "share" and not self.over and self.scale == 1:
            return True
        return bool(PERCENT_UNIT.fullmatch(self._unit(dataset)))

    def _unit(self, dataset: Dataset) -> str:
        """The unit of the column; empty if the number is in another one."""
        if self.over or self.scale != 1 or self.how in {"count", "share"}:
            return ""
        units = {f["name"]: str(f.get("unit", "")) for f in dataset.about["schema"]["fields"]}
        return units.get(self.take, "").strip()

    def _text(self, number: Fraction, is_percentage: bool) -> str:
        match = FORMAT.fullmatch(self.format)
        if not match or (self.format.endswith("d") and number.denominator != 1):
            remedy = self.remedies["format"]
            raise fault("value-format", f"No format '{self.format}'.", remedy, "format")
        percent = match[4] == "%"
        if abs(number) >= LARGEST:
            what = "The number has more than 15 digits before the point."
            raise fault("value-field", what, "Give a 'scale' that makes it smaller.", "scale")
        number, places = number * (100 if percent and not is_percentage else 1), int(match[3] or 0)
        text = format_number(number, places, grouped=bool(match[2]), signed=bool(match[1]))
        return text + "%" * percent


def read_values(
    path: Path, root: Path, datasets: Mapping[str, Dataset], faulty: bool
) -> tuple[dict[str, Value], frozenset[str] | None, list[Problem]]:
    """Reads and computes every value; ``faulty`` says that datasets are missing for a reason.

    Gives the sound values, the names of all that the file lists (None if it cannot be read), and
    the problems.
    """
    document, problems = read_document(path, root)
    broken = any(problem.rule.startswith("yaml") for problem in problems)
    shown = relative(path, root)
    if not isinstance(document.value, dict | None) and not broken:
        what, remedy = "Not a list of values.", "Write 'name: {dataset: …, take: …}'."
        problems.append(Problem(shown, 1, "value-field", what, remedy))
        broken = True
    names = [str(name) for name in document.value] if isinstance(document.value, dict) else []
    values: dict[str, Value] = {}
    for name in names:
        place = Place(name, names, values, datasets, faulty)
        binding, found = read_record(document, shown, Binding, name, context=place)
        problems += found
        if binding and binding.value:
            values[name] = replace(binding.value, line=binding.line)
            problems += _other_year(name, binding, shown)
    return values, None if broken else frozenset(names), problems


def _other_year(name: str, binding: Binding, shown: str) -> Iterator[Problem]:
    """A value whose name has one year, and whose row is of another."""
    named = YEAR.findall(name)
    cells = [str(cell) for cell in binding.where.values() if not isinstance(cell, dict | list)]
    chosen = [cell for cell in cells if YEAR.fullmatch(cell)]
    if len(named) == len(chosen) == 1 and named != chosen:
        what = f"'{name}' has a row of {chosen[0]}."
        remedy = "Correct 'where', or the name of the value."
        yield Problem(shown, binding.line_of("where"), "value-where", what, remedy, ADVICE)


VALUES = Key[dict[str, Value]]("values", lambda _: {})
VALUE_LIST = Key[frozenset[str] | None]("listed values", lambda _: frozenset())
"""The names ``values.yml`` lists, sound or not; none when it cannot be read."""
