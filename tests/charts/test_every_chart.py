"""What every chart owes its readers."""

import functools
import gzip
import re
from pathlib import Path

import pytest
from lxml import etree
from test_look import LETTERS

from conftest import ROOT, read_edition, some
from press.core.cache import Store
from press.core.publication import Publication
from press.kinds.charts.figures import Figure, draw
from press.kinds.charts.records import CHARTS
from press.kinds.citations.bibliography.records import BIBLIOGRAPHY
from press.kinds.data.records import DATASETS

EDITION = read_edition()
VIEWS = [(name, view) for name, chart in EDITION[CHARTS].items() for view in chart.views]
EACH = pytest.mark.parametrize(("name", "view"), VIEWS, ids=lambda part: part)
SVG = "{http://www.w3.org/2000/svg}"


@functools.cache
def drawn(name: str, view: str, folder: Path) -> Figure:
    """A chart in one view: several tests ask about each."""
    made = draw(EDITION[CHARTS][name], view, EDITION[DATASETS], Store(folder))
    assert isinstance(made, Figure), made
    return made


@pytest.fixture(scope="module")
def once() -> Path:
    """The store of the edition: each picture is drawn once, for its site and for all tests."""
    return EDITION.places.store


@EACH
def test_has_title_and_description_and_is_one_image(name: str, view: str, once: Path) -> None:
    figure = drawn(name, view, once)
    assert re.search(r"\d", figure.description)
    for picture in figure.pictures:
        root = etree.fromstring(picture)
        assert root.get("role") == "img"
        assert root.find(f"{SVG}title").text == EDITION[CHARTS][name].views[view].title
        assert root.find(f"{SVG}desc").text == figure.description
        assert not [e for e in root.iter() if e is not root and e.get("aria-label")]


@EACH
def test_weighs_little(name: str, view: str, once: Path) -> None:
    pictures = drawn(name, view, once).pictures
    assert all(len(gzip.compress(picture.encode(), 9)) <= 12_000 for picture in pictures)


@EACH
@pytest.mark.audit
def test_is_the_same_bytes_twice(name: str, view: str, tmp_path: Path) -> None:
    one, two = (drawn(name, view, tmp_path / folder) for folder in ("one", "two"))
    assert one.pictures == two.pictures


@EACH
def test_is_coloured_by_the_page_alone(name: str, view: str, once: Path) -> None:
    for picture in drawn(name, view, once).pictures:
        for element in etree.fromstring(picture).iter():
            for paint in (element.get("fill"), element.get("stroke")):
                allowed = paint is None or paint in {"none", "transparent"}
                assert allowed or paint.startswith(("var(--", "url(#")), paint
            assert element.get("style") is None


@EACH
def test_words_are_in_colours_that_can_be_read_and_not_faded(
    name: str, view: str, once: Path
) -> None:
    for picture in drawn(name, view, once).pictures:
        for text in some(list(etree.fromstring(picture).iter(f"{SVG}text"))):
            around = [text, *text.iterancestors()]
            paints = ("fill", "stroke")
            fill, stroke = (next((e.get(p) for e in around if e.get(p)), "") for p in paints)
            if stroke != "var(--paper)":  # the rim of other words
                assert fill in {f"var(--{known})" for known in LETTERS}, text.xpath("string()")
            for element in around:
                assert not {"opacity", "fill-opacity"} & set(element.keys()), text.xpath("string()")


@EACH
def test_letters_are_never_below_11_pixels(name: str, view: str, once: Path) -> None:
    for picture in drawn(name, view, once).pictures:
        sizes = {e.get("font-size") for e in etree.fromstring(picture).iter()}
        assert min(float(size.removesuffix("px")) for size in sizes if size) >= 11.5


