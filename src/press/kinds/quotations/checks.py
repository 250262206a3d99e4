"""Compares everything in quotation marks with ``quotations.yml``."""

from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher

from press.core.kind import kinds
from press.core.problems import ADVICE, Problem, did_you_mean
from press.core.publication import Publication
from press.kinds.citations.bibliography.csl import plain, to_csl
from press.kinds.citations.bibliography.records import BIBLIOGRAPHY, Bibliography
from press.kinds.citations.cited_pages import outside, pages_in
from press.kinds.quotations.comparison import count, normal, occurs
from press.kinds.quotations.quoted_texts import QuotedText, quotations_in
from press.kinds.quotations.records import LONGEST, QUOTATIONS, Quotation, read_quotations

FILE = "quotations.yml"
CLOSE = 0.6
"""The share of words from which on a quotation is taken for a changed one."""


def read(publication: Publication) -> Iterator[Problem]:
    """Reads ``quotations.yml``, and says which of its works are not in the bibliography."""
    path = publication.places.docs / FILE
    if path.is_file():
        publication[QUOTATIONS], problems = read_quotations(path, publication.places.root)
        bibliography, shown = publication[BIBLIOGRAPHY], publication.path(FILE)
        yield from problems
        yield from _records_without_entry(publication[QUOTATIONS], bibliography, shown)


def check_quotations(publication: Publication) -> Iterator[Problem]:
    """Reports errors in quotations; runs only if all records are valid."""
    path, shown = publication.places.docs / FILE, publication.path(FILE)
    if not path.is_file() or shown in publication.faulty:
        return
    records, found = publication[QUOTATIONS], list(quotations_in(publication))
    words = {normal(word) for kind in kinds() for word in kind.words(publication)}
    yield from check_quotation_marks(found, records, titles(publication[BIBLIOGRAPHY]) | words)
    pages = " ".join(" ".join(page.body.split()) for page in publication.pages)
    for record in unused_records(found, records):
        # With one quotation mark missing it is on a page, and the mark has a message of its own.
        if not _is_half_quoted(record.words, pages):
            what = f"No page prints “{record.words}”."
            yield Problem(shown, record.line, "quote-unused", what, "Remove the record.")


def _is_half_quoted(words: str, text: str) -> bool:
    words = " ".join(words.split())
    typed = [mark + words for mark in '“„«"'] + [words + mark for mark in '“”»"']
    return any(quoted in text for quoted in typed)


def _records_without_entry(
    records: list[Quotation], bibliography: Bibliography, shown: str
) -> Iterator[Problem]:
    for record in records:
        if not record.ours and record.key not in bibliography:
            remedy = did_you_mean(record.key, bibliography, "Add it to the bibliography.")
            what = f"No entry '{record.key}' in the bibliography."
            yield Problem(shown, record.line, "cite-unknown", what, remedy)
        elif words := outside(record.page, bibliography.get(record.key)):
            yield Problem(shown, record.line_of("page"), "cite-page", *words, ADVICE)


def titles(bibliography: Bibliography) -> frozenset[str]:
    """The titles of all works, whole and without what follows a colon."""
    whole = [plain(str(to_csl(entry).get("title", ""))) for entry in bibliography.values()]
    return frozenset(normal(part) for title in whole for part in (title, title.partition(":")[0]))


def check_quotation_marks(
    found: Iterable[QuotedText], records: list[Quotation], known: frozenset[str]
) -> Iterator[Problem]:
    """Everything wrong in quotation marks; ``known`` are titles of works, and verdicts."""
    terms = {normal(record.words) for record in records if record.ours}
    theirs = [record for record in records if not record.ours]
    for quoted in found:
        if normal(quoted.text) not in terms | known:
            for rule, what, remedy in _faults(quoted, theirs):
                yield Problem(quoted.path, quoted.line, rule, what, remedy)


def _faults(quoted: QuotedText, records: list[Quotation]) -> Iterator[tuple[str, str, str]]:
    length = count(quoted.text)
    if length > LONGEST:
        what = f"The quotation has {length} words: “{_begin(quoted.text)}”."
        yield "quote-long", what, f"Quote at most {LONGEST} words; put the rest in your own words."
        return
    holders = [record for record in records if occurs(quoted.text, record.words)]
    fitting = [record for record in holders if record.key in quoted.keys | quoted.beside]
    if not holders:
        yield _unknown(quoted, records)
    elif not fitting:
        keys = " or ".join(sorted({f"[@{record.key}]" for record in holders}))
        what = f"“{_begin(quoted.text)}” has no source."
        yield "quote-key", what, f"Cite {keys} in the same sentence."
    elif not any(record.key in quoted.keys or not record.is_second_hand for record in fitting):
        what = (
            f"“{_begin(quoted.text)}” was seen only at second hand, but the page does not say so."
        )
        remedy = (
            f"Cite [@{fitting[0].key}] in the same sentence, and the page will say"
            f" “{fitting[0].seen}”."
        )
        yield "quote-relayed", what, remedy
    elif all(_is_elsewhere(record, quoted) for record in fitting):
        what = f"“{_begin(quoted.text)}” is on another page in quotations.yml: {fitting[0].page}."
        yield "quote-page", what, "Correct the page here or there."


def _is_elsewhere(record: Quotation, quoted: QuotedText) -> bool:
    """True if the paragraph and its notes cite only other pages of the work than the record has."""
    cited = [pages_in(place) for key, place in quoted.places if key == record.key]
    theirs = pages_in(record.page)
    return bool(cited and theirs) and not any(
        not pages or any(a <= last and first <= b for first, last in pages for a, b in theirs)
        for pages in cited
    )


def _unknown(quoted: QuotedText, records: list[Quotation]) -> tuple[str, str, str]:
    said = normal(quoted.text).split()

    def share(record: Quotation) -> float:
        blocks = SequenceMatcher(None, said, normal(record.words).split(), autojunk=False)
        return sum(block.size for block in blocks.get_matching_blocks()) / max(len(said), 1)

    closest = max(records, key=share, default=None)
    if closest and share(closest) > CLOSE:
        what = f"“{_begin(quoted.text)}” differs from the source."
        return "quote-changed", what, f"[@{closest.key}] has “{closest.words}”."
    what = f"“{_begin(quoted.text)}” is not recorded as a quotation."
    remedy = "Add its words to quotations.yml, or remove the quotation marks."
    return "quote-unknown", what, remedy


def _begin(text: str) -> str:
    words = text.split()
    return " ".join(words[:LONGEST]) + " …" * (len(words) > LONGEST)


def unused_records(
    found: Iterable[QuotedText], records: Iterable[Quotation]
) -> Iterator[Quotation]:
    """The records whose words nothing prints."""
    printed = [quoted.text for quoted in found]
    for record in records:
        if not any(
            normal(text) == normal(record.words) if record.ours else occurs(text, record.words)
            for text in printed
        ):
            yield record
