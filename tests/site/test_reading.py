"""How the essay reads in a real browser: sequences, widths, motion, print."""

import json
import re
from copy import deepcopy
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

import samples
from browsing import ARRIVE, PHONE, WIDE, Address, opened
from conftest import some
from press.kinds.data.records import DATASETS
from press.links.site import Site

SEQUENCES = samples.sequences()
STEPS = [step for steps in SEQUENCES.values() for step in steps]
# Each step as it is when its text has come to a quarter of the window: its frame, its picture.
READ = """async (still) => {
  const read = [];
  for (const step of document.querySelectorAll(".step")) {
    const top = step.firstElementChild.getBoundingClientRect().top + scrollY - innerHeight / 4;
    scrollTo({ top, behavior: "instant" });
    for (let n = 0; n < (still ? 0 : 3); n += 1) await new Promise(requestAnimationFrame);
    for (const one of document.getAnimations()) if (one instanceof CSSTransition) one.finish();
    const frame = step.querySelector(":scope > .chart");
    const picture = [...step.querySelectorAll("svg")].find(one => one.checkVisibility());
    const box = frame.getBoundingClientRect();
    read.push({ id: step.id, top: box.top, bottom: box.bottom,
      picture: Math.round(picture.getBoundingClientRect().top),
      opacity: getComputedStyle(frame).opacity,
      shown: document.querySelectorAll(".scrolly .now > .chart").length });
  }
  return read;
}"""


def test_the_frame_of_the_step_that_is_read_is_in_view_without_scripts(
    browser: Browser, address: Address
) -> None:
    with opened(browser, address(""), scripts=False, motion="reduce") as page:
        read = page.evaluate(READ, True)
        assert [step["id"] for step in read] == STEPS
        assert [step for step in read if step["top"] >= 900 * 0.4 or step["bottom"] <= 300] == []


def test_the_frame_of_the_step_that_is_read_is_whole_and_all_of_a_sequence_are_in_one_place(
    browser: Browser, address: Address
) -> None:
    with opened(browser, address("")) as page:
        page.evaluate(ARRIVE)
        read = page.evaluate(READ, False)
    assert [step["id"] for step in read] == STEPS
    assert [step for step in read if not 40 <= step["top"] < 900 * 0.4] == []
    assert [step for step in read if not 300 < step["bottom"] <= 900] == []
    assert {(step["opacity"], step["shown"]) for step in read} == {("1", len(SEQUENCES))}
    for chart, steps in SEQUENCES.items():
        assert len({step["picture"] for step in read if step["id"] in steps}) == 1, chart


PLACED = """() => [...document.querySelectorAll(".step")].flatMap(step =>
  [...step.children].reverse().map(part => {
    const { top, bottom } = part.getBoundingClientRect();
    return [top, bottom];
  }))"""


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_on_a_small_screen_each_figure_stands_above_its_text(
    browser: Browser, address: Address, scripts: bool
) -> None:
    with opened(browser, address(""), width=320, scripts=scripts) as page:
        for width in (320, PHONE, 768):
            page.set_viewport_size({"width": width, "height": 900})
            if scripts:
                page.evaluate(ARRIVE)
            for (_, bottom), (top, _) in pairwise(some(page.evaluate(PLACED))):
                assert top >= bottom - 1, width


def test_next_and_previous_work_by_keyboard_without_scripts(
    browser: Browser, address: Address
) -> None:
    first, second, *_ = next(iter(SEQUENCES.values()))
    with opened(browser, address(""), scripts=False) as page:
        page.locator(f"#{first} .step-after").focus()
        page.keyboard.press("Enter")
        page.wait_for_url(f"**/#{second}")
        page.go_back()
        page.locator(f"#{second} .step-before").focus()
        page.keyboard.press("Enter")
        page.wait_for_url(f"**/#{first}")


def test_a_choice_shows_its_figure_without_scripts(browser: Browser, address: Address) -> None:
    with opened(browser, address(""), scripts=False) as page:
        choice = page.locator(".choose").first
        views = choice.locator("input")
        visible = "all => all.flatMap((one, at) => one.checkVisibility() ? [at] : [])"
        for number in some(range(views.count())):
            views.nth(number).check(force=True)
            assert choice.locator(".chart").evaluate_all(visible) == [number]


def test_a_card_gives_the_focus_back(browser: Browser, address: Address) -> None:
    with opened(browser, address("")) as page:
        for button in ("[data-claim] button", ".step .cite button"):
            page.locator(button).first.focus()
            page.keyboard.press("Enter")
            assert page.locator(":popover-open").count() == 1
            page.keyboard.press("Escape")
            assert page.locator(":popover-open").count() == 0
            assert page.locator(button).first.evaluate("b => b === document.activeElement")


def test_prints_every_frame_and_every_sign_and_splits_none(
    browser: Browser, address: Address
) -> None:
    with opened(browser, address("")) as page:
        page.emulate_media(media="print")
        printed = page.locator(".step").evaluate_all(
            "steps => steps.map(s => [s.id, getComputedStyle(s).breakInside,"
            " getComputedStyle(s.lastElementChild).opacity,"
            " [...s.querySelectorAll('svg')].filter(one => one.checkVisibility()).length])"
        )
        assert printed == [[step, "avoid", "1", 1] for step in STEPS]
        signs = page.locator(".essay button.mark")
        assert signs.count() == page.locator(".essay button.mark:visible").count() > 0
        assert page.locator("[role=doc-backlink]:visible, .backs:visible").count() == 0


