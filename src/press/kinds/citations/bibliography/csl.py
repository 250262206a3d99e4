"""A BibTeX entry becomes a CSL-JSON item.

Types and variables: the CSL 1.0.2 specification, appendices III and IV; field names: the
BibLaTeX manual, section 2.2.
"""

import re
from collections.abc import Callable
from typing import Any

from press.core.i18n.catalogue import say
from press.kinds.citations.bibliography import latex
from press.kinds.citations.bibliography.dates import csl_date
from press.kinds.citations.bibliography.latex import rich
from press.kinds.citations.bibliography.markup import plain
from press.kinds.citations.bibliography.people import people
from press.kinds.citations.bibliography.records import Bibliography, Entry
from press.kinds.citations.bibliography.values import MONTHS
from press.kinds.citations.bibliography.vocabulary import (
    ALIASES,
    DATES,
    GENRES,
    JOURNALS,
    KINDS,
    LANGUAGES,
    NAMES,
    ORDINALS,
    STATES,
    VARIABLES,
    VERBATIM,
)

__all__ = ["Item", "csl_items", "plain", "to_csl"]
Item = dict[str, Any]

TITLES = {"shorttitle", "booktitle", "maintitle", "journaltitle", "journal", "series", "origtitle"}
SUBTITLES = {
    "booktitle": ("booksubtitle", "booktitleaddon"),
    "maintitle": ("mainsubtitle", "maintitleaddon"),
    "journaltitle": ("journalsubtitle", "journaltitleaddon"),
}
ADDRESS = re.compile(r"(?:\\url|\\href)?\s*\{?(https?://[^\s{}]+)\}?(?:\{.*\})?")
EPRINTS = {
    "arxiv": "https://arxiv.org/abs/{}",
    "jstor": "https://www.jstor.org/stable/{}",
    "pubmed": "https://pubmed.ncbi.nlm.nih.gov/{}",
    "hdl": "https://hdl.handle.net/{}",
    "googlebooks": "https://books.google.com/books?id={}",
}


def to_csl(entry: Entry, language: str = "en") -> Item:
    """The CSL-JSON item of one entry; a field CSL has no variable for is left out.

    ``language`` is what keywords such as ``phdthesis`` are written in.
    """
    item: Item = {"id": entry.key, "type": ""}
    if title := _whole(entry, "title", "subtitle", "titleaddon"):
        item["title"] = title
    for name, value in entry.fields.items():
        if not value or _shadowed(entry, name):
            continue
        if name in NAMES:
            if names := people(value):
                item[NAMES[name]] = names
        elif name in VARIABLES and (text := _value(entry, name, value, language)):
            item[_variable(entry, name)] = text
    _add_dates(entry, item, language)
    _add_address(entry, item)
    _add_words(entry, item, language)
    item["type"] = _kind(entry, item)
    return item


def csl_items(bibliography: Bibliography, language: str = "en") -> dict[str, Item]:
    """Every entry's item, under its key."""
    return {key: to_csl(entry, language) for key, entry in bibliography.items()}


def _kind(entry: Entry, item: Item) -> str:
    subtype = entry.fields.get("entrysubtype", "").lower()
    kind = ALIASES.get(entry.kind, entry.kind)
    csl = KINDS.get(f"{kind}/{subtype}") or KINDS.get(kind, "document")
    if csl == "document" and "URL" in item:
        return "webpage"
    return csl


def _shadowed(entry: Entry, name: str) -> bool:
    """True if an earlier field of the entry sets the same variable."""
    if name == "holder":
        return bool(entry.fields.get("author"))
    if name not in VARIABLES or name in {"issue", "addendum"}:
        return False
    for other, variable in VARIABLES.items():
        if other == name:
            return False
        if variable == VARIABLES[name] and entry.fields.get(other):
            return True
    return False


def _variable(entry: Entry, name: str) -> str:
    """BibTeX's ``number`` is an issue of a journal, and a number of a report or a law."""
    kind = ALIASES.get(entry.kind, entry.kind)
    if name == "number" and kind not in JOURNALS:
        return "collection-number" if entry.fields.get("series") else "number"
    if name == "pages" and "U.S.C." in entry.fields.get("journaltitle", ""):
        return "section"  # a code is cited by its sections
    return VARIABLES[name]


def _value(entry: Entry, name: str, value: str, language: str) -> str:
    if name in VERBATIM:
        return value
    if name in SUBTITLES:
        return _whole(entry, name, *SUBTITLES[name])
    if name == "howpublished" and ADDRESS.fullmatch(value.strip()):
        return ""
    if name in READERS:
        return READERS[name](entry, value, language)
    return rich(value) if name in TITLES else latex.text(value)


def _genre(entry: Entry, value: str, language: str) -> str:
    words = GENRES.get(value.strip().lower())
    return say(language, words) if words else latex.text(value)


