"""One record of ``quiz: questions:`` becomes a question: what it asks, what is right, and why."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from press.core.problems import did_you_mean
from press.core.yaml_lines import Document, Path

KINDS = ("one", "several", "true-or-false", "fill-in", "essay")
"""One right answer, several, a statement to judge, a word to fill in, a text to write."""
FIELDS = ("id", "kind", "asks", "answers", "right", "accepts", "because", "see")
TEXTS = ("id", "kind", "asks", "because", "see")
Fault = tuple[int, str, str, str]


@dataclass(frozen=True)
class Answer:
    """One answer offered, and whether it is right."""

    says: str
    right: bool


@dataclass(frozen=True)
class Question:
    """One question; ``see`` is the address of the passage that ``because`` rests on.

    ``accepts`` are the words a fill-in takes; a question to write on has no answers.
    """

    id: str
    kind: str
    asks: str
    answers: tuple[Answer, ...]
    accepts: tuple[str, ...]
    because: str
    see: str


def question(record: dict[str, Any]) -> Question:
    """The question of a record without faults."""
    answers = tuple(Answer(a["says"], a.get("right", False)) for a in record.get("answers") or [])
    if record["kind"] == "true-or-false":
        answers = (Answer("True", record["right"]), Answer("False", not record["right"]))
    accepts = tuple(word.strip() for word in record.get("accepts") or [])
    id_, kind, asks, because, see = (record[field].strip() for field in TEXTS)
    return Question(id_, kind, asks, answers, accepts, because, see)


def question_faults(
    record: object, at: Path, document: Document, known: Collection[str]
) -> Iterator[Fault]:
    """Everything wrong with a question; ``known`` are the addresses it may send a reader to."""
    if not isinstance(record, dict):
        yield document.line(*at), "course-quiz", "A question without fields.", "Begin with 'id:'."
        return
    yield from field_faults(record, at, document, FIELDS, TEXTS)
    kind = record.get("kind")
    if isinstance(kind, str) and kind not in KINDS:
        remedy = did_you_mean(kind, KINDS, f"Use one of: {', '.join(KINDS)}.")
        yield document.line(*at, "kind"), "course-quiz", f"No kind '{kind}'.", remedy
    yield from address_faults(record.get("see"), (*at, "see"), document, known)
    for what, remedy in _answer_faults(record):
        yield document.line(*at, "answers"), "course-quiz", what, remedy


def _answer_faults(record: dict[str, Any]) -> Iterator[tuple[str, str]]:
    kind, name = record.get("kind"), record.get("id")
    if kind == "true-or-false" and not isinstance(record.get("right"), bool):
        yield f"'{name}' is neither true nor false.", "Add 'right: true' or 'right: false'."
    if kind == "fill-in" and not _words(record.get("accepts")):
        yield f"'{name}' accepts nothing.", "List the words that are right under 'accepts'."
    elif kind == "fill-in" and any("*" in word for word in record["accepts"]):
        remedy = "Write the word without '*': Moodle takes '*' for any words, all of them right."
        yield f"'{name}' accepts a word with '*'.", remedy
    if kind in {"one", "several"}:
        answers = record.get("answers")
        if not isinstance(answers, list) or not all(map(_is_answer, answers)):
            yield f"The answers of '{name}' are not a list.", "Write '- says: …' and 'right: true'."
            return
        says = [answer["says"] for answer in answers]
        right = sum(answer.get("right", False) for answer in answers)
        if len(set(says)) < len(says) or len(says) < 2:
            yield f"'{name}' does not offer two different answers.", "Add or mend one."
        if (right != 1) if kind == "one" else not right:
            needed = "one" if kind == "one" else "at least one"
            yield f"'{name}' has {right} right answers.", f"Give {needed} of them 'right: true'."


def _is_answer(answer: object) -> bool:
    return (
        isinstance(answer, dict)
        and isinstance(answer.get("says"), str)
        and isinstance(answer.get("right", False), bool)
        and set(answer) <= {"says", "right"}
    )


def _words(value: object) -> bool:
    return (
        isinstance(value, list)
        and bool(value)
        and all(isinstance(word, str) and word.strip() for word in value)
    )


def field_faults(
    record: dict[str, Any],
    at: Path,
    document: Document,
    fields: Collection[str],
    needed: Collection[str],
) -> Iterator[Fault]:
    """Fields that a record does not have, and texts that it lacks."""
    for field in record:
        if field not in fields:
            remedy = did_you_mean(str(field), fields, f"Use one of: {', '.join(fields)}.")
            yield document.line(*at, str(field)), "course-field", f"No field '{field}'.", remedy
    for field in needed:
        if not isinstance(record.get(field), str) or not record[field].strip():
            what = f"'{field}' is missing or no text."
            yield document.line(*at, field), "course-field", what, f"Add '{field}: …'."


def address_faults(
    address: object, at: Path, document: Document, known: Collection[str]
) -> Iterator[Fault]:
    """An address that leads nowhere, or to the answers a student should not be sent to."""
    if isinstance(address, str) and address not in known:
        remedy = did_you_mean(address, known, "Write it as it stands behind the site's own.")
        what = f"Nothing stands at '{address}'."
        yield document.line(*at), "course-address", what, remedy
    elif isinstance(address, str) and address.startswith("teach/answers"):
        what, remedy = f"'{address}' gives the answers away.", "Name what they rest on instead."
        yield document.line(*at), "course-answers", what, remedy
