"""Blocks an author may type between ``/// name`` and ``///``, in the syntax of pymdownx.

``chart`` places a chart by name, ``edition`` lets the edition speak inside the essay; the
blocks that stand for something made from records (the ledger, the references …) are given
to ``made_block`` by the extension.
"""

import xml.etree.ElementTree as etree
from collections.abc import Callable
from typing import Any, ClassVar, NamedTuple

from pymdownx.blocks import BlocksExtension
from pymdownx.blocks.block import Block

from press.render.desk import Desk

Maker = Callable[[Desk], "Made"]


class Made(NamedTuple):
    """What a block made from records puts on the page.

    ``before`` and ``after`` are HTML around what the author typed inside the block;
    ``tag`` and ``name`` (an element and its class) wrap the whole, ``inside`` the author's part.
    """

    before: str
    after: str = ""
    tag: str = "div"
    name: str = "made"
    inside: str = "made-text"


class DeskBlock(Block):  # type: ignore[misc]
    """A block that knows the desk its page is made at."""

    @property
    def desk(self) -> Desk:
        desk: Desk = self.config["desk"]
        return desk

    def put(self, parent: etree.Element, html: str) -> None:
        """Places finished HTML where the block stands."""
        holder = etree.SubElement(parent, "p")
        holder.text = self.md.htmlStash.store(html)


class EditionBlock(DeskBlock):
    """``/// edition``: the edition's own words, set apart from the essay's."""

    NAME = "edition"

    def on_create(self, parent: etree.Element) -> etree.Element:
        # A note, not an aside: it is read where it stands, and is no landmark to jump to.
        return etree.SubElement(parent, "div", {"class": "edition", "role": "note"})


class ChartBlock(DeskBlock):
    """``/// chart | name`` or ``/// chart | name view``: the figure, its table and its sources."""

    NAME = "chart"
    ARGUMENT: ClassVar[bool] = True

    def on_create(self, parent: etree.Element) -> etree.Element:
        name, _, view = self.argument.partition(" ")
        self.put(parent, self.desk.chart(name, view.strip()))
        return etree.SubElement(parent, "div", {"class": "chart-caption"})

    def on_end(self, block: etree.Element) -> None:
        if len(block) == 0 and not (block.text or "").strip():
            block.attrib["hidden"] = ""


def made_block(name: str, maker: Maker) -> type[DeskBlock]:
    """A block ``/// name`` made from records by ``maker``, around what the author typed in it."""

    class MadeBlock(DeskBlock):
        NAME = name
        ARGUMENT = None

        def on_create(self, parent: etree.Element) -> etree.Element:
            self.made = maker(self.desk)
            self.wrapper = etree.SubElement(parent, self.made.tag, {"class": self.made.name})
            self.put(self.wrapper, self.made.before)
            return etree.SubElement(self.wrapper, "div", {"class": self.made.inside})

        def on_end(self, block: etree.Element) -> None:
            if len(block) == 0 and not (block.text or "").strip():
                self.wrapper.remove(block)
            if self.made.after:
                self.put(self.wrapper, self.made.after)

    return MadeBlock


class Blocks(BlocksExtension):  # type: ignore[misc]
    """Registers the blocks of one page."""

    def __init__(self, desk: Desk, makers: dict[str, Maker]) -> None:
        super().__init__()
        self.desk = desk
        self.makers = makers

    def extendMarkdownBlocks(self, md: Any, block_mgr: Any) -> None:  # noqa: N802
        made = [made_block(name, maker) for name, maker in self.makers.items()]
        for block in (EditionBlock, ChartBlock, *made):
            block_mgr.register(block, {"desk": self.desk})
