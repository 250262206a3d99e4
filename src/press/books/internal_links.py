"""The parts of a book become one document: links that lead inside it do so, ids are few and short.

Every id and link comes in as an absolute address of the site. A link whose target is in the book
becomes ``#id``; any other stays, and leads to the site.
"""

from lxml import html

from press.core.markup import classed, select

HERE = "https://site.invalid/"
"""Stands for the site's address where the build was told none; links to it are taken out."""


def join(body: html.HtmlElement) -> None:
    """Joins the parts of ``body``, in place."""
    aliases = {str(a.get("href")): _card(a) for a in select(body, f".//a[{classed('card-id')}]")}
    linked = {_target(a, aliases) for a in select(body, ".//a[@href]") if not _names_itself(a)}
    ids = _shorten(body, linked)
    for a in select(body, ".//a[@href]"):
        target = _target(a, aliases)
        if target in ids and not _names_itself(a):
            a.set("href", f"#{ids[target]}")
        elif target.startswith(HERE):
            a.drop_tag()
    for a in select(body, ".//h1//a | .//h2//a"):  # it stands in the contents, as a link
        a.drop_tag()
    for element in select(body, ".//*[@data-cite]"):
        del element.attrib["data-cite"]


def _names_itself(a: html.HtmlElement) -> bool:
    """The name of a claim leads to its entry on the site: here it would lead nowhere else."""
    return "card-id" in a.get("class", "").split()


def _card(a: html.HtmlElement) -> str:
    return str(select(a, f"ancestor::*[{classed('card')}][1]/@id")[0])


def _target(a: html.HtmlElement, aliases: dict[str, str]) -> str:
    address = str(a.get("href"))
    return aliases.get(address, address)


def _shorten(body: html.HtmlElement, linked: set[str]) -> dict[str, str]:
    """New ids for what is linked, the last word of the address; all others go."""
    ids: dict[str, str] = {}
    taken: set[str] = set()
    for element in select(body, ".//*[@id]"):
        address = str(element.attrib.pop("id"))
        if address in linked and address not in ids:
            first = short = address.rstrip("/").replace("#", "/").rpartition("/")[2]
            while short in taken:
                short = f"{first}-{len(taken)}"
            taken.add(short)
            ids[address] = short
            element.set("id", short)
    return ids
