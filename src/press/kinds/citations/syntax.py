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
from press.core.render_context import RenderContext
from press.kinds.citations.citing import cite, hand_note

BRACKETED_CITATION = re.compile(rf"(\[{WITHIN}\])(?:\{{\.([a-z][a-z-]*)\}})?")
ESCAPE = re.compile("\x02([0-9]+)\x03")
"""Python-Markdown's code for a backslash and the character after it."""
SIGN = re.compile(r"([^\w\s])")


class BracketedCitation(InlineProcessor):
    """``[@key, p. 147; see also @b]`` becomes a token; ``{.name}`` after it classes the note."""

    def __init__(self, md: Any, context: RenderContext, voice: str) -> None:
        super().__init__(rf"\[(?={WITHIN}@)", md)
        self.context = context
        self.voice = voice

    def handleMatch(  # type: ignore[override]  # noqa: N802
        self, m: re.Match[str], data: str
    ) -> tuple[str | None, int | None, int | None]:
        found = BRACKETED_CITATION.match(data, m.start())
        if not found or not CITE.search(found[0]) or data[found.end() :][:1] in {"(", "{"}:
            return None, None, None
        return (
            cite(self.context, _source_text(found[1], self), self.voice, found[2] or ""),
            m.start(),
            found.end(),
        )


class TextCitation(InlineProcessor):
    """``@key [p. 12] says`` becomes a token."""

    def __init__(self, md: Any, context: RenderContext, voice: str) -> None:
        super().__init__(rf"(?<![\w@./:\\])-?@{KEY}(?:[ ]\[[^\[\]@]*\](?![(\{{]))?", md)
        self.context = context
        self.voice = voice

    def handleMatch(  # type: ignore[override]  # noqa: N802
        self, m: re.Match[str], data: str
    ) -> tuple[str | None, int | None, int | None]:
        if any(link.start() < m.start() < link.end() for link in LINK.finditer(data)):
            return None, None, None
        return cite(self.context, _source_text(m[0], self), self.voice), m.start(0), m.end(0)


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
    md.ESCAPED_CHARS = [*md.ESCAPED_CHARS, "@"]  # ``\@name`` is text, as in pandoc
    md.inlinePatterns.register(BracketedCitation(md, context, voice), "press-cite", 174)
    md.inlinePatterns.register(TextCitation(md, context, voice), "press-cite-text", 172)


class HandNotes:
    """The texts of a page's notes, as ``footnotes`` hands them over."""

    def __init__(self, md: Any) -> None:
        self.parser = md.parser
        self.texts: dict[str, str] = {}

    def setFootnote(self, label: str, text: str) -> None:  # noqa: N802
        """Keeps the first text of a label; a second is a problem the scan reports."""
        self.texts.setdefault(label, text)


class HandNote(InlineProcessor):
    """``[^1]`` becomes a token; a mark without a text stays as typed, and is reported."""

    def __init__(self, md: Any, context: RenderContext, notes: HandNotes) -> None:
        super().__init__(HAND.pattern, md)
        self.context = context
        self.notes = notes

    def handleMatch(  # type: ignore[override]  # noqa: N802
        self, m: re.Match[str], data: str
    ) -> tuple[str | None, int | None, int | None]:
        text = self.notes.texts.get(m[1])
        if text is None:
            return None, None, None
        return hand_note(self.context, m[1], text), m.start(), m.end()


def add_hand_notes(md: Any, context: RenderContext) -> None:
    """Adds hand notes to a Markdown instance."""
    notes = HandNotes(md)
    processor = FootnoteBlockProcessor(notes)  # type: ignore[arg-type]
    md.parser.blockprocessors.register(processor, "press-note", 17)
    md.inlinePatterns.register(HandNote(md, context, notes), "press-note", 178)
    context.forget.append(notes.texts.clear)
