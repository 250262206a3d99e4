"""A chart may be on a page as often as an author likes: no id is there twice."""

from pathlib import Path

from lxml import html

from conftest import converted

STEPS = "//// scrolly | pegel\n/// step | alle\nA\n///\n/// step | alle\nB\n///\n////\n\n"
CHOICE = "//// choose | pegel\nX\n////\n\n"
CHARTS = "/// chart | pegel\n///\n\n/// chart | pegel punkte\n///\n\n"


def test_a_chart_shown_often_has_ids_of_its_own_each_time(tiny: Path) -> None:
    made = converted(tiny, "index.md", 2 * (STEPS + CHOICE + CHARTS), language="de-DE")
    page = html.fragment_fromstring(made, create_parent="div")
    ids = page.xpath("//@id")
    assert {"pegel-alle", "chart-pegel", "chart-pegel-punkte"} <= set(ids)
    assert len(ids) == len(set(ids))
    named = " ".join(page.xpath("//@aria-labelledby")).split()
    assert len(named) > 20
    assert set(named) <= set(ids)
    groups = page.xpath("//input[@type='radio']/@name")
    assert len(set(groups)) == 2
    assert page.xpath("count(//input[@checked])") == 2
