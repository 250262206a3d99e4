"""What the search of this edition puts first."""

from playwright.sync_api import Browser

from browsing import Address, opened

FIRST = {
    "p3.c12": "claims/#p3.c12",
    "odds": "glossary/#odds",
    "coup Mali": "#p3",
    "Atkinson": "studies/atkinson-2014/",
    "Atkinsen": "studies/atkinson-2014/",
}


def test_the_search_puts_first_what_is_meant(browser: Browser, address: Address) -> None:
    with opened(browser, address("glossary/"), motion="reduce") as page:
        page.keyboard.press("/")
        for query, first in FIRST.items():
            page.locator(".md-search__input").fill(query)
            wanted = f".md-search-result__item:first-child a[href$='{first}']"
            page.locator(wanted).wait_for()
