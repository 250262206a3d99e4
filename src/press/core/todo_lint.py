"""Finds unfinished text: open brackets, and the placeholders of drafts."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from press.core.cross_references import texts
from press.core.grammar import CITE, hidden
from press.core.pages import SourcePage
from press.core.problems import Problem
from press.core.text import read_text, relative

OPEN = "To be written"
"""The placeholder of a draft."""
LEFT = re.compile(rf"(?:^|[\"'#>:-])[ \t]*{OPEN}\b[^\"'\n]*", re.M)
SHUT = re.compile(r"(?<!\\)\[([^\[\]@]*)\]")
"""``@key [p. 12]``, ``p. 24 [sic]``: what is closed may stand inside another bracket."""
UNCLOSED = re.compile(rf"(?<!\\)\[(?=[^\[\]]*{CITE.pattern})[^\[\]]*(?=\[|\Z)")
UNSAID = re.compile(r"(?m)^#{2,6} (.+?)[ \t]*\n\s*<!--[^>]*-->\s*(?=^#|\Z)")
"""A heading with nothing under it but a comment."""


def check_finished(
    pages: Iterable[SourcePage], records: Iterable[Path], root: Path
) -> Iterator[Problem]:
    """Reports placeholders in pages and in ``records``: YAML, JSON and Python files."""
    for page in pages:
        if page.name.endswith((".md", ".py")):
            whole, _ = read_text(root / page.path, root)
            front = "\n".join(whole.split("\n")[: page.first_line - 1])
            yield from _open(page.path, front, 1)
            yield from _left(page.path, front, 1)
        for text, line in texts(page):
            yield from _open(page.path, text, line)
            yield from _left(page.path, text, line)
        yield from _unsaid(page)
    for path in records:
        text, _ = read_text(path, root)
        yield from _left(relative(path, root), text, 1)
        if path.suffix == ".yml":
            yield from _open(relative(path, root), text, 1)


def _open(path: str, text: str, first: int) -> Iterator[Problem]:
    shown = SHUT.sub(r" \1 ", hidden(text))
    for match in UNCLOSED.finditer(shown):
        line = first + shown.count("\n", 0, match.start())
        what = f"The bracket before '@{match[1]}' is not closed."
        yield Problem(path, line, "cite-open", what, "Write it as '[@key, p. 4]'.")


def _left(path: str, text: str, first: int) -> Iterator[Problem]:
    for match in LEFT.finditer(hidden(text)):
        line = first + text.count("\n", 0, match.start() + 1)
        what = "A placeholder of a draft is not filled in"
        wanted = match[0].partition(OPEN)[2].strip(" :.*")
        what += f": {wanted[:80]}." if wanted else "."
        yield Problem(path, line, "to-be-written", what, "Write the text, or remove the line.")


def _unsaid(page: SourcePage) -> Iterator[Problem]:
    for match in UNSAID.finditer(page.body):
        line = page.first_line + page.body.count("\n", 0, match.start())
        what = f"The section '{match[1]}' is still empty."
        remedy = "Write what the comment asks for, or remove the heading."
        yield Problem(page.path, line, "to-be-written", what, remedy)
