"""The blocks of an annotated text: its title page, the claim that this begins with, and its ending.

The title page has the title, the byline, the strip of its claims, and the switch between its forms.
"""

import xml.etree.ElementTree as etree
from collections.abc import Iterator
from datetime import date
from typing import ClassVar

from press.core.i18n.catalogue import day, month
from press.core.pages import reading_units as passages
from press.core.pages.blocks import ContextBlock, Surround
from press.core.pages.reading_units import minutes
from press.core.problems import Problem, did_you_mean
from press.core.publication import Publication
from press.core.render_context import RenderContext
from press.kinds.citations.citing import CITATIONS
from press.kinds.claims.pages import by_paragraph, counts, target
from press.kinds.claims.records import CLAIM_LIST, CLAIMS_BY_ID, claims_of
from press.kinds.claims.syntax import SHOWN_CLAIMS


class FindingBlock(ContextBlock):
    """``/// finding | p3.c12``: in a sentence, what we found; it opens the card of that claim."""

    NAME = "finding"
    FORM = "/// finding | p3.c12"
    ARGUMENT: ClassVar[bool] = True

    def on_create(self, parent: etree.Element) -> etree.Element:
        self.claim = self.context.publication[CLAIMS_BY_ID].get(self.argument.strip())
        verdict = {"data-verdict": self.claim.verdict} if self.claim else {}
        finding = etree.SubElement(parent, "div", {"class": "finding"} | verdict)
        if self.claim and self.context.form != "book":
            self.put(finding, self.context.fragment("finding-label", claim=self.claim))
        return finding

    def on_end(self, block: etree.Element) -> None:
        if self.claim and self.context.form != "book":
            shown = self.context[SHOWN_CLAIMS]
            if self.claim not in shown:
                shown.append(self.claim)
            self.put(block, self.context.fragment("finding", claim=self.claim))


class EndingBlock(ContextBlock):
    """``/// ending``: what the edition says when the text is over, under a heading of its own."""

    NAME = "ending"

    def on_create(self, parent: etree.Element) -> etree.Element:
        return etree.SubElement(parent, "section", {"class": "ending"})


def tally(context: RenderContext) -> str:
    """The claims by verdict, as one picture: ``/// tally``."""
    return context.fragment("tally", counts=counts(context.publication, context.page))


def check_findings(publication: Publication) -> Iterator[Problem]:
    """A title page that begins with a claim nobody has listed."""
    listed = publication[CLAIM_LIST]
    for use in publication.uses:
        name = use.argument.strip()
        finding = (use.kind, use.name) == ("block", "finding")
        if finding and listed is not None and name not in listed:
            what = f"No claim '{name}'." if name else "This finding block names no claim."
            remedy = did_you_mean(name, listed, "Write '/// finding | p3.c12'.")
            yield Problem(use.path, use.line, "claim-unknown", what, remedy)


def masthead(context: RenderContext) -> Surround:
    """From the page's front matter: ``title``, ``kicker``, ``byline`` and ``original`` (a key)."""
    meta, page = context.page.meta, context.page
    item = context.publication[CITATIONS].items.get(str(meta.get("original", "")), {})
    names = [f"{n.get('given', '')} {n.get('family', '')}".strip() for n in item.get("author", [])]
    totals = {verdict: count for verdict, _, count in counts(context.publication, page)}
    before = context.fragment(
        "masthead",
        total=sum(totals.values()),
        right=totals["supported"],
        wrong=totals["not-supported"],
        title=str(meta.get("title", "")),
        kicker=str(meta.get("kicker", "")),
        byline=str(meta.get("byline", "")),
        original=bool(item),
        author=context.translate(" and ").join(names),
        outlet=item.get("container-title") or item.get("publisher", ""),
        date=format_date(item.get("issued", {}).get("date-parts", [[]])[0], context.language),
        url=item.get("URL", ""),
    )
    after = context.fragment(
        "masthead-after",
        groups=by_paragraph(claims_of(page, context.publication)),
        counts=counts(context.publication, page),
        target=target(page),
        depths=[
            (name, at, word, minutes(words))
            for name, at, word, words in passages.depths(page, context.publication)
        ],
    )
    return Surround(before, after, "header", "masthead", "standfirst")


def format_date(parts: list[int], language: str) -> str:
    """A date as running text has it, as far as it is known: ``22 February 2018``."""
    if len(parts) < 2:
        return "".join(map(str, parts))
    when = date(parts[0], parts[1], parts[2] if len(parts) > 2 else 1)
    return day(language, when) if len(parts) > 2 else month(language, when)
