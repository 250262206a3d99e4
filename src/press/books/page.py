"""A page rendered for a book: only what a book can set, ids and links as addresses of the site.

Templates for books write plain HTML; authors may type any. So controls and scripts go here, what
is folded up opens, and a picture that is not ours is replaced by its words.

In a whole book, links inside it lead to it, all others to the site. Every id and link comes in as
an address from the site's root. A link whose target is in the book becomes ``#id``, with few and
short ids; any other gets the site's address, if that is known.
"""

from posixpath import dirname, join, normpath
from urllib.parse import urlsplit

from lxml import html

from press.core.pages.addresses import safe_address
from press.core.pages.markup import class_test, elements_of_classes, select
from press.core.pages.page import SourcePage
from press.core.publication import Publication

ATTRIBUTES = ("class", "src", "alt", "lang", "scope", "colspan", "rowspan")
OWN = ("data-answer", "data-cite", "data-chart", "data-claim", "data-from-root", "data-paragraph")
"""Attributes that identify the parts of a book until it is complete."""
SCREEN = {"running", "sprite", "study-foot", "term-cards", "work-cards", "works-cited"}
"""Classes of what is for a screen only: what a book needs of it, it has elsewhere."""
PATHS = [
    *("button", "fieldset", "iframe", "input", "script", "style", "svg", "template", "textarea"),
    *("comment()", "p[not(node())]"),
]
OUT = " | ".join(f".//{path}" for path in PATHS)
PLAIN = {"section": "div", "header": "div", "details": "div", "summary": "p"}
PICTURES = ("shape", "picture")


class BookPage:
    """The parts of a page that a book is composed from."""

    def __init__(self, text: str, source: SourcePage, publication: Publication) -> None:
        self.source = source
        self.publication = publication
        self.root = html.fragment_fromstring(text, create_parent="div")
        self._leave_out()
        for element in self.root.iter():
            self._attributes(element)

    def find(self, path: str) -> list[html.HtmlElement]:
        """The elements at an XPath."""
        return select(self.root, path)

    def elements_of_class(self, name: str) -> list[html.HtmlElement]:
        """The elements of a class."""
        return self.find(f".//*[{class_test(name)}]")

    def _leave_out(self) -> None:
        for element in self.find(OUT):
            element.drop_tree()
        for element in elements_of_classes(self.root, SCREEN):
            element.drop_tree()
        for image in self.find(".//img"):
            if image.get("class") not in PICTURES:
                image.tag, image.text = "span", image.get("alt")
        for element in self.root.iter(*PLAIN):
            element.tag = PLAIN[element.tag]
        for element in self.find(".//abbr | .//data"):
            element.drop_tag()

    def _attributes(self, element: html.HtmlElement) -> None:
        kept = {name: value for name, value in element.attrib.items() if name in ATTRIBUTES + OWN}
        if id_ := element.get("id"):
            kept["id"] = id_ if "#" in id_ else f"{self.source.address}#{id_}"
        if address := safe_address(element.get("href", "")):
            kept["href"] = self._address(address)
        element.attrib.clear()
        element.attrib.update(kept)

    def _address(self, link: str) -> str:
        """A link's address from the site's root; links begin at the folder of the source."""
        if urlsplit(link).scheme:
            return link
        path, sign, place = link.partition("#")
        name = normpath(join(dirname(self.source.name), path)).lstrip("./")
        if page := self.publication.page(name) if path else self.source:
            return f"{page.address}{sign}{place}"
        return f"{name}{'/' if name and path.endswith('/') else ''}{sign}{place}"


def join_parts(body: html.HtmlElement, site: str) -> None:
    """Joins the parts of ``body``, in place."""
    links = select(body, ".//a[@href]")
    ids = _shorten(body, {str(a.get("href")) for a in links})
    for a in links:
        target = str(a.get("href"))
        if target in ids:
            a.set("href", f"#{ids[target]}")
        elif not urlsplit(target).scheme:
            a.set("href", f"{site}{target}")
            if not site:
                a.drop_tag()
    for a in select(body, ".//h1//a | .//h2//a"):  # it is in the contents, as a link
        a.drop_tag()
    for name in OWN:
        for element in select(body, f".//*[@{name}]"):
            del element.attrib[name]


def _shorten(body: html.HtmlElement, linked: set[str]) -> dict[str, str]:
    """New ids for what is linked, the last word of the address; all others go."""
    ids: dict[str, str] = {}
    for element in select(body, ".//*[@id]"):
        address = str(element.attrib.pop("id"))
        if address in linked and address not in ids:
            short = address.rstrip("/").replace("#", "/").rpartition("/")[2]
            ids[address] = f"{short}-{len(ids)}" if short in ids.values() else short
            element.set("id", ids[address])
    return ids
