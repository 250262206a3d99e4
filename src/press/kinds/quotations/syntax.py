"""Tells readers that we saw words only in another work's quotation; authors need not type it."""

from markdown import Markdown
from markdown.preprocessors import Preprocessor

from press.core.render_context import RenderContext
from press.kinds.quotations.records import QUOTATIONS
from press.kinds.quotations.second_hand import with_origin


class Origin(Preprocessor):
    """The citation of a relayed quotation becomes one that says so."""

    def __init__(self, md: Markdown, context: RenderContext) -> None:
        super().__init__(md)
        self.context = context

    def run(self, lines: list[str]) -> list[str]:
        records, voice = self.context.publication[QUOTATIONS], self.context.page.voice
        return with_origin("\n".join(lines), records, voice).split("\n")


def add_origins(md: Markdown, context: RenderContext) -> None:
    """Lets citations of words seen at second hand say so."""
    md.preprocessors.register(Origin(md, context), "press-origin", 39)
