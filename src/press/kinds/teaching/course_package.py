"""``/teach/course.imscc``: the course as an IMS Common Cartridge, for learning platforms.

The cartridge is thin: it holds links to passages of the site, topics to discuss and one quiz,
and no copy of the text. What a platform knows a thing by is made from its address or its id,
never from its place, so that a course imported again is brought up to date and not doubled.
It is written in version 1.3, and once more in 1.1: Moodle, for one, takes no later version.
"""

from dataclasses import replace
from pathlib import Path

from lxml import etree
from markupsafe import Markup

from press.core.archive import zipped
from press.core.publication import Publication
from press.kinds.teaching import gift
from press.kinds.teaching.cartridge import (
    Elements,
    Kind,
    Resource,
    Voice,
    elements,
    identifier,
    standard,
    written,
)
from press.kinds.teaching.course import COURSE, Course, Module, Reading, Topic
from press.kinds.teaching.qti import quiz_resource

NAME = "teach/course.imscc"
FILES = {"1.3": NAME, "1.1": "teach/course-1.1.imscc"}
"""The file of each version of the standard."""
LOCAL = "http://localhost:8000/"
"""The address of a site that has none of its own, as in a preview."""


def course_file(publication: Publication, site: Path, site_url: str) -> None:
    """Writes the cartridges into the built site, when there is a course."""
    if course := publication[COURSE]:
        for version, name in FILES.items():
            file = site / name
            file.parent.mkdir(parents=True, exist_ok=True)
            voice = Voice(publication, site_url or LOCAL, standard(version))
            file.write_bytes(course_package(course, voice))
        voice = Voice(publication, site_url or LOCAL, standard("1.1"))
        (site / gift.NAME).write_text(gift.gift(course, voice), encoding="utf-8", newline="\n")


def course_package(course: Course, voice: Voice) -> bytes:
    """The cartridge as a zip: the manifest, and a document for each thing in it."""
    items = [(item, module.view) for module in course.modules for item in module.items]
    made = [_resource(item, replace(voice, is_class=view == "class")) for item, view in items]
    made.append(quiz_resource(course, voice))
    resources = {resource.id: resource for resource in made}
    files = {resource.file: written(resource.root) for resource in resources.values()}
    manifest = _manifest(course, list(resources.values()), voice)
    return zipped({"imsmanifest.xml": written(manifest)} | files)


def resource_id(item: Reading | Topic) -> str:
    """The identifier of what an item stands for."""
    if isinstance(item, Reading):
        return identifier("read", item.address)
    return identifier("discuss", item.id)


def _resource(item: Reading | Topic, voice: Voice) -> Resource:
    kind = voice.standard.link if isinstance(item, Reading) else voice.standard.topic
    root = _link(item, kind, voice) if isinstance(item, Reading) else _topic(item, kind, voice)
    return Resource(resource_id(item), kind, root)


def _link(item: Reading, kind: Kind, voice: Voice) -> etree._Element:
    make = kind.elements()
    url = make.url(href=voice.at(item.address), target="_blank")
    return make.webLink(kind.located, make.title(_title(item, voice)), url)


def _topic(item: Topic, kind: Kind, voice: Voice) -> etree._Element:
    make = kind.elements()
    html = voice.paragraph(item.text)
    if item.see:
        links = [Markup("<li>{}</li>").format(voice.link(address)) for address in item.see]
        html += Markup("<ul>{}</ul>").format(Markup("").join(links))
    text = make.text(str(html), texttype="text/html")
    return make.topic(kind.located, make.title(_title(item, voice)), text)


def _title(item: Reading | Topic, voice: Voice) -> str:
    if isinstance(item, Reading) and not item.title:
        return voice.title(item.address)
    return voice.say(item.title)


def _manifest(course: Course, resources: list[Resource], voice: Voice) -> etree._Element:
    make = voice.standard.manifest.elements()
    modules = [_module(make, module, voice) for module in course.modules]
    last = _last(make, course, resources[-1].id, voice)
    root = make.item(*modules, last, identifier=identifier("root"))
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


def _module(make: Elements, module: Module, voice: Voice) -> etree._Element:
    items = [
        make.item(
            make.title(_title(item, voice)),
            identifier=identifier("item", module.id, resource_id(item)),
            identifierref=resource_id(item),
        )
        for item in module.items
    ]
    own = identifier("module", module.id)
    return make.item(make.title(voice.say(module.title)), *items, identifier=own)


def _last(make: Elements, course: Course, quiz: str, voice: Voice) -> etree._Element:
    """The quiz in a module of its own: a platform shows what is in none under no title."""
    title = voice.say(course.quiz.title)
    item = make.item(make.title(title), identifier=identifier("item", quiz), identifierref=quiz)
    return make.item(make.title(title), item, identifier=identifier("last", quiz))


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
    return lom.lom(lom.general(*general))
