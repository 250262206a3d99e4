"""What a ``.bib`` file means: LaTeX, names, dates, inheritance and the items made of them."""

from typing import Any

import pytest

from press.kinds.citations.bibliography.checks import check_entries
from press.kinds.citations.bibliography.csl import csl_items
from press.kinds.citations.bibliography.dates import csl_date
from press.kinds.citations.bibliography.exports import bibtex, ris
from press.kinds.citations.bibliography.inheritance import inherit
from press.kinds.citations.bibliography.latex import rich, verbatim
from press.kinds.citations.bibliography.people import people
from press.kinds.citations.bibliography.records import parse_bibliography

CAPS = '<span style="font-variant:small-caps;">'


ED = [{"family": "E", "given": "D"}]


def kept(words: str) -> str:
    return f'<span class="nocase">{words}</span>'


def item(text: str, key: str = "a", language: str = "en") -> dict[str, Any]:
    entries, problems = parse_bibliography(text, "a.bib")
    assert problems == []
    entries, faults = inherit(entries)
    assert faults == []
    return csl_items(entries, language)[key]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        (r"Caf\'{e} \texttt{x} \enquote{y}", "Café x “y”"),
        (r"\emph{z {Q}}", f"<i>z {kept('Q')}</i>"),
        (r"300--318\addsemicolon\space 62", "300–318; 62"),
        (r"{\tt text} and {\rm more}", "text and more"),
        (r"\bibstring{reviewof} \emph{z}", "review of <i>z</i>"),
        (r"{\'\i} \'{\i} {\"O}l {\L}\'od\'z \c{s}\v{S}", "í í Öl Łódź şŠ"),
        (r"{NATO} and {{UN}}", f"{kept('NATO')} and {kept('UN')}"),
        (r"{\em a} \mbox{b} {\bf c}", "<i>a</i> b <b>c</b>"),
        (r"\href{https://x.example}{y} \url{https://a_b.example}", "y https://a_b.example"),
        (r"CO$_2$~---``x'' &amp; `y'", "CO<sub>2</sub> —“x” & ‘y’"),
        (
            r"<scp>y</scp> <i>z</i> <em>q</em> <mml:mi>n</mml:mi>",
            f"{CAPS}y</span> <i>z</i> <i>q</i> n",
        ),
        (r"{\textless}i{\textgreater}x{\textless}/i{\textgreater}", "<i>x</i>"),
        (
            r"$\alpha$-helix, $x^{n+1}$, 10$^{\circ}$, \ce{H2O}",
            "α-helix, x<sup>n+1</sup>, 10°, H<sub>2</sub>O",
        ),
        (r"A \& B \&amp; C: 50% of a < b > c, R&D", "A & B & C: 50% of a < b > c, R&D"),
        (r"<i>never closed", "never closed"),
    ],
)
def test_latex_becomes_markup(typed: str, expected: str) -> None:
    assert rich(typed) == expected


@pytest.mark.parametrize(
    "typed",
    ["\\", "$", "$$", "\\'", r"\href{x", r"\frac{a}", r"\begin{a}", "{" * 2000 + "}" * 2000],
)
def test_no_value_can_raise(typed: str) -> None:
    assert "\\" not in rich(typed)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        (r"10.1007/978-3-642-12345-6\_7", "10.1007/978-3-642-12345-6_7"),
        (r"https://x.example/\%20a\&b\#c\~{}d", "https://x.example/%20a&b#c~d"),
        (r"https://x.example/{\_}a{\textasciitilde}b$\sim$c", "https://x.example/_a~b~c"),
        (r"\url{https://a_b.example}", "https://a_b.example"),
        ("10.1002/(SICI)1097<1::AID>3.0.CO;2-X", "10.1002/(SICI)1097<1::AID>3.0.CO;2-X"),
    ],
)
def test_addresses_lose_the_escapes_of_exporters(typed: str, expected: str) -> None:
    assert verbatim(typed) == expected
    assert (
        item(f"@misc{{a, title={{T}}, url={{https://y.example/}}, doi={{{typed}}}}}")["DOI"]
        == expected
    )


