"""Claims as editors mark them: ``[the water rises twice a day]{p1.c1}``.

The words stay words: they get a quiet underline, and the verdict's shape at their end is the
button that opens the card. The last word and the shape keep together on one line.
"""

import re
import xml.etree.ElementTree as etree

from markdown import Markdown

from press.core.grammar import CLAIM
from press.core.pages.markdown_steps import add_pattern, add_tree_step
from press.core.publication import Key
from press.core.render_context import RenderContext
from press.core.text import bracket_depths
from press.kinds.claims.reading import free_ids
from press.kinds.claims.records import CLAIMS, CLAIMS_BY_ID, Claim

SHOWN_CLAIMS = Key[list[Claim]]("shown claims", lambda _: [])
"""The claims that a page marks."""


def _mark(match: re.Match[str], context: RenderContext) -> tuple[etree.Element, int] | None:
    """``[words]{p3.c7}`` becomes a span; brackets inside the words may nest."""
    depths = enumerate(bracket_depths(match.string[match.start() :], "[", "]"), match.start())
    close = next((place for place, depth in depths if depth == 0), 0)
    end = CLAIM.match(match.string, close) if close else None
    claim = context.publication[CLAIMS_BY_ID].get(end["name"]) if end else None
    if not end or not claim:
        return None
    if claim not in context[SHOWN_CLAIMS]:
        context[SHOWN_CLAIMS].append(claim)
    span = etree.Element("span", {"class": "claim", "id": f"claim-{claim.id}"})
    span.set("data-claim", claim.id)
    span.set("data-verdict", claim.verdict)
    span.text = match.string[match.end() : close]
    return span, end.end()


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
    """Lets a page mark claims; each marked passage ends with the shape of its verdict."""

    def add_shapes(root: etree.Element) -> None:
        for span in root.iter("span"):
            if claim := context.publication[CLAIMS_BY_ID].get(span.get("data-claim", "")):
                shape = md.htmlStash.store(context.fragment("mark", claim=claim))
                _add_former_ids(span, free_ids(claim, context.publication[CLAIMS]))
                _keep_together(span, shape)

    # '[=' begins a value
    add_pattern(md, "press-claim", 176, r"\[(?!=)", lambda match: _mark(match, context))
    add_tree_step(md, "press-claim-shapes", 8, add_shapes)
