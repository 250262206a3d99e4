"""The kind *scrolly*: sequences of steps beside a chart, and choices between its views."""

import re
from collections.abc import Iterator

from press.core.effects import Effect, same_page
from press.core.grammar import BLOCK
from press.core.kind import Kind
from press.core.pages.essays import essays
from press.core.pages.reading_units import Passage, count
from press.core.problems import Problem
from press.core.publication import Publication
from press.kinds.scrolly.blocks import ChooseBlock, ScrollyBlock, StepBlock
from press.kinds.scrolly.checks import check_sequences


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
