"""Lists and tables that are made otherwise than they look, or not at all.

Python-Markdown needs an empty line above a list, and four spaces for what is inside an item.
"""

import re
from collections.abc import Iterator

from press.core.grammar import HAND_TEXT
from press.core.pages.block_texts import table_spans
from press.core.problems import Fault

ITEM = re.compile(r"(?P<in>[ ]*)(?P<sign>[-*+]|\d{1,3}[.)])(?P<gap>[ \t]+)\S")
FIRST = re.compile(r"[ ]{0,3}(?:[-*+]|1[.)])[ \t]+\S")
BULLET = re.compile(r"[ ]*(?:[•·‣▪◦]|[-*+]\u00a0|[o§](?=\t))\s*\S")
"""The first sign of an item as word processors copy it."""
RUN = re.compile(
    r"[ ]{0,3}(?:[-–—][^\W\d_]|–[ ]\S|\d{1,2}\.[^\W\d_]|[a-h]\)[ ]\S"
    r"|(?:[a-h]|i{1,3}|i?v|vi{1,3}|i?x)[.)][ ]+(?!\w\.)\S|(?P<round>\((?:\d\d?|[a-h]|i+)\)[ ]\S))"
)
"""The first sign of a list that is none, if the next line has one too; — begins a speech."""
RULE = re.compile(r"[-* ]+")
"""A line between two parts: three stars with spaces between them look like items."""
QUOTED = re.compile(r"[ ]{0,3}>[ ]?(.*)")
OUTSIDE = re.compile(r"[ ]{1,3}[^\s<|>/#\[{!$:`~]")
"""The beginning of a paragraph that is indented: of words, not of an element or a block."""
BREAK = re.compile(r"(?:[ ]{2}|<br[ ]?/?>)$")
"""The end of a line that is to end there, as in a poem or between speakers."""
APART = re.compile(r"\s*(?:$|#{1,6}|/{3,}|>[ ]*(?:$|[-*+][ ]|\d{1,3}\.[ ])|\||<|=+$|-+$)")
"""A line after which a list may begin: empty, a heading, a fence, a row, an element; a quotation
only if a list in it goes on."""


def check_lists(lines: list[str], sane: bool = True) -> Iterator[Fault]:
    """Lines that were meant as a list or as a part of one; ``lines`` have no code.

    ``sane`` says that a list with other signs is another list.
    """
    yield from _once(_lists(lines))
    if not sane:
        yield from _mixed(lines)
    quoted = [quote[1] if (quote := QUOTED.match(line)) else "" for line in lines]
    for fault in _once(_lists(quoted)):
        below = "".join(quoted[fault[0] + 1 : fault[0] + 2])
        if ITEM.match(below):  # one alone can name who said it
            yield fault
    yield from _outside_items(lines)


def _mixed(lines: list[str]) -> Iterator[Fault]:
    """Items that become points of the list above, or numbers: Python-Markdown joins the two."""
    kinds: dict[int, bool] = {}  # by level: is it a list of numbers?
    for before, (at, line) in zip(["", *lines], enumerate(lines), strict=False):
        item = None if RULE.fullmatch(line) else ITEM.match(line)
        if item and not item["sign"].endswith(")") and (kinds or APART.match(before)):
            level, numbered = len(item["in"]) // 4, item["sign"][:1].isdigit()
            kinds = {above: kind for above, kind in kinds.items() if above <= level}
            if kinds.setdefault(level, numbered) != numbered:
                kinds[level] = numbered
                what = f"'{item['sign']}' goes on with the list above, so readers see its signs."
                remedy = "Write a sentence between the two, or name 'sane_lists' in mkdocs.yml."
                yield at, "list-form", what, remedy
        elif line.strip() and (APART.match(line) or not (before.strip() or line[:4].isspace())):
            kinds = {}


def _outside_items(lines: list[str]) -> Iterator[Fault]:
    """Paragraphs below an item or a note that are indented, but not enough to belong to it."""
    item = False  # or the text of a note: the paragraph above begins with it
    for at, line in enumerate(lines):
        before = lines[at - 1] if at else ""
        if line.strip() and not before.strip():
            if item and OUTSIDE.match(line) and not ITEM.match(line):
                what = "This paragraph does not belong to the item or the note above it."
                remedy = "Begin each of its lines with four spaces, or with none."
                yield at, "list-form", what, remedy
            item = bool(ITEM.match(line) or HAND_TEXT.match(line)) and not RULE.fullmatch(line)
        elif line.strip():
            item = item or bool(ITEM.match(line))


def _once(faults: Iterator[Fault]) -> Iterator[Fault]:
    """The first of faults in lines that follow one another: the others have the same cause."""
    before = -2
    for fault in faults:
        if fault[0] != before + 1:
            yield fault
        before = fault[0]


def _counts_on(line: str, below: str) -> bool:
    """True if two lines begin with a number and the next one."""
    first, second = ITEM.match(line), ITEM.match(below)
    numbers = [one["sign"][:-1] for one in (first, second) if one]
    return len(numbers) == 2 and all(numbers) and int(numbers[0]) + 1 == int(numbers[1])


