"""An item of CSL-JSON becomes an entry: the way of ``bibliography/csl.py``, back.

Types and variables: the CSL 1.0.2 specification, appendices III and IV.
"""

import re
from collections.abc import Mapping
from typing import Any

from press.core.data_files import read_data
from press.kinds.citations.bibliography.records import Entry
from press.kinds.citations.bibliography.vocabulary import VARIABLES

NAMES: dict[str, dict[str, str]] = read_data(__file__)
ROLES = {"author": "author", "editor": "editor", "translator": "translator"}
DATES = {"issued": "date", "accessed": "urldate", "original-date": "origdate"}
FIELDS = {variable: name for name, variable in reversed(VARIABLES.items())} | NAMES["fields"]
TYPES_WITH_INSTITUTION = {"report", "thesis"}
IN_BOOKS = {"incollection", "inproceedings", "inreference"}
PARTICLES = ("non-dropping-particle", "dropping-particle")
ESCAPES = {"{": "\\{", "}": "\\}", "\\": "\\textbackslash{}"}
CASE = re.compile(r'<span class="nocase">((?:(?!<span class="nocase">|</span>).)*+)</span>', re.S)


def entry_of_item(item: Mapping[str, Any], number: int) -> Entry:
    """The entry of one item, under its own key; fields that BibLaTeX has no name for are left."""
    kind, _, subtype = NAMES["types"].get(str(item.get("type", "")), "misc").partition("/")
    fields = {"entrysubtype": subtype} if subtype else {}
    for variable, value in item.items():
        if variable in ROLES:
            people = (
                [_name(one) for one in value if isinstance(one, dict)]
                if isinstance(value, list)
                else []
            )
            fields[ROLES[variable]] = " and ".join(filter(None, people))
        elif variable in DATES:
            fields[DATES[variable]] = date(value)
        elif variable in FIELDS and isinstance(value, str | int | float):
            fields.setdefault(_field(variable, kind), _text(str(value), variable))
    key = item.get("citation-key") or item.get("id") or ""
    kept = {name: value for name, value in fields.items() if value}
    return Entry(str(key), kind, kept, number, dict.fromkeys(kept, number))


def _field(variable: str, kind: str) -> str:
    if variable == "container-title":
        return (
            "booktitle" if kind in IN_BOOKS else "journaltitle" if kind == "article" else "series"
        )
    if variable == "publisher" and kind in TYPES_WITH_INSTITUTION:
        return "institution"
    return {"publisher": "publisher", "publisher-place": "location"}.get(variable, FIELDS[variable])


def _text(value: str, variable: str) -> str:
    """Plain text as BibTeX: letters it would read otherwise are escaped."""
    if variable in {"DOI", "URL"}:
        return value
    return CASE.sub(r"{\1}", re.sub(r"[{}\\]", lambda sign: ESCAPES[sign[0]], value))


def _name(name: Mapping[str, Any]) -> str:
    parts = {
        part: " ".join(str(said).split()) for part, said in name.items() if isinstance(said, str)
    }
    if parts.get("literal"):
        return f"{{{parts['literal'].strip('{}')}}}"
    family = " ".join(filter(None, [*map(parts.get, PARTICLES), parts.get("family", "")]))
    given = parts.get("given", "")
    if not given:
        return f"{{{family}}}" if " " in family else family
    return ", ".join(filter(None, [family, parts.get("suffix", ""), given]))


def date(value: Any) -> str:
    """``2017-08-09`` or ``2001/2003`` of a CSL date; what is not in parts is given as it is."""
    if not isinstance(value, dict):
        return str(value or "")
    given = value.get("date-parts")
    ranges = [part for part in given if isinstance(part, list)] if isinstance(given, list) else []
    read = "/".join(filter(None, map(_parts, ranges[:2])))
    read = read or str(value.get("raw") or value.get("literal") or "")
    return f"{read}~" if value.get("circa") and read and "~" not in read else read


def _parts(parts: list[Any]) -> str:
    figures = [str(part) for part in parts if str(part).lstrip("-").isdigit()]
    return (
        "-".join([figures[0].zfill(4), *(part.zfill(2) for part in figures[1:3])])
        if figures
        else ""
    )
