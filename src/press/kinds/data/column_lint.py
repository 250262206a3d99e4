"""Columns of numbers that were typed in another notation or unit than the others say.

Each cell is a number, so no reader of tables reports it: ``2.301`` among whole thousands, a share
over 1, percentages that add up to 1.
"""

import csv
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import product
from pathlib import Path
from typing import Any, NamedTuple

from press.core.i18n.catalogue import PERCENT_UNIT, SHARE
from press.core.problems import ADVICE, Problem
from press.core.rounding import format_number
from press.kinds.data.cells import Numeric, numeric_columns
from press.kinds.data.label_lint import check_labels
from press.kinds.data.series_lint import check_late_year, check_title, is_time

NEAR = 10
"""A number belongs to others up to so many times as large, or as small."""
GAP = re.compile(r"-(?:99|999|9999)(?:\.0+)?")
EXCEL = re.compile(
    r"\d{1,2}-(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
    r"|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)-\d{2}"
)
"""What Excel makes of ``5-3`` or of a name such as ``MARCH5``."""
WORDS = re.compile(r"(?=.*[^\W\d_]{5})[^\W\d_]+(?: +[^\W\d_]+)*")
"""A label in words; short ones can be signs, of which capitals are a part."""
FULL = 6
"""So many rows with one for every pair of two columns are no coincidence."""
SLIP = 0.85
"""How alike a mistyped name is; *Macedonia* and *North Macedonia* are less."""
PARTS = 3
"""So many numbers that add up to 1 are no coincidence."""


class Cell(NamedTuple):
    """A number of a column: its line, as it is typed, and what it is."""

    line: int
    text: str
    value: float


def check_columns(file: Path, shown: str, about: Mapping[str, Any]) -> Iterator[Problem]:
    """The columns of a table whose numbers and whose description do not go together."""
    with file.open(encoding="utf-8-sig", newline="") as text:
        rows = csv.DictReader(text)
        lines = [(rows.line_num, row) for row in rows]
    fields = {str(field["name"]): field for field in about["schema"]["fields"]}
    texts = {n: [(line, (row.get(n) or "").strip()) for line, row in lines] for n in fields}
    for name, field in fields.items():
        if field.get("type", "string") == "string":
            yield from _labels(name, texts[name], shown)
            yield from check_labels(name, texts[name], shown)
    times = [name for name, field in fields.items() if is_time(field)]
    late = [fault for name in times for fault in check_late_year(name, texts[name], shown)]
    yield from late or check_title(about, texts, shown)
    yield from _misplaced_row(about["schema"].get("primaryKey", ()), lines, shown)
    units = {name: str(field.get("unit", "")) for name, field in fields.items()}
    for name, form in numeric_columns(about).items():
        cells = [cell for line, row in lines for cell in _cell(line, row.get(name) or "", form)]
        yield from _gaps(name, cells, shown)
        yield from _points(name, cells, form, shown)
        yield from _shares(name, units[name].strip(), cells, shown)
        if PERCENT_UNIT.fullmatch(units[name].strip()):
            yield from _sums(name, form, lines, shown)


def _labels(name: str, cells: list[tuple[int, str]], shown: str) -> Iterator[Problem]:
    """Labels that differ from a more usual one by capitals or a space, and days among words."""
    counts = Counter(text for _, text in cells if text)
    usual: dict[str, str] = {}
    for text, _ in counts.most_common():
        usual.setdefault(" ".join(text.split()).casefold(), text)
    days = {text for text in counts if EXCEL.fullmatch(text)}
    for line, text in cells:
        meant = usual.get(" ".join(text.split()).casefold(), text)
        if text != meant and WORDS.fullmatch(text) and counts[meant] > max(counts[text], 1):
            what = f"'{name}' is '{text[:40]}', which is not the '{meant[:40]}' of other rows."
            yield Problem(shown, line, "csv-text", what, f"Write '{meant[:40]}'.", ADVICE)
        elif text in days and len(days) * 2 < len(counts):
            what = f"'{name}' is '{text}', which a spreadsheet may have made of something else."
            remedy = "Write what it was, and format the column as text in the spreadsheet."
            yield Problem(shown, line, "csv-text", what, remedy, ADVICE)


