"""References as a style prints them."""

from pathlib import Path

import pytest
from lxml import html
from markdown import Markdown

from press.adapters.markdown import PressExtension, current
from press.core.cache import Store
from press.kinds.citations.bibliography.csl import Item, csl_items
from press.kinds.citations.bibliography.records import parse_bibliography
from press.kinds.citations.bibliography.vocabulary import TYPES
from press.kinds.citations.formatting import Citations
from press.kinds.citations.pandoc import with_places


@pytest.mark.parametrize("style", ["", "apa", "ieee"])
def test_no_reference_is_empty(style: str, tmp_path: Path) -> None:
    kinds = [kind for kind in TYPES if kind not in {"set", "xdata"}]
    text = "".join(
        f"@{kind}{{{kind}, author={{A, {kind}}}, title={{Heading {kind}}}, date={{2001}}}}\n"
        for kind in kinds
    )
    works = csl_items(parse_bibliography(text, "a.bib")[0])
    citations = Citations(works, Store(tmp_path), "en-US", style)
    assert [key for key, entry in citations.references.items() if "eading" not in entry] == []
    assert len(citations.references) == len(kinds)


PRINTED = {
    "book, title={das wasser der küste}, langid={ngerman}": "<em>das wasser der küste</em>",
    "book, title={das wasser der küste}": "<em>Das Wasser der Küste</em>",
    "book, title={a book}, language={esperanto}": "<em>a book</em>",
    "unpublished, title={a draft}": "“A Draft.” Unpublished manuscript. 2001",
    "letter, title={to all}": "“To All.” Letter. 2001",
    "misc, title={a thing}, pubstate={forthcoming}": "“A Thing.” Forthcoming",
    "inproceedings, title={a paper}, booktitle={Proc. of it}, publisher={ACM}": (
        "“A Paper.” In <em>Proc. of It</em>. ACM, 2001"
    ),
    "article, title={On {Snow}'s and {Farr}'s work}, journal={Sozial- und Umwelt}": (
        "“On Snow’s and Farr’s Work.” <em>Sozial- und Umwelt</em>, 2001"
    ),
    "inproceedings, title={a talk}, eventtitle={Fair}": "“A Talk.” Paper presented at Fair. 2001",
    "incollection, title={a part}, booktitle={one}, maintitle={all}, volume={2}": (
        "“A Part.” In <em>All</em>, vol. 2, <em>One</em>. 2001"
    ),
    "article, title={a test}, eprint={2001.1}, eprinttype={arXiv}": (
        "“A Test.” Preprint, arXiv, 2001"
    ),
    "article, title={a test}, journal={Seas}, volume={3}, issue={Winter}": (
        "“A Test.” <em>Seas</em> 3 (Winter 2001)"
    ),
    "review, title={a view}, journal={Seas}, volume={3-4}": "“A View.” <em>Seas</em> 3–4 (2001)",
    "article, title={a test}, journal={Seas}, doi={10.5555/a}": "“A Test.” <em>Seas</em>, 2001.",
    "article, title={a test}, journal={Seas}, doi={10.5555/b}, pubstate={prepublished}": (
        "“A Test.” <em>Seas</em>, prepublished 2001"
    ),
}


def test_references_are_as_the_chicago_manual_has_them(tmp_path: Path) -> None:
    text = "".join(
        f"@{kind}{{k{number}, author={{A, B}}, date={{2001}}, {fields}}}\n"
        for number, (kind, _, fields) in enumerate(typed.partition(", ") for typed in PRINTED)
    )
    works = csl_items(parse_bibliography(text, "a.bib")[0])
    entries = Citations(works, Store(tmp_path), "en-US").references
    assert [
        (typed, entries[f"k{number}"])
        for number, (typed, printed) in enumerate(PRINTED.items())
        if printed not in entries[f"k{number}"]
    ] == []


PAGED: Item = {"id": "a", "type": "article-journal", "volume": "3"}


BOUND: Item = {"id": "a", "type": "book", "volume": "3"}


WHOLE: Item = {"id": "a", "type": "book"}


