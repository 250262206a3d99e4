"""The faces, cut down: what is set in them stands as in the whole ones."""

import base64
import threading
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

import pytest
from playwright.sync_api import Browser, Page

import samples
from browsing import ARRIVE, opened
from folder_host import Packed, serve
from press.core.cache import Store
from press.site.fonts import FACES, font

TEXT = {
    "kerning": "AVATAR, To. We’ve ‘Ty’ “Wo” P. F, LT 11, 17–74",
    "ligatures": "The office of affluent officers: fifty, fluffy, Thy",
    "mixed": "quality “jazz”; vex (Kyiv), [f] r. y, é ö — 2018!",
}


def width(browser: Browser, face: bytes, text: str) -> float:
    data = base64.b64encode(face).decode()
    page = browser.new_page()
    page.set_content(
        f"<style>@font-face {{ font-family: A; src: url(data:font/ttf;base64,{data}); "
        "font-weight: 400 700 } span { font: 400 100px A; white-space: pre; "
        'font-optical-sizing: none; font-variation-settings: "opsz" 14 }</style>'
        f"<span>{text}</span>"
    )
    loaded: bool = page.evaluate("document.fonts.ready.then(() => document.fonts.check('1em A'))")
    assert loaded
    found: float = page.locator("span").evaluate("span => span.getBoundingClientRect().width")
    page.close()
    return found


USUAL = (next(iter(FACES)), "mixed")
"""One face, with a text that has something of all; the audit has every face with every text."""
SETS = [
    pytest.param(
        name,
        text,
        id=f"{name}-{kind}",
        marks=[] if (name, kind) == USUAL else pytest.mark.audit,
    )
    for name in FACES
    for kind, text in TEXT.items()
]


@pytest.mark.parametrize(("name", "text"), SETS)
def test_letters_stand_as_close_as_in_the_whole_face(
    browser: Browser, tmp_path: Path, name: str, text: str
) -> None:
    package, file, _ = FACES[name]
    whole = (Path(package.__file__).parent / "files" / file).read_bytes()
    cut = font(name, Store(tmp_path), text)
    assert len(cut) < len(whole) / 10
    # A hundredth of the size of a letter: what rounding to whole units leaves.
    assert width(browser, cut, text) == pytest.approx(width(browser, whole, text), abs=1)


SLOW = {
    "offline": False,
    "latency": 150,
    "downloadThroughput": 1.6e6 / 8,
    "uploadThroughput": 750e3 / 8,
}
WATCH = """window.moved = 0;
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) window.moved += entry.value;
}).observe({ type: "layout-shift", buffered: true });"""
SENT = threading.Event()
"""Whether the host sends our faces, which it holds back until a page is read."""
READ = "performance.getEntriesByName('first-contentful-paint').length"
COME = """document.fonts.status === 'loaded' && [...document.fonts]
  .filter((face) => !face.family.includes(' in ') && face.status === 'loaded').length > 1"""


def until(page: Page, done: str) -> None:
    """Waits in the page itself: its policy forbids what Playwright evaluates again and again."""
    page.evaluate(
        "() => new Promise((resolve, reject) => { setTimeout(reject, 30_000, 'never came');"
        f"const look = () => ({done}) ? resolve() : requestAnimationFrame(look); look(); }})"
    )


@pytest.fixture(scope="module")
def gzipped(built: Path) -> Iterator[str]:
    """The site on a host that packs what it sends, as hosts do."""

    class Slow(Packed):
        def send_head(self) -> BytesIO | BinaryIO | None:
            if self.path.endswith(".woff2"):
                SENT.wait(30)
            return super().send_head()

    with serve(built, Slow) as home:
        yield home


@pytest.mark.parametrize("width", [1366, 390])
@pytest.mark.parametrize("page", ["", "claims/", samples.studies()[0], samples.chart_page()])
def test_on_a_slow_line_a_page_is_read_at_once_and_nothing_moves_when_our_faces_come(
    browser: Browser, gzipped: str, page: str, width: int
) -> None:
    SENT.clear()

    def slow(opening: Page) -> None:
        opening.add_init_script(WATCH)
        line = opening.context.new_cdp_session(opening)
        line.send("Network.enable")
        line.send("Network.emulateNetworkConditions", SLOW)

    with opened(
        browser, gzipped + page, width=width, height=700, before=slow, until="commit"
    ) as seen:
        until(seen, READ)  # in faces of the reader's: none of ours has come
        SENT.set()
        until(seen, COME)
        seen.evaluate(ARRIVE)
        assert seen.evaluate("window.moved") <= 0.01