@EACH
def test_both_widths_are_as_wide_as_their_frame(name: str, view: str, once: Path) -> None:
    figure = drawn(name, view, once)
    for picture, frame in zip(figure.pictures, EDITION[CHARTS][name].frames, strict=True):
        root = etree.fromstring(picture)
        assert root.get("viewBox") == f"0 0 {root.get('width')} {root.get('height')}"
        assert abs(float(root.get("width")) - frame.width) <= 16


def test_sources_and_data_are_known(edition: Publication) -> None:
    for chart in edition[CHARTS].values():
        assert set(chart.about.sources) <= set(edition[BIBLIOGRAPHY])
        assert set(chart.about.data) <= set(edition[DATASETS])
        assert chart.about.not_shown
        assert chart.about.default in chart.views


@EACH
def test_the_table_has_words_for_columns_and_no_empty_row(name: str, view: str) -> None:
    chart = EDITION[CHARTS][name]
    table = chart.table({d: EDITION[DATASETS][d].frame for d in chart.about.data}, view)
    assert all(re.search(r"[A-Z]", column) for column in table.columns)
    assert len(table)
    assert not table.iloc[:, 1:].isna().all(axis=1).any()


def test_a_fiscal_year_is_called_so_and_a_country_has_one_code(edition: Publication) -> None:
    names: dict[str, set[str]] = {}
    for dataset in edition[DATASETS].values():
        if {"iso3", "country"} <= set(dataset.frame):
            for code, country in set(zip(dataset.frame.iso3, dataset.frame.country, strict=True)):
                names.setdefault(code, set()).add(country)
        for field in dataset.about["schema"]["fields"]:
            assert (field.get("title") == "Fiscal year") == (field["name"] == "fiscal_year"), field
    assert {code: found for code, found in names.items() if len(found) > 1} == {}


def test_every_dataset_says_what_a_reader_must_know(edition: Publication) -> None:
    for dataset in edition[DATASETS].values():
        if not (ROOT / "docs/data" / dataset.path).is_file():
            continue  # made from the study pages when the site is built
        about = dataset.about
        for part in ("title", "description", "sources", "licenses", "retrieved", "derived"):
            assert about.get(part), (dataset.name, part)
        for part in ("flaws", "confidence"):
            assert about.get(part), (dataset.name, part)
        assert about["schema"]["primaryKey"], dataset.name
        for field in about["schema"]["fields"]:
            assert field.get("description"), (dataset.name, field["name"])


@EACH
def test_the_numbers_under_the_pointer_stand_in_the_table(name: str, view: str, once: Path) -> None:
    figure = drawn(name, view, once)
    cells = figure.table.astype(object).to_numpy().ravel().tolist()
    known = {str(cell) for cell in cells}
    numbers = [float(c) for c in cells if isinstance(c, int | float) and c == c]
    for picture in figure.pictures:
        for tip in etree.fromstring(picture).xpath("//@data-tip"):
            assert " · " not in tip, tip  # the names of columns, where a mark was given no words
            said = tip.rpartition(": ")[2] if ": " in tip else tip
            for number in re.findall(r"\d[\d,]*(?:\.\d+)?", said):
                value = float(number.replace(",", ""))
                digits = len(number.partition(".")[2])
                near = any(round(abs(other), digits) == value for other in numbers)
                assert near or number in figure.description or number in " ".join(known), tip


@pytest.mark.parametrize("name", ["where_training_goes", "studies_side_by_side"])
def test_every_mark_of_the_map_and_of_the_timeline_has_a_name(name: str, once: Path) -> None:
    chart = EDITION[CHARTS][name]
    data = {d: EDITION[DATASETS][d].frame for d in chart.about.data}
    view = chart.about.default
    specification = chart.draw(data, view, chart.frames[0]).to_dict()
    rows = [row for rows in specification["datasets"].values() for row in rows]
    named = sorted(row["tip"] for row in rows if "tip" in row and not row["tip"].startswith("tile"))
    for picture in drawn(name, view, once).pictures:
        assert sorted(etree.fromstring(picture).xpath("//@data-tip")) == named
