"""A calm page, and what a card owes a reader: it covers no claim, and leads on, out and back."""

import pytest
from playwright.sync_api import Browser, Page, expect

from browsing import ARRIVE, PHONE, WIDE, Address, opened
from conftest import each, some
from press.links.site import Site

LINED = """() => {
  const count = all => all.reduce((sum, one) => sum + one.innerText.split(/\\s+/).length, 0);
  const claims = [...document.querySelectorAll(".claim")];
  const lined = claims.filter(one => getComputedStyle(one).textDecorationLine === "underline"
    || parseFloat(getComputedStyle(one).borderBottomWidth) > 0);
  const all = count([...document.querySelectorAll(".essay > p")]);
  return [count(lined), all, lined.length, claims.length];
}"""
COVERED = """async () => {
  const wide = matchMedia("(min-width: 75rem)").matches;
  const frames = async () => {
    for (let n = 0; n < 4; n += 1) await new Promise(requestAnimationFrame);
  };
  const faults = [];
  for (const claim of document.querySelectorAll("[data-claim]")) {
    claim.scrollIntoView({ block: "end", behavior: "instant" });
    claim.querySelector("button.mark").click();
    await frames();
    const card = document.getElementById(`card-${claim.dataset.claim}`);
    const { left, right, top, bottom } = card.getBoundingClientRect();
    const verdict = card.querySelector(".card-verdict").getBoundingClientRect();
    const first = card.querySelector(".card-because").getBoundingClientRect();
    const covers = [...claim.getClientRects()].some(box => box.left < right - 1
      && box.right > left + 1 && box.top < bottom - 1 && box.bottom > top + 1);
    const inside = top >= 0 && left >= 0 && bottom <= innerHeight + 1 && right <= innerWidth + 1;
    const sign = claim.querySelector("button.mark").getBoundingClientRect();
    const apart = wide && (sign.top > bottom + 1 || sign.bottom < top - 1);
    if (covers || apart || !inside || claim.getBoundingClientRect().top < 0 || verdict.top < top
      || first.top + 24 > bottom || !claim.matches(".open")) faults.push(claim.dataset.claim);
    card.hidePopover();
  }
  return faults;
}"""
REACHED = """async () => {
  const faults = [];
  for (const step of document.querySelectorAll(".scrolly .step")) {
    const text = step.querySelector(".step-text").getBoundingClientRect();
    scrollTo({ top: text.top + scrollY - innerHeight + text.height * .2 + 2, behavior: "instant" });
    for (let n = 0; n < 6; n += 1) await new Promise(requestAnimationFrame);
    const svg = [...step.querySelectorAll("svg")].find(one => one.getClientRects().length);
    const { top, bottom, height } = svg.getBoundingClientRect();
    const seen = (Math.min(bottom, innerHeight) - Math.max(top, 0)) / height;
    const shown = !step.closest(".live") || step.matches(".now");
    if (seen < .6 || !shown) faults.push(`${step.id} ${seen}`);
  }
  return faults;
}"""


@pytest.mark.parametrize(
    "width", [WIDE, *(pytest.param(width, marks=pytest.mark.audit) for width in (1024, 768)), PHONE]
)
def test_no_card_covers_its_claim_and_pictures_stay_near(
    browser: Browser, address: Address, width: int
) -> None:
    with opened(browser, address(""), width=width) as page:
        page.evaluate(ARRIVE)
        lined, words, _, _ = page.evaluate(LINED)
        assert 0 < lined <= words / 4
        assert page.evaluate(COVERED) == []
        assert page.evaluate(REACHED) == []


ON_TOP = """one => { const { x, y, height } = one.getClientRects()[0];
  return one.contains(document.elementFromPoint(x + 4, y + height / 2)); }"""


@pytest.mark.parametrize("width", [WIDE, PHONE])
def test_words_open_a_card_that_leads_on_out_and_back(
    browser: Browser, address: Address, width: int
) -> None:
    with opened(browser, address(""), width=width) as page:
        page.evaluate(ARRIVE)
        shown = page.locator(".cards > :popover-open")
        claims = page.locator("[data-claim]")
        claims.nth(1).click(position={"x": 12, "y": 8})
        assert shown.count() == 1
        second = shown.get_attribute("id")
        shown.locator("[rel=next]").click()
        assert shown.get_attribute("id") != second
        shown.locator("[rel=prev]").click()
        assert shown.get_attribute("id") == second
        shown.locator(".card-close").click()
        assert shown.count() == 0
        assert page.evaluate("document.activeElement.getAttribute('popovertarget')") == second
        page.keyboard.press("Enter")
        assert shown.count() == 1
        for link in some(shown.get_by_role("link").all()):
            link.focus()
            assert link.evaluate(ON_TOP), link.inner_text()
        page.locator(".noteref").last.focus()
        assert shown.count() == 0
        claims.nth(1).evaluate("one => getSelection().selectAllChildren(one)")
        claims.nth(1).evaluate("one => one.dispatchEvent(new Event('click', {bubbles: true}))")
        assert shown.count() == 0


def test_a_card_gives_its_link(browser: Browser, address: Address) -> None:
    def allow(page: Page) -> None:
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])

    with opened(browser, address(""), before=allow) as page:
        claim = page.locator("[data-claim]").nth(1)
        claim.locator("button.mark").click()
        page.evaluate("scrollBy({ top: 300, behavior: 'instant' })")
        expect(page.locator(":popover-open .card-close")).to_be_in_viewport(ratio=1)
        page.locator(":popover-open .copy-link").click()
        page.locator(":popover-open .copied:not(:empty)").wait_for()
        link = page.evaluate("navigator.clipboard.readText()")
        assert link.startswith(address(""))
        assert claim.get_attribute("data-claim") in link


