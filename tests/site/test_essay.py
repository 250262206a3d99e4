"""What the front page owes a reader: its paragraphs, notes, claims and charts."""

import re

import pytest
from lxml import html

import samples
from conftest import some
from press.core.publication import Publication
from press.kinds.claims.records import CLAIMS, VERDICTS
from press.links.site import Site


@pytest.fixture(scope="module")
def essay(pages: Site) -> html.HtmlElement:
    return pages.pages["index.html"]


def words(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def test_each_paragraph_has_a_heading_and_a_permalink(essay: html.HtmlElement) -> None:
    for id_ in samples.paragraphs():
        heading = essay.get_element_by_id(id_)
        assert heading.tag == "h2"
        assert heading.xpath(".//a[@class='headerlink']/@href") == [f"#{id_}"]


def test_has_one_title(essay: html.HtmlElement) -> None:
    assert len(essay.xpath("//h1")) == 1


def test_its_notes_are_in_order_with_links_there_and_back(essay: html.HtmlElement) -> None:
    references = some(essay.xpath("//a[@role='doc-noteref']"))
    notes = essay.xpath("//section[@role='doc-endnotes']//li")
    ids = [f"note-{number}" for number, _ in enumerate(references, start=1)]
    assert [ref.get("href") for ref in references] == [f"#{id_}" for id_ in ids]
    assert [note.get("id") for note in notes] == ids
    for reference, note in zip(references, notes, strict=True):
        back = note.xpath(".//a[@role='doc-backlink']/@href")
        assert back == [f"#{reference.getparent().get('id')}"]


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


def test_a_part_of_the_essay_has_the_words_of_its_heading_for_a_name(
    essay: html.HtmlElement,
) -> None:
    for section in some(essay.xpath("//section[@class='essay']")):
        (heading,) = section.xpath(".//h2[@id][1]")
        assert heading.text.strip() == section.get("aria-label")


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
