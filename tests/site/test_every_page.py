"""What every page owes in a browser: asked of one page of each kind, and of all in the audit."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from browsing import (
    EACH,
    EVERY,
    PAGES,
    PHONE,
    REST,
    SHIFTS,
    WIDE,
    WIDTHS,
    Address,
    barriers,
    opened,
    too_wide,
)

SHOTS = Path(__file__).parent.parent.parent / "test-results" / "screenshots"
LOOKS = [("light", WIDE), ("dark", PHONE), ("dark", WIDE), ("light", PHONE)]
USUAL = {name: LOOKS[number % 2] for number, name in enumerate(PAGES.values())}
"""One look of each kind of page, in turn; the audit has all."""
MADE = ("claims/", "class/")
"""Folders of pages that are made of other pages."""
SEEN = [
    pytest.param(
        name,
        *look,
        id="-".join([name or "essay", *map(str, look)]),
        marks=[] if look == USUAL.get(name) else pytest.mark.audit,
    )
    for name in EVERY
    for look in LOOKS
]


def test_no_page_is_left_out(built: Path) -> None:
    files = {path.relative_to(built).as_posix() for path in built.rglob("*.html")}
    made = {name for name in files if name.startswith(MADE) and name != "claims/index.html"}
    assert {name.removesuffix("index.html") for name in files - made} == set(EVERY)


@pytest.mark.parametrize(("name", "scheme", "width"), SEEN)
def test_axe_finds_nothing(
    browser: Browser, address: Address, name: str, scheme: str, width: int
) -> None:
    with opened(browser, address(name), scheme=scheme, width=width) as page:
        assert barriers(page) == ""


@pytest.mark.parametrize("name", EACH)
def test_no_page_scrolls_sideways_and_at_four_times_the_size_the_text_has_the_window_to_itself(
    browser: Browser, address: Address, name: str
) -> None:
    with opened(browser, address(name)) as page:
        wide = []
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            wide += [width] * too_wide(page)
        assert wide == []
        # A window of 1280 × 1024 at 400 % is one of 320 × 256.
        page.set_viewport_size({"width": 320, "height": 256})
        assert not too_wide(page)
        page.mouse.wheel(0, 2000)
        page.wait_for_function("() => new Promise(requestAnimationFrame)")
        stuck = page.evaluate(
            """() => [...document.querySelectorAll("body *")].filter(one =>
              ["fixed", "sticky"].includes(getComputedStyle(one).position) && one.checkVisibility()
            ).map(one => one.getBoundingClientRect()).filter(box => box.width > 200
              && box.top < innerHeight && box.bottom > 0 && box.height > innerHeight / 2).length"""
        )
        assert stuck == 0


@pytest.mark.parametrize("name", EACH)
def test_nothing_shifts_nobody_else_is_asked_and_the_console_is_silent(
    browser: Browser, address: Address, name: str
) -> None:
    asked: list[str] = []
    said: list[str] = []

    def listen(page: Page) -> None:
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.add_init_script(SHIFTS)

    for width in (WIDE, PHONE):
        with opened(browser, address(name), width=width, before=listen) as page:
            for _ in range(6):
                page.mouse.wheel(0, 900)
                page.wait_for_function("() => new Promise(requestAnimationFrame)")
            page.evaluate(REST)
            # A line that wraps anew in our faces, and what sticks where the wheel jumps past it.
            assert sum(page.evaluate("window.shifts")) <= 0.03
    elsewhere = (address(""), "data:", "blob:")
    assert [url for url in asked if not url.startswith(elsewhere)] == []
    assert said == []


@pytest.mark.audit
@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [WIDE, PHONE])
@pytest.mark.parametrize("name", PAGES)
def test_keeps_a_screenshot_for_those_who_review(
    browser: Browser, address: Address, name: str, width: int, scheme: str, scripts: bool
) -> None:
    SHOTS.mkdir(parents=True, exist_ok=True)
    shown = "scripts" if scripts else "no-scripts"
    file = SHOTS / f"{name}-{width}-{scheme}-{shown}.png"
    with opened(browser, address(PAGES[name]), width=width, scheme=scheme, scripts=scripts) as page:
        # Chromium draws no picture of more than 16,384 pixels.
        tall = min(16_000, int(page.evaluate("document.documentElement.scrollHeight")))
        whole = {"x": 0, "y": 0, "width": width, "height": tall}
        page.screenshot(path=file, full_page=True, clip=whole)
    assert file.stat().st_size > 20_000
