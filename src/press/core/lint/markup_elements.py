"""Reads a file of HTML or XML in each way in which a browser may read it.

A part that one reading hides, another shows: as XML or HTML, in the encoding that the file names or
in UTF-8, with what ``noscript`` contains as text, and with tags inside elements that, in a drawing
or a formula, contain tags.
"""

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree, html

LIMITS = frozenset({"ERR_RESOURCE_LIMIT", "ERR_ENTITY_LOOP"})
"""Errors after which libxml2 reads no more: too deep, too long, or entities made of entities."""
BASE64 = re.compile(rb"(?<=;base64,)(?:[A-Za-z0-9+/]{60,}\s*)+")
"""A picture inside the file, which libxml2 refuses if it is large; no attribute is hidden in it."""
FOREIGN = re.compile(rb"(?i)<(?:svg|math)\b")
TEXT_ELEMENT = re.compile(rb"(?i)(?<=<)(/?)(?:style|title|textarea|xmp|noembed|noframes)\b")
"""Elements whose content is text in HTML, but may be tags in SVG."""
NOSCRIPT = re.compile(rb"(?i)(?<=<)(/?)noscript\b")
"""An element whose content is text to a browser with scripts, and tags to our parser."""


class _Nothing(etree.Resolver):
    """Opens no file and no address that a file names as its DTD or as an entity."""

    def resolve(self, *asked: Any) -> Any:
        return self.resolve_string("<!---->", asked[-1], base_url=None)


def read_elements(data: bytes) -> tuple[list[Any], list[Any]]:
    """The elements of all readings, and the errors after which a reading ended early."""
    data = BASE64.sub(lambda found: b"\n" * found[0].count(b"\n"), data)
    elements, errors = list[Any](), list[Any]()
    for text, parser in _readings(data):
        elements += _elements(text, parser)
        errors += [one for one in parser.error_log if one.type_name in LIMITS]
    return elements, errors


def _readings(data: bytes) -> Iterator[tuple[bytes, Any]]:
    # A DTD inside the file can give elements attributes, and be made of entities itself.
    xml = etree.XMLParser(recover=True, attribute_defaults=True, resolve_entities=True)
    xml.resolvers.add(_Nothing())
    yield data, xml
    texts = [data, NOSCRIPT.sub(rb"\1noframes", data)]
    if FOREIGN.search(data):
        texts.append(TEXT_ELEMENT.sub(rb"\1span", data))
    if b"\x1b" in data:  # in ISO-2022-JP, what opens a comment to other readers can be a word
        texts.append(data.decode("iso2022_jp", "replace").encode())
    for text in dict.fromkeys(texts):
        yield text, html.HTMLParser()
        yield text, html.HTMLParser(encoding="utf-8")


def _elements(data: bytes, parser: Any) -> list[Any]:
    try:  # bytes, because libxml2 unpacks a file
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError:  # empty
        return []
    return [] if root is None else [*root.itersiblings(preceding=True), *root.iter()]
