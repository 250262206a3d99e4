"""A table a notebook prints: pandas' HTML in, the site's table out."""

from collections.abc import Mapping
from decimal import Decimal
from io import StringIO

import pandas as pd
import pytest
from lxml import html

from press.kinds.data.fields import Column
from press.kinds.notebooks.pages import NO_COLUMNS, notebook_page

CELL = (
    '<div class="jp-Cell jp-CodeCell"><div class="jp-InputArea"><pre>x</pre></div>'
    '<div class="jp-RenderedHTMLCommon jp-OutputArea-output">{}</div></div>'
)


def shown(
    frame: pd.DataFrame, language: str = "en", columns: Mapping[str, Column] = NO_COLUMNS
) -> html.HtmlElement:
    """The region with the table that a frame becomes."""
    made = notebook_page("<!-- cell 0 -->", CELL.format(frame.to_html()), language, columns)
    (region,) = html.fragment_fromstring(made, create_parent=True).find_class("table-scroll")
    return region


def written(
    frame: pd.DataFrame, language: str = "en", columns: Mapping[str, Column] = NO_COLUMNS
) -> list[list[str]]:
    """The words of its rows."""
    rows = shown(frame, language, columns).xpath(".//tr")
    return [[cell.text_content().strip() for cell in row] for row in rows]


def columns_of(frame: pd.DataFrame, units: Mapping[str, str]) -> dict[str, Column]:
    """The columns of a dataset that has the numbers of a frame."""
    cells = {name: frozenset(Decimal(str(cell)) for cell in frame[name]) for name in units}
    return {name: Column(unit, cells[name]) for name, unit in units.items()}


TRAINED = "fiscal_year,course_places,share_of_women\n2014,11126,0.0198\n2015,985,0.5\n"


@pytest.mark.parametrize(
    ("language", "rows"),
    [
        ("en", [["2014", "11,126", "1.98%"], ["2015", "985", "50%"]]),
        ("de", [["2014", "11.126", "1,98\xa0%"], ["2015", "985", "50\xa0%"]]),
    ],
)
def test_a_table_reads_as_the_sites_own(language: str, rows: list[list[str]]) -> None:
    heads = ["Fiscal year", "Course places", "Share of women"]
    assert written(pd.read_csv(StringIO(TRAINED)), language) == [heads, *rows]


def test_a_column_has_the_unit_that_its_data_give_it() -> None:
    frame = pd.DataFrame({"dry_days": [0.1, 0.123], "wet": [12.5, 40.0], "other": [0.1, 0.2]})
    units = {"dry_days": "share", "wet": "per cent of days", "other": "percentage points"}
    assert written(frame, "de", columns_of(frame, units))[1:] == [
        ["10\xa0%", "12,5\xa0%", "0,1"],
        ["12,3\xa0%", "40\xa0%", "0,2"],
    ]


def test_a_count_or_a_sum_of_percentages_is_none() -> None:
    data = pd.DataFrame({"dry": [0.5, 0.25, 1.0], "wet": [2.0, 57.5, 54.0]})
    columns = columns_of(data, {"dry": "share", "wet": "per cent"})
    towns = data.groupby(["a", "b", "b"])
    assert written(towns.count(), columns=columns)[1:] == [["a", "1", "1"], ["b", "2", "2"]]
    assert written(towns.sum(), columns=columns)[1:] == [
        ["a", "0.50", "2.0"],
        ["b", "1.25", "111.5"],
    ]
    assert written(data.tail(1), columns=columns)[1:] == [["100%", "54%"]]


def test_rows_taken_from_the_end_have_no_numbers_either() -> None:
    frame = pd.DataFrame({"tide": ["ebb", "flood", "ebb"]}).tail(2)
    assert written(frame) == [["Tide"], ["flood"], ["ebb"]]


def test_the_name_of_an_index_stands_above_it() -> None:
    frame = pd.DataFrame({"block": ["A", "B"], "most": [13432, 942]}).set_index("block")
    assert written(frame) == [["Block", "Most"], ["A", "13,432"], ["B", "942"]]
    region = shown(frame)
    assert region.xpath("//tbody//th/@scope") == ["row", "row"]
    assert region.xpath("//thead//th/@scope") == ["col", "col"]


def test_an_index_of_words_stays_and_its_corner_is_no_heading() -> None:
    frame = pd.DataFrame({"places": [4555, 985]}, index=["min", "max"])
    assert written(frame) == [["", "Places"], ["min", "4,555"], ["max", "985"]]
    assert [cell.tag for cell in shown(frame).xpath("//thead//tr/*")] == ["td", "th"]


def test_two_indexes_keep_both_names() -> None:
    frame = pd.DataFrame({"a": ["x", "x"], "port": ["p", "q"], "ships": [1, 2]})
    rows = written(frame.set_index(["a", "port"]))
    assert rows == [["a", "Port", "Ships"], ["x", "p", "1"], ["q", "2"]]


@pytest.mark.parametrize(
    ("name", "values", "cells"),
    [
        ("risk ratio", [0.5, 0.25], ["0.50", "0.25"]),
        ("risk", [2.5, 0.5], ["2.5", "0.5"]),
        ("share", [0, 1], ["0", "1"]),
        ("share", [0.00001, 0.5], ["0.001%", "50%"]),
        ("founded", [1999, 2020], ["1999", "2020"]),
        ("port_id", [12001, 13400], ["12001", "13400"]),
        ("ships per year", [12001, 13400], ["12,001", "13,400"]),
        ("ships", [12001, None], ["12,001", ""]),
        ("ships", ["12,001", "none"], ["12,001", "none"]),
        ("town", ["01067", "20095"], ["01067", "20095"]),
        ("loss", [-1234.5, 3.0], ["-1,234.5", "3.0"]),
        ("ship", ["<b>Rose</b>", "a & b"], ["<b>Rose</b>", "a & b"]),
    ],
)
def test_a_number_keeps_its_sense(name: str, values: list[object], cells: list[str]) -> None:
    assert [row[0] for row in written(pd.DataFrame({name: values}))[1:]] == cells


def test_the_region_is_named_by_its_columns() -> None:
    region = shown(pd.read_csv(StringIO(TRAINED)))
    assert (region.get("role"), region.get("tabindex")) == ("region", "0")
    assert region.get("aria-label") == "Result: Fiscal year, Course places, Share of women"
