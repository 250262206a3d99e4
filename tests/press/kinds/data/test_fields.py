"""Numbers in tables: years are never grouped, and digits that somebody typed are kept."""

from decimal import Decimal
from pathlib import Path

import pandas as pd
import pytest

from conftest import read
from press.kinds.data.fields import (
    Column,
    Fields,
    columns_in,
    number_text,
    percent_columns,
    year_columns,
)
from press.kinds.data.records import Dataset

FIELDS = [
    {"name": "fiscal_year", "type": "integer"},
    {"name": "jahr", "type": "integer"},
    {"name": "when", "type": "year"},
    {"name": "yearly", "type": "number"},
]


@pytest.mark.parametrize(
    ("value", "english", "german"),
    [
        (0.034, "0.034", "0,034"),
        (0.0004, "0.0004", "0,0004"),
        (1 / 3, "0.33", "0,33"),
        (100 / 3, "33.3", "33,3"),
        (7.25, "7.25", "7,25"),
        (12345.0, "12,345", "12.345"),
        (0.1 + 0.2, "0.3", "0,3"),
        (-0.5, "-0.5", "-0,5"),
        (9007199254740993, "9,007,199,254,740,993", "9.007.199.254.740.993"),
        (1e-9, "0.000000001", "0,000000001"),
    ],
)
def test_a_number_is_printed_as_it_was_typed(value: float, english: str, german: str) -> None:
    assert (number_text(value, "en"), number_text(value, "de-DE")) == (english, german)


def test_years_are_known_by_type_and_name() -> None:
    fields = Fields({str(field["name"]): field for field in FIELDS}, "en")
    shown = [fields.text(name, 2003) for name in ("fiscal_year", "jahr", "when", "yearly")]
    assert shown == ["2003", "2003", "2003", "2,003"]


def test_years_of_a_chart_are_known_by_their_values() -> None:
    frame = pd.DataFrame({"fiscal_year": [2003, 2004], "yearly": [2003, 9]})
    data = Dataset("d", "d.csv", {"schema": {"fields": [FIELDS[0], FIELDS[3]]}}, frame, "")
    table = frame.set_axis(["Budget of", "Number"], axis=1)
    assert year_columns(table, [data]) == {"Budget of"}


def test_a_percentage_is_printed_as_one_by_its_unit() -> None:
    units = {
        "dry": "share",
        "wet": "%",
        "damp": "percentage",
        "gap": "percentage points",
        "lead": "Prozent Punkte",
        "rate": "per thousand",
    }
    described = {name: {"name": name, "unit": unit} for name, unit in units.items()}
    shown = [Fields(described, "en").text(name, 0.5) for name in units]
    assert shown == ["50%", "0.5%", "0.5%", "0.5", "0.5", "0.5"]
    assert Fields(described, "de").text("wet", 12.25) == "12,25\xa0%"


def test_percentages_of_a_chart_are_known_by_their_titles_and_numbers() -> None:
    names = {"dry": "Dry days", "wet": "Wet (%)", "high": "High"}
    fields = [{"name": name, "title": names[name], "unit": "per cent"} for name in names]
    frame = pd.DataFrame({name: [1.5, 2.5] for name in names})
    data = Dataset("d", "d.csv", {"schema": {"fields": fields}}, frame, "")
    table = frame.set_axis(list(names.values()), axis=1).assign(High=[0.015, 0.025])
    assert percent_columns(table, [data]) == {"Dry days": "per cent"}


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("pd.read_csv('../data/pegel.csv')", True),
        ("Path('pegel.csv').open()", True),
        ("pd.read_csv('sturmpegel.csv')", False),
        ("pd.read_csv('alt-pegel.csv')", False),
        ("pd.read_csv('pegel_csv')", False),
    ],
)
def test_the_columns_of_code_are_those_of_the_file_it_names(
    tiny: Path, code: str, found: bool
) -> None:
    expected = {"hub_cm": Column("cm", frozenset({Decimal(251)}))} if found else {}
    (tiny / "docs/data/pegel.csv").write_text(
        "year,hub_cm,source\n1990,251,öhler-krüger-2019\n", encoding="utf-8"
    )
    assert columns_in(code, read(tiny, "bilder")) == expected
