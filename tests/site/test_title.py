"""The title of a page: our face comes, and it has as many lines as it had in the reader's."""

import pytest
from playwright.sync_api import Browser, Page, Route

import samples
from browsing import EVERY, PHONE, REST, Address, opened
from press.kinds.claims.records import CLAIMS

HEIGHT = "document.querySelector('h1').offsetHeight"
FAMILY = "getComputedStyle(document.querySelector('h1')).fontFamily"
# So wide that the least change of its letters takes it from one line to two, or back.
FIT = """(room) => {
  const title = document.querySelector("h1");
  title.style.maxWidth = "none";
  title.style.width = "max-content";
  title.style.width = `${title.getBoundingClientRect().width + room}px`;
}"""
TITLED = [name for name in EVERY if name.startswith(("charts/", "studies/", "claims/"))]
TITLED += [f"claims/{claim.id}/" for claim in samples.EDITION[CLAIMS]]


def heights(
    browser: Browser, address: str, width: int = PHONE, room: int | None = None
) -> tuple[int, int]:
    """How high the title is in the reader's face, and then in ours."""
    held: list[Route] = []

    def hold(page: Page) -> None:
        page.route("**/*.woff2", lambda route: held.append(route))

    with opened(browser, address, width=width, before=hold, until="domcontentloaded") as page:
        if room is not None:
            page.evaluate(FIT, room)
        before = page.evaluate(HEIGHT)
        page.route("**/*.woff2", lambda route: route.continue_())
        for route in held:
            route.continue_()
        page.evaluate(REST)
        assert page.evaluate(FAMILY).startswith("Literata,")
        return before, page.evaluate(HEIGHT)


@pytest.mark.parametrize("room", [-1, 1])
@pytest.mark.parametrize("name", [samples.studies()[0], samples.chart_page()])
def test_a_title_that_just_fits_keeps_its_lines(
    browser: Browser, address: Address, name: str, room: int
) -> None:
    before, after = heights(browser, address(name), room=room)
    assert before == after


@pytest.mark.audit
@pytest.mark.parametrize("width", [360, 372, 390, 412])
@pytest.mark.parametrize("name", TITLED)
def test_every_title_keeps_its_lines_on_a_phone(
    browser: Browser, address: Address, name: str, width: int
) -> None:
    before, after = heights(browser, address(name), width)
    assert before == after
