"""Outputs that readers would not get: charts that need scripts, pictures pages do not load.

A page of ours runs no script of a notebook's, so such a chart would be an empty space. A picture
without words is one to those who cannot see it.
"""

from collections.abc import Iterator

from press.core.pages.raw_html import is_harmless
from press.core.problems import Problem
from press.kinds.notebooks.pages import rendered_cells
from press.kinds.notebooks.records import MARKER, TEXT

NO_WORDS = ("", "No description has been provided for this image")
"""The alternative texts of a picture that has none; the second is nbconvert's."""
REMEDY = "Make it a chart of the edition and show it with '/// chart | name', or print its table."


def check_outputs(path: str, source: str, rendered: str) -> Iterator[Problem]:
    """A problem for each cell whose output would be empty or has no words."""
    for cell, line in zip(rendered_cells(rendered), _code_lines(source), strict=False):
        outputs = "div[contains(@class, 'jp-OutputArea-output')]"
        if cell.xpath(f".//{outputs}//script | .//{outputs}[self::script]"):
            what = "The cell shows a chart that needs a script, so readers would not see it."
            yield Problem(path, line, "notebook-output", what, REMEDY)
            continue
        images = cell.xpath(f".//{outputs}//img")
        if not all(is_harmless("src", str(image.get("src", ""))) for image in images):
            what = "The cell shows a picture in SVG or from another host, which pages leave out."
            yield Problem(path, line, "notebook-output", what, REMEDY)
        elif any(str(image.get("alt", "")) in NO_WORDS for image in images):
            what = "The cell shows a picture without a description for readers who cannot see it."
            yield Problem(path, line, "notebook-output", what, REMEDY)


def _code_lines(source: str) -> list[int]:
    """The line of each piece of code."""
    lines = enumerate(source.splitlines(), 1)
    marks = [(number, MARKER.fullmatch(line)) for number, line in lines]
    return [number for number, mark in marks if mark and not TEXT.search(mark[1])]
