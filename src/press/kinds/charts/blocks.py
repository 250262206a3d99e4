"""The blocks ``chart`` and ``thumbnail``."""

import xml.etree.ElementTree as etree
from typing import ClassVar

from press.core.blocks import ContextBlock
from press.kinds.charts.figures_on_page import chart_figure, chart_thumbnail, id_of_its_own


class ChartBlock(ContextBlock):
    """``/// chart | name`` or ``/// chart | name view``: the figure, its table and its sources."""

    NAME = "chart"
    FORM = "/// chart | name view"
    ARGUMENT: ClassVar[bool] = True

    def on_create(self, parent: etree.Element) -> etree.Element:
        name, _, view = self.argument.partition(" ")
        self.put(parent, chart_figure(self.context, name, view.strip()))
        return etree.SubElement(parent, "div", {"class": "chart-caption"})

    def on_end(self, block: etree.Element) -> None:
        if len(block) == 0 and not (block.text or "").strip():
            block.attrib["hidden"] = ""


class ThumbnailBlock(ContextBlock):
    """``/// thumbnail | name``: a small picture that leads to the chart's page, and why to look."""

    NAME = "thumbnail"
    FORM = "/// thumbnail | name"
    ARGUMENT: ClassVar[bool] = True

    def on_create(self, parent: etree.Element) -> etree.Element:
        if self.context.form == "book":  # whose readers cannot follow it
            return etree.Element("div")
        name = self.argument.strip()
        own = id_of_its_own(self.context, f"place-{name}")
        figure = etree.SubElement(parent, "div", {"class": "thumbnail", "id": own})
        self.put(figure, chart_thumbnail(self.context, name))
        return etree.SubElement(figure, "div", {"class": "chart-caption"})
