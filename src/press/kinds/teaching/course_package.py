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

from press.core.archive import zipped
from press.core.settings import read_setting
from press.kinds.teaching.cartridge import (
    Elements,
    Kind,
    Resource,
    Voice,
    elements,
    identifier,
    written,
)
from press.kinds.teaching.course import Course, Item, Module, Reading, Topic, Writing
from press.kinds.teaching.course_documents import PAGE, overview, own_words, printed_page, writing
from press.kinds.teaching.qti import quiz_resource

NAME = "teach/course.imscc"
FILES = {"1.1": NAME, "1.3": "teach/course-1.3.imscc"}
"""Where each version of the standard stands."""
Titled = list[tuple[str, Resource]]
"""Documents, each with its title."""
Part = tuple[str, str, Titled]
"""A part of a course: its id, empty for the last, its title, and what is in it."""


def course_package(course: Course, voice: Voice) -> bytes:
    """The cartridge as a zip: the manifest, and a document for each thing in it."""
    parts = [(module.id, module.title, _module(course, module, voice)) for module in course.modules]
    if course.asked():
        # a platform shows what is in no module under no title
        parts.append(("", course.quiz.title, [(course.quiz.title, quiz_resource(course, voice))]))
    resources = {made.id: made for _, _, inside in parts for _, made in inside}
    files = {made.file: _written(made) for made in resources.values()}
    manifest = _manifest(course, parts, list(resources.values()), voice)
    return zipped({"imsmanifest.xml": written(manifest)} | files)


def _written(resource: Resource) -> bytes:
    return printed_page(resource) if resource.kind is PAGE else written(resource.root)


def _module(course: Course, module: Module, voice: Voice) -> Titled:
    """What is in a module: its overview, its items, its questions."""
    voice = replace(voice, is_class=module.view == "class")
    found: Titled = []
    if first := overview(module, voice, course.language):
        say = own_words(voice.publication)
        found.append((say("About this module"), first))
    found += [
        (_title(item, voice), _resource(item, voice, course.language)) for item in module.items
    ]
    if course.asked(module.id):
        whole = replace(voice, is_class=False)  # who has answered can see our reasons
        found.append((course.quiz.title, quiz_resource(course, whole, module.id)))
    return found


def resource_id(item: Reading | Topic) -> str:
    """The identifier of what an item stands for."""
    if isinstance(item, Reading):
        return identifier("read", item.address)
    return identifier("discuss", item.id)


def _resource(item: Item, voice: Voice, language: str) -> Resource:
    if isinstance(item, Writing):
        return writing(item, voice, language)
    kind = voice.standard.link if isinstance(item, Reading) else voice.standard.topic
    root = _link(item, kind, voice) if isinstance(item, Reading) else _topic(item, kind, voice)
    return Resource(resource_id(item), kind, root)


def _link(item: Reading, kind: Kind, voice: Voice) -> etree._Element:
    make = kind.elements()
    url = make.url(href=voice.at(item.address), target="_blank")
    return make.webLink(kind.located, make.title(_title(item, voice)), url)


def _topic(item: Topic, kind: Kind, voice: Voice) -> etree._Element:
    make = kind.elements()
    said = voice.paragraph(item.text)
    if item.see:
        links = [Markup("<li>{}</li>").format(voice.link(address)) for address in item.see]
        said += Markup("<ul>{}</ul>").format(Markup("").join(links))
    text = make.text(str(said), texttype="text/html")
    return make.topic(kind.located, make.title(_title(item, voice)), text)


def _title(item: Item, voice: Voice) -> str:
    if isinstance(item, Reading) and not item.title:
        return voice.title(item.address)
    return voice.say(item.title)


def _manifest(
    course: Course, parts: list[Part], resources: list[Resource], voice: Voice
) -> etree._Element:
    make = voice.standard.manifest.elements()
    modules = [_listed(make, part, voice) for part in parts]
    root = make.item(*modules, identifier=identifier("root"))
    organization = make.organization(
        root, identifier=identifier("organization"), structure="rooted-hierarchy"
    )
    listed = [
        make.resource(make.file(href=made.file), identifier=made.id, type=made.kind.type)
        for made in resources
    ]
    return make.manifest(
        voice.standard.manifest.located,
        make.metadata(
            make.schema("IMS Common Cartridge"),
            make.schemaversion(f"{voice.standard.version}.0"),
            _lom(course, voice),
        ),
        make.organizations(organization),
        make.resources(*listed),
        identifier=identifier("course", voice.at(NAME)),
    )


def _listed(make: Elements, part: Part, voice: Voice) -> etree._Element:
    name, title, inside = part
    items = [
        make.item(
            make.title(voice.say(called)),
            identifier=identifier("item", *filter(None, [name]), made.id),
            identifierref=made.id,
        )
        for called, made in inside
    ]
    own = identifier("module", name) if name else identifier("last", inside[0][1].id)
    return make.item(make.title(voice.say(title)), *items, identifier=own)


def _lom(course: Course, voice: Voice) -> etree._Element:
    """Returns the description of the course as Learning Object Metadata."""
    lom = elements(voice.standard.lom, {"lomimscc": voice.standard.lom})

    def in_language(name: str, text: str) -> etree._Element:
        made: etree._Element = getattr(lom, name)(
            lom.string(voice.say(text), language=voice.say(course.language))
        )
        return made

    general = [
        in_language("title", course.title),
        lom.language(voice.say(course.language)),
        in_language("description", course.about),
    ]
    return lom.lom(lom.general(*general), *_rights(lom, course, voice))


def _rights(lom: Elements, course: Course, voice: Voice) -> Iterator[etree._Element]:
    """The terms of the publication, which a platform shows with the course."""
    if terms := read_setting(voice.publication.places.root / "mkdocs.yml", "copyright"):
        text = html.fragment_fromstring(terms, create_parent="p").text_content()
        language = voice.say(course.language)
        yield lom.rights(
            lom.copyrightAndOtherRestrictions(lom.value("yes")),
            lom.description(lom.string(voice.say(text), language=language)),
        )
