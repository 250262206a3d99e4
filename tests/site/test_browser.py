"""What only a browser knows: cards and notes without scripts, overlaps, exploring a chart."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page

import samples
from browsing import PHONE, WIDE, Address, opened, too_wide
from conftest import some
from press.kinds.claims.records import CLAIMS
from press.links.site import Site


@pytest.mark.parametrize(
    ("way", "width"),
    [
        ("click", WIDE),
        ("Enter", WIDE),
        ("tap", PHONE),
        *(pytest.param(way, PHONE, marks=pytest.mark.audit) for way in ("click", "Enter")),
        pytest.param("tap", WIDE, marks=pytest.mark.audit),
    ],
)
def test_cards_open_and_close_without_scripts(
    browser: Browser, address: Address, way: str, width: int
) -> None:
    with opened(browser, address(""), scripts=False, touch=way == "tap", width=width) as page:
        for claim in samples.three_claims():
            button = page.locator(f'[data-claim="{claim}"] button')
            card = page.locator(f'[id="card-{claim}"]')
            assert not card.is_visible()
            if way == "click":
                button.click()
            elif way == "tap":
                button.tap()
            else:
                button.focus()
                page.keyboard.press("Enter")
            assert card.is_visible()
            box = card.bounding_box()
            assert box is not None
            assert box["x"] >= 0
            assert box["x"] + box["width"] <= width
            page.keyboard.press("Escape")
            assert not card.is_visible()


@pytest.mark.parametrize("width", [WIDE, PHONE])
def test_a_mark_opens_the_card_of_its_work_without_scripts(
    browser: Browser, address: Address, width: int
) -> None:
    study = address(samples.studies()[0])
    with opened(browser, study, scripts=False, width=width) as page:
        marks = some(page.locator("span.cite").all())
        for mark in (marks[0], marks[-1]):
            card = page.locator(f'[id="work-{mark.get_attribute("data-cite")}"]')
            mark.locator("button").click()
            assert card.is_visible()
            assert card.locator(".card-more a").get_attribute("href")
            page.keyboard.press("Escape")
            assert not card.is_visible()


def test_a_note_stands_in_the_margin_or_at_the_end_without_scripts(
    browser: Browser, address: Address
) -> None:
    with opened(browser, address(""), scripts=False) as page:
        assert page.locator(".sidenote").first.is_visible()
        page.locator(".noteref").first.click()
        page.wait_for_url("**/#note-1")
    with opened(browser, address(""), scripts=False, width=PHONE) as page:
        assert not page.locator(".sidenote").first.is_visible()
        page.locator(".noteref").first.click()
        page.wait_for_url("**/#note-1")


def test_copying_a_work_says_so(browser: Browser, address: Address) -> None:
    with opened(browser, address("references/")) as page:
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        page.locator("details.take summary").first.click()
        page.locator(".copy button").first.click()
        page.locator(".copied", has_text="Copied").first.wait_for()
        copied = page.evaluate("navigator.clipboard.readText()")
        assert copied == page.locator(".copy textarea").first.input_value()


OPENED = """() => [...document.querySelectorAll("[data-claim]")].filter(mark => {
  mark.querySelector("button").click();
  const card = document.getElementById(`card-${mark.dataset.claim}`);
  const open = card.matches(":popover-open") && card.checkVisibility();
  card.hidePopover();
  return open && !card.checkVisibility();
}).map(mark => mark.dataset.claim)"""


def test_every_claim_opens_its_card(browser: Browser, address: Address) -> None:
    with opened(browser, address(""), scripts=False) as page:
        assert page.evaluate(OPENED) == some(claim.id for claim in samples.EDITION[CLAIMS])


def test_clean_hides_the_marks_and_annotated_brings_them_back(
    browser: Browser, address: Address
) -> None:
    with opened(browser, address(""), scripts=False) as page:
        button = page.locator("[data-claim] button").first
        page.locator("label", has=page.locator("#depth-clean")).click()
        assert not button.is_visible()
        assert page.locator(f"#{samples.paragraphs()[0]}").is_visible()
        page.locator("label", has=page.locator("#depth-annotated")).click()
        assert button.is_visible()


NOTE = ".sidenote"
HIDE_FIGURES = """document.querySelectorAll(".scrolly, .choose, .chart")
  .forEach((figure) => { figure.style.visibility = "hidden"; })"""
BOXES = """all => all.filter(one => one.checkVisibility()).map(one => {
  const { x, y, width, height } = one.getBoundingClientRect();
  return { x, y, width, height };
})"""


def test_notes_in_the_margin_never_overlap(browser: Browser, address: Address) -> None:
    with opened(browser, address(""), scripts=False) as page:
        boxes = page.locator(NOTE).evaluate_all(BOXES)
        figures = page.locator("figure.chart").evaluate_all(BOXES)
        assert len(boxes) == page.locator("[role=doc-endnotes] li").count() > 1
        for i, one in enumerate(boxes):
            for other in boxes[i + 1 :] + figures:
                assert not overlap(one, other)
        # Nor does what is painted around a sequence cover a note that ends just above it.
        last = [
            notes.last for s in page.locator(".essay").all() if (notes := s.locator(NOTE)).count()
        ]
        seen = [note.screenshot() for note in last]
        page.evaluate(HIDE_FIGURES)
        assert len(last) > 1
        assert [note.screenshot() for note in last] == seen


def overlap(one: Any, other: Any) -> bool:
    across = one["x"] < other["x"] + other["width"] and other["x"] < one["x"] + one["width"]
    down = one["y"] < other["y"] + other["height"] and other["y"] < one["y"] + one["height"]
    return across and down


LETTERS = """all => all.filter(one => one.checkVisibility()).map(figure => {
  const shown = [...figure.querySelectorAll(".frames > svg")].filter(one => one.checkVisibility());
  const sizes = shown.flatMap(svg => [...svg.querySelectorAll("text")].map(text =>
    parseFloat(getComputedStyle(text).fontSize) * svg.getScreenCTM().a));
  return [shown.length, Math.min(...sizes)];
})"""


@pytest.mark.parametrize("width", [WIDE, PHONE])
def test_charts_show_one_picture_in_letters_of_at_least_11_pixels(
    browser: Browser, address: Address, width: int
) -> None:
    with opened(browser, address(""), width=width) as page:
        for pictures, smallest in some(page.locator("figure.chart").evaluate_all(LETTERS)):
            assert pictures == 1
            assert smallest >= 11


BOUNDS = """all => all.map(one => [one.name.replace(/\\d+/, ""), one.min, one.max].join())"""
LEFTS = "all => all.map(one => Math.round(one.getBoundingClientRect().left))"
TEXTS = """all => all.filter(one => one.getAttribute("opacity") !== "0")
  .map(one => one.textContent.replace(/\\s+/g, ""))"""


def written(picture: Locator) -> list[str]:
    """The words of a picture, each once: a rim has them again."""
    return sorted(set(picture.locator("text").evaluate_all(TEXTS)) - {""})


def explore(page: Page) -> None:
    """Asks to explore a chart; it is drawn in the picture's place, and nothing is wrong."""
    figure = page.locator("figure.chart").first
    shown = figure.locator(".frames > svg:visible")
    picture, words = shown.bounding_box(), written(shown)
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.locator(".explore-open").click()
    drawn = figure.locator(".explore svg").first
    drawn.wait_for()
    assert written(drawn) == words
    bounds = page.locator(".explore input[type=range]").evaluate_all(BOUNDS)
    assert bounds == list(dict.fromkeys(bounds))  # a pair of sliders for each range of years
    lefts = page.locator(".explore input[type=range]").evaluate_all(LEFTS)
    assert len(set(lefts)) <= 1  # one below the other, however long their names
    page.locator(".explore-row").wait_for(state="hidden")
    assert drawn.locator("path, line").count() > 5
    assert not figure.locator(".frames").is_visible()  # or the chart would be there twice
    box = drawn.bounding_box()
    assert picture
    assert box
    assert abs(box["width"] - picture["width"]) < 4
    assert abs(box["height"] - picture["height"]) < 0.1 * picture["height"]
    assert not too_wide(page)
    assert said == []


@pytest.mark.parametrize("width", [WIDE, PHONE])
def test_explore_draws_the_chart_from_this_site_in_the_place_of_the_picture(
    browser: Browser, address: Address, built: Path, width: int
) -> None:
    for name in samples.compositions(built).values():
        with opened(browser, address(name), width=width) as page:
            explore(page)


def test_pointing_at_a_mark_shows_its_numbers(
    browser: Browser, address: Address, pages: Site
) -> None:
    marked = "//figure[1]//*[local-name()='svg'][contains(@class, 'wide')]//*[@data-tip]"
    with opened(browser, address(samples.charts_where(pages, marked)[0])) as page:
        mark = page.locator("figure.chart svg.wide [data-tip]").first
        mark.scroll_into_view_if_needed()
        mark.hover()
        shown = page.locator(".tip")
        assert shown.is_visible()
        assert shown.inner_text() == mark.get_attribute("data-tip")


def test_without_scripts_nothing_offers_to_explore(browser: Browser, address: Address) -> None:
    with opened(browser, address(samples.chart_page()), scripts=False) as page:
        assert not page.locator(".explore-open").is_visible()
        assert page.locator("figure.chart svg.wide").first.is_visible()
