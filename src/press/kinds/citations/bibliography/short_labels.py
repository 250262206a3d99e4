"""What a work is called in a table or a picture: its authors' family names, and its year."""

from press.kinds.citations.bibliography.csl import Item, plain


def authors(item: Item) -> str:
    """``Miller & Reed``; three or more are ``Miller et al.``; without one, the title."""
    names = [name.get("literal") or name.get("family", "") for name in item.get("author", [])]
    if not names:
        return plain(str(item.get("title-short") or item.get("title", "")))
    return f"{names[0]} et al." if len(names) > 2 else " & ".join(names)


def year(item: Item) -> int | None:
    """The year of publication; nothing where it is unknown."""
    parts = item.get("issued", {}).get("date-parts", [[]])[0]
    return int(parts[0]) if parts else None
