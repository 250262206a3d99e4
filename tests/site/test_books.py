"""The books behind the reading packs: their text, pictures, links and order."""

import re
from copy import deepcopy
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest

from answers import hidden_words, told
from conftest import read, some
from press.adapters.markdown import book_pages
from press.books.book import Book, Edition
from press.books.class_packs import class_books
from press.books.pack import PAPERS, file_name, pdf
from press.books.sections import books
from press.core.publication import Publication
from press.core.publication_reader import read_publication
from press.kinds.charts.records import CHARTS
from press.kinds.claims.records import CLAIMS, VERDICTS
from press.kinds.studies.records import STUDIES
from press.links.site import Site
from printed import pages_of, words

MOST_PAGES = 6
"""So many pages a pack of a paragraph has at most: a teacher copies it for a class."""


HOST = "http://localhost:8000/"
"""Where the site says it stands when nobody names a host."""


@pytest.fixture(scope="module")
def library(edition: Publication) -> Edition:
    """What books are composed from, as a build has it."""
    publication = read_publication(replace(edition.places, language="en-US"))
    return Edition(publication, book_pages(publication), HOST)


@pytest.fixture(scope="module")
def volumes(library: Edition) -> list[Book]:
    """The book of the whole essay, then those of its paragraphs."""
    return list(books(library))


def test_of_each_chart_the_default_view_and_every_step_are_printed_and_say_their_views(
    volumes: list[Book], pages: Site, edition: Publication
) -> None:
    whole, *_ = volumes
    pictures = whole.body.xpath("//figure[@class='chart']/img")
    names = pages.pages["index.html"].xpath("//@data-chart")
    shown = [str(picture.get("src")).partition("-")[0] for picture in pictures]
    assert sorted(shown) == sorted(set(names))
    for picture in pictures:
        name, _, view = picture.get("src").removesuffix(".svg").partition("-")
        assert view == edition[CHARTS][name].about.default
        assert picture.get("alt").startswith(f"{edition[CHARTS][name].views[view].title}: ")
    steps = pages.pages["index.html"].xpath("//*[contains(@class, 'step') and @id]/@id")
    for printed in ([whole], volumes[1:]):
        files = {name.removesuffix(".svg") for book in printed for name in book.pictures}
        views = tuple(name.removesuffix(".narrow") for name in files)
        assert not [step for step in some(steps) if not step.startswith(views)]


def test_claims_stand_in_the_order_of_their_ids(
    volumes: list[Book], pages: Site, edition: Publication
) -> None:
    whole, *_ = volumes
    printed = re.findall(r"p\d+\.c\d+", " ".join(whole.body.xpath("//a[@class='card-id']//text()")))
    entries = {a.text: a.get("href")[1:] for a in whole.body.xpath("//a[@class='card-id']")}
    marks = {a.text: a.get("href")[1:] for a in whole.body.xpath("//a[@class='claim-number']")}
    assert len(some(entries)) == len(edition[CLAIMS]) == len(marks)
    for id_, mark in entries.items():  # each leads to the other
        assert whole.body.xpath("string(//*[@id=$at]/following::a[1])", at=mark) == id_
        assert whole.body.xpath("string(//*[@id=$at]//a[@class='card-id'])", at=marks[id_]) == id_
    ids = map(str, pages.pages["claims/index.html"].xpath("//*[@id]/@id"))
    listed = [id_ for id_ in ids if re.fullmatch(r"p\d+\.c\d+", id_)]
    assert len(listed) == len(edition[CLAIMS])
    for found in (printed, listed):
        assert found == sorted(listed, key=lambda id_: [int(n) for n in re.findall(r"\d+", id_)])


def test_a_question_points_to_what_its_pack_names(volumes: list[Book]) -> None:
    whole, *_ = volumes
    named = words("".join(whole.body.itertext()))
    pointers = whole.body.xpath("//ol[@class='questions']//small//a")
    steps = [a for a in pointers if a.text.startswith("step ")]
    for step in some(steps):
        at = whole.body.xpath(f"//*[@id='{step.get('href')[1:]}']//*[@class='label'][1]/text()")
        assert at[0] == f"Step {step.text.split()[1]}"
    for a in some(pointers):
        if not a.get("href").startswith("#"):
            assert (a.tail or "").startswith(" (on the site)"), a.text
        elif "Glossary" in a.text:
            term = whole.body.xpath(f"//dl[@class='terms']//dt/*[@id='{a.get('href')[1:]}']")
            assert words(term[0].text_content()) in named


