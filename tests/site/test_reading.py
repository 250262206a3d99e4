"""How the essay reads in a real browser: sequences, widths, motion, print."""

import json
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from browsing import ARRIVE, PHONE, WIDE, Address, opened
from conftest import some

STEPS = 22


def at(page: Page, step: str, share: float) -> None:
    """Scrolls at once until a step's text stands at that share of the window."""
    page.evaluate(
        """([id, share]) => {
          const text = document.getElementById(id).firstElementChild;
          const top = text.getBoundingClientRect().top + scrollY - innerHeight * share;
          scrollTo({ top, behavior: "instant" });
        }""",
        [step, share],
    )


def steps(page: Page) -> list[str]:
    return [str(step.get_attribute("id")) for step in page.locator(".step").all()]


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_the_frame_of_the_step_that_is_read_is_in_view(
    browser: Browser, address: Address, scripts: bool
) -> None:
    motion = "no-preference" if scripts else "reduce"
    with opened(browser, address(""), scripts=scripts, motion=motion) as page:
        found = steps(page)
        assert len(found) == STEPS
        for step in found:
            at(page, step, 0.25)
            figure = page.locator(f"[id='{step}'] > .chart")
            box = figure.bounding_box()
            assert box is not None
            # Motion: pinned whole in one place. Without: at least its picture is in view.
            assert box["y"] < 900 * 0.4, step
            assert box["y"] + box["height"] > 300, step
            if scripts:
                assert box["y"] >= 40, step
                assert box["y"] + box["height"] <= 900, step
                page.wait_for_function(
                    "id => getComputedStyle(document.getElementById(id).lastElementChild)"
                    ".opacity === '1'",
                    arg=step,
                )
                shown = page.locator(".scrolly .now > .chart")
                assert shown.count() == 4


def test_frames_of_a_sequence_stand_in_one_place(browser: Browser, address: Address) -> None:
    with opened(browser, address("")) as page:
        tops: dict[str, set[int]] = {}
        for step in steps(page):
            at(page, step, 0.25)
            picture = page.locator(f"[id='{step}'] svg:visible").first
            box = picture.bounding_box()
            assert box is not None
            tops.setdefault(step.partition("-")[0], set()).add(round(box["y"]))
        assert {name: len(found) for name, found in tops.items()} == dict.fromkeys(tops, 1)


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
@pytest.mark.parametrize("width", [320, PHONE, 768])
def test_on_a_small_screen_each_figure_stands_above_its_text(
    browser: Browser, address: Address, width: int, scripts: bool
) -> None:
    with opened(browser, address(""), width=width, scripts=scripts) as page:
        if scripts:
            page.evaluate(ARRIVE)
        boxes = page.evaluate(
            "() => [...document.querySelectorAll('.step')].flatMap(step => [...step.children]"
            ".reverse().map(part => { const { top, bottom } = part.getBoundingClientRect();"
            " return [top, bottom] }))"
        )
        for (_, bottom), (top, _) in pairwise(boxes):
            assert top >= bottom - 1


def test_next_and_previous_work_by_keyboard_without_scripts(
    browser: Browser, address: Address
) -> None:
    with opened(browser, address(""), scripts=False) as page:
        page.locator("#timetable-types .step-after").focus()
        page.keyboard.press("Enter")
        page.wait_for_url("**/#timetable-rights")
        page.go_back()
        page.locator("#timetable-rights .step-before").focus()
        page.keyboard.press("Enter")
        page.wait_for_url("**/#timetable-types")


def test_a_choice_shows_its_figure_without_scripts(browser: Browser, address: Address) -> None:
    with opened(browser, address(""), scripts=False) as page:
        views = page.locator(".choose input")
        figures = page.locator(".choose .chart")
        assert views.count() == figures.count() == 5
        for number in range(5):
            views.nth(number).check(force=True)
            shown = [at for at in range(5) if figures.nth(at).is_visible()]
            assert shown == [number]


def test_a_card_gives_the_focus_back(browser: Browser, address: Address) -> None:
    with opened(browser, address("")) as page:
        for button in ("[data-claim='p2.c5'] button", ".step .cite button"):
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
        for step in some(page.locator(".step").all()):
            assert step.locator("svg:visible").count() == 1
            assert step.evaluate("s => getComputedStyle(s).breakInside") == "avoid"
            assert step.evaluate("s => getComputedStyle(s.lastElementChild).opacity") == "1"
        signs = page.locator(".essay button.mark")
        assert signs.count() == page.locator(".essay button.mark:visible").count() > 0
        assert page.locator("[role=doc-backlink]:visible, .backs:visible").count() == 0


def test_forced_colours_keep_shapes_and_pictures(browser: Browser, address: Address) -> None:
    with opened(browser, address(""), forced="active") as page:
        shape = page.locator(".claim .shape").first
        assert shape.is_visible()
        ground = page.locator(".frames svg:visible").first
        assert ground.evaluate("s => getComputedStyle(s).backgroundColor") == "rgb(255, 255, 255)"


@pytest.mark.parametrize("depth", ["brief", "clean", "annotated", "corrected"])
@pytest.mark.parametrize("way", ["press", "address"])
def test_a_depth_is_chosen_by_a_button_or_by_the_address_without_scripts(
    browser: Browser, address: Address, depth: str, way: str
) -> None:
    at_address = {"clean": "essay"}.get(depth, depth)
    where = f"#{at_address}" if way == "address" else ""
    with opened(browser, address(where), scripts=False) as page:
        if way == "press":
            page.locator(f".depth-{depth}").click()
        assert page.locator(".brief").is_visible() == (depth == "brief")
        assert page.locator("#p1").is_visible() == (depth in ("clean", "annotated"))
        assert page.locator(".corrected-text").is_visible() == (depth == "corrected")
        assert page.locator(".scrolly").first.is_visible() == (depth == "annotated")
        assert page.locator(".claim button.mark").first.is_visible() == (depth == "annotated")
        if depth != "annotated":
            page.locator(".depth-annotated").click()
            assert page.locator(".scrolly").first.is_visible()


def test_a_term_opens_its_entry_without_scripts(browser: Browser, address: Address) -> None:
    with opened(browser, address(""), scripts=False) as page:
        page.locator(".term button").first.click()
        assert page.locator(".term-cards :popover-open").count() == 1


def test_a_rate_of_ones_own_is_drawn_and_said(browser: Browser, address: Address) -> None:
    with opened(browser, address("")) as page:
        page.get_by_label("Your own").fill("100")
        assert "182" in str(page.locator(".free figcaption").text_content())
        squares = page.locator(".free path").evaluate_all(
            "paths => paths.map(p => p.getAttribute('d').split('M').length - 1)"
        )
        assert squares == [100, 82, 818]
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


def test_search_finds_claims_studies_and_charts_and_no_cells(built: Path) -> None:
    index = json.loads((built / "search" / "search_index.json").read_text(encoding="utf-8"))
    found = {entry["location"]: entry for entry in index["docs"]}
    assert "claims/#p3.c12" in found
    assert "studies/savage-caverley-2017/" in found
    assert "charts/timetable/" in found
    assert "glossary/" in found
    holding = [name for name, entry in found.items() if "13,432" in entry.get("text", "")]
    assert holding == ["#p1"]  # where the sentence says it; tables and pictures are left out


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
