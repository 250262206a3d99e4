"""Texts of YAML that readers would not see as an editor meant them."""

import re
from collections.abc import Iterable, Iterator

import yaml

from press.core.problems import ADVICE, Problem
from press.core.text import check_unseen
from press.core.yaml.nodes import fields_of, parts_of, scalars

TYPOGRAPHIC = re.compile(r"[“”„«»‚‘](?P<words>[^“”„«»‚‘’\"]+)[“”«»‘’]")
"""A whole text between them; a text that merely begins or ends with one has others inside."""
TITLES = {"title", "subtitle", "term", "not_shown"}
"""Fields of records that readers see, and hardly as a quotation."""


def check_cut_texts(
    node: yaml.Node | None, text: str, shown: str, first: int = 1
) -> Iterator[Problem]:
    """Texts that end at a ``#``, where YAML takes the rest for a comment.

    Behind one word a comment is usual, unless it goes on as a title does: ``Chapter # 2``.
    """
    if " #" not in text:
        return
    lines = text.split("\n")
    for part in scalars(node):
        line, column = part.end_mark.line, part.end_mark.column
        rest = lines[line][column:].strip() if line < len(lines) else ""
        is_text = " " in part.value or (part.value.istitle() and re.match(r"#[ ]?\d", rest))
        if part.tag.endswith(":str") and not part.style and is_text and rest.startswith("#"):
            what = f"The text ends before '{rest[:40]}': after a space, '#' begins a comment."
            remedy = "Put the whole text in quotation marks, or the comment on its own line."
            yield Problem(shown, first + line, "yaml-cut", what, remedy)


def check_escapes(
    node: yaml.Node | None, text: str, shown: str, first: int = 1
) -> Iterator[Problem]:
    """Characters no page may hold that are written as escapes, such as ``"\\x01"``."""
    for part in scalars(node) if "\\" in text else ():
        one_line = part.value.replace("\n", " ")
        yield from check_unseen(one_line, shown, first + part.start_mark.line, text)


def titles_of(node: yaml.Node | None) -> Iterator[yaml.ScalarNode]:
    """The titles and names in records, whose other texts can be quotations."""
    for name, part in fields_of(node):
        if name in TITLES and isinstance(part, yaml.ScalarNode):
            yield part
    for part in parts_of(node, names=False):
        yield from titles_of(part)


def check_quotes(parts: Iterable[yaml.ScalarNode], shown: str, first: int = 1) -> Iterator[Problem]:
    """Texts that nobody put in straight quotation marks, but in others."""
    for part in parts:
        match = None if part.style else TYPOGRAPHIC.fullmatch(part.value)
        if match:
            what = f"YAML takes the quotation marks of '{part.value[:60]}' as text."
            plain, whole = f'"{match["words"]}"', f'"{part.value}"'
            remedy = f"Write {plain}; if readers should see them, write {whole}."
            line = first + part.start_mark.line
            yield Problem(shown, line, "yaml-quotes", what, remedy, ADVICE)
