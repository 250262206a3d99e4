"""The packs (PDF): what is in them, in which order, on which paper, and what is not."""

import re
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

import samples
from conftest import each, run_mkdocs, some
from press.adapters.markdown import book_pages
from press.books.book import Edition
from press.books.pack import pdf
from press.books.sections import books
from press.core.publication import Publication
from press.core.publication_reader import read_publication
from press.kinds.charts.records import CHARTS
from press.kinds.claims.records import CLAIMS
from press.kinds.teaching.records import TEACHING
from press.links.site import Site
from printed import elements, pages_of, text_of, words

FIRST, *_, LAST = samples.paragraphs()


@pytest.fixture(scope="module")
def pack(built: Path) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(built / "teach" / "reading-pack.pdf") as pdf:
        yield pdf


@pytest.fixture(scope="module")
def printed(built: Path) -> str:
    return text_of(built / "teach" / "reading-pack.pdf")


def test_there_is_a_pack_of_the_whole_and_of_each_paragraph_on_both_papers(
    built: Path, edition: Publication
) -> None:
    parts = {"", *(f"-{claim.paragraph}" for claim in edition[CLAIMS])}
    found = {path.name for path in (built / "teach").glob("*.pdf")}
    names = [f"{pack}{part}" for pack in ("reading-pack", "class-pack") for part in parts]
    names.append("class-studies")
    assert found == {f"{name}{on}.pdf" for name in names for on in ("", "-letter")}


def test_a_class_can_judge_before_it_turns_to_our_verdicts(
    built: Path, edition: Publication
) -> None:
    packs = {path: pages_of(path) for path in (built / "teach").glob("reading-pack-p*.pdf")}
    asking = {
        path: pages for path, pages in packs.items() if words("Judge for yourself") in pages[0]
    }
    for path, pages in some(asking.items()):
        about = path.stem.removeprefix("reading-pack-").removesuffix("-letter")
        claims = [claim for claim in edition[CLAIMS] if claim.paragraph == about]
        begins = next(at for at, page in enumerate(pages) if words("The marks") in page)
        before = "".join(pages[:begins])
        for claim in some(claims):
            assert words(f"{claim.id} {edition.expand(claim.says)}") in before, claim.id
            assert words(claim.word) not in before, path.name
        assert words("Questions") in pages[-1]


@pytest.mark.parametrize("name", ["", "-letter"])
def test_only_the_last_page_of_a_part_is_under_half_full(built: Path, name: str) -> None:
    path = built / "teach" / f"reading-pack{name}.pdf"
    with pikepdf.open(path) as pdf, pdf.open_outline() as outline:
        places = [item.destination or item.action.D for item in outline.root]
        pages = {page.objgen: number for number, page in enumerate(pdf.pages)}
        first = {pages[place[0].objgen] for place in some(places)}
    sheets = pypdfium2.PdfDocument(path)
    ends = {number - 1 for number in first} | {0, len(sheets) - 1}
    empty = [at for at, sheet in enumerate(sheets) if at not in ends and filled(sheet) < 0.5]
    assert empty == []


def filled(sheet: pypdfium2.PdfPage) -> float:
    """How far down a page its text and pictures reach, of the height between head and foot."""
    picture = sheet.render(scale=0.4, grayscale=True).to_numpy()
    rows = [at / len(picture) for at, row in enumerate(picture) if row.min() < 200]
    return (max((at for at in rows if 0.08 < at < 0.92), default=0.08) - 0.08) / 0.84


@pytest.mark.parametrize(
    ("name", "size"),
    [
        ("", (595, 842)),
        ("-letter", (612, 792)),
        (f"-{FIRST}", (595, 842)),
        (f"-{FIRST}-letter", (612, 792)),
    ],
)
def test_a_pack_has_pages_of_its_paper(built: Path, name: str, size: tuple[int, int]) -> None:
    with pikepdf.open(built / "teach" / f"reading-pack{name}.pdf") as pdf:
        assert len(pdf.pages) > 2
        for page in pdf.pages:
            box = page.mediabox
            assert [round(float(edge)) for edge in (box[2], box[3])] == list(size)


def test_a_pack_is_tagged_and_says_its_title_and_language(
    pack: pikepdf.Pdf, edition: Publication
) -> None:
    page = next(page for page in edition.pages if page.voice == "essay")
    assert pack.Root.MarkInfo.Marked
    assert str(pack.Root.Lang) == "en"
    assert str(pack.docinfo["/Title"]).startswith(page.meta["title"])
    assert pack.Root.ViewerPreferences.DisplayDocTitle
    kinds = [str(element.S) for element in elements(pack)]
    assert {"/H1", "/H2", "/H3", "/P", "/L", "/Table", "/TH", "/Link"} <= set(kinds)
    figures = [element for element in elements(pack) if str(element.S) == "/Figure"]
    assert figures
    assert all(str(figure.get("/Alt", "")) for figure in figures)


def test_its_bookmarks_are_its_parts_and_its_charts(
    pack: pikepdf.Pdf, edition: Publication
) -> None:
    with pack.open_outline() as outline:
        parts = {item.title: [child.title for child in item.children] for item in outline.root}
    assert {"In brief", "The text", "Notes", "Charts", "The claims", "Works cited"} <= set(parts)
    assert len(parts["The text"]) == len({claim.paragraph for claim in edition[CLAIMS]})
    titles = {chart.about.title for chart in edition[CHARTS].values()}
    assert {title.partition(" · ")[2] for title in parts["Charts"]} <= titles


