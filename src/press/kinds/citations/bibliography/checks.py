"""What an editor of ``bibliography.bib`` may have got wrong, entry by entry and all together.

Types, fields and what each type needs: the BibLaTeX manual, sections 2.1 and 2.2, as far as the
CSL mapping has a place for them. DOI syntax: the DOI Handbook, 2.2; ISBN checksums: python-stdnum.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping

from stdnum import isbn

from press.core.problems import did_you_mean
from press.core.text import TURNS
from press.kinds.citations.bibliography.csl import DATES, KINDS, NAMES, VARIABLES
from press.kinds.citations.bibliography.records import Entry

Fault = tuple[int, str, str, str]
TYPES = sorted({kind.partition("/")[0] for kind in KINDS} | {"misc"})
OWN = (
    "pagetotal",
    "unconfirmed",
    "archive_date",
    "archive_url",
    "verified",
    "crossref",
    "keywords",
    "abstract",
    "langid",
    "entrysubtype",
)
FIELDS = sorted({*VARIABLES, *NAMES, *OWN, *DATES, "title", "subtitle"})
NEEDED = {
    "article": ("title", "journaltitle|journal"),
    "book": ("title", "publisher"),
    "incollection": ("title", "booktitle"),
    "inproceedings": ("title", "booktitle|eventtitle"),
    "report": ("title", "institution|author|organization"),
    "thesis": ("title", "author"),
    "online": ("title", "url"),
    "dataset": ("title",),
    "legislation": ("title",),
}
HOUSE = re.compile(r"[^\W_A-Z]+(?:-[^\W_A-Z]+)*")
HOUSE_FORM = "Write author-year in lower case: 'miller-1999'."
DATE = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")
PAGES = re.compile(r"[\w.]+(?:\s*(?:--?|–)\s*[\w.]+)?(?:, ?[\w.]+(?:(?:--?|–)[\w.]+)?)*")
DOI = re.compile(r"10\.\d{4,9}/\S+")
UNSEEN = {"Cc", "Cf", "Cs", "Co"}
LONGEST = 20_000


def check_entry(entry: Entry) -> Iterator[Fault]:
    """The faults of one entry: line, rule, what, remedy."""
    if not HOUSE.fullmatch(entry.key):
        what = f"The key '{entry.key}' is not in house form."
        yield entry.line, "bib-key", what, HOUSE_FORM
    if entry.kind not in TYPES:
        remedy = did_you_mean(entry.kind, TYPES, f"Use one of: {', '.join(TYPES)}.")
        yield entry.line, "bib-type", f"No type '@{entry.kind}'.", remedy
    for need in NEEDED.get(entry.kind, ()):
        if not any(entry.fields.get(name) for name in need.split("|")):
            first = need.partition("|")[0]
            what = f"'{entry.key}' has no '{first}', which @{entry.kind} needs."
            yield entry.line, "bib-needed", what, f"Add '{first} = {{…}}'."
    for name, value in entry.fields.items():
        for rule, what, remedy in _field(name, value):
            yield entry.lines[name], rule, f"{what} in '{entry.key}'.", remedy


def _field(name: str, value: str) -> Iterator[tuple[str, str, str]]:
    if name not in FIELDS:
        remedy = did_you_mean(name, FIELDS, "Remove it, or use a field the styles know.")
        yield "bib-field", f"No field '{name}'", remedy
    if name in {*DATES, "archive_date"} and not DATE.fullmatch(value):
        yield "bib-date", f"'{value[:40]}' is not a date", "Write 2017, 2017-08 or 2017-08-09."
    if name == "pages" and not PAGES.fullmatch(value):
        yield "bib-pages", f"'{value[:40]}' are not pages", "Write 542--557, or a list with commas."
    if name == "doi" and not DOI.fullmatch(value):
        yield "bib-doi", f"'{value[:60]}' is not a DOI", "Write it without an address: 10.1177/…"
    if name == "isbn" and not isbn.is_valid(value):
        yield "bib-isbn", f"'{value[:30]}' is not an ISBN", "Check its digits; the last is a sum."
    if name in {"url", "archive_url"} and not value.startswith(("https://", "http://")):
        yield "bib-url", f"'{value[:60]}' is not an address", "Begin it with https://."
    if unseen := sorted(
        {c for c in value if unicodedata.category(c) in UNSEEN and c not in "\n\t"}
        - set(TURNS.findall(value))  # told for every file
    ):
        names = ", ".join(f"U+{ord(c):04X}" for c in unseen)
        yield "bib-unseen", f"'{name}' holds what cannot be seen ({names})", "Type it anew."
    if len(value) > LONGEST:
        yield "bib-long", f"'{name}' has {len(value):,} letters", "Shorten it."


def check_entries(entries: Mapping[str, Entry]) -> list[Fault]:
    """Every fault of the entries, each alone and all together."""
    faults = [fault for entry in entries.values() for fault in check_entry(entry)]
    return [*faults, *check_together(entries)]


def check_together(entries: Mapping[str, Entry]) -> Iterator[Fault]:
    """Faults that only show between entries: one work twice, and a file out of order."""
    seen: dict[tuple[str, str], Entry] = {}
    last = ""
    for entry in entries.values():
        for name in ("doi", "title"):
            same = re.sub(r"\W+", " ", entry.fields.get(name, "").casefold()).strip()
            alike = seen.setdefault((name, same), entry) if same else entry
            if alike is not entry and _one_work(name, alike, entry):
                what = f"'{entry.key}' has the {name} of '{alike.key}' in line {alike.line}."
                yield entry.line, "bib-twice", what, "Keep one of them."
        if entry.key < last:
            what = f"'{entry.key}' stands after '{last}'."
            yield entry.line, "bib-order", what, "Keep the entries sorted by key."
        last = max(last, entry.key)


def _one_work(name: str, one: Entry, other: Entry) -> bool:
    """One title may stand on two works, of other authors or years."""
    said = [
        (e.fields.get("author"), e.fields.get("date", e.fields.get("year"))) for e in (one, other)
    ]
    return name == "doi" or said[0] == said[1]
