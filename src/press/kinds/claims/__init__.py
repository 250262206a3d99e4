"""The kind *claims*: what the essay says, the verdicts on it, and why."""

import re
from collections.abc import Iterator, Mapping
from typing import Annotated

from markdown import Markdown

from press.core.effects import Effect, lines_above, same_line, same_page
from press.core.grammar import CLAIM, CLAIM_ID, HEADING
from press.core.i18n.catalogue import translate
from press.core.kind import Kind
from press.core.pages.block_texts import without_code
from press.core.pages.blocks import Surround, html_block
from press.core.pages.link_targets import Target, require
from press.core.pages.reading_units import Passage
from press.core.pages.sentences import plain
from press.core.problems import Problem
from press.core.publication import Publication
from press.core.records.models import existing_name
from press.core.records.record_text import Place, RecordText, Work
from press.core.render_context import RenderContext
from press.core.site_build import SiteBuild
from press.kinds.claims.blocks import EndingBlock, FindingBlock, check_findings, masthead, tally
from press.kinds.claims.changes import changes
from press.kinds.claims.claim_pages import write_pages
from press.kinds.claims.corrected_text import register_corrected
from press.kinds.claims.outputs import write_data
from press.kinds.claims.pages import add_cards, claim_words, find_claims, ledger, use_of_work
from press.kinds.claims.reading import read_claims
from press.kinds.claims.records import (
    CLAIM_LIST,
    CLAIMS,
    VERDICT_WORDS,
    Verdict,
    card_words,
    claims_of,
    corrected_words,
)
from press.kinds.claims.syntax import add_claims
from press.kinds.claims.uses import check_uses

FILE = "claims.yml"
NAMING = (
    "claim-unknown",
    "teach-answer",
    "teach-few",
    "teach-open",
    "course-address",
    "link-anchor",
    "redirect",
)
"""The rules of what names a claim."""


def _read(publication: Publication) -> Iterator[Problem]:
    file = publication.places.docs / FILE
    if file.is_file():
        ledger, problems = read_claims(file, publication.places.root)
        words = publication[VERDICT_WORDS]
        publication[CLAIMS] = [claim.with_words(words) for claim in ledger.claims]
        publication[CLAIM_LIST] = ledger.listed
        yield from problems


def _seeks_claim(_: Problem, effect: Problem) -> bool:
    """True of a claim that nobody has: it may be the one whose id is mistyped."""
    return effect.what.startswith("No claim ")


def _faulty_claims(publication: Publication) -> frozenset[str]:
    sound = {claim.id for claim in publication[CLAIMS]}
    return (publication[CLAIM_LIST] or frozenset()) - sound


def _works(publication: Publication) -> Iterator[Work]:
    path = publication.path(FILE)
    for claim in publication[CLAIMS]:
        yield from (Work(source.key, path, source.line) for source in claim.sources)
        yield from (Work(one.key, path, one.line) for one in claim.settle)


def _texts(publication: Publication) -> Iterator[RecordText]:
    path = publication.path(FILE)
    for claim in publication[CLAIMS]:
        works = tuple(source.key for source in claim.sources)
        for field in ("says", "better", "because", "unread"):
            line, ours = claim.line_of(field), field in {"because", "unread"}
            # The numbers of a reason come from the sources, which readers see below it.
            yield RecordText(getattr(claim, field), path, line, works, numbers=ours and not works)
        for source in claim.sources:
            yield RecordText(source.how, path, source.line, (source.key,))
        for one in claim.settle:
            yield RecordText(one.ask, path, one.line, quotes=False)


def _passages(publication: Publication) -> Iterator[Passage]:
    for claim in publication[CLAIMS]:
        yield Passage(f"claims/#{claim.id}", "claim", plain(claim.says), card_words(claim))


