"""Fields that an edition gives its studies: on their page, in the list, in the table."""

from pathlib import Path

from lxml import html

from conftest import converted, read
from press.kinds.data.records import DATASETS

INDEX = """---
fields: [asks, soil]
own_fields: {soil: Soil & bed, farms: Number of farms}
facts: [soil, asks]
---

# Studies

/// studies
///
"""
STUDY = """---
title: Brückner 2011
asks: Why does it rise?
soil: Sand, <b>mostly</b> [@brückner-2011]
farms: [twelve, '=SUM(A1)']
---

# Brückner
"""


def page(root: Path, name: str) -> html.HtmlElement:
    text = (root / "docs" / name).read_text(encoding="utf-8").partition("---\n\n")[2]
    return html.fromstring(converted(root, name, text))


def test_own_fields_are_on_the_page_in_the_list_and_in_the_table(tiny: Path) -> None:
    folder = tiny / "docs" / "studies"
    folder.mkdir()
    (folder / "index.md").write_text(INDEX, encoding="utf-8")
    (folder / "brückner-2011.md").write_text(STUDY, encoding="utf-8")
    publication = read(tiny, "bilder")
    assert publication.problems == []

    study = page(tiny, "studies/brückner-2011.md")
    labels = [term.text_content() for term in study.xpath("//dl[@class='study-facts']//dt")]
    assert labels == ["Soil & bed", "Asks", "Number of farms"]
    assert len(study.xpath("//dl[@class='study-facts']//li")) == 2

    index = page(tiny, "studies/index.md")
    assert [cell.text_content() for cell in index.xpath("//th[@scope='col']")] == [
        *("Study", "Asks", "Soil & bed", "Number of farms")
    ]
    (row,) = index.xpath("//tbody/tr")
    assert "twelve" in row.text_content()

    table = publication[DATASETS]["studies"]
    assert table.frame.loc[0, "farms"].startswith("twelve")
    assert table.frame.loc[0, "soil"].startswith("Sand, mostly")
    described = {field["name"]: field["description"] for field in table.about["schema"]["fields"]}
    assert described["soil"] == "Soil & bed"
