"""Names and dates of a CSL-JSON item as text, for tables and pictures, and for machines."""

from press.kinds.citations.bibliography.csl import Item, plain
from press.kinds.citations.bibliography.people import OTHERS


def person(name: dict[str, str]) -> str:
    """``Family, Given, Suffix``; particles before the family, as few formats have a place for them.

    A corporate author is one name.
    """
    family = " ".join(name[part] for part in ("non-dropping-particle", "family") if name.get(part))
    parts = [family, name.get("given", ""), name.get("suffix", "")]
    if name == OTHERS:
        return "et al."
    return name.get("literal") or ", ".join(part for part in parts if part)


def format_date(item: Item, between: str) -> str:
    """The date of a work, its parts joined: ``2017-08-09``."""
    parts = item.get("issued", {}).get("date-parts", [[]])[0]
    return between.join(f"{part:02}" for part in parts)


def authors(item: Item) -> str:
    """``Miller & Reed``; three or more are ``Miller et al.``; without one, the title."""
    people = item.get("author", [])
    names = [name.get("literal") or name.get("family", "") for name in people]
    if not names:
        return plain(str(item.get("title-short") or item.get("title", "")))
    many = len(names) > 2 or OTHERS in people
    return f"{names[0]} et al." if many else " & ".join(names)


def year(item: Item) -> int | None:
    """The year of publication; nothing where it is unknown."""
    parts = item.get("issued", {}).get("date-parts", [[]])[0]
    return int(parts[0]) if parts else None
