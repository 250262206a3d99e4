"""The map of the evidence and the dataset of the studies, held against the study pages."""

import csv
import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from frictionless import Package
from jinja2 import Environment
from lxml import html
from playwright.sync_api import Browser

import samples
from browsing import Address, opened
from conftest import read, some
from press.core.publication import Publication
from press.core.render_context import templates
from press.kinds.data.records import DATASETS
from press.kinds.studies.choices import read_choices
from press.kinds.studies.pages import WEIGHTS, weight
from press.kinds.studies.rating import RUBRIC
from press.kinds.studies.records import DIRECTIONS, STUDIES, Study
from press.links.site import Site

OUTCOMES = tuple(read_choices(samples.EDITION.pages)[0].outcomes)


@pytest.fixture(scope="module")
def rows(pages: Site) -> dict[str, html.HtmlElement]:
    (table,) = pages.pages["studies/index.html"].find_class("evidence-map")
    return dict(zip(OUTCOMES, table.xpath(".//tbody/tr"), strict=True))


def placed(study: Study) -> set[tuple[str, str]]:
    """The cells a study's page says it is in; a work that only argues is in none."""
    if study.record.design == "argument":
        return set()
    named = [name for name in study.record.outcomes if name in OUTCOMES]
    return {(outcome, study.record.direction) for outcome in named}


def test_every_study_stands_where_its_page_says(
    rows: dict[str, html.HtmlElement], edition: Publication
) -> None:
    found: dict[str, set[tuple[str, str]]] = {key: set() for key in edition[STUDIES]}
    for outcome, row in rows.items():
        for cell in row.xpath("td"):
            for link in cell.xpath("a/@href"):
                found[link.rstrip("/").rpartition("/")[2]].add((outcome, cell.get("data-way")))
    assert found == {key: placed(study) for key, study in edition[STUDIES].items()}


def test_a_work_that_only_argues_is_named_under_the_map(pages: Site, edition: Publication) -> None:
    told = pages.pages["studies/index.html"].find_class("evidence-apart")
    (line,) = [p for p in told if "no measurement" in p.text_content()]
    named = {link.rstrip("/").rpartition("/")[2] for link in line.xpath("a/@href")}
    assert named == {k for k, s in edition[STUDIES].items() if s.record.design == "argument"}


def test_a_mark_says_in_words_what_its_place_shape_and_filling_tell(
    rows: dict[str, html.HtmlElement], edition: Publication
) -> None:
    marks = [m for row in rows.values() for m in row.xpath(".//a[@class='evidence-mark']")]
    for mark in some(marks):
        study = edition[STUDIES][mark.get("href").rstrip("/").rpartition("/")[2]]
        name, said = mark.text_content(), study.record
        assert re.search(r"\w.* (\d{4}[a-z]?|n\.d\.):", name)
        assert study.rubric["design"][1][said.design][1] in name
        assert DIRECTIONS[said.direction].lower() in name
        assert WEIGHTS[weight(study.rating)] in name
        assert mark.xpath(".//svg/@data-weight") == [weight(study.rating)]


def test_an_empty_cell_says_that_we_found_none(rows: dict[str, html.HtmlElement]) -> None:
    for row in some(rows.values()):
        for cell in some(row.xpath("td")):
            assert bool(cell.xpath("a")) != ("none found" in cell.text_content())


def test_every_kind_of_evidence_has_a_shape_of_its_own() -> None:
    environment: Environment = templates()
    shapes = environment.get_template("design.html").module.shapes
    assert set(shapes) == set(RUBRIC["design"][1])
    assert len({whole for whole, _ in shapes.values()}) == len(shapes)


@pytest.mark.parametrize("width", [320, 390, 1440])
def test_the_map_fits_and_keeps_its_roles(browser: Browser, address: Address, width: int) -> None:
    with opened(browser, address("studies/"), width=width, scripts=False) as page:
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        figure = page.get_by_role("table", name="What the studies found")
        assert figure.get_by_role("rowheader").count() == len(OUTCOMES)
        assert figure.get_by_role("cell").count() >= len(OUTCOMES) * len(DIRECTIONS)


@pytest.mark.parametrize("scheme", [pytest.param("light", marks=pytest.mark.audit), "dark"])
def test_axe_finds_nothing_on_the_map(browser: Browser, address: Address, scheme: str) -> None:
    with opened(browser, address("studies/"), width=390, scheme=scheme) as page:
        found = Axe().run(page)
        assert found.violations_count == 0, found.generate_report()


def test_the_studies_are_a_dataset_like_any_other(built: Path, edition: Publication) -> None:
    package = Package(str(built / "data" / "datapackage.json"))
    report = package.get_resource("studies").validate()
    assert report.valid, report.flatten(["message"])
    rows = {row["study"]: row for row in package.get_resource("studies").read_rows()}
    assert set(rows) == set(edition[STUDIES])
    for key, study in edition[STUDIES].items():
        assert rows[key]["design"] == study.record.design
        listed = (rows[key]["outcomes"] or "").split("; ")
        assert {name for name in listed if name} == {*study.record.outcomes} - {"none"}
        rated = study.record.read_share not in {"none", "unrecorded"}
        assert rows[key]["points"] == (study.rating.points if rated else None)


def test_the_data_dictionary_describes_the_studies(pages: Site) -> None:
    root = pages.pages["data/index.html"]
    (section,) = root.xpath("//section[@aria-labelledby='studies']")
    assert "studies.csv" in section.text_content()
    assert len(section.xpath(".//tbody/tr")) > 10


def test_a_formula_in_a_record_stays_text(tiny: Path) -> None:
    folder = tiny / "docs" / "studies"
    folder.mkdir()
    front = "asks: x\nfinds: '=1+1'\nmethod: x\ncovers: x\ncannot_say: x\nread: x\n"
    (folder / "brückner-2011.md").write_text(f"---\n{front}---\n# x\n", encoding="utf-8")
    works = tiny / "bibliography.bib"
    renamed = works.read_text("utf-8").replace("{Brückner, Änne}", '{{=HYPERLINK("x")}}')
    works.write_text(renamed, encoding="utf-8")
    (row,) = csv.DictReader(read(tiny, "bilder")[DATASETS]["studies"].text.splitlines())
    assert (row["finds"], row["label"]) == (" =1+1", ' =HYPERLINK("x")')
