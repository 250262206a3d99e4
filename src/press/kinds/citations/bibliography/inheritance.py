"""``crossref`` and ``xdata``: an entry takes from another what it does not say itself.

What passes down: the BibLaTeX manual, 2.4.1 and appendix B, for the types the styles know. A
parent's title is the title of the whole; an ``@xdata`` entry is never a work of its own.
"""

from collections.abc import Mapping
from dataclasses import replace

from press.core.problems import did_you_mean
from press.kinds.citations.bibliography.records import Bibliography, Entry

Fault = tuple[int, str, str, str]
PARTS = {"incollection", "inbook", "inproceedings"}
OWN = {"crossref", "xdata", "shorttitle", "verified", "unconfirmed"}
"""Fields that never pass down."""
DEEPEST = 8


def inherit(entries: Bibliography) -> tuple[Bibliography, list[Fault]]:
    """Every entry with what it inherits, ``@xdata`` left out, and references that lead nowhere."""
    faults: list[Fault] = []
    made = {
        key: replace(entry, fields=_fields(entry, entries, faults, (key,)))
        for key, entry in entries.items()
        if entry.kind != "xdata"
    }
    return made, list(dict.fromkeys(faults))


def _fields(
    entry: Entry, entries: Mapping[str, Entry], faults: list[Fault], path: tuple[str, ...]
) -> dict[str, str]:
    fields = dict(entry.fields)
    for name in ("xdata", "crossref"):
        for key in filter(None, (part.strip() for part in fields.get(name, "").split(","))):
            line = entry.lines.get(name, entry.line)
            if len(path) > DEEPEST:
                what = f"'{path[0]}' inherits through more than {DEEPEST} entries."
                faults.append((line, "bib-circle", what, "Take it from the last one."))
            elif key in path:
                what = f"'{path[0]}' inherits from itself, by '{key}'."
                faults.append((line, "bib-circle", what, f"Take out one '{name}'."))
            elif key not in entries:
                remedy = did_you_mean(key, entries, "Add that entry.")
                faults.append((line, "bib-parent", f"No entry '{key}' to inherit from.", remedy))
            else:
                parent = _fields(entries[key], entries, faults, (*path, key))
                passed = _passed(parent, name, entry.kind)
                fields = passed | fields
                entry.lines.update({n: line for n in passed if n not in entry.lines})
    fields.pop("xdata", None)
    return fields


def _passed(parent: dict[str, str], by: str, kind: str) -> dict[str, str]:
    kept = {name: value for name, value in parent.items() if name not in OWN}
    if by == "crossref":
        title = kept.pop("title", "")
        if kind in PARTS and title:
            kept.setdefault("booktitle", title)
    return kept
