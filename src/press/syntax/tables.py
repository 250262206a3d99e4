"""Tables an author typed: a wide one scrolls by itself, so that the page does not."""

import re
import xml.etree.ElementTree as etree


def scroll_wide_tables(root: etree.Element) -> None:
    """Lets a table of more than three columns scroll by itself, named by the heading above it."""
    name = ""
    for place, child in enumerate(list(root)):
        if re.fullmatch("h[1-6]", str(child.tag)):
            name = heading_words(child)
        elif child.tag == "table" and len(child.findall("thead/tr/th")) > 3:
            attributes = {"class": "table-scroll typed", "tabindex": "0", "role": "region"}
            wrapper = etree.Element("div", attributes | {"aria-label": f"Table: {name}"})
            wrapper.append(child)
            root[place] = wrapper


def heading_words(heading: etree.Element) -> str:
    """A heading's words, without its permanent link: what runs along in the margin."""
    links = heading.findall("a[@class='headerlink']")
    words = "".join(heading.itertext())
    return words.removesuffix("".join("".join(link.itertext()) for link in links)).strip()
