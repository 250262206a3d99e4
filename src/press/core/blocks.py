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

from press.core.render_context import Desk

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


class BriefBlock(DeskBlock):
    """``/// brief``: the whole text in a few sentences, shown when a reader asks for no more."""

    NAME = "brief"

    def on_create(self, parent: etree.Element) -> etree.Element:
        return etree.SubElement(
            parent, "section", {"class": "brief", "aria-label": self.desk.say("In brief")}
        )


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


class ScrollyBlock(DeskBlock):
    """``//// scrolly | chart``: steps of text, each with the chart in a view of its own.

    Every step holds its text and its whole figure, so that nothing is lost without styles or
    scripts; how they stand beside one another is for the style sheet to say.
    """

    NAME = "scrolly"
    ARGUMENT: ClassVar[bool] = True

    def on_create(self, parent: etree.Element) -> etree.Element:
        chart = self.desk.publication.charts.get(self.argument)
        section = etree.SubElement(parent, "section", {"class": "scrolly"})
        section.set("data-chart", self.argument)
        if chart:
            section.set("aria-label", self.desk.say("In steps: %(title)s", title=chart.about.title))
        return section

    def on_end(self, block: etree.Element) -> None:
        steps = block.findall("section")
        for number, step in enumerate(steps):
            before, after = steps[:number][-1:], steps[number + 1 :][:1]
            made = self.desk.fragment(
                "step-foot",
                number=number + 1,
                count=len(steps),
                own=step.get("id"),
                before=[other.get("id") for other in before],
                after=[other.get("id") for other in after],
            )
            self.put(step[0], made)
        self.put(block, self.desk.chart_foot(self.argument))


class StepBlock(DeskBlock):
    """``/// step | view``: the text of one step, and the view of the chart that belongs to it."""

    NAME = "step"
    ARGUMENT: ClassVar[bool] = True

    def on_create(self, parent: etree.Element) -> etree.Element:
        chart = parent.get("data-chart", "")
        own = f"{chart}-{self.argument}"
        if any(step.get("id") == own for step in parent):
            own += f"-{len(parent)}"
        self.section = etree.SubElement(parent, "section", {"class": "step", "id": own})
        self.figure = self.desk.step(chart, self.argument, own)
        return etree.SubElement(self.section, "div", {"class": "step-text"})

    def on_end(self, block: etree.Element) -> None:
        self.put(self.section, self.figure)


class ChooseBlock(DeskBlock):
    """``/// choose | chart``: all views of a chart, one of them shown; radio buttons choose."""

    NAME = "choose"
    ARGUMENT: ClassVar[bool] = True

    def on_create(self, parent: etree.Element) -> etree.Element:
        self.section = etree.SubElement(parent, "section", {"class": "choose"})
        self.section.set("data-chart", self.argument)
        return etree.SubElement(self.section, "div", {"class": "choose-text"})

    def on_end(self, block: etree.Element) -> None:
        desk, name = self.desk, self.argument
        chart = desk.publication.charts.get(name)
        views = list(chart.views) if chart else []
        figures = [(view, desk.step(name, view, f"{name}-{view}")) for view in views]
        self.put(self.section, desk.fragment("choose", chart=chart, figures=figures, name=name))
        self.put(self.section, desk.chart_foot(name))


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


TYPED = (EditionBlock, BriefBlock, ChartBlock, ScrollyBlock, StepBlock, ChooseBlock)


class Blocks(BlocksExtension):  # type: ignore[misc]
    """Registers the blocks of one page."""

    def __init__(self, desk: Desk, makers: dict[str, Maker]) -> None:
        super().__init__()
        self.desk = desk
        self.makers = makers

    def extendMarkdownBlocks(self, md: Any, block_mgr: Any) -> None:  # noqa: N802
        made = [made_block(name, maker) for name, maker in self.makers.items()]
        for block in (
            EditionBlock,
            BriefBlock,
            ChartBlock,
            ScrollyBlock,
            StepBlock,
            ChooseBlock,
            *made,
        ):
            block_mgr.register(block, {"desk": self.desk})
