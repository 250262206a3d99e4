"""The texts of a page, as Python-Markdown divides them with the extensions of ``mkdocs.yml``.

What is scanned is what is made: the same parser finds the blocks. It keeps no lines, so each text
is looked for in the source, from where the last one ended.
"""

import json
import re
import xml.etree.ElementTree as etree
from collections.abc import Iterator
from functools import lru_cache
from types import SimpleNamespace
from typing import Any, NamedTuple

from markdown import Markdown
from markdown.extensions.footnotes import FootnoteBlockProcessor
from markdown.util import AtomicString
from markdown_it import MarkdownIt
from markdown_it.token import Token

from press.core.grammar import FENCE, SAMPLE, SPAN, blank, blank_code
from press.core.pages.markdown_steps import add_text_step
from press.core.settings.options import Extensions

ALWAYS = ("tables", "fenced_code")
"""The extensions that generators use unasked and that make blocks."""
STASH = re.compile("\x02wzxhzdk:[0-9]+\x03")

SNIPPET = ("--8<--", "-8<-", ";--8<--")
"""The line of a page that puts another file in its place."""


class BlockText(NamedTuple):
    """The text of a paragraph, heading, cell or list item, and its line.

    ``typed``: it is on the page; another file's came in by an extension. ``in_note``: it is
    part of a note written by hand.
    """

    text: str
    line: int
    typed: bool = True
    in_note: bool = False


@lru_cache(maxsize=1024)
def block_texts(body: str, extensions: Extensions) -> tuple[BlockText, ...]:
    """The texts of a page's body in reading order; those of notes written by hand come last."""
    md, notes = _parser(extensions)
    try:
        root, own = _parse(md, body), list(notes)
    except Exception:  # noqa: BLE001  # an extension that breaks off: the generator says why
        md, notes = _parser(())
        root, own = _parse(md, body), list(notes)
    source = _Source(body, md.tab_length)
    found = [BlockText(text, *source.line(text)) for text in _inside(root)]
    for label, text in own:
        found += _note_texts(md, source, label, text)
    return tuple(found)


COMMONMARK = MarkdownIt("commonmark").enable("table").disable(["inline", "reference"])


CODE_SIGN = re.compile(r"`{3}|~{3}| {4}|\t")
"""Without one of these a text has no block of code: most texts of records are not parsed for it."""


@lru_cache(maxsize=256)
def blocks_of(body: str) -> tuple[Token, ...]:
    """The blocks of a page as CommonMark divides it, which keeps their lines, from 0."""
    return tuple(COMMONMARK.parse(body))


@lru_cache(maxsize=256)
def without_code(body: str, span: str = " ") -> str:
    """The text of a page with spaces in the place of code and comments, its lines kept.

    ``span`` is the sign in the place of code inside a line.
    """
    lines = body.split("\n")
    for token in blocks_of(body) if CODE_SIGN.search(body) else ():
        if token.type in {"fence", "code_block"} and token.map:
            for at in range(token.map[0], min(token.map[1], len(lines))):
                lines[at] = ""
    return blank_code("\n".join(lines), span)


def table_spans(body: str) -> list[tuple[int, int]]:
    """The lines of each table of a text: the first, and the one below the last."""
    tokens = blocks_of(body) if "|" in body else ()
    return [(t.map[0], t.map[1]) for t in tokens if t.type == "table_open" and t.map]


CODE_OR_BAR = re.compile(rf"{SPAN}|\\\|")
"""What may have a bar that parts no cells."""


def row_cells(row: str) -> list[str]:
    """The words in each cell of a row of a table, with a letter for code in it."""
    bare = CODE_OR_BAR.sub("x", row).strip()
    return [cell.strip() for cell in bare.removeprefix("|").removesuffix("|").split("|")]


def _parse(md: Markdown, body: str) -> etree.Element:
    md.reset()
    lines = body.split("\n")
    for preprocessor in md.preprocessors:
        lines = preprocessor.run(lines)
    root = md.parser.parseDocument(lines).getroot()
    return etree.Element("div") if root is None else root


