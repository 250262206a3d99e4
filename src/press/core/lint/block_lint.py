"""The blocks of a page, ``/// name | argument``: where each stands, inside which, and their faults.

What the fences do not say well would reach readers as raw ``///``; here it becomes a message.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

from press.core.cross_references import texts
from press.core.grammar import COMMENT, FENCE
from press.core.pages.blocks import ATTRS, OWN, BlockForm
from press.core.pages.page import SourcePage
from press.core.problems import Problem, did_you_mean, nearest

OPTION = re.compile(r"[ ]{4,}([\w-]+)[ ]*:")
UNINDENTED = re.compile(r"([a-z_]+):[ ]\S+[ ]*")
"""A line that was meant as an option, were it indented."""
SLASHES = re.compile(r"(?m)^[ \t]*(/{2,})[ \t]*([\w-]+)(.*)$")
DEEPEST = 12
Forms = Mapping[str, BlockForm]
"""The syntax of each known block, by name."""


@dataclass
class PlacedBlock:
    """A block: its name and argument, its first and last line, the blocks around and in it."""

    name: str
    argument: str
    fence: str
    line: int
    parent: "PlacedBlock | None" = None
    inner: list["PlacedBlock"] = field(default_factory=list)
    end: int = 0


def check_blocks(page: SourcePage, forms: Forms) -> Iterator[Problem]:
    """Everything wrong with the blocks of a page; ``forms`` are the known ones, by name."""
    blocks, faults = _read(page, forms)
    yield from faults
    for block in blocks:
        if block.name not in forms:
            remedy = did_you_mean(block.name, forms, f"Use one of: {', '.join(sorted(forms))}.")
            what = f"No block '{block.name}'."
            yield Problem(page.path, block.line, "block-unknown", what, remedy)
        elif block.argument and not forms[block.name].argument:
            what = f"'{block.name}' takes nothing after '|'."
            remedy = f"Write '{block.fence} {block.name}'."
            yield Problem(page.path, block.line, "block-form", what, remedy)
        elif block.name in OWN and block.end and is_empty(page, block):
            what = f"'{block.fence} {block.name}' has no words, so readers see an empty box."
            remedy = "Write them, or remove the block."
            yield Problem(page.path, block.line, "block-form", what, remedy)
        elif typed := _unindented_option(page, block, forms[block.name]):
            what = f"'{typed}' is not an option of '{block.name}', and readers would see it."
            yield Problem(page.path, block.line + 1, "block-option", what, "Remove the line.")


def is_empty(page: SourcePage, block: PlacedBlock) -> bool:
    """True if nothing but blanks, options, marks of a list and comments is in a block."""
    first, last = (line - page.first_line for line in (block.line, block.end))
    inside = re.sub(COMMENT, "", "\n".join(page.body.split("\n")[first + 1 : last]))
    return all(OPTION.match(line) or not line.strip(" \t-*+") for line in inside.split("\n"))


def _unindented_option(page: SourcePage, block: PlacedBlock, form: BlockForm) -> str:
    """The line below the first one of a block that names something, if meant as an option."""
    if not form.first:
        return ""
    below = page.body.split("\n")[block.line - page.first_line + 1 :][:1]
    return below[0].strip() if below and UNINDENTED.fullmatch(below[0]) else ""


def placed_blocks(page: SourcePage) -> list[PlacedBlock]:
    """All blocks of a page in the order they are opened."""
    return _read(page, {})[0]


def _read(page: SourcePage, forms: Forms) -> tuple[list[PlacedBlock], list[Problem]]:
    """The blocks as they are opened, and what does not close."""
    blocks: list[PlacedBlock] = []
    open_: list[PlacedBlock] = []
    faults: list[Problem] = []
    unopened = list(_misspelt_blocks(page, forms))
    faults += unopened
    for text, first in texts(page):
        for match in FENCE.finditer(text):
            line = first + text.count("\n", 0, match.start())
            if match[2] and len(open_) == DEEPEST:
                what = f"Blocks nested deeper than {DEEPEST}."
                remedy = "Close each with as many slashes as opened it."
                return blocks, [*faults, Problem(page.path, line, "block-deep", what, remedy)]
            if match[2]:
                around = open_[-1] if open_ else None
                block = PlacedBlock(match[2], (match[3] or "").strip(), match[1], line, around)
                if around:
                    around.inner.append(block)
                blocks.append(block)
                open_.append(block)
                faults += _options(page, text[match.end() :], line, block.name, forms)
            elif open_ and open_[-1].fence == match[1]:
                open_.pop().end = line
            elif any(block.fence == match[1] for block in open_):
                while open_[-1].fence != match[1]:  # what is inside was never closed
                    faults.append(_unclosed_block(page, open_.pop()))
                open_.pop()
            elif open_ and not unopened and len(match[1]) > len(open_[-1].fence):
                block = open_.pop()  # this was meant to close it
                what = f"'{match[1]}' does not close '{block.fence} {block.name}'."
                remedy = f"Write '{block.fence}', as in line {block.line}."
                faults.append(Problem(page.path, line, "block-open", what, remedy))
            elif not unopened:  # else it closes one of these
                what = f"'{match[1]}' does not close any block."
                remedy = "Remove it, or open a block."
                faults.append(Problem(page.path, line, "block-stray", what, remedy))
    return blocks, faults + [_unclosed_block(page, block) for block in open_]


def _unclosed_block(page: SourcePage, block: PlacedBlock) -> Problem:
    what = f"'{block.fence} {block.name}' is not closed."
    remedy = f"Close it with '{block.fence}' on a line of its own."
    return Problem(page.path, block.line, "block-open", what, remedy)


def _misspelt_blocks(page: SourcePage, forms: Forms) -> Iterator[Problem]:
    """Lines that were meant to open a block and would be printed as they are."""
    for text, first in texts(page):
        for match in SLASHES.finditer(text):
            slashes, name, rest = match[1], match[2], match[3].strip()
            if len(slashes) > 2 and name not in forms:
                name = nearest(name, (n for n, form in forms.items() if form.first)) or name
            form = forms.get(name, BlockForm()).first
            meant = bool(form) or (name in forms and (not rest or rest[0] in "|:/"))
            if len(slashes) > 2 and not meant:
                name = nearest(f"{name}{rest}", forms)
            if (meant or name in forms) and not FENCE.match(match[0]):
                line = first + text.count("\n", 0, match.start())
                what = f"'{match[0].strip()}' does not open a block."
                remedy = f"Write it as '{form or f'/// {name}'}'."
                yield Problem(page.path, line, "block-form", what, remedy)


def _options(
    page: SourcePage, behind: str, line: int, name: str, forms: Forms
) -> Iterator[Problem]:
    """Indented lines under a fence are options: ours have none but ``attrs``."""
    form = forms.get(name, BlockForm())
    for at, written in enumerate(behind.split("\n")[1:], start=1):
        option = OPTION.match(written)
        if not option:
            return
        if option[1] not in {ATTRS, *form.options}:
            what = f"'{name}' has no option '{option[1]}'."
            otherwise = "Remove the line, or do not indent it."
            if form.first:
                otherwise = f"Name what it shows in its first line: '{form.first}'."
            remedy = did_you_mean(option[1], [ATTRS, *form.options], otherwise)
            yield Problem(page.path, line + at, "block-option", what, remedy)
        elif option[1] in form.options and not _fits(form.options[option[1]], written):
            what = f"'{name}' cannot have '{written.strip()}'."
            yield Problem(page.path, line + at, "block-option", what, "Correct what follows ':'.")


def _fits(read: Callable[[Any], Any], written: str) -> bool:
    """True if an option of pymdownx accepts the value; else the block would be seen as typed."""
    try:
        read(yaml.safe_load(written.partition(":")[2]))
    except (ValueError, TypeError, yaml.YAMLError):
        return False
    return True
