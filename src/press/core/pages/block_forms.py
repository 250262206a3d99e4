"""The blocks that a page may have, each with what its first lines may hold.

Ours come from the kinds; those of pymdownx from the extensions that ``mkdocs.yml`` names.
"""

import json
from collections.abc import Iterator
from typing import Any, NamedTuple

from markdown import Markdown
from pymdownx.blocks.block import Block

from press.core.kind import kinds
from press.core.settings.options import Extensions

FOREIGN = "pymdownx.blocks."
OWN = ("edition", "brief")
"""Blocks of the press that are of no kind."""
ATTRS = "attrs"
"""The option that every block has."""


class BlockForm(NamedTuple):
    """The syntax of a block's first lines.

    ``first`` is its first line, where it names something; ``argument`` says whether anything may
    follow its name; ``options`` are the names of its options.
    """

    first: str = ""
    argument: bool = False
    options: tuple[str, ...] = ()


def block_forms(extensions: Extensions) -> dict[str, BlockForm]:
    """Every block of the press and of the extensions, by name."""
    forms = dict.fromkeys(OWN, BlockForm())
    for kind in kinds():
        forms |= {name: _form(block) for name, block in kind.blocks.items()}
    for name, options in extensions:
        if name.startswith(FOREIGN):
            forms |= {block.NAME: _form(block) for block in _foreign(name, options)}
    return forms


def _form(block: type[Block]) -> BlockForm:
    first = getattr(block, "FORM", "")
    return BlockForm(first, block.ARGUMENT is not False, tuple(block.OPTIONS))


class _Manager:
    """Takes what an extension registers, as the one of pymdownx does."""

    def __init__(self) -> None:
        self.blocks: list[type[Block]] = []

    def register(self, block: type[Block], _: Any) -> None:
        self.blocks.append(block)


def _foreign(name: str, options: str) -> Iterator[type[Block]]:
    manager = _Manager()
    try:
        md = Markdown()
        extension: Any = md.build_extension(name, json.loads(options))
        extension.extendMarkdownBlocks(md, manager)
    except Exception:  # noqa: BLE001 whatever somebody's extension raises, its name is told elsewhere
        return
    yield from manager.blocks
