"""A sheet of tasks alone, tables on a phone, and pages on paper."""

import pytest
from playwright.sync_api import Browser

from browsing import PHONE, Address, opened

SHEETS = {
    "teach/methods-lab/#tasks": "Odds and risk",
    "teach/data-lab/#tasks": "To begin",
    "teach/source-criticism/#worksheet": "What would change it",
    "teach/writing/#the-task": "It has five parts",
}
NOT_FOR_STUDENTS = ("What students get wrong", "Assessment", "Materials", "At a glance")
CROOKED = """() => [...document.querySelectorAll('.typed td[data-label]')].filter(cell => {
    const texts = document.createRange();
    texts.selectNodeContents(cell);
    const [first, ...others] = texts.getClientRects();
    return others.some(box => box.left < first.left - 1);
}).map(cell => cell.innerText)"""


@pytest.mark.parametrize("sheet", SHEETS)
def test_a_sheet_of_tasks_is_printed_without_the_notes_for_lecturers(
    browser: Browser, address: Address, sheet: str
) -> None:
    with opened(browser, address(sheet), scripts=False) as page:
        article = page.locator("article")
        assert all(part in article.inner_text() for part in NOT_FOR_STUDENTS)
        page.emulate_media(media="print")
        shown = article.inner_text()
        assert SHEETS[sheet] in shown
        assert not [part for part in NOT_FOR_STUDENTS if part in shown]
        assert page.locator("h1").is_visible()


def test_a_page_printed_whole_keeps_its_parts(browser: Browser, address: Address) -> None:
    with opened(browser, address("teach/methods-lab/"), scripts=False) as page:
        page.emulate_media(media="print")
        shown = page.locator("article").inner_text()
        assert all(part in shown for part in NOT_FOR_STUDENTS)


@pytest.mark.parametrize("name", ["answers/source-criticism", "source-criticism", "writing"])
def test_a_cell_on_a_phone_stands_beside_its_label(
    browser: Browser, address: Address, name: str
) -> None:
    with opened(browser, address(f"teach/{name}/"), width=PHONE) as page:
        assert page.locator(".table-scroll.typed").count()
        assert page.evaluate(CROOKED) == []


ASTRAY = """() => [...document.querySelectorAll('.cite, .term')].filter(mark => {
    const word = [...mark.querySelector('a').getClientRects()].at(-1);
    const sign = mark.querySelector('button')?.getBoundingClientRect();
    return sign?.width && (sign.top > word.bottom || sign.bottom < word.top);
}).map(mark => mark.innerText)"""


@pytest.mark.parametrize("name", ["studies/", "data/", "glossary/"])
def test_on_a_phone_no_column_is_out_of_sight_and_no_sign_leaves_its_word(
    browser: Browser, address: Address, name: str
) -> None:
    with opened(browser, address(name), width=PHONE) as page:
        wide = "t => t.filter(one => one.scrollWidth > one.clientWidth).length"
        assert page.locator(".stack").evaluate_all(wide) == 0
        assert page.evaluate(ASTRAY) == []


def test_the_printed_ledger_keeps_its_dates(browser: Browser, address: Address) -> None:
    with opened(browser, address("claims/"), scripts=False) as page:
        page.emulate_media(media="print")
        dates = page.locator(".entry-links time")
        assert dates.count() == page.locator(".entry-links time:visible").count() > 0
        assert page.locator(".entry-chart:visible").count() == 0
