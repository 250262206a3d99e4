"""The words beside a chart have the quotation marks and apostrophes that pages have."""

from html import unescape
from pathlib import Path

from markdown import Markdown

from conftest import edit, read
from press.kinds.charts.records import CHARTS

TYPED = """Emden's ports' "high" water -- 'so' ..."""


def test_signs_are_those_of_the_page(tiny: Path) -> None:
    chart, settings = tiny / "src/bilder/pegel.py", tiny / "mkdocs.yml"
    edit(chart, 'title="Der Hub wuchs"', f"title={TYPED!r}")
    assert read(tiny, "bilder")[CHARTS]["pegel"].about.title == TYPED  # as on its pages
    edit(settings, "  - toc\n", "  - toc\n  - smarty\n")
    page = unescape(Markdown(extensions=["smarty"]).convert(TYPED))
    assert "Emden’s ports’ “high”" in page
    about = read(tiny, "bilder")[CHARTS]["pegel"].about
    assert f"<p>{about.title}</p>" == page


def test_markup_and_entities_stay_as_they_are_typed(tiny: Path) -> None:
    typed = "# *a* <b>R&D</b> &amp; `x` [y](z) 1. d"
    edit(tiny / "src/bilder/pegel.py", 'title="Der Hub wuchs"', f"title={typed!r}")
    edit(tiny / "mkdocs.yml", "  - toc\n", "  - toc\n  - smarty\n")
    assert read(tiny, "bilder")[CHARTS]["pegel"].about.title == typed
