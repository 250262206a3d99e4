"""Names and dates of a CSL-JSON item, as exports and pages write them for machines."""

from press.kinds.citations.bibliography.csl import Item
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
