"""``crossref`` and ``xdata``: an entry takes from another what it does not say itself.

What passes down: the BibLaTeX manual, 2.4.1 and appendix B. A parent's title is the title of the
whole; an ``@xdata`` entry is never a work of its own.
"""

import re
from collections.abc import Mapping
from dataclasses import replace

from press.core.problems import Fault, did_you_mean
from press.kinds.citations.bibliography.records import Bibliography, Entry

NEVER = {
    *("crossref", "xref", "xdata", "ids", "entryset", "entrysubtype", "execute", "label"),
    *("options", "presort", "related", "relatedoptions", "relatedstring", "relatedtype"),
    *("shortauthor", "shorteditor", "shorthand", "shorthandintro", "sortkey", "sortname"),
    *("shorttitle", "sorttitle", "indextitle", "indexsorttitle", "verified", "unconfirmed"),
}
"""Fields that never pass down by ``crossref``."""
IN_BOOKS = {"inbook", "bookinbook", "suppbook"}
IN_COLLECTIONS = {"incollection", "inreference", "suppcollection"}
BOOKS = {"book", "collection", "reference", "proceedings"}
TABLE = (
    ({"mvbook"}, {"book", *IN_BOOKS}, "main"),
    ({"mvcollection", "mvreference"}, {"collection", "reference", *IN_COLLECTIONS}, "main"),
    ({"mvproceedings"}, {"proceedings", "inproceedings"}, "main"),
    (BOOKS, {*IN_BOOKS, *IN_COLLECTIONS, "inproceedings", "conference"}, "book"),
    ({"periodical"}, {"article", "suppperiodical", "review"}, "journal"),
)
"""By whose type and for whose a title gets another name. BibTeX lets any part refer to a book."""
ALIKE = (
    *({"date", "year", "month", "day"}, {"journal", "journaltitle"}, {"location", "address"}),
    *({"institution", "school"}, {"langid", "hyphenation"}),
)
"""Names of one thing: an entry that has one of them takes none of the others."""
DEEPEST = 8
GRANULAR = re.compile(r"xdata\s*=\s*(?P<key>\S+?)-(?P<field>[a-z]+)(?:-(?P<item>[1-9]\d{0,5}))?")


def inherit(entries: Bibliography) -> tuple[Bibliography, list[Fault]]:
    """Every entry with what it inherits, ``@xdata`` left out, and references that lead nowhere."""
    faults: list[Fault] = []
    made, results = {}, dict[str, dict[str, str]]()
    for key, entry in entries.items():
        if entry.kind not in {"xdata", "set"}:
            fields = _fields(entries, (key,), results, faults)
            passed = frozenset(set(fields) - set(entry.fields))
            made[key] = _with_title(replace(entry, fields=fields, inherited=passed))
    return made, list(dict.fromkeys(faults))


def _with_title(entry: Entry) -> Entry:
    """The entry; a volume without a title of its own is printed under that of the whole work."""
    if "title" in entry.fields or "maintitle" not in entry.fields:
        return entry
    fields = {name.removeprefix("main"): value for name, value in entry.fields.items()}
    lines = {name.removeprefix("main"): line for name, line in entry.lines.items()}
    passed = frozenset(name.removeprefix("main") for name in entry.inherited)
    return replace(entry, fields=fields, lines=lines, inherited=passed)


def _fields(
    entries: Mapping[str, Entry],
    path: tuple[str, ...],
    results: dict[str, dict[str, str]],
    faults: list[Fault],
) -> dict[str, str]:
    """Fields of the last entry of the path, worked out once: many ways may lead to it."""
    if path[-1] in results:
        return results[path[-1]]
    entry = entries[path[-1]]
    fields = {name: _xdata_value(value, entries) for name, value in entry.fields.items()}
    for name in ("xdata", "crossref"):
        for key in filter(None, (part.strip() for part in fields.get(name, "").split(","))):
            line = entry.lines.get(name, entry.line)
            if len(path) > DEEPEST:
                what = f"'{path[0]}' inherits through more than {DEEPEST} entries."
                faults.append((line, "bib-circle", what, "Inherit from the last of them."))
            elif key in path:
                what = f"'{path[0]}' inherits from itself, through '{key}'."
                faults.append((line, "bib-circle", what, f"Remove one '{name}'."))
            elif key not in entries:
                remedy = did_you_mean(key, entries, "Add that entry.")
                faults.append(
                    (line, "bib-parent", f"There is no entry '{key}' to inherit from.", remedy)
                )
            else:
                parent = _fields(entries, (*path, key), results, faults)
                passed = parent
                if name == "crossref":
                    passed = _inheritable_fields(parent, entries[key].kind, entry.kind)
                fields = _unlike(passed, fields) | fields
                entry.lines.update({n: line for n in passed if n not in entry.lines})
    fields.pop("xdata", None)
    results[path[-1]] = fields
    return fields


def _xdata_value(value: str, entries: Mapping[str, Entry]) -> str:
    """The value of ``xdata=KEY-FIELD`` or, where it is a list, of ``xdata=KEY-FIELD-2``."""
    if not (found := GRANULAR.fullmatch(value)) or not (whole := entries.get(found["key"])):
        return value
    there = whole.fields.get(found["field"], value)
    names = re.split(r"\s+and\s+", there) if found["item"] else [there]
    item = int(found["item"] or 1)
    return names[item - 1] if 0 < item <= len(names) else value


def _unlike(passed: Mapping[str, str], own: Mapping[str, str]) -> dict[str, str]:
    """Returns inherited fields without those that the entry has under another name."""
    mine = [names for names in ALIKE if names & own.keys()]
    return {name: value for name, value in passed.items() if not any(name in m for m in mine)}


def _inheritable_fields(parent: Mapping[str, str], above: str, kind: str) -> dict[str, str]:
    kept = {name: value for name, value in parent.items() if name not in NEVER}
    whole = next((of for whose, by, of in TABLE if above in whose and kind in by), "")
    if whole:
        titles = {name: kept.pop(name, "") for name in ("title", "subtitle", "titleaddon")}
        kept |= {f"{whole}{name}": value for name, value in titles.items() if value}
        if whole != "journal" and kind in IN_BOOKS and "author" in kept:
            kept.setdefault("bookauthor", kept["author"])
    return kept
