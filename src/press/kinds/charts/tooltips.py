"""What a mark of a picture says when it is pointed at."""

import re

TIPPED = {"bar", "circle", "point", "square", "rect"}
"""Marks that stand for one row each: pointing at them shows its numbers."""
FIELD = re.compile(r"[a-z_]\w*: ")
"""How a label begins that Vega wrote from field names, and not a chart's own words."""


def tip(label: str, role: str) -> str:
    """A mark's numbers as a reader reads them, ``Year: 2015``; nothing for what has none.

    ``label`` and ``role`` are the ``aria-label`` and ``aria-roledescription`` that Vega gives it.
    """
    if role in TIPPED or (role == "rule mark" and not FIELD.match(label)):
        return _spoken(label)
    return ""


def _spoken(label: str) -> str:
    parts = label.split("; ")
    if not all(": " in part for part in parts):  # a chart's own words
        return label[:1].upper() + label[1:]
    pairs = (part.partition(": ") for part in parts)
    said = (name.replace("_", " ") + ": " + _grouped(name, value) for name, _, value in pairs)
    return " · ".join(part[:1].upper() + part[1:] for part in said)


def _grouped(name: str, value: str) -> str:
    number = re.fullmatch(r"([−-]?)(\d{4,})(\.\d+)?", value)
    if not number or "year" in name.lower():
        return value
    sign, whole, rest = number.groups("")
    return f"{sign}{int(whole):,}{rest}"
