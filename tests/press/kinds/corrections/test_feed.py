"""The edition's own corrections: read from their record, shown on a page, told in a valid feed."""

from dataclasses import replace
from pathlib import Path

import feedparser
import pytest
from lxml import etree, html

from conftest import converted, read
from press.kinds.corrections.outputs import feed

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
    made = converted(root, "index.md", "/// corrections\n///", repo_url="https://example.org/r/")
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
    assert entry.content[0].value == f"We wrote: Das Wasser fällt.\nNow: {HOSTILE}"
    page = shown_on(corrected)
    shown = page.xpath("//*[@class='corrections']//li")
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


MANY = 60
PLACES = ("claim: p1.c2", "page: references.md", "claim: p1.c1", "page: claims.md")


@pytest.fixture
def batch(corrected: Path) -> Path:
    """Sixty corrections of four places on two days, as a batch is typed: in no order of places."""
    (corrected / "docs" / "values.yml").write_text(
        "hub:\n  dataset: pegel\n  take: hub_cm\n  how: max\n  format: ',.1f'\n"
    )
    records = [
        f"- date: 2026-11-{28 if number % 3 else 27}\n  {PLACES[number % 4]}\n"
        f"  since: 2026-03-0{1 + number % 9}\n"
        f"  was: 'Der Hub war {number}, *sicher*.'\n"
        "  now: 'Er ist [=hub] [@brückner-2011], siehe [die Behauptung](claims.md#p1.c1).'\n"
        for number in range(MANY)
    ]
    (corrected / "docs" / "corrections.yml").write_text("".join(records), encoding="utf-8")
    assert [str(p) for p in read(corrected, "bilder").problems] == []
    return corrected


def test_sixty_corrections_are_by_day_and_then_by_place(batch: Path) -> None:
    page = shown_on(batch)
    days = page.xpath("//section[@class='correction-day']")
    assert [day.xpath("string(p/time/@datetime)") for day in days] == ["2026-11-28", "2026-11-27"]
    assert [day.xpath("normalize-space(p)").rpartition("· ")[2] for day in days] == [
        "40 corrections",
        "20 corrections",
    ]
    for day in days:
        heads = day.xpath("details/div/p[@class='correction-head']/a")
        assert [head.text for head in heads] == [
            *("Claim p1.c1", "Claim p1.c2", "claims.md", "references.md"),
        ]
        assert [head.get("href") for head in heads][:2] == ["claims/#p1.c1", "claims/#p1.c2"]
    items = page.xpath("//*[@class='corrections']//li")
    ids = [item.get("id") for item in items]
    assert len(ids) == len(set(ids)) == MANY
    assert [item.xpath("string(.//p[3]/a/@href)") for item in items] == [f"#{id_}" for id_ in ids]
    first = " ".join(items[0].text_content().split())
    assert first.startswith("We wrote Der Hub war 2, sicher. Now Er ist 254.0 (Brückner 2011")
    assert "Wrong from 3 March 2026 to 28 November 2026" in first
    assert items[0].xpath(".//p[2]//a[.='die Behauptung']/@href") == ["claims/#p1.c1"]


def test_major_corrections_come_first_and_need_no_click(batch: Path) -> None:
    file = batch / "docs" / "corrections.yml"
    folded = shown_on(batch).xpath("//section[@class='correction-day']/details")
    assert [one.get("open") for one in folded] == ["", None]
    was = "  was: 'Der Hub war 44, "
    file.write_text(file.read_text("utf-8").replace(was, f"  major: true\n{was}"), "utf-8")
    days = shown_on(batch).xpath("//section[@class='correction-day']")
    first = days[0].xpath("(.//li)[1]")[0]
    assert not first.xpath("ancestor::details")
    assert "Der Hub war 44, sicher." in " ".join(first.text_content().split())
    summaries = [day.xpath("string(details[not(@open)]/summary)") for day in days]
    assert summaries == ["39 smaller corrections", "20 corrections"]


def test_the_feed_has_all_sixty_whole_and_with_the_ids_of_the_page(batch: Path) -> None:
    parsed = told(batch)
    ids = {entry.id.rpartition("#")[2] for entry in parsed.entries}
    shown = shown_on(batch).xpath("//*[@class='corrections']//li/@id")
    assert len(parsed.entries) == MANY
    assert ids == set(shown)
    first = next(entry for entry in parsed.entries if entry.link.endswith("#2026-11-28-p1.c1"))
    assert first.content[0].value == (
        "We wrote: Der Hub war 2, sicher.\nNow: Er ist 254.0, siehe die Behauptung.\n"
        "Wrong from 3 March 2026 to 28 November 2026."
    )


def test_the_feed_is_in_the_language_of_the_edition(batch: Path) -> None:
    publication = read(batch, "bilder")
    publication.places = replace(publication.places, language="de-DE")
    parsed = feedparser.parse(feed(publication, SITE), sanitize_html=False)
    first = next(entry for entry in parsed.entries if entry.link.endswith("#2026-11-28-p1.c1"))
    assert first.content[0].value == (
        "Wir schrieben: Der Hub war 2, sicher.\nJetzt: Er ist 254.0, siehe die Behauptung.\n"
        "Falsch vom 3. März 2026 bis zum 28. November 2026."
    )


def test_what_is_added_below_leaves_the_ids_as_they_were(batch: Path) -> None:
    before = shown_on(batch).xpath("//*[@class='corrections']//li/@id")
    with (batch / "docs" / "corrections.yml").open("a", encoding="utf-8") as file:
        file.write("- {date: 2026-11-28, claim: p1.c1, was: Ebbe., now: Flut.}\n")
    after = {
        item.get("id"): item.text_content()
        for item in shown_on(batch).xpath("//*[@class='corrections']//li")
    }
    assert set(after) - set(before) == {"2026-11-28-p1.c1-11"}
    assert "Ebbe." in after["2026-11-28-p1.c1-11"]


def test_an_entry_and_a_study_say_when_they_were_corrected(batch: Path) -> None:
    page = html.fromstring(converted(batch, "claims.md", "/// ledger\n///"))
    links = page.xpath("//article[@id='p1.c1']//*[@class='corrected']/a")
    assert [link.text_content() for link in links] == ["28 November 2026", "27 November 2026"]
    ids = [link.get("href").rpartition("#")[2] for link in links]
    assert ids == ["2026-11-28-p1.c1", "2026-11-27-p1.c1"]
    assert set(ids) <= set(shown_on(batch).xpath("//*[@class='corrections']//li/@id"))
