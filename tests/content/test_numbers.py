"""Numbers in the edition's voice are bound to data, or are plainly something else.

What a record says a named source says (``how``) is the source's.
"""

import csv
import json
import re
from fractions import Fraction
from functools import cache
from typing import Any

import yaml

from conftest import ROOT
from drawings import letters
from press.core.cache import Store
from press.core.cross_references import scan
from press.core.pages.page import SourcePage
from press.core.problems import Problem
from press.core.publication import Publication
from press.kinds.charts.contradictions import check_contradictions, words_of
from press.kinds.charts.figures import draw
from press.kinds.charts.records import CHARTS
from press.kinds.data.records import DATASETS
from press.kinds.data.text_numbers import check_numbers, unbound_numbers
from press.kinds.data.values import VALUES

DATA = ROOT / "docs" / "data"


def test_the_edition_binds_its_numbers(edition: Publication) -> None:
    told = check_numbers(edition)
    assert list(told) == []


def rows_of(dataset: str) -> list[dict[str, str]]:
    """The rows of a dataset as its file has them: every cell a text, a gap an empty one."""
    package = json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))
    path = next(found["path"] for found in package["resources"] if found["name"] == dataset)
    with (DATA / path).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def fits(row: dict[str, str], where: dict[str, Any]) -> bool:
    """Whether a row meets every condition of ``where`` or ``of``."""
    for column, wanted in where.items():
        if isinstance(wanted, dict):
            if not row[column]:
                return False
            number = Fraction(row[column])
            if not wanted.get("from", number) <= number <= wanted.get("to", number):
                return False
        elif row[column] not in map(str, wanted if isinstance(wanted, list) else [wanted]):
            return False
    return True


def recomputed(record: dict[str, Any], others: dict[str, Fraction]) -> Fraction:
    """The number of a record, computed with nothing of the press."""
    rows, take = rows_of(record["dataset"]), record["take"]
    how = record.get("how", "cell")

    def taken(where: dict[str, Any]) -> list[str]:
        return [row[take] for row in rows if fits(row, where) and row[take] != ""]

    cells = taken(record.get("where", {}))
    if how == "count":
        made = Fraction(len(cells))
    elif how == "cell":
        (only,) = cells
        made = Fraction(only)
    elif how == "share":
        whole = sum(map(Fraction, taken(record.get("of", {}))))
        made = 100 * Fraction(sum(map(Fraction, cells))) / whole
    else:
        numbers = sorted(map(Fraction, cells))
        made = {
            "sum": sum(numbers, Fraction()),
            "mean": sum(numbers, Fraction()) / len(numbers),
            "median": (numbers[len(numbers) // 2] + numbers[(len(numbers) - 1) // 2]) / 2,
            "min": numbers[0],
            "max": numbers[-1],
        }[how]
    if "over" in record:
        made /= others[record["over"]]
    return made * Fraction(str(record.get("scale", 1)))


def by_hand(number: Fraction, places: int) -> str:
    """The number as a reader rounds it, with commas: half up, away from zero."""
    steps = int(abs(number) * 10**places + Fraction(1, 2))
    whole, rest = divmod(steps, 10**places)
    sign = "-" if number < 0 and steps else ""
    return f"{sign}{whole:,}" + (f".{rest:0{places}}" if places else "")


RECORDS: dict[str, dict[str, Any]] = yaml.safe_load(
    (ROOT / "docs" / "values.yml").read_text(encoding="utf-8")
)


def test_there_are_values_to_check(edition: Publication) -> None:
    assert len(RECORDS) > 1
    assert list(edition[VALUES]) == list(RECORDS)
    gaps = [
        row for one in RECORDS.values() for row in rows_of(one["dataset"]) if "" in row.values()
    ]
    assert gaps, "no value of this edition could count a gap"


def test_every_value_is_what_its_file_says(edition: Publication) -> None:
    numbers: dict[str, Fraction] = {}
    for name, record in RECORDS.items():
        numbers[name] = recomputed(record, numbers)
        form = re.fullmatch(r",?\.(\d)f", record.get("format", ",.0f"))
        assert form, f"{name}: this test does not know the format"
        assert edition[VALUES][name].text == by_hand(numbers[name], int(form[1])), name
        assert edition[VALUES][name].exact == numbers[name], name


def test_no_number_in_the_words_of_a_step_differs_from_its_figure(edition: Publication) -> None:
    """The pictures' own letters too, which the press does not compare."""
    store = Store(edition.places.store)

    @cache
    def written(name: str, view: str) -> list[str]:
        chart = edition[CHARTS].get(name)
        if chart is None or view not in chart.views:
            return []
        figure = draw(chart, view, edition[DATASETS], store)
        assert not isinstance(figure, Problem), figure
        return [*beside(name, view), *letters(figure.pictures[0])]

    beside = words_of(edition[CHARTS], edition[DATASETS])
    told = [
        problem
        for page in edition.pages
        for problem in check_contradictions(page, edition[CHARTS], edition[VALUES], written)
    ]
    assert any(map(letters_of_steps, edition.pages))
    assert told == []


def letters_of_steps(page: SourcePage) -> bool:
    """Whether a page has a bound number in a step, which is then compared."""
    return any(use.kind == "value" and use.inside == "scrolly" for use in scan(page))


def test_the_rule_finds_a_bare_number_and_lets_others_be() -> None:
    def found(text: str) -> list[str]:
        return [number for number, _ in unbound_numbers(text)]

    assert found("There were 6,212 places, and 800 at one seminar.") == ["6,212", "800"]
    assert found("In FY2015 and 1990–91, p. 147, [=places-2015] places; “about 900”.") == []
    assert found("It counts 4,321 of them [@key, p. 5]. Of these 120 went.") == ["120"]
    assert found("It is 0.125, or 1,234.5 or 1.234 or $2,000.50.") == [
        "0.125",
        "1,234.5",
        "1.234",
        "$2,000.50",
    ]
    assert found("`make 1234`, and\n\n```\n5678\n```\n\n[a](b/9999)") == []
