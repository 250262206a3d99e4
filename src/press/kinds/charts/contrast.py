"""Colours of a picture that nobody sees on one of the two papers, by day or by night.

A picture with a ground of its own is the same on both. Words on a mark are left alone: what is
below them is no paper.
"""

from collections.abc import Iterator
from typing import Any

from tinycss2.color3 import parse_color

from press.core.colours import Colour, contrast, papers
from press.kinds.charts.marks import SVG

WORDS = ("axis-label", "axis-title", "legend-label", "legend-title", "title-text")
"""The parts of a picture, as Vega calls them, that are always on the paper."""
VIEW = f".//{SVG}path[@class='background']"
"""What is below the marks, if the chart fills it."""
LEAST = 1.5
"""The contrast that a colour needs to be seen at all; to be read it needs three times as much."""
PAPERS = ("light", "dark")


def unseen_colour(root: Any) -> tuple[str, str]:
    """A fixed colour of words, or of all marks, that one paper hides, and which paper that is."""
    if any(_colour(rect.get("fill", "")) for rect in root.findall(f"{SVG}rect")):
        return "", ""
    for part in WORDS:
        for colour in _colours(root, part):
            if paper := _hiding_paper(colour):
                return colour, paper
    if any(_colour(view.get("fill", "")) for view in root.iterfind(VIEW)):
        return "", ""
    marks = set(_colours(root, "mark"))
    papers_of_marks = {_hiding_paper(colour) for colour in marks}
    if len(papers_of_marks) == 1 and (paper := papers_of_marks.pop()):
        return min(marks), paper
    return "", ""


def _colours(root: Any, part: str) -> Iterator[str]:
    """The colours that the elements of a part are filled and drawn with."""
    for group in root.xpath(
        "//*[contains(concat(' ', @class, ' '), $role)]", role=f" role-{part} "
    ):
        for element in group.iter(f"{SVG}path", f"{SVG}text", f"{SVG}line", f"{SVG}rect"):
            found = {element.get("fill"), element.get("stroke")} - {None, "none", "transparent"}
            yield from sorted(found)


def _hiding_paper(colour: str) -> str:
    given = _colour(colour)
    hides = [given is not None and contrast(given, paper) < LEAST for paper in papers()]
    return next((name for name, hidden in zip(PAPERS, hides, strict=True) if hidden), "")


def _colour(text: str) -> Colour | None:
    """A colour that is the same everywhere; nothing for a variable of the page, or for none."""
    made = parse_color(text)
    if made is None or isinstance(made, str) or made.alpha < 1:
        return None
    return made.red, made.green, made.blue
