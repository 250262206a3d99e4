"""What a built page says of itself in its head, where it stands once."""

from dataclasses import dataclass

from lxml import html

from press.core.markup import select


@dataclass(frozen=True)
class Head:
    """A page's address, title with the site's name, language, licence and author; empty if untold.

    The author is who made the page, not who wrote the work that it is about.
    """

    address: str
    title: str
    language: str
    license: str
    author: str


def read_head(text: str) -> Head:
    """The head of a page."""
    root = html.document_fromstring(text.partition("</head>")[0] + "</head>")

    def first(path: str) -> str:
        return str(next(iter(select(root, path)), "")).strip()

    return Head(
        address=first("//link[@rel='canonical']/@href"),
        title=first("//title/text()"),
        language=str(root.get("lang", "en")),
        license=first("//link[@rel='license']/@href"),
        author=first("//meta[@name='author']/@content"),
    )
