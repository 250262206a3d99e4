"""The byline and the notes of the essay that this edition checks, as a reader gets them."""

import pytest
from lxml import html

from press.links.site import Site


@pytest.fixture(scope="module")
def essay(pages: Site) -> html.HtmlElement:
    return pages.pages["index.html"]


def words(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def test_its_byline_leads_to_the_original(essay: html.HtmlElement) -> None:
    byline = essay.find_class("byline")[0]
    assert "Simone Bak" in words(byline)
    assert "Georgetown Security Studies Review, 22 February 2018" in words(byline)
    assert byline.xpath(".//a/@href")[0].startswith("https://georgetownsecuritystudiesreview.org/")


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
