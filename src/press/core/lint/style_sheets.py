"""Style sheets in docs that a browser reads otherwise than their author, or never loads."""

from collections.abc import Iterator
from pathlib import Path

import tinycss2

from press.core.problems import ADVICE, Problem
from press.core.settings.options import docs_folder, read_theme
from press.core.settings.settings_files import read_mapping
from press.core.text import relative

LOADED = "assets/css"
"""The folder of docs whose sheets every page loads."""
NAMING = frozenset({".css", ".html", ".htm", ".xhtml", ".svg", ".xml", ".js", ".mjs", ".md"})
"""The endings of files that can load a sheet, or offer it to readers."""
SIGNS = {"{": "}", "[": "]", "(": ")", "/*": "*/"}


def check_style_sheets(settings: Path) -> Iterator[Problem]:
    """A problem for each sheet that is not closed, and each that nothing loads."""
    docs, root = docs_folder(settings), settings.parent
    files = sorted(file for file in docs.rglob("*") if file.is_file())
    sheets = [file for file in files if file.suffix.lower() == ".css"]
    for file in sheets:
        yield from _check_brackets(_read(file), relative(file, root))
    listed = str(read_mapping(settings).get("extra_css"))
    names = {file: relative(file, docs) for file in sheets if file.parent != docs / LOADED}
    if asked := {file: name for file, name in names.items() if name not in listed}:
        files += (root / read_theme(settings).get("custom_dir", "overrides")).rglob("*.html")
        texts = {file: _read(file) for file in files if file.suffix.lower() in NAMING}
    for file, name in asked.items():
        if not any(file.name in text for other, text in texts.items() if other != file):
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
        sign = "/*" if last.type == "comment" else last.type[0]
        sign = sign if sign in SIGNS else "("
        what = f"'{sign}' is not closed, so browsers leave out what follows it."
        remedy = f"Write '{SIGNS[sign]}' where it ends."
        yield Problem(shown, last.source_line, "style-sheet", what, remedy)


def _read(file: Path) -> str:
    return file.read_text(encoding="utf-8", errors="replace")
