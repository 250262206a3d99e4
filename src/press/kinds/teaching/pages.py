"""What a page offers to a class: level, time, objectives and questions, quietly at its end."""

from typing import NamedTuple

from press.core.grammar import PARAGRAPH
from press.core.link_targets import Target
from press.core.pages import SourcePage
from press.core.publication import Publication
from press.core.reading_units import reading_minutes
from press.core.render_context import RenderContext
from press.kinds.claims.records import CLAIMS, card_words, claims_of
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


def teaching(context: RenderContext, name: str = "") -> str:
    """What a page with ``teach:`` asks, shown there or on another; nothing for any other page."""
    page = context.publication.page(name) or context.page
    told = context.publication[TEACHING].get(page.name)
    if told is None:
        return ""
    return context.fragment(
        "teaching",
        told=told,
        level=LEVELS[told.level],
        type=TYPES[told.type],
        source=page,
        reading=reading(page, context.publication),
        answered=lambda answer: answered(answer, context),
        parts=[Part("", "", told, 0), *_paragraphs(page, context)],
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
    cards = claims_of(page, publication) if page.voice == "essay" else []
    return reading_minutes(f"{head} {page.body}", map(card_words, cards))


def is_placed(context: RenderContext) -> bool:
    """Whether the author put the block in a place of the page: ``/// teaching``."""
    return context.page.path in placed_on(context.page, context.publication)


def placed_on(own: SourcePage, publication: Publication) -> list[str]:
    """The pages on which authors put what this page asks: ``/// teaching | name.md`` elsewhere."""
    return [
        use.path
        for use in publication.uses
        if (use.kind, use.name) == ("block", "teaching")
        and (use.argument.strip() == own.name or (not use.argument and use.path == own.path))
    ]


def asked_elsewhere(context: RenderContext) -> str:
    """A link to the page that shows what this one asks; nothing where there is none."""
    told = context.publication[TEACHING][context.page.name]
    paths = placed_on(context.page, context.publication)
    where = next((page for page in context.publication.pages if page.path in paths), None)
    if where is None or context.form == "book":
        return ""
    lessons = [told, *told.paragraphs.values()]
    count = sum(len(lesson.questions) for lesson in lessons)
    return context.fragment("teaching-link", address=f"{where.address}#teaching", count=count)


def _paragraphs(page: SourcePage, context: RenderContext) -> list[Part]:
    told, claims = context.publication[TEACHING][page.name], context.publication[CLAIMS]
    pieces = PARAGRAPH.split(page.body)[1:]
    found = []
    for heading, id_, text in zip(pieces[::3], pieces[1::3], pieces[2::3], strict=True):
        if lesson := told.paragraphs.get(id_):
            cards = [claim for claim in claims if claim.paragraph == id_]
            minutes = reading_minutes(text, map(card_words, cards))
            found.append(Part(f"{id_[1:]} · {heading}", id_, lesson, minutes))
    return found
