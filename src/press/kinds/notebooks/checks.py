"""Outputs that readers would not get, and files that a notebook writes when it runs.

A page of ours runs no script of a notebook's, so a chart that needs one would be an empty space; a
picture without words is one to those who cannot see it. Each build runs the notebook, and files it
writes to docs would be published by the next build alone, so two builds of one state would differ.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from press.core.pages.raw_html import is_harmless
from press.core.problems import ADVICE, Problem
from press.core.settings.options import named_options, setting_problem
from press.core.settings.settings_files import read_mapping
from press.kinds.notebooks.pages import rendered_cells
from press.kinds.notebooks.records import MARKER, TEXT

NO_WORDS = ("", "No description has been provided for this image")
"""The alternative texts of a picture that has none; the second is nbconvert's."""
REMEDY = "Make it a chart of the edition and show it with '/// chart | name', or print its table."
WRITERS = re.compile(r"(?:to_(?:csv|excel|json|html|parquet|pickle|feather)|savefig|save|imsave)")
"""Methods that write to the file they are given, and without one return text."""
WRITTEN = re.compile(r"write_(?:text|bytes)")
"""Methods of a path."""
ELSEWHERE = re.compile(r"(?:/tmp/|/dev/)")


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


def check_written(path: str, source: str) -> Iterator[Problem]:
    """The first line of a notebook that writes a file with a name."""
    try:
        calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    except (SyntaxError, ValueError, RecursionError, MemoryError):  # commands of Jupyter
        return
    for call in sorted(calls, key=lambda one: one.lineno):
        if _writes(call):
            what = "The notebook writes a file, and each build runs it."
            remedy = "Write the file once and keep it in docs/data; here, only read it."
            yield Problem(path, call.lineno, "notebook", what, remedy, ADVICE)
            return


def _writes(call: ast.Call) -> bool:
    method = call.func.attr if isinstance(call.func, ast.Attribute) else ""
    if method and WRITTEN.fullmatch(method):
        return True
    named = bool(call.args) and _is_name(call.args[0])
    if WRITERS.fullmatch(method):
        return named
    modes = [*call.args[1:2], *(word.value for word in call.keywords if word.arg == "mode")]
    opened = isinstance(call.func, ast.Name) and call.func.id == "open"
    return opened and named and any(_text(mode)[:1] in {"w", "a", "x"} for mode in modes)


def _is_name(node: ast.expr) -> bool:
    """True for the name of a file: a text, or a path that is put together of some."""
    text = "".join(_text(part) for part in ast.walk(node) if isinstance(part, ast.Constant))
    is_path = isinstance(node, ast.Constant | ast.JoinedStr | ast.BinOp | ast.Call)
    return is_path and "." in text and not ELSEWHERE.match(text)


def _text(node: ast.AST) -> str:
    return str(node.value) if isinstance(node, ast.Constant) else ""
