"""A new correction: first in its file, with the day, the place, and what belongs in each field."""

import json
import re
from datetime import date
from pathlib import Path

from press.core.lint.todo_lint import OPEN
from press.core.scaffold import fill_draft, insert_before

RECORD = re.compile(rb"(?m)^- ")
EMPTY = re.compile(rb"(?m)^\[\s*\]\s*$")
CLAIM = re.compile(r"p\d+\.c\d+")


def add_correction(path: Path, place: str, today: date) -> bytes:
    """The file with a new record before the others; an empty list gives way to it."""
    whole = path.read_bytes() if path.is_file() else b""
    if not RECORD.search(whole):
        return insert_before(EMPTY.sub(b"", whole), None, _record(place, today))
    first = whole[: RECORD.search(whole).start()].count(b"\n") + 1  # type: ignore[union-attr]
    return insert_before(whole, first, _record(place, today))


def _record(place: str, today: date) -> str:
    kind = "claim" if CLAIM.fullmatch(place) else "page"
    words = {"kind": kind, "place": json.dumps(place, ensure_ascii=False), "open": OPEN}
    return fill_draft(__file__, "correction.yml", day=today.isoformat(), **words).decode()
