"""One record of ``quiz: questions:`` as a question: what it asks, what is right, and why."""

import re
from typing import Annotated, ClassVar, Literal

from pydantic import AfterValidator, Field, ValidationInfo, field_validator

from press.core.problems import did_you_mean
from press.core.records.models import Record, fault

Kind = Literal["one", "several", "true-or-false", "fill-in", "essay"]
"""One right answer, several, a statement to judge, a word to fill in, a text to write."""


TAKEN = {"*": "Moodle accepts as any word", "->": "the format GIFT takes for a pair to match"}
"""Signs that no word to fill in can have, because a platform takes them for something else."""
CHOICES = ("one", "several")
"""The kinds that offer answers."""


def plain_words(text: str) -> str:
    """A text as it is compared: in small letters, without what ends a sentence."""
    return " ".join(text.casefold().split()).rstrip(" .!?…")


def check_address(address: str, info: ValidationInfo) -> str:
    """An address that a reader can be sent to; the context has all there are."""
    known = info.context or {}
    if address not in known:
        remedy = did_you_mean(address, known, "Write only the part after the site's own address.")
        raise fault("course-address", f"There is nothing at '{address}'.", remedy)
    if address.startswith("teach/answers"):
        remedy = "Link to the sources of the answers instead."
        raise fault("course-answers", f"'{address}' gives the answers away.", remedy)
    return address


def _check_id(value: str) -> str:
    """An id that files of the course can have as their name, on any platform."""
    if re.fullmatch(r"[A-Za-z0-9_-]+", value):
        return value
    what = f"'{value[:40]}' cannot be an id."
    raise fault("course-field", what, "Use the letters a to z, digits and hyphens.")


Address = Annotated[str, AfterValidator(check_address)]
Id = Annotated[str, AfterValidator(_check_id)]


class Answer(Record):
    """One answer offered, whether it is right, and what somebody who takes it should know."""

    rules: ClassVar[dict[str, str]] = {"": "course-quiz"}
    says: str
    right: bool = False
    because: str = ""


class Question(Record):
    """One question; ``see`` is the address of the passage that ``because`` rests on.

    ``module`` is the module it belongs to, by its id; without one it comes at the end.
    ``accepts`` are the words a fill-in takes; a question to write on has no answers.
    """

    rules: ClassVar[dict[str, str]] = dict.fromkeys(
        ("kind", "right", "accepts", "answers"), "course-quiz"
    ) | {"": "course-field"}
    id: Id
    kind: Kind
    asks: str
    right: Annotated[bool | None, Field(validate_default=True)] = None
    accepts: Annotated[tuple[str, ...], Field(validate_default=True)] = ()
    answers: Annotated[tuple[Answer, ...], Field(validate_default=True)] = ()
    because: str
    see: Address
    module: str = ""

    @property
    def title(self) -> str:
        """What platforms list it by."""
        return self.id.replace("-", " ").capitalize()

    @field_validator("right")
    @classmethod
    def _is_judged(cls, right: bool | None, info: ValidationInfo) -> bool | None:
        if info.data.get("kind") == "true-or-false" and right is None:
            what = f"'{info.data.get('id')}' is neither true nor false."
            raise fault("course-quiz", what, "Add 'right: true' or 'right: false'.")
        return right

    @field_validator("accepts")
    @classmethod
    def _can_be_typed(cls, accepts: tuple[str, ...], info: ValidationInfo) -> tuple[str, ...]:
        name = info.data.get("id")
        if info.data.get("kind") == "fill-in" and not all(accepts or [""]):
            remedy = "List the correct words under 'accepts'."
            raise fault("course-quiz", f"'{name}' accepts nothing.", remedy)
        for sign, meaning in TAKEN.items():
            if any(sign in word for word in accepts):
                remedy = f"Write the word without '{sign}', which {meaning}."
                raise fault("course-quiz", f"'{name}' accepts a word with '{sign}'.", remedy)
        return accepts

    @field_validator("answers")
    @classmethod
    def _can_be_scored(
        cls, answers: tuple[Answer, ...], info: ValidationInfo
    ) -> tuple[Answer, ...]:
        kind, name, judged = (info.data.get(field) for field in ("kind", "id", "right"))
        foreign = {
            "answers": bool(answers) and kind not in CHOICES,
            "right": judged is not None and kind != "true-or-false",
            "accepts": bool(info.data.get("accepts")) and kind != "fill-in",
        }
        if kind and (idle := next((field for field, given in foreign.items() if given), "")):
            what = f"'{name}' has '{idle}', which a question of the kind '{kind}' does not use."
            raise fault("course-quiz", what, "Remove it, or correct 'kind'.")
        if kind == "true-or-false":
            return Answer(says="True", right=bool(judged)), Answer(says="False", right=not judged)
        if kind not in CHOICES:
            return answers
        right = sum(answer.right for answer in answers)
        says = {plain_words(answer.says) for answer in answers}
        if len(says) < len(answers) or len(says) < 2:
            what = f"'{name}' does not offer two different answers."
            raise fault("course-quiz", what, "Add or correct one.")
        if (right != 1) if kind == "one" else not right:
            needed = "one" if kind == "one" else "at least one"
            what = f"'{name}' has {right} correct answers."
            raise fault("course-quiz", what, f"Give {needed} of them 'right: true'.")
        return answers