def _edition(entry: Entry, value: str, language: str) -> str:
    """A number where one is meant: styles write it as an ordinal of their language."""
    words = latex.text(value)
    bare = re.sub(r"(?i)\.?,?\s*(?:edition|edn?|auflage|aufl)?\.?$", "", words).lower()
    number = re.fullmatch(r"(\d+)(?:st|nd|rd|th|\.|e|er|ª|º)?", bare)
    return number[1] if number else ORDINALS.get(bare, words)


def _issue(entry: Entry, value: str, language: str) -> str:
    """The number and the name of an issue, where a journal has both."""
    if ALIASES.get(entry.kind, entry.kind) not in JOURNALS:
        return latex.text(value)
    both = (entry.fields.get("number", ""), entry.fields.get("issue", ""))
    return ", ".join(latex.text(words) for words in both if words)


def _note(entry: Entry, value: str, language: str) -> str:
    both = (entry.fields.get("note", ""), entry.fields.get("addendum", ""))
    return ". ".join(
        latex.text(words).rstrip(".") if all(both) else latex.text(words) for words in both if words
    )


READERS: dict[str, Callable[[Entry, str, str], str]] = {
    "type": _genre,
    "edition": _edition,
    "issue": _issue,
    "number": _issue,
    "note": _note,
    "addendum": _note,
}


def _whole(entry: Entry, name: str, below: str, addition: str) -> str:
    """A title with its subtitle and what is added to it."""
    title, subtitle, added = (rich(entry.fields.get(part, "")) for part in (name, below, addition))
    if title and subtitle:
        title += (" " if plain(title)[-1:] in "?!:" else ": ") + subtitle
    return (title.rstrip(".") + ". " + added) if title and added else title or subtitle


def _add_dates(entry: Entry, item: Item, language: str) -> None:
    for name, variable in DATES.items():
        written = entry.fields.get(name, "")
        if date := csl_date(_with_month(entry, written) if name == "year" else written):
            item.setdefault(variable, date)
        elif name in {"date", "year"} and (state := STATES.get(_bare(written))):
            item.setdefault("status", say(language, state))
    if state := entry.fields.get("pubstate"):
        known = STATES.get(_bare(state))
        item["status"] = say(language, known) if known else latex.text(state)


def _bare(value: str) -> str:
    return re.sub(r"[{}]", "", value).strip().lower()


def _with_month(entry: Entry, year: str) -> str:
    month = _bare(entry.fields.get("month", "")).rstrip(".")
    dated = re.fullmatch(r"(\d{1,2})[.~ ]+([a-z]+)|([a-z]+)[.~ ]+(\d{1,2})", month)
    month = (dated[2] or dated[3]) if dated else month
    if not re.fullmatch(r"\d{4}", year) or not month:
        return year
    number = MONTHS.index(month[:3]) + 1 if month[:3] in MONTHS else 0
    number = number or (int(month) if re.fullmatch(r"0?[1-9]|1[0-2]", month) else 0)
    day = (dated[1] or dated[4]) if dated else entry.fields.get("day", "")
    exact = f"-{int(day):02}" if re.fullmatch(r"0?[1-9]|[12]\d|3[01]", day) else ""
    return f"{year}-{number:02}{exact}" if number else year


def _add_address(entry: Entry, item: Item) -> None:
    """Adds the work's address, from its url, a repository or ``howpublished``."""
    fields = entry.fields
    if "URL" not in item:
        kind = (fields.get("eprinttype") or fields.get("archiveprefix") or "").lower()
        number = re.sub(r"(?i)^arxiv:", "", fields.get("eprint", ""))
        if number and kind in EPRINTS:
            item["URL"] = EPRINTS[kind].format(number)
        elif how := ADDRESS.fullmatch(fields.get("howpublished", "").strip()):
            item["URL"] = latex.verbatim(how[1])
    if archive := fields.get("archive_url"):
        # CSL has no variable for a copy of a page; "custom" is where the schema lets it stand.
        item["custom"] = {"archive_url": archive, "archive_date": fields.get("archive_date")}
    if not item.get("URL", "https://").startswith(("https://", "http://")):
        del item["URL"]  # an address a reader must not follow, such as javascript:


def _add_words(entry: Entry, item: Item, language: str) -> None:
    """The language of the work, and what kind of thesis or report its type says it is."""
    if "genre" not in item and entry.kind in GENRES and entry.kind in ALIASES:
        item["genre"] = say(language, GENRES[entry.kind])
    for name in ("langid", "hyphenation", "language"):
        written = _bare(entry.fields.get(name, ""))
        code = LANGUAGES.get(written)
        if not code and re.fullmatch(r"[a-z]{2,3}(?:-[a-z0-9]{2,8})*", written):
            code = entry.fields[name].strip()
        if code:
            item["language"] = code
            return
