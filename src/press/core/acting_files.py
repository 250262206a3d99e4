"""Finds files in docs that would run a script where a reader opens them.

They are published as they are: without the policy of a page, at the address of the site.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import etree, html

from press.core.problems import Problem
from press.core.raw_html import ADDRESSES, RUNNING, acts, is_handler

MARKUP = frozenset({".svg", ".xml", ".html", ".htm", ".xhtml", ".xht"})
MOVING = frozenset({"to", "from", "by", "values"})
"""Attributes that put an address into another element."""


def check_acting(file: Path, shown: str) -> Iterator[Problem]:
    """A problem for the first part of a file that runs a script or loads another page."""
    if file.suffix.lower() not in MARKUP or not file.is_file():
        return
    # What a browser reads as XML is read as HTML too: one of the two sees each part.
    for parser in (etree.XMLParser(recover=True), html.HTMLParser()):
        for element in _elements(file, parser):
            if part := _acting(element):
                what = f"{part} would run when a reader opens this file."
                remedy = "Remove it, or write the file as a page in Markdown."
                yield Problem(shown, element.sourceline or 1, "html-unsafe", what, remedy)
                return


def _elements(file: Path, parser: Any) -> list[Any]:
    try:
        root = etree.parse(file, parser).getroot()
    except (etree.XMLSyntaxError, OSError):  # empty
        return []
    return [] if root is None else [*root.itersiblings(preceding=True), *root.iter()]


def _acting(element: Any) -> str:
    """The part of an element that acts, as a message says it; else nothing."""
    if isinstance(element, etree._ProcessingInstruction):
        return f"'<?{element.target}'" if element.target == "xml-stylesheet" else ""
    name = str(element.tag).rpartition("}")[2].lower()
    if name in RUNNING:
        return f"'<{name}>'"
    for attribute, value in element.attrib.items():
        bare = str(attribute).rpartition("}")[2].lower()
        if is_handler(bare):
            return f"'{bare}'"
        if bare in ADDRESSES | MOVING and any(map(acts, value.split(";"))):
            return f"'{value[:40]}'"
    return ""
