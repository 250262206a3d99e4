"""Marks that stand for a page are links in pages, and nowhere else."""

from pathlib import Path

import pytest
from lxml import html

from conftest import converted, read, some
from press.core.cache import Store
from press.core.publication import Publication
from press.kinds.charts import figures
from press.kinds.charts.blocks import unknown_pages
from press.kinds.charts.outputs import standalone
from press.kinds.charts.records import CHARTS
from press.kinds.data.records import DATASETS

MODULE = '''"""Two marks, each with words of its own."""
import altair as alt
from bilder._look import About, View
ABOUT = About("Hub", "cm", ("pegel",), (), "Nichts", "alle")
VIEWS = {"alle": View("Hub", "cm")}
def _rows(data):
    rows = data["pegel"].dropna().astype({"year": int, "hub_cm": float})
    return rows.assign(words=["Früh & <b>", "Spät"])
def describe(data, view): return "Hub."
def table(data, view): return data["pegel"][["year", "hub_cm"]]
def links(data, view):
    return {"Früh & <b>": "claims.md", "Spät": "PAGE"}
def draw(data, view, frame):
    marks = alt.Chart(_rows(data)).mark_point().encode(x="year:O", y="hub_cm:Q")
    return marks.encode(description="words:N")
'''


def publication(root: Path, page: str) -> Publication:
    (root / "src/bilder/neu.py").write_text(MODULE.replace("PAGE", page), encoding="utf-8")
    (root / "docs/neu.md").write_text("# Neu\n\n/// chart | neu\n///\n", encoding="utf-8")
    return read(root, "bilder")


def shown(root: Path) -> html.HtmlElement:
    return html.fromstring(converted(root, "neu.md", "/// chart | neu\n///"))


def test_each_mark_is_a_link_with_a_name_in_both_pictures(tiny: Path) -> None:
    publication(tiny, "index.md")
    pictures = shown(tiny).xpath("//svg")
    assert len(pictures) == 2
    for picture in pictures:
        links = picture.xpath(".//a[*[@data-tip]]")
        found = [(link.get("href"), link.get("aria-label")) for link in links]
        assert found == [("../claims/", "Früh & <b>"), ("../", "Spät")]
        assert picture.get("role") == "group"
        # Orca reads no name of a group: the description is a part, and comes first.
        assert picture.xpath("*[@role]/@aria-labelledby") == picture.xpath("desc/@id")
        assert not picture.xpath("*[@role]/preceding-sibling::*//a")
        assert {label.get("aria-hidden") for label in picture.xpath(".//text")} == {"true"}


@pytest.mark.parametrize("shape", ["circle", "cross"])
def test_a_finger_has_room_around_a_mark(
    tiny: Path, monkeypatch: pytest.MonkeyPatch, shape: str
) -> None:
    monkeypatch.setattr(f"{__name__}.MODULE", MODULE.replace("point()", f"point(shape='{shape}')"))
    publication(tiny, "index.md")
    for link in some(shown(tiny).xpath("//svg//a")):
        mark, room = link
        assert all(mark.get(name) == room.get(name) for name in ("cx", "cy", "transform"))
        assert mark.get("cx") or mark.get("transform")
        assert float(room.get("r")) >= 12


def test_a_file_of_the_picture_has_no_link(tiny: Path) -> None:
    found = publication(tiny, "index.md")
    figure = figures.draw(found[CHARTS]["neu"], "alle", found[DATASETS], Store(tiny / ".cache"))
    assert isinstance(figure, figures.Figure)
    assert "href" not in standalone(figure.pictures[0])
    assert len(figure.links) == 2


def test_a_page_that_is_not_there_is_told_and_its_mark_stays(tiny: Path) -> None:
    found = publication(tiny, "indx.md")
    chart = found[CHARTS]["neu"]
    figure = figures.draw(chart, "alle", found[DATASETS], Store(tiny / ".cache"))
    assert isinstance(figure, figures.Figure)
    (problem,) = unknown_pages(chart, figure, found)
    assert (problem.path, problem.rule) == ("src/bilder/neu.py", "chart-link")
    assert problem.what.endswith("'indx.md'.")
    assert problem.remedy == "Did you mean 'index.md'?"
    (first, _) = shown(tiny).xpath("//svg")
    assert [link.get("href") for link in first.xpath(".//a")] == ["../claims/"]
    assert len(first.xpath(".//*[@data-tip]")) == 2
