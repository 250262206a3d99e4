"""A library's file becomes entries, whatever manager wrote it, and what cannot be read."""

import json
import re
from collections.abc import Callable
from pathlib import PurePath

import bibtexparser
import rispy
from bibtexparser.library import Library
from bibtexparser.middlewares import RemoveEnclosingMiddleware, ResolveStringReferencesMiddleware
from bibtexparser.model import DuplicateBlockKeyBlock, DuplicateFieldKeyBlock
from bibtexparser.model import Entry as Block

from press.core.problems import Problem
from press.core.yaml.yaml_words import json_words
from press.kinds.citations.bibliography.records import Entry, parse_bibliography
from press.kinds.citations.importing.csl_json import entry_of_item
from press.kinds.citations.importing.ris import entry_of_reference
from press.kinds.citations.importing.types import Ledger, is_for_readers

Read = tuple[list[Entry], list[Problem]]
"""Entries in file order, a key perhaps twice, and what a person must decide."""
NEXT = re.compile(r"[\s,]*")
COMMENT = re.compile(r"(?m)^[ \t]*%.*$|(?<=[}\"\d],)[ \t]*%.*$")
"""A line that begins with a percent sign, or what follows one behind a field: biber skips both."""


def read_library(text: str, shown: str, ledger: Ledger) -> Read:
    """Every entry that can be read; the form is known by the name of the file or how it begins."""
    return _reader(text, PurePath(shown).suffix.lower())(text, shown, ledger)


def _reader(text: str, suffix: str) -> Callable[[str, str, Ledger], Read]:
    begin = text.lstrip("\ufeff \t\r\n")
    if suffix in {".json", ".csljson"} or begin.startswith(("[", "{")):
        return _read_csl
    if suffix == ".ris" or begin.startswith("TY  -"):
        return _read_ris
    return _read_bibtex


def _read_bibtex(text: str, shown: str, ledger: Ledger) -> Read:
    text = COMMENT.sub("", text)
    entries, problems = parse_bibliography(text, shown)
    problems = [p for p in problems if "cannot be a key" not in p.what]  # it gets another
    desk = {e.lines[n] for e in entries.values() for n in e.fields if not is_for_readers(n)}
    problems = [p for p in problems if p.rule != "bib-string" or p.line not in desk]
    broken = {problem.line for problem in problems if problem.rule == "bib-broken"}
    whole = [e for e in entries.values() if not broken & {e.line, *e.lines.values()}]
    if not problems:
        return whole, []
    recovered, solved = _recover(bibtexparser.parse_string(text), ledger, shown)
    left = [p for p in problems if p.rule != "bib-doubled" and p.line not in solved]
    left += [problem for problem in solved.values() if problem]
    return sorted([*whole, *recovered], key=lambda entry: entry.line), left


def _recover(
    library: Library, ledger: Ledger, shown: str
) -> tuple[list[Entry], dict[int, Problem | None]]:
    """Entries with a field twice or a key that is there before, and what is to be decided of them.

    A field that says twice the same is no fault.
    """
    entries: list[Entry] = []
    solved: dict[int, Problem | None] = {}
    for failed in library.failed_blocks:
        if isinstance(failed, DuplicateBlockKeyBlock | DuplicateFieldKeyBlock):
            block = failed.ignore_error_block
            if isinstance(block, Block):
                line = (failed.start_line or 0) + 1
                entry, unlike = _entry(block, library, line)
                solved[line] = None
                if unlike:
                    what = f"'{entry.key}' has {', '.join(unlike)} twice, with different values."
                    remedy = "The import keeps the first: compare them."
                    solved[line] = Problem(shown, line, "import", what, remedy)
                elif isinstance(failed, DuplicateFieldKeyBlock):
                    ledger.leave_out("a duplicate field", entry.key)
                entries.append(entry)
    return entries, solved


def _entry(block: Block, library: Library, line: int) -> tuple[Entry, list[str]]:
    """The entry with the first value of each field, and the fields whose others differ."""
    alone = Library([*library.strings])
    alone.add(Block(block.entry_type, "it", block.fields))
    if any(str(field.value).startswith(("{", '"')) for field in block.fields):
        resolved = ResolveStringReferencesMiddleware().transform(alone)
        alone = RemoveEnclosingMiddleware().transform(resolved)
    fields: dict[str, str] = {}
    unlike = []
    for field in next(iter(alone.entries)).fields:
        name, value = field.key.lower(), str(field.value).strip()
        if fields.setdefault(name, value) != value and is_for_readers(name):
            unlike.append(f"'{name}'")
    lines = dict.fromkeys(fields, line)
    return Entry(block.key, block.entry_type.lower(), fields, line, lines), unlike


def _read_csl(text: str, shown: str, _: Ledger) -> Read:
    try:
        given = json.loads(text.lstrip("\ufeff"))
    except json.JSONDecodeError as error:
        what = f"This is not JSON: {json_words(error.msg)}."
        return [], [Problem(shown, error.lineno, "import", what, "Export it again as CSL-JSON.")]
    except (RecursionError, ValueError):  # the second of a number with thousands of digits
        what = "This JSON is nested too deeply, or has a number that is too long."
        return [], [Problem(shown, 1, "import", what, "Export it again.")]
    items = given.get("items") if isinstance(given, dict) else given
    if isinstance(given, dict) and "type" in given:
        items = [given]
    if not isinstance(items, list):
        what = "This JSON contains no list of works."
        return [], [Problem(shown, 1, "import", what, "Export it again as CSL-JSON.")]
    lines = item_lines(text, len(items)) if items is given else [1] * len(items)
    works = [(item, line) for item, line in zip(items, lines, strict=True)]
    entries = [entry_of_item(item, line) for item, line in works if isinstance(item, dict)]
    return entries, [
        Problem(shown, line, "import", f"'{json.dumps(item)[:40]}' is not a work.", "Remove it.")
        for item, line in works
        if not isinstance(item, dict)
    ]


def item_lines(text: str, count: int) -> list[int]:
    """The line on which each item of a list begins, counted from 1."""
    decoder, lines = json.JSONDecoder(), []
    at, line, seen = text.index("[") + 1, 1, 0
    for _ in range(count):
        at = NEXT.match(text, at).end()  # type: ignore[union-attr]  # it matches nothing too
        line += text.count("\n", seen, at)
        lines.append(line)
        seen, (_item, at) = at, decoder.raw_decode(text, at)
    return lines


def _read_ris(text: str, shown: str, _: Ledger) -> Read:
    begins = [n for n, line in enumerate(text.splitlines(), 1) if line.startswith("TY  -")]
    try:
        references = rispy.loads(text.lstrip("\ufeff"), skip_unknown_tags=True)
    except (OSError, ValueError, IndexError, KeyError) as error:
        what = f"This is not RIS: {' '.join(str(error).split()) or 'it cannot be read'}."
        return [], [
            Problem(
                shown, 1, "import", what, "Each work begins with 'TY  - ' and ends with 'ER  - '."
            )
        ]
    lines = [*begins, *[1] * len(references)]
    return [entry_of_reference(*pair) for pair in zip(references, lines, strict=False)], []
