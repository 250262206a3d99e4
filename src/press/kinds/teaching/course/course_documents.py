"""The documents of a course in its cartridge: the overview of a module, and what is to be written.

They are web content, which every version of Common Cartridge has; it has no kind for an
assignment that all platforms read.
"""

from lxml import etree
from lxml import html as documents
from markupsafe import Markup

from press.core.publication import Publication
from press.kinds.teaching.course.cartridge import CourseWriter, Kind, Resource, identifier
from press.kinds.teaching.course.course import Module, Writing

PAGE = Kind("webcontent", "", "")
LEVELS = ("full", "part", "none")
"""How well an answer meets a criterion, by the fields of a rubric."""
POINTS = {"full": 2, "part": 1, "none": 0}


def level_words(publication: Publication) -> list[str]:
    """What the levels of a rubric are called, with their points."""
    translate = publication.translate
    words = {"full": translate("Fully"), "part": translate("Partly"), "none": translate("Not")}
    return [f"{words[level]} ({POINTS[level]})" for level in LEVELS]


def overview(module: Module, writer: CourseWriter, language: str) -> Resource | None:
    """What a module is about, how long it takes and what students can do after it."""
    translate = writer.publication.translate
    minutes = (
        translate("%(minutes)s minutes") % {"minutes": module.minutes} if module.minutes else ""
    )
    facts = [(translate("Time"), minutes), (translate("Outcome"), module.outcome)]
    listed = [
        Markup("<p><b>{}:</b> {}</p>").format(name, writer.expand(text))
        for name, text in facts
        if text
    ]
    about = [writer.paragraph(module.about)] if module.about else []
    if not (body := Markup("").join([*about, *listed])):
        return None
    return _page(identifier("overview", module.id), writer.expand(module.title), body, language)


def writing(task: Writing, writer: CourseWriter, language: str) -> Resource:
    """What is to be written, what it is about, and its rubric as a table."""
    links = [Markup("<li>{}</li>").format(writer.link(address)) for address in task.see]
    see = Markup("<ul>{}</ul>").format(Markup("").join(links)) if links else Markup("")
    body = writer.paragraph(task.text) + see + _rubric(task, writer)
    return _page(identifier("write", task.id), writer.expand(task.title), body, language)


def _rubric(task: Writing, writer: CourseWriter) -> Markup:
    translate = writer.publication.translate
    heads = [translate("Criterion"), *level_words(writer.publication)]
    rows = [
        Markup('<tr><th scope="row">{}</th>{}</tr>').format(
            writer.expand(line.criterion),
            Markup("").join(
                Markup("<td>{}</td>").format(writer.expand(getattr(line, level)))
                for level in LEVELS
            ),
        )
        for line in task.rubric
    ]
    head = Markup("").join(Markup('<th scope="col">{}</th>').format(text) for text in heads)
    table = "<table><caption>{}</caption><thead><tr>{}</tr></thead><tbody>{}</tbody></table>"
    return Markup(table).format(translate("Rubric"), head, Markup("").join(rows))


def _page(own: str, title: str, body: Markup, language: str) -> Resource:
    page = Markup(
        '<html xmlns="http://www.w3.org/1999/xhtml" lang="{}"><head><meta charset="utf-8"/>'
        "<title>{}</title></head><body><h1>{}</h1>{}</body></html>"
    ).format(language, title, title, body)
    return Resource(own, PAGE, etree.fromstring(str(page)))


def printed_page(resource: Resource) -> bytes:
    """A page as bytes: XHTML that is sound HTML too."""
    made: bytes = documents.tostring(
        resource.root, method="xml", encoding="UTF-8", doctype="<!DOCTYPE html>"
    )
    return made
