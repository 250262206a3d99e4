"""``quotations.yml`` becomes quotations: words as a source prints them, and where we saw them."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, ClassVar, Literal

from pydantic import BeforeValidator, Field, ValidationInfo, field_validator

from press.core.problems import Fault, Problem
from press.core.publication import Key
from press.core.records.models import Record, fault
from press.core.records.record_reader import read_document, read_records
from press.core.text import relative
from press.kinds.quotations.comparison import count, normal

LONGEST = 15
"""Words a quotation may have; what needs more is for a paraphrase."""
OURS = 4
"""Words of our own that may be in quotation marks: a term, not a sentence."""
SECOND_HAND = "as quoted"
"""The opening of ``seen`` for words that we did not see in the source itself."""


Text = Annotated[
    str,
    BeforeValidator(lambda value: str(value) if type(value) is int else value),
    Field(validate_default=True),
]
"""A text, or a number such as a page."""


class Quotation(Record):
    """Words of a work; or with ``ours``, a term of this edition that quotes nobody."""

    rules: ClassVar[dict[str, str]] = {"": "quote-field"}
    remedies: ClassVar[dict[str, str]] = {
        "words": "Begin it with 'words: …', in quotation marks.",
        "ours": "Write 'ours: true'.",
    }
    words: str
    ours: Annotated[Literal[True] | None, Field(validate_default=True)] = None
    key: Text = ""
    page: Text = ""
    seen: Text = ""

    @property
    def is_second_hand(self) -> bool:
        """True if we saw the words only in another work's quotation; pages say so."""
        return self.seen.startswith(SECOND_HAND)

    @field_validator("ours")
    @classmethod
    def _is_short(cls, ours: bool | None, info: ValidationInfo) -> bool | None:
        length, most = count(info.data.get("words", "")), OURS if ours else LONGEST
        if "words" in info.data and not 0 < length <= most:
            remedy = f"Keep 1 to {most} words, exactly as in the source."
            if ours:
                remedy = (
                    f"A term of your own has at most {most} words; do not put more in quotation"
                    " marks."
                )
            raise fault("quote-long", f"'words' has {length} words.", remedy, "words")
        return ours

    @field_validator("words")
    @classmethod
    def _is_bare(cls, words: str) -> str:
        if words[0] in '"„“«»‚' and words[-1] in '"“”«»‘':
            what = "'words' has quotation marks of its own."
            remedy = "Remove them: pages add theirs."
            raise fault("quote-field", what, remedy)
        return words

    @field_validator("key", "seen")
    @classmethod
    def _unless_ours(cls, value: str, info: ValidationInfo) -> str:
        if {"words", "ours"} <= set(info.data) and bool(value) == bool(info.data["ours"]):
            name = info.field_name
            what = f"'{name}' does not go with 'ours'." if value else f"No '{name}'."
            remedy = "Name the work and where you saw its words, or write only 'ours: true'."
            raise fault("quote-field", what, remedy)
        return value


def read_quotations(path: Path, root: Path) -> tuple[list[Quotation], list[Problem]]:
    """The quotations that are whole, and what is wrong with the others."""
    document, problems = read_document(path, root)
    records, found = read_records(document, relative(path, root), Quotation, _duplicates)
    return records, problems + found


def _duplicates(record: Quotation, before: list[Quotation]) -> Iterator[Fault]:
    for twin in before:
        if twin.key == record.key and normal(twin.words) == normal(record.words):
            what = f"These words are already recorded in line {twin.line}."
            yield record.line, "quote-field", what, "Keep one."


QUOTATIONS = Key[list[Quotation]]("quotations", lambda _: [])
