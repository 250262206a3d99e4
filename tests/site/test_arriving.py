"""How the first page arrives: its beginning first, and with no more of the sheet than it uses."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

import samples
from browsing import ARRIVE, PHONE, WIDE, Address, opened

*_, LAST = samples.three_claims()


def test_on_a_phone_the_beginning_comes_first_and_all_is_laid_out_soon_after(
    browser: Browser, address: Address
) -> None:
    with opened(browser, address(""), width=PHONE) as page:
        page.wait_for_function("() => !document.querySelector('.essay:not(.placed)')")
        heights = "[...document.querySelectorAll('.essay')].map(e => e.offsetHeight)"
        placed = page.evaluate(heights)
        page.evaluate("document.documentElement.classList.remove('early')")
        assert page.evaluate(heights) == placed


def test_who_goes_to_a_place_before_all_is_laid_out_gets_there(
    browser: Browser, address: Address
) -> None:
    def never_idle(page: Page) -> None:
        page.add_init_script("window.requestIdleCallback = () => {}")

    with opened(browser, address(""), width=PHONE, before=never_idle) as page:
        page.locator(".in-order summary").click()
        page.locator(".strip-mark").last.click()
        page.wait_for_url(f"**/#claim-{LAST}")
        top = "claim => claim.getBoundingClientRect().top"
        assert 0 <= page.locator(f"[id='claim-{LAST}']").evaluate(top) < 500


def test_a_mark_of_the_strip_leads_out_of_the_brief(browser: Browser, address: Address) -> None:
    with opened(browser, address("")) as page:
        page.locator(".depth-brief").click()
        page.locator(".in-order summary").click()
        page.locator(".strip-mark").last.click()
        claim = page.locator(f"[id='claim-{LAST}']")
        claim.wait_for(state="visible")
        assert 0 <= claim.evaluate("claim => claim.getBoundingClientRect().top") < 900
        assert page.locator("#depth-annotated").is_checked()


def test_who_comes_back_to_a_place_finds_all_laid_out(browser: Browser, address: Address) -> None:
    paragraph = samples.paragraphs()[-1]
    with opened(browser, address(f"#{paragraph}"), width=PHONE) as page:
        assert page.locator(".early").count() == 0
        assert (
            0 <= page.locator(f"#{paragraph}").evaluate("h => h.getBoundingClientRect().top") < 200
        )


@pytest.mark.parametrize("name", ["charts/", "teach/assign/"])
def test_what_a_page_begins_with_may_come_late(
    browser: Browser, address: Address, name: str
) -> None:
    with opened(browser, address(name), width=PHONE) as page:
        top = "document.querySelector('.md-main__inner').getBoundingClientRect().top"
        whole = page.evaluate(top)
        page.evaluate("document.querySelector('.md-content__inner').replaceChildren()")
        assert page.evaluate(top) == whole


def test_a_word_that_a_script_adds_does_not_style_the_page_again(
    browser: Browser, address: Address
) -> None:
    with opened(browser, address("")) as page:
        page.evaluate(ARRIVE)
        browser.start_tracing(page=page, categories=["devtools.timeline"])
        page.evaluate(
            """() => {
              document.querySelector(".on-page-menu summary").append(document.createElement("i"));
              document.body.offsetTop;
            }"""
        )
        events = json.loads(browser.stop_tracing())["traceEvents"]
        styled = [event["args"] for event in events if event["name"] == "UpdateLayoutTree"]
        assert sum(args.get("elementCount", 0) for args in styled) < page.locator("*").count() / 4


# Without faces of its own a page looks the same, however late they come.
FACELESS = """(sheet) => {
  for (let at = sheet.cssRules.length - 1; at >= 0; at -= 1)
    if (sheet.cssRules[at] instanceof CSSFontFaceRule) sheet.deleteRule(at);
}"""
# In place of the sheet that a page brings comes the one that other pages fetch.
WHOLE = """async (address) => {
  const whole = await new CSSStyleSheet().replace(await (await fetch(address)).text());
  document.querySelector("head > style").remove();
  document.adoptedStyleSheets = [whole];
}"""
# Where each part of the page stands and how it is painted, with what the sheet sets around it.
LOOKS = """() => {
  const painted = ["color", "background", "font", "border", "display", "opacity", "position",
    "text-decoration", "fill", "stroke", "list-style", "box-shadow", "content", "visibility"];
  const look = (part, pseudo) => {
    const style = getComputedStyle(part, pseudo);
    return painted.map((name) => style.getPropertyValue(name)).join("|");
  };
  return [...document.querySelectorAll("body, body *")].map((part) => {
    const { x, y, width, height } = part.getBoundingClientRect();
    const place = [x, y, width, height].map(Math.round).join(" ");
    return [part.tagName, part.className, place, look(part), look(part, "::before"),
      look(part, "::after")].join(" / ");
  });
}"""


@pytest.mark.parametrize(
    ("width", "scheme"), [(PHONE, "light"), pytest.param(WIDE, "dark", marks=pytest.mark.audit)]
)
def test_the_first_page_looks_with_its_own_sheet_as_with_the_whole_one(
    browser: Browser, address: Address, built: Path, width: int, scheme: str
) -> None:
    (whole,) = (built / "assets/css").glob("site.*.css")
    with opened(browser, address(""), width=width, scheme=scheme, motion="reduce") as page:
        page.evaluate(f"({FACELESS})(document.querySelector('head > style').sheet)")
        page.evaluate(ARRIVE)
        own = page.evaluate(LOOKS)
        page.evaluate(WHOLE, address(f"assets/css/{whole.name}"))
        page.evaluate(f"({FACELESS})(document.adoptedStyleSheets[0])")
        assert page.evaluate(LOOKS) == own
