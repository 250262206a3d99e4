"""Finds addresses in the elements of a page or picture, and in a style sheet.

The attributes are those of the HTML Standard's index whose value is a URL, the older ones that
browsers still follow, and SVG's references to paint, clip and marker.
"""

import re
from collections.abc import Iterator
from typing import Any

import tinycss2
from lxml import html

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
CANDIDATE = re.compile(r"[\s,]*(\S+?)(?:,(?=\s)|\s+[^,]*(?:,|$)|,?$)")
IMPORT = re.compile(r"""(?m)\b(?:import|from)\b\s*\(?\s*["'](\.{1,2}/[^"'\n]+)["']""")


def urls_of(element: html.HtmlElement) -> Iterator[str]:
    """Every address an element holds, as it is written."""
    tag = str(element.tag)
    for raw, value in element.items():
        name, text = str(raw), str(value)
        if name in WHOLE or (tag, name) in OF_TAG:
            yield text
        elif name in LISTS:
            yield from srcset(text)
        elif "url(" in text:
            yield from css_addresses(text, declarations=True)
    if tag == "meta":
        yield from _meta(element)
    elif tag.rpartition("}")[2] == "style" and element.text:
        yield from css_addresses(element.text)
    elif tag == "script" and element.get("type") == "module" and element.text:
        yield from module_imports(element.text)


def srcset(value: str) -> list[str]:
    """The addresses of a ``srcset``; a comma may stand inside an address."""
    return [match[1].rstrip(",") for match in CANDIDATE.finditer(value) if match[1].strip(",")]


def _meta(element: html.HtmlElement) -> Iterator[str]:
    content = element.get("content") or ""
    if (element.get("property") or element.get("name") or "") in SHARE_PROPERTIES:
        yield content
    if (to := refresh_address(element)) is not None:
        yield to


def css_addresses(text: str, declarations: bool = False) -> Iterator[str]:
    """The addresses in a style sheet, or in the declarations of one element."""
    if declarations:
        yield from _tokens(tinycss2.parse_component_value_list(text))
        return
    for rule in tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True):
        if rule.type == "at-rule" and rule.lower_at_keyword == "import":
            yield from (part.value for part in rule.prelude if part.type == "string")
        yield from _tokens(getattr(rule, "prelude", None) or [])
        yield from _tokens(getattr(rule, "content", None) or [])


def _tokens(tokens: list[Any]) -> Iterator[str]:
    for token in tokens:
        if token.type == "url":
            yield token.value
        elif token.type == "function" and token.lower_name in {"url", "src", "image-set"}:
            yield from (part.value for part in token.arguments if part.type == "string")
            yield from (part.value for part in token.arguments if part.type == "url")
        else:
            inside = getattr(token, "arguments", None) or getattr(token, "content", None)
            yield from _tokens(inside if isinstance(inside, list) else [])


def module_imports(text: str) -> Iterator[str]:
    """The relative addresses a script imports other modules from."""
    yield from IMPORT.findall(text)
