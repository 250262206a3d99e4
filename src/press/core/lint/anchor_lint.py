"""Ids that two parts of a page have, and links to places inside pages that are not there."""

import posixpath
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from urllib.parse import unquote

from press.core.cross_references import texts
from press.core.grammar import blank_code
from press.core.kind import kinds
from press.core.lint.address_lint import ADDRESS
from press.core.pages.block_texts import without_code
from press.core.pages.page import SourcePage, headings_of
from press.core.problems import Problem, did_you_mean
from press.core.publication import Publication

ENGINE = Path(__file__).parents[2]
ANCHOR = re.compile(r"\{:?[^{}\n]*?#([\w.:-]+)[^{}\n]*\}|<\w+\b[^<>]*?\sid=[\"']([^\"'<>]+)[\"']")
"""An id in an attribute list, or in HTML."""
NO_ID = re.compile(
    r"^#{1,6}\s.*[^\]\s]\s*(\(#([\w.-]+)\)|\{\s*#?\s+#?([\w.-]+)\s*\}|\{(p\d+)\}|\{#([\w.-]+)\}[.,:;!?])\s*$"
)
"""An id behind a heading, mistyped: ``(#p1)``, ``{# p1}``, ``{p1}``, ``{#p1}.``."""
RESERVED = re.compile(r"__|note(?:ref)?-\d+$")
"""The ids of the theme and of notes, which are on every page."""
Link = tuple[str, int, str, str, str]
"""A link to a place: the file and line it is in, that page's name, the target's, the place."""
NUMBER_SUFFIX = re.compile(r"(?:-\d+)+$")
HTML_ID = re.compile(r'\sid="([\w-]+)"')
GENERATED_PREFIX = re.compile(
    r"(?:card|chart|cite|claim|note|noteref|question|ref|work)-|fnref?:|__"
    r"|(?:brief|essay|annotated|corrected)$"
)
"""The prefixes of ids that blocks, notes, records and versions of a text create."""


def check_anchors(publication: Publication) -> Iterator[Problem]:
    """Every id that is given twice on a page, and every link to a place no page has."""
    folder = publication.path("")
    records = {id_ for kind in kinds() for id_ in kind.anchors(publication)}
    records |= _in_templates()
    headings = {page.name: {*headings_of(page)} for page in publication.pages}
    known = {
        page.name: headings[page.name] | {m[1] or m[2] for m in ANCHOR.finditer(page.body)}
        for page in publication.pages
    }
    for page in publication.pages:
        yield from _ignored_ids(page)
    links = [*_page_links(publication, folder), *_in_records(publication)]
    for file, line, own, name, anchor in links:
        made = {anchor, NUMBER_SUFFIX.sub("", anchor)} & records or GENERATED_PREFIX.match(anchor)
        if name in known and not made and anchor not in known[name]:
            where = "on this page" if name == own else f"on '{name}'"
            what = f"There is no place '#{anchor}' {where}."
            remedy = did_you_mean(f"#{anchor}", (f"#{id_}" for id_ in known[name]), REMEDY)
            yield Problem(file, line, "link-anchor", what, remedy)


def _page_links(publication: Publication, folder: str) -> Iterator[Link]:
    """The links of pages to places; their addresses begin at the folder of the page."""
    for page in publication.pages:
        here = posixpath.dirname(posixpath.relpath(page.path, folder))
        for text, first in texts(page):
            for address, line in _fragments(text):
                path, _, anchor = address.partition("#")
                name = posixpath.normpath(posixpath.join(here, path)) if path else page.name
                yield page.path, first + line, page.name, name, anchor


def _in_records(publication: Publication) -> Iterator[Link]:
    """The same of records, whose addresses begin at docs."""
    for said in publication.texts:
        for address, _ in _fragments(said.text):
            name, _, anchor = address.partition("#")
            yield said.path, said.line, "", name, anchor


REMEDY = "Correct it, or give the heading that id: '## Title {#id}'."


@cache
def _in_templates() -> frozenset[str]:
    """The ids that blocks give the same on every page."""
    folders = [ENGINE, *(kind.folder for kind in kinds() if kind.folder)]
    files = (file for folder in folders for file in folder.rglob("*.html"))
    return frozenset(id_ for file in files for id_ in HTML_ID.findall(file.read_text("utf-8")))


def _fragments(text: str) -> Iterator[tuple[str, int]]:
    """The addresses of a text's links that name a place inside a page of ours, with their lines."""
    shown = blank_code(text)
    for match in ADDRESS.finditer(shown):
        address = unquote(match[match.lastindex or 0])
        if "#" in address[:-1] and ":" not in address.partition("#")[0]:
            yield address, shown.count("\n", 0, match.start())


def _ignored_ids(page: SourcePage) -> Iterator[Problem]:
    for number, text in enumerate(without_code(page.body).split("\n"), page.first_line):
        if match := NO_ID.search(text):
            what = f"'{match[1]}' does not give this heading an id."
            id_ = next(filter(None, match.groups()[1:]))
            yield Problem(page.path, number, "heading-form", what, f"Write it as '{{#{id_}}}'.")
    shown, first = without_code(page.body), dict[str, int]()
    for match in ANCHOR.finditer(shown):
        id_, line = match[1] or match[2], page.first_line + shown.count("\n", 0, match.start())
        if id_ in first:
            what = f"The id '{id_}' is already on this page, first in line {first[id_]}."
            remedy = "Give this place its own id: links lead only to the first."
            yield Problem(page.path, line, "id-twice", what, remedy)
        first.setdefault(id_, line)
        if RESERVED.match(id_):
            what = f"The theme or the press gives the id '{id_}' itself."
            yield Problem(page.path, line, "id-twice", what, "Give this place another id.")
