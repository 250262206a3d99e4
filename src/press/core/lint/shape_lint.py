"""Markdown that is made otherwise than it looks: lists, tables, headings, what is not closed.

Python-Markdown needs an empty line above a list and four spaces for a list inside a list;
what only GitHub, Quarto or Obsidian reads stays on the page as typed.
"""

import re
from collections.abc import Collection, Iterator
from functools import cache
from itertools import pairwise
from typing import Any

from press.core.data_files import read_data
from press.core.pages.block_texts import blocks_of, table_spans, without_code
from press.core.pages.page import SourcePage
from press.core.problems import ADVICE, Fault, GradedFault, Problem, nearest

ITEM = re.compile(r"(?P<in>[ ]*)(?P<sign>[-*+]|\d{1,3}[.)])(?P<gap>[ \t]+)\S")
FIRST = re.compile(r"[ ]{0,3}(?:[-*+]|1[.)])[ \t]+\S")
BULLET = re.compile(r"[ ]*(?:[•·‣▪◦]|[-*+]\u00a0)\s*\S")
RUN = re.compile(
    r"[ ]{0,3}(?:[-–—][^\W\d_]|–[ ]\S|\d{1,2}\.[^\W\d_]|[a-h]\)[ ]\S"
    r"|(?:i{1,3}|i?v|vi{1,3}|i?x)[.)][ ]+(?!\w\.)\S)"
)
"""The first sign of a list that is none, if the next line has one too; — begins a speech."""
BREAK = re.compile(r"(?:[ ]{2}|\\|<br[ ]?/?>)$")
"""The end of a line that is to end there, as in a poem or between speakers."""
ADDRESS = re.compile(r"(?<=\]\()(?!\{[{%])[^)\s]+|(?:https?://|www\.)[^\s<>()\[\]]+")
APART = re.compile(r"\s*(?:$|#{1,6}|/{3,}|>|\||<|=+$|-+$)")
"""A line after which a list may begin: empty, a heading, a fence, a row, an element."""
ROW = re.compile(r"[ ]{0,3}\|.*\|[ \t]*$")
TAB_ROW = re.compile(
    r"[ ]{0,3}\d+(?:[ ]{2,}[-\w.,%]+)+"
    r"|[ ]{0,3}[^\W_][^\t|]*(?:(?<=\S)[ ]{2,}[-−(]?\.?\d[\d.,*%)]*){2}[ ]*"
    r"|(?!(?:[*+]|\d{1,3}[.)]|\[[^\]\n]+\]:|#{1,6})[ \t])[^\s>|/-][^\t\n]*(?:\t+[^\t\n]+)+"
)
"""A row as a spreadsheet, pandas or SPSS prints it; an item, a note or a heading may have a tab."""
RULE = re.compile(r"[ ]{0,3}(?:\|[ :=+|-]*[-=]{2}[ :=+|-]*|\+[-=+]{3,}\+)[ ]*$")
"""The line below the header row of a table."""
HEADING = re.compile(r"(#{1,8})(\s*)([^#\s].*)$")
UNDERLINE = re.compile(r"[ ]{0,3}={3,}[ ]*")
"""The line below a title that has no '#'."""
TYPED_NOTE = re.compile(r"[ ]{0,3}\[(\d{1,3})\][ ]+[^\W\d_]")
TYPED_MARK = re.compile(
    r"(?<=\w)[ ]\[(\d{1,3})\](?=[.,;:!?\s]|$)|(?<=[.,;:!?])[ ]?\[(\d{1,3})\](?=\s|$)"
)
"""A number in brackets where a note would have its mark, and the text of such a note."""
OTHER, RECORDS = (
    [other | {"pattern": re.compile(other["pattern"])} for other in read_data(__file__)[name]]
    for name in ("other", "records")
)
"""Syntax of other programs, and that of pages which records do not have."""
BUNDLES = ("extra", "markdown.extensions.extra", "pymdownx.extra", "def_list", "abbr", "attr_list")
"""Extensions that bring others along, and what of these they bring."""


