"""Checks the notes that authors write by hand."""

from collections.abc import Iterator
from pathlib import Path

from press.core.cross_references import Use
from press.core.pages.page import SourcePage
from press.core.problems import Problem, did_you_mean
from press.core.settings.options import read_extensions, setting_problem

ENGINES = {"footnotes", "markdown.extensions.footnotes", "extra", "markdown.extensions.extra"}
ENGINES |= {"pymdownx.extra"}
"""Extensions that make notes of their own, or bring one that does."""


def check_notes(page: SourcePage, uses: list[Use]) -> Iterator[Problem]:
    """Notes written by hand that are marked and not there, or there and not marked, or doubled."""
    texts = [use for use in uses if use.kind == "note-text"]
    marks = {use.name for use in uses if use.kind == "note"}
    known = {use.name for use in texts}
    lines = page.body.split("\n") if marks - known else []
    bare = {
        use.name: use.line
        for use in uses
        if use.kind == "note" and use.name not in known and _begins(lines, page, use)
    }
    for name, line in bare.items():
        what, remedy = f"The text of the note '{name}' has no colon.", f"Write '[^{name}]: …'."
        yield Problem(page.path, line, "note-unknown", what, remedy)
    for use in uses:
        if use.kind == "note" and use.name not in {*known, *bare}:
            remedy = did_you_mean(use.name, known, f"Write it: '[^{use.name}]: …' at the end.")
            yield Problem(page.path, use.line, "note-unknown", f"No note '{use.name}'.", remedy)
    for index, use in enumerate(texts):
        if use.name in {earlier.name for earlier in texts[:index]}:
            what = f"The note '{use.name}' has two texts."
            yield Problem(page.path, use.line, "note-twice", what, "Keep one, or rename one.")
        elif use.name not in marks:
            what, remedy = f"No mark leads to the note '{use.name}'.", f"Put '[^{use.name}]' there."
            yield Problem(page.path, use.line, "note-unused", what, remedy + " Or remove it.")


def _begins(lines: list[str], page: SourcePage, mark: Use) -> bool:
    """True if words follow a mark at the beginning of a paragraph, as in the text of a note."""
    at = mark.line - page.first_line
    is_first = at == 0 or not lines[at - 1].strip()
    return is_first and lines[at].lstrip().startswith(f"[^{mark.name}] ")


def check_engines(settings: Path) -> Iterator[Problem]:
    """Extensions that would make notes beside ours, numbered for themselves."""
    for name in read_extensions(settings):
        if name in ENGINES:
            what = f"The extension '{name}' makes notes, but the press already does."
            remedy = "Remove it: the press reads '[^1]' and '[^1]: …' itself."
            if name.endswith("extra"):
                remedy = (
                    "Name the parts that you use: abbr, attr_list, def_list, md_in_html, tables."
                )
            yield setting_problem(settings, ("markdown_extensions", name), "settings", what, remedy)
