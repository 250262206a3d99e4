"""The blocks of an annotated text: the claim that its title page begins with, and its ending."""

import xml.etree.ElementTree as etree
from collections.abc import Iterator
from typing import ClassVar

from press.core.pages.blocks import ContextBlock
from press.core.problems import Problem, did_you_mean
from press.core.publication import Publication
from press.core.render_context import RenderContext
from press.kinds.claims.pages import counts
from press.kinds.claims.records import CLAIM_LIST, CLAIMS_BY_ID
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
