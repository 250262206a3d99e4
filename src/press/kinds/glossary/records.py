"""``glossary.yml`` becomes terms: what a word means here, in a few lines, with its sources."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

from pydantic import field_validator

from press.core.cross_references import cited_keys
from press.core.pages.page_names import MARKUP
from press.core.problems import Fault, Problem
from press.core.publication import Key
from press.core.records.models import Record, fault
from press.core.records.record_reader import read_document, read_records
from press.core.scaffold import RefusedError, fill_draft, insert_before
from press.core.text import relative

FEWEST, MOST = 25, 60
"""Words of an explanation: enough to help, and to be read on the way."""


class Term(Record):
    """A word and what it means; ``sources`` are BibTeX keys, ``[]`` where it rests on no work."""

    rules: ClassVar[dict[str, str]] = {"": "term"}
    remedies: ClassVar[dict[str, str]] = {
        "sources": "Write 'sources: [key]', with keys of the bibliography."
    }
    synonyms: ClassVar[dict[str, str]] = dict.fromkeys(("meaning", "definition"), "text")
    id: str
    term: str
    text: str
    sources: tuple[str, ...] = ()

    @property
    def further(self) -> list[str]:
        """The sources that its own text does not cite: those are there already."""
        return [key for key in self.sources if key not in cited_keys(self.text)]

    @field_validator("id")
    @classmethod
    def _check_id(cls, id_: str) -> str:
        if not re.fullmatch(r"[a-z][a-z0-9-]*", id_):
            raise fault(
                "term", f"'{id_}' is not an id.", "Use lower-case letters, digits and hyphens."
            )
        return id_

    @field_validator("term")
    @classmethod
    def _check_term(cls, term: str) -> str:
        if match := MARKUP.search(term):
            what = f"Readers see '{match[0][:40]}' as typed: the name of a term has no markup."
            raise fault("term", what, "Write the words alone.")
        return term

    @field_validator("sources")
    @classmethod
    def _check_sources(cls, sources: tuple[str, ...]) -> tuple[str, ...]:
        if twice := [key for key in sources if sources.count(key) > 1]:
            raise fault("term", f"'{twice[0]}' is there twice.", "Keep one.")
        return sources

    @field_validator("text")
    @classmethod
    def _check_length(cls, text: str) -> str:
        if not FEWEST <= (words := len(text.split())) <= MOST:
            raise fault(
                "term-long", f"The text has {words} words.", f"Write {FEWEST} to {MOST} words."
            )
        return text


def read_glossary(path: Path, root: Path) -> tuple[dict[str, Term], frozenset[str], list[Problem]]:
    """The terms that are whole, by id, every id listed, and what is wrong with the others."""
    document, problems = read_document(path, root)
    terms, found = read_records(document, relative(path, root), Term, _duplicates)
    listed = document.value if isinstance(document.value, list) else []
    ids = frozenset(str(record.get("id")) for record in listed if isinstance(record, dict))
    return {term.id: term for term in terms}, ids, problems + found


def _duplicates(term: Term, before: list[Term]) -> Iterator[Fault]:
    for twin in before:
        if twin.id == term.id:
            what = f"'{term.id}' appears twice, first in line {twin.line}."
            yield term.line, "term-twice", what, "Keep one."
        elif twin.term.casefold() == term.term.casefold():
            what = f"'{term.term}' is already explained in line {twin.line}."
            yield term.line_of("term"), "term-twice", what, "Keep one."
        elif twin.text.split() == term.text.split():
            what = f"'{term.term}' has the explanation of '{twin.term}' in line {twin.line}."
            yield term.line_of("text"), "term-twice", what, "Explain each, or keep one term."


TERM_LIST = Key[frozenset[str]]("listed terms", lambda _: frozenset())
"""The ids that the glossary lists, sound or not."""
TERMS = Key[dict[str, Term]]("terms", lambda _: {})


TERM_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def add_term(path: Path, root: Path, id_: str) -> bytes:
    """The glossary with a new term in its place by id."""
    terms, _, problems = read_glossary(path, root) if path.is_file() else ({}, frozenset(), [])
    if any(problem.rule in {"yaml", "file"} for problem in problems):
        raise RefusedError(f"'{path.name}' cannot be read; correct it first.", problems)
    if not TERM_ID.fullmatch(id_):
        why = f"'{id_[:60]}' is not a term's id. Use lower-case letters, digits and hyphens."
        raise RefusedError(why)
    if id_ in terms:
        raise RefusedError(f"A term '{id_}' already exists, in line {terms[id_].line}.")
    later = [term.line for term in terms.values() if term.id > id_]
    words = {"term": id_.replace("-", " "), "fewest": str(FEWEST), "most": str(MOST)}
    text = fill_draft(__file__, "term.yml", id=id_, **words).decode()
    whole = path.read_bytes() if path.is_file() else b""
    return insert_before(whole, min(later, default=None), text)
