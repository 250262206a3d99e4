"""Cells of numbers, as the Table Schema lets a field write them.

A field may have its own sign for decimals (``decimalChar``) and for thousands (``groupChar``), a
currency or a unit around its numbers (``bareNumber: false``), and words for a gap
(``missingValues``). The check, the charts and the values of a page all read cells here.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

PLAIN = re.compile(r"[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d{1,3})?", re.ASCII)
"""A number as it is typed; Python itself also takes ``1_0`` and the digits of other scripts."""
AROUND = re.compile(r"^[^\d.+-]+|[^\d.]+$", re.ASCII)
"""The text around a number: ``€``, ``per cent``."""
MOST, LONGEST = 10**15, 2**63
"""A float holds every whole number below the one, 64 bits below the other."""
KINDS = ("integer", "number", "year")


@dataclass(frozen=True)
class Numeric:
    """The number format of a field."""

    kind: str
    decimal: str
    group: str
    bare: bool
    missing: frozenset[str]

    def plain(self, cell: str) -> str:
        """The cell as a number is usually typed; nothing for a gap."""
        if cell in self.missing:
            return ""
        text = cell.replace(self.group, "") if self.group else cell
        text = text.replace(self.decimal, ".") if self.decimal != "." else text
        return text if self.bare else AROUND.sub("", text)

    def fault(self, cell: str) -> str:
        """Says why a cell that the Table Schema allows is not a number; otherwise nothing."""
        text = self.plain(cell)
        try:
            size = abs(int(text)) if self.kind != "number" else abs(float(text))
        except ValueError:  # a gap, or no number at all, which frictionless reports
            return ""
        if size != size or size == float("inf"):
            return "which no chart can show"
        if not PLAIN.fullmatch(text):
            return "which is not written as a number: use only the digits 0 to 9"
        if size >= (MOST if self.kind == "number" else LONGEST):
            return "which is too large to show exactly"
        return ""

    def value(self, cell: str) -> int | float | None:
        """The number in a sound cell; none in a gap."""
        text = self.plain(cell)
        if not text:
            return None
        return float(text) if self.kind == "number" else int(text)


def numeric_columns(about: Mapping[str, Any]) -> dict[str, Numeric]:
    """Returns the number format of each numeric column of a described table."""
    schema = about.get("schema")
    fields = schema.get("fields", []) if isinstance(schema, dict) else []
    return {
        str(field["name"]): Numeric(
            field["type"],
            str(field.get("decimalChar", ".")),
            str(field.get("groupChar", "")),
            field.get("bareNumber", True) is not False,
            gaps(about, field),
        )
        for field in fields
        if isinstance(field, dict) and field.get("type") in KINDS and "name" in field
    }


def gaps(about: Mapping[str, Any], field: Mapping[str, Any]) -> frozenset[str]:
    """The words that mean a gap in a column."""
    listed = field.get("missingValues", about["schema"].get("missingValues", [""]))
    words = listed if isinstance(listed, list) else [""]
    return frozenset(str(w.get("value", "") if isinstance(w, dict) else w) for w in words) | {""}
