"""The page of all terms."""

from press.core.render_context import RenderContext
from press.kinds.glossary.records import TERMS


def glossary(context: RenderContext) -> str:
    """Every term with what it means, in the order of the alphabet."""
    terms = sorted(context.publication[TERMS].values(), key=lambda term: term.term.casefold())
    return context.fragment("glossary", terms=terms)
