"""The XML that a Common Cartridge is made of: its names, and how a document is written."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol
from urllib.parse import urljoin

from lxml import etree
from lxml.builder import ElementMaker  # type: ignore[import-not-found]
from markupsafe import Markup

from press.core.cache import digest
from press.core.pages.reading_units import PASSAGES
from press.core.publication import Publication
from press.kinds.teaching.class_view.class_addresses import class_address, without_finding

IMS = "http://www.imsglobal.org"
QTI = f"{IMS}/xsd/ims_qtiasiv1p2"
XSI = "http://www.w3.org/2001/XMLSchema-instance"
UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML does not allow: a title can come from anywhere."""


class Elements(Protocol):
    """Makes an element of any name out of attributes, texts and elements."""

    def __getattr__(self, tag: str) -> Callable[..., etree._Element]: ...


def elements(namespace: str, prefixes: dict[str | None, str]) -> Elements:
    """Makes elements of a namespace."""
    made: Elements = ElementMaker(namespace=namespace, nsmap=prefixes)
    return made


@dataclass(frozen=True)
class Kind:
    """A kind of document: its type in the manifest, its namespace and where its schema stands."""

    type: str
    namespace: str
    schema: str

    def elements(self) -> Elements:
        """Makes elements of this kind."""
        return elements(self.namespace, {None: self.namespace, "xsi": XSI})

    @property
    def schema_location(self) -> dict[str, str]:
        """The attribute that names the schema."""
        return {f"{{{XSI}}}schemaLocation": f"{self.namespace} {self.schema}"}


@dataclass(frozen=True)
class Standard:
    """A version of Common Cartridge: the kinds of document that it has."""

    version: str
    manifest: Kind
    link: Kind
    topic: Kind
    quiz: Kind
    lom: str


def standard(version: str) -> Standard:
    """The kinds of a version, as ``1.3``: their names differ in its mark alone, ``v1p3``."""
    mark = f"v{version.replace('.', 'p')}"
    space, profile = f"{IMS}/xsd/imscc{mark}", f"{IMS}/profile/cc/cc{mark}/cc{mark}"
    return Standard(
        version=version,
        manifest=Kind("", f"{space}/imscp_v1p1", f"{profile}_imscp_v1p2_v1p0.xsd"),
        link=Kind(f"imswl_xml{mark}", f"{space}/imswl_{mark}", f"{profile}_imswl_{mark}.xsd"),
        topic=Kind(f"imsdt_xml{mark}", f"{space}/imsdt_{mark}", f"{profile}_imsdt_{mark}.xsd"),
        quiz=Kind(
            f"imsqti_xmlv1p2/imscc_xml{mark}/assessment", QTI, f"{profile}_qtiasiv1p2p1_v1p0.xsd"
        ),
        lom=f"http://ltsc.ieee.org/xsd/imscc{mark}/LOM/manifest",
    )


@dataclass(frozen=True)
class Resource:
    """One document of a cartridge, by the identifier a platform knows it by."""

    id: str
    kind: Kind
    root: etree._Element

    @property
    def file(self) -> str:
        """Its name in the cartridge."""
        return f"{self.id}.{'html' if self.kind.type == 'webcontent' else 'xml'}"


@dataclass(frozen=True)
class CourseWriter:
    """Writes records for XML: texts with their numbers, and absolute addresses."""

    publication: Publication
    site_url: str
    standard: Standard
    is_class: bool = False

    def expand(self, text: str) -> str:
        """A text of a record, with numbers written out, as XML can hold it."""
        return UNWRITABLE.sub("", self.publication.expand(text))

    def at(self, address: str) -> str:
        """An address of the site in full."""
        base = self.site_url if self.site_url.endswith("/") else f"{self.site_url}/"
        led = class_address(self.publication, address) if self.is_class else address
        return urljoin(base, led or ".")

    def title(self, address: str) -> str:
        """The content at an address; it does not say what a chart shows."""
        passage = self.publication[PASSAGES][address]
        return self.expand(without_finding(self.publication, passage).label)

    def paragraph(self, text: str) -> Markup:
        """A text as a paragraph of HTML."""
        return Markup("<p>{}</p>").format(self.expand(text))

    def link(self, address: str) -> Markup:
        """A link to what stands at an address."""
        return Markup('<a href="{}">{}</a>').format(self.at(address), self.title(address))


def identifier(*names: str) -> str:
    """Returns the XML id of an item, made of its names and the same in every build."""
    return f"i{digest(*names)[:24]}"


def to_bytes(root: etree._Element) -> bytes:
    """A document as bytes."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
