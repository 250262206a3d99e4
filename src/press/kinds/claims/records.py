"""A claim: what the essay says, the verdict on it, why, its sources, what would settle it."""

import re
from collections.abc import Iterable, Mapping
from typing import Annotated, Any, ClassVar, Literal, Self, get_args

from pydantic import BeforeValidator, Field, PrivateAttr, ValidationInfo, field_validator

from press.core.cross_references import Use
from press.core.days import Day
from press.core.pages.essays import elsewhere
from press.core.pages.page import SourcePage
from press.core.pages.reading_units import count
from press.core.publication import Key, Publication, group_pairs
from press.core.records.models import AS_TUPLE, Record, fault

VERDICTS = {
    "supported": "Supported",
    "qualified": "Supported, qualified",
    "imprecise": "Imprecise",
    "not-supported": "Not supported",
    "unchecked": "Could not be checked",
    "opinion": "Opinion",
}
"""The six verdicts, in the order they are listed: the word in a record, and the reader's."""
Verdict = Literal["supported", "qualified", "imprecise", "not-supported", "unchecked", "opinion"]
Bearing = Literal["supports", "qualifies", "disputes"]
Kind = Literal["fact", "estimate", "causal", "interpretation", "opinion"]
BEARINGS: tuple[str, ...] = get_args(Bearing)
KINDS: tuple[str, ...] = get_args(Kind)
ID = re.compile(r"p[1-9]\d*\.c[1-9]\d*")
SOUND = ("supported", "qualified")
"""The verdicts that some source must back."""
LONGEST = 60
"""Words a ``because`` may have: it is read in a card, not on a page."""
FORM = "Write '- {key: miller-1999, at: p. 147, ask: The question it would answer}'."


def is_id(value: Any, info: ValidationInfo) -> Any:
    """An id of a claim, like ``p3.c12``; anything else is a fault of its field."""
    if isinstance(value, str) and ID.fullmatch(value):
        return value
    what, remedy = f"'{str(value)[:40]}' is not a claim's id.", "Write an id such as p3.c12."
    if info.field_name == "formerly":
        raise fault("claim-formerly", what, remedy)
    raise fault("claim-id", what, remedy)


Id = Annotated[str, BeforeValidator(is_id)]


class Source(Record):
    """A work that bears on a claim: its key, how it bears, and in a few words what it says."""

    rules: ClassVar[dict[str, str]] = {"": "claim-source", "bears": "claim-bears"}
    key: str
    bears: Bearing
    how: str = ""


class Settlement(Record):
    """A document that would settle a claim: its key, the place in it, and what to ask of it."""

    rules: ClassVar[dict[str, str]] = {"": "claim-settle"}
    key: str
    at: str = ""
    ask: str