def check_shape(page: SourcePage, extensions: Collection[str]) -> Iterator[Problem]:
    """Everything on a page that is made otherwise than it looks."""
    lines = without_code(page.body).split("\n")
    faults: list[Fault | GradedFault] = [*_once(_lists(lines)), *_tables(page.body, lines)]
    faults += [*_headings(page, lines), *_typed_notes(lines)]
    faults += [*other_markup(lines, extensions), *open_strong(page.body), *_fences(page.body)]
    for line, *words in sorted(faults):
        yield Problem(page.path, page.first_line + line, *words)


def _once(faults: Iterator[Fault]) -> Iterator[Fault]:
    """The first of faults in lines that follow one another: the others have the same cause."""
    before = -2
    for fault in faults:
        if fault[0] != before + 1:
            yield fault
        before = fault[0]


def _lists(lines: list[str]) -> Iterator[Fault]:
    inside = False  # a list: its items need no empty line between them
    for at, line in enumerate(lines):
        before = lines[at - 1] if at else ""
        if not line.strip() or (APART.match(line) and not ITEM.match(line)):
            inside = inside and not line.strip()
        elif BULLET.match(line):
            yield at, "list-form", "This line does not begin a list item.", "Write '- ' before it."
        elif _runs(line) and _runs(lines[at + 1] if at + 1 < len(lines) else ""):
            what = "These lines do not make a list."
            yield at, "list-form", what, "Write '- ' or '1. ' before each."
        elif item := ITEM.match(line):
            inside = inside or bool(APART.match(before))
            if not inside and FIRST.match(line):
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


def _runs(line: str) -> bool:
    return bool(RUN.match(line)) and not BREAK.search(line)


def _tables(body: str, lines: list[str]) -> Iterator[Fault]:
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
    bare = [at for at, line in enumerate(lines) if ROW.match(line) and at not in rows]
    begun = {at for at in bare if at - 1 not in bare and at + 1 in bare}
    for at in sorted(begun):
        if not (at and lines[at - 1].startswith("|")):
            what = "These rows are not a table, so readers see their bars."
            remedy = "Put '| --- | --- |' below the header, with a part for each column."
            yield at, "table-form", what, remedy


def _is_tabbed(line: str) -> bool:
    return bool(TAB_ROW.fullmatch(line)) and not BREAK.search(line)


def _headings(page: SourcePage, lines: list[str]) -> Iterator[Fault | GradedFault]:
    found = [(at, match) for at, line in enumerate(lines) if (match := HEADING.match(line))]
    for at, match in found:
        if not match[2]:
            remedy = f"Write '{match[1]} {match[3][:40]}', or '\\{match[1]}…' if it is text."
            yield at, "heading-form", f"No space after '{match[1]}'.", remedy
        if len(match[1]) > 6 and match[2]:
            remedy = "Write '## ' or '### '."
            yield at, "heading-form", f"'{match[1]}' does not make a heading.", remedy
        if odd := re.search(
            r"(?<=[^\s*_)`\]\\])\{#[\w.-]+\}$"
            r"|(?<=[ ])(?:\{(?!p\d+\}|[:.#]?[ ]*[.#]?[\w-]+=|[ ]*[.#:][\w#. -]*\})[^{}]*\}"
            r"|#[A-Za-z][\w-]*)$",
            match[3],
        ):
            what = f"'{odd[0][:40]}' does not give the heading an id, so readers see it."
            yield at, "heading-form", what, "Write '{#name}' in one word, after a space."
    shown = without_code(page.body, "x").split("\n")  # a title can be code
    underlined = [at for at, line in enumerate(lines) if at and UNDERLINE.fullmatch(line)]
    for at in underlined:
        if not _is_title(shown, at - 1):
            what = f"'{lines[at].strip()[:40]}' makes no heading, so readers see it."
            yield at, "heading-form", what, "Remove it, or write '# ' before the title.", ADVICE
    titles = [at for at, match in found if len(match[1]) == 1]
    titles = sorted([*titles, *(at - 1 for at in underlined if _is_title(shown, at - 1))])
    for at in titles[1:]:
        what = "A page has one title, but this is a second one."
        yield at, "heading-level", what, "Write '## ' for a section."
    if titles and found and titles[0] > found[0][0]:
        what, remedy = "The title of the page is below another heading.", "Put it first."
        yield titles[0], "heading-level", what, remedy
    for (_, above), (at, match) in pairwise(one for one in found if len(one[1][1]) < 7):
        if len(match[1]) > len(above[1]) + 1:
            what = f"A heading of level {len(match[1])} follows one of level {len(above[1])}."
            yield at, "heading-level", what, f"Write '{'#' * (len(above[1]) + 1)} '."