def _target(publication: Publication, place: str) -> Target | None:
    if not re.fullmatch(CLAIM_ID, place):
        return None
    known = {claim.id for claim in publication[CLAIMS]}
    require(place, "claim", known, "Add it to claims.yml, or correct the id.")
    return Target(f"claim {place}", f"claims/#{place}")


def _anchors(publication: Publication) -> Mapping[str, str]:
    return {claim.id: claim.id for claim in publication[CLAIMS]}


def _work_places(publication: Publication) -> Iterator[tuple[str, Place]]:
    for claim in publication[CLAIMS]:
        says = plain(publication.expand(claim.says))
        name = translate(publication.places.language, "Claim %(id)s") % {"id": claim.id}
        for source in claim.sources:
            yield source.key, Place(name, f"claims/#{claim.id}", says)


def _check(publication: Publication) -> Iterator[Problem]:
    yield from check_uses(publication)
    yield from check_findings(publication)
    mastheads = {use.path for use in publication.uses if use.name == "masthead"}
    for page in (page for page in publication.pages if page.path in mastheads):
        shown = without_code(page.body)
        for title in (head for head in HEADING.finditer(shown) if head["level"] == "#"):
            line = page.first_line + shown.count("\n", 0, title.start())
            what = "The masthead prints the title of the page, so readers see two."
            yield Problem(page.path, line, "heading-level", what, "Remove this heading.")


def _hides_voice(cause: Problem, effect: Problem) -> bool:
    """True on a page that would be the essay, had its field no slip."""
    return same_page(cause, effect) and "voice" in f"{cause.what} {cause.remedy}".lower()


def _means_settle(cause: Problem, effect: Problem) -> bool:
    """True of a claim that has what would settle it, under a name mistyped below its verdict."""
    near = same_page(cause, effect) and 0 < cause.line - effect.line < 20
    return near and cause.remedy == "Did you mean 'settle'?"


def _markdown(md: Markdown, context: RenderContext) -> None:
    add_claims(md, context)
    register_corrected(md, context)


def _write(build: SiteBuild) -> None:
    write_data(build)
    write_pages(build)


def _masthead(context: RenderContext) -> Surround:
    return Surround(*masthead(context), "header", "masthead", "standfirst")


ClaimName = Annotated[
    str,
    existing_name(
        "claim-unknown",
        "No claim '{value}'.",
        lambda info: info.context[CLAIM_LIST],
        "Correct the id, or remove it.",
    ),
]
KIND = Kind(
    "claims",
    needs=("citations", "data"),
    read=_read,
    patterns={"claim": CLAIM},
    works=_works,
    texts=_texts,
    words=lambda publication: publication[VERDICT_WORDS].values(),
    check=_check,
    rests={"*/claims.yml": NAMING},
    effects=(
        Effect("claim-id", _seeks_claim, ("claim-unknown", "teach-answer")),
        Effect("claim-open", lines_above, ("bracket-open",)),
        Effect("claim-form", same_line, ("term-form", "value-form")),
        Effect("front-matter", _hides_voice, ("claim-voice", "teach", "teach-answer")),
        Effect("claim-field", _means_settle, ("claim-settle",)),
    ),
    lost=_faulty_claims,
    passages=_passages,
    card_words=lambda publication, page: sum(map(card_words, claims_of(page, publication))),
    corrected_words=lambda publication, page: sum(
        map(corrected_words, claims_of(page, publication))
    ),
    anchors=_anchors,
    target=_target,
    front={"claims": tuple[ClaimName, ...], "verdicts": dict[Verdict, str]},
    markdown=_markdown,
    blocks={
        "ending": EndingBlock,
        "finding": FindingBlock,
        "ledger": html_block("ledger", ledger),
        "masthead": html_block("masthead", _masthead, whole_site=False),
        "tally": html_block("tally", tally, whole_site=False),
    },
    finish=add_cards,
    about_work=use_of_work,
    work_places=_work_places,
    functions={"claims_named": find_claims, "claim_words": claim_words},
    outputs=_write,
    changes=changes,
)
