"""A small reader of QTI 1.2: it answers a question as a student would, and reads the score.

Only what the profiles of Common Cartridge use is read, as the specification has it (IMS QTI ASI
Information Model 1.2.1, response processing): conditions are looked at in their order; one that is
met ends the reading unless it says ``continue="Yes"``; ``varequal`` minds the case only when it
says so. Several words of a fill-in in one condition are alternatives, as one answer cannot equal
two: so Moodle and Open edX read them. Anything else fails loudly.
"""

from dataclasses import dataclass
from itertools import combinations
from typing import NamedTuple

from lxml import etree, html

from press.kinds.teaching.course.course_package import QTI

NS = {"q": QTI}


class Result(NamedTuple):
    """The points an answer earned, and what the student is told, as text and as addresses."""

    points: float
    told: str
    links: list[str]


@dataclass(frozen=True)
class Question:
    """One item; answers are chosen by what they say, words are typed."""

    item: etree._Element

    @property
    def asks(self) -> str:
        """What the question asks, as text."""
        (text,) = self.item.xpath("q:presentation/q:material/q:mattext/text()", namespaces=NS)
        return str(html.fromstring(text).text_content())

    @property
    def offered(self) -> dict[str, str]:
        """The identifiers of the answers by what they say; none for a text to type."""
        labels = self.item.xpath(".//q:response_label", namespaces=NS)
        said = [label.xpath("string(.//q:mattext)", namespaces=NS) for label in labels]
        assert len(set(said)) == len(said)
        return {text: str(label.get("ident")) for text, label in zip(said, labels, strict=True)}

    @property
    def many(self) -> bool:
        """Whether more than one answer can be chosen."""
        (kind,) = self.item.xpath(".//@rcardinality")
        return str(kind) == "Multiple"

    def named(self) -> set[str]:
        """The answers that conditions ask for, up to the first that ends the reading when met."""
        says = {name: text for text, name in self.offered.items()}
        found: set[str] = set()
        for condition in self.item.iterfind("q:resprocessing/q:respcondition", NS):
            asked_for = "q:conditionvar//q:varequal[not(ancestor::q:not)]/text()"
            names = condition.xpath(asked_for, namespaces=NS)
            found |= {says.get(str(name), str(name)) for name in names}
            if condition.get("continue", "No") != "Yes":
                break
        return found

    def ways(self) -> list[tuple[str, ...]]:
        """Every way to tick the boxes, none among them."""
        sizes = range(len(self.offered) + 1) if self.many else (0, 1)
        return [way for size in sizes for way in combinations(self.offered, size)]

    def answered(self, *answers: str) -> Result:
        """What an answer earns: texts of those offered, or the word typed."""
        given = [self.offered[text] for text in answers] if self.offered else list(answers)
        points, shown = 0.0, []
        for condition in self.item.iterfind("q:resprocessing/q:respcondition", NS):
            parts = [holds(part, given) for part in condition.iterfind("q:conditionvar/*", NS)]
            if not (all(parts) if self.offered else any(parts)):
                continue
            for change in condition.iterfind("q:setvar", NS):
                assert (change.get("action"), change.get("varname")) == ("Set", "SCORE")
                points = float(str(change.text))
            shown += [str(f.get("linkrefid")) for f in condition.iterfind("q:displayfeedback", NS)]
            if condition.get("continue", "No") != "Yes":
                break
        return Result(points, *self._told(shown))

    def _told(self, names: list[str]) -> tuple[str, list[str]]:
        texts = [
            html.fragment_fromstring(str(text), create_parent=True)
            for name in names
            for text in self.item.xpath(
                "q:itemfeedback[@ident=$name]//q:mattext/text()", namespaces=NS, name=name
            )
        ]
        links = [str(href) for text in texts for href in text.xpath(".//@href")]
        return " ".join(text.text_content() for text in texts), links


def holds(part: etree._Element, given: list[str]) -> bool:
    """Whether a condition is met by what was given."""
    name = etree.QName(part).localname
    if name == "other":
        return True
    if name == "varequal":
        minds = part.get("case", "No") == "Yes"
        wanted = str(part.text)
        return any(g == wanted or (not minds and g.casefold() == wanted.casefold()) for g in given)
    inside = [holds(child, given) for child in part]
    assert name in {"and", "or", "not"}, name
    return {"and": all(inside), "or": any(inside), "not": not all(inside)}[name]


def questions(root: etree._Element) -> list[Question]:
    """The questions of a quiz, in their order."""
    return [Question(item) for item in root.iter(f"{{{QTI}}}item")]
