"""A table as pandas prints it becomes one of the site's: words at its head, numbers as in text.

A table says most itself: a row number is an index without a name, years are whole
numbers of four digits between 1500 and 2100, and a share is a column whose name says so. A
column with the name and the numbers of one in the data has its unit: a count or a sum of such a
column has its name alone.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from lxml import html

from press.core.i18n.catalogue import SHARE as SHARE_UNIT
from press.core.i18n.catalogue import number, percentage, share_of
from press.core.rounding import format_number
from press.kinds.data.fields import Column

NUMBER = re.compile(r"-?(?:0|[1-9]\d*)(?:\.\d+)?")
NUMBER_WITH_COMMAS = re.compile(r"-?\d{1,3}(?:,\d{3})+(?:\.\d+)?")
ZEROS = re.compile(r"0\d+")
"""The pattern of codes that look like numbers."""
ROW = re.compile(r"\d+|\.\.\.")
NAME = re.compile(r"[a-z][a-z0-9]+(?:_[a-z0-9]+)*|[a-z]+(?:_[a-z0-9]+)+")
NAMING = re.compile(r"(?<!per )(?<!pro )\b(?:year|jahr|id|\w*code|nr|no)\b", re.I)
"""Columns whose numbers name something: nobody counts with them."""
SHARE = re.compile(
    r"(?:.* )?(?:share|proportion|anteil|risk|risiko)"
    r"|(?:share|proportion|risk|anteil|risiko)"
    r" (?:after|at|before|for|in|of|with|without|am|an|bei|mit|nach|ohne|von|vor)\b.*",
    re.I,
)
"""Names of shares; a 'risk ratio' or a 'risk score' is none."""


def lay_out(
    table: html.HtmlElement, language: str, label: str, columns: Mapping[str, Column]
) -> None:
    """Makes a table the site's; ``columns`` are those of the data that have a unit, by name."""
    table.attrib.clear()
    table.set("class", "t")
    heads = _heads(table)
    rows = table.xpath("./tbody/tr")
    if _is_counted(heads, rows):
        for row in [*table.xpath("./thead/tr"), *rows]:
            row.remove(row[0])
    for at, head in enumerate(reversed(_last_row(table)), 1):
        cells = [found[-at] for row in rows if len(found := row.findall("td")) >= at]
        _write_column(_text(head), cells, language, columns)
        if cells and cells[0].get("class") == "n":
            head.set("class", "n")
        head.text = _words(head.text or "")
    _mark_heads(table)
    named = [text for head in _last_row(table) if (text := head.text_content().strip())]
    table.set("aria-label", f"{label}: {', '.join(named)}" if named else label)


def _last_row(table: html.HtmlElement) -> list[html.HtmlElement]:
    rows = table.xpath("./thead/tr")
    return list(rows[-1]) if rows else []


def _heads(table: html.HtmlElement) -> list[html.HtmlElement]:
    """The row of headings, into which the names of an index go: pandas gives them a row."""
    rows = table.xpath("./thead/tr")
    if len(rows) > 1 and len(rows[-1]) == len(rows[-2]):
        pairs = [(a, b) for a, b in zip(rows[-2], rows[-1], strict=True) if _text(b)]
        width = len(table.xpath("./tbody/tr[1]/th"))
        if len(pairs) <= width and not any(_text(above) for above, _ in pairs):
            for above, below in pairs:
                above.text = below.text
            rows[-1].drop_tree()
    return _last_row(table)


def _text(cell: html.HtmlElement) -> str:
    return str(cell.text_content()).strip()


def _is_counted(heads: Sequence[html.HtmlElement], rows: Iterable[html.HtmlElement]) -> bool:
    """True if the first column only numbers the rows."""
    starts = [row.findall("th") for row in rows]
    numbers = [ROW.fullmatch(_text(cells[0])) for cells in starts if len(cells) == 1]
    unnamed = bool(heads) and not _text(heads[0])
    return unnamed and len(numbers) == len(starts) > 0 and all(numbers)


def _words(name: str) -> str:
    """A name of a column as words: ``fiscal_year`` is *Fiscal year*; others stay as written."""
    words = name.replace("_", " ").strip() if NAME.fullmatch(name.strip()) else name.strip()
    return words[:1].upper() + words[1:] if len(words) > 1 else words


def _write_column(
    head: str, cells: Sequence[html.HtmlElement], language: str, columns: Mapping[str, Column]
) -> None:
    for cell in cells:
        if _text(cell) in ("NaN", "NaT", "None", "<NA>"):
            cell.text = ""
    name, numbers = head.replace("_", " "), [c for c in cells if NUMBER.fullmatch(_text(c))]
    values = [Decimal(_text(cell)) for cell in numbers]
    whole = all(value == value.to_integral_value() for value in values)
    unit = _unit(name, values, columns.get(head))
    years = whole and all(1500 <= value <= 2100 for value in values)
    naming = years or NAMING.search(name) or any(ZEROS.fullmatch(_text(cell)) for cell in cells)
    for cell, value in zip(numbers, values, strict=True):
        share = share_of(unit, value)
        written = value.to_integral_value() if whole else value
        plain = _number(written, language, not naming)
        cell.text = plain if share is None else percentage(share, language)
    for cell in cells:
        if cell in numbers or NUMBER_WITH_COMMAS.fullmatch(_text(cell)):
            cell.set("class", "n")


def _unit(name: str, values: Sequence[Decimal], column: Column | None) -> str:
    """The unit of printed numbers: that of the data's column of that name, if they are of it."""
    known = column is not None and column.contains(values)
    unit = column.unit if column else "share" if SHARE.fullmatch(name) else ""
    if not SHARE_UNIT.fullmatch(unit.strip()):
        return unit if known else ""
    whole = all(value == value.to_integral_value() for value in values)
    return unit if all(0 <= value <= 1 for value in values) and (known or not whole) else ""


def _number(value: Decimal, language: str, grouped: bool) -> str:
    digits = max(-int(value.as_tuple().exponent), 0)
    return number(language, format_number(value, digits, grouped=grouped))


def _mark_heads(table: html.HtmlElement) -> None:
    """Says which way each heading goes; a corner that pandas leaves empty is no heading."""
    for cell in table.xpath("./thead/tr/th"):
        cell.set("scope", "col")
    for cell in table.xpath("./tbody/tr/th"):
        cell.set("scope", "row")
    for cell in table.xpath(".//th[not(node()) or normalize-space(.) = '']"):
        cell.attrib.pop("scope", None)
        cell.tag = "td"