def test_forced_colours_keep_shapes_and_pictures(browser: Browser, address: Address) -> None:
    with opened(browser, address(""), forced="active") as page:
        shape = page.locator(".claim .shape").first
        assert shape.is_visible()
        page.locator(".claim button.mark").first.click()
        claim = page.locator(".claim.open")
        assert claim.evaluate("one => getComputedStyle(one).outlineStyle") == "solid"
        ground = page.locator(".frames svg:visible").first
        assert ground.evaluate("s => getComputedStyle(s).backgroundColor") == "rgb(255, 255, 255)"


def shows(page: Page, depth: str) -> None:
    """The page shows what belongs to a depth, and nothing else."""
    paragraph = page.locator(f"#{samples.paragraphs()[0]}")
    assert page.locator(".brief").is_visible() == (depth == "brief")
    assert paragraph.is_visible() == (depth in ("clean", "annotated"))
    assert page.locator(".corrected-text").is_visible() == (depth == "corrected")
    assert page.locator(".scrolly").first.is_visible() == (depth == "annotated")
    assert page.locator(".claim button.mark").first.is_visible() == (depth == "annotated")


DEPTHS = {"brief": "brief", "clean": "essay", "annotated": "annotated", "corrected": "corrected"}
"""Each depth, and the address it has."""


def test_a_depth_is_chosen_by_a_button_without_scripts(browser: Browser, address: Address) -> None:
    with opened(browser, address(""), scripts=False) as page:
        for depth in (*DEPTHS, "annotated"):
            page.locator(f".depth-{depth}").click()
            shows(page, depth)


def test_a_depth_is_chosen_by_its_address_without_scripts(
    browser: Browser, address: Address
) -> None:
    with opened(browser, address(""), scripts=False) as page:
        for depth, at in DEPTHS.items():
            page.goto("about:blank")
            page.goto(address(f"#{at}"))
            shows(page, depth)
            page.locator(".depth-annotated").click()
            shows(page, "annotated")


def test_a_term_opens_its_entry_without_scripts(browser: Browser, address: Address) -> None:
    with opened(browser, address(""), scripts=False) as page:
        page.locator(".term button:visible").first.click()
        assert page.locator(".term-cards :popover-open").count() == 1


def test_a_rate_of_ones_own_is_drawn_and_said(browser: Browser, address: Address) -> None:
    examples = samples.EDITION[DATASETS]["odds_examples"].frame
    row = examples[examples.base_per_1000.between(1, 100)].iloc[-1]
    own, after = int(row.base_per_1000), round(row.after_per_1000)
    with opened(browser, address("")) as page:
        page.get_by_label("Your own").fill(str(own))
        assert f"with the odds doubled, {after}" in str(
            page.locator(".free figcaption").text_content()
        )
        squares = page.locator(".free path").evaluate_all(
            "paths => paths.map(p => p.getAttribute('d').split('M').length - 1)"
        )
        assert squares == [own, after - own, 1000 - after]
        assert page.locator(".choose .chart:visible").count() == 1
        page.locator(".choose-views [type=radio]").first.check(force=True)
        assert not page.locator(".free").is_visible()
        assert page.locator(".choose .chart:visible").count() == 1


@pytest.mark.parametrize("width", [WIDE, PHONE])
def test_the_real_rates_are_marked_where_the_slider_has_them(
    browser: Browser, address: Address, width: int
) -> None:
    with opened(browser, address(""), width=width) as page:
        marks = page.locator(".free-mark")
        rates = [float(text) for text in page.locator(".choose-text .rate").all_text_contents()]
        assert marks.all_text_contents() == some([f"{rate}%" for rate in rates])
        slider = page.get_by_label("Your own").bounding_box()
        assert slider
        ends = [lambda box: box["x"] + box["width"], lambda box: box["x"]]
        for mark, rate, end in some(zip(marks.all(), rates, ends, strict=True)):
            box = mark.bounding_box()
            at = slider["x"] + 8 + (slider["width"] - 16) * (10 * rate - 1) / 99
            assert box
            assert abs(end(box) - at) < 1


NUMBER = re.compile(r"\d[\d,.]*\d")
TABLES = "//details[@class='chart-table']"


def test_search_finds_claims_studies_and_charts_and_no_cells(built: Path, pages: Site) -> None:
    index = json.loads((built / "search" / "search_index.json").read_text(encoding="utf-8"))
    found = {entry["location"]: entry for entry in index["docs"]}
    for kind in ("claim", "study", "chart", "term"):
        assert set(samples.addresses(kind)) <= set(found), kind
    essay = deepcopy(pages.pages["index.html"])
    cells = set(map(str, some(essay.xpath(f"{TABLES}//td/text()"))))
    for part in essay.xpath(f"//*[@class='frames'] | {TABLES}"):
        part.drop_tree()
    told = set(NUMBER.findall(" ".join(essay.itertext())))
    only = some({cell for cell in cells if NUMBER.fullmatch(cell)} - told)
    text = " ".join(entry["text"] for name, entry in found.items() if name.startswith("#"))
    assert set(NUMBER.findall(text)) & set(only) == set()


def test_with_scripts_the_address_follows_the_depth(browser: Browser, address: Address) -> None:
    with opened(browser, address("")) as page:
        assert page.locator("#depth-annotated").is_checked()
        page.locator(".depth-brief").click()
        assert page.url.endswith("#brief")
        page.reload()
        assert page.locator("#depth-brief").is_checked()
        assert page.locator(".brief").is_visible()
        page.locator(".depth-annotated").click()
        assert "#" not in page.url
