"""Everything is reached and worked by keyboard, and where the focus is can always be seen."""

import pytest
from playwright.sync_api import Browser, Page

import samples
from browsing import ARRIVE, EACH, Address, barriers, opened
from press.links.site import Site

SEEN = """() => {
  const one = document.activeElement, box = one.getBoundingClientRect();
  const rings = [one, ...(one.labels ?? [])].map(part => getComputedStyle(part));
  return rings.some(s => s.outlineStyle !== "none" && parseFloat(s.outlineWidth) >= 1)
    && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
}"""


FOCUS = f"""wanted => [({SEEN})(), document.activeElement.matches(wanted),
  document.activeElement.outerHTML.slice(0, 120)]"""


def tab_to(page: Page, wanted: str) -> None:
    """Presses Tab until the focus is there; on the way it is never lost from sight."""
    for _ in range(200):
        page.keyboard.press("Tab")
        seen, there, where = page.evaluate(FOCUS, wanted)
        assert seen, where
        if there:
            return
    raise AssertionError(f"{wanted} is not reached")


def test_few_stops_are_before_the_first_claim(browser: Browser, address: Address) -> None:
    with opened(browser, address(""), motion="reduce") as page:
        for _ in range(13):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.matches('.claim button')"):
                return
        raise AssertionError("more than 12 stops before the first claim")


@pytest.mark.parametrize("name", EACH)
def test_no_stop_is_unseen(browser: Browser, address: Address, name: str) -> None:
    with opened(browser, address(name), motion="reduce") as page:
        page.evaluate(ARRIVE)
        for _ in range(25):
            page.keyboard.press("Tab")
            seen, past, where = page.evaluate(FOCUS, "body")
            if past:  # the last stop of a short page
                break
            assert seen, where


def test_a_card_of_each_kind_opens_and_closes(browser: Browser, address: Address) -> None:
    with opened(browser, address(""), motion="reduce") as page:
        tab_to(page, ".skip")
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "text"
        for mark in (".claim button", ".term button", ".cite button"):
            tab_to(page, mark)
            page.keyboard.press("Enter")
            assert page.locator(":popover-open").count() == 1
            page.keyboard.press("Tab")
            assert page.evaluate("document.activeElement.closest(':popover-open') !== null")
            page.keyboard.press("Escape")
            assert page.locator(":popover-open").count() == 0
            assert page.evaluate("mark => document.activeElement.matches(mark)", mark)


def test_the_steps_of_a_sequence_follow_each_other(browser: Browser, address: Address) -> None:
    first, second, *_ = next(iter(samples.sequences().values()))
    with opened(browser, address(f"#{first}"), motion="reduce") as page:
        page.evaluate(ARRIVE)  # a browser knows where Tab begins when it has gone to the place
        tab_to(page, ".step-after")
        page.keyboard.press("Enter")
        page.wait_for_url(f"**/#{second}")
        tab_to(page, f"#{second} .step-before")
        page.keyboard.press("Enter")
        page.wait_for_url(f"**/#{first}")


SHOWN = "[...document.querySelectorAll('.entry')].filter(one => one.checkVisibility()).length"


def test_the_ledger_is_filtered(browser: Browser, address: Address) -> None:
    with opened(browser, address("claims/"), motion="reduce") as page:
        everything = page.evaluate(SHOWN)
        tab_to(page, "[name=verdict]")
        page.keyboard.press("ArrowDown")
        assert 0 < page.evaluate(SHOWN) < everything
        page.keyboard.press("ArrowUp")
        assert page.evaluate(SHOWN) == everything


def test_the_search_opens_finds_and_leads(browser: Browser, address: Address) -> None:
    with opened(browser, address("glossary/"), motion="reduce") as page:
        page.keyboard.press("/")
        page.keyboard.type("selection")
        page.locator(".md-search-result__item").first.wait_for()
        assert barriers(page) == ""
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        page.wait_for_url(lambda url: "glossary/" not in url or "#" in url)


def test_axe_finds_nothing_while_a_card_is_open(browser: Browser, address: Address) -> None:
    with opened(browser, address(samples.studies()[0])) as page:
        page.locator(".cite button").first.press("Enter")
        assert page.locator(":popover-open").count() == 1
        assert barriers(page) == ""


def test_arrow_keys_name_the_marks_of_a_picture(
    browser: Browser, address: Address, pages: Site
) -> None:
    marked = "//figure[1]//*[@class='frames'][.//*[@data-tip]][not(.//a)]"
    name = samples.charts_where(pages, marked)[0]
    with opened(browser, address(name), motion="reduce") as page:
        picture = page.locator("figure.chart .frames").first
        picture.press("ArrowRight")
        marks = picture.locator("[data-tip]:visible")
        tip = page.get_by_role("status").and_(page.locator(".tip"))
        assert tip.inner_text() == marks.first.get_attribute("data-tip")
        page.keyboard.press("ArrowRight")
        assert tip.inner_text() == marks.nth(1).get_attribute("data-tip")
        page.keyboard.press("Tab")
        assert page.locator(".tip:visible, .here").count() == 0


def test_a_mark_of_the_timeline_says_its_study_and_leads_there(
    browser: Browser, address: Address
) -> None:
    with opened(browser, address("studies/"), motion="reduce") as page:
        tab_to(page, ".frames svg a")
        named = page.evaluate("document.activeElement.getAttribute('aria-label')")
        assert page.locator(".tip:visible").inner_text() == named
        page.keyboard.press("Escape")
        assert page.locator(".tip:visible").count() == 0
        leads = page.evaluate("document.activeElement.getAttribute('href')")
        page.keyboard.press("Enter")
        page.wait_for_url(f"**/{leads.removeprefix('../')}")
