"""The kind *scrolly*: sequences of steps beside a chart, and choices between its views."""

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise

from press.core.effects import Effect, same_page
from press.core.grammar import BLOCK, COMMENT
from press.core.kind import Kind
from press.core.lint.block_lint import PlacedBlock, is_empty, placed_blocks
from press.core.pages.essays import essays
from press.core.pages.page import SourcePage
from press.core.pages.reading_units import Passage, count
from press.core.problems import Problem
from press.core.publication import Publication
from press.kinds.charts.blocks import unknown_view
from press.kinds.charts.records import CHARTS, Chart
from press.kinds.scrolly.blocks import ChooseBlock, ScrollyBlock, StepBlock

FEWEST = 2
"""A sequence has a before and an after."""


def check_sequences(publication: Publication) -> Iterator[Problem]:
    """Steps outside a sequence, sequences too short, and charts and views that nobody has."""
    for page in publication.pages:
        for block in placed_blocks(page):
            yield from _check(page, block, publication[CHARTS])


def _check(page: SourcePage, block: PlacedBlock, charts: Mapping[str, Chart]) -> Iterator[Problem]:
    if block.name == "step" and (block.parent is None or block.parent.name != "scrolly"):
        remedy = "Put it between '//// scrolly | chart' and '////'."
        what = "This step is outside a scroll sequence."
        yield Problem(page.path, block.line, "step-stray", what, remedy)
    steps = [inner for inner in block.inner if inner.name == "step"]
    if block.name == "scrolly" and len(steps) < FEWEST:
        what = f"The scroll sequence has {len(steps)} step{'s' * (len(steps) != 1)}."
        remedy = f"Give it at least {FEWEST}, or show the chart with '/// chart | …'."
        yield Problem(page.path, block.line, "scrolly-short", what, remedy)
    if block.name == "scrolly" and steps and steps[0].fence == block.fence:
        # Where a step closes, the sequence would be made as well.
        what = "The steps have as many slashes as 'scrolly' around them."
        remedy = (
            f"Write '/{block.fence} scrolly | {block.argument or 'chart'}' and '/{block.fence}'."
        )
        yield Problem(page.path, block.line, "block-form", what, remedy)
    if block.name == "step" and block.end and is_empty(page, block):
        what, remedy = "This step has no text.", "Write what the view shows, or remove the step."
        yield Problem(page.path, block.line, "scrolly-short", what, remedy)
    if block.name == "scrolly":
        yield from _beside_steps(page, steps)
    if block.name in {"scrolly", "choose"}:
        yield from unknown_view(page.path, block.line, block.argument, None, charts)
        for step in steps if block.argument in charts else ():
            yield from unknown_view(page.path, step.line, block.argument, step.argument, charts)


def _beside_steps(page: SourcePage, steps: list[PlacedBlock]) -> Iterator[Problem]:
    """Text between two steps, which is beside no chart."""
    lines = page.body.split("\n")
    for above, step in pairwise(steps if all(step.end for step in steps) else ()):
        gap = "\n".join(lines[above.end - page.first_line + 1 : step.line - page.first_line])
        if re.sub(COMMENT, "", gap).strip():
            what, remedy = "Text between two steps is beside no chart.", "Put it into a step."
            yield Problem(page.path, above.end + 1, "step-stray", what, remedy)


def _passages(publication: Publication) -> Iterator[Passage]:
    """The steps of each sequence of an essay, under the neutral title of its chart."""
    for page in essays(publication.pages):
        for block in BLOCK.finditer(page.body):
            if block["name"] == "scrolly":
                name, inside = _split_block(block)
                chart = publication.page(f"charts/{name}.md")
                title = chart.title if chart else name
                for number, step in enumerate(map(_split_block, BLOCK.finditer(inside)), start=1):
                    address = f"{page.address}#{name}-{step[0]}"
                    yield Passage(address, "step", f"{title} ({number})", count(step[1]))


def _split_block(block: re.Match[str]) -> tuple[str, str]:
    """The argument of a block, and what is in it."""
    first, _, inside = block[0].partition("\n")
    return first.partition("|")[2].strip(), inside


def _about_steps(cause: Problem, effect: Problem) -> bool:
    return same_page(cause, effect) and effect.what.startswith("The steps")


KIND = Kind(
    "scrolly",
    needs=("charts",),
    check=check_sequences,
    passages=_passages,
    effects=(
        Effect("block-open", same_page, ("scrolly-short", "step-stray")),
        Effect("block-open", _about_steps, ("block-form",)),
        Effect("block-form", same_page, ("scrolly-short", "step-stray")),
    ),
    blocks={"scrolly": ScrollyBlock, "step": StepBlock, "choose": ChooseBlock},
)
