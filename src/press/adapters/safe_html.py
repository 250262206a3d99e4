"""Takes from a page what its author typed as HTML and may not: scripts, frames, event handlers.

A part of a page that 'pymdownx.snippets' puts in comes from its own folders, never from elsewhere.
"""

import os
from functools import partial
from itertools import count
from pathlib import Path
from re import Match
from typing import Any

from markdown import Markdown
from markdown.inlinepatterns import HtmlInlineProcessor
from markdown.preprocessors import Preprocessor

from press.core.pages.markdown_steps import add_text_step, add_tree_step
from press.core.pages.raw_html import clean_html, disarm

MOST_PARTS = 1_000
"""Parts that a page can have: eight that name each the next ten times would be 100 million."""


def _clean_pieces(step: Preprocessor) -> None:
    """Lets a step put aside only clean pieces; those of other steps are ready-made."""
    run = step.run

    def run_clean(lines: list[str]) -> list[str]:
        pieces: list[Any] = step.md.htmlStash.rawHtmlBlocks
        before = len(pieces)
        lines = run(lines)
        for at in range(before, len(pieces)):
            if isinstance(pieces[at], str):
                pieces[at] = clean_html(pieces[at])
        return lines

    step.run = run_clean  # type: ignore[method-assign]


def _clean_stash(md: Markdown, text: str) -> str:
    """Cleans HTML blocks and the attributes of code fences; their extension may come after ours."""
    for name in ("html_block", "fenced_code_block"):
        if name in md.preprocessors and "run" not in vars(md.preprocessors[name]):
            _clean_pieces(md.preprocessors[name])
    return text


class _SafeTags(HtmlInlineProcessor):
    """A tag inside a line, cleaned."""

    def handleMatch(self, m: Match[str], data: str) -> tuple[str, int, int]:  # type: ignore[override]  # noqa: N802
        raw = self.backslash_unescape(self.unescape(m.group(1)))
        return self.md.htmlStash.store(clean_html(raw)), m.start(0), m.end(0)


def _bound_snippets(md: Markdown, text: str) -> str:
    """Keeps the extension, which may come after ours, from following links out of its folders."""
    if "snippet" in md.preprocessors:
        snippets: Any = md.preprocessors["snippet"]
        folders = [Path(os.path.realpath(folder)) for folder in snippets.base_path]
        find, put_in = type(snippets).get_snippet_path, count(1)

        def find_inside(name: str) -> str | None:
            found: str | None = find(snippets, name)
            there = Path(os.path.realpath(found or ""))
            is_inside = any(map(there.is_relative_to, folders))
            return found if is_inside and next(put_in) <= MOST_PARTS else None

        snippets.get_snippet_path, snippets.url_download = find_inside, False
    return text


def register_safety(md: Markdown) -> None:
    """Makes every page of this instance safe from what its author types as HTML."""
    add_text_step(md, "press-snippets", 33, partial(_bound_snippets, md))
    add_text_step(md, "press-stash", 33, partial(_clean_stash, md))
    pattern = md.inlinePatterns["html"].pattern
    md.inlinePatterns.register(_SafeTags(pattern, md), "html", 90)
    # Elements that were made of Markdown, with what attribute lists and links brought.
    add_tree_step(md, "press-safe", -20, disarm)
