"""Everything that can be assigned, to be picked from: paragraphs, claims, studies, charts."""

from itertools import groupby
from typing import NamedTuple

from press.core.reading_time import PACE
from press.core.reading_units import Passage
from press.core.render_context import Desk
from press.core.sentences import plain

KINDS = {
    "text": "The whole text",
    "paragraph": "Paragraphs",
    "claim": "Claims",
    "study": "Studies",
    "chart": "Charts",
    "notebook": "Notebooks",
}
"""The kinds of passage in the order they are offered, and what a group of them is called."""


class Group(NamedTuple):
    """The passages of one kind; claims stand under the paragraphs that make them."""

    kind: str
    word: str
    parts: list[tuple[str, list[Passage]]]

    @property
    def size(self) -> int:
        """How many passages it holds."""
        return sum(len(passages) for _, passages in self.parts)


def assign(desk: Desk) -> str:
    """A list of all passages with boxes to tick; a script makes an assignment of the ticked."""
    passages = [p for p in desk.publication.passages.values() if p.kind in KINDS]
    groups = [
        Group(kind, word, _parts([p for p in passages if p.kind == kind]))
        for kind, word in KINDS.items()
        if any(p.kind == kind for p in passages)
    ]
    shown = {"label": lambda p: label(p, desk), "said": lambda p: said(p, desk)}
    return desk.fragment("assign", groups=groups, pace=PACE, **shown)


def label(passage: Passage, desk: Desk) -> str:
    """What a passage is called in the list, with the name it is spoken of by."""
    title = desk.publication.spoken(passage.title)
    if passage.kind == "claim":
        return desk.say("Claim %(id)s: %(title)s", id=passage.id, title=title)
    if passage.kind == "paragraph":
        return desk.say("Paragraph %(number)s: %(title)s", number=passage.id[1:], title=title)
    return desk.say(title) if passage.kind == "text" else title


def said(passage: Passage, desk: Desk) -> list[tuple[str, str]]:
    """What a passage says in short, to be read in the list itself: a word for it, and the words."""
    publication, stem = desk.publication, passage.id.rpartition("/")[2]
    found: list[tuple[str, object]] = [("", text) for text in passage.prose]
    if claim := publication.claim(passage.id) if passage.kind == "claim" else None:
        found += [(desk.say(claim.word), claim.because)]
        found += [(desk.say("Not read"), claim.unread), (desk.say("Better"), claim.better)]
    if study := publication.studies.get(stem) if passage.kind == "study" else None:
        found += [(desk.say("Asks"), study.record.get("asks"))]
        found += [(desk.say("Finds"), study.record.get("finds"))]
    if chart := publication.charts.get(stem) if passage.kind == "chart" else None:
        found += [(desk.say("Shows"), chart.about.subtitle)]
        found += [(desk.say("Does not show"), chart.about.not_shown)]
    return [(word, publication.spoken(plain(str(text)))) for word, text in found if text]


def _parts(passages: list[Passage]) -> list[tuple[str, list[Passage]]]:
    """Claims by their paragraph, with its name; everything else in one piece."""

    def part(passage: Passage) -> str:
        return passage.id.partition(".")[0] if passage.kind == "claim" else ""

    return [(name, list(members)) for name, members in groupby(passages, key=part)]
