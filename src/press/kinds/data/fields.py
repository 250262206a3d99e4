"""Formats the columns of a dataset, from the type, unit and title of each field."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from numbers import Real
from typing import Any, NamedTuple

import pandas as pd

from press.core.i18n.catalogue import PERCENT, number, percentage, share_of
from press.core.publication import Publication
from press.core.rounding import format_number, round_half_up
from press.kinds.data.records import DATASETS, Dataset

YEAR = re.compile(r"(?i)(?:^|_)(?:year|fy|jahr|année|annee|año|anno|ano|jaar|rok|år)(?:$|_)")
"""Names of columns that hold years, where the description does not give that type."""
PRINTED = 6
"""The decimals that pandas prints at most."""
MINUS = "\N{MINUS SIGN}"
SHORT = 7
"""Significant digits somebody types; more come from a calculation, and are rounded."""


def is_year_name(name: str) -> bool:
    """True if a column of that name holds years, as far as a name can tell."""
    return bool(YEAR.search(re.sub(r"\W", "_", name)))


def is_year_field(field: Mapping[str, Any]) -> bool:
    """True if a field of a data package contains years."""
    name, kind = str(field.get("name", "")), field.get("type")
    return (
        kind in {"year", "yearmonth"}
        or (field.get("unit") == "year" and kind == "integer")
        or (kind in {"integer", "string"} and is_year_name(name))
    )


def number_text(value: Any, language: str, *, grouped: bool = True) -> str:
    """A number as readers get it: as it was typed, or, where it was computed, rounded.

    Below 1, two digits stay that say something: 0.034, 0.0004.
    """
    value = float(value) if not isinstance(value, int) else value
    if float(value).is_integer():
        return number(language, format_number(value, 0, grouped=grouped))
    typed = Decimal(repr(float(value))).as_tuple()
    places = _places(float(value))
    if len(typed.digits) <= SHORT and isinstance(typed.exponent, int):
        places = -typed.exponent
    text = format_number(value, places, grouped=grouped)
    return number(language, text.rstrip("0").removesuffix("."))


def cell_text(value: Any, language: str, unit: str, grouped: bool) -> str:
    """A number of a column as readers get it: a percentage has its sign, other units do not."""
    share = share_of(unit, Decimal(repr(float(value))))
    if share is not None:
        return percentage(share, language).replace("-", MINUS)
    return number_text(value, language, grouped=grouped).replace("-", MINUS)


def _places(value: float) -> int:
    """One decimal; below 1, as many as two digits need."""
    return 1 if abs(value) >= 1 else 2 - (Decimal(repr(value)).adjusted() + 1)


class Column(NamedTuple):
    """A column of numbers with a unit; ``numbers`` are rounded as pandas prints them."""

    unit: str
    numbers: frozenset[Decimal]

    def contains(self, printed: Iterable[Decimal]) -> bool:
        """True if the column may have printed these: whole numbers only if it has no others."""
        whole = all(number == number.to_integral_value() for number in self.numbers)
        return all(
            number in self.numbers and (whole or number.as_tuple().exponent) for number in printed
        )


def columns_in(text: str, publication: Publication) -> dict[str, Column]:
    """The columns with a unit, by name, of each dataset whose file a text names.

    A name that has different units in two datasets is left out.
    """
    found: dict[str, list[Column]] = {}
    for dataset in publication[DATASETS].values():
        if re.search(rf"(?<![\w.-]){re.escape(dataset.path)}(?!\w)", text):
            for field in dataset.about["schema"]["fields"]:
                found.setdefault(str(field["name"]), []).append(_column(dataset, field))
    return {
        name: Column(columns[0].unit, frozenset().union(*(one.numbers for one in columns)))
        for name, columns in found.items()
        if columns[0].unit and len({one.unit for one in columns}) == 1
    }


def _column(dataset: Dataset, field: Mapping[str, Any]) -> Column:
    cells = dataset.frame[field["name"]].dropna()
    numbers = (
        Decimal(str(round_half_up(float(cell), PRINTED)))
        for cell in cells
        if isinstance(cell, Real)
    )
    return Column(str(field.get("unit", "")), frozenset(numbers))


def percent_columns(table: pd.DataFrame, datasets: Iterable[Dataset]) -> dict[str, str]:
    """The unit of each column that has the title and the numbers of a percentage of theirs.

    A heading that says so itself is left as it is: under *Share (%)*, no number needs a sign.
    """
    found = {}
    for dataset in datasets:
        for field in dataset.about["schema"]["fields"]:
            unit, titles = str(field.get("unit", "")), {field["name"], field.get("title")}
            for at, heading in enumerate(map(str, table.columns)):
                if heading in titles and share_of(unit, Decimal()) is not None:
                    cells = table.iloc[:, at].dropna().tolist()
                    if set(cells) <= set(dataset.frame[field["name"]].dropna()):
                        found[heading] = unit
    return {heading: unit for heading, unit in found.items() if not PERCENT.search(heading)}


def year_columns(table: pd.DataFrame, datasets: Iterable[Dataset]) -> frozenset[str]:
    """The columns of a table made from datasets whose numbers are all years of theirs."""
    years = {
        value
        for dataset in datasets
        for field in dataset.about["schema"]["fields"]
        if is_year_field(field)
        for value in dataset.frame[field["name"]].dropna()
    }
    columns = {str(name): table.iloc[:, at].dropna() for at, name in enumerate(table.columns)}
    return frozenset(
        name for name, cells in columns.items() if len(cells) and years.issuperset(cells.tolist())
    )


@dataclass(frozen=True)
class Fields:
    """The fields of one dataset, by name, in a language."""

    by_name: Mapping[str, Mapping[str, Any]]
    language: str

    @classmethod
    def of(cls, dataset: Dataset, language: str) -> "Fields":
        """The fields that describe a dataset."""
        return cls({field["name"]: field for field in dataset.about["schema"]["fields"]}, language)

    def is_year(self, column: str) -> bool:
        """True if a column contains years, which have no thousands separator."""
        return is_year_field(self.by_name.get(column, {}))

    def unit(self, column: str) -> str:
        """The unit of a column's numbers; nothing if it has none."""
        return str(self.by_name.get(column, {}).get("unit", ""))

    def title(self, column: str) -> str:
        """The heading of a column."""
        field = self.by_name.get(column, {})
        return str(field.get("title") or column.replace("_", " ").capitalize())

    def text(self, column: str, value: Any) -> str:
        """A cell as it is printed; a gap is empty."""
        if pd.isna(value):
            return ""
        if not isinstance(value, Real):
            return str(value)
        return cell_text(value, self.language, self.unit(column), not self.is_year(column))
