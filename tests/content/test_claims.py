"""Rules for the ledger and the essay; each test's name is the rule."""

from collections import Counter

import pytest

import samples
from conftest import read_edition
from press.core.publication import Publication
from press.kinds.claims.records import CLAIMS, Claim

CLAIMS = read_edition()[CLAIMS]
EACH = pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: claim.id)


def test_claims_stand_in_the_order_of_the_text_and_no_number_is_left_out() -> None:
    ids = [claim.id for claim in CLAIMS]
    counts = Counter(id_.split(".")[0] for id_ in ids)
    assert list(counts) == samples.paragraphs()
    assert ids == [f"{p}.c{number}" for p in counts for number in range(1, counts[p] + 1)]


def test_nothing_is_wrong_with_the_records(edition: Publication) -> None:
    assert [str(problem) for problem in edition.problems] == []


@EACH
def test_says_in_60_words_at_most_why(claim: Claim) -> None:
    assert 5 <= len(claim.because.split()) <= 60


@EACH
def test_unchecked_says_what_could_not_be_read(claim: Claim) -> None:
    assert claim.verdict != "unchecked" or claim.unread


@EACH
def test_not_supported_rests_on_a_source_that_says_otherwise(claim: Claim) -> None:
    bearing = {source.bears for source in claim.sources}
    assert claim.verdict != "not-supported" or bearing & {"disputes", "qualifies"}


def test_notes_are_the_essays_own() -> None:
    assert {claim.note for claim in CLAIMS} <= set(range(19))
