"""``/teach/course.imscc``: the course as an IMS Common Cartridge 1.3, for learning platforms.

The cartridge is thin: it holds links to passages of the site, topics to discuss and one quiz,
and no copy of the text. What a platform knows a thing by is made from its address or its id,
never from its place, so that a course imported again is brought up to date and not doubled.
"""

from pathlib import Path

from lxml import etree
from markupsafe import Markup

from press.outputs.archive import zipped
from press.outputs.cartridge import (
    LINK,
    MANIFEST,
    TOPIC,
    Maker,
    Resource,
    Voice,
    identifier,
    maker,
    written,
)
from press.outputs.quiz import quiz_resource
from press.records.course import Course, Module, Reading, Topic
from press.records.publication import Publication

LOM = "http://ltsc.ieee.org/xsd/imsccv1p3/LOM/manifest"
NAME = "teach/course.imscc"
LOCAL = "http://localhost:8000/"
"""Where a site stands that was told no address of its own, as in a preview."""


def course_file(publication: Publication, site: Path, site_url: str) -> None:
    """Writes the cartridge into the built site, when there is a course."""
    if publication.course:
        file = site / NAME
        file.parent.mkdir(parents=True, exist_ok=True)
        voice = Voice(publication, site_url or LOCAL)
        file.write_bytes(course_package(publication.course, voice))


def course_package(course: Course, voice: Voice) -> bytes:
    """The cartridge as a zip: the manifest, and a document for each thing in it."""
    items = [item for module in course.modules for item in module.items]
    made = [*(_resource(item, voice) for item in items), quiz_resource(course, voice)]
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
    if isinstance(item, Reading):
        link = LINK.maker()
        url = link.url(href=voice.at(item.address), target="_blank")
        root = link.webLink(LINK.located, link.title(_title(item, voice)), url)
        return Resource(resource_id(item), LINK, root)
    topic = TOPIC.maker()
    html = voice.paragraph(item.text)
    if item.see:
        links = [Markup("<li>{}</li>").format(voice.link(address)) for address in item.see]
        html += Markup("<ul>{}</ul>").format(Markup("").join(links))
    text = topic.text(str(html), texttype="text/html")
    root = topic.topic(TOPIC.located, topic.title(_title(item, voice)), text)
    return Resource(resource_id(item), TOPIC, root)


def _title(item: Reading | Topic, voice: Voice) -> str:
    if isinstance(item, Reading) and not item.title:
        return voice.title(item.address)
    return voice.say(item.title)


def _manifest(course: Course, resources: list[Resource], voice: Voice) -> etree._Element:
    make = MANIFEST.maker()
    modules = [_module(make, module, voice) for module in course.modules]
    quiz = resources[-1].id
    last = make.item(
        make.title(voice.say(course.quiz)), identifier=identifier("item", quiz), identifierref=quiz
    )
    root = make.item(*modules, last, identifier=identifier("root"))
    organization = make.organization(
        root, identifier=identifier("organization"), structure="rooted-hierarchy"
    )
    listed = [
        make.resource(make.file(href=made.file), identifier=made.id, type=made.kind.type)
        for made in resources
    ]
    return make.manifest(
        MANIFEST.located,
        make.metadata(
            make.schema("IMS Common Cartridge"), make.schemaversion("1.3.0"), _lom(course, voice)
        ),
        make.organizations(organization),
        make.resources(*listed),
        identifier=identifier("course", voice.at(NAME)),
    )


def _module(make: Maker, module: Module, voice: Voice) -> etree._Element:
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


def _lom(course: Course, voice: Voice) -> etree._Element:
    """What the course is, in the words of the Learning Object Metadata."""
    lom = maker(LOM, {"lomimscc": LOM})

    def told(name: str, text: str) -> etree._Element:
        made: etree._Element = getattr(lom, name)(
            lom.string(voice.say(text), language=voice.say(course.language))
        )
        return made

    general = [
        told("title", course.title),
        lom.language(voice.say(course.language)),
        told("description", course.about),
    ]
    return lom.lom(lom.general(*general))
