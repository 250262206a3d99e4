"""``quotations.yml`` becomes quotations: words as a source prints them, and where we saw them."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from press.core.problems import Problem, did_you_mean
from press.core.publication import Key
from press.core.text import read_text, relative
from press.core.yaml_lines import Document, read_yaml
from press.kinds.quotations.comparison import count, normal

FIELDS = ("words", "key", "page", "seen", "ours")
LONGEST = 15
"""Words a quotation may have; what needs more is for a paraphrase."""
OURS = 4
"""Words of our own that may stand in quotation marks: a term, not a sentence."""
RELAYED = "as quoted"
"""How ``seen`` begins where the words were not seen in the source itself."""


@dataclass(frozen=True)
class Quotation:
    """Words of a work; or with ``ours``, a term of this edition that quotes nobody."""

    words: str
    key: str
    page: str
    seen: str
    ours: bool
    line: int

    @property
    def relayed(self) -> bool:
        """Whether we saw the words only where somebody else quotes them; readers are told."""
        return self.seen.startswith(RELAYED)


def read_quotations(path: Path, root: Path) -> tuple[list[Quotation], list[Problem]]:
    """The quotations that are whole, and what is wrong with the others."""
    text, problems = read_text(path, root)
    shown = relative(path, root)
    document, broken = read_yaml(text, shown)
    records = document.value or []
    if not isinstance(records, list):
        remedy = "Begin each quotation with '- words: …'."
        fault = Problem(shown, 1, "quote-field", "Not a list of quotations.", remedy)
        return [], [*problems, *broken, fault]
    kept: dict[tuple[str, str], Quotation] = {}
    for index, record in enumerate(records):
        faults = list(_faults(record, index, document, kept))
        problems += [Problem(shown, *fault) for fault in faults]
        if not faults:
            quotation = _quotation(record, document.line(index))
            kept[(normal(quotation.words), quotation.key)] = quotation
    return list(kept.values()), problems + broken


def _quotation(record: dict[str, Any], line: int) -> Quotation:
    told = {name: str(record.get(name) or "").strip() for name in ("words", "key", "page", "seen")}
    return Quotation(**told, ours=record.get("ours") is True, line=line)


Fault = tuple[int, str, str, str]


def _faults(
    record: Any, index: int, document: Document, kept: dict[tuple[str, str], Quotation]
) -> Iterator[Fault]:
    line = document.line(index)
    if not isinstance(record, dict) or not isinstance(record.get("words"), str):
        what = "A quotation without words, or words that are no text."
        yield line, "quote-field", what, "Begin it with 'words: …', in quotation marks."
        return
    yield from _field_faults(record, index, document)
    ours = record.get("ours") is True
    length, most = count(record["words"]), OURS if ours else LONGEST
    if not 0 < length <= most:
        what = f"'words' has {length} words."
        remedy = f"Keep 1 to {most}, as they stand in the source."
        if ours:
            remedy = f"A term of our own has {most} at most; set more without quotation marks."
        yield document.line(index, "words"), "quote-long", what, remedy
    twin = kept.get((normal(record["words"]), str(record.get("key") or "")))
    if twin:
        what = f"These words stand here again, first in line {twin.line}."
        yield line, "quote-field", what, "Keep one."


def _field_faults(record: dict[str, Any], index: int, document: Document) -> Iterator[Fault]:
    for field, value in record.items():
        if field not in FIELDS:
            remedy = did_you_mean(str(field), FIELDS, f"Use one of: {', '.join(FIELDS)}.")
            yield document.line(index, field), "quote-field", f"No field '{field}'.", remedy
        elif field == "ours" and value is not True:
            what = "'ours' is not true."
            yield document.line(index, field), "quote-field", what, "Write 'ours: true'."
        elif field != "ours" and not isinstance(value, str | int):
            yield document.line(index, field), "quote-field", f"'{field}' is not text.", "Quote it."
    for field in ("key", "seen"):
        if bool(record.get(field)) == ("ours" in record):
            what = f"'{field}' stands beside 'ours'." if record.get(field) else f"No '{field}'."
            remedy = "Name the work and where we saw its words, or write 'ours: true' alone."
            yield document.line(index, field), "quote-field", what, remedy


QUOTATIONS = Key[list[Quotation]]("quotations", lambda _: [])
