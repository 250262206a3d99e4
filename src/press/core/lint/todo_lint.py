"""Finds unfinished text: open brackets, placeholders."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from press.core.cross_references import texts
from press.core.grammar import CITE, blank_non_prose
from press.core.pages.page import SourcePage
from press.core.problems import Fault, Problem, locate_faults
from press.core.text import BLANK_ANSWER, read_text, relative, says_nothing
from press.core.yaml.yaml_lines import Document, read_yaml

OPEN = "To be written"
"""The placeholder of a draft."""
SCAFFOLD_TEXT = re.compile(rf"(?:^|[\"'#>:-])[ \t]*{OPEN}\b[^\"'\n]*", re.M)
SHUT = re.compile(r"(?<!\\)\[([^\[\]@]*)\]")
"""``@key [p. 12]``, ``p. 24 [sic]``: what is closed may stand inside another bracket."""
OPEN_CITATION = re.compile(rf"(?<!\\)\[(?=[^\[\]]*{CITE.pattern})[^\[\]]*(?=\[|\Z)")
EMPTY = re.compile(r"(?m)^#{2,6} (.+?)[ \t]*\n\s*<!--[^>]*-->\s*(?=^#|\Z)")
"""A heading with nothing under it but a comment."""
NOTE = re.compile(
    r"(?<![\w-])(?:TODO|FIXME|TBD)(?![\w-])|\bXXX:|(?m:^[ \t]*XXX[ \t]*$)"
    r"|(?<=[ (])\?{2,}(?=[ ).,;]|$)|(?i:\blorem ipsum\b)"
    r"|State the finding here, as a sentence"
)
"""A note to oneself; ``XXX`` among other words is a Roman number."""
TOP = {"title", "description", "kicker", "byline", "template", "numbers", "voice", "edit"}
"""Fields of a page's front matter that are words."""
CELLS = {"where", "of", "missingValues", "dialect", "constraints", "accepts", "sort"}
CELLS |= {"groupChar", "decimalChar"}
"""Fields that repeat what is in a table, or what a reader types."""


def check_finished(
    pages: Iterable[SourcePage], records: Iterable[Path], root: Path
) -> Iterator[Problem]:
    """Reports placeholders in pages and in ``records``: YAML, JSON and Python files."""
    for page in pages:
        front: list[tuple[str, int]] = []
        if page.name.endswith((".md", ".py")):
            whole, _ = read_text(root / page.path, root)
            front = [("\n".join(whole.split("\n")[: page.first_line - 1]), 1)]
            yield from check_fields(page.path, page.front)
        for text, line in [*front, *texts(page)]:
            yield from locate_faults(page.path, line, text, _open_citations(text))
            yield from locate_faults(page.path, line, text, _scaffold_texts(text))
        for text, line in texts(page):
            yield from first_note(page.path, blank_non_prose(text), line)
        yield from locate_faults(page.path, page.first_line, page.body, _empty_sections(page.body))
    for path in records:
        text, _ = read_text(path, root)
        shown = relative(path, root)
        yield from locate_faults(shown, 1, text, _scaffold_texts(text))
        if path.suffix == ".yml":
            yield from locate_faults(shown, 1, text, _open_citations(text))
        if path.suffix != ".py":
            yield from check_fields(shown, read_yaml(text, shown)[0])


def check_fields(path: str, document: Document) -> Iterator[Problem]:
    """Fields that hold nothing but a sign or a note to oneself."""
    for place, line in document.lines.items():
        text = document.part(*place)
        if not CELLS.isdisjoint(place) or not isinstance(text, str | None):
            continue
        listed = bool(place) and isinstance(place[-1], int)
        listed = listed or (path.endswith(".md") and len(place) == 1 and place[0] in TOP)
        if BLANK_ANSWER.fullmatch((text or "").strip()) or (listed and not (text or "").strip()):
            field = next((name for name in reversed(place) if isinstance(name, str)), "")
            yield Problem(path, line, "to-be-written", *says_nothing(text or "", field))
        else:
            yield from first_note(path, text or "", line)


def first_note(path: str, text: str, line: int) -> Iterator[Problem]:
    """The first note to oneself in a text."""
    if match := NOTE.search(text):
        line += text.count("\n", 0, match.start())
        what = f"'{match[0]}' would be visible to readers."
        remedy = "Write what is missing, or remove the line."
        yield Problem(path, line, "to-be-written", what, remedy)


def _open_citations(text: str) -> Iterator[Fault]:
    shown = SHUT.sub(r" \1 ", blank_non_prose(text))
    for match in OPEN_CITATION.finditer(shown):
        what = f"The bracket before '@{match[1]}' is not closed."
        yield match.start(), "cite-open", what, "Write it as '[@key, p. 4]'."


def _scaffold_texts(text: str) -> Iterator[Fault]:
    for match in SCAFFOLD_TEXT.finditer(blank_non_prose(text)):
        what = "A placeholder of a draft is not filled in"
        wanted = match[0].partition(OPEN)[2].strip(" :.*")
        what += f": {wanted[:80]}." if wanted else "."
        yield match.start() + 1, "to-be-written", what, "Write the text, or remove the line."


def _empty_sections(body: str) -> Iterator[Fault]:
    for match in EMPTY.finditer(body):
        what = f"The section '{match[1]}' is still empty."
        remedy = "Write what the comment asks for, or remove the heading."
        yield match.start(), "to-be-written", what, remedy
