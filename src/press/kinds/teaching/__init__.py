"""The kind *teaching*: what pages ask, what can be assigned, and the course package."""

import xml.etree.ElementTree as etree
from collections.abc import Iterator
from typing import Any, ClassVar

from press.core.cross_references import Use
from press.core.effects import Effect, names_heading, same_page
from press.core.kind import Kind
from press.core.pages.blocks import ContextBlock, html_block
from press.core.pages.link_targets import Targets
from press.core.pages.reading_units import PASSAGES
from press.core.problems import Problem
from press.core.publication import Publication
from press.core.render_context import RenderContext
from press.core.site_build import SiteBuild
from press.kinds.studies.records import STUDY_PAGES
from press.kinds.teaching.assign_page import assign
from press.kinds.teaching.checks import check_lessons, check_teaching, lesson_texts
from press.kinds.teaching.class_view.class_pages import write_class_pages
from press.kinds.teaching.course.course import COURSE, read_course
from press.kinds.teaching.course.course_checks import RULES, check_course
from press.kinds.teaching.course.course_files import course_contents, write_course_files
from press.kinds.teaching.course.documents import write_documents
from press.kinds.teaching.pages import asked_elsewhere, check_keys, is_placed, keys, teaching
from press.kinds.teaching.records import TEACHING, read_teaching, uses_in_teaching


def _read(publication: Publication) -> Iterator[Problem]:
    places = publication.places
    if (plan := places.docs / "teach" / "course.yml").is_file():
        publication[COURSE], problems = read_course(plan, places.root, publication[PASSAGES])
        yield from problems
    publication[TEACHING], problems = read_teaching(
        publication.pages, Targets(publication), publication[STUDY_PAGES]
    )
    yield from problems


def _uses(publication: Publication) -> Iterator[Use]:
    for page in publication.pages:
        yield from uses_in_teaching(page)


def _foot(context: RenderContext) -> str:
    if context.page.name not in context.publication[TEACHING] or is_placed(context):
        return ""
    return asked_elsewhere(context) or teaching(context)


class TeachingBlock(ContextBlock):
    """``/// teaching``: what the page asks, in a place of its own; or what another asks."""

    NAME = "teaching"
    FORM = "/// teaching | page.md"
    ARGUMENT: ClassVar[bool | None] = None

    def on_create(self, parent: etree.Element) -> etree.Element:
        made = etree.SubElement(parent, "div", {"class": "made"})
        self.put(made, self.content((self.argument or "").strip()))
        return etree.Element("div")

    def content(self, name: str) -> str:
        return teaching(self.context, name)


class KeysBlock(TeachingBlock):
    """``/// keys``: the questions of a page or a folder, each with what a good answer says."""

    NAME = "keys"
    FORM = "/// keys | studies"
    ARGUMENT: ClassVar[bool | None] = True
    WHOLE_SITE = True

    def content(self, name: str) -> str:
        return keys(self.context, name)


def _write(build: SiteBuild) -> None:
    write_course_files(build.publication, build.site, build.address)
    write_class_pages(build)
    write_documents(build)


def _check(publication: Publication) -> Iterator[Problem]:
    if course := publication[COURSE]:
        yield from check_course(course, publication.expand)
    yield from check_lessons(publication)
    yield from check_teaching(publication)
    yield from check_keys(publication)


KIND = Kind(
    "teaching",
    needs=("charts", "claims", "data", "glossary", "notebooks", "studies"),
    read=_read,
    uses=_uses,
    texts=lesson_texts,
    blocks={
        "assign": html_block("assign", assign),
        "course": html_block("course", course_contents),
        "keys": KeysBlock,
        "teaching": TeachingBlock,
    },
    front={"teach": Any},
    foot=_foot,
    outputs=_write,
    check=_check,
    effects=(
        Effect("heading-form", names_heading, ("teach", "teach-answer", "course-address")),
        Effect("teach", same_page, ("class-mark",)),
        Effect("teach-answer", same_page, ("class-mark",)),
        Effect("heading-form", same_page, ("class-mark",)),
    ),
    nameless_rules=("teach-few", "teach-open", "class-mark"),
    rules=(*RULES, "teach-few", "teach-key", "teach-kinds", "teach-plan", "teach-time"),
)
