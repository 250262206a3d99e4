"""A piece of a built page becomes plain HTML that any book can set: no controls, no scripts.

What only works on a screen goes, what opens is open, shapes and charts become pictures, and
links and ids become absolute addresses, of which ``joined`` makes links inside the book.
"""

from copy import deepcopy
from urllib.parse import urljoin

from lxml import html

from press.books.pictures import Pictures
from press.core.addresses import safe_address
from press.core.markup import classed, select

GONE = (
    *("headerlink", "running", "step-nav", "sidenote", "mark-link", "card-more", "take", "places"),
    *("teaching", "works-cited", "study-foot", "note-works", "explore", "explore-row", "copy"),
    *("reference-links", "teaching-facts", "work-cards", "term-cards", "cards", "sprite"),
)
CONTROLS = ("button", "script", "style", "textarea", "fieldset", "input", "template", "iframe")
KEPT = ("id", "class", "href", "src", "alt", "lang", "scope", "colspan", "rowspan", "data-cite")


GONE_PATH = ".//*[@role='doc-backlink' or " + " or ".join(map(classed, GONE)) + "]"
CONTROLS_PATH = ".//*[self::" + " or self::".join(CONTROLS) + "]"
SHAPES = f".//svg[{classed('shape')}]"


def plain(piece: html.HtmlElement, address: str, pictures: Pictures) -> html.HtmlElement:
    """A copy of ``piece``, which stands on the page at ``address``."""
    made = deepcopy(piece)
    made.tail = None
    for element in select(made, GONE_PATH):
        element.drop_tree()
    for image in select(made, ".//img"):  # not one of ours: its words stand for it
        image.tag, image.text = "span", image.get("alt")
    _draw(made, pictures)
    for element in select(made, CONTROLS_PATH):
        element.drop_tree()
    _open(made)
    for element in list(made.iter()):
        if not isinstance(element.tag, str):
            element.drop_tree()
        elif element.tag in ("data", "section", "abbr") and element is not made:
            _loosen(element)
    for element in made.iter():
        _attributes(element, address)
    return made


def _loosen(element: html.HtmlElement) -> None:
    if element.tag == "section":
        element.tag = "div"
    else:
        element.drop_tag()


def _draw(made: html.HtmlElement, pictures: Pictures) -> None:
    """Pictures take the place of what the page draws itself."""
    for svg in select(made, SHAPES):
        holders = select(svg, "ancestor::*[@data-verdict][1]/@data-verdict")
        button = svg.getparent()
        named = button if button.tag == "button" else None
        says = str(named.get("aria-label")).partition(":")[0] if named is not None else ""
        shape = pictures.shape(str(holders[0]), says) if holders else None
        if named is None and button.tag == "a":  # an ornament may not be a link
            button.drop_tag()
        _replace(named if named is not None else svg, shape)
    for svg in select(made, ".//svg"):
        title = str(svg.get("aria-labelledby", "")).partition(" ")[0]
        _replace(svg, pictures.chart(title) if title.endswith("-wide-title") else None)


def _replace(old: html.HtmlElement, new: html.HtmlElement | None) -> None:
    if new is not None:
        old.addprevious(new)
    old.drop_tree()


def _open(made: html.HtmlElement) -> None:
    """What a reader would open stands open, and a table under its own caption."""
    for element in select(made, ".//details"):
        element.tag = "div"
        if "rating" in element.get("class", ""):
            for more in select(element, "table | p"):
                more.drop_tree()
    for summary in select(made, ".//summary"):
        if "chart-table" in summary.getparent().get("class", ""):
            summary.drop_tree()
        else:
            summary.tag = "p"


def _attributes(element: html.HtmlElement, address: str) -> None:
    kept = {name: value for name, value in element.attrib.items() if name in KEPT}
    element.attrib.clear()
    if "id" in kept:
        kept["id"] = f"{address}#{kept['id']}"
    if "href" in kept:
        kept["href"] = urljoin(address, safe_address(kept["href"]) or address)
    for name, value in kept.items():
        element.set(name, value)
