"""The edition's own corrections: read from their record, shown on a page, told in a valid feed."""

from pathlib import Path

import feedparser
import pytest
from lxml import etree, html
from markdown import Markdown

from conftest import read
from press.extension import PressExtension, current
from press.outputs.feed import feed

SITE = "https://example.org/heft/"
HOSTILE = "<script>alert(1)</script> & ]]> \"'"
PAGE = "---\ntitle: Warum das Wasser steigt\n---\n\n/// corrections\n///\n"
RECORDS = f"""
- date: 2026-03-01
  page: claims.md
  was: 'Das Wasser *fällt*.'
  now: '{HOSTILE.replace("'", "''")}'
- date: 2026-04-30
  claim: p1.c1
  was: Einmal am Tag.
  now: Zweimal am Tag.
"""


@pytest.fixture
def corrected(tiny: Path) -> Path:
    (tiny / "docs" / "index.md").write_text(PAGE, encoding="utf-8")
    (tiny / "docs" / "corrections.yml").write_text(RECORDS, encoding="utf-8")
    return tiny


def told(root: Path) -> feedparser.FeedParserDict:
    made = feed(read(root, "bilder"), SITE)
    etree.fromstring(made)
    parsed = feedparser.parse(made, sanitize_html=False)
    assert not parsed.bozo, parsed.get("bozo_exception")
    assert parsed.version == "atom10"
    return parsed


def shown_on(root: Path) -> html.HtmlElement:
    current.set("index.md")
    press = PressExtension(root=str(root), charts="bilder", repo_url="https://example.org/r/")
    made = Markdown(extensions=[press]).convert("/// corrections\n///")
    return html.fragment_fromstring(made, create_parent=True)


def test_the_feed_tells_each_correction_newest_first(corrected: Path) -> None:
    parsed = told(corrected)
    assert [entry.title for entry in parsed.entries] == ["p1.c1", "claims.md"]
    assert [entry.updated[:10] for entry in parsed.entries] == ["2026-04-30", "2026-03-01"]
    assert parsed.feed.updated == parsed.entries[0].updated
    settings = (corrected / "mkdocs.yml").read_text(encoding="utf-8")
    assert f"site_name: {parsed.feed.author}\n" in settings
    assert parsed.entries[0].link == f"{SITE}#2026-04-30-p1.c1"
    links = {link.rel: link.href for link in parsed.feed.links}
    assert links == {"self": f"{SITE}feed.xml", "alternate": SITE}


def test_hostile_text_stays_text(corrected: Path) -> None:
    entry = told(corrected).entries[1]
    assert entry.content[0].type == "text/plain"
    assert entry.content[0].value == f"Was: Das Wasser fällt.\nNow: {HOSTILE}"
    page = shown_on(corrected)
    shown = page.xpath("//ol[@class='corrections']/li")
    assert [item.get("id") for item in shown] == ["2026-04-30-p1.c1", "2026-03-01-claims"]
    assert "<script>alert(1)</script>" in shown[1].text_content()
    assert page.xpath("//script") == []
    assert page.xpath("//a[starts-with(., 'open')]/@href") == ["https://example.org/r/issues/new"]
    assert page.xpath("//a[@type='application/atom+xml']/@href") == ["feed.xml"]


def test_an_empty_feed_is_as_old_as_its_source(
    corrected: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (corrected / "docs" / "corrections.yml").write_text("[]\n", encoding="utf-8")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    parsed = told(corrected)
    assert parsed.entries == []
    assert parsed.feed.updated.startswith("2023-11-14T22:13:20")


def test_the_same_records_make_the_same_bytes(corrected: Path) -> None:
    assert feed(read(corrected, "bilder"), SITE) == feed(read(corrected, "bilder"), SITE)


def test_a_publication_without_corrections_or_address_has_no_feed(tiny: Path) -> None:
    assert feed(read(tiny, "bilder"), SITE) == b""
    (tiny / "docs" / "index.md").write_text(PAGE, encoding="utf-8")
    assert feed(read(tiny, "bilder"), "") == b""
