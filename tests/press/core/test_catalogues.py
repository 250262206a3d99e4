"""Every word the press prints is in the catalogues, and no template prints one past them."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from press.adapters.page_layout import SCRIPT_WORDS
from press.core.i18n.catalogue import (
    CATALOGUES,
    DAY,
    day,
    languages,
    month,
    number,
    share_of,
    translations,
)
from press.core.pages import reading_units as passages
from press.core.render_context import template_folders, templates
from press.kinds.charts.forms import axes as chart_axes
from press.kinds.charts.forms import words as chart_words
from press.kinds.citations import pages as works
from press.kinds.citations.bibliography import vocabulary
from press.kinds.claims import records as claims
from press.kinds.outside_links import records as link_ledger
from press.kinds.studies import pages as evidence
from press.kinds.studies import pages as study_pages
from press.kinds.studies import rating
from press.kinds.studies import records as studies
from press.kinds.studies import table as study_table
from press.kinds.teaching import assign_page as assign
from press.kinds.teaching import records as teaching
from press.site import contents, search_index

ROOT = Path(__file__).parents[3]
PRESS = ROOT / "src" / "press"
TEMPLATES = sorted(path for folder in template_folders() for path in folder.glob("*.html"))
NAMES = {
    *("BibTeX", "RIS", "CSL-JSON", "SVG", "PNG", "Vega-Lite", "HTML", "Markdown"),
    *("claims.json", "links.csv", "datapackage.json", ".csv", "data"),
}
"""What is called the same in every language."""
Message = str | tuple[str, ...]


def tables() -> Iterator[Iterable[str]]:
    """The tables whose words templates print, and the few words made from parts."""
    yield from (claims.VERDICTS.values(), claims.BEARINGS, claims.KINDS)
    for asks, answers in rating.RUBRIC.values():
        yield (asks, *(words for _, words in answers.values()))
    yield ("Carries much weight", "Carries some weight", "Carries little weight")
    yield rating.NOT_RATED.values()
    yield from (evidence.WEIGHTS.values(), studies.DIRECTIONS.values())
    yield from (teaching.LEVELS.values(), teaching.TYPES.values(), teaching.KINDS.values())
    yield teaching.NOTES.values()
    yield from (link_ledger.VERDICTS, link_ledger.VERDICTS.values())
    yield (label for label, _ in study_pages.FACTS)
    groups = [*works.GROUPS.values(), works.WEB, works.OTHER]
    yield (word for many, _, one in groups for word in (many, one))
    yield study_pages.WORDS.values()
    yield from (vocabulary.STATES.values(), vocabulary.GENRES.values())
    yield from (assign.KINDS.values(), passages.WHOLE.values())
    yield (
        "Brief",
        "Essay, clean",
        "Annotated",
        "Corrected",
        "Verdict",
        "Kind of claim",
        "Work",
        DAY,
    )
    yield ("claim %(id)s", "paragraph %(id)s")
    yield study_table.WORDS
    yield chart_words.WORDS
    yield chart_axes.SIZES.values()
    yield SCRIPT_WORDS
    yield (*search_index.KINDS, contents.TITLE)


def test_days_and_shares_of_a_language_without_a_catalogue_are_its_own() -> None:
    assert day("es-ES", date(2018, 2, 22)) == "22 de febrero de 2018"
    assert month("es-ES", date(2018, 2, 22)) == "febrero de 2018"
    assert number("es-ES", "6,212.5") == "6.212,5"
    assert share_of("por ciento", Decimal(54)) == share_of("per cent", Decimal(54))


def in_use() -> dict[Message, str]:
    """Every message of the press, with where it stands first."""
    found: dict[Message, str] = {}
    methods = [("cli/start/**", "jinja2"), ("**.html", "jinja2"), ("**.py", "python")]
    options = {"**.html": {"newstyle_gettext": "true"}}
    keywords = {"_": None, "gettext": None, "ngettext": (1, 2), "translate": None}
    for file, _, message, _, _ in extract_from_dir(PRESS, methods, options, keywords):
        found.setdefault(message if isinstance(message, str) else tuple(message), file)
    for table in tables():
        found |= {word: "tables" for word in table if word not in found}
    return found


@pytest.mark.parametrize("language", [name for name in languages() if name != "en"])
def test_a_catalogue_has_every_word_the_press_prints_and_no_other(language: str) -> None:
    with (CATALOGUES / f"{language}.po").open("rb") as file:
        catalogue = read_po(file, locale=language, abort_invalid=True)
    said = {message.id: message.string for message in catalogue if message.id}
    used = set(in_use())
    assert used - set(said) == set()
    assert set(said) - used == set()
    empty = [
        text for text, words in said.items() if not all([words] if isinstance(text, str) else words)
    ]
    assert empty == []
    faults = [(m.id, e) for m in catalogue if m.id for e in m.check(catalogue)]
    assert faults == []


JINJA = re.compile(r"\{%-?\s*trans\b.*?endtrans\s*-?%\}|\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.S)
SAID = re.compile(r"<[^<>]*>")
LABEL = re.compile(r'\b(?:aria-label|title|alt|placeholder)="([^"]*)"')
SAYS = re.compile(r"\bsay\(\"([^\"]+)\"")
LETTERS = re.compile(r"[^\W\d_]{2,}")


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.stem)
def test_a_template_prints_no_word_past_the_catalogue(path: Path) -> None:
    bare = JINJA.sub("\x00", path.read_text(encoding="utf-8"))
    printed = [*LABEL.findall(bare), *SAID.sub("\x00", bare).split("\x00")]
    assert [
        text for text in printed if LETTERS.search(text) and text.strip(" ,·\n") not in NAMES
    ] == []


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.stem)
def test_an_expression_of_a_template_prints_no_word_past_the_catalogue(path: Path) -> None:
    tokens = [t for t in templates().lex(path.read_text(encoding="utf-8")) if t[1] != "whitespace"]
    past = [
        text
        for before, (_, kind, text) in zip([(0, "", ""), *tokens], tokens, strict=False)
        if kind == "string"
        and before[2] != "("
        and re.search("^.[A-Z][a-z]|[a-z]{2} | [a-z]{2}", text)
    ]
    assert past == []


def test_the_words_of_the_scripts_are_handed_over() -> None:
    scripts = PRESS.rglob("*.js")
    said = {text for file in scripts for text in SAYS.findall(file.read_text(encoding="utf-8"))}
    assert said == set(SCRIPT_WORDS)


def test_plurals_and_numbers_follow_the_language() -> None:
    count = translations("de-DE").ngettext
    one, many = "Cited in %(count)s place", "Cited in %(count)s places"
    assert [count(one, many, n) % {"count": n} for n in (1, 2)] == [
        "An 1 Stelle zitiert",
        "An 2 Stellen zitiert",
    ]
    assert (number("de-DE", "6,212.5"), number("en-US", "6,212.5")) == ("6.212,5", "6,212.5")
    assert number("fr", "6,212.5") == "6\u202f212,5"
