"""Decides which HTML authors can type in Markdown, and removes the rest from a page.

nh3 reads the pieces as a browser would. It gets what Python-Markdown has put aside as HTML: whole
blocks, and single tags inside a line. Attributes and addresses that came by other ways
(``{onclick=…}``, ``[words](javascript:…)``) are taken from the tree.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import nh3
from markupsafe import escape

from press.core.data_files import read_data
from press.core.loaded_addresses import STYLED, style_addresses
from press.core.text import unescape

TABLES = read_data(__file__)
OWN: dict[str, list[str]] = TABLES.pop("own")
HTML = {name: frozenset[str](words) for name, words in TABLES.items()}
ELEMENTS, IN_A_LINE, VOID = HTML["elements"], HTML["in-a-line"], HTML["void"]
ACTING, RUNNING, IN_TREES = HTML["acting"], HTML["running"], HTML["running"] | HTML["in-trees"]
EVERYWHERE, UNSEEN = HTML["everywhere"], HTML["unseen"]
SCHEMES, ADDRESSES, LINKS = HTML["schemes"], HTML["addresses"], HTML["links"]
LOADING, EVENTS = HTML["loading"], HTML["events"]
SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):")
PICTURE = re.compile(r"data:image/(?:png|jpeg|gif|webp|avif)[;,]")
ALIGNMENT = re.compile(r"text-align: [a-z]+;")
"""The one style of an element in a page: Python-Markdown gives it to the cells of a table."""
AMP = "\x02amp\x03"
"""The placeholder that Python-Markdown uses for ``&`` until a page is complete."""
PLACEHOLDER_SIGN = re.compile(
    r"&#(?:0*(?:[23]|5734[45])(?!\d)|[xX]0*(?:[23]|[eE]00[01])(?![\da-fA-F]));?"
)
"""The number of a sign around a placeholder, Python-Markdown's or ours. nh3 would write the sign
itself, and what is kept elsewhere, quotation marks included, would be put into the attribute."""
REFRESH = re.compile(r"(?i)\s*[\d.]+(?=[\s;,])\s*[;,]?\s*(?:url\s*=\s*)?[\"']?([^\"']*)")
"""The content of a ``meta`` that leads on by itself (HTML, 4.2.5.3: any sign may part the two)."""
PLACE = re.compile(r"<!-- [a-z]+ \d+ -->")
"""A comment that marks a place of a page, as that of a cell. A server can obey others (SSI), and
what an author notes beside a text is not for readers."""
TAG = re.compile(r"<(/?)([a-zA-Z][^\s<>/]*)[^<>]*>")


def acts(address: str) -> bool:
    """True if an address does more than open a page: ``javascript:``, ``data:``."""
    bare = _bare(address)
    scheme = SCHEME.match(bare)
    return scheme is not None and scheme[1] not in SCHEMES and not PICTURE.match(bare)


def is_outside(address: str) -> bool:
    """True if a browser goes to another host for an address, however it is spelt."""
    return bool(re.match(r"https?:|//", _bare(address).replace("\\", "/")))


def _bare(address: str) -> str:
    """An address as browsers read it: without blanks and control characters, wherever they are."""
    return re.sub(r"[\x00-\x20\x7f-\xa0]+", "", unescape(address.replace(AMP, "&"))).lower()


def is_handler(attribute: str) -> bool:
    """True for an attribute, in small letters, that holds a script or a page."""
    return attribute.startswith("on") or attribute == "srcdoc"


def refresh_address(element: Any) -> str | None:
    """The address that an element leads to by itself; empty for a page that is loaded again."""
    if str(element.get("http-equiv") or "").strip().lower() != "refresh":
        return None
    match = REFRESH.match(element.get("content") or "")
    return match[1].strip() if match else None


def make_printable(settings: Any, names: Iterable[str]) -> None:
    """Makes text of settings that a theme prints as if they were HTML."""
    for name in names:
        settings[name] = _printable(settings[name], name)


def _printable(value: Any, name: str) -> Any:
    if isinstance(value, Mapping):
        return {key: _printable(one, str(key)) for key, one in value.items()}
    if isinstance(value, list):
        return [_printable(one, name) for one in value]
    if not isinstance(value, str):
        return value
    return "" if name in LINKS and acts(value) else escape(value)


def may_have(element: str, attribute: str) -> bool:
    """True if an element can have an attribute."""
    own = attribute in EVERYWHERE or attribute in OWN.get(element, ())
    return own or (attribute.startswith(("aria-", "data-")) and attribute not in UNSEEN)


def is_harmless(attribute: str, value: str) -> bool:
    """True if an attribute, in small letters, does nothing of itself."""
    if is_handler(attribute) or attribute in UNSEEN or (attribute in ADDRESSES and acts(value)):
        return False
    if attribute == "style":
        return ALIGNMENT.fullmatch(value) is not None
    return attribute not in LOADING or not is_outside(value)


def clean_html(piece: str, elements: frozenset[str] = ELEMENTS) -> str:
    """A piece of HTML without anything that acts; a single tag stays a single tag."""
    if PLACE.fullmatch(piece.strip()):
        return piece
    piece = PLACEHOLDER_SIGN.sub("\ufffd", piece)
    tag = TAG.fullmatch(piece.strip())
    if tag and tag[1]:
        name = tag[2].lower()
        return f"</{name}>" if name in ELEMENTS - VOID else ""
    made: str = nh3.clean(
        piece,
        tags=set(elements),
        clean_content_tags={"script", "style"},
        attributes={"*": set(EVERYWHERE)} | {name: set(own) for name, own in OWN.items()},
        attribute_filter=lambda element, name, value: value if is_harmless(name, value) else None,
        strip_comments=True,
        link_rel=None,
        generic_attribute_prefixes={"data-", "aria-"},
        url_schemes={*SCHEMES, "data"},
    )
    return made.removesuffix(f"</{tag[2].lower()}>") if tag else made


def disarm(root: Any) -> None:
    """Takes from a tree, of the standard library or of lxml, what acts in it."""
    for parent, child in list(_pairs(root)):
        if not isinstance(child.tag, str) or child.tag.lower() in IN_TREES:  # or a comment
            _take_out(parent, child)
    for element in root.iter():
        for name in list(element.attrib) if isinstance(element.tag, str) else ():
            value = str(element.get(name))
            if not is_harmless(name.lower(), value) or _loads(element.tag, name.lower(), value):
                del element.attrib[name]


def _loads(tag: str, attribute: str, value: str) -> bool:
    """True if an element of a drawing would load a file of another host."""
    if attribute in {"href", "xlink:href"}:
        return tag.lower() not in {"a", "area"} and is_outside(value)
    in_style = style_addresses(value) if STYLED.fullmatch(attribute) else ()
    return any(is_outside(address) for _, address in in_style)


def _pairs(root: Any) -> Iterator[tuple[Any, Any]]:
    for parent in root.iter():
        for child in parent:
            yield parent, child


def _take_out(parent: Any, child: Any) -> None:
    """Removes an element; the text behind it stays."""
    at = list(parent).index(child)
    if child.tail and at:
        before = parent[at - 1]
        before.tail = (before.tail or "") + child.tail
    elif child.tail:
        parent.text = (parent.text or "") + child.tail
    parent.remove(child)
