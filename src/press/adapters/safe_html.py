"""Takes from a page what its author typed as HTML and may not: scripts, frames, event handlers."""

from re import Match
from typing import Any

from markdown import Markdown
from markdown.inlinepatterns import HtmlInlineProcessor
from markdown.preprocessors import Preprocessor

from press.core.pages.markdown_steps import add_tree_step
from press.core.pages.raw_html import clean_html, disarm


class _SafeBlocks(Preprocessor):
    """Cleans what the wrapped preprocessor has put aside; of others it is ready-made."""

    def __init__(self, md: Markdown, blocks: Preprocessor) -> None:
        super().__init__(md)
        self.blocks = blocks

    def run(self, lines: list[str]) -> list[str]:
        pieces: list[Any] = self.md.htmlStash.rawHtmlBlocks
        before = len(pieces)
        lines = self.blocks.run(lines)
        for at in range(before, len(pieces)):
            if isinstance(pieces[at], str):
                pieces[at] = clean_html(pieces[at])
        return lines


class _SafeTags(HtmlInlineProcessor):
    """A tag inside a line, cleaned."""

    def handleMatch(self, m: Match[str], data: str) -> tuple[str, int, int]:  # type: ignore[override]  # noqa: N802
        raw = self.backslash_unescape(self.unescape(m.group(1)))
        return self.md.htmlStash.store(clean_html(raw)), m.start(0), m.end(0)


def register_safety(md: Markdown) -> None:
    """Makes every page of this instance safe from what its author types as HTML."""
    blocks = md.preprocessors["html_block"]
    md.preprocessors.register(_SafeBlocks(md, blocks), "html_block", 20)
    pattern = md.inlinePatterns["html"].pattern
    md.inlinePatterns.register(_SafeTags(pattern, md), "html", 90)
    # Elements that were made of Markdown, with what attribute lists and links brought.
    add_tree_step(md, "press-safe", -20, disarm)
