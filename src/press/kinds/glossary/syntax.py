"""Terms as editors mark them: ``[odds]{~odds}`` links to the glossary and opens its entry."""

import re
from typing import Any

from markdown import Markdown
from markdown.inlinepatterns import InlineProcessor

from press.core.grammar import TERM
from press.core.publication import Key
from press.core.render_context import PageParts, RenderContext
from press.kinds.glossary.records import TERMS, Term

SHOWN_TERMS = Key[list[Term]]("shown terms", lambda _: [])
"""The terms that a page marks."""


class TermMark(InlineProcessor):
    """The words become a link, with a ring at their end that opens the term's card."""

    def __init__(self, md: Any, context: RenderContext) -> None:
        super().__init__(TERM.pattern, md)
        self.context = context

    def handleMatch(  # type: ignore[override]  # noqa: N802
        self, m: re.Match[str], data: str
    ) -> tuple[str | None, int | None, int | None]:
        term = self.context.publication[TERMS].get(m[2])
        if term is None:
            return None, None, None
        if term not in self.context[SHOWN_TERMS]:
            self.context[SHOWN_TERMS].append(term)
        made = self.context.fragment("term", term=term, words=m[1])
        return self.md.htmlStash.store(made), m.start(), m.end()


def add_terms(md: Markdown, context: RenderContext) -> None:
    """Lets a page mark terms."""
    md.inlinePatterns.register(TermMark(md, context), "press-term", 177)


def add_cards(context: RenderContext, parts: PageParts) -> PageParts:
    """The page with a card for each term it marks."""
    terms = context[SHOWN_TERMS]
    cards = context.fragment("term-cards", terms=terms) if terms else ""
    return parts._replace(cards=parts.cards + cards)
