"""Rules for the glossary; each test's name is the rule."""

import pytest

from conftest import read_edition
from press.kinds.glossary.records import TERMS, Term

TERMS = read_edition()[TERMS]
EACH = pytest.mark.parametrize("term", TERMS.values(), ids=lambda term: term.id)
ARITHMETIC = {"base-rate", "odds", "risk"}
NEEDED = {
    *ARITHMETIC,
    *("anocracy", "confidence-interval", "coup", "ctfp", "e-imet", "hazard-ratio", "imet"),
    *("leahy-law", "odds-ratio", "school-of-the-americas", "section-7008", "selection"),
    *("course-place", "socialization"),
}


def test_it_has_25_to_40_terms_and_those_a_reader_needs() -> None:
    assert 25 <= len(TERMS) <= 40
    assert set(TERMS) >= NEEDED


@EACH
def test_names_a_source_unless_it_is_plain_arithmetic(term: Term) -> None:
    assert bool(term.sources) != (term.id in ARITHMETIC)


def test_a_source_that_the_text_cites_is_not_named_again() -> None:
    term = next(iter(TERMS.values()))
    text = f"{term.text} So it is [@low-2001]."
    both = term.model_copy(update={"text": text, "sources": ("low-2001", "ebb-2002")})
    assert both.further == ["ebb-2002"]
