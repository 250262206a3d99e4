"""Checks the entries of ``bibliography.bib``, one by one and together.

Types, fields and what each type needs: the BibLaTeX manual, 3.20, sections 2.1 and 2.2. DOI syntax:
the DOI Handbook, 2.2; ISBN and ISSN checksums: python-stdnum.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from difflib import get_close_matches
from textwrap import shorten

from press.core.problems import ADVICE, ERROR, Fault, GradedFault, did_you_mean
from press.core.text import BLANK_ANSWER, TURNS, sign_names, unescape
from press.kinds.citations.bibliography.dates import csl_date, dates_agree, in_words, months
from press.kinds.citations.bibliography.identifiers import LABELS, identifier_faults
from press.kinds.citations.bibliography.journals import misspelt_journals
from press.kinds.citations.bibliography.latex import latex_faults, text
from press.kinds.citations.bibliography.markup import ENTITY
from press.kinds.citations.bibliography.people import name_faults
from press.kinds.citations.bibliography.records import Entry, with_severity
from press.kinds.citations.bibliography.values import LONGEST
from press.kinds.citations.bibliography.vocabulary import (
    ALIASES,
    DATES,
    FIELDS,
    NAMES,
    OTHER_NAMES,
    PARTS,
    SILENT,
    TYPES,
    VERBATIM,
)

REQUIRED_FIELDS = {
    "article": ("title", "journaltitle|journal|booktitle|eprint"),
    "incollection": ("title", "booktitle|maintitle"),
    "inproceedings": ("title", "booktitle|eventtitle|journaltitle|journal|series|organization"),
    "thesis": ("title", "author"),
    "online": ("title", "url|doi|eprint|howpublished"),
    "patent": ("title", "number"),
}
TYPES_WITH_DATE = {"article", "book", "incollection", "inproceedings", "thesis", "report"}
"""Types whose references readers expect to have a year."""
UNREAD = {*SILENT, *VERBATIM} - {"type"}
"""Fields in which LaTeX is not read."""
TYPES_WITHOUT_TITLE = {"set", "xdata", "letter", "periodical"}
HOUSE = re.compile(r"[^\W_A-Z]+(?:-[^\W_A-Z]+)*")
HOUSE_FORM = "Write author-year in lower case: 'miller-1999'."
WORDY = {"title", "author", "editor", "publisher", "journaltitle", "journal", "booktitle"}
WORDY |= {"institution", "location", "address", "school", "organization", "volume", "number"}
"""Fields that readers see in a reference."""
BROKEN = re.compile("[ÃÂ][\u0080-\u00bf]|\ufffd|(?:TODO|FIXME|XXX(?=:))\\b|%[sd](?!\\w)")
UNKNOWN = re.compile(rf"{BLANK_ANSWER.pattern}|unknown|unbekannt|na")
UNSEEN = re.compile("[\u00ad\u200b\u202a-\u202e\u2060-\u2069\ufeff\ue000-\uf8ff]")
CAPITALS = re.compile(r"(?=(?:.*?[A-ZÄÖÜ]{4,}){3})[^a-zäöüß{}\\]{20,}")
"""A title as old catalogues have it; in braces, somebody wants it so."""
NEAR = 0.82
"""The similarity that a hint requires: an unknown field may be no typing error."""


def check_entry(entry: Entry) -> Iterator[Fault | GradedFault]:
    """The faults of one entry: line, rule, what, remedy."""
    if not HOUSE.fullmatch(entry.key):
        what = f"The key '{entry.key}' does not have the right form."
        yield entry.line, "bib-key", what, HOUSE_FORM
    if entry.kind not in TYPES:
        remedy = did_you_mean(entry.kind, TYPES, f"Use one of: {', '.join(TYPES)}.")
        yield entry.line, "bib-type", f"No type '@{entry.kind}'.", remedy
    kind = ALIASES.get(entry.kind, entry.kind)
    for need in REQUIRED_FIELDS.get(kind, () if kind in TYPES_WITHOUT_TITLE else ("title",)):
        orphan = "crossref" in entry.fields and not entry.inherited  # its parent is told
        if not orphan and not any(entry.fields.get(name) for name in need.split("|")):
            first = need.partition("|")[0]
            what = f"'{entry.key}' has no '{first}', which @{entry.kind} needs."
            severity = ERROR if first == "title" else ADVICE  # a work can be printed without others
            yield entry.line, "bib-needed", what, f"Add '{first} = {{…}}'.", severity
    days = {"date", "year", "pubstate", "eventdate", "crossref"}
    printed = {"publisher", "journal", "journaltitle", "booktitle", "institution"}
    broken = any("=" in value for value in entry.fields.values())
    if (
        kind in TYPES_WITH_DATE
        and not broken
        and days.isdisjoint(entry.fields)
        and not printed.isdisjoint(entry.fields)
    ):
        what = f"'{entry.key}' has no 'date', which readers expect of @{entry.kind}."
        yield entry.line, "bib-needed", what, "Add 'date = {…}', or 'date = {n.d.}'."
    dated = (entry.fields.get("date", ""), entry.fields.get("year", ""))
    if all(dated) and dated[0][:4] != dated[1][:4]:
        what = f"'{entry.key}' has two years, {dated[0][:10]} and {dated[1][:10]}."
        yield entry.lines["year"], "bib-date", what, "Keep one of them."
    yield from check_fields(entry)


def check_fields(entry: Entry) -> Iterator[Fault | GradedFault]:
    """The faults of the fields that are in an entry itself."""
    for name, value in entry.fields.items():
        if name not in entry.inherited:
            if name not in FIELDS:
                yield entry.lines[name], "bib-field", *_unknown(entry, name)
            for rule, what, *rest in _field(name, value):
                place = entry.lines[name], rule, f"{what} in '{entry.key}'."
                yield with_severity((*place, *rest))


def _unknown(entry: Entry, name: str) -> tuple[str, str, str]:
    """A field that is a slip for a known one is lost to readers; one nobody knows is not missed."""
    close = get_close_matches(name, FIELDS, n=1, cutoff=NEAR)
    close = close or [one for one in FIELDS if sorted(one) == sorted(name)]  # titel
    what = f"No field '{name}' in '{entry.key}'."
    if close:
        return what, f"Did you mean '{close[0]}'?", ERROR
    return what, "Remove it, or use a field that the citation styles support.", ADVICE


def _field(name: str, value: str) -> Iterator[tuple[str, ...]]:
    if not value and name in {*WORDY, *DATES}:
        yield "bib-field", f"'{name}' is empty", "Fill it in, or remove the line."
    if not value:
        return
    if name == "month" and not months(value):
        yield "bib-date", f"'{value[:20]}' is not a month", "Write 1 to 12, or 'month = mar'."
    if name in {*DATES, "archive_date"} and not _is_date(name, value):
        yield "bib-date", f"'{value[:40]}' is not a date", "Write 2017, 2017-08 or 2017-08-09."
    elif name in {*DATES, "archive_date"} and _is_future(name, value):
        yield "bib-date", f"'{value[:40]}' is in the future", "Correct the year, month or day."
    if name in {*NAMES, *OTHER_NAMES} and not name.startswith("short"):
        yield from name_faults(value)
    if name not in UNREAD:
        yield from (("bib-latex", what, remedy) for what, remedy in latex_faults(name, value))
    if (form := LABELS.get(name)) and re.fullmatch(form, text(value).strip(), re.S):
        words = shorten(text(value), 40, placeholder=" …")
        what = f"'{words}' as '{name}' has words or signs that the style adds or forbids"
        remedy = f"Write only the {name}: no label, no marks around it, no full stop at its end."
        if name == "publisher" and ": " in words:
            remedy = f"Write the place in 'location', and only the {name} here."
        yield "bib-field", what, remedy
    if name in {"title", "booktitle"} and CAPITALS.fullmatch(value):
        what = f"'{value[:40]}' as '{name}' is in capitals"
        yield "bib-field", what, "Write it as usual; in a second pair of braces it stays so."
    if unseen := _invisible_characters(value):
        what = f"'{name}' contains an invisible character ({sign_names(unseen)})"
        yield "bib-unseen", what, "Retype it."
    if name in WORDY and UNKNOWN.fullmatch(text(value).strip()):
        yield "bib-needed", f"'{name}' contains only '{value[:20]}'", "Write it, or remove it."
    elif name not in UNREAD and (left := BROKEN.search(value)):
        yield "bib-field", f"Readers would see '{left[0]}' in '{name}'", "Write what belongs there."
    yield from identifier_faults(name, value)
    if len(value) > LONGEST:
        yield "bib-long", f"'{name}' has {len(value):,} characters", "Shorten it."


def _is_future(name: str, value: str) -> bool:
    """True if a day is in the future; a work can be dated next year before it appears."""
    first = (csl_date(value).get("date-parts") or [[]])[0]
    ahead = timedelta(days=1 if name in {"urldate", "archive_date"} else 366)
    latest = date.today() + ahead
    return bool(first) and list(first) > [latest.year, latest.month, latest.day][: len(first)]


def _is_date(name: str, value: str) -> bool:
    """True if a date is readable; a ``year`` alone can be words such as *in press*."""
    return bool(csl_date(value)) or (name in {"date", "year"} and in_words(value))


def _invisible_characters(value: str) -> list[str]:
    """Characters that nobody sees, and that break an address or a search."""
    shown = ENTITY.sub(lambda entity: unescape(entity[0]), value)
    return sorted({*UNSEEN.findall(shown)} - {*TURNS.findall(value)})  # told for every file


def check_entries(
    entries: Mapping[str, Entry], shared: Iterable[Entry] = ()
) -> Iterator[Fault | GradedFault]:
    """Every fault of the entries, each alone and all together; ``shared`` are ``@xdata``."""
    for entry in entries.values():
        yield from check_entry(entry)
    for entry in shared:
        yield from check_fields(entry)
    yield from check_together(entries)


def check_together(entries: Mapping[str, Entry]) -> Iterator[Fault | GradedFault]:
    """Faults that only show between entries: a work twice, a journal misspelt, a file unsorted."""
    yield from misspelt_journals(entries)
    seen: dict[tuple[str, str], Entry] = {}
    last = ""
    for entry in entries.values():
        for name in ("doi", "isbn", "title"):
            same = re.sub(r"\W+", " ", _normalize(entry, name)).strip()
            alike = seen.setdefault((name, same), entry) if same else entry
            if alike is not entry and _one_work(name, alike, entry):
                what = f"'{entry.key}' has the {name} of '{alike.key}' in line {alike.line}."
                yield entry.line, "bib-twice", what, "Keep one of them."
                break
        if entry.key < last:
            what = f"'{entry.key}' comes after '{last}'."
            yield entry.line, "bib-order", what, "Keep the entries sorted by key."
        last = max(last, entry.key)


def _normalize(entry: Entry, name: str) -> str:
    value = "" if name in entry.inherited else entry.fields.get(name, "")
    if name == "isbn":
        return re.sub(r"\W", "", value)
    return (value if name == "doi" else text(value)).casefold()


def _one_work(name: str, one: Entry, other: Entry) -> bool:
    """One title may be on two works, of other authors or years; one DOI on parts of a book."""
    works = (one, other)
    if name == "isbn":
        return not any(ALIASES.get(w.kind, w.kind) in PARTS for w in works)
    if name == "doi":
        titles = {_normalize(work, "title") for work in works}
        parts = PARTS | {"book", "collection", "proceedings", "mvbook", "mvcollection", "dataset"}
        return len(titles) == 1 or not all(ALIASES.get(w.kind, w.kind) in parts for w in works)
    said = [
        [w.kind in PARTS]
        + [w.fields.get(field) for field in ("author", "volume", "number", "booktitle")]
        for w in works
    ]
    first, second = said
    pairs = zip(first[2:], second[2:], strict=True)  # what only one of the two has may be forgotten
    alike = first[:2] == second[:2] and all(a == b or not (a and b) for a, b in pairs)
    return alike and dates_agree(*(w.fields.get("date", w.fields.get("year", "")) for w in works))
