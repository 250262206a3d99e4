"""The block ``chart``."""

import xml.etree.ElementTree as etree
from typing import ClassVar

from press.core.blocks import ContextBlock
from press.kinds.charts.figures_on_page import chart_figure


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
