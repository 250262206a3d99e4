"""Everything that can be assigned, to be picked from: paragraphs, claims, studies, terms."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby
from typing import NamedTuple

from press.core.pages.reading_units import PACE, PASSAGES, Passage, count
from press.core.pages.sentences import plain
from press.core.render_context import RenderContext
from press.kinds.charts.records import CHARTS
from press.kinds.studies.records import STUDIES
from press.kinds.teaching.class_view.class_addresses import (
    class_address,
    class_picture,
    without_finding,
)
from press.kinds.teaching.sheets import SHEETS

KINDS = {
    "text": "The whole text",
    "paragraph": "Paragraphs",
    "claim": "Claims",
    "study": "Studies",
    "chart": "Charts",
    "notebook": "Notebooks",
    "plan": "Task sheets",
    "term": "Glossary",
    "step": "Steps of charts, with our conclusions",
}
"""The kinds of passage in the order they are offered, and what a group of them is called."""


class Group(NamedTuple):
    """The passages of one kind; claims are under the paragraphs that make them."""

    kind: str
    word: str
    parts: list[tuple[str, list[Passage]]]

    @property
    def size(self) -> int:
        """The number of passages in the group."""
        return sum(len(passages) for _, passages in self.parts)


def assign(context: RenderContext) -> str:
    """A list of all passages with boxes to tick; a script makes an assignment of the ticked."""
    passages = [*_passages(context)]
    groups = [
        Group(kind, word, _parts([p for p in passages if p.kind == kind]))
        for kind, word in KINDS.items()
        if any(p.kind == kind for p in passages)
    ]
    shown = {"label": lambda p: label(p, context), "summary": lambda p: summary(p, context)}
    shown["picture"] = lambda p: picture(p, context)
    shown["view"] = lambda p: (
        p.address if p.kind == "step" else class_address(context.publication, p.address)
    )
    front = class_address(context.publication, "")
    return context.fragment("assign", groups=groups, pace=PACE, front=front, **shown)


def _passages(context: RenderContext) -> Iterator[Passage]:
    """What can be assigned; of a plan its task sheet."""
    tasks = context.publication[SHEETS]
    for passage in context.publication[PASSAGES].values():
        if passage.kind in KINDS:
            yield passage
        elif passage.address in tasks:
            yield replace(passage, kind="plan", words=count(tasks[passage.address]))


def picture(passage: Passage, context: RenderContext) -> str:
    """The address of a chart's picture, without its finding; nothing for other passages."""
    stem = passage.id.rpartition("/")[2]
    known = passage.kind == "chart" and stem in context.publication[CHARTS]
    return class_picture(context.publication, stem) if known else ""


def label(passage: Passage, context: RenderContext) -> str:
    """Returns a passage's label in the list, with its short name and without a finding of ours."""
    title = context.publication.expand(without_finding(context.publication, passage).title)
    if passage.kind == "claim":
        return context.translate("Claim %(id)s: %(title)s", id=passage.id, title=title)
    if passage.kind == "paragraph":
        return context.translate(
            "Paragraph %(number)s: %(title)s", number=passage.id[1:], title=title
        )
    return context.translate(title) if passage.kind == "text" else title


def summary(passage: Passage, context: RenderContext) -> list[tuple[str, str]]:
    """Returns a passage in short, without our verdict."""
    publication, stem = context.publication, passage.id.rpartition("/")[2]
    found: list[tuple[str, object]] = [("", text) for text in passage.prose]
    if study := publication[STUDIES].get(stem) if passage.kind == "study" else None:
        found += [(context.translate("Asks"), study.record.asks)]
        found += [(context.translate("Finds"), study.record.finds)]
    if chart := publication[CHARTS].get(stem) if passage.kind == "chart" else None:
        found += [(context.translate("Shows"), chart.about.subtitle)]
    return [(word, publication.expand(plain(str(text)))) for word, text in found if text]


def _parts(passages: list[Passage]) -> list[tuple[str, list[Passage]]]:
    """Claims by their paragraph, with its name; everything else in one piece."""

    def part(passage: Passage) -> str:
        return passage.id.partition(".")[0] if passage.kind == "claim" else ""

    return [(name, list(members)) for name, members in groupby(passages, key=part)]
