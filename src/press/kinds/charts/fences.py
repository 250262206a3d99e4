"""A chart typed in a page: a code fence ``chart`` with the fields of ``docs/charts/<name>.yml``.

The scan and Python-Markdown both see the block ``/// chart | name`` in its place, line for line.
"""

import re
from collections.abc import Iterable, Iterator
from textwrap import dedent
from typing import NamedTuple

from markdown import Markdown

from press.core.grammar import COMMENT, blank
from press.core.pages.markdown_steps import add_text_step
from press.core.problems import nearest
from press.core.publication import Key
from press.core.render_context import RenderContext

FENCE = re.compile(r"([ ]*)(`{3,}|~{3,})[ ]*([^ ]*(?:[ ]+[^ ]+)*)[ ]*")
"""The first or last line of code: its indentation, its signs, and what it is in."""
OWN_NAME = re.compile(r"""(?m)^name:[ ]*['"]?([a-z][a-z0-9_]*)['"]?[ ]*$""")
CHART = "chart"
PROGRAMS = re.compile(
    r"vega(?:-?lite)?|mermaid|plantuml|graphviz|plotly|echarts|\{(?:python|r|ojs|julia|mermaid)\b.*\}"
)
"""What other programs draw or run, as Quarto and Observable do."""


class Fence(NamedTuple):
    """A chart typed in a page; ``line`` and ``end`` are those of its signs, counted from 0."""

    name: str
    line: int
    end: int
    text: str


def chart_fences(body: str, page: str) -> list[Fence]:
    """The charts typed in the body of a page, in order."""
    lines = body.split("\n")
    found = []
    typed = [(start, end) for start, end, word in _fences(body) if word == CHART]
    for number, (start, end) in enumerate(typed, 1):
        text = dedent("\n".join(lines[start + 1 : end])) + "\n"
        own = OWN_NAME.search(text)
        found.append(Fence(own[1] if own else f"{_stem(page)}_{number}", start, end, text))
    return found


def with_blocks(body: str, fences: Iterable[Fence]) -> str:
    """The body with a block ``chart`` in the place of each chart typed in it."""
    lines = body.split("\n")
    for name, start, end, _ in fences:
        indent = re.match(r"[ ]*", lines[start])[0]  # type: ignore[index]  # it always matches
        rest = [""] * (end - start - 1)
        lines[start : end + 1] = [f"{indent}/// chart | {name}", f"{indent}///", *rest]
    return "\n".join(lines)


def _stem(page: str) -> str:
    """A page's name as a chart may be called."""
    stem = page.rpartition(".")[0].lower()
    return re.sub(r"[^a-z0-9]+", "_", stem).strip("_") or "page"


def _fences(body: str) -> Iterator[tuple[int, int, str]]:
    """The first line, the last line and the word of each code fence that is in no other one."""
    opened: tuple[str, int, str] | None = None
    for at, line in enumerate(re.sub(COMMENT, lambda found: blank(found[0]), body).split("\n")):
        fence = FENCE.fullmatch(line)
        if fence and opened is None:
            opened = (fence[2], at, fence[3])
        elif fence and opened and not fence[3] and fence[2].startswith(opened[0]):
            yield opened[1], at, opened[2]
            opened = None


def near_fences(body: str) -> Iterator[tuple[int, str]]:
    """Code with the fields of a chart, whose fence has another or one more word than ``chart``.

    So is code that another program would draw or run. Gives the line, counted from 0, and what is
    typed behind the signs.
    """
    lines = body.split("\n")
    for start, end, word in _fences(body):
        words = re.findall(r"[a-z]+", word.lower())
        near = words and (nearest(words[0], [CHART]) or words[1:] == [CHART])
        fields = {line.partition(":")[0].strip() for line in lines[start + 1 : end]}
        if (word != CHART and near and {"form", "data"} <= fields) or PROGRAMS.fullmatch(word):
            yield start, word


def add_fences(md: Markdown, context: RenderContext) -> None:
    """Lets charts be typed in pages; before any extension takes them for code."""
    page = context.page

    def change(text: str) -> str:
        if chart_fences(page.body, page.name):
            return text  # a sample, in which it stays code: a page that was read has none left
        return with_blocks(text, chart_fences(text, page.name))

    add_text_step(md, "press-chart-fences", 45, change)


FENCES = Key[dict[str, list[Fence]]]("chart fences", lambda _: {})
"""The charts typed in each page, by its path: sound or not."""
