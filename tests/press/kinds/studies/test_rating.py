"""Ratings follow the rubric and nothing else."""

import pytest
from pydantic import ValidationError

from press.kinds.studies.rating import NOT_RATED, RUBRIC, OwnWords, rate, with_words

BEST = {
    field: max(answers, key=lambda name: answers[name][0]) for field, (_, answers) in RUBRIC.items()
}


def test_a_study_with_every_point_bears_much_weight() -> None:
    rating = rate(BEST)
    assert rating is not None
    assert (rating.word, rating.points) == ("Carries much weight", rating.most)
    assert sum(part.points for part in rating.parts) == rating.points


def test_an_abstract_never_bears_more_than_some() -> None:
    rating = rate(BEST | {"read_share": "abstract"})
    assert rating is not None
    assert rating.word == "Carries some weight"


@pytest.mark.parametrize("share", ["none", "unrecorded"])
def test_what_was_not_read_or_not_noted_is_not_rated(share: str) -> None:
    rating = rate(BEST | {"read_share": share})
    assert rating is not None
    assert (rating.word, rating.is_rated) == (NOT_RATED[share], False)


def test_what_others_tell_of_an_unread_work_is_second_hand() -> None:
    rating = rate(BEST | {"read_share": "none", "coverage": "unseen"})
    assert rating is not None
    told = [part.asks for part in rating.parts if part.second_hand]
    assert told == [RUBRIC[field][0] for field in ("design", "identification")]


@pytest.mark.parametrize("field", RUBRIC)
def test_a_missing_part_leaves_no_rating(field: str) -> None:
    assert rate({name: value for name, value in BEST.items() if name != field}) is None


@pytest.mark.parametrize("field", RUBRIC)
def test_what_was_not_seen_earns_nothing(field: str) -> None:
    answers = RUBRIC[field][1]
    for name in {"unseen", "none", "none-known", "unrecorded"} & set(answers):
        assert answers[name][0] == 0


def test_an_edition_can_put_its_own_words_to_an_answer_and_to_nothing_else() -> None:
    own = with_words(OwnWords.model_validate({"coverage": {"broad": "many farms"}}))
    rating = rate(BEST, own)
    assert rating is not None
    assert [p.answer for p in rating.parts if p.asks == own["coverage"][0]] == ["many farms"]
    assert rating.points == rating.most
    assert own["design"] == RUBRIC["design"]
    assert with_words(None) == RUBRIC
    with pytest.raises(ValidationError):
        OwnWords.model_validate({"coverage": {"all": "x"}})
