"""Places of a page where nothing stands: headings, sections, items and cells without words."""

import re
from collections.abc import Iterator
from itertools import pairwise

from press.core.grammar import HEADING
from press.core.pages.block_texts import blocks_of, row_cells, table_spans, without_code
from press.core.pages.page import SourcePage
from press.core.problems import ADVICE, ERROR, GradedFault, Problem

NO_WORDS = re.compile(r"[ ]{0,3}#{1,6}[ \t]*(?:\{[^{}]*\})?[ \t]*$")
NO_ITEM = re.compile(r"[ ]*(?:[-*+]|\d{1,3}\.)[ \t]*$")
ITEM = re.compile(r"[ ]*(?:[-*+]|\d{1,3}\.)(?:[ \t]+\S|[ \t]*$)")
UNDERLINE = re.compile(r"[ ]{0,3}-{3,}[ \t]*$")
TEXT = re.compile(r"\s*(?!#|\||///|>|<|[-*+] )\S")
NO_NOTE = re.compile(r"[ ]{0,3}\[\^[^\]\s]+\]:[ \t]*$")
SENTENCE = re.compile(r"(?:(?:>|[-*+])[ ])?[^\W\d_][^\W_]*(?:,? [^\W_][\w’'-]*){3,}.*[.!?]\s*$")
DEEPER = re.compile(r"\s*(?:[-*+]|\d{1,3}\.|\[\^|:|!!!|\?\?\?|===|/{3,}[ ]*\w)")
"""A line after which text four blanks in belongs to what stands above."""


def check_empty(page: SourcePage) -> Iterator[Problem]:
    """Every place of a page where words are missing, or are not what they seem."""
    lines = without_code(page.body).split("\n")
    typed = page.body.split("\n")
    faults = [
        *_headings(lines, typed),
        *_items(lines, typed),
        *_notes(lines, typed),
        *_cells(page),
        *_accidental_code(page.body),
    ]
    for line, *fault in sorted(faults):
        yield Problem(page.path, page.first_line + line, *fault)


def _headings(lines: list[str], typed: list[str]) -> Iterator[GradedFault]:
    begun = [at for at, line in enumerate(lines) if HEADING.match(line)]
    found = [(at, match) for at in begun if (match := HEADING.match(typed[at]))]
    for at, line in enumerate(lines):
        if NO_WORDS.match(typed[at]) and "#" in line:
            remedy = "Write the heading after it, or remove the line."
            yield at, "heading-form", "This heading has no words.", remedy, ERROR
        is_short = at and len(line.strip()) < len(lines[at - 1].strip()) * 3 / 4
        if is_short and UNDERLINE.match(line) and TEXT.match(lines[at - 1]):
            what = "The '---' below this text turns it into a heading."
            remedy = "Put an empty line between the two, or write '## ' before it."
            yield at - 1, "heading-form", what, remedy, ADVICE
    yield from _duplicate_headings(found)
    for (at, match), (below, other) in pairwise(found):
        deeper = len(other["level"]) > len(match["level"])
        if not deeper and not "".join(typed[at + 1 : below]).strip():
            what = f"Nothing is under '{_title(match)[:40]}'."
            yield at, "heading-empty", what, "Write what belongs there, or remove it.", ADVICE


def _duplicate_headings(found: list[tuple[int, re.Match[str]]]) -> Iterator[GradedFault]:
    """Headings that have the words of another in the same part of the page."""
    above: list[tuple[int, str]] = []
    seen: dict[tuple[str, ...], int] = {}
    for at, match in found:
        level, words = len(match["level"]), _title(match).casefold()
        above = [one for one in above if one[0] < level] + [(level, words)]
        place = tuple(one for _, one in above)
        if place in seen:
            what = f"'{_title(match)[:40]}' is a heading again, so links and menus mix the two up."
            yield at, "heading-twice", what, "Give each section its own heading.", ADVICE
        seen[place] = at


def _title(heading: re.Match[str]) -> str:
    """The words of a heading, also without an id that is mistyped."""
    return heading["words"].partition(" {")[0]


def _items(lines: list[str], typed: list[str]) -> Iterator[GradedFault]:
    for at, line in enumerate(lines):
        near = [lines[other] for other in (at - 1, at + 1) if 0 <= other < len(lines)]
        below = lines[at + 1] if at + 1 < len(lines) else ""
        empty = NO_ITEM.match(line) and NO_ITEM.match(typed[at])
        listed = empty and any(ITEM.match(other) for other in near)
        if listed and not below.startswith("    "):
            what = "This list item has no words."
            yield at, "list-form", what, "Write what belongs there, or remove it.", ERROR


def _notes(lines: list[str], typed: list[str]) -> Iterator[GradedFault]:
    """Notes without a text, which may begin in the next line or, four blanks in, after a gap."""
    filled = [(at, line) for at, line in enumerate(typed) if line.strip()]
    for (at, _), (below, after) in pairwise([*filled, (len(typed) + 1, "")]):
        if NO_NOTE.match(lines[at]) and below > at + 1 and not after.startswith(("    ", "\t")):
            what, remedy = "This note has no text.", "Write it, or remove the note and its mark."
            yield at, "to-be-written", what, remedy, ERROR


def _cells(page: SourcePage) -> Iterator[GradedFault]:
    """Rows with more or fewer cells than their head, and cells without words."""
    body = page.body.split("\n")
    for start, end in table_spans(page.body):
        head, *rows = [row_cells(body[at]) for at in range(start, end) if at != start + 1]
        if not any(head):
            what, remedy = "This table has no header row.", "Name each column in it."
            yield start, "table-cells", what, remedy, ADVICE
        for at, row in enumerate(rows, start + 2):
            if len(row) != len(head):  # what is too much would be lost unseen
                what = f"Cells in this row: {len(row)}; in the header: {len(head)}."
                remedy = "Fix its '|'; if a '|' is text, write '\\|'."
                yield at, "table-cells", what, remedy, ERROR
        yield from _empty(rows, start + 2)


def _empty(rows: list[list[str]], start: int) -> Iterator[GradedFault]:
    """Rows without words, and the first empty cell of a column that has words in others."""
    forms = [set(map(bool, column)) for column in zip(*rows, strict=False)]
    for at, row in enumerate(rows, start):
        if not any(row):
            yield at, "table-cells", "This row has no words.", "Remove it.", ADVICE
        elif any(not cell and len(form) > 1 for cell, form in zip(row, forms, strict=False)):
            what = "An empty cell: readers cannot tell whether something is missing."
            yield at, "table-cells", what, "Write what belongs there, or '–'.", ADVICE
            return


def _accidental_code(body: str) -> Iterator[GradedFault]:
    """Sentences that four blanks at the beginning of a line make code."""
    lines = body.split("\n")
    for token in blocks_of(body):
        if token.type == "code_block" and token.map and token.level == 0:
            start = token.map[0]
            above = next((line for line in reversed(lines[:start]) if line[:1].strip()), "")
            if SENTENCE.match(token.content) and not DEEPER.match(above):
                what = "Four spaces or a tab before this sentence turn it into code."
                yield start, "code-indented", what, "Begin it in the first column.", ADVICE
