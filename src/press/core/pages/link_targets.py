"""Resolves the place of an answer: ``p3.c7``, ``p3``, ``#how-sure``, ``glossary.md#odds``."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from press.core.kind import kinds
from press.core.pages.essays import essays, paragraphs
from press.core.pages.page import SourcePage, headings_of
from press.core.problems import did_you_mean
from press.core.publication import PAGES, Publication


@dataclass(frozen=True)
class Target:
    """A place: what it is called, and its address from the site's root."""

    label: str
    address: str


class TargetError(Exception):
    """An invalid place: the error and the remedy."""


class Targets:
    """The places of a publication that a question or a link of a record may point to."""

    def __init__(self, publication: Publication) -> None:
        self.publication = publication
        self.pages = publication[PAGES]
        self.anchors: dict[str, str] = {}
        for kind in kinds():
            self.anchors |= kind.anchors(publication)
        self.paragraphs = {
            id_: page.address for page in essays(publication.pages) for id_ in paragraphs(page)
        }

    def find(self, place: str, page: SourcePage) -> Target:
        """The place as a link has it; an unknown one raises what to tell the editor."""
        for kind in kinds():
            if found := kind.target and kind.target(self.publication, place):
                return found
        if re.fullmatch(r"p\d+", place):
            otherwise = "Give its heading an id, as in '## Title {#p1}'."
            require(place, "paragraph", self.paragraphs, otherwise)
            return Target(f"paragraph {place[1:]}", f"{self.paragraphs[place]}#{place}")
        return self._on_page(place, page)

    def _on_page(self, place: str, page: SourcePage) -> Target:
        name, _, anchor = place.partition("#")
        if name:
            require(name, "page", self.pages, "Name a claim, a paragraph, or a page: 'claims.md'.")
        target = self.pages[name] if name else page
        headings = headings_of(target)
        if anchor:
            ids = {*headings, *self.anchors}
            require(anchor, "heading", ids, f"Use one of: {', '.join(headings)}.")
        title = target.title
        label = headings.get(anchor) or self.anchors.get(anchor, anchor)
        if name and anchor:
            label = f"“{label}” in {title}"
        return Target(label or title, f"{target.address}#{anchor}" if anchor else target.address)


def require(word: str, what: str, known: Iterable[str], otherwise: str) -> None:
    """Raises what to tell the editor when a word is not known."""
    if word not in known:
        raise TargetError(f"No {what} '{word}'.", did_you_mean(word, known, otherwise))