def _misplaced_row(
    key: Sequence[str], lines: list[tuple[int, dict[str, str]]], shown: str
) -> Iterator[Problem]:
    """A row whose slip leaves one gap in a table that has a row for every pair of two columns."""
    if isinstance(key, str) or len(key) != 2 or len(lines) < FULL:
        return
    rows = {(row.get(key[0]) or "", row.get(key[1]) or ""): line for line, row in lines}
    for at in (0, 1):
        counts = Counter(pair[at] for pair in rows)
        alone = [pair for pair in rows if counts[pair[at]] == 1]
        others = rows.keys() - alone
        names = [{pair[n] for pair in others} for n in (0, 1)]
        # Counted before they are made: two columns of 10,000 names have 100 million pairs.
        if len(alone) == 1 and len(names[0]) * len(names[1]) == len(others) + 1:
            (pair, (gap,)) = alone[0], set(product(*names)) - others
            if pair[1 - at] == gap[1 - at] and _is_slip(pair[at], gap[at]):
                what = f"Only this row has '{pair[at][:40]}' as '{key[at]}', and the table has"
                what += f" no row for '{gap[0][:40]}' and '{gap[1][:40]}'."
                remedy = f"If it is that row, write '{gap[at][:40]}'."
                yield Problem(shown, rows[pair], "csv-key", what, remedy, ADVICE)


def _is_slip(typed: str, meant: str) -> bool:
    """True if letters or digits change places, or a letter differs; another year can be right."""
    # Their beginnings: cells of 100,000 letters would take minutes.
    close = SequenceMatcher(None, typed[:200], meant[:200]).ratio() >= SLIP
    return sorted(typed) == sorted(meant) or (close and not re.search(r"\d", typed + meant))


def _cell(line: int, text: str, form: Numeric) -> Iterator[Cell]:
    try:
        value = form.value(text.strip())
    except ValueError:  # frictionless reports it
        return
    if value is not None:
        yield Cell(line, text.strip(), value)


def _gaps(name: str, cells: list[Cell], shown: str) -> Iterator[Problem]:
    """Numbers that programs of statistics write where there is none."""
    gaps = [cell for cell in cells if GAP.fullmatch(cell.text)]
    if gaps and all(cell.value >= 0 for cell in cells if cell not in gaps):
        what = (
            f"'{name}' is {gaps[0].text}, the only number below 0: other programs write it for a"
            " missing value."
        )
        remedy = "Leave the cell empty, or name the number under 'missingValues'."
        yield Problem(shown, gaps[0].line, "csv-number", what, remedy, ADVICE)


def _points(name: str, cells: list[Cell], form: Numeric, shown: str) -> Iterator[Problem]:
    """Numbers with three decimals, among whole numbers a thousand times as large."""
    decimal = re.escape(form.decimal)
    split = [cell for cell in cells if re.fullmatch(rf"[1-9]\d{{0,2}}{decimal}\d{{3}}", cell.text)]
    whole = [abs(cell.value) for cell in cells if cell.text.lstrip("-").isdecimal()]
    if form.group or len(whole) < 2 or len(whole) + len(split) < len(cells):
        return
    for cell in split:
        thousands = cell.value * 1000
        plain = format_number(thousands, 0, grouped=False)
        if cell.value * NEAR < min(whole) <= thousands * NEAR <= max(whole) * NEAR**2:
            what = f"'{name}' is {cell.text}, a thousandth of what the other rows have."
            remedy = f"If a point or comma separates thousands in it, write {plain}."
            yield Problem(shown, cell.line, "csv-number", what, remedy, ADVICE)


def _shares(name: str, unit: str, cells: list[Cell], shown: str) -> Iterator[Problem]:
    """Shares over 1."""
    large = next((cell for cell in cells if cell.value > 1), None)
    if SHARE.fullmatch(unit) and large:
        what = f"'{name}' is {large.text}, but a number with the unit '{unit}' is at most 1."
        remedy = "Correct it, or give the column the unit '%' in datapackage.json."
        yield Problem(shown, large.line, "csv-number", what, remedy, ADVICE)


def _sums(
    name: str, form: Numeric, lines: list[tuple[int, dict[str, str]]], shown: str
) -> Iterator[Problem]:
    """Percentages that add up to 1, in all or in each year."""
    for column in ("", *(lines[0][1] if lines else ())):
        groups: dict[str, list[Cell]] = defaultdict(list)
        for line, row in lines:
            groups[row.get(column) or ""] += _cell(line, row.get(name) or "", form)
        sums = [sum(cell.value for cell in cells) for cells in groups.values()]
        full = min(map(len, groups.values()), default=0) >= PARTS
        if full and all(abs(total - 1) < 0.02 for total in sums):
            what = f"The numbers of '{name}' add up to 1, so they are shares and not percentages."
            remedy = "Give the column the unit 'share' in datapackage.json."
            yield Problem(shown, 1, "csv-number", what, remedy, ADVICE)
            return