class Claim(Record):
    """One claim of the essay; ``note`` is the essay's own note, 0 where it has none.

    ``checked`` is the day on which the record was last compared with its sources, ``formerly``
    the ids it had until it was ``renumbered``, ``settle`` what would settle it.
    """

    rules: ClassVar[dict[str, str]] = {
        "": "claim-field",
        "id": "claims",
        "renumbered": "claim-formerly",
        "kind": "claim-kind",
        "verdict": "claim-verdict",
        "checked": "claim-checked",
        "sources": "claim-source",
        "settle": "claim-settle",
    }
    remedies: ClassVar[dict[str, str]] = {
        "checked": "Compare the record with its sources, then write the day as year-month-day.",
        "settle": FORM,
    }

    id: Id
    formerly: Annotated[tuple[Id, ...], AS_TUPLE] = ()
    renumbered: Day | None = None
    says: str
    kind: Kind
    note: Annotated[int, Field(ge=0)] = 0
    verdict: Verdict
    checked: Day
    because: str
    sources: tuple[Source, ...] = ()
    unread: Annotated[str, Field(validate_default=True)] = ""
    settle: Annotated[tuple[Settlement, ...], Field(validate_default=True)] = ()
    better: str = ""
    _word: str = PrivateAttr("")

    @property
    def paragraph(self) -> str:
        """``p3.c12`` is in paragraph ``p3``."""
        return self.id.partition(".")[0]

    @property
    def word(self) -> str:
        """The verdict as readers see it."""
        return self._word or VERDICTS[self.verdict]

    def with_words(self, words: Mapping[str, str]) -> Self:
        """The claim with its verdict in an edition's own words."""
        copy = self.model_copy()
        copy._word = words[self.verdict]
        return copy

    @field_validator("formerly")
    @classmethod
    def _not_its_own(cls, formerly: tuple[str, ...], info: ValidationInfo) -> tuple[str, ...]:
        if (own := info.data.get("id")) in formerly:
            remedy = "Write the claim's earlier id, or remove the field."
            raise fault("claim-formerly", f"'{own}' is the claim's current id.", remedy)
        return formerly

    @field_validator("renumbered")
    @classmethod
    def _had_another(cls, renumbered: Day | None, info: ValidationInfo) -> Day | None:
        if info.data.get("formerly") == ():
            what = "'renumbered' has a date, but there is no former id."
            remedy = "Add 'formerly:' with the earlier id, or remove the date."
            raise fault("claim-formerly", what, remedy)
        return renumbered

    @field_validator("verdict")
    @classmethod
    def _fits_kind(cls, verdict: Verdict, info: ValidationInfo) -> Verdict:
        kind = info.data.get("kind", "opinion")
        if verdict == "opinion" != kind:
            what = f"The verdict is 'opinion', but the kind is '{kind}'."
            remedy = "Write 'kind: opinion', or choose another verdict."
            raise fault("claim-opinion", what, remedy, "kind")
        return verdict

    @field_validator("because")
    @classmethod
    def _is_short(cls, because: str) -> str:
        if (length := len(because.split())) > LONGEST:
            raise fault(
                "claim-long", f"'because' has {length} words.", f"Shorten it to {LONGEST} words."
            )
        return because

    @field_validator("sources")
    @classmethod
    def _is_disputed(cls, sources: tuple[Source, ...], info: ValidationInfo) -> tuple[Source, ...]:
        bearings = {source.bears for source in sources}
        if info.data.get("verdict") == "not-supported" and bearings == {"supports"}:
            what = "The verdict is 'not-supported', but every source supports the claim."
            remedy = "Write 'bears: disputes' for the source that says otherwise."
            raise fault("claim-undisputed", what, remedy, "verdict")
        if info.data.get("verdict") in SOUND and bearings == {"disputes"}:
            what = f"The verdict is '{info.data['verdict']}', but every source disputes the claim."
            remedy = "Write 'bears: supports' for the source that backs it, or correct the verdict."
            raise fault("claim-unsupported", what, remedy, "verdict")
        keys = [source.key for source in sources]
        if twice := [key for key in keys if keys.count(key) > 1]:
            what = f"'{twice[0]}' is a source twice."
            raise fault("claim-source", what, "Keep one, and put everything it says under 'how'.")
        return sources

    @field_validator("unread")
    @classmethod
    def _has_support(cls, unread: str, info: ValidationInfo) -> str:
        opinion = info.data.get("verdict", "opinion") == "opinion"  # which no source can support
        if not unread and not opinion and info.data.get("sources") == ():
            remedy = (
                "Add a BibTeX key under 'sources', or name under 'unread' what you could not read."
            )
            raise fault("claim-unsourced", "The claim names no source.", remedy, "")
        return unread

    @field_validator("settle")
    @classmethod
    def _can_be_settled(
        cls, settle: tuple[Settlement, ...], info: ValidationInfo
    ) -> tuple[Settlement, ...]:
        if not settle and info.data.get("verdict") == "unchecked":
            what = "The claim is unchecked, but does not say what would settle it."
            raise fault("claim-settle", what, f"Add 'settle:'. {FORM}", "verdict")
        return settle


def words_of_verdicts(pages: Iterable[SourcePage]) -> dict[str, str]:
    """The words of all verdicts: an edition's own, from a page's ``verdicts:``, or ours."""
    own = next((page.meta["verdicts"] for page in pages if "verdicts" in page.meta), None)
    given = own if isinstance(own, dict) else {}
    return {verdict: str(given.get(verdict, word)) for verdict, word in VERDICTS.items()}


def claims_of(page: SourcePage, publication: Publication) -> list[Claim]:
    """The claims of an essay; on any other page all there are."""
    others = elsewhere(page, publication.pages)
    return [claim for claim in publication[CLAIMS] if claim.paragraph not in others]


def card_words(claim: Claim) -> int:
    """The number of words on its card."""
    return count(f"{claim.says} {claim.because} {claim.unread} {claim.better}")


def corrected_words(claim: Claim) -> int:
    """The number of words that the edition suggests in place of the claim's own."""
    return count(claim.better)


CLAIMS = Key[list[Claim]]("claims", lambda _: [])
VERDICT_WORDS = Key[dict[str, str]]("words of verdicts", lambda p: words_of_verdicts(p.pages))
CLAIM_LIST = Key[frozenset[str] | None]("listed claims", lambda _: frozenset())
"""The ids the ledger lists, sound or not; none when it cannot be read."""
CLAIMS_BY_ID = Key[dict[str, Claim]](
    "claims by id", lambda p: {claim.id: claim for claim in reversed(p[CLAIMS])}
)
CLAIMS_BY_SOURCE = Key[dict[str, list[tuple[Claim, Source]]]](
    "claims by source",
    lambda p: group_pairs(
        (source.key, (claim, source)) for claim in p[CLAIMS] for source in claim.sources
    ),
)
"""The claims that name a work among their sources, and how each does."""
CLAIM_MARKS = Key[dict[str, Use]](
    "marked claims",
    lambda p: {
        id_: first
        for id_, (first, *_) in group_pairs(
            (use.name, use) for use in p.uses if use.kind == "claim"
        ).items()
    },
)
"""The first place in the text where each claim is marked, by id, in the order of the text."""
MARKED_IN = Key[dict[str, list[str]]](
    "claims marked in",
    lambda p: group_pairs((use.path, id_) for id_, use in p[CLAIM_MARKS].items()),
)
"""The claims whose first mark is in a file, in their order there, by its path."""