def _lists(lines: list[str]) -> Iterator[Fault]:
    inside = False  # a list: its items need no empty line between them
    for at, line in enumerate(lines):
        before = lines[at - 1] if at else ""
        if not line.strip() or (APART.match(line) and not ITEM.match(line)):
            inside = inside and not line.strip()
        elif BULLET.match(line):
            yield at, "list-form", "This line does not begin a list item.", "Write '- ' before it."
        elif _runs(line, before) and _runs(lines[at + 1] if at + 1 < len(lines) else ""):
            what = "These lines do not make a list."
            yield at, "list-form", what, "Write '- ' or '1. ' before each."
        elif item := ITEM.match(line):
            inside = inside or bool(APART.match(before))
            below = lines[at + 1] if at + 1 < len(lines) else ""
            if not inside and (FIRST.match(line) or _counts_on(line, below)):
                what = "This line does not begin a list: it continues the text above."
                yield at, "list-form", what, "Leave an empty line above."
            elif inside and item["sign"].endswith(")"):
                what = f"'{item['sign']}' does not begin a list item."
                yield at, "list-form", what, f"Write '{item['sign'][:-1]}.'."
            elif inside and len(item["in"]) % 4 > 0 and ITEM.match(before):
                what = "An inner list needs four spaces; this one loses its indentation."
                yield at, "list-form", what, "Begin the line with four spaces per level."
        elif inside and not before.strip() and not line.startswith(" "):
            inside = False


def _runs(line: str, before: str = "") -> bool:
    """True if a line may begin such a list; ``(1)`` below other words counts in a sentence."""
    found = RUN.match(line)
    return bool(found and not (found["round"] and before.strip())) and not BREAK.search(line)


ROW = re.compile(r"[ ]{0,3}(?:>[ ]?)?\|.*\|[ \t]*$")
PLAIN_RULE = re.compile(r"[ ]{0,3}:?-{2,}:?(?:[ ]*\|[ ]*:?-{2,}:?)+[ ]*$")
BAR = re.compile(r"(?<=[^\s|\\])[ ]\|[ ](?=[^\s|])")
TAB_ROW = re.compile(
    r"[ ]{0,3}\d+(?:[ ]{2,}[-\w.,%]+)+"
    r"|[ ]{0,3}[^\W_][^\t|]*(?:(?<=\S)[ ]{2,}[-−(]?\.?\d[\d.,*%)]*){2}[ ]*"
    r"|(?!(?:[*+o§•·]|\d{1,3}[.)]|\[[^\]\n]+\]:|#{1,6})[ \t])[^\s>|/-][^\t\n]*(?:\t+[^\t\n]+)+"
)
"""A row as a spreadsheet, pandas or SPSS prints it; an item, a note or a heading may have a tab."""
TABLE_RULE = re.compile(r"[ ]{0,3}(?:\|(?=.*[-=]{2})[ :=+|-]+|\+[-=+]{3,}\+[ ]*)$")
"""The line below the header row of a table."""


def check_tables(body: str, lines: list[str]) -> Iterator[Fault]:
    """Rows that are not a table, and tables that have no rows; ``lines`` have no code."""
    made = table_spans(body)
    rows = {at for first, last in made for at in range(first, last)}
    for first, last in made:
        if first and not APART.match(lines[first - 1]):
            what = "This table is part of the text above, so readers see its bars."
            yield first, "table-form", what, "Leave an empty line above."
        if last - first < 3:
            yield first, "table-form", "This table has no rows.", "Write them, or remove the table."
    for at, line in enumerate(lines):
        if at not in rows and TABLE_RULE.match(line) and not (at and "|" in lines[at - 1]):
            what = "This line does not make a table of the rows around it."
            yield at, "table-form", what, "Put it below the header row, without an empty line."
    tabbed = [at for at, line in enumerate(lines) if _is_tabbed(line) and at not in rows]
    for at in sorted(set(tabbed) - {at + 1 for at in tabbed}):
        if at + 1 in tabbed:
            what = "These rows are not a table: their cells have only tabs or spaces between them."
            yield at, "table-form", what, "Write '| a | b |', and '| --- | --- |' below the header."
    bare = {at: cells for at, line in enumerate(lines) if at not in rows and (cells := _bars(line))}
    for at, cells in bare.items():
        cut_off = at - 2 in rows and not lines[at - 1].strip() and ROW.match(lines[at])
        if at - 1 not in bare and (cut_off or cells & bare.get(at + 1, set())):
            what = "These rows are not a table, so readers see their bars."
            remedy = "Put '| --- | --- |' below the header, with a part for each column."
            if cut_off:
                remedy = "Remove the empty line above, so that they belong to the table there."
            yield at, "table-form", what, remedy


def _bars(line: str) -> set[int]:
    """The number of bars of a line that can be a row; bars at both ends are enough for one."""
    if row := ROW.match(line):
        return {0, row[0].count("|") - 2}
    if PLAIN_RULE.match(line):  # whatever its number is: that is what is wrong with it
        return set(range(2, 40))
    inner = len(BAR.findall(line))
    return {inner} if inner > 1 and not BREAK.search(line) else set()


def _is_tabbed(line: str) -> bool:
    return bool(TAB_ROW.fullmatch(line)) and not BREAK.search(line)
