"""The claims as a whole: the ledger page, the strip of marks, the count of verdicts."""

from collections import Counter, defaultdict
from collections.abc import Callable
from itertools import groupby
from typing import NamedTuple
from urllib.parse import quote, urlencode, urlsplit

from press.core.grammar import PARAGRAPH
from press.core.pages.addresses import safe_address
from press.core.pages.essays import essays
from press.core.pages.page import SourcePage
from press.core.pages.sentences import plain
from press.core.publication import Publication
from press.core.render_context import PageParts, RenderContext, SiteFacts
from press.kinds.citations.bibliography.records import BIBLIOGRAPHY
from press.kinds.citations.citing import work_names
from press.kinds.claims.filters import SHEET, Choice, Facet, facets, values
from press.kinds.claims.reading import free_ids, once_had
from press.kinds.claims.records import (
    CLAIM_MARKS,
    CLAIMS,
    CLAIMS_BY_SOURCE,
    VERDICT_WORDS,
    Claim,
    Settlement,
    claims_of,
)
from press.kinds.claims.single_source import dependences, support
from press.kinds.claims.syntax import SHOWN_CLAIMS
from press.kinds.claims.uses import document_address

Groups = list[tuple[str, list[Claim]]]
FORM = "passage.yml"
"""The issue form on which a reader sends a passage that we could not open."""


def by_paragraph(claims: list[Claim]) -> Groups:
    """The claims under the paragraph they are in, in the order of the ledger."""
    grouped = groupby(claims, key=lambda claim: claim.paragraph)
    return [(paragraph, list(members)) for paragraph, members in grouped]


def counts(publication: Publication, page: SourcePage | None = None) -> list[tuple[str, str, int]]:
    """Each verdict, its word, and how many claims have it: of an essay, or of the whole site."""
    claims = claims_of(page, publication) if page else publication[CLAIMS]
    found: Counter[str] = Counter(claim.verdict for claim in claims)
    words = publication[VERDICT_WORDS]
    return [(verdict, word, found[verdict]) for verdict, word in words.items()]


def headings(publication: Publication) -> dict[str, str]:
    """The headings of the essays' paragraphs, by their ids; of several, each names its essay."""
    found, pages = {}, essays(publication.pages)
    for page in pages:
        essay = f"{page.meta.get('title') or page.name}: " if len(pages) > 1 else ""
        for match in PARAGRAPH.finditer(page.body):
            found[match["name"]] = f"{essay}{match['name'][1:]} · {match[1]}"
    return found


def marked_at(publication: Publication) -> dict[str, str]:
    """Returns the address of each claim's words in the essay."""
    pages = {page.path: page for page in publication.pages}
    marked = publication[CLAIM_MARKS]
    return {id_: f"{pages[use.path].address}#claim-{id_}" for id_, use in marked.items()}


def target(page: SourcePage) -> Callable[[str], str]:
    """Returns the function that gives a mark's target: in the essay if it is on this page."""
    essay = page.voice == "essay"

    def address(name: str) -> str:
        if not essay:
            return f"#{name}" if "." in name else f"#paragraph-{name}"
        return f"#claim-{name}" if "." in name else f"#{name}"

    return address


def report(claim: Claim, site: SiteFacts) -> str:
    """The form on which a reader tells us that we are wrong about a claim, its fields filled in."""
    fields = {"template": "claim.yml", "title": f"Claim {claim.id}: ", "claim": claim.id}
    return _new_issue(site, fields)


def _new_issue(site: SiteFacts, fields: dict[str, str]) -> str:
    """The address of a form with these fields filled in; empty where no repository is known."""
    query = urlencode(fields, quote_via=quote)
    return f"{site.repo.rstrip('/')}/issues/new?{query}" if site.repo else ""


def add_cards(context: RenderContext, parts: PageParts) -> PageParts:
    """The page with a card for each claim that it marks, and the verdicts' shapes it uses."""
    cards = _cards(context) + parts.cards
    sprite = context.fragment("sprite") if "#shape-" in parts.text + cards else ""
    return parts._replace(cards=cards + sprite)


def _cards(context: RenderContext) -> str:
    """A card for each claim that the page marks, in the order of the ledger."""
    shown = context[SHOWN_CLAIMS]
    claims = [claim for claim in context.publication[CLAIMS] if claim in shown]
    if not claims:
        return ""
    return context.fragment(
        "cards",
        claims=claims,
        report=lambda claim: report(claim, context.site),
        to_settle=lambda claim: to_settle(claim, context),
    )


def use_of_work(context: RenderContext, key: str) -> str:
    """Returns the claims that a work supports, qualifies or disputes, for its card."""
    found: dict[str, list[str]] = defaultdict(list)
    for claim, source in context.publication[CLAIMS_BY_SOURCE].get(key, []):
        found[source.bears].append(claim.id)
    return context.fragment("work-use", uses=list(found.items()))


def find_claims(context: RenderContext, ids: list[str]) -> list[Claim]:
    """The claims of these ids, in the order of the ledger."""
    return [claim for claim in context.publication[CLAIMS] if claim.id in ids]


def claim_words(context: RenderContext, claim: Claim) -> str:
    """Returns a claim without syntax, for the name of a button."""
    return plain(context.publication.expand(claim.says)).rstrip(".")


def choice_label(facet: Facet, choice: Choice, context: RenderContext) -> str:
    """The label of a choice: a work's name as citations print it, otherwise in the language."""
    words = choice.words if facet.name == "study" else context.translate(choice.words)
    return words[:1].upper() + words[1:]


def ledger(context: RenderContext) -> str:
    """The ledger: all claims by paragraph, each with its verdict, reasons, sources and sentence."""
    publication = context.publication
    claims = publication[CLAIMS]
    names = work_names(context, {source.key for claim in claims for source in claim.sources})
    filters = facets(publication, lambda key: names[key])
    return context.fragment(
        "ledger",
        groups=by_paragraph(claims),
        counts=counts(publication, context.page),
        facets=filters,
        examples=[first.id for facet in filters for first in facet.choices[:1]],
        values=values,
        choice_label=lambda facet, choice: choice_label(facet, choice, context),
        sheet=SHEET,
        names=names,
        support=support,
        before=lambda claim: once_had(claim.id, claims),
        free=lambda claim: free_ids(claim, claims),
        to_settle=lambda claim: to_settle(claim, context),
        unsettled=[claim for claim in claims if claim.verdict == "unchecked"],
        dependences=dependences(publication),
        sentences={id_: use.sentence for id_, use in publication[CLAIM_MARKS].items()},
        retold=any(page.meta.get("original") for page in essays(publication.pages)),
        report=lambda claim: report(claim, context.site),
        headings=headings(publication),
        marked=marked_at(publication),
        target=target(context.page),
    )


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
    return _new_issue(site, fields)
