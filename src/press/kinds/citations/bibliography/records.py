"""``bibliography.bib`` becomes entries; what bibtexparser passes over in silence becomes problems.

bibtexparser 2 never raises: broken and doubled entries are in ``failed_blocks``, a forgotten
``@`` makes a comment, and a missing comma swallows the next field into the value before it.
"""

import logging
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import bibtexparser
from bibtexparser.library import Library
from bibtexparser.model import (
    Block,
    DuplicateBlockKeyBlock,
    DuplicateFieldKeyBlock,
    ImplicitComment,
    ParsingFailedBlock,
)

from press.core.problems import ADVICE, ERROR, Fault, GradedFault, Problem, did_you_mean
from press.core.publication import Key
from press.core.text import bracket_depths, join_letters, read_text, relative, split_unseen
from press.kinds.citations.bibliography.latex import verbatim
from press.kinds.citations.bibliography.values import join_parts, resolve_strings
from press.kinds.citations.bibliography.vocabulary import VERBATIM

SWALLOWED_FIELD = re.compile(
    r"[}\"]\s*(?P<name>\w+)\s*=\s*[{\"]|[}\"]\s*\n\s*(?P<bare>\w+)\s*=\s*\d"
)
# bibtexparser logs what we report ourselves, with path and line.
logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)

COMMENTARY, STAND_IN = re.compile(r"(?i)@commentary(?=\s*\{)"), "@c0mmentary"
"""bibtexparser takes the type ``@commentary`` for a comment."""
LOST = re.compile(r"^(?!\s*%)(?:.*\w\s*\{|.*\w\s*=\s*[\"{]|\s*[}{,])", re.M)
"""A line between entries that looks like an entry or a part of one, and is no comment."""
KEY = re.compile(r"[^\s{},@%#\\\"']+")
SETTABLE = ("bib-key", "bib-order", "bib-twice", "bib-unused")
"""Rules of the house, which an edition can have as errors, as advice or not at all."""
TASTE = {"bib-field", "bib-isbn", "bib-needed", "bib-pages", "bib-twice"}
"""Rules of what no style prints, prints as typed, or can do without: advice, unless said."""


@dataclass(frozen=True)
class Entry:
    """One BibTeX entry: key, type (lower case), fields (lower case names) and first line."""

    key: str
    kind: str
    fields: dict[str, str]
    line: int
    lines: dict[str, int] = field(default_factory=dict)
    inherited: frozenset[str] = frozenset()
    """Names of fields that are in another entry."""


Bibliography = dict[str, Entry]


def read_bibliography(path: Path, root: Path) -> tuple[Bibliography, list[Problem]]:
    """Reads every entry that can be read, in file order, and lists what is wrong with the rest."""
    text, problems = read_text(path, root)
    entries, found = parse_bibliography(text, relative(path, root))
    return entries, problems + found


def parse_bibliography(text: str, shown: str) -> tuple[Bibliography, list[Problem]]:
    """The same for a text; ``shown`` is where messages say it stands."""
    text = COMMENTARY.sub(STAND_IN, join_letters(text))
    library = bibtexparser.parse_string(text, parse_stack=[])  # values as they are typed
    strings, lost = resolve_strings({one.key: str(one.value) for one in library.strings})
    entries: Bibliography = {}
    problems = [
        Problem(shown, one.start_line + 1, *_unknown_string(word, "@string", one.key, strings))
        for one in library.strings
        for word in lost[one.key]
    ]
    for block in library.entries:
        entry, faults = _entry(block, strings)
        entries[entry.key] = entry
        problems += [Problem(shown, *found) for found in [*faults, *_faults(entry)]]
    problems += [Problem(shown, *found) for found in _failures(library)]
    return entries, problems


