"""The short name of a work in tables and pictures: its authors' family names and its year."""

from press.kinds.citations.bibliography.csl import Item, plain
from press.kinds.citations.bibliography.people import OTHERS


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
