"""The quotations of the edition as they are printed: where each stands, and with which works.

Whatever stands in quotation marks is held to account: it is the title of a work in the
bibliography, a term of our own, or words of a work as ``quotations.yml`` has them.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from press.core.cross_references import CITE, Use, cited, texts
from press.core.pages import SourcePage
from press.core.sentences import CLUSTER, plain
from press.kinds.claims.records import Claim
from press.kinds.glossary.records import Term
from press.kinds.quotations.comparison import words_of
from press.kinds.studies.records import Study

QUOTE = re.compile(
    r"“([^“”]+)”|„([^„“”]+)[“”]|«([^«»]+)»|(?<![\w=])\"(?=\S)([^\"\n]+)(?<=\S)\"(?!\w)"
)
ASIDE = re.compile(
    r"(?s)(?<!`)(`+)(?!`).+?(?<!`)\1(?!`)|<!--.*?-->|--8<--[^\n]*|<[a-z/][^<>]*>|\]\([^)\s]*"
)
"""Code spans, comments, inclusions, tags and addresses; the words of a link are read."""


@dataclass(frozen=True)
class Quoted:
    """What stands in quotation marks in one place.

    ``keys`` are the works cited with it, ``beside`` those its record names elsewhere.
    """

    text: str
    path: str
    line: int
    keys: frozenset[str]
    beside: frozenset[str] = frozenset()


def quotes(text: str) -> Iterator[tuple[str, int]]:
    """What stands in quotation marks in a piece of Markdown, as plain words, and where."""
    for match in QUOTE.finditer(_prose(text)):
        start, end = match.span(match.lastindex or 0)
        yield plain(text[start:end]), start


def _prose(text: str) -> str:
    return ASIDE.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)


def quoted_on(page: SourcePage, uses: Iterable[Use]) -> Iterator[Quoted]:
    """The quotations of a page, each with what its sentence cites.

    In the essay's voice the note that follows covers what stands before it in the paragraph.
    """
    cites = [(use.line, use.name, _sentence(use.sentence)) for use in uses if use.kind == "cite"]
    for text, first in texts(page):
        last = first + text.count("\n")
        near = [(key, sentence) for line, key, sentence in cites if first <= line <= last]
        for words, place in quotes(text):
            keys = {key for key, sentence in near if _sentence(words) in sentence}
            if page.voice == "essay":
                keys |= set(_following(text, place))
            line = first + text.count("\n", 0, place)
            yield Quoted(words, page.path, line, frozenset(keys))


def _sentence(text: str) -> str:
    return " ".join(words_of(text))


def _following(text: str, place: int) -> list[str]:
    after = CLUSTER.search(text, place)
    return CITE.findall(after[0]) if after else []


def quoted_in_study(study: Study) -> Iterator[Quoted]:
    """The quotations in a study's front matter, which speaks of that work."""
    for field, value in study.record.items():
        yield from _in_record(
            _told(value), study.page.path, study.page.front.line(field), [study.key]
        )


def _told(value: object) -> str:
    if isinstance(value, dict | list):
        return "\n\n".join(map(_told, value.values() if isinstance(value, dict) else value))
    return str(value)


def quoted_in_claim(claim: Claim, path: str) -> Iterator[Quoted]:
    """The quotations in a claim; each stands with its sources, or with the one it explains."""
    sources = [source.key for source in claim.sources]
    for text in (claim.says, claim.because, claim.unread, claim.better):
        yield from _in_record(text, path, claim.line, sources)
    for source in claim.sources:
        yield from _in_record(source.how, path, source.line, [source.key])


def quoted_in_term(term: Term, path: str) -> Iterator[Quoted]:
    """The quotations in a term of the glossary, which stand with its sources."""
    yield from _in_record(term.text, path, term.line, term.sources)


def _in_record(text: str, path: str, line: int, beside: Iterable[str]) -> Iterator[Quoted]:
    for words, _ in quotes(text):
        yield Quoted(words, path, line, frozenset(cited(text)), frozenset(beside))


class Prose(Protocol):
    """What of a publication may hold quotations."""

    @property
    def pages(self) -> list[SourcePage]: ...
    @property
    def uses(self) -> list[Use]: ...
    @property
    def studies(self) -> dict[str, Study]: ...
    @property
    def claims(self) -> list[Claim]: ...
    @property
    def terms(self) -> dict[str, Term]: ...


def quoted_in(prose: Prose, docs: str) -> Iterator[Quoted]:
    """The quotations of a publication whose records are in the folder ``docs``."""
    for page in prose.pages:
        yield from quoted_on(page, [use for use in prose.uses if use.path == page.path])
    for study in prose.studies.values():
        yield from quoted_in_study(study)
    for claim in prose.claims:
        yield from quoted_in_claim(claim, f"{docs}/claims.yml")
    for term in prose.terms.values():
        yield from quoted_in_term(term, f"{docs}/glossary.yml")
