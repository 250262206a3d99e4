"""Notes an author writes out, ``[^1]`` and ``[^1]: text``: in one row with the notes of citations.

Python-Markdown's ``footnotes`` finds their texts; the marks become tokens, as citations do, so
that one run numbers them all and the citations inside them are full or short as they should be.
"""

import re
from typing import Any

from markdown.extensions.footnotes import FootnoteBlockProcessor
from markdown.inlinepatterns import InlineProcessor

from press.core.grammar import HAND
from press.core.render_context import RenderContext
from press.kinds.citations.citing import hand_note


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
