"""A BibTeX entry becomes a CSL-JSON item.

Types and variables: the CSL 1.0.2 specification, appendices III and IV; field names: the
BibLaTeX manual, section 2.2. A corporate author is a name in double braces.
"""

import re
from typing import Any

from bibtexparser.middlewares.names import (
    InvalidNameError,
    parse_single_name_into_parts,
    split_multiple_persons_names,
)
from pylatexenc.latex2text import LatexNodes2Text

from press.kinds.citations.bibliography.records import Bibliography, Entry

Item = dict[str, Any]

KINDS = {
    "article": "article-journal",
    "article/magazine": "article-magazine",
    "article/newspaper": "article-newspaper",
    "book": "book",
    "dataset": "dataset",
    "incollection": "chapter",
    "inbook": "chapter",
    "inproceedings": "paper-conference",
    "legislation": "legislation",
    "online": "webpage",
    "report": "report",
    "thesis": "thesis",
    "unpublished": "manuscript",
}

VARIABLES = {
    "journaltitle": "container-title",
    "journal": "container-title",
    "booktitle": "container-title",
    "shorttitle": "title-short",
    "publisher": "publisher",
    "institution": "publisher",
    "organization": "publisher",
    "location": "publisher-place",
    "address": "publisher-place",
    "volume": "volume",
    "number": "issue",
    "pages": "page",
    "edition": "edition",
    "series": "collection-title",
    "type": "genre",
    "version": "version",
    "eventtitle": "event-title",
    "venue": "event-place",
    "doi": "DOI",
    "url": "URL",
    "isbn": "ISBN",
    "note": "note",
}

DATES = {"date": "issued", "year": "issued", "urldate": "accessed", "origdate": "original-date"}
TITLES = {"booktitle", "shorttitle"}
VERBATIM = {"doi", "url", "isbn"}
NAMES = {"author", "editor", "translator"}
DECODER = LatexNodes2Text(keep_comments=True)


def to_csl(entry: Entry) -> Item:
    """The CSL-JSON item of one entry; a field CSL has no variable for is left out."""
    item: Item = {"id": entry.key, "type": _kind(entry)}
    if "title" in entry.fields:
        whole = ": ".join(filter(None, map(entry.fields.get, ("title", "subtitle"))))
        item["title"] = _title(whole)
    for name, value in entry.fields.items():
        if name in NAMES:
            item[name] = [_name(part) for part in split_multiple_persons_names(value)]
        elif name in VARIABLES:
            read = _title if name in TITLES else _rich
            item[_variable(entry, name)] = value if name in VERBATIM else read(value)
    for name, variable in DATES.items():
        if parts := _date(entry.fields.get(name, "")):
            item.setdefault(variable, {"date-parts": [parts]})
    if archive := entry.fields.get("archive_url"):
        # CSL has no variable for a copy of a page; "custom" is where the schema lets it stand.
        item["custom"] = {"archive_url": archive, "archive_date": entry.fields.get("archive_date")}
    if not item.get("URL", "https://").startswith(("https://", "http://")):
        del item["URL"]  # an address a reader must not follow, such as javascript:
    return item


def csl_items(bibliography: Bibliography) -> dict[str, Item]:
    """Every entry's item, under its key."""
    return {key: to_csl(entry) for key, entry in bibliography.items()}


def _kind(entry: Entry) -> str:
    subtype = entry.fields.get("entrysubtype", "")
    return KINDS.get(f"{entry.kind}/{subtype}") or KINDS.get(entry.kind, "document")


def _variable(entry: Entry, name: str) -> str:
    """BibTeX's ``number`` is an issue of a journal, and a number of a report or a law."""
    if name == "number" and "series" in entry.fields:
        return "collection-number"
    if name == "number" and entry.kind in {"report", "legislation"}:
        return "number"
    if name == "pages" and "U.S.C." in entry.fields.get("journaltitle", ""):
        return "section"  # a code is cited by its sections
    return VARIABLES[name]


EMPHASIS = re.compile(r"\\(?:emph|textit|mkbibemph)\{([^{}]*)\}")
KEPT = re.compile(r"(?<!\\)\{([^{}\\]+)\}")
TAGS = {"\ue010": "<i>", "\ue011": "</i>", "\ue012": '<span class="nocase">', "\ue013": "</span>"}
"""Private-use letters stand for CSL-JSON's markup until LaTeX is decoded."""


def plain(text: str) -> str:
    """A value without CSL-JSON's markup, for formats that have none."""
    return re.sub("|".join(map(re.escape, TAGS.values())), "", text)


def _title(value: str) -> str:
    """A title: ``\\emph`` stays emphasis, braces keep their letters' case."""
    marked = EMPHASIS.sub("\ue010\\1\ue011", value)
    text = _rich(KEPT.sub("\ue012\\1\ue013", marked))
    return re.sub("[\ue010-\ue013]", lambda match: TAGS[match[0]], text)


def _rich(value: str) -> str:
    """LaTeX in a value becomes text; most values hold none and are left alone."""
    if "\\" in value:
        # A bare % starts a LaTeX comment and would cut the value off there.
        value = DECODER.latex_to_text(re.sub(r"(?<!\\)%", r"\\%", value))
    value = value.replace("{", "").replace("}", "").replace("--", "–")
    return re.sub(r"\s+", " ", value).strip()


def _name(written: str) -> dict[str, str]:
    if written.startswith("{") and written.endswith("}"):
        return {"literal": _rich(written)}
    try:
        parts = parse_single_name_into_parts(written)
    except InvalidNameError:
        return {"literal": _rich(written)}
    pieces = {
        "given": parts.first,
        "non-dropping-particle": parts.von,
        "family": parts.last,
        "suffix": parts.jr,
    }
    return {name: _rich(" ".join(words)) for name, words in pieces.items() if words}


def _date(written: str) -> list[int]:
    match = re.fullmatch(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", written)
    return [int(part) for part in match.groups() if part] if match else []
