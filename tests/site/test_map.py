"""The map of training: a year to choose and a country to find, with a keyboard alone."""

import re

from playwright.sync_api import Browser, Page, expect

from browsing import PHONE, Address, barriers, opened, too_wide
from conftest import read_edition, some
from press.kinds.data.records import DATASETS

MAP = "charts/where_training_goes/"
ROWS = read_edition()[DATASETS]["places_by_country"].frame


def sessions(country: str) -> int:
    return int(ROWS[ROWS.country == country].course_places.sum())


def printed(page: Page, country: str) -> list[int]:
    """A country's sessions by the table under the map, a number for each year."""
    row = page.locator(".chart-table tbody tr", has=page.get_by_text(country, exact=True))
    cells = row.first.locator("td").all_text_contents()
    return [int(cell.replace(",", "")) for cell in cells if re.fullmatch(r"[\d,]+", cell)]


def test_a_country_is_found_by_keyboard_and_has_an_address(
    browser: Browser, address: Address
) -> None:
    with opened(browser, address(MAP)) as page:
        find = page.get_by_role("combobox", name="Find a country")
        listed = page.get_by_role("listbox", name="Countries", include_hidden=True)
        expect(find).to_have_attribute("aria-expanded", "false")
        find.focus()
        page.keyboard.type("ken")
        expect(find).to_have_attribute("aria-expanded", "true")
        assert find.get_attribute("aria-controls") == listed.get_attribute("id")
        page.keyboard.press("ArrowDown")
        option = page.locator(f"#{find.get_attribute('aria-activedescendant')}")
        expect(option).to_have_attribute("aria-selected", "true")
        expect(option).to_have_text("Kenya")
        assert find.evaluate("input => input === document.activeElement")
        assert not barriers(page)  # with its list open
        page.keyboard.press("Enter")
        expect(listed).to_be_hidden()
        expect(find).to_have_value("Kenya")
        assert page.url.endswith("#country=Kenya")
        tile = page.locator(".world g[data-tip^='Kenya,'] .world-tile")
        expect(tile).to_be_visible()  # and outlined
        assert tile.evaluate("tile => getComputedStyle(tile).stroke") != "none"
        own = page.locator(".world-own[aria-live=polite]")
        expect(own).to_contain_text(f"{sessions('Kenya'):,} sessions in all")
        assert sum(printed(page, "Kenya")) == sessions("Kenya")
        page.keyboard.press("Control+a")
        page.keyboard.type("zzz")
        expect(listed).to_be_hidden()
        page.keyboard.press("Escape")
        expect(find).to_have_value("")
        page.keyboard.press("ArrowUp")  # the whole list, from its end
        expect(page.get_by_role("option", selected=True)).to_have_text("Zimbabwe")
        page.keyboard.press("Escape")
        expect(listed).to_be_hidden()


def test_the_address_of_a_country_opens_it_and_a_year_has_its_sum(
    browser: Browser, address: Address
) -> None:
    with opened(browser, address(f"{MAP}#country=Mali"), width=PHONE) as page:
        expect(page.locator(".world-own")).to_contain_text(f"{sessions('Mali'):,} sessions in all")
        expect(page.locator(".world-own")).to_contain_text("22 March 2012 (successful)")
        slider = page.get_by_role("slider", name="Fiscal year")
        slider.focus()
        page.keyboard.press("Home")
        expect(page.get_by_role("img", name="Map of fiscal year 1999")).to_be_visible()
        year = ROWS[ROWS.fiscal_year == 1999]
        said = f"{year.course_places.sum():,} sessions in {len(year)} countries"
        expect(page.get_by_role("img", name=said)).to_be_visible()
        names = page.locator(".world g").evaluate_all("all => all.map(one => one.dataset.tip)")
        assert all(re.match(r".+, FY1999: ([\d,]+ sessions|none listed)", n) for n in some(names))
        assert not too_wide(page)


def test_without_scripts_there_are_three_maps_and_the_table(
    browser: Browser, address: Address
) -> None:
    with opened(browser, address(MAP), scripts=False) as page:
        expect(page.locator(".frames > svg:visible")).to_have_count(1)
        assert sum(printed(page, "Kenya")) == sessions("Kenya")
