"""The import of a library: every entry tidied and merged into what is there, and what is left."""

import re
from dataclasses import dataclass, field, replace
from itertools import count

import bibtexparser
from bibtexparser.model import Entry as Block

from press.core.problems import Problem
from press.kinds.citations.bibliography.checks import TYPES_WITHOUT_TITLE, check_entries
from press.kinds.citations.bibliography.house_form import parse_whole, to_bibtex
from press.kinds.citations.bibliography.inheritance import inherit
from press.kinds.citations.bibliography.records import (
    Bibliography,
    Entry,
    parse_bibliography,
    with_severity,
)
from press.kinds.citations.importing.entries import tidy
from press.kinds.citations.importing.reading import read_library
from press.kinds.citations.importing.types import Ledger


@dataclass
class ImportResult:
    """The new bibliography, what was done to the library, and what a person decides."""

    text: str = ""
    read: int = 0
    added: int = 0
    same: int = 0
    whole: int = 0
    ledger: Ledger = field(default_factory=Ledger)
    problems: list[Problem] = field(default_factory=list)
    """Decisions for the editor, and advice."""


def import_library(text: str, shown: str, kept: str, target: str, renew: bool) -> ImportResult:
    """The library ``text`` from the file ``shown``, merged into ``kept``, the text of ``target``.

    Of two entries with one key that of ``kept`` stays, unless ``renew`` is set.
    """
    made = ImportResult()
    entries, made.problems = read_library(text, shown, made.ledger)
    made.read = len(entries)
    if not entries:
        return made
    tidied = _one_each([tidy(entry, made.ledger) for entry in entries], shown, made)
    there, chunks = _existing(kept, target)
    tidied = _without_lost_parents(tidied, {*there, *tidied}, made.ledger)
    for key, entry in tidied.items():
        if key in there and not renew:
            _stays(entry, there[key], target, made)
        else:
            chunks[key] = to_bibtex(entry)
            made.added += 1
    _settle(chunks, set(there), tidied, (shown, target), made)
    return made


def _one_each(entries: list[Entry], shown: str, made: ImportResult) -> dict[str, Entry]:
    """The entries by key; a copy of one that is there is left out, another work must be decided."""
    found: dict[str, Entry] = {}
    for entry in entries:
        first = found.setdefault(entry.key, entry)
        if first is entry:
            continue
        if _is_same_work(first, entry):
            # The first, with what it lacks: a manager that merges does the same.
            found[entry.key] = replace(first, fields=entry.fields | first.fields)
            made.ledger.leave_out("a duplicate entry", entry.key)
        else:
            free = _free_key(entry, found)
            found[free] = replace(entry, key=free)
            what = f"'{entry.key}' is the key of two works, first in line {first.line}."
            remedy = f"This one is now '{free}': cite the right one."
            made.problems.append(Problem(shown, entry.line, "import", what, remedy))
    return found


def _without_lost_parents(
    entries: dict[str, Entry], keys: set[str], ledger: Ledger
) -> dict[str, Entry]:
    """The entries without a reference to one that is nowhere, from which nothing is inherited."""
    made = {}
    for key, entry in entries.items():
        fields = dict(entry.fields)
        for name in ("crossref", "xdata"):
            named = [one.strip() for one in fields.get(name, "").split(",") if one.strip()]
            kept = [one for one in named if one in keys]
            if len(kept) < len(named):
                ledger.leave_out(f"'{name}' that leads nowhere", key)
                fields[name] = ",".join(kept)
        made[key] = replace(entry, fields={name: text for name, text in fields.items() if text})
    return made


def _is_same_work(one: Entry, other: Entry) -> bool:
    """True if two entries are one work: by title, year and first author, where both have them."""
    for name, length in (("title", 30), ("date", 4), ("author", 8)):
        said = [re.sub(r"[\W_]+", "", e.fields.get(name, "").casefold()) for e in (one, other)]
        if all(said) and said[0][:length] != said[1][:length]:
            return False
    return True


def _free_key(entry: Entry, found: dict[str, Entry]) -> str:
    names = (f"{entry.key}-{number}" for number in count(2))
    return next(name for name in names if name not in found)


def _existing(text: str, target: str) -> tuple[Bibliography, dict[str, str]]:
    """Returns the existing entries, each with its text and the comments above it."""
    known = parse_whole(text, target)
    chunks: dict[str, str] = {}
    before = ""
    for block in bibtexparser.parse_string(text).blocks:
        before += f"{(block.raw or '').strip()}\n"
        if isinstance(block, Block):
            chunks[block.key], before = before, ""
    if before:
        chunks["~"] = before
    return known, chunks


def _stays(entry: Entry, there: Entry, target: str, made: ImportResult) -> None:
    made.same += 1
    if entry.fields != there.fields or entry.kind != there.kind:
        made.ledger.leave_out(
            f"an entry that differs from the one in {target} (--replace uses it)", entry.key
        )


def _settle(
    chunks: dict[str, str],
    there: set[str],
    tidied: dict[str, Entry],
    names: tuple[str, str],
    made: ImportResult,
) -> None:
    """Writes the bibliography without entries that nobody could print, and checks it."""
    made.text, problems, entries = _check(chunks, names[1])
    parents = {entry.fields.get("crossref", "") for entry in entries.values()}
    gone = False
    for key, entry in list(entries.items()):
        printable = entry.fields.get("title") or entry.kind in TYPES_WITHOUT_TITLE
        if key in tidied and key not in there | parents and not printable:
            gone = True
            del chunks[key]
            made.added -= 1
            what = f"'{key}' has no title and is left out."
            remedy = "Add a title, and import the entry again."
            made.problems.append(Problem(names[0], tidied[key].line, "import", what, remedy))
    if gone:
        made.text, problems, entries = _check(chunks, names[1])
    made.whole = len(chunks)
    made.problems += problems


def _check(chunks: dict[str, str], target: str) -> tuple[str, list[Problem], Bibliography]:
    text = "\n".join(f"{chunks[key].strip()}\n" for key in sorted(chunks))
    entries, problems = parse_bibliography(text, target)
    entries, faults = inherit(entries)
    for fault in (*faults, *check_entries(entries)):
        problems.append(Problem(target, *with_severity(fault)))
    return text, problems, entries