def test_a_pack_of_a_paragraph_is_short_and_counts_its_own_claims(
    built: Path, volumes: list[Book], edition: Publication
) -> None:
    _, *paragraphs = volumes
    for book in some(paragraphs):
        for on in PAPERS:
            pages = len(pypdfium2.PdfDocument(built / "teach" / file_name(book, on)))
            assert pages <= MOST_PAGES, file_name(book, on)
        counts = book.body.xpath("./section[@class='essay']//ul[@class='key']/li/b/text()")
        own = [claim for claim in edition[CLAIMS] if claim.paragraph == book.paragraph]
        assert sum(map(int, counts)) == len(own)
        printed = {a.text for a in book.body.xpath("//a[@class='card-id']")}
        assert {claim.id for claim in own} <= printed


def test_who_answers_the_questions_of_a_paragraph_has_every_claim_they_point_to(
    volumes: list[Book],
) -> None:
    _, *paragraphs = volumes
    pointed = 0
    for book in some(paragraphs):
        links = book.body.xpath("//ol[@class='questions']//small//a[starts-with(., 'claim ')]")
        for a in links:
            to = a.get("href").removeprefix("#")
            (entry,) = book.body.xpath("//*[@id=$to]", to=to)
            name = a.text.removeprefix("claim ")
            assert entry.xpath("string(.//a[@class='card-id'])") == name
            pointed += not name.startswith(f"{book.paragraph}.")
    assert pointed


def test_a_note_leads_back_and_terms_of_the_text_are_explained(volumes: list[Book]) -> None:
    assert some(volumes[0].body.xpath("//a[@class='backlink']"))
    for book in some(volumes):
        ids = set(book.body.xpath("//@id"))
        notes = book.body.xpath("./section[@class='notes']/div[.//a[@class='backlink']]")
        assert len(notes) == len(book.body.xpath("./section[@class='notes']/div"))
        for note in notes:
            back = note.xpath("string(.//a[@class='backlink']/@href)")[1:]
            assert book.body.xpath("string(//*[@id=$at]/@href)", at=back) == f"#{note.get('id')}"
        assert not [to for to in book.body.xpath("//a/@href") if to.startswith(f"{HOST}glossary/")]
        assert not {to[1:] for to in book.body.xpath("//a/@href") if to.startswith("#")} - ids


@pytest.fixture(scope="module")
def class_packs(library: Edition) -> list[Book]:
    """The handout, the class pack of each paragraph, then the studies."""
    return some(class_books(library))


def test_no_class_pack_says_what_we_found(class_packs: list[Book], edition: Publication) -> None:
    hidden = some(hidden_words(edition))
    verdicts = {claim.word for claim in edition[CLAIMS]}
    for book in class_packs:
        text = told(book.body)
        assert [(name, words) for name, words in hidden if words in text] == [], book.paragraph
        assert not verdicts & {said.strip(" .:") for said in book.body.itertext()}
        assert not book.body.xpath("//img | //*[@class='questions']")
        links = book.body.xpath("//a[not(parent::*[@class='class-foot'])]/@href")
        assert not [to for to in links if to.startswith((f"{HOST}claims/", f"{HOST}studies/"))]
        numbers = {a.text: a.get("href") for a in book.body.xpath("//a[@class='claim-number']")}
        assert numbers == {id_: f"{HOST}class/claims/{id_}/" for id_ in numbers}
        assert bool(numbers) == (book.form == "class")


def test_a_class_pack_is_as_short_as_a_lesson(built: Path, class_packs: list[Book]) -> None:
    handout, *paragraphs, _ = class_packs
    for on in ("a4", "us-letter"):
        assert len(pypdfium2.PdfDocument(built / "teach" / file_name(handout, on))) <= 3
        for book in some(paragraphs):
            assert len(pypdfium2.PdfDocument(built / "teach" / file_name(book, on))) <= 6


