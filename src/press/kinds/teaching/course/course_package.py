"""``/teach/course.imscc``: the course as an IMS Common Cartridge, for learning platforms.

The cartridge is thin: it holds links to passages of the site, topics to discuss, tasks to write
and a quiz for each module, and no copy of the text. What a platform knows a thing by is made from
its address or its id, never from its place, so that a course imported again is brought up to date
and not doubled.
It is written in version 1.1, which Moodle reads and viewers show whole, and once more in 1.3.
"""

from collections.abc import Iterator
from dataclasses import replace

from lxml import etree, html
from markupsafe import Markup

from press.core.archive import zip_files
from press.core.settings.options import read_setting
from press.kinds.teaching.course.cartridge import (
    CourseWriter,
    Elements,
    Kind,
    Resource,
    elements,
    identifier,
    to_bytes,
)
from press.kinds.teaching.course.course import Course, Item, Module, Reading, Topic, Writing
from press.kinds.teaching.course.course_documents import (
    PAGE,
    overview,
    printed_page,
    writing,
)
from press.kinds.teaching.course.qti import quiz_resource

NAME = "teach/course.imscc"
FILES = {"1.1": NAME, "1.3": "teach/course-1.3.imscc"}
"""Where each version of the standard stands."""
Titled = list[tuple[str, Resource]]
"""Documents, each with its title."""
Part = tuple[str, str, Titled]
"""A part of a course: its id, empty for the last, its title, and what is in it."""


def course_package(course: Course, writer: CourseWriter) -> bytes:
    """The cartridge as a zip: the manifest, and a document for each thing in it."""
    parts = [
        (module.id, module.title, _module(course, module, writer)) for module in course.modules
    ]
    if course.questions_of():
        # a platform shows what is in no module under no title
        parts.append(("", course.quiz.title, [(course.quiz.title, quiz_resource(course, writer))]))
    resources = {made.id: made for _, _, inside in parts for _, made in inside}
    files = {made.file: _to_bytes(made) for made in resources.values()}
    manifest = _manifest(course, parts, list(resources.values()), writer)
    return zip_files({"imsmanifest.xml": to_bytes(manifest)} | files)


def _to_bytes(resource: Resource) -> bytes:
    return printed_page(resource) if resource.kind is PAGE else to_bytes(resource.root)


def _module(course: Course, module: Module, writer: CourseWriter) -> Titled:
    """What is in a module: its overview, its items, its questions."""
    writer = replace(writer, is_class=module.view == "class")
    found: Titled = []
    if first := overview(module, writer, course.language):
        translate = writer.publication.translate
        found.append((translate("About this module"), first))
    found += [
        (_title(item, writer), _resource(item, writer, course.language)) for item in module.items
    ]
    if course.questions_of(module.id):
        whole = replace(writer, is_class=False)  # who has answered can see our reasons
        found.append((course.quiz.title, quiz_resource(course, whole, module.id)))
    return found


def resource_id(item: Reading | Topic) -> str:
    """The identifier of what an item stands for."""
    if isinstance(item, Reading):
        return identifier("read", item.address)
    return identifier("discuss", item.id)


def _resource(item: Item, writer: CourseWriter, language: str) -> Resource:
    if isinstance(item, Writing):
        return writing(item, writer, language)
    kind = writer.standard.link if isinstance(item, Reading) else writer.standard.topic
    root = _link(item, kind, writer) if isinstance(item, Reading) else _topic(item, kind, writer)
    return Resource(resource_id(item), kind, root)


def _link(item: Reading, kind: Kind, writer: CourseWriter) -> etree._Element:
    make = kind.elements()
    url = make.url(href=writer.at(item.address), target="_blank")
    return make.webLink(kind.schema_location, make.title(_title(item, writer)), url)


def _topic(item: Topic, kind: Kind, writer: CourseWriter) -> etree._Element:
    make = kind.elements()
    said = writer.paragraph(item.text)
    if item.see:
        links = [Markup("<li>{}</li>").format(writer.link(address)) for address in item.see]
        said += Markup("<ul>{}</ul>").format(Markup("").join(links))
    text = make.text(str(said), texttype="text/html")
    return make.topic(kind.schema_location, make.title(_title(item, writer)), text)


def _title(item: Item, writer: CourseWriter) -> str:
    if isinstance(item, Reading) and not item.title:
        return writer.title(item.address)
    return writer.expand(item.title)


def _manifest(
    course: Course, parts: list[Part], resources: list[Resource], writer: CourseWriter
) -> etree._Element:
    make = writer.standard.manifest.elements()
    modules = [_manifest_item(make, part, writer) for part in parts]
    root = make.item(*modules, identifier=identifier("root"))
    organization = make.organization(
        root, identifier=identifier("organization"), structure="rooted-hierarchy"
    )
    listed = [
        make.resource(make.file(href=made.file), identifier=made.id, type=made.kind.type)
        for made in resources
    ]
    return make.manifest(
        writer.standard.manifest.schema_location,
        make.metadata(
            make.schema("IMS Common Cartridge"),
            make.schemaversion(f"{writer.standard.version}.0"),
            _lom(course, writer),
        ),
        make.organizations(organization),
        make.resources(*listed),
        identifier=identifier("course", writer.at(NAME)),
    )


def _manifest_item(make: Elements, part: Part, writer: CourseWriter) -> etree._Element:
    name, title, inside = part
    items = [
        make.item(
            make.title(writer.expand(called)),
            identifier=identifier("item", *filter(None, [name]), made.id),
            identifierref=made.id,
        )
        for called, made in inside
    ]
    own = identifier("module", name) if name else identifier("last", inside[0][1].id)
    return make.item(make.title(writer.expand(title)), *items, identifier=own)


def _lom(course: Course, writer: CourseWriter) -> etree._Element:
    """Returns the description of the course as Learning Object Metadata."""
    lom = elements(writer.standard.lom, {"lomimscc": writer.standard.lom})

    def in_language(name: str, text: str) -> etree._Element:
        made: etree._Element = getattr(lom, name)(
            lom.string(writer.expand(text), language=writer.expand(course.language))
        )
        return made

    general = [
        in_language("title", course.title),
        lom.language(writer.expand(course.language)),
        in_language("description", course.about),
    ]
    return lom.lom(lom.general(*general), *_rights(lom, course, writer))


def _rights(lom: Elements, course: Course, writer: CourseWriter) -> Iterator[etree._Element]:
    """The terms of the publication, which a platform shows with the course."""
    if terms := read_setting(writer.publication.places.settings, "copyright"):
        text = html.fragment_fromstring(terms, create_parent="p").text_content()
        language = writer.expand(course.language)
        yield lom.rights(
            lom.copyrightAndOtherRestrictions(lom.value("yes")),
            lom.description(lom.string(writer.expand(text), language=language)),
        )
