"""A sheet of tasks alone, tables on a phone, and pages on paper."""

from pathlib import Path
from zipfile import ZipFile

import pytest
from playwright.sync_api import Browser

from browsing import PHONE, Address, opened
from conftest import some
from press.core.publication import Publication
from press.kinds.teaching.records import TEACHING
from press.kinds.teaching.sheets import SHEETS, plans
from press.links.site import Site

NOT_FOR_STUDENTS = ("What students get wrong", "Assessment", "Materials", "At a glance")
CROOKED = """() => [...document.querySelectorAll('.typed td[data-label]')].filter(cell => {
    const texts = document.createRange();
    texts.selectNodeContents(cell);
    const [first, ...others] = texts.getClientRects();
    return others.some(box => box.left < first.left - 1);
}).map(cell => cell.innerText)"""


def test_a_task_sheet_has_the_parts_for_students_alone(
    pages: Site, built: Path, edition: Publication
) -> None:
    for address in some(edition[SHEETS]):
        whole, sheet = (pages.pages[f"{at}{address}index.html"] for at in ("", "class/"))
        marked, shown = (page.xpath("//article/h2/text()") for page in (whole, sheet))
        assert set(NOT_FOR_STUDENTS) <= set(whole.xpath("//article//h2/text()"))
        assert not set(shown) & set(NOT_FOR_STUDENTS)
        assert shown == [part for part in marked if part in shown]
        assert sheet.xpath("//article/h1")
        assert whole.xpath("//article//a[contains(@class, 'in-class')]/@href")
        with ZipFile(built / f"{address.rstrip('/')}-sheet.docx") as parts:
            text = parts.read("word/document.xml").decode()
        assert f"/class/{address}" in text
        assert f"/{address}" not in text.replace(f"/class/{address}", "")


def test_a_plan_links_its_documents(pages: Site, built: Path, edition: Publication) -> None:
    for plan in some(plans(edition)):
        links = pages.pages[f"{plan.address}index.html"].xpath("//dd/a[@download]/@href")
        files = [(built / plan.address / link).resolve() for link in links]
        tables = bool(edition[TEACHING][plan.name].tables)
        assert len(files) == 1 + (plan.address in edition[SHEETS]) + tables
        for file in files:
            with ZipFile(file) as parts:
                assert parts.testzip() is None


def test_a_cell_on_a_phone_stands_beside_its_label(
    browser: Browser, address: Address, pages: Site
) -> None:
    labelled = "//*[contains(@class, 'table-scroll typed')]//td[@data-label]"
    teach = [
        name for name, root in pages.pages.items() if name[:6] == "teach/" and root.xpath(labelled)
    ]
    for name in some(teach)[:3]:
        with opened(browser, address(name), width=PHONE) as page:
            assert page.locator(".table-scroll.typed").count()
            assert page.evaluate(CROOKED) == []


ASTRAY = """() => [...document.querySelectorAll('span.cite, .term')].filter(mark => {
    const word = [...mark.querySelector('a').getClientRects()].at(-1);
    const sign = mark.querySelector('button')?.getBoundingClientRect();
    return sign?.width && (sign.top > word.bottom || sign.bottom < word.top);
}).map(mark => mark.innerText)"""


@pytest.mark.parametrize("name", ["studies/", "data/", "glossary/"])
def test_on_a_phone_no_column_is_out_of_sight_and_no_sign_leaves_its_word(
    browser: Browser, address: Address, name: str
) -> None:
    with opened(browser, address(name), width=PHONE) as page:
        page.evaluate("for (const part of document.querySelectorAll('details')) part.open = true")
        beyond = "all => all.filter(one => one.getBoundingClientRect().right > innerWidth).length"
        assert page.locator(".stack tbody :is(th, td)").evaluate_all(beyond) == 0
        assert page.evaluate(ASTRAY) == []


def test_the_printed_ledger_keeps_its_dates(browser: Browser, address: Address) -> None:
    with opened(browser, address("claims/"), scripts=False) as page:
        page.emulate_media(media="print")
        dates = page.locator(".entry-links time")
        assert dates.count() == page.locator(".entry-links time:visible").count() > 0
        assert page.locator(".entry-chart:visible").count() == 0