def _note_texts(md: Markdown, source: "_Source", label: str, text: str) -> Iterator[BlockText]:
    """The texts of a note, the first with its label before it, as it is typed."""
    head = f"[^{label}]:"
    line, typed = source.line(head)
    holder = etree.Element("div")
    md.parser.parseChunk(holder, text)
    inside = list(_inside(holder))
    if inside and f"{head} {inside[0]}".startswith(f"{head} {text[:1]}"):
        yield BlockText(f"{head} {inside.pop(0)}", line, typed, in_note=True)
    else:
        yield BlockText(head, line, typed, in_note=True)
    for one in inside:
        yield BlockText(one, *source.line(one), in_note=True)


def _inside(element: etree.Element) -> Iterator[str]:
    """The texts that inline patterns will read: none of code, none that is made already."""
    if element.tag in {"code", "pre"}:
        return
    yield from _pieces(element.text)
    for child in element:
        yield from _inside(child)
        yield from _pieces(child.tail)


def _pieces(text: str | None) -> Iterator[str]:
    if text and not isinstance(text, AtomicString):
        yield from (piece.strip("\n") for piece in STASH.split(text) if piece.strip())


class _Source:
    """The lines of a body, and how far its texts have been met."""

    def __init__(self, body: str, tab: int) -> None:
        shown = SAMPLE.sub(lambda sample: blank(sample[0]), body)
        self.readings = [_lines(shown, tab), _lines(body, tab)]
        self.at = (0, 0)

    def line(self, text: str) -> tuple[int, bool]:
        """The line a text begins in, and whether the page has it as it is.

        What is nowhere on the page came in by a line that names another file.
        """
        wanted = _lines(text, 4)
        for start in (self.at, (0, 0)):
            for lines in self.readings:
                if (line := self._find(lines, wanted, start)) is not None:
                    return line, True
        lines = self.readings[1]
        named = (n for n, line in enumerate(lines) if line.startswith(SNIPPET))
        changed = (n for n, line in enumerate(lines) if wanted[0] in line and n >= self.at[0])
        return next(iter([*changed, *named, self.at[0]])), False

    def _find(self, lines: list[str], wanted: list[str], start: tuple[int, int]) -> int | None:
        for at in range(start[0], len(lines) - len(wanted) + 1):
            column = lines[at].find(wanted[0], start[1] if at == start[0] else 0)
            following = zip(lines[at + 1 : at + len(wanted)], wanted[1:], strict=True)
            if column >= 0 and all(part in line for line, part in following):
                last = at + len(wanted) - 1
                end = lines[last].find(wanted[-1], column if last == at else 0)
                self.at = max(self.at, (last, end + len(wanted[-1])))
                return at
        return None


def _lines(text: str, tab: int) -> list[str]:
    return [line.expandtabs(tab).strip() for line in text.split("\n")]


def _with_gaps(text: str) -> str:
    """Blank lines around the fences of blocks, whose contents are blocks of their own."""
    apart: list[str] = []
    lines = text.split("\n")
    for index, line in enumerate(lines):
        fence = FENCE.fullmatch(line)
        options = "".join(lines[index + 1 : index + 2]).startswith("    ")
        apart += ["", line] if fence else [line]
        apart += [""] if fence and not options else []
    return "\n".join(apart)


@lru_cache(maxsize=8)
def _parser(extensions: Extensions) -> tuple[Markdown, list[tuple[str, str]]]:
    """A parser of blocks with the extensions named, as far as they are there.

    The list has the texts of the notes written by hand, when it has parsed a page.
    """
    md = Markdown(extensions=ALWAYS)
    for name, options in extensions:
        try:
            md.registerExtensions([name], {name: json.loads(options)})
        except Exception:  # noqa: BLE001  # it is not installed, or minds its options: the generator says so
            continue
    for name in ("reference", "footnote"):  # addresses are checked as they are typed
        md.parser.blockprocessors.deregister(name, strict=False)
    texts: list[tuple[str, str]] = []  # a label may have two, which is a fault to be told
    notes: Any = SimpleNamespace(
        parser=md.parser,
        setFootnote=lambda label, text: texts.append((label, text)),
        reset=texts.clear,
    )
    processor = FootnoteBlockProcessor(notes)
    md.parser.blockprocessors.register(processor, "press-note", 17)
    add_text_step(md, "press-apart", 15, _with_gaps)
    md.registerExtension(notes)  # it is reset with the instance
    return md, texts