def test_a_web_site_is_what_zotero_adds_to_the_title_of_a_page() -> None:
    page = "title={T}, titleaddon={The Site}, url={https://y.example/}"
    made = item(f"@online{{a, {page}}}")
    assert (made["title"], made["container-title"]) == ("T", "The Site")
    made = item(f"@online{{a, {page}, organization={{ArXiv}}}}")
    assert (made["title"], made.get("container-title")) == ("T. The Site", None)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("A, B and others", [{"family": "A", "given": "B"}, {"literal": "others"}]),
        (
            "family=D, given=A, prefix=van, useprefix=true",
            [{"given": "A", "non-dropping-particle": "van", "family": "D"}],
        ),
        (
            "family=D, given=A, prefix=de, useprefix=false",
            [{"given": "A", "dropping-particle": "de", "family": "D"}],
        ),
        (
            "{family={B, C}, given=A, suffix=III}",
            [{"given": "A", "family": "B, C", "suffix": "III"}],
        ),
        ("{A and B} and {C}", [{"literal": "A and B"}, {"literal": "C"}]),
        ("Ortega y Gasset, José", [{"given": "José", "family": "Ortega y Gasset"}]),
        ("De la Torre, Ramón", [{"given": "Ramón", "family": "De la Torre"}]),
        (
            "de la Torre, Ramón",
            [{"given": "Ramón", "non-dropping-particle": "de la", "family": "Torre"}],
        ),
        ("King, Jr., Martin", [{"given": "Martin", "family": "King", "suffix": "Jr."}]),
    ],
)
def test_names(typed: str, expected: list[dict[str, str]]) -> None:
    assert people(typed) == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("1948/1953", {"date-parts": [[1948], [1953]]}),
        ("1948/", {"date-parts": [[1948], [0]]}),
        ("1780~", {"date-parts": [[1780]], "circa": "approximate"}),
        ("circa 1780", {"date-parts": [[1780]], "circa": "approximate"}),
        ("-0350", {"date-parts": [[-351]]}),
        ("350 BCE", {"date-parts": [[-350]]}),
        ("199X", {"date-parts": [[1990], [1999]]}),
        ("2001-21", {"date-parts": [[2001]], "season": 1}),
        ("2001-21/2001-22", {"date-parts": [[2001, 21], [2001, 22]]}),
        ("y-170000", {"date-parts": [[-170001]]}),
        ("2001-02-03T10:00:00", {"date-parts": [[2001, 2, 3]]}),
        ("2001-02-30", {}),
        ("1953/1948", {}),
        ("spring 2011", {}),
    ],
)
def test_dates(typed: str, expected: dict[str, Any]) -> None:
    assert csl_date(typed) == expected


def test_strings_are_joined_and_months_count() -> None:
    work = item(
        '@string{jc = "J. Clim."}\n@article{a, journal = jc # " and Seas", year=1999, month=feb}'
    )
    assert work["container-title"] == "J. Clim. and Seas"
    assert work["issued"] == {"date-parts": [[1999, 2]]}


@pytest.mark.parametrize(
    ("typed", "variable", "expected"),
    [
        ("@thesis{a, title={T}, type={phdthesis}}", "genre", "Dissertation"),
        ("@phdthesis{a, title={T}}", "genre", "Dissertation"),
        ("@book{a, title={T}, pubstate={inpress}}", "status", "im Druck"),
        ("@book{a, title={T}, year={forthcoming}}", "status", "im Erscheinen"),
        ("@book{a, title={T}, edition={Second}}", "edition", "2"),
        ("@book{a, title={T}, edition={3rd ed.}}", "edition", "3"),
        ("@book{a, title={T}, edition={Revised}}", "edition", "Revised"),
        ("@book{a, title={T}, langid={german}}", "language", "de-DE"),
        ("@book{a, title={T}, language={French}}", "language", "fr-FR"),
        ("@report{a, title={T}, number={12-3}}", "number", "12-3"),
        (
            "@misc{a, title={T}, howpublished={\\url{https://x.example/a_b}}}",
            "URL",
            "https://x.example/a_b",
        ),
        (
            "@misc{a, title={T}, eprint={1234.5678}, archiveprefix={arXiv}}",
            "URL",
            "https://arxiv.org/abs/1234.5678",
        ),
        ("@mastersthesis{a, title={T}, school={S}}", "publisher", "S"),
        ("@article{a, title={T}, number={2}, issue={Spring}}", "issue", "2, Spring"),
        ("@article{a, title={T}, number={2-3}}", "issue", "2–3"),
        (
            "@article{a, title={T}, date={2004}, issue={Fall}}",
            "issued",
            {"date-parts": [[2004]], "season": 3},
        ),
        (
            "@article{a, title={T}, year={2004}, month={Spring/Summer}}",
            "issued",
            {"date-parts": [[2004, 21], [2004, 22]]},
        ),
        ("@article{a, title={T}, issuetitle={I}, issuesubtitle={S}}", "volume-title", "I: S"),
        ("@book{a, title={T}, editor={E, D}, editortype={compiler}}", "compiler", ED),
        ("@book{a, title={T}, language={langfrench}}", "language", "fr-FR"),
        ("@book{a, title={T}, language={pt_BR}}", "language", "pt-BR"),
        ("@book{a, title={T}, language={Spanish; French}}", "language", "es-ES"),
        ("@book{a, title={T}, language={Mandarin Chinese}}", "language", "zh-CN"),
        ("@book{a, title={T}, language={Volapükish}}", "language", "und"),
        ("@book{a, title={T}, language={eng}}", "language", "en-US"),
        ("@article{a, title={T}, eprint={1}, eprinttype={bioRxiv}}", "publisher", "bioRxiv"),
        ("@article{a, title={T}, eprint={1}, eprinttype={arxiv}}", "type", "article"),
        ("@inproceedings{a, title={T}, journal={J}}", "type", "article-journal"),
        ("@letter{a, title={T}}", "genre", "Brief"),
        (
            "@book{a, title={T}, publisher={xdata=p-publisher}} @xdata{p, publisher={H}}",
            "publisher",
            "H",
        ),
        (
            "@book{a, title={T}, author={xdata=p-author-2}} @xdata{p, author={A, B and E, D}}",
            "author",
            ED,
        ),
    ],
)
def test_what_an_entry_says_reaches_the_style(typed: str, variable: str, expected: Any) -> None:
    assert item(typed, language="de-DE")[variable] == expected


