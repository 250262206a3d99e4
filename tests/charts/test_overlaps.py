"""No words of a picture lie on other words, on a mark that is not theirs, or, unhaloed, on a line.

A picture is scaled as a whole, so what holds at its own two widths holds at every width.
"""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from conftest import ROOT, read_edition, some
from press.core.cache import Store
from press.kinds.charts.figures import Figure, draw
from press.kinds.charts.palette import LIGHT
from press.kinds.charts.records import CHARTS
from press.kinds.data.records import DATASETS

FOUND = (ROOT / "tests/charts/overlaps.js").read_text("utf-8")


@pytest.fixture(scope="module")
def sheet(browser: Browser) -> Iterator[Page]:
    """All pictures of all charts on one page, each at its own width."""
    edition, pictures = read_edition(), []
    store = Store(edition.places.store)
    for chart in edition[CHARTS].values():
        for view in chart.views:
            figure = draw(chart, view, edition[DATASETS], store)
            assert isinstance(figure, Figure), figure
            pictures += figure.pictures
    colours = ";".join(f"--{name}:{colour}" for name, colour in LIGHT.items())
    page = browser.new_page()
    page.set_content(f"<body style='{colours}'>{'<br>'.join(some(pictures))}")
    yield page
    page.close()


def test_no_words_lie_on_anything_that_is_not_theirs(sheet: Page) -> None:
    assert sheet.evaluate(FOUND) == []
