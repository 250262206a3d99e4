"""The page of a notebook: its text as any page has it, its code folded, its outputs in our look.

What mkdocs-jupyter makes of a notebook carries half a megabyte of styles and calls other hosts;
only the code and the outputs of its cells are taken from it. A page runs no script of a notebook's,
so a chart that needs one would be an empty space; a picture without words is one to those who
cannot see it.
"""

import os
import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import gettempdir
from types import MappingProxyType
from typing import NamedTuple

from lxml import html
from markupsafe import Markup

from press.core.i18n.catalogue import translations
from press.core.lint.metadata_lint import find_private
from press.core.pages.markup import inner_html
from press.core.pages.raw_html import disarm, is_harmless
from press.core.problems import Problem
from press.core.publication import Publication
from press.core.render_context import templates
from press.core.settings.options import named_options, setting_problem
from press.core.settings.settings_files import read_mapping
from press.core.text import without_controls
from press.kinds.data.fields import Column, columns_in
from press.kinds.notebooks.records import CELL, MARKER, TEXT
from press.kinds.notebooks.tables import lay_out

CELLS = "//div[{0}][not(ancestor::div[{0}])]".format(
    "contains(concat(' ', @class, ' '), ' jp-CodeCell ')"
)
TEXT_OUTPUT = "jp-RenderedText jp-OutputArea-output"
"""The classes of what a cell prints; what it shows at its end has one more."""
ACTING = "//script | //style | //link | //*[contains(@class, 'jp-OutputPrompt')]"


NO_COLUMNS: Mapping[str, Column] = MappingProxyType({})


class Output(NamedTuple):
    """The output of a cell, with its name; ``scrolls`` if it is a table."""

    body: Markup
    label: str
    scrolls: bool


def page_of_code(code: str, text: str, rendered: str, publication: Publication) -> str:
    """The page of a publication's notebook: its numbers have the units of the data it reads."""
    language, columns = publication.places.language, columns_in(code, publication)
    return notebook_page(text, rendered, language, columns)


def notebook_page(
    text: str, rendered: str, language: str = "en", columns: Mapping[str, Column] = NO_COLUMNS
) -> str:
    """The page's HTML with each cell's place taken by the cell, as ``rendered`` has it.

    ``columns`` are those of the data that the notebook reads, by their names.
    A notebook that failed has no cells; the fault has been told.
    """
    made = {at: _cell(cell, language, columns) for at, cell in enumerate(rendered_cells(rendered))}
    return CELL.sub(lambda place: made.get(int(place[1]), ""), text)


def rendered_cells(rendered: str) -> list[html.HtmlElement]:
    """The cells of a notebook as nbconvert has rendered it, without control characters."""
    tree = html.fragment_fromstring(without_controls(rendered), create_parent="div")
    return list(tree.xpath(CELLS))


def _cell(cell: html.HtmlElement, language: str, columns: Mapping[str, Column]) -> str:
    for acting in cell.xpath(f".{ACTING.replace(' | //', ' | .//')}"):
        acting.drop_tree()
    disarm(cell)
    code = cell.xpath(".//div[contains(@class, 'jp-InputArea')]//pre")
    outputs = _join_outputs(cell.xpath(".//div[contains(@class, 'jp-OutputArea-output')]"))
    made = [_output(output, language, columns) for output in outputs]
    template = templates(language).get_template("cell.html")
    return template.render(code=Markup(inner_html(code[0])) if code else "", outputs=made)


def _join_outputs(outputs: list[html.HtmlElement]) -> list[html.HtmlElement]:
    """Joins a cell's printed output, which the kernel sends in pieces."""
    whole: list[html.HtmlElement] = []
    for output in outputs:
        if whole and output.get("class") == TEXT_OUTPUT and _kind(output) == _kind(whole[-1]):
            before, after = whole[-1].find("pre"), output.find("pre")
            after.tail = None
            before.append(after)
            after.drop_tag()
        else:
            whole.append(output)
    return whole


def _kind(output: html.HtmlElement) -> tuple[str | None, str | None]:
    return output.get("class"), output.get("data-mime-type")


def _output(output: html.HtmlElement, language: str, columns: Mapping[str, Column]) -> Output:
    for element in output.iter():
        for name in ("style", "border", "id"):
            element.attrib.pop(name, None)
    label = translations(language).gettext("Result")
    tables = output.xpath(".//table")
    for table in tables:
        lay_out(table, language, label, columns)
    label = tables[0].get("aria-label") if len(tables) == 1 else label
    return Output(Markup(inner_html(output)), label, bool(tables))


NO_WORDS = ("", "No description has been provided for this image")
"""The alternative texts of a picture that has none; the second is nbconvert's."""
REMEDY = "Make it a chart of the edition and show it with '/// chart | name', or print its table."
PRINT = "Print only what readers need; of a warning, correct the cause."
PLUGIN = "mkdocs-jupyter"
LISTED = f"{PLUGIN}: {{include: ['notebooks/*.py'], execute: true, allow_errors: false}}"


def check_plugin(settings: Path) -> Iterator[Problem]:
    """A notebook that no plugin turns into a page, so that its link downloads its code."""
    if PLUGIN not in dict(named_options(read_mapping(settings).get("plugins"))):
        what = f"Notebooks are no pages without the plugin '{PLUGIN}'."
        yield setting_problem(
            settings, ("plugins",), "notebook", what, f"Add '- {LISTED}' to 'plugins'."
        )


def check_outputs(path: str, source: str, rendered: str) -> Iterator[Problem]:
    """A problem for each cell whose output would be empty or has no words."""
    for cell, line in zip(rendered_cells(rendered), _code_lines(source), strict=False):
        outputs = "div[contains(@class, 'jp-OutputArea-output')]"
        printed = "\n".join(one.text_content() for one in cell.xpath(f".//{outputs}"))
        if words := _of_machine(printed):
            what = f"The cell prints '{words}', which is of this machine and not of the data."
            yield Problem(path, line, "notebook-output", what, PRINT)
        if fault := find_private(html.tostring(cell)):
            yield Problem(path, line, "file-private", *fault)
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


def _of_machine(printed: str) -> str:
    """A path of the machine, or an address in its memory, as both are where a library warns."""
    home = os.path.expanduser("~")  # noqa: PTH111 - Path raises for a user without a home
    folders = {Path(home), Path.cwd(), Path(sys.prefix), Path(gettempdir())}
    named = "|".join(re.escape(str(one)) for one in sorted(folders) if one.name)
    found = re.search(
        rf"(?<![\w/\\])(?:{named})(?![\w.-])[^\s'\"]*|\bat 0x[0-9a-fA-F]{{6,}}", printed
    )
    return found[0][:60] if found else ""


def _code_lines(source: str) -> list[int]:
    """The line of each piece of code."""
    lines = enumerate(source.splitlines(), 1)
    marks = [(number, MARKER.fullmatch(line)) for number, line in lines]
    return [number for number, mark in marks if mark and not TEXT.search(mark[1])]
