"""Finds addresses in the elements of a page or picture, and in a style sheet.

The attributes are those of the HTML Standard's index whose value is a URL, the older ones that
browsers still follow, and SVG's references to paint, clip and marker.
"""

import re
from collections.abc import Iterator

from lxml import html

from press.core.loaded_addresses import srcset_addresses, style_addresses
from press.core.pages.raw_html import refresh_address

WHOLE = {
    *("href", "src", "poster", "action", "formaction", "cite", "background", "longdesc"),
    *("manifest", "xlink:href", "{http://www.w3.org/1999/xlink}href"),
}
"""Attributes that hold one address."""
OF_TAG = {("object", "data"), ("param", "value")}
LISTS = {"srcset", "imagesrcset"}
SHARE_PROPERTIES = {"og:image", "og:url", "og:audio", "og:video", "twitter:image"}
"""The names of ``meta`` elements whose content is an address."""
IMPORT = re.compile(r"""(?m)\b(?:import|from)\b\s*\(?\s*["'](\.{1,2}/[^"'\n]+)["']""")


def urls_of(element: html.HtmlElement) -> Iterator[str]:
    """Every address an element holds, as it is written."""
    tag = str(element.tag)
    for raw, value in element.items():
        name, text = str(raw), str(value)
        if name in WHOLE or (tag, name) in OF_TAG:
            yield text
        elif name in LISTS:
            yield from srcset_addresses(text)
        elif "url(" in text:
            yield from (address for _, address in style_addresses(text))
    if tag == "meta":
        yield from _meta(element)
    elif tag.rpartition("}")[2] == "style" and element.text:
        yield from (address for _, address in style_addresses(element.text))
    elif tag == "script" and element.get("type") == "module" and element.text:
        yield from module_imports(element.text)


def _meta(element: html.HtmlElement) -> Iterator[str]:
    content = element.get("content") or ""
    if (element.get("property") or element.get("name") or "") in SHARE_PROPERTIES:
        yield content
    if (to := refresh_address(element)) is not None:
        yield to


def module_imports(text: str) -> Iterator[str]:
    """The relative addresses a script imports other modules from."""
    yield from IMPORT.findall(text)
