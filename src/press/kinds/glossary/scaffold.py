"""A new term: its place in the glossary, and what belongs in each field."""

import re
from pathlib import Path

from press.core.scaffold import RefusedError, insert_before
from press.kinds.glossary.records import FEWEST, MOST, read_glossary

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
    text = (
        f"- id: {id_}\n"
        f"  term: {id_.replace('-', ' ')}\n"
        f"  text:  # The meaning here, in {FEWEST} to {MOST} words.\n"
        "  sources: []  # Keys of the bibliography, unless it is common knowledge.\n"
    )
    whole = path.read_bytes() if path.is_file() else b""
    return insert_before(whole, min(later, default=None), text)