def test_lines_and_verdicts_are_switched_without_scripts(
    browser: Browser, address: Address
) -> None:
    with opened(browser, address(""), scripts=False) as page:
        page.locator("#lines-none").check(force=True)
        assert page.evaluate(LINED)[2] == 0
        page.emulate_media(media="print")
        *_, lined, claims = page.evaluate(LINED)
        assert lined == claims
        page.emulate_media(media="screen")
        page.locator("#lines-all").check(force=True)
        *_, lined, claims = page.evaluate(LINED)
        assert lined == claims
        page.locator("#lit-not-supported").check(force=True)
        lit = page.locator(".claim .mark:visible").evaluate_all(
            "all => all.filter(one => getComputedStyle(one).opacity === '1')"
            ".map(one => one.closest('.claim').dataset.verdict)"
        )
        assert set(lit) == {"not-supported"}


def test_a_note_is_lit_in_the_margin_or_leads_to_the_end(
    browser: Browser, address: Address
) -> None:
    with opened(browser, address("")) as page:
        number = page.locator(".noteref").first
        number.scroll_into_view_if_needed()
        before = page.evaluate("scrollY")
        number.click()
        assert page.evaluate("scrollY") == before
        assert page.locator(".sidenote.lit").count() == 1
        # Who jumps to the end and back to the top is in no part of the contents.
        marked = page.locator(".on-page-menu [aria-current]")
        page.evaluate("scrollTo(0, document.body.scrollHeight)")
        expect(marked).to_have_count(1)
        page.evaluate("scrollTo(0, 0)")
        expect(marked).to_have_count(0)
        page.set_viewport_size({"width": 768, "height": 900})
        number.click()
        page.wait_for_url("**/#note-1")
        page.locator("#note-1 [role=doc-backlink]").click()
        page.wait_for_url("**/#noteref-1")


def test_charts_and_claims_lead_to_each_other(pages: Site) -> None:
    for name, link in each(pages, "//section[@class='chart-more']//li[@data-verdict]/a"):
        claim = link.get("href").partition("#")[2]
        chart = name.removesuffix("index.html")
        for page, place in (("index.html", f"card-{claim}"), ("claims/index.html", claim)):
            (entry,) = pages.pages[page].xpath(f"//*[@id='{place}']")
            assert any(there.endswith(chart) for there in entry.xpath(".//a/@href")), (chart, place)


def test_every_permanent_link_has_a_name_of_its_own(pages: Site) -> None:
    for _, link in each(pages, "//a[@class='headerlink']"):
        assert len(link.get("aria-label")) > len("Link to “”")


SMALL = """() => {
  const all = ".claim button.mark, a.noteref, a.headerlink, .step-nav a, .lines label, .key label,"
    + " [role=doc-backlink]";
  const small = [];
  for (const one of document.querySelectorAll(all)) {
    if (!one.getClientRects().length) continue;
    const box = one.getBoundingClientRect();
    const room = getComputedStyle(one, "::after");
    const placed = room.position === "absolute";
    const width = Math.max(box.width, placed ? parseFloat(room.width) : 0);
    const height = Math.max(box.height, placed ? parseFloat(room.height) : 0);
    if (Math.min(width, height) < 24) small.push(one.outerHTML.slice(0, 60));
  }
  return small;
}"""
HEADS = """async () => {
  const faults = [];
  const bar = document.querySelector(".bar").getBoundingClientRect().bottom;
  for (let y = 0; y < document.documentElement.scrollHeight; y += 300) {
    scrollTo({ top: y, behavior: "instant" });
    for (let n = 0; n < 2; n += 1) await new Promise(requestAnimationFrame);
    for (const head of document.querySelectorAll(".running")) {
      const { visibility, opacity } = getComputedStyle(head);
      if (visibility === "hidden" || opacity < .05) continue;
      const words = document.createRange();
      words.selectNodeContents(head);
      const { top, bottom } = words.getBoundingClientRect();
      if (bottom < bar || top > innerHeight) continue;
      for (const other of document.querySelectorAll("h2")) {
        const box = other.getBoundingClientRect();
        if (box.top < bottom && box.bottom > top) faults.push(`${y} ${other.textContent}`);
      }
      for (const ruled of document.querySelectorAll(".essay")) {
        const edge = ruled.getBoundingClientRect().bottom;
        if (edge > top - 4 && edge < bottom + 4) faults.push(`${y} struck`);
      }
    }
  }
  return faults;
}"""


def test_what_is_pressed_on_a_phone_is_large_enough(browser: Browser, address: Address) -> None:
    with opened(browser, address(""), width=PHONE, touch=True) as page:
        page.evaluate(ARRIVE)
        assert page.evaluate(SMALL) == []


def test_a_running_head_is_beside_no_heading_and_on_no_rule(
    browser: Browser, address: Address
) -> None:
    with opened(browser, address("")) as page:
        page.evaluate(ARRIVE)
        assert page.locator(".running").count()
        assert page.evaluate(HEADS) == []


def test_a_sequence_has_a_heading_and_a_claim_names_its_verdict_first(pages: Site) -> None:
    for name, sequence in each(pages, "//section[@class='scrolly']"):
        assert sequence[0].get("role") == "heading", name
        assert not sequence.get("aria-label"), "its heading says it already"
    for name, mark in each(pages, "//*[@data-claim]//button[@class='mark']"):
        (claim,) = mark.xpath("ancestor::*[@data-claim]")
        label = mark.get("aria-label")
        assert label.endswith(", details"), name
        assert claim.get("data-claim") not in label
