"""Where the answer to a question stands: ``p3.c7``, ``p3``, ``#how-sure``, ``glossary.md#odds``."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from press.core.pages import SourcePage
from press.core.problems import did_you_mean

HEADING = re.compile(r"(?m)^#{1,6}\s+(.+?)\s*(?:\{[^}]*?#([\w.-]+)[^}]*\})?\s*$")
PARAGRAPH = re.compile(r"(?m)^##\s+(.+?)\s*\{\s*#(p\d+)\s*\}")


@dataclass(frozen=True)
class Answer:
    """A place: what it is called, and its address from the site's root."""

    label: str
    address: str


class AnswerError(Exception):
    """What is wrong with a place: what, remedy."""


class Answers:
    """The places of a publication a question may point to; ``others`` are words for more ids."""

    def __init__(
        self,
        pages: list[SourcePage],
        claims: Iterable[str],
        studies: Iterable[SourcePage],
        others: Mapping[str, str],
    ) -> None:
        self.pages = {page.name: page for page in pages}
        self.claims = frozenset(claims)
        self.studies = frozenset(page.name for page in studies)
        self.others = dict(others)
        essays = [page for page in pages if page.voice == "essay"]
        self.paragraphs = {
            m[2]: page.address for page in essays for m in PARAGRAPH.finditer(page.body)
        }

    def find(self, place: str, page: SourcePage) -> Answer:
        """The place as a link has it; an unknown one raises what to tell the editor."""
        if re.fullmatch(r"p\d+\.c\d+", place):
            _known(place, "claim", self.claims, "Add it to claims.yml, or mend the id.")
            return Answer(f"claim {place}", f"claims/#{place}")
        if re.fullmatch(r"p\d+", place):
            _known(place, "paragraph", self.paragraphs, "Use the id of a paragraph, such as p1.")
            return Answer(f"paragraph {place[1:]}", f"{self.paragraphs[place]}#{place}")
        return self._on_page(place, page)

    def _on_page(self, place: str, page: SourcePage) -> Answer:
        name, _, anchor = place.partition("#")
        if name:
            _known(name, "page", self.pages, "Name a claim, a paragraph, or a page: 'claims.md'.")
        target = self.pages[name] if name else page
        headings = headings_of(target)
        if anchor:
            ids = {*headings, *self.claims, *self.others}
            _known(anchor, "heading", ids, f"Use one of: {', '.join(headings)}.")
        title = str(target.meta.get("title") or target.name)
        label = headings.get(anchor) or self.others.get(anchor, anchor)
        if name and anchor:
            label = f"“{label}” in {title}"
        return Answer(label or title, f"{target.address}#{anchor}" if anchor else target.address)


def _known(word: str, what: str, known: Iterable[str], otherwise: str) -> None:
    if word not in known:
        raise AnswerError(f"No {what} '{word}'.", did_you_mean(word, known, otherwise))


def headings_of(page: SourcePage) -> dict[str, str]:
    """The headings of a page by their ids, as Python-Markdown gives them."""
    return {m[2] or slug(m[1]): m[1] for m in HEADING.finditer(page.body)}


def slug(heading: str) -> str:
    """A heading's id: plain letters, digits and hyphens."""
    text = unicodedata.normalize("NFKD", heading).encode("ascii", "ignore").decode()
    return re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", text).strip().lower())
