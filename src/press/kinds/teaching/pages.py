"""What a page offers to a class: level, time, objectives and questions, quietly at its end."""

from typing import NamedTuple

from press.core.grammar import PARAGRAPH
from press.core.link_targets import Target
from press.core.pages import SourcePage
from press.core.publication import Publication
from press.core.reading_units import reading_minutes
from press.core.render_context import RenderContext
from press.kinds.claims.records import CLAIMS, card_words
from press.kinds.studies.records import STUDY_PAGES, prose_of
from press.kinds.teaching.records import LEVELS, TEACHING, TYPES, Lesson

READ = ("reading",)
"""What is read through; the time of a plan or a lab is the time it is given."""


class Part(NamedTuple):
    """One lesson as shown: its heading and anchor (none for the page's own), reading time."""

    heading: str
    anchor: str
    lesson: Lesson
    reading: int


def teaching(context: RenderContext) -> str:
    """The block of a page that has ``teach:``; nothing for any other."""
    told = context.publication[TEACHING].get(context.page.name)
    if told is None:
        return ""
    return context.fragment(
        "teaching",
        told=told,
        level=LEVELS[told.level],
        type=TYPES[told.type],
        reading=reading(context.page, context.publication),
        answered=lambda answer: answered(answer, context),
        parts=[Part("", "", told, 0), *_paragraphs(context)],
    )


def answered(answer: Target, context: RenderContext) -> str:
    """Where an answer stands, as readers call the place."""
    kind, _, place = answer.label.partition(" ")
    if answer.address.endswith((f"claims/#{place}", f"#p{place}")):
        return context.say(f"{kind} %(id)s", id=place)
    return answer.label


def reading(page: SourcePage, publication: Publication) -> int:
    """Minutes to read a page, with its cards if it marks claims; none for a plan."""
    told = publication[TEACHING].get(page.name)
    if told is None or told.type not in READ:
        return 0
    study = publication[STUDY_PAGES].get(page.name)
    head = " ".join(prose_of(study)) if study else ""
    cards = publication[CLAIMS] if page.voice == "essay" else []
    return reading_minutes(f"{head} {page.body}", map(card_words, cards))


def is_placed(context: RenderContext) -> bool:
    """Whether the author put the block in a place of the page: ``/// teaching``."""
    kinds = [(use.kind, use.name) for use in context.publication.uses_in(context.page.path)]
    return ("block", "teaching") in kinds


def _paragraphs(context: RenderContext) -> list[Part]:
    told, claims = context.publication[TEACHING][context.page.name], context.publication[CLAIMS]
    pieces = PARAGRAPH.split(context.page.body)[1:]
    found = []
    for heading, id_, text in zip(pieces[::3], pieces[1::3], pieces[2::3], strict=True):
        if lesson := told.paragraphs.get(id_):
            cards = [claim for claim in claims if claim.paragraph == id_]
            minutes = reading_minutes(text, map(card_words, cards))
            found.append(Part(f"{id_[1:]} · {heading}", id_, lesson, minutes))
    return found
