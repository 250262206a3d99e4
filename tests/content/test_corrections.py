"""Rules for the corrections and the quotations; each test's name is the rule."""

import re

import pytest
from lxml import html

from conftest import read_edition, some
from press.kinds.claims.records import CLAIMS, Claim
from press.kinds.quotations.records import QUOTATIONS, Quotation
from press.links.site import Site

EDITION = read_edition()
ERRORS = re.findall(r"(?m)^\d+\. .*", EDITION.page("corrections.md").body)  # type: ignore[union-attr]
NOT_SUPPORTED = [claim for claim in EDITION[CLAIMS] if claim.verdict == "not-supported"]
REPEATS = "repeats the paragraphs before it"
"""What the reason says of a claim that has no correction of its own, but falls with others."""
RELAYED = [record for record in EDITION[QUOTATIONS] if record.is_second_hand]


def test_the_corrections_of_the_essay_are_numbered_from_1() -> None:
    numbers = [int(error.partition(".")[0]) for error in some(ERRORS)]
    assert numbers == list(range(1, len(numbers) + 1))


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: f"docs/corrections.md {error[:2]}")
def test_a_correction_leads_to_its_claim_or_to_a_work(error: str) -> None:
    led = re.findall(r"\[(p\d\.c\d+)\]\(claims\.md#\1\)", error)
    general = "In a few places" in error  # of style
    assert led or "[@" in error or general
    assert set(led) <= {claim.id for claim in EDITION[CLAIMS]}


@pytest.mark.parametrize("claim", NOT_SUPPORTED, ids=lambda claim: f"docs/claims.yml {claim.id}")
def test_what_is_not_supported_is_corrected(claim: Claim) -> None:
    assert any(f"[{claim.id}]" in error for error in ERRORS) or REPEATS in claim.because


@pytest.mark.parametrize("claim", NOT_SUPPORTED, ids=lambda claim: f"docs/claims.yml {claim.id}")
def test_what_is_not_supported_says_why_and_by_which_source(claim: Claim) -> None:
    assert len(claim.because.split()) >= 5
    assert any(source.how and source.bears != "supports" for source in claim.sources)


@pytest.mark.parametrize("record", RELAYED, ids=lambda record: f"docs/quotations.yml:{record.line}")
def test_readers_are_told_of_words_seen_at_second_hand(record: Quotation, pages: Site) -> None:
    says = f"//*[self::p or self::li][contains(., $seen)][{CITES}]"
    assert any(page.xpath(says, seen=record.seen, key=record.key) for page in pages.pages.values())


CITES = "descendant-or-self::*[contains(concat(' ', @data-cite, ' '), concat(' ', $key, ' '))]"


def test_every_page_but_those_of_a_class_leads_to_the_feed_which_is_there(pages: Site) -> None:
    """The feed says which verdicts changed, and a class does not know them yet."""
    for name, page in pages.pages.items():
        feeds = page.xpath("//head/link[@rel='alternate'][@type='application/atom+xml']/@href")
        assert len(feeds) == (0 if name.startswith("class/") else 1), name
    assert (pages.folder / "feed.xml").is_file()


def test_the_corrections_say_how_to_report_an_error(pages: Site) -> None:
    page: html.HtmlElement = pages.pages["corrections/index.html"]
    assert "To report an error" in page.text_content()
    assert page.xpath("//article//a[@href='../feed.xml']")