@pytest.mark.parametrize(
    ("typed", "given", "work", "language", "plain"),
    [
        ("[@a, p. 5]", "[@a, p. 5]", WHOLE, "en", True),
        ("[@a, pp. 5--7, 9, emphasis added]",) * 2 + (WHOLE, "en", True),
        ("[@a, and others]", "[@a, and others]", WHOLE, "en", True),
        ("[@a, {as typed}]", "[@a, {as typed}]", WHOLE, "en", True),
        ("[@a, p. 5 ff.; @b, 7]", "[@a, {p. 5 ff.}; @b, 7]", WHOLE, "en", False),
        ("[see @a, 147 n. 3, for this]", "[see @a, {147 n. 3}, for this]", BOUND, "en", False),
        ("[@a, table 2]", "[@a, {p. table 2}]", PAGED, "en", True),
        ("[@a, table 2]", "[@a, table 2]", BOUND, "en", True),
        ("[@a, table 2]", "[@a, table 2]", PAGED, "en", False),
        ("[@a, vol. 2, p. 5]", "[@a, 2:5]", WHOLE, "en", True),
        ("[@a, chap. 3, p. 9]", "[@a, {p. chap. 3, p. 9}]", WHOLE, "en", True),
        ("@a [chap. 3, p. 9]", "@a [{p. chap. 3, p. 9}]", WHOLE, "en", True),
        ("[@a, p. 5]", "[@a, 5]", WHOLE, "de", True),
        ("[@a, S. 5 f.]", "[@a, {S. 5 f.}]", WHOLE, "de", True),
        ("[@a, Tab. 4]", "[@a, {S. Tab. 4}]", WHOLE, "de", True),
        ("[@a, tab. 4]", "[@a, tab. 4]", WHOLE, "pl", True),
        ("[@a, S. 920–922]", "[@a, 920–922]", WHOLE, "en", True),
        ("[@a, S. 920]", "[@a, {p. S. 920}]", {"id": "a", "type": "bill"}, "en", True),
    ],
)
def test_places_in_works_are_marked_as_such(
    typed: str, given: str, work: Item, language: str, plain: bool
) -> None:
    assert with_places(typed, {"a": work}, language, plain) == given


def test_a_status_keeps_its_case(tmp_path: Path) -> None:
    text = "@book{a, author={A, B}, title={T}, pubstate={forthcoming}}"
    works = csl_items(parse_bibliography(text, "a.bib")[0], "de-DE")
    assert "im Erscheinen" in Citations(works, Store(tmp_path), "de-DE").references["a"]


@pytest.mark.parametrize(
    ("language", "date", "printed"),
    [
        ("en-US", "1974~", "c.\u00a01974"),
        ("en-US", "circa 1974", "c.\u00a01974"),
        ("de-DE", "1974~", "um\u00a01974"),
        ("en-US", "1974?", "[1974?]"),
        ("en-US", "1974%", "[1974?]"),
        ("en-US", "1970~/1974", "[1970–1974?]"),
    ],
)
def test_an_approximate_year_is_no_uncertain_one(
    language: str, date: str, printed: str, tmp_path: Path
) -> None:
    text = f"@book{{a, author={{A, B}}, title={{T}}, publisher={{P}}, date={{{date}}}}}"
    works = csl_items(parse_bibliography(text, "a.bib")[0])
    assert f"P, {printed}." in Citations(works, Store(tmp_path), language).references["a"]


def test_works_of_one_approximate_year_have_letters(tmp_path: Path) -> None:
    text = "".join(f"@book{{{k}, author={{A, B}}, title={{{k}}}, date={{1974~}}}}\n" for k in "xy")
    works = csl_items(parse_bibliography(text, "a.bib")[0])
    marks = Citations(works, Store(tmp_path), "en-US").marks(["[@x]", "[@y]"])
    assert ["c.\u00a01974a" in marks[0], "c.\u00a01974b" in marks[1]] == [True, True]


def test_the_page_of_references_says_what_an_entry_notes(tiny: Path) -> None:
    works = tiny / "bibliography.bib"
    text = works.read_text(encoding="utf-8")
    works.write_text(text.replace("{2019},", "{2019},\n  note = {Seiten <unklar>},"), "utf-8")
    current.set("references.md")
    press = PressExtension(root=str(tiny), charts="bilder", language="de-DE")
    page = html.fromstring(Markdown(extensions=[press]).convert("/// references\n///"))
    lines = {
        entry.get("data-cite"): entry.find_class("reference-links")[0].text_content()
        for entry in page.xpath("//li[@data-cite]")
    }
    assert lines == {"brückner-2011": "Buch", "öhler-krüger-2019": "Aufsatz · Seiten <unklar>"}


def test_years_have_letters_only_where_readers_see_both_works(tmp_path: Path) -> None:
    text = "".join(
        f"@book{{{key}, author={{A, B}}, title={{{key}}}, date={{2001}}}}\n" for key in "xy"
    )
    works = csl_items(parse_bibliography(text, "a.bib")[0])
    for listed, printed in (("xy", "(A 2001b)"), ("y", "(A 2001)")):
        citations = Citations(works, Store(tmp_path), listed=listed)
        (mark,) = citations.marks(["[@y]"])
        assert "".join(html.fragment_fromstring(mark, create_parent="p").itertext()) == printed
