"""Claims as editors mark them: ``[the water rises twice a day]{p1.c1}``.

The words stay words: they get a quiet underline, and the verdict's shape at their end is the
button that opens the card. The last word and the shape keep together on one line.
"""

import re
import xml.etree.ElementTree as etree
from typing import Any

from markdown import Markdown
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor

from press.core.grammar import CLAIM
from press.core.publication import Key
from press.core.render_context import RenderContext
from press.kinds.claims.reading import free_ids
from press.kinds.claims.records import CLAIMS, CLAIMS_BY_ID, Claim

SHOWN_CLAIMS = Key[list[Claim]]("shown claims", lambda _: [])
"""The claims that a page marks."""


class ClaimMark(InlineProcessor):
    """``[words]{p3.c7}`` becomes a span; brackets inside the words may nest."""

    def __init__(self, md: Any, context: RenderContext) -> None:
        super().__init__(r"\[(?!=)", md)  # '[=' begins a value
        self.context = context

    def handleMatch(  # type: ignore[override]  # noqa: N802
        self, m: re.Match[str], data: str
    ) -> tuple[etree.Element | None, int | None, int | None]:
        close = _closing(data, m.start())
        end = CLAIM.match(data, close) if close else None
        claim = self.context.publication[CLAIMS_BY_ID].get(end[1]) if end else None
        if not end or not claim:
            return None, None, None
        if claim not in self.context[SHOWN_CLAIMS]:
            self.context[SHOWN_CLAIMS].append(claim)
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

    def __init__(self, md: Any, context: RenderContext) -> None:
        super().__init__(md)
        self.context = context

    def run(self, root: etree.Element) -> None:
        for span in root.iter("span"):
            if claim := self.context.publication[CLAIMS_BY_ID].get(span.get("data-claim", "")):
                shape = self.md.htmlStash.store(self.context.fragment("mark", claim=claim))
                _add_former_ids(span, free_ids(claim, self.context.publication[CLAIMS]))
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


def add_claims(md: Markdown, context: RenderContext) -> None:
    """Lets a page mark claims."""
    md.inlinePatterns.register(ClaimMark(md, context), "press-claim", 176)
    md.treeprocessors.register(ClaimShapes(md, context), "press-claim-shapes", 8)
