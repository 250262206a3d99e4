"""A picture by Vega becomes as light as it can be, and looks the same.

Vega draws for a canvas: every mark says all about itself, default values too. Here go labels of
marks, default values, empty shapes and spare decimals; lines of one look become one path, points
become circles, and what all parts of a group say the group says once. Scour and SVGO were looked
at: the one has not been released since 2021, the other needs Node, and both leave the lines.
"""

import re
from functools import partial
from itertools import groupby

from lxml import etree

from press.kinds.charts.marks import SVG, tip

NUMBER = re.compile(r"-?\d+(?:\.\d+)?e[-+]?\d+|-?\d+\.\d{2,}")
NAMES = ("clipPath", "defs", "filter", "linearGradient", "marker", "mask", "pattern")
DEFINITIONS = {f"{SVG}{name}" for name in (*NAMES, "radialGradient", "symbol")}
"""Elements that are not painted where they are: they must stay as they are."""
DIGITS = {
    **dict.fromkeys(("cx", "cy", "d", "dx", "dy", "points", "r", "rx", "ry"), 1),
    **dict.fromkeys(("height", "width", "x", "x1", "x2", "y", "y1", "y2"), 1),
    # What is wrong in one dash is wrong seventy times at the end of a line.
    **dict.fromkeys(("stroke-dasharray", "stroke-dashoffset"), 3),
    "stroke-width": 2,
}
"""Attributes with positions or lengths, and the decimals they need; others are not coordinates."""
ARC = 3
MOVE = re.compile(r"translate\([^)]*\)")
SCALING_TRANSFORM = re.compile(r"scale|matrix|skew")
"""A transform in which a spare decimal need not be spare."""
IDLE = ("aria-label", "aria-roledescription", "aria-hidden", "role", "class", "pointer-events")
DEFAULTS = {
    "opacity": "1",
    "font-family": "Inter",
    "stroke-opacity": "1",
    "fill-opacity": "1",
    "stroke-width": "1",
    "text-anchor": "start",
    "x2": "0",
    "y2": "0",
}
INHERITABLE = (
    *("fill", "font-size", "font-weight", "stroke", "stroke-dasharray", "stroke-width"),
    "text-anchor",
)
"""Attributes that the children of a group inherit (SVG 1.1, appendix N)."""
PLACEMENT = ("transform", "x2", "y2")
OWN = {"id", "opacity", "stroke-opacity", "clip-path", "filter", "mask", "style", "x1", "y1"}
"""Attributes that keep a line separate: where translucent lines cross, one path looks different."""
TRANSLUCENT = re.compile(r"url\(|rgba|hsla|/|transparent|#(?:[\da-f]{4}|[\da-f]{8})$", re.I)
"""A colour that is a gradient, which is laid over the whole path, or that shines through."""
PLACE = re.compile(r"translate\((-?[\d.]+),(-?[\d.]+)\)")
ROUND = re.compile(r"M([\d.]+),0A\1,\1,0,1,1,-\1,0A\1,\1,0,1,1,\1,0")
"""A circle as Vega draws it, around its own place."""


def slim(root: etree._Element, language: str = "en") -> None:
    """Takes from a picture what is not seen, and says once what it says many times."""
    _share_clips(root)
    for element in _visible_elements(root):
        _tidy(element, language)
        _drop_if_unseen(element)
    _unwrap_empty(root)
    for group in _visible_elements(root, f"{SVG}g"):
        _join_lines(group)
    for group in reversed(_visible_elements(root, f"{SVG}g")):
        _say_once(group)


def _share_clips(root: etree._Element) -> None:
    """Vega gives each mark a clip of its own; where two have one shape, the first serves both."""
    names: dict[bytes, str] = {}
    served: dict[str, str] = {}
    for clip in list(root.iter(f"{SVG}clipPath")):
        own = str(clip.attrib.pop("id"))
        shape = etree.tostring(clip)
        clip.set("id", own)
        served[f"url(#{own})"] = f"url(#{names.setdefault(shape, own)})"
        if names[shape] != own and (parent := clip.getparent()) is not None:
            parent.remove(clip)
    for element in root.iter(etree.Element):
        if name := served.get(str(element.get("clip-path"))):
            element.set("clip-path", name)


def _visible_elements(root: etree._Element, tag: str = "*") -> list[etree._Element]:
    """The elements that are painted where they stand, in order: no definition and none of one."""
    if root.tag in DEFINITIONS:
        return []
    found = [root] if tag in ("*", root.tag) else []
    for part in root.iterchildren(etree.Element):
        found += _visible_elements(part, tag)
    return found


