"""The faces, cut down: what is set in them stands as in the whole ones."""

import base64
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from press.core.cache import Store
from press.site.fonts import FACES, font

TEXT = [
    "AVATAR, To. We’ve ‘Ty’ “Wo” P. F, LT 11, 17–74",
    "The office of affluent officers: fifty, fluffy, Thy",
    "quality “jazz”; vex (Kyiv), [f] r. y, é ö — 2018!",
]


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


@pytest.mark.parametrize("text", TEXT, ids=["kerning", "ligatures", "mixed"])
@pytest.mark.parametrize("name", FACES)
def test_letters_stand_as_close_as_in_the_whole_face(
    browser: Browser, tmp_path: Path, name: str, text: str
) -> None:
    package, file, _ = FACES[name]
    whole = (Path(package.__file__).parent / "files" / file).read_bytes()
    cut = font(name, Store(tmp_path), text)
    assert len(cut) < len(whole) / 10
    # A hundredth of the size of a letter: what rounding to whole units leaves.
    assert width(browser, cut, text) == pytest.approx(width(browser, whole, text), abs=1)
