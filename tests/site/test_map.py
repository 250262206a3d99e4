"""The map of training: a year to choose and a country to find, with a keyboard alone."""

import re
from urllib.parse import quote

import pandas as pd
from playwright.sync_api import Browser, Page, expect

import samples
from browsing import PHONE, REST, SHIFTS, WIDE, Address, barriers, opened, too_wide
from conftest import some
from press.kinds.data.records import DATASETS

MAP = "charts/where_training_goes/"
ROWS = samples.EDITION[DATASETS]["places_by_country"].frame
COUPS = samples.EDITION[DATASETS]["coup_events"].frame
NAMES = sorted(set(ROWS.country))
COUNTRY = next(name for name in NAMES if sum(name[:3].lower() in n.lower() for n in NAMES) == 1)
"""The first country that three letters find alone."""
YEAR = ROWS.fiscal_year.min()


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
        page.keyboard.type(COUNTRY[:3].lower())
        expect(find).to_have_attribute("aria-expanded", "true")
        assert find.get_attribute("aria-controls") == listed.get_attribute("id")
        page.keyboard.press("ArrowDown")
        option = page.locator(f"#{find.get_attribute('aria-activedescendant')}")
        expect(option).to_have_attribute("aria-selected", "true")
        expect(option).to_have_text(COUNTRY)
        assert find.evaluate("input => input === document.activeElement")
        assert not barriers(page)  # with its list open
        page.keyboard.press("Home")  # the caret moves, and no country is chosen any more
        expect(find).not_to_have_attribute("aria-activedescendant", re.compile("."))
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        expect(listed).to_be_hidden()
        expect(find).to_have_value(COUNTRY)
        assert page.url.endswith(f"#country={quote(COUNTRY)}")
        tile = page.locator(f".world g[data-tip^='{COUNTRY},'] .world-tile")
        expect(tile).to_be_visible()  # and outlined
        assert tile.evaluate("tile => getComputedStyle(tile).stroke") != "none"
        own = page.locator(".world-own [aria-live=polite]")
        expect(own).to_contain_text(f"{COUNTRY}: listed in")
        expect(own).to_contain_text(f"{sessions(COUNTRY):,} sessions in all")
        bars = page.get_by_role("img", name=f"Sessions in FY{YEAR}: ")
        said = re.findall(r"(?<=: )\d+", str(bars.get_attribute("aria-label")))
        assert [int(number) for number in said] == printed(page, COUNTRY)
        assert sum(printed(page, COUNTRY)) == sessions(COUNTRY)
        page.keyboard.press("Control+a")
        page.keyboard.type("zzz")
        expect(listed).to_be_hidden()
        none = page.get_by_role("status").filter(has_text="No country of this name")
        expect(none).to_be_visible()
        page.keyboard.press("Escape")
        expect(find).to_have_value("")
        expect(none).to_have_count(0)
        page.keyboard.press("Alt+ArrowDown")
        expect(find).to_have_attribute("aria-expanded", "true")
        page.keyboard.press("Alt+ArrowUp")
        expect(listed).to_be_hidden()
        page.keyboard.press("ArrowUp")  # the whole list, from its end
        expect(page.get_by_role("option").last).to_have_attribute("aria-selected", "true")
        page.keyboard.press("Escape")
        expect(listed).to_be_hidden()


def test_the_address_of_a_country_opens_it_and_a_year_has_its_sum(
    browser: Browser, address: Address
) -> None:
    event = COUPS[COUPS.country.isin(NAMES)].iloc[-1]
    day = f"{pd.Timestamp(event.date):%-d %B %Y} ({event.outcome})"
    with opened(browser, address(f"{MAP}#country={quote(event.country)}"), width=PHONE) as page:
        told = f"{sessions(event.country):,} sessions in all"
        expect(page.locator(".world-own")).to_contain_text(told)
        expect(page.locator(".world-own")).to_contain_text(day)
        slider = page.get_by_role("slider", name="Fiscal year")
        slider.focus()
        page.keyboard.press("Home")
        expect(
            page.get_by_text(f"{YEAR}: {sum(ROWS.fiscal_year == YEAR)} countries", exact=True)
        ).to_be_visible()
        expect(page.get_by_role("img", name=f"Map of fiscal year {YEAR}")).to_be_visible()
        year = ROWS[ROWS.fiscal_year == YEAR]
        most = year.sort_values("course_places").iloc[-1]
        most_said = page.locator("output.world-most")
        expect(most_said).to_have_text(f"most: {most.country}, {most.course_places:,}")
        said = f"{year.course_places.sum():,} sessions in {len(year)} countries"
        expect(page.get_by_role("img", name=said)).to_be_visible()
        names = page.locator(".world g").evaluate_all("all => all.map(one => one.dataset.tip)")
        assert all(
            re.match(rf".+, FY{YEAR}: ([\d,]+ sessions|none listed)", n) for n in some(names)
        )
        assert not too_wide(page)


def test_without_scripts_there_are_three_maps_and_the_table(
    browser: Browser, address: Address
) -> None:
    with opened(browser, address(MAP), scripts=False) as page:
        expect(page.locator(".frames > svg:visible")).to_have_count(1)
        assert sum(printed(page, COUNTRY)) == sessions(COUNTRY)


def test_nothing_moves_when_the_large_map_comes(browser: Browser, address: Address) -> None:
    def watch(page: Page) -> None:
        page.add_init_script(SHIFTS)

    for width in (PHONE, WIDE):
        with opened(browser, address(MAP), width=width, before=watch) as page:
            page.locator(".world").wait_for()
            page.evaluate(REST)
            assert sum(page.evaluate("window.shifts")) <= 0.01