def _is_title(lines: list[str], at: int) -> bool:
    """True if a line is a paragraph of its own, which '===' below it makes a title."""
    return bool(lines[at].strip()) and not "".join(lines[max(at - 1, 0) : at]).strip()


def other_markup(
    lines: list[str], extensions: Collection[str], record: bool = False
) -> Iterator[Fault]:
    """Syntax that is not read here, which readers see as it is typed."""
    unread = [*_unread(frozenset(extensions), record)]
    for at, line in enumerate(lines):
        bare = ADDRESS.sub(lambda address: "/" * len(address[0]), line)  # signs have other uses
        for other in [*unread]:
            if match := other["pattern"].search(bare):
                words = line[match.start() : match.end()].strip()
                typed = other["what"].replace("{}", words[:40])
                yield at, "markup-other", typed, other["remedy"]
                if other.get("once"):  # its remedy, in the settings, mends all
                    unread.remove(other)


@cache
def _unread(extensions: frozenset[str], record: bool) -> list[dict[str, Any]]:
    """The syntax that no extension of these reads."""
    known = {*extensions, *(BUNDLES[3:] if set(BUNDLES[:3]) & extensions else ())}
    known |= {nearest(name, BUNDLES) for name in extensions} - {""}  # misspelt: settings tell
    return [
        other
        for other in ([*OTHER, *RECORDS] if record else OTHER)
        if known.isdisjoint((other["extension"], f"markdown.extensions.{other['extension']}"))
    ]


def open_strong(text: str) -> Iterator[Fault]:
    """Strong words that are never closed in their paragraph; code can be among them."""
    first, count = 0, 0
    for at, line in enumerate([*without_code(text, "x").split("\n"), ""]):
        if not line.strip() or line.startswith("///") or ITEM.match(line) or ROW.match(line):
            if count % 2:
                remedy = "Write '**' after the last word; if an asterisk is text, write '\\*'."
                yield first, "emphasis-open", "'**' is opened but not closed.", remedy
            count = 0
        for _ in re.finditer(r"(?<![\\*])\*\*(?!\*)(?=\S)|(?<=\S)(?<![\\*])\*\*(?!\*)", line):
            first = at if count % 2 == 0 else first
            count += 1


def _typed_notes(lines: list[str]) -> Iterator[GradedFault]:
    """The first number in brackets for which a line below has the text of a note."""
    texts = {found[1]: at for at, line in enumerate(lines) if (found := TYPED_NOTE.match(line))}
    marks = ((at, mark) for at, line in enumerate(lines) for mark in TYPED_MARK.finditer(line))
    for at, mark in marks:
        label = mark[1] or mark[2]
        if at not in texts.values() and at < texts.get(label, at):
            what = f"'[{label}]' does not make a note."
            remedy = f"Write '[^{label}]' here and '[^{label}]: …' below."
            yield at, "markup-other", what, remedy, ADVICE
            return


def _fences(body: str) -> Iterator[Fault]:
    lines = body.split("\n")
    for token in blocks_of(body):
        if token.type == "fence" and token.map:
            last = lines[min(token.map[1], len(lines)) - 1].strip(" \t>")
            if token.map[1] - token.map[0] < 2 or not last.startswith(token.markup):
                what = f"The code block that begins with '{token.markup}' is not closed."
                remedy = f"Write '{token.markup}' on a line of its own below it."
                yield token.map[0], "fence-open", what, remedy
