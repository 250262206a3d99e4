"""A new claim and a new term: the next free place in their file, and what belongs in each field."""

import re
from pathlib import Path

from press.core.problems import did_you_mean
from press.core.scaffold import RefusedError, inserted
from press.kinds.claims.reading import read_claims
from press.kinds.claims.records import BEARINGS, ID, KINDS, VERDICTS
from press.kinds.glossary.records import FEWEST, MOST, read_glossary

TERM_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def claim_added(path: Path, root: Path, paragraph: str) -> tuple[str, bytes]:
    """The next free id of a paragraph (by default the last), and the file with its record."""
    ledger, problems = read_claims(path, root)
    if ledger.listed is None:
        raise RefusedError(f"'{path.name}' cannot be read; mend it first.", problems)
    places = [tuple(int(p[1:]) for p in id_.split(".")) for id_ in ledger.listed if ID.match(id_)]
    paragraphs = {f"p{place[0]}" for place in places}
    wanted = paragraph or f"p{max((place[0] for place in places), default=1)}"
    if places and wanted not in paragraphs:
        hint = did_you_mean(wanted, paragraphs, f"Use one of: {', '.join(sorted(paragraphs))}.")
        raise RefusedError(f"No claim stands in a paragraph '{wanted}'. {hint}")
    number = max((place[1] for place in places if f"p{place[0]}" == wanted), default=0) + 1
    later = [claim.line for claim in ledger.claims if int(claim.paragraph[1:]) > int(wanted[1:])]
    id_ = f"{wanted}.c{number}"
    return id_, inserted(_kept(path), min(later, default=None), _claim(id_))


def _claim(id_: str) -> str:
    return (
        f"- id: {id_}\n"
        "  says:  # What the text claims, in your own words, in one sentence.\n"
        f"  kind:  # {', '.join(KINDS)}.\n"
        f"  verdict:  # {', '.join(VERDICTS)}.\n"
        "  checked:  # The day you compared it with its sources: 2026-11-25.\n"
        "  because:  # Why, in 60 words at most; cite as in a page: [@key, p. 4].\n"
        "  sources:\n"
        "    - key:  # A key of the bibliography.\n"
        f"      bears:  # {', '.join(BEARINGS)}.\n"
        "      how: ''  # In a few words, what it says.\n"
        "  # If it could not be checked: settle: [{key: …, at: p. 4, ask: The question to put.}]\n"
    )


def term_added(path: Path, root: Path, id_: str) -> bytes:
    """The glossary with a new term in its place by id."""
    terms, problems = read_glossary(path, root) if path.is_file() else ({}, [])
    if any(problem.rule in {"yaml", "file"} for problem in problems):
        raise RefusedError(f"'{path.name}' cannot be read; mend it first.", problems)
    if not TERM_ID.fullmatch(id_):
        why = f"'{id_[:60]}' is no id of a term. Use small letters, digits and hyphens."
        raise RefusedError(why)
    if id_ in terms:
        raise RefusedError(f"There is a term '{id_}' already, in line {terms[id_].line}.")
    later = [term.line for term in terms.values() if term.id > id_]
    text = (
        f"- id: {id_}\n"
        f"  term: {id_.replace('-', ' ')}\n"
        f"  text:  # What it means here, in {FEWEST} to {MOST} words.\n"
        "  sources: []  # Keys of the bibliography, unless it is common knowledge.\n"
    )
    return inserted(_kept(path), min(later, default=None), text)


def _kept(path: Path) -> bytes:
    """What the file holds; the first record of a publication makes it."""
    return path.read_bytes() if path.is_file() else b""
