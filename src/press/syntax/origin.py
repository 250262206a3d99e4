"""What an author need not type: that words were seen only where somebody else quotes them."""

from markdown import Markdown
from markdown.preprocessors import Preprocessor

from press.records.origin import with_origin
from press.render.desk import Desk


class Origin(Preprocessor):
    """The citation of a relayed quotation becomes one that says so."""

    def __init__(self, md: Markdown, desk: Desk) -> None:
        super().__init__(md)
        self.desk = desk

    def run(self, lines: list[str]) -> list[str]:
        records, voice = self.desk.publication.quotations, self.desk.page.voice
        return with_origin("\n".join(lines), records, voice).split("\n")
