"""``[=places-2015]`` becomes the number it is bound to, with its name beside it."""

import re
from typing import Any

from markdown import Markdown
from markdown.inlinepatterns import InlineProcessor

from press.core.grammar import VALUE
from press.core.render_context import RenderContext
from press.kinds.data.values import VALUES


class BoundValue(InlineProcessor):
    """A number taken from data; an unknown name stays visible, and is reported by the scan."""

    def __init__(self, md: Any, context: RenderContext) -> None:
        super().__init__(VALUE.pattern, md)
        self.context = context

    def handleMatch(  # type: ignore[override]  # noqa: N802
        self, m: re.Match[str], data: str
    ) -> tuple[str, int, int]:
        value = self.context.publication[VALUES].get(m[1])
        if value is None:
            made = self.context.fragment("missing-words", what=m[0])
        else:
            made = self.context.fragment("value", value=value)
        return self.md.htmlStash.store(made), m.start(0), m.end(0)


def add_values(md: Markdown, context: RenderContext) -> None:
    """Lets a page or a record name values."""
    md.inlinePatterns.register(BoundValue(md, context), "press-value", 175)
