"""Works cited that are not in the bibliography, entries that nothing cites, and faulty notes."""

import re
from collections.abc import Container, Iterator
from functools import partial
from pathlib import Path

from press.core.cross_references import Use
from press.core.grammar import KEY, blank, blank_non_prose, letters_for_unseen
from press.core.pages.page import SourcePage
from press.core.problems import Fault, Problem, did_you_mean
from press.core.publication import Publication
from press.core.records.record_text import Work, problems_in_publication, works_in_records
from press.core.settings.options import OPTIONS, read_extensions, setting_problem
from press.core.text import relative, split_unseen
from press.kinds.citations.bibliography.records import BIBLIOGRAPHY
from press.kinds.citations.cited_pages import check_cited_pages
from press.kinds.citations.cited_years import check_cited_years
from press.kinds.citations.cluster_forms import check_forms
from press.kinds.citations.pandoc import check_style
from press.kinds.citations.works_used import used_works

BARE = re.compile(rf"(?<![\w@#=~/.:&{{\"'-])(?:@[ ]+|@{{2,}}|@\{{|＠)?(?P<key>{KEY})(?![\w/\"'-])")
"""A key, also with its sign mistyped."""
BLOCK_FENCE = re.compile(r"(?m)^[ \t]*/{3}.*$")
ENGINES = {"footnotes", "markdown.extensions.footnotes", "extra", "markdown.extensions.extra"}
ENGINES |= {"pymdownx.extra"}
"""Extensions that make notes of their own, or bring one that does."""


def check_citations(publication: Publication) -> Iterator[Problem]:
    """Every fault of a citation, of a note written by hand, and of an entry without use."""
    cited = [Work(u.name, u.path, u.line) for u in publication.uses if u.kind == "cite"]
    named = list(works_in_records(publication))
    for work in [*cited, *named]:
        if work.key not in publication[BIBLIOGRAPHY]:
            yield no_entry(work, publication)
    yield from _unused_entries(publication)
    for page in publication.pages:
        yield from check_notes(page, publication.uses_in(page.path))
    forms = partial(check_forms, works=publication[BIBLIOGRAPHY])
    yield from problems_in_publication(publication, forms)
    pages = partial(check_cited_pages, works=publication[BIBLIOGRAPHY])
    yield from problems_in_publication(publication, pages, cites=True)
    years = partial(check_cited_years, works=publication[BIBLIOGRAPHY])
    yield from problems_in_publication(publication, years, cites=True)
    without_sign = partial(_without_sign, works=publication[BIBLIOGRAPHY])
    yield from problems_in_publication(publication, without_sign, cites=True)
    root = publication.places.root
    yield from check_engines(root / "mkdocs.yml")
    style = publication.places.style
    if style and (remedy := check_style(style)):
        place, what = (*OPTIONS, "style"), f"No style '{style}'."
        yield setting_problem(root / "mkdocs.yml", place, "cite-style", what, remedy)


def no_entry(work: Work, publication: Publication) -> Problem:
    """The message for a work that is not in the bibliography."""
    seen, unseen = split_unseen(work.key)
    if unseen:
        what = f"'{seen}' contains a character that cannot be seen ({unseen})."
        return Problem(work.path, work.line, "cite-unknown", what, "Type the key again.")
    file = publication.places.bibliography.name
    remedy = did_you_mean(work.key, publication[BIBLIOGRAPHY], f"Add it to {file}.")
    what = f"No entry '{work.key}' in {file}."
    return Problem(work.path, work.line, "cite-unknown", what, remedy)


def _without_sign(text: str, works: Container[str]) -> Iterator[Fault]:
    """Keys in a text that lack their ``@``, or have it mistyped."""
    shown = BLOCK_FENCE.sub(lambda fence: blank(fence[0]), blank_non_prose(text))
    shown = letters_for_unseen(shown)
    for match in BARE.finditer(shown):
        if match["key"] in works and re.search(r"\d", match["key"]):
            what = f"'{match[0]}' does not cite anything."
            before = shown[: match.start()]
            is_inside = before.rfind("[") > before.rfind("]")
            right = f"@{match['key']}" if is_inside else f"[@{match['key']}]"
            yield match.start(), "cite-form", what, f"Write it as '{right}'."


def _unused_entries(publication: Publication) -> Iterator[Problem]:
    bibliography = publication[BIBLIOGRAPHY]
    used = used_works(publication)
    used |= {entry.fields.get("crossref", "") for entry in bibliography.values()}
    shown = relative(publication.places.bibliography, publication.places.root)
    for key, entry in bibliography.items():
        if key not in used:
            remedy = "Cite it, list it under 'further:' on the page of references, or remove it."
            yield Problem(shown, entry.line, "bib-unused", f"No page cites '{key}'.", remedy)


def check_notes(page: SourcePage, uses: list[Use]) -> Iterator[Problem]:
    """Notes written by hand that are marked and not there, or there and not marked, or doubled."""
    texts = [use for use in uses if use.kind == "note-text"]
    marks = {use.name: use for use in reversed(uses) if use.kind == "note"}  # the first of each
    known = {use.name for use in texts}
    for use in marks.values():
        if use.name not in known:
            remedy = did_you_mean(use.name, known, f"Write it: '[^{use.name}]: …' at the end.")
            yield Problem(page.path, use.line, "note-unknown", f"No note '{use.name}'.", remedy)
    for index, use in enumerate(texts):
        if use.name in {earlier.name for earlier in texts[:index]}:
            what = f"The note '{use.name}' has two texts."
            yield Problem(page.path, use.line, "note-twice", what, "Keep one, or rename one.")
        elif use.name not in marks:
            what, remedy = f"No mark leads to the note '{use.name}'.", f"Put '[^{use.name}]' there."
            yield Problem(page.path, use.line, "note-unused", what, remedy + " Or remove it.")


def check_engines(settings: Path) -> Iterator[Problem]:
    """Extensions that would make notes beside ours, numbered for themselves."""
    for name in read_extensions(settings):
        if name in ENGINES:
            what = f"The extension '{name}' makes notes, but the press already does."
            remedy = "Remove it: the press reads '[^1]' and '[^1]: …' itself."
            if name.endswith("extra"):
                remedy = (
                    "Name the parts that you use: abbr, attr_list, def_list, md_in_html, tables."
                )
            yield setting_problem(settings, ("markdown_extensions", name), "settings", what, remedy)