def _tidy(element: etree._Element, language: str) -> None:
    kept = {str(name): str(value) for name, value in element.attrib.items()}
    element.attrib.clear()
    if said := tip(kept.get("aria-label", ""), kept.get("aria-roledescription", ""), language):
        element.set("data-tip", said)
    exact = _grows(element, kept.get("transform", ""))
    for name, value in kept.items():
        if name not in IDLE and DEFAULTS.get(name) != value:
            element.set(name, value if exact else _shorter(name, value))
    if "stroke" not in element.attrib and "stroke-width" in element.attrib:
        del element.attrib["stroke-width"]
    _circle(element)


def _grows(element: etree._Element, own: str) -> bool:
    """True if an element is drawn at another size than its coordinates give."""
    transforms = [own, *(str(e.get("transform", "")) for e in element.iterancestors())]
    return any(map(SCALING_TRANSFORM.search, transforms))


def _shorter(name: str, value: str) -> str:
    """An attribute without spare decimals, if it is a coordinate; an opacity or address is not."""
    if name == "transform":  # an angle is wrong by more the longer what it turns
        return MOVE.sub(lambda move: NUMBER.sub(partial(_round, 1), move[0]), value)
    digits = DIGITS.get(name)
    if name == "d" and "A" in value:
        digits = ARC  # the ends of a half circle that move by little move its middle by much
    return value if digits is None else NUMBER.sub(partial(_round, digits), value)


def _circle(element: etree._Element) -> None:
    """A path that is a circle around its own place becomes one."""
    drawn, place = ROUND.fullmatch(element.get("d", "")), _place(element)
    if element.tag == f"{SVG}path" and drawn and place:
        element.tag = f"{SVG}circle"
        for name in {"d", "transform"} & set(element.attrib):
            del element.attrib[name]
        for name, value in zip(("cx", "cy", "r"), (*place, drawn[1]), strict=True):
            element.set(name, value)


def _place(element: etree._Element) -> tuple[str, str] | None:
    """Returns the element's translation, if its transform does nothing else."""
    found = PLACE.fullmatch(element.get("transform", "translate(0,0)"))
    return (found[1], found[2]) if found else None


def _join_lines(group: etree._Element) -> None:
    """Neighbouring lines of one look, with the same numbers if any, become one path."""
    for look, found in groupby(list(group), _look):
        lines = list(found)
        if look is None:
            continue
        path = etree.Element(f"{SVG}path", {"d": "".join(map(_shorten_path, lines)), **dict(look)})
        if "data-tip" in path.attrib:
            path.set("class", "rule")  # pointed at, it does not become thin
        lines[0].addprevious(path)
        for line in lines:
            group.remove(line)


def _look(element: etree._Element) -> tuple[tuple[str, str], ...] | None:
    """Returns a line's appearance and text without its position; nothing if it must not move."""
    if element.tag != f"{SVG}line" or OWN & set(element.attrib) or not _place(element):
        return None
    if TRANSLUCENT.search(element.get("stroke", "")):
        return None
    return tuple((str(n), str(v)) for n, v in element.attrib.items() if n not in PLACEMENT)


def _shorten_path(line: etree._Element) -> str:
    x, y = _place(line) or ("0", "0")
    right, down = line.get("x2"), line.get("y2")
    way = f"l{right},{down}" if right and down else f"h{right}" if right else f"v{down or 0}"
    return f"M{x},{y}{way}"


def _say_once(group: etree._Element) -> None:
    """Moves attributes that all children share to their group, unless the group has its own."""
    parts = list(group)
    for name in INHERITABLE if len(parts) > 1 else ():
        said = {part.get(name) for part in parts}
        if name not in group.attrib and len(said) == 1 and (value := said.pop()):
            group.set(name, value)
            for part in parts:
                del part.attrib[name]


def _round(digits: int, match: re.Match[str]) -> str:
    short = f"{float(match[0]):.{digits}f}".rstrip("0").rstrip(".")
    return "0" if short == "-0" else short


def _drop_if_unseen(element: etree._Element) -> None:
    parent = element.getparent()
    bare_path = element.tag == f"{SVG}path" and not _has_colour(element)
    # Vega keeps the labels of an axis that have no room, and makes them transparent.
    no_label = element.tag == f"{SVG}text" and element.get("opacity") == "0"
    if parent is not None and (element.get("display") == "none" or bare_path or no_label):
        parent.remove(element)


def _has_colour(element: etree._Element) -> bool:
    """True if an element has a colour, its own or an inherited one."""
    said = (e.get(name) for e in (element, *element.iterancestors()) for name in ("fill", "stroke"))
    return "style" in element.attrib or any(colour not in (None, "none") for colour in said)


def _unwrap_empty(root: etree._Element) -> None:
    """Groups that hold nothing go, deepest first; those that do nothing give way to their parts."""
    for group in reversed(_visible_elements(root, f"{SVG}g")):
        parent = group.getparent()
        if parent is None:
            continue
        if len(group) == 0:
            parent.remove(group)
        elif list(group.attrib.values()) in ([], ["translate(0,0)"]):
            at = parent.index(group)
            for child in reversed(list(group)):
                parent.insert(at, child)
            parent.remove(group)
