"""Decides which HTML authors can type in Markdown, and removes the rest from a page.

nh3 reads the pieces as a browser would. It gets what Python-Markdown has put aside as HTML: whole
blocks, and single tags inside a line. Attributes and addresses that came by other ways
(``{onclick=…}``, ``[words](javascript:…)``) are taken from the tree.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from html import unescape
from typing import Any

import nh3
from markupsafe import escape


def word_set(words: str) -> frozenset[str]:
    """The words of a text, once each."""
    return frozenset(words.split())


ELEMENTS = word_set(
    "a abbr address aside b bdi bdo blockquote br button caption cite code col colgroup "
    "data dd del details dfn div dl dt em fieldset figcaption figure footer h1 h2 h3 h4 h5 "
    "h6 header hr i img input ins kbd label legend li main mark meter nav ol optgroup "
    "option output p picture pre progress q rp rt ruby s samp section select small source "
    "span strong sub summary sup table tbody td tfoot th thead time tr u ul var video audio "
    "track wbr"
)
"""Elements that hold or show something and do nothing. A browser reads tags inside all of them: in
a text area left open, what was a harmless attribute could become a tag."""
IN_A_LINE = word_set("a abbr b bdi bdo br cite code em i q s small span strong sub sup time u")
"""Elements of a line of text, which load nothing."""
ACTING = word_set(
    "script style iframe frame frameset object embed applet base link meta form svg math "
    "template noscript portal param dialog canvas slot textarea title xmp plaintext noembed "
    "noframes"
)
"""Elements that act, load or change the page around them."""
IN_TREES = word_set(
    "script iframe frame frameset object embed applet base link meta "
    "set animate animatemotion animatetransform foreignobject"
)
"""Elements removed from trees, which can also contain SVG pictures drawn by a notebook."""
VOID = word_set("area base br col embed hr img input link meta source track wbr")
EVERYWHERE = word_set("class id title lang dir role hidden tabindex markdown")
OWN = {
    "a": frozenset({"href", "download", "hreflang", "type", "target"}),
    "img": frozenset({"src", "alt", "width", "height", "loading"}),
    "audio": frozenset({"src", "controls", "preload"}),
    "video": word_set("src controls preload width height poster"),
    "source": frozenset({"src", "type", "media"}),
    "track": frozenset({"src", "kind", "label", "srclang"}),
    "td": frozenset({"colspan", "rowspan", "headers"}),
    "th": frozenset({"colspan", "rowspan", "headers", "scope", "abbr"}),
    "col": frozenset({"span"}),
    "ol": frozenset({"start", "type", "reversed"}),
    "li": frozenset({"value"}),
    "time": frozenset({"datetime"}),
    "data": frozenset({"value"}),
    "details": frozenset({"open"}),
    "label": frozenset({"for"}),
    "button": frozenset({"type"}),
    "input": word_set("type value checked disabled name placeholder"),
    "option": frozenset({"value", "selected"}),
    "meter": word_set("value min max low high optimum"),
    "progress": frozenset({"value", "max"}),
    "blockquote": frozenset({"cite"}),
    "q": frozenset({"cite"}),
}
"""The attributes an element may have beside those of all elements, ``aria-…`` and ``data-…``."""
UNSEEN = word_set("srcdoc srcset imagesrcset")
"""Attributes with addresses or a page that no check looks into."""
SCHEMES = frozenset({"http", "https", "mailto", "tel"})
ADDRESSES = word_set("href src action formaction poster cite background data ping xlink:href")
LINKS = word_set("link url href homepage license")
"""Settings that are addresses."""
SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):")
PICTURE = re.compile(r"data:image/(?:png|jpeg|gif|webp|avif)[;,]")
AMP = "\x02amp\x03"
"""The placeholder that Python-Markdown uses for ``&`` until a page is complete."""
TAG = re.compile(r"<(/?)([a-zA-Z][^\s<>/]*)[^<>]*>")


def acts(address: str) -> bool:
    """True if an address does more than open a page: ``javascript:``, ``data:``."""
    # Browsers pass over blanks and control characters, wherever in the scheme they are.
    bare = re.sub(r"[\x00-\x20\x7f-\xa0]+", "", unescape(address.replace(AMP, "&"))).lower()
    scheme = SCHEME.match(bare)
    return scheme is not None and scheme[1] not in SCHEMES and not PICTURE.match(bare)


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
    return own or attribute.startswith(("aria-", "data-"))


def clean_html(piece: str, elements: frozenset[str] = ELEMENTS) -> str:
    """A piece of HTML without anything that acts; a single tag stays a single tag."""
    tag = TAG.fullmatch(piece.strip())
    if tag and tag[1]:
        name = tag[2].lower()
        return f"</{name}>" if name in ELEMENTS - VOID else ""
    made: str = nh3.clean(
        piece,
        tags=set(elements),
        clean_content_tags={"script", "style"},
        attributes={"*": set(EVERYWHERE)} | {name: set(own) for name, own in OWN.items()},
        attribute_filter=lambda element, name, value: (
            None if name in ADDRESSES and acts(value) else value
        ),
        strip_comments=False,
        link_rel=None,
        generic_attribute_prefixes={"data-", "aria-"},
        url_schemes={*SCHEMES, "data"},
    )
    return made.removesuffix(f"</{tag[2].lower()}>") if tag else made


def disarm(root: Any) -> None:
    """Takes from a tree, of the standard library or of lxml, what acts in it."""
    for parent, child in list(_pairs(root)):
        if isinstance(child.tag, str) and child.tag.lower() in IN_TREES:
            _take_out(parent, child)
    for element in root.iter():
        for name in list(element.attrib) if isinstance(element.tag, str) else ():
            low, value = name.lower(), str(element.get(name))
            if low.startswith("on") or low in UNSEEN or (low in ADDRESSES and acts(value)):
                del element.attrib[name]


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
