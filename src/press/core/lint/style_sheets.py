"""Style sheets in docs that a browser reads otherwise than their author, or never loads."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import tinycss2
from tinycss2.ast import Node

from press.core.problems import ADVICE, Problem
from press.core.settings.options import docs_folder, theme_folder
from press.core.settings.settings_files import read_mapping
from press.core.text import is_hidden, is_inside, read_text, relative

LOADED = "assets/css"
"""The folder of docs whose sheets every page loads."""
MODULES = "assets/js"
"""The folder of docs whose modules every page loads."""
NAMING = frozenset({".css", ".html", ".htm", ".xhtml", ".svg", ".xml", ".js", ".mjs", ".md"})
"""The endings of files that can load a sheet, or offer it to readers."""
SIGNS = {"{": "}", "[": "]", "(": ")", "/*": "*/"}


def check_style_sheets(settings: Path) -> Iterator[Problem]:
    """A problem for each sheet that is not closed, and each that nothing loads."""
    docs, root = docs_folder(settings), settings.parent
    files = sorted(f for f in docs.rglob("*") if f.is_file() and not is_hidden(f, docs))
    sheets = [file for file in files if file.suffix.lower() == ".css"]
    for file in sheets:
        text, problems = read_text(file, root)
        yield from problems or _check_brackets(text, relative(file, root))
    for module in (docs / MODULES).glob("*.js"):
        yield from read_text(module, root)[1]
    listed = str(read_mapping(settings).get("extra_css"))
    names = {file: relative(file, docs) for file in sheets if file.parent != docs / LOADED}
    if asked := {file: name for file, name in names.items() if name not in listed}:
        templates = theme_folder(settings)
        files += templates.rglob("*.html") if is_inside(templates, root) else ()
        texts = {file: read_text(file, root)[0] for file in files if file.suffix.lower() in NAMING}
    for file, name in asked.items():
        written = {file.name, quote(file.name)}
        others = (text for other, text in texts.items() if other != file)
        if not any(one in text for text in others for one in written):
            what = "No page loads this style sheet."
            remedy = f"Write '{name}' under 'extra_css' in {settings.name}, or remove the file."
            yield Problem(relative(file, root), 1, "style-sheet", what, remedy, ADVICE)


def _check_brackets(sheet: str, shown: str) -> Iterator[Problem]:
    """The first bracket, or the comment, that has no other: what follows it has no effect."""
    # A brace after the end closes nothing where everything before it is closed.
    *parts, last = tinycss2.parse_component_value_list(f"{sheet}\n}}", skip_comments=False)
    stray = next((part for part in parts if part.type == "error" and part.kind in "}])"), None)
    if stray:
        what = f"'{stray.kind}' closes nothing, so browsers leave out what follows it."
        yield Problem(shown, stray.source_line, "style-sheet", what, "Remove it.")
    elif last.type != "error" or last.kind != "}":
        inner = _last_part(last)
        last = inner if inner.type == "comment" else last
        sign = "/*" if last.type == "comment" else last.type[0]
        sign = sign if sign in SIGNS else "("
        what = f"'{sign}' is not closed, so browsers leave out what follows it."
        remedy = f"Write '{SIGNS[sign]}' where it ends."
        yield Problem(shown, last.source_line, "style-sheet", what, remedy)


def _last_part(part: Node) -> Node:
    """The end of a sheet, however many brackets it is in; a comment there has no end itself."""
    while inner := getattr(part, "content", ()) or getattr(part, "arguments", ()):
        part = inner[-1]
    return part
