"""A reference of RIS, as rispy reads it, becomes an entry.

Types and tags: the Research Information Systems format as rispy names it.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from press.core.data_files import read_data
from press.kinds.citations.bibliography.records import Entry

TAGS: dict[str, Any] = read_data(__file__)
NAMED_BY_PUBLISHER = {"report": "institution", "thesis": "institution"}


def entry_of_reference(given: Mapping[str, Any], line: int) -> Entry:
    """The entry of one reference; without an ``ID`` it has no key."""
    kind, _, subtype = (
        TAGS["types"].get(str(given.get("type_of_reference", "")), "misc").partition("/")
    )
    fields = {"entrysubtype": subtype} if subtype else {}
    for name, tags in TAGS["fields"].items():
        fields[name] = _text(_first(given, tags))
    for name, tags in TAGS["people"].items():
        people = _several(next((given[tag] for tag in tags if given.get(tag)), []))
        fields[name] = " and ".join(_person(str(one)) for one in people)
    whole = (
        "journaltitle" if kind == "article" else "booktitle" if kind.startswith("in") else "series"
    )
    fields[whole] = _text(_first(given, TAGS["wholes"]))
    fields[NAMED_BY_PUBLISHER.get(kind, "publisher")] = _text(_first(given, ("publisher",)))
    fields["pages"] = "--".join(
        filter(None, (_first(given, (f"{end}_page",)) for end in ("start", "end")))
    )
    number = _first(given, ("issn",))
    fields["issn" if kind == "article" else "isbn"] = number
    fields["date"] = re.sub(r"/+$", "", fields["date"]).replace("/", "-")
    fields["urldate"] = re.sub(r"/+$", "", fields["urldate"]).replace("/", "-")
    kept = {name: value for name, value in fields.items() if value}
    return Entry(_first(given, ("id",)), kind, kept, line, dict.fromkeys(kept, line))


def _first(given: Mapping[str, Any], tags: Iterable[str]) -> str:
    found = next((given[tag] for tag in tags if given.get(tag)), "")
    return str(next(iter(_several(found)), "")).strip()


def _several(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _text(value: str) -> str:
    return re.sub(r"[{}\\]", "", value)


def _person(name: str) -> str:
    """``Family, Given``; a name without a comma that has several words is a body's."""
    name = _text(name).strip(" ,")
    return name if "," in name or " " not in name else f"{{{name}}}"
