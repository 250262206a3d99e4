"""A BibTeX entry becomes a CSL-JSON item.

Types and variables: the CSL 1.0.2 specification, appendices III and IV; field names: the
BibLaTeX manual, section 2.2.
"""

import re
from collections.abc import Callable
from functools import cache
from typing import Any

from babel import Locale

from press.core.i18n.catalogue import TAG, translate
from press.kinds.citations.bibliography import latex
from press.kinds.citations.bibliography.dates import dates, issue_seasons
from press.kinds.citations.bibliography.identifiers import ADDRESS, add_address, add_repository
from press.kinds.citations.bibliography.latex import rich
from press.kinds.citations.bibliography.markup import plain
from press.kinds.citations.bibliography.people import people
from press.kinds.citations.bibliography.records import Bibliography, Entry
from press.kinds.citations.bibliography.vocabulary import (
    ALIASES,
    GENRES,
    JOURNALS,
    KINDS,
    LANGUAGES,
    NAMES,
    ORDINALS,
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
JOURNAL = {"journaltitle", "journal"}
TYPES_WITHOUT_PLACE = {"article-journal", "document", "manuscript", "webpage"}
EDITORS = {
    *("compiler", "director", "illustrator", "interviewer", "narrator", "organizer", "performer"),
    *("producer", "translator"),
}
"""What ``editortype`` calls an editor, where CSL has the same name for it."""
UNKNOWN = "und"
"""The code for a language without a name here: it is not English, so its titles stay as typed."""


def language_code(written: str) -> str:
    """``fr-FR`` for ``french``, ``langfrench`` or ``Français``; of several languages the first."""
    first = re.split(r"[,;/(]|\b(?:and|und)\b", re.sub(r"[{}]", "", written))[0].strip(" .")
    name = first.casefold().replace("_", "-")
    for word in (name, name.removeprefix("lang"), *name.split()[::-1]):
        if found := LANGUAGES.get(word) or _names().get(word):
            return found
    if TAG.fullmatch(name):
        return first.replace("_", "-")
    return UNKNOWN if name else ""


@cache
def _names() -> dict[str, str]:
    return {
        name.casefold(): code.replace("_", "-") for code, name in Locale("en").languages.items()
    }


def to_csl(entry: Entry, language: str = "en") -> Item:
    """The CSL-JSON item of one entry; a field CSL has no variable for is left out.

    ``language`` is what keywords such as ``phdthesis`` are written in.
    """
    item: Item = {"id": entry.key, "type": ""}
    addition = "titleaddon"
    if _is_from_site(entry):
        item["container-title"] = rich(entry.fields[addition])
        addition = ""
    if title := _full_title(entry, "title", "subtitle", addition):
        item["title"] = title
    for name, value in entry.fields.items():
        if not value or _is_shadowed(entry, name):
            continue
        if name in NAMES:
            if names := people(value):
                role = entry.fields.get(f"{name}type", "").strip().lower()
                item[role if role in EDITORS else NAMES[name]] = names
        elif name in VARIABLES and (text := _value(entry, name, value, language)):
            item[_variable(entry, name)] = text
    item |= dates(entry, language)
    add_address(entry, item)
    _add_words(entry, item, language)
    _add_parts(entry, item)
    item["type"] = _kind(entry, item)
    return item


def _is_from_site(entry: Entry) -> bool:
    """True if what is added to a title is the name of the web site, as Zotero exports it."""
    others = ("eprint", "journaltitle", "organization", "publisher")
    named = any(entry.fields.get(name) for name in others)
    kind = ALIASES.get(entry.kind, entry.kind)
    return kind == "online" and bool(entry.fields.get("titleaddon")) and not named


def csl_items(bibliography: Bibliography, language: str = "en") -> dict[str, Item]:
    """Every entry's item, under its key."""
    return {key: to_csl(entry, language) for key, entry in bibliography.items()}


def _kind(entry: Entry, item: Item) -> str:
    subtype = entry.fields.get("entrysubtype", "").lower()
    kind = ALIASES.get(entry.kind, entry.kind)
    csl = KINDS.get(f"{kind}/{subtype}") or KINDS.get(kind, "document")
    in_journal = not entry.fields.get("booktitle") and JOURNAL & entry.fields.keys()
    if csl == "paper-conference" and in_journal:
        return "article-journal"
    if csl in TYPES_WITHOUT_PLACE and "container-title" not in item and add_repository(entry, item):
        return "article"  # CSL's type for what is not in a journal yet
    if csl == "entry-encyclopedia" and "container-title" not in item:
        csl = "webpage" if "URL" in item else "book"  # the whole of it is meant
    if csl == "document" and "URL" in item:
        return "webpage"
    return csl


def _is_shadowed(entry: Entry, name: str) -> bool:
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
        return _full_title(entry, name, *SUBTITLES[name])
    if name == "howpublished" and ADDRESS.fullmatch(value.strip()):
        return ""
    if name in READERS:
        return READERS[name](entry, value, language)
    return rich(value) if name in TITLES else latex.text(value)


def _genre(entry: Entry, value: str, language: str) -> str:
    words = GENRES.get(value.strip().lower())
    return translate(language, words) if words else latex.text(value)


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
    name = "" if issue_seasons(entry) else entry.fields.get("issue", "")
    both = (entry.fields.get("number", ""), name)
    return ", ".join(_range(entry, words, language) for words in both if words)


def _range(entry: Entry, value: str, language: str) -> str:
    """``1--2`` for ``1-2``: in a volume or an issue a hyphen means a range."""
    return re.sub(r"(?<=\d)-(?=\d)", "–", latex.text(value))


def _note(entry: Entry, value: str, language: str) -> str:
    both = (entry.fields.get("note", ""), entry.fields.get("addendum", ""))
    return ". ".join(
        latex.text(words).rstrip(".") if all(both) else latex.text(words) for words in both if words
    )


READERS: dict[str, Callable[[Entry, str, str], str]] = {
    "type": _genre,
    "edition": _edition,
    "issue": _issue,
    "volume": _range,
    "number": _issue,
    "note": _note,
    "addendum": _note,
}


def _full_title(entry: Entry, name: str, below: str, addition: str) -> str:
    """A title with its subtitle and what is added to it."""
    title, subtitle, added = (rich(entry.fields.get(part, "")) for part in (name, below, addition))
    if title and subtitle:
        title += (" " if plain(title)[-1:] in "?!:" else ": ") + subtitle
    return (title.rstrip(".") + ". " + added) if title and added else title or subtitle


def _add_parts(entry: Entry, item: Item) -> None:
    """The title of a special issue, and that of all volumes where one of them has its own."""
    issue = _full_title(entry, "issuetitle", "issuesubtitle", "issuetitleaddon")
    if issue and entry.kind == "article":
        item["volume-title"] = issue
    if entry.fields.get("booktitle") and entry.fields.get("maintitle"):
        whole = _full_title(entry, "maintitle", *SUBTITLES["maintitle"])
        item["custom"] = item.get("custom", {}) | {"maintitle": whole}


def _add_words(entry: Entry, item: Item, language: str) -> None:
    """The language of the work, and what kind of thesis or report its type says it is."""
    if "genre" not in item and entry.kind in GENRES.keys() & {*ALIASES, "letter"}:
        item["genre"] = translate(language, GENRES[entry.kind])
    for name in ("langid", "hyphenation", "language"):
        if code := language_code(entry.fields.get(name, "")):
            item["language"] = code
            return
