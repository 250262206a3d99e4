"""Markdown that is made otherwise than it looks: headings, what is not closed, other programs'.

What only GitHub, Quarto or Obsidian reads stays on the page as typed.
"""

import re
from collections.abc import Collection, Iterator
from functools import cache
from itertools import pairwise
from typing import Any

from press.core.data_files import read_data
from press.core.lint.list_lint import ITEM, ROW, check_lists, check_tables
from press.core.pages.block_texts import blocks_of, without_code
from press.core.pages.page import SourcePage
from press.core.problems import ADVICE, Fault, GradedFault, Problem, nearest

ADDRESS = re.compile(r"(?<=\]\()(?!\{[{%])[^)\s]+|(?:https?://|www\.)[^\s<>()\[\]]+")
HEADING = re.compile(r"(#{1,8})(\s*)([^#\s].*)$")
UNDERLINE = re.compile(r"[ ]{0,3}={3,}[ ]*")
"""The line below a title that has no '#'."""
TYPED_NOTE = re.compile(r"[ ]{0,3}\[(\d{1,3})\][ ]+[^\W\d_]")
TYPED_MARK = re.compile(
    r"(?:(?<=\w)[ ]|(?<=[.,;:!?])[ ]?)\[(\d{1,3})(?:[,–-][ ]?\d{1,3})*\](?=[.,;:!?\s]|$)"
)
"""A number in brackets where a note would have its mark, and the text of such a note."""
OTHER, RECORDS = (
    [other | {"pattern": re.compile(other["pattern"])} for other in read_data(__file__)[name]]
    for name in ("other", "records")
)
"""Syntax of other programs, and that of pages which records do not have."""
STRONG = re.compile(r"(?<![\\*])\*\*(?!\*)(?=\S)|(?<=\S)(?<![\\*])\*\*(?!\*)")
SUPERFENCES = {"pymdownx.superfences", "pymdownx.extra"}
"""Extensions that read a block of code in a list."""
SANE_LISTS = {"sane_lists", "markdown.extensions.sane_lists"}
"""Extensions that tell a list of numbers from one of points."""
BUNDLES = ("extra", "markdown.extensions.extra", "pymdownx.extra", "def_list", "abbr", "attr_list")
"""Extensions that bring others along, and what of these they bring."""


def check_shape(page: SourcePage, extensions: Collection[str]) -> Iterator[Problem]:
    """Everything on a page that is made otherwise than it looks."""
    lines = without_code(page.body).split("\n")
    sane = not SANE_LISTS.isdisjoint(extensions)
    faults: list[Fault | GradedFault] = [*check_lists(lines, sane)]
    faults += check_tables(page.body, lines)
    faults += [*_headings(page, lines), *_typed_notes(lines)]
    faults += [*other_markup(lines, extensions), *open_strong(page.body)]
    faults += _fences(page.body, SUPERFENCES.isdisjoint(extensions))
    for line, *words in sorted(faults):
        yield Problem(page.path, page.first_line + line, *words)


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
    first, count, spaced, told = 0, 0, False, False
    for at, line in enumerate([*without_code(text, "x").split("\n"), ""]):
        if not line.strip() or line.startswith("///") or ITEM.match(line) or ROW.match(line):
            if (count % 2 or spaced) and not told:
                remedy = "Write '**' after the last word; if an asterisk is text, write '\\*'."
                yield first, "emphasis-open", "'**' is opened but not closed.", remedy
            told = count % 2 == 1 and not told  # its end below has the same cause
            count, spaced = 0, False
        for mark in STRONG.finditer(line):
            first = at if count % 2 == 0 and not spaced else first
            count += 1
            spaced |= count % 2 == 0 and line[: mark.start()].endswith(" ")


def _typed_notes(lines: list[str]) -> Iterator[GradedFault]:
    """The first number in brackets for which a line below has the text of a note."""
    texts = {found[1]: at for at, line in enumerate(lines) if (found := TYPED_NOTE.match(line))}
    marks = ((at, mark) for at, line in enumerate(lines) for mark in TYPED_MARK.finditer(line))
    for at, mark in marks:
        label = mark[1]
        if at not in texts.values() and at < texts.get(label, at):
            what = f"'{mark[0].strip()}' does not make a note."
            remedy = f"Write '[^{label}]' here and '[^{label}]: …' below."
            yield at, "markup-other", what, remedy, ADVICE
            return


def _fences(body: str, column: bool) -> Iterator[Fault]:
    """Blocks of code that are not closed or, where only the first ``column`` has them, inside."""
    lines = body.split("\n")
    for token in blocks_of(body):
        if token.type == "fence" and token.map:
            last = lines[min(token.map[1], len(lines)) - 1].strip(" \t>")
            if token.map[1] - token.map[0] < 2 or not last.startswith(token.markup):
                what = f"The code block that begins with '{token.markup}' is not closed."
                remedy = f"Write '{token.markup}' on a line of its own below it."
                yield token.map[0], "fence-open", what, remedy
            elif column and not lines[token.map[0]].startswith(token.markup):
                what = f"'{token.markup}' makes no block of code behind spaces or '>'."
                remedy = (
                    "Begin it in the first column, or name 'pymdownx.superfences' in mkdocs.yml."
                )
                yield token.map[0], "code-indented", what, remedy
