"""Terms as editors mark them: ``[odds]{~odds}`` links to the glossary and opens its entry."""

import re

from markdown import Markdown

from press.core.grammar import TERM
from press.core.pages.markdown_steps import add_pattern
from press.core.publication import Key
from press.core.render_context import PageParts, RenderContext
from press.kinds.glossary.records import TERMS, Term

SHOWN_TERMS = Key[list[Term]]("shown terms", lambda _: [])
"""The terms that a page marks."""


def add_terms(md: Markdown, context: RenderContext) -> None:
    """Lets a page mark terms: a link, with a ring at its end that opens the term's card."""

    def link(match: re.Match[str]) -> str | None:
        term = context.publication[TERMS].get(match["name"])
        if term is None:
            return None
        if term not in context[SHOWN_TERMS]:
            context[SHOWN_TERMS].append(term)
        return md.htmlStash.store(context.fragment("term", term=term, words=match[1]))

    add_pattern(md, "press-term", 177, TERM.pattern, link)


def add_cards(context: RenderContext, parts: PageParts) -> PageParts:
    """The page with a card for each term it marks."""
    terms = context[SHOWN_TERMS]
    cards = context.fragment("term-cards", terms=terms) if terms else ""
    return parts._replace(cards=parts.cards + cards)
