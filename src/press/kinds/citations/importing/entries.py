"""An entry of a library in the form of the bibliography: BibLaTeX's words, each value tidied."""

import re
from dataclasses import replace

import bibtexparser

from press.core.grammar import KEY
from press.kinds.citations.bibliography.dates import is_date
from press.kinds.citations.bibliography.house_form import ORDER, house_key
from press.kinds.citations.bibliography.records import Entry
from press.kinds.citations.importing.dates import with_date, year_alone
from press.kinds.citations.importing.types import Ledger, biblatex_names, biblatex_type, for_readers
from press.kinds.citations.importing.values import tidy_values

OTHER_TITLES = {"booktitle", "issuetitle"}
"""What a work without a title of its own is called: a volume, or an issue of a journal."""
BROKEN_KEY = re.compile("[#%]")
"""Signs that pages can cite but a bibliography cannot have."""
PLACES = {name: number for number, name in enumerate(ORDER)}


def tidy(entry: Entry, ledger: Ledger) -> Entry:
    """The entry in BibLaTeX's words, each value in its one right form, and a key to cite it by."""
    fields = biblatex_names(entry.fields, entry.key, ledger)
    kind = biblatex_type(entry.kind, fields, entry.key, ledger)
    fields = for_readers(fields, entry.key, ledger)
    _keep_one_title(fields, entry.key, ledger)
    values = {name: _within_braces(text) for name, text in tidy_values(fields).items()}
    _note_values(fields, values, entry.key, ledger)
    dates = with_date(values)
    if dates != values:
        ledger.change("the date is one field, in ISO form", entry.key)
    for name in {"date", "urldate", "origdate", "eventdate"} & set(dates):
        if year := year_alone(dates[name]):
            ledger.change(f"'{name}' keeps only the year", entry.key)
            dates[name] = year
        elif name == "urldate" and not is_date(dates[name]):
            ledger.leave_out("'urldate' that is not a date", entry.key)
            del dates[name]
    order = sorted(dates, key=lambda name: PLACES.get(name, len(PLACES)))
    made = replace(entry, kind=kind, fields={name: dates[name] for name in order})
    return replace(made, key=_key(made, ledger))


def _keep_one_title(fields: dict[str, str], key: str, ledger: Ledger) -> None:
    if "title" not in fields and (other := OTHER_TITLES & fields.keys()):
        name = min(other)
        fields["title"] = fields.pop(name)
        ledger.change(f"field '{name}' is now 'title'", key)
    if "title" in fields and fields.get("booktitle") == fields["title"]:
        del fields["booktitle"]
        ledger.leave_out("'booktitle' that repeats the title", key)


def _within_braces(value: str) -> str:
    """A value that ends where its field does: without its braces, if one of them has no other."""
    if re.search(r"[{}\\]", value):
        read = bibtexparser.parse_string(f"@misc{{key,\n  field = {{{value}}},\n}}\n")
        if len(read.blocks) != 1 or not read.entries:
            return re.sub(r"[{}\\]", "", value)
    return value


def _note_values(old: dict[str, str], new: dict[str, str], key: str, ledger: Ledger) -> None:
    for name in {*old, *new}:
        if name not in new:
            ledger.leave_out(f"'{name}' {_reason(name, new)}", key)
        elif name not in old:
            ledger.change(f"'{name}' of another field", key)
        elif " ".join(old[name].split()) != new[name]:
            ledger.change(f"'{name}' is tidied", key)


def _reason(name: str, fields: dict[str, str]) -> str:
    """Returns the reason why a value was left out."""
    if name == "url":
        return "that the DOI gives" if "doi" in fields else "that is not an address"
    if name == "howpublished" and "url" in fields:
        return "that is now 'url'"
    return "that a manager wrote" if name == "note" else "that says nothing"


def _key(entry: Entry, ledger: Ledger) -> str:
    """The owner's key; one that pages cannot cite is made so that they can."""
    if re.fullmatch(KEY, entry.key) and not BROKEN_KEY.search(entry.key):
        return entry.key
    if not entry.key:
        made = house_key(entry)
        ledger.change("a key is made of names and year", made)
        return made
    made = re.sub(r"[^\w:.$&+?<>~/-]+", "-", entry.key)
    made = re.sub(r"^\W+|\W+$", "", made) or house_key(entry)
    ledger.change("the key can be cited now", f"{entry.key} → {made}")
    return made
