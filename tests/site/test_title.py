"""What a page begins with: our faces come, and it has as many lines as it had in the reader's."""

import pytest
from playwright.sync_api import Browser, Page, Route

import samples
from browsing import EVERY, PHONE, REST, Address, opened
from press.kinds.claims.records import CLAIMS

TITLE = "h1"
HEIGHT = "part => document.querySelector(part).offsetHeight"
FAMILY = "part => getComputedStyle(document.querySelector(part)).fontFamily"
# So wide that the least change of its letters takes it from one line to two, or back.
FIT = """([name, room]) => {
  const part = document.querySelector(name);
  part.style.maxWidth = "none";
  part.style.width = "max-content";
  part.style.width = `${part.getBoundingClientRect().width + room}px`;
}"""
TITLED = [name for name in EVERY if name.startswith(("charts/", "studies/", "claims/"))]
TITLED += [f"claims/{claim.id}/" for claim in samples.EDITION[CLAIMS]]


def heights(
    browser: Browser, address: str, width: int = PHONE, room: int | None = None, part: str = TITLE
) -> tuple[int, int]:
    """How high a part is, by default the title, in the reader's face, and then in ours."""
    held: list[Route] = []

    def hold(page: Page) -> None:
        page.route("**/*.woff2", lambda route: held.append(route))

    with opened(browser, address, width=width, before=hold, until="domcontentloaded") as page:
        if room is not None:
            page.evaluate(FIT, [part, room])
        before = page.evaluate(HEIGHT, part)
        page.route("**/*.woff2", lambda route: route.continue_())
        for route in held:
            route.continue_()
        page.evaluate(REST)
        assert page.evaluate(FAMILY, part).startswith(("Literata,", "Inter,"))
        return before, page.evaluate(HEIGHT, part)


@pytest.mark.parametrize("room", [-1, 1])
@pytest.mark.parametrize(
    ("name", "part"),
    [
        (samples.studies()[0], TITLE),
        (samples.chart_page(), TITLE),
        (samples.studies()[0], ".study-reference"),
        (f"claims/{samples.three_claims()[0]}/", ".entry-because"),
    ],
)
def test_what_just_fits_keeps_its_lines(
    browser: Browser, address: Address, name: str, part: str, room: int
) -> None:
    before, after = heights(browser, address(name), room=room, part=part)
    assert before == after


@pytest.mark.audit
@pytest.mark.parametrize("width", [360, 372, 390, 412])
@pytest.mark.parametrize("name", TITLED)
def test_every_title_keeps_its_lines_on_a_phone(
    browser: Browser, address: Address, name: str, width: int
) -> None:
    before, after = heights(browser, address(name), width)
    assert before == after
