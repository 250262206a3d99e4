"""Tables that are hard to draw: negative and huge numbers, long names, gaps, days of one year.

In no chart without code may words lie on other words, and every number must be seen.
"""

import json
from collections.abc import Iterator
from math import sin
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from conftest import read
from drawings import OVERLAPS, letters, show_pictures
from press.core.cache import Store
from press.kinds.charts import figures
from press.kinds.charts.marks import parse_picture
from press.kinds.charts.records import CHARTS
from press.kinds.data.records import DATASETS

Rows = list[tuple[Any, ...]]
TABLES: dict[str, tuple[dict[str, str], Rows]] = {
    "change": (
        {"sector": "string", "change": "number"},
        [("Coal mining", -62.4), ("Textiles, leather and footwear", -38), ("Software", 120.5)],
    ),
    "debt": (
        {"year": "year", "debt": "number"},
        [(1980 + at, 1.1e12 * 1.06**at) for at in range(44)],
    ),
    "answers": (
        {"question": "string", "answer": "string", "part": "number"},
        [
            (question, answer, part)
            for question in ("Do you trust the armed forces of your country?", "Would you vote?")
            for answer, part in (("Yes", 45.5), ("No", 30), ("Don’t know", 24.5))
        ],
    ),
    "catch": (
        {"year": "year", "site": "string", "tonnes": "number"},
        [
            (year, site, "" if (year + number) % 3 else round(400 + 300 * sin(year * number), 1))
            for number, site in enumerate(("North", "East", "South"), 1)
            for year in range(2000, 2013)
        ],
    ),
    "balance": (
        {"year": "year", "party": "string", "balance": "number"},
        [
            (year, party, round(9 * sin(year * number), 1))
            for number, party in enumerate(("Conservatives", "Social Democrats", "Greens"), 1)
            for year in range(1990, 2021)
        ],
    ),
    "polls": (
        {"day": "date", "lead": "number"},
        [(f"2024-{month:02}-{day}", month - day) for month in range(2, 12) for day in (10, 17)],
    ),
    "counties": (
        {"county": "string", "rate": "number", "down": "integer", "across": "integer"},
        [("Moray", 23.5, 0, 0), ("Aberdeenshire", 68, 0, 1), ("Perth and Kinross", "", 1, 0)],
    ),
    "seven": (
        {"town": "string", "people": "integer"},
        [(f"Town {number}", number * 1000) for number in range(1, 8)],
    ),
}
CHARTS_OF = {
    "change": "form: bar\nlabel: sector\nvalue: change",
    "debt": "form: area\nx: year\nvalue: debt\nunit: US dollars",
    "answers": "form: dot\nlabel: question\nvalue: part\nseries: answer",
    "catch": "form: line\nx: year\nvalue: tonnes\nseries: site\nhighlight: [North]",
    "balance": "form: line\nx: year\nvalue: balance\nseries: party\n"
    "note: {at: 2008, text: Banks fail in the United States and Europe}",
    "polls": "form: line\nx: day\nvalue: lead",
    "counties": "form: tiles\nlabel: county\nvalue: rate\nrow: down\ncolumn: across",
    "seven": "form: dot\nlabel: town\nvalue: people",
}


@pytest.fixture
def drawn(tiny: Path) -> dict[str, figures.Figure]:
    package = tiny / "docs/data/datapackage.json"
    described = json.loads(package.read_text("utf-8"))
    (tiny / "docs/charts").mkdir()
    for name, (types, rows) in TABLES.items():
        fields = [{"name": n, "type": t, "unit": "", "description": n} for n, t in types.items()]
        resource = {"name": name, "path": f"{name}.csv", "title": name.capitalize()}
        resource |= {"schema": {"fields": fields}}
        described["resources"].append(described["resources"][0] | resource)
        lines = [",".join(types), *(",".join(f'"{cell}"' for cell in row) for row in rows)]
        (tiny / f"docs/data/{name}.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
        chart = f"{CHARTS_OF[name]}\ndata: {name}\ntitle: A\nsubtitle: B\nnot_shown: C\n"
        (tiny / f"docs/charts/{name}.yml").write_text(chart, encoding="utf-8")
    package.write_text(json.dumps(described), encoding="utf-8")
    return dict(_figures(tiny))


def _figures(tiny: Path) -> Iterator[tuple[str, figures.Figure]]:
    publication = read(tiny, "bilder")
    for name in TABLES:
        chart = publication[CHARTS][name]
        figure = figures.draw(chart, "all", publication[DATASETS], Store(tiny / ".cache"))
        assert isinstance(figure, figures.Figure), figure
        yield name, figure


def test_no_words_lie_on_other_words(
    drawn: dict[str, figures.Figure], browser: Browser, tmp_path: Path
) -> None:
    page = browser.new_page()
    pictures = ["".join(figure.pictures) for figure in drawn.values()]
    show_pictures(page, pictures, Store(tmp_path / "store"))
    for width in (360, 735):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate(OVERLAPS) == []
    page.close()


def test_huge_numbers_are_counted_in_larger_ones(drawn: dict[str, figures.Figure]) -> None:
    written = letters(drawn["debt"].pictures[0])
    assert {"US dollars (trillions)", "14"} <= set(written)


def test_a_negative_number_has_a_minus_sign(drawn: dict[str, figures.Figure]) -> None:
    assert "−62.4" in letters(drawn["change"].pictures[0])


def test_months_of_one_year_say_which(drawn: dict[str, figures.Figure]) -> None:
    assert "2024" in letters(drawn["polls"].pictures[0])


def test_a_number_between_two_gaps_is_a_dot(drawn: dict[str, figures.Figure]) -> None:
    picture = parse_picture(drawn["catch"].pictures[0])
    dots = [mark for mark in picture.iter() if mark.get("data-tip")]
    filled = sum(cell != "" for *_, cell in TABLES["catch"][1])
    assert len(dots) == filled