def _entry(block: Block, strings: Mapping[str, str]) -> tuple[Entry, list[Fault]]:
    fields: dict[str, str] = {}
    lines: dict[str, int] = {}
    faults: list[Fault] = []
    for typed in block.fields:
        comment, _, name = typed.key.rpartition("\n")
        name = name.strip().lower()
        if comment:
            what = f"'{' '.join(comment.split())[:40]}' is not a field: entries have no comments."
            faults.append((typed.start_line + 1, "bib-broken", what, "Put it above the entry."))
        value, unknown = join_parts(str(typed.value), strings)
        if name in fields:
            what = f"The entry has '{name}' twice."
            faults.append((typed.start_line + 1, "bib-broken", what, "Keep one of them."))
        fields[name] = verbatim(value) if name in VERBATIM else value
        lines[name] = typed.start_line + 1
        for word in unknown:
            faults.append((lines[name], *_unknown_string(word, name, block.key, strings)))
    kind, line = block.entry_type.lower(), block.start_line + 1
    kind = "commentary" if f"@{kind}" == STAND_IN else kind
    key, unseen = split_unseen(block.key)
    if unseen:
        what = f"The key '{key}' contains a character that cannot be seen ({unseen})."
        faults.append((line, "bib-broken", what, "Type the key again."))
    return Entry(key, kind, fields, line, lines), faults


def _unknown_string(
    word: str, field: str, owner: str, strings: Mapping[str, str]
) -> tuple[str, str, str]:
    remedy = did_you_mean(word, strings, f"Put braces around the text: {{{word}}}.")
    return "bib-string", f"No @string '{word}' for '{field}' of '{owner}'.", remedy


def _faults(entry: Entry) -> Iterator[Fault]:
    if not KEY.fullmatch(entry.key):
        what = f"'{entry.key}' cannot be a key."
        yield entry.line, "bib-broken", what, "Use lower-case letters, digits and hyphens."
    for name, value in entry.fields.items():
        line = entry.lines[name]
        depths = [0, *bracket_depths(re.sub(r"\\[{}]", "", value), "{", "}")]
        if swallowed := SWALLOWED_FIELD.search(value):
            name = swallowed["name"] or swallowed["bare"]
            what = f"The comma before '{name}' in '{entry.key}' is missing."
            yield line, "bib-broken", what, "End each field with a comma."
        elif min(depths) < 0 or depths[-1]:
            what = f"The braces in '{name}' of '{entry.key}' do not match."
            yield line, "bib-broken", what, "Close every { with a }."


def _failures(library: Library) -> Iterator[Fault]:
    for block in library.failed_blocks:
        yield _failure(block)
    told = {(block.start_line or 0) + 1 for block in library.failed_blocks}
    for comment in library.comments:
        lost = isinstance(comment, ImplicitComment) and LOST.search(comment.comment)
        if lost and comment.start_line not in told:  # what is left of a broken entry
            line = comment.start_line + 1
            what = "This text is not part of any entry."
            remedy = "Look for a missing '@' or an extra '}'."
            yield line, "bib-broken", what, remedy


def _failure(block: ParsingFailedBlock) -> Fault:
    line = (block.start_line or 0) + 1
    if isinstance(block, DuplicateBlockKeyBlock):
        first = (block.previous_block.start_line or 0) + 1  # an entry, or a string
        what = f"The key '{block.key}' appears twice, first in line {first}."
        return line, "bib-doubled", what, "Give one of the two another key, or remove it."
    if isinstance(block, DuplicateFieldKeyBlock):
        names = ", ".join(f"'{name}'" for name in sorted(block.duplicate_keys))
        return line, "bib-broken", f"The entry has {names} twice.", "Keep one of them."
    why = str(getattr(block.error, "abort_reason", None) or "it cannot be read")
    if why.startswith("Unexpected block start"):
        why = "the next entry begins before it ends"
    found = re.match(r"@\w+\s*\{\s*([^\s,}]+)", block.raw or "")
    name = f"'{found[1]}'" if found else "this entry"
    what = f"The entry {name} is broken: {' '.join(why.split()).rstrip(' .')}."
    return line, "bib-broken", what, "Close every { with a } and end each field with a comma."


BIBLIOGRAPHY = Key[Bibliography]("bibliography", lambda _: {})


def with_severity(fault: tuple[Any, ...]) -> GradedFault:
    """A fault with its severity: its own, or that of its rule."""
    line, rule, what, remedy, *own = fault
    return line, rule, what, remedy, own[0] if own else ADVICE if rule in TASTE else ERROR
