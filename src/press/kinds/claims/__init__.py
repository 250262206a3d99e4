"""The kind *claims*: what the essay says, the verdicts on it, and why."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Annotated

from markdown import Markdown

from press.core.changes import Change, compare
from press.core.effects import Effect, lines_above, same_line, same_page
from press.core.grammar import CLAIM, CLAIM_ID, HEADING
from press.core.i18n.catalogue import translate
from press.core.kind import Kind
from press.core.pages.block_texts import without_code
from press.core.pages.blocks import html_block
from press.core.pages.link_targets import Target, require
from press.core.pages.reading_units import Passage
from press.core.pages.sentences import plain
from press.core.problems import ADVICE, Problem
from press.core.publication import Publication
from press.core.records.models import existing_name
from press.core.records.record_text import Place, RecordText, Work
from press.core.render_context import RenderContext
from press.core.site_build import SiteBuild
from press.kinds.claims.blocks import EndingBlock, FindingBlock, check_findings, masthead, tally
from press.kinds.claims.claim_pages import write_pages
from press.kinds.claims.corrected_text import register_corrected
from press.kinds.claims.outputs import write_data
from press.kinds.claims.pages import add_cards, claim_words, find_claims, ledger, use_of_work
from press.kinds.claims.reading import read_claims
from press.kinds.claims.records import (
    CLAIM_LIST,
    CLAIMS,
    VERDICT_WORDS,
    Claim,
    Verdict,
    card_words,
    claims_of,
    corrected_words,
)
from press.kinds.claims.syntax import add_claims
from press.kinds.claims.uses import check_uses

FILE = "claims.yml"
NAMING = (
    *("claim-unknown", "teach-answer", "teach-few", "teach-open", "course-address", "link-anchor"),
    "redirect",
)
"""The rules of what names a claim."""
ENDED = re.compile(r"[.!?…”’\"\])]$")


def _read(publication: Publication) -> Iterator[Problem]:
    file = publication.places.docs / FILE
    if file.is_file():
        ledger, problems = read_claims(file, publication.places.root)
        words = publication[VERDICT_WORDS]
        publication[CLAIMS] = [claim.with_words(words) for claim in ledger.claims]
        publication[CLAIM_LIST] = ledger.listed
        yield from problems


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


def _work_places(publication: Publication) -> Iterator[tuple[str, Place]]:
    for claim in publication[CLAIMS]:
        says = plain(publication.expand(claim.says))
        name = translate(publication.places.language, "Claim %(id)s") % {"id": claim.id}
        for source in claim.sources:
            yield source.key, Place(name, f"claims/#{claim.id}", says)


def _check(publication: Publication) -> Iterator[Problem]:
    yield from check_uses(publication)
    yield from check_findings(publication)
    yield from _unended(publication)
    mastheads = {use.path for use in publication.uses if use.name == "masthead"}
    for page in (page for page in publication.pages if page.path in mastheads):
        shown = without_code(page.body)
        for title in (head for head in HEADING.finditer(shown) if head["level"] == "#"):
            line = page.first_line + shown.count("\n", 0, title.start())
            what = "The masthead prints the title of the page, so readers see two."
            yield Problem(page.path, line, "heading-level", what, "Remove this heading.")


def _unended(publication: Publication) -> Iterator[Problem]:
    """Claims without a full stop, where all others have one."""
    open_ = [claim for claim in publication[CLAIMS] if not ENDED.search(claim.says)]
    if len(open_) * 5 <= len(publication[CLAIMS]):
        for claim in open_:
            what, remedy = f"'says' of {claim.id} has no full stop, as others have.", "Write it."
            at = publication.path("claims.yml"), claim.line_of("says")
            yield Problem(*at, "signs", what, remedy, ADVICE)


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


def changes(old: Publication, new: Publication) -> Iterator[Change]:
    """Claims that came, went or say something else, then verdicts that changed."""
    was, now = ({claim.id: claim for claim in p[CLAIMS]} for p in (old, new))
    yield from compare("Claims", was, now, lambda claim: str(claim.says), "reworded")
    both = [name for name in was if name in now]
    for field in ("because", "better", "unread"):
        for name in both:
            before, after = getattr(was[name], field), getattr(now[name], field)
            if before != after:
                yield Change("Claims", name, f"'{field}' reworded", before, after)
    for name in both:
        for change in compare("Claims", _sources(was[name]), _sources(now[name])):
            yield replace(change, name=name, how=f"source '{change.name}' {change.how}")
        for change in compare("Claims", _settle(was[name]), _settle(now[name])):
            yield replace(change, name=name, how=f"'settle' by '{change.name}' {change.how}")
    for name in both:
        before, after = was[name].word, now[name].word
        if before != after:
            yield Change("Verdicts", name, "changed", before, after)


def _sources(claim: Claim) -> dict[str, str]:
    return {source.key: f"{source.bears}: {source.how}" for source in claim.sources}


def _settle(claim: Claim) -> dict[str, str]:
    return {one.key: f"{one.at}: {one.ask}" for one in claim.settle}


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
        # a claim that nobody has may be the one whose id is mistyped
        Effect(
            "claim-id",
            lambda _, effect: effect.what.startswith("No claim "),
            ("claim-unknown", "teach-answer"),
        ),
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
    anchors=lambda publication: {claim.id: claim.id for claim in publication[CLAIMS]},
    target=_target,
    front={"claims": tuple[ClaimName, ...], "verdicts": dict[Verdict, str]},
    markdown=_markdown,
    blocks={
        "ending": EndingBlock,
        "finding": FindingBlock,
        "ledger": html_block("ledger", ledger),
        "masthead": html_block("masthead", masthead, whole_site=False),
        "tally": html_block("tally", tally, whole_site=False),
    },
    finish=add_cards,
    about_work=use_of_work,
    work_places=_work_places,
    functions={"claims_named": find_claims, "claim_words": claim_words},
    outputs=_write,
    changes=changes,
)
