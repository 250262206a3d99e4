"""Finds dead references on one built page: addresses, ids, links left as text.

The attributes with addresses are those of the HTML Standard's index whose value is a URL, the older
ones that browsers still follow, and SVG's references to paint, clip and marker.
"""

import json
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from lxml import etree, html

from press.core.loaded_addresses import srcset_addresses, style_addresses
from press.core.pages.raw_html import refresh_address
from press.links.targets import Finding, Targets

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


ARIA = "activedescendant controls describedby details errormessage flowto labelledby owns"
REFERENCES = {
    *("for", "form", "list", "headers", "itemref", "popovertarget", "commandfor", "anchor"),
    *(f"aria-{name}" for name in ARIA.split()),
}
"""Attributes whose words are ids of the same page."""
BLOCKS = "//p | //li | //td | //th | //dd | //dt | //figcaption | //summary | //caption"
HEADINGS = "//h1 | //h2 | //h3 | //h4 | //h5 | //h6"
LITERAL = {"code", "pre", "script", "style", "textarea", "kbd", "samp", "math"}
UNMADE = re.compile(r"(?<![\w\])])\[([^\[\]]+)\](?:\[([^\[\]\n]*)\]|\((?=\S)([^()\s]*)\)?)")
"""A link as Markdown has it, with a name or an address that was not understood."""
ADDRESSES = {"url", "contentUrl", "thumbnailUrl", "image", "sameAs", "license", "logo", "@id"}


def ids_of(root: html.HtmlElement) -> Counter[str]:
    """The ids of a page, and how often each is there; anchors by name count as well."""
    found = Counter(str(name) for name in root.xpath("//@id"))
    for name in {str(n) for n in root.xpath("//a/@name")} - set(found):
        found[name] = 1
    return found


def broken_links(page: str, root: html.HtmlElement, targets: Targets) -> Iterator[Finding]:
    """Every address, and every reference to an id, that leads nowhere."""
    ids = targets.ids(page) or ()
    for element in root.iter(etree.Element):
        yield from targets.findings(page, urls_of(element))
        yield from _references(page, element, ids)
        if element.get("type") == "application/ld+json":
            yield from _linked_data(page, element.text or "", targets)


def _references(page: str, element: html.HtmlElement, ids: Any) -> Iterator[Finding]:
    for name in REFERENCES & {str(key) for key in element.keys()}:  # noqa: SIM118 - lxml's
        for word in (element.get(name) or "").split():
            if word not in ids:
                what = f"'{name}' refers to the id '{word}', which the page does not have."
                yield Finding(page, word, what, "id-missing", "Give that id to the right element.")


def duplicate_ids(page: str, ids: Counter[str]) -> Iterator[Finding]:
    """Ids that stand more than once on a page."""
    for name, count in ids.items():
        if count > 1:
            what = f"The id '{name}' appears {count} times on '{page}'."
            yield Finding(page, name, what, "id-doubled", "Give each its own id.")
        elif not name or re.search(r"\s", name):
            yield Finding(
                page, name, f"'{name}' cannot be an id.", "id-doubled", "Give it another name."
            )


def links_as_text(page: str, root: html.HtmlElement) -> Iterator[Finding]:
    """Links that were typed and are on the page as text."""
    for block in root.xpath(f"{BLOCKS} | {HEADINGS}"):
        for match in UNMADE.finditer("".join(_prose(block))):
            what = f"'{match[0]}' is not a valid link."
            remedy = "Define the name, '[name]: address', or correct the brackets; put code in `…`."
            yield Finding(page, match[0], what, "link-unmade", remedy)


def _prose(element: html.HtmlElement) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if isinstance(child.tag, str) and child.tag not in LITERAL:
            yield from _prose(child)
        yield child.tail or ""


def _linked_data(page: str, text: str, targets: Targets) -> Iterator[Finding]:
    try:
        data = json.loads(text)
    except json.JSONDecodeError as error:
        what = f"The linked data cannot be read: {error.msg}."
        yield Finding(page, text.strip()[:60], what, "link-malformed", "Correct its template.")
        return
    own = targets.site_url
    yield from targets.findings(
        page,
        (
            value
            for name, value in _strings(data)
            if (name in ADDRESSES or (own and value.startswith(own)))
            and not value.startswith(("_:", "#"))  # a name inside the data
        ),
    )


def _strings(data: Any, name: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(data, dict):
        for key, value in data.items():
            yield from _strings(value, str(key))
    elif isinstance(data, list):
        for value in data:
            yield from _strings(value, name)
    elif isinstance(data, str):
        yield name, data
