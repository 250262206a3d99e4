"""No words of a picture lie on other words, on a mark that is not theirs, or, unhaloed, on a line.

A picture is scaled as a whole, so what holds at its own two widths holds at every width.
"""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from conftest import ROOT, read, some
from press.core.cache import Store
from press.kinds.charts.figures import Figure, draw
from press.kinds.charts.palette import LIGHT
from press.kinds.charts.records import CHARTS
from press.kinds.data.records import DATASETS

FOUND = """() => {
  const box = (x, y, right, bottom) => ({ x, y, right, bottom });
  const meet = (a, b, by) =>
    a.x < b.right - by && b.x < a.right - by && a.y < b.bottom - by && b.y < a.bottom - by;
  const within = (a, b) => a.x >= b.x && a.right <= b.right && a.y >= b.y && a.bottom <= b.bottom;
  // A letter's box has room above and below the letter.
  const words = (text) => [...(text.querySelector("tspan") ? text.querySelectorAll("tspan") : [text])]
    .map((line) => {
      const range = document.createRange();
      range.selectNodeContents(line);
      const { left, top, right, height } = range.getBoundingClientRect();
      return { ...box(left, top + 0.24 * height, right, top + 0.78 * height), text, says: line.textContent };
    });
  const found = [];
  for (const svg of document.querySelectorAll("svg")) {
    const say = (...parts) => found.push([svg.querySelector("title").id, ...parts].join(" | "));
    const texts = [...svg.querySelectorAll("text")].filter((text) => text.textContent.trim());
    const rim = (text) => getComputedStyle(text).stroke !== "none";
    const rims = texts.filter(rim).map((text) => text.getBoundingClientRect());
    const lines = texts.filter((text) => !rim(text)).flatMap((text) => {
      const own = text.getBoundingClientRect();
      const haloed = rims.some((other) => Math.abs(other.x - own.x) < 4 && Math.abs(other.y - own.y) < 4);
      return words(text).map((line) => ({ ...line, haloed }));
    });
    const edge = svg.getBoundingClientRect();
    const marks = [...svg.querySelectorAll("path, rect, circle, line")];
    const strokes = marks.filter((mark) => getComputedStyle(mark).stroke !== "none").flatMap((mark) => {
      const style = getComputedStyle(mark), length = mark.getTotalLength(), to = mark.getScreenCTM();
      if (parseFloat(style.strokeWidth) > 5 || style.stroke === "rgba(0, 0, 0, 0)") return [];
      const points = [];
      for (let at = 0; at <= length; at += 3) points.push(mark.getPointAtLength(at).matrixTransform(to));
      return points;
    });
    const filled = marks.filter((mark) => mark.matches("[data-tip]")
      && !["none", "rgba(0, 0, 0, 0)"].includes(getComputedStyle(mark).fill)
      && getComputedStyle(mark).strokeDasharray === "none").map((mark) => mark.getBoundingClientRect());
    lines.forEach((line, at) => {
      if (line.x < edge.x - 1 || line.right > edge.right + 1 || line.y < edge.y - 1 || line.bottom > edge.bottom + 1)
        say("leaves the picture", line.says);
      for (const other of lines.slice(at + 1))
        if (other.text !== line.text && meet(line, other, 0.5)) say("words on words", line.says, other.says);
      for (const mark of filled) if (meet(line, mark, 1) && !within(line, mark)) { say("on a mark", line.says); break; }
      const { x, y, right, bottom } = line;
      if (!line.haloed && strokes.some((point) => point.x > x + 1 && point.x < right - 1 && point.y > y + 1 && point.y < bottom - 1))
        say("on a line without a halo", line.says);
    });
  }
  return found;
}"""


@pytest.fixture(scope="module")
def sheet(browser: Browser) -> Iterator[Page]:
    """All pictures of all charts on one page, each at its own width."""
    edition, pictures = read(ROOT, "charts"), []
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
