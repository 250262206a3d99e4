"""What an author need not type: that words were seen only where somebody else quotes them."""

from markdown import Markdown
from markdown.preprocessors import Preprocessor

from press.core.render_context import Desk
from press.kinds.quotations.second_hand import with_origin


class Origin(Preprocessor):
    """The citation of a relayed quotation becomes one that says so."""

    def __init__(self, md: Markdown, desk: Desk) -> None:
        super().__init__(md)
        self.desk = desk

    def run(self, lines: list[str]) -> list[str]:
        records, voice = self.desk.publication.quotations, self.desk.page.voice
        return with_origin("\n".join(lines), records, voice).split("\n")
