"""Citations as Pandoc writes them: ``[@key, p. 147]``, ``[see @a; @b]``, ``@key [p. 12] says``.

What is typed is passed on whole: pandoc parses it. Here it is only found: never in code,
links, comments or addresses, which other patterns have taken before.
"""

import re
from typing import Any

from markdown.inlinepatterns import InlineProcessor

from press.core.cross_references import CITE, KEY
from press.core.grammar import LINK
from press.core.render_context import Desk

BRACKETED = re.compile(r"(\[[^\[\]]*\])(?:\{\.([a-z][a-z-]*)\})?")


class BracketedCitation(InlineProcessor):
    """``[@key, p. 147; see also @b]`` becomes a token; ``{.name}`` after it classes the note."""

    def __init__(self, md: Any, desk: Desk, voice: str = "") -> None:
        super().__init__(r"\[(?=[^\[\]]*@)", md)
        self.desk = desk
        self.voice = voice

    def handleMatch(  # type: ignore[override]  # noqa: N802
        self, m: re.Match[str], data: str
    ) -> tuple[str | None, int | None, int | None]:
        found = BRACKETED.match(data, m.start())
        if not found or not CITE.search(found[0]) or data[found.end() :][:1] in {"(", "{"}:
            return None, None, None
        return self.desk.cite(found[1], self.voice, found[2] or ""), m.start(), found.end()


class TextCitation(InlineProcessor):
    """``@key [p. 12] says`` becomes a token."""

    def __init__(self, md: Any, desk: Desk, voice: str = "") -> None:
        super().__init__(rf"(?<![\w@./:])-?@{KEY}(?:[ ]\[[^\[\]@]*\](?![(\{{]))?", md)
        self.desk = desk
        self.voice = voice

    def handleMatch(  # type: ignore[override]  # noqa: N802
        self, m: re.Match[str], data: str
    ) -> tuple[str | None, int | None, int | None]:
        if any(link.start() < m.start() < link.end() for link in LINK.finditer(data)):
            return None, None, None
        return self.desk.cite(m[0], self.voice), m.start(0), m.end(0)
