"""What the front page owes a reader: its paragraphs, notes, claims and charts."""

import re

import pytest
from lxml import html

from conftest import some
from press.core.publication import Publication
from press.kinds.claims.records import CLAIMS, VERDICTS
from press.links.site import Site


@pytest.fixture(scope="module")
def essay(pages: Site) -> html.HtmlElement:
    return pages.pages["index.html"]


def words(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def test_has_six_paragraphs_each_with_heading_and_permalink(essay: html.HtmlElement) -> None:
    for number in range(1, 7):
        heading = essay.get_element_by_id(f"p{number}")
        assert heading.tag == "h2"
        assert heading.xpath(".//a[@class='headerlink']/@href") == [f"#p{number}"]


def test_has_one_title_and_a_byline_that_leads_to_the_original(essay: html.HtmlElement) -> None:
    assert len(essay.xpath("//h1")) == 1
    byline = essay.find_class("byline")[0]
    assert "Simone Bak" in words(byline)
    assert "Georgetown Security Studies Review, 22 February 2018" in words(byline)
    assert byline.xpath(".//a/@href")[0].startswith("https://georgetownsecuritystudiesreview.org/")


def test_has_18_notes_in_order_with_links_there_and_back(essay: html.HtmlElement) -> None:
    references = essay.xpath("//a[@role='doc-noteref']")
    notes = essay.xpath("//section[@role='doc-endnotes']//li")
    assert [ref.get("href") for ref in references] == [f"#note-{n}" for n in range(1, 19)]
    assert [note.get("id") for note in notes] == [f"note-{n}" for n in range(1, 19)]
    for reference, note in zip(references, notes, strict=True):
        back = note.xpath(".//a[@role='doc-backlink']/@href")
        assert back == [f"#{reference.getparent().get('id')}"]


@pytest.mark.parametrize(
    ("number", "start", "end"),
    [
        (1, "Joshua Kurlantzick, Reforming the U.S. International Military", None),
        (2, "Kurlantzick, Reforming.", ""),
        (6, "Carol L. Atkinson, Military Soft Power: Public Diplomacy", None),
        (7, "Atkinson, Military Soft Power, 130–31, 147.", ""),
        (10, "Jesse Dillon Savage and Jonathan D. Caverley, “Training the Man on Horseback", None),
        (11, "Savage and Caverley, “Training the Man on Horseback.”", ""),
        (12, "Supplied by this edition", "Savage and Caverley, “Training the Man on Horseback.”"),
        (18, "Allen et al., Chinese Military Diplomacy, 14.", ""),
    ],
)
def test_notes_are_full_first_then_short_with_locators(
    essay: html.HtmlElement, number: int, start: str, end: str | None
) -> None:
    note = words(essay.xpath(f"//li[@id='note-{number}']/span")[0])
    assert note.startswith(start)
    if end is not None:
        assert note.removeprefix(start).endswith(end)
        assert note == start or end


def test_note_6_keeps_its_page(essay: html.HtmlElement) -> None:
    assert "(Rowman & Littlefield, 2014), 147" in words(essay.get_element_by_id("note-6"))


def test_note_12_is_marked_as_supplied(essay: html.HtmlElement) -> None:
    assert essay.get_element_by_id("note-12").get("class") == "supplied"


def test_marks_every_claim_once_with_its_verdict_and_card(
    essay: html.HtmlElement, edition: Publication
) -> None:
    marks = {mark.get("data-claim"): mark for mark in essay.xpath("//span[@data-claim]")}
    assert len(essay.xpath("//span[@data-claim]")) == len(marks)
    assert set(marks) == {claim.id for claim in edition[CLAIMS]}
    for claim in edition[CLAIMS]:
        mark = marks[claim.id]
        assert mark.get("data-verdict") == claim.verdict
        (button,) = mark.xpath(".//button[@popovertarget]")
        assert button.get("aria-label").startswith(f"{claim.word}: ")
        assert claim.id not in button.get("aria-label")
        card = essay.get_element_by_id(button.get("popovertarget"))
        assert card.get("popover") is not None
        assert claim.word in words(card)
        assert mark.xpath(".//a/@href") == [f"claims/#{claim.id}"]


def test_the_shape_is_the_last_thing_in_the_words_it_marks(essay: html.HtmlElement) -> None:
    for mark in some(essay.xpath("//span[@data-claim]")):
        last = mark[-1]
        assert last.get("class") == "nb"
        assert (last.text or "").strip(), mark.get("data-claim")
        assert not (last.tail or "").strip()


def test_the_strip_has_a_mark_for_each_claim_and_the_key_counts_them(
    essay: html.HtmlElement, edition: Publication
) -> None:
    strip = essay.find_class("strip")[0]
    assert len(strip.find_class("strip-mark")) == len(edition[CLAIMS])
    counted = {
        item.get("data-verdict"): int(words(item.find(".//b")))
        for item in essay.find_class("key")[0].iter("li")
    }
    verdicts = [claim.verdict for claim in edition[CLAIMS]]
    assert counted == {verdict: verdicts.count(verdict) for verdict in VERDICTS}
    assert sum(counted.values()) == len(edition[CLAIMS])


def written(edition: Publication) -> dict[str, int]:
    """The sequences of the essay's source by their chart, with their number of steps."""
    (page,) = [page for page in edition.pages if page.voice == "essay"]
    blocks = re.findall(r"(?ms)^//// scrolly \| (\w+)$(.*?)^////$", page.body)
    return {chart: len(re.findall(r"(?m)^/// step", text)) for chart, text in some(blocks)}


def test_has_its_sequences_each_step_with_its_text_and_figure(
    essay: html.HtmlElement, edition: Publication
) -> None:
    found = essay.xpath("//section[@class='scrolly']")
    steps = {sequence.get("data-chart"): sequence.find_class("step") for sequence in found}
    assert {name: len(members) for name, members in steps.items()} == written(edition)
    for step in some(step for members in steps.values() for step in members):
        assert step.get("id")
        assert len(words(step.find_class("step-text")[0]).split()) > 15
        (figure,) = step.xpath("./figure[@class='chart']")
        for picture in some(figure.xpath(".//*[local-name()='svg']")):
            assert picture.get("role") == "img"
            title, description = picture[:2]
            assert words(title)
            assert len(words(description)) > 40
            # The caption says the title: of the picture only the description is read.
            assert picture.get("aria-labelledby") == description.get("id")


def test_each_sequence_ends_with_what_it_does_not_show_its_numbers_and_files(
    essay: html.HtmlElement,
) -> None:
    for sequence in some(essay.xpath("//section[@class='scrolly' or @class='choose']")):
        assert words(sequence.find_class("chart-notshown")[0])
        assert sequence.xpath(".//details//table//td")
        assert sequence.xpath(".//a[contains(@href, '.csv')]")


def test_steps_lead_to_their_neighbours(essay: html.HtmlElement) -> None:
    for sequence in some(essay.find_class("scrolly")):
        steps = sequence.find_class("step")
        ids = [f"#{step.get('id')}" for step in steps]
        forth = [step.find_class("step-after") for step in steps]
        back = [step.find_class("step-before") for step in steps]
        assert [link[0].get("href") for link in forth[:-1]] == ids[1:]
        assert [link[0].get("href") for link in back[1:]] == ids[:-1]
        assert (forth[-1], back[0]) == ([], [])


def test_offers_four_versions_without_a_script(essay: html.HtmlElement) -> None:
    assert essay.xpath("//fieldset[@class='depth']//label/input[@type='radio']/@id") == [
        "depth-brief",
        "depth-clean",
        "depth-annotated",
        "depth-corrected",
    ]


def test_the_ledger_has_an_entry_for_every_claim(pages: Site, edition: Publication) -> None:
    entries = pages.pages["claims/index.html"].find_class("entry")
    assert [entry.get("id") for entry in entries] == [claim.id for claim in edition[CLAIMS]]


def test_every_work_cited_stands_among_the_references(pages: Site, edition: Publication) -> None:
    listed = {item.get("data-cite") for item in pages.pages["references/index.html"].iter("li")}
    used = {use.name for use in edition.uses if use.kind == "cite"}
    used |= {source.key for claim in edition[CLAIMS] for source in claim.sources}
    assert used <= listed


def test_the_cards_are_counted_in_the_order_of_the_ledger(
    essay: html.HtmlElement, edition: Publication
) -> None:
    """The masthead marks the weightiest claim first; its card is not the first of all."""
    (cards,) = essay.find_class("cards")
    shown = [card.get("id") for card in some(cards.find_class("card"))]
    assert shown == [f"card-{claim.id}" for claim in edition[CLAIMS]]
