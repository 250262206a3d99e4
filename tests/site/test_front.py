"""The first screen of the essay, its corrected version and its ending."""

from collections import Counter
from collections.abc import Callable

import pytest
from lxml import html
from playwright.sync_api import Browser

import samples
from browsing import opened
from conftest import some
from press.core.publication import Publication
from press.kinds.claims.records import CLAIMS, VERDICTS
from press.links.site import Site

Address = Callable[[str], str]


@pytest.fixture
def essay(pages: Site) -> html.HtmlElement:
    return pages.pages["index.html"]


def words(element: html.HtmlElement) -> str:
    return " ".join(str(element.text_content()).split())


def test_it_begins_with_what_was_checked_and_what_failed(
    essay: html.HtmlElement, edition: Publication
) -> None:
    found = Counter(claim.verdict for claim in edition[CLAIMS])
    (line,) = essay.find_class("tally")
    total, right, wrong = len(edition[CLAIMS]), found["supported"], found["not-supported"]
    assert words(line) == (
        f"We examined {total} claims. {right} are supported as worded, {wrong} are not supported."
    )
    assert line.xpath("following::h1"), "above the title"


def test_the_picture_has_a_sign_for_each_claim_sorted_by_verdict(
    essay: html.HtmlElement, edition: Publication
) -> None:
    found = Counter(claim.verdict for claim in edition[CLAIMS])
    most = max(found.values())
    for key in some(essay.find_class("key")):
        rows = [li.xpath("./svg/*[local-name()='use']/@href") for li in key]
        assert rows == [[f"#shape-{verdict}"] * found[verdict] for verdict in VERDICTS]
        widths = {float(width.rstrip("%")) * most / 100 for width in key.xpath("./li/svg/@width")}
        assert widths == set(map(float, found.values())), "on a small screen all signs are alike"


def test_the_weightiest_correction_opens_its_card_without_scripts(
    browser: Browser, address: Address
) -> None:
    with opened(browser, address(""), scripts=False, width=1366, height=657) as page:
        page.locator(".finding button").click()
        card = page.locator(":popover-open")
        assert card.get_attribute("data-verdict") == "not-supported"


def test_the_versions_are_above_the_fold_and_the_order_can_be_the_essays(
    browser: Browser, address: Address
) -> None:
    with opened(browser, address(""), scripts=False, width=1366, height=657) as page:
        words_of = page.locator(".masthead .key label")
        tops = words_of.evaluate_all("all => all.map(one => one.getBoundingClientRect().bottom)")
        assert len(set(some(tops))) == 1, "one line of verdicts"
        box = page.locator("fieldset.depth").bounding_box()
        assert box
        assert box["y"] + box["height"] <= 657
        assert not page.locator(".masthead .strip").is_visible()
        page.locator(".in-order summary").click()
        assert page.locator(".masthead .strip").is_visible()
        assert page.locator(".masthead .row:visible").count() == 0


def test_corrected_each_suggested_wording_follows_the_words_it_is_for(
    essay: html.HtmlElement, edition: Publication
) -> None:
    better = [claim for claim in edition[CLAIMS] if claim.better]
    text = essay.find_class("corrected-text")[0]
    ours = some(text.find_class("ours"))
    assert [one.get("data-verdict") for one in ours] == [claim.verdict for claim in better]
    for one in ours:
        assert one.getparent().xpath("./p[@class='said']//del"), words(one)
        assert one.xpath("./ins")
    marks = {span.get("data-claim"): words(span) for span in essay.find_class("claim")}
    said = " ".join(words(pair) for pair in text.find_class("said")).replace("crossed out: ", "")
    for claim in better:
        assert marks[claim.id] in said, claim.id


def test_corrected_is_printed_without_the_versions_that_were_not_chosen(
    browser: Browser, address: Address
) -> None:
    with opened(browser, address("#corrected"), scripts=False) as page:
        page.emulate_media(media="print")
        assert page.locator(".corrected-text").is_visible()
        for other in (f"#{samples.paragraphs()[0]}", ".brief", ".card"):
            assert not page.locator(other).first.is_visible(), other


def test_the_text_ends_with_what_stands_and_where_to_go(essay: html.HtmlElement) -> None:
    (ending,) = essay.find_class("ending")
    assert some(ending.xpath("./ol/li"))
    assert ending.find_class("key")
    assert some(ending.xpath(".//a/@href"))
    last = essay.find_class("essay")[-1]
    assert ending in last.xpath("following::*")


def test_every_chart_is_reached_from_the_essay(
    essay: html.HtmlElement, edition: Publication
) -> None:
    linked = {str(a).partition("#")[0] for a in essay.xpath("//article//a/@href")}
    charts = [page.address for page in edition.pages if page.name.startswith("charts/")]
    assert set(some(charts)) <= linked


@pytest.mark.parametrize("width", [1366, 390])
def test_a_claim_is_the_twelfth_stop_at_most(
    browser: Browser, address: Address, width: int
) -> None:
    with opened(browser, address(""), width=width) as page:
        for _ in range(12):
            page.keyboard.press("Tab")
            if page.evaluate("!!document.activeElement.closest('.claim')"):
                break
        assert page.evaluate("!!document.activeElement.closest('.claim')")


def test_arrows_go_round_the_bar_and_along_a_row(browser: Browser, address: Address) -> None:
    with opened(browser, address("claims/"), width=1366) as page:
        ways = page.locator(":is(.bar-row > a, .rooms a, .tools button):visible")
        page.locator(".rooms [aria-current]").focus()
        for _ in range(ways.count()):
            page.keyboard.press("ArrowRight")
            assert page.evaluate("document.activeElement.tabIndex") == 0
        assert page.locator(".rooms [aria-current]").evaluate(
            "one => one === document.activeElement"
        )
        page.keyboard.press("ArrowLeft")
        page.keyboard.press("Home")
        page.keyboard.press("ArrowLeft")
        assert ways.last.evaluate("one => one === document.activeElement")
        page.locator(".in-order summary").click()
        strip = page.locator(".in-order .strip a")
        strip.first.focus()
        page.keyboard.press("ArrowRight")
        page.keyboard.press("ArrowRight")
        assert strip.nth(2).evaluate("one => one === document.activeElement")
        page.keyboard.press("Tab")
        assert not page.evaluate("!!document.activeElement.closest('.strip')")
