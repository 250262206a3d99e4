"""No words of a picture lie on other words, on a mark that is not theirs, or, unhaloed, on a line.

On a line of the scale lies only the name of a mark that is on that line.

The pictures are in the site's own sheets and face, at widths of a phone, of a tablet and of a desk.
"""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from browsing import WIDTHS
from conftest import read_edition, some
from drawings import OVERLAPS, show_pictures
from press.core.cache import Store
from press.kinds.charts.figures import Figure, draw
from press.kinds.charts.records import CHARTS
from press.kinds.data.records import DATASETS

SMALLEST = """() => Math.min(...[...document.querySelectorAll("svg.narrow text")].map((text) =>
  parseFloat(getComputedStyle(text).fontSize) * text.getScreenCTM().d))"""


SHOWN = """() => [...new Set([...document.querySelectorAll("svg")]
  .filter((svg) => svg.checkVisibility()).map((svg) => svg.classList.value))]"""


@pytest.fixture(scope="module")
def sheet(browser: Browser) -> Iterator[Page]:
    """All pictures of all charts on one page, as pages show them."""
    edition = read_edition()
    store = Store(edition.places.store)
    pictures = []
    for chart in edition[CHARTS].values():
        for view in chart.views:
            figure = draw(chart, view, edition[DATASETS], store)
            assert isinstance(figure, Figure), figure
            pictures.append("".join(figure.pictures))
    page = browser.new_page()
    show_pictures(page, some(pictures), store)
    yield page
    page.close()


@pytest.mark.parametrize("width", [360, 735, pytest.param(1100, marks=pytest.mark.audit)])
def test_no_words_lie_on_anything_that_is_not_theirs(sheet: Page, width: int) -> None:
    sheet.set_viewport_size({"width": width, "height": 800})
    assert sheet.evaluate(SHOWN) == ["wide" if width > 600 else "narrow"]
    assert sheet.evaluate(OVERLAPS) == []


def test_letters_of_a_picture_keep_11_pixels_in_the_narrowest_window(sheet: Page) -> None:
    sheet.set_viewport_size({"width": WIDTHS[0], "height": 600})
    assert sheet.evaluate(SMALLEST) >= 11
