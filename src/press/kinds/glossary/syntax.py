"""Terms as editors mark them: ``[odds]{~odds}`` links to the glossary and opens its entry."""

import re
from typing import Any

from markdown.inlinepatterns import InlineProcessor

from press.core.cross_references import TERM
from press.core.render_context import Desk


class TermMark(InlineProcessor):
    """The words become a link, with a ring at their end that opens the term's card."""

    def __init__(self, md: Any, desk: Desk) -> None:
        super().__init__(TERM.pattern, md)
        self.desk = desk

    def handleMatch(  # type: ignore[override]  # noqa: N802
        self, m: re.Match[str], data: str
    ) -> tuple[str | None, int | None, int | None]:
        term = self.desk.publication.terms.get(m[2])
        if term is None:
            return None, None, None
        if term not in self.desk.termed:
            self.desk.termed.append(term)
        made = self.desk.fragment("term", term=term, words=m[1])
        return self.md.htmlStash.store(made), m.start(), m.end()
