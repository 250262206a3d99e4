"""Tables that are none, so that readers see their bars."""

import re
from collections.abc import Iterator

from press.core.lint.list_lint import APART, BREAK
from press.core.pages.block_texts import table_spans
from press.core.problems import Fault

ROW = re.compile(r"[ ]{0,3}(?:>[ ]?)?\|.*\|[ \t]*$")
PLAIN_RULE = re.compile(r"[ ]{0,3}:?-{2,}:?(?:[ ]*\|[ ]*:?-{2,}:?)+[ ]*$")
BAR = re.compile(r"(?<=[^\s|\\])[ ]\|[ ](?=[^\s|])")
TAB_ROW = re.compile(
    r"[ ]{0,3}\d+(?:[ ]{2,}[-\w.,%]+)+"
    r"|[ ]{0,3}[^\W_][^\t|]*(?:(?<=\S)[ ]{2,}[-−(]?\.?\d[\d.,*%)]*){2}[ ]*"
    r"|(?!(?:[*+]|\d{1,3}[.)]|\[[^\]\n]+\]:|#{1,6})[ \t])[^\s>|/-][^\t\n]*(?:\t+[^\t\n]+)+"
)
"""A row as a spreadsheet, pandas or SPSS prints it; an item, a note or a heading may have a tab."""
RULE = re.compile(r"[ ]{0,3}(?:\|(?=.*[-=]{2})[ :=+|-]+|\+[-=+]{3,}\+[ ]*)$")
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
        if at not in rows and RULE.match(line) and not (at and "|" in lines[at - 1]):
            what = "This line does not make a table of the rows around it."
            yield at, "table-form", what, "Put it below the header row, without an empty line."
    tabbed = [at for at, line in enumerate(lines) if _is_tabbed(line) and at not in rows]
    for at in sorted(set(tabbed) - {at + 1 for at in tabbed}):
        if at + 1 in tabbed:
            what = "These rows are not a table: their cells have only tabs or spaces between them."
            yield at, "table-form", what, "Write '| a | b |', and '| --- | --- |' below the header."
    bare = {at: cells for at, line in enumerate(lines) if at not in rows and (cells := _bars(line))}
    for at, cells in bare.items():
        if at - 1 not in bare and cells & bare.get(at + 1, set()):
            what = "These rows are not a table, so readers see their bars."
            remedy = "Put '| --- | --- |' below the header, with a part for each column."
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