BOOK = "@book{b, editor={E, F}, title={Whole}, subtitle={Sub}, doi={10.1000/1}, date={2001}}\n"


def test_a_chapter_takes_the_title_of_its_book_and_no_subtitle_of_its_own() -> None:
    chapter = item(
        BOOK + "@incollection{a, author={A, B}, title={Part}, crossref={b}, year={1999}}"
    )
    assert chapter["title"] == "Part"
    assert chapter["container-title"] == "Whole: Sub"
    assert chapter["issued"] == {"date-parts": [[1999]]}


def test_what_is_inherited_is_no_fault_of_the_chapter() -> None:
    text = BOOK.replace("10.1000/1", "wrong")
    text += "".join(
        f"@incollection{{{key}, author={{A, B}}, title={{{key}}}, crossref={{b}}}}\n"
        for key in "cd"
    )
    entries, _ = inherit(parse_bibliography(text, "a.bib")[0])
    assert [(line, rule) for line, rule, *_ in check_entries(entries)] == [(1, "bib-doi")]


def test_millions_of_ways_to_one_parent_are_not_walked() -> None:
    text = "@book{a, author={A, B}, title={T}, xdata={p0-0}} @xdata{p6-0, publisher={P}}\n"
    for layer in range(6):
        above = ",".join(f"p{layer + 1}-{n * (layer < 5)}" for n in range(12))
        text += "".join(f"@xdata{{p{layer}-{n}, xdata={{{above}}}}}\n" for n in range(12))
    assert item(text)["publisher"] == "P"


RIGHT = (
    "pages = {xxi--xxxv}",
    "pages = {xx, XX-XXII}",
    "title = {The Rise of Apple Inc.}",
    "title = {Brown v. Acme Co.}",
    "title = {pre- vs. post-war, Nord- wie Süd}",
    "edition = {Critical edition}",
    "volume = {XXX}",
)


@pytest.mark.parametrize("field", RIGHT)
def test_what_is_right_is_not_reported(field: str) -> None:
    whole = "author = {A, B}, title = {T}, journal = {J}, year = 2001, volume = 1"
    name = field.partition(" ")[0]
    others = ", ".join(part for part in whole.split(", ") if not part.startswith(name))
    entries = parse_bibliography(f"@article{{a, {others}, {field}}}", "a.bib")[0]
    assert list(check_entries(entries)) == []


def test_what_no_reference_prints_is_in_no_export() -> None:
    private = "file annote comment owner keywords local-url abstract bdsk-file-1 mendeley-tags"
    fields = "".join(f"  {name} = {{SECRET}},\n" for name in private.split())
    work = "@thesis{a,\n  author = {E, D},\n  title = {T},\n  type = {phdthesis},\n"
    work += "  note = {N},\n  institution = {I},\n  date = {2001},\n"
    entries, _ = parse_bibliography(f"% SECRET\n{work}{fields}}}\n@comment{{SECRET}}\n", "a.bib")
    written = bibtex(entries.values())
    assert written.split() == f"{work}}}".replace(",\n}", "\n}").split()
    assert "SECRET" not in ris(csl_items(entries, "en").values())
