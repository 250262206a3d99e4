"""Shows the documents that would settle a claim, and a form to send us a passage."""

from typing import NamedTuple
from urllib.parse import quote, urlencode, urlsplit

from press.core.pages.addresses import safe_address
from press.core.render_context import RenderContext, SiteFacts
from press.kinds.citations.bibliography.records import BIBLIOGRAPHY
from press.kinds.claims.records import Claim, Settlement
from press.kinds.claims.settlements import document_address

FORM = "passage.yml"
"""The issue form on which a reader sends a passage that we could not open."""


class ToSettle(NamedTuple):
    """A document that would settle a claim: the record, its address outside, and the form's.

    ``host`` is where the document is, and ``form`` is empty where no repository is known.
    """

    record: Settlement
    outside: str
    host: str
    reference: str
    form: str


def to_settle(claim: Claim, context: RenderContext) -> list[ToSettle]:
    """The documents that would settle a claim, as its entry and its card show them."""
    return [_document(claim, one, context) for one in claim.settle]


def _document(claim: Claim, one: Settlement, context: RenderContext) -> ToSettle:
    entry = context.publication[BIBLIOGRAPHY].get(one.key)
    outside = safe_address(document_address(entry)) if entry else ""
    host = (urlsplit(outside).hostname or "").removeprefix("www.")
    reference = context.page.link(f"references/#ref-{one.key}")
    return ToSettle(one, outside, host, reference, form(claim, one, context.site))


def form(claim: Claim, one: Settlement, site: SiteFacts) -> str:
    """The form on which a reader sends us the passage, its fields filled in."""
    fields = {
        "template": FORM,
        "title": f"Passage for {claim.id}: ",
        "claim": claim.id,
        "document": one.key,
        "page": one.at,
    }
    query = urlencode(fields, quote_via=quote)
    return f"{site.repo.rstrip('/')}/issues/new?{query}" if site.repo else ""
