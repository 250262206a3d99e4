"""A library from somebody's reference manager becomes the bibliography."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from press.core.grammar import CITE
from press.core.problems import errors
from press.kinds.citations.bibliography.inheritance import inherit
from press.kinds.citations.bibliography.records import Entry, parse_bibliography
from press.kinds.citations.cluster_forms import check_forms
from press.kinds.citations.importing.dates import iso
from press.kinds.citations.importing.library import ImportResult, import_library
from press.kinds.citations.importing.reading import item_lines
from press.kinds.citations.importing.table import table
from press.kinds.citations.importing.values import tidy_values


def imported(
    text: str, name: str = "library.bib", kept: str = "", renew: bool = False
) -> ImportResult:
    return import_library(text, name, kept, "bibliography.bib", renew)


def entries(made: ImportResult) -> dict[str, Entry]:
    return parse_bibliography(made.text, "bibliography.bib")[0]


def only(text: str, name: str = "library.bib") -> Entry:
    (entry,) = entries(imported(text, name)).values()
    return entry


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2012", "2012"),
        ("2012-5-3", "2012-05-03"),
        ("2012/05/03", "2012-05-03"),
        ("2012-05-03T10:00:00Z", "2012-05-03"),
        ("2012-00-00", "2012"),
        ("5 May 2012", "2012-05-05"),
        ("May 5th, 2012", "2012-05-05"),
        ("Sept. 2012", "2012-09"),
        ("3. März 2012", "2012-03-03"),
        ("03.05.2012", "2012-05-03"),
        ("12 de mayo de 2012", "2012-05-12"),
        ("c1998", "1998"),
        ("[1998]", "1998"),
        ("{2012}", "2012"),
        ("1850~", "1850~"),
        ("2001a", "2001"),
        ("ca. 1950", "1950~"),
        ("2001-2003", "2001/2003"),
        ("19xx", "19XX"),
        ("196?", "196X"),
        ("1960s", "196X"),
        (r"{\autocap{f}orthcoming}", "forthcoming"),
        ("1998-05/1998-06", "1998-05/1998-06"),
        ("the spring of love", "the spring of love"),
    ],
)
def test_dates_as_people_write_them(written: str, read: str) -> None:
    assert iso(written) == read


@pytest.mark.parametrize(
    ("name", "written", "read"),
    [
        ("title", "Se{\\'a}n {\\ss} {\\v{S}}ip \\o re na\\\"{\\i}ve", "Seán ß Šip øre naïve"),
        (
            "title",
            "{DNA} \\emph{x} \\& <i>Homo</i> &amp; 50\\%",
            "{DNA} \\emph{x} \\& \\emph{Homo} & 50\\%",
        ),
        ("title", "so\u00adft  and\u200b wide", "soft and wide"),
        ("title", "نمی\u200cخواهم", "نمی\u200cخواهم"),
        ("doi", "https://dx.doi.org/10.1007/978-3\\_7.", "10.1007/978-3_7"),
        ("doi", "10/ghddxb", "10/ghddxb"),
        ("doi", "https://doi.org/ghddxb", "10/ghddxb"),
        ("author", "A. et al. Badr", "A. Badr and others"),
        (
            "url",
            "\\url{www.example.org/a\\_b\\%20c?x=1\\&copy=2}",
            "https://www.example.org/a_b%20c?x=1&copy=2",
        ),
        ("isbn", "978-0-262-01153-2 (hbk), 0-262-01153-0", "978-0-262-01153-2"),
        ("pages", "pp. 12 – 14", "12--14"),
        ("location", "[s.l.]", ""),
        ("publisher", "s. n.", ""),
        ("publisher", "S. Fischer", "S. Fischer"),
        ("author", "Doe, J.; Roe, R. et al.", "Doe, J. and Roe, R. and others"),
        ("author", "{Food, Drugs, and Co; Sons}", "{Food, Drugs, and Co; Sons}"),
        ("title", "Cholera: a centenary.", "Cholera: a centenary"),
        ("title", "A visit to the U.S.", "A visit to the U.S."),
    ],
)
def test_values_are_tidied_where_there_is_one_right_way(name: str, written: str, read: str) -> None:
    assert tidy_values({name: written}).get(name, "") == read


def test_an_entry_of_bibtex_is_one_of_biblatex_under_its_own_key() -> None:
    entry = only(
        "@phdthesis{Doe_2001:a, author={Doe, Jane}, title={T}, school={MIT}, address={Cambridge},"
        " year=2001, month=jan, day=5, file={/home/me/a.pdf}, abstract={A.}}"
    )
    assert (entry.key, entry.kind) == ("Doe_2001:a", "thesis")
    assert entry.fields == {
        "author": "Doe, Jane",
        "title": "T",
        "type": "phdthesis",
        "institution": "MIT",
        "location": "Cambridge",
        "date": "2001-01-05",
    }


@pytest.mark.parametrize(
    ("key", "made"),
    [
        ("_map_1993", "_map_1993"),
        ("o'neil 2001", "o-neil-2001"),
        ("a/b+c", "a/b+c"),
        ("a#1%2", "a-1-2"),
    ],
)
def test_only_a_key_that_pages_cannot_cite_is_changed(key: str, made: str) -> None:
    assert only(f"@book{{{key}, title={{T}}, publisher={{P}}, year={{2001}}}}").key == made
    assert [found["name"] for found in CITE.finditer(f"[see @{made}, p. 4]")] == [made]


def test_words_around_a_year_are_left_out_and_told() -> None:
    made = imported(
        "@book{a, title={T}, date={Michaelmas 1999}}\n@book{b, title={U}, date={199X}}"
        "\n@book{c, title={V}, date={2012-13}, urldate={last May}, doi={N/A}, isbn={?}}"
    )
    dates = {key: entry.fields["date"] for key, entry in entries(made).items()}
    assert dates == {"a": "1999", "b": "199X", "c": "2012"}
    assert made.ledger.changed["'date' keeps only the year"] == ["a", "c"]
    assert list(entries(made)["c"].fields) == ["title", "date"]


def test_an_entry_that_stands_twice_is_one() -> None:
    made = imported(
        "@book{a, title={One}, year=2001}\n@book{a, title={One}, year=2001, publisher={P}}"
    )
    assert entries(made)["a"].fields == {"title": "One", "date": "2001", "publisher": "P"}
    assert errors(made.problems) == []


def test_two_works_with_one_key_must_be_decided() -> None:
    made = imported("@book{a, title={One}, year=2001}\n\n@book{a, title={Other}, year=1990}")
    assert sorted(entries(made)) == ["a", "a-2"]
    assert [str(problem) for problem in errors(made.problems)] == [
        "library.bib:3: [import] 'a' is the key of two works, first in line 1."
        " This one is now 'a-2': cite the right one."
    ]


def test_what_cannot_be_read_or_printed_does_not_stop_the_rest() -> None:
    made = imported("@book{a, title={One}}\n@book{b, title={never closed}\n@book{c, year=2001}\n")
    assert list(entries(made)) == ["a"]
    assert {problem.line for problem in errors(made.problems)} == {2, 3}


def test_signs_of_bibtex_in_csl_json_are_text() -> None:
    title = "A } , note = {x}\n}\n@book{evil-2001, title={B \\ C"
    work = only(json.dumps([{"type": "book", "id": "a", "title": title}]), "library.json")
    assert work.fields.keys() == {"title"}


@pytest.mark.parametrize("title", ["9" * 5000, "[" * 10**5])
def test_json_that_python_cannot_read_is_told(title: str) -> None:
    made = imported(f'[{{"type": "book", "title": {title}', "library.json")
    assert [(one.line, one.rule) for one in made.problems] == [(1, "import")]


def test_csl_json_is_read() -> None:
    items = [
        {
            "id": "http://zotero.org/1/items/A",
            "type": "article-journal",
            "title": 'The <i>T</i> of <span class="nocase">DNA</span>',
            "container-title": "J",
            "author": [
                {"family": "Gogh", "given": "A", "non-dropping-particle": "van"},
                {"literal": "World Bank"},
                {"family": "King", "given": "M", "suffix": "Jr."},
            ],
            "issued": {"date-parts": [["2001", "5"]]},
            "DOI": "10.1000/a_b",
        }
    ]
    entry = only(json.dumps(items), "library.json")
    assert (entry.key, entry.kind) == ("http://zotero.org/1/items/A", "article")
    assert entry.fields == {
        "author": "van Gogh, A and {World Bank} and King, Jr., M",
        "title": "The \\emph{T} of {DNA}",
        "journaltitle": "J",
        "date": "2001-05",
        "doi": "10.1000/a_b",
    }


def test_items_of_json_have_lines() -> None:
    assert item_lines('[\n {"a": 1},\n\n 5, [\n], 6]', 4) == [2, 4, 4, 5]


RIS = """TY  - CHAP
AU  - van Gogh, Änne
AU  - World Bank
TI  - A {Chapter} & more
T2  - The Book
PY  - 2001/05/03/
SP  - 12
EP  - 19
SN  - 978-3-16-148410-0
ER  -
"""


def test_ris_is_read_and_gets_a_key() -> None:
    entry = only(RIS, "library.ris")
    assert (entry.key, entry.kind) == ("gogh-world-bank-2001", "incollection")
    assert entry.fields == {
        "author": "van Gogh, Änne and {World Bank}",
        "title": "A Chapter & more",
        "booktitle": "The Book",
        "pages": "12--19",
        "date": "2001-05-03",
        "isbn": "978-3-16-148410-0",
    }


OWN = "% mine\n@book{a,\n  title   = {Mine},\n  date = {1990},\n}\n"


def test_what_is_there_stays_byte_for_byte() -> None:
    library = "@book{a, title={Theirs}, year=1990}\n@book{B, title={New}, year=2001}"
    kept = imported(library, kept=OWN)
    assert OWN in kept.text
    assert sorted(entries(kept)) == ["B", "a"]
    assert entries(imported(library, kept=OWN, renew=True))["a"].fields["title"] == "Theirs"


def test_an_import_once_more_changes_nothing() -> None:
    library = "@book{b, title={T}, year=2001, month=may}\n@article{a, title={U}, journal={J}}"
    first = imported(library)
    assert imported(library, kept=first.text).text == first.text
    again = imported(first.text, "bibliography.bib")
    assert again.text == first.text
    assert again.ledger.changed == {}


def test_the_table_counts_entries_and_names_the_first() -> None:
    library = "".join(
        f"@article{{k{n}, title={{T{n}}}, journal={{J}}, file={{x}}, date={{spring {n}}}}}\n"
        for n in range(10, 18)
    )
    lines = table(imported(library), "library.bib", "bibliography.bib").splitlines()
    assert lines[0].startswith("library.bib: 8 entries read, 8 written to bibliography.bib.")
    assert [line.split() for line in lines if "'journaltitle'" in line] == [
        ["field", "'journal'", "is", "now", "'journaltitle'", "8", "k10"]
    ]
    assert any(line.split() == ["field", "'file'", "8", "k10"] for line in lines)
    assert "To decide: 8" in lines
    (folded,) = [line for line in lines if "[bib-date]" in line]
    assert folded.startswith("  8 × [bib-date] 'spring 10' is not a date in 'k10'.")
    assert folded.endswith("first at bibliography.bib:4")


PIECES = st.lists(
    st.sampled_from(
        [
            *("@book{", "@article{k,", "title={", "}", "{", ",", "=", '"', "#", "\\", "\\'e", "\n"),
            *("date={", "author={", "2001", "and", "doi={", "url={", "\\url{", "&amp;", "~", "Ä"),
            *("TY  - JOUR\n", "AU  - ", "ER  - \n", "[", "]", '{"id":', '"issued":{}', "null"),
        ]
    ),
    max_size=30,
)


@given(PIECES, st.sampled_from(["a.bib", "a.json", "a.ris"]))
def test_no_library_raises(pieces: list[str], name: str) -> None:
    made = imported("".join(pieces), name)
    assert parse_bibliography(made.text, "b")[1] == []


HOSTILE = "a}\n@misc{evil, title={x}}\n@misc{y, title={"


@pytest.mark.parametrize("text", ["}", "{", "\\", HOSTILE])
@pytest.mark.parametrize("name", ["title", "DOI", "page", "issued", "author"])
def test_no_value_of_a_library_ends_its_entry(name: str, text: str) -> None:
    value = {"issued": {"raw": text}, "author": [{"family": text}]}.get(name, text)
    item = {"id": "own", "type": "book", "title": "Ebbe", name: value}
    assert only(json.dumps([item]), "library.json").key == "own"


@pytest.mark.parametrize("tag", ["SN", "SP", "TI", "DO", "PY"])
def test_nor_does_one_of_ris(tag: str) -> None:
    text = f"TY  - BOOK\nID  - own\nTI  - Ebbe\n{tag}  - a}}, {{\nER  - \n"
    assert only(text, "library.ris").key == "own"


def test_comments_inside_and_between_entries_are_no_decision() -> None:
    text = """%%% author = "Nobody", {
@book{roe, author = {Roe, R.},
  % a remark of the owner's
  title = {A Title}, % and one more
  year = 2001}
"""
    made = imported(text)
    assert not made.problems
    assert only(text).fields["title"] == "A Title"


def test_a_field_that_no_style_prints_needs_no_decision() -> None:
    text = """@book{roe, author = {Roe, R.}, title = {A Title}, year = 2001,
  acknowledgement = ack-nobody, bibsource = {one}, bibsource = {two}}"""
    made = imported(text)
    assert not made.problems
    assert set(only(text).fields) == {"author", "title", "date"}


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Glasgow, Howard B., Jr.", "Glasgow, Jr., Howard B."),
        ("Taylor II, Russell M. and Roe, Jane", "Taylor, II, Russell M. and Roe, Jane"),
        ("Setubal,, João", "Setubal, João"),
        ("King, Jr., Martin", "King, Jr., Martin"),
        ("{Jr., Inc.}", "{Jr., Inc.}"),
    ],
)
def test_a_suffix_goes_between_the_names(written: str, read: str) -> None:
    assert tidy_values({"author": written})["author"] == read


def test_a_volume_without_a_title_has_that_of_the_whole_work() -> None:
    text = """@mvbook{works, author = {Aristotle}, title = {Works}, date = {1976/1984}}
@book{works-1, crossref = {works}, author = {Aristotle}, volume = 1, date = {1976}}
@article{issue, editor = {Roe, R.}, journal = {A Journal}, issuetitle = {Identities}, year = 1992}
"""
    made = imported(text)
    assert not errors(made.problems)
    read, _ = inherit(entries(made))
    assert {key: entry.fields["title"] for key, entry in read.items()} == {
        "works": "Works",
        "works-1": "Works",
        "issue": "Identities",
    }


@pytest.mark.parametrize("key", ["darwin1881mr.-darwin-on-v", "u.-s.-congress", "a..b", "a:b"])
def test_a_key_of_a_library_can_be_cited(key: str) -> None:
    text = f"@book{{{key}, author = {{Roe, R.}}, title = {{A Title}}, year = 2001}}"
    assert only(text).key == key
    assert not list(check_forms(f"[@{key}, p. 4]", {key}))
