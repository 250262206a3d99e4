"""Shows a page's level, time, objectives and questions at its end, and the keys of those questions.

A key is written beside its question, so that both change together. No template of a page, a view
or a book prints it: only the block ``/// keys``, which belongs on a page left out of the search.
"""

from collections.abc import Iterator
from typing import NamedTuple

from press.core.cross_references import Use
from press.core.days import version_day
from press.core.grammar import PARAGRAPH
from press.core.pages.link_targets import Target
from press.core.pages.page import SourcePage
from press.core.pages.reading_units import PASSAGES, reading_minutes
from press.core.problems import Problem, did_you_mean
from press.core.publication import Publication
from press.core.render_context import RenderContext
from press.kinds.claims.records import CLAIMS, card_words
from press.kinds.teaching.course.documents import documents
from press.kinds.teaching.records import LEVELS, TEACHING, TYPES, Lesson
from press.kinds.teaching.sheets import tables_of

CLEAN, ANNOTATED = "essay", "annotated"


class Time(NamedTuple):
    """Minutes to read a text, and with all that the edition says beside it (0: nothing)."""

    clean: int
    annotated: int = 0


def minutes_at(address: str, publication: Publication) -> int:
    """Minutes to read what is at an address; a class reads a text clean. 0 if nobody counts it."""
    passages = publication[PASSAGES]
    page = address.partition("#")[0]
    for place in (address, f"{page}#{CLEAN}", page):
        if place in passages and (place != page or f"{page}#{CLEAN}" not in passages):
            return passages[place].minutes
    return 0


def time_of(page: SourcePage, publication: Publication) -> Time:
    """Minutes to read a page, or a text at two of its depths."""
    passages = publication[PASSAGES]
    whole = passages.get(f"{page.address}#{ANNOTATED}")
    return Time(minutes_at(page.address, publication), whole.minutes if whole else 0)


READ = ("reading",)
"""Page types that a class reads; a plan or a lab gives its own time."""


class Part(NamedTuple):
    """One lesson as shown: its heading and anchor (none for the page's own), time to read."""

    heading: str
    anchor: str
    lesson: Lesson
    reading: Time = Time(0)


class Assignment(NamedTuple):
    """What a plan has read before class, and its minutes."""

    target: Target
    minutes: int

    @property
    def is_text(self) -> bool:
        """Whether it is the text itself, which a class reads clean."""
        return not self.target.address


def teaching(context: RenderContext, name: str = "") -> str:
    """Returns the questions of a page with ``teach:``, shown there or elsewhere."""
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
        reading=time_of(page, context.publication) if told.type in READ else Time(0),
        before=[
            Assignment(target, minutes_at(target.address, context.publication))
            for target in told.reads
        ],
        answered=lambda answer: answer_place(answer, context),
        files=[*documents(page, context.publication)] if told.is_plan else [],
        tables=tables_of(page) if told.is_plan and told.tables else "",
        version=version_day(context.language) if told.is_plan else "",
        parts=[Part("", "", told), *paragraph_parts(page, context)],
    )


def answer_place(answer: Target, context: RenderContext) -> str:
    """Returns the name of the place of an answer."""
    kind, _, place = answer.label.partition(" ")
    if answer.address.endswith((f"claims/#{place}", f"#p{place}")):
        return context.translate(f"{kind} %(id)s", id=place)
    return answer.label


def reading(page: SourcePage, publication: Publication) -> int:
    """Minutes to read a page, with its cards if it marks claims; none for a plan."""
    told = publication[TEACHING].get(page.name)
    if told is None or told.type not in READ:
        return 0
    return max(time_of(page, publication))


def is_placed(context: RenderContext) -> bool:
    """True if the author placed the block ``/// teaching`` on the page."""
    return context.page.path in pages_with_questions(context.page, context.publication)


def pages_with_questions(own: SourcePage, publication: Publication) -> list[str]:
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
    paths = pages_with_questions(context.page, context.publication)
    where = next((page for page in context.publication.pages if page.path in paths), None)
    if where is None or context.form == "book":
        return ""
    count = sum(len(lesson.questions) for lesson in told.lessons())
    return context.fragment("teaching-link", address=f"{where.address}#teaching", count=count)


def paragraph_parts(page: SourcePage, context: RenderContext) -> list[Part]:
    """The lessons of an essay's paragraphs, in its order."""
    told, claims = context.publication[TEACHING][page.name], context.publication[CLAIMS]
    pieces = PARAGRAPH.split(page.body)[1:]
    found = []
    for heading, id_, text in zip(pieces[::3], pieces[1::3], pieces[2::3], strict=True):
        if lesson := told.paragraphs.get(id_):
            cards = [claim for claim in claims if claim.paragraph == id_]
            whole = reading_minutes(text, map(card_words, cards))
            clean = minutes_at(f"{page.address}#{id_}", context.publication)
            found.append(Part(f"{id_[1:]} · {heading}", id_, lesson, Time(clean, whole)))
    return found


class KeyPage(NamedTuple):
    """A page that asks, its title, and its lessons that have keys."""

    page: SourcePage
    title: str
    parts: list[Part]


def keys(context: RenderContext, name: str) -> str:
    """The questions of a page, or of all pages of a folder, each with its key."""
    return context.fragment(
        "keys",
        keyed=list(_key_pages(context, name)),
        anchor=lambda entry: f"{entry.page.address.replace('/', '-')}keys",
        answered=lambda answer: answer_place(answer, context),
    )


def check_keys(publication: Publication) -> Iterator[Problem]:
    """Blocks of keys on a page that a class may find, or that name no page that asks."""
    for use in publication.uses:
        if (use.kind, use.name) == ("block", "keys"):
            page = next(page for page in publication.pages if page.path == use.path)
            search = page.meta.get("search")
            if not (isinstance(search, dict) and search.get("exclude")):
                what = "Keys are on a page that the search finds."
                remedy = "Write 'search: {exclude: true}' in its front matter."
                yield Problem(use.path, use.line, "teach-open", what, remedy)
            if not any(_is_in(name, use.argument.strip()) for name in publication[TEACHING]):
                what = f"'{use.argument.strip()}' has no questions."
                remedy = "Name a page, such as index.md, or a folder, such as studies."
                yield Problem(use.path, use.line, "teach-open", what, remedy)
        elif (use.kind, use.name) == ("block", "teaching"):
            yield from _check_questions(use, publication)


def _check_questions(use: Use, publication: Publication) -> Iterator[Problem]:
    """A block that should print what a page asks, where the page asks nothing."""
    asking = {page.name: page.path for page in publication.pages if page.meta.get("teach")}
    name = use.argument.strip()
    if (name or use.path) not in (asking if name else asking.values()):
        what = f"The page '{name or use.path}' has no 'teach' in its front matter."
        remedy = did_you_mean(name, asking, "Name a page that has it, or remove the block.")
        yield Problem(use.path, use.line, "teach-open", what, remedy)


def _key_pages(context: RenderContext, name: str) -> Iterator[KeyPage]:
    for page in context.publication.pages:
        plan = context.publication[TEACHING].get(page.name)
        if plan and _is_in(page.name, name):
            parts = [Part("", "", plan), *paragraph_parts(page, context)]
            if parts := [part for part in parts if any(one.key for one in part.lesson.questions)]:
                title = context.publication.expand(page.title)
                yield KeyPage(page, title, parts)


def _is_in(page: str, name: str) -> bool:
    return page == name or page.startswith(f"{name.rstrip('/')}/")
