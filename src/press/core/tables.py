"""Tables an author typed: each has a name, and a wide one scrolls, so that the page does not.

On a phone its rows become cards: each cell knows the heading of its column.
"""

import re
import xml.etree.ElementTree as etree
from collections.abc import Callable

UNSAID = re.compile("\ue000[a-z]+[0-9]+\ue001")
"""The placeholder of a citation: a copy of the words around it has none, and counts no note."""


def name_tables(root: etree.Element, named: Callable[[str], str]) -> None:
    """Names a table by the heading above it, and lets one of more than three columns scroll.

    A table may be inside a list or a block.
    """
    parents = {child: parent for parent in root.iter() for child in parent}
    name = ""
    for child in list(root.iter()):
        if re.fullmatch("h[1-6]", str(child.tag)):
            name = heading_words(child)
        elif child.tag == "table" and not child.get("aria-label"):
            child.set("aria-label", name)
            if len(child.findall("thead/tr/th")) > 3:
                _wrap(child, parents[child], named(name))


def _wrap(table: etree.Element, parent: etree.Element, name: str) -> None:
    """Puts a table into an element that scrolls, and labels its cells for a phone."""
    attributes = {"class": "table-scroll typed", "tabindex": "0", "role": "region"}
    wrapper = etree.Element("div", attributes | {"aria-label": name})
    place = list(parent).index(table)
    wrapper.tail, table.tail = table.tail, None
    parent[place] = wrapper
    wrapper.append(table)
    _label(table)


def _label(table: etree.Element) -> None:
    """Gives each cell the words at the head of its column."""
    heads = ["".join(head.itertext()).strip() for head in table.findall("thead/tr/th")]
    for row in table.findall("tbody/tr"):
        for head, cell in zip(heads, row.findall("td"), strict=False):
            cell.set("data-label", UNSAID.sub("", head).strip())


def heading_words(heading: etree.Element) -> str:
    """A heading's words, without its permanent link: what runs along in the margin."""
    links = heading.findall("a[@class='headerlink']")
    words = "".join(heading.itertext())
    words = words.removesuffix("".join("".join(link.itertext()) for link in links))
    return re.sub(r"\s+", " ", UNSAID.sub("", words)).strip()
