"""Citations as Pandoc writes them: ``[@key, p. 147]``, ``[see @a; @b]``, ``@key [p. 12] says``.

What is typed is passed on whole: pandoc parses it. Here it is only found: never in code,
links, comments or addresses, which other patterns have taken before.

Notes an author writes out, ``[^1]`` and ``[^1]: text``, are in one row with those of citations:
Python-Markdown's ``footnotes`` finds their texts; the marks become tokens, as citations do, so that
one run numbers them all and the citations inside them are full or short as they should be.
"""

import re
from html import unescape
from typing import Any

from markdown import Markdown
from markdown.extensions.footnotes import FootnoteBlockProcessor
from markdown.inlinepatterns import InlineProcessor
from markdown.util import INLINE_PLACEHOLDER_RE

from press.core.grammar import CITE, HAND, KEY, LINK, WITHIN
from press.core.pages.markdown_steps import add_pattern
from press.core.render_context import RenderContext
from press.kinds.citations.citing import cite, hand_note

BRACKETED_CITATION = re.compile(rf"(\[{WITHIN}\])(?:\{{\.([a-z][a-z-]*)\}})?")
TEXT_CITATION = rf"(?<![\w@./:\\])-?@{KEY}(?:[ ]\[[^\[\]@]*\](?![(\{{]))?"
ESCAPE = re.compile("\x02([0-9]+)\x03")
"""Python-Markdown's code for a backslash and the character after it."""
SIGN = re.compile(r"([^\w\s])")


def _source_text(raw: str, pattern: InlineProcessor) -> str:
    """A citation as it was typed: pandoc reads its backslashes itself; code in it is plain text."""

    def words(placeholder: re.Match[str]) -> str:
        kept = pattern.unescape(placeholder[0])
        return kept if ESCAPE.fullmatch(kept) else SIGN.sub(r"\\\1", unescape(kept))

    with_words = INLINE_PLACEHOLDER_RE.sub(words, raw)
    return ESCAPE.sub(lambda sign: "\\" + chr(int(sign[1])), with_words)


def add_citations(md: Markdown, context: RenderContext) -> None:
    """Lets a page cite, and have notes written by hand."""
    add_hand_notes(md, context)
    add_record_citations(md, context, "")


def add_record_citations(md: Markdown, context: RenderContext, voice: str = "edition") -> None:
    """Lets a line of a record cite, in the edition's voice."""
    pattern = InlineProcessor("", md)

    def bracketed(match: re.Match[str]) -> tuple[str, int] | None:
        found = BRACKETED_CITATION.match(match.string, match.start())
        if not found or not CITE.search(found[0]) or match.string[found.end() :][:1] in {"(", "{"}:
            return None
        raw = _source_text(found[1], pattern)
        return cite(context, raw, voice, found[2] or ""), found.end()

    def in_text(match: re.Match[str]) -> str | None:
        links = LINK.finditer(match.string)
        if any(link.start() < match.start() < link.end() for link in links):
            return None
        return cite(context, _source_text(match[0], pattern), voice)

    md.ESCAPED_CHARS = [*md.ESCAPED_CHARS, "@"]  # ``\@name`` is text, as in pandoc
    # Before claims, which begin with a bracket too: one with a key is theirs if it is no citation.
    add_pattern(md, "press-cite", 176.5, rf"\[(?={WITHIN}@)", bracketed)
    add_pattern(md, "press-cite-text", 172, TEXT_CITATION, in_text)


class HandNotes:
    """The texts of a page's notes, as ``footnotes`` hands them over."""

    def __init__(self, md: Any) -> None:
        self.parser = md.parser
        self.texts: dict[str, str] = {}

    def setFootnote(self, label: str, text: str) -> None:  # noqa: N802
        """Keeps the first text of a label; a second is a problem the scan reports."""
        self.texts.setdefault(label, text)


def add_hand_notes(md: Any, context: RenderContext) -> None:
    """Makes ``[^1]`` a token; a mark without a text stays as typed, and is reported."""
    notes = HandNotes(md)
    processor = FootnoteBlockProcessor(notes)  # type: ignore[arg-type]
    md.parser.blockprocessors.register(processor, "press-note", 17)

    def token(match: re.Match[str]) -> str | None:
        text = notes.texts.get(match["name"])
        return None if text is None else hand_note(context, match["name"], text)

    add_pattern(md, "press-note", 178, HAND.pattern, token)
    context.forget.append(notes.texts.clear)
