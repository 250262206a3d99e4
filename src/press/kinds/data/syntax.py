"""``[=places-2015]`` becomes the number it is bound to, with its name beside it."""

import re
from typing import Any

from markdown.inlinepatterns import InlineProcessor

from press.core.render_context import Desk
from press.kinds.data.bound import VALUE


class BoundValue(InlineProcessor):
    """A number taken from data; an unknown name stays visible, and is reported by the scan."""

    def __init__(self, md: Any, desk: Desk) -> None:
        super().__init__(VALUE.pattern, md)
        self.desk = desk

    def handleMatch(  # type: ignore[override]  # noqa: N802
        self, m: re.Match[str], data: str
    ) -> tuple[str, int, int]:
        value = self.desk.publication.values.get(m[1])
        if value is None:
            made = self.desk.fragment("missing-words", what=m[0])
        else:
            made = self.desk.fragment("value", value=value)
        return self.md.htmlStash.store(made), m.start(0), m.end(0)
