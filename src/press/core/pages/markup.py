"""Finding elements of parsed HTML, and making new ones."""

from collections.abc import Set
from typing import Any

from lxml import html


def class_test(name: str) -> str:
    """The XPath test for a class."""
    # most elements have no class: asking that first makes a search twice as fast
    return f"(@class and contains(concat(' ', normalize-space(@class), ' '), ' {name} '))"


def select(element: html.HtmlElement, path: str) -> list[Any]:
    """The elements, or texts, at an XPath that asks for some."""
    found = element.xpath(path)
    return found if isinstance(found, list) else []


def elements_of_classes(element: html.HtmlElement, names: Set[str]) -> list[html.HtmlElement]:
    """The elements inside one that have any of the classes; for many names faster than an XPath."""
    inside = element.iterdescendants("*")
    return [one for one in inside if not names.isdisjoint(one.get("class", "").split())]


def text_element(tag: str, text: str, **attributes: str) -> html.HtmlElement:
    """An element with a text."""
    element = html.Element(tag, attributes)
    element.text = text
    return element


def group(tag: str, name: str, *content: html.HtmlElement) -> html.HtmlElement:
    """An element of a class, around others."""
    element = html.Element(tag, {"class": name})
    element.extend(content)
    return element


def inner_html(element: html.HtmlElement) -> str:
    """The HTML inside an element."""
    whole: str = html.tostring(element, encoding="unicode", with_tail=False)
    return whole[whole.index(">") + 1 : whole.rindex("</")].strip()
