"""Outputs that readers would not get.

A page of ours runs no script of a notebook's, so a chart that needs one would be an empty space; a
picture without words is one to those who cannot see it.
"""

from collections.abc import Iterator
from pathlib import Path

from press.core.pages.raw_html import is_harmless
from press.core.problems import Problem
from press.core.settings.options import named_options, setting_problem
from press.core.settings.settings_files import read_mapping
from press.kinds.notebooks.pages import rendered_cells
from press.kinds.notebooks.records import MARKER, TEXT

NO_WORDS = ("", "No description has been provided for this image")
"""The alternative texts of a picture that has none; the second is nbconvert's."""
REMEDY = "Make it a chart of the edition and show it with '/// chart | name', or print its table."
PLUGIN = "mkdocs-jupyter"
LISTED = f"{PLUGIN}: {{include: ['notebooks/*.py'], execute: true, allow_errors: false}}"


def check_plugin(settings: Path) -> Iterator[Problem]:
    """A notebook that no plugin turns into a page, so that its link downloads its code."""
    if PLUGIN not in dict(named_options(read_mapping(settings).get("plugins"))):
        what = f"Notebooks are no pages without the plugin '{PLUGIN}'."
        yield setting_problem(settings, ("plugins",), "notebook", what, f"Add '- {LISTED}'.")


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
