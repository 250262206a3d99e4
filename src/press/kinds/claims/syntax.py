"""Claims as editors mark them: ``[the water rises twice a day]{p1.c1}``.

The words stay words: they get a quiet underline, and the verdict's shape at their end is the
button that opens the card. The last word and the shape keep together on one line.
"""

import re
import xml.etree.ElementTree as etree
from typing import Any

from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor

from press.core.render_context import Desk
from press.kinds.claims.former_numbers import free_ids

END = re.compile(r"\]\{(p\d+\.c\d+)\}")


class ClaimMark(InlineProcessor):
    """``[words]{p3.c7}`` becomes a span; brackets inside the words may nest."""

    def __init__(self, md: Any, desk: Desk) -> None:
        super().__init__(r"\[", md)
        self.desk = desk

    def handleMatch(  # type: ignore[override]  # noqa: N802
        self, m: re.Match[str], data: str
    ) -> tuple[etree.Element | None, int | None, int | None]:
        close = _closing(data, m.start())
        end = END.match(data, close) if close else None
        claim = self.desk.publication.claim(end[1]) if end else None
        if not end or not claim:
            return None, None, None
        if claim not in self.desk.marked:
            self.desk.marked.append(claim)
        span = etree.Element("span", {"class": "claim", "id": f"claim-{claim.id}"})
        span.set("data-claim", claim.id)
        span.set("data-verdict", claim.verdict)
        span.text = data[m.end() : close]
        return span, m.start(), end.end()


def _closing(data: str, start: int) -> int | None:
    depth = 0
    for position in range(start, len(data)):
        depth += (data[position] == "[") - (data[position] == "]")
        if depth == 0:
            return position
    return None


class ClaimShapes(Treeprocessor):
    """Adds the verdict's shape to the end of each marked passage."""

    def __init__(self, md: Any, desk: Desk) -> None:
        super().__init__(md)
        self.desk = desk

    def run(self, root: etree.Element) -> None:
        for span in root.iter("span"):
            if claim := self.desk.publication.claim(span.get("data-claim", "")):
                shape = self.md.htmlStash.store(self.desk.fragment("mark", claim=claim))
                _add_former_ids(span, free_ids(claim, self.desk.publication.claims))
                _keep_together(span, shape)


def _add_former_ids(span: etree.Element, ids: list[str]) -> None:
    """Puts an empty anchor before the words for each former id that redirects to this claim."""
    anchor: etree.Element | None = None
    for place, id_ in enumerate(ids):
        anchor = etree.Element("span", {"class": "former", "id": f"claim-{id_}"})
        span.insert(place, anchor)
    if anchor is not None:
        span.text, anchor.tail = "", span.text


def _keep_together(span: etree.Element, shape: str) -> None:
    """Puts the last word and the shape into one unbreakable span."""
    holder = etree.SubElement(span, "span", {"class": "nb"})
    before = span[-2] if len(span) > 1 else None
    text = (before.tail if before is not None else span.text) or ""
    head, last = re.fullmatch(r"(?s)(.*?)(\S*)", text).groups()  # type: ignore[union-attr]
    if before is not None:
        before.tail = head
    else:
        span.text = head
    holder.text = last + shape
