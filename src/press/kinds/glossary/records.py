"""``glossary.yml`` becomes terms: what a word means here, in a few lines, with its sources."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from press.core.problems import Problem, did_you_mean
from press.core.publication import Key
from press.core.text import read_text, relative
from press.core.yaml_lines import Document, read_yaml

FIELDS = ("id", "term", "text", "sources")
FEWEST, MOST = 25, 60
"""Words of an explanation: enough to help, and to be read on the way."""
Fault = tuple[int, str, str, str]


@dataclass(frozen=True)
class Term:
    """A word and what it means; ``sources`` are BibTeX keys, ``line`` where the record begins."""

    id: str
    term: str
    text: str
    sources: tuple[str, ...]
    line: int


def read_glossary(path: Path, root: Path) -> tuple[dict[str, Term], list[Problem]]:
    """The terms that are whole, by id, and what is wrong with the others."""
    text, problems = read_text(path, root)
    shown = relative(path, root)
    document, broken = read_yaml(text, shown)
    records = document.value or []
    if not isinstance(records, list):
        fault = Problem(shown, 1, "term", "Not a list of terms.", "Begin each with '- id: …'.")
        return {}, [*problems, *broken, fault]
    terms: dict[str, Term] = {}
    for index, record in enumerate(records):
        faults = list(_faults(record, index, document, terms))
        problems += [Problem(shown, *fault) for fault in faults]
        if not faults:
            sources = tuple(map(str, record.get("sources") or []))
            line = document.line(index)
            terms[record["id"]] = Term(record["id"], record["term"], record["text"], sources, line)
    return terms, problems + broken


def _faults(record: Any, index: int, document: Document, known: dict[str, Term]) -> Iterator[Fault]:
    line = document.line(index)
    if not isinstance(record, dict):
        yield line, "term", "A term without fields.", "Begin it with '- id: …'."
        return
    for field in record:
        if field not in FIELDS:
            remedy = did_you_mean(str(field), FIELDS, f"Use one of: {', '.join(FIELDS)}.")
            yield document.line(index, field), "term", f"No field '{field}'.", remedy
    for field in ("id", "term", "text"):
        if not isinstance(record.get(field), str):
            yield line, "term", f"'{field}' is missing or no text.", f"Add '{field}: …'."
            return
    if not isinstance(record.get("sources") or [], list):
        yield document.line(index, "sources"), "term", "'sources' is not a list.", "Write [key]."
    if not re.fullmatch(r"[a-z][a-z0-9-]*", record["id"]):
        remedy = "Use small letters, digits and hyphens."
        yield document.line(index, "id"), "term", f"'{record['id']}' is no id.", remedy
    if record["id"] in known:
        what = f"'{record['id']}' stands here again, first in line {known[record['id']].line}."
        yield line, "term-twice", what, "Keep one."
    words = len(record["text"].split())
    if not FEWEST <= words <= MOST:
        what = f"The text of '{record['id']}' has {words} words."
        yield document.line(index, "text"), "term-long", what, f"Make it {FEWEST} to {MOST}."


TERMS = Key[dict[str, Term]]("terms", lambda _: {})
