"""Writes a course into templates of XML: texts with their numbers, and addresses in full."""

import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin

from lxml import etree
from markupsafe import Markup, escape

from press.core.cache import digest
from press.core.pages.reading_units import PASSAGES
from press.core.publication import Publication
from press.core.render_context import templates
from press.core.rounding import format_number
from press.kinds.teaching.class_view.class_addresses import class_address, without_finding
from press.kinds.teaching.course.course import Course, Item, Reading
from press.kinds.teaching.course.quiz import Answer, Question

UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML does not allow: a title can come from anywhere."""
PARSER = etree.XMLParser(remove_blank_text=True)


@dataclass(frozen=True)
class CourseWriter:
    """The course of a publication, as it is written for a site at an address."""

    publication: Publication
    site_url: str
    course: Course
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

    def title_of(self, item: Item) -> str:
        """The title of an item of a module."""
        if isinstance(item, Reading) and not item.title:
            return self.title(item.read)
        return self.expand(item.title)

    def paragraph(self, text: str) -> Markup:
        """A text as a paragraph of HTML."""
        return Markup("<p>{}</p>").format(self.expand(text))

    def link(self, address: str) -> Markup:
        """A link to what stands at an address."""
        return Markup('<a href="{}">{}</a>').format(self.at(address), self.title(address))

    def reason(self, asked: Question) -> Markup:
        """Why an answer is right, with a link to what shows it."""
        see = escape(self.publication.translate("See {}")).format(self.link(asked.see))
        return self.paragraph(asked.because) + Markup("<p>{}</p>").format(see)

    def text(self, template: str, **values: Any) -> str:
        """The text that a template of the folder ``templates/course`` makes."""
        places = self.publication.places
        found = templates(places.language, places.words).get_template(f"course/{template}")
        known = {"writer": self, "course": self.course, "identifier": identifier, "share": share}
        return found.render(**known, answer_id=answer_id, **values)

    def verdict(self) -> Markup:
        """The feedback on a right answer."""
        return self.paragraph(self.publication.translate("Correct."))

    def element(self, template: str, **values: Any) -> etree._Element:
        """The same as a document, from a template of XML."""
        return etree.fromstring(self.text(template, **values).strip().encode(), PARSER)

    def xml(self, template: str, **values: Any) -> bytes:
        """The same as a file."""
        root = self.element(template, **values)
        return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def identifier(*names: str) -> str:
    """Returns the XML id of an item, made of its names and the same in every build."""
    return f"i{digest(*names)[:24]}"


def answer_id(asked: Question, answer: Answer) -> str:
    """An answer is known by what it says; of a statement to judge, as QTI's profile has it."""
    if asked.kind == "true-or-false":
        return answer.says.lower()
    return identifier("answer", answer.says)


def share(answer: Answer, question: Question) -> str:
    """The part of the points that an answer earns, in per cent.

    Of several right boxes each has its share, and a wrong one takes all: only the right ones earn.
    """
    right = sum(one.right for one in question.answers)
    if not answer.right:
        return "-100" if question.kind == "several" else "0"
    return format_number(100 / right, 5 if 100 % right else 0)
