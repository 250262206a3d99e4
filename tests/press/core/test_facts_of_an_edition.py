"""What pages say about an edition is its own: its licence, its titles, the verdicts it has."""

from pathlib import Path

import pytest
from lxml import html

from conftest import converted, read
from press.core.settings.licence import read_licence
from press.kinds.charts.outputs import readme
from press.kinds.charts.records import CHARTS
from press.kinds.studies.table import study_table
from press.site.crawlers import llms

CREATIVE = "https://creativecommons.org"


def licensed(tiny: Path, address: str) -> Path:
    settings = tiny / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(f"{text}\nextra: {{license: {address!r}}}\n", encoding="utf-8")
    return settings


@pytest.mark.parametrize(
    ("address", "name", "title"),
    [
        (f"{CREATIVE}/licenses/by-sa/4.0/", "CC-BY-SA-4.0", "CC BY-SA 4.0"),
        (f"{CREATIVE}/publicdomain/zero/1.0/", "CC0-1.0", "CC0 1.0"),
        ("https://example.org/terms", None, "https://example.org/terms"),
    ],
)
def test_charts_and_tables_have_the_licence_of_the_edition(
    tiny: Path, address: str, name: str | None, title: str
) -> None:
    licence = read_licence(licensed(tiny, address))
    assert licence is not None
    publication = read(tiny, "bilder")
    (terms,) = study_table(publication).about["licenses"]
    assert (terms.get("name"), terms["title"], terms["path"]) == (name, title, address)
    assert f"Picture: {title}. Please" in readme(publication[CHARTS]["pegel"], publication)


def test_without_a_licence_none_is_named(tiny: Path) -> None:
    assert read_licence(tiny / "mkdocs.yml") is None
    publication = read(tiny, "bilder")
    assert "Picture: Please" in readme(publication[CHARTS]["pegel"], publication)
    assert "licenses" not in study_table(publication).about


def test_a_page_without_a_title_has_the_name_of_its_heading(tiny: Path) -> None:
    (tiny / "docs/über.md").write_text("# Über *uns* {#da}\n\nText.\n", encoding="utf-8")
    (tiny / "docs/leer.md").write_text("Text.\n", encoding="utf-8")
    publication = read(tiny, "bilder")
    titles = {page.name: page.title for page in publication.pages}
    assert (titles["über.md"], titles["leer.md"]) == ("Über uns", "leer.md")
    front = publication.page("index.md")
    assert front is not None
    assert "- [Über uns](%C3%BCber/)" in llms(front, publication.pages, {}, "")


@pytest.mark.parametrize(("retold", "words"), [(False, "In the text"), (True, "In our retelling")])
def test_a_ledger_speaks_of_a_retelling_only_if_there_is_one(
    tiny: Path, retold: bool, words: str
) -> None:
    front = tiny / "docs/index.md"
    text = front.read_text(encoding="utf-8")
    assert "\noriginal: " in text
    if not retold:
        front.write_text(text.replace("\noriginal: ", "\nkicker: "), encoding="utf-8")
    made = converted(tiny, "claims.md", "/// ledger\n///\n")
    ledger = html.fromstring(made)
    assert ledger.xpath("//p[@class='entry-sentence']/a/text()")[0] == words
    entries = {entry.get("data-verdict") for entry in ledger.find_class("entry")}
    chosen = ledger.xpath("//input[@name='verdict' and @value != '']/@value")
    listed = ledger.xpath("//ul[@class='key']/li/@data-verdict")
    assert entries == set(chosen) == set(listed)
