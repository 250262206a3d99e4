"""A new claim and a new term: the next free place in their file, and what belongs in each field."""

import re
from collections.abc import Iterable
from pathlib import Path

from press.core.problems import did_you_mean
from press.core.scaffold import RefusedError, fill_draft, insert_before
from press.kinds.claims.reading import read_claims
from press.kinds.claims.records import BEARINGS, ID, KINDS, VERDICTS

PARAGRAPH = re.compile(r"p[1-9]\d*")
HEADING = re.compile(r"(?m)^#{2,6} .*\{[^}]*#(p[1-9]\d*)\b[^}]*\}")


def paragraphs_of(docs: Path) -> set[str]:
    """The paragraphs that headings of the pages name, as ``## Heading {#p2}`` does."""
    pages = [page.read_text(encoding="utf-8", errors="replace") for page in docs.glob("*.md")]
    return {paragraph for text in pages for paragraph in HEADING.findall(text)}


def add_claim(path: Path, root: Path, paragraph: str, headings: Iterable[str]) -> tuple[str, bytes]:
    """The next free id of a paragraph (by default the last), and the file with its record.

    ``headings`` are the paragraphs of the text; one of them may be without a claim.
    """
    ledger, problems = read_claims(path, root)
    if ledger.listed is None:
        raise RefusedError(f"'{path.name}' cannot be read; correct it first.", problems)
    places = [tuple(int(p[1:]) for p in id_.split(".")) for id_ in ledger.listed if ID.match(id_)]
    paragraphs = {f"p{place[0]}" for place in places} | set(headings)
    wanted = paragraph or f"p{max((place[0] for place in places), default=1)}"
    if (paragraphs and wanted not in paragraphs) or not PARAGRAPH.fullmatch(wanted):
        hint = did_you_mean(wanted, paragraphs, f"Use one of: {', '.join(sorted(paragraphs))}.")
        hint += f" Or give its heading the id first: ## Heading {{#{wanted}}}."
        raise RefusedError(f"There is no paragraph '{wanted[:60]}'. {hint}")
    number = max((place[1] for place in places if f"p{place[0]}" == wanted), default=0) + 1
    later = [claim.line for claim in ledger.claims if int(claim.paragraph[1:]) > int(wanted[1:])]
    id_ = f"{wanted}.c{number}"
    words = {"kinds": KINDS, "verdicts": VERDICTS, "bearings": BEARINGS}
    named = {name: ", ".join(known) for name, known in words.items()}
    record = fill_draft(__file__, "claim.yml", id=id_, **named).decode()
    kept = path.read_bytes() if path.is_file() else b""
    return id_, insert_before(kept, min(later, default=None), record)
