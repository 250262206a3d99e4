"""What readers see or miss by the settings: texts, two languages, pages and templates left out."""

import re
from collections.abc import Iterator
from pathlib import Path

from pathspec import GitIgnoreSpec

from press.core.i18n.catalogue import base_language, is_supported
from press.core.pages.page import page_files
from press.core.problems import ADVICE, Problem
from press.core.settings.options import (
    OPTIONS,
    docs_folder,
    read_extensions,
    read_option,
    read_setting,
    read_theme,
    setting_problem,
)
from press.core.settings.settings_files import read_mapping

MATHEMATICS = ("pymdownx.arithmatex", "mdx_math")
TEXTS = ("site_name", "copyright")
ADDRESSES = ("site_url", "repo_url")
RAW = re.compile(r"\[[^\[\]]+\]\([^()]*\)|\*\*[^*]+\*\*")
MACRO = re.compile(r"\{[{%].*?[%}]\}")  # a title may have one: it is shown as any text is
EXAMPLE = re.compile(
    r"(?i)^(?:my|your) (?:docs|site|project|title|name)$|\byour[-_](?:name|site|domain|repo|user)"
    r"|//(?:www\.)?example\.(?:com|org|net)\b"
)
"""What a tutorial has in place of one's own text."""


def check_setting_texts(path: Path) -> Iterator[Problem]:
    """Everything wrong with them, by whichever file has the setting."""
    for name in TEXTS:
        text = read_setting(path, name)
        found = RAW.search(text) or (MACRO.search(text) if name == "copyright" else None)
        if found:
            what = f"Readers see '{found[0][:60]}' as it is typed."
            as_html = name == "copyright" and "](" in found[0]
            remedy = "Write '<a href=\"…\">words</a>'." if as_html else "Write the words alone."
            yield setting_problem(path, (name,), "settings", what, remedy)
    for name in (*TEXTS, *ADDRESSES):
        text = read_setting(path, name)
        if EXAMPLE.search(text):
            what = f"'{text[:60]}' is from an example."
            remedy = f"Write your own '{name}', or remove it."
            yield setting_problem(path, (name,), "settings", what, remedy, ADVICE)
    yield from _formulas(path)
    yield from _languages(path)
    yield from _templates(path)
    for name in ("exclude_docs", "draft_docs"):
        yield from _left_out(path, name)


def _formulas(path: Path) -> Iterator[Problem]:
    """An extension that leaves formulas to a script, without one."""
    if read_mapping(path).get("extra_javascript"):
        return
    for name in sorted({*MATHEMATICS} & {*read_extensions(path)}):
        what = f"Formulas of '{name}' need a script, and no page has it: readers see them raw."
        remedy = "Remove it, and write them in characters, such as x², or as a picture."
        yield setting_problem(path, ("markdown_extensions", name), "settings", what, remedy)


def _languages(path: Path) -> Iterator[Problem]:
    theme, own = read_theme(path).get("language", ""), str(read_option(path, "language") or "")
    if all(map(is_supported, (theme, own))) and base_language(theme) != base_language(own):
        what = f"The theme's language is '{theme}', that of the press '{own}'."
        words = what, "Write the same in both, or readers get words of two languages."
        yield setting_problem(path, (*OPTIONS, "language"), "language", *words)


def _templates(path: Path) -> Iterator[Problem]:
    """Templates in the folder that the theme's handbook names, and that is not in use."""
    folder, theme = path.parent / "overrides", read_mapping(path).get("theme")
    unused = isinstance(theme, dict) and "custom_dir" not in theme
    if unused and any(folder.glob("*.html")):
        what = "The templates in 'overrides' are not used."
        remedy = "Write 'custom_dir: overrides' below 'theme:', or remove the folder."
        yield setting_problem(path, ("theme",), "settings", what, remedy, ADVICE)


def _left_out(path: Path, name: str) -> Iterator[Problem]:
    """The first page that patterns keep from being published, while others link to it."""
    if not (patterns := read_setting(path, name)):
        return
    docs = docs_folder(path)
    pages = sorted(page.relative_to(docs).as_posix() for page in page_files(docs))
    try:
        spec = GitIgnoreSpec.from_lines(patterns.splitlines())
        found = next(iter(spec.match_files(pages)), None)
    except ValueError:
        return  # told by MkDocs
    if found:
        what = f"'{name}' would leave out the page '{found[:60]}'."
        remedy = "Remove the pattern, and move the page out of docs."
        yield setting_problem(path, (name,), "settings", what, remedy)