def test_each_study_starts_on_a_new_page(built: Path, class_packs: list[Book]) -> None:
    pack = class_packs[-1]
    titles = [words(h2.text_content()) for h2 in pack.body.xpath("//*[@class='study']/h2")]
    studies = some(pack.edition.publication[STUDIES].values())
    for on in PAPERS:
        pages = pages_of(built / "teach" / file_name(pack, on))[1:]
        begun = [next(at for at, page in enumerate(pages) if name in page[:400]) for name in titles]
        assert begun[0] == 0
        for study, first, after in zip(studies, begun, [*begun[1:], len(pages)], strict=True):
            assert first < after, study.page.address
            assert words(f"{HOST}{study.page.address}") in pages[after - 1]


def test_a_book_begins_with_the_text_and_no_verdict(volumes: list[Book]) -> None:
    for book in some(volumes):
        cover, first = book.body[0], book.body[1]
        assert not cover.xpath(".//*[contains(@class, 'finding')]")
        assert first.get("class") == "clean"
        assert not first.xpath(".//img | .//a | .//*[@class='claim']")
        marked = deepcopy(book.body.xpath("./section[@class='essay']")[0])
        for number in some(marked.xpath(".//a[@class='claim-number' or @class='noteref']")):
            number.drop_tree()
        texts = ["".join(p.itertext()) for p in some(first.xpath(".//p"))]
        assert [one for one in texts if words(one) not in words("".join(marked.itertext()))] == []


def test_the_same_pages_give_the_same_pack(built: Path, volumes: list[Book]) -> None:
    """Made here again and in another process by the build."""
    *_, book = volumes
    assert book.paragraph
    for paper in PAPERS:
        assert pdf(book, paper) == (built / "teach" / file_name(book, paper)).read_bytes()


def test_shapes_have_the_colours_of_the_page_in_light(volumes: list[Book]) -> None:
    shapes = {name: str(svg) for name, svg in volumes[0].pictures.items() if "shape-" in name}
    assert set(shapes) == {f"shape-{verdict}.svg" for verdict in VERDICTS}
    assert 'fill="#1b7a53"' in shapes["shape-supported.svg"]
    assert 'stroke="#b0352a"' in shapes["shape-not-supported.svg"]
    assert not [name for name, svg in shapes.items() if "currentColor" in svg]


LINKS = """## One {#p1}

A [page](../claims.md#p1.c1), a [file](../data/x.csv), [itself](#p1), [bad](javascript:alert(1)).
[Elsewhere](https://example.org/a)
<button>Press</button> <details><summary>More</summary>words</details> ![A map](map.png)
"""


def test_of_a_page_a_book_keeps_what_it_can_print(tiny: Path) -> None:
    publication = read(tiny, "bilder")
    essay = next(page for page in publication.pages if page.voice == "essay")
    page = replace(essay, name="studies/other.md", body=LINKS)
    publication.pages[:] = [page, *(one for one in publication.pages if one.voice != "essay")]
    for address in (HOST, ""):
        whole, *_ = books(Edition(publication, book_pages(publication), address))
        text = whole.body.xpath("./section[@class='essay']")[0]
        links = {str(a.text): a.get("href") for a in text.iter("a")}
        site = {"page": f"{HOST}claims/#p1.c1", "file": f"{HOST}data/x.csv"} if address else {}
        assert links == site | {
            "itself": "#p1",
            "bad": None,
            "Elsewhere": "https://example.org/a",
        }
        assert not list(text.iter("button", "details", "img"))
        assert "A map" in text.text_content()
        assert "Press" not in text.text_content()


def test_the_marks_are_explained_once_and_count_no_claims_before_a_class_judges(
    volumes: list[Book],
) -> None:
    for book in volumes:
        place = "essay" if book.paragraph else "cover"
        keys = book.body.xpath("//ul[@class='key']/ancestor::section/@class")
        assert keys == [place] * (not book.for_class), book.title
