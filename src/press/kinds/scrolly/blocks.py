"""The blocks ``scrolly`` with its steps, and ``choose``."""

import xml.etree.ElementTree as etree
from typing import ClassVar

from press.core.pages.blocks import ContextBlock
from press.core.render_context import RenderContext
from press.kinds.charts.blocks import apart, figure_on_page, id_of_its_own, table_cells
from press.kinds.charts.records import CHARTS


class ScrollyBlock(ContextBlock):
    """``//// scrolly | chart``: steps of text, each with the chart in a view of its own.

    Every step holds its text and its whole figure, so that nothing is lost without styles or
    scripts; how they are beside one another is for the style sheet to say.
    """

    NAME = "scrolly"
    FORM = "//// scrolly | chart"
    ARGUMENT: ClassVar[bool] = True

    def on_create(self, parent: etree.Element) -> etree.Element:
        chart = self.context.publication[CHARTS].get(self.argument)
        section = etree.SubElement(parent, "section", {"class": "scrolly"})
        section.set("data-chart", self.argument)
        if chart:
            label = self.context.translate("In steps: %(title)s", title=chart.about.title)
            heading = {"class": "scrolly-title", "role": "heading", "aria-level": "3"}
            etree.SubElement(section, "p", heading).text = label
        return section

    def on_end(self, block: etree.Element) -> None:
        steps = block.findall("section")
        for number, step in enumerate(steps):
            before, after = steps[:number][-1:], steps[number + 1 :][:1]
            foot = self.context.fragment(
                "step-foot",
                number=number + 1,
                count=len(steps),
                own=step.get("id"),
                before=[other.get("id") for other in before],
                after=[other.get("id") for other in after],
            )
            self.put(step[0], foot)
        self.put(block, sequence_foot(self.context, self.argument))


class StepBlock(ContextBlock):
    """``/// step | view``: the text of one step, and the view of the chart that belongs to it."""

    NAME = "step"
    FORM = "/// step | view"
    ARGUMENT: ClassVar[bool] = True

    def on_create(self, parent: etree.Element) -> etree.Element:
        chart = parent.get("data-chart", "")
        own = f"{chart}-{self.argument}"
        if any(step.get("id") == own for step in parent):
            own += f"-{len(parent)}"
        own = id_of_its_own(self.context, own)
        self.section = etree.SubElement(parent, "section", {"class": "step", "id": own})
        self.figure = step_figure(self.context, chart, self.argument, own)
        return etree.SubElement(self.section, "div", {"class": "step-text"})

    def on_end(self, block: etree.Element) -> None:
        self.put(self.section, self.figure)


class ChooseBlock(ContextBlock):
    """``/// choose | chart``: all views of a chart, one of them shown; radio buttons choose."""

    NAME = "choose"
    FORM = "//// choose | chart"
    ARGUMENT: ClassVar[bool] = True

    def on_create(self, parent: etree.Element) -> etree.Element:
        self.section = etree.SubElement(parent, "section", {"class": "choose"})
        self.section.set("data-chart", self.argument)
        return etree.SubElement(self.section, "div", {"class": "choose-text"})

    def on_end(self, block: etree.Element) -> None:
        context, name = self.context, self.argument
        chart = context.publication[CHARTS].get(name)
        views = list(chart.views) if chart else []
        figures = [(view, step_figure(context, name, view, f"{name}-{view}")) for view in views]
        # The chart's title is the finding of one view, and would stay when another is chosen.
        page = context.publication.page(f"charts/{name}.md")
        choices = context.fragment(
            "choose",
            chart=chart,
            title=context.publication.expand(page.title) if page else "",
            figures=figures,
            group=id_of_its_own(context, f"choose-{name}"),
        )
        self.put(self.section, choices)
        self.put(self.section, sequence_foot(context, name))


def step_figure(context: RenderContext, name: str, view: str, own: str) -> str:
    """The figure of one step: the picture and its words; its table stands with the chart."""
    figure = figure_on_page(context, name, view) if view else None
    if figure is None:
        return context.fragment("missing", what=f"step | {name} {view}".rstrip())
    chart, own = context.publication[CHARTS][name], id_of_its_own(context, f"{own}-figure")
    figure = apart(context, figure)
    return context.fragment("step", view=chart.views[view], figure=figure, own=own)


def sequence_foot(context: RenderContext, name: str) -> str:
    """Returns the text below a sequence: the chart's limits, files and sources."""
    chart = context.publication[CHARTS].get(name)
    figure = figure_on_page(context, name, "")
    if chart is None or figure is None:
        return ""
    headings, rows = table_cells(figure, context.language)
    page = context.publication.page(f"charts/{name}.md")
    return context.fragment(
        "scrolly-foot",
        chart=chart,
        figure=figure,
        room=page.address if page else "",
        headings=headings,
        rows=rows,
        view=chart.views[figure.view],
    )
