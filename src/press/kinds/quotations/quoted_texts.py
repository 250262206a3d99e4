"""Finds the quotations that the edition prints: the line of each, and the works cited with it.

Every text in quotation marks must be the title of a work in the bibliography, a term of our
own, or words of a work that ``quotations.yml`` records.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from press.core.cross_references import Use, cited_keys, texts
from press.core.grammar import CITE, CLUSTER, CODE, HAND, HAND_TEXT, blank
from press.core.pages.block_texts import block_texts
from press.core.pages.page import SourcePage
from press.core.pages.sentences import plain
from press.core.publication import Publication
from press.kinds.citations.cited_pages import cited_places
from press.kinds.quotations.comparison import words_of

QUOTE = re.compile(
    r"“([^“”]+)”|„([^„“”]+)[“”]|«([^«»]+)»|(?<![\w=])\"(?=\S)([^\"\n]+)(?<=\S)\"(?!\w)"
)
ASIDE = re.compile(rf"{CODE.pattern}|--8<--[^\n]*|<[a-z/][^<>]*>|\]\([^)\s]*")
"""Code spans, comments, inclusions, tags and addresses; the words of a link are read."""


@dataclass(frozen=True)
class QuotedText:
    """A text in quotation marks at one place.

    ``keys`` are the works cited with it, ``beside`` those its record names elsewhere; ``places``
    has each work that its paragraph and the notes of the paragraph cite, with the place in it.
    """

    text: str
    path: str
    line: int
    keys: frozenset[str]
    beside: frozenset[str] = frozenset()
    places: tuple[tuple[str, str], ...] = ()


def quotes(text: str) -> Iterator[tuple[str, int]]:
    """Returns the quotations in a piece of Markdown, as plain words with their places."""
    for match in QUOTE.finditer(_prose(text)):
        start, end = match.span(match.lastindex or 0)
        yield plain(text[start:end]), start


def _prose(text: str) -> str:
    return ASIDE.sub(lambda match: blank(match[0]), text)


def quotations_on(page: SourcePage, uses: Iterable[Use]) -> Iterator[QuotedText]:
    """The quotations of a page, each with what its sentence cites.

    In the essay's voice the note that follows covers what stands before it in the paragraph.
    """
    notes = _places_in_notes(page)
    cites = [(use.line, use.name, _sentence(use.sentence)) for use in uses if use.kind == "cite"]
    for text, first in texts(page):
        last = first + text.count("\n")
        near = [(key, sentence) for line, key, sentence in cites if first <= line <= last]
        marked = HAND.findall(text)
        places = (*_places(text), *(place for name in marked for place in notes.get(name, ())))
        for words, place in quotes(text):
            keys = {key for key, sentence in near if _sentence(words) in sentence}
            if page.voice == "essay":
                keys |= set(_following(text, place))
            line = first + text.count("\n", 0, place)
            yield QuotedText(words, page.path, line, frozenset(keys), places=places)


def _places(text: str) -> tuple[tuple[str, str], ...]:
    return tuple((key, place) for _, key, place in cited_places(text))


def _places_in_notes(page: SourcePage) -> dict[str, list[tuple[str, str]]]:
    """What each note written by hand cites, by its name; only its first text begins with that."""
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    name = ""
    for text in block_texts(page.body, page.extensions):
        if text.in_note:
            head = HAND_TEXT.match(text.text)
            name = head["name"] if head else name
            found[name] += _places(text.text)
    return found


def _sentence(text: str) -> str:
    return " ".join(words_of(text))


def _following(text: str, place: int) -> list[str]:
    after = CLUSTER.search(text, place)
    return CITE.findall(after[0]) if after else []


def quotations_in(publication: Publication) -> Iterator[QuotedText]:
    """The quotations of a publication: on its pages, and in what its records say."""
    for page in publication.pages:
        yield from quotations_on(page, publication.uses_in(page.path))
    for said in publication.texts:
        for words, _ in quotes(said.text) if said.quotes else ():
            keys = frozenset(cited_keys(said.text))
            beside, places = frozenset(said.works), _places(said.text)
            yield QuotedText(words, said.path, said.line, keys, beside, places)
