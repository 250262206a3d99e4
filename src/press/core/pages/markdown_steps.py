"""Functions as steps of Python-Markdown, which wants a class for each."""

import xml.etree.ElementTree as etree
from collections.abc import Callable
from re import Match
from typing import Any

from markdown import Markdown
from markdown.inlinepatterns import InlineProcessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor

Made = str | etree.Element | None
Make = Callable[[Match[str]], Made | tuple[Made, int]]
"""What takes the place of a match, and where it ends if not with the match; nothing leaves it."""


class _Pattern(InlineProcessor):
    def __init__(self, pattern: str, md: Markdown, make: Make) -> None:
        super().__init__(pattern, md)
        self.make = make

    def handleMatch(self, m: Match[str], data: str) -> tuple[Any, int | None, int | None]:  # type: ignore[override]  # noqa: N802
        made = self.make(m)
        content, end = made if isinstance(made, tuple) else (made, m.end())
        return (None, None, None) if content is None else (content, m.start(), end)


class _Text(Preprocessor):
    def __init__(self, md: Markdown, change: Callable[[str], str]) -> None:
        super().__init__(md)
        self.change = change

    def run(self, lines: list[str]) -> list[str]:
        return self.change("\n".join(lines)).split("\n")


class _Tree(Treeprocessor):
    def __init__(self, md: Markdown, change: Callable[[etree.Element], None]) -> None:
        super().__init__(md)
        self.change = change

    def run(self, root: etree.Element) -> None:
        self.change(root)


def add_pattern(md: Markdown, name: str, priority: float, pattern: str, make: Make) -> None:
    """Replaces what a pattern finds in a line."""
    md.inlinePatterns.register(_Pattern(pattern, md, make), name, priority)


def add_text_step(md: Markdown, name: str, priority: float, change: Callable[[str], str]) -> None:
    """Changes the text of a page before it is parsed."""
    md.preprocessors.register(_Text(md, change), name, priority)


def add_tree_step(
    md: Markdown, name: str, priority: float, change: Callable[[etree.Element], None]
) -> None:
    """Changes the elements of a page when it is parsed."""
    md.treeprocessors.register(_Tree(md, change), name, priority)
