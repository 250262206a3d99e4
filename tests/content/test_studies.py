"""Rules for the study pages and for what they rest on; each test's name is the rule."""

import re

import pytest

from conftest import read_edition
from press.kinds.claims.records import CLAIMS_BY_SOURCE
from press.kinds.studies.choices import REQUIRED_FIELDS
from press.kinds.studies.rating import NOT_RATED
from press.kinds.studies.records import STUDIES, Study, StudyRecord

EDITION = read_edition()
EACH = pytest.mark.parametrize(
    "study", EDITION[STUDIES].values(), ids=lambda study: study.page.path
)
ASKED = StudyRecord.model_fields.keys() - {"not_read", "why"}
HEADINGS = [
    "What it asks",
    "What it did",
    "What it found",
    "How reliable is it?",
    "What the essay takes from it",
    "Who disagrees",
]
THEIRS = re.compile(r"“[^”]*”|\[[^\[\]]*@[^\[\]]*\]|\]\([^)]*\)|(?m:^#.*$)")
"""Quotations, citations, addresses and headings: not words of our own."""


@EACH
def test_has_every_field(study: Study) -> None:
    assert ASKED - study.page.meta.keys() == set()
    assert [field for field in REQUIRED_FIELDS if not study.page.meta[field]] == []


@EACH
def test_says_what_was_read_of_it(study: Study) -> None:
    assert len(str(study.record.read).split()) >= 2
    everything = study.record.read_share == "all"
    assert everything or study.record.not_read, "say what was not read"


@EACH
def test_has_the_fixed_headings(study: Study) -> None:
    found = re.findall(r"(?m)^## (.+?)(?: \{.*\})?$", study.page.body)
    assert found == [re.sub(r" \{.*\}$", "", heading) for heading in HEADINGS]


@EACH
def test_has_250_to_600_words_of_our_own_or_nobody_read_the_work(study: Study) -> None:
    words = len(THEIRS.sub(" ", study.page.body).split())
    assert words <= 600
    assert words >= 250 or study.record.read_share == "none"


@EACH
def test_is_not_rated_when_it_was_not_read(study: Study) -> None:
    assert study.rating
    unread = str(study.record.read).lower().startswith("nothing")
    if unread or study.record.read_share == "none":
        assert study.rating.word == NOT_RATED["none"]


@EACH
def test_is_not_rated_when_nobody_noted_how_much_was_read(study: Study) -> None:
    said = re.search(r"not recorded|do not say how far", str(study.record.read))
    assert bool(said) == (study.record.read_share == "unrecorded")


@EACH
def test_tells_why_it_bears_on_each_claim_once(study: Study) -> None:
    said = {claim.id: source.how for claim, source in EDITION[CLAIMS_BY_SOURCE].get(study.key, [])}
    assert [id_ for id_, how in said.items() if not (how or study.record.why.get(id_))] == []
    assert [id_ for id_, why in study.record.why.items() if why == said[id_]] == []
