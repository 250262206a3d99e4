"""The ledger of outside links: the dataset ``links`` becomes one record an address, and back.

It is a dataset like any other (described in ``datapackage.json``, checked with the rest), written
only by ``press links --external``.
"""

import csv
import io
from collections.abc import Iterable
from dataclasses import astuple, dataclass, fields, replace
from datetime import date
from pathlib import Path

from press.core.publication import Key
from press.core.text import csv_text
from press.kinds.citations.bibliography.records import Bibliography, Entry

NAME = "links"
VERDICTS = {
    "ok": "It works",
    "moved": "It has moved to another address",
    "blocked": "Its host blocks automated requests, so its state is unknown",
    "limited": "Its host asked us to come back later",
    "unreachable": "It did not answer, or gave an error, the last time",
    "dead": "It has failed at least three times over at least 14 days",
    "untried": "No one has tried it yet",
}
"""The possible states of an address, each with its explanation."""


@dataclass(frozen=True)
class Link:
    """An outside address, where it is used, and what became of the tries to reach it.

    Dates are written as in the file (ISO 8601), empty where there is none.
    """

    url: str
    used_in: str
    verdict: str = "untried"
    answer: str = ""
    first_seen: str = ""
    last_ok: str = ""
    last_tried: str = ""
    failures: int = 0
    failing_since: str = ""
    archived: str = ""


Links = dict[str, Link]


def read_links(file: Path) -> Links:
    """The ledger, by address; empty when the publication keeps none, or none in this form."""
    if not file.is_file():
        return {}
    rows = csv.DictReader(io.StringIO(file.read_text(encoding="utf-8-sig", errors="replace")))
    names = [field.name for field in fields(Link)]
    if not {*names} <= {*(rows.fieldnames or ())}:
        return {}
    texts = [name for name in names if name != "failures"]
    return {
        row["url"]: Link(**{name: row[name] or "" for name in texts}, failures=int(count))
        for row in rows
        if (count := row["failures"] or "0").isdecimal() and row["url"]
    }


def links_csv(links: Iterable[Link]) -> str:
    """The ledger as a file: sorted, one address a row, so that a change is a small one."""
    names = [field.name for field in fields(Link)]
    rows = (astuple(link) for link in sorted(links, key=lambda link: link.url))
    return csv_text([names, *rows])


def with_copies(bibliography: Bibliography, links: Links) -> Bibliography:
    """The entries, those whose address is dead with the copy the ledger knows."""
    return {key: _with_copy(entry, links) for key, entry in bibliography.items()}


def _with_copy(entry: Entry, links: Links) -> Entry:
    link = links.get(entry.fields.get("url", ""))
    known = link and link.verdict == "dead" and link.archived.startswith(("https://", "http://"))
    if link is None or not known or "archive_url" in entry.fields:
        return entry
    copy = {"archive_url": link.archived}
    if when := archive_date(link.archived):
        copy["archive_date"] = when
    lines = dict.fromkeys(copy, entry.lines["url"])
    return replace(entry, fields=entry.fields | copy, lines=entry.lines | lines)


def archive_date(address: str) -> str:
    """The day a copy was made, from the address the Internet Archive gives it."""
    stamp = next((part for part in address.split("/") if part[:8].isdigit()), "")[:8]
    try:
        return date.fromisoformat(f"{stamp[:4]}-{stamp[4:6]}-{stamp[6:]}").isoformat()
    except ValueError:
        return ""


LINKS = Key[Links]("links", lambda _: {})
