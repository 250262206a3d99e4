"""The parts of a book become one document: links inside it lead to it, all others to the site.

Every id and link comes in as an address from the site's root. A link whose target is in the book
becomes ``#id``, with few and short ids; any other gets the site's address, if that is known.
"""

from urllib.parse import urlsplit

from lxml import html

from press.books.page import OWN
from press.core.pages.markup import select


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