def test_the_essay_its_notes_and_its_claims_are_in_it(
    printed: str, pages: Site, edition: Publication
) -> None:
    essay = pages.pages["index.html"]
    notes = essay.xpath("//li[starts-with(@id, 'note-')]/span[@class='note-body']")
    headings = essay.xpath("//h2[starts-with(@id, 'p')]/text()")
    begun = ["".join(note.itertext()).partition(",")[0] for note in notes]
    asked = [*some(headings), *some(begun)]
    asked += [edition.expand(claim.says).partition("[")[0][:40] for claim in edition[CLAIMS]]
    assert [text for text in asked if words(text) not in printed] == []


def test_the_words_of_the_essay_stand_in_it_and_no_word_for_a_screen(
    printed: str, pages: Site
) -> None:
    for paragraph in some(pages.pages["index.html"].xpath("//*[@class='essay']/p")):
        claim = paragraph.xpath("(.//span[@data-claim])[1]//text()[not(ancestor::button)]")
        assert words("".join(map(str, claim)).strip()) in printed
    for said in ("The whole entry", "Next ↓", "Back to note", "Permanent link"):
        assert words(said) not in printed


def test_links_of_a_pack_say_what_they_lead_to(pack: pikepdf.Pdf) -> None:
    links = [a for page in pack.pages for a in page.get("/Annots", []) if "/Dest" in a]
    said = [str(link.get("/Contents", "")) for link in some(links)]
    assert not [words for words in said if re.fullmatch(r"(page \d+)?", words)]


def test_kinds_of_questions_and_verdicts_are_set_large_enough(built: Path) -> None:
    """Found by their words: no letter of them is smaller than 8 points."""
    sizes: dict[str, set[float]] = {}
    for page in pypdfium2.PdfDocument(built / "teach" / "reading-pack.pdf"):
        text = page.get_textpage()
        for said in ("answer in", "Supported, qualified"):
            found = text.search(said, match_case=True)
            while at := found.get_next():
                size = pypdfium2.raw.FPDFText_GetFontSize(text.raw, at[0])
                sizes.setdefault(said, set()).add(size)
    assert len(sizes) == 2
    assert min(min(found) for found in sizes.values()) >= 8


def test_no_answers_are_in_a_pack(built: Path, pages: Site) -> None:
    texts = [text_of(path) for path in some((built / "teach").glob("reading-pack*.pdf"))]
    assert not any("teach/answers" in text for text in texts)
    items = each(pages, "//article//li[count(.//text()) < 3]")
    answers = [li.text_content() for name, li in items if name.startswith("teach/answers/")]
    long = [told for answer in answers if len(told := words(answer)) > 60]
    for told in some(long):
        assert not any(told in text for text in texts), told


def test_every_font_is_in_the_file(pack: pikepdf.Pdf) -> None:
    fonts = [o for o in pack.objects if isinstance(o, pikepdf.Dictionary) and "/FontName" in o]
    assert {str(font.FontName).partition("+")[2].partition("-")[0] for font in fonts} == {
        "Literata",
        "Inter",
    }
    assert all("/FontFile2" in font or "/FontFile3" in font for font in fonts)


def test_nothing_stands_outside_the_margins(built: Path) -> None:
    for name in ("", "-letter"):
        for page in pypdfium2.PdfDocument(built / "teach" / f"reading-pack{name}.pdf"):
            text = page.get_textpage()
            width, height = page.get_size()
            for at in range(text.count_rects()):
                left, bottom, right, top = text.get_rect(at)
                assert left > 56, text.get_text_bounded(left, bottom, right, top)
                assert right < width - 56, text.get_text_bounded(left, bottom, right, top)
                assert bottom > 28
                assert top < height - 28


@pytest.mark.audit
def test_a_german_edition_has_a_german_pack(tiny: Path) -> None:
    assert run_mkdocs(tiny, tiny / "site").returncode == 0
    with pikepdf.open(tiny / "site" / "teach" / "reading-pack.pdf") as pack:
        assert str(pack.Root.Lang) == "de"
        with pack.open_outline() as outline:
            assert {"Der Text", "Die Behauptungen"} <= {item.title for item in outline.root}


@pytest.mark.audit
def test_questions_of_a_page_come_into_its_packs(edition: Publication, tmp_path: Path) -> None:
    publication = read_publication(edition.places)
    teaching = publication[TEACHING]["index.md"]
    lesson = teaching.paragraphs[LAST]
    asked = lesson.questions[0].model_copy(update={"ask": "Which word carries the *weight*?"})
    teaching.paragraphs[LAST] = lesson.model_copy(update={"questions": (asked,)})
    whole, *_, last = books(Edition(publication, book_pages(publication)))
    assert "Which word carries the weight?" in "".join(whole.body.itertext())
    (tmp_path / "pack.pdf").write_bytes(pdf(last, "a4"))
    assert words("Which word carries the weight?") in text_of(tmp_path / "pack.pdf")
