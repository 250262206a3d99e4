"""What a page offers to a class: level, time, objectives and questions, quietly at its end."""

from typing import NamedTuple

from press.core.link_targets import PARAGRAPH, Answer
from press.core.pages import SourcePage
from press.core.publication import Publication
from press.core.reading_units import reading_minutes
from press.core.render_context import Desk
from press.kinds.studies.records import prose_of
from press.kinds.teaching.records import LEVELS, TYPES, Lesson

READ = ("reading",)
"""What is read through; the time of a plan or a lab is the time it is given."""


class Part(NamedTuple):
    """One lesson as shown: its heading and anchor (none for the page's own), reading time."""

    heading: str
    anchor: str
    lesson: Lesson
    reading: int


def teaching(desk: Desk) -> str:
    """The block of a page that has ``teach:``; nothing for any other."""
    told = desk.publication.teaching.get(desk.page.name)
    if told is None:
        return ""
    return desk.fragment(
        "teaching",
        told=told,
        level=LEVELS[told.level],
        type=TYPES[told.type],
        reading=reading(desk.page, desk.publication),
        answered=lambda answer: answered(answer, desk),
        parts=[Part("", "", told.lesson, 0), *_paragraphs(desk)],
    )


def answered(answer: Answer, desk: Desk) -> str:
    """Where an answer stands, as readers call the place."""
    kind, _, place = answer.label.partition(" ")
    if answer.address.endswith((f"claims/#{place}", f"#p{place}")):
        return desk.say(f"{kind} %(id)s", id=place)
    return answer.label


def reading(page: SourcePage, publication: Publication) -> int:
    """Minutes to read a page, with its cards if it marks claims; none for a plan."""
    told = publication.teaching.get(page.name)
    if told is None or told.type not in READ:
        return 0
    claims = publication.claims if page.voice == "essay" else []
    study = publication.study_pages.get(page.name)
    head = " ".join(prose_of(study)) if study else ""
    return reading_minutes(f"{head} {page.body}", claims)


def placed(page: SourcePage, publication: Publication) -> bool:
    """Whether the author put the block in a place of the page: ``/// teaching``."""
    kinds = [(use.kind, use.name) for use in publication.uses_in(page.path)]
    return ("block", "teaching") in kinds


def _paragraphs(desk: Desk) -> list[Part]:
    told, claims = desk.publication.teaching[desk.page.name], desk.publication.claims
    pieces = PARAGRAPH.split(desk.page.body)[1:]
    found = []
    for heading, id_, text in zip(pieces[::3], pieces[1::3], pieces[2::3], strict=True):
        if lesson := told.paragraphs.get(id_):
            cards = [claim for claim in claims if claim.paragraph == id_]
            minutes = reading_minutes(text, cards)
            found.append(Part(f"{id_[1:]} · {heading}", id_, lesson, minutes))
    return found
